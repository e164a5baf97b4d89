"""All 180 rows of the reference norms are reachable, with their value and their status."""

import csv
from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from dampak.law import load_law


@pytest.fixture(scope="module")
def view():
    return load_law().at(date(2025, 7, 1))


@pytest.fixture(scope="module")
def norms(reference):
    with (reference / "norms.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_norm_row_is_reachable_with_its_value(view, norms):
    assert len(norms) == 180
    for row in norms:
        figure = view[_id_of(row)]
        if isinstance(figure.value, str):  # a rule told in words is told anew, not copied
            assert not row["value"].isdigit()
        else:
            assert _value_of(figure, row) == Decimal(row["value"]), row


def test_every_norm_row_has_the_status_of_the_reference(view, norms):
    rated = 0
    for row in norms:
        status = next((word for word in ("certain", "single") if f"[{word}" in row["source"]), None)
        if status:
            rated += 1
            assert view[_id_of(row)].status == status, row
    assert rated > 160


def test_superseded_norms_are_labelled_historic(view, norms):
    superseded = [row for row in norms if "superseded" in row["regulation"]]
    assert len(superseded) == 90
    assert all(view[_id_of(row)].historic for row in superseded)
    assert not view["norma.rombel_paling_banyak.sd"].historic


SINGLE_ROWS = {
    ("all", "guru", "weekly_work_hours"): "norma.guru.jam_kerja_minggu",
    ("all", "guru", "min_contact_hours"): "norma.guru.jam_paling_sedikit",
    ("all", "guru", "max_contact_hours"): "norma.guru.jam_paling_banyak",
    ("all", "guru_tugas_tambahan_melekat", "contact_hour_equivalent"): "norma.guru.setara_tugas_melekat",
    ("all", "guru_tugas_tambahan_lain", "contact_hour_equivalent_max"): "norma.guru.setara_tugas_lain",
    ("all", "guru_bk", "min_students_per_teacher"): "norma.guru_bk.murid_paling_sedikit",
    ("all", "guru_bk", "max_students_per_teacher"): "norma.guru_bk.murid_paling_banyak",
    ("sd", "guru_kelas", "per_rombel"): "norma.sd.guru_kelas_per_rombel",
    ("sd", "guru_kelas", "min_per_school"): "norma.sd.guru_kelas_minimum",
    ("sd_daerah_khusus", "guru_kelas", "min_per_school"): "norma.sd.guru_kelas_minimum_daerah_khusus",
    ("sd", "guru_agama", "min_per_school"): "norma.sd.guru_agama",
    ("sd", "guru_pjok", "min_per_school"): "norma.sd.guru_pjok",
    ("sd", "kepala_sekolah", "per_school"): "norma.sd.kepala_sekolah",
    (
        "sd_inklusi",
        "guru_pembimbing_khusus",
        "rombel_per_teacher",
    ): "norma.sd.rombel_per_guru_pembimbing_khusus",
    ("smp", "guru_mapel", "contact_hours_divisor"): "norma.smp.jam_per_guru",
    ("smp_sma_smk", "pengawas_sekolah", "min_teachers_supervised"): "norma.pengawas_guru.sma",
    ("all", "all", "formal_hours_per_week"): "jam_kerja.formal_minggu",
    ("all", "all", "effective_share_of_formal_hours"): "jam_kerja.bagian_efektif",
    ("asn", "all", "contract_length"): "pppk_pw.kontrak_tahun",
    ("asn", "all", "hours_per_day_reported"): "pppk_pw.jam_per_hari",
    ("seleksi", "disabilitas", "min_share"): "formasi.disabilitas_bagian_paling_sedikit",
}
AGES = {
    "jpt_utama_madya_pratama": "jpt", "administrator_pengawas": "pengawas", "pelaksana": "pelaksana",
    "jf_keterampilan": "jf_keterampilan", "jf_ahli_pertama": "jf_ahli_pertama",
    "jf_ahli_muda": "jf_ahli_muda", "jf_ahli_madya": "jf_ahli_madya", "jf_ahli_utama": "jf_ahli_utama",
}  # fmt: skip
FAMILIES = {
    "max_students_per_rombel": "norma.rombel", "min_rombel_per_school": "norma.rombel_paling_sedikit",
    "max_rombel_per_school": "norma.rombel_paling_banyak", "min_schools_supervised": "norma.pengawas_sekolah",
}  # fmt: skip
LEVELS = {"sma_smk": "smk", "smplb_smalb": "smalb", "smp_sma_smk": "smk"}
HOURS = {
    ("available_working_time", "1200"): "abk_kes", ("effective_working_time", "1250"): "permenpanrb_1_2020",
    ("effective_working_time_old", "1200"): "perka_bkn_19_2011",
    ("effective_working_time_old", "1300"): "kep_75_2004",
    ("available_working_time", "72000"): "abk_kes", ("effective_working_time", "75000"): "permenpanrb_1_2020",
}  # fmt: skip
WHOLE_KINDS = {
    "minimum_headcount": "norma.puskesmas", "minimum_headcount_total": "norma.puskesmas_jumlah",
    "kelas_jabatan": "kelas_jabatan", "max_share_of_total_spending": "fiskal.belanja_pegawai_batas_persen",
    "min_wage_rule": "pppk_pw.upah_terendah", "method": "norma.satpol_pp.metode",
}  # fmt: skip


def _id_of(row):
    kind, place, position = row["norm_kind"], row["facility_type"], row["position"]
    if kind in WHOLE_KINDS:
        return WHOLE_KINDS[kind]
    if kind in FAMILIES:
        return f"{FAMILIES[kind]}.{LEVELS.get(place, place)}"
    if kind == "retirement_age":
        return f"bup.{AGES[position]}"
    if (kind, row["value"]) in HOURS:
        return f"wke.{HOURS[kind, row['value']]}"
    return SINGLE_ROWS[place, position, kind]


def _value_of(figure, row):
    if figure.id.startswith("wke."):
        return Decimal(figure.value["menit_tahun"]) / (60 if row["unit"] == "jam/tahun" else 1)
    if figure.id == "fiskal.belanja_pegawai_batas_persen":
        return Decimal(figure.value) / 100
    if figure.id == "kelas_jabatan":
        return figure.value.row(by_predicate=pl.col("jabatan") == row["position"])[1]
    if figure.id.startswith("norma.puskesmas"):
        return _puskesmas(figure.value, row)
    return figure.value


def _puskesmas(table, row):
    _, region, *beds = row["facility_type"].split("_")
    found = table.filter(pl.col("wilayah") == region, pl.col("rawat_inap") == (beds[0] != "non"))
    if "norma" in table.columns:
        found = found.filter(pl.col("norma") == row["position"])
    return found["jumlah"].item()
