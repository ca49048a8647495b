"""What a word means in the letters of a year: they counted other things under the same names, and split them otherwise.

"Advice given" is the advice team's in 2010 and a decision in 2016. Education is a subject of its own until 2008, and a
part of one from 2009 on.
"""

from __future__ import annotations

from collections.abc import Iterable

from index.vocabulary import subject

OLD_SUBJECTS_END = 2008
_ADVICE_TEAM = range(2009, 2013)

# Words for a part of a later subject, which until 2008 was one by itself, or belonged to another.
_OLD_PARTS = {
    "education": "education", "school": "education", "schools": "education", "sen": "education", "send": "education",
    "special educational needs": "education", "benefits": "benefits", "housing benefit": "benefits",
    "children's services": "children_family", "childrens services": "children_family",
    "children services": "children_family", "children's social care": "children_family",
    "childrens social care": "children_family", "council tax": "public_finance", "tax": "public_finance",
}  # fmt: skip
_LATER = {"education": "education_children", "children_family": "education_children", "benefits": "benefits_tax"}
_SAME_NAME = frozenset({"education", "benefits"})

# The subjects of the other age that hold what a subject holds.
_OTHER_AGE = {
    "benefits_tax": ("benefits", "public_finance"),
    "education_children": ("education", "children_family"),
    "benefits": ("benefits_tax",),
    "public_finance": ("benefits_tax",),
    "education": ("education_children",),
    "children_family": ("education_children",),
}


def measure_in(key: str, year: int) -> str:
    """Returns the measure that a word for another one means in the letters of a year."""
    if year <= OLD_SUBJECTS_END:
        return "decided_premature" if key == "advice_premature" else key
    if year in _ADVICE_TEAM:
        return {"decided_advice": "advice_given", "decided_premature": "advice_premature"}.get(key, key)
    return "decided_advice" if key == "advice_given" and year > _ADVICE_TEAM[-1] else key


def subject_in(key: str, narrower: Iterable[tuple[str, str]], year: int) -> tuple[str, str]:
    """Returns the subject that was meant in the letters of a year, and what has to be said of it ("" if nothing).

    `narrower` are the words typed for a part of a subject, with its key.
    """
    if year > OLD_SUBJECTS_END and key in _LATER:
        return _LATER[key], _said(subject(key).name, _LATER[key])
    words = [word for word, whole in narrower if whole == key]
    old = {_OLD_PARTS.get(" ".join(word.split()), "") for word in words}
    if year > OLD_SUBJECTS_END or len(old) != 1 or not all(old):
        return key, ""
    (found,) = old
    parts = [word for word in words if word not in _SAME_NAME]
    return found, _said(parts[0], found) if parts else ""


def _said(word: str, whole: str) -> str:
    name = subject(whole).name
    return f'The letters do not count "{word}" by itself: it is part of {name}, which this figure counts.'


def other_age_subjects(key: str) -> tuple[str, ...]:
    """Returns the names of the subjects of another age that come nearest to one."""
    return tuple(subject(other).name for other in _OTHER_AGE.get(key, ()))
