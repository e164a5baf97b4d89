"""`dampak history`: each year's proposal, the ministry's decision, and who came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from dampak.cli.region import PackPath
from dampak.cli.screen import JsonFlag, err, out, print_grid, print_json, print_problems, problem_json
from dampak.cli.words import App
from dampak.errors import DataInvalid, Place, Problem, UsageError, refuse
from dampak.language import _
from dampak.pack import begun_tables, faulty_workbook, read_pack, write_file, write_pack
from dampak.pack.decisions import decision_workbook, header_rows, read_filled_sheet
from dampak.pack.home import pack_home
from dampak.pack.model import Region, region_of
from dampak.quantities import show_number
from dampak.runs.decisions import Change, Decided, lay_in, sheet_rows
from dampak.runs.history import LETTER, NEW, REPLACED, SAME, Recorded, read_asked, record_asked
from dampak.runs.history_view import asked_again, history_problems, history_summary, named, waiting_posts
from dampak.tables.inputs import RIWAYAT_FORMASI
from dampak.tables.results_history import ALL_KINDS

app = App(name="history", help="Riwayat formasi: diusulkan, disetujui, terisi, ditempatkan.")

MOST_ROWS = 10
"""Rows of a list shown on the screen; the JSON has all of them."""

Tables = Mapping[str, pl.DataFrame]


@app.command("record")
def record(
    path: PackPath,
    result: Annotated[Path, typer.Argument(metavar="HASIL_JSON", help="hasil.json dari `dampak propose`.")],
    letter: Annotated[str | None, typer.Option("--letter", help="Nomor surat usulan.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Ganti usulan tahun itu, selama belum ada keputusannya.")
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Catat tahun pertama usulan dari hasil.json ke dalam riwayat paket."""
    home = pack_home(path)
    tables, region = _tables_to_fill(home)
    asked = read_asked(result)
    recorded = record_asked(tables, region, asked, letter=letter, replace=replace)
    if recorded.change != SAME:
        write_pack({**tables, RIWAYAT_FORMASI.name: recorded.history}, home)
    if as_json:
        print_json(_recorded_json(home, asked.year, recorded))
        return
    print_problems(recorded.problems)
    out.print(_recorded_sentence(asked.year, recorded), markup=False)


@app.command("sheet")
def sheet(
    path: PackPath,
    year: Annotated[int, typer.Option("--year", help="Tahun usulan.")],
    file: Annotated[Path, typer.Option("--out", help="Berkas .xlsx baru.")],
    as_json: JsonFlag = False,
) -> None:
    """Buat lembar isian keputusan dan hasil untuk usulan satu tahun."""
    _refuse_target(file)
    tables = read_pack(path).tables
    rows = sheet_rows(tables, year)
    if rows.is_empty():
        raise UsageError(_nothing_asked(tables, year))
    write_file(file, decision_workbook(rows, year))
    if as_json:
        print_json({"berkas": str(file), "tahun": year, "baris": rows.height})
        return
    count = show_number(rows.height)
    out.print(_("Lembar isian {count} baris: {file}", count=count, file=file), markup=False)
    err.print(_("Sesudah diisi: dampak history import {pack} {file}", pack=path, file=file), markup=False)


@app.command("import")
def import_sheet(
    path: PackPath,
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Lembar isian .xlsx atau .csv.")],
    errors: Annotated[
        Path | None, typer.Option("--errors", help="Buku kerja untuk baris yang perlu diperbaiki.")
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Masukkan lembar isian: semua kesalahan sekaligus, dan apa saja yang berubah."""
    home = pack_home(path)
    tables, _region = _tables_to_fill(home)
    filled = read_filled_sheet(file)
    decided = lay_in(tables.get(RIWAYAT_FORMASI.name, RIWAYAT_FORMASI.empty()), filled)
    if errors and decided.problems:
        _refuse_same(errors, file)
        write_file(errors, faulty_workbook([filled.sheet], decided.problems, header_rows(filled)))
    refuse(
        decided.problems,
        _(
            "{file} tidak dapat dipakai: {count} kesalahan; tidak ada yang diubah.",
            file=file.name,
            count=decided.faults,
        ),
    )
    if decided.changes:
        write_pack({**tables, RIWAYAT_FORMASI.name: decided.history}, home)
    if as_json:
        print_json(_decided_json(home, decided))
    else:
        _show_decided(decided)


@app.command("show")
def show(path: PackPath, as_json: JsonFlag = False) -> None:
    """Tampilkan riwayat per tahun dan jenis, formasi yang masih ditunggu, dan posisi yang diusulkan lagi."""
    tables = read_pack(path).tables
    history = tables.get(RIWAYAT_FORMASI.name, RIWAYAT_FORMASI.empty())
    summary, problems = history_summary(history), history_problems(tables)
    waiting, again = (named(frame, tables) for frame in (waiting_posts(history), asked_again(history)))
    if as_json:
        print_json(
            {
                "ringkas": summary.to_dicts(),
                "belum_ditempatkan": waiting.to_dicts(),
                "diusulkan_lagi": again.to_dicts(),
                "masalah": [problem_json(problem) for problem in problems],
            }
        )
    elif history.is_empty():
        out.print(_("Paket ini belum mempunyai riwayat formasi; mulailah dengan dampak history record."))
    else:
        _show_history(summary, waiting, again)
        print_problems(problems)


def _tables_to_fill(home: Path) -> tuple[Tables, Region]:
    tables = begun_tables(home)
    if "daerah" not in tables:
        problem = Problem(
            "tabel.tidak_ada",
            _("Tabel daerah tidak ada atau kosong."),
            Place(file=home.name),
            remedy=_("Isi tabel daerah: kode_wilayah, nama, tahun, dan per_tanggal."),
        )
        raise DataInvalid(str(problem), [problem])
    return tables, region_of(tables["daerah"])


def _refuse_target(file: Path) -> None:
    if file.suffix.lower() != ".xlsx":
        raise UsageError(_("Lembar isian selalu berjenis .xlsx; tulis nama yang berakhir .xlsx."))
    if file.exists():
        raise UsageError(_("“{path}” sudah ada; pilih nama lain.", path=str(file)))


def _refuse_same(errors: Path, file: Path) -> None:
    if errors.resolve() == file.resolve():
        raise UsageError(_("--errors menunjuk lembar isian itu sendiri; pilih nama lain."))


def _nothing_asked(tables: Tables, year: int) -> str:
    history = tables.get(RIWAYAT_FORMASI.name, RIWAYAT_FORMASI.empty())
    years = ", ".join(map(str, history["tahun"].unique().sort().to_list())) or _("belum ada")
    return _("Tidak ada usulan tahun {year} pada riwayat. Yang tercatat: {years}.", year=year, years=years)


def _recorded_json(home: Path, year: int, recorded: Recorded) -> dict[str, object]:
    return {
        "paket": str(home),
        "tahun": year,
        "perubahan": recorded.change,
        "posisi": recorded.rows,
        "formasi": recorded.seats,
        "masalah": [problem_json(problem) for problem in recorded.problems],
    }


def _recorded_sentence(year: int, recorded: Recorded) -> str:
    numbers = {"year": year, "rows": show_number(recorded.rows), "seats": show_number(recorded.seats)}
    match recorded.change:
        case str(change) if change == NEW:
            return _("Usulan tahun {year} dicatat: {seats} formasi dalam {rows} baris.", **numbers)
        case str(change) if change == REPLACED:
            return _("Usulan tahun {year} diganti: kini {seats} formasi dalam {rows} baris.", **numbers)
        case str(change) if change == LETTER:
            return _("Usulan tahun {year} tetap; nomor suratnya dicatat.", **numbers)
        case _other:
            return _("Usulan tahun {year} sudah tercatat sama; tidak ada yang berubah.", **numbers)


def _decided_json(home: Path, decided: Decided) -> dict[str, object]:
    return {
        "paket": str(home),
        "perubahan": [asdict(change) for change in decided.changes],
        "tidak_disebut": decided.left_out,
        "masalah": [problem_json(problem) for problem in decided.problems],
    }


def _show_decided(decided: Decided) -> None:
    print_problems(decided.problems)
    if decided.left_out:
        count = show_number(decided.left_out)
        err.print(_("{count} baris usulan tidak ada dalam berkas dan dibiarkan.", count=count))
    if not decided.changes:
        out.print(_("Tidak ada yang berubah: isi berkas sama dengan riwayat."))
        return
    headers = (_("tahun"), _("posisi"), _("jenis"), _("kolom"), _("semula"), _("menjadi"))
    print_grid(_("Yang berubah"), headers, [_change_cells(change) for change in decided.changes[:MOST_ROWS]])
    _tell_more(len(decided.changes))
    counts = Counter(change.kolom for change in decided.changes)
    told = ", ".join(f"{name} {show_number(count)}" for name, count in counts.items())
    out.print(_("Sel yang berubah: {counts}.", counts=told), markup=False)


def _change_cells(change: Change) -> tuple[str, ...]:
    before = "–" if change.semula is None else str(change.semula)
    return (str(change.tahun), change.posisi_id, change.jenis, change.kolom, before, str(change.menjadi))


def _tell_more(count: int) -> None:
    if count > MOST_ROWS:
        err.print(_("… dan {count} lagi; semuanya ada pada --json.", count=show_number(count - MOST_ROWS)))


def _show_history(summary: pl.DataFrame, waiting: pl.DataFrame, again: pl.DataFrame) -> None:
    headers = (
        _("tahun"), _("jenis"), _("diusulkan"), _("disetujui"), _("terisi"), _("ditempatkan"), _("menunggu"),
    )  # fmt: skip
    print_grid(_("Riwayat formasi"), headers, [_summary_cells(row) for row in summary.to_dicts()])
    undecided = (
        summary.filter(pl.col("jenis") != ALL_KINDS).group_by("tahun").agg(pl.col("belum_diputus").sum())
    )
    for year, count in undecided.filter(pl.col("belum_diputus") > 0).sort("tahun").rows():
        out.print(_("Tahun {year}: {count} formasi belum diputus.", year=year, count=show_number(count)))
    if waiting.height:
        _show_waiting(waiting)
    if again.height:
        _show_again(again)


def _summary_cells(row: dict[str, Any]) -> tuple[str, ...]:
    shares = (_with_share(row, name) for name in ("disetujui", "terisi", "ditempatkan"))
    asked, waiting = _number(row["diusulkan"]), _number(row["belum_ditempatkan"])
    return (str(row["tahun"]), row["jenis"], asked, *shares, waiting)


def _with_share(row: dict[str, Any], name: str) -> str:
    share = row[f"{name}_persen"]
    shown = _number(row[name])
    return shown if share is None else f"{shown} ({show_number(share, 0)} %)"


def _show_waiting(waiting: pl.DataFrame) -> None:
    """Show the seats whose people are awaited, by kind of post; the JSON has each post."""
    grouped = (
        waiting.group_by("tahun", "jenis", "jabatan")
        .agg(pl.col("belum_ditempatkan").sum(), posisi=pl.len())
        .sort("belum_ditempatkan", "tahun", "jenis", "jabatan", descending=[True, False, False, False])
    )
    seats = show_number(waiting["belum_ditempatkan"].sum())
    cells = [
        (
            str(row["tahun"]),
            row["jenis"],
            row["jabatan"] or "–",
            *map(_number, (row["posisi"], row["belum_ditempatkan"])),
        )
        for row in grouped.head(MOST_ROWS).to_dicts()
    ]
    title = _("Formasi yang masih menunggu orangnya: {seats} orang", seats=seats)
    print_grid(title, (_("tahun"), _("jenis"), _("jabatan"), _("posisi"), _("menunggu")), cells)
    _tell_more(grouped.height)


def _show_again(again: pl.DataFrame) -> None:
    """Show the posts asked for in most years, of those the least filled first."""
    ordered = again.sort(
        pl.col("tahun").list.len(),
        pl.col("terisi").fill_null(0),
        "posisi_id",
        descending=[True, False, False],
    )
    title = _("Posisi yang diusulkan lebih dari satu tahun: {count}", count=show_number(again.height))
    cells = [
        (
            row["unit"] or "–",
            row["jabatan"] or row["posisi_id"],
            ", ".join(map(str, row["tahun"])),
            *map(_number, (row["diusulkan"], row["terisi"])),
        )
        for row in ordered.head(MOST_ROWS).to_dicts()
    ]
    print_grid(title, (_("unit"), _("jabatan"), _("tahun"), _("diusulkan"), _("terisi")), cells)
    _tell_more(again.height)


def _number(value: int | None) -> str:
    return "–" if value is None else show_number(value)
