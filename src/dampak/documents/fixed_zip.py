"""Packing an Office file again so that the same content is always the same bytes."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def repacked(content: bytes, day: date) -> bytes:
    """Return the file with every date in it set by `day`, workbooks within it (chart data) likewise."""
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for member in source.infolist():
            entry = ZipInfo(member.filename, FIRST_ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, _dated(member.filename, source.read(member), day))
    return packed.getvalue()


def _dated(name: str, content: bytes, day: date) -> bytes:
    if name.endswith(".xlsx"):
        return repacked(content, day)
    if name == "docProps/core.xml":
        return _MOMENT.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode(), content)
    return content
