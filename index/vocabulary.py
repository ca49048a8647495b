"""The words of the letters: measures, subjects and their spellings, printed and spoken.

One list serves both sides: layouts look printed labels up in it, questions look spoken forms up in it,
so what is parsed can be asked. Keys are the contract of the command line, of JSON and of tests.
Spellings follow the Ombudsman's letters of 2005 to 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.records import Unit
from index.spoken import SPOKEN


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure counts. `first` and `last` are the years ended whose letters report it (0: still).

    `name` completes "Read as: ...". `printed` are labels in tables; `by_subject` says whether a letter ever
    splits it by subject.
    """

    key: str
    unit: Unit
    name: str
    first: int
    last: int = 0
    printed: tuple[str, ...] = ()
    by_subject: bool = False

    @property
    def spoken(self) -> tuple[str, ...]:
        """What people type for it (spoken.py)."""
        return SPOKEN.get(self.key, ())

    def reported_in(self, year: int) -> bool:
        """Whether letters about the year ended 31 March `year` report it."""
        return self.first <= year and (self.last == 0 or year <= self.last)


@dataclass(frozen=True, slots=True)
class Subject:
    """A service that complaints are about. `narrower` are spoken forms for a part of it: the letters
    count that part under the whole, and an answer has to say so."""

    key: str
    name: str
    printed: tuple[str, ...]
    spoken: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    last: int = 0


NOT_UNDERSTOOD = "not_understood"

# What a decision of 2014 to 2018 can be.
OUTCOMES = (
    "decided_invalid",
    "decided_advice",
    "decided_referred_back",
    "decided_closed_initial",
    "not_upheld",
    "upheld",
)

MEASURES: tuple[Measure, ...] = (
    Measure("received", "count", "complaints and enquiries received", 2005, 2018, by_subject=True),
    Measure("decided", "count", "decisions made", 2005, 2018),
    Measure("upheld", "count", "complaints upheld", 2014, printed=("Upheld",)),
    Measure("not_upheld", "count", "complaints not upheld", 2014, 2018, printed=("Not upheld",)),
    Measure("uphold_rate", "percent", "uphold rate", 2014,
            printed=("Uphold rate", "Upheld rate", "Uphold rate (%)", "% upheld", "Percentage upheld")),
    Measure("investigated", "count", "detailed investigations", 2014),
    Measure(
        "decided_invalid", "count", "decisions: incomplete or invalid", 2014, 2018,
        printed=("Incomplete or invalid", "Incomplete/invalid", "Invalid or incomplete", "Invalid/incomplete"),
    ),
    Measure("decided_advice", "count", "decisions: advice given", 2014, 2018, printed=("Advice given", "Advice")),
    Measure(
        "decided_referred_back", "count", "decisions: referred back for local resolution", 2014, 2018,
        printed=("Referred back for local resolution", "Referred back", "Referred back to local resolution"),
    ),
    Measure(
        "decided_closed_initial", "count", "decisions: closed after initial enquiries", 2014, 2018,
        printed=("Closed after initial enquiries", "Closed after initial inquiries"),
    ),
    Measure(
        "remedied_by_lgo", "count", "complaints remedied by the Ombudsman", 2016, 2018,
        printed=("by LGO", "Remedied by LGO", "by LGSCO", "by the LGO", "by the Ombudsman", "by Ombudsman"),
    ),
    Measure(
        "remedied_before_lgo", "count", "complaints remedied by the authority before the Ombudsman was involved",
        2016, 2018,
        printed=(
            "Satisfactorily by authority before LGO involvement",
            "Satisfactorily by authority before LGSCO involvement",
            "Satisfactorily by the authority before LGO involvement",
            "Satisfactorily by council before LGO involvement",
            "Satisfactorily by authority before Ombudsman involvement",
        ),
    ),
    Measure("compliance_rate", "percent", "compliance with recommendations", 2019),
    Measure("similar_compliance_rate", "percent", "compliance in similar authorities", 2019),
    Measure("compliance_outcomes", "count", "compliance outcomes", 2019),
    Measure("similar_uphold_rate", "percent", "uphold rate in similar authorities", 2019),
    Measure("satisfactory_remedies", "count", "satisfactory remedy decisions", 2019),
    Measure("satisfactory_remedy_rate", "percent", "satisfactory remedy rate", 2019),
    Measure("similar_satisfactory_remedy_rate", "percent", "satisfactory remedy rate in similar authorities", 2019),
    Measure("upheld_per_100k", "rate", "upheld decisions per 100,000 residents", 2023),
    Measure("similar_upheld_per_100k", "rate", "average upheld decisions per 100,000 residents", 2023),
    Measure("dealt_with", "count", "complaints dealt with", 2025),
    Measure("not_for_us", "count", "complaints not for the Ombudsman", 2025),
    Measure("assessed_and_closed", "count", "complaints assessed and closed", 2025),
    Measure("advice_premature", "count", "premature complaints (advice team)", 2009, 2012, by_subject=True),
    Measure("advice_given", "count", "advice given (advice team)", 2009, 2012, by_subject=True),
    Measure("forwarded_resubmitted", "count", "forwarded to the investigative team (resubmitted)", 2009, 2012,
            by_subject=True),
    Measure("forwarded_new", "count", "forwarded to the investigative team (new)", 2009, 2012, by_subject=True),
    Measure("mi_reports", "count", "reports finding maladministration causing injustice", 2005, 2012),
    Measure("local_settlements", "count", "local settlements", 2005, 2012),
    Measure("m_reports", "count", "reports finding maladministration", 2005, 2012),
    Measure("nm_reports", "count", "reports finding no maladministration", 2005, 2012),
    Measure("no_maladministration", "count", "decisions of no maladministration", 2005, 2012),
    Measure("ombudsman_discretion", "count", "closed at the Ombudsman's discretion", 2005, 2012),
    Measure("outside_jurisdiction", "count", "outside jurisdiction", 2005, 2012),
    Measure("decided_premature", "count", "premature complaints decided", 2005, 2012),
    Measure("decided_excl_premature", "count", "decisions excluding premature complaints", 2005, 2012),
    Measure("first_enquiries", "count", "first enquiries", 2005, 2012),
    Measure("response_days", "days", "average days to respond", 2005, 2012),
    Measure("response_within_28", "percent", "authorities of a type responding within 28 days", 2005, 2012),
    Measure("response_29_to_35", "percent", "authorities of a type responding in 29 to 35 days", 2005, 2012),
    Measure("response_36_or_more", "percent", "authorities of a type responding in 36 days or more", 2005, 2012),
    # A value under a heading that nobody here has seen: kept with its printed label as subject, never answered with.
    Measure(NOT_UNDERSTOOD, "count", "figures under a heading that is not understood", 2005),
    )  # fmt: skip

SUBJECTS: tuple[Subject, ...] = (
    Subject(
        "adult_care", "Adult Care Services",
        ("Adult care services", "Adult social care", "Adult care", "Adult social care services", "Adult services"),
        ("adult care services", "adult social care", "adult care", "asc", "adult social services",
         "adults social care", "adult services", "social services"),
    ),
    Subject(
        "benefits_tax", "Benefits and Tax",
        ("Benefits and tax", "Benefits and taxation", "Tax and benefits", "Benefits and council tax",
         "Council tax and benefits"),
        ("benefits and tax", "benefit and tax", "tax and benefits", "council tax and benefits",
         "benefits and council tax", "benefits and taxation"),
        narrower=("council tax", "housing benefit", "benefits", "tax", "council tax support"),
    ),
    Subject(
        "corporate_other", "Corporate and Other Services",
        ("Corporate and other services", "Corporate and other", "Corporate services and other"),
        ("corporate and other services", "corporate and other", "corporate services", "corporate"),
    ),
    Subject(
        "education_children", "Education and Children's Services",
        ("Education and children's services", "Education and childrens' services", "Education and children services",
         "Children's services and education", "Education and children", "Children and education services",
         "Education, children's services"),
        ("education and children's services", "education and childrens services", "education and children",
         "children's services and education", "education and children services", "children and education"),
        narrower=("education", "children's services", "childrens services", "children services", "schools",
                  "school", "sen", "send", "special educational needs", "children's social care"),
    ),
    Subject(
        "environment", "Environment Services",
        ("Environment services", "Environmental services", "Environment", "Environment service",
         "Environmental services and public protection and regulation",
         "Environmental services and public protection", "Environmental services, public protection and regulation",
         "Environmental services public protection and regulation",
         "Environment services and public protection and regulation",
         "Environment services and public protection", "Environment services, public protection and regulation",
         "Environmental services, public protection"),
        ("environment services", "environmental services", "environment", "environmental",
         "environmental services and public protection and regulation",
         "environmental services public protection and regulation",
         "environmental services and public protection", "environment and regulation"),
        narrower=("public protection", "regulation"),
    ),
    Subject(
        "highways_transport", "Highways and Transport",
        ("Highways and transport", "Transport and highways", "Highway and transport"),
        ("highways and transport", "transport and highways", "highway and transport"),
        narrower=("highways", "transport", "roads", "parking", "potholes"),
    ),
    Subject("housing", "Housing", ("Housing", "Housing services"), ("housing", "housing services"),
            narrower=("homelessness", "homeless")),
    Subject(
        "planning_development", "Planning and Development",
        ("Planning and development", "Planning and building control", "Planning & development control",
         "Planning", "Planning services", "Development and planning"),
        ("planning and development", "planning and building control", "planning", "planning services",
         "planning matters", "planning issues", "planning department", "planning related", "planning applications",
         "development and planning"),
        narrower=("building control", "planning permission", "planning enforcement"),
    ),
    Subject("other", "Other", ("Other", "Others", "Other services"),
            ("other category", "category other", "under other", "as other", "other complaints",
             "other subjects", "other subject", "other")),
    Subject("benefits", "Benefits", ("Benefits",), (), last=2008),
    Subject("public_finance", "Public finance",
            ("Public finance", "Public finance (including local taxation)", "Public finance (inc local taxation)",
             "Public finance (incl. local taxation)", "Public finance and local taxation"),
            ("public finance", "local taxation"), last=2008),
    Subject("education", "Education", ("Education",), (), last=2008),
    Subject("children_family", "Children and family services",
            ("Children and family services", "Children and families services", "Children and family",
             "Children's and family services", "Children and families"),
            ("children and family services", "children and family"), last=2008),
)  # fmt: skip

TOTAL_LABELS = ("Total", "Totals", "Grand total", "Overall total", "Total received", "Total decisions")

_MEASURES = {measure.key: measure for measure in MEASURES}
_SUBJECTS = {subject.key: subject for subject in SUBJECTS}


def measure(key: str) -> Measure:
    """Returns the measure of that key. Raises KeyError if there is none."""
    return _MEASURES[key]


def subject(key: str) -> Subject:
    """Returns the subject of that key. Raises KeyError if there is none."""
    return _SUBJECTS[key]


def measure_keys() -> tuple[str, ...]:
    """Returns every measure key, in the order of the vocabulary."""
    return tuple(_MEASURES)


def subject_name(key: str | None) -> str:
    """Returns how a subject is called in an answer; the total has no subject, and a printed label that is not
    understood goes by itself."""
    if key is None:
        return "all subjects"
    return _SUBJECTS[key].name if key in _SUBJECTS else key


_OTHER_SIGNS = re.compile(r"[^a-z0-9]")


def label_key(text: str) -> str:
    """Returns a printed label reduced to what tells it from others: letters and digits, "&", "%", "<=" as words.

    White space goes too, so a label that is wrapped inside a word ("Educa- tion") is still itself.
    """
    text = text.lower().replace("&", "and").replace("%", "percent")
    if "<" in text or ">" in text or "≤" in text or "≥" in text:
        text = re.sub(r"<\s*=|=\s*<|≤", "upto", re.sub(r">\s*=|=\s*>|≥", "atleast", text))
        text = text.replace("<", "under").replace(">", "over")
    return _OTHER_SIGNS.sub("", text.replace("+", "plus") if "+" in text else text)


_EDGES = frozenset({"and", "the", "of"})
_IGNORED = frozenset({"and", "the", "of", "service", "amp"})


def loose_key(text: str) -> str:
    """Returns a looser key for a whole label, or "" if the text cannot be one: the words in any order,
    without plural endings, "services", "and" and "the". No two labels of different meaning share one.

    It begins with "~", so that it never equals a `label_key`. A text that begins or ends with "and" is part
    of a label, and has none.
    """
    words = re.findall(
        r"[a-z0-9]+", re.sub(r"['’]s?\b", "", text.lower().replace("&", " and ").replace("%", " percent "))
    )
    if not words or words[0] in _EDGES or words[-1] in _EDGES or words[0].startswith("service"):
        return ""
    kept = {word.removesuffix("s") if len(word) > 3 else word for word in words} - _IGNORED
    return "~" + " ".join(sorted(kept)) if kept else ""


def loosely(labels: Mapping[str, str]) -> dict[str, str]:
    """Returns loose key -> meaning for printed labels and what they mean.

    Raises ValueError if one key would have two meanings.
    """
    found: dict[str, str] = {}
    for label, meaning in labels.items():
        if found.setdefault(loose_key(label), meaning) != meaning:
            raise ValueError(f'"{label}" is too like a label of another meaning')
    return found


def printed_subjects() -> dict[str, str]:
    """Returns printed label -> subject key for the subjects in use."""
    return {label: s.key for s in SUBJECTS if s.last == 0 for label in s.printed}


def printed_measures(keys: Iterable[str]) -> dict[str, str]:
    """Returns printed label -> measure key for these measures."""
    return {label: key for key in keys for label in _MEASURES[key].printed}


def labels_of_measures(keys: tuple[str, ...]) -> dict[str, str]:
    """Returns label key -> measure key for the printed labels of these measures."""
    return {label_key(label): key for key in keys for label in _MEASURES[key].printed}


def labels_of_subjects(year_last: int = 0) -> dict[str, str]:
    """Returns label key -> subject key for subjects whose printed use ended with `year_last` (0: in use)."""
    return {label_key(label): s.key for s in SUBJECTS if s.last == year_last for label in s.printed}
