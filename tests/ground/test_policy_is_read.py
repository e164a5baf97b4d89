"""A knob that nothing reads would promise an official what does not happen."""

from __future__ import annotations

import inspect
from pathlib import Path

from pydantic import BaseModel

from dampak.policy import Policy

SOURCE = Path(__file__).parents[2] / "src" / "dampak"


def _sections(model: type[BaseModel]) -> list[type[BaseModel]]:
    inner = [field.annotation for field in model.model_fields.values()]
    nested = [kind for kind in inner if isinstance(kind, type) and issubclass(kind, BaseModel)]
    return [model, *(section for kind in nested for section in _sections(kind))]


def _knobs() -> list[tuple[type[BaseModel], str]]:
    found = []
    for section in _sections(Policy):
        for name, field in section.model_fields.items():
            inner = field.annotation
            if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
                found.append((section, name))
    return found


def _is_read(section: type[BaseModel], name: str, rooms: str) -> bool:
    """Say whether a room reads a knob, itself or through a property of the policy made of it."""
    if f".{name}" in rooms:
        return True
    properties = inspect.getmembers(section, lambda member: isinstance(member, property))
    made = [each for each, member in properties if f"self.{name}" in inspect.getsource(member.fget)]
    return any(_is_read(section, each, rooms) for each in made)


def _rooms() -> str:
    files = [file for file in SOURCE.rglob("*.py") if "policy" not in file.relative_to(SOURCE).parts]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_knob_of_the_policy_is_read_by_some_room():
    rooms = _rooms()
    assert [name for section, name in _knobs() if not _is_read(section, name, rooms)] == []


def test_a_knob_that_nothing_reads_would_be_found():
    rooms = _rooms().replace(".lags", "").replace(".delays", "")
    unread = [name for section, name in _knobs() if not _is_read(section, name, rooms)]
    assert unread == ["jeda_cpns", "jeda_pppk", "jeda_konversi"]
