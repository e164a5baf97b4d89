"""A small instrument with every rule of the closed set."""

import pytest

from dampak.law.instrument_reader import read_instrument

SMALL = """
id: kecil
version: 1
label: Instrumen uji
citation: Peraturan uji 1/2026 Pasal 1
status: certain
start: 2026
rounding: 2
not_applicable: dikeluarkan
scales:
  huruf:
    options: [{grade: A, value: 100}, {grade: B, value: 50}, {grade: C, value: 0}]
  tingkat: {low: 1, high: 5}
  persen: {low: 0, high: 100}
nodes:
  - {code: t, label: Total, rule: jumlah, weight: 100}
  - {code: g, parent: t, label: Gradasi, rule: jumlah, weight: 30}
  - {code: ada, parent: g, label: Ada, rule: gradasi, scale: huruf, weight: 10}
  - {code: mutu, parent: g, label: Mutu, rule: gradasi, scale: huruf, weight: 20}
  - {code: p, parent: t, label: Penyesuaian, rule: penyesuaian, weight: 50}
  - {code: satu, parent: p, label: Satu, rule: skor_maks, scale: persen, weight: 30}
  - {code: dua, parent: p, label: Dua, rule: skor_maks, scale: tingkat, weight: 20, multiplier: satu}
  - {code: k, parent: p, label: Koefisien, rule: koefisien}
  - {code: r, parent: t, label: Rata-rata, rule: rata_bobot, scale: tingkat, weight: 20}
  - {code: x, parent: r, label: X, rule: tingkat, scale: tingkat}
  - {code: y, parent: r, label: Y, rule: tingkat, scale: tingkat}
controls:
  - {node: mutu, bounded_by: ada, stated: ya}
"""


@pytest.fixture(scope="session")
def small():
    read = read_instrument(SMALL, "kecil.yaml")
    assert read.problems == ()
    return read.instrument
