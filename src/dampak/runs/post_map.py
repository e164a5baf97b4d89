"""The post map (peta jabatan) of a pack: need and staff of every post, and the two files that show it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dampak.atomic import write_files
from dampak.documents.post_map import MapUnit, post_maps
from dampak.documents.post_map_pdf import post_map_pdf_bytes
from dampak.documents.post_map_workbook import post_map_workbook_bytes
from dampak.errors import UsageError
from dampak.language import _
from dampak.outcome import Outcome
from dampak.runs import stages
from dampak.runs.setting import Setting
from dampak.runs.work import run_stages

WORKBOOK, CHART = "peta-jabatan.xlsx", "peta-jabatan.pdf"


def count_posts(setting: Setting) -> Outcome:
    """Return the need and the staff of every post (kebutuhan, bezetting).

    Raises:
        NoProposal: a table is missing (unit, jabatan, posisi, pegawai).
        LawMissing: a figure of law the count stands on is unknown.
    """
    return run_stages(
        setting,
        [
            (_("Menghitung kebutuhan"), stages.count_need),
            (_("Menghitung bezetting dan pensiun"), stages.count_staff),
        ],
    )


def maps_of(outcome: Outcome, unit: str = "") -> tuple[MapUnit, ...]:
    """Return the map of each agency, or of one unit and all below it.

    Raises:
        UsageError: there is no such unit, or it and those below it have no post.
    """
    if unit and unit not in set(outcome.inputs["unit"]["id"]):
        raise UsageError(_("Unit “{unit}” tidak ada; pakai id dari tabel unit.", unit=unit))
    found = post_maps(outcome, unit)
    if not any(agency.whole.posts for agency in found):
        raise UsageError(_("Tidak ada posisi pada unit “{unit}”; pakai id dari tabel unit.", unit=unit))
    return found


def write_post_map(outcome: Outcome, maps: Sequence[MapUnit], folder: Path) -> list[Path]:
    """Write `peta-jabatan.xlsx` and `.pdf` into `folder`, both or neither, and return their paths.

    Raises:
        WriteFailed: a file could not be written; both stand as they were.
    """
    contents = {
        WORKBOOK: post_map_workbook_bytes(outcome, maps),
        CHART: post_map_pdf_bytes(outcome, maps),
    }
    write_files(folder, contents)
    return [folder / name for name in contents]
