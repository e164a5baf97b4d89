"""What the room shows to the others, and the law it declares to read."""

from __future__ import annotations

from datetime import date

import pytest

import dampak.cost
from dampak.cost import USES, pay_rules
from dampak.law import Resolved, load_law
from dampak.policy.model import CostPolicy


def test_every_public_name_exists_once():
    assert len(set(dampak.cost.__all__)) == len(dampak.cost.__all__)
    assert all(hasattr(dampak.cost, name) for name in dampak.cost.__all__)


def test_every_declared_figure_is_in_the_law():
    view = load_law().at(date(2026, 1, 1))
    resolved = view.resolve(USES)
    for use in USES:
        assert any(id_ == use or (use.endswith(".*") and id_.startswith(use[:-1])) for id_ in resolved.values)


@pytest.mark.parametrize(
    "left_out",
    [use for use in USES if not use.endswith(".*") and not use.startswith(("fiskal", "tunjangan.dokter"))],
)
def test_every_declared_figure_is_read(left_out, law, region):
    rest = Resolved({id_: value for id_, value in law.values.items() if id_ != left_out})
    with pytest.raises(KeyError, match=left_out):
        pay_rules(region().jabatan, region().tpp, rest, CostPolicy())
