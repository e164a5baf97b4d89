"""Each message of `dampak instrument check` says what is wrong, in which line, and how to mend it."""

from __future__ import annotations

import pytest

from dampak.law.instrument_reader import read_instrument

GOOD = """\
id: coba
version: 1
label: Instrumen coba
citation: Peraturan Bupati 1/2026 Pasal 2
status: certain
rounding: 2
scales:
  nilai: {low: 0, high: 100}
nodes:
  - {code: t, label: Total, rule: jumlah, weight: 100}
  - {code: g, parent: t, label: G, rule: jumlah, weight: 60}
  - {code: a, parent: g, label: A, rule: skor_maks, scale: nilai, weight: 60}
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


def test_the_file_is_good_before_it_is_spoilt():
    assert read_instrument(GOOD, "coba.yaml").problems == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("citation: Peraturan Bupati 1/2026 Pasal 2\n", "", 1, "citation"),
        ("code: g, parent: t", "code: g, parent: a", 11, "melingkar: a → g → a"),
        ("stated: ya}", "stated: ya}\n  - {node: a, bounded_by: b, stated: ya}", 21, "melingkar"),
        ("from: 50, to: 100", "from: 49, to: 100", 20, "bertumpuk"),
        ("scale: nilai, weight: 40", "scale: nilai, weight: 39", 10, "99, padahal bobotnya 100"),
        (
            "  status: certain\n  citation: Peraturan Bupati 1/2026 Pasal 3",
            "  citation: x",
            14,
            "“status” belum diisi",
        ),
        ("label: B, rule: skor_maks", "label: B, rule: kira_kira", 13, "kira_kira"),
    ],
)
def test_what_where_and_how_to_mend(old, new, line, said):
    assert GOOD.count(old) == 1
    problems = read_instrument(GOOD.replace(old, new), "coba.yaml").problems
    [problem] = [one for one in problems if said in one.what]
    assert problem.place.file == "coba.yaml"
    assert abs((problem.place.row or 0) - line) <= 1
    assert problem.remedy
