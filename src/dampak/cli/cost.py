"""`dampak cost`: what staff cost, reconciliation with the budget, fiscal ratio and room."""

from __future__ import annotations

from fractions import Fraction

import polars as pl

from dampak import runs
from dampak.cli.need import figure_values
from dampak.cli.region import LawDate, PackPath, PolicyName, finish, outcome_of, rows
from dampak.cli.screen import JsonFlag, out, print_grid, print_json
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import show_number

TABLES = ("gaji_bulan", "biaya_tahun", "rekonsiliasi", "fiskal", "harga_formasi")
BILLION = 1_000_000_000


def cost(
    pack: PackPath, policy: PolicyName = "dasar", law_date: LawDate = None, json: JsonFlag = False
) -> None:
    """Biaya pegawai per akun dan tahun, rekonsiliasi dengan APBD, rasio dan ruang fiskal."""
    outcome = outcome_of(runs.cost, pack, policy, law_date, _("Biaya"))
    if json:
        print_json({**rows(outcome, *TABLES), "angka": figure_values(outcome)})
        return
    _print_years(outcome)
    _print_reconciliation(outcome)
    _print_ratios(outcome)
    out.print(_("Dalam miliar rupiah; angka sampai rupiah: --json atau dampak propose."))
    finish(outcome)


def _print_years(outcome: Outcome) -> None:
    sums = outcome.tables["biaya_tahun"].group_by("tahun", "peran").agg(pl.col("rupiah").sum())
    roles = sorted(sums["peran"].unique())
    cells = {(year, role): rupiah for year, role, rupiah in sums.iter_rows()}
    lines = [
        [str(year), *(_billions(cells.get((year, role))) for role in roles)]
        for year in sorted(sums["tahun"].unique())
    ]
    print_grid(_("Biaya pegawai yang ada sekarang"), [_("Tahun"), *map(_words, roles)], lines)


def _print_reconciliation(outcome: Outcome) -> None:
    headers = [_("Sumber"), _("Peran akun"), "APBD", _("Hitungan"), _("Selisih")]
    lines = [
        [
            row["sumber"],
            _words(row["peran"]),
            *(_billions(row[name]) for name in ("apbd", "hitungan", "selisih")),
        ]
        for row in outcome.tables["rekonsiliasi"].iter_rows(named=True)
    ]
    print_grid(_("Rekonsiliasi dengan APBD"), headers, lines)


def _print_ratios(outcome: Outcome) -> None:
    headers = [_("Tahun"), _("Skenario"), _("Sumber"), _("Rasio"), _("Di atas batas"), _("Ruang")]
    lines = [
        [
            str(row["tahun"]),
            row["skenario"],
            row["sumber"],
            _ratio(row),
            _billions(row["jarak_rupiah"]),
            _billions(row["ruang_rupiah"]),
        ]
        for row in outcome.tables["fiskal"].iter_rows(named=True)
    ]
    print_grid(_("Rasio belanja pegawai"), headers, lines)
    if (outcome.tables["fiskal"]["jenis_rasio"] == "rasio_kasar").any():
        out.print(_("* rasio kasar: tunjangan guru melalui TKD belum dikurangkan karena tidak diketahui."))


def _ratio(row: dict[str, object]) -> str:
    if row["rasio_persen"] is None:
        return "–"
    star = " *" if row["jenis_rasio"] == "rasio_kasar" else ""
    return f"{show_number(row['rasio_persen'], 1)} %{star}"  # type: ignore[arg-type]


def _words(role: str) -> str:
    return role.replace("_", " ")


def _billions(value: int | None) -> str:
    return "–" if value is None else show_number(Fraction(value, BILLION), 2)
