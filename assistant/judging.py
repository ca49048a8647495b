"""Whether something is judged: "is that high?", "is 12 a lot for a district?". The letters judge nothing."""

from __future__ import annotations

import re

JUDGES_NOTHING = (
    "Whether that is much or little, good or bad, the letters do not say, and many complaints are no sign of poor "
    'work. Set it beside others: "and the year before?", "where does it rank among district councils?" or, for a rate, '
    '"how does that compare with similar authorities?".'
)
_QUALITY = (
    r"(?:high|low|good|bad|a\s+lot|lots|many|much|few|big|small|large|normal|typical|usual|unusual|ok|okay|fine|acceptable|"
    r"reasonable|fair|concerning|worrying|poor|great|excellent|terrible|alarming|significant|impressive|abnormal)"
)
_HOW_MUCH = (
    r"(?:(?:really|very|too|quite|rather|unusually|relatively|particularly|especially|that|so|considered|an?)\s+)*"
)
_JUDGES = re.compile(
    r"(?:^|[,;.?!]|\b(?:and|but|so)\b)\W*(?:(?:and|but|so|ok|okay|well|then)\b\W*)*(?:"
    r"(?:is|are|was|were|isn['’]?t|aren['’]?t|wasn['’]?t|would\s+you\s+say)\s+(?:that|this|it|they|these|those|\d[\d,.]*%?)\s+(?:is\s+)?"
    rf"{_HOW_MUCH}{_QUALITY}(?:\s+or\s+(?:not|{_QUALITY}))?"
    r"(?:\s+(?:number|figure|rate|result|one|sign|thing|amount|score|performance|complaints?))*"
    r"(?:\s+for\s+[\w'’-]+(?:\s+[\w'’-]+){0,5})?"
    r"|how\s+(?:good|bad|high|low)\s+(?:is|was|are|were)\s+(?:that|this|it|they)"
    r"|how\s+(?:does|did|do)\s+(?:that|this|it|they)\s+look)\W*$",
    re.I,
)
_FOR = re.compile(r"\bfor\b", re.I)


def without_judging(text: str) -> tuple[str, bool]:
    """Returns a question without the judgement that it ends with, and whether there was one."""
    found = _JUDGES.search(text)
    if found is None or (text[: found.start()].strip() and _FOR.search(found[0])):
        return text, False  # "a lot for planning" may narrow what stands before it
    return text[: found.start()], True
