"""What `evaluation` offers to the rooms above."""

from dampak import evaluation


def test_the_names_the_other_rooms_rely_on_are_public():
    promised = {
        "score",
        "score_many",
        "score_sides",
        "explain",
        "grade_of",
        "check_reports",
        "check_index",
        "Answer",
    }
    assert promised <= set(evaluation.__all__)
    assert all(hasattr(evaluation, name) for name in evaluation.__all__)
