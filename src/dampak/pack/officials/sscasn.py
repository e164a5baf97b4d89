"""The formation list of the SSCASN portal: seats per post and unit, with odd pay pointed out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from dampak.language import _
from dampak.pack.officials.imported import Faults, Imported
from dampak.pack.officials.posts import post_of, split_level
from dampak.pack.officials.seats import Seats, check_pay, no_unit, seat_tables
from dampak.pack.officials.source import Record, Records, Source, Wanted, read_source
from dampak.pack.officials.unitnames import unit_path
from dampak.pack.officials.words import HIRE_KINDS, by_plain_word, plain_word
from dampak.tables import Column

SOURCE = Source(
    "sscasn",
    "daftar formasi SSCASN",
    (
        Wanted(Column("formasi_id", "id", "", required=True)),
        Wanted(Column("ins_nm", "teks", "", required=True), ("instansi",)),
        Wanted(Column("jp_nama", "teks", "", required=True), ("jenis_pengadaan",)),
        Wanted(Column("formasi_nm", "teks", ""), ("jenis_formasi",)),
        Wanted(Column("jabatan_nm", "teks", "", required=True), ("jabatan",)),
        Wanted(Column("lokasi_nm", "teks", "", required=True), ("unit_penempatan",)),
        Wanted(Column("jumlah_formasi", "bulat", "", required=True, unit="orang", low=0, high=5000)),
        Wanted(Column("gaji_min", "rupiah", "", unit="rupiah", low=0), needed=False),
        Wanted(Column("gaji_max", "rupiah", "", unit="rupiah", low=0), needed=False),
        Wanted(Column("jenjang", "teks", ""), needed=False),
    ),
)

_KINDS = by_plain_word(HIRE_KINDS)


def read_sscasn(
    path: Path, every: tuple[Source, ...], *, agency: str | None = None, year: int | None = None
) -> Imported:
    """Return tables `unit`, `jabatan`, `posisi` and `usulan` (seats by kind) from a SSCASN list.

    `agency` picks one agency by part of its name; it is needed when the file holds several; `year` is
    the year of selection. Seats for
    people with disabilities, for the best graduates and so on are summed with the general ones.

    Raises:
        DataInvalid: the file is another one or holds faults; all of them are told.
    """
    records = read_source(path, SOURCE, every)
    faults = Faults(records)
    chosen = _of_agency(records, agency, faults)
    faults.unknown_words(
        "jp_nama", _KINDS, HIRE_KINDS, _("Perbaiki jenis pengadaannya, atau hapus barisnya.")
    )
    _ids_once(chosen, faults)
    seats = [one for record in chosen if (one := _seats(record, faults))]
    return faults.finish(seat_tables(seats, faults, year))


def _of_agency(records: Records, agency: str | None, faults: Faults) -> list[Record]:
    names = Counter(name for record in records if (name := record.text("ins_nm")))
    if agency is None and len(names) > 1:
        faults.add(
            "formasi.banyak_instansi",
            _("Berkas memuat {count} instansi.", count=len(names)),
            _("Sebut satu dengan --instansi, misalnya --instansi “{name}”.", name=min(names)),
        )
        return []
    wanted = {name for name in names if agency is None or plain_word(agency) in plain_word(name)}
    if len(wanted) > 1 and agency is not None:
        exact = {name for name in wanted if plain_word(name) == plain_word(agency)}
        wanted = exact or wanted
    if len(wanted) != 1:
        _no_single_agency(faults, agency or "", sorted(wanted))
    chosen = [record for record in records if record.text("ins_nm") in wanted | {None}]
    for record in records:
        if record.text("ins_nm") not in wanted | {None}:
            faults.leave_out(record, _("instansi lain"))
    return chosen


def _no_single_agency(faults: Faults, agency: str, found: list[str]) -> None:
    if found:
        what = _("“{agency}” cocok dengan beberapa instansi: {found}.", agency=agency, found=", ".join(found))
    else:
        what = _("Tidak ada instansi bernama “{agency}” dalam berkas.", agency=agency)
    faults.add("formasi.instansi", what, _("Tulis nama instansi selengkapnya seperti dalam berkas."))


def _ids_once(chosen: list[Record], faults: Faults) -> None:
    seen: dict[str, Record] = {}
    for record in chosen:
        code = record.text("formasi_id")
        if code is None:
            continue
        if code in seen:
            faults.add(
                "formasi.ganda",
                _("Formasi ini sudah ada pada baris {row}.", row=seen[code].row),
                _("Hapus salah satu baris; bila dibiarkan, formasinya terhitung dua kali."),
                record=record,
                column="formasi_id",
            )
        seen.setdefault(code, record)


def _seats(record: Record, faults: Faults) -> Seats | None:
    """Return the seats of one row; None when the row is faulty or empty of seats."""
    check_pay(record, "gaji_min", "gaji_max", faults)
    nama, place = record.text("jabatan_nm"), record.text("lokasi_nm")
    kind = _KINDS.get(plain_word(record.text("jp_nama") or ""))
    count = record.whole("jumlah_formasi")
    if not (nama and place and kind and count):
        return None
    path = unit_path(place)
    if not path:
        no_unit(faults, record, "lokasi_nm")
        return None
    jenis = "jf" if split_level(nama)[1] else "pelaksana"
    asked = tuple(part.strip() for part in (record.text("jenjang") or "").split("|") if part.strip())
    return Seats(record, path, post_of(nama, jenis), kind, count, asked)
