"""SIASN Perencanaan, “rincian formasi”: seats by kind and sector, with the education asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dampak.language import _
from dampak.pack.officials.imported import Faults, Imported
from dampak.pack.officials.posts import LEVELS, Post, post_of, split_level, structural_kind
from dampak.pack.officials.seats import Seats, check_pay, no_unit, seat_tables
from dampak.pack.officials.source import Record, Source, Wanted, read_source
from dampak.pack.officials.unitnames import unit_path
from dampak.pack.officials.words import POST_KINDS, by_plain_word, plain_word
from dampak.tables import Column

SEAT_SECTORS = {"guru": "pendidikan", "nakes": "kesehatan", "teknis": None}
"""Ending of a seat column → sector; technical seats take the sector the name of the post tells."""

SEAT_COLUMNS = {f"{jenis}_{ending}": (jenis, ending) for jenis in ("cpns", "pppk") for ending in SEAT_SECTORS}

SOURCE = Source(
    "rincian-formasi",
    "“rincian formasi” SIASN Perencanaan",
    (
        Wanted(Column("jenis_pengadaan", "teks", "")),
        Wanted(Column("jenis_jabatan_umum", "teks", "", required=True)),
        Wanted(Column("nama_jabatan", "teks", "", required=True)),
        Wanted(Column("nama_sub_jabatan", "teks", ""), needed=False),
        *(Wanted(Column(name, "bulat", "", unit="orang", low=0, high=5000)) for name in SEAT_COLUMNS),
        Wanted(Column("unit_penempatan", "teks", "", required=True)),
        Wanted(Column("penghasilan_min", "rupiah", "", unit="rupiah", low=0), needed=False),
        Wanted(Column("penghasilan_max", "rupiah", "", unit="rupiah", low=0), needed=False),
        Wanted(Column("pendidikan_nama", "teks", ""), needed=False),
    ),
)

_KINDS = by_plain_word(POST_KINDS)


def read_formation(path: Path, every: tuple[Source, ...], *, year: int | None = None) -> Imported:
    """Return tables `unit`, `jabatan` (with qualifications), `posisi` and `usulan` (seats by kind).

    The education list of a row is split at “ / ”; the text `null` is an empty cell. `year` is the year of
    selection, where it is known.

    Raises:
        DataInvalid: the file is another one or holds faults; all of them are told.
    """
    records = read_source(path, SOURCE, every)
    faults = Faults(records)
    faults.unknown_words("jenis_jabatan_umum", _KINDS, POST_KINDS, _("Perbaiki jenis jabatannya."))
    seats = [one for record in records for one in _seats(record, faults)]
    return faults.finish(seat_tables(seats, faults, year))


def _seats(record: Record, faults: Faults) -> list[Seats]:
    """Return the seats of one row, one for each filled seat column."""
    if all(record.values.get(name) == 0 for name in SEAT_COLUMNS):
        faults.leave_out(record, _("tanpa formasi"))
        return []
    check_pay(record, "penghasilan_min", "penghasilan_max", faults)
    place = record.text("unit_penempatan")
    path = unit_path(place or "")
    if place and not path:
        no_unit(faults, record, "unit_penempatan")
    post = _post(record, faults)
    if not path or post is None:
        return []
    asked = tuple(
        part.strip() for part in (record.text("pendidikan_nama") or "").split(" / ") if part.strip()
    )
    return [
        Seats(record, path, _in_sector(post, SEAT_SECTORS[ending]), jenis, count, asked)
        for name, (jenis, ending) in SEAT_COLUMNS.items()
        if (count := record.whole(name))
    ]


def _post(record: Record, faults: Faults) -> Post | None:
    nama = _name(record)
    kind = _KINDS.get(plain_word(record.text("jenis_jabatan_umum") or ""))
    if not nama or not kind:
        return None
    if kind == "struktural":
        kind = structural_kind(nama, None)
    if kind is None:
        faults.add(
            "jabatan.tidak_jelas",
            _("“{nama}”: tidak jelas jabatan pimpinan tinggi, administrator atau pengawas.", nama=nama),
            _("Tulis jenisnya: Jabatan Pimpinan Tinggi, Jabatan Administrator atau Jabatan Pengawas."),
            record=record,
            column="jenis_jabatan_umum",
        )
        return None
    return post_of(nama, kind)


def _name(record: Record) -> str | None:
    """Return the sub-post where there is one; the level then stands in the name of the post only."""
    nama, sub = record.text("nama_jabatan"), record.text("nama_sub_jabatan")
    if nama is None or sub is None:
        return nama
    level = split_level(nama)[1]
    words = next((words for words, value in LEVELS.items() if value == level), None)
    return sub if words is None or split_level(sub)[1] else f"{sub} {words}"


def _in_sector(post: Post, sektor: str | None) -> Post:
    """The column a seat stands in tells its sector better than the name of the post does."""
    if sektor is None:
        return post
    return replace(post, family=replace(post.family, sektor=sektor), known=True)
