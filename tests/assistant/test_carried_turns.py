"""Conversations in which a turn could be taken to mean what was not meant: it goes on rightly, or is asked back."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from tests.answers import ask, of_kind, values

SEVERAL = "The question asks for several things"


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        # What is corrected is let go.
        (("complaints at Jorvale in 2018", "and Glimsdale?", "sorry, I meant Saltergrave", "both together?"),
         ("total", [214])),
        (("Which London borough had the most complaints in 2018?", "sorry, I meant uphold rate"), ("value", [68])),
        (("Which London borough had the most complaints in 2018?", "same for upheld"), ("value", [28])),
        (("complaints about Glimsdale in 2018", "I wanted 2016", "upheld"), ("value", [20])),
        (("complaints about Glimsdale in 2018", "should be 2016", "upheld"), ("value", [20])),
        # Whom a ranking or a list told.
        (("Top two London boroughs for complaints in 2018", "how many of those were upheld?", "together?"),
         ("total", [45])),
        (("Which mets had over 100 complaints in 2018?", "and Saltergrave?"), ("value", [99])),
        (("Which county had the most complaints in 2018?", "how many of those were about planning?"), ("value", [1])),
        (("Which London borough had the most complaints in 2018?", "has its figure gone up since 2016?"),
         ("difference", [22])),
        (("Where does Jorvale rank among mets for complaints in 2018?", "what is their uphold rate?"), ("value", [45])),
        (("In which year did Jorvale get the most complaints?", "and how many were upheld?"), ("value", [10])),
        # The year that was named stays, for another council too.
        (("How many complaints did Mandlebury get in 2017?", "and Saltergrave?"), ("value", [90])),
        (("complaints per head at Sorrelwick in 2018", "upheld"), ("value", [1])),
        # What a set leaves out stays left out.
        (("metropolitan boroughs received 2018", "average not counting Thornquay"), ("average", [111])),
        (("complaints in the North West in 2018", "excluding Thornquay", "upheld"), ("total", [39])),
        (("Glimsdale received 2018", "Jorvale", "Thornquay", "average excluding Thornquay", "and upheld?"),
         ("average", [19])),
        (("Glimsdale received 2018", "Jorvale", "Thornquay", "highest apart from Thornquay"), ("value", [151])),
        (("Total complaints in the mets in 2018", "without Thornquay?", "and the average?"), ("average", [111])),
        (("Glimsdale and Jorvale total complaints 2018", "with Saltergrave", "and upheld?"), ("total", [51])),
        (("Glimsdale and Jorvale total complaints 2018", "including Saltergrave", "average"), ("average", [121.7])),
        (("Which met had the most complaints in 2018?", "apart from Thornquay?", "and in 2016?"), ("value", [144])),
        (("Top three mets for complaints in 2018", "average of the three", "and upheld?"), ("average", [58])),
        (("complaints at Jorvale 2018", "I want Glimsdale as well", "total?"), ("total", [266])),
        (("complaints at Jorvale 2018", "and Glimsdale?", "sorry, and Saltergrave", "total?"), ("total", [365])),
        (("upheld 2018 Ostlebury and North Velsmoor", "just North Velsmoor", "received"), ("value", [14])),
        (("complaints at Glimsdale 2018", "upheld", "rate"), ("value", [62])),
        (("What percentage of upheld complaints in the mets were Thornquay's in 2024?",), ("share", [53.4])),
        # A set that is moved keeps its other half.
        (("districts in the South East received 2018", "in the East Midlands"), ("total", [60])),
        (("metropolitan boroughs in the North West upheld 2018", "lowest", "and in Yorkshire and The Humber"),
         ("value", [10])),
        (("councils in the North West uphold rate 2024", "only metropolitan boroughs"), ("value", [75, 62, 54])),
        (("complaints about Kestermoor in 2018", "the district councils in Kestermoor?", "total of the districts"),
         ("total", [44])),
        (("Velsmoor complaints in 2018", "and Kestermoor?", "which districts there had the most?"), ("value", [19])),
        (("Average complaints in the mets in 2018", "and Jorvale?", "and the London boroughs?"), ("average", [177])),
        (("How many complaints did the mets get in 2018?", "and all councils in the North West?"), ("total", [1609])),
        (("complaints about the districts in Kestermoor in 2018", "and all the districts?"), ("total", [131])),
        (("Complaints of the mets in 2018", "how many of those were upheld in the North West?"), ("total", [158])),
        (("Top two London boroughs for complaints in 2018", "how many were upheld?", "together?"), ("total", [45])),
        (("Jorvale and Glimsdale complaints in 2018", "and in 2017?", "change?"), ("difference", [13, 19])),
        (("Mandlebury complaints in 2017", "and upheld?", "and Saltergrave?"), ("value", [9])),
        (("Saltergrave complaints in 2018", "thanks", "and Jorvale?"), ("value", [115])),
        (("Total upheld for Jorvale and Saltergrave in 2016?", "is that more than Glimsdale?"), ("difference", [8])),
        (("Uphold rate for Jorvale and Saltergrave in 2018", "what's their average?", "is that higher than Glimsdale?"),
         ("difference", [7])),
        (("total complaints of the mets in 2018", "drop Thornquay"), ("total", [444])),
        (("Jorvale complaints 2018 and upheld 2018",), ("value", [115, 10])),
        (("uphold rate at Jorvale 2018", "the two years before?"), ("value", [53, 64])),
        (("Which London borough had the most complaints in 2018?", "How many were about adult care?"), ("value", [19])),
        (("Which council had the most complaints in 2018?", "And the second most?", "How many were about adult care?"),
         ("value", [19])),
        (("Top three London boroughs for complaints in 2017", "How many were about housing?"), ("value", [42, 39, 32])),
        (("planning complaints upheld for Brackendon in 2017", "How many were received?"), ("value", [9])),
        (("Morning, how many complaints did Jorvale get in 2018?",), ("value", [115])),
        # Of what a share or a rate is.
        (("Glimsdale upheld 2017", "2018", "rate"), ("value", [63, 62])),
        (("lathermoor v kestermoor 2024 upheld", "rate"), ("value", [61, 68])),
        (("Glimsdale upheld 2018", "what percent is that"), ("value", [62])),
        (("upheld 2024 Glimsdale", "per 100,000 residents"), ("value", [5.1])),
        (("Which London borough had the most complaints per 100,000 in 2018?", "how many complaints was that?"),
         ("value", [202])),
        (("Glimsdale upheld 2018", "Jorvale", "how many councils had more than 100"), ("value", [136])),
    ],
)  # fmt: skip
def test_a_turn_goes_on_as_it_is_meant(
    invented: Assistant, turns: tuple[str, ...], told: tuple[str, list[float]]
) -> None:
    kind, wanted = told
    answer = ask(invented, *turns)
    found = [float(shown.figure.value) for shown in answer.figures if shown.operation == kind]
    assert found == wanted, answer.text


@pytest.mark.parametrize(
    "turns",
    [
        # The same was worked out turn by turn: which of the results?
        ("did upheld complaints at Glimsdale go up between 2023 and 2024", "and Jorvale", "Saltergrave",
         "whose went up most"),
        ("Kestermoor upheld change 2023 to 2024", "Lathermoor", "which fell"),
        ("percentage change in complaints 2017 to 2018 for Glimsdale", "Jorvale", "Thornquay", "which is highest"),
        ("average complaints 2015 to 2018 at Glimsdale", "Jorvale", "which is higher"),
        ("average complaints 2015 to 2018 at Glimsdale", "Jorvale", "difference"),
        ("total upheld of London boroughs 2018", "of county councils", "which is highest"),
        ("Total upheld 2023 and 2024 at Lathermoor", "Kestermoor", "highest"),
        ("Kestermoor upheld 2017 to 2018 change", "Lathermoor", "so who had the most in 2018"),
        ("All councils: received 2017", "2018", "change"),
        ("county councils upheld 2024 total", "2023", "which fell"),
        ("How many complaints did the districts get in 2018?", "and the counties?", "total?"),
        ("Where does Jorvale rank among mets for complaints in 2018?", "what is their uphold rate?", "the average?"),
        ("In which year did Jorvale get the most complaints?", "and the fewest?", "difference?"),
        ("Which county had the most complaints in 2018?", "and the fewest?", "together?"),
        ("Top two counties for complaints in 2018", "and Velsmoor?", "total?"),
        ("Bottom two counties for complaints in 2018", "how have they changed since 2016?"),
        # Pairs are no full table.
        ("Kestermoor upheld 2017 and Lathermoor upheld 2018", "total"),
        ("Yarrowfen housing 2016 and planning 2017", "average"),
        ("Glimsdale complaints 2018", "Jorvale", "Thornquay", "the total of both"),
        # Who, of one council; which of them, without years; by how much, of many.
        ("Jorvale complaints in 2018", "and in 2017?", "who had the most?"),
        ("How many planning complaints did Jorvale get in 2018?", "and housing?", "who had the most?"),
        ("List the complaints of the counties in 2018", "and in 2017?", "which rose?"),
        ("Which councils' complaints fell from 2017 to 2018?", "by how much?"),
        ("Which subject had the most complaints at Jorvale in 2018?", "how many was that in 2016?"),
        ("Rank the mets by complaints in 2018", "and Jorvale's uphold rate?", "who is first?"),
        ("Bottom three counties for complaints in 2018", "what percentage of these were upheld?"),
        # A share of what?
        ("Not upheld complaints at Jorvale in 2018", "what percentage is that?"),
        ("Glimsdale complaints 2018", "how many of those upheld", "what percent is that"),
        ("Glimsdale upheld 2017", "2018", "%"),
        ("share upheld of received Glimsdale 2018",),
        ("Compare Jorvale in 2017 and Glimsdale in 2018 on complaints", "and upheld?", "total"),
        ("Which mets had over 100 complaints in 2018?", "which had the highest uphold rate?"),
        ("Which subject had the most complaints at Jorvale in 2018?", "how many did Glimsdale have?"),
        ("Velsmoor complaints in 2018", "and the districts there?", "and in Kestermoor?"),
        ("Which mets had more complaints than Saltergrave in 2018?", "and fewer?", "their average?"),
        ("Complaints of districts in Velsmoor in 2018", "and the county council?", "together?"),
        ("Which county had the most complaints in 2018?", "and the met?", "how many upheld?"),
        ("Total complaints in the North West in 2018", "and Yorkshire?", "only mets"),
        ("Which council in Yorkshire had the highest number upheld in 2024?", "how many did they have?"),
        ("Tell me about the counties", "who got the most complaints in 2018?"),
        ("List the North West councils", "which had the highest uphold rate in 2024?"),
        ("Who are the mets?", "total complaints in 2018?"),
        ("List complaints received by the mets in 2018", "only the Yorkshire ones", "total?"),
        ("List uphold rates of the counties in 2018", "the ones above 40", "average?"),
        ("List complaints received by the mets in 2018", "drop Thornquay", "what's the average?"),
        ("complaints received at Jorvale in 2018 and 2017", "drop 2017", "what about upheld"),
        ("Saltergrave and Jorvale upheld in 2018", "together are they more than Glimsdale?"),
        ("Ostlebury upheld in 2018", "and remedied by the ombudsman", "what share is that of upheld?"),
        ("Which unitary had most complaints in 2018?", "and least?", "how many did those two have upheld?"),
        ("Top three subjects for Jorvale in 2018?", "what do they add up to?"),
        ("breakdown of complaints by subject for Kettlewade 2018", "same for 2017", "where was the biggest increase?"),
        ("Show Brackendon complaints by subject 2018", "Which went up most?"),
        # What was named in a turn that was not answered has to be named again.
        ("Complaints at Saltergrave in 2018", "how many at Jorvale were from tenants?", "and how many were upheld?"),
        ("average complaints over the four years for Glimsdale", "and for Jorvale", "upheld"),
        ("List the complaints of the mets in 2018", "without Thornquay?", "and in 2017?"),
        ("which type of council has the highest uphold rate 2024", "counties"),
        ("Total complaints in the mets 2018", "with Loxmere"),
        ("received 2018 Velsmoor county districts",),
        # A kind of council after an area: there, or everywhere?
        ("councils in the South East upheld 2018", "the unitaries"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_asked_back(invented: Assistant, turns: tuple[str, ...]) -> None:
    answer = ask(invented, *turns)
    assert (answer.figures, answer.status) == ((), "unclear"), answer.text


def test_which_fell_and_which_rose_are_of_the_same_councils(invented: Assistant) -> None:
    answer = ask(invented, "Which councils' complaints fell from 2017 to 2018?", "and rose?")
    assert answer.reading.asked.moves == "number"
    assert len({shown.figure.authority for shown in answer.figures}) == 23


def test_two_numbers_of_a_rise_are_of_two_years(invented: Assistant) -> None:
    answer = ask(invented, "Ostlebury went from 18 to 31 complaints")
    assert "takes another number for granted" not in answer.text
    assert "takes another number for granted" in ask(invented, "Ostlebury went from 18 to 32 complaints").text


@pytest.mark.parametrize("question", ["Jorvale us uphold rate 2018", "us Jorvale uphold rate 2018",
                                      "uphold rate 2018 our council Jorvale"])  # fmt: skip
def test_one_council_right_beside_ones_own_is_another(invented: Assistant, question: str) -> None:
    assert 'Which council are "we"' in ask(invented, question).text


def test_a_rate_that_was_named_is_the_printed_one(invented: Assistant) -> None:
    answer = ask(invented, "upheld 2024 Glimsdale and Thornquay", "per 100,000 residents")
    assert [shown.figure.measure for shown in answer.figures] == ["upheld_per_100k"] * 2
    assert not of_kind(answer, "rate")
    assert values(answer)[1][0] == "Thornquay"
