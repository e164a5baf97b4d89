"""What officials hand in: every fault of a pack at once, each at its cell, each with a way out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from dampak.errors import DataInvalid, UsageError
from dampak.pack import inspect_pack, read_pack, write_pack

TASKS = ["posisi_id", "tugas_no", "uraian", "volume", "norma_menit"]
STAFF = ["id", "posisi_id", "status", "golongan", "tanggal_lahir"]


def found(path: Path) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.place)) for problem in inspect_pack(path).problems]


def codes(path: Path) -> list[str]:
    return [code for code, _place in found(path)]


def test_a_valid_pack_has_no_problems(base_sheets, write_cells):
    path = write_cells(base_sheets)
    pack = read_pack(path)
    assert pack.problems == ()
    assert list(pack.tables) == ["daerah", "unit", "jabatan", "posisi"]
    assert pack.region.nama == "Kabupaten Contoh"
    assert pack.region.per_tanggal == date(2026, 10, 1)
    assert pack.region.profil_wke == "permenpanrb_1_2020"


def test_an_empty_workbook_is_told_what_to_fill(write_cells):
    path = write_cells({"Sheet1": []})
    (problem,) = inspect_pack(path).problems
    assert problem.code == "paket.kosong"
    assert "daerah" in problem.remedy


def test_a_pack_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UsageError) as caught:
        read_pack(tmp_path / "tidak_ada")
    assert caught.value.problems[0].code == "paket.tidak_ada"
    assert caught.value.exit_code == 2


def test_an_empty_folder_is_an_empty_pack(tmp_path):
    assert codes(tmp_path) == ["paket.kosong"]


def test_a_pack_without_its_region_is_refused(base_sheets, write_cells):
    del base_sheets["daerah"]
    assert codes(write_cells(base_sheets)) == ["tabel.tidak_ada"]


def test_all_faults_are_told_at_once_in_the_order_of_the_file(base_sheets, write_cells):
    base_sheets["unit"][2] = ["U2", "U9", None, "dinas besar"]
    base_sheets["posisi"].append(["P1", "U1", "J7"])
    with pytest.raises(DataInvalid) as caught:
        read_pack(write_cells(base_sheets))
    assert [(problem.place.sheet, problem.place.row, problem.code) for problem in caught.value.problems] == [
        ("unit", 3, "sel.kosong"),
        ("unit", 3, "kategori.tidak_dikenal"),
        ("unit", 3, "rujukan.tidak_dikenal"),
        ("posisi", 4, "kunci.ganda"),
        ("posisi", 4, "rujukan.tidak_dikenal"),
    ]


def test_swapped_columns_are_recognised(base_sheets, write_cells):
    rows = [[f"A{number}", "P1", date(1980, 1, number + 1), "IIIa", "pns"] for number in range(5)]
    path = write_cells(base_sheets | {"pegawai": [STAFF, *rows]})
    whole = [problem for problem in inspect_pack(path).problems if problem.code == "kolom.tertukar"]
    assert {problem.place.column for problem in whole} == {"status", "tanggal_lahir"}
    assert "tanggal_lahir" in next(p.remedy for p in whole if p.place.column == "status")


def test_a_date_column_swapped_with_a_text_column_is_recognised(base_sheets, write_cells):
    header = ["id", "status", "tanggal_lahir", "jurusan"]
    rows = [[f"A{number}", "pns", "Akuntansi", date(1980, 1, number + 1)] for number in range(4)]
    path = write_cells(base_sheets | {"pegawai": [header, *rows]})
    (whole,) = [problem for problem in inspect_pack(path).problems if problem.code == "kolom.tertukar"]
    assert "jurusan" in whole.remedy


def test_one_wrong_cell_is_no_swapped_column(base_sheets, write_cells):
    rows = [[f"A{number}", "P1", "pns", "IIIa", date(1980, 1, number + 1)] for number in range(5)]
    rows[2][4] = "kapan-kapan"
    assert found(write_cells(base_sheets | {"pegawai": [STAFF, *rows]})) == [
        ("tanggal.bukan", "paket.xlsx, lembar pegawai, baris 4, kolom tanggal_lahir")
    ]


def test_a_nip_stored_as_a_number_says_that_digits_are_lost(base_sheets, write_cells):
    row = [197901012005011001.0, "P1", "pns", "IIIa", date(1979, 1, 1)]
    (problem,) = inspect_pack(write_cells(base_sheets | {"pegawai": [STAFF, row]})).problems
    assert problem.code == "id.angka"
    assert "Teks" in problem.remedy


@pytest.mark.parametrize("number", ["197901012005011001", "19790101 200501 1 001", "1707010101790001"])
def test_a_nip_or_nik_never_enters_a_pack(base_sheets, write_cells, number):
    row = [number, "P1", "pns", "IIIa", date(1979, 1, 1)]
    (problem,) = inspect_pack(write_cells(base_sheets | {"pegawai": [STAFF, row]})).problems
    assert problem.code == "pribadi.nomor_identitas"
    assert number not in str(problem)


def test_a_nip_in_a_free_text_about_a_person_is_refused_too(base_sheets, write_cells):
    header = ["id", "status", "tanggal_lahir", "sertifikat"]
    row = ["A1", "pns", date(1979, 1, 1), "Serdik a.n. NIP 197901012005011001"]
    assert codes(write_cells(base_sheets | {"pegawai": [header, row]})) == ["pribadi.nomor_identitas"]
    base_sheets["unit"][1][2] = "Kode 197901012005011001"
    assert codes(write_cells(base_sheets)) == []


def test_dates_as_text_in_three_styles_are_read(base_sheets, write_cells):
    dates = ["31-01-1980", "31/01/1980", "31 Januari 1980", "1980-01-31"]
    rows = [[f"A{number}", "P1", "pns", "IIIa", day] for number, day in enumerate(dates)]
    pack = read_pack(write_cells(base_sheets | {"pegawai": [STAFF, *rows]}))
    assert pack.tables["pegawai"]["tanggal_lahir"].to_list() == [date(1980, 1, 31)] * 4


def test_formulas_without_results_are_named_at_their_cells(base_sheets, write_cells):
    rows = [["P1", "1", "a", "=2*3", 10], ["P1", "=1+1", "b", 2, 10]]
    assert found(write_cells(base_sheets | {"beban_kerja": [TASKS, *rows]})) == [
        ("sel.rumus", "paket.xlsx, lembar beban_kerja, baris 2, kolom volume"),
        ("sel.rumus", "paket.xlsx, lembar beban_kerja, baris 3, kolom tugas_no"),
    ]


def test_a_formula_in_a_column_nobody_reads_does_not_matter(base_sheets, write_cells):
    sheet = [[*TASKS, "kontrol"], ["P1", "1", "a", 2, 10, "=1+1"]]
    assert codes(write_cells(base_sheets | {"beban_kerja": sheet})) == ["kolom.tidak_dikenal"]


def test_merged_cells_among_the_data_are_refused(base_sheets, tmp_path):
    path = tmp_path / "gabung.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, rows in base_sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_string(row, column, cell.isoformat())
                elif cell is not None:
                    sheet.write(row, column, cell)
    book.get_worksheet_by_name("posisi").merge_range(1, 1, 2, 1, "U1")
    book.close()
    assert "sel.digabung" in codes(path)


def test_a_title_above_the_header_is_passed_over(base_sheets, write_cells):
    base_sheets["unit"] = [["Daftar unit kerja"], [], *base_sheets["unit"]]
    base_sheets["unit"][3][3] = "dinas"
    assert found(write_cells(base_sheets)) == [
        ("kategori.tidak_dikenal", "paket.xlsx, lembar unit, baris 4, kolom jenis")
    ]


def test_a_unit_that_is_its_own_ancestor_is_shown_with_the_circle(base_sheets, write_cells):
    base_sheets["unit"][1][1] = "U2"
    (problem,) = inspect_pack(write_cells(base_sheets)).problems
    assert problem.code == "unit.melingkar"
    assert "U1 → U2 → U1" in problem.what
    assert problem.place.row == 2


def test_a_unit_above_itself_is_refused(base_sheets, write_cells):
    base_sheets["unit"][1][1] = "U1"
    assert codes(write_cells(base_sheets)) == ["unit.melingkar"]


def test_a_post_in_an_unknown_unit_names_the_nearest(base_sheets, write_cells):
    base_sheets["posisi"][1][1] = "u-1"
    base_sheets["unit"][1][0] = "U-1"
    base_sheets["unit"][2][1] = "U-1"
    (problem,) = inspect_pack(write_cells(base_sheets)).problems
    assert problem.code == "rujukan.tidak_dikenal"
    assert "“U-1”" in problem.remedy


def test_a_reference_into_an_absent_table_is_a_warning_only(base_sheets, write_cells):
    del base_sheets["jabatan"]
    inspection = inspect_pack(write_cells(base_sheets))
    assert [problem.code for problem in inspection.problems] == ["rujukan.tidak_diperiksa"]
    assert inspection.pack().problems == inspection.problems


def test_an_unknown_id_that_may_be_a_faulty_one_says_so(base_sheets, write_cells):
    base_sheets["unit"][1][0] = 1.5
    base_sheets["unit"][2][1] = None
    faulty, unknown = inspect_pack(write_cells(base_sheets)).problems
    assert (faulty.code, unknown.code) == ("id.angka", "rujukan.tidak_dikenal")
    assert "1 sel" in unknown.why
    base_sheets["unit"][1][0] = "U3"
    (unknown,) = inspect_pack(write_cells(base_sheets)).problems
    assert (unknown.code, unknown.why) == ("rujukan.tidak_dikenal", "")


def test_negative_and_absurd_volumes_are_refused(base_sheets, write_cells):
    rows = [
        ["P1", "1", "a", -5, 10],
        ["P1", "2", "b", 5e9, 10],
        ["P1", "3", "c", 5, 10],
        ["P1", "4", "d", 1, 1],
    ]
    assert codes(write_cells(base_sheets | {"beban_kerja": [TASKS, *rows]})) == [
        "angka.terlalu_kecil",
        "angka.terlalu_besar",
    ]


def test_duplicate_keys_say_where_the_first_one_is(base_sheets, write_cells):
    base_sheets["posisi"].append(["P1", "U1", "J1"])
    (problem,) = inspect_pack(write_cells(base_sheets)).problems
    assert problem.code == "kunci.ganda"
    assert "baris 2" in problem.what
    assert problem.place.row == 4


def test_an_empty_part_of_a_key_counts_as_a_value(base_sheets, write_cells):
    header = ["tahun", "jenis", "sektor", "jumlah"]
    rows = [[2027, "cpns", None, 10], [2027, "cpns", "umum", 3], [2027, "cpns", None, 4]]
    path = write_cells(base_sheets | {"kuota": [header, *rows]})
    assert found(path) == [("kunci.ganda", "paket.xlsx, lembar kuota, baris 4, kolom tahun")]


def test_headers_may_differ_in_case_and_blanks(base_sheets, write_cells):
    base_sheets["posisi"][0] = ["ID", "Unit ID", " jabatan_kode "]
    inspection = inspect_pack(write_cells(base_sheets))
    assert [(p.code, p.severity) for p in inspection.problems] == [("kolom.ejaan", "peringatan")]
    assert inspection.tables["posisi"].height == 2


def test_a_missing_required_column_points_to_the_one_that_was_meant(base_sheets, write_cells):
    base_sheets["posisi"][0][2] = "kode_jabatan_"
    base_sheets["posisi"][0][1] = "unit_kd"
    problems = inspect_pack(write_cells(base_sheets)).problems
    missing = [problem for problem in problems if problem.code == "kolom.tidak_ada"]
    assert [problem.place.column for problem in missing] == ["unit_id", "jabatan_kode"]
    assert "“unit_kd”" in missing[0].remedy


def test_a_missing_id_column_is_told_once_and_not_for_every_reference(base_sheets, write_cells):
    base_sheets["unit"][0][0] = "xyz"
    assert codes(write_cells(base_sheets)) == ["kolom.tidak_dikenal", "kolom.tidak_ada"]


def test_unknown_columns_stay_out_with_a_warning(base_sheets, write_cells):
    base_sheets["unit"] = [[*row, "x"] for row in base_sheets["unit"]]
    base_sheets["unit"][0][-1] = "nama_pejabat"
    pack = read_pack(write_cells(base_sheets))
    assert [problem.code for problem in pack.problems] == ["kolom.tidak_dikenal"]
    assert "nama_pejabat" not in pack.tables["unit"].columns


def test_a_column_that_stands_twice_is_refused(base_sheets, write_cells):
    base_sheets["unit"] = [[*row, "x"] for row in base_sheets["unit"]]
    base_sheets["unit"][0][-1] = "Nama"
    assert "kolom.ganda" in codes(write_cells(base_sheets))


def test_an_unknown_sheet_names_the_table_it_may_be(base_sheets, write_cells):
    path = write_cells(base_sheets | {"pegawi": [["id"], ["x"]]})
    (problem,) = read_pack(path).problems
    assert "pegawai" in problem.remedy


def test_a_table_that_stands_twice_is_refused(base_sheets, write_cells):
    assert codes(write_cells(base_sheets | {"Posisi_": base_sheets["posisi"]})) == ["tabel.ganda"]


def test_faults_of_the_key_value_table_point_to_the_row_of_the_key(base_sheets, write_cells):
    base_sheets["daerah"][3][1] = "dua ribu"
    base_sheets["daerah"].append(["tahunn", 2026])
    base_sheets["daerah"].append(["nama", "lain"])
    assert found(write_cells(base_sheets)) == [
        ("angka.bukan_angka", "paket.xlsx, lembar daerah, baris 4, kolom tahun"),
        ("kunci.tidak_dikenal", "paket.xlsx, lembar daerah, baris 6, kolom kunci"),
        ("kunci.ganda", "paket.xlsx, lembar daerah, baris 7, kolom kunci"),
    ]


def test_a_missing_key_of_the_region_is_named(base_sheets, write_cells):
    del base_sheets["daerah"][2]
    assert codes(write_cells(base_sheets)) == ["kunci.tidak_ada"]


def test_a_region_sheet_without_key_and_value_says_how_to_write_it(base_sheets, write_cells):
    base_sheets["daerah"] = [["nama", "tahun"], ["Kabupaten Contoh", 2026]]
    problem = inspect_pack(write_cells(base_sheets)).problems[0]
    assert problem.code in {"kolom.tidak_dikenal", "kolom.tidak_ada"}
    assert "kolom.tidak_ada" in codes(write_cells(base_sheets))


def test_a_thousand_faults_are_counted_not_listed(base_sheets, write_cells):
    rows = [["P1", str(number), "a", -1 if number % 3 == 0 else 1, 10] for number in range(900)]
    problems = inspect_pack(write_cells(base_sheets | {"beban_kerja": [TASKS, *rows]})).problems
    assert len(problems) == 201
    assert any("100 sel lain" in problem.what for problem in problems)


def test_formulas_beyond_number_are_counted_too(base_sheets, write_cells):
    rows = [["P1", str(number), "a", "=1+1", 10] for number in range(250)]
    problems = inspect_pack(write_cells(base_sheets | {"beban_kerja": [TASKS, *rows]})).problems
    assert {problem.code for problem in problems} == {"sel.rumus"}
    assert any("50 sel lain" in problem.what for problem in problems)


def test_every_unreadable_file_of_a_folder_is_named(small_tables, tmp_path):
    write_pack(small_tables, tmp_path / "p")
    (tmp_path / "p" / "unit.csv").write_bytes(b"\x00")
    (tmp_path / "p" / "apbd.csv").write_bytes(b"id\x81")
    assert {code for code in codes(tmp_path / "p") if code.startswith("csv.")} == {
        "csv.bukan_teks",
        "csv.pengodean",
    }


def test_a_csv_saved_by_indonesian_excel_is_read_the_indonesian_way(small_tables, tmp_path):
    write_pack(small_tables, tmp_path / "p")
    text = "posisi_id;tugas_no;volume;norma_menit\r\nP1;1;1.250;0,5\r\nP1;2;1,5;1,25\r\n"
    (tmp_path / "p" / "beban_kerja.csv").write_text(text, encoding="utf-8-sig")
    problems = inspect_pack(tmp_path / "p").problems
    assert problems == ()
    volume = read_pack(tmp_path / "p").tables["beban_kerja"]["volume"].to_list()
    assert [str(value) for value in volume] == ["1250.0000", "1.5000"]


def test_an_unsettled_number_of_a_rewritten_csv_stays_a_question(small_tables, tmp_path):
    write_pack(small_tables, tmp_path / "p")
    text = "posisi_id;tugas_no;volume\r\nP1;1;1.250\r\n"
    (tmp_path / "p" / "beban_kerja.csv").write_text(text, encoding="utf-8")
    assert codes(tmp_path / "p") == ["angka.ambigu"]


def test_a_folder_may_hold_one_workbook_instead_of_csv(base_sheets, write_cells):
    path = write_cells(base_sheets)
    assert read_pack(path.parent).fingerprint == read_pack(path).fingerprint
    write_cells(base_sheets, "kedua.xlsx")
    assert codes(path.parent) == ["paket.beberapa_buku"]


def test_a_workbook_beside_csv_is_not_read_silently(base_sheets, write_cells, small_tables, tmp_path):
    write_cells(base_sheets)
    write_pack(small_tables, tmp_path)
    assert codes(tmp_path) == ["paket.dua_bentuk"]


LOST_CODE = 19790101200501100.0
"""A code Excel has made a number of: its cell is faulty, the other cells of the column are sound."""


def test_rows_that_stand_twice_are_found_beside_a_faulty_key(base_sheets, write_cells):
    base_sheets["posisi"] += [[LOST_CODE, "U1", "J1"], ["P1", "U1", "J1"], [None, "U1", "J1"]]
    assert found(write_cells(base_sheets)) == [
        ("id.angka", "paket.xlsx, lembar posisi, baris 4, kolom id"),
        ("kunci.ganda", "paket.xlsx, lembar posisi, baris 5, kolom id"),
        ("sel.kosong", "paket.xlsx, lembar posisi, baris 6, kolom id"),
    ]


def test_faulty_keys_are_not_each_others_double(base_sheets, write_cells):
    quota = [["tahun", "jenis", "sektor", "jumlah"], [2027, "cpns", "x", 1], [2027, "cpns", "y", 1],
             [2027, "cpns", None, 1], [2027, "cpns", None, 2]]  # fmt: skip
    assert found(write_cells(base_sheets | {"kuota": quota}))[-1] == (
        "kunci.ganda", "paket.xlsx, lembar kuota, baris 5, kolom tahun",
    )  # fmt: skip
    assert codes(write_cells(base_sheets | {"kuota": quota})).count("kunci.ganda") == 1


def test_unknown_ids_are_found_beside_a_faulty_cell_of_either_column(base_sheets, write_cells):
    base_sheets["unit"] += [[LOST_CODE, "U1", "Bidang", "bidang"], ["U4", "U1", "Bidang", "bidang"]]
    base_sheets["posisi"] += [["P3", LOST_CODE, "J1"], ["P4", "U9", "J1"], ["P5", "U4", "J1"]]
    assert found(write_cells(base_sheets)) == [
        ("id.angka", "paket.xlsx, lembar unit, baris 4, kolom id"),
        ("id.angka", "paket.xlsx, lembar posisi, baris 4, kolom unit_id"),
        ("rujukan.tidak_dikenal", "paket.xlsx, lembar posisi, baris 5, kolom unit_id"),
    ]


def test_a_column_of_ids_that_is_wrong_as_a_whole_makes_no_other_id_unknown(base_sheets, write_cells):
    base_sheets["unit"] = [base_sheets["unit"][0], *([LOST_CODE + n, None, "Dinas", "opd"] for n in range(3))]
    assert "rujukan.tidak_dikenal" not in codes(write_cells(base_sheets))
    base_sheets["unit"][0][0] = "nomor"
    assert "rujukan.tidak_dikenal" not in codes(write_cells(base_sheets))


def test_circles_are_found_beside_a_faulty_cell(base_sheets, write_cells):
    base_sheets["unit"] += [["U3", "U4", "a", "bidang"], ["U4", "U3", "b", "bidang"],
                            ["U5", LOST_CODE, "c", "bidang"], [None, "U1", "d", "bidang"]]  # fmt: skip
    assert ("unit.melingkar", "paket.xlsx, lembar unit, baris 4, kolom induk_id") in found(
        write_cells(base_sheets)
    )


def test_a_formula_without_result_is_no_sound_cell(base_sheets, write_cells):
    quota = [["tahun", "jenis", "sektor", "jumlah"], [2027, "cpns", "=A1", 1], [2027, "cpns", None, 1]]
    assert codes(write_cells(base_sheets | {"kuota": quota})) == ["sel.rumus"]


@pytest.mark.parametrize(
    ("born", "age"),
    [(date(2026, 9, 30), 0), (date(2011, 10, 2), 14), (date(1925, 10, 1), 101), (date(2030, 1, 1), -4)],
)
@pytest.mark.parametrize("table", ["pegawai", "nonasn"])
def test_a_birth_no_worker_can_have_is_refused(base_sheets, write_cells, table, born, age):
    rows = {"pegawai": [STAFF, ["A1", "P1", "pns", "IIIa", born]],
            "nonasn": [["id", "unit_id", "tanggal_lahir"], ["N1", "U1", born]]}  # fmt: skip
    (problem,) = inspect_pack(write_cells(base_sheets | {table: rows[table]})).problems
    assert (problem.code, problem.severity) == ("tanggal_lahir.umur", "galat")
    assert (problem.place.sheet, problem.place.row, problem.place.column) == (table, 2, "tanggal_lahir")
    assert f"{age} tahun" in problem.what
    assert "01-10-2026" in problem.what
    assert problem.remedy


@pytest.mark.parametrize("born", [date(2011, 10, 1), date(1925, 10, 2), date(1966, 1, 1)])
def test_a_birth_a_worker_can_have_is_taken(base_sheets, write_cells, born):
    rows = [STAFF, ["A1", "P1", "pns", "IIIa", born]]
    assert codes(write_cells(base_sheets | {"pegawai": rows})) == []


def test_without_the_date_of_the_data_no_age_is_judged(base_sheets, write_cells):
    base_sheets["daerah"][4][1] = "entah"
    rows = [STAFF, ["A1", "P1", "pns", "IIIa", date(2026, 9, 30)]]
    assert codes(write_cells(base_sheets | {"pegawai": rows})) == ["tanggal.bukan"]


def test_a_column_of_wrong_births_is_told_in_few_lines(base_sheets, write_cells):
    rows = [[f"A{number}", "P1", "pns", "IIIa", date(2026, 1, 1)] for number in range(230)]
    problems = inspect_pack(write_cells(base_sheets | {"pegawai": [STAFF, *rows]})).problems
    assert len(problems) == 201
    assert any("30 sel lain" in problem.what for problem in problems)


def test_a_column_that_is_wrong_as_a_whole_is_named_in_quotes(base_sheets, write_cells):
    quota = [["tahun", "jenis", "jumlah"], ["dua ribu", "cpns", 1], ["besok", "pppk", 1]]
    (whole,) = [
        problem
        for problem in inspect_pack(write_cells(base_sheets | {"kuota": quota})).problems
        if problem.code == "kolom.salah_isi"
    ]
    assert "2 dari 2 isi kolom ini tidak sesuai dengan bentuk kolom “tahun”" in whole.what
