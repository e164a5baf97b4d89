"""`pohon-kinerja`: the goal tree as an A3 sheet, an outline for a phone, and one picture (svg)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib import resources
from typing import Any

import typst

from dampak.documents.facts import Facts
from dampak.documents.letters.letterhead import common_values
from dampak.documents.performance.lkjip_goals import in_order
from dampak.documents.performance.pledge import typeset
from dampak.documents.performance.pledge_scope import PledgeScope
from dampak.language import _
from dampak.quantities import show_rupiah_short
from dampak.tables.inputs_performance import GOALS

REGION_KINDS = (*GOALS, "program")
"""What the tree of the region shows; a unit's own tree goes on to its activities."""

UNIT_KINDS = (*REGION_KINDS, "kegiatan", "sub_kegiatan")
TEMPLATE = "pohon.typ"


def tree_pdf_bytes(scope: PledgeScope, *, phone: bool = False) -> bytes:
    """Return the tree as a pdf: A3 across the page, or with `phone` an outline on A5 in one column."""
    return typeset(TEMPLATE, tree_data(scope, "ponsel" if phone else "a3"), scope)


def tree_svg_bytes(scope: PledgeScope) -> bytes:
    """Return the A3 tree as one svg picture, as high as it needs to be."""
    template = (resources.files("dampak.documents") / "templates" / TEMPLATE).read_bytes()
    inputs = {"data": json.dumps(tree_data(scope, "svg"), ensure_ascii=False)}
    made = typst.compile(template, format="svg", ignore_system_fonts=True, sys_inputs=inputs)
    if not isinstance(made, bytes):
        raise TypeError("typst returned no single picture")
    return made


def tree_data(scope: PledgeScope, shape: str) -> dict[str, Any]:
    """Return all texts of the tree; the template lays them out."""
    shown = _shown(scope)
    roots = [id for id in shown if scope.plan.graph.parents[id] not in shown]
    lines = [line for id in roots for line in _lines(scope, id, shown, 0, frozenset())]
    reached = {line["id"] for line in lines}
    lost = [_line(scope, id, 0) for id in shown if id not in reached]
    common = common_values(Facts(scope.plan.outcome))
    return {
        "bentuk": shape,
        "judul": _("Pohon Kinerja {year}", year=scope.plan.year),
        "pemilik": scope.name,
        "contoh": common["label_contoh"],
        "jejak": common["jejak"],
        "baris": lines,
        "putus": lost,
        "judul_putus": _("Simpul yang saling melingkar, tidak dapat digambar pada pohon"),
        "legenda": _("Tanda ! menunjukkan simpul yang terputus: sebabnya tertulis di bawahnya."),
    }


def _shown(scope: PledgeScope) -> list[str]:
    """Return the nodes of the picture: for a unit its own, those above them and those below."""
    graph, nodes = scope.plan.graph, scope.plan.nodes
    kinds = REGION_KINDS if scope.unit_id is None else UNIT_KINDS
    own: Iterable[str] = scope.own
    if scope.unit_id is not None:
        above = {up for id in scope.own for up in graph.ancestors(id) if graph.kinds[up] in GOALS}
        own = {*scope.own, *above, *scope.sub_activities}
    return sorted((id for id in own if graph.kinds[id] in kinds), key=lambda id: in_order(nodes[id]))


def _lines(
    scope: PledgeScope, id: str, shown: list[str], depth: int, seen: frozenset[str]
) -> Iterable[dict[str, Any]]:
    yield _line(scope, id, depth)
    for below in sorted(
        scope.plan.graph.children.get(id, []), key=lambda one: in_order(scope.plan.nodes[one])
    ):
        if below in shown and below not in seen:
            yield from _lines(scope, below, shown, depth + 1, seen | {id})


def _line(scope: PledgeScope, id: str, depth: int) -> dict[str, Any]:
    node = scope.plan.nodes[id]
    unit = scope.plan.units.get(node["unit_id"] or "")
    money = scope.plan.money.get(id)
    if node["jenis"] in ("program", "kegiatan"):
        money = scope.below_money(id)
    return {
        "id": id,
        "tingkat": depth,
        "jenis": node["jenis"],
        "sebutan": kind_names()[node["jenis"]],
        "uraian": node["uraian"],
        "unit": unit["nama"] if unit and node["unit_id"] != scope.unit_id else "",
        "uang": show_rupiah_short(money) if money else "",
        "tanda": broken(scope, id),
    }


def kind_names() -> dict[str, str]:
    """Return the kinds of node as people read them."""
    return {
        "visi": _("Visi"),
        "misi": _("Misi"),
        "tujuan": _("Tujuan"),
        "sasaran": _("Sasaran"),
        "csf": _("Faktor kunci"),
        "program": _("Program"),
        "kegiatan": _("Kegiatan"),
        "sub_kegiatan": _("Sub-kegiatan"),
        "output": _("Keluaran"),
    }


def broken(scope: PledgeScope, id: str) -> str:
    """Return what is broken at a node, "" where nothing is."""
    graph = scope.plan.graph
    if id in graph.unknown_parents:
        return _("induk {parent} tidak dikenal", parent=graph.unknown_parents[id])
    if id in graph.circular:
        return _("melingkar")
    if graph.parents[id] is None and graph.kinds[id] != "visi":
        return _("tanpa induk")
    if graph.kinds[id] == "sasaran" and not any(graph.kinds[one] == "program" for one in graph.below(id)):
        return _("tanpa program")
    return ""
