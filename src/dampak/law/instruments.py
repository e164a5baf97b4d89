"""The instruments known to Dampak, and the version of one that is in force on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from dampak.errors import DataInvalid, LawMissing, refuse
from dampak.language import _
from dampak.law.instrument import Instrument
from dampak.law.instrument_reader import ReadInstrument, read_instrument, unreadable_file


@dataclass(frozen=True)
class InstrumentBook:
    """All versions of all instruments, by id and then oldest first."""

    instruments: tuple[Instrument, ...]

    @property
    def ids(self) -> list[str]:
        """The ids of all instruments, sorted."""
        return sorted({one.id for one in self.instruments})

    def versions(self, id: str) -> list[Instrument]:
        """Return the versions of one instrument, the newest last; those named only stand first.

        Raises:
            LawMissing: no instrument has this id; the message names the nearest ones.
        """
        found = [one for one in self.instruments if one.id == id]
        if not found:
            raise LawMissing(_("Instrumen “{id}” tidak dikenal.", id=id) + _hint(id, self.ids))
        return sorted(found, key=lambda one: (not one.named_only, one.start or date.min))

    def find(self, name: str) -> Instrument | None:
        """Return the version named `id@version`, None when there is none."""
        return next((one for one in self.instruments if one.name == name), None)

    def joined(self, own: Sequence[Instrument]) -> InstrumentBook:
        """Return the book with a region's own instruments; one of theirs takes the place of its namesake."""
        names = {one.name for one in own}
        return InstrumentBook((*(one for one in self.instruments if one.name not in names), *own))

    def at(self, name: str, day: date | None = None) -> Instrument:
        """Return the version named `id@version`, or the newest of `id` in force on `day`.

        Without a day the newest version is taken, in force or not.

        Raises:
            LawMissing: no such instrument or version, or none in force on the day.
        """
        id, at_sign, _version = name.partition("@")
        versions = self.versions(id)
        if at_sign:
            return self.find(name) or _no_version(name, versions)
        usable = [one for one in versions if not one.named_only]
        in_force = usable if day is None else [one for one in usable if one.in_force(day)]
        if not in_force:
            raise LawMissing(
                _("Instrumen “{id}” tidak berlaku pada {day}.", id=id, day=day) + _known(versions)
            )
        return in_force[-1]


def _hint(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=3, cutoff=0.5)
    return " " + (
        _("Mungkin maksudnya: {ids}.", ids=", ".join(close))
        if close
        else _("Yang ada: {names}.", names=", ".join(known))
    )


def _known(versions: Sequence[Instrument]) -> str:
    return " " + _("Yang ada: {names}.", names=", ".join(one.name for one in versions))


def _no_version(name: str, versions: Sequence[Instrument]) -> Instrument:
    raise LawMissing(_("Versi “{name}” tidak ada.", name=name) + _known(versions))


@cache
def load_instruments() -> InstrumentBook:
    """Return the instruments of the package, read once.

    Raises:
        DataInvalid: a file among them cannot be trusted; all faults of all files at once.
    """
    folder = resources.files("dampak.law") / "data" / "instrumen"
    read = [
        _read(file, place)
        for place in sorted(folder.iterdir(), key=lambda each: each.name)
        if place.is_dir()
        for file in sorted(place.iterdir(), key=lambda each: each.name)
        if file.name.endswith(".yaml")
    ]
    problems = [problem for each in read for problem in each.problems]
    refuse(problems, _("Data instrumen tidak dapat dipakai: {count} kesalahan.", count=len(problems)))
    return InstrumentBook(tuple(each.instrument for each in read if each.instrument is not None))


def instrument_at(name: str, day: date | None = None) -> Instrument:
    """Return the national instrument `id`, or `id@version`, as `InstrumentBook.at` does."""
    return load_instruments().at(name, day)


def read_instrument_file(path: Path) -> Instrument:
    """Return the instrument a region wrote in the file at `path`.

    Raises:
        DataInvalid: anything in it is wrong; all faults at once.
    """
    return read_instrument_files([path])[0]


def read_instrument_files(paths: Sequence[Path]) -> tuple[Instrument, ...]:
    """Return the instruments a region wrote, in the order of the files.

    Raises:
        DataInvalid: anything in any of them is wrong; all faults of all files at once.
    """
    read = [_read(path, path.parent, load_instruments()) for path in paths]
    found = tuple(one.instrument for one in read if one.instrument is not None)
    if len(found) < len(read):
        problems = [problem for one in read for problem in one.problems]
        message = _("Berkas instrumen tidak dapat dipakai: {count} kesalahan.", count=len(problems))
        raise DataInvalid(message, problems)
    return found


def _read(file: Traversable, folder: Traversable, book: InstrumentBook | None = None) -> ReadInstrument:
    def beside(name: str) -> str | None:
        return None if "/" in name or "\\" in name else _text(folder / name)

    text = _text(file)
    if text is None:
        return ReadInstrument(None, (unreadable_file(file.name),))
    return read_instrument(text, file.name, beside, book.find if book else lambda _name: None)


def _text(file: Traversable) -> str | None:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
