"""Every rule of `performance check`: a plan it catches, and a near one it leaves alone."""

# ruff: noqa: E501 (rows of a table read best on one line)

from __future__ import annotations

import time
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.law.instruments import load_instruments
from dampak.performance.graph import graph_of
from dampak.performance.rules import RULES, SEVERITIES, Seen, check, silent
from dampak.performance.rules.assumptions import LIMITS, limits_in_words
from dampak.performance.rules.wording import ACTIVITY_WORDS, activity_reason, names_activity
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

Rows = dict[str, list[dict[str, Any]]]
Change = Callable[[Rows], object]

SOUND: Rows = {
    "unit": [{"id": "U1", "nama": "Dinas Satu", "jenis": "opd"}, {"id": "U2", "nama": "Dinas Dua", "jenis": "opd"}],
    "simpul": [
        {"id": "V", "jenis": "visi", "uraian": "Daerah maju"},
        {"id": "M", "jenis": "misi", "induk_id": "V", "uraian": "Meningkatkan mutu manusia"},
        {"id": "T", "jenis": "tujuan", "induk_id": "M", "uraian": "Meningkatnya mutu manusia"},
        {"id": "S", "jenis": "sasaran", "induk_id": "T", "uraian": "Menurunnya stunting"},
        {"id": "P", "jenis": "program", "induk_id": "S", "uraian": "Program Gizi", "unit_id": "U1"},
        {"id": "K", "jenis": "kegiatan", "induk_id": "P", "uraian": "Layanan gizi", "unit_id": "U1"},
        {"id": "B", "jenis": "sub_kegiatan", "induk_id": "K", "uraian": "Layanan balita", "unit_id": "U1"},
        {"id": "O", "jenis": "output", "induk_id": "B", "uraian": "Balita dilayani", "unit_id": "U1"},
    ],
    "dukungan": [],
    "indikator": [
        {"id": "IT", "simpul_id": "T", "uraian": "Indeks manusia", "jenis": "hasil", "satuan": "indeks", "awal": 70},
        {"id": "IS", "simpul_id": "S", "uraian": "Prevalensi stunting", "jenis": "hasil", "satuan": "persen", "arah": "turun", "awal": 20},
        {"id": "IP", "simpul_id": "P", "uraian": "Cakupan gizi", "jenis": "hasil", "satuan": "persen", "awal": 50},
        {"id": "IK", "simpul_id": "K", "uraian": "Jumlah dokumen gizi", "jenis": "keluaran", "satuan": "dokumen"},
        {"id": "IO", "simpul_id": "O", "uraian": "Jumlah balita", "jenis": "keluaran", "satuan": "orang"},
    ],
    "target": [
        {"indikator_id": "IT", "tahun": 2026, "nilai": 71}, {"indikator_id": "IT", "tahun": 2027, "nilai": 72},
        {"indikator_id": "IS", "tahun": 2026, "nilai": 18}, {"indikator_id": "IS", "tahun": 2027, "nilai": 16},
        {"indikator_id": "IP", "tahun": 2026, "nilai": 60},
    ],
    "realisasi": [{"indikator_id": "IP", "tahun": 2026, "periode": "tw1", "nilai": 55, "bukti_id": "B1"}],
    "pagu": [{"simpul_id": "B", "tahun": 2026, "versi_id": "v", "rupiah": 1000}],
    "realisasi_bulanan": [{"simpul_id": "B", "tahun": 2026, "bulan": 12, "rupiah": 900}],
    "capaian": [{"indikator_id": "IP", "tahun": 2026, "periode": "tahun", "capaian": 92}],
    "jejak_rupiah": [{"simpul_id": "B", "sasaran_id": "S", "tujuan_id": "T", "jalur": "langsung", "rupiah": 1000}],
    "beban_kerja": [{"posisi_id": "P1", "tugas_no": "1", "output_id": "O"}],
}  # fmt: skip
FILLED = {
    "simpul": {"versi_id": "v"},
    "indikator": {"sumber": "BPS", "formula": "a ÷ b", "pemilik_id": "U1"},
    "target": {"periode": "tahun", "versi_id": "v"},
}


def seen_with(*changes: Change, without: tuple[str, ...] = ()) -> Seen:
    rows = deepcopy(SOUND)
    for change in changes:
        change(rows)
    frames = {}
    for name, told in rows.items():
        table = INPUT_BY_NAME.get(name) or RESULT_BY_NAME[name]
        full = [{**FILLED.get(name, {}), **row} for row in told]
        exact = [{k: Decimal(v) if isinstance(v, int) and table.column(k).kind == "desimal" else v for k, v in row.items()} for row in full]  # fmt: skip
        frames[name] = table.frame(exact)
    return Seen(
        year=2026,
        graph=graph_of(frames["simpul"], frames["dukungan"]),
        indikator=frames["indikator"],
        target=frames["target"],
        realisasi=frames["realisasi"],
        money=frames["pagu"],
        spent=frames["realisasi_bulanan"],
        units=frames["unit"],
        capaian=None if "capaian" in without else frames["capaian"],
        jejak=None if "jejak_rupiah" in without else frames["jejak_rupiah"],
        people=None if "beban_kerja" in without else frames["beban_kerja"],
    )


def change(table: str, key: str, **values: Any) -> Change:
    """Return the change of one row, told by the first column of its table."""

    def apply(rows: Rows) -> None:
        first = next(iter(SOUND[table][0]))
        next(row for row in rows[table] if row[first] == key).update(values)

    return apply


def add(table: str, *new: dict[str, Any]) -> Change:
    return lambda rows: rows[table].extend(new)


def drop(table: str, key: str) -> Change:
    def apply(rows: Rows) -> None:
        first = next(iter(SOUND[table][0]))
        rows[table] = [row for row in rows[table] if row[first] != key]

    return apply


def together(*changes: Change) -> Change:
    return lambda rows: [one(rows) for one in changes]


def caught(seen: Seen, rule: str) -> list[tuple[str | None, str | None]]:
    return [
        (row["simpul_id"], row["indikator_id"])
        for row in check(seen).filter(pl.col("aturan") == rule).iter_rows(named=True)
    ]


def goal(id: str, text: str = "Meratanya layanan", kind: str = "sasaran", above: str = "T") -> Change:
    return add("simpul", {"id": id, "jenis": kind, "induk_id": above, "uraian": text})


def measure(id: str, node: str, text: str, **more: Any) -> Change:
    return add(
        "indikator", {"id": id, "simpul_id": node, "uraian": text, "satuan": "persen", "awal": 1, **more}
    )


def owned(count: int) -> Change:
    return together(*(measure(f"X{n}", "S", f"Ukuran {n}", pemilik_id="U2") for n in range(count)))


def yearly(*values: int, first: int = 2026) -> Change:
    return together(
        lambda rows: rows.update(target=[row for row in rows["target"] if row["indikator_id"] != "IP"]),
        *(
            add("target", {"indikator_id": "IP", "tahun": first + n, "nilai": one})
            for n, one in enumerate(values)
        ),
    )


PLAN_OF_AGENCY = together(
    goal("T2", "Meningkatnya gizi", "tujuan", "S"),
    goal("S2", above="T2"),
    change("simpul", "P", induk_id="S2"),
)
SECOND_PROGRAM = together(
    goal("S2"), add("simpul", {"id": "P2", "jenis": "program", "induk_id": "S2", "uraian": "Program Dua"})
)
PLANTED: dict[str, tuple[Change, tuple[str | None, str | None], Change]] = {
    "pohon.putus": (change("simpul", "K", induk_id="X"), ("K", None), change("simpul", "V", induk_id=None)),
    "pohon.berputar": (
        together(change("simpul", "T", induk_id="S"), change("simpul", "S", induk_id="T")), ("S", None),
        add("dukungan", {"simpul_id": "P", "ke_id": "T", "bobot": 20}),
    ),
    "pohon.loncat": (change("simpul", "B", induk_id="P"), ("B", None), PLAN_OF_AGENCY),
    "tujuan.tanpa_program": (
        goal("S2"), ("S2", None),
        together(goal("S2"), add("dukungan", {"simpul_id": "P", "ke_id": "S2", "bobot": 10})),
    ),
    "program.tanpa_tujuan": (
        change("simpul", "P", induk_id=None), ("P", None),
        together(change("simpul", "P", induk_id=None), add("dukungan", {"simpul_id": "P", "ke_id": "S"})),
    ),
    "indikator.kosong": (drop("indikator", "IS"), ("S", None), goal("C", kind="csf", above="S")),
    "program.tanpa_indikator": (drop("indikator", "IP"), ("P", None), change("indikator", "IP", jenis="keluaran")),
    "kegiatan.tanpa_indikator": (drop("indikator", "IK"), ("K", None), change("indikator", "IO", simpul_id="B")),
    "indikator.ganda": (
        measure("IZ", "P", "prevalensi  Stunting."), ("P", "IZ"),
        measure("IZ", "P", "Prevalensi stunting", pemilik_id="U2"),
    ),
    "indikator.keluaran_di_hasil": (
        measure("IZ", "S", "Jumlah dokumen rencana"), ("S", "IZ"), measure("IZ", "S", "Jumlah kematian ibu")
    ),
    "indikator.tanpa_satuan": (
        change("indikator", "IK", satuan=" "), ("K", "IK"), change("indikator", "IK", satuan="–"),
    ),
    "indikator.tanpa_awal": (change("indikator", "IS", awal=None), ("S", "IS"), change("indikator", "IP", awal=0)),
    "indikator.tanpa_sumber": (
        change("indikator", "IP", sumber=None), ("P", "IP"), change("indikator", "IK", sumber=None)
    ),
    "indikator.tanpa_formula": (
        change("indikator", "IT", formula=""), ("T", "IT"), change("indikator", "IO", formula="")
    ),
    "indikator.tanpa_pemilik": (
        change("indikator", "IT", pemilik_id=None), ("T", "IT"), change("indikator", "IP", pemilik_id=None)
    ),
    "indikator.terlalu_banyak": (
        owned(LIMITS.indicators_of_one_owner + 1), (None, None), owned(LIMITS.indicators_of_one_owner)
    ),
    "uraian.kegiatan": (
        change("simpul", "S", uraian="Meningkatkan gizi"), ("S", None),
        change("simpul", "S", uraian="Meningkatnya gizi melalui pelaksanaan layanan"),
    ),
    "target.lebih_buruk": (
        change("target", "IS", nilai=21), ("S", "IS"), change("target", "IS", nilai=20)
    ),
    "target.tetap": (yearly(60, 60, 60), ("P", "IP"), yearly(60, 60, 61)),
    "capaian.lebih_150": (
        change("capaian", "IP", capaian=151), ("P", "IP"), change("capaian", "IP", capaian=150)
    ),
    "realisasi.tanpa_bukti": (
        change("realisasi", "IP", bukti_id=" "), ("P", "IP"), change("realisasi", "IP", bukti_id=None, nilai=None)
    ),
    "realisasi.tanpa_target": (
        add("realisasi", {"indikator_id": "IK", "tahun": 2026, "periode": "tahun", "nilai": 1, "bukti_id": "B"}),
        ("K", "IK"),
        add("realisasi", {"indikator_id": "IK", "tahun": 2025, "periode": "tahun", "nilai": 1, "bukti_id": "B"}),
    ),
    "rupiah.yatim": (
        change("jejak_rupiah", "B", rupiah=999), ("B", None), change("jejak_rupiah", "B", tujuan_id=None)
    ),
    "tujuan.tanpa_dana": (
        SECOND_PROGRAM, ("S2", None),
        together(SECOND_PROGRAM, add("jejak_rupiah", {"simpul_id": "B", "sasaran_id": "S2", "tujuan_id": "T", "jalur": "bersama", "rupiah": 1})),
    ),
    "tujuan.tanpa_orang": (
        SECOND_PROGRAM, ("S2", None),
        together(SECOND_PROGRAM, add("dukungan", {"simpul_id": "B", "ke_id": "P2", "bobot": 1})),
    ),
    "serapan.melebihi_pagu": (
        change("realisasi_bulanan", "B", rupiah=1001), ("B", None), change("realisasi_bulanan", "B", rupiah=1000)
    ),
    "serapan.mendahului": (
        change("capaian", "IP", capaian=60), ("P", "IP"), change("capaian", "IP", capaian=61)
    ),
    "hasil.mendahului": (
        together(change("capaian", "IP", capaian=100), change("realisasi_bulanan", "B", rupiah=700)), ("P", "IP"),
        together(change("capaian", "IP", capaian=100), change("realisasi_bulanan", "B", rupiah=100, bulan=11)),
    ),
}  # fmt: skip


def test_a_sound_plan_gives_no_finding():
    assert check(seen_with()).to_dicts() == []


def test_every_rule_has_a_planted_fault_and_a_near_miss():
    assert sorted(PLANTED) == sorted(rule.id for rule in RULES)


@pytest.mark.parametrize("rule", PLANTED)
def test_the_planted_fault_is_caught(rule: str):
    fault, where, _near = PLANTED[rule]
    assert caught(seen_with(fault), rule) == [where]


@pytest.mark.parametrize("rule", PLANTED)
def test_the_near_miss_is_left_alone(rule: str):
    _fault, _where, near = PLANTED[rule]
    assert caught(seen_with(near), rule) == []


FURTHER: list[tuple[str, Change, bool]] = [
    ("pohon.putus", add("dukungan", {"simpul_id": "P", "ke_id": "X", "bobot": 5}), True),
    ("pohon.putus", drop("simpul", "V"), True),
    ("pohon.putus", together(drop("simpul", "V"), change("simpul", "M", induk_id=None)), False),
    ("pohon.berputar", add("dukungan", {"simpul_id": "S", "ke_id": "P", "bobot": 5}), True),
    ("pohon.loncat", change("simpul", "S", induk_id="P"), True),
    ("tujuan.tanpa_program", goal("T2", kind="tujuan", above="M"), True),
    ("indikator.ganda", measure("IZ", "O", "Prevalensi stunting"), False),
    ("indikator.ganda", measure("IZ", "O", "Jumlah  balita"), True),
    ("indikator.ganda", measure("IZ", "P", "Prevalensi stunting", induk_id="IS"), False),
    ("indikator.keluaran_di_hasil", change("indikator", "IS", jenis="keluaran"), True),
    ("indikator.keluaran_di_hasil", change("indikator", "IP", jenis="keluaran"), False),
    ("indikator.keluaran_di_hasil", change("indikator", "IS", uraian="Terlaksananya penimbangan"), True),
    ("target.lebih_buruk", change("target", "IT", nilai=69), True),
    ("target.lebih_buruk", together(change("target", "IS", nilai=21), change("indikator", "IS", arah="rentang")), False),
    ("target.lebih_buruk", together(change("target", "IS", nilai=21), change("indikator", "IS", tahun_awal=2026)), False),
    ("target.tetap", yearly(100, 100, 100), False),
    ("target.tetap", together(yearly(100, 100, 100), change("indikator", "IP", satuan="indeks")), True),
    ("target.tetap", together(yearly(0, 0, 0), change("indikator", "IP", arah="turun")), False),
    ("target.tetap", together(yearly(60, 60), add("target", {"indikator_id": "IP", "tahun": 2029, "nilai": 60})), False),
    ("capaian.lebih_150", change("capaian", "IP", capaian=None), False),
    ("serapan.mendahului", change("capaian", "IP", capaian=None), False),
    ("serapan.mendahului", together(change("capaian", "IP", capaian=1), drop("realisasi_bulanan", "B")), False),
    ("tujuan.tanpa_program", together(goal("S2"), add("dukungan", {"simpul_id": "B", "ke_id": "S2", "bobot": 10})), False),
    ("realisasi.tanpa_bukti", change("realisasi", "IP", bukti_id=None, nilai=None, pembilang=8, penyebut=10), True),
    ("realisasi.tanpa_target", add("realisasi", {"indikator_id": "IK", "tahun": 2026, "periode": "tw1", "pembilang": 8, "penyebut": 10}), True),
    ("rupiah.yatim", drop("jejak_rupiah", "B"), True),
    ("rupiah.yatim", change("jejak_rupiah", "B", sasaran_id=None, tujuan_id=None), True),
    ("tujuan.tanpa_orang", drop("beban_kerja", "P1"), True),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "planted", "told"), FURTHER)
def test_each_branch_of_a_rule_tells_or_stays_silent(rule: str, planted: Change, told: bool):
    assert bool(caught(seen_with(planted), rule)) is told


def test_without_any_task_on_an_output_one_finding_tells_it_for_all():
    assert caught(seen_with(SECOND_PROGRAM, drop("beban_kerja", "P1")), "tujuan.tanpa_orang") == [
        (None, None)
    ]


def test_rules_whose_table_is_not_there_stay_silent():
    faults = [PLANTED[name][0] for name in ("rupiah.yatim", "capaian.lebih_150", "tujuan.tanpa_dana")]
    bare = seen_with(*faults, without=("capaian", "jejak_rupiah", "beban_kerja"))
    quiet = {rule.id for rules in silent(bare).values() for rule in rules}
    assert quiet == {
        "rupiah.yatim", "tujuan.tanpa_dana", "tujuan.tanpa_orang", "capaian.lebih_150", "serapan.mendahului", "hasil.mendahului",
    }  # fmt: skip
    assert quiet.isdisjoint(check(bare)["aturan"])
    assert silent(seen_with()) == {}


def test_faults_are_told_all_at_once_whatever_the_order_of_the_rows():
    ids = {
        "rupiah.yatim",
        "uraian.kegiatan",
        "indikator.ganda",
        "indikator.terlalu_banyak",
        "target.tetap",
        "pohon.loncat",
    }
    faults = [PLANTED[rule][0] for rule in sorted(ids)]
    one = check(seen_with(*faults))
    assert ids <= set(one["aturan"])
    turned = check(seen_with(*faults, lambda rows: [table.reverse() for table in rows.values()]))
    assert one.equals(turned)


KINDS = st.sampled_from(
    ["visi", "misi", "tujuan", "sasaran", "csf", "program", "kegiatan", "sub_kegiatan", "output"]
)
NAMES = st.sampled_from("ABCDEFGX")


@settings(max_examples=50)
@given(
    kinds=st.lists(KINDS, min_size=1, max_size=7),
    parents=st.lists(st.none() | NAMES, min_size=7, max_size=7),
    supports=st.sets(st.tuples(NAMES, NAMES), max_size=6),
)
def test_any_tree_is_checked_and_each_finding_stands_on_a_node_of_it(kinds, parents, supports):
    nodes = [
        {"id": id, "jenis": kind, "uraian": id, "induk_id": above}
        for id, kind, above in zip("ABCDEFG", kinds, parents, strict=False)
    ]
    links = [{"simpul_id": node, "ke_id": to, "bobot": 10} for node, to in sorted(supports)]
    seen = seen_with(lambda rows: rows.update(simpul=nodes, dukungan=links))
    found = check(seen)
    tree = found.filter(pl.col("aturan").str.contains("^(pohon|tujuan|program)"))
    assert set(tree["simpul_id"].drop_nulls()) <= {node["id"] for node in nodes}
    circles = found.filter(pl.col("aturan") == "pohon.berputar")
    assert bool(circles.height) is bool(seen.graph.circular)
    assert not found.select("aturan", "simpul_id", "indikator_id", "unit_id").is_duplicated().any()


def test_a_finding_says_what_why_how_and_for_whom():
    row = check(seen_with(PLANTED["serapan.mendahului"][0])).row(0, named=True)
    assert row["uraian"].startswith("“Cakupan gizi”: serapan 90,00 persen, capaian 60,00 persen. ")
    assert row["uraian"].endswith("belum sebanding.")
    assert (row["unit_id"], row["keparahan"]) == ("U1", "peringatan")
    assert row["perbaikan"]
    assert row["butir_lke"] == "INSTANSI 2.c.9; UNIT 2.c.8; INSTANSI 2.c.8; UNIT 2.c.7"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_told_whole_and_its_criteria_are_those_of_the_instrument(rule):
    assert rule.severity in SEVERITIES
    assert rule.title
    assert rule.reason.endswith(".")
    assert rule.remedy.endswith(".")
    form = load_instruments().at("lke-akip@2021")
    codes = {f"{one.list} {one.code}": one.concept for one in form.criteria}
    instansi = {codes[code].rstrip("i") for code in rule.criteria if code.startswith("INSTANSI")}
    unit = {codes[code].rstrip("i") for code in rule.criteria if code.startswith("UNIT")}
    assert instansi == unit != set()


def test_thresholds_belong_to_rules_that_exist():
    assert set(limits_in_words()) <= {rule.id for rule in RULES}


@pytest.mark.parametrize(
    "text",
    [
        "Meningkatkan mutu",
        "1. Mewujudkan tata kelola",
        "Terlaksananya rapat",
        "Pelaksanaan rapat",
        "membangun jalan",
    ],
)
def test_wording_of_an_activity_is_told_with_its_reason(text: str):
    assert activity_reason(text)


@pytest.mark.parametrize(
    "text", ["Meningkatnya mutu", "Terwujudnya tata kelola", "Menurunnya kemiskinan", "Meratanya layanan", "", "Masyarakat sehat"]
)  # fmt: skip
def test_wording_of_a_condition_is_not(text: str):
    assert activity_reason(text) is None


def test_the_column_test_and_its_reason_agree_on_every_word():
    words = [word for group in ACTIVITY_WORDS for word in group.examples]
    texts = pl.DataFrame(
        {"t": [*words, *(f"{word} x" for word in words), "meningkatnya", "", "pembangunannya", None]}
    )
    told = texts.select(names_activity("t"))["t"].to_list()
    assert told == [None if text is None else activity_reason(text) is not None for text in texts["t"]]


def test_a_province_is_checked_within_the_goal():
    nodes = [{**row, "id": f"{n}-{row['id']}", "induk_id": f"{n}-{row['induk_id']}" if "induk_id" in row else None}
             for n in range(625) for row in SOUND["simpul"]]  # fmt: skip
    measures = [{**row, "id": f"{n}-{row['id']}", "simpul_id": f"{n}-{row['simpul_id']}"}
                for n in range(1000) for row in SOUND["indikator"] if n < 625 or row["id"] == "IP"]  # fmt: skip
    for one in measures:
        one["simpul_id"] = one["simpul_id"] if int(one["simpul_id"].split("-")[0]) < 625 else "0-P"
    quarters = [{"indikator_id": one["id"], "tahun": 2026, "periode": f"tw{q}", "nilai": 1}
                for one in measures for q in range(1, 5)]  # fmt: skip
    province = seen_with(
        lambda rows: rows.update(simpul=nodes, indikator=measures, realisasi=quarters[:20_000])
    )
    start = time.perf_counter()
    found = check(province)
    assert time.perf_counter() - start < 2
    assert found.height > 3000
