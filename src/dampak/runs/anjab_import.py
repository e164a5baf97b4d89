"""SIASN job information workbooks into a pack: all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from dampak import need
from dampak.errors import DataInvalid, Place, Problem, UsageError, refuse
from dampak.language import _
from dampak.pack import begun_tables
from dampak.pack.officials.anjab import JobFile, post_of_file, read_job_file
from dampak.pack.officials.anjab_layout import FILE_PREFIX
from dampak.runs.setting import Setting
from dampak.tables import INPUT_BY_NAME


@dataclass(frozen=True, slots=True)
class AnjabImport:
    """The tables of the pack after the import, how many rows came in, and what to look at (warnings only).

    `posts` have new job information, `tasked` are those among them that got their tasks too.
    """

    tables: Mapping[str, pl.DataFrame]
    posts: tuple[str, ...]
    tasked: tuple[str, ...]
    rows: int
    problems: tuple[Problem, ...]


def import_anjab(
    setting: Setting, pack: Path, files: Sequence[Path], *, post: str = "", same_kind: bool = False
) -> AnjabImport:
    """Return the pack at `pack` with the job information of `files`; nothing is written.

    The post of a file is told by its name (`infojab-<id>.xlsx`) or by `post`, for one file. What was there
    of a post in `infojab` is replaced; its tasks are taken only where `beban_kerja` has none of it.
    `same_kind` gives the job information to all posts of the same kind that no file names.

    Raises:
        UsageError: no file, or `post` with several of them.
        DataInvalid: all faults of all files at once.
    """
    setting.require("posisi", "jabatan")
    if post and len(files) > 1:
        raise UsageError(_("--posisi hanya untuk satu berkas; nama berkas lain menyebut posisinya sendiri."))
    read = _read_all(setting, files, post)
    tables = dict(begun_tables(pack) if pack.is_file() else setting.pack.tables)
    problems = [problem for file in read for problem in (*file.problems, *_compare(setting, file))]
    copies = _copies(setting, read) if same_kind else []
    parts = pl.concat([*(file.infojab for file in read), *copies])
    posts = tuple(sorted({file.post for file in read} | set(parts["posisi_id"])))
    old = setting.table("infojab").filter(~pl.col("posisi_id").is_in(posts))
    tables["infojab"] = INPUT_BY_NAME["infojab"].conform(pl.concat([old, parts]))
    tasked, told = _tasks(setting, read, tables)
    return AnjabImport(tables, posts, tasked, parts.height, (*problems, *told))


def _read_all(setting: Setting, files: Sequence[Path], post: str) -> list[JobFile]:
    """Return the files read; the faults of all of them are told together."""
    time = need.work_time(setting.law.resolve(need.USES), setting.pack.region.profil_wke)
    kinds = dict(setting.table("posisi").select("id", "jabatan_kode").iter_rows())
    read: list[JobFile] = []
    problems: list[Problem] = []
    taken: dict[str, Path] = {}
    for number, path in enumerate(files):
        setting.on_progress(_("Membaca {file}", file=path.name), number, len(files))
        here = post or post_of_file(path)
        unfit = _unfit(path, here, kinds, taken)
        if here is None or unfit:
            problems += unfit
            continue
        taken[here] = path
        try:
            read.append(read_job_file(path, here, year_minutes=time.minutes))
            problems += _wrong_kind(setting, read[-1], kinds[here])
        except DataInvalid as error:
            problems += error.problems
    count = sum(problem.severity == "galat" for problem in problems)
    refuse(
        problems, _("Informasi jabatan tidak diimpor: {count} kesalahan. Tidak ada yang diubah.", count=count)
    )
    return read


def _unfit(
    path: Path, post: str | None, kinds: Mapping[str, str], taken: Mapping[str, Path]
) -> list[Problem]:
    """Return why a file cannot be given to a post, before it is read."""
    place = Place(file=path.name)
    if post is None:
        what = _("Nama berkas tidak menyebut posisinya.")
        remedy = _(
            "Beri nama {prefix}ID_POSISI.xlsx, atau sebut posisinya dengan --posisi.", prefix=FILE_PREFIX
        )
        return [Problem("anjab.tanpa_posisi", what, place, remedy=remedy)]
    if post not in kinds:
        what = _("Posisi “{post}” tidak ada dalam tabel posisi.", post=post)
        remedy = _("Pakai id dari tabel posisi, atau tambahkan posisinya lebih dahulu.")
        return [Problem("anjab.posisi_tidak_ada", what, place, remedy=remedy)]
    if post in taken:
        what = _("Posisi “{post}” sudah dibaca dari berkas {file}.", post=post, file=taken[post].name)
        return [
            Problem("anjab.posisi_ganda", what, place, remedy=_("Sebut satu berkas saja untuk satu posisi."))
        ]
    return []


def _wrong_kind(setting: Setting, file: JobFile, kind: str) -> list[Problem]:
    """Refuse a workbook that bears the code of another post kind of the pack: it is another's file."""
    if file.code is None or file.code == kind or file.code not in set(setting.table("jabatan")["kode"]):
        return []
    return [
        Problem(
            "anjab.jabatan_lain",
            _("Kode jabatan {code} bukan jabatan posisi ini ({kind}).", code=file.code, kind=kind),
            file.place,
            remedy=_("Periksa apakah berkas ini memang milik posisi {post}.", post=file.post),
        )
    ]


def _compare(setting: Setting, file: JobFile) -> list[Problem]:
    """Warn where code or class differ from what the pack says; the pack is left as it is."""
    kind = setting.table("posisi").filter(pl.col("id") == file.post)["jabatan_kode"][0]
    known = dict(setting.table("jabatan").select("kode", "kelas").iter_rows())
    told = []
    if file.code is not None and file.code != kind:
        told.append(_("kode jabatan {code} (paket: {here})", code=file.code, here=kind))
    if file.kelas is not None and file.kelas != known.get(kind):
        here = "–" if known.get(kind) is None else known[kind]
        told.append(_("kelas {level} (paket: {here})", level=file.kelas, here=here))
    if not told:
        return []
    what = _("Berbeda dari paket: {told}. Yang ada pada paket tidak diubah.", told="; ".join(told))
    remedy = _("Perbaiki tabel jabatan bila isi berkas yang benar.")
    return [Problem("anjab.berbeda", what, file.place, remedy=remedy, severity="peringatan")]


def _copies(setting: Setting, read: Sequence[JobFile]) -> list[pl.DataFrame]:
    """Return the job information of each file for the other posts of its kind; the first of a kind counts."""
    posts = setting.table("posisi").sort("id")
    kinds = dict(posts.select("id", "jabatan_kode").iter_rows())
    named = {file.post for file in read}
    first: dict[str, JobFile] = {}
    for file in sorted(read, key=lambda file: file.post):
        first.setdefault(kinds[file.post], file)
    return [
        first[kind].infojab.with_columns(posisi_id=pl.lit(post))
        for post, kind in kinds.items()
        if kind in first and post not in named
    ]


def _tasks(
    setting: Setting, read: Sequence[JobFile], tables: dict[str, pl.DataFrame]
) -> tuple[tuple[str, ...], list[Problem]]:
    """Put the tasks of posts that have none into `tables`; say where there are others already."""
    there = setting.table("beban_kerja")
    with_tasks = set(there["posisi_id"])
    new = [file for file in read if file.tasks.height and file.post not in with_tasks]
    if new:
        tables["beban_kerja"] = INPUT_BY_NAME["beban_kerja"].conform(
            pl.concat([there, *(file.tasks for file in new)])
        )
    other = [file for file in read if file.post in with_tasks and _other_tasks(there, file)]
    return tuple(sorted(file.post for file in new)), [
        Problem(
            "anjab.tugas_lain",
            _("Uraian tugas berbeda dari tabel beban_kerja; beban_kerja tidak diubah."),
            file.place,
            remedy=_(
                "Bila isi berkas yang benar, hapus baris posisi {post} dari beban_kerja, lalu impor lagi.",
                post=file.post,
            ),
            severity="peringatan",
        )
        for file in other
    ]


def _other_tasks(there: pl.DataFrame, file: JobFile) -> bool:
    mine = there.filter(pl.col("posisi_id") == file.post)
    return bool(file.tasks.height) and sorted(mine["uraian"].drop_nulls()) != sorted(file.tasks["uraian"])
