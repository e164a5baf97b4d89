"""The shipped lists of national goals: each cited, and a file with faults refused with all of them."""

from __future__ import annotations

import pytest

from dampak.errors import DataInvalid
from dampak.law.references import doubtful_references, read_references, reference_lists

GOOD = """
label: Daftar uji
references:
  - {id: A, text: Naik, indicator: Indeks, direction: naik, target: 8, year: 2029,
     citation: Uji, status: certain}
"""


def test_every_shipped_goal_has_its_ground_and_an_own_id():
    goals = [one for found in reference_lists().values() for one in found.references]
    assert {"rb", "rpjmn"} <= set(reference_lists())
    assert all(one.citation and one.sources for one in goals)
    assert len({one.id for one in goals}) == len(goals)


def test_a_list_read_in_the_text_itself_raises_no_doubt():
    found = read_references(GOOD, "uji.yaml")
    assert (found.id, found.references[0].year) == ("uji", 2029)
    assert doubtful_references(found) == ()


def test_shipped_lists_that_rest_on_less_than_the_text_say_so():
    assert all(len(doubtful_references(found)) == 1 for found in reference_lists().values())


def test_all_faults_of_a_file_are_told_at_once():
    text = GOOD.replace("citation: Uji, ", "").replace("indicator: Indeks, ", "").replace("naik", "lurus")
    with pytest.raises(DataInvalid) as caught:
        read_references(text, "uji.yaml")
    assert {one.code for one in caught.value.problems} == {
        "instrumen.tanpa_dasar",
        "instrumen.bentuk",
        "instrumen.pilihan",
    }


def test_an_id_written_twice_is_refused():
    with pytest.raises(DataInvalid) as caught:
        read_references(GOOD + GOOD.split("references:\n")[1], "uji.yaml")
    assert [one.code for one in caught.value.problems] == ["instrumen.kode_ganda"]


@pytest.mark.parametrize("text", ["[]", "a: [", ""])
def test_what_is_no_list_at_all_is_refused(text):
    with pytest.raises(DataInvalid):
        read_references(text, "uji.yaml")
