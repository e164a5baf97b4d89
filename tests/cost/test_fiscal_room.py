"""The ratio, the distance to the cap and the room for newcomers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.cost import fiscal_problems, fiscal_room, path_to_cap, tightest_room
from dampak.policy.model import Policy
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

MILLION = 1_000_000


def budget(*accounts, year=2026, source="APBD"):
    rows = [
        {
            "tahun": year,
            "kode": f"5.{number}",
            "nama": role,
            "peran": role,
            "anggaran": amount,
            "sumber": source,
        }
        for number, (role, amount) in enumerate(accounts)
    ]
    return INPUT_BY_NAME["apbd"].frame(rows)


def staff_cost(**by_year):
    rows = [
        {
            "tahun": int(year[1:]),
            "status": "pns",
            "komponen": "gaji_pokok",
            "peran": "gaji_asn",
            "rupiah": amount,
        }
        for year, amount in by_year.items()
    ]
    return RESULT_BY_NAME["biaya_tahun"].frame(rows)


def forecast(*rows):
    return INPUT_BY_NAME["proyeksi_fiskal"].frame(
        [{"skenario": s, "tahun": y, "pos": item, "rupiah": amount} for s, y, item, amount in rows]
    )


def policy(**fiscal):
    return Policy.model_validate({"fiskal": fiscal})


def room(law, apbd, cost, forecasts=None, years=(2027, 2028), **fiscal):
    frame = fiscal_room(
        apbd, forecast() if forecasts is None else forecasts, cost, law, policy(**fiscal),
        base_year=2026, years=years,
    )  # fmt: skip
    return {(row["tahun"], row["skenario"], row["sumber"]): row for row in frame.to_dicts()}


APBD = budget(("total_belanja", 1000 * MILLION), ("belanja_pegawai_total", 550 * MILLION))
COST = staff_cost(y2026=400 * MILLION, y2027=390 * MILLION, y2028=395 * MILLION)


def test_a_ratio_without_the_teacher_allowances_is_a_gross_ratio(law):
    row = room(law, APBD, COST)[2026, "apbd", "APBD"]
    assert row["rasio_persen"] == Decimal("55.0000")
    assert row["jenis_rasio"] == "rasio_kasar"
    assert row["pengurang"] is None
    assert row["jarak_rupiah"] == 250 * MILLION


def test_the_teacher_allowances_are_taken_off_where_known(law):
    apbd = pl.concat([APBD, budget(("tunjangan_guru_tkd", 50 * MILLION)).with_columns(kode=pl.lit("9"))])
    row = room(law, apbd, COST)[2026, "apbd", "APBD"]
    assert row["rasio_persen"] == Decimal("50.0000")
    assert row["jenis_rasio"] == "rasio"


def test_a_deduction_stated_as_zero_is_known(law):
    apbd = budget(("total_belanja", 100), ("gaji_asn", 40), ("tunjangan_guru_tkd", 0))
    assert room(law, apbd, COST)[2026, "apbd", "APBD"]["jenis_rasio"] == "rasio"


def test_the_parts_make_the_numerator_and_part_time_staff_are_outside_it(law):
    parts = [("gaji_asn", 30), ("tpp_asn", 5), ("dprd", 2), ("kepala_daerah", 1), ("insentif_pemungutan", 1),
             ("pegawai_blud", 3), ("pegawai_bos", 2), ("pppk_pw", 50), ("barang_jasa", 7)]  # fmt: skip
    row = room(law, budget(("total_belanja", 100), *parts), COST)[2026, "apbd", "APBD"]
    assert row["belanja_pegawai"] == 44


def test_zero_growth_leaves_what_pensions_free(law):
    found = room(law, APBD, COST)
    assert found[2027, "dasar", "APBD"]["ruang_rupiah"] == 10 * MILLION
    assert found[2028, "dasar", "APBD"]["ruang_rupiah"] == 5 * MILLION
    assert found[2027, "dasar", "APBD"]["belanja_pegawai"] == 540 * MILLION


def test_room_is_never_below_zero_when_pay_steps_outgrow_pensions(law):
    rising = staff_cost(y2026=400, y2027=410)
    assert room(law, APBD, rising, years=(2027,))[2027, "dasar", "APBD"]["ruang_rupiah"] == 0


def test_far_above_the_cap_the_rule_of_the_cap_leaves_nothing_and_below_it_the_distance(law):
    assert room(law, APBD, COST, aturan="batas_30")[2027, "dasar", "APBD"]["ruang_rupiah"] == 0
    low = budget(("total_belanja", 1000 * MILLION), ("belanja_pegawai_total", 250 * MILLION))
    assert room(law, low, COST, aturan="batas_30")[2027, "dasar", "APBD"]["ruang_rupiah"] == 60 * MILLION


def test_a_fixed_sum_is_the_room(law):
    fixed = room(law, APBD, COST, aturan="jumlah_tetap", jumlah_tetap=7)
    assert fixed[2028, "dasar", "APBD"]["ruang_rupiah"] == 7


def test_only_the_share_the_policy_allows_is_used(law):
    half = room(law, APBD, COST, bagian_dipakai="0.5")
    assert half[2027, "dasar", "APBD"]["ruang_rupiah"] == 5 * MILLION


def test_conflicting_sources_stand_side_by_side(law):
    rows = [("total_belanja", 6525), ("belanja_pegawai_total", 3576)]
    other = [("total_belanja", 6525), ("belanja_pegawai_total", 3912)]
    apbd = pl.concat([budget(*rows, source="berita A"), budget(*other, source="berita B")])
    found = room(law, apbd, COST, years=())
    assert [str(row["rasio_persen"]) for row in found.values()] == ["54.8046", "59.9540"]
    codes = [p.code for p in fiscal_problems(apbd, forecast(), COST, law, policy(), base_year=2026)]
    assert "fiskal.sumber_bertentangan" in codes


def test_a_scenario_moves_spending_deduction_and_other_personnel(law):
    apbd = budget(
        ("total_belanja", 1000), ("gaji_asn", 500), ("dprd", 30), ("tunjangan_guru_tkd", 50),
    )  # fmt: skip
    cost = staff_cost(y2026=400, y2027=380)
    later = forecast(
        ("dasar", 2027, "total_belanja", 900), ("dasar", 2027, "tunjangan_guru_tkd", 60),
        ("dasar", 2027, "belanja_pegawai_lain", 33), ("potong", 2027, "total_belanja", 700),
    )  # fmt: skip
    found = room(law, apbd, cost, later, years=(2027,))
    assert found[2027, "dasar", "APBD"]["belanja_pegawai"] == 580 - 20 + 3 + 10
    assert found[2027, "dasar", "APBD"]["ruang_rupiah"] == 17
    assert found[2027, "dasar", "APBD"]["total_belanja"] == 900
    assert found[2027, "potong", "APBD"]["total_belanja"] == 700
    assert found[2027, "potong", "APBD"]["belanja_pegawai"] == 560


def test_a_deduction_known_only_for_a_later_year_makes_no_room(law):
    later = forecast(("dasar", 2027, "tunjangan_guru_tkd", 60 * MILLION))
    found = room(law, APBD, COST, later, years=(2027,))
    assert found[2027, "dasar", "APBD"]["ruang_rupiah"] == 10 * MILLION
    assert found[2027, "dasar", "APBD"]["jenis_rasio"] == "rasio"


def test_without_a_forecast_spending_grows_by_policy(law):
    grown = room(law, APBD, COST, pertumbuhan_belanja="-0.1")
    assert [grown[year, "dasar", "APBD"]["total_belanja"] for year in (2027, 2028)] == [
        900 * MILLION,
        810 * MILLION,
    ]


def test_after_the_last_year_of_a_scenario_spending_goes_on_from_there(law):
    stated = forecast(
        ("dasar", 2027, "total_belanja", 1100 * MILLION), ("dasar", 2027, "tunjangan_guru_tkd", 60 * MILLION)
    )
    found = room(law, APBD, COST, stated, pertumbuhan_belanja="0.1")
    assert found[2027, "dasar", "APBD"]["total_belanja"] == 1100 * MILLION
    assert found[2028, "dasar", "APBD"]["total_belanja"] == 1210 * MILLION
    assert found[2028, "dasar", "APBD"]["pengurang"] == 60 * MILLION


@pytest.mark.parametrize("apbd", [budget(("total_belanja", 0), ("gaji_asn", 5)), budget(("gaji_asn", 5))])
def test_a_budget_of_zero_or_without_a_total_has_no_ratio_and_says_why(apbd, law):
    found = room(law, apbd, COST)
    assert found[2026, "apbd", "APBD"]["rasio_persen"] is None
    assert found[2026, "apbd", "APBD"]["jarak_rupiah"] is None
    codes = [p.code for p in fiscal_problems(apbd, forecast(), COST, law, policy(), base_year=2026)]
    assert "fiskal.total_belanja_tidak_ada" in codes


def test_no_budget_of_the_year_gives_an_empty_table_and_a_problem(law):
    empty = INPUT_BY_NAME["apbd"].empty()
    assert room(law, empty, COST) == {}
    codes = [p.code for p in fiscal_problems(empty, forecast(), COST, law, policy(), base_year=2026)]
    assert codes == ["fiskal.apbd_tidak_ada"]


def test_without_the_cost_of_staff_the_freed_money_is_unknown_not_zero(law):
    none = staff_cost()
    assert room(law, APBD, none)[2027, "dasar", "APBD"]["ruang_rupiah"] is None
    codes = [p.code for p in fiscal_problems(APBD, forecast(), none, law, policy(), base_year=2026)]
    assert "fiskal.biaya_pegawai_tidak_ada" in codes


def test_a_scenario_the_policy_names_but_nobody_forecast_is_told(law):
    later = forecast(("optimis", 2027, "total_belanja", 900))
    problems = fiscal_problems(APBD, later, COST, law, policy(skenario="dasr"), base_year=2026)
    assert "optimis" in next(p for p in problems if p.code == "fiskal.skenario_tidak_ada").remedy
    assert (2027, "dasr", "APBD") in room(law, APBD, COST, later, skenario="dasr")


def test_the_infrastructure_share_leaves_transfers_out_and_is_unknown_without_them(law):
    known = budget(
        ("total_belanja", 100), ("gaji_asn", 5), ("infrastruktur", 32), ("transfer_desa_bagi_hasil", 20)
    )
    assert room(law, known, COST)[2026, "apbd", "APBD"]["infrastruktur_persen"] == 40
    half = budget(("total_belanja", 100), ("gaji_asn", 5), ("infrastruktur", 32))
    assert room(law, half, COST)[2026, "apbd", "APBD"]["infrastruktur_persen"] is None


def test_the_way_to_the_cap_says_how_far_and_by_when(law):
    cost = staff_cost(y2026=400, y2027=300, y2028=140)
    apbd = budget(("total_belanja", 1000), ("belanja_pegawai_total", 550))
    frame = fiscal_room(apbd, forecast(), cost, law, policy(), base_year=2026, years=(2027, 2028))
    path = path_to_cap(frame, cost, base_year=2026, scenario="dasar", source="APBD")
    assert (path.excess, path.reached, path.horizon) == (250, 2028, 2028)
    assert path.freed == {2027: 100, 2028: 260}
    short = fiscal_room(apbd, forecast(), cost, law, policy(), base_year=2026, years=(2027,))
    assert path_to_cap(short, cost, base_year=2026, scenario="dasar", source="APBD").reached is None


@settings(deadline=None, max_examples=60)
@given(
    total=st.integers(1, 10**13), personnel=st.integers(0, 10**13),
    costs=st.tuples(st.integers(1, 10**12), st.integers(1, 10**12)),
    rule=st.sampled_from(["nol_pertumbuhan", "batas_30"]), share=st.sampled_from(["0", "0.37", "1"]),
)  # fmt: skip
def test_using_all_the_room_keeps_the_rule(total, personnel, costs, rule, share, law):
    apbd = budget(("total_belanja", total), ("belanja_pegawai_total", personnel))
    cost = staff_cost(y2026=costs[0], y2027=costs[1])
    found = room(law, apbd, cost, years=(2027,), aturan=rule, bagian_dipakai=share)
    row = found[2027, "dasar", "APBD"]
    assert row["ruang_rupiah"] >= 0
    if row["ruang_rupiah"]:
        spent = row["belanja_pegawai"] + row["ruang_rupiah"]
        assert spent <= personnel if rule == "nol_pertumbuhan" else 10 * spent <= 3 * total


def test_a_total_of_one_rupiah_gives_no_ratio_rather_than_an_absurd_one(law):
    apbd = budget(("total_belanja", 1), ("belanja_pegawai_total", 100_000_000 * MILLION))
    assert room(law, apbd, COST)[2026, "apbd", "APBD"]["rasio_persen"] is None


def test_the_tightest_source_of_the_chosen_scenario_bounds_the_room(law):
    low = budget(("total_belanja", 1000 * MILLION), ("belanja_pegawai_total", 250 * MILLION))
    other = budget(("total_belanja", 900 * MILLION), ("belanja_pegawai_total", 200 * MILLION), source="B")
    forecasts = forecast(
        ("dasar", 2027, "total_belanja", 1000 * MILLION), ("buruk", 2027, "total_belanja", MILLION)
    )
    frame = fiscal_room(
        pl.concat([low, other]), forecasts, COST, law, policy(aturan="batas_30"), base_year=2026, years=[2027]
    )
    assert tightest_room(frame, scenario="dasar", years=[2027]) == {2027: (60 * MILLION, "APBD")}
    assert tightest_room(frame, scenario="buruk", years=[2027])[2027][0] == 0
    assert tightest_room(frame, scenario="tidak_ada", years=[2027]) == {}


HIGH = {"apbd": APBD, "cost": staff_cost(**{f"y{year}": 400 * MILLION for year in range(2026, 2031)})}
LATER = (2027, 2028, 2029, 2030)


def rooms(law, apbd, cost, years=LATER, **fiscal):
    found = room(law, apbd, cost, years=years, **fiscal)
    return [found[year, "dasar", "APBD"]["ruang_rupiah"] for year in years]


def test_the_way_to_the_cap_falls_by_the_same_points_every_year_and_ends_at_the_cap(law):
    found = room(law, **HIGH, years=LATER, aturan="menuju_30", tahun_capai=2029)
    paths = [str(found[year, "dasar", "APBD"]["jalur_persen"]) for year in LATER]
    assert paths == ["46.6667", "38.3333", "30.0000", "30.0000"]
    assert found[2026, "apbd", "APBD"]["jalur_persen"] is None


def test_the_room_under_the_way_is_counted_with_the_exact_percentage(law):
    cost = staff_cost(y2026=400 * MILLION, y2027=300 * MILLION)
    (left,) = rooms(law, APBD, cost, years=(2027,), aturan="menuju_30", tahun_capai=2029)
    assert left == (55 * 3 - 25) * 1000 * MILLION // 300 - 450 * MILLION == 16_666_666


def test_a_region_below_the_cap_has_the_room_of_the_cap_at_once(law):
    low = budget(("total_belanja", 1000 * MILLION), ("belanja_pegawai_total", 250 * MILLION))
    wide = rooms(law, low, HIGH["cost"], aturan="menuju_30", tahun_capai=2030)
    assert wide == rooms(law, low, HIGH["cost"], aturan="batas_30") == [50 * MILLION] * 4


def test_without_a_ratio_to_start_from_the_way_is_unknown_until_the_cap(law):
    apbd = budget(("belanja_pegawai_total", 250))
    later = forecast(("dasar", 2027, "total_belanja", 1000))
    found = room(law, apbd, HIGH["cost"], later, aturan="menuju_30", tahun_capai=2028)
    assert found[2027, "dasar", "APBD"]["ruang_rupiah"] is None
    assert found[2028, "dasar", "APBD"]["ruang_rupiah"] == 50


def test_a_gross_start_is_followed_gross_so_that_a_deduction_learnt_later_makes_no_room(law):
    later = forecast(("dasar", 2027, "tunjangan_guru_tkd", 60 * MILLION))
    rule = {"aturan": "menuju_30", "tahun_capai": 2031}
    with_it = room(law, APBD, COST, later, years=(2027,), **rule)[2027, "dasar", "APBD"]["ruang_rupiah"]
    assert [with_it] == rooms(law, APBD, COST, years=(2027,), **rule)


def test_without_a_bound_there_is_no_room_to_keep(law):
    found = room(law, APBD, COST, aturan="tanpa_batas")
    assert {row["ruang_rupiah"] for row in found.values()} == {None}
    frame = fiscal_room(
        APBD, forecast(), COST, law, policy(aturan="tanpa_batas"), base_year=2026, years=(2027,)
    )
    assert tightest_room(frame, scenario="dasar", years=(2027,)) == {}
    assert frame.filter(pl.col("tahun") == 2027)["rasio_persen"].item() == 54


@pytest.mark.parametrize(
    ("reach", "codes"),
    [
        (2025, ["fiskal.tahun_capai_sudah_lewat"]),
        (2026, ["fiskal.tahun_capai_sudah_lewat"]),
        (2027, []),
        (2028, ["fiskal.tahun_capai_melewati_tenggat"]),
    ],
)
def test_a_year_to_reach_the_cap_that_is_past_or_beyond_the_deadline_is_told(reach, codes, law):
    rule = policy(aturan="menuju_30", tahun_capai=reach)
    problems = fiscal_problems(APBD, forecast(), COST, law, rule, base_year=2026)
    assert [problem.code for problem in problems if "tahun_capai" in problem.code] == codes
    other = fiscal_problems(APBD, forecast(), COST, law, policy(aturan="batas_30"), base_year=2026)
    assert not [problem for problem in other if "tahun_capai" in problem.code]


def test_a_region_already_below_the_cap_needs_no_deadline(law):
    low = budget(("total_belanja", 1000), ("belanja_pegawai_total", 300))
    rule = policy(aturan="menuju_30", tahun_capai=2030)
    problems = fiscal_problems(low, forecast(), COST, law, rule, base_year=2026)
    assert not [problem for problem in problems if "tahun_capai" in problem.code]


def test_a_year_to_reach_the_cap_that_is_past_means_the_cap_at_once(law):
    past = rooms(law, **HIGH, aturan="menuju_30", tahun_capai=2026)
    assert past == rooms(law, **HIGH, aturan="batas_30")


MONEY = st.integers(0, 10**13)


@settings(deadline=None, max_examples=50)
@given(
    total=st.integers(100, 10**13), personnel=MONEY, deduction=st.none() | st.integers(0, 10**12),
    costs=st.lists(st.integers(1, 10**12), min_size=5, max_size=5), reach=st.integers(2024, 2032),
    growth=st.sampled_from(["-0.13", "0", "0.07"]), known_later=st.none() | st.integers(0, 10**12),
)  # fmt: skip
def test_a_way_to_the_cap_lies_between_the_cap_and_no_growth_and_a_later_end_never_narrows_it(
    total, personnel, deduction, costs, reach, growth, known_later, law
):
    stated = [] if deduction is None else [("tunjangan_guru_tkd", deduction)]
    apbd = budget(("total_belanja", total), ("belanja_pegawai_total", personnel), *stated)
    cost = staff_cost(**{f"y{2026 + number}": amount for number, amount in enumerate(costs)})
    later = forecast(*([] if known_later is None else [("dasar", 2028, "tunjangan_guru_tkd", known_later)]))

    def left(**rule):
        found = room(law, apbd, cost, later, years=LATER, pertumbuhan_belanja=growth, **rule)
        return [found[year, "dasar", "APBD"] for year in LATER]

    cap, way = left(aturan="batas_30"), left(aturan="menuju_30", tahun_capai=reach)
    longer, none = left(aturan="menuju_30", tahun_capai=reach + 1), left(aturan="nol_pertumbuhan")
    above = 10 * (personnel - (deduction or 0)) > 3 * total
    for year, at_cap, on_way, on_longer, flat in zip(LATER, cap, way, longer, none, strict=True):
        assert at_cap["ruang_rupiah"] <= on_way["ruang_rupiah"] <= on_longer["ruang_rupiah"]
        if year >= reach or not above:
            assert on_way["ruang_rupiah"] == at_cap["ruang_rupiah"]
        elif growth != "0.07" and (deduction is not None or known_later is None):
            assert on_way["ruang_rupiah"] <= flat["ruang_rupiah"]


@settings(deadline=None, max_examples=50)
@given(total=st.integers(1, 10**13), personnel=MONEY, cost=st.integers(1, 10**12), span=st.integers(2, 6))
def test_using_all_the_room_on_the_way_keeps_the_ratio_on_the_straight_line(
    total, personnel, cost, span, law
):
    apbd = budget(("total_belanja", total), ("belanja_pegawai_total", personnel))
    found = room(
        law, apbd, staff_cost(y2026=10**12, y2027=cost), years=(2027,), aturan="menuju_30",
        tahun_capai=2026 + span,
    )  # fmt: skip
    row, start = found[2027, "dasar", "APBD"], Fraction(100 * personnel, total)
    line = max(start - (start - 30) / span, Fraction(30)) if start > 30 else Fraction(30)
    spent = row["belanja_pegawai"] + row["ruang_rupiah"]
    if row["ruang_rupiah"]:
        assert Fraction(100 * spent, total) <= line < Fraction(100 * (spent + 1), total)
    else:
        assert Fraction(100 * (row["belanja_pegawai"] + 1), total) > line
