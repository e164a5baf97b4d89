"""Problems tell place, fault, reason and remedy; exceptions carry all of them and an exit code."""

from __future__ import annotations

import pytest

from dampak.errors import (
    DampakError,
    DataInvalid,
    LawMissing,
    NoProposal,
    Place,
    Problem,
    UsageError,
    WriteFailed,
    refuse,
)

FAULT = Problem(
    "kolom.kosong",
    "Kolom wajib kosong.",
    Place("pegawai.xlsx", "pegawai", 7, "golongan"),
    "Gaji tidak dapat dihitung.",
    "Isi golongan.",
)
WARNING = Problem("kolom.asing", "Kolom tidak dikenal.", severity="peringatan")


def test_a_problem_reads_as_place_fault_reason_remedy() -> None:
    assert str(FAULT) == (
        "pegawai.xlsx, lembar pegawai, baris 7, kolom golongan: Kolom wajib kosong. "
        "Gaji tidak dapat dihitung. Isi golongan."
    )


def test_a_problem_without_a_place_starts_with_the_fault() -> None:
    assert str(WARNING) == "Kolom tidak dikenal."
    assert str(Place(row=3)) == "baris 3"
    assert str(Place()) == ""


def test_all_problems_are_raised_at_once() -> None:
    with pytest.raises(DataInvalid, match="Berkas ditolak") as caught:
        refuse([WARNING, FAULT, FAULT], "Berkas ditolak.")
    assert caught.value.problems == (WARNING, FAULT, FAULT)


@pytest.mark.parametrize("problems", [[WARNING], []])
def test_warnings_alone_do_not_refuse(problems: list[Problem]) -> None:
    try:
        refuse(problems, "Berkas ditolak.")
    except DataInvalid as error:
        pytest.fail(f"refused: {error}")


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (DampakError, 2),
        (UsageError, 2),
        (WriteFailed, 2),
        (DataInvalid, 3),
        (LawMissing, 4),
        (NoProposal, 5),
    ],
)
def test_each_kind_of_trouble_has_its_exit_code(kind: type[DampakError], code: int) -> None:
    assert kind("x").exit_code == code
    assert kind("x").problems == ()
