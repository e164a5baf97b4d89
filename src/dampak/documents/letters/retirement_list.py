"""`daftar-bup.xlsx`: who reaches the retirement age, by year, unit and post, with sums per year.

People stand by their pseudonym; no date of birth leaves the region.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dampak.documents.facts import Facts
from dampak.documents.letters.letterhead import year_span
from dampak.documents.posts import post_directory
from dampak.documents.sheets.model import Row, Section, Sheet, SheetColumn, key_column, without_heading
from dampak.documents.sheets.staffing import in_words, row_key
from dampak.documents.words import pension_grounds
from dampak.documents.workbook import sheets_bytes
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import show_number


def retirement_list_bytes(outcome: Outcome) -> bytes:
    """Return `daftar-bup.xlsx`, A4 across and ready to print: the same outcome gives the same bytes."""
    facts = Facts(outcome)
    people = _people(facts)
    years = list(facts.by_year("pensiun"))
    return sheets_bytes(outcome, (_sums_sheet(facts, people, years), _list_sheet(facts, people, years)))


def _people(facts: Facts) -> pl.DataFrame:
    """Return the staff with the year of their pension and the names of their post."""
    frame = facts.table("pensiun").join(post_directory(facts.outcome), on="posisi_id", how="left")
    order = ["tahun", "opd_id", "unit_id", "jabatan", "tmt_pensiun", "pegawai_id"]
    return frame.with_columns(tahun=pl.col("tmt_pensiun").dt.year().cast(pl.Int64)).sort(
        order, nulls_last=True
    )


def _sums_sheet(facts: Facts, people: pl.DataFrame, years: Sequence[int]) -> Sheet:
    columns = (
        SheetColumn(_("Perangkat daerah")),
        *(SheetColumn(str(year), "bulat", f"pensiun.{year}") for year in years),
        SheetColumn(_("Jumlah"), "bulat"),
        key_column(),
    )
    title = _("Pegawai yang mencapai batas usia pensiun menurut perangkat daerah")
    return Sheet(_("Rekap"), title, _sentence(facts, years), columns, _sums(people, years))


def _sentence(facts: Facts, years: Sequence[int]) -> str:
    counts = [facts.whole(f"pensiun.{year}") for year in years]
    known = [count for count in counts if count is not None]
    if not known:
        return _("Tidak ada tahun pensiun yang dihitung.")
    return _(
        "Pada {span} sebanyak {count} pegawai mencapai batas usia pensiun (BUP). Tahun adalah tahun TMT "
        "pensiun: tanggal 1 bulan berikutnya sesudah ulang tahun yang mencapai BUP.",
        span=year_span(list(years)),
        count=show_number(sum(known)),
    )


def _sums(people: pl.DataFrame, years: Sequence[int]) -> tuple[Section, ...]:
    counted = people.filter(pl.col("tahun").is_in(list(years)))
    per_year = [(pl.col("tahun") == year).sum().alias(str(year)) for year in years]
    grouped = (
        counted.group_by("opd_id", "opd")
        .agg(*per_year, pl.len().alias("jumlah"))
        .sort("opd_id", nulls_last=True)
    )
    names = [str(year) for year in years]
    agencies = grouped.select(
        pl.col("opd").fill_null(_("Tanpa posisi pada peta jabatan")),
        *names,
        "jumlah",
        pl.lit(_("jumlah daftar")).alias("kunci"),
    )
    total: Row = (
        _("Jumlah"),
        *(int(grouped[name].sum()) for name in names),
        counted.height,
        "pensiun.<tahun>",
    )
    return (Section(_("Menurut perangkat daerah"), agencies.rows()), Section(_("Seluruh daerah"), [total]))


def _list_sheet(facts: Facts, people: pl.DataFrame, years: Sequence[int]) -> Sheet:
    columns = (
        SheetColumn(_("Perangkat daerah")),
        SheetColumn(_("Unit")),
        SheetColumn(_("Jabatan")),
        SheetColumn(_("Id samaran pegawai"), "teks", "pensiun/…/pegawai_id"),
        SheetColumn(_("BUP (tahun)"), "bulat", "pensiun/…/bup"),
        SheetColumn(_("TMT pensiun"), "tanggal", "pensiun/…/tmt_pensiun"),
        SheetColumn(_("Dasar BUP"), "teks", "pensiun/…/dasar_bup"),
        key_column(),
    )
    sentence = _(
        "Daftar diurutkan menurut tahun, perangkat daerah, unit, dan jabatan. Pegawai disebut dengan id "
        "samaran."
    )
    title = _("Daftar pegawai yang mencapai batas usia pensiun")
    sections = (*_by_year(facts, people, years), *_others(people, years))
    return Sheet(_("Daftar"), title, sentence, columns, sections or without_heading(()), frozen_columns=1)


def _by_year(facts: Facts, people: pl.DataFrame, years: Sequence[int]) -> list[Section]:
    return [
        Section(
            _("Tahun {year}: {count} pegawai", year=year, count=facts.shown(f"pensiun.{year}")),
            _rows(people.filter(pl.col("tahun") == year)),
        )
        for year in years
    ]


def _others(people: pl.DataFrame, years: Sequence[int]) -> list[Section]:
    """Return those outside the years: before the first one, and those whose pension is not known."""
    found = []
    earlier = people.filter(pl.col("tahun") < min(years)) if years else people.clear()
    if earlier.height:
        heading = _(
            "TMT pensiun sebelum {year}: {count} pegawai", year=min(years), count=show_number(earlier.height)
        )
        found.append(Section(heading, _rows(earlier)))
    unknown = people.filter(pl.col("tmt_pensiun").is_null())
    if unknown.height:
        heading = _("TMT pensiun tidak dapat dihitung: {count} pegawai", count=show_number(unknown.height))
        found.append(Section(heading, _rows(unknown)))
    return found


def _rows(people: pl.DataFrame) -> Sequence[Row]:
    ground = in_words("dasar_bup", pension_grounds())
    return people.select(
        "opd",
        "unit",
        "jabatan",
        "pegawai_id",
        "bup",
        "tmt_pensiun",
        pl.coalesce(pl.when(pl.col("tmt_pensiun").is_null()).then("alasan"), ground).alias("dasar"),
        row_key("pegawai_id"),
    ).rows()
