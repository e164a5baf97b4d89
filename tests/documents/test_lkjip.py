"""The performance report: what it says of achievement and money, what it leaves blank, how it is built."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.documents.letters.checking import template_problems
from dampak.documents.letters.form import house_template
from dampak.documents.performance.lkjip import LKJIP, lkjip_bytes
from dampak.documents.performance.lkjip_goals import Report
from dampak.documents.performance.lkjip_money import ReportMoney, Spending
from dampak.documents.performance.lkjip_numbers import plain, two
from dampak.errors import DataInvalid
from dampak.outcome import Outcome
from dampak.pack import write_pack
from dampak.runs import prepare
from dampak.runs.performance_files import report_outcome
from dampak.tables import INPUT_BY_NAME

Rows = list[dict[str, Any]]
EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-contoh"
V = {"versi_id": "rpjmd"}
BASE: Mapping[str, Rows] = {
    "daerah": [
        {"kode_wilayah": "99.01", "nama": "Kabupaten Uji", "tahun": 2026, "per_tanggal": date(2026, 3, 1),
         "sintetis": True}
    ],
    "unit": [
        {"id": "U", "nama": "Kabupaten Uji", "jenis": "pemda"},
        {"id": "D1", "induk_id": "U", "nama": "Dinas Kesehatan", "jenis": "opd"},
        {"id": "D2", "induk_id": "U", "nama": "Inspektorat Daerah", "jenis": "opd"},
        {"id": "D3", "induk_id": "U", "nama": "Dinas Tanpa Sasaran", "jenis": "opd"},
    ],
    "versi_rencana": [
        {"id": "rpjmd", "dokumen": "rpjmd", "nama": "RPJMD 2025–2029", "berlaku_dari": date(2025, 1, 1)},
        {"id": "pk25", "dokumen": "pk", "nama": "Perjanjian kinerja 2025", "berlaku_dari": date(2025, 1, 31),
         "berlaku_sampai": date(2025, 12, 31)},
        {"id": "pk24", "dokumen": "pk", "nama": "Perjanjian kinerja 2024", "berlaku_dari": date(2024, 1, 31)},
        {"id": "apbd", "dokumen": "apbd", "nama": "APBD 2025", "berlaku_dari": date(2025, 1, 2)},
    ],
    "simpul": [
        {"id": "T1", "jenis": "tujuan", "uraian": "Meningkatnya kesehatan", **V},
        {"id": "S1", "jenis": "sasaran", "induk_id": "T1", "unit_id": "D1",
         "uraian": "Meningkatnya gizi", **V},
        {"id": "S2", "jenis": "sasaran", "induk_id": "T1", "unit_id": "D2",
         "uraian": "Menurunnya temuan", **V},
        {"id": "P1", "jenis": "program", "induk_id": "S1", "kode": "1.02.02", "unit_id": "D1",
         "uraian": "Program Gizi", **V},
        {"id": "P2", "jenis": "program", "induk_id": "S2", "kode": "6.01.02", "unit_id": "D2",
         "uraian": "Program Pengawasan", **V},
        {"id": "K1", "jenis": "sub_kegiatan", "induk_id": "P1", "uraian": "Makanan tambahan", **V},
        {"id": "K2", "jenis": "sub_kegiatan", "induk_id": "P2", "uraian": "Pemeriksaan", **V},
        {"id": "K3", "jenis": "sub_kegiatan", "uraian": "Sewa gedung", **V},
    ],
    "indikator": [
        {"id": "I1", "simpul_id": "S1", "uraian": "Cakupan gizi", "satuan": "persen", "arah": "naik",
         "nasional": Decimal(78), "sumber_nasional": "BPS 2025", "iku": True, "pemilik_id": "D1",
         "formula": "balita dilayani ÷ balita", "sumber": "Dinas Kesehatan"},
        {"id": "I2", "simpul_id": "S2", "uraian": "Temuan berulang", "satuan": "temuan", "arah": "turun",
         "awal": Decimal(13), "tahun_awal": 2024},
        {"id": "I3", "simpul_id": "S2", "uraian": "Kasus kerugian", "satuan": "kasus", "arah": "turun"},
        {"id": "I4", "simpul_id": "T1", "uraian": "Umur harapan hidup", "satuan": "tahun", "arah": "naik"},
    ],
    "target": [
        {"indikator_id": "I1", "tahun": 2025, "periode": "tahun", "versi_id": "pk25", "nilai": Decimal(80)},
        {"indikator_id": "I1", "tahun": 2024, "periode": "tahun", "versi_id": "pk24", "nilai": Decimal(75)},
        {"indikator_id": "I1", "tahun": 2029, "periode": "tahun", "versi_id": "rpjmd", "nilai": Decimal(100)},
        {"indikator_id": "I2", "tahun": 2025, "periode": "tahun", "versi_id": "pk25", "nilai": Decimal(10)},
        {"indikator_id": "I3", "tahun": 2025, "periode": "tahun", "versi_id": "pk25", "nilai": Decimal(0)},
        {"indikator_id": "I4", "tahun": 2025, "periode": "tahun", "versi_id": "pk25", "nilai": Decimal(72)},
    ],
    "realisasi": [
        {"indikator_id": "I1", "tahun": 2025, "periode": "tahun", "nilai": Decimal(76), "bukti_id": "B1"},
        {"indikator_id": "I1", "tahun": 2024, "periode": "tahun", "nilai": Decimal(70)},
        {"indikator_id": "I2", "tahun": 2025, "periode": "tahun", "nilai": Decimal(12)},
        {"indikator_id": "I3", "tahun": 2025, "periode": "tahun", "nilai": Decimal(0)},
    ],
    "pagu": [
        {"simpul_id": "K1", "tahun": 2025, "versi_id": "apbd", "rupiah": 1_000_000_000},
        {"simpul_id": "K2", "tahun": 2025, "versi_id": "apbd", "rupiah": 500_000_000},
        {"simpul_id": "K3", "tahun": 2025, "versi_id": "apbd", "rupiah": 7},
    ],
    "realisasi_bulanan": [
        {"simpul_id": "K1", "tahun": 2025, "bulan": 6, "rupiah": 400_000_000},
        {"simpul_id": "K1", "tahun": 2025, "bulan": 12, "rupiah": 500_000_000},
        {"simpul_id": "K2", "tahun": 2025, "bulan": 12, "rupiah": 250_000_000},
    ],
}  # fmt: skip


def outcome_with(year: int = 2025, **changes: Rows) -> Outcome:
    """The outcome of the base region, some of its tables replaced."""
    with tempfile.TemporaryDirectory() as folder:
        rows = {**BASE, **changes}
        frames = {name: INPUT_BY_NAME[name].frame(found) for name, found in rows.items() if found}
        write_pack(frames, Path(folder) / "paket")
        return report_outcome(prepare(Path(folder) / "paket"), year)


def altered(table: str, key: str, id: str, **cells: Any) -> Rows:
    """The rows of a base table, one of them with other cells."""
    return [{**row, **cells} if row[key] == id else row for row in BASE[table]]


@pytest.fixture(scope="module")
def base() -> Outcome:
    return outcome_with()


@pytest.fixture(scope="module")
def made(base: Outcome) -> bytes:
    return lkjip_bytes(base, 2025)


def lines_of(content: bytes) -> list[str]:
    """Every paragraph of a file, those of tables too."""
    body = Document(BytesIO(content)).element.body
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def text_of(content: bytes) -> str:
    return "\n".join(lines_of(content))


def table_after(content: bytes, caption: str) -> list[list[str]]:
    """The cells of the first table whose caption holds some words."""
    body = Document(BytesIO(content)).element.body
    found = False
    for element in body:
        if element.tag == qn("w:p"):
            found = found or caption in "".join(t.text or "" for t in element.iter(qn("w:t")))
        elif found and element.tag == qn("w:tbl"):
            rows = element.iter(qn("w:tr"))
            return [
                ["".join(t.text or "" for t in c.iter(qn("w:t"))) for c in r.iter(qn("w:tc"))] for r in rows
            ]
    raise AssertionError(caption)


def rows_of(content: bytes) -> list[list[str]]:
    """The cells of every row of every table."""
    rows = Document(BytesIO(content)).element.body.iter(qn("w:tr"))
    return [["".join(t.text or "" for t in c.iter(qn("w:t"))) for c in row.iter(qn("w:tc"))] for row in rows]


def headings_of(content: bytes) -> list[str]:
    return [p.text for p in Document(BytesIO(content)).paragraphs if str(p.style.name).startswith("Heading")]


def test_an_indicator_is_told_with_its_target_last_year_the_term_and_the_nation(made: bytes) -> None:
    assert (
        "Capaian Cakupan gizi 95,00 persen, naik 1,67 poin dari 93,33 persen pada 2024: realisasi 76 persen "
        "terhadap target 80. Realisasinya naik 6 poin dari 70 pada 2024, berarti membaik. Terhadap target "
        "akhir periode 2029 sebesar 100, capaiannya 76,00 persen. Angka nasional 78 (BPS 2025); realisasi "
        "daerah 2 poin lebih rendah. [diisi: sebab capaian ini dan buktinya]"
    ) in lines_of(made)


def test_a_falling_indicator_is_better_when_it_falls_and_its_baseline_stands_for_last_year(
    made: bytes,
) -> None:
    text = text_of(made)
    assert (
        "Capaian Temuan berulang 80,00 persen: realisasi 12 temuan terhadap target 10. Realisasinya turun "
        "1 temuan dari 13 pada 2024 (nilai awal rencana), berarti membaik."
    ) in text
    assert "* Nilai awal (baseline)" in text


def test_a_target_of_zero_and_a_missing_figure_stay_undefined_with_their_reason(made: bytes) -> None:
    text = text_of(made)
    assert "Kasus kerugian: realisasi 0 kasus; capaiannya tidak terdefinisi. Target nol" in text
    assert "Umur harapan hidup: capaian tahun 2025 tidak terdefinisi. Belum diukur." in text
    row = next(cells for cells in rows_of(made) if cells[1:2] == ["Kasus kerugian"])
    assert row[2:] == ["kasus", "0", "0", "–", "Target nol: capaian tidak dapat dihitung."]


def test_the_mean_counts_only_defined_achievements(made: bytes) -> None:
    assert (
        "Dari 4 indikator pada 1 tujuan dan 2 sasaran, 2 terdefinisi capaiannya dan 0 di antaranya mencapai "
        "atau melampaui target; rata-rata capaiannya 87,50 persen. 2 indikator tidak terdefinisi"
    ) in text_of(made)


def test_causes_are_marked_blanks_and_nothing_else_is_said_of_them(made: bytes) -> None:
    runs = [run for p in Document(BytesIO(made)).paragraphs for run in p.runs if "sebab capaian" in run.text]
    assert len(runs) == len(BASE["indikator"])
    assert all(run.font.highlight_color == WD_COLOR_INDEX.YELLOW for run in runs)
    assert not re.search(r"disebabkan|karena (?!realisasi tahun lalu)|berkat", text_of(made))


def test_the_four_chapters_and_the_annexes_stand_in_order(made: bytes) -> None:
    chapters = [text for text in headings_of(made) if text.startswith(("BAB", "LAMPIRAN"))]
    assert [text.split(" ", 2)[:2] for text in chapters] == [
        ["BAB", "I"], ["BAB", "II"], ["BAB", "III"], ["BAB", "IV"], ["LAMPIRAN", "1"], ["LAMPIRAN", "2"],
    ]  # fmt: skip


def test_the_contents_name_every_heading_and_point_at_it(made: bytes) -> None:
    document = Document(BytesIO(made))
    contents = [p for p in document.paragraphs if str(p.style.name).startswith("TOC")]
    assert [p.text.split("\t")[0] for p in contents] == headings_of(made)
    marks = {mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    aims = [link.get(qn("w:anchor")) for p in contents for link in p._p.iter(qn("w:hyperlink"))]
    assert len(set(aims)) == len(contents)
    assert set(aims) <= marks
    assert document.settings.element.find(qn("w:updateFields")) is not None


def test_captions_are_numbered_without_a_gap(made: bytes) -> None:
    captions = [text for text in lines_of(made) if re.match(r"(Tabel|Gambar) \d", text)]
    for label in ("Tabel", "Gambar"):
        numbers = [int(text.split()[1].rstrip(".")) for text in captions if text.startswith(label)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert numbers


def pictures_of(content: bytes) -> list[bytes]:
    document = Document(BytesIO(content))
    ids = [shape._inline.graphic.graphicData.pic.blipFill.blip.embed for shape in document.inline_shapes]
    return [document.part.related_parts[id].blob for id in ids]


def test_achievement_and_absorption_are_two_pictures_with_words_for_those_who_do_not_see(made: bytes) -> None:
    found = pictures_of(made)
    assert len(found) == 2
    assert found[0] != found[1]
    assert all(png.startswith(b"\x89PNG") and len(png) > 2000 for png in found)
    shapes = Document(BytesIO(made)).inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in shapes] == [
        "Rata-rata capaian tahun 2025 yang terdefinisi",
        "Serapan anggaran tahun 2025",
    ]


def test_a_bar_that_is_cut_is_said_to_be_cut() -> None:
    huge = [{**BASE["realisasi"][0], "nilai": Decimal(800)}, *BASE["realisasi"][1:]]
    text = text_of(lkjip_bytes(outcome_with(realisasi=huge), 2025))
    assert "yang terdefinisi; batang di luar 0 sampai 200 persen dipotong, angkanya tidak" in text
    assert "Capaian Cakupan gizi 1.000,00 persen" in text


def test_nothing_is_drawn_where_nothing_is_known() -> None:
    bare = lkjip_bytes(outcome_with(realisasi=[], pagu=[], realisasi_bulanan=[]), 2025)
    assert not pictures_of(bare)
    assert "belum satu pun capaiannya terdefinisi" in text_of(bare)
    assert "Rupiah belum ditelusuri" in text_of(bare)
    assert "Pagu tahun 2025 tidak tersedia pada data." in text_of(bare)


def test_money_of_each_program_adds_up_and_what_hangs_below_none_is_a_row_of_its_own(made: bytes) -> None:
    rows = table_after(made, "Pagu dan realisasi tiap program, rupiah")
    assert rows[1:] == [
        ["1", "1.02.02 Program Gizi (Dinas Kesehatan)", "1.000.000.000", "900.000.000", "90,00"],
        ["2", "6.01.02 Program Pengawasan (Inspektorat Daerah)", "500.000.000", "250.000.000", "50,00"],
        ["3", "Sub-kegiatan di luar program", "7", "–", "–"],
        ["", "Jumlah", "1.500.000.007", "1.150.000.000", "76,67"],
    ]
    assert "Rp 7 tidak sampai ke tujuan atau sasaran mana pun" in text_of(made)


def test_the_table_of_resources_sets_achievement_beside_absorption(made: bytes) -> None:
    rows = table_after(made, "Sumber daya dan capaian tiap sasaran")
    assert rows[1] == ["1.1 Meningkatnya gizi", "1.000,0", "900,0", "90,00", "95,00", "5,00", "9,5", "–"]
    assert rows[2][3:6] == ["50,00", "80,00", "30,00"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 10**13), min_size=3, max_size=3))
def test_programs_and_the_rest_always_add_up_to_all_sub_activities(base: Outcome, amounts: list[int]) -> None:
    rows = [{**row, "rupiah": rupiah} for row, rupiah in zip(BASE["pagu"], amounts, strict=True)]
    inputs = {**base.inputs, "pagu": INPUT_BY_NAME["pagu"].frame(rows)}
    money = ReportMoney(Report(replace(base, inputs=inputs), 2025))
    assert (money.total + money.outside).budget == sum(amounts)


def test_the_same_outcome_gives_the_same_bytes(base: Outcome, made: bytes) -> None:
    assert lkjip_bytes(base, 2025) == made
    assert lkjip_bytes(base, 2025, "D1") != made


def test_a_unit_reports_its_own_goals_and_programs_only(base: Outcome) -> None:
    content = lkjip_bytes(base, 2025, "D2")
    text = text_of(content)
    assert "Sasaran 1: Menurunnya temuan" in headings_of(content)
    assert "Program 1: Program Pengawasan" in headings_of(content)
    assert "Cakupan gizi" not in text
    assert "Program Gizi" not in text
    assert "Inspektur Daerah," in text
    assert table_after(content, "Pagu dan realisasi tiap program")[-1][2] == "500.000.000"


def test_a_unit_that_shares_a_goal_reports_it_too() -> None:
    part = {"simpul_id": "S1", "induk_id": "I1", "satuan": "persen"}
    parts: Rows = [
        {"id": f"I1-{unit}", "uraian": f"Cakupan gizi {unit}", "pemilik_id": unit, **part}
        for unit in ("D2", "D3")
    ]
    pengampu: Rows = [{"simpul_id": "S1", "unit_id": "D3"}]
    shared = outcome_with(pengampu=pengampu, indikator=[*BASE["indikator"], *parts])
    content = lkjip_bytes(shared, 2025, "D3")
    assert "Sasaran 1: Meningkatnya gizi" in headings_of(content)
    assert "Diampu bersama Dinas Kesehatan; uangnya disebut seluruhnya" in text_of(content)
    told = {row[1] for row in table_after(content, "Target, realisasi, dan capaian 2025")[1:]}
    assert told == {"Cakupan gizi", "Cakupan gizi D3"}


@pytest.mark.parametrize(("unit", "code"), [("D9", "lkjip.unit_tidak_ada"), ("D3", "lkjip.tanpa_tujuan")])
def test_a_unit_that_is_unknown_or_has_nothing_to_report_is_refused(
    base: Outcome, unit: str, code: str
) -> None:
    with pytest.raises(DataInvalid) as caught:
        lkjip_bytes(base, 2025, unit)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_year_that_still_runs_is_said_to_be_unfinished(made: bytes) -> None:
    running = text_of(lkjip_bytes(outcome_with(2026), 2026))
    assert "Tahun 2026 belum berakhir. Angka di sini adalah keadaan per 1 Maret 2026" in running
    assert "belum berakhir" not in text_of(made)


def test_the_plan_of_the_year_counts_though_it_ended_with_the_year(made: bytes) -> None:
    assert "bersumber dari Perjanjian kinerja 2025 (berlaku sejak 31 Januari 2025; 4 indikator)" in text_of(
        made
    )


def test_the_house_template_passes_the_check_of_a_regions_own(base: Outcome, made: bytes) -> None:
    house = house_template(LKJIP)
    assert template_problems(house, LKJIP.fields, file="lkjip.docx") == []
    assert lines_of(lkjip_bytes(base, 2025, template=house)) == lines_of(made)


def test_a_template_with_an_unknown_field_is_refused(base: Outcome) -> None:
    document = Document()
    document.add_paragraph("{{ rahasia }}")
    content = BytesIO()
    document.save(content)
    with pytest.raises(DataInvalid) as caught:
        lkjip_bytes(base, 2025, template=content.getvalue())
    assert [problem.code for problem in caught.value.problems] == ["naskah.isian_tidak_dikenal"]


def test_words_that_look_like_markup_are_printed_as_they_are() -> None:
    odd = "Gizi <b>&amp; {{ daerah }} {% if %}\x0b"
    content = lkjip_bytes(outcome_with(simpul=altered("simpul", "id", "S1", uraian=odd.strip("\x0b"))), 2025)
    assert "Sasaran 1.1: Gizi <b>&amp; {{ daerah }} {% if %}" in headings_of(content)


def test_sample_data_are_labelled_on_the_cover_and_on_every_page(made: bytes) -> None:
    sections = Document(BytesIO(made)).sections
    heads = [sections[0].first_page_header, *(section.header for section in sections)]
    assert all("DATA CONTOH (SINTETIS)" in head.paragraphs[0].text for head in heads)


def test_goals_are_ordered_by_the_size_of_their_numbers() -> None:
    extra: Rows = [{"id": f"T{n}", "jenis": "tujuan", "uraian": f"Tujuan ke-{n}", **V} for n in (10, 2)]
    report = Report(outcome_with(simpul=[*BASE["simpul"], *extra]), 2025)
    assert [goal.id for goal in report.goals if goal.kind == "tujuan"] == ["T1", "T2", "T10"]


def test_without_a_trace_the_money_of_a_goal_is_what_stands_below_it(base: Outcome) -> None:
    tables = {name: frame for name, frame in base.tables.items() if name == "capaian"}
    text = text_of(lkjip_bytes(replace(base, tables=tables), 2025))
    assert "Pagu di bawahnya Rp 1.000.000.000, terealisasi Rp 900.000.000 (90,00 persen)." in text
    assert "Rupiah belum ditelusuri" in text


def test_nothing_spent_is_zero_and_nothing_reported_is_unknown() -> None:
    assert Spending(100, 0).absorbed == 0
    assert Spending(100, None).absorbed is None
    assert Spending(0, 0).absorbed is None
    assert (Spending(1, None) + Spending(2, None)).spent is None


@settings(max_examples=50, deadline=None)
@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_figure_is_never_printed_as_zero_unless_it_is(value: Decimal) -> None:
    assert (plain(value) in ("0", "-0")) == (value == 0)
    assert two(None) == plain(None) == "–"
    assert two(Fraction(200, 3)) == "66,67"


def test_every_achievement_of_the_report_is_one_of_the_table(base: Outcome, made: bytes) -> None:
    year = base.tables["capaian"].filter(pl.col("tahun") == 2025, pl.col("periode") == "tahun")
    printed = [row[6] for row in table_after(made, "Capaian tiap triwulan")[1:]]
    assert sorted(printed) == sorted(two(value) for value in year["capaian"].to_list())


def test_the_example_region_reports_every_goal_and_every_rupiah_of_its_plan() -> None:
    outcome = report_outcome(prepare(EXAMPLE), 2025)
    content = lkjip_bytes(outcome, 2025)
    goals = outcome.inputs["simpul"].filter(pl.col("jenis").is_in(["tujuan", "sasaran"]))
    headings = " ".join(headings_of(content))
    assert all(text in headings for text in goals["uraian"])
    planned = outcome.inputs["pagu"].filter(pl.col("versi_id") == "apbd-2025")["rupiah"].sum()
    total = table_after(content, "Pagu dan realisasi tiap program, rupiah")[-1]
    assert int(total[2].replace(".", "")) == planned
