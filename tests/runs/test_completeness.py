"""Each piece of the file set: what makes it impossible, what leaves it open, what makes it whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from dampak.errors import Problem
from dampak.law import LawValue
from dampak.outcome import Outcome, Provenance
from dampak.runs.completeness import completeness
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME
from dampak.tables.results_agenda import KELENGKAPAN_BERKAS

PROVENANCE = Provenance(
    region="Kabupaten Uji",
    region_code="99.99",
    synthetic=False,
    pack_hash="",
    law_hash="",
    policy_hash="",
    policy_name="dasar",
    code_version="0",
    seed=1,
    per_tanggal=date(2026, 10, 1),
    law_date=date(2026, 10, 1),
    start_year=2027,
)
POSTS = ("P1", "P2")
INPUT_ROWS = {
    "unit": [{"id": "U1", "nama": "Dinas", "jenis": "opd"}],
    "jabatan": [
        {"kode": "J1", "nama": "Bidan", "jenis": "jf", "kelas": 7, "sektor": "umum", "cara_isi": "seleksi"}
    ],
    "posisi": [{"id": post, "unit_id": "U1", "jabatan_kode": "J1"} for post in POSTS],
    "pegawai": [{"id": "A1", "posisi_id": "P1", "status": "pns", "tanggal_lahir": date(1980, 1, 1)}],
    "infojab": [{"posisi_id": post, "bagian": "ikhtisar", "no": 1, "isi": "Merawat."} for post in POSTS],
    "kuota": [{"tahun": 2027, "jenis": "cpns", "jumlah": 10}],
    "tpp": [{"kelas": 7, "rupiah_per_bulan": 1}],
    "apbd": [{"tahun": 2026, "kode": "5", "nama": "Belanja", "peran": "total_belanja", "anggaran": 1}],
    "proyeksi_fiskal": [{"skenario": "dasar", "tahun": 2027, "pos": "total_belanja", "rupiah": 1}],
}  # fmt: skip
SIGNED = {
    "surat-usulan.docx",
    "rencana-lima-tahun.docx",
    "kemampuan-anggaran.docx",
    "sptjm.docx",
    "lembar-permohonan.docx",
}


@pytest.fixture
def whole() -> Outcome:
    """A pack that lacks nothing, without results."""
    inputs = {name: INPUT_BY_NAME[name].frame(rows) for name, rows in INPUT_ROWS.items()}
    return Outcome(PROVENANCE, inputs, {}, {})


def without(outcome: Outcome, *names: str) -> Outcome:
    """Return the outcome without some input tables."""
    return replace(
        outcome, inputs={name: table for name, table in outcome.inputs.items() if name not in names}
    )


def with_result(outcome: Outcome, name: str, rows: list[dict[str, object]]) -> Outcome:
    """Return the outcome with one result table more."""
    return replace(outcome, tables={**outcome.tables, name: RESULT_BY_NAME[name].frame(rows)})


def states(outcome: Outcome) -> dict[str, str]:
    frame = completeness(outcome)
    return dict(zip(frame["berkas"], frame["status"], strict=True))


def piece(outcome: Outcome, file: str) -> dict[str, str]:
    [row] = completeness(outcome).filter(pl.col("berkas") == file).to_dicts()
    return row


def test_a_pack_that_lacks_nothing_leaves_only_what_a_hand_must_fill(whole):
    found = states(whole)
    assert {file for file, state in found.items() if state != "ada"} == SIGNED
    assert {found[file] for file in SIGNED} == {"perlu_dilengkapi"}
    assert completeness(whole).schema == KELENGKAPAN_BERKAS.schema
    assert len(found) == 14


@pytest.mark.parametrize("file", sorted(SIGNED))
def test_a_signed_piece_names_its_blanks(whole, file):
    row = piece(whole, file)
    assert "NIP" in row["sebab"]
    assert "tanda tangan" in row["sebab"]


def test_the_pledge_asks_for_the_duty_stamp_and_the_letter_for_its_number(whole):
    assert "meterai" in piece(whole, "sptjm.docx")["sebab"]
    assert "nomor surat" in piece(whole, "surat-usulan.docx")["sebab"]


def test_without_a_budget_the_statement_cannot_be_made_and_the_proposal_is_open(whole):
    outcome = without(whole, "apbd")
    row = piece(outcome, "kemampuan-anggaran.docx")
    assert row["status"] == "belum_dapat_dibuat"
    assert "apbd" in row["sebab"]
    assert "apbd" in row["cara"]
    assert piece(outcome, "usulan.xlsx")["status"] == "perlu_dilengkapi"
    assert states(outcome)["peta-jabatan.pdf"] == "ada"


def test_without_budget_and_quota_nothing_bounds_a_proposal(whole):
    outcome = without(whole, "apbd", "kuota")
    assert {states(outcome)[file] for file in ("usulan.xlsx", "dossier.pdf", "hasil.json")} == {
        "belum_dapat_dibuat"
    }
    assert states(outcome)["daftar-bup.xlsx"] == "ada"


def test_a_quota_of_another_year_does_not_count(whole):
    other = INPUT_BY_NAME["kuota"].frame([{"tahun": 2026, "jenis": "cpns", "jumlah": 10}])
    outcome = replace(whole, inputs={**whole.inputs, "kuota": other})
    row = piece(outcome, "usulan.xlsx")
    assert row["status"] == "perlu_dilengkapi"
    assert "2027" in row["sebab"]


@pytest.mark.parametrize("table", ["unit", "jabatan", "posisi", "pegawai"])
def test_without_a_staff_table_no_proposal_can_be_made(whole, table):
    row = piece(without(whole, table), "usulan.xlsx")
    assert row["status"] == "belum_dapat_dibuat"
    assert table in row["sebab"]


def test_a_piece_that_cannot_be_made_tells_only_what_blocks_it(whole):
    assert "NIP" not in piece(without(whole, "pegawai"), "surat-usulan.docx")["sebab"]


def test_an_empty_pack_can_make_nothing(whole):
    assert set(states(replace(whole, inputs={})).values()) == {"belum_dapat_dibuat"}


def test_posts_without_job_information_are_counted(whole):
    told = whole.inputs["infojab"].head(1)
    row = piece(replace(whole, inputs={**whole.inputs, "infojab": told}), "daftar-periksa.xlsx")
    assert (row["status"], row["sebab"][:8]) == ("perlu_dilengkapi", "1 dari 2")


def test_the_result_on_job_information_goes_before_the_rows(whole):
    half = [{"posisi_id": "P1", "persen": 100}, {"posisi_id": "P2", "persen": 40}]
    assert "1 dari 2" in piece(with_result(whole, "kelengkapan_anjab", half), "daftar-periksa.xlsx")["sebab"]
    full = [{"posisi_id": "P1", "persen": 100}, {"posisi_id": "P2", "persen": 100}]
    assert piece(with_result(whole, "kelengkapan_anjab", full), "daftar-periksa.xlsx")["status"] == "ada"


def test_an_unverified_figure_of_law_opens_every_piece_of_the_proposal(whole):
    def used(status):
        value = LawValue("a.b", "Contoh", "orang", 1, status, "UU 1/2020", date(2020, 1, 1))
        return replace(whole, law_used=(value,))

    assert states(used("unverified"))["dossier.pdf"] == "perlu_dilengkapi"
    assert states(used("single"))["dossier.pdf"] == "ada"
    assert states(used("unverified"))["daftar-bup.xlsx"] == "ada"


@pytest.mark.parametrize(
    ("table", "rows", "file"),
    [
        ("kebutuhan", [{"posisi_id": "P1", "metode": "abk"}], "peta-jabatan.xlsx"),
        ("pensiun", [{"pegawai_id": "A1"}], "daftar-bup.xlsx"),
        ("usulan", [], "usulan.xlsx"),
        (
            "harga_formasi",
            [{"jabatan_kode": "J1", "jenis": "cpns", "tahun": 2028}],
            "kemampuan-anggaran.docx",
        ),
    ],
)
def test_what_a_result_leaves_unknown_is_told(whole, table, rows, file):
    before, after = piece(whole, file), piece(with_result(whole, table, rows), file)
    assert after["status"] == "perlu_dilengkapi"
    assert after["sebab"] != before["sebab"]


def test_a_run_that_failed_blocks_with_its_reason_unless_it_made_a_proposal(whole):
    failed = replace(
        whole, problems=(Problem("x", "Anggaran 2028 tidak diketahui.", remedy="Isi proyeksi."),)
    )
    row = piece(failed, "usulan.xlsx")
    assert (row["status"], row["sebab"], row["cara"]) == (
        "belum_dapat_dibuat",
        "Anggaran 2028 tidak diketahui.",
        "Isi proyeksi.",
    )
    made = with_result(failed, "usulan", [{"posisi_id": "P1", "tahun": 2027, "jenis": "cpns", "jumlah": 1}])
    assert piece(made, "usulan.xlsx")["status"] == "ada"
    warned = replace(whole, problems=(Problem("x", "Hanya peringatan.", severity="peringatan"),))
    assert piece(warned, "usulan.xlsx")["status"] == "ada"


def test_example_data_is_not_for_sending(whole):
    outcome = replace(whole, provenance=replace(PROVENANCE, synthetic=True))
    assert "contoh" in piece(outcome, "surat-usulan.docx")["sebab"]
    assert piece(outcome, "usulan.xlsx")["status"] == "ada"


def test_taking_a_table_away_never_completes_a_piece(whole):
    rank = {"ada": 0, "perlu_dilengkapi": 1, "belum_dapat_dibuat": 2}
    before = states(whole)
    for table in INPUT_ROWS:
        after = states(without(whole, table))
        assert all(rank[after[file]] >= rank[state] for file, state in before.items()), table
