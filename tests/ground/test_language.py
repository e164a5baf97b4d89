"""Sentences are Indonesian unless English is asked for and known."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dampak import language
from dampak.errors import Place
from dampak.language import _, current_language, use_language


@pytest.fixture(autouse=True)
def _indonesian_afterwards() -> Iterator[None]:
    yield
    use_language("id")


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_english", lambda: {"baris {row}": "row {row}"})
    use_language("en")


def test_the_source_is_shown_in_indonesian() -> None:
    assert current_language() == "id"
    assert _("baris {row}", row=3) == "baris 3"


@pytest.mark.usefixtures("english")
def test_a_known_sentence_is_shown_in_english() -> None:
    assert _("baris {row}", row=3) == "row 3"
    assert str(Place(row=3)) == "row 3"


@pytest.mark.usefixtures("english")
def test_a_sentence_without_a_translation_falls_back_to_indonesian() -> None:
    assert _("kolom {column}", column="nip") == "kolom nip"


def test_braces_in_a_value_are_left_alone() -> None:
    assert _("nilai {value}", value="{x}") == "nilai {x}"
    assert _("tanpa nilai {apa adanya}") == "tanpa nilai {apa adanya}"


def test_the_shipped_catalogue_reads_or_is_absent() -> None:
    catalogue = language._english()
    assert all(text for text in catalogue.values())
    use_language("en")
    assert _("kalimat yang pasti tidak ada dalam katalog") == "kalimat yang pasti tidak ada dalam katalog"
