"""Writing a pack as a folder of CSV or as one workbook; what is written reads back equal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from dampak.atomic import write_file, write_files
from dampak.errors import Place, Problem, WriteFailed
from dampak.language import _
from dampak.pack.canonical import fingerprint, present_tables, table_csv
from dampak.pack.datapackage import DATAPACKAGE, datapackage_bytes
from dampak.pack.model import Pack, region_of
from dampak.pack.template import guide_lines
from dampak.pack.workbook import workbook_bytes
from dampak.tables import INPUT_BY_NAME, INPUTS


def make_pack(tables: Mapping[str, pl.DataFrame]) -> Pack:
    """Return the pack of `tables` made in memory, as reading them back from a disk would give it.

    Raises:
        KeyError: a table is unknown or lacks a column, or `daerah` is missing.
    """
    present = present_tables(tables)
    return Pack(region_of(present["daerah"]), present, fingerprint(present))


def write_pack(pack: Pack | Mapping[str, pl.DataFrame], path: Path) -> None:
    """Write the tables to `path`: a workbook when it ends in `.xlsx`, else a folder of those with rows.

    A workbook has the guide and every sheet, empty ones too, so that it can be filled further. Other files
    of a folder stay, `kebijakan/` too; it is refused when a table lies there that this pack does not have,
    since nobody's rows are deleted here.

    Raises:
        WriteFailed: nothing was written, and what stood there before is whole.
    """
    tables = present_tables(pack.tables if isinstance(pack, Pack) else pack)
    if path.suffix.lower() == ".xlsx":
        every = {table.name: tables.get(table.name, table.empty()) for table in INPUTS}
        write_file(path, workbook_bytes(every, guide_lines()))
        return
    _refuse_leftovers(path, tables)
    contents = {f"{name}.csv": table_csv(INPUT_BY_NAME[name], frame) for name, frame in tables.items()}
    write_files(path, contents | {DATAPACKAGE: datapackage_bytes(tables)})


def _refuse_leftovers(folder: Path, tables: Mapping[str, pl.DataFrame]) -> None:
    left = [
        f"{table.name}.csv"
        for table in INPUTS
        if table.name not in tables and (folder / f"{table.name}.csv").exists()
    ]
    if not left:
        return
    problem = Problem(
        "tulis.tabel_lain",
        _("Folder ini sudah berisi tabel yang tidak ada pada paket baru: {files}.", files=", ".join(left)),
        Place(file=str(folder)),
        why=_("Bila dibiarkan, keduanya akan tercampur."),
        remedy=_("Pilih folder lain, atau pindahkan berkas itu lebih dahulu."),
    )
    raise WriteFailed(str(problem), [problem])
