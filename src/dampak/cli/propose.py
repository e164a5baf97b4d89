"""`dampak propose`: the main job, from a pack to the files a region takes to the ministry."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from dampak import runs
from dampak.cli.need import figure_values
from dampak.cli.region import LawDate, PackPath, PolicyName, outcome_of, rows
from dampak.cli.screen import JsonFlag, err, out, print_grid, print_json
from dampak.documents.facts import Facts
from dampak.figures import Figure
from dampak.language import _
from dampak.law.wording import day_shown
from dampak.outcome import Outcome
from dampak.quantities import show_number, show_rupiah_short

SHOWN = (
    "ringkasan.kebutuhan",
    "ringkasan.bezetting",
    "ringkasan.kekurangan",
    "ringkasan.kelebihan",
    "ringkasan.pegawai_paruh_waktu",
)
ASKED = (
    "usulan.tahun_pertama.cpns",
    "usulan.tahun_pertama.pppk",
    "usulan.tahun_pertama.konversi",
    "usulan.tahun_pertama.biaya_penuh",
    "khusus.disabilitas",
    "khusus.terpencil",
)
PLANNED = (
    "usulan.formasi",
    "usulan.konversi",
    "usulan.mutasi",
    "usulan.promosi",
    "usulan.biaya_penuh",
    "konversi.tambahan_belanja_pegawai",
    "konversi.hemat_barang_jasa",
    "usulan.kekurangan_tanpa_usulan",
    "usulan.kekurangan_sesudah",
)
EQUITY = tuple(
    f"pemerataan.{what}.{when}" for what in ("terendah", "gini") for when in ("tanpa_usulan", "sesudah")
)
TABLES = (
    "usulan",
    "mutasi",
    "usulan_posisi",
    "usulan_tahun",
    "usulan_biaya",
    "biaya_usulan",
    "pembanding",
    "pemerataan",
    "nilai_kendala",
)
WHERE_MADE = ("kurva_ruang", "keandalan", "sandingan")
"""Tables that only some runs make."""


def propose(
    pack: PackPath,
    out_dir: Annotated[Path, typer.Option("--out", help="Folder untuk berkas hasil.")] = Path("hasil"),
    policy: PolicyName = "dasar",
    law_date: LawDate = None,
    json: JsonFlag = False,
) -> None:
    """Usulan formasi dan perpindahan lima tahun yang sanggup dibiayai, beserta berkas-berkasnya."""
    files: list[Path] = []

    def run(setting: runs.Setting) -> Outcome:
        outcome = runs.propose(setting)
        setting.on_progress(_("Menulis berkas hasil"), 0, 1)
        files.extend(runs.write_results(outcome, out_dir, setting.policy))
        return outcome

    outcome = outcome_of(run, pack, policy, law_date, _("Usulan"))
    if json:
        made = (name for name in WHERE_MADE if name in outcome.tables)
        print_json(
            {
                **rows(outcome, *TABLES, *made),
                "angka": figure_values(outcome),
                "berkas": [str(file) for file in files],
            }
        )
    else:
        print_proposal(outcome)
        out.print(_("Berkas hasil:"))
        for file in files:
            out.print(f"  {file}", markup=False)
        point_to_questions(outcome)
    if not _proposed(outcome):
        raise typer.Exit(1)


def _proposed(outcome: Outcome) -> bool:
    """Say whether the proposal holds anything, or nothing is short."""
    values = figure_values(outcome)
    held = ("usulan.formasi", "usulan.mutasi", "usulan.promosi")
    return any(values[id] for id in held) or not values["ringkasan.kekurangan"]


def print_proposal(outcome: Outcome) -> None:
    """Print a proposal in a screenful: where the region stands, what it asks, what that does."""
    made = outcome.provenance
    label = _(" — DATA CONTOH (SINTETIS)") if made.synthetic else ""
    out.print(f"{made.region}{label}", style="bold", markup=False)
    dates = _(
        "Data per {day}; usulan tahun {year}, rencana {span}; kebijakan “{policy}”.",
        day=day_shown(made.per_tanggal),
        year=made.start_year,
        span=Facts(outcome).span(),
        policy=made.policy_name,
    )
    out.print(dates, markup=False)
    figures = outcome.figures
    _print_lines(_("Keadaan"), outcome, SHOWN)
    fiscal = ("fiskal.rasio.", "fiskal.jarak.", "fiskal.tahun", "fiskal.ruang.")
    _print_lines(_("Fiskal"), outcome, sorted(id for id in figures if id.startswith(fiscal)))
    _print_lines(_("Usulan tahun {year}: yang diminta", year=made.start_year), outcome, ASKED)
    _print_lines(_("Rencana {span}", span=Facts(outcome).span()), outcome, PLANNED)
    _print_years(outcome)
    _print_lines(_("Pemerataan dan perbandingan"), outcome, [*EQUITY, *_best_other_rule(outcome)])


def _print_lines(title: str, outcome: Outcome, ids: Sequence[str]) -> None:
    """Print the figures of `ids` that the run made, under a title when there are some."""
    lines = [_line(outcome.figures[id]) for id in ids if id in outcome.figures]
    if lines:
        print_grid(title, ["", ""], lines)


def _print_years(outcome: Outcome) -> None:
    """Print the plan year by year for the whole region."""
    whole = outcome.tables["usulan_tahun"].filter(pl.col("sektor") == "semua").sort("tahun")
    columns = {
        "tahun": _("Tahun"),
        "kekurangan_tanpa_usulan": _("Tanpa usulan"),
        "cpns": "CPNS",
        "pppk": "PPPK",
        "konversi": _("Konversi"),
        "mutasi": _("Mutasi"),
        "promosi": _("Promosi"),
        "kekurangan_sesudah": _("Dengan usulan"),
    }
    shown = [
        [str(row[0]), *("–" if value is None else show_number(value) for value in row[1:])]
        for row in whole.select(list(columns)).iter_rows()
    ]
    if shown:
        print_grid(_("Tahun demi tahun; kekurangan tanpa dan dengan usulan"), list(columns.values()), shown)


def _best_other_rule(outcome: Outcome) -> list[str]:
    """Return the figure of the rule of today that comes nearest to the proposal, if any was counted."""
    closed = {
        id: figure.value
        for id, figure in outcome.figures.items()
        if id.startswith("banding.") and id.endswith(".nilai") and isinstance(figure.value, Decimal)
    }
    if not closed:
        return []
    return [max(closed, key=lambda id: closed[id]).replace(".nilai", ".selisih_persen")]


def point_to_questions(outcome: Outcome) -> None:
    """Say how a figure is asked, how many notes there are and where: in full they would hide the summary."""
    out.print(_("Setiap angka dapat ditanya: dampak explain PACK ID_ANGKA, misalnya ringkasan.kebutuhan."))
    count = len(outcome.problems)
    if count:
        err.print(_("{count} catatan tentang data: lembar Ringkasan pada usulan.xlsx.", count=count))


def _line(figure: Figure) -> list[str]:
    value = figure.value
    rupiah = figure.unit == "rupiah" and isinstance(value, int)
    shown = show_rupiah_short(value) if rupiah and isinstance(value, int) else figure.shown()
    if figure.unit == "persen" and isinstance(value, int | Decimal):
        shown = f"{show_number(value, 1)} %"
    return [
        figure.label,
        " ".join(part for part in (shown, f"({figure.note})" if figure.note else "") if part),
    ]
