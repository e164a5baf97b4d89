"""The law of one day: which version is in force, what a region puts in its place, what a run may read."""

from datetime import date, timedelta
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.errors import DataInvalid, LawMissing
from dampak.law import Law, LawOverride, LawValue, load_law

DAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2018, 12, 31), None),
        (date(2019, 1, 1), "not_found"),
        (date(2023, 12, 31), "not_found"),
        (date(2024, 1, 1), "certain"),
        (date(2099, 12, 31), "certain"),
    ],
)
def test_the_pay_table_changes_on_its_day(day, status):
    values = load_law().at(day).values
    assert (values["gaji.pns"].status if "gaji.pns" in values else None) == status


def test_a_wage_ends_with_its_year():
    law = load_law()
    assert law.at(date(2026, 12, 31))["upah.ump_bengkulu"].value == Decimal("2827250.90")
    assert law.at(date(2025, 12, 31))["upah.ump_bengkulu"].value == Decimal("2670039.39")
    with pytest.raises(LawMissing, match="2027-01-01"):
        law.at(date(2027, 1, 1))["upah.ump_bengkulu"]


def test_end_points_of_old_pay_are_never_the_pay_table():
    view = load_law().at(date(2022, 1, 1))
    assert view["gaji.pns_2019_ujung"].value.columns != ["golongan", "mkg", "rupiah"]
    with pytest.raises(LawMissing):
        view.resolve(["gaji.pns"])


def test_a_year_alone_is_marked_as_not_exact():
    versions = load_law().versions("gaji.pns")
    assert [version.start_exact for version in versions] == [False, True]


def test_resolving_lists_every_missing_figure_at_once():
    with pytest.raises(LawMissing) as missing:
        load_law().at(DAY).resolve(["gaji.pns", "tidak.ada", "tunjangan.dokter", "gaji.pns_2019_ujung"])
    assert missing.value.exit_code == 4
    assert len(missing.value.problems) == 3


def test_a_family_is_taken_with_its_unknown_members():
    resolved = load_law().at(DAY).resolve(["tunjangan.struktural.*", "iuran.*"])
    assert resolved.integer("tunjangan.struktural.IIa") == 3_250_000
    assert resolved.get("iuran.tapera") is None
    assert resolved.get("tunjangan.struktural.X") is None


def test_reading_what_is_not_declared_is_an_error():
    resolved = load_law().at(DAY).resolve(["gaji.kgb_tahun"])
    with pytest.raises(KeyError, match="USES"):
        resolved.integer("bup.guru")


def test_figures_below_certain_and_superseded_ones_are_shown_to_the_reader():
    resolved = load_law().at(DAY).resolve(["norma.rombel.sd", "gaji.kgb_tahun", "gaji.cpns_persen"])
    assert [value.id for value in resolved.below_certain()] == ["gaji.cpns_persen", "norma.rombel.sd"]


def test_a_region_supplies_what_the_law_data_does_not_know():
    own = LawOverride("tunjangan.dokter", "750000", "Perbup 3/2025", "sementara")
    value = load_law().at(DAY, [own]).resolve(["tunjangan.dokter"]).value("tunjangan.dokter")
    assert (value.value, value.status, value.citation, value.region) == (
        750_000,
        "single",
        "Perbup 3/2025",
        True,
    )
    assert value.unit == "rupiah per bulan"
    assert load_law().at(DAY)["tunjangan.dokter"].value is None


def test_a_region_supplies_what_is_not_in_force():
    own = LawOverride("upah.umk_lebong", "3000000", "Keputusan Gubernur 2027")
    value = load_law().at(date(2027, 1, 1), [own])["upah.umk_lebong"]
    assert value.value == 3_000_000
    assert value.in_force(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("id", "written", "read"),
    [
        ("iuran.jkk_persen", "0,24", Decimal("0.24")),
        ("iuran.bpjs_pemberi_kerja_persen", "4,5", Decimal("4.5")),
        ("tunjangan.umum.III", "Rp 1.250.000,-", 1_250_000),
        ("fiskal.belanja_pegawai_tenggat", "2028-01-05", date(2028, 1, 5)),
        ("pppk_pw.akun", " belanja pegawai ", "belanja pegawai"),
    ],
)
def test_a_region_writes_in_the_unit_of_the_figure(id, written, read):
    assert load_law().at(DAY, [LawOverride(id, written, "Perda 1/2025")])[id].value == read


@pytest.mark.parametrize(
    ("id", "written"),
    [
        ("tunjangan.umum.III", "1.250"),
        ("tunjangan.umum.III", "1250,5"),
        ("tunjangan.umum.III", "banyak"),
        ("tunjangan.umum.III", ""),
        ("pppk_pw.akun", "  "),
        ("fiskal.belanja_pegawai_tenggat", "5 Januari 2028"),
        ("gaji.pns", "1000000"),
        ("wke.abk_kes", "72000"),
    ],
)
def test_a_region_value_that_does_not_fit_is_refused(id, written):
    with pytest.raises(DataInvalid) as refused:
        load_law().at(DAY, [LawOverride(id, written, "Perda 1/2025")])
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.column) == ("hukum.daerah.nilai", "nilai")


def test_all_faulty_overrides_come_at_once():
    overrides = [
        LawOverride("tunjangan.doktor", "1", "Perbup"),
        LawOverride("tunjangan.dokter", "x", "Perbup"),
        LawOverride("bup.guru", "60", "  "),
        LawOverride("bup.jpt", "60", "Perbup"),
        LawOverride("bup.jpt", "61", "Perbup"),
    ]
    with pytest.raises(DataInvalid) as refused:
        load_law().at(DAY, overrides)
    codes = [problem.code.removeprefix("hukum.daerah.") for problem in refused.value.problems]
    assert codes == ["id", "nilai", "tanpa_dasar", "ganda", "ganda"]
    assert "tunjangan.dokter" in refused.value.problems[0].remedy


def test_an_override_changes_the_fingerprint_and_nothing_else_does():
    law = load_law()
    plain = law.at(DAY).fingerprint
    assert plain == load_law().at(DAY).fingerprint
    assert plain != law.at(DAY, [LawOverride("bup.guru", "60", "Perbup 1/2025")]).fingerprint


def test_unknown_ids_are_answered_with_the_nearest():
    with pytest.raises(LawMissing, match=r"gaji\.pns"):
        load_law().versions("gaji.pnss")


@st.composite
def dated_versions(draw):
    """Versions of one figure that do not overlap, some with gaps between them, the last perhaps open."""
    lengths = draw(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), min_size=1, max_size=6))
    start, versions = date(2020, 1, 1), []
    for number, (length, gap) in enumerate(lengths):
        end = start + timedelta(length)
        versions.append(LawValue("a", "A", "orang", number, "certain", "UU 1/2020", start, end))
        start = end + timedelta(1 + gap)
    if draw(st.booleans()):
        last = versions[-1]
        versions[-1] = LawValue("a", "A", "orang", last.value, "certain", "UU 1/2020", last.start)
    return tuple(versions)


@settings(deadline=None, max_examples=60)
@given(dated_versions(), st.integers(-30, 2600))
def test_at_returns_the_version_in_force_or_none(versions, offset):
    day = date(2020, 1, 1) + timedelta(offset)
    expected = [each.value for each in versions if each.start <= day <= (each.end or date.max)]
    found = Law({"a": versions}, {"a": "integer"}, {}).at(day).values
    assert [value.value for value in found.values()] == expected
    assert len(expected) <= 1


def test_tables_are_the_same_frame_for_every_reader():
    first, second = load_law().at(DAY), load_law().at(DAY)
    assert isinstance(first["pph21.ter"].value, pl.DataFrame)
    assert first["pph21.ter"].value is second["pph21.ter"].value
