from __future__ import annotations

import re
from pathlib import Path

from dampak.documents.letters import LETTERS
from dampak.documents.letters.reference import reference_page

DOCS = Path(__file__).parents[3] / "docs"


def test_the_page_of_fields_is_the_declared_one() -> None:
    assert (DOCS / "rujukan" / "naskah.md").read_text(encoding="utf-8") == reference_page()


def test_every_file_is_told_in_the_guide() -> None:
    guide = (DOCS / "panduan" / "berkas-usulan.md").read_text(encoding="utf-8")
    assert all(f"`{letter.file}`" in guide for letter in LETTERS)


def test_every_field_is_named_so_that_jinja_reads_it_as_one_name() -> None:
    for letter in LETTERS:
        assert all(re.fullmatch(r"[a-z][a-z_]*", field.name) for field in letter.fields)
        names = [field.name for field in letter.fields]
        assert len(names) == len(set(names))
