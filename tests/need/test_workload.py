"""The four approaches, the conversion of periods, one rounding, and tasks that cannot be counted."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dampak.errors import LawMissing, UsageError
from dampak.law import Resolved, load_law
from dampak.need import WorkTime, post_needs, task_needs, task_table, work_time
from dampak.quantities import Rounding, as_decimal, divide_rounded
from dampak.tables.inputs import BEBAN_KERJA, PERIODS, WORK_METHODS

TIME = WorkTime("uji", 75_000, 250, 50)
TIMES = {"tahun": 1, "semester": 2, "triwulan": 4, "bulan": 12, "minggu": 50, "hari": 250}


def tasks(*rows: dict[str, Any]) -> pl.DataFrame:
    numbered = [{"posisi_id": "P", "tugas_no": str(number), **row} for number, row in enumerate(rows, 1)]
    return BEBAN_KERJA.frame(
        [
            {key: Decimal(value) if isinstance(value, float | int) else value for key, value in row.items()}
            for row in numbered
        ]
    )


def exact(row: dict[str, Any], time: WorkTime = TIME) -> Fraction:
    """The scalar twin of the mass rule."""
    volume, method = Fraction(row["volume"]), row["metode"]
    if method == "tugas_per_tugas":
        return volume * TIMES[row["periode"]] * Fraction(row["norma_menit"]) / time.minutes
    if method == "peralatan_kerja" and row["pegawai_per_alat"] is not None:
        return volume * Fraction(row["pegawai_per_alat"])
    return volume / Fraction(row["standar"])


def whole(frame: pl.DataFrame, rounding: Rounding = "half_up") -> int | None:
    return post_needs(task_needs(frame, TIME), TIME)["P"].whole(rounding)


measure = st.decimals(0, 20_000, places=4, allow_nan=False)
positive = st.decimals(2, 20_000, places=4, allow_nan=False)
row = st.fixed_dictionaries(
    {
        "posisi_id": st.sampled_from(["A", "B", "C"]),
        "metode": st.sampled_from(WORK_METHODS),
        "volume": measure,
        "periode": st.sampled_from(PERIODS),
        "norma_menit": st.decimals(0, 100, places=4, allow_nan=False),
        "standar": positive,
        "pegawai_per_alat": st.none() | st.decimals(0, 4, places=4, allow_nan=False),
    }
)
table = st.lists(row, min_size=1, max_size=6).map(
    lambda rows: BEBAN_KERJA.frame([{**one, "tugas_no": str(number)} for number, one in enumerate(rows)])
)


@settings(deadline=None, max_examples=40)
@given(table)
def test_the_mass_rule_equals_its_scalar_twin_task_by_task_and_post_by_post(frame: pl.DataFrame) -> None:
    needs = task_needs(frame, TIME)
    twins = [exact(one) for one in frame.iter_rows(named=True)]
    counted = [Fraction(*pair) for pair in needs.select("pembilang", "penyebut").iter_rows()]
    assert counted == twins
    assert task_table(needs, TIME)["kebutuhan_eksak"].to_list() == [as_decimal(twin) for twin in twins]
    for post, need in post_needs(needs, TIME).items():
        total = sum(
            (twin for twin, name in zip(twins, frame["posisi_id"], strict=True) if name == post), Fraction()
        )
        assert need.exact == total
        assert need.whole("half_up") == divide_rounded(total.numerator, total.denominator)
        assert need.load == total * 75_000


@settings(deadline=None, max_examples=25)
@given(table, st.randoms(use_true_random=False))
def test_the_order_of_rows_reaches_no_number(frame: pl.DataFrame, random: Any) -> None:
    order = list(range(frame.height))
    random.shuffle(order)
    shuffled = frame[order]
    assert post_needs(task_needs(shuffled, TIME), TIME) == post_needs(task_needs(frame, TIME), TIME)


@settings(deadline=None, max_examples=25)
@given(table)
def test_need_adds_over_tasks_and_a_task_more_never_lowers_it(frame: pl.DataFrame) -> None:
    without = post_needs(task_needs(frame.head(frame.height - 1), TIME), TIME)
    alone = post_needs(task_needs(frame.tail(1), TIME), TIME)
    (post,) = alone
    before = without[post].total if post in without else Fraction(0)
    together = post_needs(task_needs(frame, TIME), TIME)[post].total
    assert together == (before or 0) + (alone[post].total or 0)
    assert together >= (before or 0)


@settings(deadline=None, max_examples=25)
@given(table, st.integers(2, 9))
def test_a_volume_times_k_needs_k_times_the_people(frame: pl.DataFrame, factor: int) -> None:
    # A task asking for more than 100,000 people is absurd and not counted.
    assume(all(exact(row) * factor <= 100_000 for row in frame.iter_rows(named=True)))
    larger = frame.with_columns((pl.col("volume") * factor).cast(BEBAN_KERJA.column("volume").dtype))
    before, after = (post_needs(task_needs(one, TIME), TIME) for one in (frame, larger))
    assert {post: need.total for post, need in after.items()} == {
        post: need.total * factor for post, need in before.items() if need.total is not None
    }


@settings(deadline=None, max_examples=25)
@given(table)
def test_half_up_never_exceeds_ceil(frame: pl.DataFrame) -> None:
    for need in post_needs(task_needs(frame, TIME), TIME).values():
        half_up, ceil = need.whole("half_up"), need.whole("ceil")
        assert half_up is not None
        assert ceil is not None
        assert half_up <= ceil <= half_up + 1


def test_tasks_are_summed_before_the_one_rounding() -> None:
    third, sixth = (
        {"metode": "hasil_kerja", "volume": 1, "standar": 3},
        {"metode": "hasil_kerja", "volume": 1, "standar": 6},
    )
    assert whole(tasks(third, sixth)) == 1
    assert whole(tasks(third)) == 0


def test_under_none_only_a_need_that_is_whole_has_a_whole_need() -> None:
    assert whole(tasks({"volume": 1, "norma_menit": 75_000}), "none") == 1
    assert whole(tasks({"volume": 1, "norma_menit": 37_500}), "none") is None


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"volume": None}, "volume kosong"),
        ({"norma_menit": None}, "norma waktu kosong"),
        ({"volume": -1}, "volume di luar batas 0–100.000.000"),
        ({"volume": 100_000_001}, "volume di luar batas 0–100.000.000"),
        ({"volume": 100_000_000}, "menuntut lebih dari 100.000 pegawai"),
        ({"metode": None}, "pendekatan kosong atau tidak dikenal"),
        ({"periode": None}, "periode kosong"),
        ({"metode": "hasil_kerja"}, "standar kemampuan kosong"),
        ({"metode": "objek_kerja", "standar": 0}, "standar kemampuan nol"),
        ({"metode": "peralatan_kerja"}, "pegawai per alat dan standar keduanya kosong"),
    ],
)
def test_a_task_that_cannot_be_counted_says_why_and_is_null_not_zero(
    changed: dict[str, Any], reason: str
) -> None:
    needs = task_table(task_needs(tasks({"volume": 10, "norma_menit": 600, **changed}), TIME), TIME)
    assert needs["alasan"].to_list() == [reason]
    assert needs["kebutuhan_eksak"].to_list() == [None]
    assert post_needs(needs, TIME)["P"].exact is None


def test_a_post_counts_its_other_tasks_and_names_the_ones_left_out() -> None:
    need = post_needs(
        task_needs(tasks({"volume": 1, "norma_menit": 75_000}, {"norma_menit": 5}), TIME), TIME
    )["P"]
    assert need.exact == 1
    assert need.reason == "1 dari 2 tugas tidak dapat dihitung (nomor 2)."


def test_a_profile_without_days_refuses_daily_volumes_and_counts_monthly_ones(law: Resolved) -> None:
    health = work_time(law, "abk_kes")
    daily = tasks(
        {"volume": 1, "norma_menit": 60, "periode": "hari"},
        {"volume": 1, "norma_menit": 600, "periode": "bulan"},
    )
    needs = task_table(task_needs(daily, health), health)
    assert needs["kebutuhan_eksak"].to_list() == [None, Decimal("0.1000")]
    assert "nyatakan volume per bulan" in needs["alasan"][0]


def test_the_largest_volumes_allowed_do_not_overflow() -> None:
    many = {"metode": "hasil_kerja", "volume": 100_000_000, "standar": 1_000}
    assert whole(tasks(*[many] * 500)) == 500 * 100_000


def test_a_day_without_any_profile_in_force_says_so() -> None:
    with pytest.raises(LawMissing, match="Tidak ada profil waktu kerja efektif yang berlaku") as missing:
        work_time(load_law().at(date(1990, 1, 1)).resolve(("wke.*",)), "permenpanrb_1_2020")
    assert missing.value.exit_code == 4


def test_an_unknown_profile_is_refused_with_the_names_there_are(law: Resolved) -> None:
    with pytest.raises(UsageError, match=r"abk_kes, .*permenpanrb_1_2020"):
        work_time(law, "1250_jam")
