"""The documents of ESR: cited, tied to criteria that exist, and refused when the file is wrong."""

from __future__ import annotations

import pytest

from dampak.errors import DataInvalid
from dampak.law.instruments import instrument_at
from dampak.law.required_documents import FILE, read_required_documents, required_documents

SOUND = "citation: SE 1/2020\nstatus: single\ndocuments:\n  - {id: a, label: A, for: [opd], yearly: ya}\n"


def test_every_criterion_a_document_proves_is_in_the_lists_of_its_units() -> None:
    criteria = instrument_at("lke-akip@2021").criteria
    known = {name: {one.code for one in criteria if one.list == name} for name in ("INSTANSI", "UNIT")}
    for one in required_documents().documents:
        for kind in one.kinds:
            assert set(one.criteria) <= known["INSTANSI" if kind == "pemda" else "UNIT"], one.id


def test_the_list_says_how_far_it_can_be_trusted() -> None:
    assert required_documents().status == "single"
    assert "46/2020" in required_documents().citation


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        SOUND.replace("citation: SE 1/2020\n", ""),
        SOUND.replace("status: single", "status: pasti"),
        SOUND.replace("yearly: ya", "yearly: kadang"),
        SOUND.replace("label: A, ", ""),
        "citation: SE 1/2020\nstatus: single\ndocuments: []\n",
    ],
)
def test_a_list_that_cannot_be_trusted_is_refused(text: str) -> None:
    with pytest.raises(DataInvalid) as refused:
        read_required_documents(text, FILE)
    assert all(problem.place.file == FILE for problem in refused.value.problems)


def test_a_sound_list_is_read() -> None:
    assert read_required_documents(SOUND, FILE).documents[0].yearly
