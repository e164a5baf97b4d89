"""`daftar-periksa.xlsx`: what of the file set is ready, which anjab are open, and the duties of the year.

Reader: the official who puts the file together, and who must know what is still to be filled in.
"""

from __future__ import annotations

import polars as pl

from dampak.documents.facts import Facts
from dampak.documents.posts import post_directory
from dampak.documents.sheets.model import Sheet, SheetColumn, key_column, without_heading
from dampak.documents.workbook import sheets_bytes
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import show_number


def checklist_bytes(outcome: Outcome) -> bytes:
    """Return `daftar-periksa.xlsx`: the same outcome gives the same bytes."""
    facts = Facts(outcome)
    return sheets_bytes(outcome, (_files_sheet(facts), _jobs_sheet(facts), _duties_sheet(facts)))


def _files_sheet(facts: Facts) -> Sheet:
    rows = facts.table("kelengkapan_berkas")
    ready = rows.filter(pl.col("status") == "ada").height
    columns = (
        SheetColumn(_("Berkas")),
        SheetColumn(_("Isi")),
        SheetColumn(_("Status")),
        SheetColumn(_("Sebab")),
        SheetColumn(_("Cara melengkapi")),
        key_column(),
    )
    sentence = _(
        "{ready} dari {all} berkas dapat dibuat lengkap dari data; selebihnya masih memerlukan isian atau "
        "tanda tangan orang.",
        ready=show_number(ready),
        all=show_number(rows.height),
    )
    lines = rows.select(
        "berkas", "nama", pl.col("status").str.replace_all("_", " "), "sebab", "cara",
        kunci="berkas",
    ).rows()  # fmt: skip
    title = _("Kelengkapan berkas usulan")
    return Sheet(_("Berkas"), title, sentence, columns, without_heading(lines))


def _jobs_sheet(facts: Facts) -> Sheet:
    """Tell each unit how far its job information is; a line per post would be pages of the same words."""
    found = facts.table("kelengkapan_anjab").join(post_directory(facts.outcome), on="posisi_id", how="left")
    complete = (pl.col("terisi") == pl.col("butir")).sum()
    units = (
        found.group_by("opd_id", "opd", "unit_id", "unit")
        .agg(posisi=pl.len(), lengkap=complete, terisi=pl.col("terisi").sum(), butir=pl.col("butir").sum())
        .sort("opd_id", "unit_id", nulls_last=True)
    )
    columns = (
        SheetColumn(_("Perangkat daerah")),
        SheetColumn(_("Unit")),
        SheetColumn(_("Posisi"), "bulat"),
        SheetColumn(_("Anjab lengkap"), "bulat"),
        SheetColumn(_("Butir terisi"), "bulat"),
        SheetColumn(_("Butir diminta"), "bulat"),
        key_column(),
    )
    whole = int(found.select(complete).item())
    sentence = _(
        "Anjab {open} dari {all} posisi belum lengkap. Butir yang belum terisi pada tiap posisi satu unit: "
        "dampak anjab check PAKET --unit ID_UNIT.",
        open=show_number(found.height - whole),
        all=show_number(found.height),
    )
    lines = units.select("opd", "unit", "posisi", "lengkap", "terisi", "butir", kunci="unit_id").rows()
    return Sheet(_("Anjab"), _("Kelengkapan anjab per unit"), sentence, columns, without_heading(lines))


def _duties_sheet(facts: Facts) -> Sheet:
    rows = facts.table("kalender")
    columns = (
        SheetColumn(_("Kewajiban")),
        SheetColumn(_("Mulai"), "tanggal"),
        SheetColumn(_("Selesai"), "tanggal"),
        SheetColumn(_("Dasar")),
        SheetColumn(_("Status dasar")),
        key_column(),
    )
    known = rows.drop_nulls("selesai").height
    sentence = _(
        "Tanggal {known} dari {all} kewajiban diketahui; yang kosong belum ditemukan dasarnya dan perlu "
        "diisi daerah pada tabel agenda.",
        known=show_number(known),
        all=show_number(rows.height),
    )
    lines = rows.select("nama", "mulai", "selesai", "dasar", "status", kunci="kegiatan").rows()
    return Sheet(_("Agenda"), _("Agenda kewajiban"), sentence, columns, without_heading(lines))
