"""The Word templates of a region: every document it may write in its own form, read once and told apart."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dampak.atomic import write_files
from dampak.documents.forms import FORMS
from dampak.documents.letters import house_template
from dampak.errors import DataInvalid, Place, Problem
from dampak.language import _
from dampak.runs.setting import Setting

OWN_TEMPLATES = "naskah"
"""Folder of a pack that holds the region's own templates."""


def own_templates(setting: Setting) -> Mapping[str, bytes]:
    """Return the region's own templates by file name.

    Raises:
        DataInvalid: a template belongs to no document; it would be left out in silence.
    """
    home = setting.pack.folder
    if home is None:
        return {}
    # Word keeps a hidden file of this name beside a document that is open
    found = (path for path in sorted((home / OWN_TEMPLATES).glob("*.docx")) if path.name[0] != "~")
    templates = {path.name: path.read_bytes() for path in found}
    problems = [_stranger(name) for name in templates if name not in {form.file for form in FORMS}]
    if problems:
        message = _("Naskah daerah tidak dapat dipakai: {count} kesalahan.", count=len(problems))
        raise DataInvalid(message, problems)
    return templates


def write_house_templates(setting: Setting) -> list[Path]:
    """Write the house template of every document into `naskah/` of the pack, where none of its name is yet.

    Returns the files written.

    Raises:
        WriteFailed: a file could not be written; none is.
    """
    folder = (setting.pack.folder or Path()) / OWN_TEMPLATES
    missing = [form for form in FORMS if not (folder / form.file).exists()]
    write_files(folder, {form.file: house_template(form) for form in missing})
    return [folder / form.file for form in missing]


def _stranger(name: str) -> Problem:
    names = ", ".join(form.file for form in FORMS)
    return Problem(
        "naskah.nama_tidak_dikenal",
        _("Tidak ada naskah bernama “{name}”.", name=name),
        Place(file=name),
        remedy=_("Nama berkas naskah yang dikenal: {names}.", names=names),
        value=name,
    )
