"""What is missing, gross, contradicted or odd about the ratio and the fiscal rule, told to be mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import polars as pl

from dampak.cost.accounts import role_totals
from dampak.cost.position import Position, base_position
from dampak.cost.reconciliation import staff_cost
from dampak.errors import Problem
from dampak.language import _
from dampak.law import Resolved
from dampak.policy.model import FiscalPolicy, Policy

CAP = "fiskal.belanja_pegawai_batas_persen"
DEADLINE = "fiskal.belanja_pegawai_tenggat"
"""The day by which personnel spending must be at the cap (UU 1/2022 art. 146)."""


def fiscal_problems(
    apbd: pl.DataFrame,
    proyeksi_fiskal: pl.DataFrame,
    biaya_tahun: pl.DataFrame,
    law: Resolved,
    policy: Policy,
    *,
    base_year: int,
) -> tuple[Problem, ...]:
    """Return why a ratio or a room is undefined, gross or contradicted (see also `budget_problems`).

    Under the rule menuju_30 also what is odd about `tahun_capai`: no way left, or later than the law allows.
    """
    sources = role_totals(apbd, base_year)
    found: list[Problem] = []
    if not sources:
        found.append(_no_budget(base_year))
    for source, roles in sources.items():
        found.extend(_source_problems(source, base_position(roles), base_year))
    if len(sources) > 1:
        found.append(_conflict(sorted(sources), base_year))
    if not staff_cost(biaya_tahun, base_year):
        found.append(_no_cost(base_year))
    named = set(proyeksi_fiskal["skenario"])
    if named and policy.fiskal.skenario not in named:
        found.append(_no_scenario(policy.fiskal.skenario, sorted(named)))
    starts = [base_position(roles).ratio() for roles in sources.values()]
    return (*found, *_path_problems(starts, law, policy.fiskal, base_year))


def _path_problems(
    starts: Sequence[Fraction | None], law: Resolved, policy: FiscalPolicy, base_year: int
) -> list[Problem]:
    reach, deadline = policy.tahun_capai, law.value(DEADLINE)
    if policy.aturan != "menuju_30" or reach is None:
        return []
    found = [_no_way_left(reach, base_year)] if reach <= base_year else []
    above = any(start is not None and start > Fraction(law.decimal(CAP)) for start in starts)
    if above and isinstance(deadline.value, date) and reach > deadline.value.year:
        found.append(_past_deadline(reach, deadline.value.year, deadline.citation))
    return found


def _source_problems(source: str, base: Position, year: int) -> list[Problem]:
    found = [] if base.total else [_no_total(source, year)]
    if base.personnel is None:
        found.append(_no_personnel(source, year))
    elif base.deduction is None:
        found.append(_gross_ratio(source, year))
    return found


def _no_total(source: str, year: int) -> Problem:
    return Problem(
        "fiskal.total_belanja_tidak_ada",
        _(
            "Total belanja {year} kosong atau nol pada {source}; rasio tidak terdefinisi.",
            year=year, source=source,
        ),
        remedy=_("Isi akun berperan total belanja (total_belanja) pada tabel apbd."),
        severity="peringatan",
    )  # fmt: skip


def _no_personnel(source: str, year: int) -> Problem:
    return Problem(
        "fiskal.belanja_pegawai_tidak_ada",
        _(
            "Belanja pegawai {year} tidak ada pada {source}; rasio tidak terdefinisi.",
            year=year, source=source,
        ),
        remedy=_(
            "Isi akun berperan belanja pegawai seluruhnya (belanja_pegawai_total), atau rinciannya, pada "
            "tabel apbd."
        ),
        severity="peringatan",
    )  # fmt: skip


def _gross_ratio(source: str, year: int) -> Problem:
    return Problem(
        "fiskal.rasio_kasar",
        _("Rasio {year} menurut {source} adalah rasio kasar.", year=year, source=source),
        why=_("Tunjangan guru melalui TKD tidak diketahui, padahal Pasal 146 UU 1/2022 mengeluarkannya."),
        remedy=_(
            "Isi akun berperan tunjangan guru dari TKD (tunjangan_guru_tkd), dengan 0 bila memang tidak ada."
        ),
        severity="peringatan",
    )


def _no_budget(year: int) -> Problem:
    return Problem(
        "fiskal.apbd_tidak_ada",
        _("Tidak ada APBD tahun {year}; ruang fiskal tidak terdefinisi.", year=year),
        remedy=_(
            "Isi tabel apbd untuk tahun itu, sedikitnya total belanja (total_belanja) dan belanja pegawai "
            "seluruhnya (belanja_pegawai_total)."
        ),
        severity="peringatan",
    )


def _conflict(sources: Sequence[str], year: int) -> Problem:
    return Problem(
        "fiskal.sumber_bertentangan",
        _(
            "APBD {year} tercatat menurut {count} sumber: {sources}.",
            year=year,
            count=len(sources),
            sources="; ".join(sources),
        ),
        why=_("Setiap sumber dihitung dan ditampilkan sendiri; tidak ada yang dipilih diam-diam."),
        severity="peringatan",
    )


def _no_cost(year: int) -> Problem:
    return Problem(
        "fiskal.biaya_pegawai_tidak_ada",
        _("Biaya pegawai {year} tidak dapat dihitung; yang dibebaskan pensiun tidak diketahui.", year=year),
        remedy=_("Isi tabel pegawai dan jabatan."),
        severity="peringatan",
    )


def _no_scenario(name: str, known: Sequence[str]) -> Problem:
    return Problem(
        "fiskal.skenario_tidak_ada",
        _(
            "Skenario “{name}” tidak ada pada proyeksi_fiskal; dipakai pertumbuhan menurut kebijakan.",
            name=name,
        ),
        remedy=_("Skenario yang ada: {known}.", known=", ".join(known)),
        severity="peringatan",
    )


def _no_way_left(reach: int, base_year: int) -> Problem:
    return Problem(
        "fiskal.tahun_capai_sudah_lewat",
        _(
            "tahun_capai {reach} tidak sesudah tahun anggaran data {base}; batas langsung berlaku.",
            reach=reach, base=base_year,
        ),
        why=_("Rasio hanya dapat turun bertahap pada tahun-tahun sesudah tahun anggaran data."),
        remedy=_("Isi fiskal.tahun_capai dengan {year} atau sesudahnya.", year=base_year + 1),
        severity="peringatan",
    )  # fmt: skip


def _past_deadline(reach: int, deadline: int, citation: str) -> Problem:
    return Problem(
        "fiskal.tahun_capai_melewati_tenggat",
        _(
            "tahun_capai {reach} melewati tenggat {deadline} ({citation}).",
            reach=reach, deadline=deadline, citation=citation,
        ),
        why=_("Sesudah tenggat itu, rasio di atas batas hanya sah bila tenggat atau batasnya dilonggarkan."),
        remedy=_(
            "Mohonkan pelonggaran kepada pemerintah pusat, atau isi fiskal.tahun_capai paling lambat "
            "{deadline}.",
            deadline=deadline,
        ),
        severity="peringatan",
    )  # fmt: skip
