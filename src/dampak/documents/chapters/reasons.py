"""Chapter: why this proposal — other rules, more or less room, prices, steadiness, other policies."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dampak.documents import charts, claims, sentences
from dampak.documents.case import Case, figure_of
from dampak.documents.chapters.model import (
    Block,
    Chapter,
    Column,
    Drawing,
    Grid,
    Heading,
    Text,
    chapter,
    count,
    cut,
    left_out,
    money,
    names,
    share,
)
from dampak.documents.sentences import joined
from dampak.documents.words import constraints, rules, word
from dampak.language import _
from dampak.quantities import show_number

MOST_SHAKY = 12


def reasons_chapter(case: Case) -> Chapter:
    """Return what speaks for the proposal, part by part as far as the run made it."""
    if case.facts.number("usulan.nilai") is None:
        return chapter(_("Mengapa usulan ini"), Text(_("Usulan belum dapat dinilai dari data ini.")))
    lead = joined(
        _(
            "Nilai usulan adalah kebutuhan berbobot yang tertutup: setiap kekurangan yang tertutup dikalikan "
            "bobot sektor, pengali daerah terpencil dan norma minimum, lalu tahun terisinya."
        ),
        claims.proven(case),
    )
    return chapter(
        _("Mengapa usulan ini"),
        Text(lead),
        _other_rules(case),
        _curve(case),
        _prices(case),
        _steady(case),
        _policies(case),
    )


def _other_rules(case: Case) -> list[Block]:
    frame = case.rules()
    if frame.is_empty():
        return []
    rows = tuple(
        (
            word(rules(), row["aturan"]),
            count(row["formasi"]),
            count(row["mutasi"]),
            count(row["kekurangan_sesudah"]),
            _value(row["nilai_tertutup"]),
            money(row["rupiah"]),
        )
        for row in frame.iter_rows(named=True)
    )
    columns = names(
        _("Aturan"),
        _("Formasi"),
        _("Berpindah"),
        _("Sisa kekurangan"),
        _("Nilai tertutup"),
        _("Biaya setahun penuh"),
        shares=[1.8],
    )
    ask = figure_of("pembanding", frame.row(0, named=True), "nilai_tertutup")
    beyond = (
        _("“{rule}” mengabaikan batas uang dan hanya menunjukkan ujungnya.", rule=rules()["kebutuhan_penuh"])
        if "kebutuhan_penuh" in frame["aturan"]
        else ""
    )
    grid = Grid(
        joined(_("Tabel berikut memuat semua pembanding."), beyond),
        _("Usulan ini dan aturan lain"),
        "pembanding",
        ask,
        columns,
        rows,
    )
    return [Heading(_("Dibanding aturan lain")), *_rule_drawing(case), grid]


def _rule_drawing(case: Case) -> list[Block]:
    values, told = claims.rule_values(case), claims.better(case)
    if not told:
        return []
    rows = [(word(rules(), rule), value, rule == "dampak") for rule, value in values]
    return [
        Drawing(
            told,
            _("Kebutuhan berbobot yang tertutup pada rupiah yang sama"),
            "pembanding",
            "usulan.nilai",
            charts.values_by_rule(rows),
        )
    ]


def _value(value: Decimal | None) -> str:
    return "–" if value is None else show_number(value, 1)


def _curve(case: Case) -> list[Block]:
    frame = case.facts.table("kurva_ruang").drop_nulls("nilai_tertutup").sort("tambahan")
    if frame.height < 2:
        return []
    drawn = charts.room_curve(frame.select("tambahan", "nilai_tertutup").rows())
    meaning = joined(
        _("Setiap titik menyelesaikan ulang seluruh rencana dengan ruang fiskal yang berbeda."),
        sentences.next_billion(case.facts),
    )
    ask = figure_of("kurva_ruang", frame.row(0, named=True), "nilai_tertutup")
    caption = _("Yang tertutup bila ruang fiskal bertambah atau berkurang")
    return [Heading(_("Bila ruang fiskal berubah")), Drawing(meaning, caption, "kurva_ruang", ask, drawn)]


def _prices(case: Case) -> list[Block]:
    frame = case.facts.table("nilai_kendala")
    if frame.is_empty():
        return []
    rows = tuple(
        (
            word(constraints(), row["kendala"]),
            claims.loosened(case, row),
            _value(row["taksiran"]),
            _value(row["hitung_ulang"]),
        )
        for row in frame.iter_rows(named=True)
    )
    first = frame.row(0, named=True)
    columns = (
        Column(_("Kendala"), "kiri", 1.4),
        Column(_("Dilonggarkan dengan"), "kiri", 3.4),
        Column(_("Taksiran")),
        Column(_("Dihitung ulang")),
    )
    meaning = _(
        "Angka di kanan adalah tambahan kebutuhan berbobot yang tertutup bila satu kendala "
        "dilonggarkan: menurut harga bayangan, lalu menurut penyelesaian ulang."
    )
    ask = figure_of("nilai_kendala", first, "hitung_ulang")
    return [
        Heading(_("Nilai setiap kendala")),
        Grid(meaning, _("Nilai bila satu kendala dilonggarkan"), "nilai_kendala", ask, columns, rows),
    ]


def _steady(case: Case) -> list[Block]:
    frame = case.facts.table("keandalan").drop_nulls("bertahan_persen")
    if frame.is_empty():
        return []
    drawn = charts.survival(frame["bertahan_persen"].to_list())
    ordered = frame.sort("bertahan_persen", "posisi_id").join(
        case.posts, on="posisi_id", how="left", maintain_order="left"
    )
    ask = figure_of("keandalan", ordered.row(0, named=True), "bertahan_persen")
    drawing = Drawing(
        joined(claims.steady(case), _("Ulangan mengacak pegawai keluar dan ruang fiskal.")),
        _("Keandalan posisi yang diusulkan pada tahun pertama"),
        "keandalan",
        ask,
        drawn,
    )
    rows = [
        (
            row["jabatan"] or "–",
            row["tempat"] or "–",
            count(row["jumlah"]),
            count(row["bertahan"]),
            share(row["bertahan_persen"]),
        )
        for row in ordered.iter_rows(named=True)
    ]
    columns = (
        Column(_("Jabatan"), "kiri", 2.4),
        Column(_("Unit"), "kiri", 2.4),
        Column(_("Formasi")),
        Column(_("Bertahan")),
        Column(_("Bertahan (%)")),
    )
    meaning = joined(
        _("Posisi yang paling mudah bergeser bila keadaan berubah."), left_out(len(rows), MOST_SHAKY)
    )
    grid = Grid(
        meaning, _("Posisi yang paling kurang andal"), "keandalan", ask, columns, cut(rows, MOST_SHAKY)
    )
    return [Heading(_("Keandalan")), drawing, grid]


def _policies(case: Case) -> list[Block]:
    frame = case.facts.table("sandingan")
    if frame.is_empty():
        return []
    columns = (
        Column(_("Kebijakan"), "kiri", 1.9),
        Column(_("Formasi")),
        Column(_("Berpindah")),
        Column(_("Sisa kurang")),
        Column(_("Biaya setahun penuh"), "kanan", 1.5),
        Column(_("Rasio akhir (%)")),
        Column(_("Cakupan terendah (%)"), "kanan", 1.1),
        Column("Gini"),
    )
    reasons = [
        f"{row['kebijakan']}: {row['keterangan']}" for row in frame.iter_rows(named=True) if row["keterangan"]
    ]
    meaning = joined(
        _(
            "Data dan hukum yang sama dihitung dengan beberapa kebijakan; rasio akhir adalah rasio belanja "
            "pegawai pada tahun terakhir yang dibayar, dengan usulan."
        ),
        *reasons,
    )
    ask = figure_of("sandingan", frame.row(0, named=True), "formasi")
    rows = tuple(_policy_row(row) for row in frame.iter_rows(named=True))
    return [
        Heading(_("Kebijakan bersanding")),
        Grid(meaning, _("Hasil beberapa kebijakan"), "sandingan", ask, columns, rows),
    ]


def _policy_row(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        row["kebijakan"],
        count(row["formasi"]),
        count(row["perpindahan"]),
        count(row["kekurangan_sesudah"]),
        money(row["rupiah"]),
        share(row["rasio_akhir_persen"]),
        share(row["cakupan_terendah_persen"]),
        "–" if row["gini"] is None else show_number(row["gini"]),
    )
