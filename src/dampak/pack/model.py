"""What a pack is once it has been read: the region, its tables, and the fingerprint of their content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from dampak.errors import Place, Problem, UsageError
from dampak.language import _
from dampak.yamltext import yaml_text

POLICY_FOLDER = "kebijakan"
INSTRUMENT_FOLDER = "instrumen"
DEFAULT_POLICY = "dasar"


@dataclass(frozen=True, slots=True)
class Region:
    """The one row of table `daerah`, typed."""

    kode_wilayah: str
    nama: str
    tahun: int
    per_tanggal: date
    profil_wke: str
    ump_umk: int | None = None
    sintetis: bool = False
    catatan: str | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """A region's tables, only those with at least one row, each sorted by its key.

    `fingerprint` is the SHA-256 of their canonical CSV: a folder, a workbook and any order of rows give
    the same. `source` is the folder or workbook it was read from, None for a pack that was not read from a
    disk. `problems` holds warnings only.
    """

    region: Region
    tables: Mapping[str, pl.DataFrame]
    fingerprint: str
    source: Path | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def folder(self) -> Path | None:
        """Where the region's own policies, templates and instruments lie."""
        if self.source is None or self.source.is_dir():
            return self.source
        return self.source.parent

    def instrument_files(self) -> list[Path]:
        """Return the files of the region's own instruments, in `instrumen/` beside the tables."""
        return sorted((self.folder / INSTRUMENT_FOLDER).glob("*.yaml")) if self.folder else []

    def policy_names(self) -> list[str]:
        """Return the names of the policies that lie in `kebijakan/` beside the tables."""
        return sorted(path.stem for path in self._policies().glob("*.yaml")) if self.folder else []

    def policy_text(self, name: str = DEFAULT_POLICY) -> str:
        """Return the text of policy `name`; without a file, `dasar` is empty: every key its default.

        Raises:
            UsageError: there is no such policy.
        """
        if name in self.policy_names():
            return yaml_text(self._policies() / f"{name}.yaml")
        if name == DEFAULT_POLICY:
            return ""
        there = ", ".join(self.policy_names()) or DEFAULT_POLICY
        problem = Problem(
            "kebijakan.tidak_ada",
            _("Kebijakan “{name}” tidak ada.", name=name),
            Place(file=f"{POLICY_FOLDER}/{name}.yaml"),
            remedy=_("Kebijakan yang ada: {names}.", names=there),
        )
        raise UsageError(str(problem), [problem])

    def _policies(self) -> Path:
        return (self.folder or Path()) / POLICY_FOLDER


def region_of(daerah: pl.DataFrame) -> Region:
    """Return the typed row of table `daerah`."""
    return Region(**daerah.row(0, named=True))
