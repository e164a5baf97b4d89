"""`perjanjian-kinerja.docx` and its pdf: what one unit, or the region, promises for a year."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import resources

import typst

from dampak.documents.facts import Facts
from dampak.documents.letters.fields import Field, ListField, Values, texts
from dampak.documents.letters.form import Form, form_bytes
from dampak.documents.letters.house import Block, Grid, GridColumn, Line, NewPage, Pairs, Signatures
from dampak.documents.letters.letterhead import common_values, head_title
from dampak.documents.performance.pledge_scope import PledgeScope, Promise, Row
from dampak.language import _
from dampak.quantities import show_number

FIELDS: tuple[Field, ...] = (
    *texts(
        pemilik="Unit atau daerah yang berjanji.",
        pemilik_kapital="Unit atau daerah yang berjanji, dengan huruf besar.",
        tahun_kinerja="Tahun perjanjian.",
        jabatan_pertama="Jabatan pihak pertama.",
        jabatan_kedua="Jabatan pihak kedua; kosong bagi kepala daerah, yang berjanji sendiri.",
        kalimat_janji="Janji pihak pertama.",
        kalimat_atasan="Tugas pihak kedua; kosong bagi kepala daerah.",
        kalimat_sumber="Dokumen yang menetapkan targetnya.",
        anggaran="Jumlah anggaran.",
        pihak_pertama="Sebutan pihak pertama di atas tanda tangannya.",
        pihak_kedua="Sebutan pihak kedua; kosong bagi kepala daerah.",
    ),
    ListField(
        "sasaran",
        "Sasaran, indikator, dan target.",
        texts(
            no="Nomor urut sasaran.",
            sasaran="Sasaran; kosong pada indikatornya yang berikut.",
            indikator="Indikator.",
            satuan="Satuan.",
            target="Target setahun.",
        ),
    ),
    ListField(
        "program",
        "Anggaran setiap program, atau setiap kegiatan bila unitnya tidak mengampu program.",
        texts(no="Nomor urut.", kode="Kode.", program="Program atau kegiatan.", anggaran="Rupiah."),
    ),
)


def pledge_blocks() -> Sequence[Block]:
    """Return the agreement as blocks: the statement, then its annex on a page of its own."""
    signed = Signatures(
        (
            "[diisi: tempat], [diisi: tanggal]",
            "{{ pihak_pertama }}",
            "",
            "[diisi: tanda tangan]",
            "",
            "[diisi: nama]",
            "[diisi: NIP atau tidak ada]",
        ),
        (
            "",
            "{{ pihak_kedua }}",
            "",
            _if_two("[diisi: tanda tangan]"),
            "",
            _if_two("[diisi: nama]"),
            _if_two("[diisi: NIP atau tidak ada]"),
        ),
    )
    return (
        Line("PERJANJIAN KINERJA TAHUN {{ tahun_kinerja }}", "judul"),
        Line("{{ pemilik_kapital }}", "subjudul"),
        Line(
            "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta "
            "berorientasi pada hasil, yang bertanda tangan di bawah ini:"
        ),
        Pairs((("Nama", "[diisi: nama]"), ("Jabatan", "{{ jabatan_pertama }}"))),
        Line("selanjutnya disebut pihak pertama,", when="jabatan_kedua"),
        Line("Nama: [diisi: nama]", "rapat", when="jabatan_kedua"),
        Line("Jabatan: {{ jabatan_kedua }}", when="jabatan_kedua"),
        Line("selaku atasan pihak pertama, selanjutnya disebut pihak kedua.", when="jabatan_kedua"),
        Line("{{ kalimat_janji }}"),
        Line("{{ kalimat_atasan }}", when="kalimat_atasan"),
        signed,
        NewPage(),
        Line("LAMPIRAN PERJANJIAN KINERJA TAHUN {{ tahun_kinerja }}", "judul"),
        Line("{{ pemilik_kapital }}", "subjudul"),
        *_annex(),
        signed,
    )


def _if_two(blank: str) -> str:
    """Return a marked blank that stands only where a superior signs too."""
    return f"{{% if jabatan_kedua %}}{blank}{{% endif %}}"


def _annex() -> tuple[Block, ...]:
    return (
        Grid(
            "sasaran",
            "{{ kalimat_sumber }}",
            (
                GridColumn("No.", "no", 1, "kanan"),
                GridColumn("Sasaran", "sasaran", 5),
                GridColumn("Indikator kinerja", "indikator", 6),
                GridColumn("Satuan", "satuan", 2.1),
                GridColumn("Target", "target", 2.2, "kanan"),
            ),
            empty="Sasaran dan indikator: [diisi: belum ada dalam data].",
        ),
        Grid(
            "program",
            "Anggaran untuk mencapainya, dalam rupiah:",
            (
                GridColumn("No.", "no", 1, "kanan"),
                GridColumn("Kode", "kode", 2.6),
                GridColumn("Program atau kegiatan", "program", 8.6),
                GridColumn("Anggaran (Rp)", "anggaran", 4.1, "kanan"),
            ),
            ("", "", "Jumlah", "{{ anggaran }}"),
            empty="Anggaran: tidak ada pagu dalam data tahun ini.",
        ),
    )


PLEDGE = Form("perjanjian-kinerja", "Perjanjian kinerja", FIELDS, pledge_blocks)


def pledge_bytes(scope: PledgeScope, template: bytes | None = None) -> bytes:
    """Return the agreement as a Word file: the same plan and template give the same bytes.

    Raises:
        DataInvalid: a template that cannot be used.
    """
    return form_bytes(PLEDGE, scope.plan.outcome, pledge_values(scope), template)


def pledge_pdf_bytes(scope: PledgeScope) -> bytes:
    """Return the same agreement as a pdf."""
    values = {**common_values(Facts(scope.plan.outcome)), **pledge_values(scope)}
    return typeset("perjanjian.typ", values, scope)


def typeset(name: str, content: object, scope: PledgeScope) -> bytes:
    """Return the pdf a template of the house makes of `content`, dated on the day of the data."""
    day = scope.plan.outcome.provenance.per_tanggal
    stamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    template = (resources.files("dampak.documents") / "templates" / name).read_bytes()
    inputs = {"data": json.dumps(content, ensure_ascii=False)}
    made = typst.compile(template, format="pdf", ignore_system_fonts=True, sys_inputs=inputs, timestamp=stamp)
    if not isinstance(made, bytes):
        raise TypeError("typst returned no single document")
    return made


def pledge_values(scope: PledgeScope) -> Values:
    """Return what fills the agreement."""
    sources = ", ".join(scope.sources()) or _("[diisi: dokumen yang menetapkan target]")
    return {
        "pemilik": scope.name,
        "pemilik_kapital": scope.name.upper(),
        "tahun_kinerja": str(scope.plan.year),
        "kalimat_sumber": _("Target ditetapkan dalam {sources}.", sources=sources),
        "anggaran": show_number(scope.total),
        "sasaran": target_rows(scope.promises),
        "program": _money_rows(scope),
        **_parties(scope),
    }


def _parties(scope: PledgeScope) -> Values:
    head = head_title(scope.plan.outcome.provenance.region)
    if scope.unit_id is None:
        names = ("jabatan_kedua", "kalimat_atasan", "pihak_kedua")
        return {
            **dict.fromkeys(names, ""),
            "jabatan_pertama": head,
            "pihak_pertama": f"{head},",
            "kalimat_janji": _(
                "berjanji akan mewujudkan target kinerja pada lampiran perjanjian ini dalam rangka mencapai "
                "target jangka menengah yang ditetapkan dalam dokumen perencanaan. Keberhasilan dan "
                "kegagalan pencapaiannya menjadi tanggung jawab kami."
            ),
        }
    above = scope.plan.units[scope.unit_id]["induk_id"]
    superior = scope.plan.units.get(above or "")
    at_top = superior is None or superior["induk_id"] is None
    return {
        "jabatan_pertama": _("[diisi: jabatan pimpinan] {unit}", unit=scope.name),
        "jabatan_kedua": head
        if at_top or superior is None
        else _("[diisi: jabatan pimpinan] {unit}", unit=superior["nama"]),
        "pihak_pertama": _("Pihak pertama,"),
        "pihak_kedua": _("Pihak kedua,"),
        "kalimat_janji": _(
            "Pihak pertama berjanji akan mewujudkan target kinerja pada lampiran perjanjian ini dalam rangka "
            "mencapai target jangka menengah yang ditetapkan dalam dokumen perencanaan. Keberhasilan dan "
            "kegagalan pencapaiannya menjadi tanggung jawab pihak pertama."
        ),
        "kalimat_atasan": _(
            "Pihak kedua akan melakukan supervisi yang diperlukan, mengevaluasi capaian kinerja dari "
            "perjanjian ini, dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan "
            "sanksi."
        ),
    }


def target_rows(promises: Sequence[Promise]) -> list[Values]:
    """Return one row an indicator; the goal stands on the first of its rows."""
    rows: list[Values] = []
    before, number = "", 0
    for one in promises:
        first = one.node["id"] != before
        number, before = number + first, one.node["id"]
        rows.append(
            {
                "no": str(number) if first else "",
                "sasaran": one.node["uraian"] if first else "",
                "indikator": one.indicator["uraian"],
                "satuan": one.indicator["satuan"] or _("[diisi: satuan]"),
                "target": one.shown() or _("[diisi: target]"),
            }
        )
    return rows


def _money_rows(scope: PledgeScope) -> list[Values]:
    owns_program = any(scope.plan.graph.kinds[id] == "program" for id in scope.own)
    return [
        {
            "no": str(number),
            "kode": (row["kode"] or "") if row else "",
            "program": _work_name(scope, row),
            "anggaran": show_number(money),
        }
        for number, (row, money) in enumerate(scope.money_by("program" if owns_program else "kegiatan"), 1)
    ]


def _work_name(scope: PledgeScope, row: Row | None) -> str:
    """Return a program as people read it; on the paper of the region with the unit that runs it."""
    if row is None:
        return _("Tidak terhubung ke program atau kegiatan")
    unit = scope.plan.units.get(row["unit_id"] or "") if scope.unit_id is None else None
    return f"{row['uraian']} ({unit['nama']})" if unit else str(row["uraian"])
