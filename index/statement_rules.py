"""Rules of statements: rows of meanings, and which number of a row states which measure.

A rule is written as it reads: names are the signs of index/statement_words.py, `N=upheld` is a number that
states "upheld", `P=` a percentage, `=_` a number that states nothing. A share in brackets may follow a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.statement_words import Token

_RATE_OF = {"upheld": "uphold_rate", "satisfactory_remedies": "satisfactory_remedy_rate"}
_COUNT_OF = {rate: count for count, rate in _RATE_OF.items()}
_SIGNS: dict[str, str] = {}


def _char(sign: str) -> str:
    """Returns the one letter that stands for a sign in a row of meanings."""
    return _SIGNS.setdefault(sign, chr(0xE000 + len(_SIGNS)))


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of meanings; `needs_base` if it says nothing without a total named before it."""

    pattern: re.Pattern[str]
    needs_base: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits: (measure, number, whether it is only named as a base)."""

    numbers: tuple[tuple[str, Token, bool], ...]
    needs_base: bool

    @property
    def measures(self) -> set[str]:
        return {measure for measure, _, _ in self.numbers}


def _rule(text: str, *, needs_base: bool = False) -> Rule:
    """Returns the rule of a text like "upheld in? N=upheld of N=investigated BASE"."""
    for name, meaning in _MACROS.items():
        text = text.replace(name, meaning)
    parts = re.findall(r"\(\?[:!<=]+|[()|?]|[NP]=\w+|\w+", text)
    found = ""
    for index, part in enumerate(parts):
        if re.fullmatch(r"[()|?]|\(\?[:!<=]+", part):
            found += "(?:" if part == "(" else part
        elif "=" in part:
            kind, measure = part.split("=")
            name = f"{measure}_{index}"
            number, aside = ("number", "aside_percent") if kind == "N" else ("percent", "aside_number")
            found += f"(?P<n_{name}>{_char(number)})(?P<a_{name}>{_char(aside)})?"
        else:
            found += _char(part)
    return Rule(re.compile(f"{found}(?P<end>{_char('aside_percent')})?"), needs_base)


_MACROS = {
    "BASE": "(case investigated|investigated case|investigation investigated?)",
    "THINGS": "(case|investigation|decision)",
    "CASES_UPHELD": "(upheld (case|investigation|decision)|(case|investigation|decision) upheld|upheld_case)",
}


def matches(tokens: Sequence[Token], rules: Sequence[Rule]) -> Iterator[Match]:
    """Yields the rules that fit, from left to right; at each place the first that does. None overlap."""
    row = "".join(_char(token.sign) for token in tokens)
    at = 0
    while at < len(row):
        found = next(((rule, fit) for rule in rules if (fit := rule.pattern.match(row, at))), None)
        if found is None:
            at += 1
            continue
        rule, fit = found
        yield _match(rule, fit, tokens)
        at = max(fit.end(), at + 1)


def whole_match(tokens: Sequence[Token], rules: Sequence[Rule]) -> Match | None:
    """Returns the first rule that fits a whole clause, or None."""
    row = "".join(_char(token.sign) for token in tokens)
    found = next(((rule, fit) for rule in rules if (fit := rule.pattern.fullmatch(row))), None)
    return _match(*found, tokens) if found else None


def _match(rule: Rule, fit: re.Match[str], tokens: Sequence[Token]) -> Match:
    numbers: list[tuple[str, Token, bool]] = []
    # "4 of 33 upheld cases (12%)": the share is that of the remedies.
    of_upheld = any(name.startswith("n_satisfactory") and sign for name, sign in fit.groupdict().items())
    head = ""
    for name, sign in fit.groupdict().items():
        if sign is None:
            continue
        at = fit.start(name)
        measure = re.sub(r"^[na]_|_\d+$", "", name)
        if name.startswith("n_"):
            base = measure.startswith("base_")
            measure = measure.removeprefix("base_")
            numbers.append(("" if measure == "_" else measure, tokens[at], base))
            head = measure if measure in _RATE_OF and not (of_upheld and measure == "upheld") else head
        elif name.startswith("a_"):
            counted = "satisfactory_remedies" if of_upheld and measure == "upheld" else measure
            numbers.extend((key, tokens[at], False) for key in [_RATE_OF.get(counted) or _COUNT_OF.get(counted)] if key)
        elif head:
            numbers.append((_RATE_OF[head], tokens[at], False))
    return Match(tuple(numbers), rule.needs_base)


def _outcome_rules(sign: str, key: str) -> list[Rule]:
    """Returns the rules of complaints upheld, or of those not upheld."""
    texts = [
        f"{sign} in? N={key} of N=investigated BASE",
        f"in? N={key} of N=investigated BASE comma? {sign}",
        f"of N=investigated BASE comma? ({sign} in? N={key} THINGS?|N={key} THINGS? {sign})",
        f"{sign} in? N={key} of N=_ (case|decision)? (received|decided|dealt)?",
        f"in? N={key} of N=_ (case|decision) (received|decided|dealt)? comma? {sign}",
        f"in N={key} (BASE|case) comma? {sign}",
        f"N={key} of (BASE|case) {sign}",
        f"N={key} in {sign} decision",
        f"N={key} of N=investigated BASE in? {sign} decision?",
        f"N={key} (BASE|case)? of N=investigated case? (investigated|investigation) {sign}",
        f"N={key} (BASE|case) {sign} of N=investigated case? (investigated|investigation)",
        f"basis of? N=base_{key} ({sign} THINGS|THINGS {sign})",
        f"{sign} in? N={key} (?!of) (BASE|THINGS)?",
        f"(?<!of) N={key} (BASE|THINGS)? {sign} (THINGS|BASE)?",
    ]
    return [
        _rule(f"these comma? ({sign} N={key}|N={key} THINGS? {sign})", needs_base=True),
        _rule(f"N={key} these {sign}", needs_base=True),
        _rule(f"{sign} N={key} these", needs_base=True),
        *(_rule(text) for text in texts),
    ]


COUNT_RULES: tuple[Rule, ...] = (
    *_outcome_rules("upheld", "upheld"),
    *_outcome_rules("not_upheld", "not_upheld"),
    _rule("these comma? (investigated N=investigated|N=investigated case? investigated)", needs_base=True),
    _rule("(?<!of) (?<!in) N=upheld upheld_case"),
    _rule("N=investigated these? investigated", needs_base=True),
    _rule("investigated N=investigated of N=_ case"),
    _rule("investigated N=investigated (?!of) case?"),
    _rule("of N=investigated BASE (?=comma)"),
    _rule("(made|done) N=investigated investigation (of case)?(?!upheld)"),
    _rule("basis of? N=base_investigated (investigation|case investigated|investigated case)"),
    _rule("(?<!of) N=investigated (investigation (made|done)?|case investigated)(?!upheld)"),
    _rule("these comma? N=not_for_us not_for_us", needs_base=True),
    _rule("N=not_for_us these? case? not_for_us"),
    _rule("in N=not_for_us case comma? case? not_for_us"),
    _rule("these not_for_us N=not_for_us", needs_base=True),
    _rule("in N=assessed_and_closed case comma? assessed_closed case?"),
    _rule("these comma? assessed_closed N=assessed_and_closed", needs_base=True),
    _rule("these comma? N=assessed_and_closed assessed_closed", needs_base=True),
    _rule("assessed_closed N=assessed_and_closed (?!of) case?"),
    _rule("N=assessed_and_closed these? case? assessed_closed"),
    _rule("(?<!number) dealt N=dealt_with (?!of) case?"),
    _rule("N=dealt_with dealt (?=number)"),
    _rule("N=dealt_with case dealt"),
    _rule("received N=received (?!of) case"),
    _rule("N=received case received"),
    _rule("case received N=received"),
    _rule("decided N=decided (?!of) case"),
    _rule("made N=decided (?!of) decision"),
    _rule("N=decided (case decided|decision made)"),
)
RATE_RULES: tuple[Rule, ...] = (
    _rule("P=uphold_rate of N=investigated BASE upheld"),
    _rule("P=uphold_rate of (BASE|case|decision) these? upheld"),
    _rule("P=uphold_rate of (N=investigated)? BASE in? upheld decision?"),
    _rule("P=uphold_rate these upheld", needs_base=True),
    _rule("P=uphold_rate (BASE|THINGS)? upheld (THINGS|rate)?"),
    _rule("of N=investigated BASE comma? (P=uphold_rate upheld|upheld P=uphold_rate)"),
    _rule("of (BASE|case) comma? (P=uphold_rate upheld|upheld P=uphold_rate)"),
    _rule("these comma? (P=uphold_rate upheld|upheld P=uphold_rate)", needs_base=True),
    _rule("in P=uphold_rate of N=investigated BASE comma? upheld"),
    _rule("in P=uphold_rate of (BASE|case) comma? upheld"),
    _rule("upheld in? P=uphold_rate of N=investigated BASE"),
    _rule("upheld in? P=uphold_rate of (BASE|case)"),
    _rule("upheld P=uphold_rate these", needs_base=True),
    _rule("upheld rate (of|in)? P=uphold_rate"),
    _rule("rate of? (BASE|THINGS)? upheld (THINGS)? (of|in)? P=uphold_rate"),
    _rule("rate of? upheld_case (of|in)? P=uphold_rate"),
    _rule("P=uphold_rate rate of? (BASE upheld|upheld_case)"),
)
# What stands by itself: a label and its number.
LABEL_RULES: tuple[Rule, ...] = (
    _rule("(THINGS upheld|upheld THINGS) N=upheld"),
    _rule("(THINGS not_upheld|not_upheld THINGS) N=not_upheld"),
    _rule("(case investigated|investigation) N=investigated"),
    _rule("N=investigated investigation"),
    _rule("(BASE|THINGS) upheld P=uphold_rate"),
    _rule("upheld THINGS P=uphold_rate"),
    _rule("upheld N=upheld"),
    _rule("upheld_case N=upheld"),
    _rule("N=upheld upheld_case"),
    _rule("upheld P=uphold_rate"),
    _rule("case dealt N=dealt_with"),
    _rule("N=dealt_with case dealt"),
    _rule("case? not_for_us N=not_for_us"),
    _rule("N=not_for_us case? not_for_us"),
    _rule("case? assessed_closed N=assessed_and_closed"),
    _rule("N=assessed_and_closed case? assessed_closed"),
)
REMEDY_RULES: dict[str, tuple[Rule, ...]] = {
    "outcomes": (
        _rule("N=compliance_outcomes outcome"),
        _rule("outcome N=compliance_outcomes"),
        _rule("in N=_ of N=compliance_outcomes case"),
        _rule("in N=_ case of N=compliance_outcomes"),
        _rule("in all N=compliance_outcomes case"),
    ),
    "remedy_decisions": (
        _rule("N=satisfactory_remedies remedy decision"),
        _rule("remedy decision N=satisfactory_remedies"),
    ),
    "made": (_rule("made N=satisfactory_remedies remedy decision"),),
    "remedies": (
        _rule("N=satisfactory_remedies remedy decision?"),
        _rule("in? N=satisfactory_remedies of N=upheld CASES_UPHELD"),
        _rule("of N=upheld CASES_UPHELD comma? in? N=satisfactory_remedies"),
        _rule("of N=upheld CASES_UPHELD comma? remedy in? N=satisfactory_remedies"),
        _rule("(?<!of) N=satisfactory_remedies CASES_UPHELD"),
        _rule("P=satisfactory_remedy_rate of N=upheld CASES_UPHELD"),
        _rule("remedy decision? N=satisfactory_remedies"),
    ),
    "labels": (
        _rule("remedy decision? N=satisfactory_remedies"),
        _rule("remedy rate P=satisfactory_remedy_rate"),
        _rule("P=satisfactory_remedy_rate remedy rate"),
    ),
    "shares": (_rule("P=satisfactory_remedy_rate of CASES_UPHELD"),),
    "remedied_before": (_rule("in? N=satisfactory_remedies case"),),
}
