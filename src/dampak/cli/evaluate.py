"""`dampak evaluate`: the worksheets of a pack scored, ranked and compared, and how one score came about."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from dampak.cli.explain import print_figure
from dampak.cli.region import PackPath, finish, outcome_of
from dampak.cli.screen import JsonFlag, err, out, print_grid, print_json
from dampak.errors import UsageError
from dampak.evaluation.answers import HANDS
from dampak.figures import Figure
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import show_number
from dampak.runs.evaluation import evaluate as evaluate_pack
from dampak.runs.evaluation import explain_score
from dampak.runs.evaluation_files import EvaluationFiles, write_evaluation
from dampak.runs.setting import Setting

TABLES = ("skor", "skor_butir", "peringkat", "selisih_penilai")


def evaluate(
    pack: PackPath,
    instrument: Annotated[
        str, typer.Option("--instrument", help="Hanya instrumen ini, misalnya lke-akip atau lke-akip@2021.")
    ] = "",
    unit: Annotated[str, typer.Option("--unit", help="Hanya unit ini.")] = "",
    year: Annotated[int | None, typer.Option("--year", help="Hanya tahun ini.")] = None,
    code: Annotated[
        str | None,
        typer.Option(
            "--explain", help="Asal-usul nilai satu butir menurut kodenya; perlu --instrument dan --unit."
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help="Folder untuk berkas tiap unit: laporan, kartu nilai, tindak lanjut, rencana aksi.",
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Nilai lembar kerja evaluasi: skor, predikat, jarak ke predikat berikut, peringkat, selisih penilai."""
    if code is not None and not (instrument and unit):
        raise UsageError(_("--explain memerlukan --instrument dan --unit."))
    if code is not None and folder is not None:
        raise UsageError(_("--explain dan --out tidak dapat dipakai bersama."))
    if folder is not None:
        _write(pack, folder, unit, instrument, year, as_json=as_json)
        return
    told: list[Figure] = []

    def run(setting: Setting) -> Outcome:
        if code is not None:
            told.append(explain_score(setting, instrument, unit, code, year))
        return evaluate_pack(setting)

    outcome = outcome_of(run, pack, "dasar", None, _("Menilai lembar kerja evaluasi"))
    if told:
        print_json(asdict(told[0])) if as_json else print_figure(told[0])
        return
    chosen = {name: _chosen(outcome.tables[name], instrument, unit, year) for name in TABLES}
    if all(frame.is_empty() for frame in chosen.values()):
        raise UsageError(_("Tidak ada lembar kerja atau hasil evaluasi untuk pilihan ini."))
    if as_json:
        figures = {
            id: float(figure.value)
            for id, figure in outcome.figures.items()
            if isinstance(figure.value, Decimal)
        }
        print_json({**{name: frame.to_dicts() for name, frame in chosen.items()}, "figures": figures})
        return
    _print(outcome, chosen)
    finish(outcome)


def _write(pack: Path, folder: Path, unit: str, instrument: str, year: int | None, *, as_json: bool) -> None:
    """Write the files of the units chosen, and say which and what was left out."""
    written: list[EvaluationFiles] = []

    def run(setting: Setting) -> Outcome:
        written.append(write_evaluation(setting, folder, unit=unit, instrument=instrument, year=year))
        return written[0].outcome

    outcome = outcome_of(run, pack, "dasar", None, _("Menulis berkas evaluasi"))
    files, left_out = written[0].files, written[0].left_out
    if as_json:
        print_json({"berkas": [str(file) for file in files], "tidak_dibuat": [*left_out]})
        return
    out.print(_("{count} berkas ditulis pada {folder}.", count=len(files), folder=str(folder)), markup=False)
    for sentence in left_out:
        err.print(f"• {sentence}", markup=False)
    finish(outcome)


def _chosen(frame: pl.DataFrame, instrument: str, unit: str, year: int | None) -> pl.DataFrame:
    if instrument:
        name = pl.col("instrumen")
        frame = frame.filter((name == instrument) | (name.str.split("@").list.first() == instrument))
    if unit:
        frame = frame.filter(pl.col("unit_id") == unit)
    return frame if year is None else frame.filter(pl.col("tahun") == year)


def _print(outcome: Outcome, chosen: dict[str, pl.DataFrame]) -> None:
    names = dict(outcome.inputs["unit"].select("id", "nama").iter_rows())
    key = ["tahun", "instrumen", "unit_id"]
    scores = chosen["skor"].filter(_counts())
    ranked = chosen["peringkat"].select(*key, "peringkat", "selisih_median", "selisih_tahun_lalu")
    joined = scores.join(ranked, on=key, how="left").sort("peringkat", "unit_id", nulls_last=True)
    for (year, name), group in joined.group_by("tahun", "instrumen", maintain_order=True):
        for (hand,), rows in group.group_by("pihak", maintain_order=True):
            title = _("{instrument}, {year}: jawaban {hand}", instrument=name, year=year, hand=hand)
            _grid(title, rows, names, {
                "peringkat": _("Ke-"), "nilai": _("Nilai"), "predikat": _("Predikat"), "jarak": _("Kurang"),
                "selisih_median": _("Median"), "selisih_tahun_lalu": _("Tahun lalu"),
            })  # fmt: skip
        if group["peringkat"].count() > 1:
            _print_spread(outcome, f"{name}.{year}")
    for (name,), group in chosen["selisih_penilai"].group_by("instrumen", maintain_order=True):
        _grid(_("{instrument}: internal dan kementerian", instrument=name), group, names, {
            "tahun": _("Tahun"), "internal": _("Internal"), "kementerian": _("Kementerian"),
            "selisih": _("Selisih"),
        })  # fmt: skip


def _counts() -> pl.Expr:
    """Return which row of `skor` stands for a worksheet: the one that is ranked, else the weightiest."""
    scored = pl.col("nilai").is_not_null() & (pl.col("pihak") != "usulan")
    weight = pl.col("pihak").replace_strict({hand: n for n, hand in enumerate(HANDS)}, return_dtype=pl.Int64)
    place = weight + pl.when(scored).then(len(HANDS)).otherwise(0)
    return place == place.max().over("tahun", "instrumen", "unit_id")


def _print_spread(outcome: Outcome, group: str) -> None:
    parts = ("terendah", "kuartil_bawah", "median", "kuartil_atas", "tertinggi")
    figures = [outcome.figures.get(f"evaluasi.{part}.{group}") for part in parts]
    text = "; ".join(f"{one.label} {_shown(one.value)}" for one in figures if one is not None)
    out.print(text, markup=False)


def _grid(title: str, frame: pl.DataFrame, names: dict[str, str], columns: dict[str, str]) -> None:
    lines = [
        [names.get(row["unit_id"], row["unit_id"]), *(_shown(row[name]) for name in columns)]
        for row in frame.iter_rows(named=True)
    ]
    print_grid(title, [_("Unit"), *columns.values()], lines)


def _shown(value: object) -> str:
    if value is None:
        return "–"
    return show_number(value, 2) if isinstance(value, Decimal) else str(value)
