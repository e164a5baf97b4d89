"""`dampak anjab`: job information as SIASN's workbooks, out of a pack and into it, and how complete it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from dampak import runs
from dampak.cli.region import PackPath, finish, outcome_of, rows
from dampak.cli.screen import JsonFlag, out, print_grid, print_json, print_problems, problem_json, progress
from dampak.cli.words import App
from dampak.errors import UsageError
from dampak.language import _
from dampak.outcome import Outcome
from dampak.pack import write_file, write_files, write_pack
from dampak.pack.officials.anjab_book import JobContent, job_file_bytes
from dampak.quantities import show_number
from dampak.runs.anjab import anjab_files, check_anjab, subtree
from dampak.runs.anjab_import import AnjabImport, import_anjab

app = App(name="anjab", help="Informasi jabatan: buku kerja SIASN (INFOJAB I–V) dan kelengkapannya.")

UnitOption = Annotated[str, typer.Option("--unit", help="Hanya unit ini dan semua unit di bawahnya.")]
MOST_MISSING = 8
"""Items told on the screen as most often missing."""


@app.command()
def template(
    file: Annotated[Path, typer.Argument(help="Buku kerja .xlsx kosong yang dibuat.")],
) -> None:
    """Buat buku kerja anjab yang kosong, dengan petunjuk dan daftar pilihan."""
    if file.suffix.lower() != ".xlsx":
        raise UsageError(_("Buku kerja baru selalu berjenis .xlsx."))
    if file.exists():
        raise UsageError(_("“{file}” sudah ada dan tidak ditimpa; pilih nama lain.", file=str(file)))
    write_file(file, job_file_bytes(JobContent()))
    out.print(_("Buku kerja kosong: {file}", file=str(file)), markup=False)


@app.command()
def export(
    pack: PackPath,
    folder: Annotated[Path, typer.Option("--out", help="Folder tempat buku kerja ditulis.")],
    unit: UnitOption = "",
    post: Annotated[str, typer.Option("--posisi", help="Hanya posisi ini.")] = "",
) -> None:
    """Tulis satu buku kerja anjab untuk setiap posisi, terisi dengan yang ada pada paket."""
    with progress(_("Informasi jabatan")) as step:
        setting = runs.prepare(_there(pack), on_progress=step)
        files = anjab_files(setting, unit=unit, post=post)
        if not files:
            raise UsageError(_("Tidak ada posisi pada unit “{unit}”; pakai id dari tabel unit.", unit=unit))
        write_files(folder, files)
    print_problems(setting.pack.problems)
    count = show_number(len(files))
    out.print(_("{count} buku kerja ditulis ke {folder}.", count=count, folder=str(folder)), markup=False)


@app.command("import")
def import_(
    pack: PackPath,
    files: Annotated[
        list[Path], typer.Argument(help="Buku kerja anjab, atau folder yang memuatnya.", metavar="BERKAS...")
    ],
    post: Annotated[
        str, typer.Option("--posisi", help="Posisi berkas ini, bila namanya tidak menyebutnya.")
    ] = "",
    same_kind: Annotated[
        bool, typer.Option("--sejabatan", help="Berlakukan untuk semua posisi dengan jabatan yang sama.")
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Isi tabel infojab paket dari buku kerja anjab; semua berkas atau tidak satu pun."""
    if _there(pack).is_dir() and not any(pack.glob("*.csv")):
        raise UsageError(_("Paket dalam folder ini berupa buku kerja; sebut berkas .xlsx-nya."))
    with progress(_("Informasi jabatan")) as step:
        setting = runs.prepare(pack, on_progress=step)
        done = import_anjab(setting, pack, _books(files), post=post, same_kind=same_kind)
        write_pack(done.tables, pack)
    if as_json:
        print_json(_as_data(done))
        return
    print_problems(done.problems)
    out.print(
        _(
            "{posts} posisi terisi dengan {rows} baris infojab; {tasked} di antaranya juga beban_kerja.",
            posts=show_number(len(done.posts)),
            rows=show_number(done.rows),
            tasked=show_number(len(done.tasked)),
        )
    )


@app.command()
def check(pack: PackPath, unit: UnitOption = "", as_json: JsonFlag = False) -> None:
    """Kelengkapan informasi jabatan setiap posisi: butir yang terisi dan yang masih kurang."""
    outcome = outcome_of(check_anjab, pack, "dasar", None, _("Informasi jabatan"))
    posts = _chosen(outcome, unit)
    if posts.is_empty():
        raise UsageError(_("Tidak ada posisi pada unit “{unit}”; pakai id dari tabel unit.", unit=unit))
    if as_json:
        found = rows(outcome, "kelengkapan_anjab")["kelengkapan_anjab"]
        chosen = set(posts["posisi_id"])
        print_json({"kelengkapan_anjab": [row for row in found if row["posisi_id"] in chosen]})
        return
    if unit:
        print_grid(
            _("Kelengkapan informasi jabatan"),
            [_("Posisi"), _("Jabatan"), _("Persen"), _("Kurang")],
            [[*row[:2], show_number(row[2], 0), row[3] or "–"] for row in posts.iter_rows()],
        )
    else:
        _show_summary(posts)
    finish(outcome)


def _show_summary(posts: pl.DataFrame) -> None:
    complete = posts.filter(pl.col("kurang").is_null()).height
    share = posts["persen"].cast(pl.Float64).mean()
    out.print(
        _(
            "{complete} dari {posts} posisi lengkap; rata-rata kelengkapan {share} persen.",
            complete=show_number(complete),
            posts=show_number(posts.height),
            share="–" if not isinstance(share, float) else show_number(share, 1),
        )
    )
    names = posts.select(pl.col("kurang").str.split("; ").explode().str.replace(r" \(.*\)$", "")).drop_nulls()
    counts = names.group_by("kurang").len().sort(["len", "kurang"], descending=[True, False])
    lines = [[name, show_number(count)] for name, count in counts.head(MOST_MISSING).iter_rows()]
    if lines:
        print_grid(_("Butir yang paling sering belum lengkap"), [_("Butir"), _("Posisi")], lines)
    out.print(_("Rincian satu unit: --unit ID_UNIT; semua baris: --json."))


def _chosen(outcome: Outcome, unit: str) -> pl.DataFrame:
    """Return posisi_id, jabatan, persen, kurang of the posts asked for."""
    posts = outcome.inputs["posisi"].rename({"id": "posisi_id"})
    if unit:
        posts = posts.filter(pl.col("unit_id").is_in(subtree(outcome.inputs["unit"], unit)))
    kinds = outcome.inputs["jabatan"].select(jabatan_kode="kode", jabatan="nama")
    return (
        posts.join(kinds, on="jabatan_kode", how="left")
        .join(outcome.tables["kelengkapan_anjab"], on="posisi_id")
        .sort("posisi_id")
        .select("posisi_id", "jabatan", "persen", "kurang")
    )


def _there(path: Path) -> Path:
    if not path.exists():
        raise UsageError(_("“{path}” tidak ada.", path=str(path)))
    return path


def _books(paths: list[Path]) -> list[Path]:
    """Return the files named, and the workbooks in the folders named."""
    found = []
    for path in map(_there, paths):
        inside = sorted(book for book in path.glob("*.xlsx") if not book.name.startswith((".", "~")))
        if path.is_dir() and not inside:
            raise UsageError(_("Tidak ada buku kerja .xlsx dalam {folder}.", folder=str(path)))
        found += inside if path.is_dir() else [path]
    return found


def _as_data(done: AnjabImport) -> dict[str, object]:
    return {
        "posisi": list(done.posts),
        "posisi_dengan_tugas": list(done.tasked),
        "baris": done.rows,
        "masalah": [problem_json(problem) for problem in done.problems],
    }
