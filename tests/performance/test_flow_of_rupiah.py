"""The flow of rupiah to the goals: by hand, against a plain walk, and never a rupiah lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.performance.flow import RULES, Flow, Rule, flow_of, rule_problems, traced
from dampak.performance.graph import GoalGraph, graph_of
from dampak.performance.tracing import allocated, orphans
from dampak.tables.inputs_performance import DUKUNGAN, SIMPUL

Rows = Sequence[tuple[str, str | None, str]]
Supports = Sequence[tuple[str, str, str | None]]
TREE: Rows = [
    ("v", None, "visi"), ("m", "v", "misi"), ("t1", "m", "tujuan"), ("t2", "m", "tujuan"),
    ("s1", "t1", "sasaran"), ("s2", "t2", "sasaran"), ("p", "s1", "program"), ("k", "p", "kegiatan"),
    ("a", "k", "sub_kegiatan"), ("b", "k", "sub_kegiatan"), ("x", "hilang", "program"),
    ("y", "x", "sub_kegiatan"), ("z", "m", "sub_kegiatan"),
]  # fmt: skip


def graph(rows: Rows, supports: Supports = ()) -> GoalGraph:
    nodes = [
        {"id": id, "versi_id": "v", "induk_id": up, "jenis": kind, "uraian": id} for id, up, kind in rows
    ]
    links = [
        {"simpul_id": one, "ke_id": to, "bobot": None if share is None else Decimal(share)}
        for one, to, share in supports
    ]
    return graph_of(SIMPUL.frame(nodes), DUKUNGAN.frame(links))


def money(**rupiah: int) -> pl.DataFrame:
    return money_of(rupiah)


def money_of(rupiah: Mapping[str, int]) -> pl.DataFrame:
    return pl.DataFrame(
        sorted(rupiah.items()), schema={"simpul_id": pl.String(), "rupiah": pl.Int64()}, orient="row"
    )


def rows_of(flow: Flow) -> list[tuple[str, str | None, str | None, str, int]]:
    return [row for row in flow.traced.iter_rows() if row[-1]]


def test_rupiah_follow_their_parents_to_sasaran_and_tujuan() -> None:
    assert rows_of(flow_of(graph(TREE), money(a=100, b=7), "bobot")) == [
        ("a", "s1", "t1", "langsung", 100),
        ("b", "s1", "t1", "langsung", 7),
    ]


def test_a_support_takes_its_declared_share_and_the_rest_goes_to_the_parent() -> None:
    found = graph(TREE, [("a", "s2", "30"), ("p", "s2", "50")])
    assert rows_of(flow_of(found, money(a=100), "bobot")) == [
        ("a", "s1", "t1", "langsung", 35),
        ("a", "s2", "t2", "bersama", 65),
    ]


def test_the_three_rules_differ_as_they_say() -> None:
    found = graph(TREE, [("a", "s2", "10"), ("a", "t2", None)])
    at = {rule: {row[2]: row[4] for row in rows_of(flow_of(found, money(a=90), rule))} for rule in RULES}
    assert at["utama"] == {"t1": 90}
    assert at["bobot"] == {"t1": 81, "t2": 9}
    assert sum(row[4] for row in rows_of(flow_of(found, money(a=90), "sama")) if row[2] == "t2") == 60


def test_the_odd_rupiah_goes_to_the_largest_fraction_then_to_the_smaller_id() -> None:
    found = graph(TREE, [("a", "s2", "33.4"), ("a", "t2", "33.3")])
    passed = dict(flow_of(found, money(a=100), "bobot").passed.select("simpul_id", "rupiah").iter_rows())
    assert (passed["k"], passed["s2"]) == (33, 34), "33.3, 33.4 and 33.3 of 100 rupiah"
    even = graph(TREE, [("a", "s2", None)])
    halves = dict(flow_of(even, money(a=5), "sama").passed.select("simpul_id", "rupiah").iter_rows())
    assert halves["k"] == 3


def test_a_tujuan_may_support_another_and_the_topmost_one_counts() -> None:
    found = graph([*TREE, ("t0", "t2", "tujuan"), ("q", "t0", "sub_kegiatan")])
    assert rows_of(flow_of(found, money(q=10), "bobot")) == [("q", None, "t2", "langsung", 10)]


def test_a_goal_named_only_by_a_support_is_reached_through_it() -> None:
    found = graph([("t", None, "tujuan"), ("a", None, "sub_kegiatan")], [("a", "t", "60")])
    flow = flow_of(found, money(a=10), "bobot")
    assert rows_of(flow) == [("a", None, "t", "bersama", 6), ("a", None, None, "langsung", 4)]
    assert flow.stranded.rows() == [(4, "a", "a")]


def test_what_reaches_no_goal_says_where_its_path_ends() -> None:
    circle: Rows = [("c1", "c2", "program"), ("c2", "c1", "program"), ("w", "c1", "sub_kegiatan")]
    found = graph([*TREE, *circle, ("alone", None, "sub_kegiatan")])
    flow = flow_of(found, money(y=1, z=2, w=3, alone=4, gone=5), "bobot")
    reasons = {row["simpul_id"]: row["alasan"] for row in orphans(found, flow, 15).to_dicts()}
    assert reasons == {
        "y": "Induk hilang dari x tidak ada.",
        "z": "Jalurnya sampai v tanpa melewati tujuan atau sasaran.",
        "w": "Jalurnya berputar pada c1.",
        "alone": "alone tidak mempunyai induk.",
        "gone": "Simpul ini tidak ada pada pohon kinerja yang berlaku.",
    }


def test_a_sasaran_on_a_cycle_is_no_goal_reached() -> None:
    found = graph([("s1", "s2", "sasaran"), ("s2", "s1", "sasaran"), ("a", "s1", "sub_kegiatan")])
    assert allocated(flow_of(found, money(a=9), "bobot")) == 0


def test_a_support_that_carries_nothing_closes_no_cycle() -> None:
    found = graph(TREE, [("t1", "k", None)])
    assert allocated(flow_of(found, money(a=9), "bobot")) == 9
    assert allocated(flow_of(found, money(a=9), "utama")) == 9
    assert allocated(flow_of(found, money(a=9), "sama")) == 0, "here the support carries rupiah round"


def test_a_parent_that_gets_nothing_closes_no_cycle_either() -> None:
    found = graph([("t", None, "tujuan"), ("a", "a", "sub_kegiatan")], [("a", "t", "100")])
    assert allocated(flow_of(found, money(a=9), "bobot")) == 9
    assert allocated(flow_of(found, money(a=9), "utama")) == 0


def test_shares_above_100_percent_are_told_and_divided_in_proportion() -> None:
    found = graph(TREE, [("a", "s1", "90"), ("a", "s2", "60")])
    at = {row[1]: row[4] for row in rows_of(flow_of(found, money(a=100), "bobot"))}
    assert at == {"s1": 60, "s2": 40}
    assert [problem.code for problem in rule_problems(found, "bobot")] == ["kinerja.bobot_lebih"]
    assert rule_problems(found, "sama") == ()


def test_a_support_without_a_share_is_told() -> None:
    found = graph(TREE, [("a", "s2", None)])
    assert [problem.code for problem in rule_problems(found, "bobot")] == ["kinerja.dukungan_tanpa_bobot"]
    assert rule_problems(graph(TREE, [("a", "s2", "5")]), "bobot") == ()


def test_amounts_beyond_64_bits_in_between_stay_exact() -> None:
    found = graph(TREE, [("a", "s2", "33.3333")])
    at = {row[2]: row[4] for row in rows_of(flow_of(found, money(a=10**17 + 1), "bobot"))}
    assert at["t2"] == 33_333_300_000_000_000
    assert at["t1"] + at["t2"] == 10**17 + 1


def test_a_node_with_no_money_leaves_a_trace_of_0() -> None:
    assert flow_of(graph(TREE), money(a=0), "bobot").traced["rupiah"].to_list() == [0]


def test_an_empty_plan_gives_empty_tables() -> None:
    flow = flow_of(graph([]), money(), "bobot")
    assert flow.traced.is_empty()
    assert orphans(graph([]), flow, 0).is_empty()


KINDS = ("misi", "tujuan", "sasaran", "csf", "program", "sub_kegiatan")


@st.composite
def plans(draw: st.DrawFn) -> tuple[GoalGraph, dict[str, int]]:
    """Return a graph that may hold cycles, orphans and unknown parents, and money on any of its nodes."""
    names = [f"n{number}" for number in range(draw(st.integers(1, 9)))]
    up = st.one_of(st.none(), st.sampled_from([*names, "hilang"]))
    rows = [(name, draw(up), draw(st.sampled_from(KINDS))) for name in names]
    pairs = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=9, unique=True))
    share = st.one_of(st.none(), st.sampled_from(["0", "12.5", "33.3333", "50", "100"]))
    supports = [(one, to, draw(share)) for one, to in pairs]
    rupiah = draw(st.dictionaries(st.sampled_from([*names, "luar"]), st.integers(0, 10**13), max_size=6))
    return graph(rows, supports), rupiah


@settings(max_examples=50, deadline=None)
@given(plans(), st.sampled_from(RULES))
def test_the_columns_equal_a_plain_walk(plan: tuple[GoalGraph, dict[str, int]], rule: Rule) -> None:
    found, rupiah = plan
    assert traced(found, money_of(rupiah), rule).rows() == plain_walk(found, rupiah, rule)


@settings(max_examples=50, deadline=None)
@given(plans(), st.sampled_from(RULES), st.integers(0, 10**12))
def test_allocated_and_orphan_rupiah_are_the_whole_budget(
    plan: tuple[GoalGraph, dict[str, int]], rule: Rule, outside: int
) -> None:
    found, rupiah = plan
    flow = flow_of(found, money_of(rupiah), rule)
    total = sum(rupiah.values()) + outside
    assert allocated(flow) + orphans(found, flow, total)["rupiah"].sum() == total
    for node in found.parents:
        here = flow.passed.filter(pl.col("simpul_id") == node)["rupiah"].sum()
        assert here <= sum(rupiah.values()), "no rupiah passes a node twice"


State = tuple[str, str | None, str | None, bool]


def plain_walk(
    found: GoalGraph, rupiah: Mapping[str, int], rule: Rule
) -> list[tuple[str, str | None, str | None, str, int]]:
    """Walk node by node in plain Python, each node once all that can come to it has come."""
    outs = {node: ways(found, node, rule) for node in found.parents}
    stuck = cyclic(outs)
    waiting: dict[str, dict[State, int]] = defaultdict(lambda: defaultdict(int))
    ended: dict[State, int] = defaultdict(int)
    for node, amount in rupiah.items():
        if node in outs:
            waiting[node][node, None, None, False] += amount
        else:
            ended[node, None, None, False] += amount
    for node in order(outs, stuck):
        for (start, aim, goal, shared), amount in sorted(waiting[node].items(), key=str):
            if node in stuck:
                ended[start, aim, goal, shared] += amount
                continue
            sasaran = node if found.kinds[node] == "sasaran" else aim
            tujuan = node if found.kinds[node] == "tujuan" else goal
            for (to, _weight, support), part in zip(outs[node], parts(amount, outs[node]), strict=True):
                if to is None:
                    ended[start, sasaran, tujuan, shared] += part
                else:
                    waiting[to][start, sasaran, tujuan, shared or support] += part
    rows = [(a, s, t, "bersama" if by else "langsung", n) for (a, s, t, by), n in ended.items()]
    return sorted(rows, key=lambda row: [(value is None, value or "") for value in row[:4]])


Out = tuple[str | None, Fraction, bool]


def ways(found: GoalGraph, node: str, rule: Rule) -> list[Out]:
    parent, supports = found.parents[node], found.supports.get(node, {})
    if rule == "utama" or not supports:
        return [(parent, Fraction(1), False)]
    if rule == "sama":
        own: list[Out] = [] if parent is None else [(parent, Fraction(1), False)]
        return own + [(to, Fraction(1), True) for to in supports]
    given: list[Out] = [(to, Fraction(share), True) for to, share in supports.items() if share]
    rest = 100 - sum((share for _to, share, _s in given), Fraction(0))
    return [*given, (parent, rest, False)] if rest > 0 else given


def parts(amount: int, outs: Sequence[Out]) -> list[int]:
    total = sum((weight for _to, weight, _s in outs), Fraction(0))
    exact = [amount * weight / total for _to, weight, _s in outs]
    whole = [int(one) for one in exact]
    by_rest = sorted(
        range(len(outs)), key=lambda n: (-(exact[n] - whole[n]), outs[n][0] is None, outs[n][0] or "")
    )
    for place in by_rest[: amount - sum(whole)]:
        whole[place] += 1
    return whole


def cyclic(outs: Mapping[str, Sequence[Out]]) -> set[str]:
    """Return the nodes on a cycle, or on a path from one cycle to another."""
    above = {node: reach(node, outs) for node in outs}
    on = {node for node in outs if node in above[node]}
    return on | {n for n in outs if above[n] & on and any(n in above[one] for one in on)}


def reach(node: str, outs: Mapping[str, Sequence[Out]]) -> set[str]:
    seen: set[str] = set()
    waiting = [to for to, _w, _s in outs[node] if to is not None]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += [to for to, _w, _s in outs[here] if to is not None]
    return seen


def order(outs: Mapping[str, Sequence[Out]], stuck: set[str]) -> list[str]:
    """Return the nodes so that each stands after all that flow into it."""
    done: list[str] = []
    below = {node: {one for one in outs if one not in stuck and any(to == node for to, _w, _s in outs[one])}
             for node in outs}  # fmt: skip

    def visit(node: str) -> None:
        if node not in done:
            for one in sorted(below[node]):
                visit(one)
            done.append(node)

    for node in outs:
        visit(node)
    return done


@pytest.mark.parametrize("rule", RULES)
def test_people_and_money_in_another_order_give_the_same_rows(rule: Rule) -> None:
    found = graph(TREE, [("a", "s2", "30"), ("p", "s2", "50")])
    rows = money(a=100, b=33, y=5)
    assert traced(found, rows.reverse(), rule).equals(traced(found, rows, rule))
