"""The scalar figures of a run: each with the sentence and the tables it is summed from."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dampak import cost
from dampak.figures import Step, cell_id
from dampak.language import _
from dampak.law.wording import value_shown
from dampak.runs.cells import LAW
from dampak.runs.fiscal_steps import BASE_SCENARIO, CAP, freed_steps, role_steps, rupiah_by_role
from dampak.runs.work import Work
from dampak.tables import RESULT_BY_NAME

DEADLINE = "fiskal.belanja_pegawai_tenggat"


def need_figures(work: Work) -> None:
    """Keep the total need and how many posts could not be counted."""
    needs = work.tables["kebutuhan"]
    total = int(needs["kebutuhan_ideal"].sum())
    by_method = needs.group_by("metode").agg(pl.col("kebutuhan_ideal").sum()).sort("metode")
    steps = [
        Step(
            _("Kebutuhan menurut metode {method}", method=method), int(people), "orang",
            _("jumlah kolom {column} pada tabel {table}", column="kebutuhan_ideal", table="kebutuhan"),
        )
        for method, people in by_method.iter_rows()
    ]  # fmt: skip
    work.figure("ringkasan.kebutuhan", _("Kebutuhan pegawai"), total, "orang", steps)
    unknown = needs.filter(pl.col("kebutuhan_ideal").is_null())
    label = _("Posisi tanpa kebutuhan yang dapat dihitung")
    _by_sector(
        work, "ringkasan.posisi_tanpa_kebutuhan", label, unknown.with_columns(angka=1), "kebutuhan", "posisi"
    )
    estimated = needs.filter(pl.col("taksiran")).with_columns(angka="kebutuhan_ideal")
    label = _("Kebutuhan yang berupa taksiran")
    _by_sector(work, "ringkasan.kebutuhan_taksiran", label, estimated, "kebutuhan")


def staff_figures(work: Work) -> None:
    """Keep staff in post, shortage and surplus on the date of the data, and pensions by year."""
    staff = work.tables["bezetting"]
    for id, label, column in (
        ("ringkasan.bezetting", _("Pegawai ASN yang ada"), "bezetting"),
        ("ringkasan.pegawai_paruh_waktu", _("PPPK paruh waktu"), "pppk_pw"),
        ("ringkasan.lewat_bup", _("Tercatat padahal sudah mencapai BUP"), "lewat_bup"),
    ):
        _by_sector(work, id, label, staff.with_columns(angka=column), f"bezetting/<posisi>/{column}")
    needed = work.tables["kebutuhan"].select("posisi_id", "kebutuhan_ideal").drop_nulls()
    gap = staff.join(needed, on="posisi_id").with_columns(
        angka=pl.col("kebutuhan_ideal") - pl.col("bezetting")
    )
    label = _("Kekurangan pegawai, dijumlah per posisi")
    cells = "kebutuhan/<posisi>/kebutuhan_ideal − bezetting/<posisi>/bezetting"
    _by_sector(work, "ringkasan.kekurangan", label, gap.with_columns(pl.col("angka").clip(0)), cells)
    label = _("Kelebihan pegawai, dijumlah per posisi")
    cells = "bezetting/<posisi>/bezetting − kebutuhan/<posisi>/kebutuhan_ideal"
    _by_sector(work, "ringkasan.kelebihan", label, gap.with_columns((-pl.col("angka")).clip(0)), cells)
    for year in work.setting.projected:
        _pension_figure(work, year)


def _by_sector(work: Work, id: str, label: str, posts: pl.DataFrame, cells: str, unit: str = "orang") -> None:
    """Keep the sum of `angka` over posts, with its sum in each sector and the cells it is summed from."""
    kinds = work.setting.table("posisi").select(posisi_id="id", kode="jabatan_kode")
    sectors = work.setting.table("jabatan").select("kode", "sektor")
    placed = posts.join(kinds, on="posisi_id").join(sectors, on="kode").filter(pl.col("angka") != 0)
    sums = placed.group_by("sektor").agg(pl.col("angka").sum(), pl.len()).sort("sektor")
    steps = [
        Step(
            _("Sektor {sector}", sector=sector.replace("_", " ")), int(total), unit,
            _("{count} posisi; tanya satu posisi: {cells}", count=count, cells=cells),
        )
        for sector, total, count in sums.iter_rows()
    ]  # fmt: skip
    work.figure(id, label, int(posts["angka"].sum() or 0), unit, steps or [nothing(unit)])


def nothing(unit: str) -> Step:
    """Return the step that says no row counts."""
    return Step(_("Tidak ada baris yang terhitung"), 0, unit)


def _pension_figure(work: Work, year: int) -> None:
    """Keep who retires in a year, by the month of the pension."""
    retiring = work.tables["pensiun"].filter(pl.col("tmt_pensiun").dt.year() == year)
    months = retiring.group_by("tmt_pensiun").agg(pl.col("pegawai_id").sort()).sort("tmt_pensiun")
    steps = [
        Step(_("TMT pensiun {day}", day=f"{day:%d-%m-%Y}"), len(people), "orang", _shown_few(people))
        for day, people in months.iter_rows()
    ]
    label = _("Pegawai pensiun pada {year}", year=year)
    work.figure(f"pensiun.{year}", label, retiring.height, "orang", steps or [nothing("orang")])


def _shown_few(people: list[str]) -> str:
    return _("tanya satu orang: {cells}", cells=", ".join(f"pensiun/{id}/tmt_pensiun" for id in people[:3]))


def cost_figures(work: Work) -> None:
    """Keep the yearly cost of today's staff; part-time staff stand apart."""
    for year in (work.setting.base_year, *work.setting.horizon):
        roles = rupiah_by_role(work.tables["biaya_tahun"], year)
        label = _("Biaya pegawai yang ada sekarang pada {year}", year=year)
        steps = role_steps(roles, year) or [nothing("rupiah")]
        work.figure(f"biaya.pegawai.{year}", label, sum(roles.values()), "rupiah", steps)


def fiscal_figures(work: Work) -> None:
    """Keep the ratio and distance per source, the room per year, and what pensions free."""
    setting, fiscal = work.setting, work.tables["fiskal"]
    base = fiscal.filter(pl.col("tahun") == setting.base_year, pl.col("skenario") == BASE_SCENARIO)
    for number, row in enumerate(base.iter_rows(named=True), start=1):
        _source_figures(work, number, row)
    scenario = setting.policy.fiskal.skenario
    rooms = cost.tightest_room(fiscal, scenario=scenario, years=setting.years)
    for year, (rupiah, source) in rooms.items():
        _room_figure(work, year, rupiah, source)
    cap = setting.law[CAP]
    step = Step(
        cap.label, cap.value if isinstance(cap.value, int) else str(cap.value), cap.unit, "", cap.citation
    )
    work.figure("fiskal.batas", cap.label, step.value, "persen", [step])
    deadline = work.resolve([DEADLINE]).value(DEADLINE)
    due = Step(deadline.label, value_shown(deadline), "", deadline.note, deadline.citation, deadline.status)
    work.figure("fiskal.tenggat", deadline.label, due.value, "", [due])
    _cap_path_figures(work, base)


def _source_figures(work: Work, number: int, row: Mapping[str, object]) -> None:
    year, source = work.setting.base_year, str(row["sumber"])
    key = (year, BASE_SCENARIO, source)
    ratio = _("Rasio belanja pegawai {year} menurut {source}", year=year, source=source)
    note = _("rasio kasar: pengurang tidak diketahui") if row["jenis_rasio"] == "rasio_kasar" else ""
    steps = _ratio_steps(work, row, key, "rasio_persen")
    work.figure(f"fiskal.rasio.{year}.{number}", ratio, steps[-1].value, "persen", steps, note)
    distance = _("Jarak ke batas {year} menurut {source}", year=year, source=source)
    steps = _ratio_steps(work, row, key, "jarak_rupiah")
    work.figure(f"fiskal.jarak.{year}.{number}", distance, steps[-1].value, "rupiah", steps)


def _ratio_steps(work: Work, row: Mapping[str, object], key: tuple[object, ...], column: str) -> list[Step]:
    """Tell what a ratio or distance is worked out from, and last the cell of `fiskal` with its article."""
    parts = (
        ("belanja_pegawai", _("Belanja pegawai")),
        ("pengurang", _("Pengurang: tunjangan guru melalui TKD")),
        ("total_belanja", _("Total belanja")),
    )
    steps = [
        Step(label, _int(row[name]), "rupiah", _unknown(row[name]), figure=cell_id("fiskal", key, name))
        for name, label in parts
    ]
    cap, declared = work.setting.law[CAP], RESULT_BY_NAME["fiskal"].column(column)
    limit = Step(cap.label, value_shown(cap), "", "", cap.citation, cap.status, f"{LAW}{CAP}")
    last = Step(
        declared.help.rstrip("."), row[column], declared.unit, declared.how,  # type: ignore[arg-type]
        cap.citation, cap.status, cell_id("fiskal", key, column),
    )  # fmt: skip
    return [*steps, limit, last]


def _unknown(value: object) -> str:
    return _("tidak diketahui, sehingga tidak dikurangkan") if value is None else ""


def _int(value: object) -> int | None:
    return int(value) if isinstance(value, int) else None


def _room_figure(work: Work, year: int, rupiah: int, source: str) -> None:
    key = (year, work.setting.policy.fiskal.skenario, source)
    step = Step(
        _("Ruang menurut {source}", source=source),
        rupiah,
        "rupiah",
        _("yang terkecil dari semua sumber, supaya tidak satu pun dilanggar"),
        figure=cell_id("fiskal", key, "ruang_rupiah"),
    )
    work.figure(f"fiskal.ruang.{year}", _("Ruang fiskal {year}", year=year), rupiah, "rupiah", [step])


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
        steps = freed_steps(work.tables["biaya_tahun"], path.base_year, year)
        work.figure(f"pensiun.rupiah.{year}", label, freed, "rupiah", steps)
    _reached_figure(work, path)


def _reached_figure(work: Work, path: cost.CapPath) -> None:
    """Keep the first year at or below the cap, with the distance of every year looked at."""
    rows = work.tables["fiskal"].filter(pl.col("sumber") == path.source)
    base = (pl.col("tahun") == path.base_year) & (pl.col("skenario") == BASE_SCENARIO)
    later = (pl.col("tahun") > path.base_year) & (pl.col("skenario") == path.scenario)
    steps = [
        Step(
            _("Jarak ke batas pada {year}", year=row["tahun"]), row["jarak_rupiah"], "rupiah",
            _("0 atau negatif berarti batas tercapai"),
            figure=cell_id("fiskal", (row["tahun"], row["skenario"], path.source), "jarak_rupiah"),
        )
        for row in rows.filter(base | later).sort("tahun").iter_rows(named=True)
    ]  # fmt: skip
    label = _("Tahun batas tercapai tanpa pengadaan, menurut {source}", source=path.source)
    note = "" if path.reached else _("tidak tercapai sampai {year}", year=path.horizon)
    if path.reached == path.base_year:
        note = _("sudah di bawah batas pada tahun data")
    work.figure("fiskal.tahun_tercapai", label, str(path.reached) if path.reached else None, "", steps, note)
