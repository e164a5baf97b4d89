"""Tables of printed reports as offices keep them: a title, sums as text, last year's column, merged cells."""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest

from dampak.errors import DataInvalid
from dampak.evaluation import check_reports
from dampak.law.instruments import instrument_at
from dampak.pack.printed import read_reports

HEADER = ["Entity", "Year", "Perencanaan", "Pengukuran", "Pelaporan", "Evaluasi", "Total", "Predikat",
          "Total tahun lalu", "Predikat tahun lalu"]  # fmt: skip


def saved(path, merge):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "REKAP LHE AKIP"
    sheet.merge_cells("A1:H1")
    for index, name in enumerate(HEADER, 1):
        sheet.cell(5, index).value = name
    sheet.append(["Dinas A", 2022, "24,00", "21,00", "10,50", "17,50", "73,00 ", "BB", "71,00", "BB"])
    sheet.append(["Dinas A", 2021, "24,00", "21,00", "10,50", "17,50", "73,00", "BB"])
    if merge:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def test_a_title_above_a_low_header_and_sums_as_text_are_read(tmp_path):
    rows, problems = read_reports(saved(tmp_path / "lhe.xlsx", ""))
    assert [row.total for row in rows] == [Decimal(73), Decimal(73)]
    assert all(problem.severity == "peringatan" for problem in problems)
    checked = check_reports(rows, instrument_at("lke-akip@2015"), instrument_at("lke-akip@2021"))
    assert [one.verdict for one in checked] == ["ok", "ok"]
    assert any("71 BB, laporan 2021 sendiri 73 BB" in note for note in checked[0].notes)


def test_merged_cells_among_the_rows_are_refused_with_their_place(tmp_path):
    with pytest.raises(DataInvalid) as caught:
        read_reports(saved(tmp_path / "lhe.xlsx", "C6:C7"))
    [fault] = [one for one in caught.value.problems if one.severity == "galat"]
    assert (fault.code, fault.place.row, fault.place.column) == ("sel.digabung", 6, "C")
    assert fault.remedy
