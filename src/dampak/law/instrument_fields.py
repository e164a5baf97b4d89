"""The fields of an instrument file: each read with its kind, each fault at its line and path."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeVar, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from dampak.errors import Place, Problem, UsageError
from dampak.language import _
from dampak.yamltext import read_yaml

Path = tuple[str | int, ...]
Word = TypeVar("Word", bound=str)
Made = TypeVar("Made")


def line_numbers(text: str) -> dict[Path, int]:
    """Return the line (from 1) of every key and list item of a YAML text by its path."""
    lines: dict[Path, int] = {}
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except YAMLError:
        return lines
    if root is not None:
        _note_lines(root, (), lines)
    return lines


def _note_lines(node: Node, path: Path, lines: dict[Path, int]) -> None:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, MappingNode):
        for key, value in node.value:
            inner = (*path, str(key.value) if isinstance(key, ScalarNode) else "?")
            lines[inner] = key.start_mark.line + 1
            _note_lines(value, inner, lines)
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node.value):
            _note_lines(value, (*path, index), lines)


MOST = 10**9
"""No weight, level or bound of an instrument is larger; beyond it a slip of the pen was read as a number."""


@dataclass(slots=True)
class Faults:
    """The faults of one file: what, at which path, in which line of `text`."""

    file: str
    text: str
    problems: list[Problem] = field(default_factory=list)
    _lines: Mapping[Path, int] | None = None

    def add(self, code: str, what: str, path: Path, remedy: str = "") -> None:
        """Note a fault at `path`; its line is that of the nearest part that stands in the file."""
        shown = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        place = Place(self.file, row=self._line(path))
        sentence = f"{shown}: {what}" if shown else what
        self.problems.append(Problem(f"instrumen.{code}", sentence, place, remedy=remedy, value=shown))

    def _line(self, path: Path) -> int | None:
        """Return the line of `path`; the text is parsed for them at the first fault only."""
        if self._lines is None:
            self._lines = line_numbers(self.text)
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path)


@dataclass(frozen=True, slots=True)
class Fields:
    """One mapping of the file at `path`; every reading method notes what it cannot take."""

    data: Mapping[str, Any]
    path: Path
    faults: Faults

    def fault(self, code: str, what: str, key: str = "", remedy: str = "") -> None:
        """Note a fault of this mapping, or of one of its keys."""
        self.faults.add(code, what, (*self.path, key) if key else self.path, remedy)

    def known(self, *keys: str) -> None:
        """Note every key that is not one of `keys`."""
        for key in self.data:
            if str(key) not in keys:
                close = get_close_matches(str(key), keys, n=1)
                remedy = _("Maksudnya “{key}”?", key=close[0]) if close else _("Hapus kunci itu.")
                self.fault(
                    "kunci_tidak_dikenal", _("kunci “{key}” tidak dikenal.", key=key), str(key), remedy
                )

    def text(self, key: str, *, required: bool = True) -> str:
        """Return words; a number stands for itself, since a version may be a year."""
        found = self.data.get(key)
        if isinstance(found, str | int) and not isinstance(found, bool) and str(found).strip():
            return str(found).strip()
        if found is not None or required:
            self.fault("bentuk", _("“{key}” harus diisi dengan kata-kata.", key=key), key)
        return ""

    def citation(self) -> str:
        """Return the ground; without one nothing of it is used."""
        found = self.data.get("citation")
        if isinstance(found, str) and found.strip():
            return found.strip()
        remedy = _("Isi citation dengan peraturan dan pasalnya; tanpa dasar angka tidak dipakai.")
        self.fault("tanpa_dasar", _("dasarnya (citation) tidak disebut."), "citation", remedy)
        return ""

    def choice(self, key: str, allowed: Sequence[Word], default: Word | None = None) -> Word:
        """Return one of the allowed words; `default` where the key is absent."""
        found = self.data.get(key)
        if found is None and default is not None:
            return default
        if found not in allowed:
            remedy = _("Pilih salah satu: {words}.", words=", ".join(allowed))
            what = _("“{key}: {value}” tidak dikenal.", key=key, value=found)
            self.fault(
                "pilihan", what if found is not None else _("“{key}” belum diisi.", key=key), key, remedy
            )
            return default if default is not None else allowed[0]
        return cast("Word", found)

    def flag(self, key: str) -> bool:
        """Return whether `ya` is written; absent is no."""
        return self.choice(key, ("ya", "tidak"), "tidak") == "ya"

    def number(self, key: str, default: Decimal | None = None) -> Decimal:
        """Return an exact number; a missing one is a fault unless there is a default."""
        found = self.data.get(key)
        if found is None and default is not None and key not in self.data:
            return default
        if isinstance(found, int | Decimal) and not isinstance(found, bool):
            if -MOST <= found <= MOST:
                return Decimal(found)
            self.fault("angka", _("“{key}” terlalu besar.", key=key), key)
            return default or Decimal(0)
        self.fault("angka", _("“{key}” harus diisi dengan angka.", key=key), key)
        return default or Decimal(0)

    def whole(self, key: str) -> int:
        """Return a whole number."""
        found = self.number(key)
        if found != found.to_integral_value():
            self.fault("angka", _("“{key}” harus bilangan bulat.", key=key), key)
        return int(found)

    def number_or_none(self, key: str) -> Decimal | None:
        """Return a number, None where it is absent or null."""
        return None if self.data.get(key) is None else self.number(key)

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of words, empty where absent."""
        found = self.data.get(key) or []
        if isinstance(found, list) and all(isinstance(word, str) for word in found):
            return tuple(found)
        self.fault("bentuk", _("“{key}” harus berupa daftar kata.", key=key), key)
        return ()

    def day(self, key: str) -> tuple[date | None, bool]:
        """Return a day and whether it is exact: a year alone stands for its first day."""
        found = self.data.get(key)
        if isinstance(found, int) and not isinstance(found, bool) and 1900 <= found <= 2200:
            return date(found, 1, 1), False
        if found is None or (isinstance(found, date) and not isinstance(found, datetime)):
            return found, found is not None
        remedy = _("Tulis 2024-01-31, atau tahunnya saja bila harinya tidak diketahui.")
        self.fault("tanggal", _("“{key}: {value}” bukan tanggal.", key=key, value=found), key, remedy)
        return None, False

    def each(self, key: str, make: Callable[[Fields], Made]) -> tuple[Made, ...]:
        """Return what `make` makes of every mapping in the list under `key`."""
        found = self.data.get(key) or []
        if not isinstance(found, list):
            self.fault("bentuk", _("“{key}” harus berupa daftar.", key=key), key)
            return ()
        made = []
        for index, part in enumerate(found):
            path = (*self.path, key, index)
            if isinstance(part, dict):
                made.append(make(Fields(part, path, self.faults)))
            else:
                self.faults.add("bentuk", _("harus ditulis sebagai pasangan kunci dan nilai."), path)
        return tuple(made)

    def part(self, key: str) -> Fields | None:
        """Return the mapping under `key`, None where absent."""
        found = self.data.get(key)
        if found is None:
            return None
        if isinstance(found, dict):
            return Fields({str(name): value for name, value in found.items()}, (*self.path, key), self.faults)
        self.fault("bentuk", _("“{key}” harus ditulis sebagai pasangan kunci dan nilai.", key=key), key)
        return None


def file_fields(text: str, file: str) -> Fields:
    """Return the fields of a whole file; one that is no YAML or no mapping is a fault of it, and empty."""
    faults = Faults(file, text)
    try:
        data = read_yaml(text, file=file)
    except UsageError as error:
        faults.problems += error.problems
        return Fields({}, (), faults)
    if isinstance(data, dict):
        return Fields({str(key): value for key, value in data.items()}, (), faults)
    faults.add("bentuk", _("berkas harus berisi kunci dan nilai."), ())
    return Fields({}, (), faults)
