"""The English catalogue holds every sentence the command line can show; documents are Indonesian only."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from babel.messages.pofile import read_po

SOURCE = Path(__file__).parents[2] / "src" / "dampak"
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def _sentences() -> set[str]:
    found = set()
    for file in SOURCE.rglob("*.py"):
        if "documents" in file.relative_to(SOURCE).parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_":
                first = node.args[0]
                assert isinstance(first, ast.Constant), f"{file.name}:{node.lineno}: not a literal sentence"
                found.add(str(first.value))
    return found


def _catalogue() -> dict[str, str]:
    with (SOURCE / "locale" / "en.po").open("rb") as stream:
        return {str(message.id): str(message.string) for message in read_po(stream) if message.id}


def test_every_sentence_of_the_command_line_has_its_english():
    catalogue = _catalogue()
    assert sorted(sentence for sentence in _sentences() if not catalogue.get(sentence)) == []


def test_the_english_keeps_every_placeholder():
    wrong = [
        source
        for source, english in _catalogue().items()
        if set(PLACEHOLDER.findall(source)) != set(PLACEHOLDER.findall(english))
    ]
    assert wrong == []
