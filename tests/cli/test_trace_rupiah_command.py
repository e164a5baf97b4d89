"""`dampak trace-rupiah` from a small pack to the screen, the JSON and the chart."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dampak.cli.app import app
from dampak.errors import DataInvalid, NoProposal, UsageError
from dampak.pack import make_pack, write_pack
from dampak.runs import prepare
from dampak.runs.tracing import TraceAsked, money_plan, totals_of, trace_rupiah
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

V = {"versi_id": "rpjmd"}
M = {"tahun": 2026, "versi_id": "apbd"}
TABLES: dict[str, list[dict[str, Any]]] = {
    "daerah": [
        {
            "kode_wilayah": "99.01",
            "nama": "Kabupaten Contoh",
            "tahun": 2026,
            "per_tanggal": date(2026, 12, 31),
            "sintetis": True,
        }
    ],
    "unit": [{"id": "U1", "nama": "Dinas Kesehatan", "jenis": "opd"}],
    "jabatan": [
        {
            "kode": "BD",
            "nama": "Bidan",
            "jenis": "jf",
            "jenjang": "terampil",
            "sektor": "kesehatan",
            "cara_isi": "seleksi",
        }
    ],
    "posisi": [{"id": "P1", "unit_id": "U1", "jabatan_kode": "BD"}],
    "beban_kerja": [
        {
            "posisi_id": "P1",
            "tugas_no": "1",
            "uraian": "Periksa ibu",
            "metode": "tugas_per_tugas",
            "volume": Decimal(3000),
            "periode": "tahun",
            "norma_menit": Decimal(30),
            "output_id": "O1",
        },
        {
            "posisi_id": "P1",
            "tugas_no": "2",
            "uraian": "Lain",
            "metode": "tugas_per_tugas",
            "volume": Decimal(3000),
            "periode": "tahun",
            "norma_menit": Decimal(10),
        },
    ],
    "pegawai": [
        {
            "id": "G1",
            "posisi_id": "P1",
            "status": "pns",
            "golongan": "IIc",
            "mkg_tahun": 8,
            "tanggal_lahir": date(1995, 1, 1),
            "tmt": date(2020, 1, 1),
        }
    ],
    "versi_rencana": [
        {"id": "rpjmd", "dokumen": "rpjmd", "berlaku_dari": date(2025, 1, 1)},
        {"id": "apbd", "dokumen": "apbd", "berlaku_dari": date(2026, 1, 2)},
    ],
    "simpul": [
        {"id": "T1", "jenis": "tujuan", "uraian": "Meningkatnya kesehatan", **V},
        {"id": "S1", "jenis": "sasaran", "uraian": "Menurunnya stunting", "induk_id": "T1", **V},
        {"id": "S2", "jenis": "sasaran", "uraian": "Meningkatnya gizi", "induk_id": "T1", **V},
        {"id": "P1", "jenis": "program", "kode": "1.02.02", "uraian": "Program Gizi", "induk_id": "S1", **V},
        {
            "id": "A",
            "jenis": "sub_kegiatan",
            "kode": "1.02.02.1",
            "uraian": "Gizi balita",
            "induk_id": "P1",
            **V,
        },
        {"id": "O1", "jenis": "output", "uraian": "Ibu diperiksa", "induk_id": "A", **V},
        {"id": "B", "jenis": "sub_kegiatan", "kode": "1.02.09.1", "uraian": "Pengadaan lain", **V},
    ],
    "dukungan": [{"simpul_id": "A", "ke_id": "S2", "bobot": Decimal(40)}],
    "pagu": [{"simpul_id": "A", "rupiah": 1_000_000, **M}, {"simpul_id": "B", "rupiah": 200_000, **M}],
    "realisasi_bulanan": [{"simpul_id": "A", "tahun": 2026, "bulan": 3, "rupiah": 500_000}],
    "indikator": [
        {"id": "I1", "simpul_id": "S1", "uraian": "Prevalensi stunting", "arah": "turun", "satuan": "persen"}
    ],
    "target": [
        {"indikator_id": "I1", "tahun": 2026, "periode": "tahun", "versi_id": "rpjmd", "nilai": Decimal(10)}
    ],
    "realisasi": [{"indikator_id": "I1", "tahun": 2026, "periode": "tahun", "nilai": Decimal(12)}],
    "apbd": [
        {"tahun": 2026, "kode": "5", "nama": "Belanja", "peran": "total_belanja", "anggaran": 1_500_000},
        {
            "tahun": 2026,
            "kode": "5.1",
            "nama": "Pegawai",
            "peran": "belanja_pegawai_total",
            "anggaran": 500_000,
        },
        {
            "tahun": 2026,
            "kode": "5",
            "nama": "Belanja",
            "peran": "total_belanja",
            "anggaran": 1_600_000,
            "sumber": "Berita",
        },
    ],
}


def written(folder: Path, **changed: list[dict[str, Any]]) -> Path:
    tables = {name: INPUT_BY_NAME[name].frame(rows) for name, rows in {**TABLES, **changed}.items() if rows}
    write_pack(make_pack(tables), folder)
    return folder


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return written(tmp_path / "paket")


def run(*words: object) -> str:
    result = CliRunner().invoke(
        app, ["trace-rupiah", *map(str, words)], env={"COLUMNS": "160"}, catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*words: object) -> BaseException:
    error = CliRunner().invoke(app, ["trace-rupiah", *map(str, words)]).exception
    assert error is not None
    return error


def test_the_json_holds_the_summary_in_whole_rupiah_and_the_tables(pack: Path) -> None:
    found = json.loads(run(pack, "--json"))
    assert found["ringkasan"] == {"total_apbd": 1_500_000, "teralokasi": 1_000_000, "yatim": 500_000}
    assert sum(row["rupiah"] for row in found["rupiah_yatim"]) == 500_000
    for name in ("jejak_rupiah", "rupiah_simpul", "rupiah_yatim"):
        assert list(found[name][0]) == list(RESULT_BY_NAME[name].names)
    goals = {row["simpul_id"]: row["rupiah"] for row in found["rupiah_simpul"]}
    assert (goals["T1"], goals["S1"], goals["S2"]) == (1_000_000, 600_000, 400_000)


def test_the_screen_shows_goals_orphans_and_weak_links(pack: Path) -> None:
    text = run(pack)
    assert "Yatim: Rp 500.000 (33,3 %)" in text
    for words in (
        "S1 Menurunnya stunting",
        "Belanja di luar pohon kinerja",
        "B tidak mempunyai induk.",
        "mata rantai terlemah",
    ):
        assert words in text, words


def test_both_totals_of_the_budget_are_shown_and_one_can_be_named(pack: Path) -> None:
    outcome = trace_rupiah(prepare(pack))
    assert "kinerja.apbd_bertentangan" in {problem.code for problem in outcome.problems}
    named = trace_rupiah(prepare(pack), asked=TraceAsked(source="Berita"))
    assert (totals_of(outcome).total, totals_of(named).total) == (1_500_000, 1_600_000)
    assert isinstance(refused(pack, "--source", "Tidak ada"), UsageError)


def test_people_and_their_cost_stand_behind_the_goals_by_their_share(pack: Path) -> None:
    rows = {row["simpul_id"]: row for row in trace_rupiah(prepare(pack)).tables["rupiah_simpul"].to_dicts()}
    assert rows["O1"]["orang"] == rows["A"]["orang"] == Decimal("0.75"), "90.000 of 120.000 minutes"
    assert (rows["S1"]["orang"], rows["S2"]["orang"]) == (Decimal("0.45"), Decimal("0.3"))
    assert rows["S1"]["biaya_orang"] + rows["S2"]["biaya_orang"] == rows["T1"]["biaya_orang"] > 10_000_000


def test_a_cost_that_is_not_known_is_empty_and_told(tmp_path: Path) -> None:
    staff = [{**TABLES["pegawai"][0], "mkg_tahun": 2}]
    outcome = trace_rupiah(prepare(written(tmp_path / "p", pegawai=staff)))
    rows = {row["simpul_id"]: row for row in outcome.tables["rupiah_simpul"].to_dicts()}
    assert (rows["A"]["orang"], rows["A"]["biaya_orang"]) == (Decimal("0.75"), None)
    assert rows["B"]["biaya_orang"] == 0, "nobody works there"
    assert "kinerja.biaya_pegawai_tidak_diketahui" in {problem.code for problem in outcome.problems}


def test_without_staff_the_money_is_traced_all_the_same(tmp_path: Path) -> None:
    outcome = trace_rupiah(prepare(written(tmp_path / "p", pegawai=[])))
    assert outcome.tables["rupiah_simpul"]["orang"].is_null().all()
    assert "kinerja.tanpa_pegawai" in {problem.code for problem in outcome.problems}


def test_result_and_efficiency_are_read_when_the_year_is_over_and_not_before(pack: Path) -> None:
    closed = {row["simpul_id"]: row for row in trace_rupiah(prepare(pack)).tables["rupiah_simpul"].to_dicts()}
    assert closed["S1"]["capaian"] == 80
    assert closed["S1"]["efisiensi_persen"] == 20
    asked = TraceAsked(day=date(2026, 6, 30))
    running = trace_rupiah(prepare(pack), asked=asked)
    assert running.tables["rupiah_simpul"]["efisiensi_persen"].is_null().all()
    assert "kinerja.belanja_berjalan" in {problem.code for problem in running.problems}


def test_only_the_months_up_to_the_day_count_as_spent(pack: Path) -> None:
    assert money_plan(prepare(pack), day=date(2026, 2, 28)).spent.is_empty()


def test_one_goal_shows_the_programs_that_feed_it(pack: Path) -> None:
    assert "Program yang menghidupi S2" in run(pack, "--goal", "S2")
    found = json.loads(run(pack, "--goal", "S2", "--json"))
    assert [(row["program_id"], row["rupiah"]) for row in found["jejak_rupiah"]] == [("P1", 400_000)]
    assert "S1, S2" in str(refused(pack, "--goal", "P1"))


def test_one_program_shows_the_goals_it_serves_by_code_or_id(pack: Path) -> None:
    for name in ("1.02.02", "P1"):
        found = json.loads(run(pack, "--program", name, "--json"))
        assert [row["rupiah"] for row in found["jejak_rupiah"]] == [600_000, 400_000]
    assert "Tujuan yang dilayani program 1.02.02" in run(pack, "--program", "1.02.02")
    assert isinstance(refused(pack, "--program", "9"), UsageError)
    assert isinstance(refused(pack, "--program", "P1", "--goal", "S1"), UsageError)


def test_the_rule_changes_the_shares_and_never_the_total(pack: Path) -> None:
    for rule, share in (("bobot", 400_000), ("sama", 500_000), ("utama", 0)):
        found = json.loads(run(pack, "--rule", rule, "--json"))
        assert {row["simpul_id"]: row["rupiah"] for row in found["rupiah_simpul"]}["S2"] == share
        assert found["ringkasan"]["teralokasi"] == 1_000_000


def test_moving_money_shows_before_and_after(pack: Path) -> None:
    found = json.loads(run(pack, "--move", "B:A:100.000", "--json"))
    assert {row["simpul_id"]: row["selisih"] for row in found["pergeseran"]} == {
        "T1": 100_000,
        "S1": 60_000,
        "S2": 40_000,
    }
    assert "Sesudah pergeseran pagu" in run(pack, "--move", "B:A:100.000")
    assert isinstance(refused(pack, "--move", "B:A:200.001"), DataInvalid)
    for text in ("B:A", "B:A:banyak", "B:A:1,5", "B:A:1:2"):
        assert isinstance(refused(pack, "--move", text), UsageError), text


def test_the_chart_is_written_as_svg_or_png_and_as_nothing_else(pack: Path, tmp_path: Path) -> None:
    for name, start in (("alur.svg", b"<svg"), ("alur.png", b"\x89PNG")):
        run(pack, "--chart", tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(start)
    assert isinstance(refused(pack, "--chart", tmp_path / "alur.pdf"), UsageError)


def test_a_year_without_money_and_a_pack_without_a_tree_are_refused(pack: Path, tmp_path: Path) -> None:
    assert "2026" in str(refused(pack, "--year", "2030"))
    assert isinstance(refused(written(tmp_path / "q", pagu=[])), NoProposal)


def test_the_totals_are_figures_whose_last_step_is_their_value(pack: Path) -> None:
    figures = trace_rupiah(prepare(pack)).figures
    for name in ("total_apbd", "teralokasi", "yatim"):
        figure = figures[f"kinerja.rupiah.{name}.2026"]
        assert figure.steps[-1].value == figure.value
    yatim = figures["kinerja.rupiah.yatim.2026"]
    assert sum(int(str(step.value)) for step in yatim.steps[:-1]) == yatim.value
