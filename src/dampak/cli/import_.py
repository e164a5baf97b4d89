"""`dampak pack import`: an official's own file into a pack, identity replaced at the door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

import polars as pl
import typer

from dampak.cli.screen import JsonFlag, err, out, print_grid, print_json, print_problems, problem_json
from dampak.errors import Place, Problem, UsageError
from dampak.language import _
from dampak.pack import begun_tables, write_file, write_pack
from dampak.pack.canonical import table_csv
from dampak.pack.home import pack_home
from dampak.pack.identity import DroppedIdentity, Identity, open_key
from dampak.pack.officials import KINDS, Imported, Wishes, merge, read_official
from dampak.quantities import show_number
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

STAFF_KIND = "siasn"


def import_file(
    kind: Annotated[
        str, typer.Argument(help=" · ".join(f"{kind}: {title}" for kind, title in KINDS.items()))
    ],
    file: Annotated[Path, typer.Argument(help="Berkas .csv atau .xlsx dari aplikasi itu.")],
    pack: Annotated[Path, typer.Option("--out", help="Paket yang diisi: folder CSV atau berkas .xlsx.")],
    key_file: Annotated[
        Path | None,
        typer.Option("--key-file", help="Berkas kunci identitas; dibuat bila belum ada, di luar paket."),
    ] = None,
    drop_id: Annotated[
        bool, typer.Option("--drop-id", help="Buang identitas: id urut baru setiap kali impor.")
    ] = False,
    tahun: Annotated[
        int | None,
        typer.Option("--tahun", help="Tahun pelajaran atau tahun pengadaan, bila berkas tidak menyebutnya."),
    ] = None,
    instansi: Annotated[
        str | None, typer.Option("--instansi", help="Nama instansi, bila berkas memuat beberapa.")
    ] = None,
    versi: Annotated[
        str | None, typer.Option("--versi", help="Versi rencana (tabel versi_rencana) untuk sipd dan pohon.")
    ] = None,
    persen: Annotated[
        Literal["1", "100"] | None,
        typer.Option("--persen", help="Cara persen ditulis: 1 (0,95) atau 100 (95), bila berkasnya campur."),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Isi paket dari berkas SIASN, e-Formasi, Dapodik, SSCASN atau Bappeda; NIP diganti kode tanpa nama."""
    home = pack_home(pack)
    there = dict(begun_tables(home)) if home.exists() else {}
    identity, told = _identity(kind, key_file, home, drop_id=drop_id)
    imported = read_official(kind, file, Wishes(identity, tahun, instansi, there, versi, persen))
    other_ids = _other_ids(there, imported, home, dropped=drop_id)
    if other_ids:
        del there["pegawai"]
    tables = merge(there, imported)
    write_pack(tables, home)
    beside = _write_seats(imported, file, home)
    problems = [*told, *imported.problems, *other_ids, *_no_region(tables, home)]
    if as_json:
        print_json(_as_data(imported, home, beside, problems))
    else:
        _show(imported, home, beside, problems)


def _identity(
    kind: str, key_file: Path | None, home: Path, *, drop_id: bool
) -> tuple[Identity | None, Sequence[Problem]]:
    """Return how persons are coded; only the staff list holds persons."""
    if kind != STAFF_KIND:
        return None, []
    if (key_file is None) != drop_id:
        raise UsageError(
            _("Pilih salah satu: --key-file (id tetap antartahun) atau --drop-id (identitas dibuang).")
        )
    if key_file is None:
        return DroppedIdentity(), []
    return open_key(key_file, pack=home)


def _other_ids(
    there: Mapping[str, pl.DataFrame], imported: Imported, home: Path, *, dropped: bool
) -> list[Problem]:
    """Warn when no person of the new list is one of those already there.

    Running numbers of a dropped identity may look alike, but stand for other people each time.
    """
    old, new = there.get("pegawai"), imported.tables.get("pegawai")
    if old is None or new is None or not (dropped or set(old["id"]).isdisjoint(new["id"])):
        return []
    if dropped:
        remedy = _("Pakai --key-file agar id tetap; lengkapi lagi isian tambahan dari salinan paket lama.")
    else:
        remedy = _("Bila kunci yang dipakai dahulu lain, pulihkan salinan paket dan impor lagi dengannya.")
    return [
        Problem(
            "pegawai.id_lain",
            _("Tidak satu pun id pegawai dalam daftar baru dapat disambung dengan yang sudah ada."),
            Place(file=home.name, sheet="pegawai"),
            _("Seluruh daftar pegawai diganti; isian tambahan pada baris lama (anak, sertifikat) hilang."),
            remedy,
            "peringatan",
        )
    ]


def _write_seats(imported: Imported, file: Path, home: Path) -> Path | None:
    """Write the seats of a formation list beside the pack: they are a result, no input of it."""
    seats = imported.tables.get("usulan")
    if seats is None:
        return None
    path = home.parent / f"{home.stem}-usulan-{file.stem}.csv"
    write_file(path, table_csv(RESULT_BY_NAME["usulan"], seats))
    return path


def _no_region(tables: Mapping[str, pl.DataFrame], home: Path) -> list[Problem]:
    if "daerah" in tables:
        return []
    return [
        Problem(
            "paket.tanpa_daerah",
            _("Tabel daerah belum diisi."),
            Place(file=home.name),
            remedy=_("Isi kode_wilayah, nama, tahun dan per_tanggal sebelum paket dipakai."),
            severity="peringatan",
        )
    ]


def _as_data(
    imported: Imported, home: Path, beside: Path | None, problems: Sequence[Problem]
) -> dict[str, object]:
    return {
        "paket": str(home),
        "usulan": str(beside) if beside else None,
        "baris": {name: frame.height for name, frame in imported.tables.items()},
        "tidak_diambil": dict(imported.excluded),
        "kolom_tidak_diambil": list(imported.left_behind),
        "masalah": [problem_json(problem) for problem in problems],
    }


def _show(imported: Imported, home: Path, beside: Path | None, problems: Sequence[Problem]) -> None:
    rows = [(name, _title(name), show_number(frame.height)) for name, frame in imported.tables.items()]
    print_grid(_("Yang diimpor"), (_("tabel"), _("judul"), _("baris")), rows)
    if imported.excluded:
        left = [(reason, show_number(count)) for reason, count in imported.excluded.items()]
        print_grid(_("Baris yang tidak diambil"), (_("alasan"), _("baris")), left)
    if imported.left_behind:
        columns = ", ".join(imported.left_behind)
        err.print(_("Kolom yang tidak diambil: {columns}.", columns=columns), markup=False)
    print_problems(problems)
    if beside:
        out.print(_("Formasi dalam berkas: {file}", file=beside), markup=False)
    out.print(_("Paket: {file}. Periksa dengan dampak pack check.", file=home), markup=False)


def _title(name: str) -> str:
    return (INPUT_BY_NAME.get(name) or RESULT_BY_NAME[name]).title
