"""A small regency made by hand, in the shapes of the five-year plan: every number can be counted by eye."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dampak.errors import Problem
from dampak.figures import Figure
from dampak.law import LawValue
from dampak.outcome import Outcome, Provenance
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

YEARS = range(2027, 2030)
KINDS = ("cpns", "pppk", "konversi")
Rows = list[dict[str, Any]]

# posisi, unit, jabatan, kebutuhan, pegawai kini, pegawai tanpa usulan pada akhir rencana
POSTS: tuple[tuple[str, str, str, int | None, int, int], ...] = (
    ("P1", "SD1", "GURU", 6, 3, 2),
    ("P2", "SD2", "GURU", 5, 4, 4),
    ("P3", "PKM", "PERAWAT", 4, 1, 1),
    ("P4", "PKM", "ADMIN", 1, 3, 3),
    ("P5", "PU", "TEKNIK", 3, 1, 0),
    ("P6", "PU", "KABID", 1, 0, 0),
    ("P7", "PU", "ADMIN", None, 1, 1),
)
UNITS = (
    ("KAB", None, "Pemerintah Kabupaten Contoh", "pemda", None),
    ("DISDIK", "KAB", "Dinas Pendidikan", "opd", "Lubuk Contoh"),
    ("DINKES", "KAB", "Dinas Kesehatan", "opd", "Lubuk Contoh"),
    ("PU", "KAB", "Dinas Pekerjaan Umum", "opd", "Lubuk Contoh"),
    ("SD1", "DISDIK", "SD Negeri 1", "sekolah", "Lubuk Contoh"),
    ("SD2", "DISDIK", "SD Negeri 2", "sekolah", "Air Jernih"),
    ("PKM", "DINKES", "Puskesmas Air Jernih", "puskesmas", "Air Jernih"),
)
JOBS = (
    ("GURU", "Guru Kelas", "jf", "pendidikan", "seleksi"),
    ("PERAWAT", "Perawat Terampil", "jf", "kesehatan", "seleksi"),
    ("ADMIN", "Pengadministrasi Perkantoran", "pelaksana", "umum", "seleksi"),
    ("TEKNIK", "Teknik Jalan Ahli Pertama", "jf", "infrastruktur", "seleksi"),
    ("KABID", "Kepala Bidang", "administrator", "infrastruktur", "promosi"),
)
# posisi, tahun, jenis, jumlah, biaya setahun penuh
HIRES = (
    ("P1", 2027, "cpns", 2, 144_000_000),
    ("P3", 2027, "pppk", 1, 70_500_000),
    ("P3", 2027, "konversi", 1, 70_500_000),
    ("P1", 2028, "pppk", 1, 70_000_000),
    ("P5", 2029, "cpns", 1, 75_000_000),
)
MOVES = (("P4", "P2", 2028, "mutasi", 1), ("P5", "P6", 2029, "promosi", 1))
SECTOR = {"P1": "pendidikan", "P2": "pendidikan", "P3": "kesehatan", "P4": "umum", "P5": "infrastruktur",
          "P6": "infrastruktur", "P7": "umum"}  # fmt: skip
HELD = {"P1": (1, "ruang_fiskal"), "P3": (1, "kuota"), "P5": (3, "ruang_fiskal")}


def _people(rows: Iterable[tuple[Any, ...]], **wanted: Any) -> int:
    place = {"posisi": 0, "tahun": 1, "jenis": 2}
    return sum(row[3] for row in rows if all(row[place[key]] in value for key, value in wanted.items()))


def _inputs() -> dict[str, Rows]:
    return {
        "daerah": [{"kode_wilayah": "99.01", "nama": "Kabupaten Contoh", "tahun": 2026,
                    "per_tanggal": date(2026, 10, 1), "profil_wke": "uji"}],
        "unit": [dict(zip(("id", "induk_id", "nama", "jenis", "kecamatan"), row, strict=True)) for row in UNITS],
        "jabatan": [dict(zip(("kode", "nama", "jenis", "sektor", "cara_isi"), row, strict=True)) for row in JOBS],
        "posisi": [{"id": p[0], "unit_id": p[1], "jabatan_kode": p[2]} for p in POSTS],
        "kuota": [{"tahun": 2027, "jenis": "pppk", "jumlah": 1}],
    }  # fmt: skip


def _staff_rows() -> dict[str, Rows]:
    need = [{"posisi_id": p[0], "metode": "abk" if p[3] else "tidak_ada", "kebutuhan": p[3], "kebutuhan_ideal": p[3],
             "taksiran": p[0] == "P1", "alasan": None} for p in POSTS]  # fmt: skip
    staff = [{"posisi_id": p[0], "pns": p[4], "cpns": 0, "pppk": 0, "pppk_pw": 1 if p[0] == "P3" else 0,
              "tidak_aktif": 0, "lewat_bup": 0, "bezetting": p[4]} for p in POSTS]  # fmt: skip
    left = [{"kelompok": "daerah", "kunci": "semua", "tahun": year, "kebutuhan_ideal": 20,
             "posisi_tanpa_kebutuhan": 1, "pensiun": 1, "kontrak_berakhir": 0, "bezetting_p10": 2038 - year,
             "bezetting_p50": 2039 - year, "bezetting_p90": 2040 - year} for year in YEARS]  # fmt: skip
    return {"kebutuhan": need, "bezetting": staff, "proyeksi_kelompok": left}


def _plan_rows() -> dict[str, Rows]:
    hires = [{"posisi_id": p, "tahun": y, "jenis": kind, "jumlah": n, "biaya_tahun_pertama": rupiah // 2,
              "biaya_setahun_penuh": rupiah} for p, y, kind, n, rupiah in HIRES]  # fmt: skip
    moves = [
        dict(zip(("dari_posisi_id", "ke_posisi_id", "tahun", "cara", "jumlah"), row, strict=True))
        for row in MOVES
    ]
    years = [
        _year_row(year, sector) for year in YEARS for sector in ("semua", *dict.fromkeys(SECTOR.values()))
    ]
    posts = [_post_row(post) for post in POSTS if post[3] is not None]
    return {"usulan": hires, "mutasi": moves, "usulan_tahun": years, "usulan_posisi": posts}


def _year_row(year: int, sector: str) -> dict[str, Any]:
    posts = [p for p, s in SECTOR.items() if sector in ("semua", s)]
    gap = sum(max(0, p[3] - p[5]) for p in POSTS if p[0] in posts and p[3] is not None)
    till = _people(HIRES, posisi=posts, tahun=range(2027, year + 1))
    till += sum(m[4] for m in MOVES if m[1] in posts and m[2] <= year and m[3] == "mutasi")
    moved = {way: sum(m[4] for m in MOVES if m[1] in posts and m[2] == year and m[3] == way)
             for way in ("mutasi", "promosi")}  # fmt: skip
    kinds = {kind: _people(HIRES, posisi=posts, tahun=[year], jenis=[kind]) for kind in KINDS}
    return {"tahun": year, "sektor": sector, "kekurangan_tanpa_usulan": gap, **kinds, **moved,
            "kekurangan_sesudah": gap - till}  # fmt: skip


def _post_row(post: tuple[str, str, str, int | None, int, int]) -> dict[str, Any]:
    rest, why = HELD.get(post[0], (0, "tidak_ada"))
    kinds = {kind: _people(HIRES, posisi=[post[0]], jenis=[kind]) for kind in KINDS}
    return {"posisi_id": post[0], "kebutuhan_ideal": post[3], "minimum": 0, "bezetting": post[4], **kinds,
            "sisa_kekurangan": rest, "kendala": why, "nilai_terakhir": Decimal(rest), "sesal": Decimal(0),
            "pelonggaran": "Rp 70.000.000 lagi pada 2028" if rest else None}  # fmt: skip


def _money_rows() -> dict[str, Rows]:
    costs = [{"tahun": year, "jenis": kind, "jumlah": 1, "rupiah": 60_000_000, "ruang": 200_000_000 + (year - 2028),
              "hemat_barang_jasa": 12_000_000 if kind == "konversi" else 0}
             for year in range(2028, 2031) for kind in KINDS]  # fmt: skip
    ratios = [{"tahun": year, "skenario": "apbd" if year == 2026 else "dasar", "sumber": source,
               "total_belanja": 1_000_000_000, "belanja_pegawai": rupiah, "pengurang": None,
               "rasio_persen": Decimal(rupiah) / 10_000_000, "jenis_rasio": "rasio_kasar", "batas_persen": Decimal(30),
               "jarak_rupiah": rupiah - 300_000_000, "ruang_rupiah": 200_000_000}
              for year in (2026, 2027, 2028) for source, rupiah in (("Perda APBD", 412_000_000), ("Media", 455_000_000))]  # fmt: skip
    return {"usulan_biaya": costs, "fiskal": ratios}


def _reason_rows() -> dict[str, Rows]:
    def rule(name: str, value: str) -> dict[str, Any]:
        return {"aturan": name, "kelompok": "semua", "kunci": "semua", "formasi": 6, "mutasi": 2,
                "kekurangan_sebelum": 13, "kekurangan_sesudah": 5, "nilai_tertutup": Decimal(value), "rupiah": 430_000_000}  # fmt: skip

    district = [("Lubuk Contoh", 10, 3, 7), ("Air Jernih", 9, 5, 8)]
    loosened = {"kendala": "kuota", "tahun": "2027", "jenis": "pppk", "sektor": "semua", "tambahan": "satu kursi",
                "taksiran": Decimal("2.5"), "hitung_ulang": Decimal("2.25")}  # fmt: skip
    policy = {"formasi": 6, "cpns": 3, "pppk": 2, "konversi": 1, "perpindahan": 2, "kekurangan_sesudah": 5,
              "rupiah": 430_000_000, "rasio_akhir_persen": Decimal("39.5"), "cakupan_terendah_persen": Decimal(70),
              "kecamatan_terendah": "Lubuk Contoh", "gini": Decimal("0.0553")}  # fmt: skip
    return {
        "pembanding": [rule("dampak", "31.5"), rule("sama_rata", "21.25"), rule("tanpa_pengadaan", "3")],
        "pemerataan": [{"kecamatan": name, "kebutuhan": need, "terisi_tanpa_usulan": before, "terisi_sesudah": after,
                        "cakupan_tanpa_usulan": Decimal(before * 100) / need, "cakupan_sesudah": Decimal(after * 100) / need}
                       for name, need, before, after in district],
        "nilai_kendala": [loosened],
        "kurva_ruang": [{"tambahan": more * 10**9, "formasi": 6, "mutasi": 2, "kekurangan_sesudah": 5 - more,
                         "nilai_tertutup": Decimal(30 + more), "rupiah": 430_000_000} for more in (-1, 0, 1)],
        "keandalan": [{"posisi_id": p, "jumlah": 1, "ulangan": 200, "bertahan": n, "bertahan_persen": Decimal(n) / 2}
                      for p, n in (("P1", 190), ("P3", 110))],
        "sandingan": [{"kebijakan": "dasar", **policy}, {"kebijakan": "tanpa-pengadaan", **policy, "formasi": 0}],
    }  # fmt: skip


def _figures(rows: dict[str, Rows], *, proposal: bool) -> dict[str, Figure]:
    gap = sum(max(0, p[3] - p[4]) for p in POSTS if p[3] is not None)
    surplus = sum(max(0, p[4] - p[3]) for p in POSTS if p[3] is not None)
    hires = HIRES if proposal else ()
    values: dict[str, tuple[Any, str]] = {
        "ringkasan.kebutuhan": (20, "orang"), "ringkasan.bezetting": (13, "orang"),
        "ringkasan.kekurangan": (gap, "orang"), "ringkasan.kelebihan": (surplus, "orang"),
        "ringkasan.pegawai_paruh_waktu": (1, "orang"),
        "usulan.formasi": (_people(hires), "orang"),
        "usulan.mutasi": (1, "orang"), "usulan.promosi": (1, "orang"),
        "usulan.biaya_penuh": (sum(row[4] for row in hires), "rupiah"),
        "usulan.tahun_pertama.formasi": (_people(hires, tahun=[2027]), "orang"),
        "usulan.tahun_pertama.biaya_penuh": (sum(row[4] for row in hires if row[1] == 2027), "rupiah"),
        "usulan.kekurangan_tanpa_usulan": (12, "orang"), "usulan.kekurangan_sesudah": (5, "orang"), "usulan.nilai": (Decimal("31.5"), ""),
        "usulan.selisih_terbukti": (Decimal("0.05"), "persen"), "banding.sama_rata.nilai": (Decimal("21.25"), ""),
        "banding.selisih_persen": (Decimal("48.2"), "persen"), "harga.satu_miliar": (Decimal("1.5"), ""),
        "pemerataan.terendah.tanpa_usulan": (Decimal(30), "persen"), "pemerataan.terendah.sesudah": (Decimal(70), "persen"),
        "pemerataan.gini.tanpa_usulan": (Decimal("0.1503"), ""), "pemerataan.gini.sesudah": (Decimal("0.0553"), ""),
        "konversi.hemat_barang_jasa": (12_000_000, "rupiah"),
        "konversi.tambahan_belanja_pegawai": (60_000_000, "rupiah"),
        "khusus.disabilitas": (1, "orang"), "fiskal.batas": (Decimal(30), "persen"),
    }  # fmt: skip
    values |= {f"usulan.{kind}": (_people(hires, jenis=[kind]), "orang") for kind in KINDS}
    values |= {f"usulan.tahun_pertama.{k}": (_people(hires, tahun=[2027], jenis=[k]), "orang") for k in KINDS}
    values |= {f"pensiun.{year}": (year - 2024, "orang") for year in YEARS}
    values |= {f"pensiun.rupiah.{year}": ((year - 2026) * 5_000_000, "rupiah") for year in YEARS}
    values |= {f"fiskal.ruang.{row['tahun']}": (row["ruang"], "rupiah") for row in rows["usulan_biaya"]}
    values |= {
        f"fiskal.rasio.2026.{n}": (value, "persen")
        for n, value in ((1, Decimal("41.2")), (2, Decimal("45.5")))
    }
    return {id_: Figure(id_, f"Angka {id_}", value, unit) for id_, (value, unit) in values.items()}


def _law() -> tuple[LawValue, ...]:
    start = date(2024, 1, 1)
    return (
        LawValue(
            "wke.uji",
            "Waktu kerja efektif",
            "menit",
            {"menit_tahun": 75_000},
            "certain",
            "Peraturan uji",
            start,
        ),
        LawValue("fiskal.belanja_pegawai_batas_persen", "Batas", "persen", 30, "certain", "UU 1/2022", start),
        LawValue("iuran.jkk_persen", "Iuran JKK", "persen", Decimal("0.24"), "single", "PP 70/2015", start),
    )


EMPTIED = {
    "usulan": ("usulan", "usulan_biaya", "keandalan"),
    "apbd": ("fiskal", "kurva_ruang"),
    "semua": tuple(RESULT_BY_NAME),
}


def build_case(
    *, region: str = "Kabupaten Contoh", synthetic: bool = True, proposal: bool = True, budget: bool = True,
    districts: int = 2, bare: bool = False,
) -> Outcome:  # fmt: skip
    """Return the small regency; without a proposal, without a budget, or with nothing at all."""
    rows = {**_staff_rows(), **_plan_rows(), **_money_rows(), **_reason_rows()}
    figures = {} if bare else _figures(rows, proposal=proposal)
    gone = [
        *(() if proposal else EMPTIED["usulan"]),
        *(() if budget else EMPTIED["apbd"]),
        *(EMPTIED["semua"] * bare),
    ]
    rows = {name: [] if name in gone else found for name, found in rows.items()}
    rows["pemerataan"] = rows["pemerataan"][:districts]
    if not proposal:
        for row in rows["usulan_tahun"]:
            row.update(dict.fromkeys(KINDS, 0), kekurangan_sesudah=row["kekurangan_tanpa_usulan"])
    if not budget:
        figures = {id_: f for id_, f in figures.items() if not id_.startswith("fiskal.")}
        rows["usulan_biaya"] = [row | {"ruang": None} for row in rows["usulan_biaya"]]
    tables = {n: t.conform(t.frame(rows.get(n, []))) for n, t in RESULT_BY_NAME.items() if n in rows}
    inputs = {} if bare else {name: INPUT_BY_NAME[name].frame(found) for name, found in _inputs().items()}
    provenance = Provenance(
        region=region, region_code="99.01", synthetic=synthetic, pack_hash="a1b2c3d4e5f6" * 5,
        law_hash="0f1e2d3c4b5a" * 5, policy_hash="99887766aabb" * 5, policy_name="dasar", code_version="0.1.0",
        seed=20260101, per_tanggal=date(2026, 10, 1), law_date=date(2026, 10, 1), start_year=2027,
        solver_status="optimal",
    )  # fmt: skip
    warning = Problem(
        "uji.catatan", "2 pegawai tanpa posisi.", remedy="Isi posisi_id.", severity="peringatan"
    )
    return Outcome(provenance, inputs, tables, figures, _law(), (warning, warning))


@pytest.fixture
def make_case() -> Callable[..., Outcome]:
    return build_case


@pytest.fixture(scope="session")
def case_outcome() -> Outcome:
    return build_case()
