"""`lkjip.docx`: the first draft of the performance report of a region or of one of its units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dampak.documents.letters.form import Form, form_bytes
from dampak.documents.performance.lkjip_charts import MOST, Bar, absorbed_bars, achieved_bars
from dampak.documents.performance.lkjip_fields import FIELDS
from dampak.documents.performance.lkjip_finish import Picture, finished
from dampak.documents.performance.lkjip_goals import Report
from dampak.documents.performance.lkjip_layout import ABSORBED, ACHIEVED, house_lkjip
from dampak.documents.performance.lkjip_money import ReportMoney
from dampak.documents.performance.lkjip_numbers import plain
from dampak.documents.performance.lkjip_values import report_values
from dampak.language import _
from dampak.outcome import Outcome


@dataclass(frozen=True, slots=True)
class LongForm(Form):
    """A report whose house template holds more than the blocks of a letter: headings, captions, pictures."""

    template: Callable[[], bytes]

    def house(self) -> bytes:
        """Return its house template."""
        return self.template()


LKJIP = LongForm("lkjip", "Laporan kinerja instansi pemerintah", FIELDS, tuple, house_lkjip)


def lkjip_bytes(
    outcome: Outcome, year: int, unit_id: str | None = None, template: bytes | None = None
) -> bytes:
    """Return the report of one year as a Word file: the same outcome and template give the same bytes.

    The outcome carries table capaian of that year, and where known of the year before; tables
    rupiah_simpul and rupiah_yatim of the year add the money that reached each goal. Without `unit_id` it is
    the report of the region.

    Raises:
        DataInvalid: no such unit, nothing to report on, or a template that cannot be used.
    """
    report = Report(outcome, year, unit_id)
    money = ReportMoney(report)
    pictures = _pictures(report, money)
    values = {
        **report_values(report, money),
        **{name: pictures[name].words if name in pictures else "" for name in (ACHIEVED, ABSORBED)},
    }
    return finished(form_bytes(LKJIP, outcome, values, template), pictures, outcome.provenance)


def _pictures(report: Report, money: ReportMoney) -> dict[str, Picture]:
    """Return the charts that have something to show, by the name of their place."""
    found = {}
    achieved = [
        (f"{goal.number} {goal.text}", goal.average) for goal in report.main_goals if goal.average is not None
    ]
    if achieved:
        words = _("Rata-rata capaian tahun {year} yang terdefinisi", year=report.year)
        found[ACHIEVED] = Picture(achieved_bars(achieved), words + _cut_note(achieved))
    absorbed = _absorbed(report, money)
    if absorbed:
        words = _("Serapan anggaran tahun {year}", year=report.year)
        found[ABSORBED] = Picture(absorbed_bars(absorbed), words + _cut_note(absorbed))
    return found


def _cut_note(bars: Sequence[Bar]) -> str:
    """Say so when a bar is drawn shorter than its number."""
    if all(0 <= percent <= MOST for _name, percent in bars):
        return ""
    return _("; batang di luar 0 sampai {most} persen dipotong, angkanya tidak", most=plain(MOST))


def _absorbed(report: Report, money: ReportMoney) -> list[Bar]:
    rows = []
    for goal in report.main_goals:
        spending = money.of(goal) or money.under(goal.id)
        if spending.absorbed is not None:
            rows.append((f"{goal.number} {goal.text}", spending.absorbed))
    return rows
