"""Numbers redone with a calculator from what `dampak explain` prints, and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from math import floor

import pytest

from dampak import runs
from dampak.cli.explain import print_figure

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
        print_figure(runs.explain(setting, runs.propose(setting), id))
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
    print_figure(runs.explain(setting, runs.propose(setting), "gaji_bulan/A005/jumlah"))
    shown = set(re.findall(r"status: (.*)", capsys.readouterr().out))
    assert shown == {"satu sumber", "belum diverifikasi"}


def test_the_scale_of_a_grade_is_told_in_words(tiny, setting_of, capsys):
    setting = setting_of(tiny)
    print_figure(runs.explain(setting, runs.propose(setting), "efektivitas_jabatan/P1/predikat"))
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


MUCH = "fiskal: {aturan: jumlah_tetap, jumlah_tetap: 500000000}"


def _products(steps: Printed) -> Fraction:
    """Redo each line "people × price" and return the sum."""
    total = Fraction(0)
    for _text, cost, how in steps:
        people, price = _numbers(how)[:2]
        assert abs(people * price) == abs(_number(cost))
        total += _number(cost)
    return total


def test_the_price_of_a_formation(printed):
    value, steps = printed("harga_formasi/GK/cpns/2028/rupiah", MUCH)
    *parts, last = steps
    assert sum((_number(part[1]) for part in parts), Fraction(0)) == _number(last[1]) == value > 0
    months, monthly = _numbers(_of(steps, "TPP")[1])[:2]
    assert months * monthly == _of(steps, "TPP")[0] > 0


def test_one_component_of_a_price(printed):
    value, steps = printed("harga_komponen/GK/cpns/2029/gaji_pokok/rupiah", MUCH)
    periods = steps[0][2].split("; ")
    redone = sum((months * rupiah for months, rupiah, *_rest in map(_numbers, periods)), Fraction(0))
    assert redone == value == _number(steps[0][1])


def test_the_cost_of_the_proposal_by_account(printed):
    value, steps = printed("biaya_usulan/2028/cpns/gaji_pokok/rupiah", MUCH)
    assert _products(steps[:-1]) == value > 0


def test_the_wages_a_conversion_takes_off_goods_and_services(printed):
    value, steps = printed("biaya_usulan/2028/konversi/upah_paruh_waktu/rupiah", MUCH)
    assert _products(steps[:-1]) == value == -9 * (1_500_000 + 1_250_000)
    saved, told = printed("usulan_biaya/2028/konversi/hemat_barang_jasa", MUCH)
    assert saved == -_number(told[0][1]) == -value


def test_what_was_promised_before(printed):
    value, steps = printed("fiskal.dijanjikan.2028", MUCH)
    assert _products(steps) == value > 0
    room, told = printed("usulan_biaya/2028/cpns/ruang", MUCH)
    whole, promised = (_number(step[1]) for step in told[:2])
    assert room == max(0, whole - promised) == 500_000_000 - value


def test_the_evenness_of_coverage(printed):
    value, steps = printed("pemerataan.gini.sesudah", MUCH)
    shares = [_number(step[1]) for step in steps[:-1]]
    mean = sum(shares) / len(shares)
    differences = sum(abs(one - other) for one in shares for other in shares) / len(shares) ** 2
    assert len(shares) == 2
    assert value == Fraction(round(differences / (2 * mean) * 10_000), 10_000) > 0


def test_the_coverage_of_a_district(printed):
    value, steps = printed("pemerataan/Hulu/cakupan_sesudah", MUCH)
    filled, need = (_number(step[1]) for step in steps[:2])
    assert value == Fraction(round(filled / need * 1_000_000), 10_000)
    people, kinds = printed("pemerataan/Hulu/terisi_sesudah", MUCH)
    assert sum((_number(step[1]) for step in kinds[:-1]), Fraction(0)) == people == filled


def test_the_seats_for_people_with_disabilities(printed):
    value, steps = printed("khusus.disabilitas", MUCH)
    *kinds, percent, _last = (_number(step[1]) for step in steps)
    assert len(kinds) == 2
    assert value == -(-percent * sum(kinds) // 100) == 1


def test_the_staff_there_when_a_selection_starts(printed):
    value, steps = printed("masukan_bezetting/P2/2027/bezetting", MUCH)
    now, gone, coming, _last = (_number(step[1]) for step in steps)
    assert value == now - gone + coming
    assert (now, gone, coming) == (7, 1, 0)
    assert "01-04-2027" in steps[1][0]
    nurses, told = printed("masukan_bezetting/P4/2027/bezetting", MUCH)
    assert [_number(step[1]) for step in told] == [3, 0, 1, 4]
    assert nurses == 4


def test_the_worth_of_the_last_person_at_a_post(printed):
    value, steps = printed("usulan_posisi/P3/nilai_terakhir", MUCH)
    weight = (
        _of(steps, "Bobot sektor")[0] * _of(steps, "Pengali daerah")[0] * _of(steps, "Pengali di bawah")[0]
    )
    text = next(step[0] for step in steps if step[0].startswith("Nilai orang ke-"))
    nth, gap = _numbers(text.replace("ke-", "ke "))[:2]
    yearly = weight * (1 - Fraction(1, 2) * (nth - 1) / (gap - 1))
    assert yearly == _of(steps, "Nilai orang ke-")[0]
    assert value == yearly * _of(steps, "Tahun terisi")[0]


GLIDE = (
    "fiskal: {aturan: menuju_30, tahun_capai: 2032, pertumbuhan_belanja: 0.2, bagian_dipakai: 0.5}\n"
    "formasi: {kuota_dipakai: tidak}"
)


def test_the_room_below_the_path_to_the_cap(printed):
    percent, steps = printed("fiskal/2028/dasar/APBD/jalur_persen", GLIDE)
    spent, whole = (
        _of(steps, "Belanja pegawai, semua akun 2026")[0],
        _of(steps, "Total belanja daerah 2026")[0],
    )
    cap = _of(steps, "Batas atas belanja pegawai")[0]
    years, reach = _of(steps, "Tahun sejak")[0], _of(steps, "Tahun rasio harus")[0]
    exact = 100 * spent / whole
    path = exact - (exact - cap) * years / (reach - 2026)
    assert percent == Fraction(round(path * 10_000), 10_000)
    room, told = printed("fiskal/2028/dasar/APBD/ruang_rupiah", GLIDE)
    allowed = _of(told, "Belanja pegawai yang boleh")[0]
    assert allowed == floor(_of(told, "Total belanja daerah")[0] * path / 100)
    spending = next(_number(value) for text, value, _how in told if text == "Belanja pegawai, semua akun")
    assert room == floor((allowed - spending) * _of(told, "Bagian ruang")[0]) > 0


def test_no_limit_by_money_is_told_by_its_rule(printed):
    value, steps = printed("fiskal/2028/dasar/APBD/ruang_rupiah", "fiskal: {aturan: tanpa_batas}")
    assert value is None
    assert steps[0][1] == "tanpa_batas"
    assert "tidak membatasi" in steps[0][2]
