"""The council that a letter is addressed to, read from the lines at its head.

A name may have a line to itself, be broken over two, stand behind the title of an officer or before a street,
or share its line with a reference on the other side of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.authorities import AuthorityList, name_key
from index.records import Line

LONGEST_NAME = 12  # words; "Bournemouth, Christchurch and Poole Council" has five

_COUNCIL_END = re.compile(r"\b(council|corporation|authority)$", re.I)
_COUNCIL_START = re.compile(
    r"^(the )?((london|royal|metropolitan) )?borough of |^(the )?city of |^council of the ", re.I
)
_NO_COUNCIL = re.compile(
    r"\b(ombudsman|commission|chief|leader|dear|report|letter|committee|review|your|our|this|each|every|by|how|what|why|who"
    r"|complaints?|upheld|decisions?|investigations?|performance|statistics|remed(?:y|ies)|compliance|recommendations?|tax"
    r"|find|search|contact|compare)\b",
    re.I,
)
_BARE_KINDS = frozenset({"council", "borough council", "city council", "county council", "district council"})
_NO_PLACE = frozenset({"local authority", "the authority", "local council", "the council"})
_SMALL = frozenset({"and", "of", "the", "upon", "with", "on", "in", "under", "le", "cum", "&"})
_OPENERS = frozenset({"In", "At", "For", "When", "As", "With", "From", "This", "These", "We", "I", "If", "Like"})
_MOST_SMALL = 3  # words in small letters; an address has none, a line of prose has ten
# Who is written to, with what joins the title to the council.
_OFFICER = re.compile(
    r"^(?:to\s*:?\s+)?(?:the\s+)?(?:(?:interim|acting|deputy|joint)\s+)*"
    r"(?:chief\s+executive(?:\s+officer)?|chief\s+officer|managing\s+director|town\s+clerk|head\s+of\s+paid\s+service"
    r"|leader(?:\s+of\s+the\s+council)?)\s*(?:[,:–—-]|\bof\b|\bat\b|\bfor\b)?\s+",
    re.I,
)
_MOST_SEGMENTS = 8  # between commas, of one name; a line of thousands has millions of runs of them
_WIDE = 2.0  # heights of the line; in a text file a line is one high, and two spaces part its columns


def addressed_council(head: Sequence[Line], councils: AuthorityList) -> str | None:
    """Returns the council that the first of these lines to name one names, in the spelling of the list, or None.

    Up to the salutation or the first sentence a name may share its line; further down only a line that is a name
    and nothing else counts, since prose names other councils.
    """
    in_address = True
    for index, line in enumerate(head):
        following = head[index + 1].text if index + 1 < len(head) else ""
        whole = [line.text, f"{line.text} {following}"]
        listed = next((name for text in whole if (name := councils.named_in(text.strip(" ,.")))), None)
        if listed:
            return listed
        if name_key(line.text) in _BARE_KINDS:
            before = head[index - 1].text if index else ""
            # A heading that wraps may end in "council" too.
            if before and (councils.named_in(f"{before} {line.text}") or is_council_name(f"{before} {line.text}")):
                return councils.canonical(f"{before} {line.text}")
        elif is_council_name(line.text):
            return councils.canonical(line.text)
        in_address = in_address and not _is_prose(line)
        parts = _parts(line) if in_address else ()
        named = next((text for text in parts if councils.named_in(text) or is_council_name(text)), None)
        if named:
            return councils.canonical(named)
    return None


def _is_prose(line: Line) -> bool:
    words = line.text.split()
    small = sum(word[0].islower() and word not in _SMALL for word in words)
    return words[0].lower().strip(",") == "dear" or small > _MOST_SMALL or words[0] in _OPENERS


def _parts(line: Line) -> Iterator[str]:
    """Yields the parts of a line that may be a name: its runs between wide gaps, and what stands between commas."""
    for run in _runs(line):
        text = _OFFICER.sub("", run)
        yield text
        segments = [segment.strip() for segment in text.split(",")]
        for start in range(len(segments)):
            for end in range(min(start + _MOST_SEGMENTS, len(segments)), start, -1):
                yield ", ".join(segments[start:end])


def _runs(line: Line) -> Iterator[str]:
    words: list[str] = []
    reach = line.words[0].box.x0
    for word in line.words:
        if words and word.box.x0 - reach >= _WIDE * line.box.height:
            yield " ".join(words)
            words = []
        words.append(word.text)
        reach = word.box.x1
    yield " ".join(words)


def is_council_name(text: str) -> bool:
    """Whether a text has the form of a council's name and holds nothing else."""
    words = text.strip(" ,.").split()
    if not 1 < len(words) <= LONGEST_NAME or not words[0][0].isupper():
        return False
    if any(word[0].islower() and word.lower() not in _SMALL for word in words):
        return False
    bare = " ".join(words)
    if _NO_COUNCIL.search(bare) or name_key(bare) in _BARE_KINDS | _NO_PLACE or any(c.isdigit() for c in bare):
        return False
    return bool(_COUNCIL_END.search(bare) or _COUNCIL_START.search(bare))
