"""Class groups, teachers by class, by norm and by hours, and what several posts of one role share."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.need import class_groups, juknis_2011_rounding

KINDS = ("guru_kelas", "guru_agama", "guru_pjok", "guru_mapel", "kepala_sekolah")


def kind(code: str, role: str, subject: str | None = None) -> dict[str, object]:
    fixed = {"jenis": "jf", "sektor": "pendidikan", "cara_isi": "seleksi"}
    return {"kode": code, "nama": code, "norma": role, "mapel": subject, **fixed}


def school(form: str, posts: dict[str, str], **values: object) -> dict[str, list[dict[str, object]]]:
    """One school `U` in 2025 with posts given as id: kind."""
    kinds = [kind(role, role) for role in KINDS if role != "guru_mapel"]
    subjects = [kind("IPA", "guru_mapel", "IPA"), kind("BIN", "guru_mapel", "Bahasa  Indonesia")]
    return {
        "jabatan": [*kinds, kind("guru_mapel", "guru_mapel"), *subjects],
        "posisi": [{"id": post, "unit_id": "U", "jabatan_kode": code} for post, code in posts.items()],
        "sekolah": [{"unit_id": "U", "tahun": 2025, "bentuk": form, **values}],
    }


def grades(*rows: tuple[int, int, int | None], year: int = 2025) -> list[dict[str, object]]:
    return [
        {"unit_id": "U", "tahun": year, "tingkat": level, "peserta_didik": pupils, "rombel": groups}
        for level, pupils, groups in rows
    ]


def hours(subject: str, per_week: str, *levels: int) -> list[dict[str, object]]:
    return [
        {"bentuk": "SMP", "tingkat": level, "mapel": subject, "jam_per_minggu": Decimal(per_week)}
        for level in levels
    ]


def by_post(need: Any) -> dict[str, dict[str, Any]]:
    return {row["posisi_id"]: row for row in need.kebutuhan.iter_rows(named=True)}


SD_POSTS = {"K": "guru_kelas", "A": "guru_agama", "P": "guru_pjok", "H": "kepala_sekolah"}


def test_a_primary_school_needs_a_teacher_per_class_group_and_one_of_each_other_role(count: Any) -> None:
    found = by_post(count(school("SD", SD_POSTS, rombel=9)))
    assert {post: row["kebutuhan"] for post, row in found.items()} == {"K": 9, "A": 1, "P": 1, "H": 1}
    assert {row["metode"] for row in found.values()} == {"guru"}


def test_class_groups_are_rounded_up_within_each_grade_and_given_ones_go_first(count: Any) -> None:
    rows = school("SD", {"K": "guru_kelas"}, rombel=99)
    rows["rombel"] = grades((1, 29, None), (2, 28, None), (3, 0, None), (4, 10, 3))
    assert by_post(count(rows))["K"]["kebutuhan"] == 2 + 1 + 0 + 3


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=6), st.integers(1, 40))
def test_groups_per_grade_are_never_fewer_than_over_the_whole_school(pupils: list[int], most: int) -> None:
    each = [class_groups(one, most) for one in pupils]
    assert sum(each) >= class_groups(sum(pupils), most)
    assert all((groups - 1) * most < one <= groups * most for groups, one in zip(each, pupils, strict=True))


def test_a_small_school_has_its_minimum_norm_and_fewer_in_a_special_area(count: Any) -> None:
    usual = by_post(count(school("SD", {"K": "guru_kelas"}, rombel=3)))["K"]
    special = by_post(count(school("SD", {"K": "guru_kelas"}, rombel=3, daerah_khusus=True)))["K"]
    assert (usual["kebutuhan"], usual["minimum"], usual["kebutuhan_ideal"]) == (3, 6, 6)
    assert (special["minimum"], special["kebutuhan_ideal"], special["dasar_minimum"]) == (4, 4, "norma_sd")


def test_whether_the_head_teaches_a_class_is_a_policy(count: Any) -> None:
    found = by_post(count(school("SD", SD_POSTS, rombel=9), kepala_sekolah_mengajar=True))
    assert (found["K"]["kebutuhan"], found["K"]["minimum"], found["H"]["kebutuhan"]) == (8, 5, 1)


def test_the_year_is_the_latest_not_after_the_one_asked_for_and_grades_are_of_that_year(count: Any) -> None:
    rows = school("SD", {"K": "guru_kelas"}, rombel=9)
    rows["sekolah"].append({"unit_id": "U", "tahun": 2023, "bentuk": "SD", "rombel": 7})
    rows["rombel"] = grades((1, 28, None), year=2023)
    assert by_post(count(rows))["K"]["kebutuhan"] == 9
    assert by_post(count(rows, year=2024))["K"]["kebutuhan"] == 1
    assert by_post(count(rows, year=2022))["K"]["metode"] == "tidak_ada"


def test_subject_teachers_follow_their_hours_rounded_once_per_subject(count: Any) -> None:
    rows = school("SMP", {"I": "IPA", "B": "BIN"}, rombel=12)
    rows["rombel"] = grades((7, 110, None), (8, 100, None), (9, 120, None))
    rows["jam_mapel"] = [*hours("IPA", "5", 7, 8, 9), *hours("bahasa indonesia", "6", 7, 8)]
    found = by_post(count(rows))
    assert found["I"]["kebutuhan_eksak"] == Decimal("2.5000")
    assert (found["I"]["kebutuhan"], found["B"]["kebutuhan"]) == (3, 2)
    assert not found["I"]["taksiran"]


def test_without_grades_or_hours_an_smp_is_an_estimate_shared_by_its_teachers(count: Any) -> None:
    rows = school("SMP", {"I": "IPA", "B": "BIN", "H": "kepala_sekolah"}, rombel=9)
    found = by_post(count(rows))
    assert [found[post]["kebutuhan"] for post in "BIH"] == [7, 7, 1]
    assert found["I"]["kebutuhan_eksak"] == Decimal("7.1250")
    assert found["I"]["taksiran"]
    assert found["I"]["alasan"].startswith("Taksiran: 38 jam per rombel")
    fewer = by_post(count(rows, jam_smp_per_rombel=Decimal(24)))
    assert [fewer[post]["kebutuhan"] for post in "BI"] == [5, 4]


def test_posts_of_the_same_role_share_one_need_rounded_once(count: Any) -> None:
    rows = school("SD", {"K1": "guru_kelas", "K2": "guru_kelas", "K3": "guru_kelas"}, rombel=7)
    found = by_post(count(rows))
    assert [found[post]["kebutuhan"] for post in ("K1", "K2", "K3")] == [3, 2, 2]
    assert [found[post]["minimum"] for post in ("K1", "K2", "K3")] == [2, 2, 2]
    assert found["K1"]["alasan"] == "Kebutuhan bersama dibagi rata atas 3 posisi."


def test_what_is_fixed_for_one_post_is_taken_off_the_need_it_shares(count: Any) -> None:
    rows = school("SD", {"K1": "guru_kelas", "K2": "guru_kelas", "K3": "guru_kelas"}, rombel=9)
    rows["posisi"][1]["kebutuhan_tetap"] = 4
    need = count(rows)
    found = by_post(need)
    assert [(found[post]["metode"], found[post]["kebutuhan"]) for post in ("K1", "K2", "K3")] == [
        ("guru", 3),
        ("tetap", 4),
        ("guru", 2),
    ]
    assert [problem.value for problem in need.problems] == ["K2"]


def test_a_minimum_of_the_region_for_one_post_is_taken_off_the_norm_of_the_others(count: Any) -> None:
    rows = school("SD", {"K1": "guru_kelas", "K2": "guru_kelas", "K3": "guru_kelas"}, rombel=9)
    rows["posisi"][0]["minimum"] = 3
    found = by_post(count(rows))
    assert [found[post]["minimum"] for post in ("K1", "K2", "K3")] == [3, 2, 1]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (school("SD", {"K": "guru_kelas"}), "Rombel dan peserta didik tidak diketahui."),
        (school("TK", {"K": "guru_kelas"}, rombel=2), "Norma guru kelas untuk TK tidak diketahui."),
        (school("SD", {"K": "guru_mapel"}, rombel=6), "Jabatan guru ini tidak menyebut mata pelajaran."),
        (school("SD", {"K": "IPA"}, rombel=6), "Jam pelajaran IPA atau rombel per tingkat tidak diketahui."),
    ],
)
def test_what_cannot_be_counted_is_null_with_a_reason(rows: Any, reason: str, count: Any) -> None:
    row = by_post(count(rows))["K"]
    assert (row["kebutuhan"], row["alasan"]) == (None, reason)


def test_a_school_without_pupils_needs_looking_at_and_has_no_need_and_no_minimum(count: Any) -> None:
    found = by_post(count(school("SD", SD_POSTS, rombel=1, peserta_didik=0)))
    assert {row["kebutuhan_ideal"] for row in found.values()} == {None}
    assert found["K"]["alasan"].startswith("Sekolah tanpa peserta didik")
    assert by_post(count(school("SD", SD_POSTS, rombel=1, peserta_didik=1)))["K"]["kebutuhan_ideal"] == 6


def test_groups_from_the_pupils_of_the_whole_school_are_an_estimate(count: Any) -> None:
    row = by_post(count(school("SD", {"K": "guru_kelas"}, peserta_didik=170)))["K"]
    assert (row["kebutuhan"], row["taksiran"]) == (7, True)


def test_the_2011_guideline_goes_down_unless_that_overloads_and_up_below_one_teacher() -> None:
    assert juknis_2011_rounding(Fraction(5, 3), 24, 40).choice == "ke_bawah"
    assert juknis_2011_rounding(Fraction(17, 10), 24, 40).choice == "keduanya"
    assert juknis_2011_rounding(Fraction(1, 2), 24, 40).choice == "ke_atas"


def test_row_order_of_schools_and_posts_changes_nothing(count: Any) -> None:
    rows = school("SMP", {"I": "IPA", "B": "BIN", "I2": "IPA"}, rombel=12)
    rows["rombel"] = grades((7, 110, None), (8, 100, None))
    rows["jam_mapel"] = hours("IPA", "5", 7, 8)
    backwards = {name: list(reversed(some)) for name, some in rows.items()}
    assert pl.DataFrame.equals(count(rows).kebutuhan, count(backwards).kebutuhan)
