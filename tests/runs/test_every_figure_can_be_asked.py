"""Every number of an outcome can be asked, and its steps lead to it and to nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache, partial

import polars as pl
import pytest

from dampak import runs
from dampak.figures import Figure, Step, cell_id
from dampak.outcome import Outcome
from dampak.runs import Setting
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

FIXED_SUM = "fiskal: {aturan: jumlah_tetap, jumlah_tetap: 500000000}"
POLICIES = {
    "jumlah_tetap": FIXED_SUM,
    "nol_pertumbuhan": "",
    "batas_30": "fiskal: {aturan: batas_30, bagian_dipakai: 0.5}",
    "menuju_30": "fiskal: {aturan: menuju_30, tahun_capai: 2036}",
    "tanpa_batas": "fiskal: {aturan: tanpa_batas}\nformasi: {keterisian: {cpns: 0.8}, jeda_cpns: 2}",
}
WHOLE = (
    "masukan_formasi", "masukan_bezetting", "masukan_perpindahan", "usulan", "mutasi", "usulan_posisi",
    "usulan_tahun", "usulan_biaya", "pembanding", "pemerataan", "nilai_kendala",
)  # fmt: skip
"""Tables of the plan that one test asks row by row; of the others a few rows stand for all."""


def _with_scenario(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Give the region a scenario that moves every item, and a budget that states its parts."""
    items = {
        "total_belanja": 4_200_000_000,
        "belanja_pegawai_lain": 150_000_000,
        "tunjangan_guru_tkd": 90_000_000,
        "infrastruktur": 900_000_000,
    }
    rows = [
        {"skenario": "dasar", "tahun": year, "pos": item, "rupiah": rupiah}
        for year in range(2027, 2033)
        for item, rupiah in items.items()
    ]
    parts = {
        "tunjangan_guru_tkd": 80_000_000,
        "dprd": 70_000_000,
        "kepala_daerah": 50_000_000,
        "infrastruktur": 800_000_000,
        "transfer_desa_bagi_hasil": 400_000_000,
    }
    stated = [
        {"tahun": 2026, "kode": f"5.{number}", "nama": role, "peran": role, "anggaran": rupiah}
        for number, (role, rupiah) in enumerate(parts.items(), start=20)
    ]
    budget = pl.concat([tables["apbd"], INPUT_BY_NAME["apbd"].frame(stated)])
    return {**tables, "apbd": budget, "proyeksi_fiskal": INPUT_BY_NAME["proyeksi_fiskal"].frame(rows)}


@pytest.fixture(scope="module", params=POLICIES.values(), ids=POLICIES)
def made(request, prepared_with) -> tuple[Setting, Outcome]:
    setting = prepared_with(_with_scenario, request.param)
    return setting, runs.propose(setting)


@pytest.fixture(scope="module")
def rich(prepared_with) -> tuple[Setting, Outcome]:
    setting = prepared_with(_with_scenario, FIXED_SUM)
    return setting, runs.propose(setting)


@pytest.fixture(scope="module")
def ask(made) -> Callable[[str], Figure]:
    """Ask a figure of the run; each is worked out once."""
    return cache(partial(runs.explain, *made))


def _cells(outcome: Outcome) -> list[tuple[str, str, object]]:
    """Return id, column and value of every non-key column in the first, middle and last row of each table."""
    found = []
    for name, frame in outcome.tables.items():
        for number in sorted({0, frame.height // 2, frame.height - 1} if frame.height else set()):
            found += _row_cells(name, frame, number)
    return found


def _row_cells(name: str, frame: pl.DataFrame, number: int) -> list[tuple[str, str, object]]:
    table, row = RESULT_BY_NAME[name], frame.row(number, named=True)
    key = [row[column] for column in table.key]
    others = [column for column in table.names if column not in table.key]
    return [(cell_id(name, key, column), column, row[column]) for column in others]


def _shown(value: object) -> object:
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else value


def _assert_steps_are_whole(told: Figure) -> None:
    assert told.steps, told.id
    for step in told.steps:
        assert step.text.strip(), told.id
        assert step.value is not None or step.how or step.figure, (told.id, step)


def test_every_cell_is_answered_with_its_value_and_the_last_step_is_that_value(made, ask):
    outcome = made[1]
    for id, _column, value in _cells(outcome):
        told = ask(id)
        assert told.value == _shown(value), id
        assert told.steps[-1].value == _shown(value), id
        assert told.shown(), id
        _assert_steps_are_whole(told)


def test_every_row_of_the_plan_is_answered_with_its_value(rich):
    setting, outcome = rich
    for name in WHOLE:
        frame = outcome.tables[name]
        assert frame.height, name
        for number in range(frame.height):
            for id, _column, value in _row_cells(name, frame, number):
                told = runs.explain(setting, outcome, id)
                assert told.value == told.steps[-1].value == _shown(value), id


def test_a_cell_whose_table_names_its_law_ends_in_a_citation(made, ask):
    outcome = made[1]
    asked = 0
    for id, column, value in _cells(outcome):
        if RESULT_BY_NAME[id.split("/")[0]].column(column).law and value is not None:
            assert ask(id).steps[-1].citation, id
            asked += 1
    assert asked > 10


def test_the_fiscal_cells_end_in_the_article_of_the_cap(made, ask):
    outcome = made[1]
    for key in outcome.tables["fiskal"].select(RESULT_BY_NAME["fiskal"].key).iter_rows():
        for column in ("rasio_persen", "jarak_rupiah", "belanja_pegawai"):
            told = ask(cell_id("fiskal", key, column))
            assert "146" in told.steps[-1].citation, told.id


def test_every_scalar_figure_tells_its_steps(made, ask):
    outcome = made[1]
    for id, figure in outcome.figures.items():
        told = ask(id)
        assert told.value == figure.value
        _assert_steps_are_whole(told)


def test_no_step_shows_a_bare_key(made, ask):
    outcome = made[1]
    for table in (
        "kebutuhan",
        "gaji_bulan",
        "biaya_tahun",
        "harga_formasi",
        "rekonsiliasi",
        "fiskal",
        "bezetting",
    ):
        for id, _column, value in _cells(outcome):
            if not id.startswith(f"{table}/") or value is None:
                continue
            for step in ask(id).steps:
                if step.figure.startswith("hukum/"):  # a note of the law may name another figure to ask
                    continue
                words = f"{step.text} {step.how}"
                for named in ("penghasilan_pw", "biaya_tahun/", "menuju_30", "tahun_capai"):
                    words = words.replace(named, "")
                assert not re.search(r"[a-z]_[a-z]", words), (id, step)


def test_a_yearly_cost_is_the_sum_of_its_grades_and_names_one_person_to_ask(ask):
    told = ask("biaya_tahun/2026/pns/gaji_pokok/rupiah")
    people, months, *grades, person, total = told.steps
    assert (people.value, months.unit) == (18, "bulan")
    assert sum(step.value for step in grades) == total.value == told.value
    assert person.figure == "gaji_bulan/A000/gaji_pokok"
    part_time = ask("biaya_tahun/2026/pppk_pw/upah_paruh_waktu/rupiah")
    assert part_time.steps[-2].figure == "gaji_bulan/A901/upah_paruh_waktu"


def test_the_people_of_a_yearly_cost_are_the_months_over_twelve(ask):
    told = ask("biaya_tahun/2027/pns/gaji_pokok/pegawai")
    months = next(step.value for step in told.steps if step.unit == "bulan")
    assert (months + 6) // 12 == told.value
    assert "12" in told.steps[-1].how


def test_the_staff_of_a_post_are_counted_by_status(ask):
    told = ask("bezetting/P2/bezetting")
    *parts, total = told.steps
    assert [step.value for step in parts] == [7, 0, 0]
    assert total.value == 7
    *by_position, late, pns = ask("bezetting/P2/pns").steps
    assert (by_position[0].value, late.value, pns.value) == (8, 1, 7)
    assert "aktif" in by_position[0].text
    assert late.figure == "bezetting/P2/lewat_bup"


def test_the_weights_of_a_covered_need_can_be_asked(ask):
    steps = ask("pembanding/dampak/sektor/pendidikan/nilai_tertutup").steps
    asked = {step.figure: step.value for step in steps}
    assert asked["kebijakan/formasi.bobot_sektor"]
    assert asked["kebijakan/formasi.biaya_mutasi"] == Decimal("0.05")
    whole = ask("pembanding/dampak/semua/semua/nilai_tertutup").steps
    sectors = [step.value for step in whole if step.figure.startswith("pembanding/dampak/")]
    assert sum(sectors) == whole[-1].value


def test_a_step_that_can_be_asked_further_answers_with_the_same_value(made, ask):
    outcome = made[1]
    ids = [*outcome.figures, *(id for id, _column, _value in _cells(outcome))]
    steps = {step for id in ids for step in ask(id).steps if step.figure}
    assert len(steps) > 100
    for step in steps:
        assert ask(step.figure).value == step.value, step


SUMMED = (
    "ringkasan.kebutuhan", "ringkasan.kebutuhan_taksiran", "ringkasan.posisi_tanpa_kebutuhan",
    "ringkasan.bezetting", "ringkasan.pegawai_paruh_waktu", "ringkasan.lewat_bup", "ringkasan.kekurangan",
    "ringkasan.kelebihan", "pensiun.2027", "biaya.pegawai.2026", "biaya.pegawai.2030", "usulan.formasi",
    "usulan.cpns", "usulan.pppk", "usulan.konversi", "usulan.mutasi", "usulan.promosi", "usulan.biaya_penuh",
    "usulan.kekurangan_sesudah", "usulan.tahun_pertama.formasi", "usulan.tahun_pertama.biaya_penuh",
    "fiskal.dijanjikan.2028", "fiskal.dijanjikan.2033", "khusus.terpencil",
)  # fmt: skip


def test_the_steps_of_a_sum_add_up_to_it(made):
    for id in SUMMED:
        figure = made[1].figures[id]
        assert sum(step.value for step in figure.steps) == figure.value, id


def _value(steps: tuple[Step, ...], start: str) -> int:
    return next(step.value for step in steps if step.text.startswith(start))


def test_personnel_spending_of_a_later_year_follows_from_its_steps(made, ask):
    outcome = made[1]
    for key in (
        outcome.tables["fiskal"].filter(pl.col("tahun") > 2026).select("tahun", "skenario", "sumber").rows()
    ):
        told = ask(cell_id("fiskal", key, "belanja_pegawai"))
        base = _value(told.steps, "Belanja pegawai, semua akun 2026")
        freed = _value(told.steps, "Yang dibebaskan pensiun")
        others = _value(told.steps, "Perubahan belanja pegawai lain")
        teachers = _value(told.steps, "Perubahan tunjangan guru")
        assert (others, teachers) == (150_000_000 - 120_000_000, 10_000_000)
        assert base - freed + others + teachers == told.value


def test_the_room_follows_from_the_step_before_the_share(made, ask):
    outcome = made[1]
    for key in (
        outcome.tables["fiskal"].drop_nulls("ruang_rupiah").select("tahun", "skenario", "sumber").rows()
    ):
        steps = ask(cell_id("fiskal", key, "ruang_rupiah")).steps
        *_before, left, share, room = steps
        assert share.figure == "kebijakan/fiskal.bagian_dipakai"
        assert int(max(0, left.value) * Decimal(share.value)) == room.value


def test_what_pensions_free_is_the_fall_of_the_cost_of_staff(made):
    for year in (2027, 2030):
        *costs, freed = made[1].figures[f"pensiun.rupiah.{year}"].steps
        before = sum(step.value for step in costs if "2026" in step.text)
        after = sum(step.value for step in costs if str(year) in step.text)
        assert freed.value == before - after == made[1].figures[f"pensiun.rupiah.{year}"].value


def test_no_step_asks_the_figure_it_belongs_to(made, ask):
    outcome = made[1]
    for id in [*outcome.figures, *(id for id, _column, _value in _cells(outcome))]:
        assert id not in {step.figure for step in ask(id).steps}


def test_a_move_tells_surplus_and_gap(tiny, setting_of):
    later = pl.when(pl.col("id") == "A000").then(pl.date(1985, 1, 1)).otherwise("tanggal_lahir")
    tiny["pegawai"] = tiny["pegawai"].with_columns(tanggal_lahir=later)
    setting = setting_of(tiny)
    told = runs.explain(setting, runs.propose(setting), "mutasi/P2/P3/2027/mutasi/jumlah")
    assert [step.value for step in told.steps] == [7, 6, 2, 6, 1, 1]
    assert told.steps[-2].figure == "masukan_perpindahan/P2/mutasi/GK/jumlah"


def test_the_gap_of_a_group_follows_from_its_steps(made, ask):
    outcome = made[1]
    key = (
        outcome.tables["proyeksi_kelompok"]
        .drop_nulls("selisih_p50")
        .select("kelompok", "kunci", "tahun")
        .row(0)
    )
    told = ask(cell_id("proyeksi_kelompok", key, "selisih_p50"))
    by_figure = {step.figure.rsplit("/", 1)[-1]: step.value for step in told.steps}
    assert by_figure["bezetting_p50"] - by_figure["kebutuhan_ideal"] == told.value


def test_a_cell_without_a_value_says_that_it_is_empty(tiny, setting_of):
    setting = setting_of(tiny)
    told = runs.explain(setting, runs.propose(setting), "fiskal/2026/apbd/APBD/infrastruktur_persen")
    assert told.value is None
    assert "kosong" in told.steps[-1].how


def test_a_choice_of_the_region_is_shown_the_indonesian_way(tiny, setting_of):
    setting = setting_of(tiny, "fiskal: {bagian_dipakai: 0.5}")
    outcome = runs.propose(setting)
    assert runs.explain(setting, outcome, "kebijakan/fiskal.bagian_dipakai").shown() == "0,5"
    weights = runs.explain(setting, outcome, "kebijakan/formasi.bobot_sektor").shown()
    assert weights == "pendidikan 3, kesehatan 3, infrastruktur 2, teknis_lain 1, umum 0,5"


def test_the_tables_beside_the_proposal_can_be_asked(rich):
    setting, outcome = rich
    beside = runs.robustness(setting, runs.with_alternatives(setting, outcome, []))
    for name in ("kurva_ruang", "sandingan", "keandalan"):
        assert beside.tables[name].height, name
        for id, _column, value in _row_cells(name, beside.tables[name], 0):
            told = runs.explain(setting, beside, id)
            assert told.value == told.steps[-1].value == _shown(value), id
            _assert_steps_are_whole(told)


def test_who_may_move_is_told_with_the_rule_and_the_conditions(rich):
    setting, outcome = rich
    told = runs.explain(setting, outcome, "masukan_perpindahan/P1/mutasi/AD PK/jumlah")
    rules = [step for step in told.steps if step.text.startswith("Boleh dari")]
    assert [step.value for step in rules] == ["jenis jabatan yang sama", "Perbup 5/2026"]
    assert rules[1].figure == "perpindahan/AD/PK/mutasi/dasar"
    surplus = next(step for step in told.steps if step.text == "Kelebihan yang tetap ada")
    assert (surplus.value, told.value) == (2, 2)
    promoted = runs.explain(setting, outcome, "masukan_perpindahan/P1/promosi/KT/jumlah")
    rule, who, counted, last = promoted.steps
    assert "IIIa" in rule.how
    assert "A013, A014, A015" in who.how
    assert who.value - counted.value == last.value == 1


def test_part_time_staff_and_formations_on_their_way_are_told_one_by_one(rich):
    setting, outcome = rich
    told = runs.explain(setting, outcome, "masukan_formasi/P4/paruh_waktu")
    assert [step.figure for step in told.steps[:-1]] == ["pegawai/A903/pendidikan"]
    coming = runs.explain(setting, outcome, "masukan_formasi/P4/dalam_proses").steps
    assert [step.value for step in coming] == [1, 1]
    assert "riwayat_formasi/2026/P4/pppk/terisi" in coming[0].how
    nobody = runs.explain(setting, outcome, "masukan_formasi/P2/dalam_proses").steps
    assert [step.value for step in nobody] == [0, 0]


def test_a_year_of_the_plan_is_told_by_kind_of_post_and_summed_over_sectors(rich):
    setting, outcome = rich
    whole = runs.explain(setting, outcome, "usulan_tahun/2027/semua/kekurangan_sesudah").steps
    assert sum(step.value for step in whole[:-1]) == whole[-1].value > 0
    health = runs.explain(setting, outcome, "usulan_tahun/2027/kesehatan/kekurangan_tanpa_usulan").steps
    assert {step.text: step.value for step in health[:-1]} == {"Perawat Terampil": 2, "Kepala Tata Usaha": 1}
    assert "masukan_bezetting/<posisi>/2027/bezetting" in health[0].how


def test_the_room_of_the_proposal_is_what_is_not_promised_yet(rich):
    setting, outcome = rich
    room, promised, left = runs.explain(setting, outcome, "usulan_biaya/2029/cpns/ruang").steps
    assert (room.figure, promised.figure) == ("fiskal.ruang.2029", "fiskal.dijanjikan.2029")
    assert room.value - promised.value == left.value
    assert promised.value > 0
