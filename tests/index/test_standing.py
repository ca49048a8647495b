"""Standing numbers: joined to the words that are surely theirs, and told as loose where that is not sure."""

from __future__ import annotations

import pytest

from index.claims import Claim, claims_in, claims_in_prose
from index.geometry import line_of
from index.readers.text import read_text
from index.records import Box, Document, Line, Page, Word
from tests.index.reading_statements import HEADING, read


def placed(text: str, x: float, top: float, size: float = 10.0) -> Line:
    """A line whose letters are half as wide as high."""
    words = []
    for word in text.split():
        words.append(Word(word, Box(x, top, x + size * len(word) / 2, top + size)))
        x += size * len(word) / 2 + size * 0.3
    return line_of(words)


def page_of(*lines: Line) -> Document:
    ordered = tuple(sorted(lines, key=lambda line: line.box.middle))
    return Document("a.pdf", "", "pdf", 0, (Page(1, 595, 842, ordered),))


def stated(document: Document) -> dict[str, str]:
    found = [one for one in claims_in(document, HEADING) if isinstance(one, Claim)]
    return {one.figure.measure: one.figure.printed for one in found}


def loose(document: Document) -> list[str]:
    return [one.message for one in claims_in(document, HEADING) if not isinstance(one, Claim)]


TILES = "Overview of complaints\n\n562\ncomplaints dealt with\n\n209\nnot for us or not ready for us\n\n"


def test_numbers_over_what_they_count_are_joined_to_it() -> None:
    text = f"{TILES}250\nassessed and closed\n\n103\ncomplaints we investigated"
    expected = {"dealt_with 562", "not_for_us 209", "assessed_and_closed 250", "investigated 103"}
    assert read(text)[0] == expected


@pytest.mark.parametrize("label", ["Compliance rate", "Cases in which our recommendations were implemented:"])
def test_a_number_below_its_words_is_joined_to_them(label: str) -> None:
    assert read(f"Compliance with recommendations\n\n{label}\n80%\nBased on 5 compliance outcomes.")[0] == {
        "compliance_rate 80%",
        "compliance_outcomes 5",
    }


def test_one_number_between_two_labels_is_loose() -> None:
    stated, [problem] = read("Uphold rate\n\n87%\n\nCompliance rate")
    assert stated == set()
    assert problem.message == '"87%" was left out: it is not clear which words it belongs to'
    assert problem.source.line == 3


def test_a_label_that_is_not_understood_keeps_its_number() -> None:
    text = "Complaints upheld\n\n87%\nof quarrels went the other way\n\nUphold rate\n61%"
    assert read(text)[0] == {"uphold_rate 61%"}


SIDE_BY_SIDE = (
    placed("Complaints upheld", 50, 100),
    placed("Uphold rate", 50, 125),
    placed("54%", 140, 115, 22),
    placed("171 upheld decisions", 50, 150),
    placed("in the whole of the year", 50, 163),
    placed("Compliance", 215, 100),
    placed("Cases in which we were", 215, 118),
    placed("satisfied the authority had", 215, 131),
    placed("done what we recommended:", 215, 144),
    placed("100%", 215, 160, 22),
    placed("Based on 9 compliance outcomes.", 215, 190),
)


def test_numbers_of_columns_without_frames_stay_in_their_column() -> None:
    assert stated(page_of(*SIDE_BY_SIDE)) == {
        "uphold_rate": "54%",
        "upheld": "171",
        "compliance_rate": "100%",
        "compliance_outcomes": "9",
    }


def test_a_number_that_hangs_before_a_sentence_of_several_lines_is_read_before_it() -> None:
    document = page_of(
        placed("Satisfactory remedies", 50, 100),
        placed("of upheld cases in which the", 110, 120),
        placed("17%", 50, 127, 20),
        placed("authority had provided a satisfactory", 110, 133),
        placed("remedy before the complaint reached us", 110, 146),
    )
    assert stated(document) == {"satisfactory_remedy_rate": "17%"}


def test_a_number_with_two_labels_beside_it_is_loose() -> None:
    document = page_of(placed("Uphold rate", 50, 100), placed("87%", 130, 100), placed("Compliance rate", 175, 100))
    assert stated(document) == {}
    assert any('"87%" was left out' in message for message in loose(document))


def test_a_wide_space_in_a_justified_line_is_no_edge_of_a_number() -> None:
    words, x = [], 50.0
    for word in "We made 12 upheld decisions this year.".split():
        words.append(Word(word, Box(x, 100, x + 5 * len(word), 110)))
        x += 5 * len(word) + 14
    assert stated(page_of(line_of(words))) == {"upheld": "12"}


def test_a_number_that_ends_in_the_next_line_is_printed_whole_and_shown_where_its_digits_are() -> None:
    document = page_of(
        placed("87% of complaints we investigated were upheld. The average is 49 per", 50, 100),
        placed("cent in similar authorities.", 50, 112),
    )
    found = [one.figure for one in claims_in(document, HEADING) if isinstance(one, Claim)]
    [average] = [figure for figure in found if figure.measure == "similar_uphold_rate"]
    assert average.printed == "49 per cent"
    assert average.source.box is not None and average.source.box.bottom < 111


def test_labels_and_their_numbers_are_no_claims_of_prose() -> None:
    text = "Uphold Rate\n100%\n\nWe upheld 24 of the 34 complaints we investigated about your authority."
    found = list(claims_in_prose(read_text(text.encode(), "a.txt"), HEADING))
    assert {(one.figure.measure, one.figure.printed) for one in found} == {("upheld", "24"), ("investigated", "34")}
