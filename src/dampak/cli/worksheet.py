"""`dampak worksheet`: evaluation worksheets as workbooks, out of a pack and filled ones into it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dampak import runs
from dampak.cli.region import PackPath
from dampak.cli.screen import JsonFlag, out, print_json
from dampak.cli.words import App
from dampak.errors import UsageError
from dampak.language import _
from dampak.pack import begun_tables, write_file, write_files, write_pack
from dampak.quantities import show_number
from dampak.runs.worksheets import esr_checklist, import_worksheets, worksheet_files

app = App(
    name="worksheet", help="Lembar kerja evaluasi (LKE): buku kerja untuk diisi, dan impor yang terisi."
)


@app.command()
def make(
    pack: PackPath,
    folder: Annotated[Path, typer.Option("--out", help="Folder tempat buku kerja ditulis.")],
    instrument: Annotated[
        str,
        typer.Option("--instrument", help="Instrumen, misalnya lke-akip atau lke-akip@2021."),
    ],
    unit: Annotated[list[str] | None, typer.Option("--unit", help="Unit; dapat diulang.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Daerah dan semua perangkat daerah (jenis pemda dan opd).")
    ] = False,
    year: Annotated[int | None, typer.Option("--year", help="Tahun evaluasi; bawaan: tahun paket.")] = None,
) -> None:
    """Tulis satu buku kerja untuk setiap unit, terisi dengan yang ada pada paket."""
    if bool(unit) == every:
        raise UsageError(_("Sebut --unit atau --all, salah satu."))
    setting = runs.prepare(_there(pack))
    year = year or setting.base_year
    form = setting.instruments.at(instrument, date(year, 12, 31))
    files = worksheet_files(setting, form, unit or [], year)
    write_files(folder, files)
    count = show_number(len(files))
    out.print(_("{count} buku kerja ditulis ke {folder}.", count=count, folder=str(folder)), markup=False)


@app.command()
def esr(
    pack: PackPath,
    file: Annotated[Path, typer.Option("--out", help="Berkas .xlsx daftar periksa.")] = Path(
        "dokumen-esr.xlsx"
    ),
    year: Annotated[int | None, typer.Option("--year", help="Tahun kinerja; bawaan: tahun paket.")] = None,
) -> None:
    """Tulis daftar periksa dokumen SAKIP setiap unit untuk aplikasi ESR."""
    setting = runs.prepare(_there(pack))
    write_file(file, esr_checklist(setting, year or setting.base_year))
    out.print(_("Daftar periksa ditulis ke {file}.", file=str(file)), markup=False)


@app.command("import")
def import_(
    pack: PackPath,
    files: Annotated[list[Path], typer.Argument(help="Buku kerja LKE yang terisi.", metavar="FILE...")],
    as_json: JsonFlag = False,
) -> None:
    """Isi tabel lke paket dari buku kerja; semua berkas atau tidak satu pun."""
    setting = runs.prepare(_there(pack))
    if pack.is_dir() and not any(pack.glob("*.csv")):
        raise UsageError(_("Paket dalam folder ini berupa buku kerja; sebut berkas .xlsx-nya."))
    done = import_worksheets(setting, files)
    tables = begun_tables(pack) if pack.is_file() else setting.pack.tables
    write_pack({**tables, "lke": done.lke}, pack)
    if as_json:
        print_json({"lembar": done.worksheets, "baris": done.rows})
        return
    count, lines = show_number(done.worksheets), show_number(done.rows)
    out.print(_("{count} lembar kerja diimpor: {rows} baris lke.", count=count, rows=lines))


def _there(path: Path) -> Path:
    if not path.exists():
        raise UsageError(_("“{path}” tidak ada.", path=str(path)))
    return path
