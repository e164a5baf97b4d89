"""`dampak need`: the need of every post of a pack."""

from __future__ import annotations

from typing import Annotated

import polars as pl
import typer

from dampak import runs
from dampak.cli.region import LawDate, PackPath, PolicyName, finish, outcome_of, rows
from dampak.cli.screen import JsonFlag, out, print_grid, print_json
from dampak.errors import UsageError
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import show_number


def need(
    pack: PackPath,
    policy: PolicyName = "dasar",
    law_date: LawDate = None,
    unit: Annotated[str, typer.Option(help="Hanya posisi pada unit ini.")] = "",
    json: JsonFlag = False,
) -> None:
    """Kebutuhan pegawai setiap posisi: beban kerja, guru, tenaga kesehatan, norma minimum."""
    outcome = outcome_of(runs.need, pack, policy, law_date, _("Kebutuhan"))
    if json:
        print_json({**rows(outcome, "kebutuhan", "kebutuhan_tugas"), "angka": figure_values(outcome)})
        return
    posts = _named(outcome, unit)
    if posts.is_empty():
        raise UsageError(_("Tidak ada posisi pada unit “{unit}”; pakai id dari tabel unit.", unit=unit))
    if unit:
        print_grid(
            _("Kebutuhan posisi"),
            [_("Posisi"), _("Jabatan"), _("Metode"), _("Eksak"), _("Kebutuhan"), _("Minimum")],
            _post_rows(posts),
        )
    else:
        print_grid(
            _("Kebutuhan menurut sektor"), [_("Sektor"), _("Posisi"), _("Kebutuhan")], _sector_rows(posts)
        )
        out.print(_("Rincian satu unit: --unit ID_UNIT; semua baris: --json."))
    finish(outcome)


def figure_values(outcome: Outcome) -> dict[str, object]:
    """Return the scalar figures by id, for JSON."""
    return {key: figure.value for key, figure in outcome.figures.items()}


def _named(outcome: Outcome, unit: str) -> pl.DataFrame:
    posts = outcome.inputs["posisi"].rename({"id": "posisi_id"}).drop("minimum")
    named = (
        outcome.tables["kebutuhan"]
        .join(posts, on="posisi_id")
        .join(
            outcome.inputs["jabatan"].select(jabatan_kode="kode", jabatan="nama", sektor="sektor"),
            on="jabatan_kode",
        )
    )
    return named.filter(pl.col("unit_id") == unit) if unit else named


def _post_rows(posts: pl.DataFrame) -> list[list[str]]:
    return [
        [
            row["posisi_id"],
            row["jabatan"],
            row["metode"],
            *(
                "–" if row[name] is None else show_number(row[name])
                for name in ("kebutuhan_eksak", "kebutuhan_ideal", "minimum")
            ),
        ]
        for row in posts.sort("posisi_id").iter_rows(named=True)
    ]


def _sector_rows(posts: pl.DataFrame) -> list[list[str]]:
    grouped = posts.group_by("sektor").agg(pl.len(), pl.col("kebutuhan_ideal").sum()).sort("sektor")
    rows = [
        [sector, show_number(count), show_number(people)] for sector, count, people in grouped.iter_rows()
    ]
    total = show_number(int(posts["kebutuhan_ideal"].sum()))
    return [*rows, [_("jumlah"), show_number(posts.height), total]]
