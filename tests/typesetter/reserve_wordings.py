"""Wordings of the reserve, by another hand; no rule of reading is made for them."""

from __future__ import annotations

from .statements import Wording

OVERVIEW = Wording(
    headings=("The complaints in overview", "What came to us", "All complaints at a glance"),
    sentences=(
        (
            "{dealt_with:complaint} about {council} were dealt with by us between {start} and {end}. We investigated "
            "{investigated} of them. A further {assessed_and_closed} we assessed and closed, while {not_for_us} were "
            "either not for us or not ready for us.",
            "Of {dealt_with:complaint} that we dealt with in {short}, {investigated} were investigated, "
            "{assessed_and_closed} were assessed and closed and {not_for_us} were not for us, or came too early.",
            "We dealt with {dealt_with:complaint} in the year: we investigated {investigated}, assessed and closed "
            "{assessed_and_closed}, and found that {not_for_us} were not for us or not ready for us.",
        ),
    ),
)

UPHELD = Wording(
    headings=("How often we upheld complaints", "Upheld", "Fault found"),
    sentences=(
        (
            "Out of {investigated:investigation} we upheld {upheld}, or {uphold_rate}.",
            "{upheld} of the {investigated} investigations we completed were upheld, which makes {uphold_rate}.",
            "The share of investigated complaints that we upheld stood at {uphold_rate}.",
            "When we investigated a complaint about you, we upheld it in {uphold_rate} of cases.",
            "{uphold_rate} was the uphold rate for {council} in {short}.",
        ),
        (
            "Similar authorities averaged {similar_uphold_rate}.",
            "Councils like yours had an average uphold rate of {similar_uphold_rate}.",
            "For authorities of your type the average stood at {similar_uphold_rate}.",
            "Compare this with {similar_uphold_rate}, the average among similar authorities.",
        ),
        (
            "That amounts to {upheld:upheld complaint}.",
            "In all, {upheld:upheld decision} in {short}.",
            "The number of upheld decisions was {upheld}.",
            "",
        ),
        (
            "For every 100,000 residents that makes {upheld_per_100k} upheld decisions; authorities of this type had "
            "{similar_upheld_per_100k} on average.",
            "Per 100,000 residents we made {upheld_per_100k} upheld decisions (average for your type: "
            "{similar_upheld_per_100k}).",
            "",
        ),
        (
            "The figures above draw on {investigated} {detailed}investigations finished from {start} to {end}.",
            "Basis: {investigated} {detailed}investigations ({start} \u2013 {end}).",
            "",
        ),
    ),
    forward=("complaints upheld, of all those investigated", "is the share of our investigations that we upheld"),
    backward=("How many of our investigations ended in an uphold?", "Share of investigations upheld"),
    big="uphold_rate",
)

COMPLIANCE = Wording(
    headings=("Did you do what we recommended?", "Putting our recommendations into practice", "Compliance"),
    sentences=(
        (
            "Our recommendations had been carried out to our satisfaction in {compliance_rate} of cases.",
            "You complied with {compliance_rate} of our recommendations.",
            "The compliance rate of {council} was {compliance_rate}.",
            "We recorded compliance with our recommendations in {compliance_rate} of cases during {short}.",
        ),
        (
            "Similar authorities averaged {similar_compliance_rate}.",
            "Among similar authorities the compliance rate was {similar_compliance_rate} on average.",
            "Councils of your type complied in {similar_compliance_rate} of cases on average.",
            "",
        ),
        (
            "Basis: {compliance_outcomes:compliance outcome}.",
            "We recorded {compliance_outcomes:compliance outcome} from {start} to {end}.",
            "",
        ),
    ),
    forward=("of our recommendations were put in place to our satisfaction", "compliance with our recommendations"),
    backward=("Recommendations carried out", "Our recommendations were carried out in this share of cases:"),
    big="compliance_rate",
)

REMEDIES = Wording(
    headings=("Putting things right early", "Remedied before we were asked", "Early remedies"),
    sentences=(
        (
            "Before the complaint came to us you had already offered a satisfactory remedy in "
            "{satisfactory_remedy_rate} of the cases we upheld.",
            "{satisfactory_remedy_rate} of upheld complaints had been remedied satisfactorily by the council before "
            "they reached the Ombudsman.",
            "{satisfactory_remedies} of {_upheld} upheld complaints ({satisfactory_remedy_rate}) had a satisfactory "
            "remedy from the council before they reached us.",
        ),
        (
            "Similar authorities averaged {similar_satisfactory_remedy_rate}.",
            "On average this was so in {similar_satisfactory_remedy_rate} of upheld cases at similar authorities.",
            "",
        ),
        (
            "That is {satisfactory_remedies:satisfactory remedy decision}.",
            "Satisfactory remedy decisions: {satisfactory_remedies}.",
            "",
        ),
        ("Basis: {_upheld} upheld decisions ({start} \u2013 {end}).", ""),
    ),
    forward=("of upheld complaints already had a satisfactory remedy from the council when they reached us",),
    backward=("Upheld cases already remedied satisfactorily by the council when they came to us",),
    big="satisfactory_remedy_rate",
)

RECEIVED_2013 = Wording(
    headings=("What we received", "Numbers", "Your complaints"),
    sentences=(
        (
            "{received:complaint} about {council} came to us in {short}.",
            "The number of complaints about your council that we received in the year to {end} was {received}.",
            "Residents brought us {received:complaint} about your authority in {short}.",
        ),
    ),
)

TILES = {
    "dealt_with": ("complaints came before us and were dealt with",),
    "not_for_us": ("of them not for us, or not ready for us",),
    "assessed_and_closed": ("of them assessed, then closed",),
    "investigated": ("of them investigated",),
}

CLAIMS = (
    "Your residents brought us {received:complaint and enquiry} in the year.",
    "Of {detailed} detailed investigations we upheld {upheld}.",
    "We reached {decided:decision} in the year.",
)
