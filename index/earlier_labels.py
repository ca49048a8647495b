"""The printed labels of letters of 2005 to 2012: outcomes, the advice team's rows, days to respond, types of council.

They stand apart from the vocabulary's own labels, since words are all that tells "Reports: no maladministration"
from "No maladministration (no report)": only an exact label (index/vocabulary.label_key) is understood.
"""

from __future__ import annotations

from collections.abc import Mapping

from index.vocabulary import (
    TOTAL_LABELS,
    label_key,
    labels_of_subjects,
    loose_key,
    loosely,
    printed_subjects,
)

_REPORTS = ("reports", "reps", "report")
_MI = (
    *(f"MI {word}" for word in _REPORTS), "MI", "Maladministration and injustice reports",
    "Reports: maladministration and injustice", "Reports maladministration causing injustice",
    "Reports: maladministration causing injustice", "Maladministration causing injustice",
    "Maladministration causing injustice (report)", "Report: maladministration and injustice",
    "Maladministration with injustice", "Maladministration and injustice", "Maladministration injustice reports",
    "Reports of maladministration causing injustice", "Reports finding maladministration causing injustice",
    "Reports: maladministration with injustice", "Maladministration (injustice) reports",
)  # fmt: skip
_LS = ("LS", "Local settlement", "Local settlements", "Local settlements (no report)", "Local settlement (no report)",
       "Local settlements without report", "Settled locally", "Local sett", "Loc sett", "L S")  # fmt: skip
_M = (
    *(f"M {word}" for word in _REPORTS), "M", "Reports: maladministration no injustice",
    "Reports: maladministration, without injustice", "Maladministration no injustice",
    "Maladministration without injustice", "Maladministration reports", "Maladministration, no injustice",
    "Report: maladministration no injustice", "Reports: maladministration without injustice",
    "Reports: maladministration (no injustice)", "Maladministration (no injustice) reports",
    "Maladministration no injustice reports", "Reports: maladministration but no injustice",
    "Reports of maladministration without injustice", "Reports of maladministration but no injustice",
    "Reports finding maladministration",
)  # fmt: skip
_NM = (
    *(f"NM {word}" for word in _REPORTS), "NM", "Reports: no maladministration", "Report: no maladministration",
    "Reports of no maladministration", "No maladministration reports", "No maladministration (report)",
    "Reports finding no maladministration", "No maladministration report",
)  # fmt: skip
_NO_MAL = ("No mal", "No maladministration", "No maladministration (no report)", "No maladministration without report",
           "No maladministration (without report)", "No malad", "No maladmin",
           "Decisions of no maladministration")  # fmt: skip
_DISCRETION = (
    "Omb disc", "Ombudsman's discretion", "Ombudsmans discretion", "Ombudsman discretion", "Omb discretion",
    "Ombudsman's discretion (no report)", "Ombudsman discretion (no report)", "Ombs disc", "Discretion",
    "Closed at the Ombudsman's discretion", "Closed at Ombudsman's discretion", "Ombudsmen's discretion",
)  # fmt: skip
_JURISDICTION = ("Outside jurisdiction", "Out of jurisdiction", "Outside the Ombudsman's jurisdiction", "Out of juris",
                 "Outside juris", "OJ", "Outside Ombudsman's jurisdiction")  # fmt: skip
_PREMATURE = ("Premature complaints", "Premature", "Prematures", "Premature complaint", "Prem complaints")
_EXCLUDING = (
    "Total excl premature", "Total excluding premature", "Total (excl premature)", "Total excl prematures",
    "Total excl premature complaints", "Total excluding premature complaints", "Total excluding prematures",
    "Total (excluding premature)", "Total (excluding premature complaints)", "Totals excluding premature",
    "Total exc premature", "Total (exc premature)", "Total less premature", "Totals excl premature",
    "Total ex premature", "Total without premature", "Total without premature complaints",
)  # fmt: skip
_TOTALS = (*TOTAL_LABELS, "Total incl premature", "Total including premature", "Total including premature complaints",
           "All decisions", "Total decided", "Total (including premature)", "Total complaints",
           "Total number of decisions")  # fmt: skip
_ENQUIRIES = (
    "No. of first enquiries", "First enquiries", "Number of first enquiries", "No of first enquiries made",
    "Number of enquiries", "No. of enquiries", "Total first enquiries", "Number of first enquiries made",
)  # fmt: skip
_DAYS = (
    "Avg no. of days to respond", "Average no. of days to respond", "Average number of days to respond",
    "Avg number of days to respond", "Average days to respond", "Avg days to respond", "Average response time (days)",
    "Average time to respond (days)", "Average number of days", "Avg no. of days", "Average no. of days",
    "Ave no. of days to respond", "Av no. of days to respond", "Mean days to respond", "Average response (days)",
    "Average days taken to respond", "Average no. days to respond", "Avg no. days to respond",
)  # fmt: skip
_OUTCOMES: Mapping[str, tuple[str, ...]] = {
    "mi_reports": _MI,
    "local_settlements": _LS,
    "m_reports": _M,
    "nm_reports": _NM,
    "no_maladministration": _NO_MAL,
    "ombudsman_discretion": _DISCRETION,
    "outside_jurisdiction": _JURISDICTION,
    "decided_premature": _PREMATURE,
    "decided_excl_premature": _EXCLUDING,
}
_ADVICE: Mapping[str, tuple[str, ...]] = {
    "advice_premature": (
        "Formal/informal premature complaints", "Premature complaints", "Formal and informal premature complaints",
        "Informal/formal premature complaints", "Formal or informal premature complaints", "Prematures", "Premature",
        "Formal/informal prematures", "Formal premature complaints and informal premature complaints",
    ),
    "advice_given": ("Advice given", "Advice", "Advice given to complainant", "Advice only"),
    "forwarded_resubmitted": tuple(
        f"{sent} to {the}investigative team ({what})"
        for sent in ("Forwarded", "Forward", "Passed", "Sent")
        for the in ("", "the ")
        for what in ("resubmitted", "resubmitted prematures", "resubmitted premature", "resubmitted complaints",
                     "resubmitted premature complaints", "resubmission", "resubmissions")
    ),
    "forwarded_new": tuple(
        f"{sent} to {the}investigative team ({what})"
        for sent in ("Forwarded", "Forward", "Passed", "Sent")
        for the in ("", "the ")
        for what in ("new", "new complaints", "new complaint", "new cases")
    ),
}  # fmt: skip
_TYPES = {
    "All district councils": ("district councils", "districts", "district council", "shire districts"),
    "All unitary authorities": ("unitary authorities", "unitary councils", "unitaries", "unitary authority"),
    "All metropolitan authorities": (
        "metropolitan authorities", "metropolitan boroughs", "metropolitan councils", "metropolitan districts",
        "metropolitan borough councils", "metropolitan authority", "metropolitan district councils",
    ),
    "All county councils": ("county councils", "counties", "county council", "shire counties"),
    "All London boroughs": ("london boroughs", "london borough councils", "london authorities", "london councils"),
    "All national park authorities": ("national park authorities", "national parks", "national parks authorities",
                                      "national park authority"),
}  # fmt: skip

_DAY_BANDS: Mapping[str, tuple[str, ...]] = {
    "response_within_28": ("<= 28", "up to 28", "within 28", "no more than 28", "28 or less", "28 or fewer", "0-28",
                           "1-28", "0 to 28", "1 to 28", "< 29", "less than 29", "28 days or less",
                           "28 days or fewer", "28 days or under"),
    "response_29_to_35": ("29 - 35", "29 to 35", "between 29 and 35", "29 and 35"),
    "response_36_or_more": (">= 36", "36+", "36 or more", "at least 36", "> 35", "more than 35", "over 35",
                            "36 days or more", "36 days and over", "36 days and more", "36 and over"),
}  # fmt: skip


def _keys(labels: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Returns label key -> meaning. Raises ValueError if one label would have two meanings."""
    found: dict[str, str] = {}
    for meaning, printed in labels.items():
        for label in printed:
            if found.setdefault(label_key(label), meaning) != meaning:
                raise ValueError(f'"{label}" has two meanings')
    return found


OUTCOMES = _keys({**_OUTCOMES, "decided": _TOTALS})
ADVICE_ROWS = _keys({**_ADVICE, "received": TOTAL_LABELS})
RESPONSES = _keys({"first_enquiries": _ENQUIRIES, "response_days": _DAYS})
TYPES = {
    label_key(f"{before}{label}"): name
    for name, labels in _TYPES.items()
    for label in labels
    for before in ("", "All ", "All English ")
}
TOTALS = frozenset(label_key(label) for label in TOTAL_LABELS)
_NEWER = {**labels_of_subjects(), **loosely(printed_subjects())}
SUBJECTS = _NEWER
EARLIER_SUBJECTS = {**_NEWER, **labels_of_subjects(2008)}
DAY_BANDS = {
    label_key(f"{span}{days}{sign}"): measure
    for measure, spans in _DAY_BANDS.items()
    for span in spans
    for days in ("", " days", " calendar days")
    for sign in ("", " %")
}


def subject_of(label: str, subjects: Mapping[str, str]) -> str | None:
    """Returns the subject that a heading stands for, or None."""
    return subjects.get(label_key(label)) or subjects.get(loose_key(label))
