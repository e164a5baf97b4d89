"""Plans change by versions: what holds on a day, and that nothing older is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from dampak.performance.plan import money_in_force, nodes_in_force, targets_in_force
from dampak.tables.inputs_performance import PAGU, SIMPUL, TARGET, VERSI_RENCANA

YEAR_END = date(2026, 12, 31)
VERSIONS = VERSI_RENCANA.frame(
    [
        {"id": "rpjmd", "dokumen": "rpjmd", "berlaku_dari": date(2025, 8, 20)},
        {"id": "rpjmd-ubah", "dokumen": "rpjmd", "berlaku_dari": date(2026, 7, 1)},
        {"id": "pk", "dokumen": "pk", "berlaku_dari": date(2026, 1, 31), "berlaku_sampai": YEAR_END},
        {"id": "pk-ubah", "dokumen": "pk", "berlaku_dari": date(2026, 10, 1), "berlaku_sampai": YEAR_END},
        {"id": "apbd", "dokumen": "apbd", "berlaku_dari": date(2026, 1, 1)},
        {"id": "apbd-ubah", "dokumen": "apbd", "berlaku_dari": date(2026, 9, 30)},
    ]
)  # fmt: skip


def node(id: str, version: str, text: str, *, gone: bool = False) -> dict[str, Any]:
    return {"id": id, "versi_id": version, "jenis": "sasaran", "uraian": text, "dihapus": gone}


NODES = SIMPUL.frame(
    [
        node("s1", "rpjmd", "lama"),
        node("s1", "rpjmd-ubah", "baru"),
        node("s2", "rpjmd", "tetap"),
        node("s3", "rpjmd", "dihapus nanti"),
        node("s3", "rpjmd-ubah", "dihapus nanti", gone=True),
    ]
)


def target(version: str, value: str) -> dict[str, Any]:
    return {
        "indikator_id": "i",
        "tahun": 2026,
        "periode": "tahun",
        "versi_id": version,
        "nilai": Decimal(value),
    }


TARGETS = TARGET.frame([target("rpjmd", "70"), target("pk", "72"), target("pk-ubah", "71")])


def texts(day: date) -> dict[str, str]:
    return dict(nodes_in_force(NODES, VERSIONS, day).select("id", "uraian").iter_rows())


def test_before_the_first_version_begins_nothing_is_in_force() -> None:
    assert nodes_in_force(NODES, VERSIONS, date(2025, 8, 19)).is_empty()


def test_a_node_reads_as_its_newest_version_says_and_unchanged_ones_stay() -> None:
    assert texts(date(2026, 6, 30)) == {"s1": "lama", "s2": "tetap", "s3": "dihapus nanti"}
    assert texts(date(2026, 7, 1)) == {"s1": "baru", "s2": "tetap"}


def test_the_agreement_outweighs_the_plan_and_its_change_outweighs_the_first() -> None:
    def held(day: date) -> list[Decimal]:
        return targets_in_force(TARGETS, VERSIONS, day)["nilai"].to_list()

    assert held(date(2026, 1, 30)) == [Decimal(70)]
    assert held(date(2026, 1, 31)) == [Decimal(72)]
    assert held(date(2026, 10, 1)) == [Decimal(71)]
    assert held(date(2027, 1, 1)) == [Decimal(70)]


def test_the_target_of_the_term_is_read_from_the_plan_alone() -> None:
    found = targets_in_force(TARGETS, VERSIONS, date(2026, 11, 1), ("rpjmd",))
    assert found["versi_id"].to_list() == ["rpjmd"]


def test_money_changes_with_the_changed_budget_and_other_years_do_not_mix_in() -> None:
    pagu = PAGU.frame(
        [
            {"simpul_id": "k", "tahun": 2026, "versi_id": "apbd", "rupiah": 100},
            {"simpul_id": "k", "tahun": 2026, "versi_id": "apbd-ubah", "rupiah": 80},
            {"simpul_id": "k", "tahun": 2025, "versi_id": "apbd", "rupiah": 7},
        ]
    )
    assert money_in_force(pagu, VERSIONS, date(2026, 9, 29), 2026)["rupiah"].to_list() == [100]
    assert money_in_force(pagu, VERSIONS, date(2026, 9, 30), 2026)["rupiah"].to_list() == [80]


def test_the_order_of_the_rows_changes_nothing() -> None:
    day = date(2026, 11, 1)
    turned = targets_in_force(TARGETS.reverse(), VERSIONS.reverse(), day)
    assert turned.equals(targets_in_force(TARGETS, VERSIONS, day))
    assert isinstance(turned, pl.DataFrame)
