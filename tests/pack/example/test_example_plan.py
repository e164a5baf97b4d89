"""What the example gives a plan of several years: moves, supply, quotas, history and policies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dampak import need, people
from dampak.law import load_law
from dampak.pack import policy_yaml
from dampak.pack.example import example_policies, make_example
from dampak.pack.example.draft import AS_OF
from dampak.policy import Policy, read_policy
from dampak.tables.inputs import HIRE_KINDS

SHIPPED = Path(__file__).parents[3] / "examples" / "kabupaten-contoh"
LAW = load_law().at(AS_OF)
END_OF_PLAN = date(2032, 4, 1)


@pytest.fixture(scope="module", params=(1, 7))
def tables(request):
    return make_example(request.param)


@pytest.fixture(scope="module")
def staffing(tables):
    """Each post with its need, those in post now, and the kind of post."""
    counted = need.staffing_need(
        tables, LAW.resolve(need.USES), Policy().kebutuhan, profile="permenpanrb_1_2020"
    ).kebutuhan
    held = tables["pegawai"].group_by("posisi_id").agg(bezetting=pl.len())
    return (
        counted.join(held, on="posisi_id", how="left")
        .join(tables["posisi"].select("jabatan_kode", posisi_id="id"), on="posisi_id")
        .join(tables["jabatan"].select("cara_isi", sort="jenis", jabatan_kode="kode"), on="jabatan_kode")
        .with_columns(pl.col("bezetting").fill_null(0))
    )


def _pensions(tables):
    return people.pensions(tables["pegawai"], tables["posisi"], tables["jabatan"], LAW.resolve(people.USES))


def test_the_certificates_asked_for_are_the_ones_people_hold(tables):
    asked = set(tables["jabatan"]["sertifikat"].drop_nulls()) | set(
        tables["perpindahan"]["sertifikat"].drop_nulls()
    )
    assert asked == {"STR", "Sertifikat pendidik"}
    assert asked <= set(tables["pegawai"]["sertifikat"].drop_nulls())
    by_kind = dict(tables["jabatan"].select("kode", "sertifikat").rows())
    assert by_kind["BIDAN-T"] == by_kind["PERAWAT-T"] == "STR"
    assert by_kind["GURU-MTK"] == "Sertifikat pendidik"
    assert by_kind["ADMIN"] is None


def test_moves_lead_up_by_promotion_only_to_posts_filled_so_and_never_to_themselves(tables):
    ways = dict(tables["jabatan"].select("kode", "cara_isi").rows())
    moves = tables["perpindahan"]
    assert set(moves["cara"]) == {"mutasi", "promosi"}
    assert (moves["dari_kode"] != moves["ke_kode"]).all()
    assert {ways[code] for code in moves.filter(cara="promosi")["ke_kode"]} == {"promosi"}
    assert not moves.filter(cara="promosi")["golongan_minimal"].has_nulls()
    assert not moves["dasar"].has_nulls()


def test_officials_posts_are_vacant_and_people_below_may_be_promoted_into_them(tables, staffing):
    vacant = staffing.filter(pl.col("sort").is_in(["pengawas", "administrator"]), pl.col("bezetting") == 0)
    assert vacant.height >= 5
    last = staffing.select("posisi_id", "kebutuhan_ideal", bezetting_akhir="bezetting")
    groups, _problems = people.movers(
        last, tables["pegawai"], tables["posisi"], tables["jabatan"], tables["perpindahan"],
        _pensions(tables), Policy().pegawai, Policy().formasi,
        first_day=date(2028, 4, 1), last_day=END_OF_PLAN,
    )  # fmt: skip
    promoted = groups.filter(cara="promosi")
    reach = {code for line in promoted["tujuan"] for code in line.split()}
    assert set(vacant["jabatan_kode"]) & reach
    assert groups.filter(cara="mutasi")["jumlah"].sum() > 50


def test_supply_is_of_scarce_posts_in_all_five_years_and_never_shrinks(tables):
    supply = tables["pasokan"]
    years = supply.pivot("tahun", index=["jabatan_kode", "jenis"], values="jumlah")
    assert years.columns[2:] == [str(year) for year in range(2027, 2032)]
    assert years.null_count().sum_horizontal().item() == 0
    assert all(list(row[2:]) == sorted(row[2:]) for row in years.rows())
    assert {"DOKTER-P", "DRG-P"} <= set(supply["jabatan_kode"])
    assert not supply["kualifikasi"].has_nulls()


def test_supply_is_only_of_posts_open_to_that_way_of_hiring(tables):
    kinds = tables["jabatan"].select("boleh_cpns", "boleh_pppk", jabatan_kode="kode")
    joined = tables["pasokan"].join(kinds, on="jabatan_kode")
    for kind in HIRE_KINDS:
        assert joined.filter(jenis=kind)[f"boleh_{kind}"].all()


def test_quotas_go_on_after_the_first_year(tables):
    whole = tables["kuota"].filter(pl.col("sektor").is_null())
    assert {(2027, "cpns"), (2028, "cpns"), (2028, "pppk")} <= set(whole.select("tahun", "jenis").rows())


def test_history_holds_two_years_and_contradicts_nothing(tables):
    history = tables["riwayat_formasi"]
    assert set(history["tahun"]) == {2025, 2026}
    assert (history["disetujui"] <= history["diusulkan"]).all()
    assert (history["terisi"] <= history["disetujui"]).all()
    sums, problems = people.committed(history, tables["posisi"], before_year=2027)
    assert problems == ()
    assert 25 <= sums["dalam_proses"].sum() <= 65


def test_the_closed_year_posted_all_it_filled_and_they_are_on_the_staff_list(tables):
    closed = tables["riwayat_formasi"].filter(tahun=2025)
    assert (closed["ditempatkan"] == closed["terisi"]).all()
    starts = {"cpns": date(2026, 3, 1), "pppk": date(2025, 10, 1)}
    for kind, start in starts.items():
        joined = tables["pegawai"].filter(status=kind, tmt=start)["posisi_id"].drop_nulls().value_counts()
        posted = closed.filter(pl.col("jenis") == kind, pl.col("ditempatkan") > 0)
        assert dict(posted.select("posisi_id", "ditempatkan").rows()) == dict(joined.rows())


def test_in_the_open_year_nobody_has_started_and_some_seats_stayed_empty(tables):
    now = tables["riwayat_formasi"].filter(tahun=2026)
    assert now["ditempatkan"].null_count() == now.height
    assert 0.3 <= now["disetujui"].sum() / now["diusulkan"].sum() <= 0.6
    assert now["terisi"].sum() < now["disetujui"].sum()


def test_seats_are_asked_for_where_they_may_be_and_where_people_lack(tables, staffing):
    asked = (
        tables["riwayat_formasi"]
        .filter(tahun=2026)
        .join(tables["jabatan"].select("boleh_cpns", "boleh_pppk", jabatan_kode="kode"), on="jabatan_kode")
    )
    for kind in HIRE_KINDS:
        assert asked.filter(jenis=kind)[f"boleh_{kind}"].all()
    known = asked.join(staffing, on="posisi_id").drop_nulls("kebutuhan_ideal")
    short = known.filter(pl.col("bezetting") < pl.col("kebutuhan_ideal"))
    assert short.height > 0.8 * known.height


def test_every_policy_is_shipped_as_it_is_written_and_reads_back():
    texts = example_policies()
    assert {path.stem for path in (SHIPPED / "kebijakan").glob("*.yaml")} == set(texts)
    for name, text in texts.items():
        assert (SHIPPED / "kebijakan" / f"{name}.yaml").read_text(encoding="utf-8") == text
        assert read_policy(text).nama == name


def test_each_policy_differs_from_the_default_in_what_it_says_and_in_nothing_else():
    read = {name: read_policy(text) for name, text in example_policies().items()}
    assert (read["menuju-30"].fiskal.aturan, read["menuju-30"].fiskal.tahun_capai) == ("menuju_30", 2032)
    assert not read["hanya-mutasi"].formasi.pengadaan
    assert read["hanya-mutasi"].formasi.mutasi
    assert not read["tanpa-pengadaan"].formasi.promosi
    assert read["kebutuhan-penuh"].fiskal.aturan == "tanpa_batas"
    assert not read["kebutuhan-penuh"].formasi.kuota_dipakai
    for policy in read.values():
        assert policy.kebutuhan == Policy().kebutuhan
        assert policy.formasi.bobot_sektor == Policy().formasi.bobot_sektor


def test_a_policy_file_names_the_keys_it_changes_and_explains_every_key():
    text = example_policies()["hanya-mutasi"]
    head = text.split("\n\n")[0].replace("\n# ", " ")
    assert "Berbeda dari nilai bawaan: formasi.pengadaan, formasi.konversi." in head
    assert text.count("\n") > 0.9 * policy_yaml().count("\n")


def test_without_a_policy_the_file_holds_the_defaults():
    assert policy_yaml() == policy_yaml(Policy())
    assert read_policy(policy_yaml()) == Policy()
