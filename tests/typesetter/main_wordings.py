"""Wordings of the main set: how letters of 2013 and of 2019 on say what they count."""

from __future__ import annotations

from .statements import Wording

OVERVIEW = Wording(
    headings=("Complaint overview", "Complaints overview", "Overview of complaints"),
    sentences=(
        (
            "Between {start} to {end}, we dealt with {dealt_with:complaint}. Of these, {not_for_us} were not for us "
            "or not ready for us to investigate. We assessed and closed {assessed_and_closed:complaint}. We "
            "investigated {investigated:complaint}.",
            "Between {start} and {end} we dealt with {dealt_with:complaint}. {not_for_us} were not for us or not "
            "ready for us to investigate, {assessed_and_closed} were assessed and closed, and {investigated} were "
            "investigated.",
            "During the year we dealt with {dealt_with:complaint} about {council}. Of these, {not_for_us} were not "
            "for us or were not ready for us to investigate. We assessed and closed {assessed_and_closed} and "
            "investigated {investigated}.",
            "In {short} we dealt with a total of {dealt_with:complaint}: {not_for_us} not for us or not ready for us "
            "to investigate, {assessed_and_closed} assessed and closed, and {investigated} investigated.",
        ),
    ),
)

UPHELD = Wording(
    headings=("Complaints upheld", "Complaints Upheld", "Upheld complaints"),
    sentences=(
        (
            "{uphold_rate} of complaints we investigated were upheld.",
            "{uphold_rate} of the complaints we investigated were upheld.",
            "We upheld {uphold_rate} of the complaints we investigated.",
            "We investigated {investigated:complaint} and upheld {upheld}. {uphold_rate} of complaints we "
            "investigated were upheld.",
            "Of the {investigated:complaint} we investigated, we upheld {upheld} ({uphold_rate}).",
            "We upheld {upheld} of the {investigated:complaint} we investigated, an uphold rate of {uphold_rate}.",
            "Your authority's uphold rate was {uphold_rate}.",
        ),
        (
            "This compares to an average of {similar_uphold_rate} in similar authorities.",
            "This compares with an average of {similar_uphold_rate} in similar authorities.",
            "The average uphold rate in similar authorities was {similar_uphold_rate}.",
            "The average for similar authorities was {similar_uphold_rate}.",
            "In similar authorities an average of {similar_uphold_rate} of complaints were upheld.",
            "",
        ),
        (
            "{upheld:upheld decision}",
            "{upheld:upheld decision}.",
            "We made {upheld:upheld decision}.",
            "There were {upheld:upheld decision} about your authority.",
        ),
        (
            "Adjusted for {council}'s population, this is {upheld_per_100k} upheld decisions per 100,000 residents. "
            "The average for authorities of this type is {similar_upheld_per_100k} upheld decisions per 100,000 "
            "residents.",
            "This is {upheld_per_100k} upheld decisions per 100,000 residents. The average for authorities of this "
            "type is {similar_upheld_per_100k} upheld decisions per 100,000 residents.",
            "Adjusted for population, we upheld {upheld_per_100k} complaints per 100,000 residents, against an "
            "average of {similar_upheld_per_100k} per 100,000 residents for authorities of this type.",
        ),
        (
            "Statistics are based on a total of {investigated} {detailed}investigations for the period between "
            "{start} to {end}",
            "Statistics are based on a total of {investigated} {detailed}investigations for the period between "
            "{start} to {end}.",
            "These statistics are based on {investigated} {detailed}investigations between {start} and {end}.",
            "Based on a total of {investigated} {detailed}investigations, {start} to {end}.",
        ),
    ),
    forward=(
        "of complaints we investigated were upheld.",
        "of complaints we investigated were upheld",
        "of the complaints we investigated were upheld",
    ),
    backward=(
        "The share of the complaints we investigated that we upheld:",
        "Complaints we investigated that were upheld",
        "Uphold rate",
    ),
    big="uphold_rate",
)

COMPLIANCE = Wording(
    headings=(
        "Compliance with Ombudsman recommendations",
        "Compliance with recommendations",
        "Compliance with our recommendations",
    ),
    sentences=(
        (
            "In {compliance_rate} of cases we were satisfied the authority had successfully implemented our "
            "recommendations.",
            "We were satisfied the authority had implemented our recommendations in {compliance_rate} of cases.",
            "Your authority complied with our recommendations in {compliance_rate} of cases.",
            "In {compliance_rate} of cases we were satisfied that {council} had implemented our recommendations.",
        ),
        (
            "This compares to an average of {similar_compliance_rate} in similar authorities.",
            "This compares with an average of {similar_compliance_rate} in similar authorities.",
            "The average compliance rate in similar authorities was {similar_compliance_rate}.",
            "The average for similar authorities was {similar_compliance_rate}.",
            "",
        ),
        (
            "Statistics are based on a total of {compliance_outcomes:compliance outcome} for the period between "
            "{start} to {end}",
            "Statistics are based on a total of {compliance_outcomes:compliance outcome} for the period between "
            "{start} to {end}.",
            "These statistics are based on {compliance_outcomes:compliance outcome} between {start} and {end}.",
            "Based on {compliance_outcomes:compliance outcome}.",
        ),
    ),
    forward=(
        "of cases in which we were satisfied the authority had successfully implemented our recommendations.",
        "of cases where we were satisfied the authority had implemented our recommendations",
    ),
    backward=("Cases in which we were satisfied the authority had implemented our recommendations:", "Compliance rate"),
    big="compliance_rate",
)

REMEDIES = Wording(
    headings=(
        "Satisfactory remedies provided by the authority",
        "Satisfactory remedies provided by the council",
        "Satisfactory remedies",
    ),
    sentences=(
        (
            "In {satisfactory_remedy_rate} of upheld cases we found the authority had provided a satisfactory remedy "
            "before the complaint reached the Ombudsman.",
            "In {satisfactory_remedy_rate} of upheld cases the authority had provided a satisfactory remedy before "
            "the complaint reached us.",
            "We found the authority had provided a satisfactory remedy before the complaint reached the Ombudsman in "
            "{satisfactory_remedy_rate} of upheld cases.",
        ),
        (
            "This compares to an average of {similar_satisfactory_remedy_rate} in similar authorities.",
            "This compares with an average of {similar_satisfactory_remedy_rate} in similar authorities.",
            "The average for similar authorities was {similar_satisfactory_remedy_rate}.",
            "",
        ),
        (
            "{satisfactory_remedies:satisfactory remedy decision}",
            "{satisfactory_remedies:satisfactory remedy decision}.",
            "We made {satisfactory_remedies:satisfactory remedy decision}.",
            "",
        ),
        (
            "Statistics are based on a total of {_upheld} {based} for the period between {start} to {end}",
            "Statistics are based on a total of {_upheld} {based} for the period between {start} to {end}.",
            "",
        ),
    ),
    forward=(
        "of upheld cases in which the authority had provided a satisfactory remedy before the complaint reached the "
        "Ombudsman.",
        "of upheld cases where the authority had provided a satisfactory remedy before the complaint reached us",
    ),
    backward=(
        "Upheld cases in which the authority had provided a satisfactory remedy before the complaint reached us:",
        "Satisfactory remedy rate",
    ),
    big="satisfactory_remedy_rate",
)

RECEIVED_2013 = Wording(
    headings=("Complaint statistics", "Complaints received", "Our figures"),
    sentences=(
        (
            "In {short} we received {received:complaint} about your authority.",
            "In {short} we received {received:complaint} about {council}.",
            "We received {received:complaint} about your council in {short}.",
            "Between {start} and {end} we received {received:complaint} about your authority.",
            "During the year ended {end} we received {received:complaint} about your council.",
            "A total of {received:complaint} about your authority was received in {short}.",
            "The total number of complaints we received about your council in {short} was {received}.",
        ),
    ),
)

# One of a row of boxes each: a number and what it counts.
TILES = {
    "dealt_with": ("complaints we dealt with", "complaints dealt with"),
    "not_for_us": ("not for us or not ready for us to investigate", "complaints not for us or not ready for us"),
    "assessed_and_closed": ("complaints assessed and closed", "assessed and closed"),
    "investigated": ("complaints investigated", "complaints we investigated"),
}

CLAIMS = (
    "We received {received:complaint and enquiry} about your authority during the year.",
    "We upheld {upheld} of the {detailed} complaints we investigated in detail.",
    "In all we made {decided:decision} about your authority.",
    "Our uphold rate for your authority was {uphold_rate}.",
)
