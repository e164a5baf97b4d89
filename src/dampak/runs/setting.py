"""What a run stands on: the pack, the law at its date, the policy, and the three dates."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl

from dampak import __version__
from dampak.errors import NoProposal, Place, Problem, UsageError
from dampak.language import _
from dampak.law import LawOverride, LawView, load_law
from dampak.law.instruments import InstrumentBook, load_instruments, read_instrument_files
from dampak.outcome import Provenance
from dampak.pack import Pack, read_pack, row_places
from dampak.policy import Policy, read_policy
from dampak.tables import INPUT_BY_NAME
from dampak.yamltext import yaml_text

OnProgress = Callable[[str, int, int], None]

PAID_YEARS = 6
"""Budget years a plan is paid in: five years of selection, and the last one's first full year."""

FISCAL_HORIZON = 10


def _silent(name: str, number: int, total: int) -> None:
    del name, number, total


@dataclass(frozen=True)
class Setting:
    """Everything that fixes a result."""

    pack: Pack
    law: LawView
    policy: Policy
    policy_hash: str
    on_progress: OnProgress = _silent

    @cached_property
    def instruments(self) -> InstrumentBook:
        """The national instruments and the region's own, which lie in `instrumen/` of its pack.

        Raises:
            DataInvalid: a file of the region is wrong; all faults of all files at once.
        """
        return load_instruments().joined(read_instrument_files(self.pack.instrument_files()))

    def where(self, table: str) -> Callable[[Mapping[str, object], str], Place]:
        """Return what places a row of an input table, by its key values, in the file it was read from."""
        if self.pack.source is None:
            return lambda _key, column: Place(sheet=table, column=column)
        return row_places(self.pack.source, table)

    def under(self, policy: str) -> Setting:
        """Return the same pack and law under another policy, named as in `prepare`.

        Raises:
            UsageError: the policy is unknown or holds faults.
        """
        chosen = _policy(self.pack, policy)
        return replace(self, policy=chosen, policy_hash=_hash_of(chosen))

    def quiet(self) -> Setting:
        """Return the same setting with nobody listening to its progress."""
        return replace(self, on_progress=_silent)

    @property
    def base_year(self) -> int:
        """The budget year of the data."""
        return self.pack.region.tahun

    @property
    def start_year(self) -> int:
        """The year of the selection."""
        return self.policy.tahun_mulai or self.base_year + 1

    @property
    def cohorts(self) -> tuple[int, ...]:
        """The years of selection the plan spans."""
        return tuple(range(self.start_year, self.start_year + self.policy.formasi.tahun_rencana))

    @property
    def years(self) -> tuple[int, ...]:
        """The budget years in which the proposal is paid, the first one that of the first selection."""
        first = self.start_year + min(self.policy.formasi.lags.values())
        return tuple(range(first, first + PAID_YEARS))

    @property
    def start_days(self) -> dict[int, date]:
        """The day on which the first staff of each year of selection start."""
        lag, month = min(self.policy.formasi.lags.values()), min(self.start_months.values())
        return {year: date(year + lag, month, 1) for year in self.cohorts}

    @property
    def projected(self) -> tuple[int, ...]:
        """The years after the data year up to the last one paid."""
        return tuple(range(self.base_year + 1, self.years[-1] + 1))

    @property
    def horizon(self) -> tuple[int, ...]:
        """The years money is projected over, to tell by when a rule is met: at least ten."""
        last = max(self.years[-1], self.base_year + FISCAL_HORIZON)
        return tuple(range(self.base_year + 1, last + 1))

    @property
    def start_months(self) -> dict[str, int]:
        """The month of the first year paid in which staff of each kind start."""
        starts = self.policy.formasi
        return {"cpns": starts.bulan_mulai_cpns, "pppk": starts.bulan_mulai_pppk}

    def table(self, name: str) -> pl.DataFrame:
        """Return an input table, empty when the pack does not hold it."""
        found = self.pack.tables.get(name)
        return found if found is not None else INPUT_BY_NAME[name].empty()

    def require(self, *names: str) -> None:
        """Refuse the run when tables it cannot do without are absent or empty.

        Raises:
            NoProposal: one problem a table, with the remedy.
        """
        missing = [name for name in names if self.table(name).is_empty()]
        if missing:
            problems = [_missing_table(name) for name in missing]
            raise NoProposal(_("Perhitungan ini memerlukan tabel yang belum ada pada paket."), problems)

    def provenance(self, solver_status: str = "") -> Provenance:
        """Return what fixes the result, for every page and file."""
        region = self.pack.region
        return Provenance(
            region=region.nama,
            region_code=region.kode_wilayah,
            synthetic=region.sintetis,
            pack_hash=self.pack.fingerprint,
            law_hash=self.law.fingerprint,
            policy_hash=self.policy_hash,
            policy_name=self.policy.nama,
            code_version=__version__,
            seed=self.policy.pegawai.benih,
            per_tanggal=region.per_tanggal,
            law_date=self.law.day,
            start_year=self.start_year,
            solver_status=solver_status,
        )


def _missing_table(name: str) -> Problem:
    return Problem(
        "paket.tabel_tidak_ada",
        _("Tabel “{name}” tidak ada atau kosong.", name=name),
        remedy=_("Isi lembar {name} ({row} per baris).", name=name, row=INPUT_BY_NAME[name].row),
    )


def prepare(
    path: Path,
    *,
    policy: str = "dasar",
    law_date: date | None = None,
    on_progress: OnProgress = _silent,
) -> Setting:
    """Read the pack at `path`, its policy and the law at `law_date` (default: the date of the data).

    `policy` is the name of a file under `kebijakan/` of the pack, or the path of a YAML file.

    Raises:
        DataInvalid: the pack holds faults, or a figure the region set cannot be used.
        UsageError: the policy is unknown or holds faults.
    """
    pack = read_pack(path)
    chosen = _policy(pack, policy)
    overrides = [
        LawOverride(row["id"], row["nilai"], row["dasar"] or "", row["catatan"] or "")
        for row in pack.tables.get("hukum_daerah", INPUT_BY_NAME["hukum_daerah"].empty()).iter_rows(
            named=True
        )
    ]
    law = load_law().at(law_date or pack.region.per_tanggal, overrides)
    return Setting(pack, law, chosen, _hash_of(chosen), on_progress)


def _hash_of(policy: Policy) -> str:
    return hashlib.sha256(policy.model_dump_json().encode()).hexdigest()


def _policy(pack: Pack, policy: str) -> Policy:
    file = Path(policy)
    if file.suffix in {".yaml", ".yml"}:
        if not file.is_file():
            raise UsageError(_("Berkas kebijakan “{file}” tidak ada.", file=policy))
        return read_policy(yaml_text(file), file=file.name)
    return read_policy(pack.policy_text(policy), file=f"{policy}.yaml")
