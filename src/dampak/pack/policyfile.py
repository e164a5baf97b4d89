"""The policy file an official starts from: every key with its default, its help and its bounds."""

from __future__ import annotations

import textwrap
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dampak.language import _
from dampak.policy import Policy

_WIDTH = 100


def policy_yaml(policy: Policy | None = None, purpose: str = "") -> str:
    """Return a policy file with every key, commented from the descriptions of `Policy`.

    Without `policy` it is `kebijakan/dasar.yaml` with all defaults; another one says on top what it is for,
    its `purpose`, and which keys it changes.
    """
    policy = policy or Policy()
    lines = [*_comment(_head(policy, purpose), ""), *_section(policy, "")]
    return "\n".join(lines) + "\n"


def _head(policy: Policy, purpose: str) -> str:
    if purpose:
        return _(
            "{purpose} Berbeda dari nilai bawaan: {keys}. Kunci lain boleh dihapus; yang tidak ada memakai "
            "nilai bawaan.",
            purpose=purpose,
            keys=", ".join(_changed(policy, Policy(), "")) or _("tidak ada"),
        )
    return _(
        "Kebijakan daerah untuk satu perhitungan. Semua kunci boleh dihapus; yang tidak ada memakai nilai "
        "bawaan seperti tertulis di sini. Salin berkas ini dengan nama lain untuk membuat kebijakan kedua."
    )


def _changed(section: BaseModel, default: BaseModel, path: str) -> list[str]:
    """Return the dotted keys, but the name, whose value is not the default one."""
    found: list[str] = []
    for name in type(section).model_fields:
        value, usual = getattr(section, name), getattr(default, name)
        if isinstance(value, BaseModel) and isinstance(usual, BaseModel):
            found += _changed(value, usual, f"{path}{name}.")
        elif value != usual and f"{path}{name}" != "nama":
            found.append(f"{path}{name}")
    return found


def _section(section: BaseModel, indent: str) -> list[str]:
    lines = []
    for name, info in type(section).model_fields.items():
        value = getattr(section, name)
        lines.append("")
        lines += _comment(_help(info), indent)
        if isinstance(value, BaseModel):
            lines += [f"{indent}{name}:", *_section(value, indent + "  ")]
        elif isinstance(value, dict):
            lines += [f"{indent}{name}:", *(f"{indent}  {key}: {_shown(one)}" for key, one in value.items())]
        else:
            lines.append(f"{indent}{name}: {_shown(value)}".rstrip())
    return lines


def _help(info: FieldInfo) -> str:
    parts = [info.description or "", _choices(info.annotation), _bounds(info.metadata)]
    return " ".join(part for part in parts if part)


def _choices(annotation: Any) -> str:
    if get_origin(annotation) is not Literal:
        return ""
    return _("Pilihan: {words}.", words=", ".join(map(str, get_args(annotation))))


def _bounds(metadata: list[Any]) -> str:
    """Return the bounds pydantic keeps as `ge`, `gt`, `le`, `lt`."""
    signs = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
    found = [
        f"{sign} {limit}"
        for one in metadata
        for name, sign in signs.items()
        if (limit := getattr(one, name, None)) is not None
    ]
    return _("Batas: {bounds}.", bounds=_(" dan ").join(found)) if found else ""


def _comment(text: str, indent: str) -> list[str]:
    prefix = f"{indent}# "
    return textwrap.wrap(text, _WIDTH, initial_indent=prefix, subsequent_indent=prefix)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
