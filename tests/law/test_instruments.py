"""The instruments that come with Dampak: complete, cited, weighted exactly, the right one at a date."""

from datetime import date
from decimal import Decimal

import pytest

from dampak.errors import LawMissing
from dampak.law.instruments import instrument_at, load_instruments

ALL = load_instruments().instruments


def test_the_instruments_promised_are_there():
    names = {one.name for one in ALL}
    assert {
        "lke-akip@2021",
        "lke-akip@2015",
        "spbe@2020",
        "pemdi@2026",
        "rb@2023",
        "rb@kl-2024",
        "zi@2021",
    } <= names
    assert {"pmprb", "skm", "spi", "spip", "mcp"} <= set(load_instruments().ids)


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_each_is_cited_and_its_known_weights_add_up_to_the_last_digit(one):
    assert one.citation
    for parent, children in one.children.items():
        weights = [child.weight for child in children if child.rule != "koefisien"]
        if None not in weights and one.by_code[parent].weight is not None:
            assert sum(weights, Decimal(0)) == one.by_code[parent].weight


@pytest.mark.parametrize(
    ("name", "day", "found"),
    [
        ("lke-akip", date(2020, 12, 31), "lke-akip@2015"),
        ("lke-akip", date(2021, 1, 1), "lke-akip@2021"),
        ("lke-akip", None, "lke-akip@2021"),
        ("lke-akip@2015", date(2026, 1, 1), "lke-akip@2015"),
        ("rb", date(2022, 6, 1), "rb@2014"),
        ("rb", date(2024, 6, 1), "rb@2023"),
        ("pemdi", date(2026, 6, 1), "pemdi@2026"),
        ("mcp", date(2019, 6, 1), "mcp@2023"),
    ],
)
def test_the_version_is_that_of_the_date_or_the_one_named(name, day, found):
    assert instrument_at(name, day).name == found


@pytest.mark.parametrize(
    ("name", "day"), [("lke-akip@1999", None), ("sakip", None), ("pemdi", date(2025, 1, 1))]
)
def test_what_is_not_known_or_not_in_force_is_refused_with_what_there_is(name, day):
    with pytest.raises(LawMissing, match=r"Yang ada|Mungkin"):
        instrument_at(name, day)


def test_the_weights_of_ministries_are_never_taken_for_a_regency_by_date():
    assert instrument_at("rb", date(2024, 12, 31)).unweighted
    assert instrument_at("rb@kl-2024").unweighted == ()


def test_the_three_lists_of_akip_have_eighty_criteria_each_joined_by_concept():
    akip = instrument_at("lke-akip")
    assert akip.lists == ("LAMP1", "INSTANSI", "UNIT")
    by_list = {name: {c.concept: c for c in akip.criteria if c.list == name} for name in akip.lists}
    assert [len(found) for found in by_list.values()] == [80, 80, 80]
    assert by_list["UNIT"]["p7"].code == "1.b.10"
    assert by_list["INSTANSI"]["p7"].code == by_list["LAMP1"]["p7"].code == "1.a.7"
    assert set(by_list["UNIT"]) == set(by_list["LAMP1"])


def test_the_fingerprints_differ_from_version_to_version():
    assert len({one.fingerprint for one in ALL}) == len(ALL)


def test_spbe_and_pemdi_have_their_indicators():
    assert len(instrument_at("spbe").leaves) == 47
    assert len(instrument_at("pemdi").leaves) == 20
    assert instrument_at("spbe").by_code["manajemen"].weight == Decimal("16.5")
