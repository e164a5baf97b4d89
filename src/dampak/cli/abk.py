"""`dampak abk`: the need by workload of one task table, by itself."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from dampak.cli.abk_file import read_task_file
from dampak.cli.screen import MOST_PROBLEMS, JsonFlag, err, print_grid, print_json, print_problems
from dampak.language import _
from dampak.law import load_law
from dampak.need import PostNeed, post_needs, task_needs, task_table, work_time
from dampak.quantities import NumberStyle, Rounding, as_decimal, show_number

PLACES = 10
"""Decimals of an exact need in the JSON: more than the four a table keeps, for a need that never ends."""

DEFAULT_PROFILE = "permenpanrb_1_2020"


def abk(
    file: Annotated[Path, typer.Argument(help="Tabel uraian tugas (.csv atau .xlsx).")],
    profile: Annotated[str, typer.Option(help="Profil waktu kerja efektif.")] = DEFAULT_PROFILE,
    rounding: Annotated[Rounding, typer.Option(help="Pembulatan kebutuhan posisi.")] = "half_up",
    day: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="Tanggal hukum; bawaan: hari ini."),
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="Lembar yang dibaca.")] = None,
    angka: Annotated[
        NumberStyle | None, typer.Option(help="Cara tulis angka bila berkas tidak membuktikannya sendiri.")
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Hitung kebutuhan pegawai dari satu tabel uraian tugas."""
    law = load_law().at(day.date() if day else date.today()).resolve(("wke.*",))
    time = work_time(law, profile)
    read = read_task_file(file, time, sheet=sheet, style=angka)
    print_problems(read.problems)
    needs = task_needs(read.tasks, time)
    posts = post_needs(needs, time)
    order = list(dict.fromkeys(needs["posisi_id"]))
    needs = task_table(needs, time).with_columns(kebutuhan_tercatat=read.recorded)
    if json:
        tasks = [_task_json(row, time.minutes) for row in needs.iter_rows(named=True)]
        print_json({"tugas": tasks, "posisi": [_post_json(post, posts[post], rounding) for post in order]})
        return
    _show_posts(order, posts, rounding, f"{profile} ({show_number(time.minutes)})")
    _show_left_out(needs)
    _show_recorded_otherwise(needs)


def _task_json(row: dict[str, Any], minutes: int) -> dict[str, Any]:
    exact = None if row["alasan"] else Fraction(row["pembilang"], row["penyebut"])
    return {
        "posisi_id": row["posisi_id"],
        "tugas_no": row["tugas_no"],
        "beban_menit": None if exact is None else _number(exact * minutes),
        "kebutuhan_eksak": None if exact is None else _number(exact),
        "kebutuhan_tercatat": _recorded(row["kebutuhan_tercatat"]),
        "alasan": row["alasan"],
    }


def _recorded(value: Decimal | None) -> int | float | None:
    return None if value is None else _number(Fraction(value))


def _post_json(post: str, need: PostNeed, rounding: Rounding) -> dict[str, Any]:
    return {
        "posisi_id": post,
        "beban_menit": None if need.load is None else _number(need.load),
        "kebutuhan_eksak": None if need.exact is None else _number(need.exact),
        "kebutuhan": _rounded(need, rounding),
        "alasan": need.reason or None,
    }


def _rounded(need: PostNeed, rounding: Rounding) -> int | float | None:
    """Return the need in whole people; under `none` the exact one, which is the answer of that policy."""
    if rounding == "none":
        return None if need.exact is None else _number(need.exact)
    return need.whole(rounding)


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(as_decimal(value, PLACES))


def _show_posts(order: list[str], posts: dict[str, PostNeed], rounding: Rounding, profile: str) -> None:
    rows = [_post_cells(post, posts[post], rounding) for post in order]
    title = _("Kebutuhan menurut beban kerja, profil {profile} menit setahun", profile=profile)
    print_grid(title, (_("Posisi"), _("Kebutuhan eksak"), _("Kebutuhan"), _("Catatan")), rows)


def _post_cells(post: str, need: PostNeed, rounding: Rounding) -> tuple[str, str, str, str]:
    exact = "–" if need.exact is None else show_number(need.exact, 4)
    whole = need.whole(rounding)
    shown = exact if rounding == "none" else ("–" if whole is None else str(whole))
    return post, exact, shown, need.reason


def _show_left_out(needs: pl.DataFrame) -> None:
    left_out = needs.filter(pl.col("alasan").is_not_null())
    if left_out.height:
        err.print(
            _("{count} dari {all} tugas tidak dapat dihitung.", count=left_out.height, all=needs.height),
            style="yellow",
        )
        for reason, count in left_out.group_by("alasan").len().sort("alasan").iter_rows():
            err.print(f"• {reason}: {count}", markup=False)


def _show_recorded_otherwise(needs: pl.DataFrame) -> None:
    """Name the tasks whose need the file itself records otherwise, those not computable among them."""
    computed = pl.col("kebutuhan_eksak")
    other = needs.filter(
        computed.ne_missing(pl.col("kebutuhan_tercatat")) & pl.col("kebutuhan_tercatat").is_not_null()
    )
    if other.height:
        err.print(_("{count} tugas tercatat lain dari hasil hitung:", count=other.height), style="yellow")
    for post, number, recorded, exact in (
        other.head(MOST_PROBLEMS)
        .select("posisi_id", "tugas_no", "kebutuhan_tercatat", "kebutuhan_eksak")
        .iter_rows()
    ):
        line = _(
            "• posisi {post} tugas {number}: tercatat {recorded}, dihitung {computed}",
            post=post,
            number=number,
            recorded=show_number(recorded, 4),
            computed="–" if exact is None else show_number(exact, 4),
        )
        err.print(line, markup=False)
