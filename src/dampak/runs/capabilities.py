"""What Dampak can do with a pack, one function a capability; the command line, jobs and tests call these."""

from __future__ import annotations

from collections.abc import Callable

from dampak.language import _
from dampak.outcome import Outcome
from dampak.runs import plan_stages, stages, summary
from dampak.runs.setting import Setting
from dampak.runs.work import Stage, Work, run_stages


def need(setting: Setting) -> Outcome:
    """Return the need of every post.

    Raises:
        NoProposal: a table is missing (unit, jabatan, posisi).
        LawMissing: a figure of law the count stands on is unknown.
    """
    return run_stages(setting, _need_stages())


def project(setting: Setting) -> Outcome:
    """Return need, staff in post, pensions and the projection without new hires.

    Raises:
        NoProposal, LawMissing: as `need`; the table pegawai is needed too.
    """
    return run_stages(setting, _people_stages())


def cost(setting: Setting) -> Outcome:
    """Return the pay of everybody, the cost of the coming years, and the fiscal ratio and room.

    Raises:
        NoProposal, LawMissing: as `project`.
    """
    return run_stages(setting, _cost_stages())


def propose(setting: Setting) -> Outcome:
    """Return everything up to the proposal of hires and moves.

    Raises:
        NoProposal: a table is missing or no budget is known for a year paid.
        LawMissing: a figure of law the run stands on is unknown.
    """
    return run_stages(setting, _proposal_stages())


def _need_stages() -> list[Stage]:
    return [(_("Menghitung kebutuhan"), _then(stages.count_need, summary.need_figures))]


def _people_stages() -> list[Stage]:
    return [
        *_need_stages(),
        (_("Menghitung bezetting dan pensiun"), _then(stages.count_staff, summary.staff_figures)),
        (_("Memproyeksikan pegawai"), stages.project_staff),
    ]


def _cost_stages() -> list[Stage]:
    return [
        *_people_stages(),
        (_("Menghitung biaya pegawai"), _then(stages.count_cost, summary.cost_figures)),
        (_("Menghitung ruang fiskal"), _then(stages.count_room, summary.fiscal_figures)),
    ]


def _proposal_stages() -> list[Stage]:
    return [
        *_cost_stages(),
        (_("Menyiapkan rencana"), plan_stages.prepare_plan),
        (_("Menyusun usulan"), plan_stages.make_proposal),
    ]


def _then(first: Callable[[Work], None], second: Callable[[Work], None]) -> Callable[[Work], None]:
    def both(work: Work) -> None:
        first(work)
        second(work)

    return both
