"""The report of an evaluation: every number from the data, every cause a blank, refused without a result."""

from __future__ import annotations

import pytest

from dampak.documents.evaluation.letters import EVALUATION_LETTERS
from dampak.documents.evaluation.lhe import LHE, lhe_bytes
from dampak.documents.letters import LETTERS, house_template
from dampak.documents.letters.checking import template_problems
from dampak.errors import DataInvalid
from dampak.law.instruments import instrument_at

AKIP = instrument_at("lke-akip@2021")


def report(outcome, unit="D1", year=2026, **more):
    return lhe_bytes(outcome, AKIP, year=year, unit_id=unit, **more)


def test_components_and_subcomponents_stand_with_both_years_and_add_up(scored, sheet, rows):
    outcome = scored(sheet("D1", 2026, "B", **{"1_a": "A"}), sheet("D1", 2025, "CC"))
    table = rows(report(outcome))
    assert ["1", "Perencanaan kinerja", "30", "18,00", "22,20", "+4,20", "74,0 %"] in table
    assert ["", "Nilai akhir", "100", "60,00", "71,20", "+11,20", ""] in table
    assert ["1.a", "Keberadaan perencanaan kinerja", "6", "CC", "A", "5,40"] in table


def test_it_has_the_six_parts_in_order(scored, sheet, words):
    text = words(report(scored(sheet("D1", 2026, "B"))))
    heads = ["A. Pendahuluan", "B. Gambaran umum", "C. Hasil evaluasi",
             "D. Tindak lanjut rekomendasi tahun 2025",
             "E. Rekomendasi", "F. Penutup"]  # fmt: skip
    places = [text.index(head) for head in heads]
    assert places == sorted(places)


def test_what_nobody_told_is_a_marked_blank_and_no_mark_of_the_template_is_left(scored, sheet, words):
    text = words(report(scored(sheet("D1", 2026, "B"))))
    for blank in ("nomor surat", "tanggal surat", "pimpinan unit yang dievaluasi", "sebab menurut bukti",
                  "NIP", "rekomendasi tahun lalu dan tindak lanjutnya"):  # fmt: skip
        assert f"[diisi: {blank}]" in text
    assert not any(mark in text for mark in ("None", "{{", "{%"))
    assert "DATA CONTOH" in text


def test_notes_of_the_evaluator_stand_by_component(scored, sheet, rows):
    answered = sheet("D1", 2026, "B")
    answered[4]["catatan"] = "Indikator belum terukur."
    found = rows(report(scored(answered)))
    assert ["Pengukuran kinerja", "2.b Kualitas pengukuran kinerja", "Indikator belum terukur."] in found


def test_strong_and_weak_items_are_facts_and_a_level_sheet_has_no_strong_one(scored, sheet, words, rows):
    uneven = report(scored(sheet("D1", 2026, "B", **{"3_a": "AA", "1_c": "E"})))
    assert ["3.a Keberadaan pelaporan kinerja", "AA", "3,00 dari 3,00"] in rows(uneven)
    assert ["1.c Pemanfaatan perencanaan kinerja", "E", "15,00", "[diisi: sebab menurut bukti]"] in rows(
        uneven
    )
    assert "bagian nilai tertinggi" not in words(report(scored(sheet("D1", 2026, "B"))))


def test_last_years_recommendations_are_followed_up_and_this_years_are_given(
    scored, sheet, recommended, words
):
    outcome = scored(
        sheet("D1", 2026, "B"),
        advices=(recommended("1", "selesai"), recommended("2", year=2026), recommended("3", unit="D2")),
    )
    text = words(report(outcome))
    last, now = text.index("D. Tindak"), text.index("E. Rekomendasi")
    assert last < text.index("Nasihat 1") < now < text.index("Nasihat 2")
    assert "Nasihat 3" not in text
    assert "usulan Dampak" not in text


def test_this_years_recommendations_keep_the_order_of_their_numbers(scored, sheet, recommended, words):
    numbers = ("10", "2", "1")
    outcome = scored(sheet("D1", 2026, "B"), advices=tuple(recommended(n, year=2026) for n in numbers))
    text = words(report(outcome))
    assert text.index("Nasihat 1\n") < text.index("Nasihat 2\n") < text.index("Nasihat 10\n")


def test_without_recommendations_the_weakest_items_are_plainly_labelled_a_suggestion(
    scored, sheet, words, rows
):
    made = report(scored(sheet("D1", 2026, "B", **{"4_a": "E"})))
    assert "usulan Dampak menurut butir yang paling banyak kehilangan nilai" in words(made)
    assert ["1", "4.a Keberadaan evaluasi internal", "E", "5,00", "[diisi: rekomendasi]"] in rows(made)


def test_the_region_is_told_that_the_ministry_sets_its_grade(scored, sheet, words):
    assert "ditetapkan kementerian" in words(report(scored(sheet("U", 2026, "B")), "U"))
    assert "ditetapkan kementerian" not in words(report(scored(sheet("D1", 2026, "B"))))


def test_a_units_own_answers_make_no_report(scored, sheet):
    with pytest.raises(DataInvalid, match="bukan hasil evaluasi") as refused:
        report(scored(sheet("D1", 2026, "B", hand="usulan")))
    assert refused.value.problems[0].code == "dokumen_evaluasi.belum_dinilai"


def test_an_incomplete_worksheet_makes_no_report(scored, sheet):
    answered = sheet("D1", 2026, "B")
    answered[0]["final"] = None
    with pytest.raises(DataInvalid, match="belum lengkap"):
        report(scored(answered))


def test_another_instrument_makes_no_report(scored, sheet):
    with pytest.raises(DataInvalid, match="lke-akip"):
        lhe_bytes(scored(sheet("D1", 2026, "B")), instrument_at("spbe@2020"), year=2026, unit_id="D1")


def test_the_same_outcome_gives_the_same_bytes(scored, sheet):
    outcome = scored(sheet("D1", 2026, "B"))
    assert report(outcome) == report(outcome)


def test_a_template_of_the_region_is_filled_and_an_unknown_field_is_refused(scored, sheet, words):
    outcome = scored(sheet("D1", 2026, "B"))
    assert "Dinas Satu" in words(report(outcome, template=house_template(LHE)))
    other = next(form for form in LETTERS if form.name == "surat-usulan")
    with pytest.raises(DataInvalid):
        report(outcome, template=house_template(other))


@pytest.mark.parametrize("form", EVALUATION_LETTERS, ids=lambda form: form.name)
def test_each_house_template_uses_declared_fields_only_and_every_name_is_its_own(form):
    assert template_problems(house_template(form), form.fields, file=form.file) == []
    names = [field.name for field in form.fields]
    assert len(names) == len(set(names))


def test_no_evaluation_letter_bears_the_name_of_a_letter_of_the_file_set():
    assert not {form.file for form in EVALUATION_LETTERS} & {form.file for form in LETTERS}
