"""What `people` offers to the rooms above."""

from __future__ import annotations

import dampak.people as people


def test_the_public_names_are_exactly_these():
    assert set(people.__all__) == {
        "NO_DISTRICT",
        "USES",
        "expected_next",
        "pensions",
        "project",
        "staff_in_post",
        "staff_on",
        "staff_problems",
        "trace_group_projection",
        "trace_pension",
        "trace_post_projection",
    }
    assert all(hasattr(people, name) for name in people.__all__)
