"""Files replaced whole or not at all: everything is written beside its place first, then swapped in."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dampak.errors import Place, Problem, WriteFailed
from dampak.language import _

_REASONS = {
    errno.ENOSPC: lambda: _("disk penuh"),
    errno.EDQUOT: lambda: _("jatah ruang disk habis"),
    errno.EFBIG: lambda: _("berkas melebihi ukuran yang diizinkan"),
    errno.EACCES: lambda: _("tidak ada izin, atau berkasnya sedang dibuka program lain"),
    errno.EPERM: lambda: _("tidak ada izin"),
    errno.EROFS: lambda: _("disk hanya dapat dibaca"),
    errno.EEXIST: lambda: _("yang ada di sana bukan folder"),
    errno.ENOTDIR: lambda: _("yang ada di sana bukan folder"),
    errno.EISDIR: lambda: _("yang ada di sana sebuah folder"),
    errno.ENOENT: lambda: _("berkas atau tempatnya tidak ada"),
    errno.ENAMETOOLONG: lambda: _("namanya terlalu panjang"),
    errno.ELOOP: lambda: _("tautan simboliknya berputar"),
    errno.EIO: lambda: _("disk rusak atau terlepas"),
}


def reason_in_words(error: OSError) -> str:
    """Return why the system refused, in the reader's language; its own words where it is a rare reason."""
    words = _REASONS.get(error.errno or 0)
    return words() if words else error.strerror or str(error)


def write_file(path: Path, content: bytes) -> None:
    """Write `content` to `path`; what stood there is replaced only once all of it lies on the disk.

    Raises:
        WriteFailed: disk full, no right to write, file open in Excel; the old file is untouched.
    """
    write_files(path.parent, {path.name: content})


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write all files named in `contents` into `folder`, all of them or none.

    Raises:
        WriteFailed: as `write_file`; files already swapped in are swapped back.
    """
    try:
        with _folder(folder), _workplace(folder) as place:
            for name, content in contents.items():
                (place / name).write_bytes(content)
            _swap_in(place, folder, list(contents))
    except OSError as error:
        place = folder / next(iter(contents)) if len(contents) == 1 else folder
        raise _write_failed(place, error) from error


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """Make `folder` where there is none; a new one is gone again when what follows fails or is stopped."""
    new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        if new:
            shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def _workplace(folder: Path) -> Iterator[Path]:
    """Yield a new folder on the same disk as `folder`, gone afterwards."""
    place = Path(tempfile.mkdtemp(prefix=".dampak-", dir=folder))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _swap_in(place: Path, folder: Path, names: list[str]) -> None:
    old = place / "lama"
    old.mkdir()
    try:
        for name in names:
            _set_aside(folder / name, old / name)
            (place / name).rename(folder / name)
    except BaseException:  # Ctrl-C between two files must not leave one new and one old
        for name in reversed(names):
            _swap_back(old / name, place / name, folder / name)
        raise


def _set_aside(path: Path, old: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
    if path.exists():
        path.rename(old)


def _swap_back(old: Path, new: Path, path: Path) -> None:
    """Undo one file by what the disk says: an old one aside returns; a new one not aside is in place."""
    if old.exists():
        old.replace(path)
    elif not new.exists():
        path.unlink(missing_ok=True)


def _write_failed(path: Path, error: OSError) -> WriteFailed:
    problem = Problem(
        "tulis.gagal",
        _("Berkas tidak dapat ditulis: {reason}.", reason=reason_in_words(error)),
        Place(file=str(path)),
        why=_("Berkas lama, bila ada, tetap utuh."),
        remedy=_("Periksa ruang disk dan izin menulis, tutup berkasnya di Excel, lalu ulangi."),
    )
    return WriteFailed(str(problem), [problem])
