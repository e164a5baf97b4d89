"""The school list of Dapodik: state SD and SMP become units and rows of table `sekolah`."""

from __future__ import annotations

from pathlib import Path

from dampak.language import _
from dampak.pack.officials.imported import Faults, Imported, Row
from dampak.pack.officials.source import Record, Records, Source, Wanted, read_source
from dampak.pack.officials.words import plain_word
from dampak.tables import Column

REGENCY_KINDS = ("SD", "SMP")
"""Schools whose teachers the regency hires by the norms for SD and SMP."""

SOURCE = Source(
    "dapodik",
    "daftar sekolah Dapodik",
    (
        Wanted(Column("nama_sekolah", "teks", "", required=True), ("nama_satuan_pendidikan", "nama")),
        Wanted(Column("npsn", "id", "", required=True)),
        Wanted(Column("bentuk", "teks", "", required=True), ("bp", "bentuk_pendidikan")),
        Wanted(Column("status", "teks", "", required=True), ("status_sekolah",)),
        Wanted(Column("pd", "bulat", "", unit="orang", low=0, high=5000), ("peserta_didik",)),
        Wanted(Column("rombel", "bulat", "", low=0, high=200)),
        Wanted(Column("guru", "bulat", "", unit="orang", low=0, high=500), needed=False),
        Wanted(Column("tahun", "bulat", "", low=2000, high=2100), ("tahun_ajaran",), needed=False),
        Wanted(Column("kecamatan", "teks", ""), needed=False),
    ),
)


def read_dapodik(path: Path, every: tuple[Source, ...], *, year: int | None = None) -> Imported:
    """Return tables `unit` and `sekolah` from a Dapodik school list; the unit id is the NPSN.

    Schools that are private or of another kind are left out and counted. `year` is the school year where
    the file has no column for it.

    Raises:
        DataInvalid: the file is another one or holds faults; all of them are told.
    """
    records = read_source(path, SOURCE, every)
    faults = Faults(records)
    kept = []
    for record in records:
        reason = _outside(record)
        if reason:
            faults.leave_out(record, reason)
        else:
            kept.append(record)
    schools = _schools(kept, records, faults, year)
    return faults.finish({"unit": _units(kept, year), "sekolah": schools})


def _outside(record: Record) -> str | None:
    """Return why a school is not the regency's own SD or SMP; a row with an empty cell stays in."""
    bentuk, status = record.text("bentuk"), record.text("status")
    if bentuk is None or status is None:
        return None
    if bentuk.upper() not in REGENCY_KINDS:
        return _("bentuk {bentuk}", bentuk=bentuk.upper())
    if plain_word(status) != "negeri":
        return _("{bentuk} {status}", bentuk=bentuk.upper(), status=status.lower())
    return None


def _schools(kept: list[Record], records: Records, faults: Faults, year: int | None) -> list[Row]:
    rows: list[Row] = []
    seen: dict[tuple[str | None, int | None], Record] = {}
    for record in kept:
        tahun = record.whole("tahun") or year
        key = (record.text("npsn"), tahun)
        if key in seen:
            _twice(faults, record, seen[key])
        seen[key] = record
        if tahun is None:
            _no_year(faults, record, has_column=records.has("tahun"))
        rows.append(
            {
                "unit_id": record.text("npsn"),
                "tahun": tahun,
                "npsn": record.text("npsn"),
                "bentuk": (record.text("bentuk") or "").upper(),
                "peserta_didik": record.whole("pd"),
                "rombel": record.whole("rombel"),
                "guru": record.whole("guru"),
            }
        )
    return rows


def _units(kept: list[Record], year: int | None) -> list[Row]:
    """Return one unit for each NPSN; its name and district are those of the latest year."""
    latest: dict[str | None, Record] = {}
    for record in sorted(kept, key=lambda one: (one.whole("tahun") or year or 0, one.row)):
        latest[record.text("npsn")] = record
    return [
        {
            "id": npsn,
            "nama": record.text("nama_sekolah"),
            "jenis": "sekolah",
            "kecamatan": record.text("kecamatan"),
        }
        for npsn, record in latest.items()
    ]


def _twice(faults: Faults, record: Record, first: Record) -> None:
    faults.add(
        "sekolah.ganda",
        _("Sekolah ini sudah ada pada baris {row} untuk tahun yang sama.", row=first.row),
        _("Hapus salah satu baris."),
        record=record,
        column="npsn",
    )


def _no_year(faults: Faults, record: Record, *, has_column: bool) -> None:
    remedy = (
        _("Isi tahun awal tahun pelajaran, misalnya 2026.")
        if has_column
        else _("Tambahkan kolom tahun, atau sebut tahunnya dengan --tahun.")
    )
    faults.add(
        "sekolah.tanpa_tahun", _("Tahun pelajaran tidak diketahui."), remedy, record=record, column="tahun"
    )
