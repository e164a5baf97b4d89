"""The same facts give the same list: in any order of rows, under other names, on another machine."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import Counter
from copy import deepcopy
from dataclasses import replace

import numpy as np
import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from dampak.formasi import propose, robustness

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
INPUTS = ("posts", "staff", "movers", "prices", "quotas", "supply")


def _assert_same(first, second):
    assert first.tables.keys() == second.tables.keys()
    for name, table in first.tables.items():
        assert_frame_equal(table, second.tables[name])
    assert (first.value, first.bound, first.status) == (second.value, second.bound, second.status)
    assert (first.gap_pooled, first.gap_split) == (second.gap_pooled, second.gap_split)
    assert first.problems == second.problems


@settings(CALM, max_examples=30)
@given(data=st.data(), shuffler=st.randoms(use_true_random=False))
def test_the_order_of_rows_never_reaches_the_answer(make, data, shuffler):
    region = data.draw(make.regions(most_posts=6, most_cohorts=4, shares=True))
    tables = region.given()
    shuffled = replace(
        tables,
        **{name: _shuffled(getattr(tables, name), shuffler) for name in INPUTS},
        room=tables.room and dict(reversed(tables.room.items())),
    )
    _assert_same(propose(tables), propose(shuffled))


def _shuffled(frame, shuffler):
    order = list(range(frame.height))
    shuffler.shuffle(order)
    return frame[order] if order else frame


def _renamed(region, **names):
    """Return the region with other names: `names` says by column how a name becomes another."""
    other = deepcopy(region)
    for rows in (other.posts, other.prices, other.quotas, other.supply, other.movers):
        for row in rows:
            for column, rename in names.items():
                if row.get(column) is not None:
                    row[column] = rename(row[column])
            if "jabatan_kode" in names and "tujuan" in row:
                row["tujuan"] = " ".join(map(names["jabatan_kode"], row["tujuan"].split()))
    return other


@settings(CALM, max_examples=30)
@given(data=st.data())
def test_names_that_keep_their_order_keep_the_list(make, data):
    region = data.draw(make.regions(most_posts=6, most_cohorts=4))
    names = dict.fromkeys(("posisi_id", "unit_id", "kecamatan", "jabatan_kode"), lambda name: f"X{name}Y")
    first, second = region.propose(), _renamed(region, **names).propose()
    asked = first.tables["usulan"].with_columns(pl.format("X{}Y", "posisi_id").alias("posisi_id"))
    assert_frame_equal(asked, second.tables["usulan"])
    ends = ("dari_posisi_id", "ke_posisi_id")
    moved = first.tables["mutasi"].with_columns(pl.format("X{}Y", end).alias(end) for end in ends)
    assert_frame_equal(moved, second.tables["mutasi"])
    assert first.value == second.value


@settings(CALM, max_examples=30)
@given(data=st.data())
def test_posts_under_names_in_another_order_get_the_same_by_what_they_are(make, data):
    region = data.draw(make.regions(most_posts=6, most_cohorts=4))
    renamed = _renamed(region, posisi_id=lambda id_: f"P{99 - int(id_[1:]):02}")
    first, second = region.propose(), renamed.propose()
    assert first.value == second.value
    assert _by_content(region, first) == _by_content(renamed, second)


@settings(CALM, max_examples=30)
@given(data=st.data())
def test_kinds_under_names_in_another_order_close_and_cost_the_same(make, data):
    region = data.draw(make.regions(most_posts=6, most_cohorts=4))
    renamed = _renamed(region, jabatan_kode=lambda kind: f"J{9 - int(kind[1:])}")
    first, second = region.propose(), renamed.propose()
    assert (first.value, first.bound) == (second.value, second.bound)


def _by_content(region, found):
    """Return who is asked for by what the post is, and not by its id."""
    told = Counter()
    for row in found.tables["usulan"].iter_rows(named=True):
        post = region.by_id[row["posisi_id"]]
        content = (post["jabatan_kode"], post["kecamatan"], post["terpencil"], post["kebutuhan_ideal"])
        told[(*content, row["tahun"], row["jenis"])] += row["jumlah"]
    return told


IN_ANOTHER_PROCESS = """
import pickle, sys
from dampak.formasi import propose
found = propose(pickle.load(open(sys.argv[1], "rb")))
for name, table in found.tables.items():
    sys.stdout.write(name + chr(10) + table.write_csv())
sys.stdout.write(f"{found.value} {found.bound} {found.status}")
"""


def test_processes_that_hash_otherwise_write_the_same_bytes(medium, tmp_path):
    path = tmp_path / "given.pickle"
    path.write_bytes(pickle.dumps(medium.given()))
    written = {
        subprocess.run(
            [sys.executable, "-c", IN_ANOTHER_PROCESS, str(path)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "4242")
    }
    assert len(written) == 1
    here = medium.propose()
    assert written.pop().decode().endswith(f"{here.value} {here.bound} {here.status}")


def test_a_medium_region_uses_every_way_and_keeps_its_list_under_other_names(medium):
    found = medium.propose()
    assert set(found.tables["usulan"]["jenis"]) >= {"cpns", "konversi"}
    assert set(found.tables["mutasi"]["cara"]) == {"mutasi", "promosi"}
    renamed = _renamed(
        medium,
        posisi_id=lambda id_: f"Q{999 - int(id_[1:])}",
        jabatan_kode=lambda kind: f"K{9 - int(kind[1:])}",
    )
    other = renamed.propose()
    assert (found.value, found.bound) == (other.value, other.bound)
    back = other.tables["usulan"].with_columns(
        posisi_id="P" + (999 - pl.col("posisi_id").str.slice(1).cast(pl.Int64)).cast(pl.String).str.zfill(3)
    )
    columns = ["posisi_id", "tahun", "jenis", "jumlah"]
    assert sorted(back.select(columns).rows()) == sorted(found.tables["usulan"].select(columns).rows())


def _draws(region, times):
    """Return staff by draw, post and year: now and then one person fewer than planned."""
    order = [row["posisi_id"] for row in region.posts]
    planned = np.array([row["staff"] for row in region.posts], dtype=np.int64)
    gone = np.random.Generator(np.random.PCG64(1)).random((times, len(order), 1)) < 0.2
    return np.maximum(0, planned - gone), order


def test_a_seed_gives_the_same_table_and_another_seed_another(medium):
    staff, order = _draws(medium, 12)
    usulan = medium.propose().tables["usulan"]
    first = robustness(medium.given(), usulan, staff, order, seed=3)
    assert_frame_equal(first, robustness(medium.given(), usulan, staff, order, seed=3))
    assert not first.equals(robustness(medium.given(), usulan, staff, order, seed=4))


def test_the_order_in_which_draws_list_the_posts_does_not_matter(medium):
    staff, order = _draws(medium, 6)
    usulan = medium.propose().tables["usulan"]
    other = list(reversed(range(len(order))))
    first = robustness(medium.given(), usulan, staff, order, seed=3)
    second = robustness(medium.given(), usulan, staff[:, other], [order[n] for n in other], seed=3)
    assert_frame_equal(first, second)
