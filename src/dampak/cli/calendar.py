"""`dampak calendar`: the next duties of the region, and what the file set for the next one still lacks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

import polars as pl
import typer

from dampak import runs
from dampak.agenda import PROPOSAL, files_for
from dampak.cli.region import LawDate, PackPath, PolicyName, outcome_of, rows
from dampak.cli.screen import JsonFlag, out, print_grid, print_json, print_problems
from dampak.errors import UsageError
from dampak.language import _
from dampak.law.wording import day_shown, status_word
from dampak.outcome import Outcome
from dampak.quantities import show_number

Row = dict[str, Any]
Day = Annotated[
    datetime | None,
    typer.Option("--day", formats=["%Y-%m-%d"], help="Hitung dari tanggal ini; bawaan: tanggal data."),
]
Duty = Annotated[
    str, typer.Option("--for", help="Kelengkapan berkas untuk kegiatan ini; bawaan: yang terdekat.")
]
WithProposal = Annotated[
    bool,
    typer.Option(
        "--with-proposal", help="Susun usulan lebih dahulu, agar kelengkapan dinilai dari hasilnya."
    ),
]


def calendar(
    pack: PackPath,
    day: Day = None,
    duty: Duty = "",
    with_proposal: WithProposal = False,
    policy: PolicyName = "dasar",
    law_date: LawDate = None,
    json: JsonFlag = False,
) -> None:
    """Kegiatan berikutnya dengan hari yang tersisa, dan apa yang kurang dari berkasnya."""
    since = day.date() if day else None

    def run(setting: runs.Setting) -> Outcome:
        return runs.duties(setting, since, with_proposal=with_proposal)

    outcome = outcome_of(run, pack, policy, law_date, _("Kalender"))
    since = since or outcome.provenance.per_tanggal
    coming, undated = upcoming(outcome.tables["kalender"])
    chosen = _chosen(outcome.tables["kalender"], duty) or _next_with_files(coming)
    if json:
        names = ("kalender", "kelengkapan_berkas")
        print_json({"tanggal": since, "berikutnya": chosen or None, **rows(outcome, *names)})
        return
    _print_coming(coming, since)
    _print_undated(undated)
    _print_files(outcome, chosen)
    print_problems([problem for problem in outcome.problems if problem.code.startswith("agenda.")])


def upcoming(kalender: pl.DataFrame) -> tuple[list[Row], list[Row]]:
    """Return the next date of each duty, nearest first, and the duties that have none ahead."""
    by_date = kalender.sort(pl.coalesce("selesai", "mulai"), "kegiatan", nulls_last=True)
    open_rows = by_date.filter(pl.col("keadaan").is_in(["berlangsung", "akan_datang"]))
    coming = open_rows.unique("kegiatan", keep="first", maintain_order=True)
    rest = kalender.join(coming, on="kegiatan", how="anti").filter(pl.col("keadaan") == "tanpa_tanggal")
    years = pl.col("tahun").cast(pl.String).sort().str.join(", ")
    undated = rest.group_by("kegiatan").agg(years, pl.exclude("tahun").first())
    first_what_needs_files = undated.sort(
        -pl.col("berkas").str.len_chars().cast(pl.Int64), "kegiatan", nulls_last=True
    )
    return coming.to_dicts(), first_what_needs_files.to_dicts()


def _chosen(kalender: pl.DataFrame, duty: str) -> str:
    known = kalender["kegiatan"].unique().sort().to_list()
    if duty and duty not in known:
        raise UsageError(
            _("Kegiatan “{duty}” tidak ada. Yang ada: {known}.", duty=duty, known=", ".join(known))
        )
    return duty


def _next_with_files(coming: list[Row]) -> str:
    return next((str(row["kegiatan"]) for row in coming if row["berkas"]), "")


def _print_coming(coming: list[Row], since: date) -> None:
    headers = [_("Kegiatan"), _("Batas akhir"), _("Hari lagi"), _("Keyakinan"), _("Dasar")]
    print_grid(
        _("Kegiatan berikutnya sejak {day}", day=day_shown(since)), headers, [_cells(row) for row in coming]
    )
    for row in coming:
        if row["keterangan"]:
            out.print(f"• {row['nama']}: {row['keterangan']}", markup=False)


def _cells(row: Row) -> list[str]:
    left = "–" if row["hari_lagi"] is None else show_number(row["hari_lagi"])
    return [f"{row['nama']} ({row['kegiatan']})", _dates(row), left, _trust(row), row["dasar"]]


def _dates(row: Row) -> str:
    """Return the last day; the first one too where the region knows it."""
    start, end = row["mulai"], row["selesai"]
    if start and end:
        return _("{start} sampai {end}", start=day_shown(start), end=day_shown(end))
    return day_shown(end) if end else _("mulai {start}", start=day_shown(start))


def _trust(row: Row) -> str:
    return _("ditetapkan daerah") if row["penetap"] == "daerah" else status_word(row["status"])


def _print_undated(undated: list[Row]) -> None:
    if not undated:
        return
    out.print()
    out.print(_("Belum bertanggal ({count} kegiatan):", count=len(undated)), style="bold")
    for row in undated:
        out.print(f"• {row['kegiatan']} ({row['tahun']}): {row['nama']}. {row['dasar']}.", markup=False)
        out.print(f"  {row['keterangan']}", markup=False)
    out.print(_("Isi tanggalnya pada lembar agenda: kegiatan, tahun, mulai, selesai, dasar."))


def _print_files(outcome: Outcome, duty: str) -> None:
    if not duty:
        return
    files = files_for(duty)
    kalender, judged = outcome.tables["kalender"], outcome.tables["kelengkapan_berkas"]
    name = kalender.filter(pl.col("kegiatan") == duty)["nama"][0]
    out.print()
    out.print(_("Berkas untuk: {duty}", duty=name), style="bold")
    if not files:
        out.print(_("Kegiatan ini tidak memerlukan berkas dari Dampak."))
    by_file = {row["berkas"]: row for row in judged.iter_rows(named=True)}
    for file in files:
        _print_piece(by_file[file])
    if duty != PROPOSAL:
        _print_proposal_count([by_file[file]["status"] for file in files_for(PROPOSAL)])


def _print_piece(piece: Row) -> None:
    out.print(f"• {piece['berkas']} ({piece['nama']}): {piece_state(piece['status'])}", markup=False)
    for text in (piece["sebab"], piece["cara"]):
        if text:
            out.print(f"  {text}", markup=False)


def piece_state(state: str) -> str:
    """Return the state of a piece in words."""
    words = {
        "ada": _("dapat dibuat lengkap"),
        "perlu_dilengkapi": _("perlu dilengkapi"),
        "belum_dapat_dibuat": _("belum dapat dibuat"),
    }
    return words[state]


def _print_proposal_count(states: list[str]) -> None:
    out.print(
        _(
            "Berkas usulan kebutuhan: {whole} dapat dibuat lengkap, {open} perlu dilengkapi, "
            "{none} belum dapat dibuat; rinciannya: --for {duty}.",
            whole=states.count("ada"),
            open=states.count("perlu_dilengkapi"),
            none=states.count("belum_dapat_dibuat"),
            duty=PROPOSAL,
        )
    )
