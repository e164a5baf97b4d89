"""A seeded outcome of a made-up regency: 40 units, about 400 posts, every table as declared."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from dampak.errors import Problem
from dampak.figures import Figure
from dampak.law import LawValue
from dampak.outcome import Outcome, Provenance
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

YEARS = range(2026, 2031)
FIRST, LAST = YEARS[0], YEARS[-1]
KINDS = ("cpns", "pppk", "konversi")
RULES = (("dampak", 1), ("sama_rata", 2), ("pertama_datang", 3), ("kekurangan_terbesar", 4))
"""A rule, and by what its value is divided: this proposal closes most."""
SECTORS = ("pendidikan", "kesehatan", "infrastruktur", "teknis_lain", "umum")
DISTRICTS = ("Lubuk Contoh", "Air Jernih", "Bukit Rimba", "Muara Hulu", "Padang Terang", "Rimbo Pengadang")

POSTS: tuple[tuple[str, str, str, str | None, int, str, str, bool], ...] = (
    ("J01", "Kepala Dinas", "jpt", None, 14, "umum", "promosi", False),
    ("J02", "Sekretaris", "administrator", None, 12, "umum", "promosi", False),
    ("J03", "Kepala Bidang", "administrator", None, 11, "umum", "promosi", False),
    ("J04", "Guru Kelas Ahli Pertama", "jf", "ahli_pertama", 8, "pendidikan", "seleksi", True),
    ("J05", "Guru Pendidikan Agama Islam Ahli Pertama", "jf", "ahli_pertama", 8, "pendidikan", "seleksi",
        True),
    ("J06", "Guru Pendidikan Jasmani Ahli Pertama", "jf", "ahli_pertama", 8, "pendidikan", "seleksi", True),
    ("J07", "Perawat Terampil", "jf", "terampil", 6, "kesehatan", "seleksi", True),
    ("J08", "Bidan Terampil", "jf", "terampil", 6, "kesehatan", "seleksi", True),
    ("J09", "Dokter Ahli Pertama", "jf", "ahli_pertama", 9, "kesehatan", "seleksi", True),
    ("J10", "Teknik Jalan dan Jembatan Ahli Pertama", "jf", "ahli_pertama", 8, "infrastruktur", "seleksi",
        True),
    ("J11", "Pengelola Irigasi", "pelaksana", None, 6, "infrastruktur", "seleksi", True),
    ("J12", "Penyuluh Pertanian Ahli Pertama", "jf", "ahli_pertama", 8, "teknis_lain", "seleksi", True),
    ("J13", "Pengelola Keuangan", "pelaksana", None, 6, "umum", "seleksi", True),
    ("J14", "Pengadministrasi Perkantoran", "pelaksana", None, 5, "umum", "seleksi", False),
)  # fmt: skip


def _units(rng: random.Random, prefix: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [{"id": "U00", "nama": "Pemerintah Kabupaten Contoh", "jenis": "pemda"}]
    names = (
        "Dinas Pendidikan dan Kebudayaan", "Dinas Kesehatan",
        "Dinas Pekerjaan Umum, Penataan Ruang, Perumahan dan Kawasan Permukiman",
        "Dinas Pertanian", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "Badan Keuangan Daerah",
        "Inspektorat Daerah", "Dinas Kependudukan dan Pencatatan Sipil",
    )  # fmt: skip
    rows += [
        {"id": f"U{i:02}", "induk_id": "U00", "nama": prefix + name, "jenis": "opd"}
        for i, name in enumerate(names, 1)
    ]
    number = len(rows)
    while len(rows) < 40:
        district = rng.choice(DISTRICTS)
        school = number % 3 != 0
        rows.append(
            {
                "id": f"U{number:02}",
                "induk_id": "U01" if school else "U02",
                "nama": prefix
                + (f"SD Negeri {number} {district}" if school else f"UPTD Puskesmas {district}"),
                "jenis": "sekolah" if school else "puskesmas",
                "kecamatan": district,
                "terpencil": district == "Rimbo Pengadang",
            }
        )
        number += 1
    return rows


def _kinds_of(unit: dict[str, Any]) -> list[str]:
    by_kind = {
        "pemda": ["J13", "J14"],
        "sekolah": ["J04", "J05", "J06", "J14"],
        "puskesmas": ["J07", "J08", "J09", "J14"],
        "opd": ["J01", "J02", "J03", "J10", "J11", "J12", "J13", "J14"],
    }
    return by_kind[unit["jenis"]]


class Maker:
    """Makes the tables of one outcome from one seed."""

    def __init__(self, seed: int, *, room: bool, conflict: bool, prefix: str) -> None:
        self.rng, self.room, self.conflict = random.Random(seed), room, conflict  # noqa: S311
        self.units = _units(self.rng, prefix)
        self.posts: list[dict[str, Any]] = []
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in RESULT_BY_NAME}
        self.figures: dict[str, Figure] = {}

    def make(self) -> tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame], dict[str, Figure]]:
        self._make_posts()
        self._make_pensions()
        self._make_money()
        self._make_plan_costs()
        self._make_years()
        self._make_districts()
        self._make_rules()
        self._make_prices()
        self._make_fiscal()
        self._make_figures()
        inputs = {
            "unit": self.units,
            "posisi": self.posts,
            "jabatan": [_post_kind(*row) for row in POSTS],
            "sekolah": [
                {"unit_id": unit["id"], "tahun": 2025, "npsn": f"1070{i:04}", "bentuk": "SD"}
                for i, unit in enumerate(self.units)
                if unit["jenis"] == "sekolah"
            ],
            "kuota": [
                {"tahun": year, "jenis": "cpns", "jumlah": 40, "sumber": "Surat Menteri PANRB"}
                for year in (2026, 2027)
            ],
            "apbd": [
                {
                    "kode": "5",
                    "nama": "Belanja",
                    "tahun": 2026,
                    "anggaran": 652_500_000_000,
                    "sumber": "Perda APBD 2026",
                    "peran": "total_belanja",
                }
            ],
            "faskes": [
                {"unit_id": unit["id"], "jenis": "puskesmas"}
                for unit in self.units
                if unit["jenis"] == "puskesmas"
            ],
        }
        frames = {name: INPUT_BY_NAME[name].frame(rows) for name, rows in inputs.items()}
        tables = {
            name: RESULT_BY_NAME[name].conform(RESULT_BY_NAME[name].frame(rows))
            for name, rows in self.rows.items()
        }
        return frames, tables, self.figures

    def _make_posts(self) -> None:
        number = 0
        for unit in self.units:
            for kind in _kinds_of(unit) * 3:
                number += 1
                if number % 5 == 0 and unit["jenis"] != "opd":
                    continue
                self._make_post(f"P{number:04}", unit, next(row for row in POSTS if row[0] == kind))

    def _make_post(self, post: str, unit: dict[str, Any], kind: tuple[Any, ...]) -> None:
        rng = self.rng
        self.posts.append({"id": post, "unit_id": unit["id"], "jabatan_kode": kind[0]})
        need = None if rng.random() < 0.03 else rng.randint(1, 6)
        staff = max(0, (need or 1) + rng.choice((-3, -2, -1, 0, 0, 1)))
        exact = None if need is None else Decimal(need) - Decimal(rng.randint(0, 49)) / 100
        self.rows["kebutuhan"].append(
            {
                "posisi_id": post, "metode": "abk" if need else "tidak_ada", "kebutuhan_eksak": exact,
                "kebutuhan": need,
                "beban_menit": None if exact is None else exact * 75000, "kebutuhan_ideal": need,
                "taksiran": unit["jenis"] == "sekolah",
                "alasan": None if need else "Tidak ada uraian tugas yang dapat dihitung.",
            }
        )  # fmt: skip
        self.rows["efektivitas_jabatan"].append(
            {
                "posisi_id": post,
                "ej": Decimal("0.9531") if staff else None,
                "predikat": "B" if staff else None,
            }
        )
        self.rows["bezetting"].append(
            {
                "posisi_id": post, "pns": staff - staff // 3, "cpns": 0, "pppk": staff // 3,
                "pppk_pw": rng.randint(0, 2),
                "tidak_aktif": 0, "lewat_bup": 0, "bezetting": staff,
            }
        )  # fmt: skip
        if need is not None:
            self._make_proposal(post, kind, need, staff)

    def _make_proposal(self, post: str, kind: tuple[Any, ...], need: int, staff: int) -> None:
        gap = max(0, need - staff)
        hires = min(gap, 1) if kind[7] and self.room and self.rng.random() < 0.4 else 0
        hiring = "cpns" if kind[5] != "kesehatan" else self.rng.choice(("pppk", "konversi"))
        year = self.rng.choice((FIRST, FIRST, 2027, 2028))
        moved = 1 if gap > hires and self.rng.random() < 0.2 else 0
        retired = 1 if staff and self.rng.random() < 0.2 else 0
        after = staff - retired + hires + moved
        rest = max(0, need - after)
        blocked = "ruang_fiskal" if kind[7] else "bukan_jabatan_seleksi"
        if kind[7] and self.rng.random() < 0.3:
            blocked = "kuota"
        self.rows["usulan_posisi"].append(
            {
                "posisi_id": post, "kebutuhan_ideal": need, "minimum": 0, "bezetting": staff,
                "berkurang": retired, "pindah_masuk": moved, "pindah_keluar": 0,
                **{name: hires if name == hiring else 0 for name in KINDS},
                "sesudah": after, "sisa_kekurangan": rest,
                "kendala": blocked if rest else "tidak_ada",
                "kendala_lain": "kuota" if rest and blocked == "ruang_fiskal" and need > 4 else None,
                "pelonggaran": "ruang Rp 70.000.000 lagi" if rest else None,
                "nilai_terakhir": Decimal("6.25") if hires + moved else None,
                "sesal": Decimal("1.5") if hires + moved else None,
            }
        )  # fmt: skip
        if hires:
            self.rows["usulan"].append(
                {
                    "posisi_id": post, "tahun": year, "jenis": hiring, "jumlah": hires,
                    "biaya_tahun_pertama": hires * 42_000_000, "biaya_setahun_penuh": hires * 71_500_000,
                }
            )  # fmt: skip
        if moved:
            self.rows["mutasi"].append(
                {
                    "dari_posisi_id": "P0001", "ke_posisi_id": post, "tahun": year,
                    "cara": "promosi" if kind[6] == "promosi" else "mutasi", "jumlah": moved,
                }
            )  # fmt: skip

    def _make_pensions(self) -> None:
        for i in range(320):
            year = self.rng.choice(YEARS)
            born = date(year - 60, self.rng.randint(1, 11), self.rng.randint(1, 28))
            self.rows["pensiun"].append(
                {
                    "pegawai_id": f"g{i:05}", "posisi_id": self.rng.choice(self.posts)["id"],
                    "tanggal_lahir": born, "bup": 60,
                    "dasar_bup": "aturan", "tmt_pensiun": date(year, born.month + 1, 1),
                }
            )  # fmt: skip

    def _make_money(self) -> None:
        for year in YEARS:
            for status, people in (("pns", 2500), ("pppk", 800), ("pppk_pw", 400)):
                role = "pppk_pw" if status == "pppk_pw" else "gaji_asn"
                for part, rupiah in (("gaji_pokok", 42_000_000), ("tunjangan_keluarga", 4_200_000)):
                    self.rows["biaya_tahun"].append(
                        {"tahun": year, "status": status, "komponen": part, "peran": role,
                            "pegawai": people, "rupiah": people * rupiah}
                    )  # fmt: skip
                self.rows["biaya_tahun"].append(
                    {"tahun": year, "status": status, "komponen": "tpp", "peran": "tpp_asn",
                        "pegawai": people, "rupiah": people * 9_000_000}
                )  # fmt: skip
            for jenis in ("cpns", "pppk"):
                for kind in POSTS:
                    if kind[7]:
                        self.rows["harga_formasi"].append(
                            {"jabatan_kode": kind[0], "jenis": jenis, "tahun": year,
                                "bulan_bayar": 9 if year == 2026 else 12,
                             "rupiah": None if kind[0] == "J09" else 64_000_000 + 1_000_000 * kind[4],
                             "tidak_diketahui": "tunjangan.dokter" if kind[0] == "J09" else None}
                        )  # fmt: skip
        for role, budget, counted in (
            ("gaji_asn", 210_000_000_000, 198_000_000_000),
            ("dprd", 14_000_000_000, None),
        ):
            self.rows["rekonsiliasi"].append(
                {"tahun": 2026, "sumber": "Perda APBD 2026", "peran": role, "apbd": budget,
                    "hitungan": counted,
                 "selisih": None if counted is None else budget - counted,
                 "keterangan": "Jabatan kosong yang tetap dianggarkan."}
            )  # fmt: skip

    def _make_plan_costs(self) -> None:
        """The hires of a year are paid from the year after; pay is two thirds of the price, TPP the rest."""
        for year in range(FIRST + 1, LAST + 2):
            for jenis in KINDS:
                paid = [row for row in self.rows["usulan"] if row["tahun"] < year and row["jenis"] == jenis]
                people = sum(row["jumlah"] for row in paid)
                wages = people * 18_000_000 if jenis == "konversi" else 0
                self.rows["usulan_biaya"].append(
                    {"tahun": year, "jenis": jenis, "jumlah": people, "rupiah": people * 72_000_000,
                        "hemat_barang_jasa": wages, "ruang": 6_000_000_000 if self.room else 0}
                )  # fmt: skip
                parts = [
                    ("gaji_pokok", "gaji_asn", people * 48_000_000),
                    ("tpp", "tpp_asn", people * 24_000_000),
                ]
                parts += [("upah_paruh_waktu", "pppk_pw", -wages)] if wages else []
                self.rows["biaya_usulan"] += [
                    {"tahun": year, "jenis": jenis, "komponen": part, "peran": role, "rupiah": rupiah}
                    for part, role, rupiah in parts
                ]

    def _sector_of(self) -> dict[str, str]:
        return {row["id"]: next(p[5] for p in POSTS if p[0] == row["jabatan_kode"]) for row in self.posts}

    def _make_years(self) -> None:
        sector = self._sector_of()
        for year in YEARS:
            rows = [self._year(year, name, {p for p in sector if sector[p] == name}) for name in SECTORS]
            names = [name for name in rows[0] if name not in ("tahun", "sektor")]
            together = {name: sum(row[name] for row in rows) for name in names}
            self.rows["usulan_tahun"] += [*rows, {"tahun": year, "sektor": "semua", **together}]

    def _year(self, year: int, sector: str, posts: set[str]) -> dict[str, Any]:
        here = [row for row in self.rows["usulan_posisi"] if row["posisi_id"] in posts]
        hires = [row for row in self.rows["usulan"] if row["posisi_id"] in posts]
        moves = [row for row in self.rows["mutasi"] if row["ke_posisi_id"] in posts]
        without = sum(self._gap_without(row) for row in here)
        came = sum(row["jumlah"] for row in (*hires, *moves) if row["tahun"] <= year)
        left = sum(row["sisa_kekurangan"] for row in here) if year == LAST else max(0, without - came)
        kinds = {
            kind: sum(row["jumlah"] for row in hires if (row["tahun"], row["jenis"]) == (year, kind))
            for kind in KINDS
        }
        ways = {
            way: sum(row["jumlah"] for row in moves if (row["tahun"], row["cara"]) == (year, way))
            for way in ("mutasi", "promosi")
        }
        ends = {"kekurangan_tanpa_usulan": without, "kekurangan_sesudah": left}
        return {"tahun": year, "sektor": sector, **ends, **kinds, **ways}

    @staticmethod
    def _gap_without(row: dict[str, Any]) -> int:
        return max(0, row["kebutuhan_ideal"] - row["bezetting"] + row["berkurang"])

    def _make_districts(self) -> None:
        place = {row["id"]: row.get("kecamatan") for row in self.units}
        unit = {row["id"]: row["unit_id"] for row in self.posts}
        for name in (None, *DISTRICTS):
            here = [row for row in self.rows["usulan_posisi"] if place[unit[row["posisi_id"]]] == name]
            need = sum(row["kebutuhan_ideal"] for row in here)
            before = need - sum(self._gap_without(row) for row in here)
            after = need - sum(row["sisa_kekurangan"] for row in here)
            self.rows["pemerataan"].append(
                {"kecamatan": name or "tingkat_daerah", "kebutuhan": need, "terisi_tanpa_usulan": before,
                    "terisi_sesudah": after, "cakupan_tanpa_usulan": _percent(before, need),
                    "cakupan_sesudah": _percent(after, need)}
            )  # fmt: skip

    def _make_rules(self) -> None:
        last = {row["sektor"]: row for row in self.rows["usulan_tahun"] if row["tahun"] == LAST}
        for name, row in last.items():
            group = "semua" if name == "semua" else "sektor"
            for rule, share in RULES:
                before, left = row["kekurangan_tanpa_usulan"], row["kekurangan_sesudah"] + share - 1
                self._rule(rule, group, name, before, min(before, left), share)
        for row in self.rows["pemerataan"]:
            need, filled = row["kebutuhan"], row["terisi_sesudah"]
            for rule, share in RULES:
                name = row["kecamatan"]
                self._rule(rule, "kecamatan", name, need - row["terisi_tanpa_usulan"], need - filled, share)

    def _rule(self, rule: str, group: str, name: str, before: int, left: int, share: int) -> None:
        closed = before - left
        self.rows["pembanding"].append(
            {"aturan": rule, "kelompok": group, "kunci": name, "formasi": closed, "mutasi": 0,
                "kekurangan_sebelum": before, "kekurangan_sesudah": left,
                "nilai_tertutup": (Decimal("184.25") / share).quantize(Decimal("0.01")) if group == "semua" else Decimal(closed),
                "rupiah": closed * 70_000_000}
        )  # fmt: skip

    def _make_prices(self) -> None:
        for more in (-1_000_000_000, 0, 1_000_000_000):
            self.rows["kurva_ruang"].append(
                {"tambahan": more, "formasi": 70, "mutasi": 63, "kekurangan_sesudah": 307,
                 "nilai_tertutup": Decimal("184.25"), "rupiah": 5_005_000_000 + more}
            )  # fmt: skip
        for row in self.rows["usulan"]:
            if row["tahun"] == FIRST:
                stays = self.rng.randint(50, 200)
                self.rows["keandalan"].append(
                    {"posisi_id": row["posisi_id"], "jumlah": row["jumlah"], "ulangan": 200,
                        "bertahan": stays, "bertahan_persen": Decimal(stays) / 2}
                )  # fmt: skip
        for name, posts, left in (("dasar", 70, 307), ("hanya-mutasi", 0, 377)):
            self.rows["sandingan"].append(
                {"kebijakan": name, "formasi": posts, "cpns": posts, "pppk": 0, "konversi": 0,
                    "perpindahan": 63, "kekurangan_sesudah": left, "rupiah": posts * 71_500_000,
                    "rasio_akhir_persen": Decimal("38.25"), "cakupan_terendah_persen": Decimal("61.5"),
                    "kecamatan_terendah": "Air Jernih", "gini": Decimal("0.05")}
            )  # fmt: skip
        self.rows["nilai_kendala"].append(
            {"kendala": "ruang_fiskal", "tahun": "semua", "jenis": "semua", "sektor": "semua",
             "tambahan": "Rp 1 miliar setiap tahun",
             "taksiran": Decimal("29.1"), "hitung_ulang": Decimal("28.4")}
        )  # fmt: skip

    def _make_fiscal(self) -> None:
        total = 652_500_000_000
        spent = [("Perda APBD 2026", 357_600_000_000)]
        spent += [("Pernyataan BKAD di media, Januari 2026", 391_200_000_000)] if self.conflict else []
        for year in YEARS:
            for n, (source, staff) in enumerate(spent, 1):
                spending = staff - (year - 2026) * 4_000_000_000
                ratio = (Decimal(spending) * 100 / total).quantize(Decimal("0.0001"))
                distance = spending - total * 30 // 100
                self.rows["fiskal"].append(
                    {"tahun": year, "skenario": "apbd" if year == 2026 else "dasar", "sumber": source,
                        "total_belanja": total,
                     "belanja_pegawai": spending, "pengurang": None, "rasio_persen": ratio,
                     "jenis_rasio": "rasio_kasar",
                     "batas_persen": Decimal(30), "jarak_rupiah": distance,
                     "ruang_rupiah": 6_000_000_000 if self.room else 0,
                     "infrastruktur_persen": None}
                )  # fmt: skip
                label = f"Rasio belanja pegawai {year} ({source})"
                self._figure(f"fiskal.rasio.{year}.{n}", label, ratio, "persen", "rasio kasar")
                self._figure(f"fiskal.jarak.{year}.{n}", f"Jarak {year} ({source})", distance, "rupiah")
            room = 6_000_000_000 if self.room else 0
            self._figure(f"fiskal.ruang.{year}", f"Ruang fiskal {year}", room, "rupiah")

    def _figure(self, id: str, label: str, value: Any, unit: str = "", note: str = "") -> None:
        self.figures[id] = Figure(id, label, value, unit, (), note)

    def _make_figures(self) -> None:
        rows, figure = self.rows, self._figure
        need = sum(row["kebutuhan_ideal"] or 0 for row in rows["kebutuhan"])
        staff = sum(row["bezetting"] for row in rows["bezetting"])
        gap = sum(max(0, row["kebutuhan_ideal"] - row["bezetting"]) for row in rows["usulan_posisi"])
        figure("ringkasan.kebutuhan", "Kebutuhan pegawai", need, "orang")
        figure("ringkasan.bezetting", "Pegawai yang ada", staff, "orang")
        figure("ringkasan.kekurangan", "Kekurangan pegawai", gap, "orang")
        figure("ringkasan.kelebihan", "Kelebihan pegawai", staff - need + gap, "orang")
        part_time = sum(row["pppk_pw"] for row in rows["bezetting"])
        figure("ringkasan.pegawai_paruh_waktu", "PPPK paruh waktu", part_time, "orang")
        figure("ringkasan.lewat_bup", "Masih tercatat setelah BUP", 3, "orang")
        for year in YEARS:
            count = sum(row["tmt_pensiun"].year == year for row in rows["pensiun"])
            figure(f"pensiun.{year}", f"Pensiun {year}", count, "orang")
            figure(f"pensiun.rupiah.{year}", f"Dibebaskan {year}", (year - 2025) * 5_600_000_000, "rupiah")
            figure(f"biaya.pegawai.{year}", f"Biaya pegawai {year}", 240_000_000_000, "rupiah")
        figure("fiskal.batas", "Batas belanja pegawai", Decimal(30), "persen")
        figure("fiskal.tahun_tercapai", "Tahun batas tercapai", None if not self.room else 2034, "tahun")
        self._plan_figures()

    def _plan_figures(self) -> None:
        rows, figure = self.rows, self._figure
        first = [row for row in rows["usulan"] if row["tahun"] == FIRST]
        for prefix, hires in (("usulan", rows["usulan"]), ("usulan.tahun_pertama", first)):
            for kind in KINDS:
                count = sum(row["jumlah"] for row in hires if row["jenis"] == kind)
                figure(f"{prefix}.{kind}", f"Usulan {kind}", count, "orang")
            figure(f"{prefix}.formasi", "Usulan formasi", sum(row["jumlah"] for row in hires), "orang")
            cost = sum(row["biaya_setahun_penuh"] for row in hires)
            figure(f"{prefix}.biaya_penuh", "Biaya usulan setahun penuh", cost, "rupiah")
        for way in ("mutasi", "promosi"):
            moved = sum(row["jumlah"] for row in rows["mutasi"] if row["cara"] == way)
            figure(f"usulan.{way}", f"Usulan {way}", moved, "orang")
        last = {row["jenis"]: row for row in rows["usulan_biaya"] if row["tahun"] == LAST + 1}["konversi"]
        figure("konversi.tambahan_belanja_pegawai", "Bertambah", last["rupiah"], "rupiah")
        figure("konversi.hemat_barang_jasa", "Berkurang", last["hemat_barang_jasa"], "rupiah")
        figure("khusus.disabilitas", "Formasi khusus penyandang disabilitas", 1, "orang")
        figure("khusus.terpencil", "Formasi pada unit terpencil", 4, "orang")
        figure("harga.satu_miliar", "Yang dibeli Rp 1 miliar setahun", Decimal("28.4"), "kebutuhan berbobot")
        self._closed_figures()
        self._rule_figures()

    def _closed_figures(self) -> None:
        for row in self.rows["usulan_tahun"]:
            if row["tahun"] == LAST:
                before, after = row["kekurangan_tanpa_usulan"], row["kekurangan_sesudah"]
                name = row["sektor"]
                if name == "semua":
                    self._figure("usulan.kekurangan_tanpa_usulan", "Tanpa usulan", before, "orang")
                    self._figure("usulan.kekurangan_sesudah", "Sesudah usulan", after, "orang")
                else:
                    self._figure(f"kekurangan.{name}.sebelum", f"Tanpa usulan, {name}", before, "orang")
                    self._figure(f"kekurangan.{name}.sesudah", f"Sesudah usulan, {name}", after, "orang")

    def _rule_figures(self) -> None:
        whole = {row["aturan"]: row for row in self.rows["pembanding"] if row["kelompok"] == "semua"}
        self._figure("usulan.nilai", "Nilai usulan", whole["dampak"]["nilai_tertutup"])
        self._figure("usulan.batas_atas", "Batas atas", Decimal("184.5"))
        self._figure("usulan.selisih_terbukti", "Selisih terbukti", Decimal("0.14"), "persen")
        self._figure("usulan.selisih_model", "Selisih model", Decimal("0.14"), "persen")
        for rule, share in RULES[1:]:
            self._figure(f"banding.{rule}.nilai", f"Nilai {rule}", whole[rule]["nilai_tertutup"])
            more = Decimal((share - 1) * 100)
            self._figure(f"banding.{rule}.selisih_persen", f"Lebih dari {rule}", more, "persen")
        for when, column, gini in (
            ("tanpa_usulan", "cakupan_tanpa_usulan", "0.09"),
            ("sesudah", "cakupan_sesudah", "0.05"),
        ):
            known = [row for row in self.rows["pemerataan"] if row[column] is not None]
            least = min(known, key=lambda row: row[column])
            self._figure(f"pemerataan.gini.{when}", f"Gini {when}", Decimal(gini))
            label = f"Cakupan terendah {when}"
            self._figure(f"pemerataan.terendah.{when}", label, least[column], "persen", least["kecamatan"])


def _percent(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.0001")) if whole else None


def _post_kind(
    code: str, name: str, kind: str, level: str | None, grade: int, sector: str, way: str, open_: bool
) -> dict[str, Any]:
    return {
        "kode": code, "nama": name, "jenis": kind, "jenjang": level, "kelas": grade, "sektor": sector,
        "cara_isi": way,
        "boleh_cpns": open_, "boleh_pppk": open_,
        "kualifikasi": "S-1 Teknik Sipil / D-IV Teknik Sipil" if code == "J10" else "S-1",
        "norma": "guru_kelas" if code == "J04" else None, "kelompok_tunjangan": "guru" if code in ("J04",
        "J05", "J06") else "umum",
    }  # fmt: skip


def _law() -> tuple[LawValue, ...]:
    pay = pl.DataFrame({"golongan": ["IIIa", "IIIa"], "mkg": [0, 2], "rupiah": [2_785_700, 2_873_500]})
    start = date(2024, 1, 1)
    return (
        LawValue("gaji.pns", "Gaji pokok PNS", "rupiah", pay, "certain", "PP 5/2024 Lampiran", start),
        LawValue("wke.permenpanrb_1_2020", "Waktu kerja efektif", "menit", {"menit_tahun": 75000,
            "hari_tahun": 250}, "certain", "PermenPANRB 1/2020", start),
        LawValue("fiskal.belanja_pegawai_batas_persen", "Batas belanja pegawai", "persen", 30, "certain",
            "UU 1/2022 Pasal 146", start),
        LawValue("tunjangan.dokter", "Tunjangan fungsional dokter", "rupiah", None, "not_found",
            "Perpres 54/2007", start, note="Nilai belum ditemukan."),
        LawValue("iuran.jkk_persen", "Iuran JKK", "persen", Decimal("0.24"), "single",
            "PP 70/2015 Pasal 21", start),
        LawValue("golongan_masuk.pppk", "Golongan masuk PPPK", "", {"S-1": "IX"}, "unverified",
            "Perpres 98/2020", start, region=True),
    )  # fmt: skip


Frames = dict[str, pl.DataFrame]


def _without_budget(
    inputs: Frames, tables: Frames, figures: dict[str, Figure]
) -> tuple[Frames, Frames, dict[str, Figure]]:
    free = tables["usulan_biaya"].with_columns(ruang=pl.lit(None, pl.Int64))
    gone = {name: tables[name].clear() for name in ("fiskal", "rekonsiliasi", "nilai_kendala")}
    unmade = ("fiskal.rasio", "fiskal.jarak", "fiskal.ruang", "fiskal.tahun", "pensiun.rupiah", "harga.")
    kept = {id_: figure for id_, figure in figures.items() if not id_.startswith(unmade)}
    return {**inputs, "apbd": inputs["apbd"].clear()}, {**tables, **gone, "usulan_biaya": free}, kept


def build_outcome(
    *,
    seed: int = 7,
    room: bool = True,
    conflict: bool = True,
    synthetic: bool = True,
    prefix: str = "",
    region: str = "Kabupaten Contoh",
    bare: bool = False,
    budget: bool = True,
) -> Outcome:
    """Return one outcome; `bare` leaves every table empty and every figure out.

    Without `budget` there is no APBD: no fiscal table or figure, and no room beside the cost.
    """
    inputs, tables, figures = Maker(seed, room=room, conflict=conflict, prefix=prefix).make()
    if not budget:
        inputs, tables, figures = _without_budget(inputs, tables, figures)
    if bare:
        tables = {name: frame.clear() for name, frame in tables.items()}
        inputs, figures = {name: frame.clear() for name, frame in inputs.items()}, {}
    provenance = Provenance(
        region=region, region_code="99.01", synthetic=synthetic, pack_hash="a1b2c3d4e5f6" * 5,
        law_hash="0f1e2d3c4b5a" * 5,
        policy_hash="99887766aabb" * 5, policy_name="dasar", code_version="0.1.0", seed=20260101,
        per_tanggal=date(2026, 1, 1),
        law_date=date(2026, 1, 1), start_year=2026, solver_status="optimal",
    )  # fmt: skip
    warning = Problem(
        "pegawai.lewat_bup", "3 pegawai masih tercatat setelah mencapai BUP.", severity="peringatan"
    )
    return Outcome(provenance, inputs, tables, figures, _law(), (warning,))


@pytest.fixture
def make_outcome() -> Callable[..., Outcome]:
    return build_outcome


@pytest.fixture(scope="session")
def outcome() -> Outcome:
    return build_outcome()
