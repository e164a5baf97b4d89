"""A knob that nothing reads would promise an official what does not happen."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from dampak.policy import Policy

SOURCE = Path(__file__).parents[2] / "src" / "dampak"


def _knobs(model: type[BaseModel]) -> list[str]:
    found = []
    for name, field in model.model_fields.items():
        inner = field.annotation
        nested = isinstance(inner, type) and issubclass(inner, BaseModel)
        found += _knobs(inner) if nested else [name]
    return found


def test_every_knob_of_the_policy_is_read_by_some_room():
    text = "\n".join(
        file.read_text(encoding="utf-8")
        for file in SOURCE.rglob("*.py")
        if "policy" not in file.relative_to(SOURCE).parts
    )
    unread = [knob for knob in _knobs(Policy) if f".{knob}" not in text]
    assert unread == []
