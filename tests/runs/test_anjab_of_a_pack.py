"""Job information of a pack: completeness, the workbooks out, and in again."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from dampak.errors import DataInvalid, UsageError
from dampak.pack import read_pack, write_pack
from dampak.pack.officials.anjab import file_of_post
from dampak.pack.officials.anjab_layout import ITEMS
from dampak.runs import Setting, prepare
from dampak.runs.anjab import anjab_files, check_anjab
from dampak.runs.anjab_import import import_anjab
from dampak.tables import INPUT_BY_NAME
from dampak.tables.inputs import JOB_PARTS

Tables = dict[str, pl.DataFrame]
SettingOf = Callable[..., Setting]
JOBS = INPUT_BY_NAME["infojab"]


def filled(post: str, *parts: str) -> list[dict[str, object]]:
    answers = {"umur_maksimal": "58", "terima_disabilitas": "Y", "prestasi_kerja": "Baik"}
    return [
        {"posisi_id": post, "bagian": part, "no": 1, "isi": answers.get(part, f"isi {part}")}
        for part in parts
    ]


@pytest.fixture
def jobs(tiny: Tables) -> Tables:
    """The small region; post P1 has all its job information, P4 a part of it."""
    rows = [*filled("P1", *JOB_PARTS), *filled("P4", "ikhtisar", "bakat_kerja")]
    tasks = tiny["beban_kerja"].with_columns(uraian=pl.lit("Melayani"), satuan=pl.lit("berkas"))
    return {**tiny, "infojab": JOBS.frame(rows), "beban_kerja": tasks}


def written(folder: Path, files: dict[str, bytes]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return sorted(folder.glob("*.xlsx"))


def test_completeness_counts_items_and_names_what_is_missing(jobs: Tables, setting_of: SettingOf) -> None:
    rows = {
        row["posisi_id"]: row for row in check_anjab(setting_of(jobs)).tables["kelengkapan_anjab"].to_dicts()
    }
    assert (rows["P1"]["terisi"], rows["P1"]["kurang"], rows["P1"]["persen"]) == (
        len(ITEMS),
        None,
        Decimal(100),
    )
    # name, code, unit, ikhtisar, tasks, class
    assert rows["P4"]["terisi"] == 6
    assert rows["P4"]["persen"] == Decimal("35.2941")
    assert "Bahan kerja" in rows["P4"]["kurang"]
    assert (
        "Syarat jabatan (keterampilan kerja, minat kerja, temperamen kerja, upaya fisik"
        in rows["P4"]["kurang"]
    )
    assert rows["P2"]["terisi"] == 4


def test_blank_texts_are_not_filled_in(jobs: Tables, setting_of: SettingOf) -> None:
    tasks = jobs["beban_kerja"].with_columns(uraian=pl.lit(None, pl.String))
    rows = check_anjab(setting_of({**jobs, "beban_kerja": tasks})).tables["kelengkapan_anjab"]
    assert "Tugas pokok" in rows.filter(pl.col("posisi_id") == "P1")["kurang"][0]


def test_a_pack_without_job_information_can_be_checked(tiny: Tables, setting_of: SettingOf) -> None:
    rows = check_anjab(setting_of(tiny)).tables["kelengkapan_anjab"]
    assert rows.height == tiny["posisi"].height
    assert rows["persen"].max() < 100


def test_what_is_exported_comes_in_again_equal(jobs: Tables, setting_of: SettingOf, tmp_path: Path) -> None:
    setting = setting_of(jobs)
    files = written(tmp_path / "anjab", anjab_files(setting))
    assert len(files) == jobs["posisi"].height
    for name in ("infojab", "beban_kerja"):
        (tmp_path / "paket" / f"{name}.csv").unlink()
    bare = prepare(tmp_path / "paket")
    done = import_anjab(bare, tmp_path / "paket", files)
    assert done.tables["infojab"].equals(JOBS.conform(jobs["infojab"]))
    expected = (
        jobs["beban_kerja"]
        .sort("posisi_id", "tugas_no")
        .select("posisi_id", "tugas_no", "uraian", "volume", "norma_menit")
    )
    assert done.tables["beban_kerja"].select(expected.columns).equals(expected)
    assert done.tasked == ("P1", "P4")
    write_pack(done.tables, tmp_path / "baru")
    assert read_pack(tmp_path / "baru").tables["infojab"].height == done.rows


def test_yearly_volumes_and_standards_are_told_as_siasn_asks(
    jobs: Tables, setting_of: SettingOf, tmp_path: Path
) -> None:
    monthly = {"periode": "bulan", "norma_menit": Decimal(30)}
    by_standard = {"metode": "hasil_kerja", "standar": Decimal(600)}
    by_tool = {"metode": "peralatan_kerja", "pegawai_per_alat": Decimal(2)}
    rows = [
        {"posisi_id": "P1", "tugas_no": name, "uraian": name, "volume": Decimal(10), **how}
        for name, how in (("a", monthly), ("b", by_standard), ("c", by_tool))
    ]
    tasks = INPUT_BY_NAME["beban_kerja"].frame(rows)
    [path] = written(tmp_path / "a", anjab_files(setting_of({**jobs, "beban_kerja": tasks}), post="P1"))
    sheet = openpyxl.load_workbook(path)["INFOJAB II"]
    assert [[sheet.cell(row, column).value for column in (1, 4, 5, 6)] for row in (4, 5, 6)] == [
        ["a", 120, 75000, 30],
        ["b", 10, 75000, 125],
        ["c", 10, 75000, None],
    ]


def test_one_unit_means_all_below_it_and_an_unknown_one_is_refused(
    jobs: Tables, setting_of: SettingOf
) -> None:
    setting = setting_of(jobs)
    assert sorted(anjab_files(setting, unit="U1")) == [
        file_of_post(post) for post in ("P1", "P2", "P3", "P5", "P8")
    ]
    with pytest.raises(UsageError):
        anjab_files(setting, unit="U99")
    with pytest.raises(UsageError):
        anjab_files(setting, post="P99")


def test_tasks_already_in_the_pack_stay_and_a_difference_is_told(
    jobs: Tables, setting_of: SettingOf, tmp_path: Path
) -> None:
    setting = setting_of(jobs)
    [path] = written(tmp_path / "a", anjab_files(setting, post="P4"))
    book = openpyxl.load_workbook(path)
    book["INFOJAB II"]["A4"] = "Tugas lain"
    book["INFOJAB I"]["Z4"] = 9
    book.save(path)
    done = import_anjab(setting, tmp_path / "paket", [path])
    assert done.tables["beban_kerja"].equals(setting.table("beban_kerja"))
    assert sorted(problem.code for problem in done.problems) == [
        "anjab.berbeda", "anjab.tugas_lain", "kategori.tidak_dikenal",
    ]  # fmt: skip


def test_the_same_kind_gets_a_copy_only_when_asked(
    jobs: Tables, setting_of: SettingOf, tmp_path: Path
) -> None:
    jobs["infojab"] = JOBS.frame(filled("P2", "ikhtisar", "wewenang"))
    setting = setting_of(jobs)
    files = written(tmp_path / "a", anjab_files(setting, post="P2"))
    assert import_anjab(setting, tmp_path / "paket", files).posts == ("P2",)
    copied = import_anjab(setting, tmp_path / "paket", files, same_kind=True)
    assert copied.posts == ("P2", "P3")
    assert copied.tables["infojab"].filter(pl.col("posisi_id") == "P3")["isi"].to_list() == [
        "isi ikhtisar", "isi wewenang",
    ]  # fmt: skip


def test_faults_of_all_files_are_told_together_and_nothing_comes_in(
    jobs: Tables, setting_of: SettingOf, tmp_path: Path
) -> None:
    setting = setting_of(jobs)
    folder = tmp_path / "a"
    files = anjab_files(setting)
    wrong = {
        "tanpa nama.xlsx": files[file_of_post("P1")],
        file_of_post("P77"): files[file_of_post("P1")],
        file_of_post("P5"): files[file_of_post("P1")],
        file_of_post("P4"): b"rusak",
        file_of_post("P1"): files[file_of_post("P1")],
    }
    paths = [*written(folder, wrong), folder / file_of_post("P1")]
    with pytest.raises(DataInvalid) as caught:
        import_anjab(setting, tmp_path / "paket", paths)
    codes = {problem.code for problem in caught.value.problems}
    assert {
        "anjab.tanpa_posisi",
        "anjab.posisi_tidak_ada",
        "anjab.jabatan_lain",
        "anjab.posisi_ganda",
    } <= codes
    assert len(codes) == 5
    with pytest.raises(UsageError):
        import_anjab(setting, tmp_path / "paket", paths, post="P1")
