"""The scorecard: what it says of score, grade, parts, place and steps, and that it stands on one A4 page."""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from dampak.documents.evaluation.scorecard import scorecard_bytes, scorecard_content
from dampak.documents.evaluation.standing import Standing
from dampak.documents.summary_pdf import SCALES, one_page
from dampak.errors import DataInvalid, WriteFailed
from dampak.law.instruments import instrument_at
from dampak.pack import write_pack
from dampak.runs import prepare
from dampak.runs.evaluation import evaluate
from dampak.tables import INPUT_BY_NAME
from dampak.tables.results_evaluation import LANGKAH

AKIP, SPBE = "lke-akip@2021", "spbe@2020"
LONG = (
    "Dinas Pekerjaan Umum, Penataan Ruang, Perumahan, Kawasan Permukiman, Pertanahan dan Lingkungan Hidup "
    "Kabupaten Kepulauan Siau Tagulandang Biaro"
)
POINTS = {"AA": 100, "A": 90, "BB": 80, "B": 70, "CC": 60, "C": 50, "D": 30, "E": 0}
WEIGHTS = {"1": 30, "2": 30, "3": 15, "4": 25}
SHARES = {"a": Decimal("0.2"), "b": Decimal("0.3"), "c": Decimal("0.5")}
A4 = (595, 842)


def highest(form, node):
    """The answer to a node that gives the most."""
    scale = form.scale_of(node) if node.scale else None
    if scale is None:
        return str(node.weight or 1)
    return scale.options[0].grade if scale.options else str(scale.high)


def sheet(unit, answers, *, year=2026, form=AKIP, hand="final"):
    """One worksheet: one answer for all items, or one each, or the highest of all ("most")."""
    found = instrument_at(form)
    rows = []
    for node in found.leaves:
        answer = answers.get(node.code) if isinstance(answers, dict) else answers
        answer = highest(found, node) if answer == "most" else answer
        rows.append(
            {"tahun": year, "instrumen": form, "unit_id": unit, "kode": node.code, hand: answer or None}
        )
    return rows


def made(*sheets, results=(), units=8, name="Dinas 1", synthetic=True):
    names = {"D1": name} | {f"D{i}": f"Dinas {i}" for i in range(2, units + 1)}
    tables = {
        "daerah": [{"kode_wilayah": "99.01", "nama": "Kabupaten Uji", "tahun": 2026,
                    "per_tanggal": date(2026, 10, 1), "sintetis": synthetic}],
        "unit": [{"id": "U", "nama": "Kabupaten Uji", "jenis": "pemda"}]
        + [{"id": id_, "induk_id": "U", "nama": name, "jenis": "opd"} for id_, name in names.items()],
        "lke": [row for one in sheets for row in one],
        "hasil_evaluasi": list(results),
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        frames = {name: INPUT_BY_NAME[name].frame(rows) for name, rows in tables.items() if rows}
        write_pack(frames, Path(folder) / "paket")
        return evaluate(prepare(Path(folder) / "paket"))


def content(outcome, unit="D1", form=AKIP, year=2026):
    return scorecard_content(Standing(outcome, year, instrument_at(form), unit))


def pdf(outcome, unit="D1", form=AKIP, year=2026):
    return PdfReader(io.BytesIO(scorecard_bytes(outcome, year, instrument_at(form), unit)))


def published(year, judge, score, grade=None, unit="U"):
    return {"tahun": year, "instrumen": "lke-akip", "unit_id": unit, "penilai": judge,
            "nilai": Decimal(score), "predikat": grade}  # fmt: skip


def spread(*grades):
    """Units D1, D2, … with one grade in all items each."""
    return made(*(sheet(f"D{i}", grade) for i, grade in enumerate(grades, 1)))


CASES = {
    "a long name": lambda: (made(sheet("D1", "BB"), name=LONG), "D1", AKIP),
    "a name of markup": lambda: (made(sheet("D1", "B"), name='Dinas #[*A* $x$ <c>] _b_ "q"'), "D1", AKIP),
    "47 indicators": lambda: (
        made(*(sheet(f"D{i}", str(i % 5 + 1), form=SPBE) for i in range(1, 9))), "D1", SPBE),
    "one answer": lambda: (made(sheet("D1", {"i7": "3"}, form=SPBE)), "D1", SPBE),
    "20 indicators": lambda: (made(sheet("D1", "2.75", form="pemdi@2026")), "D1", "pemdi@2026"),
    "minima": lambda: (made(sheet("D1", "1", form="zi@2021")), "D1", "zi@2021"),
    "three levels": lambda: (made(sheet("D1", "most", form="rb@kl-2024")), "D1", "rb@kl-2024"),
    "the old list": lambda: (made(sheet("D1", "9", form="lke-akip@2015")), "D1", "lke-akip@2015"),
    "no grades": lambda: (made(sheet("D1", "3", form="spip@2021")), "D1", "spip@2021"),
    "the region": lambda: (
        made(
            sheet("U", "B"), sheet("U", "CC", year=2025),
            results=[published(year, judge, "60", "CC") for year in range(2018, 2026)
                     for judge in ("internal", "kementerian")],
        ), "U", AKIP),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_one_a4_page_whatever_the_instrument_and_the_answers(case):
    outcome, unit, form = CASES[case]()
    pages = pdf(outcome, unit, form).pages
    assert len(pages) == 1
    assert tuple(round(side) for side in pages[0].mediabox[2:]) == A4


def test_a_name_with_typst_markup_is_only_a_name():
    outcome, unit, form = CASES["a name of markup"]()
    text = pdf(outcome, unit, form).pages[0].extract_text()
    assert "#[*A* $x$ <c>] _b_" in text


def test_the_same_outcome_gives_the_same_bytes():
    outcome = spread("BB", "B")
    first, again = (scorecard_bytes(outcome, 2026, instrument_at(AKIP), "D1") for _again in range(2))
    assert first == again


def test_score_grade_distance_last_year_and_hand_are_said():
    outcome = made(sheet("D1", "BB", hand="evaluator"), sheet("D1", "CC", year=2025))
    result = content(outcome)["nilai"]
    assert (result["angka"], result["dari"], result["predikat"]) == ("80,00", "dari 100", "BB")
    assert result["kalimat"] == [
        "Predikat A memerlukan nilai di atas 80; nilai sekarang tepat pada batasnya.",
        "Naik 20,00 poin dari tahun 2025 (60,00).",
    ]
    assert "evaluator" in result["pihak"]


def test_the_ladder_marks_both_years_and_says_how_an_edge_is_decided():
    ladder = content(made(sheet("D1", "BB"), sheet("D1", "CC", year=2025)))["tangga"]
    assert [step["predikat"] for step in ladder["anak"]] == ["D", "C", "CC", "B", "BB", "A", "AA"]
    assert [step["predikat"] for step in ladder["anak"] if step["di_sini"]] == ["BB"]
    assert (ladder["sendiri"]["letak"], ladder["lalu"]["letak"]) == (0.8, 0.6)
    assert sum(step["lebar"] for step in ladder["anak"]) == pytest.approx(1)
    assert ladder["aturan"] == "batas bawah harus dilampaui"


def test_a_score_under_another_version_is_told_but_stands_on_no_ladder():
    outcome = made(sheet("D1", "BB"), sheet("D1", "9", year=2025, form="lke-akip@2015"))
    page = content(outcome)
    assert page["tangga"]["lalu"] is None
    assert page["nilai"]["kalimat"][-1].endswith("Versi instrumennya berbeda: lke-akip@2015.")
    assert all(bar["lalu"] is None for bar in page["bagian"]["baris"])
    assert len(page["bagian"]["legenda"]) == 2


def test_missing_answers_are_named_and_there_is_no_score_and_no_grade():
    page = content(made(sheet("D1", {"1.a": "BB", "1.b": "B", "1.c": "C"})))
    result = page["nilai"]
    assert (result["angka"], result["predikat"]) == ("–", "")
    assert result["kalimat"][0] == (
        "Belum ada nilai: 9 butir belum dijawab (Keberadaan pengukuran kinerja; Kualitas pengukuran kinerja; "
        "Pemanfaatan pengukuran kinerja; Keberadaan pelaporan kinerja dan 5 lainnya)."
    )
    assert page["tangga"]["sendiri"] is None
    assert not any(step["di_sini"] for step in page["tangga"]["anak"])
    assert [bar["isi"] is None for bar in page["bagian"]["baris"]] == [False, True, True, True]
    assert page["bagian"]["baris"][1]["butir"] == [["2.a", "–"], ["2.b", "–"], ["2.c", "–"]]
    assert page["tempat"]["sebaran"] is None


def test_components_stand_against_their_weight_with_last_years_mark():
    bars = content(made(sheet("D1", "BB"), sheet("D1", "B", year=2025)))["bagian"]["baris"]
    assert [(bar["nilai"], bar["tertinggi"]) for bar in bars] == [
        ("24,00", "30"), ("24,00", "30"), ("12,00", "15"), ("20,00", "25"),
    ]  # fmt: skip
    assert [bar["panjang"] for bar in bars] == pytest.approx([1, 1, 0.5, 25 / 30])
    assert {(bar["isi"], bar["lalu"]) for bar in bars} == {(0.8, 0.7)}
    assert bars[0]["butir"] == [["1.a", "BB"], ["1.b", "BB"], ["1.c", "BB"]]


def test_aspects_are_drawn_below_few_domains_and_every_one_tells_its_weight():
    bars = content(made(sheet("D1", "3", form=SPBE)), form=SPBE)["bagian"]["baris"]
    assert [bar["tingkat"] for bar in bars].count(0) == 4
    assert len(bars) == 12
    told = {bar["nama"]: bar["bobot"] for bar in bars}
    assert told["Layanan SPBE"] == "bobot 45,5"
    assert told["Penyelenggara SPBE"] == "bobot 5"
    answered = [code for bar in bars for code, _answer in bar["butir"]]
    assert answered == [f"i{i}" for i in range(1, 48)]


def test_codes_that_are_words_are_not_listed_beside_their_answers():
    page = content(made(sheet("D1", "1", form="zi@2021")), form="zi@2021")
    assert all(bar["butir"] == [] for bar in page["bagian"]["baris"])
    assert page["lemah"]["butir"][0]["nama"][0].isupper()


def test_the_three_items_that_lose_most_come_first():
    answers = dict.fromkeys([node.code for node in instrument_at(AKIP).leaves], "AA")
    weak = content(made(sheet("D1", answers | {"2.c": "E", "3.a": "E", "4.b": "CC", "1.a": "A"})))["lemah"]
    assert [(item["nama"][:3], item["hilang"], item["jawaban"]) for item in weak["butir"]] == [
        ("2.c", "−15,00", "jawaban E"), ("3.a", "−3,00", "jawaban E"), ("4.b", "−3,00", "jawaban CC"),
    ]  # fmt: skip
    assert [item["panjang"] for item in weak["butir"]] == [1, 0.2, 0.2]


def test_where_nothing_is_lost_that_is_said():
    weak = content(made(sheet("D1", "AA")))["lemah"]
    assert (weak["butir"], weak["kosong"]) == ([], "Semua butir yang dijawab bernilai tertinggi.")


def test_the_place_comes_with_the_whole_spread():
    place = content(spread("BB", "AA", "B", "CC", "E"))["tempat"]
    assert place["kalimat"] == [
        "Peringkat 2 dari 5 unit.",
        "10,00 poin di atas median.",
        "Separuh unit di tengah bernilai antara 60,00 dan 80,00.",
    ]
    strip = place["sebaran"]
    assert sorted(strip["titik"]) == [0, 0.6, 0.7, 0.8, 1]
    assert (strip["kotak"], strip["sendiri"], strip["ujung"]) == ([0.6, 0.7, 0.8], 0.8, ["0,00", "100,00"])


def test_among_fewer_than_four_units_there_are_no_quarters():
    place = content(spread("BB", "AA", "B"))["tempat"]
    assert place["sebaran"]["kotak"] == []
    assert place["kalimat"] == ["Peringkat 2 dari 3 unit.", "Tepat pada median."]


def test_units_with_one_score_stand_at_one_point():
    strip = content(spread("B", "B", "B", "B"))["tempat"]["sebaran"]
    assert set(strip["titik"]) == {0}


@pytest.mark.parametrize(
    ("sheets", "unit", "said"),
    [
        ([sheet("D1", "BB")], "D1", "Hanya unit ini yang dinilai tahun 2026; tidak ada pembanding."),
        ([sheet("D1", "BB", hand="usulan"), sheet("D2", "B")], "D1", "Unit ini belum diperingkat"),
        ([sheet("U", "BB"), sheet("D2", "B")], "U", "Pemerintah daerah tidak diperingkat"),
    ],
)
def test_a_unit_without_a_place_is_told_why(sheets, unit, said):
    place = content(made(*sheets), unit)["tempat"]
    assert place["sebaran"] is None
    assert place["kalimat"][0].startswith(said)


def test_region_and_ministry_stand_side_by_side_and_what_is_missing_is_a_dash():
    results = [
        published(2024, "internal", "64.3", "B"),
        published(2025, "internal", "67.15", "B"),
        published(2025, "kementerian", "58.4", "CC"),
        published(2027, "kementerian", "70", "B"),
    ]
    judges = content(made(sheet("U", "B"), results=results), "U")["penilai"]
    assert judges["baris"] == [
        ["2024", "64,30 (B)", "–", "–"],
        ["2025", "67,15 (B)", "58,40 (CC)", "+8,75"],
    ]
    assert content(made(sheet("D1", "B"), results=results))["penilai"] is None


def step(number, **other):
    return {"instrumen": AKIP, "unit_id": "D1", "urut": number, "kode": "1.a", "uraian": "Keberadaan",
            "dari": "B", "ke": "BB", "tambahan_nilai": Decimal("0.6"),
            "nilai_sesudah": Decimal(70) + number * Decimal("0.6"), "upaya": Decimal(8), "asumsi": False,
            "triwulan_mulai": 1, "triwulan_selesai": 2, "pemilik": "Bappeda"} | other  # fmt: skip


def with_steps(outcome, *rows):
    return replace(outcome, tables={**outcome.tables, "langkah": LANGKAH.frame(list(rows))})


def test_the_first_five_steps_of_the_path_stand_on_the_page():
    outcome = with_steps(made(sheet("D1", "B")), *(step(number) for number in range(1, 8)))
    steps = content(outcome)["langkah"]
    assert steps["judul"] == "Langkah berikut: 5 dari 7 langkah"
    assert [row[0] for row in steps["baris"]] == ["1", "2", "3", "4", "5"]
    assert steps["baris"][0][1:] == ["1.a Keberadaan", "B → BB", "+0,60", "1–2", "Bappeda", "8"]
    assert steps["catatan"] == ["Sesudah seluruh langkah nilainya 74,20."]
    assert len(pdf(outcome).pages) == 1


def test_everything_at_once_still_fits_one_page():
    sheets = (
        sheet(f"D{i}", str(i % 3 + 1), form=SPBE, year=year) for i in range(1, 9) for year in (2025, 2026)
    )
    long = {"instrumen": SPBE, "uraian": "Tingkat kematangan kebijakan " * 4, "pemilik": LONG}
    outcome = with_steps(made(*sheets, name=LONG), *(step(number, **long) for number in range(1, 8)))
    assert len(pdf(outcome, form=SPBE).pages) == 1


def test_an_assumed_effort_a_missing_owner_and_another_start_are_said():
    bare = step(1, asumsi=True, pemilik=None, triwulan_mulai=None, triwulan_selesai=None, nilai_sesudah=66)
    steps = content(with_steps(made(sheet("D1", "B")), bare))["langkah"]
    assert steps["baris"][0][4:] == ["–", "belum ditetapkan", "8*"]
    assert steps["catatan"][1:] == [
        "* asumsi bawaan Dampak, bukan perkiraan daerah.",
        "Langkah ini dihitung dari nilai 65,40, bukan nilai pada kartu ini.",
    ]


def test_steps_of_another_unit_are_not_its_own():
    outcome = with_steps(spread("B", "B"), step(1, unit_id="D2"))
    assert content(outcome)["langkah"] is None


def test_minima_say_what_falls_short():
    page = content(made(sheet("D1", "most", form="zi@2021")), form="zi@2021")
    assert [row["teks"].split(" syarat")[0] for row in page["syarat"]["baris"]] == [
        "13 dari 13",
        "12 dari 12",
    ]
    low = content(made(sheet("D1", "0", form="zi@2021")), form="zi@2021")["syarat"]["baris"][0]
    assert low["nama"] == "WBK"
    assert "Kurang: Nilai zona integritas 0,00 (paling sedikit 75,00)" in low["teks"]


def test_a_value_whose_grade_the_sources_dispute_says_so():
    told = content(made(sheet("D1", "2.5", form="pemdi@2026")), form="pemdi@2026")["nilai"]["kalimat"]
    assert any("Dua sumber" in sentence for sentence in told)
    calm = content(made(sheet("D1", "2.4", form="pemdi@2026")), form="pemdi@2026")["nilai"]["kalimat"]
    assert not any("Dua sumber" in sentence for sentence in calm)


def test_a_grade_that_hangs_on_a_condition_names_both():
    form = instrument_at("rb@kl-2024")
    answers = {node.code: "0" if node.parent == "tematik" else "most" for node in form.leaves}
    result = content(made(sheet("D1", answers | {"iku": "0"}, form=form.name)), form=form.name)["nilai"]
    assert result["predikat"] == "A atau A-"
    assert result["kalimat"][0].startswith("A bila syarat “semua indikator")
    assert "selain itu A-" in result["kalimat"][0]


def test_an_instrument_without_grades_has_no_ladder_and_says_so():
    page = content(made(sheet("D1", "3", form="spip@2021")), form="spip@2021")
    assert page["tangga"] is None
    assert "tidak memuat tangga predikat" in page["nilai"]["kalimat"][0]


@pytest.mark.parametrize("synthetic", [True, False])
def test_the_label_of_sample_data_stands_only_on_sample_data(synthetic):
    text = pdf(made(sheet("D1", "B"), synthetic=synthetic)).pages[0].extract_text()
    assert ("DATA CONTOH" in text) is synthetic


def test_pack_and_instrument_are_named_by_their_hashes():
    outcome = made(sheet("D1", "B"))
    source = content(outcome)["asal"][0]
    assert outcome.provenance.pack_hash[:12] in source
    assert instrument_at(AKIP).fingerprint[:12] in source


@pytest.mark.parametrize(("unit", "year"), [("TIDAK-ADA", 2026), ("D1", 2019), ("D2", 2026)])
def test_without_a_score_there_is_no_card(unit, year):
    outcome = made(sheet("D1", "B"), sheet("D2", ""))
    with pytest.raises(DataInvalid) as refused:
        scorecard_bytes(outcome, year, instrument_at(AKIP), unit)
    assert refused.value.problems[0].remedy


PAGES = (
    b"#for _ in range(int(data.n)) [#pagebreak()]"
    b"#context [#metadata(counter(page).final().first()) <halaman>]"
)
READ = b"#let data = json(bytes(sys.inputs.data))\n#let by = float(sys.inputs.skala)\n"


def test_the_largest_type_that_fits_one_page_is_taken():
    small = PAGES.replace(b"int(data.n)", b"if by > data.n { 1 } else { 0 }")
    assert one_page(READ + small, {"n": 0.9}, "")["skala"] == "0.88"
    assert one_page(READ + small, {"n": 9}, "")["skala"] == SCALES[0]


def test_what_fits_no_page_is_refused_in_the_words_of_the_document():
    with pytest.raises(WriteFailed, match="persingkat"):
        one_page(READ + PAGES, {"n": 1}, "Tidak muat; persingkat.")


GRADES = st.lists(st.sampled_from(list(POINTS)), min_size=12, max_size=12)


@settings(max_examples=20, deadline=None)
@given(GRADES, st.lists(GRADES, max_size=4))
def test_the_card_tells_the_plain_sums_of_the_worksheets(mine, others):
    codes = [node.code for node in instrument_at(AKIP).leaves]
    sheets = [dict(zip(codes, grades, strict=True)) for grades in (mine, *others)]
    totals = [sum(_points(code, grade) for code, grade in one.items()) for one in sheets]
    page = content(made(*(sheet(f"D{i}", one) for i, one in enumerate(sheets, 1))))
    assert page["nilai"]["angka"] == f"{totals[0]:.2f}".replace(".", ",")
    for bar, component in zip(page["bagian"]["baris"], WEIGHTS, strict=True):
        got = sum(_points(code, grade) for code, grade in sheets[0].items() if code[0] == component)
        assert bar["isi"] == pytest.approx(float(got / WEIGHTS[component]))
    lost = sorted((_full(code) - _points(code, grade) for code, grade in sheets[0].items()), reverse=True)
    told = [float(item["hilang"].replace("−", "").replace(",", ".")) for item in page["lemah"]["butir"]]
    assert told == pytest.approx([float(points) for points in lost[:3] if points])
    if others:
        rank = 1 + sum(total > totals[0] for total in totals)
        assert page["tempat"]["kalimat"][0] == f"Peringkat {rank} dari {len(totals)} unit."


def _full(code):
    return WEIGHTS[code[0]] * SHARES[code[-1]]


def _points(code, grade):
    return _full(code) * POINTS[grade] / 100
