"""What a reader hands over, and the list on which it writes every fault it meets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from dampak.errors import Problem, Severity, refuse
from dampak.language import _
from dampak.pack.identity import hide_numbers
from dampak.pack.officials.source import Record, Records
from dampak.pack.officials.words import plain_word
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Imported:
    """Tables made from an official's file, rows left out by reason, and what to look at (warnings only).

    `tables` conform to `dampak.tables`; beside input tables there may be `usulan`, the seats a formation
    list holds. `supplied` names, by table, the columns the file told; the others hold defaults.
    `left_behind` names the columns of the file that were not taken.
    """

    tables: Mapping[str, pl.DataFrame]
    supplied: Mapping[str, frozenset[str]]
    excluded: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    left_behind: tuple[str, ...] = ()


class Faults:
    """All faults of one file, in the order of its rows at the end, and the rows that are left out."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._problems = list(records.problems)
        self._excluded: Counter[str] = Counter()
        self._left_out: set[int] = set()

    def leave_out(self, record: Record, reason: str) -> None:
        """Count a row that is none of ours; what is wrong in it does not matter."""
        self._excluded[reason] += 1
        self._left_out.add(record.row)

    def add(
        self,
        code: str,
        what: str,
        remedy: str,
        *,
        record: Record | None = None,
        column: str = "",
        why: str = "",
        severity: Severity = "galat",
    ) -> None:
        """Write down one fault; without a record it concerns the whole file."""
        place = self._records.place(record, column)
        self._problems.append(Problem(code, what, place, why, remedy, severity))

    def unknown_words(self, column: str, words: Mapping[str, str], known: Iterable[str], remedy: str) -> None:
        """Write one fault for each word of `column` that is not a key of `words`, with the known ones.

        Rows left out so far do not count.
        """
        first: dict[str, Record] = {}
        counts: dict[str, int] = {}
        for record in self._records:
            word = record.text(column)
            if word is not None and plain_word(word) not in words and record.row not in self._left_out:
                first.setdefault(word, record)
                counts[word] = counts.get(word, 0) + 1
        for word, record in first.items():
            self.add(
                "kata.tidak_dikenal",
                _("“{word}” ({count} baris) tidak dikenal.", word=word, count=counts[word]),
                _("Yang dikenal: {known}.", known=", ".join(known)) + " " + remedy,
                record=record,
                column=column,
            )

    def finish(self, rows: Mapping[str, list[Row]]) -> Imported:
        """Return the tables, or refuse the file with all its faults.

        Raises:
            DataInvalid: at least one fault is a `galat`.
        """
        ours = [
            replace(problem, what=hide_numbers(problem.what))
            for problem in self._problems
            if problem.place.row not in self._left_out
        ]
        problems = sorted(ours, key=lambda problem: (problem.place.row or 0, problem.place.column))
        count = sum(problem.severity == "galat" for problem in problems)
        refuse(
            problems,
            _(
                "Berkas {file} tidak diimpor: {count} kesalahan. Tidak ada yang diubah.",
                file=self._records.sheet.file,
                count=count,
            ),
        )
        tables = {name: _table(name, table_rows) for name, table_rows in rows.items()}
        supplied = {
            name: frozenset(key for row in table_rows for key in row) for name, table_rows in rows.items()
        }
        excluded = dict(sorted(self._excluded.items()))
        return Imported(tables, supplied, excluded, tuple(problems), self._records.left_behind)


def _table(name: str, rows: list[Row]) -> pl.DataFrame:
    table = INPUT_BY_NAME.get(name) or RESULT_BY_NAME[name]
    return table.conform(table.frame(rows))
