"""Which file a pack stands in when only its folder is named."""

from __future__ import annotations

from pathlib import Path


def pack_home(pack: Path) -> Path:
    """Return the workbook in a folder that holds nothing else, as `dampak pack new` makes it."""
    if not pack.is_dir() or any(pack.glob("*.csv")):
        return pack
    books = [
        book
        for book in pack.glob("*.xlsx")
        if not book.name.startswith("~") and "-perlu-diperbaiki" not in book.name
    ]
    return books[0] if len(books) == 1 else pack
