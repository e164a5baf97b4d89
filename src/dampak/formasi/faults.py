"""What makes the input of the model unusable, all of it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from dampak.errors import NoProposal, Place, Problem
from dampak.language import _
from dampak.tables.results_formasi import MASUKAN_FORMASI


def need_room(room: Mapping[int, int] | None, years: Sequence[int], cohorts: Sequence[int]) -> None:
    """Refuse a plan without years, or with a year of unknown room.

    Raises:
        NoProposal: one problem a year.
    """
    missing = [] if room is None else [year for year in years if year not in room]
    problems = [
        Problem(
            "formasi.ruang_tidak_ada",
            _("Ruang fiskal tahun {year} tidak diketahui.", year=year),
            why=_("Biaya usulan harus muat pada setiap tahun yang dihitung."),
            remedy=_("Isi tabel apbd dan proyeksi_fiskal sampai tahun itu."),
        )
        for year in missing
    ]
    if problems or not years or not cohorts:
        raise NoProposal(_("Usulan tidak dapat dihitung: tahun atau ruang fiskal belum lengkap."), problems)


def input_faults(
    posts: pl.DataFrame,
    staff: pl.DataFrame,
    movers: pl.DataFrame,
    prices: pl.DataFrame,
    quotas: pl.DataFrame,
    cohorts: Sequence[int],
) -> list[Problem]:
    """Return every fault of the tables the model is given."""
    return [
        *_post_faults(posts),
        *_staff_faults(posts, staff, cohorts),
        *_mover_faults(movers),
        *_price_faults(prices),
        *_quota_faults(quotas),
    ]


def _post_faults(posts: pl.DataFrame) -> Iterable[Problem]:
    required = [column.name for column in MASUKAN_FORMASI.columns if column.required]
    counts = ("kebutuhan_ideal", "minimum", "dalam_proses", "paruh_waktu")
    faults = (
        ("kosong", pl.any_horizontal(pl.col(required).is_null()), _("ada kolom wajib yang kosong")),
        ("negatif", pl.any_horizontal(pl.col(counts) < 0), _("ada jumlah orang di bawah nol")),
        ("kembar", pl.col("posisi_id").is_duplicated(), _("posisi tercantum lebih dari sekali")),
    )
    for code, broken, what in faults:
        for post in posts.filter(broken)["posisi_id"].unique(maintain_order=True):
            yield _post_problem(code, post, what)


def _post_problem(code: str, post: str | None, what: str) -> Problem:
    return Problem(
        f"formasi.{code}",
        _("Posisi “{post}”: {what}.", post=post or "–", what=what),
        Place(file="masukan_formasi"),
        remedy=_("Perbaiki data posisi atau pegawai posisi itu, lalu hitung ulang."),
    )


def _staff_faults(posts: pl.DataFrame, staff: pl.DataFrame, cohorts: Sequence[int]) -> Iterable[Problem]:
    counted = staff.drop_nulls("bezetting").group_by("posisi_id").agg(
        pl.len(), years=pl.col("tahun").n_unique(), least=pl.col("bezetting").min(),
        rises=(pl.col("bezetting").sort_by("tahun").diff() > 0).any(),
    )  # fmt: skip
    found = posts.select("posisi_id").unique(maintain_order=True).join(counted, on="posisi_id", how="left")
    complete = (pl.col("years") == len(cohorts)) & (pl.col("len") == len(cohorts))
    faults = (
        ("bezetting_kosong", ~complete.fill_null(value=False), _("bezetting tidak tepat satu setiap tahun")),
        ("bezetting_negatif", pl.col("least") < 0, _("ada bezetting di bawah nol")),
        ("bezetting_naik", pl.col("rises"), _("bezetting tanpa usulan bertambah dari tahun ke tahun")),
    )  # fmt: skip
    for code, broken, what in faults:
        for post in found.filter(broken)["posisi_id"]:
            yield _post_problem(code, post, what)


def _mover_faults(movers: pl.DataFrame) -> Iterable[Problem]:
    for post in movers.filter((pl.col("jumlah") < 0) | pl.col("jumlah").is_null())["posisi_id"].unique(
        maintain_order=True
    ):
        yield _post_problem("perpindahan", post, _("jumlah pegawai yang dapat berpindah tidak dapat dipakai"))


def _price_faults(prices: pl.DataFrame) -> Iterable[Problem]:
    twice = prices.select("jabatan_kode", "jenis", "tahun").is_duplicated()
    for row in prices.filter((pl.col("rupiah") < 0) | twice).iter_rows(named=True):
        yield Problem(
            "formasi.harga",
            _(
                "Harga {kind} {hiring} tahun {year} negatif atau tercantum lebih dari sekali.",
                kind=row["jabatan_kode"],
                hiring=row["jenis"],
                year=row["tahun"],
            ),
            Place(file="harga_formasi"),
            remedy=_("Hitung ulang tabel harga formasi."),
        )


def _quota_faults(quotas: pl.DataFrame) -> Iterable[Problem]:
    broken = pl.col("jumlah").is_null() | (pl.col("jumlah") < 0) | pl.col("jenis").is_null()
    for row in quotas.filter(broken).iter_rows(named=True):
        yield Problem(
            "formasi.kuota",
            _("Kuota {hiring} tidak mempunyai jumlah yang dapat dipakai.", hiring=row["jenis"] or "–"),
            Place(file="kuota", column="jumlah"),
            remedy=_("Isi jenis dan jumlah kursi, 0 atau lebih; hapus baris bila tidak dibatasi."),
        )
