"""Need by workload (ABK): four approaches, every task exact, every post summed first and rounded once.

A need is kept as two whole numbers, `pembilang` ÷ `penyebut`, so that no task is rounded before its sum.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import polars as pl

from dampak.language import _
from dampak.need.post import PostNeed, numbers
from dampak.need.worktime import WorkTime
from dampak.quantities import DECIMAL_SCALE, show_number
from dampak.tables.inputs import BEBAN_KERJA, PERIODS, WORK_METHODS

SCALE: int = 10**DECIMAL_SCALE

MOST_PEOPLE_FOR_A_TASK = 100_000
"""A task that asks for more is a typing mistake; it is also what keeps every sum within its type."""

_MEASURES = ("volume", "norma_menit", "standar", "pegawai_per_alat")
_SCALED = pl.Decimal(38, DECIMAL_SCALE)


def task_needs(tasks: pl.DataFrame, time: WorkTime) -> pl.DataFrame:
    """Return the rows of `beban_kerja`, in their order, with the exact need of each.

    Added columns: `pembilang` and `penyebut` (128-bit whole numbers; the need in people is their quotient)
    and `alasan` (why a task is not counted, else null; then the other two are null).
    Tugas per tugas: volume × times a year × norm ÷ working time. Hasil and objek kerja: volume ÷ standard.
    Peralatan kerja: volume × staff per tool, or volume ÷ standard where that is blank.
    """
    scaled = tasks.with_columns(
        *((pl.col(name).cast(_SCALED) * SCALE).cast(pl.Int128).alias(f"_{name}") for name in _MEASURES),
        _kali=pl.col("periode").replace_strict(_times(time), default=None, return_dtype=pl.Int128),
    )
    checked = scaled.with_columns(alasan=_reason(time))
    counted = pl.col("alasan").is_null()
    exact = checked.with_columns(
        pembilang=pl.when(counted).then(_numerator()), penyebut=pl.when(counted).then(_denominator(time))
    )
    absurd = pl.col("pembilang") > pl.col("penyebut") * MOST_PEOPLE_FOR_A_TASK
    too_many = _("menuntut lebih dari {most} pegawai", most=show_number(MOST_PEOPLE_FOR_A_TASK))
    judged = exact.with_columns(alasan=pl.when(absurd).then(pl.lit(too_many)).otherwise("alasan"))
    fits = pl.col("alasan").is_null()
    return judged.select(
        *tasks.columns, pl.when(fits).then("pembilang"), pl.when(fits).then("penyebut"), "alasan"
    )


def task_table(needs: pl.DataFrame, time: WorkTime) -> pl.DataFrame:
    """Return `needs` with `beban_menit` and `kebutuhan_eksak` as decimals, each rounded once."""
    return needs.with_columns(
        beban_menit=_as_decimal(pl.col("pembilang") * time.minutes, pl.col("penyebut")),
        kebutuhan_eksak=_as_decimal(pl.col("pembilang"), pl.col("penyebut")),
    )


def post_needs(needs: pl.DataFrame, time: WorkTime) -> dict[str, PostNeed]:
    """Return the exact need of each post; a post with no countable task has none, and says so.

    Tasks with the same denominator are added as whole numbers, so only a handful of fractions remain.
    """
    sums = needs.group_by("posisi_id", "penyebut").agg(pl.col("pembilang").sum()).drop_nulls()
    totals: dict[str, Fraction] = {}
    for post, denominator, numerator in sums.sort("posisi_id", "penyebut").iter_rows():
        totals[post] = totals.get(post, Fraction(0)) + Fraction(numerator, denominator)
    return {
        post: _post_need(totals.get(post), left_out, all_tasks, time)
        for post, left_out, all_tasks in _left_out(needs).iter_rows()
    }


def projected_load(load: Fraction, growth_percent: Fraction, years: int) -> Fraction:
    """Return a yearly load after `years` of growth by `growth_percent` a year."""
    return load * (1 + growth_percent / 100) ** years


def _post_need(total: Fraction | None, left_out: list[str], tasks: int, time: WorkTime) -> PostNeed:
    reason = ""
    if left_out:
        reason = _(
            "{count} dari {tasks} tugas tidak dapat dihitung (nomor {numbers}).",
            count=len(left_out),
            tasks=tasks,
            numbers=numbers(left_out),
        )
    load = None if total is None else total * time.minutes
    return PostNeed(total, load, reason=reason)


def _left_out(needs: pl.DataFrame) -> pl.DataFrame:
    missing = pl.col("tugas_no").filter(pl.col("alasan").is_not_null()).sort()
    return needs.group_by("posisi_id").agg(missing, pl.len()).sort("posisi_id")


def _times(time: WorkTime) -> dict[str, int]:
    known = {period: time.times_a_year(period) for period in PERIODS}
    return {period: times for period, times in known.items() if times is not None}


def _is_method(*methods: str) -> pl.Expr:
    return pl.col("metode").is_in(methods)


def _numerator() -> pl.Expr:
    by_norm = pl.col("_volume") * pl.col("_kali") * pl.col("_norma_menit")
    by_tool = pl.col("_volume") * pl.col("_pegawai_per_alat")
    return (
        pl.when(_is_method("tugas_per_tugas"))
        .then(by_norm)
        .when(_by_tool())
        .then(by_tool)
        .otherwise("_volume")
    )


def _denominator(time: WorkTime) -> pl.Expr:
    by_norm = pl.lit(SCALE * SCALE * time.minutes, pl.Int128)
    by_tool = pl.lit(SCALE * SCALE, pl.Int128)
    return (
        pl.when(_is_method("tugas_per_tugas"))
        .then(by_norm)
        .when(_by_tool())
        .then(by_tool)
        .otherwise("_standar")
    )


def _by_tool() -> pl.Expr:
    return _is_method("peralatan_kerja") & pl.col("pegawai_per_alat").is_not_null()


def _reason(time: WorkTime) -> pl.Expr:
    """Return the first reason for which a task cannot be counted; null when it can."""
    by_norm = _is_method("tugas_per_tugas")
    by_standard = _is_method("hasil_kerja", "objek_kerja")
    by_tool = _is_method("peralatan_kerja")
    no_standard = pl.col("standar").is_null()
    reasons: list[tuple[pl.Expr, str]] = [
        (~_is_method(*WORK_METHODS).fill_null(value=False), _("pendekatan kosong atau tidak dikenal")),
        (pl.col("volume").is_null(), _("volume kosong")),
        *((_outside(name), _bounds(name)) for name in _MEASURES),
        (by_norm & pl.col("norma_menit").is_null(), _("norma waktu kosong")),
        (by_norm & pl.col("periode").is_null(), _("periode kosong")),
        (by_norm & pl.col("_kali").is_null(), _no_period(time)),
        (by_standard & no_standard, _("standar kemampuan kosong")),
        (
            by_tool & no_standard & pl.col("pegawai_per_alat").is_null(),
            _("pegawai per alat dan standar keduanya kosong"),
        ),
        (~by_norm & ~_by_tool() & (pl.col("_standar") == 0), _("standar kemampuan nol")),
    ]
    return pl.coalesce([pl.when(met).then(pl.lit(text)) for met, text in reasons])


def _no_period(time: WorkTime) -> str:
    return _(
        "profil {profile} tidak menetapkan hari atau minggu kerja; nyatakan volume per bulan atau tahun",
        profile=time.profile,
    )


def _outside(name: str) -> pl.Expr:
    low, high = _limits(name)
    return ~pl.col(name).is_between(low, high)


def _bounds(name: str) -> str:
    low, high = _limits(name)
    return _("{column} di luar batas {low}–{high}", column=name, low=show_number(low), high=show_number(high))


def _limits(name: str) -> tuple[Decimal, Decimal]:
    column = BEBAN_KERJA.column(name)
    if column.low is None or column.high is None:
        raise TypeError(f"beban_kerja.{name} is declared without bounds")
    return Decimal(column.low), Decimal(column.high)


def _as_decimal(numerator: pl.Expr, denominator: pl.Expr) -> pl.Expr:
    """Return numerator ÷ denominator of whole numbers as an exact decimal, half up at the fourth place."""
    rounded = (numerator * (2 * SCALE) + denominator) // (denominator * 2)
    unit = pl.lit(Decimal(1).scaleb(-DECIMAL_SCALE))
    return (rounded.cast(pl.Decimal(38, 0)) * unit).cast(pl.Decimal(18, DECIMAL_SCALE))
