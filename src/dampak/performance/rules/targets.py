"""Checks of targets against the baseline and against themselves, and of what was reported on them."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from dampak.language import _
from dampak.performance.rules.assumptions import LIMITS
from dampak.performance.rules.model import Finding, Rule, Seen, Words, both, on_indicator
from dampak.quantities import show_number


def _yearly(seen: Seen) -> pl.DataFrame:
    """Return the yearly targets of the indicators on goals and programs, by indicator and year."""
    targets = seen.target.filter((pl.col("periode") == "tahun") & pl.col("nilai").is_not_null())
    chosen = targets.select(pl.col("indikator_id").alias("id"), "tahun", pl.col("nilai").alias("target"))
    return seen.outcome_indicators.join(chosen, on="id").sort("id", "tahun")


def worse_than_baseline(seen: Seen) -> Iterator[Finding]:
    """Yield the indicators with a target worse than the baseline in the declared direction."""
    target, start = pl.col("target"), pl.col("awal")
    worse = ((pl.col("arah") == "naik") & (target < start)) | ((pl.col("arah") == "turun") & (target > start))
    later = pl.col("tahun_awal").is_null() | (pl.col("tahun") > pl.col("tahun_awal"))
    rows = _yearly(seen).filter(worse & later).unique("id", keep="first", maintain_order=True)
    for row in rows.iter_rows(named=True):
        what = _(
            "“{text}” ({direction}): target {year} {target}, lebih buruk dari nilai awal {start}.",
            text=row["uraian"],
            direction=row["arah"],
            year=row["tahun"],
            target=show_number(row["target"]),
            start=show_number(row["awal"]),
        )
        yield on_indicator(row, what)


def _at_its_best() -> pl.Expr:
    full = (pl.col("arah") == "naik") & (pl.col("satuan").str.to_lowercase().str.contains(r"persen|^%$"))
    return (full & (pl.col("target") >= 100)) | ((pl.col("arah") == "turun") & (pl.col("target") <= 0))


def unchanged(seen: Seen) -> Iterator[Finding]:
    """Yield the indicators whose target stays the same for years, unless it cannot get better."""
    rows = _yearly(seen).filter((pl.col("arah") != "rentang") & ~_at_its_best().fill_null(value=False))
    target, year = pl.col("target"), pl.col("tahun")
    begins = ((target != target.shift()) | (year != year.shift() + 1)).fill_null(value=True)
    marked = rows.with_columns(begins.over("id").alias("_begins"))
    runs = marked.with_columns(pl.col("_begins").cum_sum().over("id").alias("_run"))
    spans = runs.group_by("id", "_run", maintain_order=True).agg(
        pl.col("simpul_id", "unit_id", "uraian", "target").first(),
        pl.col("tahun").min().alias("_from"),
        pl.col("tahun").max().alias("_to"),
        pl.len().alias("_years"),
    )
    long = spans.filter(pl.col("_years") >= LIMITS.years_unchanged)
    for row in long.unique("id", keep="first", maintain_order=True).iter_rows(named=True):
        what = _(
            "Target “{text}” tetap {target} dari {start} sampai {end}.",
            text=row["uraian"],
            target=show_number(row["target"]),
            start=row["_from"],
            end=row["_to"],
        )
        yield on_indicator(row, what)


def far_above_target(seen: Seen) -> Iterator[Finding]:
    """Yield the indicators with an achievement over the threshold, at its highest in the year."""
    if seen.capaian is None:
        return
    high = seen.capaian.filter((pl.col("tahun") == seen.year) & (pl.col("capaian") > LIMITS.achievement))
    top = high.sort(["indikator_id", "capaian", "periode"], descending=[False, True, False]).unique(
        "indikator_id", keep="first", maintain_order=True
    )
    for row in _with_indicator(seen, top).iter_rows(named=True):
        what = _(
            "Capaian “{text}” {percent} persen ({span} {year}).",
            text=row["uraian"],
            percent=show_number(row["capaian"], 2),
            span=row["periode"],
            year=row["tahun"],
        )
        yield on_indicator(row, what)


def without_evidence(seen: Seen) -> Iterator[Finding]:
    """Yield the indicators with a figure of the year that names no evidence."""
    bare = pl.col("bukti_id").is_null() | (pl.col("bukti_id").str.strip_chars() == "")
    rows = _reported(seen).filter(bare).group_by("indikator_id").agg(pl.col("periode").sort())
    for row in _with_indicator(seen, rows).iter_rows(named=True):
        what = _(
            "Realisasi “{text}” tahun {year} tanpa bukti: {spans}.",
            text=row["uraian"],
            year=seen.year,
            spans=", ".join(row["periode"]),
        )
        yield on_indicator(row, what)


def without_target(seen: Seen) -> Iterator[Finding]:
    """Yield the indicators reported in the year without any target of the year."""
    set_ = seen.target.filter((pl.col("tahun") == seen.year) & pl.col("nilai").is_not_null())
    rows = _reported(seen).select("indikator_id").unique().join(set_, on="indikator_id", how="anti")
    for row in _with_indicator(seen, rows).iter_rows(named=True):
        yield on_indicator(
            row, _("“{text}” dilaporkan tanpa target tahun {year}.", text=row["uraian"], year=seen.year)
        )


def _reported(seen: Seen) -> pl.DataFrame:
    """Return the rows of the year with a figure, or with both parts of a ratio."""
    parts = pl.col("pembilang").is_not_null() & pl.col("penyebut").is_not_null()
    return seen.realisasi.filter((pl.col("tahun") == seen.year) & (pl.col("nilai").is_not_null() | parts))


def _with_indicator(seen: Seen, rows: pl.DataFrame) -> pl.DataFrame:
    told = seen.indicators.select("id", "simpul_id", "unit_id", "uraian")
    return told.join(rows, left_on="id", right_on="indikator_id").sort("id")


RULES = (
    Rule(
        "target.lebih_buruk",
        "galat",
        both("1.b.7"),
        worse_than_baseline,
        lambda: Words(
            _("Target lebih buruk dari nilai awal"),
            _("Menurut arah yang dinyatakan, rencana ini menargetkan kemunduran, atau arahnya tertukar."),
            _(
                "Periksa arah indikator dan angka nilai awal; bila keduanya benar, naikkan targetnya "
                "atau jelaskan."
            ),
            _("Indikator berarah rentang tidak diperiksa; target tahun nilai awal sendiri juga tidak."),
        ),
    ),
    Rule(
        "target.tetap",
        "peringatan",
        both("1.b.7"),
        unchanged,
        lambda: Words(
            _("Target tidak berubah bertahun-tahun"),
            _("Target yang tetap tidak menuntut perbaikan, padahal anggarannya dikeluarkan setiap tahun."),
            _("Tetapkan target bertahap, atau jelaskan mengapa mempertahankan keadaan sudah cukup."),
            _(
                "Target 100 persen yang naik dan target 0 yang turun tidak dapat diperbaiki lagi; "
                "rentang tidak diperiksa."
            ),
        ),
    ),
    Rule(
        "capaian.lebih_150",
        "peringatan",
        ("INSTANSI 1.b.7", "UNIT 1.b.7", "INSTANSI 3.b.9", "UNIT 3.b.7"),
        far_above_target,
        lambda: Words(
            _("Capaian di atas 150 persen"),
            _(
                "Capaian setinggi itu biasanya menandakan target terlalu rendah, satuan tertukar, "
                "atau salah ketik."
            ),
            _(
                "Periksa satuan dan angkanya; bila benar, jelaskan sebabnya dan naikkan target tahun "
                "berikutnya."
            ),
        ),
        needs="capaian",
    ),
    Rule(
        "realisasi.tanpa_bukti",
        "peringatan",
        ("INSTANSI 2.a.3", "UNIT 2.a.3", "INSTANSI 2.b.1", "UNIT 2.b.2"),
        without_evidence,
        lambda: Words(
            _("Realisasi tanpa bukti"),
            _("Angka tanpa bukti dapat ditolak evaluator dan tidak dapat diperiksa ulang."),
            _("Isi kolom bukti_id dengan nomor bukti yang memuat angka itu."),
            _("Hanya realisasi tahun yang diperiksa dan yang nilainya terisi."),
        ),
    ),
    Rule(
        "realisasi.tanpa_target",
        "peringatan",
        ("INSTANSI 3.b.4", "UNIT 3.b.3"),
        without_target,
        lambda: Words(
            _("Realisasi tanpa target"),
            _("Capaian tidak dapat dihitung, sehingga indikator ini hilang dari rata-rata."),
            _("Tetapkan target tahun itu pada perjanjian kinerja atau rencana tahunannya."),
            _("Realisasi triwulan cukup mempunyai target tahunan."),
        ),
    ),
)
"""The rules of this module."""
