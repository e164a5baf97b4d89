"""How the proposal is told as steps: who comes and goes by post, year and district, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

import polars as pl

from dampak import formasi
from dampak.figures import Step
from dampak.language import _
from dampak.quantities import as_decimal
from dampak.runs.cells import Cell, Steps, beside, elsewhere, label_of, summed
from dampak.runs.plan_figures import kind_label
from dampak.runs.plan_stages import plan_given
from dampak.runs.summary import nothing
from dampak.runs.work import Work
from dampak.tables.inputs import CHANGES, NO_DISTRICT, PROPOSED_KINDS

ALL = "semua"
GIVEN = ("kendala", "kendala_lain", "pelonggaran", "nilai_terakhir", "sesal")
"""What of a post can only be told by the model itself."""


def why_steps(cell: Cell) -> Steps:
    """Tell why a post gets what it gets, as the model tells it."""
    work = Work(cell.setting, tables=dict(cell.outcome.tables))
    return formasi.explain_post(cell.row["posisi_id"], plan_given(work))


def after_steps(cell: Cell) -> Steps:
    """Tell a post before and after; what is only added up from the row is left to the row."""
    post, column = cell.row["posisi_id"], cell.column
    if column in PROPOSED_KINDS:
        return summed(cell, _asked_here(cell, post, column)) or (nothing("orang"),)
    if column in ("pindah_masuk", "pindah_keluar"):
        return summed(cell, _moved(cell, post, column)) or (nothing("orang"),)
    if column in ("kebutuhan_ideal", "minimum"):
        return (elsewhere(cell, "masukan_formasi", (post,), column, label_of(cell.table.column(column))),)
    if column in ("bezetting", "berkurang"):
        return _there(cell, post)[: 1 if column == "bezetting" else 2]
    if column in GIVEN:
        return (*why_steps(cell), *(_margin_steps(cell) if cell.value is not None else ()))
    return ()


def _asked_here(cell: Cell, post: str, kind: str) -> list[Step]:
    mine = cell.outcome.tables["usulan"].filter(pl.col("posisi_id") == post, pl.col("jenis") == kind)
    return [
        elsewhere(
            cell,
            "usulan",
            (post, year, kind),
            "jumlah",
            _("Usulan {kind} {year}", kind=kind_label(kind), year=year),
        )
        for year in mine["tahun"].sort()
    ]


def _moved(cell: Cell, post: str, column: str) -> list[Step]:
    end = "ke_posisi_id" if column == "pindah_masuk" else "dari_posisi_id"
    moves = cell.outcome.tables["mutasi"].filter(pl.col(end) == post)
    return [
        elsewhere(
            cell,
            "mutasi",
            key,
            "jumlah",
            _("{manner} {year}, {giver} ke {taker}", manner=key[3], year=key[2], giver=key[0], taker=key[1]),
        )
        for key in moves.select("dari_posisi_id", "ke_posisi_id", "tahun", "cara").rows()
    ]


def _there(cell: Cell, post: str) -> Steps:
    first, last = cell.setting.cohorts[0], cell.setting.cohorts[-1]
    return tuple(
        elsewhere(
            cell,
            "masukan_bezetting",
            (post, year),
            "bezetting",
            _("Pegawai saat formasi {year} mulai bekerja, tanpa usulan", year=year),
        )
        for year in (first, last)
    )


def _margin_steps(cell: Cell) -> Iterator[Step]:
    """Tell which missing person came last, what that is worth a year, and how many years it is filled."""
    if cell.column not in ("nilai_terakhir", "sesal"):
        return
    if cell.column == "sesal":
        yield beside(cell, "nilai_terakhir")
        bought = cell.row["nilai_terakhir"] - cell.row["sesal"]
        how = _(
            "harga bayangan relaksasi linear, taksiran; langkah yang diselesaikan ulang di atas mengujinya"
        )
        if cell.value:
            yield Step(_("Nilai yang dibeli rupiah dan kursinya di tempat lain"), bought, "", how)
        return
    yield from _last_person(cell)


def _last_person(cell: Cell) -> Iterator[Step]:
    gap = max(0, cell.row["kebutuhan_ideal"] - cell.row["bezetting"] + cell.row["berkurang"])
    given = sum(cell.row[name] for name in ("pindah_masuk", *PROPOSED_KINDS))
    nth = min(given, gap)
    yearly = _worth_of(cell, nth, gap)
    label = _("Nilai orang ke-{nth} dari {gap} yang kurang, setahun", nth=nth, gap=gap)
    how = _("bobot sektor × pengali × (1 − (1 − penurunan) × (orang ke − 1) ÷ (yang kurang − 1))")
    yield Step(label, yearly, "", how)
    for share, years in _ways(cell):
        if as_decimal(Fraction(yearly) * share) * years == cell.value:
            if share != 1:
                yield Step(_("Bagian formasi yang terisi"), as_decimal(share), "", _("kebijakan: keterisian"))
            yield Step(_("Tahun terisi dalam rencana"), years, "tahun")
            return


def _worth_of(cell: Cell, nth: int, gap: int) -> Decimal:
    """Return what the nth missing person of a post is worth in a year, by the weights of the policy."""
    policy, post = cell.setting.policy.formasi, cell.row["posisi_id"]
    given = cell.outcome.tables["masukan_formasi"].filter(pl.col("posisi_id") == post).row(0, named=True)
    weight = next(Fraction(each) for name, each in policy.bobot_sektor.items() if name == given["sektor"])
    weight *= Fraction(policy.pengali_terpencil) if given["terpencil"] else 1
    below = max(0, min(given["minimum"], given["kebutuhan_ideal"]) - (given["kebutuhan_ideal"] - gap))
    weight *= max(Fraction(1), Fraction(policy.pengali_minimum)) if nth <= below else 1
    fall = (1 - Fraction(policy.penurunan)) * Fraction(nth - 1, max(1, gap - 1))
    return as_decimal(weight * (1 - fall))


def _ways(cell: Cell) -> Iterator[tuple[Fraction, int]]:
    """Return the share filled and the years filled of each way somebody comes to a post."""
    post, cohorts = cell.row["posisi_id"], cell.setting.cohorts
    filled, delays = dict(cell.setting.policy.formasi.keterisian), _delays(cell)
    hires = cell.outcome.tables["usulan"].filter(pl.col("posisi_id") == post).select("tahun", "jenis")
    moves = cell.outcome.tables["mutasi"].filter(pl.col("ke_posisi_id") == post).select("tahun", "cara")
    for year, kind in (*hires.iter_rows(), *moves.iter_rows()):
        years = cohorts[-1] - year - delays.get(kind, 0) + 1
        yield Fraction(filled.get(kind, Decimal(1))), years


def move_steps(cell: Cell) -> Steps:
    """Tell staff and need of the post that gives and of the post that takes, and who may go there."""
    giver, taker = cell.row["dari_posisi_id"], cell.row["ke_posisi_id"]
    labels = {giver: _("Posisi asal {post}", post=giver), taker: _("Posisi tujuan {post}", post=taker)}
    words = {"bezetting": _("pegawai"), "kebutuhan_ideal": _("kebutuhan")}
    ends = tuple(
        elsewhere(cell, "usulan_posisi", (post,), column, f"{label}, {word}")
        for post, label in labels.items()
        for column, word in words.items()
    )
    kind = dict(cell.setting.table("posisi").select("id", "jabatan_kode").iter_rows())[taker]
    here = (pl.col("posisi_id") == giver) & (pl.col("cara") == cell.row["cara"])
    groups = cell.outcome.tables["masukan_perpindahan"].filter(here)
    keys = [key for key in groups.select("posisi_id", "cara", "tujuan").rows() if kind in key[-1].split()]
    label = _("Pegawai posisi asal yang boleh ke jabatan itu")
    return (*ends, *(elsewhere(cell, "masukan_perpindahan", key, "jumlah", label) for key in keys))


def year_steps(cell: Cell) -> Steps:
    """Tell a year of the plan: all sectors as their sum, a sector by kind of post."""
    if cell.row["sektor"] == ALL:
        sectors = cell.outcome.tables["usulan_tahun"].filter(
            pl.col("tahun") == cell.row["tahun"], pl.col("sektor") != ALL
        )
        return summed(
            cell,
            [
                elsewhere(cell, "usulan_tahun", (cell.row["tahun"], name), cell.column, _sector_label(name))
                for name in sectors["sektor"]
            ],
        )
    return summed(cell, _by_kind(cell, _amounts(cell), _asked_of(cell))) or (nothing("orang"),)


def _sector_label(sector: str) -> str:
    return _("Sektor {sector}", sector=sector.replace("_", " "))


def _asked_of(cell: Cell) -> str:
    year, column = cell.row["tahun"], cell.column
    if column in PROPOSED_KINDS:
        return f"usulan/<posisi>/{year}/{column}/jumlah"
    if column in CHANGES:
        return f"mutasi/<dari>/<ke>/{year}/{column}/jumlah"
    if column == "kekurangan_tanpa_usulan":
        return f"kebutuhan/<posisi>/kebutuhan_ideal − masukan_bezetting/<posisi>/{year}/bezetting"
    return (
        f"kebutuhan/<posisi>/kebutuhan_ideal − masukan_bezetting/<posisi>/{year}/bezetting − usulan − mutasi"
    )


def _amounts(cell: Cell) -> pl.DataFrame:
    """Return posisi_id and angka: what each post adds to a cell of `usulan_tahun`."""
    year, column, tables = cell.row["tahun"], cell.column, cell.outcome.tables
    if column in PROPOSED_KINDS:
        rows = tables["usulan"].filter(pl.col("tahun") == year, pl.col("jenis") == column)
        return rows.select("posisi_id", angka="jumlah")
    if column in CHANGES:
        rows = tables["mutasi"].filter(pl.col("tahun") == year, pl.col("cara") == column)
        return rows.select(posisi_id="ke_posisi_id", angka="jumlah")
    changed = _changes_until(cell, year) if column == "kekurangan_sesudah" else {}
    return _gaps(cell, year, changed)


def _changes_until(cell: Cell, year: int) -> dict[str, int]:
    """Return by how many people the proposal changes each post up to a year of selection."""
    starts = pl.col("tahun") + pl.col("jenis").replace_strict(_delays(cell), return_dtype=pl.Int64)
    hires = cell.outcome.tables["usulan"].filter(starts <= year)
    moves = cell.outcome.tables["mutasi"].filter(pl.col("tahun") <= year)
    parts = [
        hires.select("posisi_id", "jumlah"),
        moves.select(posisi_id="ke_posisi_id", jumlah="jumlah"),
        moves.select(posisi_id="dari_posisi_id", jumlah=-pl.col("jumlah")),
    ]
    return dict(pl.concat(parts).group_by("posisi_id").agg(pl.col("jumlah").sum()).iter_rows())


def _delays(cell: Cell) -> dict[str, int]:
    return dict(cell.setting.policy.formasi.delays)


def _staffed(cell: Cell, year: int, changed: dict[str, int]) -> pl.DataFrame:
    """Return every post of the plan with its need and who is there in a year, `changed` included."""
    there = cell.outcome.tables["masukan_bezetting"].filter(pl.col("tahun") == year)
    posts = cell.outcome.tables["masukan_formasi"].join(there, on="posisi_id")
    change = pl.col("posisi_id").replace_strict(changed, default=0, return_dtype=pl.Int64)
    return posts.with_columns(ada=pl.col("bezetting") + change)


def _gaps(cell: Cell, year: int, changed: dict[str, int]) -> pl.DataFrame:
    missing = (pl.col("kebutuhan_ideal") - pl.col("ada")).clip(lower_bound=0)
    here = pl.col("sektor") == cell.row["sektor"]
    return _staffed(cell, year, changed).filter(here).select("posisi_id", angka=missing)


def _by_kind(cell: Cell, amounts: pl.DataFrame, cells: str) -> Sequence[Step]:
    """Tell what the posts of each kind add, with the cells one post is asked by."""
    posts = cell.setting.table("posisi").select(posisi_id="id", kode="jabatan_kode")
    kinds = cell.setting.table("jabatan").select("kode", "nama", "sektor")
    placed = amounts.filter(pl.col("angka") != 0).join(posts, on="posisi_id").join(kinds, on="kode")
    if cell.table.name == "usulan_tahun":
        placed = placed.filter(pl.col("sektor") == cell.row["sektor"])
    sums = placed.group_by("kode", "nama").agg(pl.col("angka").sum(), pl.len()).sort("kode")
    return [
        Step(name, people, "orang", _("{count} posisi; tanya satu posisi: {cells}", count=count, cells=cells))
        for _code, name, people, count in sums.iter_rows()
    ]


def district_steps(cell: Cell) -> Steps:
    """Tell the posts of a district by kind: their need, and how much of it is filled."""
    if cell.column.startswith("cakupan"):
        return (beside(cell, cell.column.replace("cakupan", "terisi")), beside(cell, "kebutuhan"))
    last = cell.setting.cohorts[-1]
    posts = _staffed(cell, last, _changes_until(cell, last) if cell.column == "terisi_sesudah" else {})
    here = posts.filter(pl.col("kecamatan").fill_null(NO_DISTRICT) == cell.row["kecamatan"])
    filled = pl.min_horizontal("ada", "kebutuhan_ideal")
    amounts = here.select("posisi_id", angka="kebutuhan_ideal" if cell.column == "kebutuhan" else filled)
    cells = {
        "kebutuhan": "kebutuhan/<posisi>/kebutuhan_ideal",
        "terisi_tanpa_usulan": f"masukan_bezetting/<posisi>/{last}/bezetting",
        "terisi_sesudah": "usulan_posisi/<posisi>/sesudah",
    }
    return summed(cell, _by_kind(cell, amounts, cells[cell.column])) or (nothing("orang"),)


def rule_steps(cell: Cell, weights: Sequence[Step]) -> Steps:
    """Tell a rule for the whole region as the sum of its sectors, and the value of a part by its weights."""
    rule, part = cell.row["aturan"], cell.row["kelompok"]
    label = label_of(cell.table.column(cell.column))
    if part == ALL:
        rows = cell.outcome.tables["pembanding"].filter(
            (pl.col("aturan") == rule) & (pl.col("kelompok") == "sektor")
        )
        names = {name: f"{label}, {name.replace('_', ' ')}" for name in rows["kunci"]}
        return tuple(
            elsewhere(cell, "pembanding", (rule, "sektor", name), cell.column, words)
            for name, words in names.items()
        )
    if cell.column != "nilai_tertutup":
        return ()
    return (*(beside(cell, name) for name in ("formasi", "mutasi")), *weights)
