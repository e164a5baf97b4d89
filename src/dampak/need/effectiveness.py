"""Effectiveness of posts (EJ) and units (EU): load over the working time of the staff, and its grade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import polars as pl

from dampak.errors import UsageError
from dampak.language import _
from dampak.law import Resolved
from dampak.need.worktime import HEALTH_PROFILE, work_time
from dampak.quantities import as_decimal
from dampak.tables.results_need import EFEKTIVITAS_JABATAN, EFEKTIVITAS_UNIT
from dampak.units import UnitTree

_HEALTH_METHODS = ("abk_kes", "wisn")


@dataclass(frozen=True, slots=True)
class Band:
    """One grade of a scale: it begins at `low`, itself included when `inclusive`; None has no lower end."""

    grade: str
    low: Fraction | None
    inclusive: bool

    def holds(self, value: Fraction) -> bool:
        """Say whether `value` reaches this band."""
        return self.low is None or value > self.low or (self.inclusive and value == self.low)


def scale_bands(law: Resolved, scale: str) -> tuple[Band, ...]:
    """Return the bands of the named scale, best first.

    Raises:
        UsageError: there is no such scale; the sentence lists those there are.
    """
    found = law.get(f"ej.{scale}")
    if found is None or not isinstance(found.value, tuple):
        names = sorted(key.removeprefix("ej.") for key in law.values if key.startswith("ej."))
        raise UsageError(
            _("Skala EJ “{scale}” tidak dikenal. Yang ada: {names}.", scale=scale, names=", ".join(names))
        )
    return tuple(_band(part) for part in found.value if isinstance(part, Mapping))


def grade(value: Fraction, bands: tuple[Band, ...]) -> str | None:
    """Return the grade of an exact effectiveness: the best band it reaches."""
    return next((band.grade for band in bands if band.holds(value)), None)


def effectiveness_ratio(load: Fraction | None, capacity: int | None) -> Fraction | None:
    """Return load ÷ capacity in minutes; None (undefined) where either is unknown or nobody is there."""
    return load / capacity if load is not None and capacity else None


def effectiveness(
    kebutuhan: pl.DataFrame,
    bezetting: pl.DataFrame,
    posisi: pl.DataFrame,
    unit: pl.DataFrame,
    law: Resolved,
    *,
    profile: str,
    scale: str,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the tables `efektivitas_jabatan` and `efektivitas_unit`.

    `bezetting` holds `posisi_id` and `bezetting`; a post that is not in it has unknown staff. The working
    time is that of `profile`, for posts counted by ABK-Kes or WISN that of `wke.abk_kes`. A unit takes the
    posts whose load and staff are both known; its other staff is shown apart and not divided by.

    Raises:
        UsageError: the profile or the scale is not known.
    """
    bands = scale_bands(law, scale)
    posts = _posts(kebutuhan, bezetting, law, profile)
    by_post = EFEKTIVITAS_JABATAN.frame([_post_row(post, bands) for post in posts])
    return EFEKTIVITAS_JABATAN.conform(by_post), _units(posts, posisi, unit, bands)


@dataclass(frozen=True, slots=True)
class _Load:
    id: str
    load: Decimal | None
    staff: int | None
    minutes: int

    @property
    def capacity(self) -> int | None:
        return None if self.staff is None else self.staff * self.minutes


def _posts(kebutuhan: pl.DataFrame, bezetting: pl.DataFrame, law: Resolved, profile: str) -> list[_Load]:
    minutes = work_time(law, profile).minutes
    health = law.get(f"wke.{HEALTH_PROFILE}")
    health_minutes = work_time(law, HEALTH_PROFILE).minutes if health else minutes
    staff = bezetting.select("posisi_id", "bezetting")
    joined = kebutuhan.join(staff, on="posisi_id", how="left").sort("posisi_id")
    rows = joined.select("posisi_id", "metode", "beban_menit", "bezetting").iter_rows()
    return [
        _Load(post, load, people, health_minutes if method in _HEALTH_METHODS else minutes)
        for post, method, load, people in rows
    ]


def _post_row(post: _Load, bands: tuple[Band, ...]) -> dict[str, object]:
    ratio = effectiveness_ratio(_exact(post.load), post.capacity)
    return {
        "posisi_id": post.id,
        "beban_menit": post.load,
        "bezetting": post.staff,
        "ej": None if ratio is None else as_decimal(ratio),
        "predikat": None if ratio is None else grade(ratio, bands),
        "alasan": _why_undefined(post),
    }


def _why_undefined(post: _Load) -> str | None:
    if post.load is None:
        return _("Beban kerja dalam menit tidak diketahui.")
    if post.staff is None:
        return _("Jumlah pegawai tidak diketahui.")
    return _("Tidak ada pegawai: tidak terdefinisi.") if post.staff == 0 else None


@dataclass(slots=True)
class _UnitSum:
    load: Fraction | None = None
    capacity: int = 0
    staff: int = 0
    staff_without_load: int = 0

    def add(self, post: _Load) -> None:
        if post.load is None or post.capacity is None or post.staff is None:
            self.staff_without_load += post.staff or 0
            return
        self.load = (self.load or Fraction(0)) + Fraction(post.load)
        self.capacity += post.capacity
        self.staff += post.staff


def _units(
    posts: list[_Load], posisi: pl.DataFrame, unit: pl.DataFrame, bands: tuple[Band, ...]
) -> pl.DataFrame:
    tree = UnitTree(dict(unit.select("id", "induk_id").iter_rows()))
    home = dict(posisi.select("id", "unit_id").iter_rows())
    own = {name: _UnitSum() for name in tree.parents}
    whole = {name: _UnitSum() for name in tree.parents}
    for post in posts:
        here = home.get(post.id)
        if here in own:
            own[here].add(post)
            for name in (here, *tree.ancestors(here)):
                whole[name].add(post)
    rows = [_unit_row(name, own[name], whole[name], bands) for name in own]
    return EFEKTIVITAS_UNIT.conform(EFEKTIVITAS_UNIT.frame(rows))


def _unit_row(name: str, own: _UnitSum, whole: _UnitSum, bands: tuple[Band, ...]) -> dict[str, object]:
    ratio = effectiveness_ratio(own.load, own.capacity)
    ratio_below = effectiveness_ratio(whole.load, whole.capacity)
    return {
        "unit_id": name,
        "beban_menit": None if own.load is None else as_decimal(own.load),
        "bezetting": own.staff,
        "bezetting_tanpa_beban": own.staff_without_load,
        "eu": None if ratio is None else as_decimal(ratio),
        "predikat": None if ratio is None else grade(ratio, bands),
        "beban_menit_cabang": None if whole.load is None else as_decimal(whole.load),
        "bezetting_cabang": whole.staff,
        "eu_cabang": None if ratio_below is None else as_decimal(ratio_below),
        "predikat_cabang": None if ratio_below is None else grade(ratio_below, bands),
    }


def _band(part: Mapping[str, object]) -> Band:
    low = part.get("batas_bawah")
    if not isinstance(low, int | Decimal | None):
        raise TypeError("a lower bound of an EJ scale is not a number")
    bound = None if low is None else Fraction(low)
    return Band(str(part["predikat"]), bound, part.get("bawah_termasuk") == "ya")


def _exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)
