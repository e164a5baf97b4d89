"""Rows of the assumptions on what limits the plan: quotas carried, applicants, what was approved before."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from dampak.documents import claims
from dampak.documents.facts import Facts
from dampak.documents.sheets.model import Row, Section
from dampak.documents.words import kinds, sectors, word
from dampak.formasi.reading import quota_year
from dampak.language import _
from dampak.policy import Policy


def limit_sections(facts: Facts, policy: Policy | None) -> list[Section]:
    """Return what limits the plan beside the money; sections without a row are left out."""
    found = (
        Section(_("Kuota yang dipakai, tahun demi tahun"), list(_quota_rows(facts, policy or Policy()))),
        Section(_("Pelamar yang memenuhi syarat"), list(_supply_rows(facts))),
        Section(_("Formasi yang sudah disetujui dan masih dalam proses"), list(_in_process_rows(facts))),
    )
    return [section for section in found if section.rows]


def _quota_rows(facts: Facts, policy: Policy) -> Iterator[Row]:
    quotas, chosen = facts.table("kuota"), policy.formasi
    if not chosen.kuota_dipakai:
        return
    stated = sorted(set(quotas["tahun"]))
    sources = {year: quota_year(stated, year, chosen) for year in facts.plan_years()}
    for year, source in sources.items():
        if source is None:
            continue
        for row in quotas.filter(pl.col("tahun") == source).iter_rows(named=True):
            kind = word(kinds(), row["jenis"])
            sector = claims.inner(word(sectors(), row["sektor"])) if row["sektor"] else ""
            where = _("sektor {name}", name=sector) if sector else _("semua sektor")
            status = _("Ditetapkan") if source == year else _("Diandaikan seperti {year}", year=source)
            label = _("Kuota {kind} {year}, {where}", kind=kind, year=year, where=where)
            yield _row(label, row["jumlah"], status, row["sumber"], f"kuota {source} {row['jenis']}")


def _supply_rows(facts: Facts) -> Iterator[Row]:
    names = facts.table("jabatan").select(jabatan_kode="kode", jabatan="nama")
    frame = facts.table("pasokan").filter(pl.col("tahun").is_in(facts.plan_years()))
    for row in frame.join(names, on="jabatan_kode", how="left", maintain_order="left").iter_rows(named=True):
        label = _(
            "Pelamar {post} ({kind}) {year}",
            post=row["jabatan"] or row["jabatan_kode"],
            kind=word(kinds(), row["jenis"]),
            year=row["tahun"],
        )
        yield _row(label, row["jumlah"], _("Perkiraan"), row["sumber"], f"pasokan {row['tahun']}")


def _in_process_rows(facts: Facts) -> Iterator[Row]:
    coming = int(facts.table("masukan_formasi")["dalam_proses"].sum() or 0)
    if coming:
        paid = "" if facts.unlimited() else _("; biayanya mengurangi ruang fiskal lebih dulu")
        label = _("Dihitung sebagai pegawai yang sudah ada{paid}", paid=paid)
        yield _row(
            label, coming, _("Riwayat formasi"), None, _("jumlah masukan_formasi/‹posisi›/dalam_proses")
        )


def _row(label: str, people: int, status: str, ground: str | None, key: str) -> Row:
    return (label, people, _("orang"), status, ground, None, None, key)
