"""`dampak dossier` and its parts: the file set, policies side by side, the budget curve, robustness."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from dampak import runs
from dampak.cli.need import figure_values
from dampak.cli.propose import point_to_questions, print_proposal
from dampak.cli.region import LawDate, PackPath, PolicyName, finish, outcome_of, rows
from dampak.cli.screen import JsonFlag, out, print_grid, print_json
from dampak.documents.budget_goals import budget_sentence, budget_totals, goal_rows, weak_links
from dampak.documents.facts import Facts
from dampak.figures import Value
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import show_number, show_rupiah_short

GRADE = "evaluasi.nilai."
FIRST_STEPS = 3


def dossier(
    pack: PackPath,
    out_dir: Annotated[Path, typer.Option("--out", help="Folder untuk berkas.")] = Path("berkas"),
    policy: PolicyName = "dasar",
    compare_with: Annotated[
        list[str] | None,
        typer.Option("--with", help="Kebijakan lain yang disandingkan; boleh diulang."),
    ] = None,
    robust: Annotated[
        bool, typer.Option("--robust", help="Uji pula keandalan usulan dengan ulangan acak (lebih lama).")
    ] = False,
    law_date: LawDate = None,
    json: JsonFlag = False,
) -> None:
    """Seluruh berkas untuk dibawa ke kementerian: surat, dossier, paparan, lampiran, daftar periksa."""
    files: list[Path] = []

    def run(setting: runs.Setting) -> Outcome:
        outcome = runs.propose(setting)
        others = runs.usual_alternatives(setting) if compare_with is None else compare_with
        outcome = runs.with_alternatives(setting, outcome, others)
        if robust:
            setting.on_progress(_("Menguji keandalan"), 0, 1)
            outcome = runs.robustness(setting, outcome)
        outcome = runs.with_performance(setting, runs.with_evaluation(setting, outcome))
        outcome = runs.complete(setting, outcome)
        files.extend(runs.write_file_set(setting, outcome, out_dir))
        return outcome

    outcome = outcome_of(run, pack, policy, law_date, _("Berkas usulan"))
    if json:
        names = ("kelengkapan_berkas", "sandingan", "kurva_ruang")
        print_json(
            {**rows(outcome, *names), "angka": figure_values(outcome), "berkas": [str(f) for f in files]}
        )
        return
    print_proposal(outcome)
    _print_side_by_side(outcome.tables["sandingan"])
    _print_grades(outcome)
    _print_goals(outcome)
    _print_files(outcome, files)
    point_to_questions(outcome)


def _print_grades(outcome: Outcome) -> None:
    """Print a line for each evaluation of the region, and the first steps to its next grade."""
    names = [id.removeprefix(GRADE) for id in outcome.figures if id.startswith(GRADE)]
    for name in names:
        values = {
            part: figure.value if (figure := outcome.figures.get(f"evaluasi.{part}.{name}")) else None
            for part in ("nilai", "predikat", "berikut", "jarak", "langkah", "upaya")
        }
        out.print(_grade_line(name, values), style="bold", markup=False)
        steps = outcome.tables["langkah"].filter(pl.col("instrumen").str.split("@").list.first() == name)
        for row in steps.sort("urut").head(FIRST_STEPS).iter_rows(named=True):
            points = show_number(row["tambahan_nilai"], 2)
            step = _(
                "{number}. {label}: {before} → {after} (+{points}), {owner}",
                number=row["urut"],
                label=row["uraian"],
                before=row["dari"],
                after=row["ke"],
                points=points,
                owner=row["pemilik"],
            )
            out.print(f"  {step}", markup=False)


def _grade_line(name: str, values: dict[str, Value]) -> str:
    """Return score, grade, distance and effort in one line; what is not known is left out."""
    score, distance, days = values["nilai"], values["jarak"], values["upaya"]
    if not isinstance(score, Decimal):
        return _("{name}: nilai belum dapat dihitung, ada butir yang belum dijawab.", name=name)
    parts = [_("{name}: nilai {score}", name=name, score=show_number(score, 2))]
    if values["predikat"]:
        parts.append(_("predikat {grade}", grade=values["predikat"]))
    if isinstance(distance, Decimal):
        points = show_number(distance, 2)
        parts.append(_("kurang {points} poin sampai {grade}", points=points, grade=values["berikut"]))
    if isinstance(days, Decimal):
        parts.append(_("{count} langkah, {days} hari orang", count=values["langkah"], days=show_number(days)))
    return ", ".join(parts) + "."


def _print_goals(outcome: Outcome) -> None:
    """Print what of the budget reaches which goal, what does not, and the weakest links."""
    facts = Facts(outcome)
    totals = budget_totals(facts)
    if totals is None:
        return
    out.print(budget_sentence(totals), style="bold", markup=False)
    for row in goal_rows(facts):
        if row["jenis"] == "tujuan":
            rupiah = row["rupiah"] or 0
            out.print(
                f"  {row['uraian']}: {show_rupiah_short(rupiah)} ({totals.share(rupiah)})", markup=False
            )
    out.print(_("Mata rantai terlemah:"), markup=False)
    for number, link in enumerate(weak_links(facts), start=1):
        out.print(f"  {number}. {link}", markup=False)


def _print_files(outcome: Outcome, files: list[Path]) -> None:
    judged = {row["berkas"]: row for row in outcome.tables["kelengkapan_berkas"].iter_rows(named=True)}
    lines = [
        [file.name, judged[file.name]["nama"], judged[file.name]["status"].replace("_", " ")]
        for file in files
    ]
    print_grid(_("Berkas usulan pada {folder}", folder=str(files[0].parent)), ["", "", _("Status")], lines)
    out.print(_("Yang masih kurang pada tiap berkas dan cara melengkapinya: daftar-periksa.xlsx."))


def compare(
    pack: PackPath,
    policies: Annotated[
        list[str], typer.Option("--policy", help="Nama kebijakan atau berkas YAML; sebut dua atau lebih.")
    ],
    law_date: LawDate = None,
    json: JsonFlag = False,
) -> None:
    """Beberapa kebijakan bersanding: formasi, biaya, rasio, kekurangan, pemerataan."""

    def run(setting: runs.Setting) -> Outcome:
        return runs.with_alternatives(setting, runs.propose(setting), policies[1:])

    outcome = outcome_of(run, pack, policies[0], law_date, _("Sandingan kebijakan"))
    if json:
        print_json(rows(outcome, "sandingan"))
        return
    _print_side_by_side(outcome.tables["sandingan"])
    finish(outcome)


def _print_side_by_side(side: pl.DataFrame) -> None:
    headers = [
        _("Kebijakan"), _("Formasi"), _("Pindah"), _("Kurang"), _("Biaya setahun"), _("Rasio %"),
        _("Cakupan %"),
    ]  # fmt: skip
    lines = [
        [
            row["kebijakan"],
            *(_count(row[name]) for name in ("formasi", "perpindahan", "kekurangan_sesudah")),
            "–" if row["rupiah"] is None else show_rupiah_short(row["rupiah"]),
            _share(row["rasio_akhir_persen"]),
            _share(row["cakupan_terendah_persen"]),
        ]
        for row in side.iter_rows(named=True)
    ]
    print_grid(_("Kebijakan bersanding"), headers, lines)
    for row in side.drop_nulls("keterangan").iter_rows(named=True):
        out.print(f"{row['kebijakan']}: {row['keterangan']}", markup=False)


def _count(value: int | None) -> str:
    return "–" if value is None else show_number(value)


def _share(value: Decimal | None) -> str:
    return "–" if value is None else show_number(value, 1)


def curve(
    pack: PackPath, policy: PolicyName = "dasar", law_date: LawDate = None, json: JsonFlag = False
) -> None:
    """Kurva ruang fiskal: apa yang dibeli rupiah berikutnya, dan apa yang hilang bila dipotong."""

    def run(setting: runs.Setting) -> Outcome:
        return runs.with_alternatives(setting, runs.propose(setting), ())

    outcome = outcome_of(run, pack, policy, law_date, _("Kurva ruang"))
    if json:
        print_json(rows(outcome, "kurva_ruang"))
        return
    lines = [
        [
            show_rupiah_short(row["tambahan"]),
            show_number(row["formasi"]),
            show_number(row["kekurangan_sesudah"]),
            show_number(row["nilai_tertutup"], 1),
            show_rupiah_short(row["rupiah"]),
        ]
        for row in outcome.tables["kurva_ruang"].iter_rows(named=True)
    ]
    headers = [
        _("Ruang per tahun"), _("Formasi"), _("Kurang"), _("Nilai tertutup"), _("Biaya setahun"),
    ]  # fmt: skip
    print_grid(_("Kurva ruang fiskal"), headers, lines)
    if not lines:
        out.print(_("Uang tidak membatasi usulan ini, sehingga tidak ada kurva."))


def robustness(
    pack: PackPath, policy: PolicyName = "dasar", law_date: LawDate = None, json: JsonFlag = False
) -> None:
    """Keandalan: seberapa sering tiap posisi tetap diusulkan bila pegawai keluar dan ruang berubah."""

    def run(setting: runs.Setting) -> Outcome:
        outcome = runs.propose(setting)
        setting.on_progress(_("Menguji keandalan"), 0, 1)
        return runs.robustness(setting, outcome)

    outcome = outcome_of(run, pack, policy, law_date, _("Keandalan"))
    if json:
        print_json(rows(outcome, "keandalan"))
        return
    found = outcome.tables["keandalan"].sort("bertahan_persen", "posisi_id", descending=[True, False])
    lines = [
        [row["posisi_id"], show_number(row["jumlah"]), show_number(row["bertahan_persen"], 1)]
        for row in found.iter_rows(named=True)
    ]
    print_grid(_("Keandalan usulan tahun pertama"), [_("Posisi"), _("Formasi"), _("Bertahan (%)")], lines)


def templates(pack: PackPath) -> None:
    """Tulis naskah bawaan ke folder naskah paket, untuk disesuaikan daerah."""
    written = runs.write_house_templates(runs.prepare(pack))
    for file in written:
        out.print(str(file), markup=False)
    if not written:
        out.print(_("Semua naskah sudah ada pada folder naskah; tidak ada yang diubah."))
