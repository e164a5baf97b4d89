"""Published evaluations redone: SPBE of Denpasar 2018 in its own form, SAKIP of Bengkulu 2015."""

import csv
import os
from decimal import Decimal
from pathlib import Path

import pytest

from dampak.evaluation import PrintedIndex, answered, check_index, grade_of, score
from dampak.law.instrument_reader import read_instrument
from dampak.law.instruments import instrument_at
from dampak.quantities import as_decimal

SHARED = Path(os.environ.get("DAMPAK_SHARED", Path(__file__).parents[2].parent / "shared")) / "data"

pytestmark = pytest.mark.skipif(
    not (SHARED / "spbe_denpasar_2018_indikator.csv").exists(), reason="data SPBE tidak ada di DAMPAK_SHARED"
)


def rows(name):
    with (SHARED / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def node(code, parent, rule):
    return f"  - {{code: {code}, parent: {parent}, label: {code}, rule: {rule}}}"


@pytest.fixture(scope="module")
def form():
    """The form of 37 indicators as a file: aspects are plain means, domains and index weighted ones."""
    aspects = rows("spbe_bobot_37indikator_2018.csv")
    domains = {}
    for aspect in aspects:
        domains.setdefault(aspect["domain"], []).append(aspect)
    nodes = ["  - {code: indeks, label: Indeks SPBE, rule: rata_tertimbang, weight: 100}"]
    for number, members in enumerate(domains.values(), 1):
        weight = sum(int(member["bobot_aspek_persen"]) for member in members)
        nodes.append(node(f"d{number}", "indeks", f"rata_tertimbang, weight: {weight}"))
        nodes += [
            node(f"a{aspect['aspek_no']}", f"d{number}", f"rata, weight: {aspect['bobot_aspek_persen']}")
            for aspect in members
        ]
    nodes += [
        node(f"i{one['indikator_no']}", f"a{one['aspek_no']}", "tingkat, scale: level")
        for one in rows("spbe_denpasar_2018_indikator.csv")
    ]
    head = (
        "id: spbe-lama\nversion: 2018\nlabel: SPBE 37 indikator\ncitation: salinan publik\nstatus: single\n"
        "rounding: 2\nscales:\n  level: {low: 1, high: 5}\nnodes:\n"
    )
    read = read_instrument(head + "\n".join(nodes), "spbe-lama.yaml")
    assert read.problems == ()
    return read.instrument


@pytest.fixture(scope="module")
def denpasar():
    return {
        f"i{one['indikator_no']}": Decimal(one["tingkat_kematangan_hasil"])
        for one in rows("spbe_denpasar_2018_indikator.csv")
    }


def test_aspects_domains_and_index_of_denpasar_are_the_published_ones(form, denpasar):
    result = score(form, {code: answered(level) for code, level in denpasar.items()})
    published = rows("spbe_denpasar_2018_terbit.csv")
    codes = {"Kebijakan SPBE": "d1", "Tata Kelola SPBE": "d2", "Layanan SPBE": "d3", "SPBE": "indeks"}
    assert len(published) == 11
    for row in published:
        code = codes.get(row["nama"], f"a{row['nama']}")
        assert as_decimal(result.nodes[code].score, 2) == Decimal(row["nilai_terbit"]), row
    assert result.rounded == Decimal("2.64")


def test_the_check_of_the_printed_index_agrees_from_indicators_and_from_domains(form, denpasar):
    exact = check_index(PrintedIndex("Kota Denpasar", 2018, denpasar, Decimal("2.64")), form)
    domains = {"d1": Decimal("2.06"), "d2": Decimal("2.29"), "d3": Decimal("3.0")}
    rounded = check_index(PrintedIndex("Kota Denpasar", 2018, domains, Decimal("2.64")), form)
    assert exact.suspect_parts == ()
    assert exact.verdict == rounded.verdict == "incomplete"  # this form has no grades of its own
    assert as_decimal(exact.total, 2) == as_decimal(rounded.total, 2) == Decimal("2.64")


def test_the_eleven_grades_of_bengkulu_2015_follow_from_their_values():
    akip = instrument_at("lke-akip@2015")
    published = rows("sakip_bengkulu_2015.csv")
    assert len(published) == 11
    for row in published:
        assert grade_of(akip, Decimal(row["nilai"])).grade == row["kategori"]


def test_the_published_mean_of_bengkulu_is_that_of_the_ten_regencies_without_the_province():
    published = rows("sakip_bengkulu_2015.csv")
    local = [Decimal(row["nilai"]) for row in published if not row["wilayah"].startswith("Provinsi")]
    everything = [Decimal(row["nilai"]) for row in published]
    assert len(local) == 10
    assert round(sum(local) / len(local), 2) == Decimal("44.59")
    assert round(sum(everything) / len(everything), 2) == Decimal("46.33")
