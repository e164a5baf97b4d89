"""What a proposal says and the files that say it: `usulan.xlsx`, `ringkasan.pdf`, `hasil.json`.

Figures and sentences are made once, as data (`facts`, `sentences`, `content`, `sheets`); the renderers
only lay them out. Every file is written whole or not at all, and the same outcome gives the same bytes.
"""

from dampak.documents.result_json import hasil_schema, outcome_json, write_json, write_schema
from dampak.documents.summary_pdf import write_summary_pdf
from dampak.documents.workbook import write_workbook

__all__ = [
    "hasil_schema",
    "outcome_json",
    "write_json",
    "write_schema",
    "write_summary_pdf",
    "write_workbook",
]
