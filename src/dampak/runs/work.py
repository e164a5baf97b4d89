"""The bench a run works on: tables, figures, law and problems pile up until the outcome is handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl

from dampak.errors import Problem
from dampak.figures import Figure, Step, Value
from dampak.law import LawValue, Resolved
from dampak.outcome import Outcome
from dampak.runs.setting import Setting
from dampak.tables import RESULT_BY_NAME


@dataclass
class Work:
    """One run in progress."""

    setting: Setting
    tables: dict[str, pl.DataFrame] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    law_used: dict[str, LawValue] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    solver_status: str = ""

    def resolve(self, uses: Iterable[str]) -> Resolved:
        """Return the figures of law a room declares, and remember them for the list of assumptions."""
        resolved = self.setting.law.resolve(uses)
        self.law_used.update(resolved.values)
        return resolved

    def keep(self, name: str, frame: pl.DataFrame) -> None:
        """Keep a result table in the shape it is declared in."""
        self.tables[name] = RESULT_BY_NAME[name].conform(frame)

    def figure(
        self,
        id: str,
        label: str,
        value: Value,
        unit: str = "",
        steps: Sequence[Step] = (),
        note: str = "",
    ) -> None:
        """Keep a scalar figure with the steps that lead to it."""
        self.figures[id] = Figure(id, label, value, unit, tuple(steps), note)

    def outcome(self) -> Outcome:
        """Hand over what the run made, each list in a fixed order."""
        return Outcome(
            provenance=self.setting.provenance(self.solver_status),
            inputs=self.setting.pack.tables,
            tables=dict(self.tables),
            figures=dict(self.figures),
            law_used=tuple(self.law_used[key] for key in sorted(self.law_used)),
            problems=tuple(dict.fromkeys([*self.setting.pack.problems, *self.problems])),
            instruments=self.setting.instruments,
        )


Stage = tuple[str, Callable[[Work], None]]


def run_stages(setting: Setting, stages: Sequence[Stage]) -> Outcome:
    """Run the stages in order, telling the listener the name of each."""
    work = Work(setting)
    for number, (name, stage) in enumerate(stages):
        setting.on_progress(name, number, len(stages))
        stage(work)
    return work.outcome()
