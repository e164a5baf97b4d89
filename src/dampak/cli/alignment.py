"""`dampak performance align`: the goals of a region held against national ones."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dampak.cli.region import PackPath, finish, outcome_of
from dampak.cli.screen import JsonFlag, out, print_grid, print_json, problem_json
from dampak.documents.performance.alignment import state_word, told_rows
from dampak.language import _
from dampak.quantities import show_rupiah_short
from dampak.runs.alignment import SHARE, align, write_alignment


def align_goals(
    pack: PackPath,
    name: Annotated[
        str,
        typer.Option("--list", help="Satu daftar acuan, misalnya rb atau rpjmn; bawaan: lembar acuan paket."),
    ] = "",
    file: Annotated[Path | None, typer.Option("--out", help="Tulis matriks ke berkas .docx.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Bandingkan tujuan daerah dengan acuan nasional: cakupan, kekosongan, arah, dan target."""
    outcome = outcome_of(
        lambda setting: align(setting, name), pack, "dasar", None, _("Menyelaraskan dengan acuan nasional")
    )
    if file is not None:
        write_alignment(outcome, file)
    shares = {id.removeprefix(SHARE): one for id, one in outcome.figures.items() if id.startswith(SHARE)}
    if as_json:
        print_json({
            "cakupan_persen": {id: one.value for id, one in shares.items()},
            "acuan": outcome.inputs["acuan"].to_dicts(),
            "keselarasan": outcome.tables["keselarasan"].to_dicts(),
            "masalah": [problem_json(one) for one in outcome.problems],
        })  # fmt: skip
        return
    for one in shares.values():
        out.print(f"{one.label}: {one.shown()}", markup=False)
    lines = [
        [
            f"{row['uraian']} ({row['acuan_id']})",
            " ".join(part for part in (row["simpul_id"], row["simpul"]) if part) or "–",
            state_word(row["status"]),
            "–" if row["rupiah"] is None else show_rupiah_short(row["rupiah"]),
            row["keterangan"] or "",
        ]
        for row in told_rows(outcome)
    ]
    heads = [_("Acuan"), _("Simpul daerah"), _("Keadaan"), _("Rupiah"), _("Keterangan")]
    print_grid(_("Keselarasan dengan acuan nasional"), heads, lines)
    if file is not None:
        out.print(_("Ditulis: {files}", files=str(file)), markup=False)
    finish(outcome)
