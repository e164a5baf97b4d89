"""What `people` offers to the rooms above."""

from __future__ import annotations

import dampak.people as people


def test_the_public_names_are_exactly_these():
    assert set(people.__all__) == {
        "known_exits",
        "USES",
        "committed",
        "convertible",
        "expected_next",
        "movers",
        "pensions",
        "project",
        "simulate_exits",
        "staff_by_year",
        "staff_in_post",
        "staff_problems",
        "trace_group_projection",
        "trace_pension",
        "trace_post_projection",
    }
    assert all(hasattr(people, name) for name in people.__all__)
