"""The words a person reads: Indonesian in the source, English from one catalogue.

Every sentence shown by the command line, the documents or an error passes through `_`. The source
string is the Indonesian one; `locale/en.po` holds the English, read only when English is asked for.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

from babel.messages.pofile import read_po

Language = Literal["id", "en"]

_current: list[Language] = ["id"]


def use_language(language: Language) -> None:
    """Show every later sentence in `language` (`id` or `en`)."""
    _current[0] = language


def current_language() -> Language:
    """Return the language sentences are shown in now."""
    return _current[0]


def _(source: str, /, **values: object) -> str:
    """Return the Indonesian `source` in the current language, its `{names}` filled from `values`."""
    text = source if _current[0] == "id" else _english().get(source, source)
    return text.format(**values) if values else text


@cache
def _english() -> dict[str, str]:
    file = resources.files("dampak") / "locale" / "en.po"
    if not file.is_file():
        return {}
    with file.open("rb") as stream:
        return {
            str(message.id): str(message.string)
            for message in read_po(stream)
            if message.id and message.string
        }
