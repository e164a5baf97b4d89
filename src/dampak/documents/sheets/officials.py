"""Sheets in the column orders of the national applications: what is asked in the first year of the plan.

The headings are those of the files officials already have; each order is declared here once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from dampak.documents.facts import Facts
from dampak.documents.sheets.model import (
    CellKind,
    Row,
    Sheet,
    SheetColumn,
    key_column,
    without_heading,
)
from dampak.documents.sheets.staffing import in_words, row_key
from dampak.language import _
from dampak.tables.inputs import HIRE_KINDS

FAMILIES = ("guru", "nakes", "teknis")

NO_VALUE = "null"
"""What SIASN writes in a cell that has no value."""

SIASN_COLUMNS: tuple[tuple[str, CellKind], ...] = (
    ("jenis_pengadaan", "teks"),
    ("jenis_jabatan_umum", "teks"),
    ("nama_jabatan", "teks"),
    ("nama_sub_jabatan", "teks"),
    ("cpns_guru", "bulat"),
    ("cpns_nakes", "bulat"),
    ("cpns_teknis", "bulat"),
    ("pppk_guru", "bulat"),
    ("pppk_nakes", "bulat"),
    ("pppk_teknis", "bulat"),
    ("unit_penempatan", "teks"),
    ("penghasilan_min", "teks"),
    ("penghasilan_max", "teks"),
    ("pendidikan_id", "teks"),
    ("pendidikan_nama", "teks"),
)
"""SIASN Perencanaan, “rincian formasi”; headings in row 2."""

EFORMASI_COLUMNS: tuple[tuple[str, CellKind], ...] = (
    ("Nomor", "bulat"),
    ("Parent Nomor", "bulat"),
    ("Posisi ID", "teks"),
    ("Nama Jabatan", "teks"),
    ("JFU/JFT ID", "teks"),
    ("JFU/JFT Nama", "teks"),
    ("NPSN", "teks"),
    ("Sekolah", "teks"),
    ("Faskes ID", "teks"),
    ("Faskes Nama", "teks"),
    ("Kelas", "bulat"),
    ("ABK", "bulat"),
    ("Unit Kerja ID", "teks"),
)
"""e-Formasi, “usulan”."""

CPNS_COLUMNS: tuple[tuple[str, CellKind], ...] = (
    ("JENIS JABATAN", "teks"),
    ("JABATAN", "teks"),
    ("SUB JABATAN", "teks"),
    ("UNIT PENEMPATAN ID", "teks"),
    ("UNIT PENEMPATAN NAMA", "teks"),
    ("PENDIDIKAN", "teks"),
    ("BEZZETING", "bulat"),
    ("JUMLAH IDEAL", "bulat"),
    ("KEBUTUHAN", "bulat"),
)
"""CPNS proposal; “BEZZETING” is spelled as in the official file."""


def official_figures(year: int) -> Mapping[str, str]:
    """Return which figure a number in an official column is; the headings themselves must not carry it.

    `year` is the first year of the plan: the files hold nothing of the later ones.
    """
    seats = {f"{hire}_{family}": "usulan/…/jumlah" for hire in HIRE_KINDS for family in FAMILIES}
    return seats | {
        "ABK": "kebutuhan/…/kebutuhan_ideal",
        "BEZZETING": "bezetting/…/bezetting",
        "JUMLAH IDEAL": "kebutuhan/…/kebutuhan_ideal",
        "KEBUTUHAN": f"usulan/…/{year}/cpns/jumlah",
    }


STRUCTURAL_RANK = {"jpt": 0, "administrator": 1, "pengawas": 2}


def official_sheets(facts: Facts, posts: pl.DataFrame) -> tuple[Sheet, ...]:
    """Return the proposal in the column orders of SIASN, e-Formasi and the CPNS proposal."""
    return siasn_sheet(facts, posts), eformasi_sheet(facts, posts), cpns_sheet(facts, posts)


def siasn_sheet(facts: Facts, posts: pl.DataFrame) -> Sheet:
    """The proposed hires as SIASN “rincian formasi”: one row per post and kind of hiring."""
    frame = _hires(facts, posts)
    kinds = [(hire, family) for hire in HIRE_KINDS for family in FAMILIES]
    counts = [
        pl.when((pl.col("jenis_hire") == hire) & (pl.col("rumpun") == family)).then("jumlah").otherwise(0)
        for hire, family in kinds
    ]
    rows = frame.select(
        pl.col("jenis_hire").str.to_uppercase().alias("jenis_pengadaan"),
        _general_kind(),
        pl.col("jabatan").str.to_uppercase(),
        pl.lit(NO_VALUE).alias("sub"),
        *(count.alias(f"{hire}_{family}") for count, (hire, family) in zip(counts, kinds, strict=True)),
        "jalur",
        pl.lit(NO_VALUE).alias("min"),
        pl.lit(NO_VALUE).alias("max"),
        pl.lit(NO_VALUE).alias("id"),
        pl.col("kualifikasi").fill_null(NO_VALUE),
        row_key("posisi_id", "tahun", "jenis_hire"),
    ).rows()
    sentence = _(
        "Susunan kolom SIASN Perencanaan “rincian formasi” untuk usulan tahun {year}; yang tidak diketahui "
        "ditulis {mark}.{converted}",
        year=facts.provenance.start_year,
        mark=NO_VALUE,
        converted=_left_out(facts),
    )
    return _official(facts, _("Usulan SIASN"), sentence, SIASN_COLUMNS, rows)


def _left_out(facts: Facts) -> str:
    count = facts.whole("usulan.tahun_pertama.konversi")
    if not count:
        return ""
    return _(
        " Konversi {count} PPPK paruh waktu tidak dimuat, sebab susunan resmi ini tidak menyediakan "
        "tempatnya.",
        count=count,
    )


def cpns_sheet(facts: Facts, posts: pl.DataFrame) -> Sheet:
    """The proposed CPNS posts: staff in post, need, and the number asked for."""
    frame = (
        _hires(facts, posts)
        .filter(pl.col("jenis_hire") == "cpns")
        .join(
            facts.table("kebutuhan").select("posisi_id", "kebutuhan_ideal"),
            on="posisi_id",
            how="left",
            maintain_order="left",
        )
        .join(
            facts.table("bezetting").select("posisi_id", "bezetting"),
            on="posisi_id",
            how="left",
            maintain_order="left",
        )
    )
    rows = frame.select(
        _general_kind(),
        pl.col("jabatan").str.to_uppercase(),
        pl.lit(None).alias("sub"),
        "unit_id",
        "unit",
        "kualifikasi",
        "bezetting",
        "kebutuhan_ideal",
        "jumlah",
        pl.col("posisi_id").alias("kunci"),
    ).rows()
    sentence = _(
        "Susunan kolom usulan CPNS tahun {year}; KEBUTUHAN adalah formasi CPNS yang diusulkan.",
        year=facts.provenance.start_year,
    )
    return _official(facts, _("Usulan CPNS"), sentence, CPNS_COLUMNS, rows)


def eformasi_sheet(facts: Facts, posts: pl.DataFrame) -> Sheet:
    """The whole post map as e-Formasi “usulan”: each post under the head of its unit, with its need."""
    need = facts.table("kebutuhan").select("posisi_id", "kebutuhan_ideal")
    ordered = posts.join(need, on="posisi_id", how="left", maintain_order="left")
    posts_in_order = list(ordered.iter_rows(named=True))
    numbers = {post["posisi_id"]: number for number, post in enumerate(posts_in_order, 1)}
    above = _post_above(facts, posts_in_order)
    schools = dict(facts.table("sekolah").sort("tahun").select("unit_id", "npsn").rows())
    clinics = set(facts.table("faskes")["unit_id"])
    rows = [
        _eformasi_row(post, numbers, above[post["posisi_id"]], schools, clinics) for post in posts_in_order
    ]
    sentence = _("Susunan kolom e-Formasi “usulan”; ABK adalah kebutuhan tiap posisi pada peta jabatan.")
    return _official(facts, _("Usulan e-Formasi"), sentence, EFORMASI_COLUMNS, rows)


def _eformasi_row(
    post: dict[str, Any],
    numbers: Mapping[str, int],
    above: str | None,
    schools: Mapping[str, str | None],
    clinics: set[str],
) -> Row:
    unit, structural = post["unit_id"], post["jenis"] in STRUCTURAL_RANK
    return (
        numbers[post["posisi_id"]],
        numbers[above] if above else None,
        post["posisi_id"],
        post["jabatan"],
        None if structural else post["jabatan_kode"],
        None if structural else post["jabatan"],
        schools.get(unit),
        post["unit"] if unit in schools else None,
        unit if unit in clinics else None,
        post["unit"] if unit in clinics else None,
        post["kelas"],
        post["kebutuhan_ideal"],
        unit,
        post["posisi_id"],
    )


def _post_above(facts: Facts, posts: Sequence[dict[str, Any]]) -> dict[str, str | None]:
    """Return for each post the structural post it stands under: the head of its unit or of a unit above."""
    heads: dict[str, tuple[int, str]] = {}
    for post in posts:
        rank = STRUCTURAL_RANK.get(post["jenis"])
        if rank is not None:
            candidate = (rank, post["posisi_id"])
            heads[post["unit_id"]] = min(heads.get(post["unit_id"], candidate), candidate)
    units = facts.table("unit")
    parents: dict[str, str | None] = dict(zip(units["id"], units["induk_id"], strict=True))
    return {post["posisi_id"]: _nearest_head(post, heads, parents) for post in posts}


def _nearest_head(
    post: dict[str, Any], heads: Mapping[str, tuple[int, str]], parents: Mapping[str, str | None]
) -> str | None:
    unit: str | None = post["unit_id"]
    while unit is not None:
        head = heads.get(unit)
        if head and head[1] != post["posisi_id"]:
            return head[1]
        unit = parents.get(unit)
    return None


def _hires(facts: Facts, posts: pl.DataFrame) -> pl.DataFrame:
    """Return the new staff asked for in the first year; conversions have no place in these files."""
    first = (pl.col("tahun") == facts.provenance.start_year) & pl.col("jenis").is_in(HIRE_KINDS)
    asked = facts.table("usulan").filter(first)
    hires = asked.select("posisi_id", "tahun", pl.col("jenis").alias("jenis_hire"), "jumlah")
    return posts.join(hires, on="posisi_id", how="inner", maintain_order="left_right")


def _general_kind() -> pl.Expr:
    words = {
        "jf": "JABATAN FUNGSIONAL",
        "pelaksana": "JABATAN PELAKSANA",
        "jpt": "JABATAN PIMPINAN TINGGI",
        "administrator": "JABATAN ADMINISTRATOR",
        "pengawas": "JABATAN PENGAWAS",
    }
    return in_words("jenis", words).alias("jenis_jabatan_umum")


def _official(
    facts: Facts, name: str, sentence: str, columns: tuple[tuple[str, CellKind], ...], rows: Sequence[Row]
) -> Sheet:
    figures = official_figures(facts.provenance.start_year)
    declared = tuple(SheetColumn(label, kind, figures.get(label, "")) for label, kind in columns)
    return Sheet(name, name, sentence, (*declared, key_column()), without_heading(rows), official=True)
