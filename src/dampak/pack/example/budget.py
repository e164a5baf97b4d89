"""The money of the region: TPP by class, quotas, and a budget that the payroll fits into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from dampak import cost
from dampak.law import LawView
from dampak.pack.example.draft import AS_OF, YEAR, table
from dampak.people import USES as PEOPLE_USES
from dampak.people import pensions
from dampak.policy import Policy

BILLION, MILLION = 1_000_000_000, 1_000_000
TOTAL = 650 * BILLION
PERSONNEL = 361_000 * MILLION
SECOND_SOURCE = 391_200 * MILLION
OWN, OTHER = "APBD 2026", "Pemberitaan contoh"
LAST_PROJECTED = YEAR + 7
_TPP_BY_CLASS = (
    500, 600, 750, 1_000, 1_250, 1_500, 1_850, 2_100, 2_600, 3_000, 3_500, 4_200, 5_000, 6_200, 7_500, 8_500,
    9_500,
)  # fmt: skip
"""Thousands of rupiah a month, from class 1 to 17."""
_RESERVE = {"gaji_asn": 102, "tpp_asn": 103, "pppk_pw": 101}
"""What the budget sets aside in percent of what the staff cost."""
_OTHER_PERSONNEL = (
    ("5.1.01.03.1", "Insentif pemungutan pajak dan retribusi", "insentif_pemungutan", 1_600),
    ("5.1.01.03.2", "Tunjangan guru melalui TKD", "tunjangan_guru_tkd", 9_000),
    ("5.1.01.04", "Gaji dan tunjangan DPRD", "dprd", 15_800),
    ("5.1.01.05", "Gaji dan tunjangan kepala daerah", "kepala_daerah", 900),
    ("5.1.01.99", "Belanja pegawai BLUD", "pegawai_blud", 7_000),
)
_OTHER_SPENDING = (
    ("5.1.05", "Belanja hibah dan bantuan sosial", "lain", 9_500),
    ("5.2.01", "Belanja modal tanah, peralatan, dan gedung", "modal", 21_000),
    ("5.2.04", "Belanja modal jalan, jaringan, dan irigasi", "infrastruktur", 58_000),
    ("5.3", "Belanja tidak terduga", "lain", 3_000),
    ("5.4", "Belanja transfer dan bantuan keuangan desa", "transfer_desa_bagi_hasil", 104_000),
)
"""Accounts in millions of rupiah."""
_LAST_YEAR = {"5.1.01": 101, "5.2": 142, "5.4": 112}
"""Accounts of the year before in percent of this year's, by the beginning of their code; others as below."""
_LAST_YEAR_ELSE = 116
_REALISED = {YEAR - 1: 95, YEAR: 71}
"""Realisation in percent of the budget; this year's stands at the end of September."""
_SCENARIOS = {"dasar": 101, "transfer_turun": 97}
"""Total spending each year in percent of the year before."""
_QUOTAS = {
    YEAR + 1: (
        ("cpns", None, 110), ("cpns", "teknis_lain", 20), ("pppk", None, 160), ("pppk", "pendidikan", 70),
    ),
    YEAR + 2: (
        ("cpns", None, 100), ("cpns", "teknis_lain", 18), ("pppk", None, 140), ("pppk", "pendidikan", 60),
        ("pppk", "kesehatan", 50),
    ),
    YEAR + 3: (("cpns", None, 90), ("pppk", None, 120)),
}  # fmt: skip
"""Seats at most by year: kind, sector (None for all), number."""


def add_budget(tables: Mapping[str, pl.DataFrame], law: LawView, factor: int) -> dict[str, pl.DataFrame]:
    """Return tpp, kuota, apbd, proyeksi_fiskal and fakta for the staff drawn.

    The accounts of pay are what the staff cost and a reserve, so that the budget can be reconciled; the
    schools' own account (BOS) takes what is left of the personnel spending, goods and services what is left
    of the total.
    """
    tpp = _tpp()
    accounts = list(_accounts(_payroll({**tables, "tpp": tpp}, law), factor))
    return {
        "tpp": tpp,
        "apbd": table("apbd", [*_last_year(accounts), *_this_year(accounts), *_second_source(factor)]),
        "kuota": table("kuota", _quotas(factor)),
        "proyeksi_fiskal": table("proyeksi_fiskal", list(_projection(factor))),
        "fakta": table("fakta", list(_facts())),
    }


def _tpp() -> pl.DataFrame:
    source = "Peraturan bupati contoh"
    rows: list[dict[str, object]] = [
        {"kelas": level, "rupiah_per_bulan": 1000 * amount, "untuk_pppk": True, "sumber": source}
        for level, amount in enumerate(_TPP_BY_CLASS, start=1)
    ]
    return table("tpp", rows)


def _payroll(tables: Mapping[str, pl.DataFrame], law: LawView) -> dict[str, int]:
    """Return what the budget sets aside for the staff in the year of the data, by role of account."""
    staff, posts, kinds = tables["pegawai"], tables["posisi"], tables["jabatan"]
    retiring = pensions(staff, posts, kinds, law.resolve(PEOPLE_USES))
    yearly = cost.yearly_cost(
        staff, posts, kinds, tables["tpp"], retiring, law.resolve(cost.USES), Policy().biaya,
        per_tanggal=AS_OF, years=[YEAR],
    )  # fmt: skip
    paid = dict(yearly.group_by("peran").agg(pl.col("rupiah").sum()).iter_rows())
    return {role: paid[role] * percent // 100 // MILLION * MILLION for role, percent in _RESERVE.items()}


Account = tuple[str, str, str, int]
"""Code, name, role, rupiah."""


def _accounts(payroll: Mapping[str, int], factor: int) -> Iterator[Account]:
    """Yield the accounts of spending of this year; they add up to the total."""
    pay: list[Account] = [
        ("5.1.01.01", "Gaji dan tunjangan ASN", "gaji_asn", payroll["gaji_asn"]),
        ("5.1.01.02", "Tambahan penghasilan ASN", "tpp_asn", payroll["tpp_asn"]),
        *((code, name, role, amount * MILLION * factor) for code, name, role, amount in _OTHER_PERSONNEL),
    ]
    yield from pay
    yield "5.1.01.98", "Belanja pegawai BOS", "pegawai_bos", PERSONNEL * factor - _sum(pay)
    rest: list[Account] = [
        ("5.1.02.02", "Jasa PPPK paruh waktu", "pppk_pw", payroll["pppk_pw"]),
        *((code, name, role, amount * MILLION * factor) for code, name, role, amount in _OTHER_SPENDING),
    ]
    yield from rest
    goods = (TOTAL - PERSONNEL) * factor - _sum(rest)
    yield "5.1.02.01", "Belanja barang dan jasa lain", "barang_jasa", goods


def _sum(accounts: list[Account]) -> int:
    return sum(rupiah for *_names, rupiah in accounts)


def _this_year(accounts: list[Account]) -> Iterator[dict[str, object]]:
    return _budget(YEAR, OWN, accounts)


def _last_year(accounts: list[Account]) -> Iterator[dict[str, object]]:
    """Yield the larger budget of the year before, cut since."""
    return _budget(
        YEAR - 1,
        f"APBD {YEAR - 1}",
        [(code, name, role, rupiah * _percent(code) // 100) for code, name, role, rupiah in accounts],
    )


def _percent(code: str) -> int:
    return next((share for start, share in _LAST_YEAR.items() if code.startswith(start)), _LAST_YEAR_ELSE)


def _budget(year: int, source: str, accounts: list[Account]) -> Iterator[dict[str, object]]:
    total = _sum(accounts)
    personnel = _sum([account for account in accounts if account[0].startswith("5.1.01")])
    rows: list[Account] = [
        ("4", "Pendapatan daerah", "total_pendapatan", total * 98 // 100),
        ("5", "Belanja daerah", "total_belanja", total),
        ("5.1.01", "Belanja pegawai", "belanja_pegawai_total", personnel),
        *accounts,
    ]
    for code, name, role, rupiah in rows:
        yield {
            "tahun": year, "kode": code, "nama": name, "peran": role, "sumber": source, "anggaran": rupiah,
            "realisasi": rupiah * _REALISED[year] // 100,
        }  # fmt: skip


def _second_source(factor: int) -> Iterator[dict[str, object]]:
    """Yield the same year as another source tells it, which does not agree, as in real regions."""
    for code, name, role, rupiah in (
        ("5", "Belanja daerah", "total_belanja", 652 * BILLION),
        ("5.1.01", "Belanja pegawai", "belanja_pegawai_total", SECOND_SOURCE),
    ):
        yield {
            "tahun": YEAR, "kode": code, "nama": name, "peran": role, "anggaran": rupiah * factor,
            "sumber": OTHER,
        }  # fmt: skip


def _quotas(factor: int) -> list[dict[str, object]]:
    return [
        {
            "tahun": year, "jenis": kind, "sektor": sector, "jumlah": seats * factor,
            "sumber": "Surat alokasi contoh",
        }
        for year, quotas in _QUOTAS.items()
        for kind, sector, seats in quotas
    ]  # fmt: skip


def _projection(factor: int) -> Iterator[dict[str, object]]:
    """Yield both scenarios; infrastructure takes a quarter of every change."""
    infrastructure = next(amount for _c, _n, role, amount in _OTHER_SPENDING if role == "infrastruktur")
    for scenario, percent in _SCENARIOS.items():
        total, roads = TOTAL * factor, infrastructure * MILLION * factor
        for year in range(YEAR + 1, LAST_PROJECTED + 1):
            total, change = total * percent // 100, total * (percent - 100) // 100
            roads += change // 4
            for item, rupiah in (("total_belanja", total), ("infrastruktur", roads)):
                yield {
                    "skenario": scenario, "tahun": year, "pos": item, "rupiah": rupiah,
                    "sumber": "Kerangka fiskal contoh",
                }  # fmt: skip


def _facts() -> Iterator[dict[str, object]]:
    note = "Dua sumber tidak sama; keduanya dicatat."
    for key, year, value, unit, status, remark in (
        ("penduduk", YEAR - 1, "116240", "jiwa", "certain", None),
        ("luas", YEAR - 1, "1642,8", "km2", "certain", None),
        ("pegawai.pindah_keluar", YEAR - 1, "31", "orang", "single", None),
        ("pegawai.pensiun", YEAR - 1, "74", "orang", "single", note),
        ("pegawai.pensiun", YEAR - 1, "81", "orang", "single", note),
        ("usulan.formasi", YEAR - 2, "1.500", "formasi", "single", None),
        ("jalan.panjang", YEAR - 1, "489,7", "km", "single", None),
        ("jalan.rusak_berat", YEAR - 1, "203", "km", "unverified", None),
        ("sakip.nilai", YEAR - 1, "58,40", "nilai", "single", None),
        ("sakip.predikat", YEAR - 1, "CC", "predikat", "single", None),
        ("rb.indeks", YEAR - 1, "61,20", "indeks", "single", None),
        ("spbe.indeks", YEAR - 1, "2,31", "indeks", "single", None),
    ):
        yield {
            "kunci": key, "tahun": year, "nilai": value, "satuan": unit, "sumber": "Data contoh",
            "status": status, "catatan": remark,
        }  # fmt: skip
