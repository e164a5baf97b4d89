"""`dampak performance measure`, `sheet` and `import`: achievements and the quarterly workbook."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from dampak import runs
from dampak.cli.region import PackPath, finish, outcome_of
from dampak.cli.screen import JsonFlag, out, print_grid, print_json, print_problems
from dampak.errors import UsageError
from dampak.language import _
from dampak.law.measuring import DEFAULT_WAY
from dampak.outcome import Outcome
from dampak.pack import begun_tables, write_file, write_pack
from dampak.quantities import show_number
from dampak.runs.measurement import indicators_of
from dampak.runs.measurement import measure as measure_pack
from dampak.runs.measurement_sheets import import_measurements, measurement_file
from dampak.runs.setting import Setting

Year = Annotated[int | None, typer.Option("--year", help="Tahun; bawaan: tahun paket.")]


def measure(
    pack: PackPath,
    year: Year = None,
    way: Annotated[
        str,
        typer.Option(
            "--way", help="Cara mengukur: mentah, interval-86, sampang-2019, batas-100, atau batas-120."
        ),
    ] = DEFAULT_WAY,
    unit: Annotated[str, typer.Option("--unit", help="Hanya indikator unit ini.")] = "",
    as_json: JsonFlag = False,
) -> None:
    """Ukur capaian setiap indikator: target, realisasi yang dihimpun, capaian apa adanya dan yang dipakai."""
    chosen: list[pl.DataFrame] = []

    def run(setting: Setting) -> Outcome:
        outcome = measure_pack(setting, way, year=year)
        names = indicators_of(setting, unit) if unit else setting.table("indikator")
        chosen.append(names.select(pl.col("id").alias("indikator_id"), "uraian", "satuan"))
        return outcome

    outcome = outcome_of(run, pack, "dasar", None, _("Mengukur capaian kinerja"))
    shown = outcome.tables["capaian"].join(chosen[0], on="indikator_id", maintain_order="left")
    if shown.is_empty():
        raise UsageError(_("Unit “{unit}” tidak mengampu indikator apa pun.", unit=unit))
    if as_json:
        figures = {
            id: float(one.value) for id, one in outcome.figures.items() if isinstance(one.value, Decimal)
        }
        rows = shown.drop("uraian", "satuan").to_dicts()
        print_json({"cara": way, "capaian": rows, "figures": figures})
        return
    _print(shown, outcome)
    finish(outcome)


def sheet(
    pack: PackPath,
    unit: Annotated[str, typer.Option("--unit", help="Unit yang mengukur.")],
    quarter: Annotated[int, typer.Option("--quarter", min=1, max=4, help="Triwulan, 1 sampai 4.")],
    file: Annotated[Path, typer.Option("--out", help="Berkas .xlsx yang ditulis.")],
    year: Year = None,
) -> None:
    """Tulis buku kerja pengukuran satu unit untuk satu triwulan, terisi dengan yang ada pada paket."""
    if file.suffix.lower() != ".xlsx":
        raise UsageError(_("--out harus berakhiran .xlsx."))
    setting = runs.prepare(_there(pack))
    write_file(file, measurement_file(setting, unit, year or setting.base_year, quarter))
    out.print(_("Ditulis: {files}", files=str(file)), markup=False)


def import_(
    pack: PackPath,
    files: Annotated[
        list[Path], typer.Argument(help="Buku kerja pengukuran yang terisi.", metavar="FILE...")
    ],
    as_json: JsonFlag = False,
) -> None:
    """Isi tabel realisasi paket dari buku kerja pengukuran; semua berkas atau tidak satu pun."""
    setting = runs.prepare(_there(pack))
    if pack.is_dir() and not any(pack.glob("*.csv")):
        raise UsageError(_("Paket dalam folder ini berupa buku kerja; sebut berkas .xlsx-nya."))
    done = import_measurements(setting, files)
    tables = begun_tables(pack) if pack.is_file() else setting.pack.tables
    write_pack({**tables, "realisasi": done.realisasi}, pack)
    if as_json:
        print_json({"buku_kerja": done.workbooks, "baris": done.rows})
        return
    count, lines = show_number(done.workbooks), show_number(done.rows)
    out.print(_("{count} buku kerja pengukuran diimpor: {rows} baris realisasi.", count=count, rows=lines))
    print_problems(done.problems)


def _print(shown: pl.DataFrame, outcome: Outcome) -> None:
    heads = [_("Indikator"), _("Target"), _("Realisasi"), _("Capaian"), _("Dipakai"), _("Keterangan")]
    for (year,), group in shown.filter(pl.col("periode") == "tahun").group_by("tahun", maintain_order=True):
        lines = [
            [
                f"{row['uraian']} ({row['indikator_id']})",
                *(_number(row[name]) for name in ("target", "realisasi", "capaian", "capaian_dipakai")),
                row["kategori"] or row["alasan"] or "",
            ]
            for row in group.iter_rows(named=True)
        ]
        print_grid(_("Capaian kinerja {year}", year=year), heads, lines)
    for one in outcome.figures.values():
        out.print(f"{one.label}: {one.shown()}", markup=False)


def _number(value: Decimal | None) -> str:
    return "–" if value is None else show_number(value, 2)


def _there(path: Path) -> Path:
    if not path.exists():
        raise UsageError(_("“{path}” tidak ada.", path=str(path)))
    return path
