"""The money of the region: TPP by class, quotas, and a budget that the payroll fits into."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dampak import cost
from dampak.law import LawView
from dampak.pack.example.draft import AS_OF, YEAR, table
from dampak.people import USES as PEOPLE_USES
from dampak.people import pensions
from dampak.policy import Policy

BILLION = 1_000_000_000
TOTAL = 650 * BILLION
PERSONNEL = 357_500_000_000
SECOND_SOURCE = 391_200_000_000
OWN, OTHER = "APBD 2026", "Berita daerah"
_TPP_BASE, _TPP_STEP = 300_000, 110_000
_OTHERS = {
    "dprd": ("5.1.01.04", "Gaji dan tunjangan DPRD", 14 * BILLION),
    "kepala_daerah": ("5.1.01.05", "Gaji dan tunjangan kepala daerah", 900_000_000),
    "insentif_pemungutan": ("5.1.01.03.1", "Insentif pemungutan pajak dan retribusi", 1_600_000_000),
    "tunjangan_guru_tkd": ("5.1.01.03.2", "Tunjangan guru melalui TKD", 21 * BILLION),
    "pegawai_blud": ("5.1.01.99", "Belanja pegawai BLUD", 7 * BILLION),
}
_SPENDING = (
    ("5.1.02", "Belanja barang dan jasa lain", "barang_jasa", 112),
    ("5.2", "Belanja modal lain", "modal", 22),
    ("5.2.04", "Jalan, jaringan, dan irigasi", "infrastruktur", 41),
    ("5.4", "Transfer dan bantuan keuangan desa", "transfer_desa_bagi_hasil", 104),
)  # fmt: skip
_SCENARIOS = {"dasar": 101, "transfer_turun": 97}
"""Total spending each year in percent of the year before."""


def add_budget(tables: Mapping[str, pl.DataFrame], law: LawView, factor: int) -> dict[str, pl.DataFrame]:
    """Return tpp, kuota, apbd, proyeksi_fiskal and fakta for the staff drawn.

    The accounts of pay are what the staff cost, so that the budget can be reconciled; what is left of the
    personnel spending is the schools' own (BOS) account.
    """
    tpp = _tpp()
    paid = _payroll({**tables, "tpp": tpp}, law)
    apbd = [*_accounts(paid, factor), *_second_source(factor)]
    return {
        "tpp": tpp,
        "apbd": table("apbd", apbd),
        "kuota": table("kuota", _quotas(factor)),
        "proyeksi_fiskal": table("proyeksi_fiskal", _projection(factor)),
        "fakta": table("fakta", _facts()),
    }


def _tpp() -> pl.DataFrame:
    source = "Peraturan bupati contoh"
    rows: list[dict[str, object]] = [
        {
            "kelas": level,
            "rupiah_per_bulan": _TPP_BASE + _TPP_STEP * level,
            "untuk_pppk": True,
            "sumber": source,
        }
        for level in range(1, 18)
    ]
    return table("tpp", rows)


def _payroll(tables: Mapping[str, pl.DataFrame], law: LawView) -> dict[str, int]:
    """Return what the staff cost in the year of the data, by role of account."""
    staff, posts, kinds = tables["pegawai"], tables["posisi"], tables["jabatan"]
    retiring = pensions(staff, posts, kinds, law.resolve(PEOPLE_USES))
    yearly = cost.yearly_cost(
        staff, posts, kinds, tables["tpp"], retiring, law.resolve(cost.USES), Policy().biaya,
        per_tanggal=AS_OF, years=[YEAR],
    )  # fmt: skip
    return dict(yearly.group_by("peran").agg(pl.col("rupiah").sum()).iter_rows())


def _accounts(paid: Mapping[str, int], factor: int) -> list[dict[str, object]]:
    million = 1_000_000
    own = {
        "gaji_asn": (
            "5.1.01.01",
            "Gaji dan tunjangan ASN",
            paid["gaji_asn"] * 102 // 100 // million * million,
        ),
        "tpp_asn": (
            "5.1.01.02",
            "Tambahan penghasilan ASN",
            paid["tpp_asn"] * 103 // 100 // million * million,
        ),
        **{role: (code, name, rupiah * factor) for role, (code, name, rupiah) in _OTHERS.items()},
    }
    left = PERSONNEL * factor - sum(rupiah for _code, _name, rupiah in own.values())
    part_time = paid["pppk_pw"] * 101 // 100 // million * million
    rows = [
        ("5", "Belanja daerah", "total_belanja", TOTAL * factor),
        ("4", "Pendapatan daerah", "total_pendapatan", (TOTAL - 12 * BILLION) * factor),
        *((code, name, role, rupiah) for role, (code, name, rupiah) in own.items()),
        ("5.1.01.98", "Belanja pegawai BOS", "pegawai_bos", left),
        ("5.1.02.02", "Jasa PPPK paruh waktu", "pppk_pw", part_time),
        *((code, name, role, rupiah * BILLION * factor) for code, name, role, rupiah in _SPENDING),
    ]
    return [
        {"tahun": year, "kode": code, "nama": name, "peran": role, "sumber": source,
         "anggaran": rupiah * share // 100, "realisasi": rupiah * share // 100 * done // 100}
        for year, source, share, done in ((YEAR - 1, f"APBD {YEAR - 1}", 108, 95), (YEAR, OWN, 100, 71))
        for code, name, role, rupiah in rows
    ]  # fmt: skip


def _second_source(factor: int) -> list[dict[str, object]]:
    """Return the same year as another source tells it, which does not agree, as in real regions."""
    return [
        {
            "tahun": YEAR,
            "kode": code,
            "nama": name,
            "peran": role,
            "anggaran": rupiah * factor,
            "sumber": OTHER,
        }
        for code, name, role, rupiah in (
            ("5", "Belanja daerah", "total_belanja", TOTAL),
            ("5.1.01", "Belanja pegawai", "belanja_pegawai_total", SECOND_SOURCE),
        )
    ]


def _quotas(factor: int) -> list[dict[str, object]]:
    source = "Surat alokasi contoh"
    return [
        {"tahun": YEAR + 1, "jenis": kind, "sektor": None, "jumlah": seats * factor, "sumber": source}
        for kind, seats in (("cpns", 220), ("pppk", 400))
    ]


def _projection(factor: int) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for scenario, percent in _SCENARIOS.items():
        total = TOTAL * factor
        for year in range(YEAR + 1, YEAR + 8):
            total = total * percent // 100
            rows.append(
                {"skenario": scenario, "tahun": year, "pos": "total_belanja", "rupiah": total,
                 "sumber": "Kerangka fiskal contoh"}
            )  # fmt: skip
    return rows


def _facts() -> list[dict[str, object]]:
    source = "Data contoh"
    return [
        {
            "kunci": "pegawai.pindah_keluar",
            "tahun": YEAR - 1,
            "nilai": "31",
            "satuan": "orang",
            "sumber": source,
        },
        {
            "kunci": "usulan.formasi",
            "tahun": YEAR - 2,
            "nilai": "1.500",
            "satuan": "formasi",
            "sumber": source,
        },
    ]
