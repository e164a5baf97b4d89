"""The stages of a run: each calls one room of the domain with the tables and the law it declares."""

from __future__ import annotations

import polars as pl

from dampak import cost, need, people
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
        exits=exits_known(work),
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
        budget,
        projection,
        yearly,
        work.resolve(cost.USES),
        setting.policy,
        base_year=setting.base_year,
    )
    for name, prices in (("harga_formasi", cost.post_prices), ("harga_komponen", cost.post_price_parts)):
        work.keep(
            name,
            prices(
                setting.table("jabatan"),
                setting.table("tpp"),
                work.resolve(cost.USES),
                setting.policy.biaya,
                start_months=setting.start_months,
                years=setting.years,
            ),
        )


def exits_known(work: Work) -> pl.DataFrame:
    """Return id and keluar_pada of everybody in a post, as the projection of staff sees it."""
    setting = work.setting
    exits = people.known_exits(
        setting.table("pegawai"), setting.table("posisi"), work.tables["pensiun"], setting.policy.pegawai
    )
    return exits.select("id", "keluar_pada")
