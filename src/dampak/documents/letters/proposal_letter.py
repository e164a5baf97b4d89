"""`surat-usulan.docx`: the head of the region asks the minister for the posts of the first year."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from dampak.documents.facts import Facts, percent
from dampak.documents.letters.asked import (
    by_kind,
    first_year_posts,
    first_year_row,
    sector_name,
    shown,
)
from dampak.documents.letters.fields import Field, ListField, Values, texts
from dampak.documents.letters.form import Letter
from dampak.documents.letters.money import ability, above_cap, uncounted
from dampak.documents.letters.proposal_layout import blocks
from dampak.documents.sentences import joined
from dampak.documents.words import date_in_words, kinds, need_methods, word
from dampak.language import _
from dampak.policy import Policy
from dampak.quantities import show_number, show_rupiah

DISABILITY_SHARE = "formasi.disabilitas_persen"

FIELDS: tuple[Field, ...] = (
    *texts(
        kalimat_usulan="Kalimat pembuka: jumlah formasi tahun pertama menurut jenis.",
        kalimat_sektor="Kalimat yang menjelaskan tabel sektor.",
        kalimat_lampiran="Kalimat yang menjelaskan tabel lampiran.",
        kalimat_penutup="Kalimat penutup surat.",
        jumlah_cpns="Usulan CPNS tahun pertama.",
        jumlah_pppk="Usulan PPPK tahun pertama.",
        jumlah_konversi="Usulan konversi PPPK paruh waktu tahun pertama.",
        jumlah_formasi="Usulan tahun pertama, semua jenis.",
        jumlah_lampiran="Jumlah pada tabel lampiran.",
    ),
    ListField(
        "pertimbangan",
        "Dasar usulan, satu kalimat per butir: kebutuhan dan pegawai, cara menghitung, pensiun, "
        "kemampuan anggaran, formasi khusus, hasil usulan.",
        texts(no="Nomor butir.", kalimat="Isi butir."),
    ),
    ListField(
        "sektor",
        "Usulan tahun pertama menurut sektor.",
        texts(
            nama="Sektor.",
            cpns="CPNS.",
            pppk="PPPK.",
            konversi="Konversi PPPK paruh waktu.",
            jumlah="Jumlah.",
        ),
    ),
    ListField(
        "lampiran",
        "Usulan tahun pertama menurut unit dan jabatan.",
        texts(
            no="Nomor urut.",
            unit="Unit kerja.",
            jabatan="Jabatan.",
            jenis="Jenis pengadaan.",
            jumlah="Formasi.",
            kualifikasi="Kualifikasi pendidikan; bertanda [diisi] bila tidak ada dalam data.",
        ),
    ),
)


def values(facts: Facts, _policy: Policy | None) -> Values:
    """Return the fields of the letter."""
    posts = first_year_posts(facts)
    points = [text for text in _points(facts) if text]
    return {
        "kalimat_usulan": _opening(facts),
        "kalimat_sektor": _sector_sentence(posts),
        "kalimat_lampiran": _annex_sentence(facts, posts),
        "kalimat_penutup": _closing(facts),
        **{
            f"jumlah_{kind}": facts.shown(f"usulan.tahun_pertama.{kind}")
            for kind in ("cpns", "pppk", "konversi", "formasi")
        },
        "jumlah_lampiran": show_number(posts["jumlah"].sum()),
        "pertimbangan": [{"no": str(n), "kalimat": text} for n, text in enumerate(points, 1)],
        "sektor": [
            {
                "nama": sector_name(row["sektor"]),
                **{name: shown(row[name]) for name in ("cpns", "pppk", "konversi", "jumlah")},
            }
            for row in by_kind(posts, "sektor").sort("jumlah", "sektor", descending=[True, False]).to_dicts()
        ],
        "lampiran": _annex(posts),
    }


def _opening(facts: Facts) -> str:
    posts, year = facts.whole("usulan.tahun_pertama.formasi"), facts.provenance.start_year
    day = date_in_words(facts.provenance.per_tanggal)
    if posts is None:
        return _("Usulan formasi tahun {year} belum dapat disusun dari data per {day}.", year=year, day=day)
    if posts == 0:
        return _(
            "Berdasarkan data per {day}, kami tidak mengusulkan formasi baru untuk tahun {year}. "
            "Kendala yang menahannya diuraikan dalam rencana pemenuhan kebutuhan.",
            day=day,
            year=year,
        )
    return _(
        "Dengan hormat kami sampaikan usulan kebutuhan pegawai aparatur sipil negara (ASN) {region} tahun "
        "{year} sebanyak {posts} formasi, terdiri atas {cpns} calon pegawai negeri sipil (CPNS), {pppk} "
        "pegawai pemerintah dengan perjanjian kerja (PPPK), dan {conversion} PPPK paruh waktu yang "
        "diusulkan menjadi PPPK. Usulan disusun dari data per {day} dengan pertimbangan berikut.",
        region=facts.provenance.region,
        year=year,
        posts=show_number(posts),
        cpns=facts.shown("usulan.tahun_pertama.cpns"),
        pppk=facts.shown("usulan.tahun_pertama.pppk"),
        conversion=facts.shown("usulan.tahun_pertama.konversi"),
        day=day,
    )


def _closing(facts: Facts) -> str:
    if not facts.whole("usulan.tahun_pertama.formasi"):
        return _("Demikian kami sampaikan. Atas perhatian Menteri, kami ucapkan terima kasih.")
    return _(
        "Demikian usulan ini kami sampaikan untuk mendapat penetapan. Atas perhatian Menteri, kami ucapkan "
        "terima kasih."
    )


def _points(facts: Facts) -> tuple[str, ...]:
    return (
        need_and_staff(facts),
        how_counted(facts),
        retiring(facts),
        _cost(facts),
        ability(facts),
        above_cap(facts),
        _special(facts),
        _result(facts),
    )


def need_and_staff(facts: Facts) -> str:
    """Say how many are needed, how many there are, and how many are missing."""
    need, staff = facts.whole("ringkasan.kebutuhan"), facts.whole("ringkasan.bezetting")
    if need is None or staff is None:
        return ""
    text = _(
        "Kebutuhan pegawai {need} orang, sedangkan pegawai yang ada {staff} orang.",
        need=show_number(need),
        staff=show_number(staff),
    )
    gap = facts.whole("ringkasan.kekurangan")
    if gap is None:
        return text
    return joined(text, _("Kekurangan, dijumlah per posisi, {gap} orang.", gap=show_number(gap)))


def how_counted(facts: Facts) -> str:
    """Say by which method how many posts were counted, and how many could not be."""
    frame = facts.table("kebutuhan")
    counted = frame.filter(pl.col("kebutuhan_ideal").is_not_null())
    if counted.is_empty():
        return ""
    methods = counted.group_by("metode").len().sort("len", "metode", descending=[True, False])
    listed = ", ".join(
        _("{method} pada {posts} posisi", method=word(_methods(), method), posts=show_number(posts))
        for method, posts in methods.iter_rows()
    )
    unknown = frame.height - counted.height
    text = _("Kebutuhan dihitung dengan: {listed}.", listed=listed)
    if not unknown:
        return text
    return joined(
        text,
        _("{count} posisi tidak dapat dihitung dan tidak dianggap nol.", count=show_number(unknown)),
    )


def _methods() -> dict[str, str]:
    """Return the methods as they read in a sentence; without any, a minimum norm alone gives the need."""
    return need_methods() | {
        "guru": _("norma guru"),
        "tetap": _("penetapan langsung"),
        "tidak_ada": _("norma minimum"),
    }


def retiring(facts: Facts) -> str:
    """Say how many reach the retirement age over the years that were counted."""
    counts = {y: f.value for y, f in facts.by_year("pensiun").items() if isinstance(f.value, int)}
    if not counts:
        return ""
    return _(
        "Pegawai yang mencapai batas usia pensiun pada {first}–{last} berjumlah {count} orang.",
        first=min(counts),
        last=max(counts),
        count=show_number(sum(counts.values())),
    )


def _cost(facts: Facts) -> str:
    cost = facts.whole("usulan.tahun_pertama.biaya_penuh")
    year = facts.provenance.start_year
    if not cost:
        return ""
    text = _("Biaya usulan tahun {year} setahun penuh {cost}.", year=year, cost=show_rupiah(cost))
    return joined(text, uncounted(facts))


def _special(facts: Facts) -> str:
    """Say how many posts are set apart, in the words of the figures themselves."""
    parts = []
    for id_ in ("khusus.disabilitas", "khusus.terpencil"):
        figure = facts.outcome.figures.get(id_)
        if figure is not None and figure.value is not None:
            parts.append(f"{figure.label}: {figure.shown()}.")
    return joined(*parts, _disability_law(facts)) if parts else ""


def _disability_law(facts: Facts) -> str:
    law = next((value for value in facts.outcome.law_used if value.id == DISABILITY_SHARE), None)
    if law is None or not isinstance(law.value, Decimal | int):
        return ""
    return _(
        "Bagian bagi penyandang disabilitas paling sedikit {share} ({citation}).",
        share=percent(Decimal(law.value), 0),
        citation=law.citation,
    )


def _result(facts: Facts) -> str:
    row = first_year_row(facts)
    if row is None or not facts.whole("usulan.tahun_pertama.formasi"):
        return ""
    return _(
        "Dengan usulan ini, {moves} mutasi, dan {promotions} promosi, kekurangan yang tersisa {after} orang; "
        "tanpa usulan {before} orang.",
        moves=shown(row["mutasi"]),
        promotions=shown(row["promosi"]),
        after=shown(row["kekurangan_sesudah"]),
        before=shown(row["kekurangan_tanpa_usulan"]),
    )


def _sector_sentence(posts: pl.DataFrame) -> str:
    sums = by_kind(posts, "sektor").sort("jumlah", "sektor", descending=[True, False])
    if sums.is_empty():
        return ""
    return _(
        "Tabel berikut merinci usulan menurut sektor; yang terbanyak {sector}, {count} formasi. Rincian "
        "menurut unit dan jabatan ada pada lampiran.",
        sector=sector_name(sums["sektor"][0]).lower(),
        count=show_number(sums["jumlah"][0]),
    )


def _annex_sentence(facts: Facts, posts: pl.DataFrame) -> str:
    if posts.is_empty():
        return ""
    return _(
        "Tabel ini memuat setiap formasi yang diusulkan untuk tahun {year}: {count} formasi pada {units} "
        "unit dan {kinds} jenis jabatan.",
        year=facts.provenance.start_year,
        count=show_number(posts["jumlah"].sum()),
        units=show_number(posts["unit_id"].n_unique()),
        kinds=show_number(posts["jabatan_kode"].n_unique()),
    )


def _annex(posts: pl.DataFrame) -> list[Values]:
    missing = _("[diisi: kualifikasi]")
    return [
        {
            "no": str(number),
            "unit": row["tempat"] or row["posisi_id"],
            "jabatan": row["jabatan"] or row["posisi_id"],
            "jenis": word(kinds(), row["jenis"]),
            "jumlah": shown(row["jumlah"]),
            "kualifikasi": row["kualifikasi"] or missing,
        }
        for number, row in enumerate(posts.iter_rows(named=True), 1)
    ]


PROPOSAL_LETTER = Letter(
    "surat-usulan", "Surat usulan kebutuhan pegawai ASN kepada Menteri PANRB", FIELDS, blocks, values
)
