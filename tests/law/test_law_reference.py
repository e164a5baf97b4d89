"""Every reference figure is carried with its value and its status."""

import csv
from datetime import date
from decimal import Decimal

import pytest

from dampak.law import load_law
from dampak.yamltext import read_yaml

DAY = date(2025, 7, 1)


@pytest.fixture(scope="module")
def view():
    return load_law().at(DAY)


COPIES = {
    "gaji.pns": "gaji_pns_pp5_2024.csv",
    "gaji.pppk": "gaji_pppk_perpres11_2024.csv",
    "pph21.ter": "pph21_ter_pp58_2023.csv",
}


@pytest.mark.parametrize("id", COPIES)
def test_tables_equal_the_reference_cell_by_cell(view, reference, id):
    ours = [[_exact(cell) for cell in row] for row in view[id].value.rows()]
    theirs = [[_exact(cell) for cell in row.values()] for row in _csv(reference / COPIES[id])]
    assert ours == theirs


@pytest.mark.parametrize(
    ("id", "file"),
    [
        ("gaji.pns_2019_ujung", "gaji_pns_pp15_2019_ENDPOINTS_ONLY.csv"),
        ("gaji.pppk_2020_ujung", "gaji_pppk_perpres98_2020_ENDPOINTS_ONLY.csv"),
    ],
)
def test_end_points_equal_the_reference(reference, id, file):
    rows = load_law().at(date(2023, 12, 31))[id].value.rows()
    ours = [(g, *cell) for g, m1, r1, m2, r2 in rows for cell in ((m1, r1), (m2, r2))]
    theirs = [(row["golongan"], int(row["mkg"]), int(row["rupiah"])) for row in _csv(reference / file)]
    assert ours == theirs


ALLOWANCES = {
    "salary_raise_after_2024": "gaji.kenaikan_sesudah_2024",
    "tunjangan_keluarga.suami_istri_pct_of_gapok": "tunjangan.suami_istri_persen",
    "tunjangan_keluarga.anak_pct_of_gapok_each": "tunjangan.anak_persen",
    "tunjangan_keluarga.anak_max": "tunjangan.anak_paling_banyak",
    "tunjangan_keluarga.anak_age": "tunjangan.anak_usia",
    "tunjangan_keluarga.both_spouses_asn": "tunjangan.pasangan_asn",
    "tunjangan_beras.kg_per_person": "tunjangan.beras_kg_per_orang",
    "tunjangan_beras.rupiah_per_kg": "tunjangan.beras_rupiah_per_kg",
    "tunjangan_beras.rupiah_per_person": "tunjangan.beras_rupiah_per_orang",
    "tunjangan_beras.max_persons": "tunjangan.beras_paling_banyak_orang",
    **{
        f"tunjangan_jabatan_struktural.values.{eselon}": f"tunjangan.struktural.{eselon}"
        for eselon in ("Ia", "Ib", "IIa", "IIb", "IIIa", "IIIb", "IVa", "IVb", "Va")
    },
    **{f"tunjangan_umum.{rank}": f"tunjangan.umum.{rank}" for rank in ("I", "II", "III", "IV")},
    **{f"tunjangan_fungsional.guru.gol_{rank}": f"tunjangan.guru.{rank}" for rank in ("II", "III", "IV")},
    "tunjangan_fungsional.dokter": "tunjangan.dokter",
    "tunjangan_fungsional.bidan_apoteker_lain": "tunjangan.bidan_apoteker_lain",
    "employer_and_deductions.bpjs_kesehatan_pemberi_kerja_pct": "iuran.bpjs_pemberi_kerja_persen",
    "employer_and_deductions.bpjs_kesehatan_pegawai_pct": "iuran.bpjs_pegawai_persen",
    "employer_and_deductions.bpjs_base": "iuran.bpjs_dasar",
    "employer_and_deductions.bpjs_base_cap": "iuran.bpjs_dasar_batas",
    "employer_and_deductions.iwp_pns_pct": "iuran.iwp_pns_persen",
    "employer_and_deductions.iwp_pppk_pct": "iuran.iwp_pppk_persen",
    "employer_and_deductions.jkk_pct": "iuran.jkk_persen",
    "employer_and_deductions.jkm_pct": "iuran.jkm_persen",
    "employer_and_deductions.rounding.gross_and_net": "gaji.pembulatan_rupiah",
    "employer_and_deductions.rounding.jkk_jkm": "gaji.pembulatan_jkk_jkm",
    "annual.thr": "thr.komponen",
    "annual.gaji_13": "gaji13.bulan",
    "annual.cpns_share_of_gapok_pct": "thr.cpns_persen",
    "annual.pppk_under_1_year": "thr.pppk_kurang_setahun",
    "annual.no_bpjs_iwp_on_thr": "thr.tanpa_iuran",
    "tpp.criteria": "tpp.kriteria",
    "tpp.basic_formula": "tpp.rumus_dasar",
    "tpp.ikk": "tpp.indeks_kemahalan",
    "tpp.ikfd_scale": "tpp.skala_kapasitas_fiskal",
    "tpp.prestasi_split": "tpp.pembagian_prestasi",
    "fiscal.belanja_pegawai_cap_pct": "fiskal.belanja_pegawai_batas_persen",
    "fiscal.infrastruktur_min_pct": "fiskal.infrastruktur_minimum_persen",
    "fiscal.kfd_formula": "fiskal.kapasitas_rumus",
    "fiscal.dau_earmark_pppk": "fiskal.dau_penggajian_pppk",
    "career.kgb_years": "gaji.kgb_tahun",
    "career.kgb_step_ratio": "gaji.kgb_rasio",
    "career.kenaikan_pangkat_reguler_years": "karier.kenaikan_pangkat_tahun",
    "pppk_paruh_waktu.wage_floor": "pppk_pw.upah_terendah",
    "pppk_paruh_waktu.contract_years": "pppk_pw.kontrak_tahun",
}
ELSEWHERE = {
    "annual.thr_2026_regulation",  # starts in 2026
    "employer_and_deductions.tapera",  # null and unverified there: not_found here
    "pph21.ptkp",
    "pph21",
    "wages.ump_bengkulu",
    "wages.umk_lebong",
    "wages.umk_2026_other",
    "tunjangan_fungsional.kepala_sd_tk",
    "tunjangan_fungsional.kepala_smp",
    "tunjangan_fungsional.perawat",
    "career.cpns_entry",
    "career.pppk_entry",
    "career.mkg_reduction_on_golongan_change",
    "career.bup",
}
"""Compared by the tests below instead."""


@pytest.fixture(scope="module")
def allowances(reference):
    return read_yaml((reference / "allowances.yaml").read_text(encoding="utf-8"))


def test_no_allowance_of_the_reference_is_forgotten(allowances):
    found = {path for path, _ in _rated("", allowances)}
    assert found == set(ALLOWANCES) | ELSEWHERE


@pytest.mark.parametrize("path", ALLOWANCES)
def test_an_allowance_has_the_value_and_status_of_the_reference(view, allowances, path):
    theirs, ours = dict(_rated("", allowances))[path], view[ALLOWANCES[path]]
    assert ours.status == theirs["confidence"]
    value = theirs.get("value")
    if isinstance(value, int | Decimal | dict) and not isinstance(value, bool):
        assert ours.value == value
    elif theirs["confidence"] != "not_found":
        assert ours.value


def test_flat_families_equal_the_reference(view, allowances):
    functional = allowances["tunjangan_fungsional"]
    for family in ("kepala_sd_tk", "kepala_smp"):
        for rank in ("II", "III", "IV"):
            _same(view[f"tunjangan.{family}.{rank}"], functional[family][rank], "single")
    renamed = {"mahir_pelaksana_lanjutan": "mahir", "terampil_pelaksana": "terampil"}
    levels = {key: pay for key, pay in functional["perawat"].items() if isinstance(pay, int)}
    assert len(levels) == 7
    for level, pay in levels.items():
        _same(view[f"tunjangan.perawat.{renamed.get(level, level)}"], pay, "single")


def test_career_entries_and_tax_equal_the_reference(view, allowances):
    career, tax = allowances["career"], allowances["pph21"]
    entry = {key: rule for key, rule in career["cpns_entry"].items() if isinstance(rule, dict)}
    assert view["golongan_masuk.cpns"].value == {key: rule["gol"] for key, rule in entry.items()}
    assert view["golongan_masuk.cpns_mkg"].value == {key: rule["mkg"] for key, rule in entry.items()}
    pppk = {
        key.replace("_or_", "_atau_"): gol
        for key, gol in career["pppk_entry"].items()
        if key not in ("confidence", "note")
    }
    _same(view["golongan_masuk.pppk"], pppk, "unverified")
    reduction = career["mkg_reduction_on_golongan_change"]
    assert list(view["karier.pengurangan_mkg"].value.values()) == [
        reduction["I_to_II"],
        reduction["II_to_III"],
    ]
    category = {status: letter for letter, many in tax["categories"].items() for status in many}
    _same(view["pph21.kategori"], category, tax["confidence"])
    ptkp = view["pph21.ptkp"].value
    assert list(ptkp.values()) == [
        tax["ptkp"][key] for key in ("TK/0", "kawin", "per_dependent", "max_dependents")
    ]


def test_retirement_ages_equal_the_reference(view, allowances):
    ages = allowances["career"]["bup"]
    ours = {
        "JPT": ["jpt"], "administrator_pengawas": ["administrator", "pengawas"], "pelaksana": ["pelaksana"],
        "JF_keterampilan_pertama_muda": ["jf_keterampilan", "jf_ahli_pertama", "jf_ahli_muda"],
        "JF_madya": ["jf_ahli_madya"], "JF_utama": ["jf_ahli_utama"], "guru": ["guru"],
    }  # fmt: skip
    for key, ids in ours.items():
        for id in ids:
            _same(view[f"bup.{id}"], ages[key], "certain")


def test_wages_equal_the_reference_year_by_year(allowances):
    law, wages = load_law(), allowances["wages"]
    for year in range(2022, 2027):
        _same(law.at(date(year, 6, 1))["upah.ump_bengkulu"], wages["ump_bengkulu"][year], "certain")
    for year in (2025, 2026):
        status = wages["umk_lebong"][f"confidence_{year}"]
        _same(law.at(date(year, 6, 1))["upah.umk_lebong"], wages["umk_lebong"][year], status)
    others = {key: pay for key, pay in wages["umk_2026_other"].items() if isinstance(pay, Decimal)}
    assert len(others) == 5
    for region, pay in others.items():
        key = f"upah.umk_{region.lower().replace(' ', '_')}"
        _same(law.at(date(2026, 6, 1))[key], pay, "single")


def test_what_the_reference_does_not_know_is_not_found_here():
    view = load_law().at(date(2026, 1, 1))
    not_found = {key for key, value in view.values.items() if value.status == "not_found"}
    unknown = {key for key in not_found if not key.startswith("kalender.")}  # the reference holds no dates
    assert unknown == {
        "tunjangan.dokter", "tunjangan.bidan_apoteker_lain", "iuran.tapera", "thr.peraturan_2026",
        "fiskal.dau_penggajian_pppk_lebong",
    }  # fmt: skip


def test_monthly_pay_of_cpns_is_not_claimed_as_certain(view):
    assert (view["gaji.cpns_persen"].value, view["gaji.cpns_persen"].status) == (80, "unverified")


def _rated(path, node):
    """Yield every node of the reference that states a confidence, with its dotted path."""
    if not isinstance(node, dict):
        return
    if "confidence" in node or "confidence_2025" in node:
        yield path, node
    for key, part in node.items():
        yield from _rated(f"{path}.{key}".lstrip("."), part)


def _same(figure, value, status):
    assert figure.value == value, figure.id
    assert figure.status == status, figure.id


def _exact(cell):
    """Return a cell as an exact number where it is one, as text otherwise; blank is None."""
    if cell is None or cell == "":
        return None
    text = str(cell)
    return Decimal(text) if text.replace(".", "", 1).isdigit() else text


def _csv(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
