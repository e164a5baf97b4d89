"""Whatever stands in the cells, the answer is tables or problems, never a broken program."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.pack.cross import cross_problems
from dampak.pack.faulty import faulty_workbook
from dampak.pack.grids import make_grid
from dampak.pack.reading import load_table
from dampak.pack.sheets import SheetCells
from dampak.tables import INPUTS

WORDS = [
    "",
    "id",
    "nama",
    "kunci",
    "nilai",
    "-",
    "ya",
    "1.000",
    "1,5",
    "Rp 2.500,-",
    "31/12/1980",
    "pns",
    "IIIa",
]
CELLS = (
    st.none()
    | st.sampled_from(WORDS).map(lambda word: word or None)
    | st.text(min_size=1, max_size=8)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates(date(1900, 1, 1))
)
HEADERS = {table.name: [*table.names, "kunci", "nilai", "Tak Dikenal"] for table in INPUTS}


@st.composite
def sheets(draw):
    table = draw(st.sampled_from(INPUTS))
    header = draw(st.lists(st.sampled_from(HEADERS[table.name]), max_size=8) | st.just(list(table.names)))
    width = len(header)
    body = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5))
    merged = draw(st.sampled_from([(), ((2, 0, 3, 0),)]))
    rows = [list(header), *body]
    faults = draw(st.sampled_from([{}, {(2, 0): "rumus"}]))
    return table, SheetCells(table.name, "paket.xlsx", rows, merged=merged, faults=faults)


@settings(deadline=None, max_examples=60)
@given(st.lists(sheets(), min_size=1, max_size=3, unique_by=lambda pair: pair[0].name))
def test_any_cells_give_tables_or_problems(drawn):
    loaded, problems = {}, []
    for table, sheet in drawn:
        grid, found = make_grid(table, sheet)
        problems += found
        if grid.rows:
            loaded[table.name] = load_table(grid, None)
            problems += loaded[table.name].problems
            assert list(loaded[table.name].frame.schema.items()) == list(table.schema.items())
    problems += cross_problems(loaded)
    assert all(problem.what and problem.place.file == "paket.xlsx" for problem in problems)
    assert faulty_workbook([sheet for _table, sheet in drawn], problems)


@settings(deadline=None, max_examples=60)
@given(sheets())
def test_a_cell_is_never_lost_without_a_word(drawn):
    """A filled cell of a known column is null only where a problem names its column."""
    table, sheet = drawn
    grid, header_problems = make_grid(table, sheet)
    if table.key_value or not grid.rows:
        return
    loaded = load_table(grid, None)
    named = {problem.place.column for problem in [*loaded.problems, *header_problems]}
    for name, cells in grid.cells.items():
        lost = [cell for cell, value in zip(cells, loaded.frame[name], strict=True) if cell and value is None]
        assert not lost or grid.headers[name] in named
