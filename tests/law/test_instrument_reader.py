"""Instrument files: what a good one gives, and every fault a bad one is told."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.errors import DataInvalid
from dampak.law.instrument_reader import read_instrument
from dampak.law.instruments import instrument_at, load_instruments, read_instrument_file

GOOD = """\
id: coba
version: 1
label: Instrumen coba
citation: Peraturan Bupati 1/2026 Pasal 2
status: certain
start: 2026
rounding: 2
scales:
  nilai: {low: 0, high: 100}
nodes:
  - {code: t, label: Total, rule: jumlah, weight: 100}
  - {code: a, parent: t, label: A, rule: skor_maks, scale: nilai, weight: 60}
  - {code: b, parent: t, label: B, rule: skor_maks, scale: nilai, weight: 40}
bands:
  edge: bawah_eksklusif
  status: certain
  citation: Peraturan Bupati 1/2026 Pasal 3
  list:
    - {grade: C, label: Kurang, from: 0, to: 50}
    - {grade: A, label: Baik, from: 50, to: 100}
controls:
  - {node: b, bounded_by: a, stated: ya}
"""


def codes(text):
    read = read_instrument(text, "coba.yaml")
    assert (read.instrument is None) == bool(read.problems)
    return sorted(problem.code.removeprefix("instrumen.") for problem in read.problems)


def test_a_good_file_has_no_faults():
    assert codes(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("citation: Peraturan Bupati 1/2026 Pasal 2\n", "", "tanpa_dasar"),
        ("  citation: Peraturan Bupati 1/2026 Pasal 3\n", "", "tanpa_dasar"),
        ("weight: 40", "weight: 39", "jumlah_bobot"),
        ("weight: 40", "weight: 40.0001", "jumlah_bobot"),
        ("weight: 40", "weight: -40", "bobot"),
        ("code: b, parent: t", "code: a, parent: t", "kode_ganda"),
        ("code: b, parent: t", "code: b, parent: z", "induk_tidak_dikenal"),
        ("code: b, parent: t", "code: b, parent: b", "melingkar"),
        ("code: b, parent: t", "code: b", "pohon"),
        ("rule: skor_maks, scale: nilai, weight: 40", "rule: kira_kira, scale: nilai, weight: 40", "pilihan"),
        ("rule: skor_maks, scale: nilai, weight: 40", "rule: rata, scale: nilai, weight: 40", "aturan"),
        ("scale: nilai, weight: 40", "scale: lain, weight: 40", "skala"),
        ("scale: nilai, weight: 40", "scale: nilai, weight: 40, multiplier: z", "pengali"),
        ("from: 50, to: 100", "from: 49, to: 100", "bertumpuk"),
        ("from: 50, to: 100", "from: 51, to: 100", "celah"),
        ("grade: A, label: Baik", "grade: C, label: Baik", "kode_ganda"),
        ("from: 0, to: 50", "from: 50, to: 50", "predikat"),
        ("bounded_by: a", "bounded_by: z", "kode_tidak_dikenal"),
        ("bounded_by: a", "bounded_by: b", "melingkar"),
        ("status: certain\nstart", "status: pasti\nstart", "pilihan"),
        ("start: 2026", "start: kemarin", "tanggal"),
        ("start: 2026", "start: 2026\nend: 2025-01-01", "tanggal"),
        ("rounding: 2", "rounding: 9", "angka"),
        ("rounding: 2\n", "", "angka"),
        ("rounding: 2", "rounding: 1.5", "angka"),
        ("label: Instrumen coba", "labl: Instrumen coba", "kunci_tidak_dikenal"),
        ("low: 0, high: 100", "low: 100, high: 0", "skala"),
        ("scales:\n", "criteria: tidak-ada.csv\nscales:\n", "berkas"),
    ],
)
def test_a_fault_is_named(old, new, code):
    assert old in GOOD
    assert code in codes(GOOD.replace(old, new))


def test_all_faults_are_told_at_once_each_with_its_line():
    bad = GOOD.replace("weight: 40", "weight: 39").replace("from: 50", "from: 40")
    bad = bad.replace("status: certain\nstart", "status: x\nstart")
    problems = read_instrument(bad, "coba.yaml").problems
    assert {(problem.code, problem.place.row) for problem in problems} == {
        ("instrumen.pilihan", 5),
        ("instrumen.jumlah_bobot", 11),
        ("instrumen.bertumpuk", 20),
    }


def test_text_that_is_no_yaml_or_no_mapping_is_refused():
    assert codes("a: [") == ["yaml.tidak_terbaca"]
    assert codes("- 1") == ["bentuk"]
    assert codes("id: a\nid: b") == ["yaml.tidak_terbaca"]


SCALARS = [*re.finditer(r"(?<=: )[^\s,{}\[\]]+", GOOD)]
JUNK = [
    "",
    "null",
    "-1",
    "0.5",
    "1e400",
    ".nan",
    "true",
    "[]",
    "{}",
    "[1, {a: b}]",
    "2026-01-01",
    "'x'",
    "t",
    "~",
]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SCALARS), st.sampled_from(JUNK)), min_size=1, max_size=3))
def test_whatever_is_written_is_read_or_refused_in_words(changes):
    text = GOOD
    for place, junk in sorted(changes, key=lambda change: -change[0].start()):
        text = text[: place.start()] + junk + text[place.end() :]
    read = read_instrument(text, "coba.yaml")
    assert (read.instrument is None) == bool(read.problems)
    assert all(problem.what and problem.place.file for problem in read.problems)


def test_layout_does_not_change_the_fingerprint_but_content_does():
    def fingerprint(text):
        return read_instrument(text, "coba.yaml").instrument.fingerprint

    assert fingerprint(GOOD) == fingerprint("# catatan\n" + GOOD.replace("weight: 60", "weight: 60.0"))
    assert fingerprint(GOOD) != fingerprint(
        GOOD.replace("weight: 60", "weight: 50").replace("weight: 40", "weight: 50")
    )


def variant(text):
    return read_instrument(text, "varian.yaml", find_base=load_instruments().find)


def test_a_region_loads_its_own_weights_for_rb():
    rb = instrument_at("rb")
    weights = {"a_strategi": 10, "renaksi": 3, "implementasi_renaksi": 7, "b_kebijakan": 45, "c_sasaran": 45,
               "tematik": 10, "indeks": 110}  # fmt: skip
    for parent in ("b_kebijakan", "c_sasaran"):
        for node in rb.children[parent]:
            weights[node.code] = 45 // len(rb.children[parent])
    lines = "\n".join(f"  {code}: {weight}" for code, weight in weights.items())
    read = variant(f"base: rb@2023\nvariant: kab-uji\ncitation: Surat uji 1/2026\nweights:\n{lines}\n")
    assert read.problems == ()
    assert (read.instrument.name, read.instrument.unweighted) == ("rb@2023+kab-uji", ())
    assert read.instrument.fingerprint != rb.fingerprint


def test_own_weights_must_still_add_up():
    read = variant("base: lke-akip@2021\nvariant: salah\ncitation: Uji\nweights:\n  4.a: 6\n")
    assert [problem.code for problem in read.problems] == ["instrumen.jumlah_bobot"]


def test_a_variant_of_nothing_or_of_an_unknown_node_is_refused():
    assert (
        variant("base: lke-akip@1999\nvariant: x\ncitation: Uji\n").problems[0].code
        == "instrumen.dasar_tidak_dikenal"
    )
    read = variant("base: lke-akip@2021\nvariant: x\ncitation: Uji\nweights:\n  9.z: 6\n")
    assert [problem.code for problem in read.problems] == ["instrumen.kode_tidak_dikenal"]


CRITERIA = """\
base: lke-akip@2021
variant: rata-rata
citation: Peraturan Bupati uji
scales:
  ya_tidak: {options: [{grade: ya, value: 1}, {grade: tidak, value: 0}]}
score_criteria: {list: UNIT, rule: rata_bobot, scale: ya_tidak}
"""


def test_a_region_scores_the_criteria_of_a_list_by_their_mean():
    made = variant(CRITERIA).instrument
    assert len(made.leaves) == 80
    assert made.by_code["1.a"].rule == "rata_bobot"


def test_accumulated_criteria_need_their_own_weights():
    assert len(variant(CRITERIA.replace("rata_bobot", "jumlah")).problems) == 80
    own = "score_criteria:\n  list: UNIT\n  rule: jumlah\n  scale: ya_tidak\n  weights:\n"
    akip = instrument_at("lke-akip")
    counts = {}
    for one in akip.criteria:
        if one.list == "UNIT":
            counts.setdefault(one.parent, []).append(one.code)
    for parent, members in counts.items():
        weight = akip.by_code[parent].weight
        for code in members[:-1]:
            own += f"    {code}: 0.1\n"
        own += f"    {members[-1]}: {weight - (len(members) - 1) / type(weight)(10)}\n"
    head = CRITERIA[: CRITERIA.index("score_criteria")]
    assert variant(head + own).problems == ()


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path):
    with pytest.raises(DataInvalid, match="1 kesalahan"):
        read_instrument_file(tmp_path / "tidak-ada.yaml")
    (tmp_path / "biner.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataInvalid):
        read_instrument_file(tmp_path / "biner.yaml")
