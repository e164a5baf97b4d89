"""The trace of a need: every line can be redone with a calculator, and ends at the number of the table."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest

from dampak.figures import Step
from dampak.law import Resolved
from dampak.need import staffing_need, trace_need
from dampak.policy.model import NeedPolicy

PROFILE = "permenpanrb_1_2020"
KIND = {"nama": "x", "jenis": "jf", "sektor": "pendidikan", "cara_isi": "seleksi"}


@pytest.fixture
def pack(tables: Any) -> Any:
    return tables(
        {
            "jabatan": [
                {"kode": "J", **KIND},
                {"kode": "G", "norma": "guru_kelas", **KIND},
                {"kode": "N", "norma": "perawat", **KIND},
            ],
            "posisi": [
                {"id": "C", "unit_id": "O", "jabatan_kode": "J"},
                {"id": "T", "unit_id": "O", "jabatan_kode": "J", "kebutuhan_tetap": 1, "minimum": 2},
                {"id": "Z", "unit_id": "O", "jabatan_kode": "J"},
                {"id": "G1", "unit_id": "S", "jabatan_kode": "G"},
                {"id": "G2", "unit_id": "S", "jabatan_kode": "G"},
                {"id": "N", "unit_id": "P", "jabatan_kode": "N"},
            ],
            "sekolah": [{"unit_id": "S", "tahun": 2025, "bentuk": "SD", "rombel": 7}],
            "beban_kerja": [
                {
                    "posisi_id": "C",
                    "tugas_no": "1",
                    "uraian": "Surat",
                    "volume": Decimal(40),
                    "periode": "bulan",
                    "norma_menit": Decimal(90),
                },
                {
                    "posisi_id": "C",
                    "tugas_no": "2",
                    "metode": "hasil_kerja",
                    "volume": Decimal(3),
                    "standar": Decimal(4),
                },
                {
                    "posisi_id": "C",
                    "tugas_no": "3",
                    "metode": "peralatan_kerja",
                    "volume": Decimal(1),
                    "pegawai_per_alat": Decimal(2),
                },
                {"posisi_id": "C", "tugas_no": "4", "norma_menit": Decimal(10)},
            ],
            "faskes": [{"unit_id": "P", "jenis": "puskesmas", "wilayah": "pedesaan", "rawat_inap": False}],
            "standar_kesehatan": [
                {
                    "posisi_id": "N",
                    "kegiatan_no": "1",
                    "jenis": "pokok",
                    "capaian": Decimal(2400),
                    "norma_menit": Decimal(45),
                },
                {
                    "posisi_id": "N",
                    "kegiatan_no": "2",
                    "jenis": "penunjang_kelompok",
                    "persen_waktu": Decimal(20),
                },
                {"posisi_id": "N", "kegiatan_no": "3", "jenis": "pokok", "capaian": Decimal(2400)},
            ],
        }
    )


def trace(post: str, pack: Any, law: Resolved, **knobs: Any) -> dict[str, Step]:
    return {step.text: step for step in trace_need(post, pack, law, NeedPolicy(**knobs), profile=PROFILE)}


def test_a_post_counted_by_tasks_shows_each_task_and_the_working_time_with_its_article(
    pack: Any, law: Resolved
) -> None:
    steps = trace("C", pack, law)
    time = steps["Waktu kerja efektif setahun"]
    assert (time.value, time.unit, time.status) == (75_000, "menit", "certain")
    assert time.how == "Waktu kerja efektif setahun menurut PermenPANRB 1/2020"
    assert "PermenPANRB 1/2020" in time.citation
    first = steps["Tugas 1: Surat"]
    assert (first.how, first.value) == ("40 × 12 bulan × 90 ÷ 75.000", Decimal("0.5760"))
    assert first.figure == "kebutuhan_tugas/C/1/kebutuhan_eksak"
    assert (steps["Tugas 2: –"].how, steps["Tugas 3: –"].how) == ("3 ÷ 4", "1 × 2")
    assert (steps["Tugas 4: –"].value, steps["Tugas 4: –"].how) == (None, "tidak dihitung: volume kosong")
    assert steps["Kebutuhan eksak"].value == Decimal("3.3260")
    assert (steps["Kebutuhan"].value, steps["Kebutuhan"].how) == (
        3,
        "dibulatkan satu kali di akhir: setengah ke atas",
    )


def test_a_shared_school_post_shows_the_norm_and_the_sharing(pack: Any, law: Resolved) -> None:
    steps = trace("G2", pack, law)
    norm = steps["Kebutuhan sekolah untuk peran ini"]
    assert (norm.value, norm.status, bool(norm.citation)) == (
        7,
        law.value("norma.sd.guru_kelas_per_rombel").status,
        True,
    )
    assert norm.how.endswith("7 × 1")
    assert steps["Kebutuhan eksak"].how.endswith("dibagi atas 2 posisi dengan peran yang sama")
    assert (steps["Kebutuhan"].value, steps["Norma minimum"].value, steps["Kebutuhan ideal"].value) == (
        3,
        3,
        3,
    )


def test_a_health_post_shows_its_activities_and_the_historic_norm(pack: Any, law: Resolved) -> None:
    steps = trace("N", pack, law)
    assert (steps["Kegiatan 1 (pokok)"].how, steps["Kegiatan 1 (pokok)"].value) == (
        "2.400 × 45 ÷ 72.000",
        Decimal("1.5"),
    )
    assert steps["Kegiatan 2 (penunjang kelompok)"].value == 20
    factor = steps["Faktor kegiatan penunjang"]
    assert (factor.value, factor.how) == (Decimal("1.25"), "1 ÷ (1 − 20 %)")
    assert steps["Kegiatan 3 (pokok)"].value is None
    assert (steps["Kebutuhan eksak"].how, steps["Kebutuhan eksak"].value) == ("1,5 × 1,25", Decimal("1.8750"))
    assert "Permenkes 75/2014" in steps["Norma minimum"].citation
    assert steps["Norma minimum"].how == law.value("norma.puskesmas").label


def test_personal_support_under_wisn_is_told_as_hours_over_working_time(pack: Any, law: Resolved) -> None:
    rows = pack["standar_kesehatan"].filter(pl.col("kegiatan_no") != "3").with_columns(metode=pl.lit("wisn"))
    personal = rows.filter(pl.col("kegiatan_no") == "2").with_columns(
        kegiatan_no=pl.lit("4"),
        jenis=pl.lit("penunjang_perorangan"),
        persen_waktu=pl.lit(None, rows["persen_waktu"].dtype),
        jam_per_tahun=pl.lit(Decimal(120)).cast(rows["jam_per_tahun"].dtype),
    )
    support = pl.lit(Decimal(10)).cast(rows["persen_waktu"].dtype)
    share = rows.with_columns(persen_waktu=pl.when(pl.col("kegiatan_no") == "2").then(support))
    steps = trace("N", {**pack, "standar_kesehatan": pl.concat([share, personal])}, law)
    assert steps["Faktor kegiatan penunjang"].how == "1 ÷ (1 − 10 %)"
    assert steps["Kegiatan 4 (penunjang perorangan)"].value == 120
    exact = Fraction(3, 2) / (1 - Fraction(1, 10)) + Fraction(120 * 60, 72_000)
    assert abs(Fraction(steps["Kebutuhan eksak"].value) - exact) < Fraction(1, 10_000)


def test_the_estimate_of_a_need_is_a_word_of_its_own(pack: Any, law: Resolved) -> None:
    guess = pack["sekolah"].with_columns(rombel=pl.lit(None, pl.Int64), peserta_didik=pl.lit(150, pl.Int64))
    assert trace("G2", {**pack, "sekolah": guess}, law)["Kebutuhan eksak"].status == "taksiran"


def test_a_fixed_post_and_a_post_without_data_say_so(pack: Any, law: Resolved) -> None:
    fixed, without = trace("T", pack, law), trace("Z", pack, law)
    assert fixed["Kebutuhan eksak"].how == "ditetapkan langsung pada tabel posisi"
    assert (fixed["Norma minimum"].how, fixed["Kebutuhan ideal"].value) == (
        "ditetapkan daerah pada tabel posisi",
        2,
    )
    assert (without["Kebutuhan"].value, without["Catatan"].value) == (None, "Tidak ada data beban kerja.")


@pytest.mark.parametrize("rounding", ["half_up", "ceil", "none"])
def test_every_trace_ends_at_the_number_of_the_table(rounding: Any, pack: Any, law: Resolved) -> None:
    need = staffing_need(pack, law, NeedPolicy(pembulatan=rounding), profile=PROFILE)
    for row in need.kebutuhan.iter_rows(named=True):
        steps = trace(row["posisi_id"], pack, law, pembulatan=rounding)
        assert steps["Kebutuhan eksak"].value == row["kebutuhan_eksak"]
        assert steps["Kebutuhan"].value == row["kebutuhan"]
        assert steps["Kebutuhan ideal"].value == row["kebutuhan_ideal"]


def test_an_unknown_post_is_refused(pack: Any, law: Resolved) -> None:
    with pytest.raises(KeyError):
        trace("X", pack, law)
