"""Six numbers redone with a calculator from what `dampak explain` prints, and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from math import floor

import pytest

from dampak import runs
from dampak.cli.explain import _print

NUMBER = r"[−-]?\d[\d.]*(?:,\d+)?"
Printed = list[tuple[str, str, str]]
"""What is printed of each step: its text, its value, and how it is worked out."""


def _number(text: str) -> Fraction:
    """Return the first number of an Indonesian text."""
    found = re.search(NUMBER, text.replace("Rp ", ""))
    assert found, text
    return Fraction(found[0].replace("−", "-").replace(".", "").replace(",", "."))


def _numbers(text: str) -> list[Fraction]:
    return [_number(each) for each in re.findall(NUMBER, text)]


def _half_up(exact: Fraction) -> int:
    return floor(exact + Fraction(1, 2))


def _read(text: str) -> tuple[Fraction | None, Printed]:
    """Return the number of the heading, None where it is no number, and the steps as printed."""
    heading, *lines = text.splitlines()
    steps: Printed = []
    for line in lines:
        if found := re.match(r" *\d+\. (.*): (.*)", line):
            steps.append((found[1], found[2], ""))
        elif (found := re.match(r" +cara: (.*)", line)) and steps:
            steps[-1] = (*steps[-1][:2], found[1])
    told = heading.rsplit(": ", 1)[1]
    return (_number(told) if re.search(r"\d", told) else None), steps


Ask = Callable[..., tuple[Fraction | None, Printed]]


@pytest.fixture
def printed(tiny, setting_of, capsys) -> Ask:
    """Ask a figure of the small region under a policy and read what the screen shows."""

    def ask(id: str, policy: str = "fiskal: {bagian_dipakai: 0.75}") -> tuple[Fraction | None, Printed]:
        setting = setting_of(tiny, policy)
        _print(runs.explain(setting, runs.propose(setting), id))
        return _read(capsys.readouterr().out)

    return ask


def _of(steps: Printed, start: str) -> tuple[Fraction, str]:
    value, how = next((value, how) for text, value, how in steps if text.startswith(start))
    return _number(value), how


def test_the_need_of_a_post(printed):
    value, steps = printed("kebutuhan/P1/kebutuhan")
    exact = Fraction(0)
    for _text, _value, how in (step for step in steps if step[0].startswith("Tugas")):
        times, over = how.split("÷")
        volume, norm = _numbers(times)
        exact += volume * norm / _number(over)
    assert exact == _of(steps, "Kebutuhan eksak")[0] == Fraction(13, 10)
    assert value == _half_up(exact) == 1


def test_the_pay_of_a_person(printed):
    value, steps = printed("gaji_bulan/A005/jumlah")
    base, post = _of(steps, "Gaji pokok")[0], _of(steps, "Tunjangan jabatan")[0]
    spouse, of_spouse, children, of_child = _numbers(_of(steps, "Tunjangan keluarga")[1])
    family = base * (spouse * of_spouse + children * of_child) / 100
    people, rice = _numbers(_of(steps, "Tunjangan beras")[1])
    rate, cap = _numbers(_of(steps, "Iuran BPJS")[1])
    health = _half_up(min(base + family + post, cap) * rate / 100)
    accident = _half_up(base * _number(_of(steps, "Iuran jaminan kecelakaan")[1]) / 100)
    death = _half_up(base * _number(_of(steps, "Iuran jaminan kematian")[1]) / 100)
    before = base + family + post + people * rice + health + accident + death
    step = _numbers(_of(steps, "Pembulatan")[1])[-1]
    gross = -(-before // step) * step
    tax_rate, told_gross = _numbers(_of(steps, "PPh 21")[1])[:2]
    assert gross == told_gross
    tax = _half_up(gross * tax_rate / 100)
    assert tax == _of(steps, "PPh 21")[0]
    assert value == gross + tax + _of(steps, "TPP")[0]


def test_the_screen_tells_a_status_in_words(tiny, setting_of, capsys):
    setting = setting_of(tiny)
    _print(runs.explain(setting, runs.propose(setting), "gaji_bulan/A005/jumlah"))
    shown = set(re.findall(r"status: (.*)", capsys.readouterr().out))
    assert shown == {"satu sumber", "belum diverifikasi"}


def test_the_scale_of_a_grade_is_told_in_words(tiny, setting_of, capsys):
    setting = setting_of(tiny)
    _print(runs.explain(setting, runs.propose(setting), "efektivitas_jabatan/P1/predikat"))
    assert "A di atas 1; B mulai 0,9" in capsys.readouterr().out


def test_the_fiscal_ratio(printed):
    value, steps = printed("fiskal/2026/apbd/APBD/rasio_persen")
    assert _of(steps, "Belanja pegawai")[0] * 100 / _of(steps, "Total belanja")[0] == value == 50


def test_the_room_of_a_year(printed):
    value, steps = printed("fiskal/2029/dasar/APBD/ruang_rupiah")
    cost = {
        year: sum(_number(step[1]) for step in steps if step[0].startswith(f"Biaya {year}"))
        for year in (2026, 2029)
    }
    before = _of(steps, "Belanja pegawai, semua akun 2026")[0]
    after = next(_number(value) for text, value, _how in steps if text == "Belanja pegawai, semua akun")
    assert before - after == cost[2026] - cost[2029]
    share = _of(steps, "Bagian ruang")[0]
    assert value == floor(max(0, before - after) * share) > 0


def test_the_cost_of_the_proposal_in_a_year(printed):
    value, steps = printed("usulan.biaya_penuh", "fiskal: {aturan: jumlah_tetap, jumlah_tetap: 500000000}")
    assert len(steps) > 1
    total = Fraction(0)
    for _text, cost, how in steps:
        people, price = _numbers(how)[:2]
        assert people * price == _number(cost)
        total += people * price
    assert total == value


def test_the_pension_date_of_a_person(printed):
    _value, steps = printed("pensiun/A000/tmt_pensiun")
    day, month, year = map(int, steps[0][1].split("-"))
    age = int(_of(steps, "Batas usia pensiun")[0])
    assert (day, month, year) == (10, 3, 1967)
    assert steps[-1][1] == f"01-{month % 12 + 1:02}-{year + age + (month == 12)}"
