"""The pay rule as a clerk works it out, month by month with decimals, and a small region to pay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

import polars as pl
import pytest

from dampak.cost import USES
from dampak.law import Resolved, load_law
from dampak.policy.model import CostPolicy
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

Row = dict[str, Any]
DAY = date(2026, 1, 1)
YEARS = (2026, 2027, 2028)


def whole(value: Decimal, rounding: str = ROUND_HALF_UP) -> int:
    return int(value.quantize(Decimal(1), rounding))


@dataclass(frozen=True)
class Person:
    scale: str
    golongan: str
    mkg_months: int  # in January of the first year
    married: bool = False
    children: int = 0
    allowance: int = 0
    tpp: int = 0
    cpns_until: int = -(10**6)  # month, from January of the first year
    begin: int = 0
    end: int = 10**6
    served_from: int | None = None  # PPPK: month service began


class Clerk:
    def __init__(self, law: Resolved, policy: CostPolicy) -> None:
        self.law, self.policy = law, policy
        self.pay: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for scale in ("pns", "pppk"):
            for row in law.table(f"gaji.{scale}").to_dicts():
                self.pay.setdefault((scale, row["golongan"]), []).append((row["mkg"], row["rupiah"]))
        self.brackets = law.table("pph21.ter").to_dicts()

    def base_pay(self, person: Person, months: int) -> int:
        rows = sorted(self.pay[person.scale, person.golongan])
        fitting = [rupiah for mkg, rupiah in rows if mkg <= months // 12]
        return fitting[-1] if fitting else rows[0][1]

    def percent(self, base: int, name: str, rounding: str = ROUND_HALF_UP) -> int:
        return whole(Decimal(base) * self.law.decimal(name) / 100, rounding)

    def family(self, gapok: int, person: Person) -> int:
        children = min(person.children, self.law.integer("tunjangan.anak_paling_banyak"))
        spouse = self.percent(gapok, "tunjangan.suami_istri_persen") if person.married else 0
        return spouse + self.percent(gapok * children, "tunjangan.anak_persen")

    def rice(self, person: Person) -> int:
        children = min(person.children, self.law.integer("tunjangan.anak_paling_banyak"))
        people = min(1 + person.married + children, self.law.integer("tunjangan.beras_paling_banyak_orang"))
        return people * self.law.integer("tunjangan.beras_rupiah_per_orang")

    def tax(self, gross: int, person: Person) -> int:
        if not self.policy.pajak_ditanggung:
            return 0
        status = f"{'K' if person.married else 'TK'}/{min(person.children, 3)}"
        category = self.law.mapping("pph21.kategori")[status]
        for row in self.brackets:
            upper = row["bruto_sampai_dengan"]
            if (
                row["kategori"] == category
                and row["bruto_di_atas"] < gross
                and (upper is None or gross <= upper)
            ):
                return whole(Decimal(gross) * Decimal(str(row["tarif_persen"])) / 100)
        return 0

    def month(self, person: Person, month: int) -> dict[str, int]:
        gapok = self.base_pay(person, person.mkg_months + month)
        if month < person.cpns_until:
            gapok = self.percent(gapok, "gaji.cpns_persen")
        family, rice = self.family(gapok, person), self.rice(person)
        base = gapok + family + person.allowance
        if self.policy.tpp_dalam_dasar_bpjs:
            base += person.tpp
        base = min(base, self.law.integer("iuran.bpjs_dasar_batas"))
        rounding = ROUND_HALF_UP if self.policy.pembulatan_jkk_jkm == "half_up" else ROUND_FLOOR
        slip = {
            "gaji_pokok": gapok,
            "tunjangan_keluarga": family,
            "tunjangan_jabatan": person.allowance,
            "tunjangan_beras": rice,
            "bpjs_pemberi_kerja": self.percent(base, "iuran.bpjs_pemberi_kerja_persen"),
            "jkk": self.percent(gapok, "iuran.jkk_persen", rounding),
            "jkm": self.percent(gapok, "iuran.jkm_persen", rounding),
        }
        raw = sum(slip.values())
        step = self.law.integer("gaji.pembulatan_rupiah")
        slip["pembulatan"] = (raw + step - 1) // step * step - raw
        slip["pph21"] = self.tax(raw + slip["pembulatan"], person)
        slip["tpp"] = person.tpp
        return slip

    def holiday(self, person: Person, month: int, times: str) -> dict[str, int]:
        if not self.policy.thr_gaji_13:
            return {"pokok": 0, "tpp": 0, "pph21": 0}
        gapok = self.base_pay(person, person.mkg_months + month)
        if month < person.cpns_until:
            gapok = self.percent(gapok, "thr.cpns_persen")
        times_ = self.law.integer(times)
        paid = times_ * (gapok + self.family(gapok, person) + self.rice(person) + person.allowance)
        slip = self.month(person, month)
        gross = sum(value for name, value in slip.items() if name not in ("pph21", "tpp"))
        parts = {
            "pokok": paid,
            "tpp": whole(times_ * Decimal(person.tpp) * self.policy.tpp_dalam_thr),
            "pph21": self.tax(gross + paid, person) - slip["pph21"],
        }
        if person.served_from is not None:
            served = max(0, min(12, month - person.served_from))
            parts = {name: value * served // 12 for name, value in parts.items()}
        return parts

    def year(self, person: Person, year: int) -> dict[str, int]:
        """The cost of calendar year `year` (0 is the first) by component, month after month."""
        total: dict[str, int] = {}
        for month in range(12 * year, 12 * year + 12):
            if not person.begin <= month < person.end:
                continue
            paid = self.month(person, month)
            for at, name, times in ((2, "thr", "thr.bulan"), (5, "gaji_13", "gaji13.bulan")):
                if month % 12 == at:
                    extra = self.holiday(person, month, times)
                    total[name] = total.get(name, 0) + extra["pokok"]
                    total["tpp_thr"] = total.get("tpp_thr", 0) + extra["tpp"]
                    total["pph21"] = total.get("pph21", 0) + extra["pph21"]
            for name, value in paid.items():
                total[name] = total.get(name, 0) + value
        return total


POSTS: tuple[Row, ...] = (
    {"kode": "GURU", "jenjang": "ahli_pertama", "kelas": 8, "sektor": "pendidikan",
     "kelompok_tunjangan": "guru", "boleh_cpns": True, "boleh_pppk": True,
     "golongan_masuk_cpns": "IIIa", "golongan_masuk_pppk": "IX"},
    {"kode": "PERAWAT", "jenjang": "terampil", "kelas": 7, "sektor": "kesehatan",
     "kelompok_tunjangan": "perawat", "boleh_cpns": True, "boleh_pppk": True,
     "golongan_masuk_cpns": "IIc", "golongan_masuk_pppk": "VII"},
    {"kode": "DOKTER", "jenjang": "ahli_pertama", "kelas": 9, "sektor": "kesehatan",
     "kelompok_tunjangan": "lain", "boleh_cpns": True, "boleh_pppk": True,
     "golongan_masuk_cpns": "IIIb"},
    {"kode": "BIDAN", "jenjang": "terampil", "kelas": 7, "sektor": "kesehatan", "kelompok_tunjangan": "lain",
     "tunjangan": 240_000},
    {"kode": "CAMAT", "jenis": "administrator", "kelas": 12, "sektor": "umum", "kelompok_tunjangan": "eselon",
     "eselon": "IIIa", "cara_isi": "promosi"},
    {"kode": "STAF", "jenis": "pelaksana", "kelas": 5, "sektor": "umum"},
    {"kode": "BEBAS", "jenis": "pelaksana", "sektor": "umum", "kelompok_tunjangan": "tanpa"},
)  # fmt: skip


@dataclass
class Region:
    """The tables the room reads; `staff` and `pensions` are filled by the test."""

    staff: list[Row] = field(default_factory=list)
    pensions: dict[str, date] = field(default_factory=dict)
    policy: CostPolicy = field(default_factory=CostPolicy)

    @property
    def jabatan(self) -> pl.DataFrame:
        rows = [{"nama": post["kode"], "jenis": "jf", "cara_isi": "seleksi", **post} for post in POSTS]
        return INPUT_BY_NAME["jabatan"].frame(rows)

    @property
    def posisi(self) -> pl.DataFrame:
        rows = [{"id": f"P-{post['kode']}", "unit_id": "U", "jabatan_kode": post["kode"]} for post in POSTS]
        return INPUT_BY_NAME["posisi"].frame(rows)

    @property
    def tpp(self) -> pl.DataFrame:
        rows = [
            {
                "kelas": level,
                "rupiah_per_bulan": 300_000 * level,
                "untuk_pppk": level != 8,
                "sumber": "Perbup 1",
            }
            for level in (5, 7, 8, 12)
        ]
        return INPUT_BY_NAME["tpp"].frame(rows)

    @property
    def pegawai(self) -> pl.DataFrame:
        rows = [{"tanggal_lahir": date(1980, 1, 1), "status": "pns", **row} for row in self.staff]
        return INPUT_BY_NAME["pegawai"].frame(rows)

    @property
    def pensiun(self) -> pl.DataFrame:
        rows = [{"pegawai_id": name, "tmt_pensiun": day} for name, day in self.pensions.items()]
        return RESULT_BY_NAME["pensiun"].frame(rows)


@pytest.fixture(scope="session")
def law() -> Resolved:
    return load_law().at(DAY).resolve(USES)


@pytest.fixture(scope="session")
def clerk(law: Resolved) -> Callable[..., Clerk]:
    return lambda policy=None: Clerk(law, policy or CostPolicy())


@pytest.fixture(scope="session")
def person() -> type[Person]:
    return Person


@pytest.fixture(scope="session")
def region() -> type[Region]:
    return Region
