"""Checks of rupiah and people against goals and results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from dampak.language import _
from dampak.performance.rules.assumptions import LIMITS
from dampak.performance.rules.model import Finding, Rule, Seen, Words, both, on_indicator
from dampak.quantities import show_number, show_rupiah

LAST_MONTH = 12


def orphan_rupiah(seen: Seen) -> Iterator[Finding]:
    """Yield the sub-activities with rupiah that reach no goal, and how many."""
    if seen.jejak is None:
        return
    arrived = _arrived(seen.jejak).group_by("simpul_id").agg(pl.col("rupiah").sum().alias("_arrived"))
    rows = seen.money.join(arrived, on="simpul_id", how="left").with_columns(
        (pl.col("rupiah") - pl.col("_arrived").fill_null(0)).alias("_orphan")
    )
    for row in rows.filter(pl.col("_orphan") > 0).sort("simpul_id").iter_rows(named=True):
        node = row["simpul_id"]
        what = _(
            "{orphan} dari pagu {total} “{text}” tidak sampai ke tujuan atau sasaran.",
            orphan=show_rupiah(row["_orphan"]),
            total=show_rupiah(row["rupiah"]),
            text=seen.texts.get(node, node),
        )
        yield Finding(node, what, unit=seen.unit_of.get(node))


def _arrived(jejak: pl.DataFrame) -> pl.DataFrame:
    return jejak.filter(
        (pl.col("sasaran_id").is_not_null() | pl.col("tujuan_id").is_not_null()) & (pl.col("rupiah") > 0)
    )


def goals_without_money(seen: Seen) -> Iterator[Finding]:
    """Yield the goals with a program but without a rupiah; those without a program have their own rule."""
    if seen.jejak is None or seen.money.is_empty():
        return
    arrived = _arrived(seen.jejak)
    named = set(arrived["sasaran_id"].drop_nulls()) | set(arrived["tujuan_id"].drop_nulls())
    starts = [*named, *arrived.filter(pl.col("jalur") == "langsung")["simpul_id"].unique()]
    funded = {
        above for one in starts if one in seen.graph.parents for above in (one, *seen.graph.ancestors(one))
    }
    for node in seen.goals_without(frozenset(funded)):
        if node in seen.goals_with_work:
            yield seen.on_node(
                node,
                _("“{text}” mempunyai program, tetapi tidak ada rupiah yang sampai.", text=seen.texts[node]),
            )


def goals_without_people(seen: Seen) -> Iterator[Finding]:
    """Yield the goals with a program that no task of any post works for."""
    if seen.people is None:
        return
    outputs = [one for one in seen.people["output_id"].drop_nulls().unique() if one in seen.graph.parents]
    if not outputs:
        yield Finding(None, _("Belum ada tugas jabatan yang dikaitkan dengan output pada pohon kinerja."))
        return
    for node in seen.goals_without(seen.reached_from(outputs)):
        if node in seen.goals_with_work:
            yield seen.on_node(
                node,
                _(
                    "Tidak ada tugas jabatan yang mengerjakan output di bawah “{text}”.",
                    text=seen.texts[node],
                ),
            )


def spent_over_budget(seen: Seen) -> Iterator[Finding]:
    """Yield the sub-activities that spent more than their pagu."""
    rows = seen.money.join(_spent(seen), on="simpul_id").filter(pl.col("_spent") > pl.col("rupiah"))
    for row in rows.sort("simpul_id").iter_rows(named=True):
        node = row["simpul_id"]
        what = _(
            "Belanja “{text}” {spent}, lebih dari pagu {total}.",
            text=seen.texts.get(node, node),
            spent=show_rupiah(row["_spent"]),
            total=show_rupiah(row["rupiah"]),
        )
        yield Finding(node, what, unit=seen.unit_of.get(node))


def spending_ahead(seen: Seen) -> Iterator[Finding]:
    """Yield the indicators whose node has spent a far greater share than it has achieved."""
    for row in _compared(seen, pl.col("_share") - pl.col("capaian") >= LIMITS.points_ahead):
        yield on_indicator(row, _ahead(row))


def result_ahead(seen: Seen) -> Iterator[Finding]:
    """Yield the indicators that met their target with much of the money of the whole year left."""
    spent_all_year = seen.spent.filter((pl.col("tahun") == seen.year) & (pl.col("bulan") == LAST_MONTH))
    if spent_all_year.is_empty():
        return
    met = pl.col("capaian") >= LIMITS.reached
    for row in _compared(seen, met & (pl.col("capaian") - pl.col("_share") >= LIMITS.points_ahead)):
        yield on_indicator(row, _ahead(row))


def _ahead(row: dict[str, Any]) -> str:
    return _(
        "“{text}”: serapan {share} persen, capaian {achieved} persen.",
        text=row["uraian"],
        share=show_number(row["_share"], 2),
        achieved=show_number(row["capaian"], 2),
    )


def _compared(seen: Seen, condition: pl.Expr) -> Iterator[dict[str, Any]]:
    """Yield indicators with the yearly achievement and the absorption of their node (`_share`, percent)."""
    if seen.capaian is None:
        return
    year = (pl.col("tahun") == seen.year) & (pl.col("periode") == "tahun") & pl.col("capaian").is_not_null()
    achieved = seen.capaian.filter(year).select(pl.col("indikator_id").alias("id"), "capaian")
    rows = seen.indicators.join(achieved, on="id").join(_absorption(seen), on="simpul_id")
    yield from rows.filter(condition).sort("id").iter_rows(named=True)


def _absorption(seen: Seen) -> pl.DataFrame:
    """Return simpul_id and `_share`: spending of the year over pagu of all sub-activities below, in percent.

    An output takes the share of its sub-activity. Nodes without pagu or without recorded spending have none.
    """
    lines = seen.money.join(_spent(seen), on="simpul_id", how="left")
    known = [node for node in lines["simpul_id"] if node in seen.graph.parents]
    pairs = [(node, above) for node in known for above in _carriers(seen, node)]
    above = pl.DataFrame(pairs, schema={"simpul_id": pl.String, "_node": pl.String}, orient="row")
    told = pl.col("_spent").is_not_null().any().alias("_told")
    sums = above.join(lines, on="simpul_id").group_by("_node")
    summed = sums.agg(pl.col("rupiah", "_spent").sum(), told)
    share = pl.col("_spent").cast(pl.Decimal(38, 4)) * 100 / pl.col("rupiah").cast(pl.Decimal(38, 0))
    return summed.filter((pl.col("rupiah") > 0) & pl.col("_told")).select(
        pl.col("_node").alias("simpul_id"), share.cast(pl.Decimal(18, 4)).alias("_share")
    )


def _carriers(seen: Seen, node: str) -> Iterator[str]:
    """Yield the nodes that a sub-activity's money stands for: itself, its outputs, and those above."""
    yield node
    yield from (one for one in seen.graph.children.get(node, []) if seen.graph.kinds[one] == "output")
    yield from (one for one in seen.graph.ancestors(node) if seen.graph.kinds[one] not in ("visi", "misi"))


def _spent(seen: Seen) -> pl.DataFrame:
    of_year = seen.spent.filter(pl.col("tahun") == seen.year)
    return of_year.group_by("simpul_id").agg(pl.col("rupiah").sum().alias("_spent"))


EFFICIENT_USE = ("INSTANSI 2.c.9", "UNIT 2.c.8")
BUDGET_FOLLOWS = ("INSTANSI 2.c.8", "UNIT 2.c.7")

RULES = (
    Rule(
        "rupiah.yatim",
        "peringatan",
        both("1.c.1", "1.c.2"),
        orphan_rupiah,
        lambda: Words(
            _("Rupiah yatim"),
            _("Belanja ini tidak dapat dijelaskan manfaatnya bagi tujuan daerah."),
            _("Lengkapi jalur sub-kegiatan ini sampai ke sasaran, atau alihkan anggarannya."),
            _("Belanja di luar pohon kinerja dihitung oleh perintah trace-rupiah."),
        ),
        needs="jejak",
    ),
    Rule(
        "tujuan.tanpa_dana",
        "galat",
        both("1.c.1"),
        goals_without_money,
        lambda: Words(
            _("Tujuan atau sasaran tanpa dana"),
            _("Janji ini tidak dibiayai pada tahun yang diperiksa."),
            _("Sediakan pagu pada sub-kegiatan di bawahnya, atau jadwalkan sasaran ini pada tahun lain."),
            _("Yang tidak mempunyai program disebut aturan tujuan.tanpa_program."),
        ),
        needs="jejak",
    ),
    Rule(
        "tujuan.tanpa_orang",
        "saran",
        both("1.b.8"),
        goals_without_people,
        lambda: Words(
            _("Tujuan atau sasaran tanpa orang"),
            _(
                "Tidak terlihat jabatan mana yang mengerjakannya, sehingga kebutuhan pegawainya "
                "tidak dapat dibela."
            ),
            _("Isi kolom output_id pada tabel beban_kerja untuk tugas yang menghasilkan output di bawahnya."),
            _("Bila belum satu tugas pun dikaitkan, hanya satu temuan untuk seluruh daerah."),
        ),
        needs="people",
    ),
    Rule(
        "serapan.melebihi_pagu",
        "galat",
        EFFICIENT_USE,
        spent_over_budget,
        lambda: Words(
            _("Belanja melebihi pagu"),
            _("Pagu perubahannya belum dimasukkan, belanjanya salah catat, atau pagunya memang terlampaui."),
            _("Masukkan pagu perubahan sebagai versi baru, atau betulkan angka realisasi bulanannya."),
        ),
    ),
    Rule(
        "serapan.mendahului",
        "peringatan",
        (*EFFICIENT_USE, *BUDGET_FOLLOWS),
        spending_ahead,
        lambda: Words(
            _("Serapan jauh mendahului hasil"),
            _("Uang sudah keluar, tetapi hasilnya belum sebanding."),
            _(
                "Periksa apakah belanjanya tepat guna, hasilnya terlambat diukur, atau rencana "
                "aksinya perlu diubah."
            ),
            _(
                "Serapan dihitung dari seluruh pagu di bawah simpul lewat induk; capaian setahun "
                "yang belum terdefinisi dilewati."
            ),
        ),
        needs="capaian",
    ),
    Rule(
        "hasil.mendahului",
        "saran",
        (*both("1.b.7"), *BUDGET_FOLLOWS),
        result_ahead,
        lambda: Words(
            _("Hasil jauh mendahului serapan"),
            _(
                "Target tercapai dengan jauh lebih sedikit uang: penghematan nyata, target terlalu "
                "rendah, atau pagu berlebih."
            ),
            _("Jelaskan sebabnya dalam laporan; bila pagunya berlebih, alihkan ke sasaran yang kekurangan."),
            _(
                "Hanya sesudah belanja bulan Desember tercatat, sebab di tengah tahun serapan memang "
                "masih rendah."
            ),
        ),
        needs="capaian",
    ),
)
"""The rules of this module."""
