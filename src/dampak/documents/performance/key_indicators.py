"""`keputusan-iku.docx`: the decision that names the chief indicators of the region or of one unit."""

from __future__ import annotations

from collections.abc import Sequence

from dampak.documents.letters.fields import Field, ListField, Values, texts
from dampak.documents.letters.form import Form, form_bytes
from dampak.documents.letters.house import Block, Grid, GridColumn, Letterhead, Line, NewPage, Signatures
from dampak.documents.performance.pledge_scope import PledgeScope
from dampak.language import _

FIELDS: tuple[Field, ...] = (
    *texts(pemilik="Unit atau daerah.", pemilik_kapital="Unit atau daerah dengan huruf besar."),
    ListField(
        "iku",
        "Indikator kinerja utama.",
        texts(
            no="Nomor urut.",
            sasaran="Tujuan atau sasaran; kosong pada indikatornya yang berikut.",
            indikator="Indikator dan satuannya.",
            alasan="Tempat alasan pemilihan atau definisi operasional.",
            formula="Cara menghitung.",
            sumber="Sumber data.",
            pemilik="Penanggung jawab.",
        ),
    ),
)


def key_blocks() -> Sequence[Block]:
    """Return the decision as blocks: its articles, then the annex across the page."""
    return (
        Letterhead("{{ kop_kepala_daerah }}", "[diisi: lambang dan alamat]"),
        Line("KEPUTUSAN {{ kop_kepala_daerah }}", "judul"),
        Line("Nomor [diisi: nomor keputusan]", "subjudul"),
        Line("tentang", "subjudul"),
        Line("INDIKATOR KINERJA UTAMA {{ pemilik_kapital }}", "judul"),
        Line("Menimbang: [diisi: pertimbangan]"),
        Line("Mengingat: [diisi: dasar hukum]"),
        Line("MEMUTUSKAN:", "subjudul"),
        Line("KESATU\tMenetapkan Indikator Kinerja Utama {{ pemilik }} sebagaimana lampiran keputusan ini."),
        Line(
            "KEDUA\tIndikator Kinerja Utama dipakai untuk menetapkan rencana kinerja, menyusun perjanjian "
            "kinerja, mengukur dan melaporkan kinerja, serta mengevaluasi pencapaiannya."
        ),
        Line("KETIGA\tKeputusan ini berlaku sejak tanggal ditetapkan."),
        _SIGNED,
        NewPage("lebar"),
        Line("LAMPIRAN KEPUTUSAN {{ kop_kepala_daerah }}", "judul"),
        Line("Nomor [diisi: nomor keputusan]", "subjudul"),
        Grid(
            "iku",
            "Indikator Kinerja Utama {{ pemilik }}:",
            (
                GridColumn("No.", "no", 1, "kanan"),
                GridColumn("Tujuan atau sasaran", "sasaran", 4.2),
                GridColumn("Indikator", "indikator", 4.6),
                GridColumn("Alasan atau definisi", "alasan", 4.2),
                GridColumn("Formula", "formula", 4.2),
                GridColumn("Sumber data", "sumber", 3.4),
                GridColumn("Penanggung jawab", "pemilik", 3.4),
            ),
            empty="Tidak ada indikator yang ditandai sebagai IKU dalam data.",
        ),
        _SIGNED,
    )


_SIGNED = Signatures(
    (
        "Ditetapkan di [diisi: tempat]",
        "pada tanggal [diisi: tanggal]",
        "{{ kepala_daerah }},",
        "",
        "[diisi: tanda tangan]",
        "",
        "[diisi: nama]",
    )
)

KEY_INDICATORS = Form("keputusan-iku", "Keputusan Indikator Kinerja Utama", FIELDS, key_blocks)


def key_indicators_bytes(scope: PledgeScope, template: bytes | None = None) -> bytes:
    """Return the decision as a Word file: the same plan and template give the same bytes.

    Raises:
        DataInvalid: a template that cannot be used.
    """
    values: Values = {"pemilik": scope.name, "pemilik_kapital": scope.name.upper(), "iku": _rows(scope)}
    return form_bytes(KEY_INDICATORS, scope.plan.outcome, values, template)


def _rows(scope: PledgeScope) -> list[Values]:
    rows: list[Values] = []
    before = ""
    for number, one in enumerate((one for one in scope.promises if one.indicator["iku"]), 1):
        row, first = one.indicator, one.node["id"] != before
        before = one.node["id"]
        owner = scope.plan.units.get(row["pemilik_id"] or "")
        unit = row["satuan"] or _("[diisi: satuan]")
        rows.append(
            {
                "no": str(number),
                "sasaran": one.node["uraian"] if first else "",
                "indikator": f"{row['uraian']} ({unit})",
                "alasan": _("[diisi: alasan pemilihan dan definisi operasional]"),
                "formula": row["formula"] or _("[diisi: formula]"),
                "sumber": row["sumber"] or _("[diisi: sumber data]"),
                "pemilik": owner["nama"] if owner else _("[diisi: penanggung jawab]"),
            }
        )
    return rows
