"""The documents of a performance plan: agreements, action plans, chief indicators, roles and the tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from dampak.atomic import write_files
from dampak.documents.performance.action import ACTION, action_bytes
from dampak.documents.performance.key_indicators import KEY_INDICATORS, key_indicators_bytes
from dampak.documents.performance.pledge import PLEDGE, pledge_bytes, pledge_pdf_bytes
from dampak.documents.performance.pledge_scope import PlanFacts, PledgeScope
from dampak.documents.performance.roles import roles_bytes
from dampak.documents.performance.tree import tree_pdf_bytes, tree_svg_bytes
from dampak.errors import NoProposal
from dampak.language import _
from dampak.runs.measurement import measure
from dampak.runs.performance_files import PerformanceFiles
from dampak.runs.setting import Setting
from dampak.runs.templates import own_templates

REGION = "daerah"
"""How the files of the region itself are named."""


def write_documents(
    setting: Setting, folder: Path, *, unit: str = "", year: int | None = None
) -> PerformanceFiles:
    """Write the documents of the region and of every unit that promises, or of one unit: all or none.

    Plans are read as they stood on the last day of the year, or on the day of the data before that; `year`
    is by default the year of the pack.

    Raises:
        NoProposal: the pack has no indicators, or nothing is promised in the year.
        DataInvalid: no such unit, or a template that cannot be used.
        WriteFailed: a file could not be written; all stand as they were.
    """
    chosen = year or setting.base_year
    outcome = measure(setting, year=chosen)
    plan, templates = PlanFacts(outcome, chosen), own_templates(setting)
    asked: list[str | None] = [unit] if unit else [None, *plan.units_that_promise()]
    scopes = [scope for scope in (PledgeScope(plan, one) for one in asked) if not scope.empty]
    if not scopes:
        raise NoProposal(
            _("Tidak ada indikator atau pagu tahun {year} untuk lingkup yang diminta.", year=chosen)
        )
    contents: dict[str, bytes] = {}
    for number, scope in enumerate(scopes, 1):
        setting.on_progress(_("Menulis dokumen kinerja"), number, len(scopes))
        contents.update(_of(scope, templates))
    write_files(folder, contents)
    return PerformanceFiles(outcome, chosen, tuple(folder / name for name in contents))


def _of(scope: PledgeScope, templates: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one scope by name; what has nothing to say is left out."""
    key = scope.unit_id or REGION
    yield f"{PLEDGE.name}-{key}.docx", pledge_bytes(scope, templates.get(PLEDGE.file))
    yield f"{PLEDGE.name}-{key}.pdf", pledge_pdf_bytes(scope)
    yield f"{ACTION.name}-{key}.docx", action_bytes(scope, templates.get(ACTION.file))
    if any(one.indicator["iku"] for one in scope.promises):
        name = f"{KEY_INDICATORS.name}-{key}.docx"
        yield name, key_indicators_bytes(scope, templates.get(KEY_INDICATORS.file))
    yield f"pohon-kinerja-{key}.pdf", tree_pdf_bytes(scope)
    yield f"pohon-kinerja-{key}-ponsel.pdf", tree_pdf_bytes(scope, phone=True)
    yield f"pohon-kinerja-{key}.svg", tree_svg_bytes(scope)
    matrix = roles_bytes(scope) if scope.unit_id else None
    if matrix is not None:
        yield f"matriks-peran-hasil-{key}.xlsx", matrix
