"""Whose web page it is: what its headings, its menus and its title say."""

from __future__ import annotations

import pytest

from index.letter import read_letter

LEEDS, EXAMPLETON = "Leeds City Council", "Exampleton City Council"
_TEXT = (
    "<h2>Complaints upheld</h2><p>We investigated 18 complaints and upheld 13. Statistics are based on a total of 18 "
    "investigations for the period between 1 April 2022 to 31 March 2023</p>"
)
_OTHER = "<p>99% of complaints we investigated were upheld</p>"
_MENU = "<nav><ul><li>Birmingham City Council<li>Kent County Council</ul></nav>"


def figures(head: str, body: str, title: str = "") -> dict[str, dict[str, object]]:
    html = f"<html><head><title>{title}</title></head><body>{head}{_TEXT}{body}</body></html>"
    found: dict[str, dict[str, object]] = {}
    for figure in read_letter(html.encode(), "a.html").figures:
        assert figure.year_ended.year == 2023 and not figure.disputed
        found.setdefault(figure.authority, {})[figure.measure] = figure.value
    return found


def of(council: str) -> dict[str, dict[str, object]]:
    return {council: {"investigated": 18, "upheld": 13}}


@pytest.mark.parametrize("council", [LEEDS, EXAMPLETON, "London Borough of Exampleton", "City of Exampleton Council"])
@pytest.mark.parametrize(
    "heading",
    [
        "{}", "{}: Annual Review letter 2023", "{} - Annual Review Letter 2023", "Annual Review letter 2023: {}",
        "{}’s performance", "Your council’s performance: {}", "{} | Your council’s performance", "{} (2023)",
    ],
)  # fmt: skip
def test_a_heading_names_the_council_among_other_words(heading: str, council: str) -> None:
    if council.startswith("London") and "’s p" in heading and heading.startswith("{}’"):
        return  # nothing tells where such a name ends
    assert figures(f"<h1>{heading.format(council)}</h1>", "") == of(council)


@pytest.mark.parametrize(
    "heading", ["Performance of {} in 2023", "{} statistics", "{} &ndash; performance &ndash; 2023"]
)
def test_a_name_ends_with_the_word_council(heading: str) -> None:
    assert figures(f"<h1>{heading.format(EXAMPLETON)}</h1>", "") == of(EXAMPLETON)


@pytest.mark.parametrize(
    "heading",
    [
        f"{EXAMPLETON} and Sampleford Borough Council: performance", f"{EXAMPLETON} compared with Kent County Council",
        f"Neighbouring council: {EXAMPLETON}", "Complaints Upheld By Council", "Your Council", "The Council Tax",
    ],
)  # fmt: skip
def test_a_heading_that_names_two_or_another_names_none(heading: str) -> None:
    assert figures(f"<h1>{heading}</h1>", "") == {}


@pytest.mark.parametrize("heading", ["Bradford", "Kent", "Sampleford Borough Council", "Yorkshire and the Humber"])
def test_a_page_with_the_figures_of_others_under_a_heading_is_left_out(heading: str) -> None:
    assert figures(f"<h1>{LEEDS}</h1>", f"<h3>{heading}</h3>{_OTHER}") == {}


@pytest.mark.parametrize(
    "name", ["King's Example and West Sample Borough Council", "Example de la Sample Town Council"]
)
def test_no_part_of_a_name_is_taken_for_the_whole(name: str) -> None:
    assert figures(f"<h1>{name}</h1>", "", name) == (of(name) if " de la " not in name else {})
    assert set(figures(f"<h1>{name}: Annual Review letter 2023</h1>", "")) <= {name}
    assert set(figures(f"<h1>{name}’s performance</h1>", "", f"{name} - LGSCO")) <= {name}


def test_the_place_of_the_council_itself_may_be_a_heading() -> None:
    assert figures(f"<h1>{LEEDS}</h1><h2>Leeds</h2>", "") == of(LEEDS)


@pytest.mark.parametrize("council", [LEEDS, EXAMPLETON])
def test_the_title_of_a_page(council: str) -> None:
    title = f"{council} - Local Government and Social Care Ombudsman"
    assert figures("<h1>Your council’s performance</h1>", "", title) == of(council)
    assert figures(f"{_MENU}<h1>{council}</h1>", "", title) == of(council)
    assert figures(f"{_MENU}<h1>Your council’s performance</h1>", "", title) == {}
    assert figures("<h1>Kent County Council</h1>", "", title) == {}
    assert figures(f"<h1>{council}</h1>", f"<h2>Bradford</h2>{_OTHER}", title) == {}
    assert figures("<h1>Performance</h1>", "", f"Compare {council}") == {}
