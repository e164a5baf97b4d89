"""What the figures of law must satisfy among themselves, with or without the reference at hand."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import polars as pl
import pytest

from dampak.law import load_law

DAY = date(2025, 7, 1)


@pytest.fixture(scope="module")
def view():
    return load_law().at(DAY)


@pytest.mark.parametrize("id", ["gaji.pns", "gaji.pppk"])
def test_each_pay_table_has_272_cells_in_17_golongan_and_rises(view, id):
    table = view[id].value
    assert table.height == 272
    assert table["golongan"].n_unique() == 17
    steps = table.sort("golongan", "mkg").select(pl.col("rupiah").diff().over("golongan")).drop_nulls()
    assert steps["rupiah"].min() > 0


def test_each_pppk_cell_is_a_hundred_and_fifteen_percent_of_the_pns_cell(view):
    pns, pppk = view["gaji.pns"].value, view["gaji.pppk"].value
    assert pns["mkg"].to_list() == pppk["mkg"].to_list()
    for (golongan, mkg, base), (_, _, contract) in zip(pns.rows(), pppk.rows(), strict=True):
        assert abs(contract * 100 - base * 115) * 100_000 <= base * 115 * 7, (golongan, mkg)


def test_the_old_end_points_rise_by_eight_percent(view):
    old = load_law().at(date(2023, 12, 31))["gaji.pns_2019_ujung"].value
    new = view["gaji.pns"].value
    for golongan, first, first_pay, last, last_pay in old.rows():
        ranks = new.filter(pl.col("golongan") == golongan).sort("mkg").rows()
        for (_, mkg, pay), (old_mkg, old_pay) in (
            (ranks[0], (first, first_pay)),
            (ranks[-1], (last, last_pay)),
        ):
            assert mkg == old_mkg
            assert abs(pay * 100 - old_pay * 108) < 200 * 100  # the rule, rounded to whole hundreds


@pytest.mark.parametrize("category", ["A", "B", "C"])
def test_tax_brackets_join_without_gap_and_rise(view, category):
    rows = view["pph21.ter"].value.filter(pl.col("kategori") == category).sort("bruto_di_atas").rows()
    assert rows[0][1] == 0
    assert rows[-1][2] is None
    for (_, low, high, rate), (_, next_low, _, next_rate) in pairwise(rows):
        assert low < high == next_low
        assert rate < next_rate


def test_scales_fall_from_the_best_grade_to_nothing(view):
    for scale in ("permendagri_12_2008", "permenpanrb_1_2020", "depkeu_2002"):
        bands = view[f"ej.{scale}"].value
        assert [band["predikat"] for band in bands] == list("ABCDE")
        edges = [band["batas_bawah"] for band in bands]
        assert edges == sorted(edges, reverse=True)
        assert edges[-1] == 0


PUBLISHED_GRADES = {
    "permenpanrb_1_2020": {"1.01": "A", "1.00": "B", "0.90": "B", "0.8": "C", "0.50": "D", "0.49": "E"},
    "permendagri_12_2008": {"1.01": "A", "1.00": "B", "0.899": "C", "0.70": "C", "0.50": "D", "0": "E"},
    "depkeu_2002": {"1.01": "A", "1.00": "B", "0.81": "B", "0.66": "C", "0.50": "D", "0.49": "E"},
}


@pytest.mark.parametrize("scale", PUBLISHED_GRADES)
def test_scales_give_the_published_grades_at_their_edges(view, scale):
    for ratio, grade in PUBLISHED_GRADES[scale].items():
        reached = (
            band["predikat"]
            for band in view[f"ej.{scale}"].value
            if Decimal(ratio) > band["batas_bawah"]
            or (Decimal(ratio) == band["batas_bawah"] and band["bawah_termasuk"] == "ya")
        )
        assert next(reached) == grade, ratio


def test_the_parts_of_the_compulsory_contribution_add_up(view):
    assert sum(view["iuran.iwp_pns_rincian"].value.values()) == view["iuran.iwp_pns_persen"].value


def test_norms_of_a_puskesmas_add_up_to_the_printed_totals(view):
    sums = view["norma.puskesmas"].value.group_by("wilayah", "rawat_inap").agg(pl.col("jumlah").sum())
    totals = view["norma.puskesmas_jumlah"].value
    assert sums.sort("wilayah", "rawat_inap").rows() == totals.sort("wilayah", "rawat_inap").rows()


SCALARS = """
gaji.kgb_tahun gaji.cpns_persen gaji.pembulatan_rupiah tunjangan.suami_istri_persen tunjangan.anak_persen
tunjangan.anak_paling_banyak tunjangan.beras_rupiah_per_orang tunjangan.beras_paling_banyak_orang
iuran.bpjs_pemberi_kerja_persen iuran.bpjs_pegawai_persen iuran.bpjs_dasar_batas iuran.jkk_persen
iuran.jkm_persen iuran.iwp_pns_persen iuran.iwp_pppk_persen thr.bulan thr.cpns_persen gaji13.bulan
fiskal.belanja_pegawai_batas_persen fiskal.infrastruktur_minimum_persen bup.jpt bup.administrator
bup.pengawas bup.pelaksana bup.jf_keterampilan bup.jf_ahli_pertama bup.jf_ahli_muda bup.jf_ahli_madya
bup.jf_ahli_utama bup.guru norma.sd.guru_kelas_per_rombel norma.sd.guru_kelas_minimum
norma.sd.guru_kelas_minimum_daerah_khusus norma.sd.guru_agama norma.sd.guru_pjok norma.sd.kepala_sekolah
norma.smp.jam_per_guru norma.rombel.sd norma.rombel.smp norma.guru.jam_paling_banyak
"""


def test_every_figure_a_run_of_2026_needs_is_in_force():
    resolved = load_law().at(date(2026, 1, 1)).resolve(
        [*SCALARS.split(), "gaji.pns", "gaji.pppk", "pph21.ter", "pph21.kategori", "norma.puskesmas",
         "wke.abk_kes", "wke.permenpanrb_1_2020", "ej.permendagri_12_2008", "golongan_masuk.cpns",
         "golongan_masuk.pppk", "kelas_jabatan", "fiskal.belanja_pegawai_tenggat"]
    )  # fmt: skip
    assert all(resolved.decimal(id) > 0 for id in SCALARS.split())
    assert resolved.value("fiskal.belanja_pegawai_tenggat").value == date(2027, 1, 5)


def test_every_percentage_may_be_set_with_a_fraction():
    kinds = load_law().kinds
    assert {kinds[id] for id in kinds if id.endswith("_persen")} == {"decimal"}


def test_the_family_of_working_times_holds_profiles_only(view):
    parts = [set(value.value) for key, value in view.values.items() if key.startswith("wke.")]
    assert parts == [{"menit_tahun", "hari_tahun", "minggu_tahun"}] * 4
