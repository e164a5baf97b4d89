"""Several policies on the same pack and law, side by side; and the same policy in other futures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import polars as pl

from dampak import formasi, people
from dampak.errors import LawMissing, NoProposal, Problem, UsageError
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import as_decimal
from dampak.runs.capabilities import propose
from dampak.runs.plan_stages import plan_given
from dampak.runs.setting import Setting
from dampak.runs.work import Work
from dampak.tables.results_formasi import SANDINGAN

BILLION = 10**9
CURVE_STEPS = 10
"""The curve goes this many steps up and down."""


USUAL = ("tanpa-pengadaan", "hanya-mutasi", "nol-pertumbuhan", "menuju-30", "kebutuhan-penuh")
"""The policies a proposal is set beside unless others are named."""


def usual_alternatives(setting: Setting) -> list[str]:
    """Return the usual policies that the pack holds and that say something else than the one proposed."""
    mine = setting.policy.model_copy(update={"nama": ""})
    return [
        name
        for name in USUAL
        if name in setting.pack.policy_names()
        and setting.under(name).policy.model_copy(update={"nama": ""}) != mine
    ]


def with_alternatives(setting: Setting, outcome: Outcome, policies: Sequence[str]) -> Outcome:
    """Return the outcome of `propose` with `kurva_ruang`, and `sandingan` of its policy and `policies`.

    Raises:
        UsageError: a policy is unknown, or two of them have one name.
    """
    settings = [setting, *(setting.under(name) for name in policies)]
    _refuse_namesakes(settings)
    rows = [_row(setting, outcome)]
    for number, other in enumerate(settings[1:]):
        setting.on_progress(
            _("Menghitung kebijakan {name}", name=other.policy.nama), number, len(settings) - 1
        )
        rows.append(_tried(other))
    curve = budget_curve(setting, outcome)
    tables = {
        **outcome.tables,
        "kurva_ruang": curve,
        "sandingan": SANDINGAN.conform(SANDINGAN.frame(rows)),
    }
    return replace(outcome, tables=tables)


def budget_curve(setting: Setting, outcome: Outcome) -> pl.DataFrame:
    """Return `kurva_ruang`: ten steps of Rp 1 bn a year up and down from the room there is."""
    given = plan_given(Work(setting, tables=dict(outcome.tables)))
    return formasi.budget_curve(given, [step * BILLION for step in range(-CURVE_STEPS, CURVE_STEPS + 1)])


def robustness(setting: Setting, outcome: Outcome) -> Outcome:
    """Return the outcome of `propose` with `keandalan`: who stays in it in other futures.

    Staff leave by the rates of the policy, the room swings by its share; seeded, so the same for everybody.
    """
    posts = sorted(setting.table("posisi")["id"])
    work = Work(setting, tables=dict(outcome.tables))
    draws = people.simulate_exits(
        setting.start_days,
        setting.table("pegawai"),
        setting.table("posisi"),
        outcome.tables["pensiun"],
        setting.policy.pegawai,
        per_tanggal=setting.pack.region.per_tanggal,
        draws=setting.policy.formasi.ulangan_keandalan,
        seed=setting.policy.pegawai.benih,
    )
    waiting = dict(outcome.tables["masukan_formasi"].select("posisi_id", "dalam_proses").iter_rows())
    for place, post in enumerate(posts):
        draws[:, place, :] += waiting.get(post) or 0
    found = formasi.robustness(
        plan_given(work), outcome.tables["usulan"], draws, posts, seed=setting.policy.pegawai.benih
    )
    return replace(outcome, tables={**outcome.tables, "keandalan": found})


def _refuse_namesakes(settings: Iterable[Setting]) -> None:
    names = Counter(setting.policy.nama for setting in settings)
    twice = [name for name, count in names.items() if count > 1]
    if twice:
        raise UsageError(
            _("Ada kebijakan yang namanya sama: {names}.", names=", ".join(twice)),
            [
                Problem(
                    "kebijakan.nama_sama",
                    _("Dua kebijakan bernama “{name}”.", name=name),
                    why=_("Hasilnya tidak dapat dibedakan pada tabel sandingan."),
                    remedy=_("Beri kunci nama yang berbeda pada setiap berkas kebijakan."),
                )
                for name in twice
            ],
        )


def _tried(setting: Setting) -> dict[str, object]:
    """Return the row of a policy; one that allows no proposal says why instead."""
    try:
        return _row(setting, propose(setting.quiet()))
    except (NoProposal, LawMissing) as error:
        return {"kebijakan": setting.policy.nama, "keterangan": error.message}


def _row(setting: Setting, outcome: Outcome) -> dict[str, object]:
    figures = outcome.figures
    coverage = outcome.tables["pemerataan"].drop_nulls("cakupan_sesudah").sort("cakupan_sesudah", "kecamatan")
    lowest = coverage.row(0, named=True) if coverage.height else {}
    return {
        "kebijakan": setting.policy.nama,
        **{kind: figures[f"usulan.{kind}"].value for kind in ("formasi", "cpns", "pppk", "konversi")},
        "perpindahan": int(outcome.tables["mutasi"]["jumlah"].sum() or 0),
        "kekurangan_sesudah": figures["usulan.kekurangan_sesudah"].value,
        "rupiah": figures["usulan.biaya_penuh"].value,
        "rasio_akhir_persen": _last_ratio(setting, outcome),
        "cakupan_terendah_persen": lowest.get("cakupan_sesudah"),
        "kecamatan_terendah": lowest.get("kecamatan"),
        "gini": figures["pemerataan.gini.sesudah"].value,
        "keterangan": _why_no_hires(outcome),
    }


def _why_no_hires(outcome: Outcome) -> str | None:
    """Say when the money of every year is used up before anybody is hired."""
    room = outcome.tables["usulan_biaya"]["ruang"]
    if outcome.figures["usulan.formasi"].value or room.is_empty() or room.null_count():
        return None
    left = int(room.max() or 0)  # type: ignore[arg-type]
    return _("Ruang fiskal nol pada setiap tahun: hanya perpindahan yang mungkin.") if not left else None


def _last_ratio(setting: Setting, outcome: Outcome) -> Decimal | None:
    """Return the ratio of personnel spending in the last year paid, the proposal included, highest source."""
    year = setting.years[-1]
    here = outcome.tables["fiskal"].filter(
        (pl.col("tahun") == year) & (pl.col("skenario") == setting.policy.fiskal.skenario)
    )
    yearly = outcome.tables["usulan_biaya"].filter(pl.col("tahun") == year)
    added = int(yearly["rupiah"].sum() or 0)
    known = here.drop_nulls(["belanja_pegawai", "total_belanja"]).filter(pl.col("total_belanja") > 0)
    ratios = [
        Fraction(100 * (personnel - (deducted or 0) + added), total)
        for personnel, deducted, total in known.select(
            "belanja_pegawai", "pengurang", "total_belanja"
        ).iter_rows()
    ]
    return as_decimal(max(ratios)) if ratios else None
