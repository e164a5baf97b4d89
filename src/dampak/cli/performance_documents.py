"""`dampak performance documents`: the documents of the performance plan of a region and its units."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dampak.cli.region import PackPath, finish, outcome_of
from dampak.cli.screen import JsonFlag, out, print_json
from dampak.language import _
from dampak.outcome import Outcome
from dampak.runs.performance_documents import write_documents
from dampak.runs.performance_files import PerformanceFiles
from dampak.runs.setting import Setting


def documents(
    pack: PackPath,
    folder: Annotated[Path, typer.Option("--out", help="Folder berkas yang ditulis.")],
    unit: Annotated[
        str, typer.Option("--unit", help="Dokumen satu unit; bawaan: daerah dan semua unit pengampu.")
    ] = "",
    year: Annotated[int | None, typer.Option("--year", help="Tahun kinerja; bawaan: tahun paket.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Tulis perjanjian kinerja, rencana aksi, keputusan IKU, matriks peran hasil, dan pohon kinerja."""
    made: list[PerformanceFiles] = []

    def run(setting: Setting) -> Outcome:
        made.append(write_documents(setting, folder, unit=unit, year=year))
        return made[0].outcome

    outcome = outcome_of(run, pack, "dasar", None, _("Menyusun dokumen kinerja"))
    files = [str(path) for path in made[0].files]
    if as_json:
        print_json({"tahun": made[0].year, "berkas": files})
        return
    out.print(
        _(
            "{count} dokumen kinerja {year} ditulis ke {folder}.",
            count=len(files),
            year=made[0].year,
            folder=folder,
        ),
        markup=False,
    )
    finish(outcome)
