"""Rupiah spent by month from a sheet: sub-kegiatan code and unit, months as columns or as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from dampak.language import _
from dampak.pack.officials.imported import Imported, Row
from dampak.pack.officials.measured_cells import Form, Grid, read_grid
from dampak.pack.officials.measured_known import Known
from dampak.pack.officials.nomenclature_codes import Code, code_of
from dampak.pack.values import plain
from dampak.tables import Column

MONTHS = ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
          "oktober", "november", "desember")  # fmt: skip

_MONTH = {name: at for at, whole in enumerate(MONTHS, 1) for name in (whole, whole[:3])} | {
    "agt": 8, "ags": 8, "agu": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2,
}  # fmt: skip
_ROLES: Mapping[str, tuple[str, ...]] = {
    "kode": ("kode", "kode_sub_kegiatan", "kode_rekening", "simpul_id"),
    "unit": ("unit", "unit_id", "opd", "perangkat_daerah", "skpd", "nama_skpd", "nama_opd"),
    "tahun": ("tahun", "tahun_anggaran"),
    "bulan": ("bulan",),
    "rupiah": ("rupiah", "realisasi", "nilai", "jumlah"),
}
_ROLE = {name: role for role, names in _ROLES.items() for name in names}
_RUPIAH = Column("rupiah", "rupiah", "", unit="rupiah", low=0)


def role_of(header: str) -> str | None:
    """Return what a column is; months as columns are `bulan:1` … `bulan:12`."""
    if header in _ROLE:
        return _ROLE[header]
    month = _MONTH.get(header.removeprefix("realisasi_"))
    return f"bulan:{month}" if month else None


_WAYS = (("kode", "bulan", "rupiah"), *(("kode", f"bulan:{month}") for month in range(1, 13)))
FORM = Form("realisasi-anggaran", "realisasi anggaran bulanan", role_of, _WAYS)


def read_spent(path: Path, known: Known) -> Imported:
    """Return table `realisasi_bulanan`: rupiah spent in that month alone.

    Raises:
        DataInvalid: the file is another one or holds faults (among them negative rupiah); all are told.
    """
    grid = read_grid(path, FORM)
    grid.problems += grid.sheet.merged_problems(grid.first + 1)
    lines = list(grid.lines())
    nodes = _nodes(grid, known, lines)
    years = known.years(grid, lines)
    rows: dict[tuple[str, int, int], Row] = {}
    for line, month, amount, index in _amounts(grid, lines):
        if line not in nodes or line not in years:
            continue
        key = (nodes[line], years[line], month)
        if key in rows:
            _twice(grid, line, index, key)
        rows[key] = {"simpul_id": key[0], "tahun": key[1], "bulan": month, "rupiah": amount}
    return grid.finish({"realisasi_bulanan": list(rows.values())})


def _amounts(grid: Grid, lines: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Return line, month, rupiah and column of every amount."""
    found = []
    for index, role in grid.columns:
        if role.startswith("bulan:"):
            month = int(role.partition(":")[2])
            amounts = grid.numbers(_RUPIAH, index, lines)
            found += [(line, month, int(amount), index) for line, amount in amounts.items()]
    if found or "rupiah" not in grid.where or "bulan" not in grid.where:
        return found
    index = grid.where["rupiah"]
    for line, amount in grid.numbers(_RUPIAH, index, lines).items():
        word = grid.text(line, "bulan") or ""
        by_name = _MONTH.get(plain(word))
        number = by_name or (int(word) if word.isdecimal() and 1 <= int(word) <= 12 else None)
        if number is None:
            _no_month(grid, line, word)
        else:
            found.append((line, number, int(amount), index))
    return found


def _no_month(grid: Grid, line: int, word: str) -> None:
    grid.add(
        "kata.tidak_dikenal",
        _("Bulan “{word}” tidak dikenal.", word=word),
        _("Tulis 1 sampai 12 atau nama bulannya."),
        line,
        "bulan",
    )


def _nodes(grid: Grid, known: Known, lines: Sequence[int]) -> dict[int, str]:
    """Return the sub-kegiatan of each row, by id, or by code (either format) and unit."""
    by_code: dict[tuple[str, ...], dict[str, object]] = {}
    ids = set()
    for row in known.rows("simpul"):
        if row["jenis"] == "sub_kegiatan":
            ids.add(str(row["id"]))
            by_code.setdefault(_same(str(row["kode"] or row["id"])), {})[str(row["id"])] = row["unit_id"]
    told: set[tuple[str, str | None]] = set()
    found: dict[int, str] = {}
    for line in lines:
        unit = known.unit(grid, line) if "unit" in grid.where else None
        text = grid.text(line, "kode") or ""
        some = by_code.get(_same(text), {})
        fits = [one for one, owner in some.items() if unit is None or owner in {unit, None}]
        if text in ids and (unit is None or text in fits or not some):
            fits = [text]
        if len(fits) == 1:
            found[line] = fits[0]
        elif (text, unit) not in told:
            told.add((text, unit))
            _no_node(grid, line, text, len(fits), elsewhere=len(some))
    return found


def _same(text: str) -> tuple[str, ...]:
    code = code_of(text)
    return code.same if isinstance(code, Code) else (text,)


def _no_node(grid: Grid, line: int, text: str, fits: int, *, elsewhere: int) -> None:
    reason = code_of(text)
    if fits > 1:
        what = _("Kode {code} dipakai {count} sub-kegiatan.", code=text, count=fits)
        remedy = _("Tambahkan kolom unit, atau tulis id simpulnya.")
    elif elsewhere:
        what = _("Sub-kegiatan {code} ada, tetapi bukan pada unit itu.", code=text)
        remedy = _("Periksa unitnya, atau tulis id simpulnya.")
    else:
        what = _("Sub-kegiatan “{code}” tidak ada dalam paket.", code=text)
        remedy = _("Impor dahulu daftar sub-kegiatannya (jenis sipd), atau perbaiki kodenya.")
    why = reason if isinstance(reason, str) and not elsewhere and not fits else ""
    grid.add("simpul.tidak_ada", what, remedy, line, "kode", why=why)


def _twice(grid: Grid, line: int, index: int, key: tuple[str, int, int]) -> None:
    grid.add(
        "realisasi.ganda",
        _("{node} bulan {month} sudah ada di atasnya.", node=key[0], month=key[2]),
        _("Jumlahkan lebih dahulu, atau hapus salah satu."),
        line,
        index,
    )
