"""The identity door: NIP and NIK stay outside, a pack holds only codes.

A region either keeps a key file, so that the same person has the same code every year, or drops
identity altogether, so that people get running numbers in an order that says nothing about them.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
import stat
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from dampak.errors import Place, Problem, UsageError, WriteFailed
from dampak.language import _

KEY_BYTES = 32
"""Least length of a key: that of the SHA-256 block it feeds; shorter keys can be searched through."""

_CODE_BYTES = 10
"""80 bits: two of 5 million people share a code with a chance below 1 in 10**10."""

_NUMBER = re.compile(r"[0-9]{16}|[0-9]{18}")
_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:[0-9][ .']?){15,17}[0-9](?![0-9A-Za-z])")


class Identity(Protocol):
    """A way of replacing the numbers of persons by codes."""

    def codes(self, numbers: Iterable[str]) -> dict[str, str]:
        """Return the code of each NIP or NIK (digits only)."""


@dataclass(frozen=True, slots=True)
class KeyedIdentity:
    """Codes that stay the same as long as the key does: HMAC-SHA256, 80 bits, in base32 after a `P`.

    The letter keeps a spreadsheet from reading a code such as `2E5…` as a number.
    """

    secret: bytes = field(repr=False)

    def codes(self, numbers: Iterable[str]) -> dict[str, str]:
        """Return the code of each number; order and company do not change it."""
        return {number: "P" + b32encode(self._digest(number)[:_CODE_BYTES]).decode() for number in numbers}

    def _digest(self, number: str) -> bytes:
        return hmac.new(self.secret, number.encode("ascii"), sha256).digest()


@dataclass(frozen=True, slots=True)
class DroppedIdentity:
    """Running numbers for one import only, handed out in the order of a hash under a key nobody keeps.

    `secret` is drawn anew each time, so neither age nor rank can be read from the order of the codes.
    """

    secret: bytes = field(default_factory=lambda: secrets.token_bytes(KEY_BYTES), repr=False)

    def codes(self, numbers: Iterable[str]) -> dict[str, str]:
        """Return running numbers, all equally long."""
        keyed = KeyedIdentity(self.secret).codes(set(numbers))
        order = sorted(keyed, key=keyed.__getitem__)
        width = max(5, len(str(len(order))))
        return {number: f"P{place:0{width}d}" for place, number in enumerate(order, start=1)}


def person_number(text: str) -> str | None:
    """Return the NIP (18 digits) or NIK (16 digits) in `text`, blanks and a leading ' removed; else None."""
    bare = re.sub(r"[\s\u00a0]", "", text).lstrip("'\u2019`")
    return bare if _NUMBER.fullmatch(bare) else None


def hide_numbers(text: str) -> str:
    """Return `text` with whatever could be a NIP or NIK replaced by dots, for messages about odd cells."""
    return _LONG_NUMBER.sub("…", text)


def holds_number(text: str) -> bool:
    """Return whether `text` holds what could be a NIP or NIK."""
    return _LONG_NUMBER.search(text) is not None


def open_key(path: Path, *, pack: Path) -> tuple[KeyedIdentity, list[Problem]]:
    """Return the identity of the key file at `path`, made on first use, and what its keeper should know.

    `pack` is the folder of CSV or the workbook; of a workbook the whole folder it lies in counts, since
    that folder, with the policies, is what gets handed on.

    Raises:
        UsageError: the file lies inside the pack, is no key, or its key is shorter than 32 bytes.
        WriteFailed: a new key file cannot be written.
    """
    if path.resolve().is_relative_to(_folder_of(pack.resolve())):
        raise _refused(
            "kunci.dalam_paket",
            path,
            _("Berkas kunci tidak boleh berada di dalam folder paket data."),
            _("Simpan di tempat lain; siapa pun yang memegang paket dan kunci dapat mengenali orangnya."),
        )
    if not path.exists():
        return _new_key(path)
    return KeyedIdentity(_read_key(path)), _loose_rights(path)


def _folder_of(pack: Path) -> Path:
    is_workbook = pack.suffix.lower() == ".xlsx" and not pack.is_dir()
    return pack.parent if is_workbook else pack


def _new_key(path: Path) -> tuple[KeyedIdentity, list[Problem]]:
    secret = secrets.token_bytes(KEY_BYTES)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secret.hex() + "\n")
    except OSError as error:
        raise WriteFailed(_("Berkas kunci {path} tidak dapat dibuat.", path=path.name)) from error
    made = Problem(
        "kunci.baru",
        _("Kunci identitas baru dibuat."),
        Place(file=path.name),
        _("Bila kunci ini hilang, semua id pegawai berubah dan data antartahun tidak dapat disambung."),
        _("Simpan salinannya di tempat aman dan pakai kunci yang sama pada impor berikutnya."),
        "peringatan",
    )
    return KeyedIdentity(secret), [made]


def _read_key(path: Path) -> bytes:
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise _refused(
            "kunci.bukan_kunci",
            path,
            _("Berkas ini bukan kunci identitas Dampak."),
            _("Pakai berkas yang dibuat Dampak, atau sebut nama berkas baru agar kunci dibuatkan."),
        ) from error
    if len(secret) < KEY_BYTES:
        raise _refused(
            "kunci.pendek",
            path,
            _("Kunci hanya {count} bita; paling sedikit {least}.", count=len(secret), least=KEY_BYTES),
            _("Kunci pendek dapat ditebak. Pakai berkas kunci yang utuh atau buat yang baru."),
        )
    return secret


def _loose_rights(path: Path) -> list[Problem]:
    others = stat.S_IRWXG | stat.S_IRWXO
    if os.name != "posix" or not path.stat().st_mode & others:
        return []
    return [
        Problem(
            "kunci.terbuka",
            _("Berkas kunci dapat dibaca pengguna lain di komputer ini."),
            Place(file=path.name),
            remedy=_("Batasi haknya: chmod 600 {path}", path=path.name),
            severity="peringatan",
        )
    ]


def _refused(code: str, path: Path, what: str, remedy: str) -> UsageError:
    problem = Problem(code, what, Place(file=path.name), remedy=remedy)
    return UsageError(str(problem), [problem])
