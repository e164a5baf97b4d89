"""The scalar figures of the proposal: each with its steps and the cells it is summed from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import polars as pl

from dampak import formasi
from dampak.figures import Step, Value, cell_id
from dampak.formasi import Proposal
from dampak.language import _
from dampak.law.wording import value_shown
from dampak.quantities import show_rupiah
from dampak.runs.cells import LAW
from dampak.runs.setting import Setting
from dampak.runs.summary import nothing
from dampak.runs.work import Work
from dampak.tables import RESULT_BY_NAME
from dampak.tables.inputs import CHANGES, CONVERSION, HIRE_KINDS, PROPOSED_KINDS, SECTORS

ALL = "semua"
DISABILITY = "formasi.disabilitas_persen"
SHARED_RULES = ("sama_rata", "pertama_datang", "kekurangan_terbesar")
"""The rules an office uses today, on the same rupiah."""


def plan_figures(work: Work, made: Proposal) -> None:
    """Keep the proposal in a few numbers, and beside it the rules of today on the same rupiah."""
    _hire_figures(work)
    _change_figures(work)
    _cost_figures(work)
    _conversion_figures(work)
    _special_figures(work)
    _sector_figures(work)
    _comparison_figures(work, made)
    _price_figure(work)
    _closed_figures(work, made)
    _coverage_figures(work)


def promised_figures(work: Work, seats: pl.DataFrame) -> None:
    """Keep what staff approved before and still to come cost in each year paid (`promised_seats`)."""
    names = dict(work.setting.table("jabatan").select("kode", "nama").iter_rows())
    for year in work.setting.years:
        mine = seats.filter(pl.col("tahun") == year).select(
            "jenis", "jabatan_kode", "tahun_harga", "jumlah", "rupiah"
        )
        steps = [
            seats_step(work, kind, code, price_year, names[code], people)
            if price is not None
            else Step(
                f"{names[code]}, {kind_label(kind)}",
                None,
                "rupiah",
                _("harga tidak diketahui, tidak dihitung"),
            )
            for kind, code, price_year, people, price in mine.iter_rows()
        ]
        cost = int((mine["jumlah"] * mine["rupiah"].fill_null(0)).sum())
        label = _("Biaya formasi yang sudah disetujui dan belum bertugas, {year}", year=year)
        work.figure(f"fiskal.dijanjikan.{year}", label, cost, "rupiah", steps or [nothing("rupiah")])


def kind_label(kind: str) -> str:
    """Return the words for a kind of hiring."""
    return {CONVERSION: _("konversi PPPK paruh waktu")}.get(kind, kind.upper())


def priced_as(kind: str) -> str:
    """Return the kind of hiring whose price a kind of proposal has: converted staff are paid as PPPK."""
    return "pppk" if kind == CONVERSION else kind


def _hire_figures(work: Work) -> None:
    first = work.setting.cohorts[0]
    for prefix, rows, when in (
        ("usulan", work.tables["usulan"], ""),
        (
            "usulan.tahun_pertama",
            work.tables["usulan"].filter(pl.col("tahun") == first),
            _(" tahun {year}", year=first),
        ),
    ):
        for kind in PROPOSED_KINDS:
            mine = rows.filter(pl.col("jenis") == kind)
            steps = _seats_steps(mine, work.setting, f"usulan/<posisi>/<tahun>/{kind}/jumlah")
            label = _("Usulan {kind}{when}", kind=kind_label(kind), when=when)
            work.figure(f"{prefix}.{kind}", label, int(mine["jumlah"].sum()), "orang", steps)
        parts = [asked(work, f"{prefix}.{kind}") for kind in PROPOSED_KINDS]
        label = _("Usulan formasi{when}", when=when)
        work.figure(f"{prefix}.formasi", label, int(rows["jumlah"].sum()), "orang", parts)


def hires_by_kind(hires: pl.DataFrame, setting: Setting) -> list[tuple[str, str, int]]:
    """Return code and name of each kind of post and its people, of rows with posisi_id and jumlah."""
    posts = setting.table("posisi").select(posisi_id="id", kode="jabatan_kode")
    kinds = setting.table("jabatan").select("kode", "nama")
    placed = hires.join(posts, on="posisi_id").join(kinds, on="kode")
    return placed.group_by("kode", "nama").agg(pl.col("jumlah").sum()).sort("kode").rows()


def _seats_steps(rows: pl.DataFrame, setting: Setting, cells: str) -> list[Step]:
    how = _("tanya satu posisi: {cells}", cells=cells)
    steps = [Step(name, people, "orang", how) for _kode, name, people in hires_by_kind(rows, setting)]
    return steps or [nothing("orang")]


def _change_figures(work: Work) -> None:
    labels = {"mutasi": _("Usulan mutasi kelebihan pegawai"), "promosi": _("Usulan promosi")}
    for manner in CHANGES:
        moves = work.tables["mutasi"].filter(pl.col("cara") == manner)
        rows = moves.rename({"ke_posisi_id": "posisi_id"})
        steps = _seats_steps(rows, work.setting, f"mutasi/<dari>/<ke>/<tahun>/{manner}/jumlah")
        work.figure(f"usulan.{manner}", labels[manner], int(moves["jumlah"].sum()), "orang", steps)


def _cost_figures(work: Work) -> None:
    """Keep what the hires cost in their first full year: all of the plan, and those of its first year."""
    rows, first = work.tables["usulan"], work.setting.cohorts[0]
    for id, hires, label in (
        ("usulan.biaya_penuh", rows, _("Biaya usulan setahun penuh")),
        (
            "usulan.tahun_pertama.biaya_penuh",
            rows.filter(pl.col("tahun") == first),
            _("Biaya usulan tahun {year}, setahun penuh", year=first),
        ),
    ):
        steps = [
            seats_step(work, kind, kode, work.setting.years[1], name, people)
            for kind in PROPOSED_KINDS
            for kode, name, people in hires_by_kind(hires.filter(pl.col("jenis") == kind), work.setting)
        ]
        full = int(hires["biaya_setahun_penuh"].sum() or 0)
        work.figure(id, label, full, "rupiah", steps or [nothing("rupiah")])


def seats_step(work: Work, kind: str, kode: str, price_year: int, name: str, people: int) -> Step:
    """Return what the seats of one kind of post and of hiring cost in a year: seats times price."""
    key = (kode, priced_as(kind), price_year)
    names = RESULT_BY_NAME["harga_formasi"].key
    here = [pl.col(column) == value for column, value in zip(names, key, strict=True)]
    price = work.tables["harga_formasi"].filter(*here)["rupiah"].item()
    how = _(
        "{people} orang × {price}; tanya harganya: {figure}",
        people=people, price=show_rupiah(price), figure=cell_id("harga_formasi", key, "rupiah"),
    )  # fmt: skip
    return Step(f"{name}, {kind_label(kind)}", people * price, "rupiah", how)


def _conversion_figures(work: Work) -> None:
    """Keep what conversions move from goods and services into personnel spending, in the last year paid."""
    year = work.setting.years[-1]
    row = (
        work.tables["usulan_biaya"]
        .filter((pl.col("tahun") == year) & (pl.col("jenis") == CONVERSION))
        .row(0, named=True)
    )
    added = _("Belanja pegawai yang bertambah karena konversi, {year}", year=year)
    saved = _("Belanja barang dan jasa yang berkurang karena konversi, {year}", year=year)
    labels = {
        "rupiah": ("tambahan_belanja_pegawai", added),
        "hemat_barang_jasa": ("hemat_barang_jasa", saved),
    }
    for column, (name, label) in labels.items():
        step = _cell("usulan_biaya", (year, CONVERSION), column, row)
        work.figure(f"konversi.{name}", label, step.value, "rupiah", [step])


def _special_figures(work: Work) -> None:
    """Keep the seats of the first year owed to people with disabilities, and those at remote units."""
    share = work.resolve([DISABILITY]).value(DISABILITY)
    new = sum(_whole(work, f"usulan.tahun_pertama.{kind}") for kind in HIRE_KINDS)
    percent = Fraction(str(share.value))
    least = -(-new * percent.numerator // (100 * percent.denominator))
    law = Step(share.label, value_shown(share), "", "", share.citation, share.status, f"{LAW}{DISABILITY}")
    parts = [asked(work, f"usulan.tahun_pertama.{kind}") for kind in HIRE_KINDS]
    label = _("Formasi khusus penyandang disabilitas, paling sedikit")
    how = _("persen × (CPNS + PPPK), dibulatkan ke atas")
    work.figure("khusus.disabilitas", label, least, "orang", [*parts, law, Step(label, least, "orang", how)])
    remote = work.tables["masukan_formasi"].filter(pl.col("terpencil")).select("posisi_id")
    first = work.tables["usulan"].filter(pl.col("tahun") == work.setting.cohorts[0])
    rows = first.join(remote, on="posisi_id")
    steps = _seats_steps(rows, work.setting, "usulan/<posisi>/<tahun>/<jenis>/jumlah")
    label = _("Formasi tahun pertama pada unit terpencil")
    work.figure("khusus.terpencil", label, int(rows["jumlah"].sum()), "orang", steps)


def _whole(work: Work, id: str) -> int:
    value = work.figures[id].value
    return value if isinstance(value, int) else 0


def asked(work: Work, id: str) -> Step:
    """Return another scalar figure as a step that can be asked further."""
    figure = work.figures[id]
    return Step(figure.label, figure.value, figure.unit, figure=id)


def _cell(table: str, key: tuple[object, ...], column: str, row: Mapping[str, Any], label: str = "") -> Step:
    """Return a cell of a result table as a step that can be asked further."""
    declared = RESULT_BY_NAME[table].column(column)
    value: Value = row[column]
    return Step(
        label or declared.help.rstrip("."),
        value,
        declared.unit,
        declared.how,
        figure=cell_id(table, key, column),
    )


def _rule_rows(work: Work) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {
        (row["aturan"], row["kelompok"], row["kunci"]): row
        for row in work.tables["pembanding"].iter_rows(named=True)
    }


def _sector_figures(work: Work) -> None:
    rows = _rule_rows(work)
    for sector in SECTORS:
        key = ("dampak", "sektor", sector)
        if key in rows:
            name = sector.replace("_", " ")
            before = _("Kekurangan sektor {sector} pada akhir rencana tanpa usulan", sector=name)
            after = _("Kekurangan sektor {sector} pada akhir rencana sesudah usulan", sector=name)
            for when, label in (("sebelum", before), ("sesudah", after)):
                step = _cell("pembanding", key, f"kekurangan_{when}", rows[key])
                work.figure(f"kekurangan.{sector}.{when}", label, step.value, "orang", [step])


def _comparison_figures(work: Work, made: Proposal) -> None:
    rows = _rule_rows(work)
    labels = {
        "sama_rata": _("bila dibagi rata antarunit"),
        "pertama_datang": _("bila menurut urutan unit"),
        "kekurangan_terbesar": _("bila kekurangan terbesar didahulukan"),
    }
    for rule in SHARED_RULES:
        key = (rule, "semua", ALL)
        other = _cell("pembanding", key, "nilai_tertutup", rows[key])
        label = _("Kebutuhan berbobot yang tertutup {rule}", rule=labels[rule])
        work.figure(f"banding.{rule}.nilai", label, other.value, "", [other])
        _gain_figure(work, made, rule, labels[rule], other)


def _gain_figure(work: Work, made: Proposal, rule: str, words: str, other: Step) -> None:
    """Keep by how many percent the proposal closes more than a rule on the same rupiah."""
    value = other.value
    share = None
    if isinstance(value, Decimal) and value > 0:
        share = ((made.value - value) * 100 / value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    own = Step(_("Nilai yang tertutup oleh usulan"), made.value, figure="usulan.nilai")
    how = _("(nilai usulan − nilai aturan itu) ÷ nilai aturan itu × 100, satu desimal")
    label = _("Lebih banyak menutup daripada {rule}", rule=words)
    steps = [own, other, Step(label, share, "persen", how)]
    work.figure(f"banding.{rule}.selisih_persen", label, share, "persen", steps)


def _price_figure(work: Work) -> None:
    money = work.tables["nilai_kendala"].filter(pl.col("kendala") == "ruang_fiskal")
    if money.height:
        row = money.row(0, named=True)
        key = tuple(row[name] for name in RESULT_BY_NAME["nilai_kendala"].key)
        step = _cell("nilai_kendala", key, "hitung_ulang", row, str(row["tambahan"]))
        label = _("Kebutuhan berbobot yang tertutup bila ruang bertambah Rp 1 miliar per tahun")
        work.figure("harga.satu_miliar", label, row["hitung_ulang"], "", [step])


def _closed_figures(work: Work, made: Proposal) -> None:
    """Keep the gap that stays, the weight closed, and how near that is to what cannot be exceeded."""
    rows = _rule_rows(work)
    mine = ("dampak", "semua", ALL)
    for when, id, label in (
        ("sebelum", "usulan.kekurangan_tanpa_usulan", _("Kekurangan pada akhir rencana tanpa usulan")),
        ("sesudah", "usulan.kekurangan_sesudah", _("Kekurangan pada akhir rencana sesudah usulan")),
    ):
        parts = [asked(work, f) for f in work.figures if f.startswith("kekurangan.") and f.endswith(when)]
        work.figure(id, label, rows[mine][f"kekurangan_{when}"], "orang", parts)
    closed = _cell("pembanding", mine, "nilai_tertutup", rows[mine])
    label = _("Kebutuhan berbobot yang tertutup selama rencana")
    work.figure("usulan.nilai", label, made.value, "", [closed])
    bound = Step(_("Batas atas menurut pemecah model"), made.bound, "", made.status)
    label = _("Batas atas kebutuhan berbobot yang dapat ditutup")
    work.figure("usulan.batas_atas", label, made.bound, "", [bound])
    both = [asked(work, "usulan.batas_atas"), asked(work, "usulan.nilai")]
    split = _("Selisih terbukti terhadap batas atas, sesudah dibagi ke posisi")
    pooled = _("Selisih terbukti terhadap batas atas, sebelum dibagi ke posisi")
    for id, label, gap in (
        ("usulan.selisih_terbukti", split, made.gap_split),
        ("usulan.selisih_model", pooled, made.gap_pooled),
    ):
        last = Step(label, gap * 100, "persen", _("(batas atas − nilai) ÷ batas atas × 100"))
        work.figure(id, label, gap * 100, "persen", [*both, last])


def _coverage_figures(work: Work) -> None:
    """Keep how even coverage is between districts, and the one farthest behind, without and with the plan."""
    rows = work.tables["pemerataan"]
    labels = {"tanpa_usulan": _("tanpa usulan"), "sesudah": _("sesudah usulan")}
    for when, words in labels.items():
        column = f"cakupan_{when}"
        known = rows.drop_nulls(column).sort(column, "kecamatan")
        steps = [
            _cell("pemerataan", (row["kecamatan"],), column, row, str(row["kecamatan"]))
            for row in known.iter_rows(named=True)
        ]
        value = formasi.gini(known[column].to_list())
        label = _("Ketimpangan cakupan antarkecamatan (Gini) {when}", when=words)
        how = _("setengah rata-rata selisih mutlak dibagi rata-rata; 0 berarti merata")
        work.figure(f"pemerataan.gini.{when}", label, value, "", [*steps, Step(label, value, "", how)])
        label = _("Cakupan kecamatan yang paling tertinggal {when}", when=words)
        lowest = steps[0] if steps else nothing("persen")
        note = known["kecamatan"][0] if known.height else ""
        work.figure(f"pemerataan.terendah.{when}", label, lowest.value, "persen", [lowest], note)
