"""`peta-jabatan.xlsx`: the post map of each agency on its own sheet, ready for A3, after a summary of all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from dampak.documents.post_map import MapPost, MapUnit, Tally, staff_off_the_map, tally
from dampak.documents.words import SHORT_HASH, date_in_words, synthetic_label
from dampak.language import _
from dampak.outcome import Outcome, Provenance

A3 = 8
INK, PAPER, PALE, LINE = "#1F3A4D", "#DCE6EC", "#F1F5F7", "#C9D3D9"
MOST_NAME = 31
"""Characters of a sheet name in Excel."""

INDENT_LIMIT = 8
UNKNOWN = "–"
LINE_HEIGHT = 15
NAME_WIDTH, KIND_WIDTH, KEY_WIDTH, NUMBER_WIDTH = 78, 20, 34, 13
HEADERS = ("Unit dan jabatan", "Jenis jabatan", "Kelas", "Bezetting", "Kebutuhan", "±", "Id")
KINDS: Mapping[str, str] = {
    "jpt": "JPT",
    "administrator": "Administrator",
    "pengawas": "Pengawas",
    "jf": "Fungsional",
    "pelaksana": "Pelaksana",
}


def post_map_workbook_bytes(outcome: Outcome, maps: Sequence[MapUnit]) -> bytes:
    """Return `peta-jabatan.xlsx`: the same outcome and maps give the same bytes."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    day = outcome.provenance.per_tanggal
    title = _("Peta jabatan {region}", region=outcome.provenance.region)
    book.set_properties({"title": title, "created": datetime(day.year, day.month, day.day, tzinfo=UTC)})
    book.set_size(2400, 1500)
    styles = _Styles(book)
    names = sheet_names(maps)
    writers = [
        _SheetWriter(book.add_worksheet(name), styles, outcome.provenance) for name in (_("Rekap"), *names)
    ]
    writers[0].write_summary(maps, names, staff_off_the_map(outcome))
    for writer, agency in zip(writers[1:], maps, strict=True):
        writer.write_agency(agency)
    book.close()
    return stream.getvalue()


def sheet_names(maps: Sequence[MapUnit]) -> list[str]:
    """Return a sheet name for each map: its id as Excel allows it, and each once."""
    names: list[str] = []
    taken = {_("Rekap").lower()}
    for agency in maps:
        base = re.sub(r"[\[\]:*?/\\']", "_", agency.id)[: MOST_NAME - 4] or "OPD"
        tries = [base, *(f"{base} {number}" for number in range(2, len(maps) + 3))]
        name = next(free for free in tries if free.lower() not in taken)
        taken.add(name.lower())
        names.append(name)
    return names


class _Styles:
    """The formats of the workbook, each made once; a row of a post is indented by the level of its unit."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}
        frame = base | {"bottom": 4, "bottom_color": LINE}

        def make(**more: Any) -> Any:
            return book.add_format(base | more)

        def cells(look: dict[str, Any]) -> tuple[list[Any], Any, Any]:
            texts = [
                book.add_format(frame | look | {"indent": level, "text_wrap": True})
                for level in range(INDENT_LIMIT + 1)
            ]
            number = book.add_format(frame | look | {"num_format": "#,##0", "align": "right"})
            signed = {"num_format": "+#,##0;[Red]−#,##0;0"}
            return texts, number, book.add_format(frame | look | signed | {"align": "right"})

        self.title = make(bold=True, font_size=18, font_color=INK)
        self.sentence = make(font_color="#3A4750")
        self.label = make(bold=True, font_color=INK, border=2, border_color=INK, align="center")
        self.head = make(
            bold=True, font_color="#FFFFFF", bg_color=INK, border=1, border_color=LINE, align="center"
        )
        self.rows = {
            "unit": cells({"bold": True, "bg_color": PAPER}),
            "jabatan": cells({}),
            "jumlah": cells({"bold": True, "bg_color": PALE, "top": 1, "top_color": INK}),
        }
        self.link = book.add_format(frame | {"font_color": INK, "underline": 1})


class _SheetWriter:
    """Writes one sheet from the top down."""

    def __init__(self, target: Any, styles: _Styles, provenance: Provenance) -> None:
        self.target, self.styles, self.provenance, self.row = target, styles, provenance, 0

    def write_agency(self, agency: MapUnit) -> None:
        """Write one agency: its units in their tree, the posts of each, and the sums."""
        self._write_top(_("Peta Jabatan {name}", name=agency.name), _sentence(agency.whole))
        self._write_heads(HEADERS, (NAME_WIDTH, KIND_WIDTH, *[NUMBER_WIDTH] * 4, KEY_WIDTH))
        self._write_unit(agency, 0)
        self._write_row("jumlah", 0, _("Jumlah {name}", name=agency.name), "", None, agency.whole, "")

    def write_summary(self, maps: Sequence[MapUnit], names: Sequence[str], off_map: int) -> None:
        """Write one row an agency, each linked to its sheet, and the sum of all."""
        everything = tally(post for agency in maps for unit in agency.walk() for post in unit.posts)
        sentence = _sentence(everything)
        if off_map:
            sentence += " " + _("{count} pegawai tidak tercatat pada posisi mana pun.", count=off_map)
        self._write_top(_("Peta Jabatan {name}", name=self.provenance.region), sentence)
        heads = (_("Perangkat daerah"), _("Lembar"), _("Jabatan"), _("Bezetting"), _("Kebutuhan"), "±", "Id")
        self._write_heads(heads, (NAME_WIDTH, KIND_WIDTH, *[NUMBER_WIDTH] * 4, KEY_WIDTH))
        for agency, name in zip(maps, names, strict=True):
            row = self.row
            self._write_row("jabatan", 0, agency.name, "", agency.whole.posts, agency.whole, agency.id)
            self.target.write_url(row, 1, f"internal:'{name}'!A1", self.styles.link, string=name)
        self._write_row("jumlah", 0, _("Jumlah"), "", everything.posts, everything, "")

    def _write_unit(self, unit: MapUnit, level: int) -> None:
        self._write_row("unit", level, unit.name, "", None, unit.whole, unit.id)
        for post in unit.posts:
            self._write_post(post, level + 1)
        for below in unit.below:
            self._write_unit(below, level + 1)

    def _write_post(self, post: MapPost, level: int) -> None:
        numbers = (post.kelas, post.staff, post.need, post.gap)
        self._write_cells("jabatan", level, post.name, KINDS.get(post.kind, post.kind), numbers, post.id)

    def _write_row(
        self, look: str, level: int, text: str, kind: str, first: int | None, sums: Tally, key: str
    ) -> None:
        self._write_cells(look, level, text, kind, (first, sums.staff, *_known(sums)), key)

    def _write_cells(
        self, look: str, level: int, text: str, kind: str, numbers: Sequence[int | None], key: str
    ) -> None:
        texts, number, signed = self.styles.rows[look]
        indent = min(level, INDENT_LIMIT)
        self.target.write_string(self.row, 0, text, texts[indent])
        self.target.write_string(self.row, 1, kind, texts[0])
        for index, value in enumerate(numbers):
            style = signed if index == len(numbers) - 1 else number
            if value is None and look != "jabatan" and index == 0:
                self.target.write_blank(self.row, 2, None, style)
            elif value is None:
                self.target.write_string(self.row, 2 + index, UNKNOWN, style)
            else:
                self.target.write_number(self.row, 2 + index, value, style)
        self.target.write_string(self.row, 6, key, texts[1])
        lines = 2 if len(text) + 2 * indent > NAME_WIDTH else 1
        self.target.set_row(self.row, LINE_HEIGHT * lines + 1)
        self.row += 1

    def _write_top(self, title: str, sentence: str) -> None:
        self.target.write_string(0, 0, title, self.styles.title)
        self.target.set_row(0, 26)
        p = self.provenance
        where = _("{region} · keadaan pegawai per {day}", region=p.region, day=date_in_words(p.per_tanggal))
        self.target.write_string(1, 0, where, self.styles.sentence)
        if p.synthetic:
            self.target.merge_range(0, 3, 0, 6, synthetic_label(), self.styles.label)
        self.target.write_string(2, 0, sentence, self.styles.sentence)
        self.row = 4

    def _write_heads(self, heads: Sequence[str], widths: Sequence[float]) -> None:
        target, p = self.target, self.provenance
        for index, (head, width) in enumerate(zip(heads, widths, strict=True)):
            target.set_column(index, index, width)
            target.write_string(self.row, index, head, self.styles.head)
        target.set_row(self.row, 20)
        target.freeze_panes(self.row + 1, 1)
        target.hide_gridlines(2)
        target.set_landscape()
        target.set_paper(A3)
        target.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        target.fit_to_pages(1, 0)
        target.repeat_rows(self.row)
        label = synthetic_label() if p.synthetic else ""
        target.set_header(f'&L&9{_safe(p.region)}&C&"Calibri,Bold"&10{label}&R&9&A')
        source = _(
            "Data per {day} · paket {hash}", day=date_in_words(p.per_tanggal), hash=p.pack_hash[:SHORT_HASH]
        )
        target.set_footer(f"&L&9{_safe(source)}&R&9{_('Halaman')} &P {_('dari')} &N")
        self.row += 1


def _known(sums: Tally) -> tuple[int | None, int | None]:
    """Return need and gap; both are blank where no post's need is known."""
    return (None, None) if sums.posts and sums.unknown == sums.posts else (sums.need, sums.gap)


def _sentence(sums: Tally) -> str:
    text = _(
        "{posts} jabatan: {staff} pegawai ada, {need} dibutuhkan.",
        posts=f"{sums.posts:,}".replace(",", "."),
        staff=f"{sums.staff:,}".replace(",", "."),
        need=f"{sums.need:,}".replace(",", "."),
    )
    if not sums.unknown:
        return text
    return (
        text
        + " "
        + _(
            "Kebutuhan {count} jabatan belum diketahui; jumlah kebutuhan dan ± tidak memuatnya.",
            count=sums.unknown,
        )
    )


def _safe(text: str) -> str:
    return text.replace("&", "&&")
