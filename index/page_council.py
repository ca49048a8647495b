"""Which council a web page is about. Unlike a letter it may begin with a list of other councils, in a menu, say.

So the first name does not count: all names that stand by themselves, in lines or in headings, have to be one, or
the heading and the first of them have to agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.address import addressed_council, is_council_name
from index.authorities import AuthorityList, name_key
from index.records import Line

_LONGEST_HEADING = 12  # words
_HEAD_LINES = 40


def councils_of_page(lines: Sequence[Line], councils: AuthorityList) -> tuple[str, ...]:
    """Returns the council that a page is about; several names if it may be any of them, none if it names none."""
    first = addressed_council(lines[:_HEAD_LINES], councils)
    headed = list(dict.fromkeys(name for line in lines if _is_heading(line) for name in _named_in(line.text, councils)))
    if first is not None and headed == [first]:
        return (first,)
    alone = [councils.canonical(line.text) for line in lines if _is_name(line.text, councils)]
    return tuple(dict.fromkeys([*([first] if first else []), *headed, *alone]))


def _is_heading(line: Line) -> bool:
    return line.bold and len(line.words) <= _LONGEST_HEADING and not line.text.endswith(".")


def _is_name(text: str, councils: AuthorityList) -> bool:
    return councils.named_in(text.strip(" ,.")) is not None or is_council_name(text)


def _named_in(heading: str, councils: AuthorityList) -> Iterator[str]:
    """Yields the councils that a heading names, alone or among other words."""
    if _is_name(heading, councils):
        yield councils.canonical(heading)
        return
    text = f" {name_key(heading.replace('’s', ' ').replace(chr(39) + 's', ' '))} "
    found = {key: one.name for one in councils.authorities if f" {(key := name_key(one.name))} " in text}
    yield from (name for key, name in found.items() if not any(key != other and key in other for other in found))
