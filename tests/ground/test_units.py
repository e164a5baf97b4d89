"""The tree of units against brute force, and what a broken tree says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.units import BrokenTree, UnitTree, cycles

QUICK = settings(deadline=None, max_examples=60)
Parents = dict[str, str | None]


@st.composite
def trees(draw: st.DrawFn) -> Parents:
    size = draw(st.integers(1, 12))
    names = draw(st.permutations([f"u{number:02d}" for number in range(size)]))
    return {
        name: draw(st.sampled_from([None, *names[:place]])) if place else None
        for place, name in enumerate(names)
    }


@st.composite
def graphs(draw: st.DrawFn) -> Parents:
    names = [f"u{number}" for number in range(draw(st.integers(1, 8)))]
    return {name: draw(st.sampled_from([None, "luar", *names])) for name in names}


def reaches(parents: Parents, start: str) -> list[str]:
    """Follow the parents one step at a time, at most once round."""
    path: list[str] = []
    here = parents.get(start)
    while here is not None and len(path) <= len(parents):
        path.append(here)
        here = parents.get(here)
    return path


@QUICK
@given(trees())
def test_a_subtree_holds_exactly_the_units_that_reach_its_head(parents: Parents) -> None:
    tree = UnitTree(parents)
    for head in parents:
        below = tree.subtree(head)
        assert sorted(below) == sorted(u for u in parents if u == head or head in reaches(parents, u))
        assert all(below.index(up) < below.index(unit) for unit in below[1:] if (up := parents[unit]))


@QUICK
@given(trees())
def test_ancestors_and_top_follow_the_parents(parents: Parents) -> None:
    tree = UnitTree(parents)
    for unit in parents:
        assert tree.ancestors(unit) == reaches(parents, unit)
        assert tree.top(unit) in tree.roots()
        assert unit in tree.subtree(tree.top(unit))


@QUICK
@given(graphs())
def test_every_unit_on_a_cycle_is_named_once(parents: Parents) -> None:
    on_cycle = sorted(unit for unit in parents if unit in reaches(parents, unit))
    found = cycles(parents)
    assert sorted(unit for cycle in found for unit in cycle) == on_cycle
    for cycle in found:
        assert cycle[0] == min(cycle)
        assert all(parents[unit] == up for unit, up in zip(cycle, [*cycle[1:], cycle[0]], strict=True))


def test_a_unit_that_is_its_own_parent_is_refused() -> None:
    with pytest.raises(BrokenTree, match="a → a") as caught:
        UnitTree({"a": "a"})
    assert caught.value.units == ("a",)
    assert caught.value.exit_code == 3


def test_a_longer_cycle_is_refused_and_shown_as_a_ring() -> None:
    with pytest.raises(BrokenTree, match="b → c → d → b"):
        UnitTree({"a": "b", "b": "c", "c": "d", "d": "b"})


def test_unknown_parents_are_all_named() -> None:
    with pytest.raises(BrokenTree, match="p, q"):
        UnitTree({"q": "x", "p": "y", "r": None})


def test_a_unit_outside_the_tree_has_no_subtree() -> None:
    with pytest.raises(KeyError):
        UnitTree({"a": None}).subtree("z")


def test_a_long_chain_is_walked_without_recursion() -> None:
    chain: Parents = {"u0": None} | {f"u{n}": f"u{n - 1}" for n in range(1, 3000)}
    tree = UnitTree(chain)
    assert len(tree.subtree("u0")) == 3000
    assert tree.top("u2999") == "u0"
