"""What every letter of the file set offers to its template: region, head of region, dates, provenance."""

from __future__ import annotations

import re

from dampak.documents.facts import Facts
from dampak.documents.letters.fields import Field, Values, texts
from dampak.documents.words import SHORT_HASH, date_in_words, head_of_region, synthetic_label
from dampak.language import _

COMMON: tuple[Field, ...] = texts(
    daerah="Nama daerah.",
    kode_wilayah="Kode wilayah.",
    pemerintah="Nama pemerintah daerah dengan huruf besar, untuk kop.",
    kepala_daerah="Jabatan kepala daerah: Bupati atau Wali Kota dengan nama daerahnya.",
    kop_kepala_daerah="Jabatan kepala daerah dengan huruf besar, untuk kop.",
    tanggal_data="Tanggal keadaan data.",
    tahun="Tahun usulan yang pertama.",
    rentang_tahun="Tahun-tahun rencana, misalnya 2027–2031.",
    label_contoh="DATA CONTOH (SINTETIS) bila datanya buatan; kosong bila datanya nyata.",
    jejak="Versi Dampak, sidik singkat paket, hukum dan kebijakan, dan tanggal data; untuk kaki halaman.",
)

_PREFIX = re.compile(r"^(?:pemerintah\s+)?(?:kabupaten|kab\.|kota)?\s*(?:administrasi\s+)?", re.IGNORECASE)


def common_values(facts: Facts) -> Values:
    """Return the fields every letter offers."""
    p = facts.provenance
    head = head_title(p.region)
    return {
        "daerah": p.region,
        "kode_wilayah": p.region_code,
        "pemerintah": government(p.region).upper(),
        "kepala_daerah": head,
        "kop_kepala_daerah": head.upper(),
        "tanggal_data": date_in_words(p.per_tanggal),
        "tahun": str(p.start_year),
        "rentang_tahun": year_span(plan_years(facts)),
        "label_contoh": synthetic_label() if p.synthetic else "",
        "jejak": provenance_line(facts),
    }


def head_title(region: str) -> str:
    """Return the head of the region with the name of the region: `Bupati Contoh`."""
    return f"{head_of_region(region)} {_PREFIX.sub('', region)}".strip()


def government(region: str) -> str:
    """Return the name of the regional government."""
    if region.lower().startswith("pemerintah"):
        return region
    return _("Pemerintah {region}", region=region)


def plan_years(facts: Facts) -> list[int]:
    """Return the years of the plan; the first year of hiring where there is no plan."""
    years = facts.table("usulan_tahun")["tahun"].unique().sort().to_list()
    return years or [facts.provenance.start_year]


def year_span(years: list[int]) -> str:
    """Return years as `2027–2031`, a single one as itself."""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def provenance_line(facts: Facts) -> str:
    """Return what fixes the result in one line of small print."""
    p = facts.provenance
    return _(
        "Dampak {version} · paket {pack} · hukum {law} · kebijakan {policy} · data per {day}",
        version=p.code_version,
        pack=p.pack_hash[:SHORT_HASH],
        law=p.law_hash[:SHORT_HASH],
        policy=p.policy_hash[:SHORT_HASH],
        day=date_in_words(p.per_tanggal),
    )
