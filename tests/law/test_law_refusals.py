"""Each reason to refuse law data, beside the nearest data that is accepted."""

from datetime import date

import pytest

from dampak.errors import DataInvalid
from dampak.law import load_law


def test_a_sound_folder_is_accepted(law_of, figure):
    assert law_of(a__yaml=figure).ids() == ["contoh.satu"]


def test_a_folder_without_files_is_refused(tmp_path):
    with pytest.raises(DataInvalid) as refused:
        load_law(tmp_path / "tidak_ada")
    assert [problem.code for problem in refused.value.problems] == ["hukum.folder_kosong"]


@pytest.mark.parametrize("written", ["", "      citation: ''", "      citation: '  '", "      citation: 5"])
def test_a_figure_without_citation_is_refused(faults_of, figure, written):
    assert faults_of(a__yaml=figure.replace("      citation: UU 1/2020", written)) == ["tanpa_dasar"]


def test_the_fault_names_file_line_and_id(law_of, figure):
    with pytest.raises(DataInvalid) as refused:
        law_of(a__yaml="\n" + figure.replace("UU 1/2020", "''"))
    problem = refused.value.problems[0]
    assert (problem.place.file, problem.place.row) == ("a.yaml", 3)
    assert "contoh.satu" in problem.what
    assert problem.remedy


def versions(*spans: str) -> str:
    lines = [f"    - {{{span}, value: 1, status: certain, citation: UU 1/2020}}" for span in spans]
    return "\n".join(["a:", "  label: A", "  unit: orang", "  versions:", *lines])


@pytest.mark.parametrize(
    "spans",
    [
        ("start: 2020-01-01", "start: 2021-01-01"),
        ("start: 2020-01-01, end: 2021-01-01", "start: 2021-01-01"),
        ("start: 2021-01-01", "start: 2020-01-01, end: 2023-12-31"),
        ("start: 2020", "start: 2020-01-01"),
    ],
)
def test_overlapping_dates_are_refused(faults_of, spans):
    assert faults_of(a__yaml=versions(*spans)) == ["tanggal_bertumpuk"]


@pytest.mark.parametrize(
    "spans",
    [
        ("start: 2020-01-01, end: 2020-12-31", "start: 2021-01-01"),
        ("start: 2020-01-01, end: 2020-06-30", "start: 2021"),
        ("start: 2021-01-01", "start: 2020-01-01, end: 2020-12-31"),
    ],
)
def test_dates_that_touch_or_leave_a_gap_are_accepted(law_of, spans):
    starts = [version.start for version in law_of(a__yaml=versions(*spans)).versions("a")]
    assert starts == [date(2020, 1, 1), date(2021, 1, 1)]


@pytest.mark.parametrize(
    "span", ["start: 2020-02-02, end: 2020-02-01", "start: kemarin", "start: 20", "start: 2020, end: 2021"]
)
def test_dates_that_make_no_sense_are_refused(faults_of, span):
    assert faults_of(a__yaml=versions(span)) == ["tanggal"]


def test_a_figure_in_force_for_one_day_is_accepted(law_of):
    law = law_of(a__yaml=versions("start: 2020-02-02, end: 2020-02-02"))
    assert law.at(date(2020, 2, 2))["a"].value == 1


def derived(**parents: str) -> str:
    return "\n".join(
        f"{key}:\n  label: A\n  unit: orang\n  versions:\n"
        f"    - {{start: 2020, value: 1, status: derived, citation: UU 1/2020, derived_from: [{others}]}}"
        for key, others in parents.items()
    )


def test_a_circle_of_references_is_refused_with_its_path(law_of):
    with pytest.raises(DataInvalid) as refused:
        law_of(a__yaml=derived(a="b", b="c", c="a"))
    (problem,) = refused.value.problems
    assert problem.code == "hukum.rujukan_melingkar"
    assert problem.what.count("→") == 3


def test_every_circle_is_reported(faults_of):
    assert faults_of(a__yaml=derived(a="b", b="a", c="c", d="a")) == ["rujukan_melingkar"] * 2


def test_a_circle_of_same_as_is_refused(faults_of):
    text = "a: {label: A, same_as: b}\nb: {label: B, same_as: a}"
    assert faults_of(a__yaml=text) == ["rujukan_melingkar"]


def test_a_diamond_of_references_is_no_circle(law_of):
    assert law_of(a__yaml=derived(a="b, c", b="d", c="d", d="")).versions("a")[0].derived_from == ("b", "c")


def test_references_to_unknown_figures_are_refused(faults_of, figure):
    text = figure + "b: {label: B, same_as: tidak.ada}\n" + derived(c="juga.tidak.ada")
    assert faults_of(a__yaml=text) == ["rujukan_tidak_dikenal"] * 2


def test_same_as_takes_over_the_versions_under_its_own_label(law_of, figure):
    law = law_of(a__yaml=figure + "b: {label: B, same_as: c}\nc: {label: C, same_as: contoh.satu}")
    (version,) = law.versions("b")
    assert (version.id, version.label, version.value, version.unit) == ("b", "B", 1, "orang")


def test_same_as_beside_versions_is_refused(faults_of, figure):
    text = figure + "b:\n  label: B\n  same_as: contoh.satu\n  versions: []"
    assert faults_of(a__yaml=text) == ["bentuk"]


@pytest.mark.parametrize("status", ["pasti", "Certain", "''", "null", "[certain]"])
def test_an_unknown_status_is_refused(faults_of, figure, status):
    text = figure.replace("status: certain", f"status: {status}")
    assert faults_of(a__yaml=text) == ["status_tidak_dikenal"]


@pytest.mark.parametrize("status", ["certain", "single", "derived", "unverified"])
def test_no_value_under_a_status_that_claims_one_is_refused(faults_of, figure, status):
    text = (
        figure.replace("value: 1", "value: null")
        .replace("certain", status)
        .replace("unit:", "kind: text\n  unit:")
    )
    assert faults_of(a__yaml=text) == ["nilai_dan_status"]


def test_a_value_under_not_found_is_refused(faults_of, figure):
    assert faults_of(a__yaml=figure.replace("certain", "not_found")) == ["nilai_dan_status"]


def test_not_found_without_a_value_is_accepted_when_the_kind_is_written(law_of, faults_of, figure):
    text = figure.replace("value: 1", "value: null").replace("certain", "not_found")
    assert faults_of(a__yaml=text) == ["bentuk"]
    law = law_of(a__yaml=text.replace("unit:", "kind: integer\n  unit:"))
    assert law.versions("contoh.satu")[0].value is None


@pytest.mark.parametrize("value", ["true", "2020-01-01 10:00:00", "{1: a}", "[1, false]"])
def test_values_without_an_exact_meaning_are_refused(faults_of, figure, value):
    assert "bentuk" in faults_of(a__yaml=figure.replace("value: 1", f"value: {value}"))


@pytest.mark.parametrize("value", ["1", "0.15", "ya", "no", "2027-01-05", "{menit: 1, hari: null}", "[a, b]"])
def test_values_with_an_exact_meaning_are_accepted(law_of, figure, value):
    assert law_of(a__yaml=figure.replace("value: 1", f"value: {value}")).versions("contoh.satu")


def test_versions_of_different_kinds_are_refused(faults_of):
    text = versions("start: 2020-01-01, end: 2020-12-31", "start: 2021-01-01")
    assert faults_of(a__yaml=text.replace("value: 1", "value: satu", 1)) == ["bentuk"]


def test_whole_numbers_may_stand_among_decimals(law_of):
    text = versions("start: 2020-01-01, end: 2020-12-31", "start: 2021-01-01")
    text = text.replace("value: 1", "value: 1.5", 1).replace("unit:", "kind: decimal\n  unit:")
    assert law_of(a__yaml=text).kinds["a"] == "decimal"


def test_keys_written_twice_are_refused(faults_of, figure):
    assert faults_of(a__yaml=figure + figure) == ["yaml.tidak_terbaca"]


def test_an_id_in_two_files_is_refused(faults_of, figure):
    assert faults_of(a__yaml=figure, b__yaml=figure) == ["id_ganda"]


def test_misspelt_keys_are_refused_with_the_nearest_one(law_of, figure):
    with pytest.raises(DataInvalid) as refused:
        law_of(
            a__yaml=figure.replace("      status", "      nota: x\n      status").replace(
                "unit:", "unti: x\n  unit:"
            )
        )
    assert [problem.remedy for problem in refused.value.problems] == [
        "Maksudnya “unit”?",
        "Maksudnya “note”?",
    ]


def test_sources_must_be_spelt_out(faults_of, law_of, figure):
    text = figure + "      sources: [berita]\n"
    assert faults_of(a__yaml=text) == ["sumber_tidak_dikenal"]
    assert law_of(a__yaml=text, sumber__yaml="berita: Berita").sources == {"berita": "Berita"}


def test_all_faults_of_all_files_come_at_once(faults_of, figure):
    broken = figure.replace("UU 1/2020", "''").replace("certain", "mungkin")
    faults = faults_of(a__yaml=broken, b__yaml="contoh: [", c__yaml="- daftar", d__yaml="contoh.dua: 5")
    assert faults == ["bentuk", "bentuk", "status_tidak_dikenal", "tanpa_dasar", "yaml.tidak_terbaca"]


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    (tmp_path / "a.yaml").write_bytes("label: é".encode("latin-1"))
    with pytest.raises(DataInvalid) as refused:
        load_law(tmp_path)
    assert refused.value.problems[0].code == "hukum.berkas"
