"""Job information of a pack: how complete it is, and the SIASN workbooks of its posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import polars as pl

from dampak import need
from dampak.errors import UsageError
from dampak.language import _
from dampak.need import WorkTime
from dampak.outcome import Outcome
from dampak.pack.officials.anjab import file_of_post
from dampak.pack.officials.anjab_book import JobContent, JobTask, job_file_bytes
from dampak.pack.officials.anjab_layout import ITEMS, JobItem
from dampak.quantities import as_decimal
from dampak.runs.setting import Setting
from dampak.runs.work import Work, run_stages
from dampak.tables import RESULT_BY_NAME
from dampak.units import UnitTree

MEASURED_BY_STANDARD = ("hasil_kerja", "objek_kerja")


def check_anjab(setting: Setting) -> Outcome:
    """Return how complete the job information of every post is (kelengkapan_anjab).

    Raises:
        NoProposal: a table is missing (unit, jabatan, posisi).
    """
    return run_stages(setting, [(_("Memeriksa informasi jabatan"), _check)])


def _check(work: Work) -> None:
    setting = work.setting
    setting.require("unit", "jabatan", "posisi")
    tables = [setting.table(name) for name in ("posisi", "jabatan", "infojab", "beban_kerja")]
    work.keep("kelengkapan_anjab", completeness(*tables))


def completeness(
    posisi: pl.DataFrame, jabatan: pl.DataFrame, infojab: pl.DataFrame, beban_kerja: pl.DataFrame
) -> pl.DataFrame:
    """Return one row per post: the items asked for, those complete, what is missing, and the share.

    An item is complete when each part it needs is filled (`anjab_layout.ITEMS`); blank texts are empty.
    """
    answered = _answered(posisi, jabatan, infojab, beban_kerja)
    rows = [_row(post, answered[post]) for post in posisi["id"]]
    return RESULT_BY_NAME["kelengkapan_anjab"].conform(RESULT_BY_NAME["kelengkapan_anjab"].frame(rows))


def _row(post: str, answered: set[str]) -> dict[str, object]:
    missing = {item.name: _missing(item, answered) for item in ITEMS}
    filled = sum(not parts for parts in missing.values())
    return {
        "posisi_id": post,
        "butir": len(ITEMS),
        "terisi": filled,
        "kurang": "; ".join(_told(item, missing[item.name]) for item in ITEMS if missing[item.name]) or None,
        "persen": as_decimal(Fraction(100 * filled, len(ITEMS))),
    }


def _missing(item: JobItem, answered: set[str]) -> list[tuple[str, ...]]:
    return [alternatives for alternatives in item.needs if not answered & set(alternatives)]


def _told(item: JobItem, missing: list[tuple[str, ...]]) -> str:
    """Return the item in words, with the parts it lacks where others are there already."""
    if len(missing) == len(item.needs):
        return item.name
    parts = ", ".join(alternatives[0].replace("_", " ") for alternatives in missing)
    return f"{item.name} ({parts})"


def _answered(
    posisi: pl.DataFrame, jabatan: pl.DataFrame, infojab: pl.DataFrame, beban_kerja: pl.DataFrame
) -> dict[str, set[str]]:
    """Return, by post, the parts of `infojab` and the columns elsewhere (`table.column`) that are filled."""
    kinds = {row["kode"]: _filled("jabatan", row) for row in jabatan.iter_rows(named=True)}
    answered = {
        row["id"]: _filled("posisi", row) | kinds.get(row["jabatan_kode"], set())
        for row in posisi.iter_rows(named=True)
    }
    for post, part in infojab.filter(_said("isi")).select("posisi_id", "bagian").unique().iter_rows():
        answered.setdefault(post, set()).add(part)
    for post in beban_kerja.filter(_said("uraian"))["posisi_id"].unique():
        answered.setdefault(post, set()).add("beban_kerja.uraian")
    return answered


def _said(column: str) -> pl.Expr:
    return pl.col(column).str.strip_chars() != ""


def _filled(table: str, row: Mapping[str, object]) -> set[str]:
    return {f"{table}.{name}" for name, value in row.items() if value is not None and value != ""}


def anjab_files(setting: Setting, *, unit: str = "", post: str = "") -> dict[str, bytes]:
    """Return the SIASN workbook of every post, by file name; `unit` or `post` picks some of them.

    Raises:
        NoProposal: a table is missing (unit, jabatan, posisi).
        UsageError: there is no such unit or post.
    """
    setting.require("unit", "jabatan", "posisi")
    chosen = chosen_posts(setting, unit=unit, post=post)
    law = setting.law.resolve(need.USES)
    time = need.work_time(law, setting.pack.region.profil_wke)
    tasks = _by_post(setting.table("beban_kerja"))
    parts = _by_post(setting.table("infojab"))
    files = {}
    for number, row in enumerate(chosen.iter_rows(named=True)):
        setting.on_progress(_("Menulis informasi jabatan"), number, chosen.height)
        content = JobContent(
            title=row["jabatan"],
            kode=row["jabatan_kode"],
            kelas=row["kelas"],
            tasks=tuple(_tasks(tasks.get(row["id"]), time)),
            infojab=parts.get(row["id"], setting.table("infojab").clear()),
        )
        files[file_of_post(row["id"])] = job_file_bytes(content)
    return files


def chosen_posts(setting: Setting, *, unit: str = "", post: str = "") -> pl.DataFrame:
    """Return the posts of a unit and all below it, or one post, or all: id, jabatan_kode, jabatan, kelas.

    Raises:
        UsageError: there is no such unit or post.
    """
    posts = setting.table("posisi")
    if post:
        posts = posts.filter(pl.col("id") == post)
        if posts.is_empty():
            raise UsageError(_("Posisi “{post}” tidak ada; pakai id dari tabel posisi.", post=post))
    if unit:
        posts = posts.filter(pl.col("unit_id").is_in(subtree(setting.table("unit"), unit)))
    kinds = setting.table("jabatan").select(jabatan_kode="kode", jabatan="nama", kelas="kelas")
    return posts.join(kinds, on="jabatan_kode", how="left").sort("id")


def subtree(units: pl.DataFrame, unit: str) -> list[str]:
    """Return a unit and all units below it.

    Raises:
        UsageError: there is no such unit.
    """
    if unit not in set(units["id"]):
        raise UsageError(_("Unit “{unit}” tidak ada; pakai id dari tabel unit.", unit=unit))
    return UnitTree(dict(zip(units["id"], units["induk_id"], strict=True))).subtree(unit)


def _by_post(frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {str(key[0]): rows for key, rows in frame.partition_by("posisi_id", as_dict=True).items()}


def _tasks(tasks: pl.DataFrame | None, time: WorkTime) -> Iterable[JobTask]:
    """Yield tasks as SIASN asks for them; what the data do not tell stays blank."""
    if tasks is None:
        return
    for row in tasks.iter_rows(named=True):
        times = time.times_a_year(row["periode"]) if row["periode"] else None
        volume, minutes = row["volume"], _minutes(row, time)
        yield JobTask(
            row["uraian"],
            row["satuan"],
            None if volume is None or times is None else as_decimal(Fraction(volume) * times),
            time.minutes,
            None if minutes is None else as_decimal(minutes),
        )


def _minutes(row: Mapping[str, object], time: WorkTime) -> Fraction | None:
    """Return the minutes one result takes: the norm, or the working time of a period shared by a standard."""
    norm, standard, period = row["norma_menit"], row["standar"], row["periode"]
    if row["metode"] not in MEASURED_BY_STANDARD:
        return None if norm is None else Fraction(str(norm))
    within = time.minutes_in(str(period)) if period else None
    return within / Fraction(str(standard)) if within is not None and standard else None
