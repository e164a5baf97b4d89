"""The policy file: defaults, bounds, typos, and every fault at once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel

from dampak.errors import UsageError
from dampak.policy import Policy, read_policy

SECTORS = ("pendidikan", "kesehatan", "infrastruktur", "teknis_lain", "umum")


def faults(text: str) -> dict[str, str]:
    """Return the code of each problem by the path it names."""
    with pytest.raises(UsageError) as caught:
        read_policy(text, file="dasar.yaml")
    assert all(p.place.file == "dasar.yaml" and p.remedy for p in caught.value.problems)
    return {p.place.column: p.code for p in caught.value.problems}


@pytest.mark.parametrize("text", ["", "# kosong\n", "{}", "nama: dasar\n"])
def test_an_empty_policy_is_the_default_policy(text: str) -> None:
    assert read_policy(text) == Policy()


def test_the_defaults_pass_their_own_bounds() -> None:
    assert Policy.model_validate(Policy().model_dump()) == Policy()


def test_every_knob_has_a_description() -> None:
    for name, section in Policy.model_fields.items():
        model = section.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            assert all(field.description for field in model.model_fields.values()), name


@pytest.mark.parametrize("text", ["[]", "0", "false", "''", "- a\n- b\n", "kata"])
def test_a_file_that_is_no_mapping_is_refused(text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize(
    ("section", "key", "low", "high"),
    [
        ("kebutuhan", "jam_smp_per_rombel", None, "60"),
        ("pegawai", "perpanjangan_kontrak", "0", "1"),
        ("pegawai", "keluar_per_tahun", "0", "1"),
        ("pegawai", "pindah_per_tahun", "0", "1"),
        ("pegawai", "ulangan", "50", "20000"),
        ("biaya", "tpp_dalam_thr", "0", "1"),
        ("fiskal", "jumlah_tetap", "0", None),
        ("fiskal", "bagian_dipakai", "0", "1"),
        ("fiskal", "pertumbuhan_belanja", "-1", "1"),
        ("formasi", "pengali_terpencil", "0", "1000"),
        ("formasi", "pengali_minimum", "0", "1000"),
        ("formasi", "penurunan", "0", "1"),
        ("formasi", "biaya_mutasi", "0", "1000"),
        ("formasi", "biaya_formasi", "0", "1000"),
        ("formasi", "tahun_rencana", "1", "5"),
        ("formasi", "ulangan_keandalan", "1", "2000"),
        ("formasi", "simpangan_ruang", "0", "1"),
        ("fiskal", "tahun_capai", "2000", "2100"),
        ("formasi", "bulan_mulai_cpns", "1", "12"),
        ("formasi", "bulan_mulai_pppk", "1", "12"),
        ("formasi", "jeda_cpns", "0", "3"),
        ("formasi", "jeda_pppk", "0", "3"),
        ("formasi", "jeda_konversi", "0", "3"),
        ("", "tahun_mulai", "2000", "2100"),
    ],
)
def test_bounds_hold_and_their_edges_are_allowed(
    section: str, key: str, low: str | None, high: str | None
) -> None:
    def written(value: str) -> str:
        rule = {"jumlah_tetap": "jumlah_tetap", "tahun_capai": "menuju_30"}.get(key)
        used_by = f"  aturan: {rule}\n" if rule else ""
        return f"{section}:\n{used_by}  {key}: {value}\n" if section else f"{key}: {value}\n"

    path = f"{section}.{key}" if section else key
    for edge, step in ((low, -1), (high, 1)):
        if edge is not None:
            policy: Any = read_policy(written(edge))
            value = getattr(getattr(policy, section) if section else policy, key)
            assert value == Decimal(edge)
            assert path in faults(written(str(int(edge) + step)))


def test_zero_hours_a_week_are_refused() -> None:
    assert faults("kebutuhan:\n  jam_smp_per_rombel: 0\n") == {
        "kebutuhan.jam_smp_per_rombel": "kebijakan.greater_than"
    }


def test_all_faults_are_told_at_once() -> None:
    text = (
        "kebutuan: {}\n"
        "kebutuhan:\n  pembulatan: atas\n  skala: x\n"
        "pegawai:\n  ulangan: 3.5\n"
        "formasi:\n  penurunan: 2\n  mutasi: mungkin\n  bobot_sektor:\n    kesehatan: -1\n"
    )
    assert faults(text) == {
        "kebutuan": "kebijakan.extra_forbidden",
        "kebutuhan.pembulatan": "kebijakan.literal_error",
        "kebutuhan.skala": "kebijakan.extra_forbidden",
        "pegawai.ulangan": "kebijakan.int_from_float",
        "formasi.penurunan": "kebijakan.less_than_equal",
        "formasi.mutasi": "kebijakan.bool_parsing",
        "formasi.bobot_sektor.kesehatan": "kebijakan.greater_than_equal",
    }


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("kebutuan: {}\n", "kebutuhan"),
        ("formasi:\n  penurunn: 1\n", "penurunan"),
        ("fiskal:\n  xyzzy: 1\n", "aturan"),
        ("formasi:\n  bobot_sektor:\n    kesehatann: 1\n", "kesehatan"),
        ("kebutuhan:\n  pembulatan: half-up\n", "half_up"),
        ("formasi:\n  bulan_mulai_cpns: 13\n", "12"),
    ],
)
def test_the_remedy_names_what_may_stand_there(text: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_policy(text)
    assert any(hint in problem.remedy for problem in caught.value.problems)


def test_a_weight_given_for_one_sector_leaves_the_others_as_they_are() -> None:
    policy = read_policy("formasi:\n  bobot_sektor:\n    kesehatan: 7.25\n")
    assert set(policy.formasi.bobot_sektor) == set(SECTORS)
    assert policy.formasi.bobot_sektor["kesehatan"] == Decimal("7.25")
    assert policy.formasi.bobot_sektor["pendidikan"] == Policy().formasi.bobot_sektor["pendidikan"]


def test_a_fixed_sum_rule_needs_its_sum() -> None:
    assert faults("fiskal:\n  aturan: jumlah_tetap\n") == {"fiskal": "kebijakan.value_error"}
    assert read_policy("fiskal:\n  aturan: jumlah_tetap\n  jumlah_tetap: 0\n").fiskal.jumlah_tetap == 0


def test_a_path_to_the_cap_needs_the_year_it_ends_in() -> None:
    with pytest.raises(UsageError) as caught:
        read_policy("fiskal:\n  aturan: menuju_30\n", file="dasar.yaml")
    (problem,) = caught.value.problems
    assert problem.code == "kebijakan.value_error"
    assert "tahun_capai" in problem.what
    assert "fiskal" in problem.remedy
    assert read_policy("fiskal:\n  aturan: menuju_30\n  tahun_capai: 2030\n").fiskal.tahun_capai == 2030


def test_the_sum_a_fixed_rule_lacks_is_named() -> None:
    with pytest.raises(UsageError) as caught:
        read_policy("fiskal:\n  aturan: jumlah_tetap\n")
    assert "jumlah_tetap (rupiah setahun)" in caught.value.problems[0].what


def test_a_share_filled_given_for_one_kind_leaves_the_others_whole() -> None:
    filled = read_policy("formasi:\n  keterisian:\n    cpns: 0.85\n").formasi.keterisian
    assert filled == {"cpns": Decimal("0.85"), "pppk": Decimal(1), "konversi": Decimal(1)}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("formasi:\n  keterisian:\n    honorer: 0.5\n", "formasi.keterisian.honorer"),
        ("formasi:\n  keterisian:\n    cpns: 1.5\n", "formasi.keterisian.cpns"),
        ("formasi:\n  kuota_tahun_tanpa_baris: bebas\n", "formasi.kuota_tahun_tanpa_baris"),
        ("fiskal:\n  aturan: batas_40\n", "fiskal.aturan"),
        ("formasi:\n  pengadaan: nanti\n", "formasi.pengadaan"),
    ],
)
def test_a_word_the_plan_does_not_know_is_refused_where_it_stands(text: str, path: str) -> None:
    assert list(faults(text)) == [path]


@pytest.mark.parametrize(
    "knob", ["pengadaan", "konversi", "mutasi", "promosi", "pppk_pindah", "kuota_dipakai"]
)
def test_every_switch_of_the_plan_can_be_turned_both_ways(knob: str) -> None:
    for word, value in (("ya", True), ("tidak", False)):
        assert getattr(read_policy(f"formasi:\n  {knob}: {word}\n").formasi, knob) is value


@pytest.mark.parametrize(
    ("word", "value"), [("ya", True), ("Tidak", False), ("true", True), ("no", False), ("yes", True)]
)
def test_yes_and_no_are_read_in_either_language(word: str, value: bool) -> None:
    assert read_policy(f"formasi:\n  mutasi: {word}\n").formasi.mutasi is value


def test_shares_are_exact_decimals() -> None:
    policy = read_policy("formasi:\n  penurunan: 0.15\n")
    assert policy.formasi.penurunan == Decimal("0.15")
    assert isinstance(policy.formasi.penurunan, Decimal)


@pytest.mark.parametrize(("key", "value"), [("jumlah_tetap", "1000000000"), ("tahun_capai", "2030")])
def test_a_value_that_its_rule_does_not_use_is_a_contradiction(key: str, value: str) -> None:
    assert "fiskal" in faults(f"fiskal:\n  aturan: nol_pertumbuhan\n  {key}: {value}\n")
