"""The files of an evaluation: one set a unit, all or none, and in words what its data do not support."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from dampak import runs
from dampak.errors import NoProposal, UsageError, WriteFailed
from dampak.runs.evaluation_files import write_evaluation

SettingOf = Callable[..., runs.Setting]
EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-contoh"


@pytest.fixture(scope="module")
def setting() -> runs.Setting:
    return runs.prepare(EXAMPLE)


def test_a_unit_gets_its_files_named_by_unit_instrument_and_year(
    setting: runs.Setting, tmp_path: Path
) -> None:
    made = write_evaluation(setting, tmp_path / "berkas", unit="DISHUB")
    names = [file.name for file in made.files]
    assert {"DISHUB-lke-akip-2026-kartu-nilai.pdf", "DISHUB-lke-akip-2026-tindak-lanjut.docx"} <= set(names)
    assert sorted(file.name for file in (tmp_path / "berkas").iterdir()) == sorted(names)
    for file in made.files:
        assert file.read_bytes()[:2] in (b"PK", b"%P")


def test_the_path_of_each_unit_chosen_stands_in_the_outcome(setting: runs.Setting, tmp_path: Path) -> None:
    made = write_evaluation(setting, tmp_path, unit="DISHUB", instrument="lke-akip", year=2025)
    assert set(made.outcome.tables["langkah"]["unit_id"]) == {"DISHUB"}
    assert all("-2025-" in file.name for file in made.files)


@pytest.mark.parametrize("choice", [{"unit": "TIDAK-ADA"}, {"instrument": "spbe"}, {"year": 1999}])
def test_a_choice_without_a_worksheet_is_refused_and_nothing_is_written(
    setting: runs.Setting, tmp_path: Path, choice: dict[str, object]
) -> None:
    with pytest.raises(UsageError, match="Tidak ada lembar kerja"):
        write_evaluation(setting, tmp_path / "berkas", **choice)  # type: ignore[arg-type]
    assert not (tmp_path / "berkas").exists()


def test_a_pack_without_worksheets_is_refused(
    setting_of: SettingOf, tiny: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    with pytest.raises(NoProposal):
        write_evaluation(setting_of(tiny), tmp_path)


def test_a_folder_that_cannot_be_made_leaves_what_stood_there(setting: runs.Setting, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("lama", "utf-8")
    with pytest.raises(WriteFailed):
        write_evaluation(setting, tmp_path / "berkas", unit="DISHUB")
    assert (tmp_path / "berkas").read_text("utf-8") == "lama"


def test_proposals_alone_get_their_cards_and_no_comparison(setting: runs.Setting, tmp_path: Path) -> None:
    nobody = [pl.lit(None, pl.String).alias(hand) for hand in ("evaluator", "final")]
    lke = setting.table("lke").filter(unit_id="DISHUB", tahun=2026).with_columns(nobody)
    alone = replace(setting, pack=replace(setting.pack, tables={**setting.pack.tables, "lke": lke}))
    made = write_evaluation(alone, tmp_path)
    assert "DISHUB-lke-akip-2026-kartu-nilai.pdf" in {file.name for file in made.files}
    assert any(sentence.startswith("perbandingan.xlsx: ") for sentence in made.left_out)
    assert not (tmp_path / "perbandingan.xlsx").exists()
