"""SIASN “Export Data ASN”: staff under codes instead of NIP, with the units and posts they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dampak.language import _
from dampak.pack.identity import Identity
from dampak.pack.officials.imported import Faults, Imported, Row
from dampak.pack.officials.posts import Post, echelon, post_code, post_of, structural_kind
from dampak.pack.officials.seats import tell_defaults
from dampak.pack.officials.source import PERSON, Record, Records, Source, Wanted, read_source
from dampak.pack.officials.unitnames import path_id, unit_kind
from dampak.pack.officials.words import (
    GONE,
    LEGAL_POSITIONS,
    MARRIED,
    POST_KINDS,
    PROBATION,
    STAFF_STATUSES,
    by_plain_word,
    plain_word,
)
from dampak.pack.values import Fault, read_grade
from dampak.tables import Column

SOURCE = Source(
    "siasn",
    "“Export Data ASN” SIASN",
    (
        Wanted(Column("nip_baru", "teks", "", required=True, unit=PERSON, personal=True), ("nip",)),
        Wanted(Column("tanggal_lahir", "tanggal", "", required=True, personal=True)),
        Wanted(Column("jenis_pegawai_nama", "teks", "", required=True), ("jenis_pegawai",)),
        Wanted(Column("kedudukan_hukum_nama", "teks", "", required=True), ("kedudukan_hukum",)),
        Wanted(Column("status_cpns_pns", "teks", "")),
        Wanted(Column("tmt_cpns", "tanggal", ""), needed=False),
        Wanted(Column("tmt_pns", "tanggal", ""), needed=False),
        Wanted(Column("gol_akhir_nama", "teks", ""), ("gol_akhir",)),
        Wanted(Column("mk_tahun", "bulat", "", unit="tahun", low=0, high=50)),
        Wanted(Column("mk_bulan", "bulat", "", unit="bulan", low=0, high=11)),
        Wanted(Column("jenis_jabatan_nama", "teks", "", required=True), ("jenis_jabatan",)),
        Wanted(Column("jabatan_id", "id", ""), needed=False),
        Wanted(Column("jabatan_nama", "teks", "", required=True), ("jabatan",)),
        Wanted(Column("eselon_nama", "teks", ""), ("eselon",), needed=False),
        Wanted(Column("tmt_jabatan", "tanggal", ""), needed=False),
        Wanted(Column("tingkat_pendidikan_nama", "teks", ""), ("tingkat_pendidikan",), needed=False),
        Wanted(Column("pendidikan_nama", "teks", ""), ("pendidikan",), needed=False),
        Wanted(Column("jenis_kawin_nama", "teks", "", personal=True), needed=False),
        Wanted(Column("unor_id", "id", "", required=True)),
        Wanted(Column("unor_nama", "teks", "", required=True)),
        Wanted(Column("unor_induk_id", "id", ""), needed=False),
        Wanted(Column("unor_induk_nama", "teks", ""), needed=False),
    ),
)

_STATUSES = by_plain_word(STAFF_STATUSES)
_PROBATION = by_plain_word(PROBATION)
_LEGAL = by_plain_word(LEGAL_POSITIONS)
_GONE = by_plain_word(GONE)
_POSTS = by_plain_word(POST_KINDS)
_MARRIED = by_plain_word(MARRIED)


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the staff as far as words and names could be understood."""

    record: Record
    nip: str
    status: str
    post: Post
    golongan: str | None

    @property
    def unit_id(self) -> str:
        """The unit the person works in."""
        return self.record.text("unor_id") or ""

    @property
    def post_code(self) -> str:
        """The number SIASN gives the post, or its name where it gives none."""
        return self.record.text("jabatan_id") or post_code(self.post.nama)

    @property
    def posisi_id(self) -> str:
        """The id of the position: the unit and the post."""
        return f"{self.unit_id}:{self.post_code}"


def read_staff(path: Path, every: tuple[Source, ...], identity: Identity) -> Imported:
    """Return tables `pegawai`, `unit`, `jabatan` and `posisi` from an “Export Data ASN”.

    NIP become codes of `identity`; names, NIK, telephone numbers and addresses are not even read. Persons
    no longer on the staff are left out and counted by their legal position.

    Raises:
        DataInvalid: the file is another one or holds faults; all of them are told.
    """
    records = read_source(path, SOURCE, every)
    faults = Faults(records)
    present = _present(records, faults)
    _check_words(faults)
    members = [member for record in present if (member := _member(record, faults))]
    _persons_once(members, faults)
    _tell_unknown_family(records, faults)
    codes = identity.codes(member.nip for member in members)
    units, unknown_units = _units(members)
    posts, unknown_posts = _posts(members)
    tell_defaults(faults, unknown_units, unknown_posts)
    rows = {
        "pegawai": [_person(member, codes[member.nip]) for member in members],
        "unit": units,
        "jabatan": posts,
        "posisi": _positions(members),
    }
    return faults.finish(rows)


def _present(records: Records, faults: Faults) -> list[Record]:
    """Return the rows of persons still on the staff; the others are counted by their legal position."""
    present = []
    for record in records:
        reason = _GONE.get(plain_word(record.text("kedudukan_hukum_nama") or ""))
        if reason:
            faults.leave_out(record, reason)
        else:
            present.append(record)
    return present


def _check_words(faults: Faults) -> None:
    remedy = _("Perbaiki di SIASN atau di berkas, lalu impor lagi.")
    faults.unknown_words("jenis_pegawai_nama", _STATUSES, STAFF_STATUSES, remedy)
    faults.unknown_words("status_cpns_pns", _PROBATION, PROBATION, remedy)
    faults.unknown_words("kedudukan_hukum_nama", _LEGAL | _GONE, [*LEGAL_POSITIONS, *GONE], remedy)
    faults.unknown_words("jenis_jabatan_nama", _POSTS, POST_KINDS, remedy)
    faults.unknown_words("jenis_kawin_nama", _MARRIED, MARRIED, remedy)


def _member(record: Record, faults: Faults) -> Member | None:
    """Return the person of one row; None where a fault has been written down."""
    nip = record.text("nip_baru")
    status = _status(record, faults)
    post = _post(record, faults)
    golongan = _grade(record, status, faults)
    if nip is None or status is None or post is None:
        return None
    _compare_birthday(record, nip, faults)
    return Member(record, nip, status, post, golongan)


def _status(record: Record, faults: Faults) -> str | None:
    status = _STATUSES.get(plain_word(record.text("jenis_pegawai_nama") or ""))
    if status != "pns":
        return status
    word = record.text("status_cpns_pns")
    told = _PROBATION.get(plain_word(word)) if word else None
    if told:
        return told
    if word is None or told == "":
        faults.add(
            "pegawai.cpns_atau_pns",
            _("Tidak jelas CPNS atau PNS."),
            _("Isi status_cpns_pns dengan C atau P."),
            record=record,
            column="status_cpns_pns",
        )
    return None


def _post(record: Record, faults: Faults) -> Post | None:
    nama, word = record.text("jabatan_nama"), record.text("jenis_jabatan_nama")
    kind = _POSTS.get(plain_word(word or ""))
    if nama is None or kind is None:
        return None
    level = echelon(record.text("eselon_nama"))
    if kind == "struktural":
        kind = structural_kind(nama, level)
    if kind:
        return post_of(nama, kind, level)
    faults.add(
        "jabatan.tidak_jelas",
        _("“{nama}”: tidak jelas jabatan pimpinan tinggi, administrator atau pengawas.", nama=nama),
        _("Tambahkan kolom eselon_nama, misalnya III.b."),
        record=record,
        column="jabatan_nama",
    )
    return None


def _grade(record: Record, status: str | None, faults: Faults) -> str | None:
    """Return the golongan; PNS bear a letter (IIIa), PPPK none (IX)."""
    text = record.text("gol_akhir_nama")
    if text is None:
        return None
    grade = read_grade(text)
    if isinstance(grade, Fault):
        faults.add(grade.code, grade.what, grade.remedy, record=record, column="gol_akhir_nama")
        return None
    has_letter = grade[-1].islower()
    if status and has_letter != (status in {"pns", "cpns"}):
        faults.add(
            "golongan.status",
            _("Golongan {grade} tidak cocok dengan status {status}.", grade=grade, status=status.upper()),
            _("Perbaiki golongan atau jenis pegawainya: PNS seperti III/a, PPPK seperti IX."),
            record=record,
            column="gol_akhir_nama",
        )
    return grade


def _compare_birthday(record: Record, nip: str, faults: Faults) -> None:
    born = record.day("tanggal_lahir")
    if born and nip[:8] != f"{born:%Y%m%d}":
        faults.add(
            "pegawai.tanggal_lahir",
            _("Tanggal lahir tidak sama dengan yang terkandung dalam NIP."),
            _("Periksa keduanya; yang dipakai adalah kolom tanggal lahir."),
            record=record,
            column="tanggal_lahir",
            why=_("Tanggal lahir menentukan tanggal pensiun."),
            severity="peringatan",
        )


def _persons_once(members: Sequence[Member], faults: Faults) -> None:
    seen: dict[str, Record] = {}
    for member in members:
        if member.nip in seen:
            faults.add(
                "pegawai.ganda",
                _("Pegawai ini sudah ada pada baris {row}.", row=seen[member.nip].row),
                _("Hapus salah satu baris; bila dibiarkan, orangnya terhitung dua kali."),
                record=member.record,
                column="nip_baru",
            )
        seen.setdefault(member.nip, member.record)


def _tell_unknown_family(records: Records, faults: Faults) -> None:
    if records.has("jenis_kawin_nama"):
        what = _("Jumlah anak tidak ada dalam berkas; tunjangan anak dihitung nol.")
    else:
        what = _("Status kawin dan jumlah anak tidak ada dalam berkas; tunjangan keluarga dihitung nol.")
    faults.add(
        "pegawai.keluarga",
        what,
        _("Lengkapi kolom kawin dan anak pada tabel pegawai dari daftar gaji."),
        why=_("Biaya gaji menjadi lebih rendah daripada yang sebenarnya."),
        severity="peringatan",
    )


def _person(member: Member, code: str) -> Row:
    record = member.record
    married = record.text("jenis_kawin_nama")
    family = {"kawin": _MARRIED.get(plain_word(married)) == "ya"} if married else {}
    return {
        "id": code,
        "posisi_id": member.posisi_id,
        "unit_id": member.unit_id,
        "status": member.status,
        "kedudukan_hukum": _LEGAL.get(plain_word(record.text("kedudukan_hukum_nama") or "")),
        "golongan": member.golongan,
        "mkg_tahun": record.whole("mk_tahun"),
        "mkg_bulan": record.whole("mk_bulan"),
        "tanggal_lahir": record.day("tanggal_lahir"),
        "tmt": record.day("tmt_cpns") or record.day("tmt_pns"),
        "tmt_jabatan": record.day("tmt_jabatan"),
        "pendidikan": record.text("tingkat_pendidikan_nama"),
        "jurusan": record.text("pendidikan_nama"),
        **family,
    }


def _units(members: Sequence[Member]) -> tuple[list[Row], int]:
    """Return the units people work in and those above them, and how many kinds are only defaults."""
    names: dict[str, str] = {}
    above: dict[str, str | None] = {}
    records = sorted((member.record for member in members), key=lambda one: one.row)
    named = _units_by_name(records)
    for record in records:
        unit, induk = record.text("unor_id"), _parent(record, named)
        if induk and induk != unit:
            names.setdefault(induk, record.text("unor_induk_nama") or induk)
            above.setdefault(induk, None)
        if unit:
            names[unit] = record.text("unor_nama") or unit
            above[unit] = induk if induk != unit else above.get(unit)
    rows: list[Row] = []
    unknown = 0
    for unit, nama in names.items():
        kind, known = unit_kind(nama, has_parent=above[unit] is not None)
        unknown += not known
        rows.append({"id": unit, "induk_id": above[unit], "nama": nama, "jenis": kind})
    return rows, unknown


def _units_by_name(records: Sequence[Record]) -> dict[str, str]:
    """Return the id of each unit whose name no other unit bears."""
    ids: dict[str, set[str]] = defaultdict(set)
    for record in records:
        unit, nama = record.text("unor_id"), record.text("unor_nama")
        if unit and nama:
            ids[plain_word(nama)].add(unit)
    return {nama: found.pop() for nama, found in ids.items() if len(found) == 1}


def _parent(record: Record, named: Mapping[str, str]) -> str | None:
    """Return the id of the unit above: as the file has it, else by its name, else one made from its name."""
    induk, nama = record.text("unor_induk_id"), record.text("unor_induk_nama")
    if induk or not nama:
        return induk
    return named.get(plain_word(nama)) or path_id((nama,))


def _posts(members: Sequence[Member]) -> tuple[list[Row], int]:
    """Return the posts; PPPK are allowed where a PPPK already stands, CPNS wherever people are hired."""
    by_code: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        by_code[member.post_code].append(member)
    rows = []
    for code, group in by_code.items():
        post = min((member.post for member in group), key=lambda one: (one.nama, one.jenis))
        has_pppk = any(member.status == "pppk" for member in group)
        rows.append(post.row(code, boleh_cpns=post.is_entry, boleh_pppk=post.is_entry and has_pppk))
    return rows, sum(not group[0].post.known for group in by_code.values())


def _positions(members: Sequence[Member]) -> list[Row]:
    positions: dict[str, Row] = {
        member.posisi_id: {
            "id": member.posisi_id,
            "unit_id": member.unit_id,
            "jabatan_kode": member.post_code,
        }
        for member in members
    }
    return list(positions.values())
