"""Prices, payslips and yearly costs redone with a calculator from the text of their steps alone."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from math import floor

import pytest

from dampak.cost import post_prices, trace_pay, trace_price, trace_year, yearly_cost
from dampak.policy.model import CostPolicy

NUMBER = r"\d[\d.]*(?:,\d+)?"
START = {"cpns": 4, "pppk": 6}
YEARS = (2027, 2028, 2029)
DAY = date(2026, 1, 1)
MONTHLY = {
    "Tunjangan keluarga": "keluarga",
    "Tunjangan jabatan": "jabatan",
    "Tunjangan beras": "beras",
}


def numbers(text):
    found = re.findall(NUMBER, text)
    return [Fraction(each.replace(".", "").replace(",", ".")) for each in found]


def nearest(exact):
    return floor(exact + Fraction(1, 2))


def rounded(exact, how):
    return floor(exact) if "dibulatkan ke bawah" in how else nearest(exact)


def periods(how):
    """Return (months, rupiah a month, how) of each period a price is paid in."""
    parts = [part for part in how.split("; ") if " bulan × Rp " in part]
    found = [re.match(rf"[^\d]*(\d+) bulan × Rp ({NUMBER})(?:: (.*))?$", part) for part in parts]
    assert all(found), how
    return [(int(one[1]), int(one[2].replace(".", "")), one[3] or "") for one in found]


def holidays(how):
    """Return the text of each holiday payment, or of the tax it adds."""
    return [part for part in how.split("; ") if " bulan × Rp " not in part]


def base_pay(how):
    """Return base pay from the row of the pay table and the share of CPNS."""
    row = numbers(how.split("Rp ")[1])
    return rounded(row[0] * row[1] / 100, how) if "CPNS" in how else row[0]


def base_of_health(part, month):
    tpp = month["TPP"] if "+ TPP" in part else 0
    return month["Gaji pokok"] + month["keluarga"] + month["jabatan"] + tpp


def redo_month(steps, at):
    """Return the parts of a month of period `at`, worked out from the words only."""
    hows = {step.text: periods(step.how)[at][2] for step in steps[:-1] if periods(step.how)}
    month = {"Gaji pokok": base_pay(hows["Gaji pokok"])}
    spouse, of_spouse, children, of_child = numbers(hows["Tunjangan keluarga"])
    base = month["Gaji pokok"]
    month["keluarga"] = nearest(spouse * base * of_spouse / 100) + nearest(base * children * of_child / 100)
    month["jabatan"] = periods(next(s.how for s in steps if s.text == "Tunjangan jabatan"))[at][1]
    people, rice = numbers(hows["Tunjangan beras"])
    month["beras"] = people * rice
    month["TPP"] = periods(next(s.how for s in steps if s.text == "TPP"))[at][1]
    health = hows["Iuran BPJS Kesehatan pemberi kerja"]
    rate, cap = numbers(health)
    month["bpjs"] = rounded(min(base_of_health(health, month), cap) * rate / 100, health)
    for name in ("Iuran jaminan kecelakaan kerja", "Iuran jaminan kematian"):
        month[name] = rounded(base * numbers(hows[name])[0] / 100, hows[name])
    before = sum(value for name, value in month.items() if name != "TPP")
    step = numbers(hows["Pembulatan"])[0]
    month["Pembulatan"] = -before % step
    gross = before + month["Pembulatan"]
    tax = hows["PPh 21 ditanggung pemerintah"]
    rate, told = numbers(tax)[:2]
    assert gross == told
    month["pajak"] = rounded(rate * gross / 100, tax)
    return month, gross


def redo_holiday(part, gross, tax, tax_part):
    """Return a holiday payment and the tax it adds, from their words."""
    inside, outside = part.split(")", 1)
    parts, times = numbers(inside), numbers(outside)
    paid = sum(parts) * times[0]
    served = Fraction(times[1], times[2]) if len(times) > 1 else 1
    rate, told, less = numbers(tax_part.split(": ", 1)[1])[:3]
    assert (told, less) == (gross + paid, tax)
    return floor(paid * served), floor((nearest(rate * told / 100) - tax) * served)


@pytest.mark.parametrize("family", [False, True])
@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(("post", "kind"), [("GURU", "cpns"), ("GURU", "pppk"), ("PERAWAT", "pppk")])
def test_a_price_can_be_redone_from_its_words(post, kind, year, family, region, law):
    place, policy = region(), CostPolicy(anak_baru_kawin=family)
    frame = post_prices(place.jabatan, place.tpp, law, policy, start_months=START, years=YEARS)
    row = next(
        row
        for row in frame.to_dicts()
        if (row["jabatan_kode"], row["jenis"], row["tahun"]) == (post, kind, year)
    )
    steps = trace_price(
        post, kind, year, place.jabatan, place.tpp, law, policy, start_months=START, years=YEARS
    )
    text = {step.text: step.how for step in steps}
    counts = [months for months, _rupiah, _how in periods(text["Gaji pokok"])]
    assert sum(counts) == row["bulan_bayar"]
    slips = [redo_month(steps, at) for at in range(len(counts))]
    total = sum(months * sum(slip.values()) for months, (slip, _gross) in zip(counts, slips, strict=True))
    taxes = {part.split(",")[0]: part for part in holidays(text["PPh 21 ditanggung pemerintah"])}
    for name in ("Tunjangan hari raya", "Gaji ketiga belas"):
        for part in holidays(text[name]):
            if "(" not in part:
                continue
            month = part.split(":")[0]
            at = 0 if len(slips) == 1 or month == "Maret" else 1
            slip, gross = slips[at]
            total += sum(redo_holiday(part, gross, slip["pajak"], taxes[month]))
    assert total == row["rupiah"]


def test_every_line_of_a_price_has_its_article_and_its_way(region, law):
    place = region()
    steps = trace_price(
        "GURU", "cpns", 2028, place.jabatan, place.tpp, law, CostPolicy(), start_months=START, years=YEARS
    )
    assert steps[0].status == "unverified"  # the share of CPNS is the weakest of its grounds
    own = ("TPP", "TPP dalam THR dan gaji ketiga belas")
    assert [step.text for step in steps[:-1] if not step.how] == []
    assert [step.text for step in steps[:-1] if not step.citation and step.text not in own] == []
    assert "Perbup 1" in next(step for step in steps if step.text == "TPP").citation


def test_an_unknown_part_of_a_price_is_no_zero(region, law):
    place = region()
    steps = trace_price(
        "DOKTER", "cpns", 2028, place.jabatan, place.tpp, law, CostPolicy(), start_months=START, years=YEARS
    )
    unknown = [step for step in steps if step.value is None]
    assert [step.text for step in unknown] == [
        "Tunjangan jabatan",
        "TPP",
        "TPP dalam THR dan gaji ketiga belas",
    ]
    assert all("tidak diketahui" in step.how for step in unknown)
    assert "tunjangan jabatan, TPP" in steps[-1].how


@pytest.mark.parametrize("family", [False, True])
def test_without_holiday_pay_and_borne_tax_the_words_say_so(family, region, law):
    policy = CostPolicy(thr_gaji_13=False, pajak_ditanggung=False, anak_baru_kawin=family)
    place = region()
    steps = {
        step.text: step
        for step in trace_price(
            "GURU", "pppk", 2028, place.jabatan, place.tpp, law, policy, start_months=START, years=YEARS
        )
    }
    assert "kebijakan" in steps["Tunjangan hari raya"].how
    assert "kebijakan" in steps["PPh 21 ditanggung pemerintah"].how


GOOD = {"id": "A", "posisi_id": "P-GURU", "golongan": "IIIa", "mkg_tahun": 9, "kawin": True, "anak": 1}


def payslip_steps(place, law):
    steps = trace_pay("A", place.pegawai, place.posisi, place.jabatan, place.tpp, law, place.policy, DAY)
    return {step.text: step for step in steps}


def test_a_payslip_names_the_row_of_the_pay_table(region, law):
    how = payslip_steps(region([GOOD]), law)["Gaji pokok"].how
    assert how.startswith("tabel gaji PNS, golongan IIIa, baris MKG 8 tahun: Rp ")
    assert "MKG pegawai 9 tahun" in how
    pay = next(
        row["rupiah"]
        for row in law.table("gaji.pns").to_dicts()
        if (row["golongan"], row["mkg"]) == ("IIIa", 8)
    )
    assert f"{pay:,}".replace(",", ".") in how


@pytest.mark.parametrize(
    ("post", "how"),
    [
        ("P-BIDAN", "kolom tunjangan pada tabel jabatan"),
        ("P-BEBAS", "jabatan tanpa tunjangan menurut tabel jabatan"),
    ],
)
def test_an_allowance_outside_the_law_says_where_it_stands(post, how, region, law):
    assert payslip_steps(region([{**GOOD, "posisi_id": post}]), law)["Tunjangan jabatan"].how == how


def test_no_article_is_named_twice(region, law):
    for step in payslip_steps(region([GOOD]), law).values():
        parts = step.citation.split("; ")
        assert len(set(parts)) == len(parts), step


@pytest.mark.parametrize(("rounding", "words"), [("half_up", "terdekat"), ("floor", "ke bawah")])
def test_a_payslip_says_how_each_contribution_is_rounded(rounding, words, region, law):
    steps = payslip_steps(region([GOOD], policy=CostPolicy(pembulatan_jkk_jkm=rounding)), law)
    for name in ("Iuran jaminan kecelakaan kerja", "Iuran jaminan kematian"):
        assert words in steps[name].how
    for name in ("Iuran BPJS Kesehatan pemberi kerja", "PPh 21 ditanggung pemerintah", "Tunjangan keluarga"):
        assert "terdekat" in steps[name].how


def test_a_payslip_whose_tax_the_region_does_not_bear_says_so(region, law):
    step = payslip_steps(region([GOOD], policy=CostPolicy(pajak_ditanggung=False)), law)[
        "PPh 21 ditanggung pemerintah"
    ]
    assert (step.value, "kebijakan" in step.how) == (0, True)


def test_a_payslip_names_the_tpp_in_the_base_of_health_insurance(region, law):
    step = payslip_steps(region([GOOD], policy=CostPolicy(tpp_dalam_dasar_bpjs=True)), law)[
        "Iuran BPJS Kesehatan pemberi kerja"
    ]
    assert "TPP" in step.how


STAFF = [
    GOOD,
    {**GOOD, "id": "B", "golongan": "IIIb", "mkg_tahun": 12},
    {**GOOD, "id": "C", "golongan": "IIIb", "mkg_tahun": 20},
    {**GOOD, "id": "D", "status": "cpns", "mkg_tahun": 0, "tmt": date(2025, 6, 1)},
    {**GOOD, "id": "E", "status": "pppk_pw", "penghasilan_pw": 900_000},
]


def test_a_yearly_cost_is_told_by_grade_with_people_and_months(region, law):
    place = region(STAFF, pensions={"C": date(2026, 7, 1)})
    tables = (place.pegawai, place.posisi, place.jabatan, place.tpp, place.pensiun, law, place.policy)
    frame = yearly_cost(*tables, per_tanggal=DAY, years=(2026, 2027))
    assert {row["status"] for row in frame.to_dicts()} == {"pns", "cpns", "pppk_pw"}
    for row in frame.to_dicts():
        key = (row["tahun"], row["status"], row["komponen"])
        steps = trace_year(*key, *tables, per_tanggal=DAY, years=(2026, 2027))
        people, months, *parts = steps
        assert sum(step.value for step in parts) == row["rupiah"]
        assert (people.unit, months.unit) == ("orang", "bulan")
        assert nearest(Fraction(months.value, 12)) == row["pegawai"]
    people, months, third, second = trace_year(
        2026, "pns", "gaji_pokok", *tables, per_tanggal=DAY, years=(2026, 2027)
    )
    assert (people.value, months.value) == (3, 12 + 12 + 6)
    assert (third.text, third.how) == ("Golongan IIIa", "1 orang, 12 bulan")
    assert (second.text, second.how) == ("Golongan IIIb", "2 orang, 18 bulan")


def test_a_year_nobody_is_paid_in_has_no_grade(region, law):
    place = region([GOOD], pensions={"A": date(2025, 7, 1)})
    tables = (place.pegawai, place.posisi, place.jabatan, place.tpp, place.pensiun, law, place.policy)
    steps = trace_year(2026, "pns", "gaji_pokok", *tables, per_tanggal=DAY, years=(2026,))
    assert [step.value for step in steps] == [0, 0]
