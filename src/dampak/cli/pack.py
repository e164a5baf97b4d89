"""`dampak pack`: start an empty pack, check a filled one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dampak.cli.screen import JsonFlag, err, out, print_grid, print_json, print_problems, problem_json
from dampak.cli.words import App
from dampak.language import _
from dampak.pack import Inspection, faulty_workbook, inspect_pack, new_pack, write_file
from dampak.quantities import show_number
from dampak.tables import INPUT_BY_NAME

app = App(name="pack", help="Paket data daerah: membuat, memeriksa, mengimpor.")

CLEAN, FINDING, INVALID = 0, 1, 3


@app.command("new")
def new(
    path: Annotated[Path, typer.Argument(help="Folder baru, atau berkas .xlsx yang akan dibuat.")],
    as_json: JsonFlag = False,
) -> None:
    """Buat buku kerja kosong dengan petunjuk, dan berkas kebijakan di sampingnya."""
    book, policy = new_pack(path)
    if as_json:
        print_json({"buku_kerja": str(book), "kebijakan": str(policy)})
        return
    out.print(_("Buku kerja kosong: {file}", file=book), markup=False)
    out.print(_("Kebijakan: {file}", file=policy), markup=False)
    err.print(
        _("Mulailah dari lembar Petunjuk; sesudah diisi: dampak pack check {file}", file=book),
        markup=False,
        soft_wrap=True,
    )


@app.command("check")
def check(
    path: Annotated[Path, typer.Argument(help="Folder CSV atau berkas .xlsx.")],
    errors: Annotated[
        Path | None, typer.Option("--errors", help="Buku kerja untuk baris yang perlu diperbaiki.")
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Periksa paket: semua kesalahan sekaligus, dan buku kerja berisi baris yang perlu diperbaiki."""
    inspection = inspect_pack(path)
    workbook = _write_faulty(inspection, errors)
    if as_json:
        print_json(_as_data(inspection, workbook))
    else:
        _show(inspection, workbook)
    raise typer.Exit(_exit_code(inspection))


def _exit_code(inspection: Inspection) -> int:
    if inspection.faults:
        return INVALID
    return FINDING if inspection.problems else CLEAN


def _write_faulty(inspection: Inspection, wanted: Path | None) -> Path | None:
    """Write the faulty rows to the file asked for, or beside a pack that is refused."""
    has_rows = inspection.faults and any(problem.place.row for problem in inspection.problems)
    if not inspection.problems or not (wanted or has_rows):
        return None
    path = wanted or _free_path(inspection.path)
    write_file(path, faulty_workbook(inspection.sheets, inspection.problems, inspection.header_rows))
    return path


def _free_path(pack: Path) -> Path:
    """Return a name beside the pack that is not taken: someone may be working in the last such file."""
    pack = pack if pack.name else pack.resolve()
    stem = f"{pack.stem if pack.is_file() else pack.name}-perlu-diperbaiki"
    folder = pack.parent
    number = 1
    path = folder / f"{stem}.xlsx"
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.xlsx"
    return path


def _as_data(inspection: Inspection, workbook: Path | None) -> dict[str, object]:
    return {
        "paket": inspection.path.name,
        "sidik": inspection.pack().fingerprint if not inspection.faults else None,
        "baris": dict(inspection.counts),
        "galat": inspection.faults,
        "peringatan": len(inspection.problems) - inspection.faults,
        "perlu_diperbaiki": str(workbook) if workbook else None,
        "masalah": [problem_json(problem) for problem in inspection.problems],
    }


def _show(inspection: Inspection, workbook: Path | None) -> None:
    rows = [
        (name, INPUT_BY_NAME[name].title, show_number(count)) for name, count in inspection.counts.items()
    ]
    if rows:
        print_grid(_("Isi paket"), (_("tabel"), _("judul"), _("baris")), rows)
    print_problems(inspection.problems)
    if workbook:
        err.print(_("Baris yang perlu diperbaiki: {file}", file=workbook), markup=False, soft_wrap=True)
    out.print(_verdict(inspection), markup=False)


def _verdict(inspection: Inspection) -> str:
    warnings = len(inspection.problems) - inspection.faults
    if inspection.faults:
        return _(
            "Paket belum dapat dipakai: {faults} kesalahan, {warnings} peringatan.",
            faults=inspection.faults,
            warnings=warnings,
        )
    if warnings:
        return _("Paket dapat dipakai, dengan {warnings} peringatan.", warnings=warnings)
    return _("Paket dapat dipakai. Sidik: {hash}", hash=inspection.pack().fingerprint[:16])
