"""One method per post, minimum norms beside it, health activities, and what is said of odd data."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from dampak.need import support_factor

POST_KIND = {"nama": "x", "jenis": "jf", "sektor": "kesehatan", "cara_isi": "seleksi"}


def region(**changed: list[dict[str, object]]) -> dict[str, list[dict[str, object]]]:
    """A health centre `PKM` with a nurse post `N`, and an office `O` with a clerk post `C`."""
    rows: dict[str, list[dict[str, object]]] = {
        "jabatan": [{"kode": "perawat", "norma": "perawat", **POST_KIND}, {"kode": "pelaksana", **POST_KIND}],
        "posisi": [
            {"id": "N", "unit_id": "PKM", "jabatan_kode": "perawat"},
            {"id": "C", "unit_id": "O", "jabatan_kode": "pelaksana"},
        ],
    }
    return {**rows, **changed}


def task(post: str, minutes: int, number: str = "1") -> dict[str, object]:
    return {"posisi_id": post, "tugas_no": number, "volume": Decimal(1), "norma_menit": Decimal(minutes)}


def activity(number: str, kind: str, **values: Any) -> dict[str, object]:
    exact = {
        key: Decimal(value) if isinstance(value, int | str) and key != "metode" else value
        for key, value in values.items()
    }
    return {"posisi_id": "N", "kegiatan_no": number, "jenis": kind, **exact}


def row_of(need: Any, post: str) -> dict[str, Any]:
    return dict(need.kebutuhan.filter(need.kebutuhan["posisi_id"] == post).row(0, named=True))


CENTRE = [{"unit_id": "PKM", "jenis": "puskesmas", "wilayah": "terpencil", "rawat_inap": True}]


def test_a_post_without_data_has_no_need_rather_than_zero(count: Any) -> None:
    row = row_of(count(region()), "C")
    assert (row["metode"], row["kebutuhan"], row["kebutuhan_ideal"]) == ("tidak_ada", None, None)


def test_a_post_with_only_uncountable_tasks_has_no_need_rather_than_zero(count: Any) -> None:
    blank = {"posisi_id": "C", "tugas_no": "1"}
    row = row_of(count(region(beban_kerja=[blank])), "C")
    assert (row["metode"], row["kebutuhan"], row["beban_menit"]) == ("abk", None, None)
    assert row["alasan"] == "1 dari 1 tugas tidak dapat dihitung (nomor 1)."


def test_tasks_give_load_exact_need_and_one_rounding(count: Any) -> None:
    need = count(region(beban_kerja=[task("C", 54_300), task("C", 75_000, "2")]))
    row = row_of(need, "C")
    assert (row["beban_menit"], row["kebutuhan_eksak"], row["kebutuhan"]) == (129_300, Decimal("1.7240"), 2)
    assert need.kebutuhan_tugas["kebutuhan_eksak"].to_list() == [Decimal("0.7240"), Decimal("1.0000")]


@pytest.mark.parametrize(
    ("rounding", "whole", "ideal"), [("half_up", 1, 1), ("ceil", 2, 2), ("none", None, 2)]
)
def test_rounding_is_policy_and_none_still_says_how_many_people_cover_it(
    rounding: str, whole: int | None, ideal: int, count: Any
) -> None:
    row = row_of(count(region(beban_kerja=[task("C", 90_000)]), pembulatan=rounding), "C")
    assert (row["kebutuhan"], row["kebutuhan_ideal"], row["kebutuhan_eksak"]) == (
        whole,
        ideal,
        Decimal("1.2000"),
    )


def test_a_fixed_need_goes_before_tasks_and_the_double_source_is_reported(count: Any) -> None:
    rows = region(beban_kerja=[task("C", 150_000)])
    rows["posisi"][1]["kebutuhan_tetap"] = 1
    need = count(rows)
    row = row_of(need, "C")
    assert (row["metode"], row["kebutuhan"], row["beban_menit"]) == ("tetap", 1, 150_000)
    assert [(problem.code, problem.severity, problem.value) for problem in need.problems] == [
        ("need.sumber_ganda", "peringatan", "C")
    ]


def test_one_source_is_not_reported(count: Any) -> None:
    assert count(region(beban_kerja=[task("C", 150_000)])).problems == ()


def test_tasks_of_an_unknown_post_are_reported_and_counted_nowhere(count: Any) -> None:
    need = count(region(beban_kerja=[task("X", 75_000)]))
    assert [problem.code for problem in need.problems] == ["need.posisi_tidak_dikenal"]
    assert need.kebutuhan["kebutuhan"].drop_nulls().to_list() == []


def test_the_historic_norm_of_health_centres_is_a_minimum_unless_policy_leaves_it_out(count: Any) -> None:
    row = row_of(count(region(faskes=CENTRE)), "N")
    assert (row["minimum"], row["dasar_minimum"], row["kebutuhan_ideal"]) == (8, "norma_puskesmas", 8)
    without = row_of(count(region(faskes=CENTRE), pakai_norma_historis=False), "N")
    assert (without["minimum"], without["kebutuhan_ideal"]) == (None, None)


def test_the_minimum_of_the_region_goes_before_the_national_one(count: Any) -> None:
    rows = region(faskes=CENTRE)
    rows["posisi"][0]["minimum"] = 2
    row = row_of(count(rows), "N")
    assert (row["minimum"], row["dasar_minimum"]) == (2, "daerah")


def test_a_norm_of_a_facility_is_dealt_out_among_posts_of_its_role(count: Any) -> None:
    rows = region(faskes=CENTRE)
    rows["posisi"] += [{"id": f"N{number}", "unit_id": "PKM", "jabatan_kode": "perawat"} for number in (2, 3)]
    need = count(rows)
    assert [row_of(need, post)["minimum"] for post in ("N", "N2", "N3")] == [3, 3, 2]


ABK_KES = [
    activity("1", "pokok", capaian=2400, norma_menit=30),
    activity("2", "penunjang_kelompok", persen_waktu=20),
]


def test_abk_kes_multiplies_main_work_by_the_support_factor(count: Any) -> None:
    row = row_of(count(region(standar_kesehatan=ABK_KES)), "N")
    assert (row["metode"], row["kebutuhan_eksak"], row["beban_menit"]) == (
        "abk_kes",
        Decimal("1.2500"),
        90_000,
    )


def test_wisn_adds_personal_support_after_the_factor(count: Any) -> None:
    wisn = [{**row, "metode": "wisn"} for row in ABK_KES]
    wisn.append(activity("3", "penunjang_perorangan", jam_per_tahun=600, metode="wisn"))
    row = row_of(count(region(standar_kesehatan=wisn)), "N")
    assert (row["metode"], row["kebutuhan_eksak"], row["kebutuhan"]) == ("wisn", Decimal("1.7500"), 2)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (
            activity("3", "pokok", capaian=1, norma_menit=1, metode="wisn"),
            "Metode ABK-Kes dan WISN bercampur",
        ),
        (activity("3", "penunjang_kelompok"), "Kegiatan penunjang tanpa waktu (nomor 3)"),
        (activity("3", "penunjang_kelompok", persen_waktu=80), "menghabiskan seluruh waktu kerja"),
        (
            activity("3", "penunjang_perorangan", jam_per_tahun=10),
            "ABK-Kes tidak mengenal penunjang perorangan",
        ),
    ],
)
def test_health_rows_that_give_no_need_say_why(more: dict[str, object], reason: str, count: Any) -> None:
    row = row_of(count(region(standar_kesehatan=[*ABK_KES, more])), "N")
    assert row["kebutuhan"] is None
    assert reason in row["alasan"]


@pytest.mark.parametrize("blank", [{"capaian": 5}, {"norma_menit": 5}, {"capaian": 5, "norma_menit": 0}])
def test_an_incomplete_health_activity_is_left_out_and_named(blank: dict[str, int], count: Any) -> None:
    row = row_of(count(region(standar_kesehatan=[*ABK_KES, activity("9", "pokok", **blank)])), "N")
    assert (row["kebutuhan_eksak"], row["alasan"]) == (
        Decimal("1.2500"),
        "Kegiatan yang tidak dapat dihitung: nomor 9.",
    )


def test_support_that_leaves_no_working_time_is_refused() -> None:
    with pytest.raises(ValueError, match="working time"):
        support_factor(Fraction(100))


def test_results_do_not_hang_on_the_order_of_rows(count: Any) -> None:
    rows = region(
        beban_kerja=[task("C", 5), task("N", 7), task("C", 9, "2")], standar_kesehatan=ABK_KES, faskes=CENTRE
    )
    backwards = {name: list(reversed(some)) for name, some in rows.items()}
    one, two = count(rows), count(backwards)
    assert one.kebutuhan.equals(two.kebutuhan)
    assert one.kebutuhan_tugas.equals(two.kebutuhan_tugas)
    assert one.problems == two.problems
