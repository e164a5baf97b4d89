"""`rencana-aksi.docx`: the quarterly targets of what was promised, the work for it, and its rupiah."""

from __future__ import annotations

from collections.abc import Sequence

from dampak.documents.letters.fields import Field, ListField, Values, texts
from dampak.documents.letters.form import Form, form_bytes
from dampak.documents.letters.house import Block, Grid, GridColumn, Line, NewPage, Signatures
from dampak.documents.performance.pledge_scope import PledgeScope
from dampak.language import _
from dampak.quantities import show_number
from dampak.tables.inputs_performance import QUARTERS

FIELDS: tuple[Field, ...] = (
    *texts(
        pemilik="Unit atau daerah.",
        pemilik_kapital="Unit atau daerah dengan huruf besar.",
        tahun_kinerja="Tahun.",
        anggaran="Jumlah anggaran unit, setiap sub-kegiatan dihitung sekali.",
    ),
    ListField(
        "aksi",
        "Sasaran, indikator, target setiap triwulan, dan pekerjaannya.",
        texts(
            no="Nomor urut.",
            sasaran="Sasaran atau program; kosong pada indikatornya yang berikut.",
            indikator="Indikator dan satuannya.",
            tahun="Target setahun.",
            tw1="Target triwulan I.",
            tw2="Target triwulan II.",
            tw3="Target triwulan III.",
            tw4="Target triwulan IV.",
            kegiatan="Program di bawah sasaran, atau kegiatan di bawah program.",
            anggaran="Rupiah di bawah simpul itu.",
            pemilik="Penanggung jawab.",
        ),
    ),
)


def action_blocks() -> Sequence[Block]:
    """Return the action plan as blocks, across the page."""
    return (
        NewPage("lebar"),
        Line("RENCANA AKSI PERJANJIAN KINERJA TAHUN {{ tahun_kinerja }}", "judul"),
        Line("{{ pemilik_kapital }}", "subjudul"),
        Line(
            "Anggaran seluruhnya Rp {{ anggaran }}. Anggaran pada baris program juga termuat pada sasaran di "
            "atasnya, sehingga kolom anggaran tidak dijumlahkan.",
        ),
        Grid(
            "aksi",
            "",
            (
                GridColumn("No.", "no", 0.9, "kanan"),
                GridColumn("Sasaran atau program", "sasaran", 3.8),
                GridColumn("Indikator", "indikator", 4),
                GridColumn("Target", "tahun", 1.5, "kanan"),
                GridColumn("TW I", "tw1", 1.4, "kanan"),
                GridColumn("TW II", "tw2", 1.4, "kanan"),
                GridColumn("TW III", "tw3", 1.4, "kanan"),
                GridColumn("TW IV", "tw4", 1.4, "kanan"),
                GridColumn("Program atau kegiatan", "kegiatan", 4.2),
                GridColumn("Anggaran (Rp)", "anggaran", 3.1, "kanan"),
                GridColumn("Penanggung jawab", "pemilik", 2.6),
            ),
            empty="Indikator: [diisi: belum ada dalam data].",
        ),
        Line("–: target triwulan itu tidak ada dalam data.", "kecil"),
        Signatures(
            (
                "[diisi: tempat], [diisi: tanggal]",
                "[diisi: jabatan],",
                "",
                "[diisi: tanda tangan]",
                "",
                "[diisi: nama]",
                "[diisi: NIP atau tidak ada]",
            )
        ),
    )


ACTION = Form("rencana-aksi", "Rencana aksi perjanjian kinerja", FIELDS, action_blocks)


def action_bytes(scope: PledgeScope, template: bytes | None = None) -> bytes:
    """Return the action plan as a Word file: the same plan and template give the same bytes.

    Raises:
        DataInvalid: a template that cannot be used.
    """
    values: Values = {
        "pemilik": scope.name,
        "pemilik_kapital": scope.name.upper(),
        "tahun_kinerja": str(scope.plan.year),
        "anggaran": show_number(scope.total),
        "aksi": _rows(scope),
    }
    return form_bytes(ACTION, scope.plan.outcome, values, template)


def _rows(scope: PledgeScope) -> list[Values]:
    rows: list[Values] = []
    before, number = "", 0
    for one in scope.promises:
        first = one.node["id"] != before
        number, before = number + first, one.node["id"]
        works, money = scope.below(one.node["id"]) if first else ([], 0)
        owner = scope.plan.units.get(one.indicator["pemilik_id"] or one.node["unit_id"] or "")
        unit = one.indicator["satuan"] or _("[diisi: satuan]")
        rows.append(
            {
                "no": str(number) if first else "",
                "sasaran": one.node["uraian"] if first else "",
                "indikator": f"{one.indicator['uraian']} ({unit})",
                "tahun": one.shown() or _("[diisi: target]"),
                **{span: one.shown(span) or "–" for span in QUARTERS},
                "kegiatan": "; ".join(row["uraian"] for row in works) or ("–" if first else ""),
                "anggaran": (show_number(money) if works else "–") if first else "",
                "pemilik": owner["nama"] if owner else _("[diisi: penanggung jawab]"),
            }
        )
    return rows
