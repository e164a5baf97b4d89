"""Sheets in the column orders of the national applications, and the list of moves.

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
from dampak.documents.words import sectors
from dampak.language import _

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

OFFICIAL_FIGURES: Mapping[str, str] = {
    "cpns_guru": "usulan/…/jumlah",
    "cpns_nakes": "usulan/…/jumlah",
    "cpns_teknis": "usulan/…/jumlah",
    "pppk_guru": "usulan/…/jumlah",
    "pppk_nakes": "usulan/…/jumlah",
    "pppk_teknis": "usulan/…/jumlah",
    "ABK": "kebutuhan/…/kebutuhan_ideal",
    "BEZZETING": "bezetting/…/bezetting",
    "JUMLAH IDEAL": "kebutuhan/…/kebutuhan_ideal",
    "KEBUTUHAN": "usulan/…/cpns/jumlah",
}
"""Which figure a number in an official column is; the headings themselves must not carry it."""

STRUCTURAL_RANK = {"jpt": 0, "administrator": 1, "pengawas": 2}


def official_sheets(facts: Facts, posts: pl.DataFrame) -> tuple[Sheet, ...]:
    """Return the proposal in the column orders of SIASN, e-Formasi and the CPNS proposal."""
    return siasn_sheet(facts, posts), eformasi_sheet(facts, posts), cpns_sheet(facts, posts)


def siasn_sheet(facts: Facts, posts: pl.DataFrame) -> Sheet:
    """The proposed hires as SIASN “rincian formasi”: one row per post and kind of hiring."""
    frame = _hires(facts, posts)
    kinds = [(hire, family) for hire in ("cpns", "pppk") for family in ("guru", "nakes", "teknis")]
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
        row_key("posisi_id", "jenis_hire"),
    ).rows()
    sentence = _(
        "Susunan kolom SIASN Perencanaan “rincian formasi”; yang tidak diketahui ditulis {mark}.",
        mark=NO_VALUE,
    )
    return _official(_("Usulan SIASN"), sentence, SIASN_COLUMNS, rows)


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
    sentence = _("Susunan kolom usulan CPNS; KEBUTUHAN adalah formasi CPNS yang diusulkan.")
    return _official(_("Usulan CPNS"), sentence, CPNS_COLUMNS, rows)


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
    return _official(_("Usulan e-Formasi"), sentence, EFORMASI_COLUMNS, rows)


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
    hires = facts.table("usulan").select("posisi_id", pl.col("jenis").alias("jenis_hire"), "jumlah")
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
    name: str, sentence: str, columns: tuple[tuple[str, CellKind], ...], rows: Sequence[Row]
) -> Sheet:
    declared = tuple(SheetColumn(label, kind, OFFICIAL_FIGURES.get(label, "")) for label, kind in columns)
    return Sheet(name, name, sentence, (*declared, key_column()), without_heading(rows), official=True)


def moves_sheet(facts: Facts, posts: pl.DataFrame) -> Sheet:
    """Who may be moved from where to where, within one post kind."""
    columns = (
        SheetColumn(_("Jabatan")),
        SheetColumn(_("Sektor")),
        SheetColumn(_("Dari unit")),
        SheetColumn(_("Kecamatan asal")),
        SheetColumn(_("Ke unit")),
        SheetColumn(_("Kecamatan tujuan")),
        SheetColumn(_("Pegawai"), "bulat", "mutasi/…/jumlah"),
        key_column(),
    )
    origin = posts.select(
        pl.col("posisi_id").alias("dari_posisi_id"), "jabatan", "sektor", "tempat", "kecamatan"
    )
    target = posts.select(pl.col("posisi_id").alias("ke_posisi_id"), "tempat", "kecamatan")
    frame = facts.table("mutasi").join(origin, on="dari_posisi_id", how="left", maintain_order="left")
    frame = frame.join(target, on="ke_posisi_id", how="left", suffix="_tujuan", maintain_order="left")
    rows = frame.select(
        "jabatan",
        in_words("sektor", sectors()),
        "tempat",
        "kecamatan",
        "tempat_tujuan",
        "kecamatan_tujuan",
        "jumlah",
        row_key("dari_posisi_id", "ke_posisi_id"),
    ).rows()
    moved = facts.shown("usulan.mutasi")
    sentence = _(
        "{count} pegawai dipindah dari posisi yang kelebihan ke posisi yang kekurangan "
        "pada jenis jabatan yang sama.",
        count=moved,
    )
    return Sheet(_("Mutasi"), _("Usulan pemindahan pegawai"), sentence, columns, without_heading(rows))


__all__ = [
    "CPNS_COLUMNS",
    "EFORMASI_COLUMNS",
    "OFFICIAL_FIGURES",
    "SIASN_COLUMNS",
    "moves_sheet",
    "official_sheets",
]
