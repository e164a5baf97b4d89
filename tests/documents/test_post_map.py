"""The post map: every post once, sums that hold, and two files that show the same numbers."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.documents.post_map import MapPost, MapUnit, post_maps, staff_off_the_map, tally
from dampak.documents.post_map_pdf import POSTS_IN_BOX, chart_data, post_map_pdf_bytes
from dampak.documents.post_map_workbook import post_map_workbook_bytes, sheet_names
from dampak.outcome import Outcome, Provenance
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) tidak terpasang"
)
LONG = "Dinas Perumahan, Kawasan Permukiman, Pertanahan, Lingkungan Hidup dan Pengelolaan Sampah Perkotaan"


def outcome_of(
    units: list[tuple[str, str | None, str, str]],
    posts: list[tuple[str, str, str, int | None, int | None]],
    *,
    synthetic: bool = True,
    off_map: int = 0,
) -> Outcome:
    """Return an outcome of units (id, above, name, kind) and posts (id, unit, kind, staff, need)."""
    kinds = [
        {
            "kode": "KD",
            "nama": "Kepala Dinas",
            "jenis": "jpt",
            "kelas": 14,
            "sektor": "umum",
            "cara_isi": "promosi",
        },
        {"kode": "AN", "nama": "Analis", "jenis": "jf", "kelas": 8, "sektor": "umum", "cara_isi": "seleksi"},
        {"kode": "PE", "nama": "Pengemudi", "jenis": "pelaksana", "sektor": "umum", "cara_isi": "seleksi"},
    ]
    provenance = Provenance(
        "Kabupaten Uji", "99.99", synthetic, "a" * 64, "b" * 64, "c" * 64, "dasar", "0", 1,
        date(2026, 10, 1), date(2026, 10, 1), 2027,
    )  # fmt: skip
    legal = (
        [{"posisi_id": None, "status": "pns", "kedudukan_hukum": "aktif", "jumlah": off_map}]
        if off_map
        else []
    )
    inputs = {
        "unit": [dict(zip(("id", "induk_id", "nama", "jenis"), unit, strict=True)) for unit in units],
        "jabatan": kinds,
        "posisi": [
            {"id": id, "unit_id": unit, "jabatan_kode": kind} for id, unit, kind, _staff, _need in posts
        ],
    }
    tables = {
        "bezetting": [{"posisi_id": id, "bezetting": staff} for id, _unit, _kind, staff, _need in posts],
        "kebutuhan": [
            {"posisi_id": id, "metode": "abk", "kebutuhan_ideal": need}
            for id, _unit, _kind, _staff, need in posts
        ],
        "bezetting_kedudukan": legal,
    }
    return Outcome(
        provenance,
        {name: INPUT_BY_NAME[name].frame(rows) for name, rows in inputs.items()},
        {name: RESULT_BY_NAME[name].frame(rows) for name, rows in tables.items()},
        {},
    )


UNITS = [
    ("R", None, "Pemerintah Kabupaten Uji", "pemda"),
    ("D", "R", "Dinas Uji", "opd"),
    ("D.1", "D", "Sekretariat", "bidang"),
    ("D.2", "D", "Bidang Teknis", "bidang"),
    ("D.2.1", "D.2", "UPTD Laboratorium", "uptd"),
    ("K", "R", "Kecamatan Hulu", "kecamatan"),
    *((f"S{number}", "D", f"SD Negeri {number}", "sekolah") for number in range(1, 8)),
]
POSTS: list[tuple[str, str, str, int | None, int | None]] = [
    ("P1", "D", "KD", 1, 1),
    ("P2", "D.1", "PE", 5, 2),
    ("P3", "D.1", "AN", 1, 4),
    ("P4", "D.2", "AN", 0, 3),
    ("P5", "D.2.1", "AN", 2, None),
    ("P6", "K", "PE", 1200, 1300),
    *((f"Q{number}", f"S{number}", "AN", number, 3) for number in range(1, 8)),
]


@pytest.fixture
def small() -> Outcome:
    return outcome_of(UNITS, POSTS, off_map=4)


def text_of(content: bytes, tmp_path: Path) -> list[str]:
    path = tmp_path / "peta-jabatan.pdf"
    path.write_bytes(content)
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    )
    return done.stdout.split("\f")[:-1]


def test_each_agency_has_its_tree_and_its_posts_highest_first(small: Outcome) -> None:
    agency, district = post_maps(small)
    assert [unit.id for unit in agency.walk()] == [
        "D",
        "D.1",
        "D.2",
        "D.2.1",
        *(f"S{n}" for n in range(1, 8)),
    ]
    assert [post.id for post in agency.below[0].posts] == ["P3", "P2"]
    assert district.whole.gap == -100
    assert agency.below[1].own.unknown == 0
    assert agency.below[1].whole.unknown == 1


def test_sums_leave_out_a_need_that_is_not_known(small: Outcome) -> None:
    whole = post_maps(small)[0].whole
    assert (whole.posts, whole.staff, whole.need, whole.gap, whole.unknown) == (12, 37, 31, 4, 1)


def test_posts_of_the_region_itself_make_a_map_of_their_own() -> None:
    outcome = outcome_of(UNITS, [*POSTS, ("P0", "R", "AN", 1, 1)])
    maps = post_maps(outcome)
    assert [agency.id for agency in maps] == ["R", "D", "K"]
    assert maps[0].whole.posts == 1


def test_one_unit_may_be_asked_for(small: Outcome) -> None:
    [branch] = post_maps(small, "D.2")
    assert [post.id for unit in branch.walk() for post in unit.posts] == ["P4", "P5"]
    with pytest.raises(KeyError):
        post_maps(small, "tidak-ada")


@given(
    st.lists(
        st.tuples(st.integers(0, 8), st.integers(0, 50), st.none() | st.integers(0, 50)),
        min_size=1,
        max_size=40,
    ),
    st.lists(st.integers(0, 7), min_size=8, max_size=8),
)
@settings(max_examples=30, deadline=None)
def test_no_post_is_lost_or_shown_twice(posts: list[tuple[int, int, int | None]], above: list[int]) -> None:
    units: list[tuple[str, str | None, str, str]] = [("U0", None, "Pemda", "pemda")]
    for number, up in enumerate(above, start=1):
        units.append(
            (f"U{number}", f"U{min(up, number - 1)}", f"Unit {number}", "sekolah" if up % 2 else "bidang")
        )
    outcome = outcome_of(
        units, [(f"P{i}", f"U{unit}", "AN", staff, need) for i, (unit, staff, need) in enumerate(posts)]
    )
    maps = post_maps(outcome)
    found = [post.id for agency in maps for unit in agency.walk() for post in unit.posts]
    assert sorted(found) == sorted(outcome.inputs["posisi"]["id"])
    assert sum(agency.whole.staff for agency in maps) == sum(staff for _unit, staff, _need in posts)
    shown = [row for agency in chart_data(outcome, maps)["opd"] for row in _rows(agency)]
    assert len(shown) == len(posts)


def _rows(agency: dict[str, Any]) -> list[dict[str, Any]]:
    boxes = [*agency["kepala"], *(box for branch in agency["cabang"] for box in branch)]
    listed = [unit for part in agency["lampiran"] for unit in part["unit"]]
    return [row for holder in (*boxes, *listed) for row in holder["baris"]]


def test_schools_are_listed_and_other_units_are_boxes(small: Outcome) -> None:
    agency = chart_data(small, post_maps(small))["opd"][0]
    assert [[box["nama"] for box in branch] for branch in agency["cabang"]] == [
        ["Sekretariat"],
        ["Bidang Teknis", "UPTD Laboratorium"],
    ]
    assert agency["lampiran"][0]["judul"] == "Satuan pendidikan"
    assert len(agency["lampiran"][0]["unit"]) == 7
    assert agency["pejabat"] == "Kepala Dinas"


def test_an_unknown_need_is_a_dash_and_never_a_zero(small: Outcome) -> None:
    agency = chart_data(small, post_maps(small))["opd"][0]
    laboratory = agency["cabang"][1][1]
    assert laboratory["baris"][0]["angka"] == ["8", "2", "–", "–"]
    assert "1 jabatan belum diketahui" in agency["catatan"]


def test_a_unit_of_many_posts_goes_on_in_further_boxes_with_one_sum() -> None:
    posts: list[tuple[str, str, str, int | None, int | None]] = [
        (f"P{number:03}", "D.1", "AN", 1, 1) for number in range(2 * POSTS_IN_BOX + 1)
    ]
    outcome = outcome_of(UNITS, posts)
    [branch] = [
        b
        for b in chart_data(outcome, post_maps(outcome))["opd"][0]["cabang"]
        if b[0]["nama"] == "Sekretariat"
    ]
    assert [(len(box["baris"]), box["lanjutan"], bool(box["jumlah"])) for box in branch] == [
        (POSTS_IN_BOX, False, False),
        (POSTS_IN_BOX, True, False),
        (1, True, True),
    ]


def test_the_workbook_has_a_sheet_an_agency_on_a3_with_the_same_sums(small: Outcome) -> None:
    maps = post_maps(small)
    book = openpyxl.load_workbook(BytesIO(post_map_workbook_bytes(small, maps)))
    assert book.sheetnames == ["Rekap", "D", "K"]
    sheet = book["D"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert sheet.print_title_rows == "$5:$5"
    assert "DATA CONTOH" in sheet.oddHeader.center.text
    rows = {
        row[6].value: [cell.value for cell in row[2:6]] for row in sheet.iter_rows(min_row=6) if row[6].value
    }
    assert rows["P3"] == [8, 1, 4, -3]
    assert rows["P5"] == [8, 2, "–", "–"]
    assert rows["D"] == [None, 37, 31, 4]
    assert [cell.value for cell in list(sheet.iter_rows())[-1]][3:6] == [37, 31, 4]
    total = [cell.value for cell in list(book["Rekap"].iter_rows())[-1]]
    assert total[2:6] == [13, 1237, 1331, -96]
    assert "4 pegawai tidak tercatat" in book["Rekap"]["A3"].value
    assert staff_off_the_map(small) == 4


def test_sheet_names_are_allowed_and_each_stands_once() -> None:
    maps = [MapUnit(id, id, "opd", (), ()) for id in ("rekap", "a/b", "a:b", "x" * 60, "x" * 61)]
    names = sheet_names(maps)
    assert len({name.lower() for name in (*names, "Rekap")}) == 6
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


@needs_poppler
def test_every_page_says_region_date_and_sample_data(small: Outcome, tmp_path: Path) -> None:
    pages = text_of(post_map_pdf_bytes(small, post_maps(small)), tmp_path)
    assert len(pages) >= 3
    for page in pages:
        assert "Kabupaten Uji" in page
        assert "1 Oktober 2026" in page
        assert "DATA CONTOH" in page
    everything = "\n".join(pages)
    assert "SD Negeri 7" in everything
    assert "1.200" in everything
    assert "−100" in everything


@needs_poppler
def test_real_data_bear_no_label(tmp_path: Path) -> None:
    outcome = outcome_of(UNITS, POSTS, synthetic=False)
    assert "CONTOH" not in "".join(text_of(post_map_pdf_bytes(outcome, post_maps(outcome)), tmp_path))


@needs_poppler
def test_a_big_agency_with_long_names_keeps_every_unit_on_paper(tmp_path: Path) -> None:
    units: list[tuple[str, str | None, str, str]] = [
        ("D", None, LONG, "opd"),
        *((f"B{n:02}", "D", f"Bidang Kedudukan {n:02} {LONG}", "bidang") for n in range(9)),
        *((f"B{n:02}.S", f"B{n:02}", f"Seksi Bawahan {n:02}", "bidang") for n in range(9)),
    ]
    posts: list[tuple[str, str, str, int | None, int | None]] = [
        (f"{unit}.{number}", unit, "AN", 1, 2) for unit, *_rest in units for number in range(30)
    ]
    outcome = outcome_of(units, posts)
    pages = text_of(post_map_pdf_bytes(outcome, post_maps(outcome)), tmp_path)
    everything = "\n".join(pages)
    assert len(re.findall(r"Analis\b", everything)) == len(posts)
    for number in range(9):
        assert f"Bidang Kedudukan {number:02}" in everything
        assert f"Seksi Bawahan {number:02}" in everything


def test_the_same_outcome_gives_the_same_bytes(small: Outcome) -> None:
    maps = post_maps(small)
    assert post_map_workbook_bytes(small, maps) == post_map_workbook_bytes(small, maps)
    assert post_map_pdf_bytes(small, maps) == post_map_pdf_bytes(small, maps)


def test_a_gap_needs_both_staff_and_need() -> None:
    posts = [
        MapPost("a", "A", "jf", 8, 3, 5),
        MapPost("b", "B", "jf", 8, None, 5),
        MapPost("c", "C", "jf", 8, 2, None),
    ]
    assert [post.gap for post in posts] == [-2, None, None]
    assert tally(posts).gap == -2


def test_frames_may_lack_rows(small: Outcome) -> None:
    without = Outcome(
        small.provenance, small.inputs, {name: frame.clear() for name, frame in small.tables.items()}, {}
    )
    whole = post_maps(without)[0].whole
    assert (whole.need, whole.unknown) == (0, whole.posts)
    assert isinstance(small.inputs["unit"], pl.DataFrame)
