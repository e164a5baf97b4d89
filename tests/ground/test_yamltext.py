"""YAML without surprises: exact decimals, words that stay words, one key once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.errors import UsageError
from dampak.yamltext import read_yaml, yaml_text


def test_words_stay_words() -> None:
    assert read_yaml("a: no\nb: yes\nc: off\nd: NO\n") == {"a": "no", "b": "yes", "c": "off", "d": "NO"}
    assert read_yaml("a: true\nb: false\nc: null\n") == {"a": True, "b": False, "c": None}


def test_decimals_are_exact() -> None:
    value = read_yaml("a: 0.15")["a"]
    assert value == Decimal("0.15")
    assert isinstance(value, Decimal)


@settings(deadline=None, max_examples=60)
@given(st.decimals(-(10**9), 10**9, places=6, allow_nan=False, allow_infinity=False))
def test_every_decimal_is_read_as_it_is_written(value: Decimal) -> None:
    assert read_yaml(f"a: {value:f}")["a"] == value


def test_whole_numbers_and_dates_keep_their_kind() -> None:
    assert read_yaml("a: 75000\nb: 1_000\nc: 2027-01-05\nd: 010\n") == {
        "a": 75000,
        "b": 1000,
        "c": date(2027, 1, 5),
        "d": 10,
    }


@pytest.mark.parametrize("text", ["", "# hanya komentar\n", "---\n"])
def test_an_empty_document_is_nothing(text: str) -> None:
    assert read_yaml(text) is None


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("a: 1\nb: 2\na: 3\n", 3),
        ("x:\n  k: 1\n  k: 2\n", 3),
        ("a: [1, 2\n", 2),
        ("a: 1\n\tb: 2\n", 2),
        ("a: .inf\n", 1),
        ("a: .nan\n", 1),
        ("a: 2027-13-01\n", 1),
        ("a: !!python/object:os.system x\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
    ],
)
def test_what_is_not_clean_is_refused_with_its_line(text: str, row: int) -> None:
    with pytest.raises(UsageError) as caught:
        read_yaml(text, file="k.yaml")
    (problem,) = caught.value.problems
    assert problem.place.file == "k.yaml"
    assert problem.place.row == row
    assert problem.code == "yaml.tidak_terbaca"


def test_a_control_character_is_refused_without_a_traceback() -> None:
    with pytest.raises(UsageError, match="YAML"):
        read_yaml("a: \x00\n")


def test_a_file_saved_by_notepad_is_read_with_or_without_its_mark(tmp_path: Path) -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        (tmp_path / "k.yaml").write_bytes(mark + "nama: dasar é\n".encode())
        assert read_yaml(yaml_text(tmp_path / "k.yaml")) == {"nama": "dasar é"}


@pytest.mark.parametrize("content", ["a: b".encode("utf-16"), b"\xff\xfe\x80", "a: é".encode("cp1252")])
def test_a_file_that_is_no_utf_8_is_named_with_its_remedy(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "k.yaml").write_bytes(content)
    with pytest.raises(UsageError, match=r"k\.yaml.*UTF-8"):
        yaml_text(tmp_path / "k.yaml")
