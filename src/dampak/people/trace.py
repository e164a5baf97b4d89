"""Why a pension date or a projected number is what it is, in steps a calculator can follow."""

from __future__ import annotations

from datetime import date

import polars as pl

from dampak.figures import Step, cell_id
from dampak.language import _
from dampak.law import Resolved
from dampak.people.attrition import PERCENTS
from dampak.people.retirement import pensions, retirement_ages
from dampak.periods import birthday_at_age
from dampak.policy.model import PeoplePolicy

_PENSION_SOURCE = "UU 20/2023 Pasal 55; PP 11/2017 Pasal 239"


def trace_pension(
    pegawai_id: str, pegawai: pl.DataFrame, posisi: pl.DataFrame, jabatan: pl.DataFrame, law: Resolved
) -> tuple[Step, ...]:
    """Return the steps from the birthday of one person to the pension date, by the rule of `pensions`.

    Raises:
        KeyError: no such person.
    """
    one = pegawai.filter(pl.col("id") == pegawai_id)
    if one.is_empty():
        raise KeyError(pegawai_id)
    person = retirement_ages(one, posisi, jabatan, law).row(0, named=True)
    result = pensions(one, posisi, jabatan, law).row(0, named=True)
    steps = [
        Step(_("Tanggal lahir"), _shown(person["tanggal_lahir"]), how=_("data pegawai")),
        _age_step(person, law),
    ]
    if result["tmt_pensiun"] is None:
        return (*steps, Step(_("TMT pensiun"), None, how=result["alasan"]))
    reached = birthday_at_age(person["tanggal_lahir"], person["bup"])
    return (
        *steps,
        Step(_("Hari mencapai BUP"), _shown(reached), how=_("tanggal lahir ditambah BUP")),
        Step(
            _("TMT pensiun"),
            _shown(result["tmt_pensiun"]),
            how=_("tanggal 1 bulan berikutnya setelah hari mencapai BUP"),
            citation=_PENSION_SOURCE,
        ),
    )


def _age_step(person: dict[str, object], law: Resolved) -> Step:
    label, unit, age = _("Batas usia pensiun (BUP)"), _("tahun"), person["bup"]
    if not isinstance(age, int):
        return Step(label, None, unit, how=_("tidak diketahui"))
    post = person["jabatan_nama"]
    if person["dasar_bup"] == "pegawai":
        return Step(label, age, unit, how=_("tercatat pada data pegawai"))
    if person["dasar_bup"] == "jabatan":
        return Step(label, age, unit, how=_("tercatat pada jabatan {post}", post=post))
    rule = law.value(f"bup.{person['aturan']}")
    how = _("aturan untuk jabatan {post}: {rule}", post=post, rule=rule.label)
    return Step(label, age, unit, how, rule.citation, rule.status)


def trace_post_projection(
    posisi_id: str, year: int, bezetting: pl.DataFrame, proyeksi_posisi: pl.DataFrame
) -> tuple[Step, ...]:
    """Return the steps from the staff of a post at the data date to its gap at the end of `year`.

    The years of `proyeksi_posisi` must start with the year of the data; raises KeyError where the post or
    the year is not projected.
    """
    rows = proyeksi_posisi.filter(pl.col("posisi_id") == posisi_id, pl.col("tahun") <= year).sort("tahun")
    if rows.is_empty() or rows["tahun"][-1] != year:
        raise KeyError((posisi_id, year))
    start = bezetting.filter(pl.col("posisi_id") == posisi_id)["bezetting"].item()
    steps = [Step(_("Pegawai pada tanggal data"), start, _("orang"), figure=_cell("bezetting", posisi_id))]
    steps.extend(_year_step(row) for row in rows.iter_rows(named=True))
    last = rows.row(-1, named=True)
    return (
        *steps,
        Step(
            _("Kebutuhan"),
            last["kebutuhan_ideal"],
            _("orang"),
            figure=cell_id("kebutuhan", [posisi_id], "kebutuhan_ideal"),
        ),
        Step(_("Selisih"), last["selisih"], _("orang"), how=_("pegawai dikurangi kebutuhan")),
    )


def _year_step(row: dict[str, int]) -> Step:
    before = row["bezetting"] + row["pensiun"] + row["kontrak_berakhir"]
    how = _(
        "{before} dikurangi {pensions} pensiun dan {contracts} kontrak yang tidak diperpanjang",
        before=before,
        pensions=row["pensiun"],
        contracts=row["kontrak_berakhir"],
    )
    return Step(_("Pegawai pada 31 Desember {year}", year=row["tahun"]), row["bezetting"], _("orang"), how)


def trace_group_projection(
    grouping: str, key: str, year: int, proyeksi_kelompok: pl.DataFrame, policy: PeoplePolicy
) -> tuple[Step, ...]:
    """Return what the range of a group in one year rests on: known exits, rates, draws, seed.

    Raises:
        KeyError: the group or the year is not projected.
    """
    cell = (pl.col("kelompok") == grouping) & (pl.col("kunci") == key) & (pl.col("tahun") == year)
    found = proyeksi_kelompok.filter(cell)
    if found.is_empty():
        raise KeyError((grouping, key, year))
    row, people = found.row(0, named=True), _("orang")
    assumption = _("asumsi kebijakan")
    drawn = _(
        "{draws} ulangan dengan benih {seed}; peringkat terdekat", draws=policy.ulangan, seed=policy.benih
    )
    return (
        Step(_("Pensiun pada tahun itu"), row["pensiun"], people),
        Step(_("Kontrak yang tidak diperpanjang"), row["kontrak_berakhir"], people),
        Step(_("Laju meninggal atau berhenti per tahun"), policy.keluar_per_tahun, how=assumption),
        Step(_("Laju pindah keluar per tahun (PNS)"), policy.pindah_per_tahun, how=assumption),
        *(Step(f"P{percent}", row[f"bezetting_p{percent}"], people, drawn) for percent in PERCENTS),
    )


def _cell(table: str, key: str) -> str:
    return cell_id(table, [key], table)


def _shown(day: date | None) -> str | None:
    return None if day is None else f"{day:%d-%m-%Y}"
