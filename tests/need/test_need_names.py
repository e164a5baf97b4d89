"""What `need` offers to the rooms above, and the law it may read."""

import pytest

from dampak import need
from dampak.law import Resolved


def test_the_names_the_other_rooms_rely_on_are_public() -> None:
    promised = {"USES", "Need", "staffing_need", "effectiveness", "trace_need", "work_time", "profile_names"}
    assert promised <= set(need.__all__)
    assert all(hasattr(need, name) for name in need.__all__)


def test_a_figure_of_law_that_is_not_declared_cannot_be_read(law: Resolved) -> None:
    assert {key.split(".")[0] for key in law.values} == {"wke", "ej", "norma"}
    with pytest.raises(KeyError, match="USES"):
        law.value("bup.guru")
