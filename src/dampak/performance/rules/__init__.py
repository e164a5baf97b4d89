"""The checks of a performance plan: rules with stable ids, and the table of what they find."""

from __future__ import annotations

import polars as pl

from dampak.performance.rules import indicators, money, targets, tree
from dampak.performance.rules.model import SEVERITIES, Finding, Rule, Seen, Severity
from dampak.tables.results_performance import TEMUAN_KINERJA

__all__ = ["RULES", "SEVERITIES", "Finding", "Rule", "Seen", "Severity", "check", "silent"]

RULES: tuple[Rule, ...] = (*tree.RULES, *indicators.RULES, *targets.RULES, *money.RULES)
"""Every rule, in the order of the reference page."""


def check(seen: Seen) -> pl.DataFrame:
    """Return what all rules find, as table temuan_kinerja."""
    rows = [_row(rule, finding) for rule in RULES for finding in rule.look(seen)]
    return TEMUAN_KINERJA.conform(TEMUAN_KINERJA.frame(rows)).sort(
        "aturan", "unit_id", "simpul_id", "indikator_id", nulls_last=True
    )


def silent(seen: Seen) -> dict[str, tuple[Rule, ...]]:
    """Return the rules that had nothing to look at, by the frame of `seen` that is missing."""
    missing = [name for name in ("capaian", "jejak", "people") if getattr(seen, name) is None]
    return {name: tuple(rule for rule in RULES if rule.needs == name) for name in missing}


def _row(rule: Rule, finding: Finding) -> dict[str, object]:
    words = rule.words()
    return {
        "aturan": rule.id,
        "keparahan": rule.severity,
        "simpul_id": finding.node,
        "indikator_id": finding.indicator,
        "unit_id": finding.unit,
        "uraian": f"{finding.what} {words.reason}",
        "perbaikan": words.remedy,
        "butir_lke": "; ".join(rule.criteria),
    }
