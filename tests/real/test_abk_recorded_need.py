"""5,020 real tasks and the need an institution recorded for them (`abk_tugas`, `abk_peta_jabatan`)."""

import csv
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from dampak.cli.abk_file import TaskFile, read_task_file
from dampak.law import load_law
from dampak.need import WorkTime, post_needs, task_needs, task_table, work_time

DATA = Path(os.environ.get("DAMPAK_SHARED", Path(__file__).parents[3] / "shared")) / "data"
LAW = load_law().at(date(2026, 1, 1)).resolve(("wke.*",))

BLANK = {("35", "7"), ("2319", "11"), ("2478", "6"), ("2538", "7")}
"""Volume and norm are both blank; the source recorded 0."""

RECORDED_AS_ZERO = {("2596", "3"), ("2608", "3"), ("2620", "3")}
"""Volume and norm are there, the source's own working time is blank, and it recorded 0."""

ROUNDED_UP = {
    "19": "0.4700", "20": "0.3015", "21": "0.1186", "28": "0.3015", "29": "0.1186",
    "2515": "0.2931", "2578": "0.2931", "2593": "0.2931", "2605": "0.2931", "2617": "0.2931",
}  # fmt: skip
"""Posts below half a person for which the source recorded one."""


@pytest.fixture(scope="module")
def time() -> WorkTime:
    return work_time(LAW, "permenpanrb_1_2020")


@pytest.fixture(scope="module")
def read(time: WorkTime) -> TaskFile:
    path = DATA / "abk_tugas.csv"
    if not path.is_file():
        pytest.skip(f"data nyata tidak ada di {DATA}: 1 berkas tugas dilewati (atur DAMPAK_SHARED)")
    return read_task_file(path, time, sheet=None, style=None)


@pytest.fixture(scope="module")
def needs(read: TaskFile, time: WorkTime) -> pl.DataFrame:
    return task_table(task_needs(read.tasks, time), time).with_columns(tercatat=read.recorded)


@pytest.fixture(scope="module")
def recorded_posts(read: TaskFile) -> dict[str, int]:
    assert read.tasks.height == 5_020
    with (DATA / "abk_peta_jabatan.csv").open(encoding="utf-8", newline="") as file:
        return {row["posisi_id"]: int(row["kebutuhan_pegawai"]) for row in csv.DictReader(file)}


def tasks_of(frame: pl.DataFrame) -> set[tuple[str, str]]:
    return set(frame.select("posisi_id", "tugas_no").iter_rows())


def test_the_file_is_read_whole_and_without_a_word_of_complaint(read: TaskFile) -> None:
    assert read.problems == ()


def test_every_computable_task_equals_the_recorded_need_to_four_decimals(needs: pl.DataFrame) -> None:
    other = needs.filter(pl.col("kebutuhan_eksak").ne_missing(pl.col("tercatat")))
    assert tasks_of(other) == BLANK | RECORDED_AS_ZERO
    assert needs.height - other.height == 5_013


def test_tasks_with_blank_fields_are_not_computable_beside_the_recorded_zero(needs: pl.DataFrame) -> None:
    blank = needs.filter(pl.col("alasan").is_not_null())
    assert tasks_of(blank) == BLANK
    assert blank["tercatat"].to_list() == [Decimal(0)] * 4
    assert blank["kebutuhan_eksak"].to_list() == [None] * 4


def test_three_tasks_the_source_left_at_zero_need_two_thirds_of_a_person(needs: pl.DataFrame) -> None:
    counted = needs.filter((pl.col("tercatat") == 0) & pl.col("alasan").is_null())
    assert tasks_of(counted) == RECORDED_AS_ZERO
    assert counted["kebutuhan_eksak"].to_list() == [Decimal("0.6480")] * 3


def test_posts_equal_the_recorded_need_under_half_up_but_for_those_the_source_rounded_up(
    needs: pl.DataFrame, time: WorkTime, recorded_posts: dict[str, int]
) -> None:
    posts = post_needs(needs, time)
    other = {post: need for post, need in posts.items() if need.whole("half_up") != recorded_posts[post]}
    exact = {post: f"{float(need.exact or 0):.4f}" for post, need in other.items()}
    assert len(posts) == 581
    assert exact == ROUNDED_UP
    assert {(need.whole("half_up"), recorded_posts[post]) for post, need in other.items()} == {(0, 1)}


def test_without_the_tasks_left_at_zero_three_more_posts_would_be_ones_the_source_rounded_up(
    needs: pl.DataFrame, time: WorkTime, recorded_posts: dict[str, int]
) -> None:
    kept = needs.filter(pl.struct("posisi_id", "tugas_no").map_elements(_is_kept, return_dtype=pl.Boolean))
    posts = post_needs(kept, time)
    for post, _number in RECORDED_AS_ZERO:
        assert (posts[post].whole("half_up"), recorded_posts[post]) == (1, 2)


def _is_kept(task: dict[str, str]) -> bool:
    return (task["posisi_id"], task["tugas_no"]) not in RECORDED_AS_ZERO
