"""Lists of program, kegiatan and sub-kegiatan as SIPD gives them: nodes and pagu.

A malformed code, a row without its parent and a sub-kegiatan written in both formats are told row by row
and left out; the sound rows are taken. Money that would be lost or doubled that way refuses the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dampak.errors import DataInvalid, Problem
from dampak.language import _
from dampak.pack.officials.imported import Imported, Row
from dampak.pack.officials.measured_cells import Form, Grid, read_grid
from dampak.pack.officials.measured_known import Known
from dampak.pack.officials.nomenclature_codes import ANY_FIELD, LEVELS, Code, code_of, likely_code
from dampak.pack.officials.words import plain_word
from dampak.pack.values import plain
from dampak.tables import Column

_ROLES: Mapping[str, tuple[str, ...]] = {
    "kode": ("kode", "kode_rekening", "kode_nomenklatur", "kode_sub_kegiatan"),
    "nama": ("nama", "uraian", "nomenklatur", "nama_sub_kegiatan", "nomenklatur_urusan", "nama_nomenklatur"),
    "tingkat": ("tingkat", "jenis", "level"),
    "unit": ("unit", "unit_id", "skpd", "opd", "perangkat_daerah", "nama_skpd", "nama_opd", "id_unit"),
    "pagu": ("pagu", "anggaran", "pagu_anggaran", "pagu_indikatif", "jumlah_anggaran", "pagu_rupiah"),
}
_ROLE = {name: role for role, names in _ROLES.items() for name in names}

FORM = Form("sipd", "daftar program, kegiatan dan sub-kegiatan SIPD", _ROLE.get, (("kode", "nama"),))

_PAGU = Column("pagu", "rupiah", "", unit="rupiah", low=0)

_Key = tuple[tuple[str, ...], str | None]


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    code: Code
    nama: str
    unit: str | None
    pagu: int | None

    @property
    def key(self) -> _Key:
        return self.code.parts, self.unit

    @property
    def id(self) -> str:
        return f"{self.code.text}-{self.unit}" if self.unit else self.code.text


def read_nomenclature(path: Path, known: Known) -> Imported:
    """Return tables `simpul`, `pagu` and, when new, `versi_rencana` from a SIPD list.

    Urusan and bidang urusan are checked as parents, but are no nodes of the tree. With a unit column the id
    of a node is `kode-unit`, else the code.

    Raises:
        DataInvalid: the file is another one, names units that do not exist, or its money is not sure.
    """
    grid = read_grid(path, FORM)
    grid.problems += grid.sheet.merged_problems(grid.first + 1)
    entries = _once(grid, _entries(grid, known))
    if all(entry.code.level in LEVELS[:2] for entry in entries):
        raise _another_file(grid)
    parents = _parents(grid, entries)
    entries = _one_format(grid, [entry for entry in entries if entry.line in parents])
    version, versions = known.plan(grid, FORM.kind, "rkpd")
    above = {str(row["id"]): row["induk_id"] for row in known.rows("simpul")}
    simpul: list[Row] = []
    pagu: list[Row] = []
    for entry in entries:
        if entry.code.level in LEVELS[:2]:
            grid.excluded[_("urusan dan bidang urusan (bukan simpul pohon kinerja)")] += 1
            continue
        simpul.append(_node(entry, version, parents[entry.line] or above.get(entry.id)))
        if entry.pagu is not None and entry.code.level == "sub_kegiatan":
            pagu.append(
                {"simpul_id": entry.id, "tahun": known.year, "versi_id": version, "rupiah": entry.pagu}
            )
    _without_goal(grid, simpul)
    return grid.finish({"versi_rencana": versions, "simpul": simpul, "pagu": pagu})


def _another_file(grid: Grid) -> DataInvalid:
    """Return the refusal of a list that holds no code at all, with what is wrong in its rows."""
    problem = Problem(
        "berkas.lain",
        _("Tidak ada satu pun kode program, kegiatan atau sub-kegiatan yang baku."),
        grid.sheet.place(),
        _("Yang diharapkan adalah {title}.", title=FORM.title),
        _("Periksa apakah berkasnya benar dan judul kolomnya tidak terhapus."),
    )
    return DataInvalid(str(problem), [problem, *grid.problems])


def _node(entry: _Entry, version: str, parent: object) -> Row:
    return {
        "id": entry.id,
        "versi_id": version,
        "induk_id": parent,
        "jenis": entry.code.level,
        "kode": entry.code.text,
        "uraian": entry.nama,
        "unit_id": entry.unit,
    }


def _entries(grid: Grid, known: Known) -> list[_Entry]:
    lines = list(grid.lines())
    money = grid.numbers(_PAGU, grid.where["pagu"], lines) if "pagu" in grid.where else {}
    written = {grid.text(line, "kode") for line in lines}
    entries = []
    for line in lines:
        text, nama = grid.text(line, "kode"), grid.text(line, "nama")
        unit = known.unit(grid, line)
        code = code_of(text) if text else _("Kode kosong.")
        if isinstance(code, str):
            _malformed(grid, line, text or "", code, written, lost=int(money.get(line, 0)))
        elif nama is None:
            what, remedy = _("Kode {code} tidak bernama.", code=code.text), _("Tulis namanya.")
            lost = int(money.get(line, 0))
            _leave(grid, line, "nama.kosong", what, remedy, _("nama kosong"), lost=lost, column="nama")
        else:
            _level_agrees(grid, line, code)
            value = money.get(line)
            entries.append(_Entry(line, code, nama, unit, None if value is None else int(value)))
    return entries


def _level_agrees(grid: Grid, line: int, code: Code) -> None:
    level = plain(grid.text(line, "tingkat") or "")
    if level in LEVELS and level != code.level:
        grid.add(
            "kode.tingkat",
            _(
                "Kode {code} adalah {level}, bukan {told}.",
                code=code.text,
                level=_shown(code.level),
                told=_shown(level),
            ),
            _("Yang dipakai adalah kodenya; perbaiki tingkat atau kodenya."),
            line,
            "tingkat",
            severity="peringatan",
        )


def _leave(
    grid: Grid,
    line: int,
    code: str,
    what: str,
    remedy: str,
    reason: str,
    *,
    lost: int,
    why: str = "",
    column: str = "kode",
) -> None:
    """Tell a row that is not taken; one that holds money refuses the file, for the money would be lost."""
    grid.excluded[reason] += 1
    if lost:
        why = " ".join((why, _("Barisnya berisi pagu, yang akan hilang."))).strip()
    grid.add(code, what, remedy, line, column, why=why, severity="galat" if lost else "peringatan")


def _malformed(grid: Grid, line: int, text: str, why: str, written: set[str | None], *, lost: int) -> None:
    likely = likely_code(text)
    if likely in written:
        remedy = _("Mungkin {code}, yang sudah ada dalam berkas: hapus baris ini bila sama.", code=likely)
    elif likely:
        remedy = _("Mungkin {code}; cocokkan dengan nomenklatur, lalu perbaiki kodenya.", code=likely)
    else:
        remedy = _("Cari kodenya pada nomenklatur yang berlaku, lalu perbaiki.")
    parts = text.split(".")
    if len(parts) > 3 and not {".".join(parts[:-1]), ".".join(parts[:-2])} & written:
        why += " " + _("Induknya juga tidak ada dalam berkas.")
    _leave(grid, line, "kode.tidak_baku", _("Kode “{code}” tidak baku.", code=text), remedy,
           _("kode tidak baku"), lost=lost, why=why)  # fmt: skip


def _once(grid: Grid, entries: Sequence[_Entry]) -> list[_Entry]:
    """Return the entries without those that stand twice for one unit; differing money refuses."""
    first: dict[_Key, _Entry] = {}
    for entry in entries:
        other = first.setdefault(entry.key, entry)
        if other is not entry:
            what = _("Kode {code} sudah ada pada baris {row}.", code=entry.code.text, row=other.line + 1)
            remedy = _("Hapus salah satu; pagu yang terbagi dijumlahkan lebih dahulu.")
            _leave(grid, entry.line, "kode.ganda", what, remedy, _("kode ganda"), lost=entry.pagu or 0)
    return list(first.values())


def _one_format(grid: Grid, entries: Sequence[_Entry]) -> list[_Entry]:
    """Return the entries without two-digit codes whose sub-kegiatan stands there with four digits too.

    The same one is: the same kegiatan, unit and wording. Money in both refuses: it might be doubled.
    """
    new: dict[tuple[tuple[str, ...], str | None, str], _Entry] = {}
    numbers: dict[_Key, _Entry] = {}
    for entry in entries:
        if entry.code.four_digits:
            new[entry.code.parent, entry.unit, plain_word(entry.nama)] = entry
            numbers[entry.code.same, entry.unit] = entry
    kept = []
    for entry in entries:
        if entry.code.level != "sub_kegiatan" or entry.code.four_digits:
            kept.append(entry)
        elif same := new.get((entry.code.parent, entry.unit, plain_word(entry.nama))):
            _both_formats(grid, entry, same)
        else:
            kept.append(entry)
            if other := numbers.get((entry.code.same, entry.unit)):
                _other_meaning(grid, entry, other)
    return kept


def _both_formats(grid: Grid, entry: _Entry, same: _Entry) -> None:
    _leave(
        grid,
        entry.line,
        "kode.dua_format",
        _(
            "Sub-kegiatan {code} sama dengan {other} pada baris {row}, ditulis dalam dua format kode.",
            code=entry.code.text,
            other=same.code.text,
            row=same.line + 1,
        ),
        _("Pakai yang empat angka (Kepmendagri 900.1.15.5-1317/2023) dan hapus yang dua angka."),
        _("format dua angka, sudah ada dengan empat angka"),
        lost=entry.pagu or 0,
    )


def _other_meaning(grid: Grid, entry: _Entry, other: _Entry) -> None:
    grid.add(
        "kode.beda_nama",
        _(
            "Kode {code} dan {other} (baris {row}) bernomor sama tetapi bernama lain; keduanya diambil.",
            code=entry.code.text,
            other=other.code.text,
            row=other.line + 1,
        ),
        _("Periksa apakah keduanya sub-kegiatan yang sama; bila ya, samakan namanya."),
        entry.line,
        "nama",
        severity="peringatan",
    )


def _parents(grid: Grid, entries: Sequence[_Entry]) -> dict[int, str | None]:
    """Return the id of the parent by line for the rows that can hang somewhere; the others are told.

    A program hangs under no node here: its goal stands elsewhere.
    """
    by_key = {entry.key: entry for entry in entries}
    any_field: dict[tuple[str, ...], list[_Entry]] = {}
    for entry in entries:
        any_field.setdefault(entry.code.parts[2:], []).append(entry)
    found: dict[int, str | None] = {}
    for entry in sorted(entries, key=lambda one: LEVELS.index(one.code.level)):
        if entry.code.level in LEVELS[:3]:
            found[entry.line] = None
            continue
        parent = _parent(entry, by_key, any_field)
        if parent is not None and parent.line in found:
            found[entry.line] = parent.id
        else:
            _no_parent(grid, entry)
    return found


def _parent(
    entry: _Entry, by_key: Mapping[_Key, _Entry], tails: Mapping[tuple[str, ...], Sequence[_Entry]]
) -> _Entry | None:
    """Return the entry above: the same bidang, then one that serves any; the same unit, then none."""
    above = entry.code.parent
    for parts in (above, (*ANY_FIELD, *above[2:])):
        for unit in (entry.unit, None):
            if one := by_key.get((parts, unit)):
                return one
    if not entry.code.is_any_field:
        return None
    fits = [one for one in tails.get(above[2:], ()) if one.unit in {entry.unit, None}]
    return fits[0] if len(fits) == 1 else None


def _no_parent(grid: Grid, entry: _Entry) -> None:
    above = ".".join(entry.code.parent)
    level = LEVELS[LEVELS.index(entry.code.level) - 1]
    _leave(
        grid,
        entry.line,
        "kode.tanpa_induk",
        _(
            "{code} tidak berinduk: {level} {above} tidak ada.",
            code=entry.code.text,
            level=level,
            above=above,
        ),
        _("Tambahkan baris {above} dengan namanya, atau perbaiki kodenya.", above=above),
        _("induk tidak ada"),
        lost=entry.pagu or 0,
    )


def _without_goal(grid: Grid, simpul: Sequence[Row]) -> None:
    count = sum(row["jenis"] == "program" and row["induk_id"] is None for row in simpul)
    if count:
        grid.add(
            "program.tanpa_sasaran",
            _("{count} program belum bergantung pada sasaran; daftar ini tidak menyebutnya.", count=count),
            _("Isi induk_id program pada tabel simpul, atau impor pohon kinerja (jenis pohon)."),
            severity="peringatan",
        )


def _shown(level: str) -> str:
    return level.replace("sub_kegiatan", "sub-kegiatan").replace("_", " ")
