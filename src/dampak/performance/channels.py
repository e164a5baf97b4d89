"""The walk of rupiah along the edges, by codes: straight on, or divided where there are more ways.

A node is its place in the order of ids. Tokens are rupiah of one lot and one start in one state; they ride
together, all of them one edge a step, until their path ends or comes to a fork. Forks are taken by rank, each
once all that can come to it has come.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dampak.performance.graph import GoalGraph
from dampak.performance.shares import shared_out

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
WaysOut = Callable[[GoalGraph, str], Sequence[tuple[str | None, int, bool]]]

NOWHERE = -1
TOKEN = {
    "lot": pl.Int64(), "start": pl.Int64(), "node": pl.Int64(), "sasaran": pl.Int64(), "tujuan": pl.Int64(),
    "shared": pl.Boolean(), "rupiah": pl.Int64(),
}  # fmt: skip
STATE = ("lot", "start", "node", "sasaran", "tujuan", "shared")
FORK = {"node": pl.Int64(), "to": pl.Int64(), "weight": pl.Int64(), "support": pl.Boolean()}


@dataclass(frozen=True, slots=True)
class Channels:
    """The graph by codes: `up` is the only way out of a node that is no fork, `NOWHERE` where it ends.

    `sasaran` and `tujuan` mark the goals, `rank` is how many edges lie at most below a node, `forked` marks
    the nodes whose ways out stand in `forks`: node, to (null: rupiah stay), weight, support.
    """

    up: Ints
    sasaran: Flags
    tujuan: Flags
    rank: Ints
    forked: Flags
    forks: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Walked:
    """What passed each node, by lot and by whether a support edge led there, and the tokens where they ended.

    `seen` tells a node that 0 rupiah passed from one that nothing came to.
    """

    passed: Ints
    seen: Flags
    ended: pl.DataFrame


def channels_of(graph: GoalGraph, ways_out: WaysOut) -> Channels:
    """Return the channels of a graph; `ways_out` are those of a node that supports others.

    Nothing flows out of a node on a cycle, and it counts as no goal.
    """
    codes = {name: code for code, name in enumerate(graph.nodes["id"])}
    closed = graph.circular
    forked = [node for node in codes if node in graph.supports and node not in closed]
    stops = closed.union(forked)
    ups = [NOWHERE if node in stops else codes.get(graph.parents[node] or "", NOWHERE) for node in codes]
    ways = [
        (codes[node], codes.get(to or ""), weight, support)
        for node in forked
        for to, weight, support in ways_out(graph, node)
    ]
    forks = pl.DataFrame(ways, schema=FORK, orient="row")
    up = np.array(ups, dtype=np.int64)
    is_fork = np.zeros(len(codes), dtype=np.bool_)
    is_fork[[codes[node] for node in forked]] = True
    outside = np.array([node not in closed for node in codes], dtype=np.bool_)
    kinds = graph.nodes["jenis"]
    goals = [(kinds == kind).to_numpy() & outside for kind in ("sasaran", "tujuan")]
    return Channels(up, goals[0], goals[1], _ranks(up, forks.drop_nulls("to")), is_fork, forks)


def walked(channels: Channels, start: pl.DataFrame, lots: int) -> Walked:
    """Return what comes of the rupiah of `start` (lot, node, rupiah)."""
    shape = (lots, 2, len(channels.up))
    found = Walked(
        np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.bool_), pl.DataFrame(schema=TOKEN)
    )
    nothing = pl.lit(None, dtype=pl.Int64)
    riding = start.select(
        "lot", "node", "rupiah", start="node", sasaran=nothing, tujuan=nothing, shared=pl.lit(value=False)
    ).select(list(TOKEN))
    waiting, ended = found.ended, [found.ended]
    while not (riding.is_empty() and waiting.is_empty()):
        arrived = _ridden(channels, riding, found)
        at_fork = pl.Series(channels.forked[arrived["node"].to_numpy()])
        waiting = pl.concat([waiting, arrived.filter(at_fork)])
        riding, stopped, waiting = _divided(channels, waiting)
        ended += [arrived.filter(~at_fork), stopped]
    return Walked(found.passed, found.seen, pl.concat(ended))


def _ridden(channels: Channels, tokens: pl.DataFrame, found: Walked) -> pl.DataFrame:
    """Return the tokens at the fork or the end they come to, and note what passed each node on the way."""
    lot, node, rupiah = (tokens[name].to_numpy() for name in ("lot", "node", "rupiah"))
    shared = tokens["shared"].to_numpy().astype(np.int64)
    node = node.copy()
    goals = [tokens[name].fill_null(NOWHERE).to_numpy().copy() for name in ("sasaran", "tujuan")]
    moving = np.arange(len(node))
    while len(moving):
        here = node[moving]
        place = (lot[moving], shared[moving], here)
        np.add.at(found.passed, place, rupiah[moving])
        found.seen[place] = True
        for reached, marks in zip(goals, (channels.sasaran, channels.tujuan), strict=True):
            passing = moving[marks[here]]
            reached[passing] = node[passing]
        moving = moving[channels.up[here] != NOWHERE]
        node[moving] = channels.up[node[moving]]
    marked = [pl.Series(name, codes) for name, codes in zip(("sasaran", "tujuan"), goals, strict=True)]
    known = [pl.when(pl.col(mark.name) != NOWHERE).then(mark.name).alias(mark.name) for mark in marked]
    return tokens.with_columns(pl.Series("node", node), *marked).with_columns(known)


def _divided(channels: Channels, waiting: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return what leaves the lowest forks that rupiah wait at, what stays there, and what waits on."""
    if waiting.is_empty():
        return waiting, waiting, waiting
    rank = channels.rank[waiting["node"].to_numpy()]
    now = pl.Series(rank == rank.min())
    whole = waiting.filter(now).group_by(STATE).agg(pl.col("rupiah").sum()).with_row_index("token")
    ways = whole.join(channels.forks, on="node")
    parts = shared_out(ways, "rupiah", "weight", ("token",), ("to",)).with_columns(rupiah="_part")
    onward = parts.drop_nulls("to").with_columns(node="to", shared=pl.col("shared") | pl.col("support"))
    stopped = parts.filter(pl.col("to").is_null())
    return onward.select(list(TOKEN)), stopped.select(list(TOKEN)), waiting.filter(~now)


def _ranks(up: Ints, forks: pl.DataFrame) -> Ints:
    """Return how many edges lie at most below each node; the edges hold no cycle."""
    straight = np.flatnonzero(up != NOWHERE)
    low = np.concatenate([straight, forks["node"].to_numpy()])
    high = np.concatenate([up[straight], forks["to"].to_numpy()])
    rank = np.zeros(len(up), dtype=np.int64)
    while True:
        raised = rank.copy()
        np.maximum.at(raised, high, rank[low] + 1)
        if np.array_equal(raised, rank):
            return rank
        rank = raised
