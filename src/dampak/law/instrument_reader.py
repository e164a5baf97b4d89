"""From the text of an instrument file to an `Instrument`, with all its faults at once.

A file with `base` is a variant: it takes over another version and changes what it names (weights, scales,
bands, rounding, controls, or how the criteria of a list are scored). The format: docs/rujukan/instrumen.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

import polars as pl

from dampak.errors import Place, Problem, UsageError
from dampak.language import _
from dampak.law.instrument import (
    Band,
    Bands,
    Control,
    Criterion,
    Doubt,
    Edge,
    GradedOn,
    GroupRule,
    Instrument,
    LeafRule,
    Minimum,
    Node,
    NotApplicable,
    Option,
    Qualification,
    Rule,
    Scale,
)
from dampak.law.instrument_checks import check_instrument
from dampak.law.instrument_fields import Faults, Fields
from dampak.law.model import Status
from dampak.law.tablefile import read_table
from dampak.yamltext import read_yaml

ReadText = Callable[[str], str | None]
"""Returns the text of a file beside the instrument file, None when it is not there."""
FindBase = Callable[[str], Instrument | None]
"""Returns the instrument a variant is based on, None when it is not known."""

CRITERIA_COLUMNS = {"list": "text", "code": "text", "parent": "text", "concept": "text", "label": "text"}
STATUSES: tuple[Status, ...] = get_args(Status)
LEAF_RULES: tuple[LeafRule, ...] = get_args(LeafRule)
GROUP_RULES: tuple[GroupRule, ...] = get_args(GroupRule)
RULES: tuple[Rule, ...] = (*LEAF_RULES, *GROUP_RULES)
_HEAD = ("id", "version", "label", "citation", "status", "start", "end", "sources", "note", "rounding")
_BODY = ("scales", "nodes", "criteria", "bands", "controls", "qualifications", "not_applicable")
_KEYS = (*_HEAD, *_BODY, "replaced_by", "named_only")
_VARIANT = (
    "base", "variant", "label", "citation", "status", "start", "end", "sources", "note", "rounding",
    "weights", "scales", "node_scales", "bands", "controls", "score_criteria",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadInstrument:
    """What a file holds: the instrument as far as it can be read, and every fault in it."""

    instrument: Instrument | None
    problems: tuple[Problem, ...]


def read_instrument(
    text: str,
    file: str,
    read_text: ReadText = lambda _name: None,
    find_base: FindBase = lambda _name: None,
) -> ReadInstrument:
    """Return the instrument written in `text`; `instrument` is None when anything in it is wrong."""
    try:
        data = read_yaml(text, file=file)
    except UsageError as error:
        return ReadInstrument(None, error.problems)
    faults = Faults(file, text)
    if not isinstance(data, dict):
        faults.add("bentuk", _("berkas instrumen harus berisi kunci dan nilai."), ())
        return ReadInstrument(None, tuple(faults.problems))
    fields = Fields({str(key): value for key, value in data.items()}, (), faults)
    made = _variant(fields, find_base) if "base" in data else _whole(fields, read_text)
    if made is not None:
        check_instrument(made, faults)
    return ReadInstrument(None if faults.problems else made, tuple(faults.problems))


def _whole(fields: Fields, read_text: ReadText) -> Instrument:
    fields.known(*_KEYS)
    start, start_exact = fields.day("start")
    end, _end_exact = fields.day("end")
    return Instrument(
        id=fields.text("id"),
        version=fields.text("version"),
        label=fields.text("label"),
        citation=fields.citation(),
        status=fields.choice("status", STATUSES),
        start=start,
        end=end,
        start_exact=start_exact,
        nodes=fields.each("nodes", _node),
        scales=_scales(fields),
        places=fields.whole("rounding"),
        bands=_bands(fields),
        criteria=_criteria(fields, read_text),
        controls=fields.each("controls", _control),
        qualifications=fields.each("qualifications", _qualification),
        not_applicable=fields.choice("not_applicable", get_args(NotApplicable), "ditolak"),
        replaced_by=fields.text("replaced_by", required=False),
        named_only=fields.flag("named_only"),
        sources=fields.words("sources"),
        note=fields.text("note", required=False),
    )


def _node(fields: Fields) -> Node:
    fields.known("code", "label", "parent", "rule", "weight", "scale", "multiplier", "status", "note")
    rule = fields.choice("rule", RULES)
    return Node(
        code=fields.text("code"),
        label=fields.text("label"),
        parent=fields.text("parent", required=False),
        rule=rule,
        weight=fields.number_or_none("weight"),
        weightless="weight" not in fields.data,
        scale=fields.text("scale", required=False),
        multiplier=fields.text("multiplier", required=False),
        status=fields.choice("status", STATUSES, "certain"),
        note=fields.text("note", required=False),
    )


def _scales(fields: Fields) -> dict[str, Scale]:
    found = fields.part("scales")
    if found is None:
        return {}
    parts = {name: found.part(name) for name in found.data}
    return {name: _scale(name, part) for name, part in parts.items() if part is not None}


def _scale(name: str, fields: Fields) -> Scale:
    fields.known("low", "high", "options")
    options = fields.each("options", _option)
    grades = [option.grade for option in options]
    for grade in sorted({grade for grade in grades if grades.count(grade) > 1}):
        fields.fault("kode_ganda", _("pilihan “{code}” ditulis dua kali.", code=grade), "options")
    values = [option.value for option in options]
    low = fields.number("low", min(values, default=None))
    high = fields.number("high", max(values, default=None))
    if high <= low:
        fields.fault("skala", _("nilai tertinggi skala harus lebih besar daripada nilai terendahnya."))
    return Scale(name, low, high, options)


def _option(fields: Fields) -> Option:
    fields.known("grade", "value", "label")
    return Option(fields.text("grade"), fields.number("value"), fields.text("label", required=False))


def _criteria(fields: Fields, read_text: ReadText) -> tuple[Criterion, ...]:
    name = fields.text("criteria", required=False)
    if not name:
        return ()
    text = read_text(name)
    if text is None:
        fields.fault("berkas", _("berkas “{name}” tidak ada.", name=name), "criteria")
        return ()
    table = read_table(text, CRITERIA_COLUMNS, name)
    if isinstance(table, pl.DataFrame):
        return tuple(Criterion(**row) for row in table.iter_rows(named=True))
    fields.faults.problems += table
    return ()


def _bands(fields: Fields) -> Bands | None:
    found = fields.part("bands")
    if found is None:
        return None
    found.known("edge", "on", "step", "status", "citation", "list", "doubts", "note")
    return Bands(
        bands=found.each("list", _band),
        edge=found.choice("edge", get_args(Edge)),
        status=found.choice("status", STATUSES),
        citation=found.citation(),
        on=found.choice("on", get_args(GradedOn), "eksak"),
        step=found.number_or_none("step"),
        doubts=found.each("doubts", _doubt),
        note=found.text("note", required=False),
    )


def _band(fields: Fields) -> Band:
    fields.known("grade", "label", "from", "to", "condition", "otherwise")
    return Band(
        grade=fields.text("grade"),
        label=fields.text("label"),
        low=fields.number("from"),
        high=fields.number_or_none("to"),
        condition=fields.text("condition", required=False),
        otherwise=fields.text("otherwise", required=False),
    )


def _doubt(fields: Fields) -> Doubt:
    fields.known("at", "note")
    return Doubt(fields.number("at"), fields.text("note"))


def _control(fields: Fields) -> Control:
    fields.known("node", "bounded_by", "stated", "note")
    return Control(
        fields.text("node"),
        fields.text("bounded_by"),
        fields.flag("stated"),
        fields.text("note", required=False),
    )


def _qualification(fields: Fields) -> Qualification:
    fields.known("id", "label", "minima", "status", "citation", "note")
    return Qualification(
        id=fields.text("id"),
        label=fields.text("label"),
        minima=fields.each("minima", _minimum),
        status=fields.choice("status", STATUSES),
        citation=fields.citation(),
        note=fields.text("note", required=False),
    )


def _minimum(fields: Fields) -> Minimum:
    fields.known("node", "at_least", "percent")
    return Minimum(fields.text("node"), fields.number("at_least"), fields.flag("percent"))


def _variant(fields: Fields, find_base: FindBase) -> Instrument | None:
    """Return the base with what the file changes of it."""
    fields.known(*_VARIANT)
    name = fields.text("base")
    base = find_base(name)
    if base is None:
        remedy = _("Tulis id@versi yang ada, misalnya lke-akip@2021.")
        fields.fault("dasar_tidak_dikenal", _("instrumen “{name}” tidak dikenal.", name=name), "base", remedy)
        return None
    start, start_exact = fields.day("start")
    end, _end_exact = fields.day("end")
    made = replace(
        base,
        variant=fields.text("variant"),
        label=fields.text("label", required=False) or base.label,
        citation=fields.citation(),
        status=fields.choice("status", STATUSES, "single"),
        start=start or base.start,
        start_exact=start_exact if start else base.start_exact,
        end=end or base.end,
        places=fields.whole("rounding") if "rounding" in fields.data else base.places,
        scales={**base.scales, **_scales(fields)},
        bands=_bands(fields) if "bands" in fields.data else base.bands,
        controls=fields.each("controls", _control) if "controls" in fields.data else base.controls,
        note=fields.text("note", required=False) or base.note,
    )
    return _with_scored_criteria(fields, _with_own_scales(fields, _with_weights(fields, made)))


def _with_weights(fields: Fields, made: Instrument) -> Instrument:
    own = fields.part("weights")
    if own is None:
        return made
    known = made.by_code
    for code in own.data:
        if code not in known:
            own.fault("kode_tidak_dikenal", _("tidak ada simpul dengan kode “{code}”.", code=code), code)
    weights = {code: own.number(code) for code in own.data if code in known}
    nodes = (
        replace(node, weight=weights[node.code], weightless=False, status="single")
        if node.code in weights
        else node
        for node in made.nodes
    )
    return replace(made, nodes=tuple(nodes))


def _with_own_scales(fields: Fields, made: Instrument) -> Instrument:
    own = fields.part("node_scales")
    if own is None:
        return made
    scales = {code: own.text(code) for code in own.data}
    for code in scales:
        if code not in made.by_code:
            own.fault("kode_tidak_dikenal", _("tidak ada simpul dengan kode “{code}”.", code=code), code)
    nodes = (replace(node, scale=scales.get(node.code, node.scale)) for node in made.nodes)
    return replace(made, nodes=tuple(nodes))


def _with_scored_criteria(fields: Fields, made: Instrument) -> Instrument:
    """Return the instrument whose sub-components are scored from the criteria of one list.

    `rata_bobot`: the mean of the criteria × the weight; `jumlah`: each criterion brings an equal share or
    the weight the file gives it.
    """
    own = fields.part("score_criteria")
    if own is None:
        return made
    own.known("list", "rule", "scale", "weights")
    chosen = own.choice("list", made.lists or ("-",))
    rule: Rule = own.choice("rule", ("rata_bobot", "jumlah"))
    scale, weights = own.text("scale"), own.part("weights")
    own_weights: Mapping[str, Any] = weights.data if weights else {}
    criteria = [criterion for criterion in made.criteria if criterion.list == chosen]
    if rule == "jumlah":
        for code in sorted({criterion.code for criterion in criteria} - set(own_weights)):
            own.fault("bobot", _("kriteria “{code}” belum diberi bobot.", code=code), "weights")
    parents = {criterion.parent for criterion in criteria}
    groups = (
        replace(node, rule=rule, scale=scale if rule == "rata_bobot" else "")
        if node.code in parents
        else node
        for node in made.nodes
    )
    leaves = [_scored(criterion, rule, scale, weights) for criterion in criteria]
    return replace(made, nodes=(*groups, *leaves), controls=())


def _scored(criterion: Criterion, rule: Rule, scale: str, weights: Fields | None) -> Node:
    if rule == "rata_bobot":
        return Node(
            criterion.code, criterion.label, criterion.parent, "tingkat", weightless=True, scale=scale
        )
    weight = weights.number(criterion.code) if weights and criterion.code in weights.data else None
    return Node(criterion.code, criterion.label, criterion.parent, "gradasi", weight, scale=scale)


def unreadable_file(file: str) -> Problem:
    """Return the problem of an instrument file that is not there or is no text."""
    remedy = _("Periksa nama dan tempat berkasnya; simpan sebagai teks UTF-8.")
    return Problem("instrumen.berkas", _("Berkas tidak dapat dibaca."), Place(file=file), remedy=remedy)
