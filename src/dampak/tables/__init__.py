"""The one declaration of every table, input and result; nothing lists a table's columns a second time."""

from dampak.tables.inputs import INPUT_BY_NAME, INPUTS
from dampak.tables.model import Column, Kind, Table
from dampak.tables.results import RESULT_BY_NAME, RESULTS

__all__ = ["INPUTS", "INPUT_BY_NAME", "RESULTS", "RESULT_BY_NAME", "Column", "Kind", "Table"]
