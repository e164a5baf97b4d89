"""Checks of the indicators: there, once, of the right kind, and told well enough to be measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import polars as pl

from dampak.language import _
from dampak.performance.graph import REACHED
from dampak.performance.rules.assumptions import LIMITS
from dampak.performance.rules.model import Finding, Rule, Seen, Words, both, on_indicator
from dampak.performance.rules.wording import PRODUCT_PATTERN, activity_reason, alike, names_activity
from dampak.tables.inputs_performance import GOALS


def _measured_nodes(seen: Seen) -> frozenset[str]:
    return frozenset(seen.indikator["simpul_id"])


def goals_without_indicator(seen: Seen) -> Iterator[Finding]:
    """Yield the tujuan and sasaran that nothing measures."""
    measured = _measured_nodes(seen)
    for node, kind in seen.graph.kinds.items():
        if kind in REACHED and node not in measured:
            yield seen.on_node(node, _("“{text}” tidak mempunyai indikator.", text=seen.texts[node]))


def programs_without_indicator(seen: Seen) -> Iterator[Finding]:
    """Yield the programs that nothing measures."""
    measured = _measured_nodes(seen)
    for node, kind in seen.graph.kinds.items():
        if kind == "program" and node not in measured:
            yield seen.on_node(node, _("Program “{text}” tidak mempunyai indikator.", text=seen.texts[node]))


def work_without_indicator(seen: Seen) -> Iterator[Finding]:
    """Yield the kegiatan and sub-kegiatan measured neither themselves nor by an output below them."""
    measured = _measured_nodes(seen)
    kinds, children = seen.graph.kinds, seen.graph.children
    for node, kind in kinds.items():
        if kind not in ("kegiatan", "sub_kegiatan") or node in measured:
            continue
        outputs = [one for one in children.get(node, []) if kinds[one] == "output"]
        if not measured.intersection(outputs):
            yield seen.on_node(node, _("“{text}” tidak mempunyai indikator keluaran.", text=seen.texts[node]))


def doubled(seen: Seen) -> Iterator[Finding]:
    """Yield the indicators worded like another one of the same node, or of the same owner higher up.

    The first by id is kept; an indicator gathered into the other one is not doubled.
    """
    rows = seen.indicators.with_columns(
        alike("uraian").alias("_alike"), pl.col("unit_id").fill_null("").alias("_unit")
    )
    higher = rows.filter(pl.col("simpul_jenis").is_in([*GOALS, "program"]))
    first = pl.col("id").min().over
    same_node = rows.with_columns(first("_alike", "simpul_id").alias("_first"))
    same_owner = higher.with_columns(first("_alike", "_unit").alias("_first"))
    later = pl.concat([same_node, same_owner]).filter(
        (pl.col("id") != pl.col("_first")) & (pl.col("_alike") != "")
    )
    parents = dict(seen.indikator.select("id", "induk_id").iter_rows())
    for row in later.unique("id", keep="first", maintain_order=True).sort("id").iter_rows(named=True):
        if row["induk_id"] != row["_first"] and parents[row["_first"]] != row["id"]:
            what = _("“{text}” sama dengan indikator {other}.", text=row["uraian"], other=row["_first"])
            yield on_indicator(row, what)


def product_on_goal(seen: Seen) -> Iterator[Finding]:
    """Yield the indicators of goals that tell what was made, by their declared kind or their wording."""
    counted = pl.col("uraian").str.contains(PRODUCT_PATTERN) | names_activity("uraian")
    product = (pl.col("jenis") == "keluaran").fill_null(value=False) | counted
    for row in seen.indicators.filter(pl.col("simpul_jenis").is_in(GOALS) & product).iter_rows(named=True):
        what = _(
            "“{text}” mengukur keluaran, padahal dipasang pada {kind} “{node}”.",
            text=row["uraian"],
            kind=row["simpul_jenis"],
            node=seen.texts[row["simpul_id"]],
        )
        yield on_indicator(row, what)


def too_many(seen: Seen) -> Iterator[Finding]:
    """Yield the owners that answer for more indicators of goals than they can steer by."""
    goals = seen.indicators.filter(pl.col("simpul_jenis").is_in(GOALS) & pl.col("unit_id").is_not_null())
    counts = goals.group_by("unit_id").len().filter(pl.col("len") > LIMITS.indicators_of_one_owner)
    for unit, count in counts.sort("unit_id").iter_rows():
        what = _(
            "{name} bertanggung jawab atas {count} indikator tujuan dan sasaran.",
            name=seen.unit_names.get(unit, unit),
            count=count,
        )
        yield Finding(None, what, unit=unit)


def activity_wording(seen: Seen) -> Iterator[Finding]:
    """Yield the tujuan, sasaran and factors worded as something to do."""
    goals = seen.graph.nodes.filter(
        pl.col("jenis").is_in(["tujuan", "sasaran", "csf"]) & names_activity("uraian")
    )
    for row in goals.iter_rows(named=True):
        what = _(
            "“{text}” menyebut kegiatan; kata pertamanya {why}.",
            text=row["uraian"],
            why=activity_reason(row["uraian"]),
        )
        yield Finding(row["id"], what, unit=row["unit_id"])


def _blank(column: str) -> pl.Expr:
    return pl.col(column).is_null() | (pl.col(column).cast(pl.String).str.strip_chars() == "")


def _lacking(
    column: str, told: Callable[[dict[str, Any]], str], *, outcome_only: bool
) -> Callable[[Seen], Iterator[Finding]]:
    """Return the look for indicators with nothing in a column."""

    def look(seen: Seen) -> Iterator[Finding]:
        rows = seen.outcome_indicators if outcome_only else seen.indicators
        for row in rows.filter(_blank(column)).iter_rows(named=True):
            yield on_indicator(row, told(row))

    return look


RULES = (
    Rule(
        "indikator.kosong",
        "galat",
        both("1.b.5", "1.b.3"),
        goals_without_indicator,
        lambda: Words(
            _("Tujuan atau sasaran tanpa indikator"),
            _("Tanpa indikator, tidak ada yang dapat mengatakan apakah tujuan atau sasaran itu tercapai."),
            _("Tetapkan paling sedikit satu indikator hasil beserta satuan, nilai awal, dan targetnya."),
            _("Visi, misi, dan faktor penentu (csf) boleh tanpa indikator."),
        ),
    ),
    Rule(
        "program.tanpa_indikator",
        "peringatan",
        both("1.b.5"),
        programs_without_indicator,
        lambda: Words(
            _("Program tanpa indikator"),
            _("Anggarannya berjalan, tetapi hasil program tidak dapat dinilai."),
            _("Tetapkan indikator hasil program."),
        ),
    ),
    Rule(
        "kegiatan.tanpa_indikator",
        "saran",
        both("1.b.5", "2.a.2"),
        work_without_indicator,
        lambda: Words(
            _("Kegiatan atau sub-kegiatan tanpa indikator keluaran"),
            _("Keluarannya tidak dapat dibandingkan dengan biayanya."),
            _("Tetapkan indikator keluaran pada simpul itu atau pada output di bawahnya."),
            _("Indikator pada output langsung di bawahnya sudah cukup."),
        ),
    ),
    Rule(
        "indikator.ganda",
        "peringatan",
        both("1.b.5"),
        doubled,
        lambda: Words(
            _("Indikator ganda"),
            _("Satu kinerja yang dihitung dua kali membuat rata-rata capaian tidak benar."),
            _("Pertahankan satu pada simpul yang paling tepat; ganti yang lain dengan ukuran yang khas."),
            _(
                "Indikator sama pada unit berbeda tidak dihitung ganda, begitu pula indikator unit yang "
                "dihimpun menjadi indikator daerah."
            ),
        ),
    ),
    Rule(
        "indikator.keluaran_di_hasil",
        "peringatan",
        both("1.b.5", "1.b.4"),
        product_on_goal,
        lambda: Words(
            _("Indikator keluaran pada tujuan atau sasaran"),
            _("Keluaran menunjukkan bahwa pekerjaan selesai, bukan bahwa keadaan masyarakat membaik."),
            _("Pindahkan ke kegiatan atau sub-kegiatan, dan ukur hasilnya pada simpul ini."),
            _("“Jumlah kematian ibu” dan sejenisnya menghitung keadaan, bukan keluaran."),
        ),
    ),
    Rule(
        "indikator.tanpa_satuan",
        "galat",
        both("2.a.2", "1.b.5"),
        _lacking(
            "satuan", lambda row: _("“{text}” tidak bersatuan.", text=row["uraian"]), outcome_only=False
        ),
        lambda: Words(
            _("Indikator tanpa satuan"),
            _("Angka tanpa satuan tidak dapat dibaca maupun dibandingkan."),
            _("Isi kolom satuan: persen, indeks, orang, kilometer, dan seterusnya."),
        ),
    ),
    Rule(
        "indikator.tanpa_awal",
        "peringatan",
        both("1.b.5", "1.b.7"),
        _lacking(
            "awal",
            lambda row: _("“{text}” tidak mempunyai nilai awal.", text=row["uraian"]),
            outcome_only=True,
        ),
        lambda: Words(
            _("Indikator hasil tanpa nilai awal"),
            _("Tanpa nilai awal tidak terlihat apakah targetnya menantang atau justru mundur."),
            _("Isi kolom awal dan tahun_awal dengan angka terakhir sebelum rencana dimulai."),
            _("Hanya indikator tujuan, sasaran, dan program; keluaran tahunan tidak memerlukan nilai awal."),
        ),
    ),
    Rule(
        "indikator.tanpa_sumber",
        "peringatan",
        both("2.a.3"),
        _lacking(
            "sumber",
            lambda row: _("“{text}” tidak menyebut sumber data.", text=row["uraian"]),
            outcome_only=True,
        ),
        lambda: Words(
            _("Indikator hasil tanpa sumber data"),
            _("Angka yang sumbernya tidak disebut tidak dapat diperiksa ulang oleh evaluator."),
            _("Isi kolom sumber dengan penerbit dan nama datanya."),
            _("Hanya indikator tujuan, sasaran, dan program."),
        ),
    ),
    Rule(
        "indikator.tanpa_formula",
        "saran",
        both("2.a.2"),
        _lacking(
            "formula",
            lambda row: _("“{text}” tidak menyebut cara menghitungnya.", text=row["uraian"]),
            outcome_only=True,
        ),
        lambda: Words(
            _("Indikator hasil tanpa cara menghitung"),
            _("Dua orang dapat menghasilkan dua angka yang berbeda dari data yang sama."),
            _("Isi kolom formula dengan definisi operasional dan cara menghitungnya."),
            _("Hanya indikator tujuan, sasaran, dan program."),
        ),
    ),
    Rule(
        "indikator.tanpa_pemilik",
        "peringatan",
        both("1.b.8"),
        _lacking(
            "unit_id",
            lambda row: _("“{text}” tidak mempunyai unit penanggung jawab.", text=row["uraian"]),
            outcome_only=True,
        ),
        lambda: Words(
            _("Indikator hasil tanpa penanggung jawab"),
            _("Tidak ada unit yang wajib mengumpulkan angkanya dan menjelaskan capaiannya."),
            _("Isi kolom pemilik_id indikator, atau unit_id simpulnya."),
            _("Unit pengampu simpul dianggap pemilik bila pemilik_id kosong."),
        ),
    ),
    Rule(
        "indikator.terlalu_banyak",
        "saran",
        both("1.b.6"),
        too_many,
        lambda: Words(
            _("Terlalu banyak indikator pada satu pemilik"),
            _("Ukuran yang terlalu banyak menutupi kinerja utama dan menyulitkan pengendalian."),
            _(
                "Pilih indikator yang paling menggambarkan kinerja utama; turunkan sisanya ke "
                "jenjang di bawahnya."
            ),
            _("Indikator program, kegiatan, dan sub-kegiatan tidak dihitung."),
        ),
    ),
    Rule(
        "uraian.kegiatan",
        "peringatan",
        both("1.b.4"),
        activity_wording,
        lambda: Words(
            _("Tujuan atau sasaran dirumuskan sebagai kegiatan"),
            _("Kriteria evaluasi meminta tujuan dan sasaran berupa kondisi hasil yang jelas."),
            _("Rumuskan keadaan yang dicapai, misalnya “Meningkatnya …”, “Menurunnya …”, “Terwujudnya …”."),
            _("Hanya kata pertama yang dilihat; visi dan misi tidak diperiksa."),
        ),
    ),
)
"""The rules of this module."""
