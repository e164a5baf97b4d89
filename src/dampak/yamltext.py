"""YAML 1.2 as law and policy files need it: exact decimals, no key twice, no surprise types.

PyYAML reads `no` as false and 0.15 as a float; here `no` stays a word and 0.15 becomes `Decimal("0.15")`.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import ConstructorError, SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import ScalarNode

from dampak.errors import Place, Problem, UsageError
from dampak.language import _


class _ExactConstructor(SafeConstructor):
    def construct_exact_decimal(self, node: ScalarNode) -> Decimal:
        try:
            return Decimal(str(node.value).replace("_", ""))
        except InvalidOperation as error:
            raise _unreadable(node, "not a finite number") from error

    def construct_date(self, node: ScalarNode) -> object:
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError as error:
            raise _unreadable(node, str(error)) from error


def _unreadable(node: ScalarNode, detail: str) -> ConstructorError:
    return ConstructorError(None, None, f"{node.value}: {detail}", node.start_mark)


_ExactConstructor.add_constructor("tag:yaml.org,2002:float", _ExactConstructor.construct_exact_decimal)
_ExactConstructor.add_constructor("tag:yaml.org,2002:timestamp", _ExactConstructor.construct_date)


def yaml_text(path: Path) -> str:
    """Return the text of a YAML file, with or without the mark Notepad puts before UTF-8.

    Raises:
        UsageError: the file is no UTF-8 text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem(
            code="yaml.bukan_teks",
            what=_("Isinya bukan teks UTF-8."),
            place=Place(file=path.name),
            remedy=_("Buka di penyunting teks, lalu simpan dengan pengodean UTF-8."),
        )
        raise UsageError(str(problem), [problem]) from error


def read_yaml(text: str, *, file: str = "") -> Any:
    """Return the data of one YAML 1.2 document; numbers with a point are `Decimal`.

    Raises:
        UsageError: the text is not YAML, or a key stands twice; the problem names file and line.
    """
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = _ExactConstructor
    try:
        return reader.load(text)
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        detail = (error.problem if isinstance(error, MarkedYAMLError) else None) or str(error)
        problem = Problem(
            code="yaml.tidak_terbaca",
            what=_("Berkas YAML tidak dapat dibaca: {detail}.", detail=detail.splitlines()[0].rstrip(".")),
            place=Place(file=file, row=mark.line + 1 if mark else None),
            remedy=_("Perbaiki baris itu; setiap kunci hanya boleh ditulis satu kali."),
        )
        raise UsageError(str(problem), [problem]) from error
