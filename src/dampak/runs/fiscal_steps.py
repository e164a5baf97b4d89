"""How a cell of `fiskal` is worked out: accounts, what pensions free, the rule of the policy, the article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

import polars as pl

from dampak import cost
from dampak.cost.fiscal_rule import path_percent
from dampak.cost.position import Position
from dampak.figures import Step, cell_id
from dampak.language import _
from dampak.quantities import show_number
from dampak.runs.cells import POLICY, Cell, Steps, beside, elsewhere, label_of, policy_step

CAP = "fiskal.belanja_pegawai_batas_persen"
BASE_SCENARIO = "apbd"
TOTAL = "belanja_pegawai_total"
PARTS = ("belanja_pegawai", "pengurang", "total_belanja")
"""What a ratio is worked out from."""
NOT_OTHER = (TOTAL, "tunjangan_guru_tkd", *cost.STAFF_ROLES)
"""Account roles that are not other personnel spending: the total, the deduction, what staff data explain."""


def fiscal_steps(cell: Cell) -> Steps:
    """Return how a cell of `fiskal` is worked out; nothing where it is unknown or just stated."""
    if cell.column == "ruang_rupiah" and cell.setting.policy.fiskal.aturan == "tanpa_batas":
        return (_rule_step(cell, _("uang tidak membatasi usulan")),)
    tell = _FISCAL.get(cell.column)
    return tell(cell) if tell and cell.value is not None else ()


def _is_base(cell: Cell) -> bool:
    return bool(cell.row["tahun"] == cell.setting.base_year)


def _in_base(cell: Cell, column: str) -> Step:
    """Tell the same source in the base year."""
    year = cell.setting.base_year
    label = _("{label} {year}", label=label_of(cell.table.column(column)), year=year)
    return elsewhere(cell, "fiskal", (year, BASE_SCENARIO, cell.row["sumber"]), column, label)


def _account_step(cell: Cell, role: str, rupiah: int) -> Step:
    """Tell the budget of one role of account in the base year; one account alone can be asked further."""
    here = pl.col("tahun") == cell.setting.base_year, pl.col("sumber") == cell.row["sumber"]
    rows = cell.setting.table("apbd").filter(*here, pl.col("peran") == role, pl.col("anggaran") == rupiah)
    key = rows.select("tahun", "kode", "sumber").rows()
    label = _("Akun APBD {year} untuk {role}", year=cell.setting.base_year, role=cost.role_label(role))
    return Step(label, rupiah, "rupiah", figure=cell_id("apbd", key[0], "anggaran") if len(key) == 1 else "")


def _roles(cell: Cell) -> dict[str, int]:
    return cost.role_totals(cell.setting.table("apbd"), cell.setting.base_year)[cell.row["sumber"]]


def _forecast(cell: Cell, item: str, year: int) -> tuple[Step, ...]:
    """Tell what the scenario last says of an item up to a year; nothing where it says nothing."""
    stated = _stated_year(cell, item, year)
    if stated is None:
        return ()
    key = (cell.row["skenario"], stated, item)
    label = _("Skenario {scenario} {year}: {item}", scenario=key[0], year=stated, item=cost.role_label(item))
    rupiah = _said(cell, item).filter(pl.col("tahun") == stated)["rupiah"].item()
    return (Step(label, rupiah, "rupiah", figure=cell_id("proyeksi_fiskal", key, "rupiah")),)


def _stated_year(cell: Cell, item: str, year: int) -> int | None:
    years = _said(cell, item).filter(pl.col("tahun") <= year)["tahun"].to_list()
    return max(years, default=None)


def _said(cell: Cell, item: str) -> pl.DataFrame:
    frame = cell.setting.table("proyeksi_fiskal")
    return frame.filter(pl.col("skenario") == cell.row["skenario"], pl.col("pos") == item)


def _item_steps(cell: Cell, item: str) -> Steps:
    """Tell an item of the year: the scenario, else the account of the base year, and its growth since."""
    year = cell.row["tahun"]
    said = () if _is_base(cell) else _forecast(cell, item, year)
    roles = _roles(cell)
    if not said and item not in roles:
        return ()
    start = said or (_account_step(cell, item, roles[item]),)
    since = (_stated_year(cell, item, year) if said else None) or cell.setting.base_year
    if _is_base(cell) or item != "total_belanja" or since == year:
        return start
    growth = cell.setting.policy.fiskal.pertumbuhan_belanja
    how = _("dipakai {years} kali berturut-turut, dibulatkan ke bawah", years=year - since)
    return (
        *start,
        policy_step("fiskal.pertumbuhan_belanja", _("Pertumbuhan total belanja per tahun"), growth, how),
    )


def _personnel_steps(cell: Cell) -> Steps:
    """Tell the accounts of the base year, or that year less what is freed plus what the scenario changes."""
    ground, label = cell.setting.law[CAP], label_of(cell.table.column(cell.column))
    if _is_base(cell):
        parts, how = _account_steps(cell), _("jumlah akun di atas")
    else:
        parts = (_in_base(cell, "belanja_pegawai"), *_freed(cell), *_change_steps(cell))
        how = _("belanja pegawai tahun dasar − yang dibebaskan + perubahan menurut skenario")
    return (*parts, Step(label, cell.value, "rupiah", how, ground.citation, ground.status))


def _account_steps(cell: Cell) -> Steps:
    roles = _roles(cell)
    parts = [role for role in roles if cost.personnel_spending({role: roles[role]}) is not None]
    names = [TOTAL] if TOTAL in roles else parts
    return tuple(_account_step(cell, role, roles[role]) for role in names)


def _freed(cell: Cell) -> Steps:
    """Tell what today's staff cost less than in the base year: pensions leave, pay steps go on."""
    year = cell.row["tahun"]
    figure = f"pensiun.rupiah.{year}"
    known = figure if figure in cell.outcome.figures else ""
    return freed_steps(cell.outcome.tables["biaya_tahun"], cell.setting.base_year, year, figure=known)


def rupiah_by_role(yearly: pl.DataFrame, year: int) -> dict[str, int]:
    """Return what today's staff cost in a year by account role, rupiah."""
    rows = yearly.filter(pl.col("tahun") == year).group_by("peran").agg(pl.col("rupiah").sum())
    return dict(rows.sort("peran").iter_rows())


def role_steps(roles: Mapping[str, int], year: int) -> list[Step]:
    """Return the cost of a year as one step an account role."""
    how = _("jumlah kolom {column} pada tabel {table}", column="rupiah", table=f"biaya_tahun/{year}")
    return [
        Step(
            _("Biaya {year} untuk {role}", year=year, role=cost.role_label(role)), int(rupiah), "rupiah", how
        )
        for role, rupiah in roles.items()
    ]


def freed_steps(yearly: pl.DataFrame, base: int, year: int, *, figure: str = "") -> tuple[Step, ...]:
    """Return what today's staff cost in both years by account role, and last by how much that falls."""
    before, after = (
        {role: rupiah for role, rupiah in rupiah_by_role(yearly, each).items() if role in cost.STAFF_ROLES}
        for each in (base, year)
    )
    freed = sum(before.values()) - sum(after.values())
    how = _("biaya {base} − biaya {year}; kenaikan gaji berkala sudah termasuk", base=base, year=year)
    last = Step(_("Yang dibebaskan pensiun pada {year}", year=year), freed, "rupiah", how, figure=figure)
    return (*role_steps(before, base), *role_steps(after, year), last)


def _change_steps(cell: Cell) -> Steps:
    """Tell by how much the scenario changes other personnel spending and teacher allowances."""
    year, base = cell.row["tahun"], cell.setting.base_year
    later = _forecast(cell, "belanja_pegawai_lain", year)
    before = _forecast(cell, "belanja_pegawai_lain", base) or _other_spending(cell)
    told = (*later, *before) if later and before else ()
    how = _("skenario − tahun dasar; 0 bila tidak disebut")
    return (
        *told,
        Step(_("Perubahan belanja pegawai lain"), _less(later, before), "rupiah", how),
        Step(_("Perubahan tunjangan guru melalui TKD"), _deduction_change(cell), "rupiah", how),
    )


def _deduction_change(cell: Cell) -> int:
    return _less((beside(cell, "pengurang"),), (_in_base(cell, "pengurang"),))


def _less(first: Steps, second: Steps) -> int:
    """Return the difference of two steps in rupiah, 0 where either is not known."""
    ends = [step.value for steps in (first, second) for step in steps if isinstance(step.value, int)]
    return ends[0] - ends[1] if len(ends) == 2 else 0


def _other_spending(cell: Cell) -> Steps:
    """Tell what the budget itself states of personnel spending that never comes from staff data."""
    others = {role: rupiah for role, rupiah in _roles(cell).items() if role not in NOT_OTHER}
    stated = cost.personnel_spending(others)
    label = _("Belanja pegawai lain menurut APBD {year}", year=cell.setting.base_year)
    return () if stated is None else (Step(label, stated, "rupiah"),)


def _ratio_steps(cell: Cell) -> Steps:
    return tuple(beside(cell, column) for column in PARTS)


def _distance_steps(cell: Cell) -> Steps:
    percent = cell.row["batas_persen"]
    limit = int(cell.row["total_belanja"] * percent / 100)
    how = _("{percent} % × total belanja, dibulatkan ke bawah", percent=show_number(percent))
    return (*_ratio_steps(cell), Step(_("Batas dalam rupiah"), limit, "rupiah", how))


def _room_steps(cell: Cell) -> Steps:
    """Tell the rule of the policy, what it leaves, and the share that may be used."""
    policy = cell.setting.policy.fiskal
    left = _LEFT[policy.aturan](cell)
    share = policy_step("fiskal.bagian_dipakai", _("Bagian ruang yang boleh dipakai"), policy.bagian_dipakai)
    return (_rule_step(cell), *left, share)


def _rule_step(cell: Cell, how: str = "") -> Step:
    return policy_step("fiskal.aturan", _("Aturan fiskal"), cell.setting.policy.fiskal.aturan, how)


def _fall(cell: Cell) -> Steps:
    """Tell by how much spending falls; the deduction counts only where both years know it."""
    before, later = _in_base(cell, "belanja_pegawai"), beside(cell, "belanja_pegawai")
    known = [_in_base(cell, "pengurang"), beside(cell, "pengurang")]
    fall, how = _less((before,), (later,)), _("belanja pegawai tahun dasar − belanja pegawai tahun ini")
    if None in (known[0].value, known[1].value):
        known = []
    else:
        fall += _deduction_change(cell)
        how = _("{how}, masing-masing sesudah pengurang", how=how)
    last = Step(_("Turunnya belanja pegawai tanpa pengadaan"), fall, "rupiah", how)
    return (*_freed(cell), before, *known[:1], later, *known[1:], last)


def _below_cap(cell: Cell) -> Steps:
    distance = beside(cell, "jarak_rupiah")
    return (
        distance,
        Step(_("Sisa sampai batas"), -cell.row["jarak_rupiah"], "rupiah", _("jarak dengan tanda dibalik")),
    )


def _below_path(cell: Cell) -> Steps:
    """Tell what the path allows in rupiah and what is left below it; gross where its start is gross."""
    allowed = _allowed(cell)
    spent, deducted = beside(cell, "belanja_pegawai"), beside(cell, "pengurang")
    net = _in_base(cell, "pengurang").value is not None and deducted.value is not None
    counted = (spent, deducted) if net else (spent,)
    left = (_whole(allowed) or 0) - (_whole(spent) or 0) + ((_whole(deducted) or 0) if net else 0)
    how = _("yang boleh − belanja pegawai sesudah pengurang") if net else _("yang boleh − belanja pegawai")
    steps = (beside(cell, "jalur_persen"), beside(cell, "total_belanja"), allowed, *counted)
    below_path = Step(_("Sisa sampai jalur"), left, "rupiah", how)
    if left >= -cell.row["jarak_rupiah"]:
        return (*steps, below_path)
    return (*steps, below_path, *_below_cap(cell))


def _allowed(cell: Cell) -> Step:
    """Tell what the path lets personnel spending be, from the exact path and not from its four decimals."""
    base_year, year, policy = cell.setting.base_year, cell.row["tahun"], cell.setting.policy.fiskal
    cap, reach = Fraction(cell.row["batas_persen"]), policy.tahun_capai or year
    spent, deducted, whole = (_whole(_in_base(cell, name)) for name in PARTS)
    base = Position(total=whole, personnel=spent, deduction=deducted)
    percent = path_percent(base, cap, policy, base_year=base_year, year=year) or cap
    how = _("batas × total belanja, dibulatkan ke bawah")
    if percent != cap:
        how = _(
            "(rasio {base} − (rasio {base} − batas) × {passed} ÷ {whole}) × total belanja, rasio tanpa "
            "pembulatan, dibulatkan ke bawah",
            base=base_year,
            passed=year - base_year,
            whole=reach - base_year,
        )
    allowed = int(cell.row["total_belanja"] * percent / 100)
    return Step(_("Belanja pegawai yang boleh menurut jalur"), allowed, "rupiah", how)


def _whole(step: Step) -> int | None:
    return step.value if isinstance(step.value, int) else None


def _path_steps(cell: Cell) -> Steps:
    """Tell where the path starts and by when it must be at the cap."""
    reach = policy_step(
        "fiskal.tahun_capai", _("Tahun rasio harus sampai pada batas"), cell.setting.policy.fiskal.tahun_capai
    )
    years = Step(_("Tahun sejak tahun dasar"), cell.row["tahun"] - cell.setting.base_year, "tahun")
    return (*(_in_base(cell, name) for name in (*PARTS, "rasio_persen")), reach, years)


def _fixed(cell: Cell) -> Steps:
    amount = cell.setting.policy.fiskal.jumlah_tetap
    return (
        Step(
            _("Jumlah tetap setahun"), amount, "rupiah", _("kebijakan"), figure=f"{POLICY}fiskal.jumlah_tetap"
        ),
    )


def _works_steps(cell: Cell) -> Steps:
    items = ("infrastruktur", "transfer_desa_bagi_hasil")
    return (beside(cell, "total_belanja"), *(step for item in items for step in _item_steps(cell, item)))


_LEFT: dict[str, Callable[[Cell], Steps]] = {
    "nol_pertumbuhan": _fall,
    "batas_30": _below_cap,
    "menuju_30": _below_path,
    "jumlah_tetap": _fixed,
}
"""How what each fiscal rule leaves is told; tanpa_batas leaves no number."""

_FISCAL: dict[str, Callable[[Cell], Steps]] = {
    "total_belanja": lambda cell: _item_steps(cell, "total_belanja"),
    "belanja_pegawai": _personnel_steps,
    "pengurang": lambda cell: _item_steps(cell, "tunjangan_guru_tkd"),
    "rasio_persen": _ratio_steps,
    "jarak_rupiah": _distance_steps,
    "jalur_persen": _path_steps,
    "ruang_rupiah": _room_steps,
    "infrastruktur_persen": _works_steps,
}
