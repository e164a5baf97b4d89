"""The stages of the proposal: what the model is given, the plan itself, and what it costs by account."""

from __future__ import annotations

from collections import Counter

import polars as pl

from dampak import cost, formasi, people
from dampak.errors import NoProposal, Problem
from dampak.language import _
from dampak.runs import plan_figures
from dampak.runs.work import Work
from dampak.tables.inputs import CONVERSION

PLAN_TABLES = (
    "usulan", "mutasi", "usulan_posisi", "usulan_tahun", "usulan_biaya", "pembanding", "pemerataan",
    "nilai_kendala",
)  # fmt: skip


def prepare_plan(work: Work) -> None:
    """Say who is there when each selection starts, who may change post, who may be converted."""
    setting = work.setting
    in_process, told = _in_process(work)
    work.problems += told
    _refuse_contradictions(told)
    work.keep("masukan_bezetting", _staff_by_year(work, in_process))
    convertible, _people, told = part_time(work)
    work.problems += told if setting.policy.formasi.konversi else ()
    work.keep("masukan_formasi", _posts_to_fill(work, convertible, in_process))
    movers, told = who_may_move(work, setting.table("pegawai"))
    work.problems += told
    work.keep("masukan_perpindahan", movers)
    plan_figures.promised_figures(work, promised_seats(work))


def make_proposal(work: Work) -> None:
    """Choose hires, conversions and changes of post within the room, the seats and the people there are."""
    given = plan_given(work)
    if given.room is None and work.setting.table("apbd").is_empty():
        work.problems.append(
            _without_budget(quotas=work.setting.policy.formasi.kuota_dipakai and not given.quotas.is_empty())
        )
    made = formasi.propose(given)
    for name in PLAN_TABLES:
        work.keep(name, made.tables[name])
    work.problems += made.problems
    work.solver_status = made.status
    _keep_costs(work)
    plan_figures.plan_figures(work, made)


def who_may_move(work: Work, staff: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Problem, ...]]:
    """Return which of `staff` may change post, as `masukan_perpindahan`, and what kept others out."""
    setting, days = work.setting, tuple(work.setting.start_days.values())
    return people.movers(
        _needs_at_end(work),
        staff,
        setting.table("posisi"),
        setting.table("jabatan"),
        setting.table("perpindahan"),
        work.tables["pensiun"],
        setting.policy.pegawai,
        setting.policy.formasi,
        first_day=days[0],
        last_day=days[-1],
    )


def _without_budget(*, quotas: bool) -> Problem:
    return Problem(
        "usulan.tanpa_apbd",
        _("Tidak ada APBD: usulan disusun menurut kuota saja, uang tidak membatasinya.")
        if quotas
        else _("Tidak ada APBD dan tidak ada kuota: usulan hanya dibatasi kebutuhan dan pelamar."),
        why=_("Biaya usulan ditunjukkan, tetapi tidak diuji terhadap kemampuan keuangan daerah."),
        remedy=_("Isi tabel apbd dengan total belanja dan belanja pegawai tahun data, lalu hitung ulang."),
        severity="peringatan",
    )


def plan_given(work: Work) -> formasi.Given:
    """Return what the proposal is made and explained with."""
    setting = work.setting
    return formasi.Given(
        posts=work.tables["masukan_formasi"],
        staff=work.tables["masukan_bezetting"],
        movers=work.tables["masukan_perpindahan"],
        prices=work.tables["harga_formasi"],
        quotas=setting.table("kuota"),
        supply=setting.table("pasokan"),
        room=yearly_room(work),
        policy=setting.policy.formasi,
        cohorts=setting.cohorts,
        years=setting.years,
    )


def _in_process(work: Work) -> tuple[pl.DataFrame, tuple[Problem, ...]]:
    """Return formations approved before and still to come."""
    setting = work.setting
    history = setting.table("riwayat_formasi")
    return people.committed(history, setting.table("posisi"), before_year=setting.start_year)


def part_time(work: Work) -> tuple[pl.DataFrame, pl.DataFrame, tuple[Problem, ...]]:
    """Return part-time staff who may be converted: by post, one row each, and what kept others out."""
    setting, days = work.setting, tuple(work.setting.start_days.values())
    return people.convertible(
        setting.table("pegawai"),
        setting.table("posisi"),
        setting.table("jabatan"),
        work.tables["pensiun"],
        first_day=days[0],
        last_day=days[-1],
        in_process=_in_process(work)[0],
    )


def _refuse_contradictions(told: tuple[Problem, ...]) -> None:
    faults = [problem for problem in told if problem.severity == "galat"]
    if faults:
        raise NoProposal(
            _("Riwayat formasi bertentangan dengan dirinya: {count} kesalahan.", count=len(faults)), faults
        )


def _staff_by_year(work: Work, in_process: pl.DataFrame) -> pl.DataFrame:
    setting = work.setting
    there = people.staff_by_year(
        setting.start_days,
        setting.table("pegawai"),
        setting.table("posisi"),
        work.tables["pensiun"],
        setting.policy.pegawai,
    )
    coming = in_process.group_by("posisi_id").agg(pl.col("dalam_proses").sum())
    return there.join(coming, on="posisi_id", how="left").with_columns(
        bezetting=pl.col("bezetting") + pl.col("dalam_proses").fill_null(0)
    )


def _posts_to_fill(work: Work, convertible: pl.DataFrame, in_process: pl.DataFrame) -> pl.DataFrame:
    """Return what the model is given: every post with a known need."""
    setting = work.setting
    needed = work.tables["kebutuhan"].select("posisi_id", "kebutuhan_ideal", pl.col("minimum").fill_null(0))
    coming = in_process.group_by("posisi_id").agg(pl.col("dalam_proses").sum())
    return (
        setting.table("posisi")
        .rename({"id": "posisi_id"})
        .drop("minimum")
        .join(needed, on="posisi_id")
        .filter(pl.col("kebutuhan_ideal").is_not_null())
        .join(setting.table("jabatan"), left_on="jabatan_kode", right_on="kode")
        .join(places(setting.table("unit")), on="unit_id")
        .join(coming, on="posisi_id", how="left")
        .join(convertible, on="posisi_id", how="left")
        .with_columns(pl.col("dalam_proses", "paruh_waktu").fill_null(0))
    )


def _needs_at_end(work: Work) -> pl.DataFrame:
    last = work.tables["masukan_bezetting"].filter(pl.col("tahun") == work.setting.cohorts[-1])
    return (
        work.tables["masukan_formasi"]
        .select("posisi_id", "kebutuhan_ideal")
        .join(last.select("posisi_id", bezetting_akhir="bezetting"), on="posisi_id")
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


def yearly_room(work: Work) -> dict[int, int] | None:
    """Return the rupiah for new staff in each year paid, under the scenario the policy chose.

    What was approved before and is still to come is paid first. None: money does not limit, as the policy
    says so, or as no budget is known at all (then only quotas limit, and the run says so).

    Raises:
        NoProposal: some years have a room and others not.
    """
    setting = work.setting
    found = cost.tightest_room(
        work.tables["fiskal"], scenario=setting.policy.fiskal.skenario, years=setting.years
    )
    if not found and (setting.policy.fiskal.aturan == "tanpa_batas" or setting.table("apbd").is_empty()):
        return None
    missing = [year for year in setting.years if year not in found]
    if missing:
        raise NoProposal(
            _("Ruang fiskal tahun {years} tidak dapat dihitung.", years=", ".join(map(str, missing))),
            work.problems,
        )
    promised: Counter[int] = Counter()
    for year, seats, price in promised_seats(work).select("tahun", "jumlah", "rupiah").iter_rows():
        promised[year] += seats * (price or 0)
    return {year: rupiah - promised[year] for year, (rupiah, _source) in found.items()}


def promised_seats(work: Work) -> pl.DataFrame:
    """Return who was approved before and is not yet in the list, and the price of one in each year paid.

    Columns: tahun, jabatan_kode, jenis, jumlah, tahun_harga, rupiah (of one; null: unknown, told with the
    prices, and counted as nothing). Selected a year before the first new staff at least, they are counted
    for whole years, which is too careful only where their kind starts later than others. The price is that
    of the next year, in which the first new staff have served as long.
    """
    setting = work.setting
    kinds = setting.table("posisi").select(posisi_id="id", jabatan_kode="jabatan_kode")
    waiting = (
        _in_process(work)[0]
        .join(kinds, on="posisi_id")
        .group_by("jabatan_kode", "jenis")
        .agg(jumlah=pl.col("dalam_proses").sum())
        .with_columns(harga=pl.col("jenis").replace(CONVERSION, "pppk"))
    )
    last = setting.years[-1]
    years = pl.DataFrame(
        [(year, min(year + 1, last)) for year in setting.years],
        schema={"tahun": pl.Int64, "tahun_harga": pl.Int64},
        orient="row",
    )
    prices = work.tables["harga_formasi"].select("jabatan_kode", "rupiah", harga="jenis", tahun_harga="tahun")
    return (
        waiting.join(years, how="cross")
        .join(prices, on=["jabatan_kode", "harga", "tahun_harga"], how="left")
        .select("tahun", "jabatan_kode", "jenis", "jumlah", "tahun_harga", "rupiah")
        .sort("tahun", "jabatan_kode", "jenis")
    )


def _keep_costs(work: Work) -> None:
    """Keep what the proposal costs by account, and beside its yearly cost the part-time pay saved."""
    setting = work.setting
    _by_post, workers, _told = part_time(work)
    arguments = work.tables["usulan"], work.tables["harga_komponen"], workers, setting.table("posisi")
    by_account = cost.proposal_cost(
        *arguments,
        years=setting.years,
        first_year=setting.start_year,
        start_months=setting.start_months,
        delays=setting.policy.formasi.delays,
    )
    work.keep("biaya_usulan", by_account)
    work.problems += cost.proposal_cost_problems(*arguments)
    saved = (
        work.tables["biaya_usulan"]
        .filter(pl.col("rupiah") < 0)
        .group_by("tahun", "jenis")
        .agg(hemat=-pl.col("rupiah").sum())
    )
    yearly = work.tables["usulan_biaya"].join(saved, on=["tahun", "jenis"], how="left")
    work.keep("usulan_biaya", yearly.with_columns(hemat_barang_jasa=pl.col("hemat").fill_null(0)))
