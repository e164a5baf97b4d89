"""`dampak performance report`: the draft of the performance report and the sheet it is reviewed on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dampak.cli.region import PackPath, finish, outcome_of
from dampak.cli.screen import JsonFlag, out, print_json
from dampak.language import _
from dampak.law.measuring import DEFAULT_WAY
from dampak.outcome import Outcome
from dampak.runs.performance_files import PerformanceFiles, write_report
from dampak.runs.setting import Setting


def report(
    pack: PackPath,
    folder: Annotated[Path, typer.Option("--out", help="Folder berkas yang ditulis.")],
    unit: Annotated[
        str, typer.Option("--unit", help="Laporan satu unit; bawaan: laporan seluruh daerah.")
    ] = "",
    year: Annotated[
        int | None,
        typer.Option("--year", help="Tahun laporan; bawaan: tahun terakhir yang sudah berakhir."),
    ] = None,
    way: Annotated[
        str, typer.Option("--way", help="Cara mengukur, seperti pada perintah measure.")
    ] = DEFAULT_WAY,
    as_json: JsonFlag = False,
) -> None:
    """Tulis rancangan laporan kinerja (lkjip.docx) dan kertas kerja reviunya (reviu-lkjip.docx)."""
    made: list[PerformanceFiles] = []

    def run(setting: Setting) -> Outcome:
        made.append(write_report(setting, folder, unit=unit, year=year, way=way))
        return made[0].outcome

    outcome = outcome_of(run, pack, "dasar", None, _("Menyusun laporan kinerja"))
    files = [str(path) for path in made[0].files]
    if as_json:
        print_json({"tahun": made[0].year, "berkas": files})
        return
    out.print(_("Laporan kinerja {year}:", year=made[0].year), markup=False)
    out.print(_("Ditulis: {files}", files=", ".join(files)), markup=False)
    finish(outcome)
