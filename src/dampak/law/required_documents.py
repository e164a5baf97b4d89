"""The documents a region and its agencies hand in to the ministry's application for SAKIP (ESR).

The data: `law/data/kinerja/dokumen_esr.yaml`. Its status is that of the circular; which criterion of LKE
AKIP a document proves is a reading of our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import get_args

from dampak.errors import refuse
from dampak.language import _
from dampak.law.instrument_fields import Fields, file_fields
from dampak.law.model import Status

FILE = "dokumen_esr.yaml"
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class RequiredDocument:
    """One document: the kinds of unit that hand it in, every year or once a term, and what it proves."""

    id: str
    label: str
    kinds: tuple[str, ...]
    yearly: bool
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequiredDocuments:
    """The documents in the order of the file, with their ground."""

    documents: tuple[RequiredDocument, ...]
    citation: str
    status: Status


@cache
def required_documents() -> RequiredDocuments:
    """Return the documents of ESR.

    Raises:
        DataInvalid: the file cannot be trusted; all its faults at once.
    """
    text = (resources.files("dampak.law") / "data" / "kinerja" / FILE).read_text(encoding="utf-8-sig")
    return read_required_documents(text, FILE)


def read_required_documents(text: str, file: str) -> RequiredDocuments:
    """Return the documents written in `text`.

    Raises:
        DataInvalid: anything in it is wrong; all faults at once.
    """
    fields = file_fields(text, file)
    fields.known("citation", "status", "sources", "documents")
    found = RequiredDocuments(
        fields.each("documents", _document), fields.citation(), fields.choice("status", STATUSES)
    )
    if not found.documents:
        fields.fault("bentuk", _("“{key}” harus berupa daftar.", key="documents"), "documents")
    count = len(fields.faults.problems)
    refuse(fields.faults.problems, _("Daftar dokumen tidak dapat dipakai: {count} kesalahan.", count=count))
    return found


def _document(fields: Fields) -> RequiredDocument:
    fields.known("id", "label", "for", "yearly", "criteria")
    return RequiredDocument(
        fields.text("id"),
        fields.text("label"),
        fields.words("for"),
        fields.choice("yearly", ("ya", "tidak")) == "ya",
        fields.words("criteria"),
    )
