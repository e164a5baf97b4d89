"""Codes instead of NIP and NIK, and the key file a region keeps."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.errors import UsageError, WriteFailed
from dampak.pack.identity import (
    KEY_BYTES,
    DroppedIdentity,
    KeyedIdentity,
    hide_numbers,
    open_key,
    person_number,
)

KEY = bytes(range(32))
nips = st.lists(st.from_regex(r"19[0-9]{16}", fullmatch=True), min_size=1, max_size=40, unique=True)
posix_only = pytest.mark.skipif(os.name != "posix", reason="hak berkas hanya diuji di POSIX")


@settings(deadline=None, max_examples=60)
@given(nips, st.randoms(use_true_random=False))
def test_a_keyed_code_depends_on_person_and_key_only(numbers: list[str], random: object) -> None:
    shuffled = [*numbers]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    codes = KeyedIdentity(KEY).codes(numbers)
    assert KeyedIdentity(KEY).codes(shuffled) == codes
    assert KeyedIdentity(KEY).codes(numbers[:1]) == {numbers[0]: codes[numbers[0]]}
    assert len(set(codes.values())) == len(numbers)


def test_a_keyed_code_is_the_hmac_of_the_number() -> None:
    # RFC 2104 worked out by hand: inner and outer padding around SHA-256.
    import base64
    import hashlib

    block = KEY.ljust(64, b"\0")
    inner = hashlib.sha256(bytes(b ^ 0x36 for b in block) + b"197901012005011001").digest()
    digest = hashlib.sha256(bytes(b ^ 0x5C for b in block) + inner).digest()
    expected = "P" + base64.b32encode(digest[:10]).decode()
    assert KeyedIdentity(KEY).codes(["197901012005011001"]) == {"197901012005011001": expected}
    assert re.fullmatch(r"P[A-Z2-7]{16}", expected)


def test_another_key_gives_other_codes() -> None:
    number = "197901012005011001"
    other = KeyedIdentity(KEY[::-1]).codes([number])
    assert other != KeyedIdentity(KEY).codes([number])


def test_a_key_is_never_shown() -> None:
    assert "secret" not in repr(KeyedIdentity(KEY))
    assert "secret" not in repr(DroppedIdentity())


@settings(deadline=None, max_examples=60)
@given(nips)
def test_dropped_codes_are_running_numbers_without_gaps(numbers: list[str]) -> None:
    codes = DroppedIdentity().codes(numbers)
    assert sorted(codes.values()) == [f"P{n:05d}" for n in range(1, len(numbers) + 1)]


def test_the_order_of_dropped_codes_says_nothing_about_the_numbers() -> None:
    numbers = [f"1979010120050110{n:02d}" for n in range(60)]
    one, other = DroppedIdentity(b"a" * 32).codes(numbers), DroppedIdentity(b"b" * 32).codes(numbers)
    assert sorted(numbers, key=one.__getitem__) != numbers
    assert one != other
    assert DroppedIdentity().secret != DroppedIdentity().secret


@pytest.mark.parametrize("text", ["197901012005011001", "'197901012005011001", " 19790101 200501 1 001 "])
def test_a_nip_is_recognised_as_people_write_it(text: str) -> None:
    assert person_number(text) == "197901012005011001"


@pytest.mark.parametrize("text", ["", "1.97901E+17", "19790101200501100", "1979010120050110011", "NIP", "-"])
def test_what_is_no_nip_is_not_taken(text: str) -> None:
    assert person_number(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a 197901012005011001 b", "a … b"),
        ("19790101 200501 1 001", "…"),
        ("3201010101790001.", "…."),
        ("Rp 1.500.000.000", "Rp 1.500.000.000"),
        ("8ae48287656f3ca20165d14b1d8d2a2b", "8ae48287656f3ca20165d14b1d8d2a2b"),
        ("01-03-1968", "01-03-1968"),
    ],
)
def test_numbers_of_persons_are_hidden_in_messages(text: str, shown: str) -> None:
    assert hide_numbers(text) == shown


def test_a_key_is_made_on_first_use_and_used_again(tmp_path: Path) -> None:
    path = tmp_path / "kunci" / "daerah.kunci"
    first, told = open_key(path, pack=tmp_path / "paket")
    again, silent = open_key(path, pack=tmp_path / "paket")
    assert first == again
    assert len(first.secret) == KEY_BYTES
    assert [problem.code for problem in told] == ["kunci.baru"]
    assert "hilang" in told[0].why
    assert silent == []


@posix_only
def test_a_new_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "daerah.kunci"
    open_key(path, pack=tmp_path / "paket")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@posix_only
def test_a_key_others_can_read_is_pointed_out(tmp_path: Path) -> None:
    path = tmp_path / "daerah.kunci"
    open_key(path, pack=tmp_path / "paket")
    path.chmod(0o644)
    assert [problem.code for problem in open_key(path, pack=tmp_path / "paket")[1]] == ["kunci.terbuka"]


@pytest.mark.parametrize("name", ["paket.xlsx", "baru.xlsx"])
@pytest.mark.parametrize("key", ["daerah.kunci", "kunci/daerah.kunci", "kebijakan/daerah.kunci"])
def test_a_key_in_the_folder_of_a_workbook_is_refused(tmp_path: Path, name: str, key: str) -> None:
    folder = tmp_path / "paket"
    folder.mkdir()
    (folder / "paket.xlsx").write_bytes(b"buku")
    with pytest.raises(UsageError, match="di dalam folder paket"):
        open_key(folder / key, pack=folder / name)
    assert [file.name for file in folder.iterdir()] == ["paket.xlsx"]


@posix_only
def test_a_key_inside_the_pack_is_recognised_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "paket").mkdir()
    (tmp_path / "lain").symlink_to(tmp_path / "paket", target_is_directory=True)
    with pytest.raises(UsageError, match="di dalam folder paket"):
        open_key(tmp_path / "lain" / "daerah.kunci", pack=tmp_path / "paket" / "paket.xlsx")


def test_a_key_beside_the_folder_of_the_pack_is_taken(tmp_path: Path) -> None:
    (tmp_path / "paket").mkdir()
    identity, _told = open_key(tmp_path / "daerah.kunci", pack=tmp_path / "paket" / "paket.xlsx")
    assert len(identity.secret) == KEY_BYTES


def test_a_key_inside_the_pack_is_refused(tmp_path: Path) -> None:
    pack = tmp_path / "paket"
    pack.mkdir()
    with pytest.raises(UsageError, match="di dalam folder paket"):
        open_key(pack / "daerah.kunci", pack=pack)
    assert not list(pack.iterdir())


@pytest.mark.parametrize(
    ("content", "word"), [("00" * 31, "31 bita"), ("bukan heksa", "bukan kunci"), ("", "0")]
)
def test_a_short_or_broken_key_is_refused(tmp_path: Path, content: str, word: str) -> None:
    path = tmp_path / "daerah.kunci"
    path.write_text(content, encoding="ascii")
    with pytest.raises(UsageError, match=word):
        open_key(path, pack=tmp_path / "paket")
    assert path.read_text(encoding="ascii") == content


def test_a_key_that_cannot_be_written_is_told_plainly(tmp_path: Path) -> None:
    blocked = tmp_path / "berkas"
    blocked.write_text("", encoding="ascii")
    with pytest.raises(WriteFailed, match=r"daerah\.kunci"):
        open_key(blocked / "daerah.kunci", pack=tmp_path / "paket")
