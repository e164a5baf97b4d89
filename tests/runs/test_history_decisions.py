"""A sheet that nobody has touched changes nothing, whatever the history holds; nor does the order of rows."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dampak.pack.decisions import decision_workbook, read_filled_sheet
from dampak.runs.decisions import lay_in, sheet_rows
from dampak.tables.inputs import PROPOSED_KINDS, RIWAYAT_FORMASI

ONE_YEAR = 2027


@st.composite
def _row(draw: st.DrawFn) -> dict[str, object]:
    """A row as it may stand in a history: each step known only after the one before, and never larger."""
    row: dict[str, object] = {
        "tahun": draw(st.sampled_from([2026, ONE_YEAR])),
        "posisi_id": draw(st.sampled_from(["P1", "007", "SD1.GURU", "1E5"])),
        "jenis": draw(st.sampled_from(PROPOSED_KINDS)),
        "unit_id": draw(st.sampled_from([None, "U-HILANG"])),
        "keputusan": draw(st.sampled_from([None, "Kepmen 1/2027", "007"])),
    }
    most = row["diusulkan"] = draw(st.integers(1, 40))
    for name in ("disetujui", "terisi", "ditempatkan"):
        if draw(st.booleans()):
            break
        most = row[name] = draw(st.integers(0, most))
    return row


HISTORIES = st.lists(
    _row(), min_size=1, unique_by=lambda row: tuple(row[name] for name in RIWAYAT_FORMASI.key)
).map(lambda rows: RIWAYAT_FORMASI.conform(RIWAYAT_FORMASI.frame(rows)))
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(HISTORIES)
def test_an_untouched_sheet_changes_nothing(tmp_path: Path, history: pl.DataFrame) -> None:
    rows = sheet_rows({"riwayat_formasi": history}, ONE_YEAR)
    assert rows.height == history.filter(tahun=ONE_YEAR).height
    if rows.is_empty():
        return
    (tmp_path / "isian.xlsx").write_bytes(decision_workbook(rows, ONE_YEAR))
    decided = lay_in(history, read_filled_sheet(tmp_path / "isian.xlsx"))
    assert decided.problems == ()
    assert decided.changes == ()
    assert decided.left_out == 0
    assert RIWAYAT_FORMASI.conform(decided.history).equals(history)


@FEW
@given(HISTORIES, st.randoms(use_true_random=False))
def test_the_order_of_rows_in_the_sheet_does_not_reach_the_history(
    tmp_path: Path, history: pl.DataFrame, chance: object
) -> None:
    rows = sheet_rows({"riwayat_formasi": history}, ONE_YEAR)
    if rows.is_empty():
        return
    book = openpyxl.load_workbook(io.BytesIO(decision_workbook(rows, ONE_YEAR)))
    header, *body = book["riwayat_formasi"].values
    filled = [dict(zip(header, row, strict=True)) for row in body]
    for row in filled:
        row["disetujui"] = row["diusulkan"]
    told = []
    for shuffled in (filled, chance.sample(filled, len(filled))):  # type: ignore[attr-defined]
        pl.DataFrame(shuffled, infer_schema_length=None).write_csv(tmp_path / "isian.csv")
        told.append(lay_in(history, read_filled_sheet(tmp_path / "isian.csv")))
    assert told[0].changes == told[1].changes
    assert RIWAYAT_FORMASI.conform(told[0].history).equals(RIWAYAT_FORMASI.conform(told[1].history))
