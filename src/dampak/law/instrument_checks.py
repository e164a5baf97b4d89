"""What holds between the parts of an instrument: one tree, exact weights, bands edge to edge, known names."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import get_args

from dampak.language import _
from dampak.law.instrument import Band, Bands, GroupRule, Instrument, LeafRule, Node
from dampak.law.instrument_fields import Faults, Path
from dampak.quantities import show_number
from dampak.units import cycles

_WEIGHED_GROUPS = ("jumlah", "rata_tertimbang", "penyesuaian")
_NEEDS_SCALE = ("gradasi", "skor_maks", "tingkat", "rata_bobot")
MOST_PLACES = 4


def check_instrument(instrument: Instrument, faults: Faults) -> None:
    """Note every fault that only shows when the parts are seen together."""
    if not 0 <= instrument.places <= MOST_PLACES:
        what = _("pembulatan harus 0 sampai {most} desimal.", most=MOST_PLACES)
        faults.add("angka", what, ("rounding",))
    if instrument.start and instrument.end and instrument.end < instrument.start:
        faults.add("tanggal", _("berakhir sebelum mulai."), ("end",))
    _check_tree(instrument, faults)
    for index, node in enumerate(instrument.nodes):
        _check_node(instrument, node, ("nodes", index), faults)
        _check_sum(instrument, node, ("nodes", index), faults)
    _check_criteria(instrument, faults)
    _check_names(instrument, faults)
    if instrument.bands is not None:
        _check_bands(instrument.bands, faults)


def _check_tree(instrument: Instrument, faults: Faults) -> None:
    nodes = instrument.nodes
    if not nodes:
        faults.add(
            "pohon", _("instrumen harus mempunyai sedikitnya satu simpul, yaitu nilai totalnya."), ("nodes",)
        )
    seen: set[str] = set()
    for index, node in enumerate(nodes):
        if node.code in seen:
            faults.add("kode_ganda", _("kode “{code}” dipakai dua kali.", code=node.code), ("nodes", index))
        seen.add(node.code)
    for index, node in enumerate(nodes):
        if node.parent and node.parent not in seen:
            what = _("induk “{parent}” tidak ada.", parent=node.parent)
            faults.add("induk_tidak_dikenal", what, ("nodes", index, "parent"))
        if bool(node.parent) == (index == 0):
            what = _("hanya simpul pertama yang tidak berinduk: simpul itu nilai totalnya.")
            faults.add("pohon", what, ("nodes", index))
    for circle in cycles({node.code: node.parent or None for node in nodes}):
        what = _("induknya melingkar: {circle}.", circle=" → ".join([*circle, circle[0]]))
        index = next(place for place, node in enumerate(nodes) if node.code == circle[0])
        remedy = _("Ganti parent salah satunya sehingga jalurnya berakhir pada simpul pertama.")
        faults.add("melingkar", what, ("nodes", index, "parent"), remedy)


def _check_node(instrument: Instrument, node: Node, path: Path, faults: Faults) -> None:
    is_group = node.code in instrument.children
    band_only = len(instrument.nodes) == 1
    allowed: tuple[str, ...] = get_args(GroupRule) if is_group else get_args(LeafRule)
    if node.rule not in allowed and not band_only:
        what = _("aturan “{rule}” tidak dapat dipakai di sini.", rule=node.rule)
        faults.add("aturan", what, (*path, "rule"), _("Pilih salah satu: {words}.", words=", ".join(allowed)))
    if node.weight is not None and (node.weight <= 0 or node.rule == "koefisien"):
        faults.add("bobot", _("bobot “{code}” tidak dapat dipakai.", code=node.code), (*path, "weight"))
    if node.rule in ("gradasi", "skor_maks", "langsung", "rata_bobot") and node.weightless:
        faults.add("bobot", _("bobot “{code}” belum ditulis.", code=node.code), path)
    if node.scale not in instrument.scales and (node.scale or node.rule in _NEEDS_SCALE):
        what = _("skala “{scale}” tidak dikenal.", scale=node.scale)
        remedy = _("Skala yang ada: {scales}.", scales=", ".join(instrument.scales) or "–")
        faults.add("skala", what, (*path, "scale"), remedy)
    other = instrument.by_code.get(node.multiplier)
    if node.multiplier and (other is None or other.rule not in ("gradasi", "skor_maks") or other.multiplier):
        what = _("pengali “{code}” bukan butir yang dapat mengalikan.", code=node.multiplier)
        faults.add("pengali", what, (*path, "multiplier"))


def _check_sum(instrument: Instrument, node: Node, path: Path, faults: Faults) -> None:
    """Note where the weights of the children are not exactly that of the node; unknown ones are left open."""
    if node.rule not in _WEIGHED_GROUPS or node.code not in instrument.children:
        return
    children = [child for child in instrument.children[node.code] if child.rule != "koefisien"]
    bare = [child.code for child in children if child.weightless]
    if bare:
        faults.add("bobot", _("bobot {codes} belum ditulis.", codes=", ".join(bare)), path)
        return
    weights = [child.weight for child in children if child.weight is not None]
    if len(weights) < len(children) or node.weight is None:
        return
    total = sum(weights, Decimal(0))
    if total != node.weight:
        what = _(
            "jumlah bobot di bawah “{code}” {total}, padahal bobotnya {weight}.",
            code=node.code,
            total=show_number(total),
            weight=show_number(node.weight),
        )
        faults.add("jumlah_bobot", what, path, _("Perbaiki bobotnya sampai jumlahnya tepat sama."))


def _check_criteria(instrument: Instrument, faults: Faults) -> None:
    seen: set[tuple[str, str]] = set()
    concepts: set[tuple[str, str]] = set()
    for criterion in instrument.criteria:
        if (criterion.list, criterion.code) in seen:
            what = _(
                "kriteria “{code}” pada daftar {list} ditulis dua kali.",
                code=criterion.code,
                list=criterion.list,
            )
            faults.add("kode_ganda", what, ("criteria",))
        if (criterion.list, criterion.concept) in concepts:
            what = _(
                "konsep “{code}” pada daftar {list} ditulis dua kali.",
                code=criterion.concept,
                list=criterion.list,
            )
            faults.add("kode_ganda", what, ("criteria",))
        if criterion.parent not in instrument.by_code:
            what = _("induk “{parent}” tidak ada.", parent=criterion.parent)
            faults.add("induk_tidak_dikenal", what, ("criteria",))
        seen.add((criterion.list, criterion.code))
        concepts.add((criterion.list, criterion.concept))


def _check_names(instrument: Instrument, faults: Faults) -> None:
    """Controls and minima name leaves and nodes that are there; the controls do not go round."""
    leaves = {node.code for node in instrument.leaves}
    for code, path in _named_leaves(instrument):
        if code not in leaves:
            faults.add("kode_tidak_dikenal", _("tidak ada butir dengan kode “{code}”.", code=code), path)
    for circle in cycles({control.node: control.bounded_by for control in instrument.controls}):
        what = _("kendalinya melingkar: {circle}.", circle=" → ".join([*circle, circle[0]]))
        remedy = _("Hapus salah satu kendali itu: dua butir tidak dapat saling membatasi.")
        faults.add("melingkar", what, ("controls",), remedy)
    for place, qualification in enumerate(instrument.qualifications):
        for index, minimum in enumerate(qualification.minima):
            if minimum.node not in instrument.by_code:
                what = _("tidak ada simpul dengan kode “{code}”.", code=minimum.node)
                faults.add("kode_tidak_dikenal", what, ("qualifications", place, "minima", index))


def _named_leaves(instrument: Instrument) -> Iterator[tuple[str, Path]]:
    for index, control in enumerate(instrument.controls):
        yield control.node, ("controls", index, "node")
        yield control.bounded_by, ("controls", index, "bounded_by")


def _check_bands(bands: Bands, faults: Faults) -> None:
    step = bands.step or Decimal(0)
    if not bands.bands:
        faults.add("predikat", _("daftar predikat kosong."), ("bands", "list"))
    if bands.step is not None and bands.step <= 0:
        faults.add("predikat", _("step harus lebih besar daripada nol."), ("bands", "step"))
    grades = [band.grade for band in bands.bands]
    for index, band in enumerate(bands.bands):
        path = ("bands", "list", index)
        if grades.index(band.grade) != index:
            faults.add("kode_ganda", _("predikat “{code}” ditulis dua kali.", code=band.grade), path)
        if band.high is not None and band.high <= band.low:
            faults.add(
                "predikat", _("batas atas {grade} tidak di atas batas bawahnya.", grade=band.grade), path
            )
        if bool(band.condition) != bool(band.otherwise):
            faults.add("predikat", _("condition dan otherwise ditulis bersama."), path)
    for index, (one, then) in enumerate(pairwise(bands.bands), 1):
        _check_seam(one, then, step, ("bands", "list", index, "from"), faults)


def _check_seam(one: Band, then: Band, step: Decimal, path: Path, faults: Faults) -> None:
    wanted = None if one.high is None else one.high + step
    if wanted is not None and then.low == wanted:
        return
    overlaps = wanted is None or then.low < wanted
    what = (
        _("predikat {then} bertumpuk dengan {one}.", then=then.grade, one=one.grade)
        if overlaps
        else _(
            "ada nilai di antara predikat {one} dan {then} yang tidak berpredikat.",
            one=one.grade,
            then=then.grade,
        )
    )
    remedy = _(
        "Urutkan dari yang terendah; “from” harus sama dengan “to” sebelumnya (ditambah step bila ada)."
    )
    faults.add("bertumpuk" if overlaps else "celah", what, path, remedy)
