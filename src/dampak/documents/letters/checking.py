"""What a region's own template may hold: the offered fields, loops over the offered lists, nothing else.

The template is parsed, never run, until every field and loop in it is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from dampak.documents.letters.fields import Field, ListField, by_name
from dampak.documents.letters.wordfile import TemplatePart, template_parts
from dampak.errors import Place, Problem, refuse
from dampak.language import _

FIELD_PAGE = "docs/rujukan/naskah.md"
EXCERPT = 90
"""Characters of the faulty paragraph that are shown."""

TAG = re.compile(r"<(/?)([\w:]+)[^>]*?(/?)>")

Scope = dict[str, Field]


@dataclass(frozen=True, slots=True)
class _Here:
    """Where in a template the walk is: its file, its part, the lines of the part."""

    file: str
    part: str
    lines: tuple[str, ...]

    def place(self) -> Place:
        """Return the file and the part of it."""
        return Place(file=self.file, sheet=self.part)

    def excerpt(self, line: int) -> str:
        """Return the words of the paragraph on `line`, without markup."""
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        words = " ".join(re.sub(r"<[^>]*>", " ", text).split())
        return words if len(words) <= EXCERPT else words[: EXCERPT - 1] + "…"


def checked(template: bytes, fields: Sequence[Field], *, file: str) -> bytes:
    """Return `template` when it may be used.

    Raises:
        DataInvalid: it is no Word file, names unknown fields or holds code; all faults at once.
    """
    problems = template_problems(template, fields, file=file)
    refuse(
        problems, _("Naskah {file} tidak dapat dipakai: {count} kesalahan.", file=file, count=len(problems))
    )
    return template


def template_problems(template: bytes, fields: Sequence[Field], *, file: str) -> list[Problem]:
    """Return every fault of a template, each once per part of the file."""
    parts = template_parts(template, file=file)
    if isinstance(parts, Problem):
        return [parts]
    found = [problem for part in parts for problem in _part_problems(part, by_name(fields), file)]
    return list(dict.fromkeys(found))


def _part_problems(part: TemplatePart, scope: Scope, file: str) -> Iterator[Problem]:
    here = _Here(file, part.name, tuple(part.source.splitlines()))
    yield from _run_marks(part, here)
    try:
        tree = SandboxedEnvironment(autoescape=True).parse(part.source)
    except TemplateSyntaxError as error:
        yield _broken(here, error.lineno)
        return
    yield from _walk(tree.body, scope, here)


def _run_marks(part: TemplatePart, here: _Here) -> Iterator[Problem]:
    """Find `{{r …}}` and its like: docxtpl puts such a text where Word allows none."""
    for mark in re.findall(r"\{\{(?:r|p|tr|tc)\s[^}]*\}\}", part.words):
        yield Problem(
            "naskah.tanda",
            _("Tanda “{mark}” tidak dapat dipakai.", mark=mark),
            here.place(),
            remedy=_("Tulis {{ nama_isian }} tanpa huruf di depan nama."),
            value=mark,
        )


def _walk(body: Sequence[nodes.Node], scope: Scope, here: _Here) -> Iterator[Problem]:
    for node in body:
        match node:
            case nodes.Output():
                for printed in node.nodes:
                    yield from _printed(printed, scope, here)
            case nodes.For():
                yield from _torn(node, node.body, here)
                yield from _loop(node, scope, here)
            case nodes.If(elif_=[]):
                yield from _torn(node, node.body, here)
                yield from _torn(node, node.else_, here)
                yield from _condition(node, scope, here)
            case _:
                yield _code(here, node)


def _torn(node: nodes.Node, body: Sequence[nodes.Node], here: _Here) -> Iterator[Problem]:
    """Find a loop or condition that begins in one part of a table or paragraph and ends in another.

    What it repeats or leaves out must close as many elements as it opens, or Word cannot read the result.
    """
    closed: list[str] = []
    opened: list[str] = []
    for end, name, alone in TAG.findall(_markup(body)):
        if not end and not alone:
            opened.append(name)
        elif end and opened:
            opened.pop()
        elif end:
            closed.append(name)
    if opened != closed[::-1]:
        yield _broken(here, node.lineno)


def _markup(body: Sequence[nodes.Node]) -> str:
    pieces = (data for node in body for data in node.find_all(nodes.TemplateData))
    return "".join(data.data for data in pieces)


def _printed(node: nodes.Node, scope: Scope, here: _Here) -> Iterator[Problem]:
    if isinstance(node, nodes.TemplateData):
        return
    found = _field(node, scope, here)
    if isinstance(found, Problem):
        yield found
    elif isinstance(found, ListField):
        yield Problem(
            "naskah.daftar_dicetak",
            _("“{name}” adalah daftar, bukan satu isian.", name=found.name),
            here.place(),
            remedy=_(
                "Ulangi barisnya: {{%tr for b in {name} %}} … {{%tr endfor %}}, lalu pakai "
                "{{{{ b.{column} }}}}.",
                name=found.name,
                column=found.columns[0].name,
            ),
            value=found.name,
        )


def _loop(node: nodes.For, scope: Scope, here: _Here) -> Iterator[Problem]:
    target = node.target
    if not isinstance(target, nodes.Name) or node.else_ or node.test or node.recursive:
        yield _code(here, node)
        return
    found = _field(node.iter, scope, here)
    if isinstance(found, Problem):
        yield found
        return
    if not isinstance(found, ListField):
        yield Problem(
            "naskah.bukan_daftar",
            _("“{name}” satu isian, bukan daftar yang dapat diulang.", name=found.name),
            here.place(),
            remedy=_(
                "Tulis {{{{ {name} }}}} saja, atau pilih daftar pada {page}.",
                name=found.name,
                page=FIELD_PAGE,
            ),
            value=found.name,
        )
        return
    row = ListField(target.name, "", found.columns)
    yield from _walk(node.body, {**scope, target.name: _Row(row)}, here)


class _Row(ListField):
    """The row of a running loop: its columns are read as `row.column`; it is no list itself."""

    def __init__(self, row: ListField) -> None:
        super().__init__(row.name, row.help, row.columns)


def _condition(node: nodes.If, scope: Scope, here: _Here) -> Iterator[Problem]:
    test = node.test.node if isinstance(node.test, nodes.Not) else node.test
    found = _field(test, scope, here)
    if isinstance(found, Problem):
        yield found
    yield from _walk(node.body, scope, here)
    yield from _walk(node.else_, scope, here)


def _field(node: nodes.Node, scope: Scope, here: _Here) -> Field | Problem:
    """Return the field that an expression names, or why it names none."""
    match node:
        case nodes.Name(name=name) if isinstance(scope.get(name), _Row):
            return _unknown(name, scope, here)
        case nodes.Name(name=name):
            return scope.get(name) or _unknown(name, scope, here)
        case nodes.Getattr(node=nodes.Name(name=name), attr=attr):
            row = scope.get(name)
            if not isinstance(row, _Row):
                return _unknown(f"{name}.{attr}", scope, here)
            columns = by_name(row.columns)
            return columns.get(attr) or _unknown(
                f"{name}.{attr}", {f"{name}.{c}": f for c, f in columns.items()}, here
            )
        case _:
            return _code(here, node)


def _unknown(name: str, scope: Scope, here: _Here) -> Problem:
    names = [known for known, field in scope.items() if not isinstance(field, _Row)]
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    hint = _("Maksudnya “{name}”? ", name=near[0]) if near else ""
    return Problem(
        "naskah.isian_tidak_dikenal",
        _("Isian “{name}” tidak dikenal.", name=name),
        here.place(),
        why=_("Isian yang tidak dikenal tidak dapat diisi."),
        remedy=hint + _("Daftar isian ada pada {page}.", page=FIELD_PAGE),
        value=name,
    )


def _code(here: _Here, node: nodes.Node) -> Problem:
    excerpt = here.excerpt(node.lineno)
    return Problem(
        "naskah.kode",
        _("Naskah memuat kode yang tidak diizinkan di dekat “{excerpt}”.", excerpt=excerpt),
        here.place(),
        why=_("Naskah hanya boleh memuat isian, pengulangan daftar, dan syarat ada-tidaknya isian."),
        remedy=_("Hapus kode itu; isian yang tersedia ada pada {page}.", page=FIELD_PAGE),
        value=excerpt,
    )


def _broken(here: _Here, line: int) -> Problem:
    excerpt = here.excerpt(line)
    return Problem(
        "naskah.tanda_rusak",
        _("Tanda isian tidak lengkap atau salah tempat di dekat “{excerpt}”.", excerpt=excerpt),
        here.place(),
        why=_("Setiap “for” dan “if” harus ditutup, dan tanda tr hanya berlaku di dalam tabel."),
        remedy=_("Periksa kurung kurawal dan penutupnya; contohnya ada pada {page}.", page=FIELD_PAGE),
        value=excerpt,
    )
