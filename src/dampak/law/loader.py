"""Reading the law data: YAML files with entries, CSV tables beside them, `sumber.yaml` with the sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import polars as pl

from dampak.errors import Place, Problem, UsageError, refuse
from dampak.language import _
from dampak.law.book import Law
from dampak.law.checks import check_entries
from dampak.law.entries import Entry, Kind, read_entry
from dampak.law.model import LawValue
from dampak.law.tablefile import read_table
from dampak.yamltext import read_yaml

_SOURCES = "sumber.yaml"


def load_law(directory: Path | None = None) -> Law:
    """Return the law data of `directory`, or that of the package (read once).

    Raises:
        DataInvalid: anything in it that cannot be trusted; all faults of all files at once.
    """
    return _package_law() if directory is None else _read_law(directory)


@cache
def _package_law() -> Law:
    return _read_law(resources.files("dampak.law") / "data")


def _read_law(directory: Traversable) -> Law:
    problems: list[Problem] = []
    texts = _read_texts(directory, problems)
    sources = _mapping(texts.pop(_SOURCES, ""), _SOURCES, problems)
    entries = _read_entries(texts, directory, problems)
    problems += check_entries(entries, sources)
    refuse(problems, _("Data hukum tidak dapat dipakai: {count} kesalahan.", count=len(problems)))
    return Law(
        {key: _versions(entries, key) for key in entries},
        {key: _kind(entries, key) for key in entries},
        {key: str(text) for key, text in sources.items()},
    )


def _read_texts(directory: Traversable, problems: list[Problem]) -> dict[str, str]:
    """Return the text of every YAML file by name, in the order of the names."""
    names = sorted(file.name for file in directory.iterdir()) if directory.is_dir() else []
    found = {name: _read_text(directory, name, problems) for name in names if name.endswith(".yaml")}
    if not found:
        what = _("Tidak ada berkas data hukum (*.yaml) dalam folder ini.")
        problems.append(Problem("hukum.folder_kosong", what, Place(file=directory.name)))
    return found


def _read_text(directory: Traversable, name: str, problems: list[Problem]) -> str:
    try:
        return (directory / name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        remedy = _("Simpan sebagai teks UTF-8 di folder yang sama dengan berkas hukumnya.")
        problems.append(
            Problem("hukum.berkas", _("Berkas tidak dapat dibaca."), Place(file=name), remedy=remedy)
        )
        return ""


def _mapping(text: str, file: str, problems: list[Problem]) -> dict[str, Any]:
    try:
        data = read_yaml(text, file=file) or {}
    except UsageError as error:
        problems.extend(error.problems)
        return {}
    if isinstance(data, dict):
        return {str(key): value for key, value in data.items()}
    problems.append(Problem("hukum.bentuk", _("Berkas harus berisi kunci dan nilai."), Place(file=file)))
    return {}


def _read_entries(
    texts: Mapping[str, str], directory: Traversable, problems: list[Problem]
) -> dict[str, Entry]:
    def table(name: str, columns: Mapping[str, str]) -> pl.DataFrame | list[Problem]:
        return _read_table(directory, name, columns)

    entries: dict[str, Entry] = {}
    for file, text in texts.items():
        for key, data in _mapping(text, file, problems).items():
            place = Place(file=file, row=_line_of(key, text))
            entry, faults = read_entry(key, data, place, table)
            problems.extend(faults)
            if key in entries:
                what = _("{id}: sudah ditulis dalam {file}.", id=key, file=entries[key].place.file)
                problems.append(Problem("hukum.id_ganda", what, place, value=key))
            entries[key] = entry
    return entries


def _line_of(key: str, text: str) -> int | None:
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if line.startswith(f"{key}:")), None)


def _read_table(
    directory: Traversable, name: str, columns: Mapping[str, str]
) -> pl.DataFrame | list[Problem]:
    problems: list[Problem] = []
    if "/" in name or "\\" in name:
        return [Problem("hukum.tabel", _("Nama tabel tidak boleh memuat nama folder."), Place(file=name))]
    text = _read_text(directory, name, problems)
    return problems or read_table(text, columns, name)


def _source_of(entries: Mapping[str, Entry], key: str) -> Entry:
    """Follow `same_as` to the entry that holds the versions; circles are refused before."""
    entry = entries[key]
    while entry.same_as:
        entry = entries[entry.same_as]
    return entry


def _versions(entries: Mapping[str, Entry], key: str) -> tuple[LawValue, ...]:
    label = entries[key].label
    return tuple(replace(version, id=key, label=label) for version in _source_of(entries, key).versions)


def _kind(entries: Mapping[str, Entry], key: str) -> Kind:
    kind = _source_of(entries, key).kind
    if kind is None:
        raise AssertionError(f"law entry '{key}' was accepted without a kind")
    return kind
