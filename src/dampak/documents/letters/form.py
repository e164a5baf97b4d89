"""A letter of the file set: its name, the fields it offers, how they are filled, and its house template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dampak.documents.facts import Facts
from dampak.documents.letters.checking import checked
from dampak.documents.letters.fields import Field, Values
from dampak.documents.letters.house import Block, house_bytes
from dampak.documents.letters.letterhead import COMMON, common_values
from dampak.documents.letters.rendering import filled
from dampak.outcome import Outcome
from dampak.policy import Policy

Filler = Callable[[Facts, Policy | None], Values]


@dataclass(frozen=True, slots=True)
class Form:
    """One letter before anything fills it; `own` are the fields besides those every letter offers."""

    name: str
    title: str
    own: tuple[Field, ...]
    blocks: Callable[[], Sequence[Block]]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the letter, those of every letter first."""
        return (*COMMON, *self.own)

    @property
    def file(self) -> str:
        """The name of the file, of the letter as of a template for it."""
        return f"{self.name}.docx"

    def house(self) -> bytes:
        """Return its house template."""
        return house_bytes(self.blocks())


@dataclass(frozen=True, slots=True)
class Letter(Form):
    """A letter that the outcome and the policy of a proposal fill by themselves."""

    fill: Filler


def house_template(form: Form) -> bytes:
    """Return the house template of a letter, to be used as it is or changed by a region."""
    return form.house()


def letter_bytes(
    letter: Letter, outcome: Outcome, policy: Policy | None = None, template: bytes | None = None
) -> bytes:
    """Return the letter as a Word file: the same outcome and template give the same bytes.

    Raises:
        DataInvalid: the region's own `template` is no Word file, names unknown fields or holds code.
    """
    return form_bytes(letter, outcome, letter.fill(Facts(outcome), policy), template)


def form_bytes(form: Form, outcome: Outcome, own: Values, template: bytes | None = None) -> bytes:
    """Return a letter whose `own` fields are given, as a Word file; otherwise like `letter_bytes`.

    Raises:
        DataInvalid: the region's own `template` is no Word file, names unknown fields or holds code.
    """
    values = {**common_values(Facts(outcome)), **own}
    if template is not None:
        template = checked(template, form.fields, file=form.file)
    return filled(template or house_template(form), values, outcome.provenance, file=form.file)
