"""The whole file set: every piece, together or not at all, the same bytes, own templates."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook

from dampak import runs
from dampak.agenda import pieces
from dampak.errors import DataInvalid

MUCH = "fiskal: {aturan: jumlah_tetap, jumlah_tetap: 500000000}\n"
NAMES = [piece.file for piece in pieces()]


def _whole(setting):
    outcome = runs.with_alternatives(setting, runs.propose(setting), ())
    return runs.complete(setting, outcome)


@pytest.fixture
def setting(tiny, setting_of):
    return setting_of(tiny, MUCH)


def test_every_piece_is_written_and_of_its_kind(setting, tmp_path):
    files = runs.write_file_set(setting, _whole(setting), tmp_path / "berkas")
    assert [file.name for file in files] == NAMES
    starts = {".pdf": b"%PDF", ".json": b"{", ".docx": b"PK", ".xlsx": b"PK", ".pptx": b"PK"}
    for file in files:
        assert file.read_bytes().startswith(starts[file.suffix]), file.name


def test_twice_the_same_gives_the_same_bytes(setting, tmp_path):
    first, second = (
        {
            file.name: file.read_bytes()
            for file in runs.write_file_set(setting, _whole(setting), tmp_path / run)
        }
        for run in ("satu", "dua")
    )
    assert [name for name in NAMES if first[name] != second[name]] == []


def test_the_checklist_names_every_piece_and_what_it_lacks(setting):
    judged = _whole(setting).tables["kelengkapan_berkas"]
    assert judged["berkas"].to_list() == sorted(NAMES)
    letter = judged.filter(berkas="surat-usulan.docx").row(0, named=True)
    assert letter["status"] == "perlu_dilengkapi"
    assert "nomor surat" in letter["sebab"]


def test_the_checklist_read_back_counts_every_post_once(setting, tmp_path):
    outcome = _whole(setting)
    runs.write_file_set(setting, outcome, tmp_path / "berkas")
    book = load_workbook(tmp_path / "berkas" / "daftar-periksa.xlsx")
    files, units, duties = (list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets)
    assert {row[0] for row in files} >= set(NAMES)
    counted = outcome.tables["kelengkapan_anjab"]
    lines = [row for row in units if isinstance(row[2], int)]
    assert sum(row[2] for row in lines) == counted.height
    assert sum(row[4] for row in lines) == counted["terisi"].sum()
    assert len(lines) < counted.height
    names = set(outcome.tables["kalender"]["nama"])
    assert {row[0] for row in duties} >= names


def test_a_template_of_the_region_takes_the_place_of_the_house_template(setting, tmp_path):
    written = runs.write_house_templates(setting)
    assert {file.name for file in written} >= {"surat-usulan.docx", "sptjm.docx"}
    assert runs.write_house_templates(setting) == []
    own = setting.pack.folder / "naskah" / "surat-usulan.docx"
    document = Document(str(own))
    document.paragraphs[0].insert_paragraph_before("KOP DINAS CONTOH")
    document.save(str(own))
    runs.write_file_set(setting, _whole(setting), tmp_path / "berkas")
    with ZipFile(BytesIO((tmp_path / "berkas" / "surat-usulan.docx").read_bytes())) as made:
        assert "KOP DINAS CONTOH" in made.read("word/document.xml").decode()


def test_a_template_with_code_stops_everything_and_leaves_the_old_files(setting, tmp_path):
    folder = setting.pack.folder / "naskah"
    folder.mkdir()
    document = Document()
    document.add_paragraph("{{ daerah.__class__ }}")
    document.save(str(folder / "sptjm.docx"))
    out = tmp_path / "berkas"
    out.mkdir()
    (out / "sptjm.docx").write_bytes(b"lama")
    with pytest.raises(DataInvalid):
        runs.write_file_set(setting, _whole(setting), out)
    assert [file.name for file in out.iterdir()] == ["sptjm.docx"]
    assert (out / "sptjm.docx").read_bytes() == b"lama"


def test_a_region_without_budget_gets_its_files_by_quota(tiny, setting_of, tmp_path):
    setting = setting_of(
        {name: frame for name, frame in tiny.items() if name not in ("apbd", "proyeksi_fiskal")}
    )
    outcome = _whole(setting)
    assert any(problem.code == "usulan.tanpa_apbd" for problem in outcome.problems)
    files = runs.write_file_set(setting, outcome, tmp_path / "berkas")
    assert len(files) == len(NAMES)
    judged = outcome.tables["kelengkapan_berkas"].filter(berkas="kemampuan-anggaran.docx")
    assert judged["status"].item() == "belum_dapat_dibuat"


def test_a_template_that_belongs_to_no_document_is_named_with_the_known_names(setting, tmp_path):
    runs.write_house_templates(setting)
    (setting.pack.folder / "naskah" / "surat-cinta.docx").write_bytes(b"x")
    with pytest.raises(DataInvalid) as refused:
        runs.write_file_set(setting, _whole(setting), tmp_path / "berkas")
    [problem] = refused.value.problems
    assert problem.code == "naskah.nama_tidak_dikenal"
    assert {"surat-usulan.docx", "laporan-hasil-evaluasi.docx", "lkjip.docx"} <= set(
        problem.remedy.replace(".docx.", ".docx,").split(": ")[1].replace(" ", "").split(",")
    )
    assert not (tmp_path / "berkas").exists()
