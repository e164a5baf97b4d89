"""What a proposal says and the files that say it: `usulan.xlsx`, `ringkasan.pdf`, `hasil.json`.

Figures and sentences are made once, as data (`facts`, `sentences`, `content`, `sheets`); the renderers
only lay them out and return the bytes of a file. The same outcome gives the same bytes.
"""

from dampak.documents.result_json import hasil_schema, json_bytes, outcome_json
from dampak.documents.summary_pdf import summary_pdf_bytes
from dampak.documents.workbook import workbook_bytes

__all__ = [
    "hasil_schema",
    "json_bytes",
    "outcome_json",
    "summary_pdf_bytes",
    "workbook_bytes",
]
