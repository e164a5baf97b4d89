"""The stages of a run: each calls one room of the domain with the tables and the law it declares."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from dampak import cost, formasi, need, people
from dampak.errors import NoProposal
from dampak.language import _
from dampak.runs import summary
from dampak.runs.work import Work


def count_need(work: Work) -> None:
    """Count the need of every post (kebutuhan_tugas, kebutuhan)."""
    setting = work.setting
    setting.require("unit", "jabatan", "posisi")
    result = need.staffing_need(
        setting.pack.tables,
        work.resolve(need.USES),
        setting.policy.kebutuhan,
        profile=setting.pack.region.profil_wke,
        year=setting.base_year,
    )
    work.keep("kebutuhan_tugas", result.kebutuhan_tugas)
    work.keep("kebutuhan", result.kebutuhan)
    work.problems += result.problems


def count_staff(work: Work) -> None:
    """Count the staff in post, their pensions and the effectiveness of posts and units."""
    setting = work.setting
    setting.require("pegawai")
    staff, posts, kinds = (setting.table(name) for name in ("pegawai", "posisi", "jabatan"))
    day = setting.pack.region.per_tanggal
    pensions = people.pensions(staff, posts, kinds, work.resolve(people.USES))
    in_post, by_legal_position = people.staff_in_post(staff, posts, pensions, day)
    work.keep("pensiun", pensions)
    work.keep("bezetting", in_post)
    work.keep("bezetting_kedudukan", by_legal_position)
    work.problems += people.staff_problems(staff, posts, pensions, day)
    of_posts, of_units = need.effectiveness(
        work.tables["kebutuhan"],
        work.tables["bezetting"],
        posts,
        setting.table("unit"),
        work.resolve(need.USES),
        profile=setting.pack.region.profil_wke,
        scale=setting.policy.kebutuhan.skala_ej,
    )
    work.keep("efektivitas_jabatan", of_posts)
    work.keep("efektivitas_unit", of_units)


def project_staff(work: Work) -> None:
    """Project need and staff to the last year paid, without any hire."""
    setting = work.setting
    by_post, by_group = people.project(
        setting.table("pegawai"),
        setting.table("posisi"),
        setting.table("jabatan"),
        setting.table("unit"),
        work.tables["kebutuhan"],
        work.tables["pensiun"],
        setting.policy.pegawai,
        per_tanggal=setting.pack.region.per_tanggal,
        years=(setting.base_year, *setting.projected),
    )
    work.keep("proyeksi_posisi", by_post)
    work.keep("proyeksi_kelompok", by_group)


def count_cost(work: Work) -> None:
    """Count the pay of everybody now and each year, and set it beside the budget."""
    setting = work.setting
    law, policy = work.resolve(cost.USES), setting.policy.biaya
    staff, posts = setting.table("pegawai"), setting.table("posisi")
    kinds, extra = setting.table("jabatan"), setting.table("tpp")
    day = setting.pack.region.per_tanggal
    work.keep("gaji_bulan", cost.monthly_pay(staff, posts, kinds, extra, law, policy, day))
    work.problems += cost.pay_problems(staff, posts, kinds, extra, law, policy)
    yearly = cost.yearly_cost(
        staff,
        posts,
        kinds,
        extra,
        work.tables["pensiun"],
        law,
        policy,
        per_tanggal=day,
        years=(setting.base_year, *setting.horizon),
    )
    work.keep("biaya_tahun", yearly)
    work.keep("rekonsiliasi", cost.reconcile(setting.table("apbd"), yearly, setting.base_year))
    work.problems += cost.budget_problems(setting.table("apbd"))


def count_room(work: Work) -> None:
    """Work out the fiscal ratio, the distance to the rule and the room for new staff, year by year."""
    setting = work.setting
    budget, projection = setting.table("apbd"), setting.table("proyeksi_fiskal")
    yearly = work.tables["biaya_tahun"]
    fiscal = cost.fiscal_room(
        budget,
        projection,
        yearly,
        work.resolve(cost.USES),
        setting.policy,
        base_year=setting.base_year,
        years=setting.horizon,
    )
    work.keep("fiskal", fiscal)
    work.problems += cost.fiscal_problems(
        budget, projection, yearly, setting.policy, base_year=setting.base_year
    )
    prices = cost.post_prices(
        setting.table("jabatan"),
        setting.table("tpp"),
        work.resolve(cost.USES),
        setting.policy.biaya,
        start_months=setting.start_months,
        years=setting.years,
    )
    work.keep("harga_formasi", prices)


def make_proposal(work: Work) -> None:
    """Choose hires and moves under the room, the quotas and the surplus there is."""
    work.keep("masukan_formasi", posts_to_fill(work))
    made = formasi.propose(**proposal_input(work))
    for name in ("usulan", "mutasi", "usulan_posisi", "usulan_biaya", "pembanding"):
        work.keep(name, getattr(made, name))
    work.keep("nilai_kendala", made.prices)
    work.problems += made.problems
    work.solver_status = made.status
    summary.proposal_figures(work, made)


def proposal_input(work: Work) -> dict[str, Any]:
    """Return the arguments the proposal is made and explained with."""
    setting = work.setting
    return {
        "masukan_formasi": work.tables["masukan_formasi"],
        "harga_formasi": work.tables["harga_formasi"],
        "room": yearly_room(work),
        "kuota": setting.table("kuota"),
        "policy": setting.policy.formasi,
        "years": setting.years,
        "quota_year": setting.start_year,
    }


def posts_to_fill(work: Work) -> pl.DataFrame:
    """Return what the model is given: every post with a known need, as it stands when new staff start."""
    setting = work.setting
    first = date(setting.years[0], min(setting.start_months.values()), 1)
    posts = setting.table("posisi")
    remaining = people.staff_on(
        first, setting.table("pegawai"), posts, work.tables["pensiun"], setting.policy.pegawai
    )
    needed = work.tables["kebutuhan"].select("posisi_id", "kebutuhan_ideal", pl.col("minimum").fill_null(0))
    return (
        posts.rename({"id": "posisi_id"})
        .drop("minimum")
        .join(needed, on="posisi_id")
        .filter(pl.col("kebutuhan_ideal").is_not_null())
        .join(setting.table("jabatan"), left_on="jabatan_kode", right_on="kode")
        .join(places(setting.table("unit")), on="unit_id")
        .join(remaining, on="posisi_id", how="left")
        .with_columns(pl.col("bezetting", "dapat_pindah").fill_null(0))
    )


def places(unit: pl.DataFrame) -> pl.DataFrame:
    """Return unit_id, kecamatan and terpencil; a unit without a district takes that of the nearest above."""
    parents = dict(zip(unit["id"], unit["induk_id"], strict=True))
    own = dict(zip(unit["id"], unit["kecamatan"], strict=True))

    def nearest(here: str | None) -> str | None:
        while here is not None and own.get(here) is None:
            here = parents.get(here)
        return own.get(here) if here is not None else None

    return unit.select(
        unit_id="id",
        kecamatan=pl.Series([nearest(id) for id in unit["id"]], dtype=pl.String),
        terpencil=pl.col("terpencil").fill_null(value=False),
    )


def yearly_room(work: Work) -> dict[int, int]:
    """Return the room in rupiah for new staff in each year paid, under the scenario the policy chose.

    Raises:
        NoProposal: a year has no room worked out, as no budget is known for it.
    """
    setting = work.setting
    found = cost.tightest_room(
        work.tables["fiskal"], scenario=setting.policy.fiskal.skenario, years=setting.years
    )
    room = {year: rupiah for year, (rupiah, _source) in found.items()}
    missing = [year for year in setting.years if year not in room]
    if missing:
        raise NoProposal(
            _("Ruang fiskal tahun {years} tidak dapat dihitung.", years=", ".join(map(str, missing))),
            work.problems,
        )
    return room
