"""Who a letter is about and which year: read from its report line, its address block and its dates.

Every kind of letter says these in nearly the same places, so the layouts share this. What a letter says
twice in different ways is returned as a Problem, and no figure is taken from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from index.address import LONGEST_NAME, addressed_council, is_council_name
from index.authorities import AuthorityList, listed_authorities, place_key
from index.page_council import councils_of_page
from index.records import Document, Heading, Line, Problem, Source
from index.reporting_year import DAY, read_day, reporting_year

_REPORT_LINE = re.compile(r"^\s*local\s+authority\s+report\s*[:\-–—]?\s*(?P<name>.+?)\s*$", re.I)
# "Annual Review letter 2019", "Re: The Ombudsman's annual letter 2018-19", "LGSCO annual review: Kent 2019".
_TITLE = re.compile(
    r"^(?:re\s*:?\s+|subject\s*:\s*)?(?:(?:the|our|your|lgs?co|local government (?:and social care |& social care )?"
    r"ombudsman|ombudsman)(?:['’]s)?\s+)*annual\s+(?:review\s+)?(?:letter|review|report)\b.{0,60}$",
    re.I,
)
_DAY = re.compile(DAY, re.I)
_MOST_NAMED = 6
_HEAD_LINES = 40  # of the first page: letterhead, address block, salutation, title


def read_heading(document: Document) -> tuple[Heading, tuple[Problem, ...]]:
    """Returns who the document is about and for which year, and what speaks against it.

    With a Problem of code "two_authorities" or "two_years" the field in doubt is None.
    """
    lines = [line for page in document.pages for line in page.lines]
    head = list(document.pages[0].lines[:_HEAD_LINES])
    authority, authority_problems = _authority(document, head, lines)
    letter_date = _letter_date(head)
    title = _title(head)
    text = " ".join(line.text for line in lines)
    ended, year_problems = reporting_year(document, text, title, letter_date)
    heading = Heading(title or document.name.rsplit("/", 1)[-1], authority, ended, letter_date)
    return heading, (*authority_problems, *year_problems)


def _title(head: list[Line]) -> str | None:
    return next((line.text for line in head if _TITLE.match(line.text)), None)


# Who


def _authority(document: Document, head: list[Line], lines: list[Line]) -> tuple[str | None, tuple[Problem, ...]]:
    councils = listed_authorities()
    reported = {councils.canonical(name): name for name in _report_lines(lines, councils)}
    # The address stands above the report line; a name that wraps may stand below.
    ends = next((n for n, line in enumerate(head) if _REPORT_LINE.match(line.text)), len(head))
    addressed = addressed_council(head[:ends], councils)
    if not reported and document.kind == "html":
        found = councils_of_page(lines, document.pages[0].name, councils)
        return _several(found, document) if len(found) > 1 else (next(iter(found), None), ())
    if not reported:
        return addressed, ()
    names = list(reported)
    if addressed and all(_may_be_one(name, addressed, councils) for name in names):
        # The report line may print a short form ("Kent CC") of what the address has in full.
        fuller = max([*names, addressed], key=lambda name: (name in _listed(councils), len(name)))
        return fuller, ()
    if len(names) == 1 and (addressed is None or addressed == names[0]):
        return names[0], ()
    return _several({*names, *([addressed] if addressed else [])}, document)


def _several(names: Iterable[str], document: Document) -> tuple[None, tuple[Problem, ...]]:
    others = sorted(names)
    named = ", ".join(others[:_MOST_NAMED]) + (" and others" if len(others) > _MOST_NAMED else "")
    message = f"the document names more than one council: {named}; no figures were taken from it"
    return None, (Problem("two_authorities", message, Source(document.name)),)


def _may_be_one(name: str, other: str, councils: AuthorityList) -> bool:
    """Whether two names may mean one council: they name one place, and are not two councils of the list."""
    if place_key(name) != place_key(other):
        return False
    return name == other or not {name, other} <= _listed(councils)


def _listed(councils: AuthorityList) -> set[str]:
    return {authority.name for authority in councils.authorities}


def _report_lines(lines: list[Line], councils: AuthorityList) -> Iterator[str]:
    for index, line in enumerate(lines):
        match = _REPORT_LINE.match(line.text)
        if match is None:
            continue
        name = re.split(r"\s{2,}|\bfor(?: the(?: (?:period|year)\b|$)|$)", match["name"], flags=re.I)[0]
        name = name.strip(" .:;,-–—")
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        yield _unwrapped(name, following, councils)


def _unwrapped(name: str, following: str, councils: AuthorityList) -> str:
    """Returns a name that may go on in the next line: it does if the two together are a council's name."""
    joined = f"{name} {following}"
    may_go_on = councils.named_in(name) is None and len(joined.split()) <= LONGEST_NAME
    if may_go_on and (councils.named_in(joined) or (not is_council_name(name) and is_council_name(joined))):
        return joined
    return name


# When


def _letter_date(head: list[Line]) -> date | None:
    """Returns the date of the letter: the first line near its top that is a date and nothing else."""
    for line in head:
        text = re.sub(r"^(?:our )?(?:date|dated)\s*:?\s*", "", line.text.strip(), flags=re.I).strip(" .,")
        days = read_day(text) if _DAY.fullmatch(text) else []
        if len(days) == 1:
            return days[0]
    return None
