"""The council that a letter is addressed to, wherever at its head it stands."""

from __future__ import annotations

from time import process_time

import pytest

from index.address import addressed_council, is_council_name
from index.authorities import listed_authorities
from index.readers.text import read_text
from index.reading_process import SECONDS


def addressed(*lines: str) -> str | None:
    document = read_text("\n".join(("24 July 2019", *lines)).encode(), "letter.txt")
    return addressed_council(document.pages[0].lines, listed_authorities())


@pytest.mark.parametrize(
    ("lines", "council"),
    [
        (("Chief Executive", "Kent County Council"), "Kent County Council"),
        (("Ms J Smith, Chief Executive, Kent County Council",), "Kent County Council"),
        (("Kent County Council, County Hall, Maidstone ME14 1XQ",), "Kent County Council"),
        (("Our ref: 12345        KENT COUNTY COUNCIL",), "Kent County Council"),
        (("To the Chief Executive of Kent County Council",), "Kent County Council"),
        (("Acting Chief Executive - Kent County Council",), "Kent County Council"),
        (("The Chief Executive Exampleton Borough Council",), "Exampleton Borough Council"),
        (("Chief Executive", "Bath and North East", "Somerset Council"), "Bath and North East Somerset Council"),
        (("Bournemouth, Christchurch and Poole Council",), "Bournemouth, Christchurch and Poole Council"),
        (
            ("Chief Executive, Bournemouth, Christchurch and Poole Council",),
            "Bournemouth, Christchurch and Poole Council",
        ),
        (("Hammersmith & Fulham London Borough Council",), "London Borough of Hammersmith & Fulham"),
        (("The Royal Borough of Kensington and Chelsea",), "Royal Borough of Kensington and Chelsea"),
        (("Town Clerk", "City of London Corporation"), "City of London Corporation"),
    ],
)
def test_the_council_is_found_wherever_the_address_has_it(lines: tuple[str, ...], council: str) -> None:
    assert addressed(*lines) == council


@pytest.mark.parametrize(
    "lines",
    [
        ("Dear Chief Executive", "In Birmingham City Council, for one, members asked for more."),
        ("In Birmingham City Council, members asked.",),
        ("Like Birmingham City Council, you may wish to put this letter before your members.",),
        ("we were asked by members of several others, Birmingham City Council, and more",),
        ("Local Government and Social Care Ombudsman", "Annual Review letter of the Council"),
        ("Dear Leader of the Council",),
    ],
)
def test_a_council_that_prose_names_is_not_addressed(lines: tuple[str, ...]) -> None:
    assert addressed(*lines) is None


def test_a_name_is_told_by_its_form() -> None:
    assert is_council_name("St Skarrow's Borough Council")
    assert is_council_name("Borough of Fernlow")
    assert not is_council_name("County Council")
    assert not is_council_name("Your Council")
    assert not is_council_name("the council")


@pytest.mark.parametrize("text", ["1," * 9_500, "a, " * 6_000, ", " * 9_500, "Kent, " * 3_000, "of Kent and " * 1_500])
def test_a_line_of_many_commas_is_answered_soon(text: str) -> None:
    started = process_time()
    addressed(text, "Kent County Council")
    assert process_time() - started < SECONDS
    assert listed_authorities().named_in(text) is None
