"""The whole file set for the meeting, written together or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dampak.agenda import pieces
from dampak.atomic import write_files
from dampak.documents.checklist import checklist_bytes
from dampak.documents.dossier import dossier_bytes
from dampak.documents.letters import file_set
from dampak.documents.post_map import post_maps
from dampak.documents.post_map_pdf import post_map_pdf_bytes
from dampak.documents.post_map_workbook import post_map_workbook_bytes
from dampak.documents.slides import slides_bytes
from dampak.language import _
from dampak.outcome import Outcome
from dampak.runs.anjab import check_anjab
from dampak.runs.calendar import duties
from dampak.runs.completeness import completeness
from dampak.runs.results import result_contents
from dampak.runs.setting import Setting
from dampak.runs.templates import own_templates

Maker = Callable[[], dict[str, bytes]]


def complete(setting: Setting, outcome: Outcome) -> Outcome:
    """Return the outcome with what the file set is judged by: anjab, calendar, completeness."""
    anjab = check_anjab(setting).tables["kelengkapan_anjab"]
    tables = {
        **outcome.tables,
        "kelengkapan_anjab": anjab,
        "kalender": duties(setting).tables["kalender"],
    }
    whole = replace(outcome, tables=tables)
    return replace(whole, tables={**tables, "kelengkapan_berkas": completeness(whole)})


def write_file_set(setting: Setting, outcome: Outcome, folder: Path) -> list[Path]:
    """Write every piece of the file set into `folder`, all or none, and return their paths in order.

    `outcome` is that of `complete`. A template of the region's own, in `naskah/` of its pack, takes the
    place of the house template of the same name.

    Raises:
        DataInvalid: a template of the region cannot be used.
        WriteFailed: a file could not be made or written; all stand as they were.
    """
    contents: dict[str, bytes] = {}
    makers = _makers(setting, outcome)
    for number, (title, make) in enumerate(makers):
        setting.on_progress(title, number, len(makers))
        contents |= make()
    names = [piece.file for piece in pieces()]
    ordered = {name: contents[name] for name in names}
    write_files(folder, ordered)
    return [folder / name for name in names]


def _makers(setting: Setting, outcome: Outcome) -> tuple[tuple[str, Maker], ...]:
    policy, maps = setting.policy, post_maps(outcome)

    def post_map_files() -> dict[str, bytes]:
        return {
            "peta-jabatan.xlsx": post_map_workbook_bytes(outcome, maps),
            "peta-jabatan.pdf": post_map_pdf_bytes(outcome, maps),
        }

    return (
        (_("Menulis surat dan daftar"), lambda: file_set(outcome, policy, own_templates(setting))),
        (_("Menulis usulan, ringkasan, hasil"), lambda: result_contents(outcome, policy)),
        (_("Menulis dossier"), lambda: {"dossier.pdf": dossier_bytes(outcome, policy)}),
        (_("Menulis paparan"), lambda: {"paparan.pptx": slides_bytes(outcome)}),
        (_("Menggambar peta jabatan"), post_map_files),
        (_("Menulis daftar periksa"), lambda: {"daftar-periksa.xlsx": checklist_bytes(outcome)}),
    )
