"""Evaluation worksheets of a pack: written for its units, and filled ones taken in, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import polars as pl

from dampak.documents.evaluation.required import required_documents_bytes
from dampak.errors import Place, Problem, UsageError, refuse
from dampak.evaluation.newest import REGION
from dampak.language import _
from dampak.law.instrument import Instrument
from dampak.law.required_documents import required_documents
from dampak.pack.worksheet_book import WorksheetContent, worksheet_bytes
from dampak.pack.worksheets import FilledWorksheet, read_worksheet
from dampak.runs.setting import Setting
from dampak.tables.inputs import LKE

EVALUATED = ("pemda", "opd")
"""Kinds of units that get a worksheet when all of them are asked for."""
KEY = ("tahun", "instrumen", "unit_id")


@dataclass(frozen=True, slots=True)
class WorksheetImport:
    """Table `lke` after the import, and how many worksheets and rows came in."""

    lke: pl.DataFrame
    worksheets: int
    rows: int


def worksheet_files(setting: Setting, form: Instrument, units: Sequence[str], year: int) -> dict[str, bytes]:
    """Return the workbooks by file name: one for each of `units`, or for the region and every agency.

    Raises:
        UsageError: a unit is unknown, or the instrument has nothing to answer.
    """
    setting.require("unit")
    if not form.leaves:
        raise UsageError(_("{instrument} tidak mempunyai butir untuk dijawab.", instrument=form.name))
    known = {row["id"]: row for row in setting.table("unit").iter_rows(named=True)}
    unknown = [unit for unit in units if unit not in known]
    if unknown:
        raise UsageError(_("Unit “{unit}” tidak ada; pakai id dari tabel unit.", unit=", ".join(unknown)))
    chosen = units or [unit for unit, row in known.items() if row["jenis"] in EVALUATED]
    return {
        f"{form.id}-{year}-{quote(unit, safe=' ')}.xlsx": worksheet_bytes(
            _content(setting, form, year, known[unit])
        )
        for unit in chosen
    }


def _content(setting: Setting, form: Instrument, year: int, unit: Mapping[str, str]) -> WorksheetContent:
    rows = setting.table("lke").filter(tahun=year, instrumen=form.name, unit_id=unit["id"])
    criteria = "INSTANSI" if unit["jenis"] == REGION else "UNIT"
    return WorksheetContent(
        form,
        year,
        unit["id"],
        unit["nama"],
        criteria if criteria in form.lists else "",
        {row["kode"]: row for row in rows.iter_rows(named=True)},
    )


def esr_checklist(setting: Setting, year: int) -> bytes:
    """Return the workbook of the documents that the region and its agencies hand in to ESR.

    Raises:
        NoProposal: the pack has no units.
    """
    setting.require("unit")
    rows = setting.table("unit").filter(pl.col("jenis").is_in(EVALUATED))
    ordered = rows.sort(pl.col("jenis") != REGION, "nama", "id").select("id", "nama", "jenis").rows()
    return required_documents_bytes(setting.provenance(), required_documents(), ordered, year)


def import_worksheets(setting: Setting, files: Sequence[Path]) -> WorksheetImport:
    """Return `lke` with the worksheets of `files` in the place of what it held of them; nothing is written.

    Raises:
        DataInvalid: all faults of all files at once.
    """
    read: list[tuple[Path, FilledWorksheet]] = [
        (path, read_worksheet(path, setting.instruments.at)) for path in files
    ]
    problems = [problem for _path, one in read for problem in one.problems]
    there = setting.table("lke")
    problems += _misplaced(setting, there, read)
    message = _("Lembar kerja tidak diimpor: {count} kesalahan. Tidak ada yang diubah.", count=len(problems))
    refuse(problems, message)
    new = pl.concat([one.rows for _path, one in read])
    kept = there.join(new.select(KEY).unique(), on=list(KEY), how="anti")
    return WorksheetImport(LKE.conform(pl.concat([kept, new])), len(read), new.height)


def _misplaced(
    setting: Setting, there: pl.DataFrame, read: Sequence[tuple[Path, FilledWorksheet]]
) -> list[Problem]:
    """Return files of an unknown unit, of another version than the pack holds, and those that stand twice."""
    units, seen = set(setting.table("unit")["id"]), set()
    problems = []
    for path, one in read:
        if one.key is None:
            continue
        year, name, unit = one.key
        if unit not in units:
            what = _("Unit “{unit}” tidak ada; pakai id dari tabel unit.", unit=unit)
            problems.append(_fault("unit", what, path))
        if one.key in seen:
            what = _("Lembar {unit}, {year} sudah dibaca dari berkas lain.", unit=unit, year=year)
            problems.append(_fault("ganda", what, path))
        seen.add(one.key)
        names = {row[0] for row in there.filter(tahun=year, unit_id=unit).select("instrumen").rows()}
        others = sorted(other for other in names - {name} if other.split("@")[0] == name.split("@")[0])
        if others:
            what = _("Paket memuat versi lain untuk {unit}: {names}.", unit=unit, names=", ".join(others))
            problems.append(_fault("versi_campur", what, path))
    return problems


def _fault(code: str, what: str, path: Path) -> Problem:
    remedy = _("Periksa apakah berkas ini memang milik unit dan tahun itu.")
    return Problem(f"lembar_kerja.{code}", what, Place(file=path.name), remedy=remedy)
