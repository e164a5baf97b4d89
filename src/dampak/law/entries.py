"""One entry of a law file: what may stand in it, and every fault in it.

An entry has a label, a unit and dated versions; each version has a value or a table file, a status and
a citation. `same_as` in the place of versions takes over the versions of another figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Literal, get_args

import polars as pl

from dampak.errors import Place, Problem
from dampak.language import _
from dampak.law.model import LawData, LawValue, Status

Kind = Literal["integer", "decimal", "text", "date", "mapping", "list", "table"]

ReadTable = Callable[[str, Mapping[str, str]], pl.DataFrame | list[Problem]]
"""Reads the named table file with the declared columns, or says what is wrong with it."""

_ENTRY_KEYS = ("label", "unit", "kind", "columns", "versions", "same_as")
_VERSION_KEYS = (
    "start", "end", "value", "table", "status", "citation", "historic", "derived_from", "sources", "note",
)  # fmt: skip
_ID = re.compile(r"[a-z0-9_]+(\.[A-Za-z0-9_]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of law with all its versions; `same_as` names the figure it takes them from."""

    id: str
    label: str
    place: Place
    kind: Kind | None = None
    versions: tuple[LawValue, ...] = ()
    same_as: str = ""


@dataclass(slots=True)
class _Reader:
    """Collects the faults of one entry while its parts are read."""

    id: str
    place: Place
    read_table: ReadTable
    problems: list[Problem] = field(default_factory=list)

    def fault(self, code: str, what: str, remedy: str = "") -> None:
        self.problems.append(
            Problem(f"hukum.{code}", f"{self.id}: {what}", self.place, remedy=remedy, value=self.id)
        )

    def known_keys(self, data: Mapping[str, Any], allowed: tuple[str, ...]) -> None:
        for key in data:
            if key not in allowed:
                close = get_close_matches(str(key), allowed, n=1)
                remedy = _("Maksudnya “{key}”?", key=close[0]) if close else _("Hapus kunci itu.")
                self.fault("kunci_tidak_dikenal", _("kunci “{key}” tidak dikenal.", key=key), remedy)

    def text(self, data: Mapping[str, Any], key: str) -> str:
        found = data.get(key)
        if isinstance(found, str) and found.strip():
            return found.strip()
        self.fault("bentuk", _("“{key}” harus diisi dengan kata-kata.", key=key))
        return ""

    def words(self, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        found = data.get(key) or []
        if isinstance(found, list) and all(isinstance(word, str) for word in found):
            return tuple(found)
        self.fault("bentuk", _("“{key}” harus berupa daftar kata.", key=key))
        return ()


def read_entry(id: str, data: Any, place: Place, read_table: ReadTable) -> tuple[Entry, list[Problem]]:
    """Return one entry as far as it can be read, and every fault in it."""
    reader = _Reader(id, place, read_table)
    if not _ID.fullmatch(id):
        reader.fault("bentuk", _("id hanya boleh berisi huruf, angka, garis bawah, dan titik."))
    if not isinstance(data, dict):
        reader.fault("bentuk", _("angka hukum harus ditulis dengan kunci label, unit, dan versions."))
        return Entry(id, "", place), reader.problems
    reader.known_keys(data, _ENTRY_KEYS)
    label = reader.text(data, "label")
    if "same_as" in data:
        if "versions" in data:
            reader.fault("bentuk", _("tulis same_as atau versions, jangan keduanya."))
        return Entry(id, label, place, same_as=reader.text(data, "same_as")), reader.problems
    versions = _read_versions(reader, data, label)
    return Entry(id, label, place, _kind_of(reader, data, versions), versions), reader.problems


def _read_versions(reader: _Reader, data: Mapping[str, Any], label: str) -> tuple[LawValue, ...]:
    unit = reader.text(data, "unit")
    found = data.get("versions")
    if not isinstance(found, list) or not found or not all(isinstance(version, dict) for version in found):
        reader.fault("bentuk", _("versions harus berupa daftar dengan sedikitnya satu versi."))
        return ()
    columns = _columns(reader, data)
    versions = [_read_version(reader, version, label, unit, columns) for version in found]
    kept = sorted((version for version in versions if version is not None), key=lambda each: each.start)
    return tuple(kept)


def _columns(reader: _Reader, data: Mapping[str, Any]) -> Mapping[str, str]:
    found = data.get("columns") or {}
    if isinstance(found, dict) and all(isinstance(part, str) for pair in found.items() for part in pair):
        return found
    reader.fault("bentuk", _("columns harus berupa pasangan nama kolom dan jenisnya."))
    return {}


def _read_version(
    reader: _Reader, data: Mapping[str, Any], label: str, unit: str, columns: Mapping[str, str]
) -> LawValue | None:
    reader.known_keys(data, _VERSION_KEYS)
    value = _read_value(reader, data, columns)
    status = _read_status(reader, data, value)
    citation = _read_citation(reader, data)
    start, end = _read_dates(reader, data)
    if start is None or status is None:
        return None
    return LawValue(
        id=reader.id,
        label=label,
        unit=unit,
        value=value,
        status=status,
        citation=citation,
        start=start,
        end=end,
        note=str(data.get("note") or ""),
        sources=reader.words(data, "sources"),
        derived_from=reader.words(data, "derived_from"),
        historic=data.get("historic") is True,
        start_exact=isinstance(data.get("start"), date),
    )


def _read_citation(reader: _Reader, data: Mapping[str, Any]) -> str:
    citation = data.get("citation")
    if isinstance(citation, str) and citation.strip():
        return citation.strip()
    reader.fault(
        "tanpa_dasar",
        _("versi mulai {start} tidak menyebut dasar.", start=data.get("start")),
        _("Isi citation dengan peraturan dan pasalnya; tanpa dasar angka tidak dipakai."),
    )
    return ""


def _read_status(reader: _Reader, data: Mapping[str, Any], value: LawData) -> Status | None:
    status = data.get("status")
    if status not in get_args(Status):
        reader.fault(
            "status_tidak_dikenal",
            _("status “{status}” tidak dikenal.", status=status),
            _("Pilih salah satu: {statuses}.", statuses=", ".join(get_args(Status))),
        )
        return None
    if value is None and status != "not_found" and "table" not in data:
        reader.fault(
            "nilai_dan_status",
            _("nilainya kosong tetapi statusnya {status}.", status=status),
            _("Isi nilainya, atau tulis status not_found."),
        )
    if status == "not_found" and (value is not None or "table" in data):
        reader.fault(
            "nilai_dan_status",
            _("statusnya not_found tetapi ada nilainya."),
            _("Kosongkan nilainya (null), atau tulis status yang sesuai dengan sumbernya."),
        )
    return status


def _read_dates(reader: _Reader, data: Mapping[str, Any]) -> tuple[date | None, date | None]:
    start, end = _day(data.get("start")), data.get("end")
    if start is None:
        reader.fault(
            "tanggal",
            _("start “{start}” bukan tanggal atau tahun.", start=data.get("start")),
            _("Tulis 2024-01-31, atau tahunnya saja bila harinya tidak diketahui."),
        )
    if end is not None and (not isinstance(end, date) or isinstance(end, datetime)):
        reader.fault("tanggal", _("end “{end}” bukan tanggal.", end=end), _("Tulis misalnya 2024-12-31."))
        end = None
    if start and end and end < start:
        reader.fault("tanggal", _("berakhir {end}, sebelum mulai {start}.", end=end, start=start))
    return start, end


def _day(found: Any) -> date | None:
    """Return a day; a year alone stands for its first day, the day itself being unknown."""
    if isinstance(found, int) and not isinstance(found, bool) and 1900 <= found <= 2200:
        return date(found, 1, 1)
    return found if isinstance(found, date) and not isinstance(found, datetime) else None


def _read_value(reader: _Reader, data: Mapping[str, Any], columns: Mapping[str, str]) -> LawData:
    if "table" not in data:
        return _plain(reader, data.get("value"))
    if "value" in data:
        reader.fault("bentuk", _("tulis value atau table, jangan keduanya."))
    table = reader.read_table(str(data["table"]), columns)
    if isinstance(table, list):
        reader.problems.extend(table)
        return None
    return table


def _plain(reader: _Reader, found: Any) -> LawData:
    """Return YAML data as law data: lists become tuples; what has no exact meaning is a fault."""
    if isinstance(found, dict) and all(isinstance(key, str) for key in found):
        return {key: _plain(reader, part) for key, part in found.items()}
    if isinstance(found, list):
        return tuple(_plain(reader, part) for part in found)
    exact = isinstance(found, int | Decimal | str | date) and not isinstance(found, bool | datetime)
    if found is None or exact:
        return found  # type: ignore[no-any-return]
    reader.fault(
        "bentuk",
        _("nilai “{value}” tidak dapat dipakai.", value=found),
        _("Tulis angka, tanggal, kata (ya atau tidak, bukan true atau false), daftar, atau pasangan kata."),
    )
    return None


def _kind_of(reader: _Reader, data: Mapping[str, Any], versions: tuple[LawValue, ...]) -> Kind | None:
    """Return the kind of the figure: as declared, or that of its first known value."""
    declared = data.get("kind")
    kinds = [kind_of(version.value) for version in versions if version.value is not None]
    if declared is not None and declared not in get_args(Kind):
        reader.fault(
            "bentuk",
            _("kind “{kind}” tidak dikenal.", kind=declared),
            _("Pilih salah satu: {kinds}.", kinds=", ".join(get_args(Kind))),
        )
        return None
    kind: Kind | None = declared or next(iter(kinds), None)
    if kind is None and versions:
        reader.fault("bentuk", _("kind harus ditulis karena nilainya belum ditemukan."))
    if any(not _fits(found, kind) for found in kinds):
        reader.fault("bentuk", _("jenis nilai antarversi tidak sama atau tidak sesuai dengan kind."))
    return kind


def kind_of(value: LawData) -> Kind:
    """Return the kind of a known value."""
    kinds: tuple[tuple[type, Kind], ...] = (
        (int, "integer"), (Decimal, "decimal"), (str, "text"), (date, "date"), (Mapping, "mapping"),
        (tuple, "list"), (pl.DataFrame, "table"),
    )  # fmt: skip
    return next(kind for of_type, kind in kinds if isinstance(value, of_type))


def _fits(found: Kind, kind: Kind | None) -> bool:
    return found == kind or (found == "integer" and kind == "decimal")
