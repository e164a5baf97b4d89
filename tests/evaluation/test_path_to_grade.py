"""The path to a grade: it reaches it, nothing in it can be left out, and nothing is cheaper."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.errors import DataInvalid, UsageError
from dampak.evaluation import Answer, Effort, answered, efforts_for, grade_of, path, plan, score, target_of
from dampak.law.instrument_reader import read_instrument
from dampak.law.instruments import instrument_at
from dampak.tables import INPUT_BY_NAME

NO_EFFORTS = INPUT_BY_NAME["upaya"].empty()
LETTERS = ["E", "D", "C", "CC", "B", "BB", "A", "AA"]
AKIP = instrument_at("lke-akip@2021")
CODES = [node.code for node in AKIP.leaves]

TINY = """
id: mini
version: 1
label: Instrumen mini
citation: Peraturan uji 1/2026
status: certain
start: 2026
rounding: 2
not_applicable: ditolak
scales:
  huruf:
    options: [{grade: C, value: 0}, {grade: B, value: 50}, {grade: A, value: 100}]
nodes:
  - {code: t, label: Total, rule: jumlah, weight: 100}
  - {code: ada, parent: t, label: Ada, rule: gradasi, scale: huruf, weight: 20}
  - {code: mutu, parent: t, label: Mutu, rule: gradasi, scale: huruf, weight: 35}
  - {code: pakai, parent: t, label: Pakai, rule: gradasi, scale: huruf, weight: 25}
  - {code: lain, parent: t, label: Lain, rule: gradasi, scale: huruf, weight: 20}
controls:
  - {node: mutu, bounded_by: ada, stated: tidak}
  - {node: pakai, bounded_by: mutu, stated: tidak}
bands:
  edge: bawah_eksklusif
  on: eksak
  status: certain
  citation: Peraturan uji 1/2026
  list:
    - {grade: C, label: C, from: 0, to: 40}
    - {grade: B, label: B, from: 40, to: 70}
    - {grade: A, label: A, from: 70, to: 100}
"""


@pytest.fixture(scope="module")
def tiny():
    read = read_instrument(TINY, "mini.yaml")
    assert read.problems == ()
    return read.instrument


def efforts(instrument, days=None):
    assumed = efforts_for(instrument, NO_EFFORTS)
    given_days = days or {}
    return {
        code: Effort(Decimal(given_days.get(code, one.days)), 1, one.owner, one.evidence, assumed=False)
        for code, one in assumed.items()
    }


def logical(letters):
    """Grades in which no leaf stands above the one before it in its component."""
    found = {}
    for start in range(0, len(CODES), 3):
        ranks = sorted((LETTERS.index(letter) for letter in letters[start : start + 3]), reverse=True)
        found |= {CODES[start + n]: LETTERS[rank] for n, rank in enumerate(ranks)}
    return found


def applied(answers, steps):
    changed = dict(answers)
    for step in steps:
        changed[step.code] = answered(step.after)
    return changed


def breaks_logic(instrument, answers):
    total = score(instrument, answers)
    return score(instrument, answers, with_controls=True).total != total.total


worksheets = st.lists(st.sampled_from(LETTERS[1:]), min_size=12, max_size=12).map(logical)


@settings(max_examples=40)
@given(worksheets, st.sampled_from(["CC", "B", "BB", "A"]))
def test_a_path_reaches_the_grade_when_applied_and_the_logic_holds_after_each_step(letters, to):
    answers = {code: answered(letter) for code, letter in letters.items()}
    found = path(AKIP, answers, efforts(AKIP), to=to)
    target = target_of(AKIP, to)
    for number, step in enumerate(found.steps, start=1):
        after = applied(answers, found.steps[:number])
        assert step.total == score(AKIP, after).total
        assert not breaks_logic(AKIP, after)
    end = score(AKIP, applied(answers, found.steps))
    assert target.reached(end.total)
    assert [band.grade for band in AKIP.bands.bands].index(end.grade.grade) >= [
        band.grade for band in AKIP.bands.bands
    ].index(to)


@settings(max_examples=30)
@given(worksheets, st.sampled_from(["B", "BB", "A"]))
def test_dropping_any_leafs_last_step_misses_the_grade(letters, to):
    answers = {code: answered(letter) for code, letter in letters.items()}
    found = path(AKIP, answers, efforts(AKIP), to=to)
    for code in {step.code for step in found.steps}:
        rest = list(found.steps)
        rest.remove(next(step for step in reversed(rest) if step.code == code))
        left = score(AKIP, applied(answers, rest), with_controls=True).total
        assert not found.target.reached(left)


def cheapest_by_hand(instrument, answers, days, to, *, with_controls=True):
    """Every possible end state tried: the oracle."""
    options = ["C", "B", "A"]
    codes = [node.code for node in instrument.leaves]
    start = {code: options.index(answers[code].value) for code in codes}
    least = None
    for ends in product(range(3), repeat=len(codes)):
        end = dict(zip(codes, ends, strict=True))
        if any(end[code] < start[code] for code in codes):
            continue
        bounds = [("mutu", "ada"), ("pakai", "mutu")] if with_controls else []
        if any(end[a] > end[b] and end[a] > start[a] for a, b in bounds):
            continue
        total = score(instrument, {code: answered(options[at]) for code, at in end.items()}).total
        if not target_of(instrument, to).reached(total):
            continue
        cost = sum((end[code] - start[code]) * Decimal(days[code]) for code in codes)
        least = cost if least is None or cost < least else least
    return least


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from("CBA"), min_size=4, max_size=4),
    st.lists(st.sampled_from([0, 1, 2, 5, Decimal("2.5"), 30]), min_size=4, max_size=4),
    st.sampled_from(["B", "A", "55", "100"]),
    st.booleans(),
)
def test_every_end_state_tried_by_hand_finds_nothing_cheaper(tiny, letters, days, to, with_controls):
    codes = [node.code for node in tiny.leaves]
    answers = {code: answered(letter) for code, letter in zip(codes, letters, strict=True)}
    by_leaf = dict(zip(codes, days, strict=True))
    found = path(tiny, answers, efforts(tiny, by_leaf), to=to, with_controls=with_controls)
    oracle = cheapest_by_hand(tiny, answers, by_leaf, to, with_controls=with_controls)
    assert (None if found.status == "di_luar_jangkauan" else found.effort) == oracle


def test_an_answer_that_breaks_the_logic_stays_but_is_not_raised_further(tiny):
    answers = {"ada": answered("C"), "mutu": answered("B"), "pakai": answered("C"), "lain": answered("A")}
    steps = path(tiny, answers, efforts(tiny), to="A").steps
    order = [(step.code, step.after) for step in steps]
    assert order.index(("ada", "A")) < order.index(("mutu", "A"))
    free = path(tiny, answers, efforts(tiny, {"ada": 500}), to="B", with_controls=False)
    assert "ada" not in {step.code for step in free.steps}


def test_controls_of_the_regulation_hold_back_a_score_and_give_it_back_without_effort(small):
    answers = {code: answered(value) for code, value in
               {"ada": "C", "mutu": "A", "satu": 0, "dua": 1, "k": 0, "x": 1, "y": 1}.items()}  # fmt: skip
    found = path(small, answers, efforts(small, dict.fromkeys(("satu", "dua", "x", "y"), 900)), to="30")
    assert [(step.code, step.after) for step in found.steps] == [("ada", "B"), ("ada", "A")]
    assert found.reached == score(small, applied(answers, found.steps)).total >= 30


def test_a_leaf_multiplied_by_another_is_priced_with_it(small):
    answers = {code: answered(value) for code, value in
               {"ada": "A", "mutu": "A", "satu": 0, "dua": 1, "k": 0, "x": 5, "y": 5}.items()}  # fmt: skip
    found = path(small, answers, efforts(small), to="99")
    by_hand = {**answers, "satu": answered(100), "dua": answered(5)}
    assert found.most == score(small, by_hand).total == 100 + 50
    after = dict(answers)
    for step in found.steps:
        after[step.code] = answered(step.after if step.code in ("ada", "mutu") else Decimal(step.after))
    assert found.reached == score(small, after).total
    assert found.target.reached(found.reached)


@pytest.mark.parametrize("name", ["lke-akip@2021", "lke-akip@2015", "spbe", "pemdi", "spi", "skm"])
def test_the_target_is_exactly_where_the_grade_begins(name):
    instrument = instrument_at(name)
    hair = Fraction(1, 10**9)
    for band in instrument.bands.bands[1:]:
        target = target_of(instrument, band.grade)
        least = target.least + hair if target.strict else target.least
        assert grade_of(instrument, least).possible[0] == band.grade
        below = target.least if target.strict else target.least - hair
        assert grade_of(instrument, below).possible[0] != band.grade


def test_reached_already_says_so_and_out_of_reach_says_how_far():
    answers = {code: answered("BB") for code in CODES}
    reached = path(AKIP, answers, efforts(AKIP), to="bb ")
    assert (reached.status, reached.steps, reached.total) == ("sudah_tercapai", (), 80)
    beyond = path(AKIP, answers, efforts(AKIP), to="100,5")
    assert (beyond.status, beyond.steps, beyond.most) == ("di_luar_jangkauan", (), 100)


def test_nothing_above_bb_is_promised_and_nothing_below_needs_an_evaluators_favour():
    answers = {code: answered("C") for code in CODES}
    below = path(AKIP, answers, efforts(AKIP, {"1.a": 1}), to="BB")
    assert not any(step.judged for step in below.steps)
    assert not any("dijanjikan" in note for note in below.notes)
    above = path(AKIP, answers, efforts(AKIP), to="A")
    assert any(step.judged for step in above.steps)
    assert any("dijanjikan" in note for note in above.notes)


def test_an_owner_works_on_one_step_at_a_time_and_more_at_once_when_asked():
    answers = {code: answered("C") for code in CODES}
    alone = path(AKIP, answers, efforts(AKIP), to="BB")
    busy = Counter(
        (step.effort.owner, quarter) for step in alone.steps for quarter in range(step.start, step.end + 1)
    )
    assert set(busy.values()) == {1}
    assert path(AKIP, answers, efforts(AKIP), to="BB", at_once=3).quarters < alone.quarters


def test_a_step_starts_after_the_step_it_needs(tiny):
    answers = {code: answered("C") for code in ("ada", "mutu", "pakai", "lain")}
    steps = path(tiny, answers, efforts(tiny, {"lain": 99}), to="A", at_once=9).steps
    last = {}
    for step in steps:
        before = {"mutu": "ada", "pakai": "mutu"}.get(step.code)
        assert step.start > last.get((before, step.after), 0)
        assert step.start > last.get((step.code, step.before), 0)
        last[step.code, step.after] = step.end


def test_alternatives_are_other_sets_that_also_reach_it_and_cost_no_less():
    answers = {code: answered("CC") for code in CODES}
    found = plan(AKIP, answers, efforts(AKIP), to="B")
    taken = [frozenset((s.code, s.after) for s in one.steps) for one in (found.path, *found.alternatives)]
    assert len(set(taken)) == len(taken) == 4
    for number, one in enumerate(found.alternatives):
        assert one.effort >= found.path.effort
        assert one.target.reached(score(AKIP, applied(answers, one.steps)).total)
        assert not any(taken[number + 1] >= earlier for earlier in taken[: number + 1])


def test_sensitivity_tells_which_steps_leave_when_their_effort_doubles(tiny):
    answers = {"ada": answered("B"), "mutu": answered("B"), "pakai": answered("C"), "lain": answered("B")}
    found = plan(tiny, answers, efforts(tiny, {"ada": 10, "mutu": 90, "pakai": 90, "lain": 11}), to="45")
    assert [step.code for step in found.path.steps] == ["ada"]
    kept = {(one.code, one.factor): one for one in found.sensitivity}
    assert (kept["ada", 2].left, kept["ada", 2].joined) == (("ada",), ("lain",))
    assert kept["mutu", 2].left == ()
    assert kept["ada", Fraction(1, 2)].left == ()
    assert found.firm == frozenset()


def test_a_worksheet_with_gaps_names_them_all():
    answers = {code: answered("B") for code in CODES} | {"1.b": Answer(), "4.c": Answer()}
    with pytest.raises(DataInvalid) as caught:
        path(AKIP, answers, efforts(AKIP), to="BB")
    assert [problem.value for problem in caught.value.problems] == ["1.b", "4.c"]


def test_an_unknown_grade_is_refused_with_the_known_ones():
    answers = {code: answered("B") for code in CODES}
    with pytest.raises(UsageError, match="D, C, CC, B, BB, A, AA"):
        path(AKIP, answers, efforts(AKIP), to="Istimewa")
    with pytest.raises(UsageError, match="WBK, WBBM"):
        target_of(instrument_at("zi"), "WBX")
