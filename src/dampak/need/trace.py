"""Why a post needs what it needs: the lines of the calculation, each with its values and its article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import polars as pl

from dampak.figures import Step, cell_id
from dampak.language import _
from dampak.law import Resolved
from dampak.need.health import Activity, activities_by_post, support_factor
from dampak.need.need import Chosen, choose, need_row
from dampak.need.workload import task_needs
from dampak.need.worktime import HEALTH_PROFILE, WorkTime, work_time
from dampak.policy.model import NeedPolicy
from dampak.quantities import as_decimal, show_number
from dampak.tables.inputs import BEBAN_KERJA


def trace_need(
    posisi_id: str,
    tables: Mapping[str, pl.DataFrame],
    law: Resolved,
    policy: NeedPolicy,
    *,
    profile: str,
    year: int | None = None,
) -> tuple[Step, ...]:
    """Return the steps from the rows of a post to its need, by the same functions that make the table.

    Raises:
        KeyError: the post is not in `posisi`.
    """
    near = _near(posisi_id, tables)
    time = work_time(law, profile)
    tasks = task_needs(near.get("beban_kerja", BEBAN_KERJA.empty()), time)
    posts = choose(near, tasks, law, policy, time, year)
    chosen = next(choice for choice in posts if choice.post.id == posisi_id)
    return (*_method_steps(chosen, near, tasks, law, time), *_closing_steps(chosen, law, policy))


def _near(posisi_id: str, tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Return the tables with the rows that bear on a post: its own, and those of its unit where it shares."""
    here = tables["posisi"].filter(pl.col("id") == posisi_id)
    if here.is_empty():
        raise KeyError(posisi_id)
    unit = here["unit_id"][0]
    by_unit = {"posisi", "sekolah", "rombel", "faskes"}
    by_post = {"beban_kerja", "standar_kesehatan"}
    near = {
        name: frame.filter(pl.col("unit_id") == unit) for name, frame in tables.items() if name in by_unit
    }
    near |= {
        name: frame.filter(pl.col("posisi_id") == posisi_id)
        for name, frame in tables.items()
        if name in by_post
    }
    return near | {name: tables[name] for name in ("jabatan", "jam_mapel") if name in tables}


def _method_steps(
    chosen: Chosen, near: Mapping[str, pl.DataFrame], tasks: pl.DataFrame, law: Resolved, time: WorkTime
) -> Iterator[Step]:
    if chosen.method == "abk":
        yield _time_step(law, time)
        yield from (
            _task_step(row, time) for row in tasks.sort("posisi_id", "tugas_no").iter_rows(named=True)
        )
    elif chosen.method in ("abk_kes", "wisn"):
        health = work_time(law, HEALTH_PROFILE)
        yield _time_step(law, health)
        rows = activities_by_post(near["standar_kesehatan"]).get(chosen.post.id, [])
        yield from (_activity_step(row, health) for row in rows)
        yield from _support_step(rows)
    elif chosen.method == "guru" and chosen.need.total is not None:
        need = chosen.need
        yield _law_step(_("Kebutuhan sekolah untuk peran ini"), chosen.need.total, need.how, law, need.law_id)


def _closing_steps(chosen: Chosen, law: Resolved, policy: NeedPolicy) -> Iterator[Step]:
    need, row = chosen.need, need_row(chosen, policy)
    yield Step(
        _("Kebutuhan eksak"),
        None if need.exact is None else as_decimal(need.exact),
        "orang",
        _sum_how(chosen),
        status="" if not need.estimate else "taksiran",
    )
    if need.reason:
        yield Step(_("Catatan"), need.reason)
    yield Step(
        _("Kebutuhan"),
        _int_or_none(row["kebutuhan"]),
        "orang",
        _("dibulatkan satu kali di akhir: {rule}", rule=_rule(policy)),
        figure=cell_id("kebutuhan", (chosen.post.id,), "kebutuhan"),
    )
    if chosen.minimum is not None:
        least = chosen.minimum
        ground = law.get(least.law_id) if least.law_id else None
        how = _("ditetapkan daerah pada tabel posisi") if ground is None else ground.label
        yield _law_step(_("Norma minimum"), Fraction(least.people), how, law, least.law_id)
    yield Step(
        _("Kebutuhan ideal"),
        _int_or_none(row["kebutuhan_ideal"]),
        "orang",
        _("yang lebih besar dari kebutuhan dan norma minimum"),
    )


def _sum_how(chosen: Chosen) -> str:
    ways = {
        "abk": _("jumlah kebutuhan semua tugas yang terhitung, sebelum dibulatkan"),
        "tetap": _("ditetapkan langsung pada tabel posisi"),
        "tidak_ada": "",
    }
    how = ways.get(chosen.method, chosen.need.how)
    if chosen.need.parts == 1:
        return how
    return _("{how}; dibagi atas {parts} posisi dengan peran yang sama", how=how, parts=chosen.need.parts)


def _rule(policy: NeedPolicy) -> str:
    rules = {
        "half_up": _("setengah ke atas"),
        "ceil": _("selalu ke atas"),
        "none": _("tidak dibulatkan"),
    }
    return rules[policy.pembulatan]


def _time_step(law: Resolved, time: WorkTime) -> Step:
    name = f"wke.{time.profile}"
    text = _("Waktu kerja efektif setahun")
    return _law_step(text, Fraction(time.minutes), law.value(name).label, law, name, "menit")


def _law_step(text: str, value: Fraction, how: str, law: Resolved, name: str, unit: str = "orang") -> Step:
    figure = law.get(name) if name else None
    shown = int(value) if value.denominator == 1 else as_decimal(value)
    if figure is None:
        return Step(text, shown, unit, how)
    return Step(text, shown, unit, how, figure.citation, figure.status)


def _task_step(row: Mapping[str, Any], time: WorkTime) -> Step:
    text = _("Tugas {number}: {what}", number=row["tugas_no"], what=row["uraian"] or "–")
    if row["alasan"]:
        return Step(text, None, "orang", _("tidak dihitung: {reason}", reason=row["alasan"]))
    value = as_decimal(Fraction(row["pembilang"], row["penyebut"]))
    figure = cell_id("kebutuhan_tugas", (row["posisi_id"], row["tugas_no"]), "kebutuhan_eksak")
    return Step(text, value, "orang", _task_how(row, time), figure=figure)


def _task_how(row: Mapping[str, Any], time: WorkTime) -> str:
    volume = show_number(row["volume"])
    if row["metode"] == "tugas_per_tugas":
        times = time.times_a_year(row["periode"])
        yearly = volume if times == 1 else f"{volume} × {times} {row['periode']}"
        return f"{yearly} × {show_number(row['norma_menit'])} ÷ {show_number(time.minutes)}"
    if row["metode"] == "peralatan_kerja" and row["pegawai_per_alat"] is not None:
        return f"{volume} × {show_number(row['pegawai_per_alat'])}"
    return f"{volume} ÷ {show_number(row['standar'])}"


def _activity_step(row: Activity, time: WorkTime) -> Step:
    text = _("Kegiatan {number} ({kind})", number=row.number, kind=row.kind.replace("_", " "))
    if row.missing:
        return Step(text, None, "", _("tidak dihitung: {column} kosong", column=row.missing))
    if row.volume is not None and row.norm is not None:
        how = f"{show_number(row.volume)} × {show_number(row.norm)} ÷ {show_number(time.minutes)}"
        return Step(text, as_decimal(row.volume * row.norm / time.minutes), "orang", how)
    if row.percent is not None:
        return Step(text, as_decimal(row.percent), "persen")
    return Step(text, as_decimal(row.hours or 0), "jam")


def _support_step(rows: Sequence[Activity]) -> Iterator[Step]:
    """Tell the factor that group support multiplies main work by, where the rows state such support."""
    shares = [row.percent for row in rows if row.kind == "penunjang_kelompok" and row.percent is not None]
    if shares and sum(shares) < 100:
        how = f"1 ÷ (1 − {' − '.join(f'{show_number(share)} %' for share in shares)})"
        yield Step(
            _("Faktor kegiatan penunjang"), as_decimal(support_factor(sum(shares, Fraction(0)))), "", how
        )


def _int_or_none(value: object) -> int | None:
    return value if isinstance(value, int) else None
