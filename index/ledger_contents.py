"""What a ledger holds, for reading: documents, figures and passages, and the full text of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from index import rows
from index.ledger_rows import LedgerRows, plain_values
from index.records import Problem
from index.stored import ANY, AnySubject, Scope, StoredDocument, StoredFigure, StoredPassage

# SQLite's largest number has 19 digits.
_ORDINAL = re.compile(r"[0-9]{1,18}")


class LedgerContents(LedgerRows):
    """The documents of a ledger and what was read from them. Nothing here writes."""

    def documents(self) -> tuple[StoredDocument, ...]:
        """Returns every document, once, in the order of its first name."""
        found = self._rows(rows.DOCUMENTS)
        with plain_values():
            return rows.documents_of(found)

    def hashes(self) -> frozenset[str]:
        """Returns the hash of every document."""
        return frozenset(self._column(rows.HASHES))

    def figures(
        self,
        authority: str | None = None,
        year_ended: date | None = None,
        measure: str | None = None,
        subject: str | AnySubject | None = ANY,
        document: str | None = None,
    ) -> tuple[StoredFigure, ...]:
        """Returns figures in the order of what they are about; `document` is any name of a document.

        Where several documents state the same fact the newest letter stands first: by the date of the
        letter, then PDF before HTML before text before sheets, then by hash.
        """
        wanted = {
            "authority": authority,
            "year_ended": None if year_ended is None else year_ended.toordinal(),
            "measure": measure,
            "document": document,
        }
        # A listing of all figures is no question: it takes as long as they are many.
        is_question = any(value is not None for value in wanted.values())
        query = rows.figures_query(authority, year_ended, document)
        found = self._rows(query, {**wanted, **rows.subject_values(subject)}, timed=is_question)
        with plain_values():
            return tuple(map(rows.figure_of, found))

    def figures_in_years(
        self, wanted: Mapping[date, Sequence[str]], measures: Sequence[str], subjects: Sequence[str | None]
    ) -> dict[tuple[str, date], list[StoredFigure]]:
        """Returns the figures of many councils, wanted by year, of these measures and subjects only (None: totals):
        for each council and year in the order of `figures`."""
        found: dict[tuple[str, date], list[StoredFigure]] = {}
        for year, names in wanted.items():
            bound = {
                "year_ended": year.toordinal(),
                "measure": None,
                "document": None,
                "authorities": rows.array_of(names),
                "measures": rows.array_of(measures),
                "subjects": rows.array_of([subject for subject in subjects if subject is not None]),
                "totals": None in subjects,
            }
            held = self._rows(rows.FIGURES_IN_YEAR, {**bound, **rows.subject_values(ANY)})
            with plain_values():
                for stored in map(rows.figure_of, held):
                    found.setdefault((stored.figure.authority, year), []).append(stored)
        return found

    def authorities(self) -> tuple[str, ...]:
        """Returns every authority that a document is about or states a figure of, in the order of names."""
        return tuple(self._column(rows.AUTHORITIES))

    def years(self, authority: str | None = None) -> tuple[date, ...]:
        """Returns the years ended that are held, of one authority or of all, oldest first."""
        query = rows.YEARS if authority is None else rows.YEARS_OF
        return self._values(lambda row: date.fromordinal(row[0]), query, {"authority": authority})

    def stated(self) -> tuple[tuple[str, date], ...]:
        """Returns every authority that a figure is about with each year ended that one states, in that order."""
        return self._values(lambda row: (row[0], date.fromordinal(row[1])), rows.STATED)

    def problems(self, document: str | None = None, code: str | None = None) -> tuple[Problem, ...]:
        """Returns what could not be read as it should be, in the order of documents and places."""
        return self._values(rows.problem_of, rows.PROBLEMS, {"document": document, "code": code})

    def passage(self, passage_id: str) -> StoredPassage | None:
        """Returns the passage of that id, or None if there is none (any more)."""
        content_hash, _, ordinal = passage_id.rpartition(":")
        if not _ORDINAL.fullmatch(ordinal):
            return None
        place = {"document": content_hash, "ordinal": int(ordinal)}
        return next(iter(self._values(rows.passage_of, rows.PASSAGE, place)), None)

    def passages_of(self, document: str) -> tuple[StoredPassage, ...]:
        """Returns the passages of the document that has this name, in reading order."""
        return self._values(rows.passage_of, rows.PASSAGES_OF, {"name": document})

    def occurrences(self, text_ids: Sequence[str], scope: Scope) -> dict[str, tuple[StoredPassage, ...]]:
        """Returns where these texts stand within the scope, by text id, the newest letter first."""
        wanted = {"text_ids": rows.array_of(text_ids), **rows.scope_values(scope)}
        found: dict[str, list[StoredPassage]] = {text: [] for text in text_ids}
        for passage in self._values(rows.passage_of, rows.OCCURRENCES, wanted):
            found[passage.text_id].append(passage)
        return {text: tuple(held) for text, held in found.items() if held}

    def texts(self) -> dict[str, str]:
        """Returns every distinct paragraph by its id, in the order of ids."""
        return {row["id"]: row["text"] for row in self._rows(rows.TEXTS)}

    def text_ids(self, scope: Scope) -> list[str]:
        """Returns the ids of the texts that stand in a document of the scope, in their own order."""
        if scope.is_whole:
            return self._column(rows.TEXT_IDS)
        return self._column(rows.TEXT_IDS_IN, rows.scope_values(scope))

    def search(self, words: Sequence[str], scope: Scope, limit: int) -> list[tuple[str, float]]:
        """Returns the ids of texts in the scope that have any of the words or their inflections, best first.

        The number is the BM25 score, higher is better. Words are looked for as they stand: nothing in them
        is an operator.
        """
        asked = rows.full_text_query(words)
        if not asked:
            return []
        query = rows.SEARCH if scope.is_whole else rows.SEARCH_IN
        wanted = {"words": asked, "limit": limit, **rows.scope_values(scope)}
        return [(row["id"], float(row["score"])) for row in self._rows(query, wanted)]

    def words_in(self, words: Sequence[str], text_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Returns which of the words, or inflections of them, stand in each of these texts, by text id."""
        found: dict[str, list[str]] = {text: [] for text in text_ids}
        ids = rows.array_of(text_ids)
        for word in words[: rows.MOST_WORDS]:
            asked = rows.full_text_query([word]) or '""'
            for text in self._column(rows.WORD_IN, {"words": asked, "text_ids": ids}):
                found[text].append(word)
        return {text: tuple(held) for text, held in found.items()}
