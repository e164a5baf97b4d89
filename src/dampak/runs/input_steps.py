"""How what the model is given is told as steps: staff when each selection starts, who may move or convert."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from dampak import people
from dampak.figures import Step, cell_id
from dampak.language import _
from dampak.runs.cells import Cell, Steps, elsewhere
from dampak.runs.plan_figures import kind_label
from dampak.runs.plan_stages import part_time, who_may_move
from dampak.runs.summary import nothing
from dampak.runs.work import Work
from dampak.tables import RESULT_BY_NAME
from dampak.tables.inputs import CHANGES

TRANSFER, _PROMOTION = CHANGES


def post_steps(cell: Cell) -> Steps:
    """Tell where need, norm, formations on their way and part-time staff of `masukan_formasi` come from."""
    if cell.column in ("kebutuhan_ideal", "minimum"):
        return _needed(cell)
    if cell.column == "dalam_proses":
        return tuple(_on_their_way(cell)) or (nothing("orang"),)
    if cell.column == "paruh_waktu":
        return tuple(_part_timers(cell)) or (nothing("orang"),)
    return ()


def _needed(cell: Cell) -> Steps:
    key = (cell.row["posisi_id"],)
    declared = RESULT_BY_NAME["kebutuhan"].column(cell.column)
    step = elsewhere(cell, "kebutuhan", key, cell.column, declared.help.rstrip("."))
    return (step,) if step.value == cell.value else ()


def _on_their_way(cell: Cell) -> Iterator[Step]:
    """Tell each row of the history that still brings somebody here: filled or approved, less posted."""
    setting, post = cell.setting, cell.row["posisi_id"]
    history = setting.table("riwayat_formasi").filter(pl.col("posisi_id") == post).sort("tahun", "jenis")
    for number in range(history.height):
        row = history.row(number, named=True)
        coming, _told = people.committed(
            history[number : number + 1], setting.table("posisi"), before_year=setting.start_year
        )
        for still in coming["dalam_proses"]:
            column = "disetujui" if row["terisi"] is None else "terisi"
            figure = cell_id("riwayat_formasi", (row["tahun"], post, row["jenis"]), column)
            label = _(
                "Formasi {kind} {year} yang masih akan datang",
                kind=kind_label(row["jenis"]),
                year=row["tahun"],
            )
            how = _(
                "{column} {people} − ditempatkan {posted}; tanya: {figure}",
                column=column,
                people=row[column],
                posted=row["ditempatkan"] or 0,
                figure=figure,
            )
            yield Step(label, still, "orang", how)


def _part_timers(cell: Cell) -> Iterator[Step]:
    workers = part_time(Work(cell.setting, tables=dict(cell.outcome.tables)))[1]
    here = workers.filter(pl.col("posisi_id") == cell.row["posisi_id"])
    asked = cell.setting.table("pegawai").filter(pl.col("id").is_in(here["pegawai_id"].implode())).sort("id")
    for id_, education in asked.select("id", "pendidikan").iter_rows():
        label = _("Pendidikan {id}, PPPK paruh waktu yang memenuhi syarat", id=id_)
        yield Step(label, education, figure=cell_id("pegawai", (id_,), "pendidikan"))


def staff_there_steps(cell: Cell) -> Steps:
    """Tell staff on the date of the data, who leaves until the selection starts, and who is on the way."""
    setting, (post, year) = cell.setting, (cell.row["posisi_id"], cell.row["tahun"])
    day, start = setting.pack.region.per_tanggal, setting.start_days[year]
    now = elsewhere(cell, "bezetting", (post,), "bezetting", _("Pegawai pada {day}", day=f"{day:%d-%m-%Y}"))
    coming, _told = people.committed(
        setting.table("riwayat_formasi"), setting.table("posisi"), before_year=setting.start_year
    )
    on_the_way = int(coming.filter(pl.col("posisi_id") == post)["dalam_proses"].sum())
    known = cell.outcome.tables["masukan_formasi"].filter(pl.col("posisi_id") == post).height
    figure = cell_id("masukan_formasi", (post,), "dalam_proses") if known else ""
    return (
        now,
        *_leaving(cell, post, until=f"{start:%d-%m-%Y}", year=year),
        Step(_("Formasi dalam proses"), on_the_way, "orang", figure=figure),
    )


def _leaving(cell: Cell, post: str, *, until: str, year: int) -> Iterator[Step]:
    setting, day = cell.setting, cell.setting.pack.region.per_tanggal
    exits = people.known_exits(
        setting.table("pegawai"),
        setting.table("posisi"),
        cell.outcome.tables["pensiun"],
        setting.policy.pegawai,
    )
    late = (pl.col("tmt_pensiun") <= day).fill_null(value=False)
    gone = exits.filter(pl.col("posisi_id") == post, pl.col("keluar_pada") <= setting.start_days[year], ~late)
    groups = gone.group_by("keluar_pada", "sebab").agg(pl.col("id").sort()).sort("keluar_pada", "sebab")
    if groups.is_empty():
        yield Step(_("Pegawai yang keluar sampai {day}", day=until), 0, "orang")
    for when, reason, ids in groups.iter_rows():
        words = {"pensiun": _("pensiun"), "kontrak": _("kontrak berakhir")}[reason]
        label = _("Keluar pada {day}: {reason}", day=f"{when:%d-%m-%Y}", reason=words)
        asked = ", ".join(f"pensiun/{id_}/tmt_pensiun" for id_ in ids[:3])
        yield Step(label, len(ids), "orang", _("tanya satu orang: {cells}", cells=asked))


def mover_steps(cell: Cell) -> Steps:
    """Tell the rules along which a group may move, who meets them, and how many of them are counted."""
    if cell.column != "jumlah":
        return ()
    meeting = _who_meets(cell)
    label = _("Pegawai yang memenuhi syarat itu")
    who = Step(label, len(meeting), "orang", _("pegawai {ids}", ids=", ".join(meeting)))
    if cell.row["cara"] == TRANSFER:
        return (*_rules(cell), *_surplus(cell), who, *_other_choices(cell))
    counted = Step(
        _("Di antara mereka, yang sudah dihitung sebagai kelebihan"), len(meeting) - cell.value, "orang"
    )
    return (*_rules(cell), who, counted)


def _rules(cell: Cell) -> Iterator[Step]:
    setting, manner = cell.setting, cell.row["cara"]
    names = dict(setting.table("jabatan").select("kode", "nama").iter_rows())
    asked = dict(setting.table("jabatan").select("kode", "sertifikat").iter_rows())
    origin = dict(setting.table("posisi").select("id", "jabatan_kode").iter_rows())[cell.row["posisi_id"]]
    rules = setting.table("perpindahan").filter(pl.col("dari_kode") == origin, pl.col("cara") == manner)
    by_target = {row["ke_kode"]: row for row in rules.iter_rows(named=True)}
    for target in cell.row["tujuan"].split():
        row = by_target.get(target, {})
        label = _("Boleh dari {origin} ke {target}", origin=names[origin], target=names[target])
        ground = row.get("dasar") or (_("tabel perpindahan") if row else _("jenis jabatan yang sama"))
        conditions = [
            _("sertifikat {name}", name=name) for name in (row.get("sertifikat"), asked[target]) if name
        ]
        if row.get("golongan_minimal"):
            conditions.append(_("golongan paling rendah {grade}", grade=row["golongan_minimal"]))
        figure = cell_id("perpindahan", (origin, target, manner), "dasar") if row.get("dasar") else ""
        yield Step(label, ground, "", ", ".join(conditions) or _("tanpa syarat lain"), figure=figure)


def _surplus(cell: Cell) -> Steps:
    post, last = cell.row["posisi_id"], cell.setting.cohorts[-1]
    staff = elsewhere(
        cell, "masukan_bezetting", (post, last), "bezetting", _("Pegawai pada akhir rencana tanpa usulan")
    )
    need = elsewhere(cell, "kebutuhan", (post,), "kebutuhan_ideal", _("Kebutuhan"))
    over = int(staff.value or 0) - int(need.value or 0)
    return (
        staff,
        need,
        Step(_("Kelebihan yang tetap ada"), over, "orang", _("pegawai pada akhir rencana − kebutuhan")),
    )


def _other_choices(cell: Cell) -> Iterator[Step]:
    """Tell the other groups of the post's surplus; who has the widest choice is counted first."""
    mine = (pl.col("posisi_id") == cell.row["posisi_id"]) & (pl.col("cara") == TRANSFER)
    others = cell.outcome.tables["masukan_perpindahan"].filter(mine, pl.col("tujuan") != cell.row["tujuan"])
    for key in others.select("posisi_id", "cara", "tujuan").iter_rows():
        label = _("Kelebihan yang sama dengan tujuan {targets}", targets=key[-1])
        yield elsewhere(cell, "masukan_perpindahan", key, "jumlah", label)


def _who_meets(cell: Cell) -> list[str]:
    """Return by id who of the post may go where this group goes, each asked alone."""
    setting, manner = cell.setting, cell.row["cara"]
    # asked alone, a person to be promoted would be the surplus of the post
    only = setting.policy.formasi.model_copy(update={"mutasi": manner == TRANSFER})
    policy = setting.policy.model_copy(update={"formasi": only})
    work = Work(replace(setting, policy=policy), tables=dict(cell.outcome.tables))
    staff = setting.table("pegawai").filter(pl.col("posisi_id") == cell.row["posisi_id"]).sort("id")
    here = (pl.col("cara") == manner) & (pl.col("tujuan") == cell.row["tujuan"])
    return [
        person["id"][0]
        for person in staff.iter_slices(1)
        if who_may_move(work, person)[0].filter(here).height
    ]
