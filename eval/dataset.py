"""Cases: questions, or short conversations, with what must come out; read strictly from YAML files.

A file is a list of cases, and its name is their kind: cases/figures.yaml holds figures. Every scalar is taken
as the text that is written and then read as what its key needs, so "no" stays a word and 60 a whole number.

    - name: planning, lower case
      ask: how many planning complaints did North West Leicestershire have in 2018?
      expect:
        status: answered
        figures:
          - {authority: North West Leicestershire District Council, year_ended: 2018-03-31, measure: received,
             subject: planning_development, value: 3, unit: count, document: letters/nwl-2018.pdf, page: 3}

A case has either `ask` and `expect`, or `turns`, a list of such pairs; `council` is whom "we" means, `groups` are
saved groups of councils by their names. It is asked over the samples, or with `store: invented` over the larger set
of documents about councils that do not exist.

A figure that is worked out has a `formula`, any unit, and a council in free text; its `document`, page and line are
those of its operands, where they have one in common. With `figures_begin: true` the figures are the first of those
that are shown, as of a ranking.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_serializer,
    model_validator,
)

from assistant.answer import Reason, Status
from index.errors import UsageError
from index.records import Unit
from index.vocabulary import SUBJECTS, measure, measure_keys

SHIPPED = Path(__file__).parent / "cases"

StoreName = Literal["samples", "invented"]
SAMPLES_STORE: StoreName = "samples"
INVENTED_STORE: StoreName = "invented"

_LARGEST_FILE = 4_000_000  # bytes; the shipped files have some 20,000 each
_SUBJECT_KEYS = frozenset(subject.key for subject in SUBJECTS)

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
# Without the pattern a lone number would be taken for seconds since 1970.
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(date.fromisoformat)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedFigure(_Form):
    """A figure that must be shown. One that is worked out has a formula; its place, if it has one, is that of all its
    operands, and its unit need not be that of the measure: a share of a count is a percentage."""

    authority: Words
    year_ended: date
    measure: Words
    subject: Words | None = None
    value: Decimal
    unit: Unit
    formula: Words | None = None
    document: Words | None = None
    page: int | None = Field(None, ge=1)
    line: int | None = Field(None, ge=1)

    @model_validator(mode="after")
    def _makes_sense(self) -> ExpectedFigure:
        if self.measure not in measure_keys():
            raise ValueError(f'there is no measure "{self.measure}"; the measures are {", ".join(measure_keys())}')
        if self.subject is not None and self.subject not in _SUBJECT_KEYS:
            raise ValueError(
                f'there is no subject "{self.subject}"; the subjects are {", ".join(sorted(_SUBJECT_KEYS))}'
            )
        if self.subject is not None and not measure(self.measure).by_subject:
            raise ValueError(f"the letters do not split {self.measure} by subject")
        if self.formula is None:
            self._is_printed_somewhere()
        elif (self.page is not None or self.line is not None) and self.document is None:
            raise ValueError("a page or a line is one of a document: give document too")
        return self

    def _is_printed_somewhere(self) -> None:
        if self.unit != measure(self.measure).unit:
            raise ValueError(f"the unit of {self.measure} is {measure(self.measure).unit}")
        if self.document is None:
            raise ValueError("a figure that is printed stands in a document: give document, or a formula")
        if self.page is None and self.line is None:
            raise ValueError("a figure stands on a page, on a line, or in a row of a sheet: give page or line, or both")

    @field_serializer("value", when_used="json")
    def _as_number(self, value: Decimal) -> int | float:
        return int(value) if value == value.to_integral_value() else float(value)


class ExpectedPassage(_Form):
    """A passage that must be quoted: its quote has the words `says`. What is left out may be anything."""

    document: Words | None = None
    page: int | None = Field(None, ge=1)
    section: Words | None = None
    says: Words


class Expectation(_Form):
    """What a right answer is: its figures, all of them and in order, and some of its passages and words.

    With `figures_begin` its figures only begin with these. `definitions` are words that its definitions from the
    glossary have to say.
    """

    status: Status
    reason: Reason | None = None
    figures: tuple[ExpectedFigure, ...] = ()
    figures_begin: bool = False
    passages: tuple[ExpectedPassage, ...] = ()
    definitions: tuple[Words, ...] = ()
    mentions: tuple[Words, ...] = ()
    never: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _can_be(self) -> Expectation:
        has_evidence = bool(self.figures or self.passages or self.definitions)
        if self.status in {"answered", "partial"} and not has_evidence:
            raise ValueError(f'"{self.status}" expects figures or passages, or definitions, and none is given')
        if self.status in {"declined", "unclear"} and has_evidence:
            raise ValueError(f'"{self.status}" expects neither figures nor passages nor definitions')
        if self.figures_begin and not self.figures:
            raise ValueError("figures_begin says that the figures are the first ones, and none is given")
        if (self.status == "answered") != (self.reason is None):
            raise ValueError(f'"{self.status}" {"has no" if self.reason else "needs a"} reason')
        if self.status in {"declined", "unclear"} and (self.status == "unclear") != (self.reason == "ambiguous"):
            raise ValueError('the reason "ambiguous" goes with "unclear", every other with "declined"')
        return self


class Turn(_Form):
    """A question and what must come out."""

    ask: str
    expect: Expectation


class _CaseForm(_Form):
    name: Words
    store: StoreName = SAMPLES_STORE
    council: Words | None = None
    groups: dict[Words, tuple[Words, ...]] = Field(default_factory=dict)
    ask: str | None = None
    expect: Expectation | None = None
    turns: tuple[Turn, ...] = ()

    @model_validator(mode="after")
    def _has_questions(self) -> _CaseForm:
        if self.turns and (self.ask is not None or self.expect is not None):
            raise ValueError("give either turns, or ask and expect")
        if not self.turns and (self.ask is None or self.expect is None):
            raise ValueError("give ask and expect, or turns")
        if not all(self.groups.values()):
            raise ValueError("a group names the councils that are in it")
        return self

    def asked(self) -> tuple[Turn, ...]:
        """Returns the turns; a question that stands alone is one."""
        if self.ask is not None and self.expect is not None:
            return (Turn(ask=self.ask, expect=self.expect),)
        return self.turns


@dataclass(frozen=True, slots=True)
class Case:
    """One or more turns of one conversation. `council` is whose letters "we" and "our" mean, `groups` are saved groups
    of councils, and `store` names the documents that it is asked over."""

    kind: str
    name: str
    council: str | None
    turns: tuple[Turn, ...]
    store: StoreName = SAMPLES_STORE
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of cases; `hash` is the SHA-256 of its bytes."""

    name: str
    hash: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """The cases of some files, in the order of the files' names. No two have the same name."""

    files: tuple[CaseFile, ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        """All cases."""
        return tuple(case for file in self.files for case in file.cases)

    def select(self, words: str | None) -> tuple[Case, ...]:
        """Returns the cases that have every one of these words in their kind or name; without words, all.

        Raises UsageError if there is none.
        """
        wanted = (words or "").casefold().split()
        found = tuple(c for c in self.cases if all(word in f"{c.kind} {c.name}".casefold() for word in wanted))
        if not found:
            kinds = ", ".join(dict.fromkeys(case.kind for case in self.cases))
            raise UsageError(f'No case has "{words}" in its kind or name; the kinds are {kinds}.')
        return found


def read_dataset(path: Path | None = None) -> Dataset:
    """Returns the cases of a file, or of the files *.yaml of a folder; by default those of the project.

    Raises UsageError, which names the file, the case and the key, if any of them is not as it should be.
    """
    place = path or SHIPPED
    files = sorted(place.glob("*.yaml")) if place.is_dir() else [place]
    if not files:
        raise UsageError(f"{place} holds no file *.yaml with cases.")
    dataset = Dataset(tuple(_read_file(file) for file in files))
    _refuse_repeated_names(dataset)
    return dataset


def _refuse_repeated_names(dataset: Dataset) -> None:
    held: dict[str, str] = {}
    for file in dataset.files:
        for case in file.cases:
            if case.name in held:
                also = f", also in {held[case.name]}" if held[case.name] != file.name else ""
                raise UsageError(f'{file.name}: the name "{case.name}" is given to two cases{also}.')
            held[case.name] = file.name


def _read_file(file: Path) -> CaseFile:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}.") from error
    if len(data) > _LARGEST_FILE:
        raise UsageError(f"{file.name} has {len(data):,} bytes; a file of cases has at most {_LARGEST_FILE:,}.")
    forms = _parsed(data, file.name)
    if not isinstance(forms, list) or not forms:
        raise UsageError(f"{file.name} is no list of cases; each begins with: - name: ...")
    cases = tuple(_case(form, number, file) for number, form in enumerate(forms, start=1))
    return CaseFile(file.name, hashlib.sha256(data).hexdigest(), cases)


class _StrictLoader(yaml.BaseLoader):
    """YAML in which every scalar is text and no mapping has a key twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Returns the mapping of a node. Raises ConstructorError for a key that stands there twice."""
        keys: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in keys:
                raise yaml.constructor.ConstructorError(
                    None, None, f'the key "{key.value}" stands twice in one mapping', key.start_mark
                )
            keys.add(key.value if isinstance(key, yaml.ScalarNode) else "")
        return dict(super().construct_mapping(node, deep))


def _parsed(data: bytes, name: str) -> Any:
    try:
        return yaml.load(data.decode("utf-8-sig"), Loader=_StrictLoader)
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is no text in UTF-8.") from error
    except yaml.MarkedYAMLError as error:
        where = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise UsageError(f"{name}{where}: {error.problem or 'this is no YAML'}.") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise UsageError(f"{name} is no YAML that can be read.") from error


def _case(form: Any, number: int, file: Path) -> Case:
    named = form.get("name") if isinstance(form, dict) else None
    label = f'case "{named}"' if isinstance(named, str) else f"case {number}"
    if not isinstance(form, dict):
        raise UsageError(f"{file.name}, {label}: a case is keys and values; it begins with: - name: ...")
    try:
        read = _CaseForm.model_validate(form)
    except ValidationError as error:
        raise UsageError(f"{file.name}, {label}{_sentence(error)}.") from None
    return Case(file.stem, read.name, read.council, read.asked(), read.store, read.groups)


def _sentence(error: ValidationError) -> str:
    """Returns what is wrong first, and at which key."""
    first = error.errors(include_url=False, include_input=False)[0]
    location = first["loc"]
    at = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")
    match first["type"]:
        case "extra_forbidden":
            return f", {at}: there is no such key; the keys here are {', '.join(_keys_at(location[:-1]))}"
        case "missing":
            return f", {at}: this key is missing"
    message = first["msg"].removeprefix("Value error, ")
    return f", {at}: {message}" if at else f": {message}"


_FORMS: dict[str, type[_Form]] = {
    "figures": ExpectedFigure,
    "passages": ExpectedPassage,
    "expect": Expectation,
    "turns": Turn,
}


def _keys_at(location: Sequence[int | str]) -> tuple[str, ...]:
    named = [part for part in location if isinstance(part, str)]
    return tuple(_FORMS[named[-1]].model_fields if named else _CaseForm.model_fields)
