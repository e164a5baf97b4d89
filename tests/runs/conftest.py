"""A region small enough to redo by hand: one agency, two schools, one health centre."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dampak.pack import make_pack, write_pack
from dampak.runs import Setting, prepare
from dampak.tables import INPUT_BY_NAME

Tables = dict[str, pl.DataFrame]


def _frame(name: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    return INPUT_BY_NAME[name].frame(rows)


def _units() -> list[dict[str, object]]:
    return [
        {"id": "U0", "nama": "Kabupaten Uji", "jenis": "pemda", "kecamatan": "Kota"},
        {"id": "U1", "induk_id": "U0", "nama": "Dinas Pendidikan", "jenis": "opd"},
        {"id": "U2", "induk_id": "U1", "nama": "SD Negeri 1", "jenis": "sekolah", "kecamatan": "Kota"},
        {
            "id": "U3",
            "induk_id": "U1",
            "nama": "SD Negeri 2",
            "jenis": "sekolah",
            "kecamatan": "Hulu",
            "terpencil": True,
        },
        {
            "id": "U4",
            "induk_id": "U0",
            "nama": "Puskesmas Hulu",
            "jenis": "puskesmas",
            "kecamatan": "Hulu",
            "terpencil": True,
        },
    ]


def _kinds() -> list[dict[str, object]]:
    common = {"cara_isi": "seleksi", "boleh_cpns": True, "boleh_pppk": True, "kelas": 8}
    return [
        {"kode": "GK", "nama": "Guru Kelas", "jenis": "jf", "jenjang": "ahli_pertama", "sektor": "pendidikan",
         "golongan_masuk_cpns": "IIIa", "golongan_masuk_pppk": "IX", "kelompok_tunjangan": "guru", "norma": "guru_kelas",
         "kualifikasi": "S1 PGSD", **common},
        {"kode": "PR", "nama": "Perawat Terampil", "jenis": "jf", "jenjang": "terampil", "sektor": "kesehatan",
         "golongan_masuk_cpns": "IIc", "golongan_masuk_pppk": "VII", "kelompok_tunjangan": "perawat", "norma": "perawat",
         "kualifikasi": "D3 Keperawatan", **common},
        {"kode": "AD", "nama": "Pengadministrasi", "jenis": "pelaksana", "sektor": "umum",
         "golongan_masuk_cpns": "IIa", "golongan_masuk_pppk": "V", "kualifikasi": "SMA", **common, "kelas": 5},
        {"kode": "PK", "nama": "Pengelola Keuangan", "jenis": "pelaksana", "sektor": "umum",
         "golongan_masuk_cpns": "IIc", "golongan_masuk_pppk": "VII", "kualifikasi": "D3 Akuntansi", **common, "kelas": 5},
        {"kode": "KT", "nama": "Kepala Tata Usaha", "jenis": "pengawas", "sektor": "kesehatan", "cara_isi": "promosi",
         "kelompok_tunjangan": "eselon", "eselon": "IVb", "kelas": 8},
        {"kode": "KD", "nama": "Kepala Dinas", "jenis": "jpt", "sektor": "umum", "cara_isi": "promosi",
         "kelompok_tunjangan": "eselon", "eselon": "IIb", "kelas": 14},
    ]  # fmt: skip


def _people() -> list[dict[str, object]]:
    base = {
        "status": "pns",
        "golongan": "IIIa",
        "mkg_tahun": 8,
        "tanggal_lahir": date(1985, 5, 20),
        "kawin": True,
        "anak": 2,
    }
    posts = ["P2"] * 8 + ["P3"] * 2 + ["P4"] * 3 + ["P1"] * 3
    people = [{"id": f"A{number:03}", "posisi_id": post, **base} for number, post in enumerate(posts)]
    people[0] |= {"tanggal_lahir": date(1967, 3, 10), "golongan": "IVa", "mkg_tahun": 30}
    people[1] |= {
        "tanggal_lahir": date(1966, 1, 31),
        "golongan": "IVa",
        "mkg_tahun": 32,
    }  # past BUP 60 at the date
    people.append({**base, "id": "A900", "posisi_id": "P5", "golongan": "IVb", "mkg_tahun": 26})
    people.append(
        {
            **base,
            "id": "A901",
            "posisi_id": "P3",
            "status": "pppk_pw",
            "golongan": None,
            "mkg_tahun": None,
            "pendidikan": "S1",
            "penghasilan_pw": 1_500_000,
        }
    )
    people.append({**base, "id": "A902", "posisi_id": "P8"})
    people.append(
        {**people[-2], "id": "A903", "posisi_id": "P4", "pendidikan": "D3", "penghasilan_pw": 1_250_000}
    )
    return people  # type: ignore[return-value]


@pytest.fixture
def tiny() -> Tables:
    """The tables of the small region, each as declared."""
    return _tiny()


def _tiny() -> Tables:
    workload = [
        {"posisi_id": "P1", "tugas_no": "1", "volume": "1500", "norma_menit": "60"},
        {"posisi_id": "P1", "tugas_no": "2", "volume": "250", "norma_menit": "30"},
        {"posisi_id": "P4", "tugas_no": "1", "volume": "9000", "norma_menit": "50"},
    ]
    rows: dict[str, list[dict[str, object]]] = {
        "daerah": [{"kode_wilayah": "99.99", "nama": "Kabupaten Uji", "tahun": 2026, "per_tanggal": date(2026, 10, 1), "sintetis": True}],
        "unit": _units(),
        "jabatan": _kinds(),
        "posisi": [
            {"id": "P1", "unit_id": "U1", "jabatan_kode": "AD"},
            {"id": "P2", "unit_id": "U2", "jabatan_kode": "GK"},
            {"id": "P3", "unit_id": "U3", "jabatan_kode": "GK"},
            {"id": "P4", "unit_id": "U4", "jabatan_kode": "PR"},
            {"id": "P5", "unit_id": "U1", "jabatan_kode": "KD", "kebutuhan_tetap": 1},
            {"id": "P6", "unit_id": "U4", "jabatan_kode": "PK", "kebutuhan_tetap": 1},
            {"id": "P7", "unit_id": "U4", "jabatan_kode": "KT", "kebutuhan_tetap": 1},
            {"id": "P8", "unit_id": "U3", "jabatan_kode": "AD", "kebutuhan_tetap": 1},
        ],
        "beban_kerja": [{**row, "volume": _decimal(row["volume"]), "norma_menit": _decimal(row["norma_menit"])} for row in workload],
        "sekolah": [
            {"unit_id": "U2", "tahun": 2026, "bentuk": "SD", "peserta_didik": 150, "rombel": 6},
            {"unit_id": "U3", "tahun": 2026, "bentuk": "SD", "peserta_didik": 120, "rombel": 6},
        ],
        "faskes": [{"unit_id": "U4", "jenis": "puskesmas", "wilayah": "terpencil", "rawat_inap": False}],
        "pegawai": _people(),
        "kuota": [
            {"tahun": 2027, "jenis": "cpns", "jumlah": 3, "sumber": "Surat Menteri"},
            {"tahun": 2027, "jenis": "pppk", "jumlah": 2, "sumber": "Surat Menteri"},
            {"tahun": 2028, "jenis": "cpns", "jumlah": 2, "sumber": "Surat Menteri"},
            {"tahun": 2028, "jenis": "pppk", "jumlah": 2, "sumber": "Surat Menteri"},
        ],
        "pasokan": [
            {"tahun": 2027, "jabatan_kode": "PR", "jenis": "cpns", "jumlah": 1, "kualifikasi": "D3 Keperawatan", "sumber": "pelamar 2024"},
            {"tahun": 2028, "jabatan_kode": "PR", "jenis": "pppk", "jumlah": 1, "kualifikasi": "D3 Keperawatan", "sumber": "pelamar 2024"},
        ],
        "perpindahan": [
            {"dari_kode": "AD", "ke_kode": "PK", "cara": "mutasi", "dasar": "Perbup 5/2026"},
            {"dari_kode": "AD", "ke_kode": "KT", "cara": "promosi", "golongan_minimal": "IIIa", "dasar": "Perbup 5/2026"},
        ],
        "riwayat_formasi": [
            {"tahun": 2025, "posisi_id": "P2", "jenis": "cpns", "unit_id": "U2", "jabatan_kode": "GK", "diusulkan": 2, "disetujui": 1, "terisi": 1, "ditempatkan": 1, "surat_usulan": "800/1/2025"},
            {"tahun": 2026, "posisi_id": "P4", "jenis": "pppk", "unit_id": "U4", "jabatan_kode": "PR", "diusulkan": 2, "disetujui": 2, "terisi": 1, "surat_usulan": "800/1/2026"},
        ],
        "tpp": [{"kelas": kelas, "rupiah_per_bulan": 500_000 * (kelas - 3)} for kelas in (5, 8, 14)],
        "apbd": [
            {"tahun": 2026, "kode": "5", "nama": "Belanja Daerah", "peran": "total_belanja", "anggaran": 4_000_000_000},
            {"tahun": 2026, "kode": "5.1.01", "nama": "Belanja Pegawai", "peran": "belanja_pegawai_total", "anggaran": 2_000_000_000},
        ],
    }  # fmt: skip
    return {name: _frame(name, table) for name, table in rows.items()}


def _decimal(text: str) -> object:
    from decimal import Decimal

    return Decimal(text)


SettingOf = Callable[..., Setting]


@pytest.fixture
def setting_of(tmp_path: Path) -> SettingOf:
    """Write tables as a pack, with a policy where one is given, and prepare a run on it."""

    return lambda tables, policy="": _prepared(tmp_path / "paket", tables, policy)


def _prepared(folder: Path, tables: Tables, policy: str) -> Setting:
    write_pack(make_pack(tables), folder)
    (folder / "kebijakan").mkdir(exist_ok=True)
    (folder / "kebijakan" / "dasar.yaml").write_text(policy, encoding="utf-8")
    return prepare(folder)


@pytest.fixture(scope="module")
def prepared_with(tmp_path_factory: pytest.TempPathFactory) -> SettingOf:
    """Prepare a run on the small region with its tables changed by a function, once for a whole module."""
    return lambda change, policy: _prepared(
        tmp_path_factory.mktemp("paket") / "paket", change(_tiny()), policy
    )
