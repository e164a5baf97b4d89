"""Chapter: what the region asks of the ministry; the same requests as on the request sheet."""

from __future__ import annotations

from collections.abc import Sequence

from dampak.documents.case import Case
from dampak.documents.chapters.model import Block, Chapter, Column, Grid, Heading, Text, chapter
from dampak.documents.letters.requests import (
    Request,
    assistance_requests,
    policy_requests,
    post_requests,
)
from dampak.language import _


def requests_chapter(case: Case) -> Chapter:
    """Return posts, policy and assistance asked for, each with its number, reason and source."""
    posts, policy = post_requests(case.facts), policy_requests(case.facts)
    lead = (
        _("Setiap permohonan menyebut angkanya, alasannya dan sumbernya, sama dengan lembar permohonan.")
        if posts or policy
        else _("Data ini tidak mendukung permohonan formasi atau kebijakan.")
    )
    return chapter(
        _("Permohonan kepada Kementerian PANRB"),
        Text(lead),
        _asked(_("Formasi"), _("Formasi yang dimohon untuk ditetapkan atau dipertimbangkan."), posts),
        _asked(_("Kebijakan"), _("Keputusan di luar wewenang daerah yang menentukan usulan ini."), policy),
        _asked(
            _("Pendampingan"),
            _("Bidang yang memerlukan pendampingan; nilai yang tidak diketahui disebut tidak diketahui."),
            assistance_requests(case.facts),
        ),
    )


def _asked(title: str, meaning: str, requests: Sequence[Request]) -> list[Block]:
    if not requests:
        return []
    columns = (
        Column(_("Permohonan"), "kiri", 2.2),
        Column(_("Angka"), "kiri", 1.6),
        Column(_("Alasan"), "kiri", 3.2),
        Column(_("Sumber angka"), "kiri", 2),
    )
    rows = tuple((r.what, r.number, r.reason, _breakable(r.source)) for r in requests)
    caption = _("Permohonan: {title}", title=title.lower())
    return [Heading(title), Grid(meaning, caption, _("lihat kolom terakhir"), "", columns, rows)]


def _breakable(source: str) -> str:
    """Return ids that may go on in the next line after each of their parts."""
    return source.replace("/", "/\u200b").replace(".", ".\u200b")
