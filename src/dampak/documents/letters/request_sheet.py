"""`lembar-permohonan.docx`: what the region asks of the ministry: posts, policy, technical help."""

from __future__ import annotations

from collections.abc import Sequence

from dampak.documents.facts import Facts
from dampak.documents.letters.fields import Field, ListField, Values, texts
from dampak.documents.letters.form import Letter
from dampak.documents.letters.house import Block, Grid, GridColumn, Letterhead, Line, NewPage, Signatures
from dampak.documents.letters.requests import (
    Request,
    assistance_requests,
    policy_requests,
    post_requests,
)
from dampak.documents.sentences import headline
from dampak.language import _
from dampak.policy import Policy

_COLUMNS = texts(
    no="Nomor permohonan, misalnya B.2.",
    permohonan="Yang dimohon.",
    angka="Angkanya; tidak diketahui bila tidak ada dalam data.",
    alasan="Alasan dan sumbernya.",
    sumber="Kunci angka atau tabel asal angka.",
)

FIELDS: tuple[Field, ...] = (
    *texts(
        kalimat_pokok="Keadaan daerah dalam satu kalimat.",
        kalimat_formasi="Kalimat pengantar permohonan formasi, atau bahwa tidak ada.",
        kalimat_kebijakan="Kalimat pengantar permohonan kebijakan, atau bahwa tidak ada.",
        kalimat_pendampingan="Kalimat pengantar permohonan pendampingan.",
    ),
    ListField("formasi", "A. Permohonan formasi.", _COLUMNS),
    ListField("kebijakan", "B. Permohonan kebijakan.", _COLUMNS),
    ListField("pendampingan", "C. Permohonan pendampingan teknis.", _COLUMNS),
)


def values(facts: Facts, _policy: Policy | None) -> Values:
    """Return the fields of the sheet."""
    posts, rules, help_ = post_requests(facts), policy_requests(facts), assistance_requests(facts)
    return {
        "kalimat_pokok": headline(facts),
        "kalimat_formasi": _(
            "Kami mohon penetapan formasi berikut; angkanya berasal dari usulan yang disertakan."
        )
        if posts
        else _("Data yang ada tidak menghasilkan permohonan formasi."),
        "kalimat_kebijakan": _(
            "Kendala berikut tidak dapat diselesaikan daerah sendiri; setiap permohonan disertai angka yang "
            "mendasarinya."
        )
        if rules
        else _("Data yang ada tidak menunjukkan kendala yang memerlukan perubahan kebijakan."),
        "kalimat_pendampingan": _(
            "Kami mohon pendampingan teknis berikut; angka terakhir diambil dari tabel fakta daerah."
        ),
        "formasi": _rows("A", posts),
        "kebijakan": _rows("B", rules),
        "pendampingan": _rows("C", help_),
    }


def _rows(letter: str, requests: Sequence[Request]) -> list[Values]:
    return [
        {
            "no": f"{letter}.{number}",
            "permohonan": request.what,
            "angka": request.number,
            "alasan": request.reason,
            "sumber": request.source,
        }
        for number, request in enumerate(requests, 1)
    ]


def blocks() -> Sequence[Block]:
    """Return the sheet as blocks."""
    return (
        NewPage("lebar"),
        Letterhead("{{ pemerintah }}", "[diisi: lambang dan alamat kantor]"),
        Line("LEMBAR PERMOHONAN", "judul"),
        Line("kepada Kementerian PANRB, data per {{ tanggal_data }}", "subjudul"),
        Line("{{ kalimat_pokok }}"),
        *_part("A. Formasi", "kalimat_formasi", "formasi"),
        *_part("B. Kebijakan", "kalimat_kebijakan", "kebijakan"),
        *_part("C. Pendampingan teknis", "kalimat_pendampingan", "pendampingan"),
        Signatures(
            (
                "[diisi: tempat], [diisi: tanggal]",
                "{{ kepala_daerah }},",
                "",
                "[diisi: tanda tangan]",
                "",
                "[diisi: nama kepala daerah]",
            )
        ),
    )


def _part(heading: str, sentence: str, rows: str) -> tuple[Block, ...]:
    return (
        Line(heading, "bab"),
        Line(f"{{{{ {sentence} }}}}", "pengantar"),
        Grid(
            rows,
            "",
            (
                GridColumn("No.", "no", 1.3),
                GridColumn("Permohonan", "permohonan", 6),
                GridColumn("Angka", "angka", 4.2),
                GridColumn("Alasan", "alasan", 8),
                GridColumn("Kunci angka", "sumber", 5.6),
            ),
        ),
    )


REQUEST_SHEET = Letter(
    "lembar-permohonan", "Lembar permohonan kepada Kementerian PANRB", FIELDS, blocks, values
)
