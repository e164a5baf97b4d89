"""Packs: reading and writing a region's tables as a folder of CSV or one workbook, every fault named."""

from dampak.atomic import write_file, write_files
from dampak.pack.canonical import fingerprint
from dampak.pack.faulty import faulty_workbook
from dampak.pack.inspecting import Inspection, begun_tables, inspect_pack, read_pack, row_places
from dampak.pack.model import Pack, Region
from dampak.pack.policyfile import policy_yaml
from dampak.pack.sheets import Cell, SheetCells, read_sheet_cells
from dampak.pack.template import new_pack
from dampak.pack.writing import make_pack, write_pack

__all__ = [
    "Cell",
    "Inspection",
    "Pack",
    "Region",
    "SheetCells",
    "begun_tables",
    "faulty_workbook",
    "fingerprint",
    "inspect_pack",
    "make_pack",
    "new_pack",
    "policy_yaml",
    "read_pack",
    "read_sheet_cells",
    "row_places",
    "write_file",
    "write_files",
    "write_pack",
]
