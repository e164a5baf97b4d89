from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from dampak.documents import workbook_bytes
from dampak.documents.posts import post_directory
from dampak.documents.sheets.model import Sheet
from dampak.documents.sheets.officials import CPNS_COLUMNS, EFORMASI_COLUMNS, SIASN_COLUMNS
from dampak.documents.workbook import proposal_sheets
from dampak.outcome import Outcome
from dampak.policy import Policy
from dampak.tables import RESULT_BY_NAME

SHEETS = [
    "Ringkasan", "Usulan tahun pertama", "Rencana per tahun", "Kebutuhan", "Kekurangan", "Posisi",
    "Usulan SIASN", "Usulan e-Formasi", "Usulan CPNS", "Perpindahan", "Biaya usulan", "Perbandingan",
    "Pemerataan", "Nilai kendala", "Kurva ruang", "Keandalan", "Sandingan",
    "Biaya", "Rekonsiliasi", "Fiskal", "Pensiun", "Asumsi", "Tanya angka",
]  # fmt: skip
WHERE_MADE = {"kurva_ruang": "Kurva ruang", "keandalan": "Keandalan", "sandingan": "Sandingan"}
HEADER_ROW, FIGURE_ROW, OFFICIAL_HEADER_ROW = 3, 4, 2


@pytest.fixture(scope="module")
def book(outcome: Outcome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[openpyxl.Workbook]:
    path = tmp_path_factory.mktemp("buku") / "usulan.xlsx"
    path.write_bytes(workbook_bytes(outcome, Policy()))
    opened = openpyxl.load_workbook(path)
    yield opened
    opened.close()


def _figure_value(outcome: Outcome, figure: str) -> Any:
    """Return what the outcome holds under a figure id, found without the code that wrote the workbook."""
    if figure in outcome.figures:
        return outcome.figures[figure].value
    name, _slash, rest = figure.partition("/")
    table, frame = RESULT_BY_NAME[name], outcome.tables[name]
    for row in frame.iter_rows(named=True):
        keys = "/".join(str(row[key]) for key in table.key)
        if rest.startswith(keys + "/"):
            return row[rest.removeprefix(keys + "/")]
    raise KeyError(figure)


def _is_a_key(key: object) -> bool:
    """Say whether the last column holds a key, and not in words what the row is summed from."""
    return bool(key) and not any(mark in str(key) for mark in ("jumlah ", " · ", " − "))


def _asked_cells(sheet: Any) -> Iterator[tuple[str, Any]]:
    """Yield every number of a sheet with the figure id made as the sheet “Tanya angka” says."""
    last = sheet.max_column
    headings = [cell.value for cell in sheet[HEADER_ROW]]
    patterns = [cell.value or "" for cell in sheet[FIGURE_ROW]]
    for row in sheet.iter_rows(min_row=FIGURE_ROW + 1, values_only=True):
        key = row[last - 1]
        for heading, pattern, value in zip(headings, patterns, row, strict=True):
            if isinstance(value, int | float) and "…" in pattern and _is_a_key(key):
                yield pattern.replace("…", key.replace("{tahun}", heading or "")), value


def test_the_sheets_stand_in_their_order(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == SHEETS


@pytest.mark.parametrize(
    ("name", "at_least"),
    [
        ("Ringkasan", 50),
        ("Kebutuhan", 1000),
        ("Usulan tahun pertama", 50),
        ("Rencana per tahun", 200),
        ("Posisi", 1000),
        ("Perpindahan", 40),
        ("Biaya usulan", 80),
        ("Pemerataan", 30),
        ("Nilai kendala", 2),
        ("Kurva ruang", 18),
        ("Keandalan", 50),
        ("Sandingan", 15),
        ("Biaya", 100),
        ("Fiskal", 50),
        ("Perbandingan", 200),
    ],
)
def test_every_number_is_the_figure_its_key_names(
    book: openpyxl.Workbook, outcome: Outcome, name: str, at_least: int
) -> None:
    cells = list(_asked_cells(book[name]))
    assert len(cells) >= at_least
    for figure, value in cells:
        held = _figure_value(outcome, figure)
        assert Decimal(repr(value)) == Decimal(held), figure


@pytest.mark.parametrize(
    ("name", "declared"),
    [("Usulan SIASN", SIASN_COLUMNS), ("Usulan e-Formasi", EFORMASI_COLUMNS), ("Usulan CPNS", CPNS_COLUMNS)],
)
def test_official_headings_stand_in_row_two_word_for_word(
    book: openpyxl.Workbook, name: str, declared: tuple[tuple[str, str], ...]
) -> None:
    headings = [cell.value for cell in book[name][OFFICIAL_HEADER_ROW]]
    assert headings == [*(label for label, _kind in declared), "Kunci angka"]


def test_siasn_rows_carry_each_hire_once_in_the_right_column(
    book: openpyxl.Workbook, outcome: Outcome
) -> None:
    total = 0
    for row in book["Usulan SIASN"].iter_rows(min_row=3, values_only=True):
        numbers = row[4:10]
        key = str(row[-1])
        assert sum(numbers) == _figure_value(outcome, f"usulan/{key}/jumlah")
        assert sum(1 for number in numbers if number) == 1
        assert row[0] == ("CPNS" if any(numbers[:3]) else "PPPK")
        assert " | " in str(row[10])
        assert row[11] == "null"
        total += sum(numbers)
    new = [outcome.figures[f"usulan.tahun_pertama.{kind}"].value for kind in ("cpns", "pppk")]
    assert total == sum(new)


def test_the_official_files_hold_only_the_first_year_and_say_what_they_leave_out(
    book: openpyxl.Workbook, outcome: Outcome
) -> None:
    keys = [str(row[-1]).split("/") for row in book["Usulan SIASN"].iter_rows(min_row=3, values_only=True)]
    assert {(year, kind) for _post, year, kind in keys} == {("2026", "cpns"), ("2026", "pppk")}
    converted = outcome.figures["usulan.tahun_pertama.konversi"].value
    assert converted
    assert f"Konversi {converted} PPPK paruh waktu tidak dimuat" in book["Usulan SIASN"]["A1"].value


def test_the_request_is_the_first_year_and_nothing_of_the_later_ones(
    book: openpyxl.Workbook, outcome: Outcome
) -> None:
    rows = list(book["Usulan tahun pertama"].iter_rows(min_row=FIGURE_ROW + 1, values_only=True))
    posts = sum(row[6] for row in rows if "/2026/" in str(row[-1]))
    assert posts == outcome.figures["usulan.tahun_pertama.formasi"].value
    assert sum(row[6] for row in rows if row[-1] == "jumlah baris di bawah") == posts
    assert not any(f"/{year}/" in str(row[-1]) for row in rows for year in (2027, 2028))
    later = outcome.tables["usulan"].filter(pl.col("tahun") > 2026)
    assert later.height


def test_the_cost_of_the_plan_is_told_by_kind_by_account_and_against_the_room(
    book: openpyxl.Workbook, outcome: Outcome
) -> None:
    sheet = book["Biaya usulan"]
    headings = [cell.value for cell in sheet[HEADER_ROW]]
    rows = {str(row[0]): row for row in sheet.iter_rows(min_row=FIGURE_ROW + 1, values_only=True)}
    last = headings.index("2031")
    yearly = outcome.tables["usulan_biaya"].filter(pl.col("tahun") == 2031)
    assert rows["Jumlah"][last] == yearly["rupiah"].sum()
    assert rows["Sisa ruang"][last] == 6_000_000_000 - yearly["rupiah"].sum()
    converted = yearly.row(by_predicate=pl.col("jenis") == "konversi", named=True)
    assert rows["Belanja pegawai bertambah"][last] == converted["rupiah"]
    assert rows["Belanja barang dan jasa berkurang"][last] == converted["hemat_barang_jasa"]
    assert rows["Tambahan bersih bagi daerah"][last] == converted["rupiah"] - converted["hemat_barang_jasa"]
    roles = ("Gaji dan tunjangan ASN", "Tambahan penghasilan ASN", "PPPK paruh waktu (barang dan jasa)")
    by_account = outcome.tables["biaya_usulan"].filter(pl.col("tahun") == 2031)["rupiah"].sum()
    assert sum(rows[role][last] for role in roles) == by_account


def test_what_was_approved_before_is_taken_from_the_room_in_sight(outcome: Outcome) -> None:
    less = outcome.tables["usulan_biaya"].with_columns(ruang=pl.col("ruang") - 1_000_000_000)
    made = replace(outcome, tables={**outcome.tables, "usulan_biaya": less})
    named = {sheet.name: sheet for sheet in proposal_sheets(made)}
    rows = {row[0]: row for section in named["Biaya usulan"].sections for row in section.rows}
    assert (rows["Ruang fiskal"][2], rows["Ruang bagi usulan"][2]) == (6_000_000_000, 5_000_000_000)
    assert rows["Diambil formasi yang sudah disetujui"][2] == 1_000_000_000
    assert "bagi usulan ini tersisa" not in named["Fiskal"].sentence
    assert "Ruang fiskal" not in {row[0] for row in _cost_rows(outcome)}


def _cost_rows(outcome: Outcome) -> list[Any]:
    sheet = next(sheet for sheet in proposal_sheets(outcome) if sheet.name == "Biaya usulan")
    return [row for section in sheet.sections for row in section.rows]


def test_without_a_budget_no_room_stands_beside_the_cost(
    make_outcome: Callable[..., Outcome], tmp_path: Path
) -> None:
    named = {sheet.name: sheet for sheet in proposal_sheets(make_outcome(budget=False))}
    cost = named["Biaya usulan"]
    names = [row[0] for section in cost.sections for row in section.rows]
    assert "Jumlah" in names
    assert "Ruang bagi usulan" not in names
    assert "Sisa ruang" not in names
    assert "Tidak ada data APBD" in cost.sentence
    assert "Tidak ada ruang fiskal yang mengikat" in named["Nilai kendala"].sentence
    (tmp_path / "u.xlsx").write_bytes(workbook_bytes(make_outcome(budget=False)))
    assert openpyxl.load_workbook(tmp_path / "u.xlsx").sheetnames == SHEETS


def test_quotas_carried_from_an_earlier_year_are_told_as_assumed(outcome: Outcome) -> None:
    def rows(policy: Policy | None) -> list[tuple[object, ...]]:
        sheet = next(s for s in proposal_sheets(outcome, policy) if s.name == "Asumsi")
        found = (s for s in sheet.sections if s.heading.startswith("Kuota"))
        return [tuple(row[:4]) for section in found for row in section.rows]

    told = rows(Policy())
    assert told[0] == ("Kuota CPNS 2026, semua sektor", 40, "orang", "Ditetapkan")
    assert told[4] == ("Kuota CPNS 2030, semua sektor", 40, "orang", "Diandaikan seperti 2027")
    free = Policy.model_validate({"formasi": {"kuota_tahun_tanpa_baris": "tanpa_batas"}})
    assert len(rows(free)) == 2
    assert rows(Policy.model_validate({"formasi": {"kuota_dipakai": False}})) == []


def test_charts_point_at_the_rows_they_stand_under(outcome: Outcome, tmp_path: Path) -> None:
    (tmp_path / "u.xlsx").write_bytes(workbook_bytes(outcome))
    opened = openpyxl.load_workbook(tmp_path / "u.xlsx")
    sheet = opened["Rencana per tahun"]
    with zipfile.ZipFile(tmp_path / "u.xlsx") as parts:
        charts = [
            parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")
        ]
    assert len(charts) == 6
    (hires,) = [chart for chart in charts if "Formasi menurut jenis" in chart]
    areas = re.findall(r"<c:val><c:numRef><c:f>'Rencana per tahun'!\$(\w)\$(\d+):\$\w\$(\d+)<", hires)
    assert [sheet[f"{column}{HEADER_ROW}"].value for column, _first, _last in areas][:2] == ["CPNS", "PPPK"]
    column, first, last = areas[0]
    plan = outcome.tables["usulan_tahun"].filter(pl.col("sektor") == "semua")
    shown = [sheet[f"{column}{row}"].value for row in range(int(first), int(last) + 1)]
    assert shown == plan.sort("tahun")["cpns"].to_list()
    opened.close()


def test_teachers_nurses_and_others_go_to_their_own_columns(book: openpyxl.Workbook) -> None:
    seen = {}
    for row in book["Usulan SIASN"].iter_rows(min_row=3, values_only=True):
        column = next(index for index in range(4, 10) if row[index])
        seen.setdefault(str(row[2]).split()[0], set()).add((column - 4) % 3)
    assert seen["GURU"] == {0}
    assert seen["PERAWAT"] == {1}
    assert seen["PENGELOLA"] == {2}


def test_eformasi_posts_stand_under_a_post_that_exists(book: openpyxl.Workbook, outcome: Outcome) -> None:
    rows = list(book["Usulan e-Formasi"].iter_rows(min_row=3, values_only=True))
    numbers = {row[0] for row in rows}
    assert len(numbers) == len(rows) == outcome.inputs["posisi"].height
    assert all(row[1] is None or (row[1] in numbers and row[1] != row[0]) for row in rows)
    schools = [row for row in rows if row[6]]
    assert schools
    assert all(row[7] and str(row[7]).startswith("SD") for row in schools)
    for row in rows:
        assert row[11] == _figure_value(outcome, f"kebutuhan/{row[2]}/kebutuhan_ideal")


def test_group_totals_are_the_sums_of_the_posts(book: openpyxl.Workbook, outcome: Outcome) -> None:
    sums: dict[str, int] = {}
    heading = ""
    for row in book["Kekurangan"].iter_rows(min_row=FIGURE_ROW + 1, values_only=True):
        if row[-1] is None:
            heading = str(row[0])
        else:
            sums[heading] = sums.get(heading, 0) + (row[10] or 0)
    rest = int(outcome.tables["usulan_posisi"]["sisa_kekurangan"].sum())
    assert sums["Menurut sektor"] == sums["Menurut perangkat daerah"] == rest
    assert len(sums) == 3
    posts = list(book["Posisi"].iter_rows(min_row=FIGURE_ROW + 1, values_only=True))
    assert sum(row[11] for row in posts) == rest


def test_missing_numbers_are_empty_and_never_zero(book: openpyxl.Workbook, outcome: Outcome) -> None:
    unknown = outcome.tables["kebutuhan"].filter(outcome.tables["kebutuhan"]["kebutuhan_ideal"].is_null())
    rows = {row[-1]: row for row in book["Kebutuhan"].iter_rows(min_row=FIGURE_ROW + 1, values_only=True)}
    assert unknown.height
    for post in unknown["posisi_id"]:
        assert rows[post][8] is None
        assert rows[post][12]


def test_the_least_certain_law_comes_first(book: openpyxl.Workbook) -> None:
    statuses = [
        str(row[3]) for row in book["Asumsi"].iter_rows(min_row=FIGURE_ROW + 1, values_only=True) if row[4]
    ]
    assert statuses[0].startswith("Tidak ditemukan")
    assert statuses.index("Pasti") > statuses.index("Satu sumber saja")
    keys = [str(row[-1]) for row in book["Asumsi"].iter_rows(values_only=True)]
    assert "kebijakan/formasi.penurunan" in keys


def test_small_shares_of_the_policy_are_not_rounded(book: openpyxl.Workbook) -> None:
    row = next(r for r in book["Asumsi"].iter_rows() if r[-1].value == "kebijakan/pegawai.keluar_per_tahun")
    assert row[1].value == 0.005
    assert row[1].number_format == "General"


def test_every_sheet_prints_on_a4_landscape_with_its_headings(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows
        assert sheet.freeze_panes
        assert not sheet.sheet_view.showGridLines


@pytest.mark.parametrize("synthetic", [True, False])
def test_sample_data_is_labelled_on_every_sheet_and_page_and_real_data_never(
    make_outcome: Callable[..., Outcome], tmp_path: Path, synthetic: bool
) -> None:
    (tmp_path / "u.xlsx").write_bytes(workbook_bytes(make_outcome(synthetic=synthetic)))
    opened = openpyxl.load_workbook(tmp_path / "u.xlsx")
    for sheet in opened.worksheets:
        assert ("SINTETIS" in str(sheet["A1"].value)) is synthetic
        assert ("SINTETIS" in str(sheet.oddHeader.center.text)) is synthetic
    opened.close()


def test_every_sheet_has_a_sentence_that_the_summary_repeats(outcome: Outcome) -> None:
    summary, *others = proposal_sheets(outcome)
    meanings = {row[0]: row[3] for section in summary.sections for row in section.rows if section.spread}
    for sheet in others:
        assert sheet.sentence.endswith(".")
        assert meanings[sheet.name] == sheet.sentence


def test_every_row_is_as_wide_as_its_sheet(outcome: Outcome) -> None:
    for sheet in proposal_sheets(outcome, Policy()):
        assert sheet.columns[-1].kind == "kunci"
        for section in sheet.sections:
            assert {len(row) for row in section.rows} <= {len(sheet.columns)}


def test_births_are_left_out(book: openpyxl.Workbook) -> None:
    dates = [
        cell
        for row in book["Pensiun"].iter_rows(values_only=True)
        for cell in row
        if isinstance(cell, datetime)
    ]
    assert dates
    assert min(dates).year >= 2026


def test_an_empty_outcome_still_makes_every_sheet(
    make_outcome: Callable[..., Outcome], tmp_path: Path
) -> None:
    (tmp_path / "u.xlsx").write_bytes(workbook_bytes(make_outcome(bare=True)))
    opened = openpyxl.load_workbook(tmp_path / "u.xlsx")
    assert opened.sheetnames == [name for name in SHEETS if name not in WHERE_MADE.values()]
    opened.close()


def test_an_outcome_without_tables_still_makes_every_sheet(outcome: Outcome, tmp_path: Path) -> None:
    (tmp_path / "u.xlsx").write_bytes(workbook_bytes(replace(outcome, tables={}, figures={}, law_used=())))
    opened = openpyxl.load_workbook(tmp_path / "u.xlsx")
    assert opened.sheetnames == [name for name in SHEETS if name not in WHERE_MADE.values()]
    opened.close()


@pytest.mark.parametrize("table", ["usulan", "mutasi", "usulan_posisi", "usulan_tahun", "usulan_biaya",
    "biaya_usulan", "pembanding", "pemerataan", "nilai_kendala", *WHERE_MADE])  # fmt: skip
def test_any_table_of_the_plan_may_be_absent(outcome: Outcome, tmp_path: Path, table: str) -> None:
    tables = {name: frame for name, frame in outcome.tables.items() if name != table}
    (tmp_path / "u.xlsx").write_bytes(workbook_bytes(replace(outcome, tables=tables)))
    opened = openpyxl.load_workbook(tmp_path / "u.xlsx")
    assert opened.sheetnames == [name for name in SHEETS if name != WHERE_MADE.get(table)]
    opened.close()


def test_a_plan_that_proposes_nothing_says_so(make_outcome: Callable[..., Outcome]) -> None:
    made = make_outcome()
    none = {f"usulan.tahun_pertama.{kind}": 0 for kind in ("formasi", "cpns", "pppk", "konversi")}
    figures = {
        id_: replace(figure, value=none.get(id_, figure.value)) for id_, figure in made.figures.items()
    }
    empty = {name: made.tables[name].clear() for name in ("usulan", "mutasi")}
    outcome = replace(made, tables={**made.tables, **empty}, figures=figures)
    named = {sheet.name: sheet for sheet in proposal_sheets(outcome)}
    assert "tidak meminta formasi" in named["Usulan tahun pertama"].sentence
    assert named["Perpindahan"].sentence == "Tidak ada perpindahan yang diusulkan."
    assert "tidak dimuat" not in named["Usulan SIASN"].sentence
    assert named["Usulan SIASN"].sections[0].rows == []


def test_a_name_that_looks_like_a_formula_stays_a_name(
    make_outcome: Callable[..., Outcome], tmp_path: Path
) -> None:
    (tmp_path / "u.xlsx").write_bytes(workbook_bytes(make_outcome(prefix="=1+1 ")))
    opened = openpyxl.load_workbook(tmp_path / "u.xlsx")
    cells = [cell for row in opened["Kebutuhan"].iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=1+1") for cell in cells)
    with zipfile.ZipFile(tmp_path / "u.xlsx") as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet for sheet in sheets)
    opened.close()


def test_the_same_outcome_gives_the_same_bytes(make_outcome: Callable[..., Outcome]) -> None:
    a = workbook_bytes(make_outcome(), Policy())
    b = workbook_bytes(make_outcome(), Policy())
    c = workbook_bytes(make_outcome(seed=8), Policy())
    assert a == b
    assert a != c


def test_units_that_share_a_name_are_told_apart_by_their_agency(outcome: Outcome) -> None:
    units = outcome.inputs["unit"]
    agencies = units.filter(pl.col("jenis") == "opd").head(2)["id"].to_list()
    below = units.filter(pl.col("induk_id").is_in(agencies)).unique("induk_id")["id"].to_list()
    assert len(below) == 2
    twins = units.with_columns(
        nama=pl.when(pl.col("id").is_in(below)).then(pl.lit("Sekretariat")).otherwise(pl.col("nama"))
    )
    posts = post_directory(replace(outcome, inputs={**outcome.inputs, "unit": twins}))
    told = {row["unit_id"]: row for row in posts.iter_rows(named=True)}
    assert {told[unit]["tempat"] for unit in below} == {f"Sekretariat, {told[unit]['opd']}" for unit in below}
    alone = units.filter(pl.col("nama").is_unique())["id"]
    assert all(
        told[unit]["tempat"] == told[unit]["unit"] for unit in alone if unit in told and unit not in below
    )
    assert all(told[unit]["tempat"] == told[unit]["opd"] for unit in agencies if unit in told)
    named = {
        sheet.name: sheet
        for sheet in proposal_sheets(replace(outcome, inputs={**outcome.inputs, "unit": twins}))
    }
    places = {cell for row in named["Posisi"].sections[-1].rows for cell in row}
    assert "Sekretariat" not in places
    moves = {cell for row in named["Perpindahan"].sections[0].rows for cell in row}
    assert "Sekretariat" not in moves


def test_the_comparison_shows_this_proposal_first_and_only_what_was_counted(outcome: Outcome) -> None:
    def comparison(tables: Mapping[str, pl.DataFrame]) -> Sheet:
        sheets = proposal_sheets(replace(outcome, tables=tables))
        return next(sheet for sheet in sheets if sheet.name == "Perbandingan")

    whole = comparison(outcome.tables)
    assert [row[0] for row in whole.sections[0].rows] == [
        "Usulan ini", "Sama rata", "Menurut urutan unit", "Kekurangan terbesar dahulu",
    ]  # fmt: skip
    by_sector = [row[:2] for row in whole.sections[1].rows]
    assert by_sector[:2] == [("Usulan ini", "Pendidikan"), ("Sama rata", "Pendidikan")]
    assert ("Usulan ini", "Tingkat daerah") in [row[:2] for row in whole.sections[2].rows]
    rules = outcome.tables["pembanding"].filter(pl.col("kelompok") != "kecamatan")
    assert len(comparison({**outcome.tables, "pembanding": rules}).sections) == len(whole.sections) - 1


def test_what_holds_a_post_open_is_told_with_what_else_must_loosen(outcome: Outcome) -> None:
    sheet = next(s for s in proposal_sheets(outcome) if s.name == "Posisi")
    held = {row[-1]: row[14] for row in sheet.sections[0].rows}
    rows = outcome.tables["usulan_posisi"].filter(pl.col("kendala_lain").is_not_null())
    assert rows.height
    for post in rows["posisi_id"]:
        assert held[post] == "Ruang fiskal tidak cukup; juga: Kuota formasi habis"
    closed = outcome.tables["usulan_posisi"].filter((pl.col("sisa_kekurangan") == 0) & (pl.col("cpns") > 0))
    assert all(held[post] is None for post in closed["posisi_id"])


def test_a_word_of_capitals_is_not_broken_in_its_heading(book: openpyxl.Workbook) -> None:
    sheet = book["Usulan CPNS"]
    for cell in sheet[OFFICIAL_HEADER_ROW][:-1]:
        longest = max(str(cell.value).split(), key=len)
        assert sheet.column_dimensions[cell.column_letter].width >= 1.3 * len(longest)
