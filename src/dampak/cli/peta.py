"""`dampak peta`: the post map of every agency as a workbook and as an A3 chart."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from dampak.cli.region import LawDate, PackPath, PolicyName, finish, outcome_of
from dampak.cli.screen import JsonFlag, err, out, print_grid, print_json
from dampak.documents.post_map import MapUnit
from dampak.language import _
from dampak.quantities import show_number
from dampak.runs.post_map import count_posts, maps_of, write_post_map


def peta(
    pack: PackPath,
    folder: Annotated[Path, typer.Option("--out", help="Folder untuk peta-jabatan.xlsx dan .pdf.")],
    unit: Annotated[str, typer.Option("--unit", help="Hanya unit ini dan semua unit di bawahnya.")] = "",
    policy: PolicyName = "dasar",
    law_date: LawDate = None,
    as_json: JsonFlag = False,
) -> None:
    """Peta jabatan setiap perangkat daerah: kelas, bezetting, kebutuhan, selisih; siap cetak pada A3."""
    outcome = outcome_of(count_posts, pack, policy, law_date, _("Peta jabatan"))
    maps = maps_of(outcome, unit)
    written = write_post_map(outcome, maps, folder)
    if as_json:
        print_json({"berkas": written, "unit": [_as_data(agency) for agency in maps]})
        return
    heads = [_("Perangkat daerah"), _("Jabatan"), _("Bezetting"), _("Kebutuhan"), "±"]
    print_grid(_("Peta jabatan"), heads, [_cells(agency) for agency in maps])
    unknown = sum(agency.whole.unknown for agency in maps)
    if unknown:
        count = show_number(unknown)
        err.print(
            _(
                "Kebutuhan {count} jabatan belum diketahui; jumlah kebutuhan dan ± tidak memuatnya.",
                count=count,
            )
        )
    out.print(_("Ditulis: {files}", files=", ".join(map(str, written))), markup=False)
    finish(outcome)


def _cells(agency: MapUnit) -> list[str]:
    sums = agency.whole
    return [agency.name, *(show_number(value) for value in (sums.posts, sums.staff, sums.need, sums.gap))]


def _as_data(agency: MapUnit) -> dict[str, Any]:
    sums = agency.whole
    return {
        "id": agency.id,
        "nama": agency.name,
        "jabatan": sums.posts,
        "bezetting": sums.staff,
        "kebutuhan": sums.need,
        "selisih": sums.gap,
        "kebutuhan_belum_diketahui": sums.unknown,
    }
