"""Sentences from figures, and quotes from passages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import AnswerFigure, Understood, Working
from assistant.compose import figure_citation, figure_sentence, passage_citation, quotation, read_as
from assistant.retrieve import Found
from index.records import Box, Figure, Number, Source, Unit
from index.stored import StoredPassage

YEAR = date(2018, 3, 31)
SOURCE = Source("letter.pdf", 3, Box(1, 2, 3, 4))


def figure(measure: str, value: Number, subject: str | None = None, unit: Unit = "count") -> Figure:
    return Figure("Kent County Council", YEAR, measure, subject, value, unit, str(value), "Table", "Label", SOURCE)


@pytest.mark.parametrize(
    ("shown", "sentence"),
    [
        (
            figure("received", 1, "housing"),
            "The Ombudsman received 1 complaint or enquiry about Kent County Council under Housing in the year ended "
            "31 March 2018 [1].",
        ),
        (
            figure("received", 1204),
            "The Ombudsman received 1,204 complaints and enquiries about Kent County Council in the year ended "
            "31 March 2018 [1].",
        ),
        (
            figure("not_upheld", 1),
            "1 complaint about Kent County Council was investigated and not upheld in the year ended "
            "31 March 2018 [1].",
        ),
        (
            figure("uphold_rate", 0, unit="percent"),
            "The uphold rate for Kent County Council was 0% in the year ended 31 March 2018 [1].",
        ),
        (
            figure("dealt_with", 5),
            "The Ombudsman dealt with 5 complaints about Kent County Council in the year ended 31 March 2018 [1].",
        ),
    ],
)
def test_a_sentence_says_number_council_subject_and_year(shown: Figure, sentence: str) -> None:
    assert figure_sentence(AnswerFigure(shown, "Letter"), [1]) == sentence


def test_a_computed_figure_says_from_what() -> None:
    working = Working("29 + 43", (figure("not_upheld", 29), figure("upheld", 43)))
    text = figure_sentence(AnswerFigure(figure("investigated", 72), "Letter", working), [1, 2])
    assert "(worked out from 29 complaints not upheld and 43 complaints upheld) [1] [2]." in text


def test_the_citation_of_a_figure_is_its_cell() -> None:
    cited = figure_citation(4, figure("received", 3), "Letter 2018", "0a1b")
    assert (cited.document_hash, cited.figure) == ("0a1b", figure("received", 3))
    assert (cited.label, cited.page, cited.section, cited.quote) == (4, 3, "Table: Label", "3")
    assert cited.boxes == (Box(1, 2, 3, 4),)


def found(text: str, words: tuple[str, ...]) -> Found:
    passage = StoredPassage("id", text, ("Training",), 0, 1, (), None, "letter.pdf", "hash", "Letter",
                            "Kent County Council", YEAR, None)  # fmt: skip
    return Found(passage, 0.5, words, words)


def test_a_short_passage_is_quoted_whole() -> None:
    text = "We delivered 58 courses. They went well."
    cited = passage_citation(1, found(text, ("courses",)), "courses")
    assert cited.quote == text
    assert quotation(cited, found(text, ()).passage).text.endswith(f'says, under "Training": “{text}” [1]')


def test_a_long_passage_is_cut_to_the_sentences_that_matter_and_shows_it() -> None:
    filler = "This sentence says nothing that anybody has asked about at all today. "
    text = f"{filler * 12}Elected members may use the interactive map. {filler * 12}".strip()
    hit = found(text, ("interactive", "map"))
    cited = passage_citation(1, hit, "interactive map")
    assert cited.quote in text
    assert "interactive map" in cited.quote
    assert len(cited.quote) <= 700
    assert quotation(cited, hit.passage).text.count("…") == 2


def test_the_reading_is_said_in_one_line() -> None:
    understood = Understood(("Kent County Council",), (date(2017, 3, 31), YEAR), ("received",), ("housing",))
    assert read_as(understood) == (
        "Read as: Kent County Council · years ended 31 March 2017 and 2018 · "
        "complaints and enquiries received · Housing."
    )
    assert read_as(Understood()) == ""


def test_a_quote_is_never_cut_inside_a_web_address() -> None:
    filler = "This sentence says nothing that anybody has asked about at all today. "
    address = "All of it can be found at www.lgo.org.uk/scrutiny for members to use. "
    text = f"{filler * 12}{address}{filler * 12}".strip()
    cited = passage_citation(1, found(text, ("found", "members")), "where members find it")
    assert address.strip() in cited.quote


def test_a_share_says_part_whole_and_working() -> None:
    operands = (figure("received", 3, "housing"), figure("received", 1500))
    share = AnswerFigure(figure("received", 1, "housing", "percent"), "Letter", Working("3 / 1500", operands), "share",
                         "received")  # fmt: skip
    text = figure_sentence(share, [1, 2])
    assert all(part in text for part in ("Kent County Council", "31 March 2018", "Housing", " 1%", "3 ÷ 1,500"))
    assert text.endswith("[1] [2].")
    assert "received 1" not in text


def test_a_rate_says_on_which_population() -> None:
    fact = "population of Kent County Council in 2020: 1,589,057"
    working = Working("400 / 1589057 × 100000", (figure("received", 400),), (fact,))
    text = figure_sentence(AnswerFigure(figure("received", 25, None, "rate"), "Letter", working, "rate"), [3])
    assert all(part in text for part in ("per 100,000 residents", "400 ÷ 1,589,057 × 100,000", fact, "[3]."))
    assert text.count("per 100,000 residents") == 1


def test_a_share_or_rate_of_a_disputed_figure_is_marked() -> None:
    shown = replace(figure("received", 20, "housing", "percent"), disputed=True)
    share = AnswerFigure(shown, "Letter", Working("3 / 15", (figure("received", 3),)), "share", "received")
    assert "disputed" in figure_sentence(share, [1])
