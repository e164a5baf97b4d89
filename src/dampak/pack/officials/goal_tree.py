"""Goal trees kept in a spreadsheet: one column for each level, or one row for each node with its parent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from pathlib import Path

from dampak.language import _
from dampak.pack.officials.goal_tree_header import LEVELS, role_of
from dampak.pack.officials.imported import Imported, Row
from dampak.pack.officials.measured_cells import Form, Grid, read_grid, shown
from dampak.pack.officials.measured_known import Known
from dampak.pack.officials.nomenclature_codes import Code, code_of
from dampak.pack.officials.unitnames import path_id
from dampak.pack.officials.words import plain_word
from dampak.pack.values import plain
from dampak.tables import Column

_WAYS = (
    ("id", "induk", "jenis", "uraian"),
    *((level, "indikator") for level in LEVELS),
    *combinations(LEVELS, 2),
)
FORM = Form("pohon", "pohon kinerja", role_of, _WAYS)


@dataclass
class _Tree:
    """The nodes, indicators and targets gathered so far; what the pack holds keeps its id."""

    version: str
    ids: dict[tuple[str, str], list[str]]
    indicator_ids: dict[tuple[str, str], str]
    parents: dict[str, object] = field(default_factory=dict)
    nodes: dict[str, Row] = field(default_factory=dict)
    indicators: dict[str, Row] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    targets: dict[tuple[str, int], Row] = field(default_factory=dict)

    def node_id(self, jenis: str, text: str, kode: str | None, above: Sequence[str]) -> str:
        """Return the id of a node: its code, the id the pack knows its wording by, or one from its path."""
        known = self.ids.get((jenis, plain_word(text)), [])
        if len(known) == 1:
            return known[0]
        return kode or f"{jenis.upper()}-{path_id((*above, text))[1:9]}"

    def indicator_id(self, node: str, text: str) -> str:
        """Return the id of an indicator: the one the pack knows its wording by, or a new one."""
        known = self.indicator_ids.get((node, plain_word(text)))
        return known or f"{node}-i{path_id((text,))[1:6]}"


def read_goal_tree(path: Path, known: Known) -> Imported:
    """Return tables `simpul`, `indikator`, `target` and, when new, `versi_rencana` from a tree in a sheet.

    Raises:
        DataInvalid: the file is another one or holds faults; all of them are told.
    """
    grid = read_grid(path, FORM)
    version, versions = known.plan(grid, FORM.kind, "rpjmd")
    tree = _tree(known, version)
    lines = list(grid.lines())
    numbers = _numbers(grid, lines)
    by_parent = {"id", "induk", "jenis", "uraian"} <= set(grid.where)
    if by_parent:
        grid.problems += grid.sheet.merged_problems(grid.first + 1)
        _by_parent(grid, tree, known, lines, numbers)
    else:
        _by_level(grid, tree, known, lines, numbers)
    rows = {"versi_rencana": versions, "simpul": list(tree.nodes.values()),
            "indikator": list(tree.indicators.values()), "target": list(tree.targets.values())}  # fmt: skip
    return grid.finish(rows)


def _tree(known: Known, version: str) -> _Tree:
    ids: dict[tuple[str, str], list[str]] = {}
    for row in known.rows("simpul"):
        some = ids.setdefault((str(row["jenis"]), plain_word(str(row["uraian"]))), [])
        if str(row["id"]) not in some:
            some.append(str(row["id"]))
    indicators = {
        (str(row["simpul_id"]), plain_word(str(row["uraian"]))): str(row["id"])
        for row in known.rows("indikator")
    }
    parents = {str(row["id"]): row["induk_id"] for row in known.rows("simpul")}
    return _Tree(version, ids, indicators, parents)


def _numbers(grid: Grid, lines: Sequence[int]) -> dict[tuple[int, int], Decimal | int]:
    """Return the targets and baselines by line and column."""
    found = {}
    for index, role in grid.columns:
        if role == "awal" or role.startswith("tahun:"):
            for line, value in grid.numbers(Column(role, "desimal", ""), index, lines).items():
                found[line, index] = value
    return found


def _by_level(
    grid: Grid, tree: _Tree, known: Known, lines: Sequence[int], numbers: dict[tuple[int, int], Decimal | int]
) -> None:
    """Walk the rows with the path so far; an empty cell means the node above, until a higher one changes."""
    order = list(LEVELS)
    path: dict[str, tuple[str, str]] = {}
    open_indicator: dict[int, str] = {}
    for line in lines:
        for index, role in grid.columns:
            text = shown(grid.sheet.rows[line][index])
            if role in LEVELS and text is not None:
                changed = path.get(role, ("", ""))[1] != text
                above = [path[level] for level in order[: order.index(role)] if level in path]
                if changed:
                    path = {level: path[level] for level in order[: order.index(role)] if level in path}
                path[role] = (_level_node(tree, role, text, above, line), text)
            elif role == "indikator" and text is not None:
                node = _owner(grid, path, index)
                if node is None:
                    _no_node(grid, line, index)
                else:
                    open_indicator[index] = _indicator(tree, node, text)
        _row_details(grid, tree, known, line, path, open_indicator, numbers)


def _level_node(tree: _Tree, jenis: str, text: str, above: Sequence[tuple[str, str]], line: int) -> str:
    first, _blank, rest = text.partition(" ")
    code = code_of(first) if rest and jenis in {"program", "kegiatan", "sub_kegiatan"} else ""
    kode = code.text if isinstance(code, Code) and code.level == jenis else None
    wording = rest.strip(" -–:") if kode else text
    node = tree.node_id(jenis, wording, kode, [one for one, _text in above])
    row = tree.nodes.setdefault(
        node,
        {
            "id": node,
            "versi_id": tree.version,
            "induk_id": above[-1][0] if above else tree.parents.get(node),
            "jenis": jenis,
            "kode": kode,
            "uraian": wording,
            "unit_id": None,
        },
    )
    tree.lines.setdefault(node, line)
    return str(row["id"])


def _owner(grid: Grid, path: dict[str, tuple[str, str]], index: int) -> str | None:
    """Return the node an indicator column measures: that of the level named, else the nearest to the left."""
    named = [level for level in LEVELS if plain(grid.headers[index]).endswith(f"_{level}")]
    left = [role for at, role in grid.columns if at < index and role in LEVELS]
    wanted = max(named, key=len) if named else left[-1] if left else ""
    return path[wanted][0] if wanted in path else None


def _no_node(grid: Grid, line: int, index: int) -> None:
    grid.add(
        "indikator.tanpa_simpul",
        _("Indikator ini tidak bergantung pada simpul apa pun."),
        _("Isi tujuan, sasaran atau program yang diukurnya pada baris itu atau di atasnya."),
        line,
        index,
    )


def _indicator(tree: _Tree, node: str, text: str) -> str:
    one = tree.indicator_id(node, text)
    tree.indicators.setdefault(one, {"id": one, "simpul_id": node, "uraian": text})
    return one


def _row_details(
    grid: Grid,
    tree: _Tree,
    known: Known,
    line: int,
    path: dict[str, tuple[str, str]],
    open_indicator: dict[int, str],
    numbers: dict[tuple[int, int], Decimal | int],
) -> None:
    """Give unit of measure, baseline, targets and owner on a row to the indicator or level at their left."""
    for index, role in grid.columns:
        columns = [at for at, kind in grid.columns if at < index and kind == "indikator"]
        here = columns[-1] if columns and grid.sheet.rows[line][columns[-1]] is not None else None
        indicator = open_indicator.get(here) if here is not None else None
        filled = grid.sheet.rows[line][index] is not None
        if role == "unit" and filled:
            unit = known.unit(grid, line)
            level = next((one for one in reversed(list(LEVELS)) if one in path), None)
            if level is not None and unit is not None:
                tree.nodes[path[level][0]]["unit_id"] = unit
        elif role in {"satuan", "awal"} or role.startswith("tahun:"):
            _detail(grid, tree, line, index, role, indicator, numbers.get((line, index)))


def _detail(
    grid: Grid,
    tree: _Tree,
    line: int,
    index: int,
    role: str,
    indicator: str | None,
    number: Decimal | int | None,
) -> None:
    text = shown(grid.sheet.rows[line][index])
    if text is None or (role != "satuan" and number is None):
        return
    if indicator is None:
        grid.add(
            "target.tanpa_indikator",
            _("“{text}” tidak milik indikator mana pun.", text=text),
            _("Isi indikatornya pada baris yang sama, di sebelah kirinya."),
            line,
            index,
        )
    elif role in {"satuan", "awal"}:
        tree.indicators[indicator][role] = text if role == "satuan" else number
    else:
        _target(grid, tree, line, index, indicator, int(role.partition(":")[2]), number)


def _target(
    grid: Grid, tree: _Tree, line: int, index: int, indicator: str, year: int, number: Decimal | int | None
) -> None:
    row = {
        "indikator_id": indicator,
        "tahun": year,
        "periode": "tahun",
        "versi_id": tree.version,
        "nilai": number,
    }
    first = tree.targets.setdefault((indicator, year), row)
    if first["nilai"] != number:
        grid.add(
            "target.ganda",
            _("Target {year} indikator ini sudah ada dengan nilai lain.", year=year),
            _("Pakai satu target, atau bedakan rumusan indikatornya."),
            line,
            index,
        )


def _by_parent(
    grid: Grid, tree: _Tree, known: Known, lines: Sequence[int], numbers: dict[tuple[int, int], Decimal | int]
) -> None:
    """Read one node for each row; a row that repeats an id adds a further indicator."""
    for line in lines:
        node = grid.text(line, "id")
        jenis, uraian = plain(grid.text(line, "jenis") or ""), grid.text(line, "uraian")
        if node is None or (uraian is None and node not in tree.nodes):
            grid.add(
                "simpul.kosong", _("Id dan uraian simpul harus diisi."), _("Lengkapi baris itu."), line, "id"
            )
            continue
        if node not in tree.nodes:
            _named_node(grid, tree, line, node, jenis, str(uraian))
        text = grid.text(line, "indikator")
        owned = {grid.where["indikator"]: _indicator(tree, node, text)} if text else {}
        _row_details(
            grid, tree, known, line, {str(jenis): (node, "")} if jenis in LEVELS else {}, owned, numbers
        )
    _sound_parents(grid, tree, {str(row["id"]) for row in known.rows("simpul")})


def _named_node(grid: Grid, tree: _Tree, line: int, node: str, jenis: str, uraian: str) -> None:
    if jenis not in LEVELS:
        grid.add(
            "kata.tidak_dikenal",
            _("Jenis simpul “{word}” tidak dikenal.", word=grid.text(line, "jenis") or ""),
            _("Yang dikenal: {known}.", known=", ".join(LEVELS)),
            line,
            "jenis",
        )
    tree.nodes[node] = {
        "id": node,
        "versi_id": tree.version,
        "induk_id": grid.text(line, "induk"),
        "jenis": jenis,
        "kode": grid.text(line, "kode"),
        "uraian": uraian,
        "unit_id": None,
    }
    tree.lines[node] = line


def _sound_parents(grid: Grid, tree: _Tree, there: set[str]) -> None:
    """Tell parents that stand nowhere and every node that is above itself."""
    for node, row in tree.nodes.items():
        parent = row["induk_id"]
        if parent is not None and parent not in tree.nodes and parent not in there:
            grid.add(
                "simpul.induk_tidak_ada",
                _("Induk “{parent}” tidak ada dalam berkas maupun paket.", parent=parent),
                _("Tambahkan simpulnya, atau perbaiki induknya."),
                tree.lines[node],
                "induk",
            )
        if _is_above_itself(tree, node):
            grid.add(
                "simpul.melingkar",
                _("Simpul “{node}” berada di atas dirinya sendiri.", node=node),
                _("Perbaiki induk salah satu simpul dalam lingkaran itu."),
                tree.lines[node],
                "induk",
            )


def _is_above_itself(tree: _Tree, node: str) -> bool:
    seen: set[object] = set()
    at: object = tree.nodes[node]["induk_id"]
    while at in tree.nodes and at not in seen and at != node:
        seen.add(at)
        at = tree.nodes[str(at)]["induk_id"]
    return at == node
