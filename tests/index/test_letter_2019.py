"""Letters of 2019 on: figures from prose and boxes in many settings, and none from what is not this council's."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from index.geometry import line_of
from index.heading import read_heading
from index.layouts import letter_2013, letter_2019
from index.letter import read_letter
from index.page_text import text_in_box
from index.readers.pdf import read_pdf
from index.readers.text import read_text
from index.records import Box, Document, Heading, Line, Page, Word
from tests.index.sentence_letters import drawn, letter

HEADING = Heading("Annual Review letter 2024", "Birmingham City Council", date(2024, 3, 31))
HEAD = "20 July 2024\n\nBirmingham City Council\n\nAnnual Review letter 2024\n\n"
SETTINGS = ("prose", "boxes", "stacked", "columns")


def taken(text: str, heading: Heading = HEADING) -> dict[str, str]:
    found = letter_2019.taken_from(read_text(text.encode(), "letter.txt"), heading).figures
    return {figure.measure: figure.printed for figure in found}


@pytest.mark.parametrize("seed", range(32))
def test_random_letters_are_read_exactly(seed: int) -> None:
    rng = Random(seed)
    content = letter(rng)
    data = drawn(content, rng, SETTINGS[seed % 4])
    document = read_pdf(data, "letter.pdf")
    heading, _ = read_heading(document)
    assert letter_2019.recognises(document, heading)
    found = letter_2019.read(document, heading)
    assert {figure.measure: figure.printed for figure in found.figures} == content.expected
    assert not any(figure.disputed for figure in found.figures)
    for figure in found.figures:
        assert figure.source.page is not None and figure.source.box is not None
        assert text_in_box(data, figure.source.page, figure.source.box) == figure.printed


def test_a_figure_knows_its_sentence_its_heading_and_its_line() -> None:
    text = f"{HEAD}Complaints upheld\n\n87% of complaints we\ninvestigated were upheld."
    [figure] = letter_2019.taken_from(read_text(text.encode(), "a.txt"), HEADING).figures
    assert (figure.measure, figure.value, figure.unit, figure.printed) == ("uphold_rate", 87, "percent", "87%")
    assert (figure.table, figure.label) == ("Complaints upheld", "87% of complaints we investigated were upheld.")
    assert (figure.source.page, figure.source.box, figure.source.line, figure.row_label) == (None, None, 9, "")


def test_a_rate_printed_with_a_percent_sign_is_a_rate() -> None:
    text = "This is 8.1 upheld decisions per 100,000 residents. The average for authorities of this type is 3.4%"
    found = letter_2019.taken_from(read_text(f"{text} upheld decisions per 100,000.".encode(), "a.txt"), HEADING)
    assert [(f.measure, str(f.value), f.unit, f.printed) for f in found.figures] == [
        ("upheld_per_100k", "8.1", "rate", "8.1"),
        ("similar_upheld_per_100k", "3.4", "rate", "3.4%"),
    ]


REMEDIES = (
    "Satisfactory remedies provided by the authority\n\nIn 8% of upheld cases we found the authority had provided a "
    "satisfactory remedy before the complaint reached the Ombudsman. Statistics are based on a total of "
)


def test_investigations_under_satisfactory_remedies_are_upheld_cases() -> None:
    assert "investigated" not in taken(f"{REMEDIES}24 detailed investigations.")
    assert taken(f"{REMEDIES}24 upheld decisions.") == {"satisfactory_remedy_rate": "8%", "upheld": "24"}


def test_a_total_of_upheld_decisions_that_differs_from_the_figure_is_disputed() -> None:
    text = f"Complaints upheld\n\n25 upheld decisions\n\n{REMEDIES}24 upheld decisions."
    found = letter_2019.taken_from(read_text(text.encode(), "a.txt"), HEADING)
    upheld = next(figure for figure in found.figures if figure.measure == "upheld")
    assert (upheld.printed, upheld.disputed) == ("25", True)
    assert [problem.code for problem in found.problems] == ["two_values"]


BOXES_OF_TEXT = """
87%                          99%                          8%
of complaints we             of cases we were satisfied   of upheld cases the authority
investigated were            the authority had            had provided a satisfactory
upheld                       implemented our              remedy before the complaint
                             recommendations              reached the Ombudsman

Similar authorities: 80%     Similar authorities: 98%     Similar authorities: 14%
"""


def test_boxes_side_by_side_in_a_text_file_are_told_apart() -> None:
    assert taken(BOXES_OF_TEXT) == {
        "uphold_rate": "87%",
        "compliance_rate": "99%",
        "satisfactory_remedy_rate": "8%",
        "similar_uphold_rate": "80%",
        "similar_compliance_rate": "98%",
        "similar_satisfactory_remedy_rate": "14%",
    }


def test_numbers_below_their_labels_and_above_are_not_mixed_up() -> None:
    labels_first = "Uphold rate\n\n87%\n\nCompliance rate\n\n99%\n"
    assert taken(labels_first) == {"uphold_rate": "87%", "compliance_rate": "99%"}
    # Which of the two the number belongs to is not told, so it is not taken.
    assert taken("Complaints upheld\n\n87%\n\nCompliance with our recommendations\n\n") == {}


def test_a_sentence_that_goes_on_overleaf_is_whole() -> None:
    first = _page(1, ["Complaints upheld", "In the year we investigated 132 complaints about your authority and"])
    second = _page(2, ["upheld 115. Similar authorities upheld 80% of complaints."])
    document = Document("a.pdf", "", "pdf", 0, (first, second))
    found = letter_2019.taken_from(document, HEADING).figures
    assert {(figure.measure, figure.printed, figure.source.page) for figure in found} == {
        ("investigated", "132", 1),
        ("upheld", "115", 2),
        ("similar_uphold_rate", "80%", 2),
    }


def _page(number: int, lines: list[str]) -> Page:
    return Page(number, 595, 842, tuple(_line(text, 100 + 14 * at) for at, text in enumerate(lines)))


def _line(text: str, top: float) -> Line:
    words, x = [], 60.0
    for word in text.split():
        words.append(Word(word, Box(x, top, x + 5 * len(word), top + 12)))
        x += 5 * len(word) + 3
    return line_of(words)


def test_the_lines_of_a_web_page_are_whole_elements() -> None:
    texts = (
        "Complaints upheld",
        "87%",
        "of complaints we investigated were upheld",
        "115 upheld decisions",
        "This compares to an average of 80% in similar authorities",
    )
    page = read_text("\n".join(texts).encode(), "a.txt").pages[0]
    document = Document("a.html", "", "html", 0, (page,))
    found = letter_2019.taken_from(document, HEADING).figures
    assert {(figure.measure, figure.printed, figure.source.line) for figure in found} == {
        ("uphold_rate", "87%", 2),
        ("upheld", "115", 4),
        ("similar_uphold_rate", "80%", 5),
    }


def test_without_a_council_no_figure_is_taken() -> None:
    heading = Heading("t", None, date(2024, 3, 31))
    document = read_text(b"87% of complaints we investigated were upheld.", "a.txt")
    assert letter_2019.recognises(document, heading)
    found = letter_2019.read(document, heading)
    assert (found.figures, [problem.code for problem in found.problems]) == ((), ["no_authority"])


def test_sentences_of_earlier_letters_are_claims_and_no_figures() -> None:
    heading = Heading("t", "Birmingham City Council", date(2018, 3, 31))
    document = read_text(b"We upheld 24 of the 34 complaints we investigated in 2017-18.", "a.txt")
    assert not letter_2019.recognises(document, heading)
    claims = letter_2019.claims_of(document, heading)
    assert {(claim.measure, claim.printed) for claim in claims} == {("upheld", "24"), ("investigated", "34")}


def test_a_letter_without_a_statement_is_not_recognised() -> None:
    document = read_text(f"{HEAD}Our trainers delivered 44 workshops.".encode(), "a.txt")
    assert not letter_2019.recognises(document, HEADING)


OF_2013 = (
    "For the year ended 31 March 2013, we received 95 complaints about your authority. This compares to the "
    "following average number:\n\nDistrict/Borough Councils- 10 complaints\nUnitary Authorities- 36 complaints\n"
    "County Councils- 54 complaints\n"
)


def test_averages_by_type_of_2013_are_not_this_councils() -> None:
    heading = Heading("t", "Birmingham City Council", date(2013, 3, 31))
    document = read_text(OF_2013.encode(), "a.txt")
    assert letter_2013.recognises(document, heading)
    assert not letter_2019.recognises(document, heading)
    assert [(f.measure, f.printed) for f in letter_2013.read(document, heading).figures] == [("received", "95")]


def test_large_numbers_alone_are_no_passages() -> None:
    rng = Random(5)
    content = letter(rng)
    reading = read_letter(drawn(content, rng, "stacked"), "letter.pdf")
    assert reading.layout == letter_2019.NAME
    assert not any(passage.text.strip("%").isdigit() for passage in reading.passages)
    share = content.parts[0]
    assert any(f"{share.number} {share.rest}" in passage.text for passage in reading.passages)


def test_a_large_number_under_its_heading_leaves_the_heading_over_what_follows() -> None:
    page = """<title>Kent County Council</title><h1>Your council's performance</h1><h2>Kent County Council</h2>
        <p>Statistics for the year: 1 April 2022 to 31 March 2023</p>
        <div><h3>Adjusted for population</h3><p>5.6 upheld decisions per 100,000 residents</p></div>
        <div><h3>Compliance with Ombudsman recommendations</h3><p>100%</p>
        <p>This compares to an average of 98% in similar organisations.</p><p>10 compliance outcomes</p></div>"""
    figures = read_letter(page.encode(), "kent.html").figures
    assert {(figure.measure, figure.printed): figure.table for figure in figures} == {
        ("upheld_per_100k", "5.6"): "Adjusted for population",
        ("compliance_rate", "100%"): "Compliance with Ombudsman recommendations",
        ("similar_compliance_rate", "98%"): "Compliance with Ombudsman recommendations",
        ("compliance_outcomes", "10"): "Compliance with Ombudsman recommendations",
    }
