"""Checks of the cascade: broken, circular, out of order, goals without work and work without a goal."""

from __future__ import annotations

from collections.abc import Iterator

from dampak.language import _
from dampak.performance.graph import RANK, REACHED
from dampak.performance.rules.model import Finding, Rule, Seen, Words, both
from dampak.tables.inputs_performance import GOALS

ALLOWED_ABOVE = {
    "program": GOALS,
    "kegiatan": ("program",),
    "sub_kegiatan": ("kegiatan",),
    "output": ("kegiatan", "sub_kegiatan"),
    **dict.fromkeys(GOALS, GOALS),
}
"""Kinds that may stand directly above each kind; goals of an agency may stand below goals of the region."""


def broken(seen: Seen) -> Iterator[Finding]:
    """Yield the nodes whose parent is missing or not in force, and supports that lead nowhere."""
    graph = seen.graph
    top = min((RANK[kind] for kind in graph.kinds.values()), default=0)
    lost: dict[str, list[str]] = {}
    for node, target in sorted(graph.unknown_supports):
        lost.setdefault(node, []).append(target)
    for node, kind in graph.kinds.items():
        told = []
        if node in graph.unknown_parents:
            told.append(
                _("induknya {parent} tidak ada atau sudah dihapus", parent=graph.unknown_parents[node])
            )
        elif graph.parents[node] is None and kind != "program" and RANK[kind] != top:
            told.append(_("induknya belum diisi"))
        if node in lost:
            told.append(_("dukungannya menuju simpul yang tidak ada: {nodes}", nodes=", ".join(lost[node])))
        if told:
            yield seen.on_node(node, _("“{text}”: {faults}.", text=seen.texts[node], faults="; ".join(told)))


def circular(seen: Seen) -> Iterator[Finding]:
    """Yield each circle of parents once, and the nodes caught in a circle by their supports."""
    graph = seen.graph
    for circle in graph.circles:
        path = " → ".join([*circle, circle[0]])
        yield seen.on_node(circle[0], _("Simpul menjadi induk dirinya sendiri: {path}.", path=path))
    told = {node for circle in graph.circles for node in circle}
    for node in sorted(graph.circular - told):
        if graph.supports.get(node) and node in seen.reached_from(graph.above(node)):
            yield seen.on_node(
                node, _("Dukungan “{text}” kembali ke dirinya sendiri.", text=seen.texts[node])
            )


def out_of_order(seen: Seen) -> Iterator[Finding]:
    """Yield the nodes whose parent is of a kind that may not stand directly above."""
    graph = seen.graph
    for node, parent in graph.parents.items():
        if parent is not None and graph.kinds[parent] not in ALLOWED_ABOVE[graph.kinds[node]]:
            what = _(
                "“{text}” ({kind}) langsung di bawah {above} “{parent}”.",
                text=seen.texts[node],
                kind=graph.kinds[node].replace("_", "-"),
                above=graph.kinds[parent].replace("_", "-"),
                parent=seen.texts[parent],
            )
            yield seen.on_node(node, what)


def goals_without_work(seen: Seen) -> Iterator[Finding]:
    """Yield the tujuan and sasaran that no program leads up to, the lowest of them only."""
    for node in seen.goals_without(seen.goals_with_work):
        yield seen.on_node(node, _("Tidak ada program yang mendukung “{text}”.", text=seen.texts[node]))


def work_without_goal(seen: Seen) -> Iterator[Finding]:
    """Yield the programs from which no way leads up to a tujuan or sasaran."""
    graph = seen.graph
    for node, kind in graph.kinds.items():
        if kind != "program" or node in graph.unknown_parents or node in graph.circular:
            continue
        if not any(graph.kinds[one] in REACHED for one in seen.reached_from([node])):
            what = _("Program “{text}” tidak sampai ke tujuan atau sasaran mana pun.", text=seen.texts[node])
            yield seen.on_node(node, what)


RULES = (
    Rule(
        "pohon.putus",
        "galat",
        both("1.b.8"),
        broken,
        lambda: Words(
            _("Pohon kinerja putus"),
            _("Rupiah dan hasil di bawah simpul ini tidak dapat ditelusuri sampai ke tujuan."),
            _("Isi induk_id atau dukungan dengan simpul yang ada pada versi rencana yang berlaku."),
            _("Simpul teratas boleh tanpa induk; program tanpa induk ditangani aturan program.tanpa_tujuan."),
        ),
    ),
    Rule(
        "pohon.berputar",
        "galat",
        both("1.b.8"),
        circular,
        lambda: Words(
            _("Pohon kinerja berputar"),
            _("Sebab menjadi akibatnya sendiri, dan rupiah di dalamnya tidak pernah sampai ke tujuan."),
            _("Putuskan lingkaran itu: ubah induk_id atau hapus baris dukungan yang kembali ke atas."),
        ),
    ),
    Rule(
        "pohon.loncat",
        "peringatan",
        both("1.b.8"),
        out_of_order,
        lambda: Words(
            _("Jenjang pohon kinerja terlompati atau terbalik"),
            _(
                "Kaitan sebab-akibat antarjenjang tidak terlihat, begitu pula siapa yang bertanggung "
                "jawab di antaranya."
            ),
            _(
                "Pasang simpul di bawah jenjang tepat di atasnya: sub-kegiatan di bawah kegiatan, "
                "kegiatan di bawah program."
            ),
            _("Tujuan perangkat daerah boleh berada di bawah sasaran daerah."),
        ),
    ),
    Rule(
        "tujuan.tanpa_program",
        "galat",
        both("1.b.8", "1.c.2"),
        goals_without_work,
        lambda: Words(
            _("Tujuan atau sasaran tanpa program"),
            _("Janji ini tidak dikerjakan oleh program mana pun."),
            _(
                "Kaitkan program yang mendukungnya lewat induk_id atau tabel dukungan, atau tinjau "
                "kembali sasarannya."
            ),
            _("Tujuan tidak disebut lagi bila sasaran di bawahnya sudah disebut."),
        ),
    ),
    Rule(
        "program.tanpa_tujuan",
        "galat",
        both("1.c.1", "1.c.2"),
        work_without_goal,
        lambda: Words(
            _("Program tanpa tujuan"),
            _("Anggaran program ini tidak mendukung tujuan atau sasaran mana pun."),
            _("Kaitkan dengan sasaran yang didukungnya, atau alihkan anggarannya."),
            _("Program yang induknya tidak dikenal atau berputar sudah disebut aturan pohon."),
        ),
    ),
)
"""The rules of this module."""
