"""`dampak cost`: pay to the rupiah, reconciliation with the budget, fiscal ratio and room."""

from __future__ import annotations

import polars as pl

from dampak import runs
from dampak.cli.need import figure_values
from dampak.cli.region import LawDate, PackPath, PolicyName, finish, outcome_of, rows
from dampak.cli.screen import JsonFlag, print_grid, print_json
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import show_number, show_rupiah

TABLES = ("gaji_bulan", "biaya_tahun", "rekonsiliasi", "fiskal", "harga_formasi")


def cost(
    pack: PackPath, policy: PolicyName = "dasar", law_date: LawDate = None, json: JsonFlag = False
) -> None:
    """Biaya pegawai per akun dan tahun, rekonsiliasi dengan APBD, rasio dan ruang fiskal."""
    outcome = outcome_of(runs.cost, pack, policy, law_date, _("Biaya"))
    if json:
        print_json({**rows(outcome, *TABLES), "angka": figure_values(outcome)})
        return
    print_grid(
        _("Biaya pegawai yang ada sekarang"), [_("Tahun"), _("Peran akun"), _("Rupiah")], _yearly(outcome)
    )
    print_grid(
        _("Rekonsiliasi dengan APBD"),
        [_("Sumber"), _("Peran akun"), "APBD", _("Hitungan"), _("Selisih"), _("Keterangan")],
        [
            [
                row["sumber"],
                row["peran"],
                *(_rupiah(row[name]) for name in ("apbd", "hitungan", "selisih")),
                row["keterangan"] or "",
            ]
            for row in outcome.tables["rekonsiliasi"].iter_rows(named=True)
        ],
    )
    print_grid(
        _("Rasio belanja pegawai"),
        [_("Tahun"), _("Skenario"), _("Sumber"), _("Rasio"), _("Jenis"), _("Jarak ke batas"), _("Ruang")],
        [
            [
                str(row["tahun"]), row["skenario"], row["sumber"],
                "–" if row["rasio_persen"] is None else f"{show_number(row['rasio_persen'], 1)} %",
                (row["jenis_rasio"] or "–").replace("_", " "),
                _rupiah(row["jarak_rupiah"]), _rupiah(row["ruang_rupiah"]),
            ]
            for row in outcome.tables["fiskal"].iter_rows(named=True)
        ],
    )  # fmt: skip
    finish(outcome)


def _yearly(outcome: Outcome) -> list[list[str]]:
    grouped = outcome.tables["biaya_tahun"].group_by("tahun", "peran").agg(pl.col("rupiah").sum())
    return [
        [str(year), role, show_rupiah(rupiah)]
        for year, role, rupiah in grouped.sort("tahun", "peran").iter_rows()
    ]


def _rupiah(value: int | None) -> str:
    return "–" if value is None else show_rupiah(value)
