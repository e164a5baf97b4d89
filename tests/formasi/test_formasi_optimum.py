"""The proposal is the best one: proven against a search that tries every hire and move, post by post."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dampak.formasi import explain_post

WAYS = ("konversi", "cpns", "pppk")


class Search:
    """The best value of a region by trying everything; it reads the rows, and knows no groups nor solver.

    First every way to send people from post to post is tried; for each, posts take hires one after another,
    and of equal rupiah and seats used only the best value is kept.
    """

    def __init__(self, region, most=None):
        self.region = region
        self.policy = region.policy
        self.cohorts = range(len(region.cohorts))
        self.most = most or {}
        self.rooms = [max(0, region.room[y]) for y in region.years] if region.room else None
        self.limits = [
            (row["jumlah"], cohort, row["jenis"], row.get("sektor"), row.get("jabatan_kode"))
            for cohort, year in enumerate(region.cohorts)
            for row in (*region.quotas_of(year), *(s for s in region.supply if s["tahun"] == year))
        ]
        self.ways_of = cache(self._ways_of)

    def best(self) -> Decimal:
        return max(self._best_with(moves) for moves in self._moves(self._leavers()))

    def _leavers(self):
        """Return (post, manner, kinds it may go to, people) by row of the table."""
        found = []
        for row in self.region.movers:
            giver = self.region.by_id[row["posisi_id"]]
            staff, need = giver["staff"], giver["kebutuhan_ideal"]
            allowed = max(0, staff[-1] - need)
            if row["cara"] == "promosi" and staff[-1] <= need:
                allowed = staff[-1] if staff[0] <= need else min(1, staff[-1])
            if row["cara"] == "promosi" and staff[-1] > need:
                allowed -= min(allowed, sum(f[3] for f in found if f[0] == row["posisi_id"]))
            if getattr(self.policy, row["cara"]):
                people = min(row["jumlah"], allowed)
                found.append((row["posisi_id"], row["cara"], row["tujuan"].split(), people))
        return found

    def _moves(self, leavers) -> Iterator[tuple[tuple[str, str, int, str], ...]]:
        """Yield every list of (giver, taker, cohort, manner)."""
        if not leavers:
            yield ()
            return
        giver, manner, kinds, people = leavers[0]
        ways = [
            (giver, row["posisi_id"], cohort, manner)
            for row in self.region.posts
            if row["jabatan_kode"] in kinds and row["kebutuhan_ideal"] > row["staff"][-1]
            for cohort in self.cohorts
        ]
        for rest in self._moves(leavers[1:]):
            for chosen in _multisets(ways, people):
                yield (*chosen, *rest)

    def _best_with(self, moves):
        states = {((0,) * len(self.cohorts), (0,) * len(self.limits)): -len(moves) * self.policy.biaya_mutasi}
        for row in self.region.posts:
            id_ = row["posisi_id"]
            came = tuple(sorted(cohort for _giver, taker, cohort, _manner in moves if taker == id_))
            left = tuple(
                sorted(c for giver, _taker, c, manner in moves if (giver, manner) == (id_, "promosi"))
            )
            states = self._after(states, self.ways_of(id_, came, left))
        return max(states.values(), default=Decimal("-Infinity"))

    def _after(self, states, ways):
        found = {}
        for (spent, used), value in states.items():
            for (price, seats), more in ways.items():
                paid = tuple(a + b for a, b in zip(spent, price, strict=True))
                taken = tuple(a + b for a, b in zip(used, seats, strict=True))
                if self._fits(paid, taken):
                    found[paid, taken] = max(value + more, found.get((paid, taken), value + more))
        return found

    def _fits(self, paid, taken):
        return (self.rooms is None or all(a <= b for a, b in zip(paid, self.rooms, strict=True))) and all(
            count <= limit[0] for count, limit in zip(taken, self.limits, strict=True)
        )

    def _ways_of(self, id_, came, left):
        """Return the best value of the post by (rupiah by year, seats by limit), over all its hires."""
        row = self.region.by_id[id_]
        found = {}
        most = self.most.get(id_, 99) - len(came)
        if most < 0:
            return {}
        gap = max(0, row["kebutuhan_ideal"] - row["staff"][-1]) + len(left)
        for hires in _multisets(self._hires(row), min(gap - len(came), most)):
            if sum(way == "konversi" for way, _cohort in hires) > self._convertible(row):
                continue
            value = self.worth(row, hires, came, left)
            if value is not None:
                key = self._price(row, hires), self._seats(row, hires)
                found[key] = max(value, found.get(key, value))
        return {k: v for k, v in found.items() if not any(_beats(o, found[o], k, v) for o in found)}

    def _convertible(self, row):
        """Part-time staff close gaps of today; a seat that a promotion opens is not kept for them."""
        return min(row["paruh_waktu"], max(0, row["kebutuhan_ideal"] - row["staff"][-1]))

    def _hires(self, row):
        open_to = {
            "cpns": row["boleh_cpns"] and self.policy.pengadaan,
            "pppk": row["boleh_pppk"] and self.policy.pengadaan,
            "konversi": row["boleh_pppk"] and self.policy.konversi and row["paruh_waktu"],
        }
        return [
            (way, cohort)
            for way in WAYS
            if row["cara_isi"] == "seleksi" and open_to[way]
            if self.region.price_of(row["jabatan_kode"], way) is not None
            for cohort in self.cohorts
            if cohort >= self.policy.delays[way]
        ]

    def _price(self, row, hires):
        paid = [0] * len(self.cohorts)
        for way, cohort in hires:
            for later, rupiah in enumerate(self.region.price_of(row["jabatan_kode"], way)):
                if cohort + later < len(paid):
                    paid[cohort + later] += rupiah
        return tuple(paid) if self.rooms is not None else (0,) * len(paid)

    def _seats(self, row, hires):
        return tuple(
            sum(
                (way, when - self.policy.delays[way]) == (hiring, cohort)
                and sector in (None, row["sektor"])
                and kind in (None, row["jabatan_kode"])
                for way, when in hires
            )
            for _most, cohort, hiring, sector, kind in self.limits
        )

    def worth(self, row, hires, came, left):
        """Return the value closed at a post less its costs; None when somebody finds no open seat."""
        seats = [
            (self.region.value_of(row, n), self._opens(row, n))
            for n in range(row["kebutuhan_ideal"] - row["staff"][-1])
        ]
        total = Decimal(0)
        for cohort in left:
            value, opens = self.seat_left(row, cohort)
            if opens is not None:
                seats.append((value, opens))
                total -= value * (len(self.cohorts) - opens)
        for cohort in self.cohorts:
            shares = [self.policy.keterisian[way] for way, when in hires if when == cohort]
            for share in sorted([*shares, *[Decimal(1)] * came.count(cohort)], reverse=True):
                open_now = [seat for seat in seats if seat[1] <= cohort]
                if not open_now:
                    return None
                seats.remove(max(open_now))
                total += _rounded(max(open_now)[0] * share) * (len(self.cohorts) - cohort)
        converted = sum(way == "konversi" for way, _cohort in hires)
        asked = (len(hires) - converted) * self.policy.biaya_formasi + converted * self.policy.biaya_mutasi
        return total - asked

    def _opens(self, row, nth):
        return next(c for c in self.cohorts if row["kebutuhan_ideal"] - row["staff"][c] > nth)

    def seat_left(self, row, cohort):
        """Return value and first cohort of the seat somebody promoted leaves: that of the first missing."""
        need, staff = row["kebutuhan_ideal"], row["staff"]
        if staff[-1] > need:
            return Decimal(0), None
        opens = max(cohort, next(c for c in self.cohorts if staff[c] <= need))
        if staff[-1] < need:
            return self.region.value_of(row, 0), opens
        last = {**row, "staff": (need - 1,), "kebutuhan_ideal": need}
        return self.region.value_of(last, 0), opens


def _rounded(value):
    return value.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def _multisets(ways, most):
    """Yield every choice of at most `most` of `ways`, one way as often as one likes."""
    yield ()
    if most > 0:
        for n, way in enumerate(ways):
            for rest in _multisets(ways[n:], most - 1):
                yield (way, *rest)


def _beats(other, better, key, value):
    """Say whether another way uses no more of anything and is worth as much, or more."""
    return (
        other != key
        and better >= value
        and all(a <= b for a, b in zip((*other[0], *other[1]), (*key[0], *key[1]), strict=True))
    )


CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@settings(CALM, max_examples=50)
@given(data=st.data())
def test_no_combination_of_hires_conversions_and_moves_is_better(make, data):
    region = data.draw(make.regions())
    found = region.propose()
    assert found.value == Search(region).best()
    assert found.bound == found.value
    assert (found.gap_pooled, found.gap_split) == (0, 0)
    assert found.status == "optimal"


@settings(CALM, max_examples=30)
@given(data=st.data())
def test_where_not_every_formation_is_filled_the_best_lies_between_value_and_bound(make, data):
    region = data.draw(make.regions(shares=True))
    found = region.propose()
    assert found.value <= Search(region).best() <= found.bound


def _one_kind(make, posts, **changes):
    room = changes.pop("room", dict.fromkeys(make.years, 1000))
    return make.region(posts, make.price("J1", "cpns", 100), room, **changes)


def _agrees(region):
    """Return the proposal, having made sure that the search finds nothing better and nothing worse."""
    found = region.propose()
    assert found.value == Search(region).best() == found.bound
    return found


def test_two_cheap_posts_are_better_than_one_dear_post(make):
    posts = [make.post("P1", "J1"), make.post("P2", "J2"), make.post("P3", "J3", terpencil=True)]
    dear = (("J1", 500), ("J2", 500), ("J3", 1000))
    prices = [row for kind, full in dear for row in make.price(kind, "cpns", full)]
    found = _agrees(make.region(posts, prices, dict.fromkeys(make.years, 1000)))
    assert found.tables["usulan"]["posisi_id"].to_list() == ["P1", "P2"]
    assert found.value == 2 * 2 * Decimal(3)


def test_a_hire_waits_for_the_year_whose_money_reaches(make):
    found = _agrees(_one_kind(make, [make.post("P1")], room={2028: 99, 2029: 100}))
    assert found.tables["usulan"].select("tahun", "jumlah").rows() == [(2028, 1)]
    assert found.value == Decimal(3)


def test_a_seat_that_opens_later_is_filled_from_the_year_it_opens(make):
    post = make.post("P1", kebutuhan_ideal=3, staff=(3, 3, 1))
    found = _agrees(_one_kind(make, [post], cohorts=make.cohorts[:3]))
    assert found.tables["usulan"].select("tahun", "jumlah").rows() == [(2029, 2)]


def test_a_quota_of_one_a_year_is_used_for_the_dearest_seat_first(make):
    posts = [make.post("P1"), make.post("P2", terpencil=True)]
    found = _agrees(_one_kind(make, posts, quotas=[make.quota(2027, "cpns", 1)]))
    asked = found.tables["usulan"].select("posisi_id", "tahun").rows()
    assert asked == [("P1", 2028), ("P2", 2027)]
    assert found.value == 2 * Decimal("4.5") + Decimal(3)


def test_part_time_staff_are_converted_where_no_quota_is_left(make):
    post = make.post("P1", kebutuhan_ideal=3, paruh_waktu=1)
    prices = make.price("J1", "pppk", 100)
    none = [make.quota(2027, "pppk", 0)]
    found = _agrees(make.region([post], prices, dict.fromkeys(make.years, 1000), none))
    assert found.tables["usulan"].select("jenis", "jumlah").rows() == [("konversi", 1)]


def test_the_last_part_time_worker_keeps_a_seat_though_hires_come_before(make):
    posts = [make.post(f"P{n}", staff=(0, 0, 0), paruh_waktu=1) for n in range(3)]
    prices = [*make.price("J1", "cpns", 1), *make.price("J1", "pppk", (100, 1))]
    quotas = [make.quota(year, "cpns", seats) for year, seats in ((2027, 1), (2028, 2), (2029, 0))]
    quotas += [make.quota(2027, "pppk", 0), make.quota(2028, "pppk", 0), make.quota(2029, "pppk", 0)]
    room = {2028: 1, 2029: 103, 2030: 999}
    region = make.region(posts, prices, room, quotas, cohorts=make.cohorts[:3])
    asked = _agrees(region).tables["usulan"]
    assert asked.filter(jenis="konversi")["posisi_id"].n_unique() == 3


def test_a_promotion_pays_when_the_seat_left_can_be_filled_again(make):
    posts = [
        make.post("P1", "J1", kebutuhan_ideal=1),
        make.post("P2", "J2", cara_isi="promosi", kebutuhan_ideal=2, boleh_cpns=False, boleh_pppk=False),
    ]
    movers = [make.mover("P1", "promosi", "J2")]
    found = _agrees(_one_kind(make, posts, movers=movers))
    assert found.tables["mutasi"].rows() == [("P1", "P2", 2027, "promosi", 1)]
    assert found.tables["usulan"].select("posisi_id", "tahun", "jumlah").rows() == [("P1", 2027, 1)]
    assert _agrees(_one_kind(make, posts, movers=movers, room=dict.fromkeys(make.years, 0))).value == 0


@pytest.mark.parametrize(("weight", "moved"), [(Decimal("3.1"), 1), (Decimal("2.9"), 0)])
def test_a_promotion_loses_the_dearest_seat_of_the_post_left(make, weight, moved):
    """The post left misses two people, worth 3 and 1.5: who leaves it must be worth more than the first."""
    weights = {"pendidikan": Decimal(3), "kesehatan": weight}
    posts = [
        make.post("P1", "J1", kebutuhan_ideal=3),
        make.post("P2", "J2", sektor="kesehatan", cara_isi="promosi"),
    ]
    policy = make.free.model_copy(update={"bobot_sektor": weights})
    region = _one_kind(
        make, posts, movers=[make.mover("P1", "promosi", "J2")], policy=policy, room=_no_room(make)
    )
    assert _agrees(region).tables["mutasi"]["jumlah"].sum() == moved


def _no_room(make):
    return dict.fromkeys(make.years, 0)


def test_a_surplus_that_ends_lets_one_go_whose_seat_is_missed_from_then(make):
    posts = [
        make.post("P1", "J1", staff=(3, 2)),
        make.post("P2", "J2", cara_isi="promosi"),
    ]
    movers = [make.mover("P1", "promosi", "J2", 2)]
    found = _agrees(_one_kind(make, posts, movers=movers, room=_no_room(make)))
    assert found.tables["mutasi"].rows() == [("P1", "P2", 2027, "promosi", 1)]
    assert found.value == 2 * Decimal(3) - Decimal(3)


def test_somebody_to_spare_moves_to_the_other_kind_where_the_gap_is_dearer(make):
    posts = [
        make.post("P1", "J1", staff=(3, 3)),
        make.post("P2", "J1"),
        make.post("P3", "J2", terpencil=True),
    ]
    found = _agrees(
        _one_kind(make, posts, movers=[make.mover("P1", "mutasi", "J1 J2")], room=None, quotas=[])
    )
    asked = found.tables["usulan"]["posisi_id"].to_list()
    assert found.tables["mutasi"].rows() == [("P1", "P3", 2027, "mutasi", 1)]
    assert asked == ["P2"]


@pytest.mark.parametrize(("share", "asked"), [(Decimal("0.5"), "pppk"), (Decimal(1), "cpns")])
def test_a_kind_of_hiring_that_is_seldom_filled_is_asked_for_less(make, share, asked):
    prices = [*make.price("J1", "cpns", 100), *make.price("J1", "pppk", 120)]
    filled = {"cpns": share, "pppk": Decimal(1), "konversi": Decimal(1)}
    policy = make.free.model_copy(update={"keterisian": filled})
    found = _agrees(make.region([make.post("P1")], prices, dict.fromkeys(make.years, 1000), policy=policy))
    assert found.tables["usulan"]["jenis"].to_list() == [asked]


@settings(CALM, max_examples=20)
@given(data=st.data())
def test_taking_a_person_away_loses_what_the_search_without_that_person_loses(make, data):
    """The last step of `explain_post` solves again with fewer people at the post."""
    region = data.draw(make.regions(most_posts=2))
    id_ = region.posts[0]["posisi_id"]
    table = region.propose().tables["usulan_posisi"].filter(posisi_id=id_).row(0, named=True)
    filled = max(0, table["kebutuhan_ideal"] - region.posts[0]["staff"][-1]) - table["sisa_kekurangan"]
    promoted = any(row["cara"] == "promosi" for row in region.movers)
    for step in explain_post(id_, region.given()):
        if "ditarik dari sini" in step.text and not promoted:
            capped = Search(region, {id_: filled - 1}).best()
            assert step.value == Search(region).best() - capped
