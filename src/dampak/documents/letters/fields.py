"""The fields a letter offers to its template: a text, or a list whose rows have fields of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FieldValue = str | list["dict[str, FieldValue]"]
Values = dict[str, FieldValue]
"""The content of the fields by name: texts ready to print, and lists of rows."""


@dataclass(frozen=True, slots=True)
class TextField:
    """A text, already written as people read it; an empty one means that there is nothing to say."""

    name: str
    help: str


@dataclass(frozen=True, slots=True)
class ListField:
    """Rows to be repeated; `columns` are the fields of one row."""

    name: str
    help: str
    columns: tuple[TextField | ListField, ...]


Field = TextField | ListField


def by_name(fields: Sequence[Field]) -> dict[str, Field]:
    """Return the fields by name."""
    return {field.name: field for field in fields}


def texts(**helps: str) -> tuple[TextField, ...]:
    """Return one text field per name with its help."""
    return tuple(TextField(name, meaning) for name, meaning in helps.items())
