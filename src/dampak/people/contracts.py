"""Which PPPK contracts end without being renewed, under the share of the policy."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import polars as pl

from dampak.policy.model import PeoplePolicy


def ended_contracts(staff: pl.DataFrame, policy: PeoplePolicy) -> pl.DataFrame:
    """Return the contracts that are not renewed: `id`, `kontrak_keluar` (first day without the person).

    `staff` has id, posisi_id, status, akhir_kontrak, tmt_pensiun. A contract that would end on or after the
    pension does not count; a contract without an end date stays. With a renewal share s, contracts are
    taken in the order of end date, post and id, and after n of them round_half_up(n × (1 − s)) have left:
    whole people, never more than half a person off on any day, and the same whoever asks. It is an
    expectation spread over posts, not a decision about a person. A renewed contract lasts through the
    whole projection.
    """
    first_day_without = pl.col("akhir_kontrak").dt.offset_by("1d")
    ending = (
        staff.filter((pl.col("status") == "pppk") & pl.col("akhir_kontrak").is_not_null())
        .with_columns(first_day_without.alias("kontrak_keluar"))
        .filter(pl.col("tmt_pensiun").is_null() | (pl.col("kontrak_keluar") < pl.col("tmt_pensiun")))
        .sort("akhir_kontrak", "posisi_id", "id")
    )
    leaves = pl.Series("tidak_diperpanjang", _leaves(ending.height, policy), dtype=pl.Boolean)
    return ending.filter(leaves).select("id", "kontrak_keluar")


def _leaves(contracts: int, policy: PeoplePolicy) -> list[bool]:
    share = 1 - Fraction(policy.perpanjangan_kontrak)
    over, under = 2 * share.numerator, 2 * share.denominator
    gone = [(over * n + share.denominator) // under for n in range(contracts + 1)]
    return [after > before for before, after in pairwise(gone)]
