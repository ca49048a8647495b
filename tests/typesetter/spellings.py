"""Spellings of titles and labels, by key; the reserve holds spellings that the main set does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from random import Random

SUBJECTS = (
    "adult_care",
    "benefits_tax",
    "corporate_other",
    "education_children",
    "environment",
    "highways_transport",
    "housing",
    "planning_development",
    "other",
)
CLOSED = ("decided_invalid", "decided_advice", "decided_referred_back", "decided_closed_initial")
DETAILED = ("not_upheld", "upheld", "uphold_rate")
REMEDIED = ("remedied_by_lgo", "remedied_before_lgo")
ACRONYMS = frozenset({"LGO", "LGSCO"})


class Case(Enum):
    """How the words of labels are capitalised."""

    AS_SPELT = "as spelt"
    SENTENCE = "sentence"
    UPPER = "upper"


@dataclass(frozen=True)
class Spellings:
    """What may be printed for each key."""

    received: tuple[str, ...]
    decisions: tuple[str, ...]
    remedied: tuple[str, ...]
    closed_group: tuple[str, ...]
    detailed_group: tuple[str, ...]
    authority_column: tuple[str, ...]
    total: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]


MAIN = Spellings(
    received=(
        "Complaints and enquiries received",
        "Complaints and Enquiries Received",
        "Complaints & enquiries received",
    ),
    decisions=("Decisions made", "Decisions Made"),
    remedied=("Complaints Remedied", "Complaints remedied"),
    closed_group=("Decisions made", "Decisions Made"),
    detailed_group=("Detailed Investigations", "Detailed investigations"),
    authority_column=("Local authority", "Local Authority"),
    total=("Total", "Total", "TOTAL"),
    labels={
        "adult_care": ("Adult Care Services", "Adult Social Care"),
        "benefits_tax": ("Benefits and Tax",),
        "corporate_other": ("Corporate and Other Services",),
        "education_children": ("Education and Children's Services",),
        "environment": (
            "Environment Services",
            "Environmental Services",
            "Environmental Services and Public Protection and Regulation",
            "Environmental Services, Public Protection and Regulation",
        ),
        "highways_transport": ("Highways and Transport", "Transport and Highways"),
        "housing": ("Housing",),
        "planning_development": ("Planning and Development", "Planning and Building Control"),
        "other": ("Other",),
        "decided_invalid": ("Incomplete or Invalid", "Incomplete or Invalid", "Incomplete/Invalid"),
        "decided_advice": ("Advice Given",),
        "decided_referred_back": ("Referred back for Local Resolution", "Referred Back for Local Resolution"),
        "decided_closed_initial": ("Closed After Initial Enquiries", "Closed after Initial Inquiries"),
        "not_upheld": ("Not Upheld",),
        "upheld": ("Upheld",),
        "uphold_rate": ("Uphold Rate",),
        "remedied_by_lgo": ("by LGO", "By LGO"),
        "remedied_before_lgo": ("Satisfactorily by Authority before LGO Involvement",),
    },
)

RESERVE = Spellings(
    received=(
        "Enquiries and complaints received",
        "Complaints and inquiries received",
        "Enquiries & Complaints Received",
    ),
    decisions=("Decisions we made", "Decisions reached", "Our decisions"),
    remedied=("Remedied complaints", "Remedies", "Complaints that were remedied"),
    closed_group=("Decisions", "Decisions made"),
    detailed_group=("Detailed Investigation", "Investigations in Detail", "Detailed Investigations"),
    authority_column=("Authority", "Council", "Authority Name"),
    total=("Total", "Totals", "Grand Total"),
    labels={
        **MAIN.labels,
        "adult_care": ("Adult Social Care Services", "Adult Care"),
        "benefits_tax": ("Benefits and Council Tax", "Tax and Benefits"),
        "corporate_other": ("Corporate and Other", "Corporate and Other Services"),
        "education_children": ("Children's Services and Education", "Education and Children's Services"),
        "environment": ("Environmental Services and Public Protection", "Environment Services"),
        "highways_transport": ("Highways and Transportation", "Transport and Highways"),
        "planning_development": ("Planning and Building Control", "Development and Planning"),
        "decided_invalid": ("Invalid or Incomplete", "Incomplete / Invalid"),
        "decided_advice": ("Advice Only Given", "Advice Given"),
        "decided_referred_back": ("Referred Back (Local Resolution)", "Referred back for Local Resolution"),
        "decided_closed_initial": ("Closed Following Initial Enquiries", "Closed After Initial Inquiries"),
        "uphold_rate": ("Uphold Rate (%)", "Upheld Rate"),
        "remedied_by_lgo": ("by LGSCO", "Remedied by LGO"),
        "remedied_before_lgo": (
            "Satisfactorily by Authority before LGSCO Involvement",
            "By Authority, satisfactorily, before LGO involvement",
        ),
    },
)


@dataclass(frozen=True)
class Hand:
    """The habits of one letter: its capitals, apostrophes and ampersands."""

    case: Case
    apostrophe: str
    ampersand: bool

    def write(self, text: str) -> str:
        """The text as this letter spells it."""
        if self.ampersand:
            text = text.replace(" and ", " & ")
        return recased(text.replace("'", self.apostrophe), self.case)


def random_hand(rng: Random) -> Hand:
    """Habits drawn at random; capitals only now and then."""
    case = rng.choice((Case.AS_SPELT,) * 5 + (Case.SENTENCE,) * 3 + (Case.UPPER,))
    return Hand(case, rng.choice(("'", "\u2019", "")), rng.random() < 0.3)


def recased(text: str, case: Case) -> str:
    """The text with other capitals; acronyms keep theirs."""
    if case is Case.AS_SPELT:
        return text
    if case is Case.UPPER:
        return text.upper()
    first, *rest = text.split(" ")
    return " ".join([first, *(word if word in ACRONYMS else word.lower() for word in rest)])
