"""The SIASN job information workbook: out and in again equal, and every fault of a bad one at once."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.errors import DataInvalid, UsageError
from dampak.pack.officials.anjab import JobFile, file_of_post, post_of_file, read_job_file
from dampak.pack.officials.anjab_book import JobContent, JobTask, job_file_bytes
from dampak.pack.officials.anjab_layout import ITEMS, SHEETS
from dampak.tables import INPUT_BY_NAME
from dampak.tables.inputs import JOB_PARTS

MINUTES = 75_000
JOBS = INPUT_BY_NAME["infojab"]


def infojab(*rows: tuple[str, int, str, str | None]) -> pl.DataFrame:
    names = ("bagian", "no", "isi", "keterangan")
    return JOBS.conform(
        JOBS.frame([{"posisi_id": "P1", **dict(zip(names, row, strict=True))} for row in rows])
    )


FILLED = infojab(
    ("ikhtisar", 1, "Menyusun kebijakan.\nMelaporkan hasilnya.", None),
    ("pendidikan_minimum", 1, "S-1/Sarjana", None),
    ("bakat_kerja", 1, "Bakat Verbal", None),
    ("bakat_kerja", 2, "Koordinasi Mata, Tangan, Kaki", None),
    ("umur_maksimal", 1, "58", None),
    ("terima_disabilitas", 1, "Y", None),
    ("prestasi_kerja", 1, "Sangat Baik", None),
    ("hasil_kerja", 1, "Naskah kebijakan", None),
    ("korelasi_jabatan", 1, "Kepala Bidang, Bappeda", "Konsultasi"),
    ("kondisi_lingkungan", 1, "Tempat kerja", "Di dalam ruangan"),
    ("risiko_bahaya", 1, "Mata lelah", "Layar komputer"),
)
TASKS = (
    JobTask("Menelaah berkas", "berkas", Decimal(228), MINUTES, Decimal("45.5")),
    JobTask("Menyusun laporan", None, None, MINUTES, None),
)


def read(path: Path) -> JobFile:
    return read_job_file(path, "P1", year_minutes=MINUTES)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / file_of_post("P1")
    path.write_bytes(job_file_bytes(JobContent("Analis", "J1", 8, TASKS, FILLED)))
    return path


def change(path: Path, sheet: str, cells: Mapping[str, object]) -> None:
    workbook = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        workbook[sheet][cell] = value
    workbook.save(path)


def problems_of(path: Path) -> dict[str, list[Any]]:
    with pytest.raises(DataInvalid) as caught:
        read(path)
    found: dict[str, list[Any]] = {}
    for problem in caught.value.problems:
        found.setdefault(problem.code, []).append(problem)
    return found


def test_what_is_written_reads_back_equal(book: Path) -> None:
    found = read(book)
    assert found.infojab.equals(FILLED)
    assert (found.code, found.kelas, found.problems) == ("J1", 8, ())
    assert found.tasks.select("tugas_no", "uraian", "satuan", "volume", "norma_menit", "periode").rows() == [
        ("1", "Menelaah berkas", "berkas", Decimal("228.0000"), Decimal("45.5000"), "tahun"),
        ("2", "Menyusun laporan", None, None, None, "tahun"),
    ]


TEXTS = st.text(st.sampled_from("abc é–,;'\"\n("), min_size=1, max_size=12).map(str.strip).filter(bool)
LISTS = {
    column.part: (
        st.sampled_from(column.choices) if column.choices else TEXTS.filter(lambda text: text not in "-–("),
        column.single,
        column.part in {"korelasi_jabatan", "kondisi_lingkungan", "risiko_bahaya"},
    )
    for sheet in SHEETS
    for column in sheet.columns
    if column.field == "isi" and column.part not in {"umur_maksimal", "terima_disabilitas"}
}


@st.composite
def job_rows(draw: st.DrawFn) -> pl.DataFrame:
    rows = []
    for part, (answers, single, noted) in LISTS.items():
        given_answers = draw(st.lists(answers, max_size=1 if single else 4))
        for number, answer in enumerate(given_answers, start=1):
            rows.append((part, number, answer, "faktor" if noted else None))
    return infojab(*rows)


@given(job_rows())
@settings(max_examples=25, deadline=None)
def test_any_job_information_survives_the_way_out_and_in(
    tmp_path_factory: pytest.TempPathFactory, rows: pl.DataFrame
) -> None:
    path = tmp_path_factory.mktemp("anjab") / "infojab-P1.xlsx"
    path.write_bytes(job_file_bytes(JobContent(infojab=rows)))
    assert read_job_file(path, "P1", year_minutes=MINUTES).infojab.equals(rows)


def test_the_empty_template_holds_nothing_and_every_part_has_a_column(tmp_path: Path) -> None:
    path = tmp_path / "kosong.xlsx"
    path.write_bytes(job_file_bytes(JobContent()))
    found = read(path)
    assert found.infojab.is_empty()
    assert found.tasks.is_empty()
    parts = [column.part for sheet in SHEETS for column in sheet.columns if column.field == "isi"]
    assert sorted(parts) == sorted(JOB_PARTS)
    known = {need for item in ITEMS for needs in item.needs for need in needs if "." not in need}
    assert known <= set(JOB_PARTS)


def test_headings_stand_where_siasn_has_them(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    assert workbook.sheetnames[:5] == ["INFOJAB I", "INFOJAB II", "INFOJAB III", "INFOJAB IV", "INFOJAB V"]
    first, second = workbook["INFOJAB I"], workbook["INFOJAB II"]
    assert [first[cell].value for cell in ("A2", "B2", "H2", "X2", "Y2", "Z2")] == [
        "Kode Jabatan", "Ikhtisar Jabatan", "Bakat Kerja", "Tanggung Jawab", "Wewenang", "Kelas Jabatan",
    ]  # fmt: skip
    assert [first[cell].value for cell in ("A4", "H4", "H5", "Z4")] == [
        "J1", "Bakat Verbal", "Koordinasi Mata, Tangan, Kaki", 8,
    ]  # fmt: skip
    assert [second[cell].value for cell in ("A4", "B4", "D4", "E4", "F4")] == [
        "Menelaah berkas", "Naskah kebijakan", 228, 75000, 45.5,
    ]  # fmt: skip
    assert workbook["INFOJAB III"]["A3"].value == "Kepala Bidang, Bappeda"


def test_times_in_hours_become_minutes(book: Path) -> None:
    change(book, "INFOJAB II", {"E4": 1250, "F4": 2})
    assert read(book).tasks["norma_menit"][0] == Decimal(120)


def test_columns_may_stand_in_another_order_and_under_their_other_name(book: Path) -> None:
    change(book, "INFOJAB I", {"J2": "Temperamen Kerja", "H2": "Minat Kerja", "I2": "Bakat Kerja", "H4": None,
                               "H5": None, "I4": "bakat verbal"})  # fmt: skip
    assert read(book).infojab.filter(pl.col("bagian") == "bakat_kerja")["isi"].to_list() == ["Bakat Verbal"]


def test_all_faults_are_told_at_once_with_their_places(book: Path) -> None:
    change(
        book,
        "INFOJAB I",
        {"B5": "lagi", "N4": "lima", "R4": "mungkin", "X4": "NIP 196803012000031001", "Z4": 25},
    )
    change(book, "INFOJAB II", {"A5": None, "C5": "laporan", "E4": 1000, "D4": "banyak"})
    change(book, "INFOJAB V", {"A3": None})
    found = problems_of(book)
    assert sorted(found) == [
        "angka.bukan_angka", "angka.terlalu_besar", "anjab.satuan_waktu", "isi.ganda", "isi.kosong",
        "kategori.tidak_dikenal", "pribadi.nomor",
    ]  # fmt: skip
    places = {(p.place.sheet, p.place.row, p.place.column) for told in found.values() for p in told}
    assert {
        ("INFOJAB I", 5, "Ikhtisar Jabatan"),
        ("INFOJAB I", 4, "Umur Maksimal"),
        ("INFOJAB I", 4, "Terima Disabilitas"),
        ("INFOJAB I", 4, "Tanggung Jawab"),
        ("INFOJAB I", 4, "Kelas Jabatan"),
        ("INFOJAB II", 5, "Uraian Tugas"),
        ("INFOJAB II", 4, "Beban Kerja 1 Tahun"),
        ("INFOJAB II", 4, "Waktu Kerja Efektif 1 Tahun"),
        ("INFOJAB V", 3, "Fisik / Mental"),
    } <= places
    assert not any("196803012000031001" in str(problem) for told in found.values() for problem in told)


def test_an_answer_outside_an_open_list_is_kept_with_a_warning(book: Path) -> None:
    change(book, "INFOJAB I", {"H4": "Bakat Verball", "S4": "Daksa", "R4": "N"})
    found = read(book)
    assert "Bakat Verball" in found.infojab["isi"].to_list()
    assert [(problem.code, problem.severity) for problem in found.problems] == [
        ("kategori.tidak_dikenal", "peringatan"),
        ("anjab.disabilitas", "peringatan"),
    ]
    assert "Bakat Verbal" in found.problems[0].remedy


def test_a_dash_is_read_as_empty_and_said_so(book: Path) -> None:
    change(book, "INFOJAB I", {"E4": "-"})
    found = read(book)
    assert "rumpun_diklat" not in found.infojab["bagian"].to_list()
    assert [problem.code for problem in found.problems] == ["sel.strip"]


def test_missing_sheets_and_columns_are_named(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    del workbook["INFOJAB IV"]
    workbook["INFOJAB II"]["G2"] = "Lain-lain"
    workbook.save(book)
    found = problems_of(book)
    assert "INFOJAB IV" in found["lembar.tidak_ada"][0].what
    assert "Uraian Bahan Kerja" in found["kolom.tidak_ada"][0].what


@pytest.mark.parametrize(("name", "content"), [("bukan.xlsx", b"bukan buku kerja"), ("kosong.xlsx", b"")])
def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataInvalid):
        read(tmp_path / name)


def test_a_file_that_is_not_there_is_a_misuse(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read(tmp_path / "tidak-ada.xlsx")


@given(st.text(min_size=1, max_size=20).filter(lambda text: text.strip() == text))
@settings(max_examples=50, deadline=None)
def test_a_file_name_tells_its_post_whatever_the_id(post: str) -> None:
    name = file_of_post(post)
    assert "/" not in name
    assert post_of_file(Path(name)) == post


@pytest.mark.parametrize("name", ["anjab.xlsx", "infojab-.xlsx", "Kepala Dinas.xlsx"])
def test_another_file_name_tells_no_post(name: str) -> None:
    assert post_of_file(Path(name)) is None


def test_the_same_content_gives_the_same_bytes() -> None:
    content = JobContent("Analis", "J1", 8, TASKS, FILLED)
    assert job_file_bytes(content) == job_file_bytes(content)


def test_bracketed_data_are_no_guidance_where_siasn_has_none(book: Path) -> None:
    change(book, "INFOJAB III", {"A3": "(Bappeda)", "B3": "(Konsultasi)"})
    assert "(Bappeda)" in read(book).infojab["isi"].to_list()
    change(book, "INFOJAB III", {"A3": "(text)", "B3": "(text)"})
    assert "korelasi_jabatan" not in read(book).infojab["bagian"].to_list()


def test_merged_headings_are_fine_and_merged_data_are_told(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook["INFOJAB I"].merge_cells("C3:F3")
    workbook.save(book)
    assert read(book).infojab.height == FILLED.height
    workbook["INFOJAB I"].merge_cells("B4:B6")
    workbook.save(book)
    assert "sel.digabung" in problems_of(book)
