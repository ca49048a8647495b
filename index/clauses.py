"""Clauses: the parts of a sentence that say something of their own, told apart by brackets, semicolons and words
such as "while" and "compared with"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.statement_words import Token

NUMBERS = frozenset({"number", "percent", "aside_number", "aside_percent"})
_SPLITS = frozenset({"strong", "contrast", "compared", "changed"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with its own predicate; `kind` is how it is tied to what stands before."""

    kind: str
    tokens: tuple[Token, ...]

    @property
    def signs(self) -> frozenset[str]:
        return frozenset(token.sign for token in self.tokens)

    @property
    def numbers(self) -> tuple[Token, ...]:
        return tuple(token for token in self.tokens if token.sign in NUMBERS)


def clauses_of(tokens: Sequence[Token]) -> Iterator[Clause]:
    """Yields the clauses of a sentence in the order printed, then what stands in brackets."""
    main, asides = _without_asides(tokens)
    held: list[Token] = []
    kind = "start"
    for index, token in enumerate(main):
        if token.sign not in _SPLITS or (token.sign == "strong" and _leads_to_number(main, index)):
            if token.sign not in _SPLITS:
                held.append(token)
            continue
        if held:
            yield from _halves(Clause(kind, tuple(held)))
        held, kind = [], token.sign if token.sign != "strong" or kind == "start" else kind
    if held:
        yield from _halves(Clause(kind, tuple(held)))
    for aside in asides:
        yield from _clauses_of_aside(aside)


def _leads_to_number(tokens: Sequence[Token], index: int) -> bool:
    """Whether a dash stands between a label and its number: "Uphold rate – 87%", "87% – the uphold rate"."""
    rest = tokens[index + 1 :]
    leads = index == 1 and tokens[0].sign in NUMBERS and all(one.sign not in _SPLITS for one in rest)
    return leads or (len(rest) == 1 and rest[0].sign in NUMBERS)


def _clauses_of_aside(tokens: Sequence[Token]) -> Iterator[Clause]:
    for clause in clauses_of(tokens):
        yield Clause("aside", clause.tokens)


def _without_asides(tokens: Sequence[Token]) -> tuple[list[Token], list[list[Token]]]:
    """Returns a sentence without what stands in brackets, but for lone numbers, which belong to the number
    before them; and what stands in brackets."""
    main: list[Token] = []
    asides: list[list[Token]] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.sign == "open":
            end = next((at for at in range(index, len(tokens)) if tokens[at].sign == "close"), len(tokens))
            inner = [one for one in tokens[index + 1 : end] if one.sign != "or"]
            if len(inner) == 1 and inner[0].sign in ("number", "percent"):
                # "36 complaints (69%)": the share is that of the number before them.
                counted = [one.sign for one in main[-2:]] == ["number", "case"]
                of_base = len(main) > 2 and main[-3].sign == "of"
                main.insert(len(main) - (counted and not of_base), _as_aside(inner[0]))
            elif any(one.sign in NUMBERS for one in inner):
                asides.append(inner)
            else:
                main.extend(inner)  # "(children's services)" limits what stands before it
            index = end + 1
            continue
        skip = _or_percent(tokens, index) or _closing_percent(tokens, index, main)
        if token.sign == "or" and [one.sign for one in tokens[index + 1 : index + 3]] == ["number", "per100k"]:
            index += 1
            continue
        if skip:
            main.append(_as_aside(tokens[index + skip - 1]))
            index += skip + (len(tokens) > index + skip and tokens[index + skip].sign == "comma")
            continue
        if token.sign not in ("close", "or"):
            main.append(token)
        elif token.sign == "or":
            main.append(Token("unknown", token.start, token.end))
        index += 1
    return main, asides


def _as_aside(token: Token) -> Token:
    return Token(f"aside_{token.sign}", token.start, token.end, token.value)


def _or_percent(tokens: Sequence[Token], index: int) -> int:
    """Returns how many tokens make up ", or 87%" from here, 0 if none do."""
    signs = [token.sign for token in tokens[index : index + 3]]
    if signs[:2] == ["or", "percent"]:
        return 2
    return 3 if signs == ["comma", "or", "percent"] else 0


def _closing_percent(tokens: Sequence[Token], index: int, before: Sequence[Token]) -> int:
    """Returns how many tokens make up ", which is 87%" at the end of a sentence that has numbers and no share yet."""
    signs = [token.sign for token in tokens[index:]]
    numbers = {token.sign for token in before} & NUMBERS
    return 2 if signs in (["comma", "percent"], ["contrast", "percent"]) and numbers == {"number"} else 0


def _halves(clause: Clause) -> Iterator[Clause]:
    """Yields a clause, parted behind a comparison that stands before the statement itself."""
    signs = [token.sign for token in clause.tokens]
    if "similar" in signs and len(clause.numbers) > 1:
        at = signs.index("similar") + 1
        before = [token for token in clause.tokens[:at] if token.sign in NUMBERS]
        if at < len(signs) and signs[at] == "comma" and len(before) == 1 and clause.kind == "compared":
            yield Clause("compared", clause.tokens[:at])
            yield Clause("start", clause.tokens[at + 1 :])
            return
    yield clause
