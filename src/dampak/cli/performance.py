"""`dampak performance`: the performance plan of a pack and what can be done with it."""

from __future__ import annotations

from dampak.cli.alignment import align_goals
from dampak.cli.measurement import import_, measure, sheet
from dampak.cli.performance_check import check
from dampak.cli.performance_documents import documents
from dampak.cli.performance_report import report
from dampak.cli.words import App

app = App(name="performance", help="Kinerja: pohon kinerja, pengukuran, dan pemeriksaannya.")
app.command()(measure)
app.command()(check)
app.command()(sheet)
app.command()(report)
app.command()(documents)
app.command("import")(import_)
app.command("align")(align_goals)
