"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from dampak.errors import WriteFailed
from dampak.language import _


def replace_file(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make a temporary sibling and put it in the place of `path` in one step.

    Raises:
        WriteFailed: the file could not be written; what stood at `path` is as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise _failed(path, error) from error
    temporary = Path(name)
    try:
        write(temporary)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise _failed(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _failed(path: Path, error: OSError) -> WriteFailed:
    reason = error.strerror or str(error)
    return WriteFailed(
        _(
            "Berkas {name} tidak dapat ditulis ({reason}). Berkas lama tidak berubah. "
            "Periksa ruang penyimpanan dan izin folder, tutup berkas itu bila sedang dibuka, lalu ulangi.",
            name=path.name,
            reason=reason,
        )
    )
