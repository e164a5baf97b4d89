"""`rencana-lima-tahun.docx`: how the need is met year by year, and what stays open and why."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dampak.documents.facts import Facts
from dampak.documents.letters.asked import asked_posts, sector_name, shown, whole_region
from dampak.documents.letters.fields import Field, ListField, Values, texts
from dampak.documents.letters.five_year_layout import blocks
from dampak.documents.letters.form import Letter
from dampak.documents.letters.letterhead import plan_years, year_span
from dampak.documents.letters.money import BUDGET_FIELD, ability, budget_rows
from dampak.documents.letters.open_gaps import (
    OPEN_FIELDS,
    gap_by_constraint,
    gap_by_post_kind,
    gap_sentence,
    gap_total,
    post_kind_sentence,
)
from dampak.documents.posts import post_directory
from dampak.documents.sentences import joined
from dampak.documents.words import kinds
from dampak.language import _
from dampak.policy import Policy
from dampak.quantities import show_number

YEAR_NUMBERS = (
    "kekurangan_tanpa_usulan", "cpns", "pppk", "konversi", "mutasi", "promosi", "kekurangan_sesudah",
)  # fmt: skip

_YEAR_COLUMNS = texts(
    tahun="Tahun usulan.",
    sektor="Sektor.",
    kekurangan_tanpa_usulan="Kekurangan tanpa usulan.",
    cpns="CPNS.",
    pppk="PPPK.",
    konversi="Konversi PPPK paruh waktu.",
    mutasi="Mutasi.",
    promosi="Promosi.",
    kekurangan_sesudah="Kekurangan sesudah usulan.",
)

FIELDS: tuple[Field, ...] = (
    *texts(
        kalimat_pokok="Isi pokok rencana dalam dua kalimat.",
        kalimat_tahun="Kalimat yang menjelaskan tabel per tahun.",
        kalimat_sektor="Kalimat yang menjelaskan tabel per sektor.",
        kalimat_jabatan="Kalimat yang menjelaskan tabel jenis jabatan.",
        kalimat_perpindahan="Kalimat yang menjelaskan tabel perpindahan, atau bahwa tidak ada.",
        kalimat_biaya="Kalimat tentang biaya dan ruang fiskal.",
        jumlah_rencana="Formasi selama rencana, semua jenis.",
        jumlah_perpindahan="Pegawai yang berpindah selama rencana.",
    ),
    ListField("per_tahun", "Rencana seluruh daerah, satu baris per tahun.", _YEAR_COLUMNS),
    ListField("per_sektor", "Rencana menurut sektor dan tahun.", _YEAR_COLUMNS),
    ListField("tahun_rencana", "Tahun rencana.", texts(tahun="Tahun.", jumlah="Formasi tahun itu.")),
    ListField(
        "per_jabatan",
        "Formasi menurut jenis jabatan dan jenis pengadaan.",
        (
            *texts(jabatan="Jabatan.", jenis="Jenis pengadaan.", jumlah="Jumlah selama rencana."),
            ListField(
                "tahun_rencana", "Formasi per tahun, urut seperti tahun_rencana.", texts(jumlah="Formasi.")
            ),
        ),
    ),
    ListField(
        "perpindahan",
        "Mutasi dan promosi menurut tahun dan jenis jabatan.",
        texts(
            tahun="Tahun.",
            cara="Mutasi atau promosi.",
            dari="Jabatan asal.",
            ke="Jabatan tujuan.",
            jumlah="Orang.",
        ),
    ),
    BUDGET_FIELD,
    *OPEN_FIELDS,
)


def values(facts: Facts, _policy: Policy | None) -> Values:
    """Return the fields of the plan."""
    asked, moves = asked_posts(facts), _moves(facts)
    years = plan_years(facts)
    return {
        "kalimat_pokok": _gist(facts),
        "kalimat_tahun": _year_sentence(facts),
        "kalimat_sektor": _("Tabel berikut merinci rencana yang sama menurut sektor."),
        "kalimat_jabatan": _kind_sentence(asked),
        "kalimat_perpindahan": _move_sentence(moves),
        "kalimat_biaya": ability(facts),
        "jumlah_rencana": show_number(asked["jumlah"].sum()),
        "jumlah_perpindahan": show_number(moves["jumlah"].sum()),
        "per_tahun": _year_rows(whole_region(facts)),
        "per_sektor": _year_rows(_sector_frame(facts)),
        "tahun_rencana": [
            {"tahun": str(year), "jumlah": show_number(asked.filter(pl.col("tahun") == year)["jumlah"].sum())}
            for year in years
        ],
        "per_jabatan": _kind_rows(asked, years),
        "perpindahan": _move_rows(moves),
        "biaya": budget_rows(facts),
        "kalimat_terbuka": gap_sentence(facts),
        "kalimat_jabatan_terbuka": post_kind_sentence(facts),
        "jumlah_terbuka": gap_total(facts),
        "terbuka": gap_by_constraint(facts),
        "jabatan_terbuka": gap_by_post_kind(facts),
    }


def _gist(facts: Facts) -> str:
    posts = facts.whole("usulan.formasi")
    span = year_span(plan_years(facts))
    if posts is None:
        return _("Rencana belum dapat disusun dari data ini.")
    text = _(
        "Rencana {span} memuat {cpns} formasi CPNS, {pppk} formasi PPPK, dan {conversion} PPPK paruh waktu "
        "yang diangkat menjadi PPPK, dengan {moves} mutasi dan {promotions} promosi.",
        span=span,
        cpns=facts.shown("usulan.cpns"),
        pppk=facts.shown("usulan.pppk"),
        conversion=facts.shown("usulan.konversi"),
        moves=facts.shown("usulan.mutasi"),
        promotions=facts.shown("usulan.promosi"),
    )
    left = facts.whole("usulan.kekurangan_sesudah")
    if left is None:
        return text
    return joined(text, _("Pada akhir rencana tersisa kekurangan {left} orang.", left=show_number(left)))


def _year_sentence(facts: Facts) -> str:
    rows = whole_region(facts)
    if rows.is_empty():
        return ""
    last = rows.row(rows.height - 1, named=True)
    return _(
        "Tabel berikut menyandingkan kekurangan tanpa usulan dan sesudah usulan; pada tahun {year} "
        "kekurangan {before} orang menjadi {after} orang.",
        year=last["tahun"],
        before=shown(last["kekurangan_tanpa_usulan"]),
        after=shown(last["kekurangan_sesudah"]),
    )


def _sector_frame(facts: Facts) -> pl.DataFrame:
    return facts.table("usulan_tahun").filter(pl.col("sektor") != "semua").sort("sektor", "tahun")


def _year_rows(frame: pl.DataFrame) -> list[Values]:
    return [
        {
            "tahun": str(row["tahun"]),
            "sektor": sector_name(row["sektor"]),
            **{name: shown(row[name]) for name in YEAR_NUMBERS},
        }
        for row in frame.iter_rows(named=True)
    ]


def _kind_sentence(asked: pl.DataFrame) -> str:
    if asked.is_empty():
        return ""
    return _(
        "Tabel berikut menjumlahkan formasi menurut jenis jabatan; {kinds} jenis jabatan diusulkan, yang "
        "terbanyak lebih dulu.",
        kinds=show_number(asked["jabatan_kode"].n_unique()),
    )


def _kind_rows(asked: pl.DataFrame, years: Sequence[int]) -> list[Values]:
    per_year = [pl.col("jumlah").filter(pl.col("tahun") == year).sum().alias(str(year)) for year in years]
    grouped = asked.group_by("jabatan_kode", "jabatan", "jenis").agg(*per_year, pl.col("jumlah").sum())
    ordered = grouped.sort(
        "jumlah", "jabatan", "jabatan_kode", "jenis", descending=[True, False, False, False]
    )
    return [
        {
            "jabatan": row["jabatan"] or row["jabatan_kode"] or "–",
            "jenis": kinds().get(row["jenis"], row["jenis"]),
            "jumlah": shown(row["jumlah"]),
            "tahun_rencana": [{"jumlah": shown(row[str(year)])} for year in years],
        }
        for row in ordered.iter_rows(named=True)
    ]


def _moves(facts: Facts) -> pl.DataFrame:
    """Return the moves summed by year, way, and kind of post left and filled."""
    names = post_directory(facts.outcome).select("posisi_id", "jabatan")
    return (
        facts.table("mutasi")
        .join(
            names.rename({"posisi_id": "dari_posisi_id", "jabatan": "dari"}), on="dari_posisi_id", how="left"
        )
        .join(names.rename({"posisi_id": "ke_posisi_id", "jabatan": "ke"}), on="ke_posisi_id", how="left")
        .group_by("tahun", "cara", "dari", "ke")
        .agg(pl.col("jumlah").sum())
        .sort("tahun", "cara", "jumlah", "dari", "ke", descending=[False, True, True, False, False])
    )


def _move_sentence(moves: pl.DataFrame) -> str:
    if moves.is_empty():
        return _("Rencana tidak memuat mutasi dan promosi.")
    promotions = int(moves.filter(pl.col("cara") == "promosi")["jumlah"].sum())
    return _(
        "Sebagian kekurangan diisi tanpa formasi baru: {moves} mutasi dari posisi yang kelebihan dan "
        "{promotions} promosi. Tabel berikut menyebut jabatan asal dan tujuannya.",
        moves=show_number(int(moves["jumlah"].sum()) - promotions),
        promotions=show_number(promotions),
    )


def _move_rows(moves: pl.DataFrame) -> list[Values]:
    ways = {"mutasi": _("Mutasi"), "promosi": _("Promosi")}
    return [
        {
            "tahun": str(row["tahun"]),
            "cara": ways.get(row["cara"], row["cara"]),
            "dari": row["dari"] or "–",
            "ke": row["ke"] or "–",
            "jumlah": shown(row["jumlah"]),
        }
        for row in moves.iter_rows(named=True)
    ]


FIVE_YEAR_PLAN = Letter(
    "rencana-lima-tahun", "Rencana pemenuhan kebutuhan pegawai ASN per tahun", FIELDS, blocks, values
)
