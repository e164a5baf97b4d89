"""The example region against what is stated of it: sizes, ages, shortage, money, dirt."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from dampak import cost, need, people, runs
from dampak.cli.app import app
from dampak.law import load_law
from dampak.pack import inspect_pack, make_pack, read_pack, write_pack
from dampak.pack.example import example_policies, make_example
from dampak.pack.example.draft import AS_OF
from dampak.policy import Policy, read_policy
from dampak.tables import INPUT_BY_NAME

SHIPPED = Path(__file__).parents[3] / "examples" / "kabupaten-contoh"
LAW = load_law().at(AS_OF)


@pytest.fixture(scope="module", params=(1, 7))
def tables(request):
    """The region shipped, and that of another seed: what is stated must hold for both."""
    return make_example(request.param)


@pytest.fixture(scope="module")
def outcome():
    return runs.propose(runs.prepare(SHIPPED))


@pytest.fixture(scope="module")
def posts(tables):
    """Every post with its need, its staff, its kind and its place."""
    counted = need.staffing_need(
        tables, LAW.resolve(need.USES), Policy().kebutuhan, profile="permenpanrb_1_2020"
    )
    held, _ = people.staff_in_post(tables["pegawai"], tables["posisi"], _pensions(tables), AS_OF)
    return (
        counted.kebutuhan.join(held, on="posisi_id")
        .join(tables["posisi"].rename({"id": "posisi_id"}).drop("minimum"), on="posisi_id")
        .join(tables["jabatan"].select("sektor", jabatan_kode="kode", sort="jenis"), on="jabatan_kode")
        .join(tables["unit"].select("terpencil", "kecamatan", unit_id="id", tempat="jenis"), on="unit_id")
        .with_columns(selisih=pl.col("bezetting") - pl.col("kebutuhan_ideal"))
    )


def _pensions(tables):
    return people.pensions(tables["pegawai"], tables["posisi"], tables["jabatan"], LAW.resolve(people.USES))


def _count(frame: pl.DataFrame, **equal: object) -> int:
    return frame.filter(**equal).height


def _filled(posts: pl.DataFrame) -> float:
    known = posts.drop_nulls("kebutuhan_ideal")
    return known["bezetting"].sum() / known["kebutuhan_ideal"].sum()


def test_the_same_seed_gives_the_same_region_and_another_seed_another():
    first = make_pack(make_example(1)).fingerprint
    assert make_pack(make_example(1)).fingerprint == first
    assert make_pack(make_example(2)).fingerprint != first


def test_the_shipped_example_is_what_its_seed_gives():
    assert read_pack(SHIPPED).fingerprint == make_pack(make_example(1)).fingerprint


def test_the_shipped_example_has_no_fault_and_says_it_is_synthetic():
    assert inspect_pack(SHIPPED).faults == 0
    region = read_pack(SHIPPED).region
    assert region.sintetis
    assert "SINTETIS" in (region.catatan or "")
    assert "SINTETIS" in (SHIPPED / "README.md").read_text(encoding="utf-8")


def test_the_shipped_example_is_small_and_its_policy_is_the_default_one():
    assert sum(file.stat().st_size for file in SHIPPED.rglob("*") if file.is_file()) < 4_500_000
    assert read_policy(read_pack(SHIPPED).policy_text()) == Policy()


def test_every_table_has_its_declared_columns_and_every_id_leads_somewhere(tables):
    for name, frame in tables.items():
        assert frame.equals(INPUT_BY_NAME[name].conform(frame)), name
        for column in INPUT_BY_NAME[name].columns:
            if column.ref:
                target, key = column.ref.split(".")
                named = frame[column.name].drop_nulls()
                assert named.is_empty() or named.is_in(tables[target][key].implode()).all(), column.name


def test_units_are_those_of_a_small_regency(tables):
    units, schools = tables["unit"], tables["sekolah"]
    districts = units.filter(jenis="kecamatan")
    assert districts.height == 12
    assert districts["terpencil"].sum() == 4
    assert (_count(schools, bentuk="SD"), _count(schools, bentuk="SMP")) == (90, 25)
    assert (_count(units, jenis="puskesmas"), _count(units, jenis="rsud")) == (13, 1)
    assert 35 <= _count(units, jenis="opd") + districts.height <= 40


def test_the_map_has_the_size_and_the_kinds_of_posts_stated(tables):
    assert 2_500 <= tables["posisi"].height <= 3_500
    assert 120 <= tables["jabatan"].height <= 180
    tasks = tables["beban_kerja"].filter(metode="tugas_per_tugas").group_by("posisi_id").len()["len"]
    assert (tasks.min(), tasks.max()) == (8, 14)
    assert set(tables["standar_kesehatan"]["metode"]) == {"abk_kes", "wisn"}
    assert set(tables["beban_kerja"]["metode"]) == {
        "tugas_per_tugas", "hasil_kerja", "objek_kerja", "peralatan_kerja"
    }  # fmt: skip


def test_staff_are_about_3400_with_700_to_1000_contracts_and_a_part_time_cohort(tables):
    staff = tables["pegawai"]
    assert 3_300 <= staff.filter(pl.col("status") != "pppk_pw").height <= 3_500
    assert 700 <= _count(staff, status="pppk") <= 1_000
    assert 600 <= _count(staff, status="pppk_pw") <= 900
    assert _count(staff, status="cpns") > 0


def test_nobody_outside_asn_is_active_and_no_part_time_contract_is_newer_than_the_cohort(tables):
    assert not tables["nonasn"]["aktif"].any()
    assert tables["pegawai"].filter(status="pppk_pw")["tmt"].max() < date(2026, 1, 1)


def test_the_ages_of_permanent_staff_bulge_before_retirement(tables):
    born = tables["pegawai"].filter(status="pns")["tanggal_lahir"]
    ages = pl.DataFrame({"age": (pl.Series([AS_OF]) - born).dt.total_days() / 365.25})["age"]
    assert 0.22 <= ages.is_between(50, 58).mean() <= 0.36
    assert 0.4 <= ages.is_between(38, 50).mean() <= 0.52
    assert ages.is_between(20, 30).mean() <= 0.12


def test_56_to_95_people_reach_retirement_in_every_year_projected(tables):
    years = _pensions(tables)["tmt_pensiun"].dt.year()
    assert all(56 <= (years == year).sum() <= 95 for year in range(2027, 2033))


def test_golongan_and_mkg_stand_in_the_pay_tables_except_where_they_are_dirty(tables):
    staff = tables["pegawai"].filter(pl.col("golongan") != "IIIe", pl.col("mkg_tahun").is_not_null())
    for statuses, name in ((("pns", "cpns"), "gaji.pns"), (("pppk",), "gaji.pppk")):
        bounds = LAW.resolve([name]).table(name).group_by("golongan")
        rows = bounds.agg(first=pl.col("mkg").min(), last=pl.col("mkg").max())
        joined = staff.filter(pl.col("status").is_in(statuses)).join(rows, on="golongan", how="left")
        assert joined["first"].null_count() == 0
        assert (joined["mkg_tahun"] >= joined["first"]).all()
        assert (joined["mkg_tahun"] <= joined["last"]).all()


def test_nobody_joined_as_a_child_or_serves_longer_than_since_joining(tables):
    staff = tables["pegawai"].filter(pl.col("status") == "pns", pl.col("tanggal_lahir") > date(1966, 10, 1))
    joined = (staff["tmt"] - staff["tanggal_lahir"]).dt.total_days() / 365.25
    assert joined.min() >= 18
    assert (staff["tmt_jabatan"] >= staff["tmt"]).all()


def test_golongan_spread_as_in_a_real_city(tables):
    """Kota Gorontalo 2019: I and II 16 %, III 55 %, IV 29 %."""
    names = tables["pegawai"].filter(status="pns")["golongan"]
    assert 0.1 <= names.str.contains("^II[a-d]").mean() <= 0.25
    assert 0.2 <= names.str.starts_with("IV").mean() <= 0.35


def test_need_shortage_and_surplus_lie_where_they_are_stated(posts):
    known = posts.drop_nulls("kebutuhan_ideal")
    assert 4_800 <= known["kebutuhan_ideal"].sum() <= 5_700
    assert 1_500 <= -known["selisih"].clip(upper_bound=0).sum() <= 2_300
    assert 100 <= known["selisih"].clip(lower_bound=0).sum() <= 400


def test_remote_schools_and_health_centres_and_public_works_lack_most(posts):
    teachers = posts.filter(metode="guru")
    assert _filled(teachers.filter(terpencil=True)) < 0.75 * _filled(teachers.filter(terpencil=False))
    centres = posts.filter(tempat="puskesmas")
    assert _filled(centres.filter(terpencil=True)) < 0.75 * _filled(centres.filter(terpencil=False))
    assert _filled(posts.filter(sektor="infrastruktur")) < 0.4


def test_surplus_is_of_teachers_in_the_capital_and_of_general_staff(posts):
    over = posts.filter(pl.col("selisih") > 0)
    teachers = over.filter(metode="guru")
    assert teachers.filter(kecamatan="Kota Cendana")["selisih"].sum() > 0.6 * teachers["selisih"].sum()
    general = over.filter(sektor="umum", sort="pelaksana")
    assert general["selisih"].sum() > 0.5 * over["selisih"].sum()


def test_posts_led_by_one_person_need_one(posts):
    heads = posts.filter(pl.col("jabatan_kode").is_in(["KADIS", "CAMAT", "LURAH", "KAPUS", "KABID"]))
    assert heads["kebutuhan_ideal"].unique().to_list() == [1]
    assert heads["bezetting"].max() == 1
    assert 0.85 <= heads["bezetting"].mean() <= 1


def _own(tables, year=2026):
    return tables["apbd"].filter(pl.col("tahun") == year, pl.col("sumber") == f"APBD {year}")


@pytest.mark.parametrize("year", [2025, 2026])
def test_accounts_add_up_to_personnel_and_to_all_spending(tables, year):
    own = _own(tables, year)
    parts = own.filter(pl.col("kode").str.count_matches(r"\.") >= 1, pl.col("kode") != "5.1.01")
    personnel = parts.filter(pl.col("kode").str.starts_with("5.1.01"))["anggaran"].sum()
    assert own["anggaran"].min() > 0
    assert own.filter(peran="belanja_pegawai_total")["anggaran"].item() == personnel
    assert own.filter(peran="total_belanja")["anggaran"].item() == parts["anggaran"].sum()


def test_personnel_is_near_55_percent_of_650_billion_and_a_second_source_says_60(tables):
    shares = {
        source: roles["belanja_pegawai_total"] / roles["total_belanja"]
        for source, roles in cost.role_totals(tables["apbd"], 2026).items()
    }
    assert 0.54 <= shares.pop("APBD 2026") <= 0.56
    assert shares.pop("Pemberitaan contoh") == pytest.approx(0.6, abs=0.001)
    assert not shares
    assert _own(tables).filter(peran="total_belanja")["anggaran"].item() == 650_000_000_000


def test_the_payroll_fits_into_its_accounts_and_the_residual_ones_are_plausible(tables):
    yearly = cost.yearly_cost(
        tables["pegawai"], tables["posisi"], tables["jabatan"], tables["tpp"], _pensions(tables),
        LAW.resolve(cost.USES), Policy().biaya, per_tanggal=AS_OF, years=[2026],
    )  # fmt: skip
    rows = cost.reconcile(_own(tables), yearly, 2026).drop_nulls("hitungan")
    for role in ("gaji_asn", "tpp_asn", "pppk_pw"):
        row = rows.row(by_predicate=pl.col("peran") == role, named=True)
        assert 0 <= row["selisih"] <= 0.04 * row["apbd"], role
    schools = _own(tables).filter(peran="pegawai_bos")["anggaran"].item()
    assert 5_000_000_000 <= schools <= 30_000_000_000


def test_the_projection_reaches_the_last_year_paid_in_two_scenarios_that_part(tables):
    total = (
        tables["proyeksi_fiskal"]
        .filter(pos="total_belanja")
        .pivot("skenario", index="tahun", values="rupiah")
    )
    assert set(range(2027, 2033)) <= set(total["tahun"])
    assert (total["dasar"] > total["transfer_turun"]).all()
    assert all(after < before for before, after in pairwise(total.sort("tahun")["transfer_turun"]))


def test_the_proposal_meets_money_and_a_quota_and_moves_people(outcome):
    value = {key: figure.value for key, figure in outcome.figures.items()}
    assert value["usulan.formasi"] > 50
    assert value["usulan.mutasi"] > 50
    assert {"kuota", "ruang_fiskal"} <= set(outcome.tables["nilai_kendala"]["kendala"])


@pytest.mark.parametrize(
    "told",
    [
        "6 pegawai tidak menduduki posisi",
        "4 pegawai sudah mencapai BUP",
        "Kontrak 14 pegawai sudah berakhir",
        "Akhir kontrak 2 PPPK kosong",
        "Golongan “IIIe” pegawai",
        "Golongan “–” pegawai",
        "Masa kerja golongan pegawai",
        "Upah PPPK paruh waktu",
        "kedudukan hukum “cltn”",
        "jabatan BIDAN-T) tidak diketahui",
        "dihitung dengan metode tetap, padahal juga punya data abk",
        "tercatat menurut 2 sumber",
    ],
)
def test_the_dirt_of_real_files_is_told(outcome, told):
    assert told in " ".join(str(problem) for problem in outcome.problems)


def test_dirt_never_refuses_the_pack(outcome):
    assert all(problem.severity == "peringatan" for problem in outcome.problems)


def test_blank_tasks_an_absurd_volume_and_schools_without_grades_show_in_the_need(outcome):
    tasks, posts = outcome.tables["kebutuhan_tugas"], outcome.tables["kebutuhan"]
    assert (tasks["alasan"] == "volume kosong").sum() == 4
    assert (tasks["alasan"] == "norma waktu kosong").sum() == 2
    assert (tasks["kebutuhan_eksak"] >= 40).sum() == 1
    assert posts["taksiran"].sum() > 0
    assert posts.filter(pl.col("kebutuhan_ideal").is_null()).height > 0


def test_the_command_writes_a_pack_with_its_policy_and_refuses_to_overwrite_it(tmp_path):
    out = tmp_path / "contoh"
    made = CliRunner().invoke(app, ["pack", "example", "--seed", "1", str(out)])
    assert made.exit_code == 0, made.output
    assert read_pack(out).fingerprint == read_pack(SHIPPED).fingerprint
    assert read_pack(out).policy_names() == sorted(example_policies())
    again = CliRunner().invoke(app, ["pack", "example", "--seed", "2", str(out)])
    assert again.exit_code != 0
    assert read_pack(out).fingerprint == read_pack(SHIPPED).fingerprint


def test_the_command_tells_as_json_what_it_made(tmp_path):
    out = tmp_path / "contoh"
    told = json.loads(CliRunner().invoke(app, ["pack", "example", str(out), "--json"]).stdout)
    pack = read_pack(out)
    assert told == {
        "paket": str(out),
        "nama": "Kabupaten Contoh",
        "sintetis": True,
        "sidik": pack.fingerprint,
        "baris": {name: frame.height for name, frame in pack.tables.items()},
        "kebijakan": [str(out / "kebijakan" / f"{name}.yaml") for name in example_policies()],
    }


@pytest.mark.lambat
def test_a_province_of_islands_is_ten_times_as_large_and_reads_back_without_a_fault(tmp_path):
    tables = make_example(1, "provinsi")
    assert 33_000 <= tables["pegawai"].filter(pl.col("status") != "pppk_pw").height <= 35_500
    assert _count(tables["unit"], jenis="kecamatan") == 120
    write_pack(make_pack(tables), tmp_path / "provinsi")
    found = inspect_pack(tmp_path / "provinsi")
    assert found.faults == 0
    assert found.pack().region.nama == "Provinsi Contoh"
