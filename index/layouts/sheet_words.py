"""The words over a list of councils that change nothing of what it counts.

"Upheld" under "Last yr", below a row "Blue badges" or in a list of requests for information is another number than
the Ombudsman's of that year. Such words cannot be listed, so those are that may stand there; where any other does, the
figures are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.authorities import listed_authorities, name_key
from index.layouts.sheet_years import without_years

_PLAIN = frozenset(
    """
    a about all along also an and annual april as at authorities authority bodies body breakdown by care case cases
    categories category combined comparison comparisons complaint complaints compliance complied complying council
    councils count counts dashboard data dataset dealt decided decision decisions detail detailed details determined
    ended ending enquiries enquiry figure figures final financial for from full fy government had handled handling
    identity implemented in indicators initial inquiries inquiry investigated investigation investigations is issued
    it its key la las letter letters lgo lgsco list lists local made main march measure measures name names no not
    number numbers of ombudsman ombudsman's ombudsmans on one or our out outcome outcomes over overall overview part
    per percentage performance period provided rate rates received recommendation recommendations remedied remedies
    remedy report reported reporting reports resident residents results review reviews row satisfactory schedule
    section service services sheet similar social statistic statistics stats subject subjects summary tab table
    tables that the their them these this to total totals two type types under upheld uphold us use volume volumes
    was we were what which with year yearly years your
    """.split()
)
_TITLE_WORDS = frozenset(
    """
    across advice after agenda annex annually appendix area areas attachment audit august b before benchmark
    benchmarking borough boroughs by c cabinet cc cipfa cities city committee committees compare compared compares
    counties county csv d date december district districts download e each east england english excel extract f
    family february glance governance group how i ii iii information item iv january july june latest league london
    may meeting member's met metropolitan midlands national nearest neighbour neighbouring neighbours north november
    october officer open other out page paper papers peer per population prepared produced published ranked region
    regions royal scrutiny sector september set sets shire showing shows single sorted source south split
    spreadsheet standards team tier unitaries unitary updated v version west
    """.split()
)
_FOREIGN = re.compile(
    r"\b(?:foi|freedom|requests?|commissioner|tribunal|appeals?|stages?|petitions?|conduct|ofsted|cqc|members?|internal|"
    r"thousands?|hundreds|projected|projections?|forecasts?|outstanding|pending|open (?:cases|complaints)|cumulative|"
    r"ytd|draft|sample|example|dummy|estimated?|wales|welsh|scotland|scottish|northern ireland)\b|(?<![\d,])000s?\b",
    re.I,
)


def is_plain(text: str) -> bool:
    """Whether each word of a heading over others is one that changes nothing."""
    words = _words(text)
    return all(word in _PLAIN for word in words) and (not words or any(len(word) > 1 for word in words))


def narrowing(titles: Sequence[str]) -> str | None:
    """Returns the title that may say that a list counts something narrower, or other, than the Ombudsman's letters;
    None if none does. It may name places and meetings. Names of sheets are titles too."""
    plain = _PLAIN | _TITLE_WORDS | _places()
    return next((one for one in titles if is_foreign(one) or not plain.issuperset(_words(one))), None)


def is_foreign(text: str) -> bool:
    """Whether a text speaks of what others than the Ombudsman count, or of numbers that are not final."""
    return _FOREIGN.search(text) is not None


def _words(text: str) -> list[str]:
    words = (re.sub(r"(?<=[a-z])\d+$", "", word) for word in name_key(without_years(text)).split())
    return [word for word in words if not word.isdigit()]


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    """Returns the words of the names of councils, of their counties and of their regions."""
    names = (
        text for one in listed_authorities().authorities for text in (one.name, *one.aliases, one.county, one.region)
    )
    return frozenset(word for name in names for word in name_key(name).split())
