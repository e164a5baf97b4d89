"""What a list of hires and moves breaks, told from the rows of a region alone."""

from __future__ import annotations

from collections import Counter
from itertools import combinations


class Checker:
    """Finds every rule that a list of hires and moves breaks, from the rows of a region alone."""

    def __init__(self, region, usulan, mutasi):
        self.region, self.policy = region, region.policy
        self.posts = region.by_id
        self.hires = usulan.rows(named=True)
        self.moves = mutasi.rows(named=True)

    def broken(self):
        return [*self.rules(), *self.amounts()]

    def rules(self):
        """Return what no money and no quota can heal."""
        return [*self._eligibility(), *self._movers(), *self._need()]

    def amounts(self):
        return [*self._money(), *self.seats_broken()]

    def _eligibility(self):
        converted = Counter()
        for row in self.hires:
            post, hiring = self.posts[row["posisi_id"]], row["jenis"]
            switch = "konversi" if hiring == "konversi" else "pengadaan"
            if row["jumlah"] <= 0 or row["tahun"] not in self.region.cohorts:
                yield "a row of nobody, or of another year"
            if not getattr(self.policy, switch):
                yield f"{hiring} though the policy forbids it"
            if post["cara_isi"] != "seleksi" or not post["boleh_cpns" if hiring == "cpns" else "boleh_pppk"]:
                yield f"{hiring} at {post['posisi_id']} is not allowed"
            if self.region.price_of(post["jabatan_kode"], hiring) is None:
                yield f"{hiring} of {post['jabatan_kode']} has no price"
            converted[post["posisi_id"]] += row["jumlah"] if hiring == "konversi" else 0
        for id_, people in converted.items():
            if people > self.posts[id_]["paruh_waktu"]:
                yield f"{id_} converts more than it has"

    def _movers(self):
        left, reached = Counter(), Counter()
        for row in self.moves:
            if row["jumlah"] <= 0 or not getattr(self.policy, row["cara"]):
                yield f"{row['cara']} though the policy forbids it"
            giver, taker = self.posts[row["dari_posisi_id"]], self.posts[row["ke_posisi_id"]]
            left[giver["posisi_id"], row["cara"]] += row["jumlah"]
            reached[giver["posisi_id"], row["cara"], taker["jabatan_kode"]] += row["jumlah"]
        for (id_, manner), people in left.items():
            kinds = sorted(kind for giver, way, kind in reached if (giver, way) == (id_, manner))
            for size in range(1, len(kinds) + 1):
                for some in combinations(kinds, size):
                    sent = sum(reached[id_, manner, kind] for kind in some)
                    if sent > self._may_send(id_, manner, some):
                        yield f"{manner} from {id_} to {some} is not in the table"
            surplus = self.posts[id_]["staff"][-1] - self.posts[id_]["kebutuhan_ideal"]
            if manner == "mutasi" and people > surplus:
                yield f"{id_} gives more than its surplus"

    def _may_send(self, id_, manner, kinds):
        return sum(
            row["jumlah"]
            for row in self.region.movers
            if (row["posisi_id"], row["cara"]) == (id_, manner) and set(kinds) & set(row["tujuan"].split())
        )

    def _need(self):
        """Nobody comes to a post that has what it needs, in any year, and nobody leaves who is not there."""
        came, left = Counter(), Counter()
        for row in self.hires:
            came[row["posisi_id"], row["tahun"] + self._delay(row)] += row["jumlah"]
        for row in self.moves:
            came[row["ke_posisi_id"], row["tahun"]] += row["jumlah"]
            left[row["dari_posisi_id"], row["tahun"]] += row["jumlah"]
        for id_, post in self.posts.items():
            for year, staff in zip(self.region.cohorts, post["staff"], strict=True):
                arrived = sum(count for (who, when), count in came.items() if who == id_ and when <= year)
                gone = sum(count for (who, when), count in left.items() if who == id_ and when <= year)
                if arrived and staff + arrived - gone > post["kebutuhan_ideal"]:
                    yield f"{id_} is above its need in {year}"
                if staff - gone < 0:
                    yield f"{id_} gives more than are there in {year}"

    def _delay(self, row):
        """Return by how many years this kind of hiring starts later than the kind that starts first."""
        lags = {way: getattr(self.region.policy, f"jeda_{way}") for way in ("cpns", "pppk", "konversi")}
        return lags[row["jenis"]] - min(lags.values())

    def _money(self):
        for n, year in enumerate(self.region.years):
            if self.region.room is not None and self.cost(n) > max(0, self.region.room[year]):
                yield f"the money of {year} does not reach"

    def cost(self, n, hiring=None):
        """Return the rupiah of budget year n: a hire of cohort c is then in its year n − c of pay."""
        total = 0
        for row in self.hires:
            since = n - self.region.cohorts.index(row["tahun"]) - self._delay(row)
            if since >= 0 and hiring in (None, row["jenis"]):
                price = self.region.price_of(self.posts[row["posisi_id"]]["jabatan_kode"], row["jenis"])
                total += row["jumlah"] * price[since]
        return total

    def seats_broken(self):
        for year in self.region.cohorts:
            limits = [*self.region.quotas_of(year), *(s for s in self.region.supply if s["tahun"] == year)]
            for limit in limits:
                if self.used(year, limit) > limit["jumlah"]:
                    yield f"more seats than {limit} in {year}"

    def used(self, year, limit):
        return sum(
            row["jumlah"]
            for row in self.hires
            if (row["tahun"], row["jenis"]) == (year, limit["jenis"])
            and limit.get("sektor") in (None, self.posts[row["posisi_id"]]["sektor"])
            and limit.get("jabatan_kode") in (None, self.posts[row["posisi_id"]]["jabatan_kode"])
        )
