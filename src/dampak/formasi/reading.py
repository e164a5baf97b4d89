"""From the declared tables to the case: what is unusable is refused, all of it at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from dampak.errors import NoProposal, Place, Problem, refuse
from dampak.formasi.case import Case, Group, Pool, Post, Quota, Seat
from dampak.formasi.value import Weights, weights_of
from dampak.language import _
from dampak.policy.model import FormasiPolicy
from dampak.tables.inputs import HIRE_KINDS, KUOTA
from dampak.tables.results_cost import HARGA_FORMASI
from dampak.tables.results_formasi import MASUKAN_FORMASI

Prices = Mapping[tuple[str, str], tuple[int, ...] | None]
Rules = tuple[str, str, str, bool, bool]


def read_case(
    masukan_formasi: pl.DataFrame,
    harga_formasi: pl.DataFrame,
    room: Mapping[int, int],
    kuota: pl.DataFrame,
    policy: FormasiPolicy,
    *,
    years: Sequence[int],
    quota_year: int | None = None,
) -> Case:
    """Return the case that `propose` solves; `quota_year` is by default the first of `years`.

    Raises:
        NoProposal: no year is asked for, or the fiscal room of a year is not known.
        DataInvalid: rows that contradict themselves, all of them at once.
    """
    _need_room(room, years)
    posts = MASUKAN_FORMASI.conform(masukan_formasi)
    prices = HARGA_FORMASI.conform(harga_formasi).filter(pl.col("tahun").is_in(list(years)))
    quotas = KUOTA.conform(kuota).filter(pl.col("tahun") == (quota_year or years[0]))
    weights = weights_of(policy)
    problems = [*_post_faults(posts), *_price_faults(prices), *_quota_faults(quotas)]
    refuse(problems, _("Masukan formasi tidak dapat dipakai: {count} kesalahan.", count=len(problems)))
    groups = _groups(posts, _price_vectors(prices, years), weights)
    return Case(
        years=tuple(years),
        room=tuple(max(0, room[year]) for year in years),
        quotas=tuple(
            Quota(row["jenis"], row["sektor"], row["jumlah"])
            for row in quotas.sort("jenis", "sektor", "jumlah").iter_rows(named=True)
        ),
        groups=groups,
        pools=_pools(groups) if policy.mutasi else (),
        move_cost=weights.move,
    )


def _need_room(room: Mapping[int, int], years: Sequence[int]) -> None:
    missing = [year for year in years if year not in room]
    problems = [
        Problem(
            "formasi.ruang_tidak_ada",
            _("Ruang fiskal tahun {year} tidak diketahui.", year=year),
            why=_("Biaya usulan harus muat pada setiap tahun yang dihitung."),
            remedy=_("Isi tabel apbd dan proyeksi_fiskal sampai tahun itu."),
        )
        for year in missing
    ]
    if problems or not years:
        raise NoProposal(_("Usulan tidak dapat dihitung: tahun atau ruang fiskal belum lengkap."), problems)


def _post_faults(posts: pl.DataFrame) -> Iterable[Problem]:
    required = [column.name for column in MASUKAN_FORMASI.columns if column.required]
    counts = ("kebutuhan_ideal", "minimum", "bezetting", "dapat_pindah")
    faults = (
        ("kosong", pl.any_horizontal(pl.col(required).is_null()), _("ada kolom wajib yang kosong")),
        ("negatif", pl.any_horizontal(pl.col(counts) < 0), _("ada jumlah orang di bawah nol")),
        ("dapat_pindah", pl.col("dapat_pindah") > pl.col("bezetting"), _("dapat pindah melebihi bezetting")),
        ("kembar", pl.col("posisi_id").is_duplicated(), _("posisi tercantum lebih dari sekali")),
    )
    for code, broken, what in faults:
        for post in posts.filter(broken)["posisi_id"].unique(maintain_order=True):
            yield Problem(
                f"formasi.{code}",
                _("Posisi “{post}”: {what}.", post=post, what=what),
                Place(file="masukan_formasi"),
                remedy=_("Perbaiki data posisi atau pegawai posisi itu, lalu hitung ulang."),
            )


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


def _price_vectors(prices: pl.DataFrame, years: Sequence[int]) -> Prices:
    by_year: dict[tuple[str, str], dict[int, int | None]] = defaultdict(dict)
    for row in prices.iter_rows(named=True):
        by_year[row["jabatan_kode"], row["jenis"]][row["tahun"]] = row["rupiah"]
    return {key: _vector([found.get(year) for year in years]) for key, found in by_year.items()}


def _vector(prices: Sequence[int | None]) -> tuple[int, ...] | None:
    known = tuple(price for price in prices if price is not None)
    return known if len(known) == len(prices) else None


def _groups(posts: pl.DataFrame, prices: Prices, weights: Weights) -> tuple[Group, ...]:
    members: dict[Rules, list[Post]] = defaultdict(list)
    for row in posts.iter_rows(named=True):
        rules = (row["jabatan_kode"], row["sektor"], row["cara_isi"], row["boleh_cpns"], row["boleh_pppk"])
        members[rules].append(_post(row, weights))
    groups = [_group(rules, tuple(found), prices) for rules, found in members.items()]
    return tuple(sorted(groups, key=_content))


def _post(row: Mapping[str, Any], weights: Weights) -> Post:
    need, staff = row["kebutuhan_ideal"], row["bezetting"]
    gap = max(0, need - staff)
    below = max(0, min(row["minimum"], need) - staff)
    return Post(
        id=row["posisi_id"],
        unit=row["unit_id"],
        kind=row["jabatan_kode"],
        sector=row["sektor"],
        district=row["kecamatan"] or "",
        remote=row["terpencil"],
        need=need,
        minimum=row["minimum"],
        staff=staff,
        movable=min(row["dapat_pindah"], max(0, staff - need)),
        values=weights.missing_persons(row["sektor"], remote=row["terpencil"], gap=gap, below_norm=below),
    )


def _group(rules: Rules, posts: tuple[Post, ...], prices: Prices) -> Group:
    kind, sector, filled_by, *allowed = rules
    open_kinds = [hiring for hiring, yes in zip(HIRE_KINDS, allowed, strict=True) if yes]
    seats = [Seat(value, post, nth) for post in posts for nth, value in enumerate(post.values) if value > 0]
    return Group(
        kind=kind,
        sector=sector,
        posts=posts,
        prices={hiring: prices.get((kind, hiring)) for hiring in open_kinds if filled_by == "seleksi"},
        seats=tuple(sorted(seats, key=lambda seat: seat.rank)),
    )


def _content(group: Group) -> tuple[object, ...]:
    """Order groups by what they are, their code last: renaming a post must not steer the solver."""
    prices = tuple((hiring, price or ()) for hiring, price in group.prices.items())
    values = tuple(seat.value for seat in group.seats)
    return (group.sector, prices, values, sum(post.movable for post in group.posts), group.kind)


def _pools(groups: Sequence[Group]) -> tuple[Pool, ...]:
    members: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        members[group.kind].append(number)
    pools = [
        Pool(kind, tuple(numbers), sum(post.movable for n in numbers for post in groups[n].posts))
        for kind, numbers in members.items()
    ]
    return tuple(pool for pool in pools if pool.movable)
