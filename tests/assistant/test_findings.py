"""Findings: what is cited keeps its number, what is shown is shown once."""

from __future__ import annotations

from assistant.answer import AnswerFigure, Tally, Working
from assistant.findings import MOST_CITED, Findings
from tests.answers import figure_of, shown


def findings() -> Findings:
    return Findings(lambda document: f"hash of {document}")


def test_a_figure_that_is_cited_again_keeps_its_number() -> None:
    found, one, other = findings(), shown(1, "Ashford"), shown(2, "Bolton")
    assert [found.cite(one), found.cite(other), found.cite(one)] == [[1], [2], [1]]
    assert [(c.label, c.figure, c.document_hash) for c in found.citations] == [
        (1, one.figure, "hash of Ashford 2018.pdf"),
        (2, other.figure, "hash of Bolton 2018.pdf"),
    ]


def test_what_was_worked_out_is_cited_by_its_operands() -> None:
    found = findings()
    operands = (figure_of(1, "Ashford"), figure_of(2, "Bolton"))
    found.cite(shown(2, "Bolton"))
    assert found.cite(AnswerFigure(figure_of(3, "both"), "Letter", Working("1 + 2", operands), "total")) == [2, 1]


def test_equal_values_of_two_councils_are_two_sources() -> None:
    found = findings()
    assert [found.cite(shown(7, "Ashford")), found.cite(shown(7, "Bolton"))] == [[1], [2]]


def test_sources_end_somewhere_and_those_cited_stay() -> None:
    found = findings()
    many = [shown(at, f"Council {at}") for at in range(MOST_CITED + 5)]
    labels = [found.cite(one) for one in many]
    assert labels[MOST_CITED - 1 :] == [[MOST_CITED], [], [], [], [], []]
    assert (len(found.citations), found.cite(many[0])) == (MOST_CITED, [1])


def test_figures_are_shown_once_and_sentences_in_order() -> None:
    found, one = findings(), shown(1)
    found.show(one, shown(2), one)
    found.show(one)
    found.say("First.", "", "Second.")
    assert [shown.figure.value for shown in found.figures] == [1, 2]
    assert [part.text for part in found.parts] == ["First.", "Second."]


def test_a_count_is_told_and_kept_with_what_it_counts() -> None:
    found = findings()
    assert [found.count(2, ["Ashford", "Bolton"]), found.count(1200)] == ["2", "1,200"]
    assert found.tallies == [Tally(2, ("Ashford", "Bolton")), Tally(1200, ())]
