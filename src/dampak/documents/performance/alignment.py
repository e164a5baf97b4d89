"""`matriks-penyelarasan.docx`: the goals of the region beside the national ones, gaps first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from dampak.documents.letters.fields import Field, ListField, Values, texts
from dampak.documents.letters.form import Form, form_bytes
from dampak.documents.letters.house import Block, Grid, GridColumn, Letterhead, Line, NewPage
from dampak.language import _
from dampak.outcome import Outcome
from dampak.performance.alignment import GAP, STATES, coverage
from dampak.quantities import show_number, show_rupiah_short

SERVED = "selaras"
DOUBTS = ("kinerja.acuan_belum_pasti", "kinerja.acuan_tidak_dikenal")
ROW = texts(
    acuan="Acuan nasional, dengan idnya.",
    ukuran="Indikator, arah, dan target nasional.",
    sumber="Dokumen yang memuat acuan.",
    simpul="Simpul daerah, dengan idnya.",
    indikator="Indikator daerah, arah, dan satuannya.",
    rupiah="Pagu yang sampai ke simpul.",
    keadaan="Keadaan.",
    keterangan="Keterangan.",
)
FIELDS: tuple[Field, ...] = (
    *texts(catatan="Yang perlu diketahui tentang daftar acuannya; kosong bila tidak ada."),
    ListField(
        "cakupan",
        "Satu daftar acuan.",
        texts(
            daftar="Nama daftar.", dilayani="Acuan yang dilayani.", semua="Seluruh acuan.", persen="Cakupan."
        ),
    ),
    ListField("kosong", "Acuan yang belum dilayani.", ROW),
    ListField("perbaikan", "Acuan yang dilayani tetapi perlu diperbaiki.", ROW),
    ListField("selaras", "Acuan yang dilayani dengan baik.", ROW),
)


def alignment_bytes(outcome: Outcome) -> bytes:
    """Return the matrix of table keselarasan as a Word file; the national goals are `inputs["acuan"]`."""
    return form_bytes(MATRIX, outcome, _values(outcome))


def state_word(status: str) -> str:
    """Return the state of a row as people read it."""
    words = {
        GAP: _("Belum dilayani"),
        "arah_berlawanan": _("Arah berlawanan"),
        "tanpa_indikator": _("Tanpa indikator"),
        "di_bawah_target": _("Target lebih lemah dari nasional"),
        SERVED: _("Selaras"),
    }
    return words[status]


def told_rows(outcome: Outcome) -> list[dict[str, Any]]:
    """Return the rows of keselarasan, what needs work first, with the wording of the node as `simpul`."""
    names = _wording(outcome)
    rows = [
        {**row, "simpul": names.get(row["simpul_id"] or "", "")}
        for row in outcome.tables["keselarasan"].iter_rows(named=True)
    ]
    return sorted(rows, key=lambda row: STATES.index(row["status"]))


def _wording(outcome: Outcome) -> dict[str, str]:
    """Return the newest wording of each node."""
    begun = outcome.inputs["versi_rencana"].select(versi_id="id", berlaku_dari="berlaku_dari")
    past = begun.filter(pl.col("berlaku_dari") <= outcome.provenance.per_tanggal)
    nodes = outcome.inputs["simpul"].join(past, on="versi_id").sort("berlaku_dari", "versi_id")
    return dict(nodes.select("id", "uraian").iter_rows())


def _values(outcome: Outcome) -> Values:
    goals = {row["id"]: row for row in outcome.inputs["acuan"].iter_rows(named=True)}
    gauge_rows = outcome.inputs["indikator"].iter_rows(named=True) if "indikator" in outcome.inputs else ()
    gauges = {row["id"]: row for row in gauge_rows}
    rows = [
        (row["status"], _told(row, goals[row["acuan_id"]], gauges.get(row["indikator_id"] or "")))
        for row in told_rows(outcome)
    ]
    return {
        "catatan": " ".join(str(one) for one in outcome.problems if one.code in DOUBTS),
        "cakupan": [
            {
                "daftar": name,
                "dilayani": show_number(one.served),
                "semua": show_number(one.all),
                "persen": show_number(one.percent, 1),
            }
            for name, one in coverage(outcome.tables["keselarasan"]).items()
        ],
        "kosong": [row for status, row in rows if status == GAP],
        "perbaikan": [row for status, row in rows if status not in (GAP, SERVED)],
        "selaras": [row for status, row in rows if status == SERVED],
    }


def _told(row: dict[str, Any], goal: dict[str, Any], gauge: dict[str, Any] | None) -> Values:
    return {
        "acuan": f"{row['acuan_id']} {row['uraian']}",
        "ukuran": _measure(goal),
        "sumber": goal["sumber"],
        "simpul": f"{row['simpul_id']} {row['simpul']}".strip() if row["simpul_id"] else "–",
        "indikator": _gauge(gauge),
        "rupiah": "–" if row["rupiah"] is None else show_rupiah_short(row["rupiah"]),
        "keadaan": state_word(row["status"]),
        "keterangan": row["keterangan"] or "",
    }


def _measure(goal: dict[str, Any]) -> str:
    if not goal["indikator"]:
        return _("Indikator tidak disebut")
    target = "" if goal["target"] is None else _("target {value}", value=show_number(goal["target"]))
    year = _("pada {year}", year=goal["tahun"]) if target and goal["tahun"] else ""
    parts = [goal["indikator"], goal["arah"] or "", " ".join(part for part in (target, year) if part)]
    return "; ".join(part for part in parts if part)


def _gauge(gauge: dict[str, Any] | None) -> str:
    if gauge is None:
        return "–"
    return "; ".join(part for part in (gauge["uraian"], gauge["satuan"], gauge["arah"]) if part)


def blocks() -> Sequence[Block]:
    """Return the matrix as blocks: coverage, what nobody serves, what needs work, what fits."""
    return (
        NewPage("lebar"),
        Letterhead("{{ pemerintah }}", "[diisi: nama perangkat daerah dan alamat kantor]"),
        Line("MATRIKS PENYELARASAN DENGAN ACUAN NASIONAL", "judul"),
        Line("{{ daerah }}", "subjudul"),
        Line(
            "Target daerah dibandingkan dengan target nasional pada tahun dan satuan yang sama. Pagu yang "
            "sama dapat melayani beberapa acuan, sehingga tidak dijumlahkan."
        ),
        Grid(
            "cakupan",
            "Cakupan tiap daftar acuan:",
            (
                GridColumn("Daftar acuan", "daftar", 8),
                GridColumn("Dilayani", "dilayani", 4, "kanan"),
                GridColumn("Seluruh acuan", "semua", 4, "kanan"),
                GridColumn("Cakupan (%)", "persen", 4, "kanan"),
            ),
        ),
        Line("Catatan: {{ catatan }}", when="catatan"),
        Line("A. Acuan yang belum dilayani", "bab"),
        Grid(
            "kosong",
            "",
            (
                GridColumn("Acuan nasional", "acuan", 7),
                GridColumn("Ukuran nasional", "ukuran", 5.5),
                GridColumn("Sumber", "sumber", 6.5),
                GridColumn("Keterangan", "keterangan", 6),
            ),
            empty="Semua acuan dilayani sedikitnya oleh satu simpul daerah.",
        ),
        Line("B. Acuan yang dilayani, tetapi perlu diperbaiki", "bab"),
        _grid("perbaikan", "Tidak ada acuan dalam keadaan ini."),
        Line("C. Acuan yang selaras", "bab"),
        _grid("selaras", "Belum ada acuan dalam keadaan ini."),
    )


def _grid(rows: str, empty: str) -> Grid:
    return Grid(
        rows,
        "",
        (
            GridColumn("Acuan nasional", "acuan", 4),
            GridColumn("Ukuran nasional", "ukuran", 4.2),
            GridColumn("Simpul daerah", "simpul", 4.6),
            GridColumn("Indikator daerah", "indikator", 4),
            GridColumn("Pagu", "rupiah", 2.4, "kanan"),
            GridColumn("Keadaan", "keadaan", 2.2),
            GridColumn("Keterangan", "keterangan", 3.8),
        ),
        empty=empty,
    )


MATRIX = Form("matriks-penyelarasan", "Matriks penyelarasan dengan acuan nasional", FIELDS, blocks)
