"""Files replaced whole or not at all: everything is written beside its place first, then swapped in."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dampak.errors import Place, Problem, WriteFailed
from dampak.language import _


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
    new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _workplace(folder) as place:
            for name, content in contents.items():
                (place / name).write_bytes(content)
            _swap_in(place, folder, list(contents))
    except OSError as error:
        if new:
            shutil.rmtree(folder, ignore_errors=True)
        place = folder / next(iter(contents)) if len(contents) == 1 else folder
        raise _write_failed(place, error) from error


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
    done: list[str] = []
    try:
        for name in names:
            if (folder / name).exists():
                (folder / name).rename(old / name)
            done.append(name)
            (place / name).rename(folder / name)
    except OSError:
        for name in reversed(done):
            _swap_back(old / name, folder / name)
        raise


def _swap_back(old: Path, path: Path) -> None:
    if old.exists():
        old.replace(path)
    else:
        path.unlink(missing_ok=True)


def _write_failed(path: Path, error: OSError) -> WriteFailed:
    problem = Problem(
        "tulis.gagal",
        _("Berkas tidak dapat ditulis: {reason}.", reason=error.strerror or str(error)),
        Place(file=str(path)),
        why=_("Berkas lama tetap utuh."),
        remedy=_("Periksa ruang disk dan izin menulis, tutup berkasnya di Excel, lalu ulangi."),
    )
    return WriteFailed(str(problem), [problem])
