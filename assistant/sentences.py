"""The sentence that states a figure, for each measure: {n} is the number, with its unit where it has one.

Each says what the number is a count or a share of, so that it can be quoted alone.
"""

from __future__ import annotations

import re
from typing import Final

from index.numbers import format_number
from index.records import Number, Unit

# Words that are also keys of PLURALS follow {n} in number.
SENTENCES: Final[dict[str, str]] = {
    "received": "The Ombudsman received {n} {complaints and enquiries} about {council}{subject} in the {year}",
    "decided": "The Ombudsman made {n} {decisions} about {council} in the {year}",
    "upheld": "The Ombudsman upheld {n} {complaints} about {council} in the {year}",
    "not_upheld": "{n} {complaints} about {council} {were} investigated and not upheld in the {year}",
    "uphold_rate": "The uphold rate for {council} was {n} in the {year}",
    "investigated": "{n} {complaints} about {council} {were} investigated in detail in the {year}",
    "decided_invalid": "{n} {complaints} about {council} {were} incomplete or invalid in the {year}",
    "remedied_by_lgo": "{n} {complaints} about {council} {were} remedied by the Ombudsman in the {year}",
    "remedied_before_lgo": "{n} {complaints} about {council} {were} remedied satisfactorily by the authority before "
    "the Ombudsman was involved in the {year}",
    "decided_advice": "Advice was given in {n} {decisions} about {council} in the {year}",
    "decided_referred_back": "{n} {complaints} about {council} {were} referred back for local resolution in the {year}",
    "decided_closed_initial": "{n} {complaints} about {council} {were} closed after initial enquiries in the {year}",
    "compliance_rate": "In {n} of the compliance outcomes about {council} in the {year}, the Ombudsman was satisfied "
    "that its recommendations had been carried out",
    "similar_compliance_rate": "Beside {council} the letter for the {year} sets similar authorities: on average the "
    "Ombudsman was satisfied that its recommendations had been carried out in {n} of their cases",
    "compliance_outcomes": "There {were} {n} compliance {outcomes} about {council} in the {year}",
    "similar_uphold_rate": "Beside {council} the letter for the {year} sets similar authorities: their average uphold "
    "rate was {n}",
    "satisfactory_remedies": "There {were} {n} satisfactory remedy {decisions} about {council} in the {year}",
    "satisfactory_remedy_rate": "In {n} of the upheld cases about {council} in the {year}, it had provided a "
    "satisfactory remedy before the complaint reached the Ombudsman",
    "similar_satisfactory_remedy_rate": "Beside {council} the letter for the {year} sets similar authorities: on "
    "average they had provided a satisfactory remedy in {n} of upheld cases before the complaint reached the Ombudsman",
    "upheld_per_100k": "The upheld decisions about {council} in the {year} came to {n}",
    "similar_upheld_per_100k": "Beside {council} the letter for the {year} sets authorities of its type: on average "
    "their upheld decisions came to {n}",
    "dealt_with": "The Ombudsman dealt with {n} {complaints} about {council} in the {year}",
    "not_for_us": "{n} {complaints} about {council} {were} not for the Ombudsman, or not ready for it, in the {year}",
    "assessed_and_closed": "The Ombudsman assessed and closed {n} {complaints} about {council} in the {year}",
    "advice_premature": "The Ombudsman's advice team counted {n} premature {complaints} about {council}{subject} in "
    "the {year}",
    "advice_given": "The Ombudsman's advice team gave advice on {n} {complaints and enquiries} about {council}"
    "{subject} in the {year}",
    "forwarded_resubmitted": "The Ombudsman's advice team forwarded {n} resubmitted {complaints} about {council}"
    "{subject} to the investigative team in the {year}",
    "forwarded_new": "The Ombudsman's advice team forwarded {n} new {complaints} about {council}{subject} to the "
    "investigative team in the {year}",
    "mi_reports": "The Ombudsman issued {n} {reports} about {council} finding maladministration causing injustice in "
    "the {year}",
    "local_settlements": "{n} {complaints} about {council} ended in a local settlement in the {year}",
    "m_reports": "The Ombudsman issued {n} {reports} about {council} finding maladministration without injustice in "
    "the {year}",
    "nm_reports": "The Ombudsman issued {n} {reports} about {council} finding no maladministration in the {year}",
    "no_maladministration": "{n} {complaints} about {council} ended with no maladministration found, without a report, "
    "in the {year}",
    "ombudsman_discretion": "{n} {complaints} about {council} {were} closed at the Ombudsman's discretion in the "
    "{year}",
    "outside_jurisdiction": "{n} {complaints} about {council} {were} outside the Ombudsman's jurisdiction in the "
    "{year}",
    "decided_premature": "{n} decided {complaints} about {council} {were} premature in the {year}",
    "decided_excl_premature": "The Ombudsman made {n} {decisions} about {council}, leaving out premature complaints, "
    "in the {year}",
    "first_enquiries": "The Ombudsman made {n} first {enquiries} of {council} in the {year}",
    "response_days": "{council} took {n} on average to respond to the Ombudsman's first enquiries in the {year}",
}
PLURALS: Final[dict[str, str]] = {
    "complaints and enquiries": "complaint or enquiry",
    "decisions": "decision",
    "complaints": "complaint",
    "outcomes": "outcome",
    "reports": "report",
    "enquiries": "enquiry",
    "were": "was",
}


def number_text(value: Number, unit: Unit) -> str:
    """Returns a number as a sentence says it: "32.6 days", "9.9 per 100,000 residents", "71%", "1,204"."""
    text = format_number(value, unit)
    if unit == "days":
        return f"{text} {'day' if value == 1 else 'days'}"
    if unit == "points":
        return f"{text} percentage {'point' if value == 1 else 'points'}"
    if unit == "times":
        return f"{text} times"
    return f"{text} per 100,000 residents" if unit == "rate" else text


def spaced(formula: str) -> str:
    """Returns a formula as a sentence shows it: with the signs of print, and commas in large numbers."""
    signs = formula.replace(" - ", " − ").replace(" / ", " ÷ ")
    return re.sub(r"(?<![\d.])\d{4,}(?!\d)", lambda match: f"{int(match[0]):,}", signs)
