"""The scalar figures of a run: each with the sentence and the tables it is summed from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

import polars as pl

from dampak import cost
from dampak.figures import Step, cell_id
from dampak.formasi import Proposal
from dampak.language import _
from dampak.runs.work import Work
from dampak.tables import RESULT_BY_NAME
from dampak.tables.inputs import SECTORS

BASE_SCENARIO = "apbd"
DEADLINE = "fiskal.belanja_pegawai_tenggat"


def need_figures(work: Work) -> None:
    """Keep the total need and how many posts could not be counted."""
    needs = work.tables["kebutuhan"]
    total = int(needs["kebutuhan_ideal"].sum())
    by_method = needs.group_by("metode").agg(pl.col("kebutuhan_ideal").sum()).sort("metode")
    steps = [
        Step(_("Kebutuhan menurut metode {method}", method=method), int(people), "orang")
        for method, people in by_method.iter_rows()
    ]
    work.figure("ringkasan.kebutuhan", _("Kebutuhan pegawai"), total, "orang", steps)
    unknown = needs["kebutuhan_ideal"].null_count()
    work.figure(
        "ringkasan.posisi_tanpa_kebutuhan", _("Posisi tanpa kebutuhan yang dapat dihitung"), unknown, "posisi"
    )
    estimated = int(needs.filter(pl.col("taksiran"))["kebutuhan_ideal"].sum())
    work.figure("ringkasan.kebutuhan_taksiran", _("Kebutuhan yang berupa taksiran"), estimated, "orang")


def staff_figures(work: Work) -> None:
    """Keep staff in post, shortage and surplus on the date of the data, and pensions by year."""
    posts = work.tables["bezetting"].join(work.tables["kebutuhan"], on="posisi_id")
    known = posts.filter(pl.col("kebutuhan_ideal").is_not_null())
    gap = known["kebutuhan_ideal"] - known["bezetting"]
    staff = work.tables["bezetting"]
    _sum(work, "ringkasan.bezetting", _("Pegawai ASN yang ada"), staff["bezetting"])
    _sum(work, "ringkasan.pegawai_paruh_waktu", _("PPPK paruh waktu"), staff["pppk_pw"])
    _sum(work, "ringkasan.lewat_bup", _("Tercatat padahal sudah mencapai BUP"), staff["lewat_bup"])
    _sum(work, "ringkasan.kekurangan", _("Kekurangan pegawai, dijumlah per posisi"), gap.clip(0))
    _sum(work, "ringkasan.kelebihan", _("Kelebihan pegawai, dijumlah per posisi"), (-gap).clip(0))
    for year in work.setting.projected:
        retiring = work.tables["pensiun"].filter(pl.col("tmt_pensiun").dt.year() == year)
        work.figure(f"pensiun.{year}", _("Pegawai pensiun pada {year}", year=year), retiring.height, "orang")


def _sum(work: Work, id: str, label: str, values: pl.Series) -> None:
    work.figure(id, label, int(values.sum() or 0), "orang")


def cost_figures(work: Work) -> None:
    """Keep the yearly cost of today's staff; part-time staff stand apart."""
    yearly = work.tables["biaya_tahun"]
    for year in (work.setting.base_year, *work.setting.projected):
        rows = yearly.filter(pl.col("tahun") == year)
        steps = [
            Step(_("Biaya pada peran akun {role}", role=role), int(rupiah), "rupiah")
            for role, rupiah in rows.group_by("peran").agg(pl.col("rupiah").sum()).sort("peran").iter_rows()
        ]
        work.figure(
            f"biaya.pegawai.{year}",
            _("Biaya pegawai yang ada sekarang pada {year}", year=year),
            int(rows["rupiah"].sum()),
            "rupiah",
            steps,
        )


def fiscal_figures(work: Work) -> None:
    """Keep the ratio and distance per source, the room per year, and what pensions free."""
    setting, fiscal = work.setting, work.tables["fiskal"]
    base = fiscal.filter(pl.col("tahun") == setting.base_year, pl.col("skenario") == BASE_SCENARIO)
    for number, row in enumerate(base.iter_rows(named=True), start=1):
        _source_figures(work, number, row)
    for year in setting.years:
        rooms = (
            fiscal.filter(pl.col("tahun") == year).drop_nulls("ruang_rupiah").sort("ruang_rupiah", "sumber")
        )
        if rooms.height:
            _room_figure(work, year, rooms.row(0, named=True))
    cap = setting.law["fiskal.belanja_pegawai_batas_persen"]
    step = Step(
        cap.label, cap.value if isinstance(cap.value, int) else str(cap.value), cap.unit, "", cap.citation
    )
    work.figure("fiskal.batas", cap.label, step.value, "persen", [step])
    deadline = work.resolve([DEADLINE]).value(DEADLINE)
    due = Step(deadline.label, str(deadline.value), "", deadline.note, deadline.citation, deadline.status)
    work.figure("fiskal.tenggat", deadline.label, due.value, "", [due])
    _cap_path_figures(work, base)


def _source_figures(work: Work, number: int, row: Mapping[str, object]) -> None:
    year, source = work.setting.base_year, str(row["sumber"])
    key = (year, BASE_SCENARIO, source)
    steps = [
        Step(
            _("Belanja pegawai"),
            _int(row["belanja_pegawai"]),
            "rupiah",
            figure=cell_id("fiskal", key, "belanja_pegawai"),
        ),
        Step(_("Pengurang: tunjangan guru melalui TKD"), _int(row["pengurang"]), "rupiah"),
        Step(_("Total belanja"), _int(row["total_belanja"]), "rupiah"),
    ]
    work.figure(
        f"fiskal.rasio.{year}.{number}",
        _("Rasio belanja pegawai {year} menurut {source}", year=year, source=source),
        row["rasio_persen"],  # type: ignore[arg-type]
        "persen",
        steps,
        note=_("rasio kasar: pengurang tidak diketahui") if row["jenis_rasio"] == "rasio_kasar" else "",
    )
    work.figure(
        f"fiskal.jarak.{year}.{number}",
        _("Jarak ke batas {year} menurut {source}", year=year, source=source),
        _int(row["jarak_rupiah"]),
        "rupiah",
        steps,
    )


def _int(value: object) -> int | None:
    return int(value) if isinstance(value, int) else None


def _room_figure(work: Work, year: int, row: Mapping[str, object]) -> None:
    key = (year, row["skenario"], row["sumber"])
    step = Step(
        _("Ruang menurut {source}", source=row["sumber"]),
        _int(row["ruang_rupiah"]),
        "rupiah",
        _("yang terkecil dari semua sumber, supaya tidak satu pun dilanggar"),
        figure=cell_id("fiskal", key, "ruang_rupiah"),
    )
    work.figure(f"fiskal.ruang.{year}", _("Ruang fiskal {year}", year=year), step.value, "rupiah", [step])


def _cap_path_figures(work: Work, base: pl.DataFrame) -> None:
    sources = base.drop_nulls("rasio_persen").sort("rasio_persen", "sumber", descending=[True, False])
    if sources.is_empty():
        return
    setting = work.setting
    path = cost.path_to_cap(
        work.tables["fiskal"],
        work.tables["biaya_tahun"],
        base_year=setting.base_year,
        scenario=setting.policy.fiskal.skenario,
        source=sources["sumber"][0],
    )
    for year, freed in path.freed.items():
        label = _(
            "Belanja yang dibebaskan pensiun pada {year} dibanding {base}", year=year, base=path.base_year
        )
        work.figure(f"pensiun.rupiah.{year}", label, freed, "rupiah")
    work.figure(
        "fiskal.tahun_tercapai",
        _("Tahun batas tercapai tanpa pengadaan, menurut {source}", source=path.source),
        path.reached,
        "",
        note="" if path.reached else _("tidak tercapai sampai {year}", year=path.horizon),
    )


def proposal_figures(work: Work, made: Proposal) -> None:
    """Keep the proposal in a few numbers, and beside it the equal-shares rule on the same rupiah."""
    hires = made.usulan
    for kind in ("cpns", "pppk"):
        people = int(hires.filter(pl.col("jenis") == kind)["jumlah"].sum())
        work.figure(f"usulan.{kind}", _("Usulan formasi {kind}", kind=kind.upper()), people, "orang")
    work.figure("usulan.formasi", _("Usulan formasi"), int(hires["jumlah"].sum()), "orang")
    work.figure("usulan.mutasi", _("Usulan pemindahan"), int(made.mutasi["jumlah"].sum()), "orang")
    full = int(hires["biaya_setahun_penuh"].sum() or 0)
    work.figure("usulan.biaya_penuh", _("Biaya usulan setahun penuh"), full, "rupiah")
    open_gap = int(made.usulan_posisi["sisa_kekurangan"].sum())
    work.figure("usulan.kekurangan_sesudah", _("Kekurangan sesudah usulan"), open_gap, "orang")
    work.figure("usulan.nilai", _("Kebutuhan berbobot yang tertutup"), made.value)
    work.figure("usulan.batas_atas", _("Batas atas kebutuhan berbobot yang dapat ditutup"), made.bound)
    work.figure(
        "usulan.selisih_terbukti", _("Selisih terbukti terhadap batas atas"), made.gap_split * 100, "persen"
    )
    _comparison_figures(work, made)


def _comparison_figures(work: Work, made: Proposal) -> None:
    rows = {(row["aturan"], row["sektor"]): row for row in made.pembanding.iter_rows(named=True)}
    for sector in SECTORS:
        row = rows.get(("dampak", sector))
        if row:
            name = sector.replace("_", " ")
            before = _("Kekurangan sektor {sector} sebelum usulan", sector=name)
            after = _("Kekurangan sektor {sector} sesudah usulan", sector=name)
            work.figure(f"kekurangan.{sector}.sebelum", before, row["kekurangan_sebelum"], "orang")
            work.figure(f"kekurangan.{sector}.sesudah", after, row["kekurangan_sesudah"], "orang")
    equal = rows[("sama_rata", "semua")]["nilai_tertutup"]
    work.figure("banding.sama_rata.nilai", _("Kebutuhan berbobot yang tertutup bila dibagi rata"), equal)
    share = ((made.value - equal) * 100 / equal).quantize(Decimal("0.1"), ROUND_HALF_UP) if equal else None
    work.figure("banding.selisih_persen", _("Lebih banyak menutup daripada dibagi rata"), share, "persen")
    money = made.prices.filter(pl.col("kendala") == "ruang_fiskal")
    if money.height:
        row = money.row(0, named=True)
        key = tuple(row[name] for name in RESULT_BY_NAME["nilai_kendala"].key)
        step = Step(
            str(row["tambahan"]), row["hitung_ulang"], figure=cell_id("nilai_kendala", key, "hitung_ulang")
        )
        label = _("Kebutuhan berbobot yang tertutup bila ruang bertambah Rp 1 miliar per tahun")
        work.figure("harga.satu_miliar", label, row["hitung_ulang"], "", [step])
