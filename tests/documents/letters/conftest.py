"""A small regency by hand, with numbers that agree: 3 agencies, 6 posts, two years of hiring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import polars as pl
import pytest
from docx import Document

from dampak.errors import Problem
from dampak.figures import Figure
from dampak.law import LawValue
from dampak.outcome import Outcome, Provenance
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

UNITS = (
    ("U0", None, "Pemerintah Kabupaten Contoh", "pemda"),
    ("U1", "U0", "Dinas Pendidikan", "opd"),
    ("U2", "U0", "Dinas Kesehatan", "opd"),
    ("U3", "U0", "Dinas Pekerjaan Umum", "opd"),
    ("U11", "U1", "SD Negeri 1 Hulu", "sekolah"),
    ("U21", "U2", "Puskesmas Hilir", "puskesmas"),
)
KINDS = (
    ("GURU", "Guru Kelas Ahli Pertama", "jf", "pendidikan", "seleksi", "S-1 PGSD"),
    ("BIDAN", "Bidan Terampil", "jf", "kesehatan", "seleksi", None),
    ("JALAN", "Teknik Jalan Ahli Pertama", "jf", "infrastruktur", "seleksi", "S-1 Teknik Sipil"),
    ("KABID", "Kepala Bidang", "administrator", "umum", "promosi", "S-1"),
)
POSTS = (
    ("P1", "U11", "GURU"), ("P2", "U21", "BIDAN"), ("P3", "U3", "JALAN"), ("P4", "U1", "KABID"),
    ("P5", "U3", "JALAN"), ("P6", "U21", "BIDAN"),
)  # fmt: skip


def _inputs(facts: list[dict[str, Any]], quota: bool) -> dict[str, list[dict[str, Any]]]:
    return {
        "unit": [{"id": i, "induk_id": up, "nama": name, "jenis": kind} for i, up, name, kind in UNITS],
        "jabatan": [
            {
                "kode": code,
                "nama": name,
                "jenis": kind,
                "sektor": sector,
                "cara_isi": way,
                "kualifikasi": school,
            }
            for code, name, kind, sector, way, school in KINDS
        ],
        "posisi": [{"id": i, "unit_id": unit, "jabatan_kode": kind} for i, unit, kind in POSTS],
        "fakta": facts,
        "kuota": [{"tahun": 2027, "jenis": "cpns", "jumlah": 4}] if quota else [],
    }


def _staffing() -> dict[str, list[dict[str, Any]]]:
    return {
        "kebutuhan": [
            {"posisi_id": "P1", "metode": "guru", "kebutuhan_ideal": 6, "taksiran": False},
            {"posisi_id": "P2", "metode": "abk_kes", "kebutuhan_ideal": 5, "taksiran": False},
            {"posisi_id": "P3", "metode": "abk", "kebutuhan_ideal": 4, "taksiran": False},
            {"posisi_id": "P4", "metode": "tetap", "kebutuhan_ideal": 1, "taksiran": False},
            {"posisi_id": "P5", "metode": "abk", "kebutuhan_ideal": 2, "taksiran": False},
            {"posisi_id": "P6", "metode": "tidak_ada", "kebutuhan_ideal": None, "taksiran": False},
        ],
        "pensiun": [
            {"pegawai_id": "A1", "posisi_id": "P1", "tanggal_lahir": date(1967, 3, 9), "bup": 60, "dasar_bup": "jabatan", "tmt_pensiun": date(2027, 4, 1)},
            {"pegawai_id": "A2", "posisi_id": "P2", "tanggal_lahir": date(1970, 5, 2), "bup": 58, "dasar_bup": "aturan", "tmt_pensiun": date(2028, 6, 1)},
            {"pegawai_id": "A3", "posisi_id": "P1", "tanggal_lahir": date(1967, 8, 30), "bup": 60, "dasar_bup": "jabatan", "tmt_pensiun": date(2027, 9, 1)},
            {"pegawai_id": "A4", "posisi_id": None, "tanggal_lahir": date(1980, 1, 1), "bup": None, "dasar_bup": None, "tmt_pensiun": None, "alasan": "Tidak ada di peta jabatan."},
        ],
    }  # fmt: skip


def _proposal(conversion: bool) -> dict[str, list[dict[str, Any]]]:
    asked = [
        ("P1", 2027, "cpns", 3), ("P2", 2027, "pppk", 2), ("P3", 2028, "cpns", 1),
        *([("P2", 2027, "konversi", 1)] if conversion else []),
    ]  # fmt: skip
    return {
        "usulan": [{"posisi_id": p, "tahun": y, "jenis": k, "jumlah": n} for p, y, k, n in asked],
        "mutasi": [
            {"dari_posisi_id": "P5", "ke_posisi_id": "P3", "tahun": 2027, "cara": "mutasi", "jumlah": 1},
            {"dari_posisi_id": "P3", "ke_posisi_id": "P4", "tahun": 2028, "cara": "promosi", "jumlah": 1},
        ],
        "usulan_posisi": [
            {"posisi_id": "P1", "kebutuhan_ideal": 6, "bezetting": 2, "cpns": 3, "sisa_kekurangan": 1, "kendala": "ruang_fiskal", "pelonggaran": "Rp 80.000.000 lagi pada 2028"},
            {"posisi_id": "P2", "kebutuhan_ideal": 5, "bezetting": 0, "pppk": 2, "konversi": 1, "sisa_kekurangan": 2, "kendala": "ruang_fiskal"},
            {"posisi_id": "P3", "kebutuhan_ideal": 4, "bezetting": 1, "cpns": 1, "sisa_kekurangan": 1, "kendala": "kuota", "pelonggaran": "1 kursi kuota CPNS 2027"},
            {"posisi_id": "P4", "kebutuhan_ideal": 1, "bezetting": 0, "sisa_kekurangan": 0, "kendala": "tidak_ada"},
        ],
        "usulan_tahun": [
            {"tahun": y, "sektor": s, "kekurangan_tanpa_usulan": before, "cpns": c, "pppk": p, "konversi": k, "mutasi": 1, "promosi": 0, "kekurangan_sesudah": after}
            for y, s, before, c, p, k, after in (
                (2027, "semua", 12, 3, 2, 1, 5), (2027, "pendidikan", 4, 3, 0, 0, 1), (2027, "kesehatan", 5, 0, 2, 1, 2),
                (2028, "semua", 13, 1, 0, 0, 4), (2028, "infrastruktur", 3, 1, 0, 0, 1),
            )
        ],
        "nilai_kendala": [
            {"kendala": "kuota", "tahun": "2027", "jenis": "cpns", "sektor": "semua", "tambahan": "satu kursi", "taksiran": Decimal("4.1"), "hitung_ulang": Decimal("4.0372")},
        ],
    }  # fmt: skip


def _money(cost: int, conversion: bool) -> dict[str, list[dict[str, Any]]]:
    shares = {"cpns": cost * 6 // 10, "pppk": cost * 3 // 10, "konversi": cost // 10}
    if not conversion:
        shares.pop("konversi")
    rows = [
        {"tahun": year, "jenis": kind, "jumlah": 3, "rupiah": rupiah, "ruang": 900_000_000,
         "hemat_barang_jasa": 12_345_678 if kind == "konversi" else 0}
        for year in (2028, 2029) for kind, rupiah in shares.items()
    ]  # fmt: skip
    parts = [
        {"tahun": row["tahun"], "jenis": row["jenis"], "komponen": part, "peran": role, "rupiah": rupiah}
        for row in rows
        for part, role, rupiah in (
            ("gaji_pokok", "gaji_asn", row["rupiah"] - 1_000_001), ("tpp", "tpp_asn", 1_000_001),
            ("upah_paruh_waktu", "pppk_pw", -row["hemat_barang_jasa"]),
        )
        if rupiah
    ]  # fmt: skip
    prices = [
        {"jabatan_kode": code, "jenis": "pppk", "tahun": 2029, "bulan_bayar": 12, "rupiah": 50_000_000 + n,
         "tidak_diketahui": "tunjangan_jabatan" if code == "BIDAN" else None}
        for n, code in enumerate(("GURU", "BIDAN"))
    ]  # fmt: skip
    return {"usulan_biaya": rows, "biaya_usulan": parts, "harga_formasi": prices}


def _fiscal(above: bool) -> list[dict[str, Any]]:
    spent = [("APBD 2026", 360_000_000_000, "rasio"), ("Siaran pers", 391_200_000_000, "rasio_kasar")]
    total = 1_000_000_000_000 if above else 2_000_000_000_000
    return [
        {"tahun": 2026, "skenario": "apbd", "sumber": source, "total_belanja": total, "belanja_pegawai": rupiah,
         "rasio_persen": Decimal(rupiah * 100) / total, "jenis_rasio": kind, "batas_persen": Decimal(30),
         "jarak_rupiah": rupiah - total * 30 // 100}
        for source, rupiah, kind in spent
    ]  # fmt: skip


def _figures(cost: int, conversion: bool) -> dict[str, Figure]:
    more = int(conversion)
    known: tuple[tuple[str, str, Any, str], ...] = (
        ("ringkasan.kebutuhan", "Kebutuhan pegawai", 1_018, "orang"),
        ("ringkasan.bezetting", "Pegawai ASN yang ada", 1_004, "orang"),
        ("ringkasan.kekurangan", "Kekurangan pegawai", 1_012, "orang"),
        ("pensiun.2027", "Pensiun 2027", 2, "orang"),
        ("pensiun.2028", "Pensiun 2028", 1, "orang"),
        ("fiskal.batas", "Batas belanja pegawai", 30, "persen"),
        ("fiskal.rasio.2026.1", "Rasio 2026", Decimal(36), "persen"),
        ("fiskal.tahun_tercapai", "Tahun batas tercapai", "2034", ""),
        ("usulan.cpns", "Usulan CPNS", 4, "orang"),
        ("usulan.pppk", "Usulan PPPK", 2, "orang"),
        ("usulan.konversi", "Usulan konversi", more, "orang"),
        ("usulan.formasi", "Usulan formasi", 6 + more, "orang"),
        ("usulan.mutasi", "Mutasi", 1, "orang"),
        ("usulan.promosi", "Promosi", 1, "orang"),
        ("usulan.biaya_penuh", "Biaya setahun penuh", cost, "rupiah"),
        ("usulan.kekurangan_sesudah", "Kekurangan sesudah", 4, "orang"),
        ("usulan.tahun_pertama.biaya_penuh", "Biaya tahun pertama", 512_345_678, "rupiah"),
        ("usulan.tahun_pertama.cpns", "CPNS tahun pertama", 3, "orang"),
        ("usulan.tahun_pertama.pppk", "PPPK tahun pertama", 2, "orang"),
        ("usulan.tahun_pertama.konversi", "Konversi tahun pertama", more, "orang"),
        ("usulan.tahun_pertama.formasi", "Formasi tahun pertama", 5 + more, "orang"),
        ("khusus.disabilitas", "Formasi khusus penyandang disabilitas, paling sedikit", 1, "orang"),
        ("khusus.terpencil", "Formasi pada unit terpencil", 2, "orang"),
    )  # fmt: skip
    return {id_: Figure(id_, label, value, unit) for id_, label, value, unit in known}


def _law() -> tuple[LawValue, ...]:
    start = date(2023, 1, 1)
    share = "formasi.disabilitas_persen"
    return (
        LawValue(share, "Bagian disabilitas", "persen", Decimal(2), "single", "Seleksi ASN 2023", start),
        LawValue("fiskal.batas", "Batas", "persen", 30, "certain", "UU 1/2022 Pasal 146", start),
    )


def small_outcome(
    *,
    cost: int = 600_000_000,
    budget: bool = True,
    above: bool = True,
    conversion: bool = True,
    synthetic: bool = True,
    quota: bool = True,
    facts: list[dict[str, Any]] | None = None,
    region: str = "Kabupaten Contoh",
    bare: bool = False,
) -> Outcome:
    """Return the regency; `bare` has no rows and no figures, `budget=False` no APBD."""
    results = {**_staffing(), **_proposal(conversion), **_money(cost, conversion)}
    results["fiskal"] = _fiscal(above) if budget else []
    inputs = _inputs(facts or [], quota)
    if not budget:
        results["usulan_biaya"] = [{**row, "ruang": None} for row in results["usulan_biaya"]]
    if not quota:
        results["nilai_kendala"] = []
    figures = _figures(cost, conversion)
    if bare:
        results, inputs, figures = {name: [] for name in results}, {name: [] for name in inputs}, {}
    provenance = Provenance(
        region=region, region_code="99.01", synthetic=synthetic, pack_hash="a1b2c3d4e5f6" * 5,
        law_hash="0f1e2d3c4b5a" * 5, policy_hash="99887766aabb" * 5, policy_name="dasar", code_version="0.1.0",
        seed=1, per_tanggal=date(2026, 10, 1), law_date=date(2026, 10, 1), start_year=2027,
    )  # fmt: skip
    notes = (
        Problem("pegawai.lewat_bup", "3 pegawai masih tercatat setelah mencapai BUP.", severity="peringatan"),
        Problem("biaya.mkg", "Masa kerja pegawai A1 kosong.", severity="peringatan"),
        Problem("biaya.mkg", "Masa kerja pegawai A2 kosong.", severity="peringatan"),
    )
    return Outcome(
        provenance,
        {name: _frame(INPUT_BY_NAME[name], rows) for name, rows in inputs.items()},
        {name: _frame(RESULT_BY_NAME[name], rows) for name, rows in results.items()},
        figures,
        _law(),
        () if bare else notes,
    )


def _frame(table: Any, rows: list[dict[str, Any]]) -> pl.DataFrame:
    frame: pl.DataFrame = table.conform(table.frame(rows)) if rows else table.empty()
    return frame


def words_of(content: bytes) -> str:
    """Return every word of a Word file: body, tables, headers and footers."""
    document = Document(BytesIO(content))
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element]
    texts = ["".join(t.text or "" for t in p.iter(f"{W}t")) for part in parts for p in part.iter(f"{W}p")]
    return "\n".join(texts)


def rows_of(content: bytes) -> list[list[str]]:
    """Return the rows of all tables of a Word file."""
    document = Document(BytesIO(content))
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def word_file(*paragraphs: str, table: list[list[str]] | None = None, header: str = "") -> bytes:
    """Return a Word file as a region might write it, one paragraph each, perhaps a table and a header."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]))
        for row, texts in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    content = BytesIO()
    document.save(content)
    return content.getvalue()


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="session")
def make_small() -> Callable[..., Outcome]:
    return small_outcome


@pytest.fixture
def words() -> Callable[[bytes], str]:
    return words_of


@pytest.fixture
def rows() -> Callable[[bytes], list[list[str]]]:
    return rows_of


@pytest.fixture(scope="session")
def write_word() -> Callable[..., bytes]:
    return word_file
