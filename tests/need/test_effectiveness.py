"""EJ and EU: exact, undefined where nobody is there, graded by half-open bands of a named scale."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest

from dampak.errors import UsageError
from dampak.law import Resolved
from dampak.need import effectiveness, grade, scale_bands
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

UNITS = [("R", None), ("A", "R"), ("B", "A")]


def run(law: Resolved, loads: dict[str, tuple[int | None, str]], staff: dict[str, int], **knobs: str) -> Any:
    """Posts named after their unit, with (load in minutes, method) and staff."""
    need = RESULT_BY_NAME["kebutuhan"].frame(
        [
            {"posisi_id": post, "metode": method, "beban_menit": None if load is None else Decimal(load)}
            for post, (load, method) in loads.items()
        ]
    )
    there = pl.DataFrame({"posisi_id": list(staff), "bezetting": list(staff.values())})
    posts = INPUT_BY_NAME["posisi"].frame([{"id": p, "unit_id": p[0], "jabatan_kode": "J"} for p in loads])
    units = INPUT_BY_NAME["unit"].frame(
        [{"id": name, "induk_id": up, "nama": name, "jenis": "opd"} for name, up in UNITS]
    )
    chosen = {"profile": "permenpanrb_1_2020", "scale": "permendagri_12_2008", **knobs}
    by_post, by_unit = effectiveness(need, there, posts, units, law, **chosen)
    rows = {row["posisi_id"]: row for row in by_post.iter_rows(named=True)}
    return rows, {row["unit_id"]: row for row in by_unit.iter_rows(named=True)}


def test_ej_is_load_over_the_time_of_the_staff(law: Resolved) -> None:
    rows, units = run(law, {"A1": (300_000, "abk")}, {"A1": 5})
    assert (rows["A1"]["ej"], rows["A1"]["predikat"], rows["A1"]["alasan"]) == (Decimal("0.8000"), "C", None)
    assert (units["A"]["eu"], units["A"]["predikat"]) == (Decimal("0.8000"), "C")


def test_ej_is_undefined_not_zero_where_nobody_is_or_the_load_is_unknown(law: Resolved) -> None:
    rows, units = run(
        law, {"A1": (300_000, "abk"), "A2": (None, "tetap"), "A3": (1, "abk")}, {"A1": 0, "A2": 3}
    )
    assert [rows[post]["ej"] for post in ("A1", "A2", "A3")] == [None, None, None]
    assert rows["A1"]["alasan"] == "Tidak ada pegawai: tidak terdefinisi."
    assert rows["A2"]["alasan"] == "Beban kerja dalam menit tidak diketahui."
    assert rows["A3"]["alasan"] == "Jumlah pegawai tidak diketahui."
    assert (units["A"]["eu"], units["A"]["bezetting_tanpa_beban"]) == (None, 3)


def test_a_unit_divides_only_by_staff_whose_load_is_known_and_a_branch_adds_those_below(
    law: Resolved,
) -> None:
    loads = {"A1": (75_000, "abk"), "A2": (None, "tetap"), "B1": (150_000, "abk")}
    _rows, units = run(law, loads, {"A1": 2, "A2": 7, "B1": 1})
    assert (units["A"]["eu"], units["A"]["bezetting"], units["A"]["bezetting_tanpa_beban"]) == (
        Decimal("0.5000"),
        2,
        7,
    )
    assert (units["A"]["eu_cabang"], units["A"]["bezetting_cabang"]) == (Decimal("1.0000"), 3)
    assert (units["R"]["eu"], units["R"]["eu_cabang"], units["R"]["predikat_cabang"]) == (
        None,
        Decimal("1.0000"),
        "B",
    )


def test_posts_counted_by_abk_kes_are_measured_by_its_own_working_time(law: Resolved) -> None:
    rows, _units = run(law, {"A1": (72_000, "abk_kes"), "A2": (72_000, "abk")}, {"A1": 1, "A2": 1})
    assert (rows["A1"]["ej"], rows["A2"]["ej"]) == (Decimal("1.0000"), Decimal("0.9600"))


def test_the_grade_is_decided_on_the_exact_value_not_on_the_rounded_one(law: Resolved) -> None:
    rows, _units = run(law, {"A1": (75_001, "abk"), "A2": (75_000, "abk")}, {"A1": 1, "A2": 1})
    assert (rows["A1"]["ej"], rows["A1"]["predikat"]) == (Decimal("1.0000"), "A")
    assert (rows["A2"]["ej"], rows["A2"]["predikat"]) == (Decimal("1.0000"), "B")


@pytest.mark.parametrize("scale", ["permendagri_12_2008", "permenpanrb_1_2020", "depkeu_2002"])
def test_every_value_has_exactly_one_grade_and_a_higher_value_never_a_worse_one(
    scale: str, law: Resolved
) -> None:
    bands = scale_bands(law, scale)
    grades = [grade(Fraction(step, 200), bands) for step in range(400)]
    assert None not in grades
    assert grades == sorted(grades, key=lambda one: -ord(str(one)))
    assert set(grades) == set("ABCDE")


def test_an_unknown_scale_is_refused_with_the_names_there_are(law: Resolved) -> None:
    with pytest.raises(UsageError, match=r"depkeu_2002, permendagri_12_2008"):
        scale_bands(law, "x")
