"""Which part-time staff may be converted: every condition allowed and denied."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.people import convertible
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

FIRST, LAST = date(2028, 4, 1), date(2032, 4, 1)
STAYS = date(2048, 2, 1)


def kind(**row: object) -> dict[str, object]:
    base = {"kode": "K1", "nama": "Pengadministrasi", "jenis": "pelaksana", "sektor": "umum"}
    return {**base, "cara_isi": "seleksi", "boleh_pppk": True, "kualifikasi": "SMA sederajat", **row}


def found(*people, jabatan=None, pension=STAYS, in_process=None):
    """Return the counts of P1 and P2, the people, and the problems; one kind in both posts."""
    base = {"posisi_id": "P1", "status": "pppk_pw", "tanggal_lahir": date(1990, 1, 1), "pendidikan": "SMA"}
    pegawai = INPUT_BY_NAME["pegawai"].frame(
        [{"id": f"G{n}", "penghasilan_pw": 1_000_000 + n, **base, **row} for n, row in enumerate(people)]
    )
    posisi = INPUT_BY_NAME["posisi"].frame(
        [{"id": id, "unit_id": "U1", "jabatan_kode": "K1"} for id in ("P2", "P1")]
    )
    pensiun = RESULT_BY_NAME["pensiun"].frame(
        [{"pegawai_id": id, "tmt_pensiun": pension} for id in pegawai["id"]]
    )
    by_post, rows, problems = convertible(
        pegawai, posisi, INPUT_BY_NAME["jabatan"].frame([jabatan or kind()]), pensiun,
        first_day=FIRST, last_day=LAST, in_process=in_process,
    )  # fmt: skip
    assert by_post["posisi_id"].to_list() == ["P1", "P2"]
    assert by_post["paruh_waktu"].sum() == rows.height
    return by_post["paruh_waktu"].to_list(), rows.rows(), problems


@pytest.mark.parametrize(
    ("row", "allowed"),
    [
        ({}, True),
        ({"status": "pppk"}, False),
        ({"status": "pns"}, False),
        ({"kedudukan_hukum": None}, True),
        ({"kedudukan_hukum": "cltn"}, False),
        ({"posisi_id": None}, False),
        ({"posisi_id": "P99"}, False),
        ({"pendidikan": "S1 Hukum"}, True),
        ({"pendidikan": "SMP"}, False),
        ({"pendidikan": None}, False),
        ({"pendidikan": "lainnya"}, False),
    ],
)
def test_an_active_part_timer_of_the_level_may_be_converted(row, allowed):
    counts, people, _problems = found(row)
    assert counts == [int(allowed), 0]
    assert people == ([("G0", "P1", 1_000_000)] if allowed else [])


@pytest.mark.parametrize(
    ("row", "allowed"),
    [
        ({"cara_isi": "promosi"}, False),
        ({"cara_isi": "mutasi"}, False),
        ({"boleh_pppk": False}, False),
        ({"boleh_pppk": None}, False),
        ({"kualifikasi": None}, False),
        ({"kualifikasi": "Profesi Dokter"}, False),
        ({"kualifikasi": "D3"}, False),
        ({"kualifikasi": "SMP"}, True),
    ],
)
def test_the_post_must_be_open_and_its_qualification_met(row, allowed):
    counts, _people, _problems = found({}, jabatan=kind(**row))
    assert counts == [int(allowed), 0]


@pytest.mark.parametrize(
    ("start", "allowed"), [(LAST, False), (FIRST, False), (date(2032, 5, 1), True), (None, False)]
)
def test_who_reaches_the_pension_within_the_plan_is_not_converted(start, allowed):
    counts, _people, problems = found({}, pension=start)
    assert counts == [int(allowed), 0]
    codes = [problem.code for problem in problems]
    assert ("konversi.tidak_dapat_dinilai" in codes) is (start is None)


def test_what_cannot_be_read_is_told_once_with_its_numbers():
    _counts, _people, problems = found({"pendidikan": None}, {"pendidikan": "lainnya"}, {"pendidikan": "SD"})
    (problem,) = problems
    assert (problem.code, problem.severity) == ("konversi.tidak_dapat_dinilai", "peringatan")
    assert problem.what.startswith("2 PPPK paruh waktu")
    assert "pendidikan 2 orang, kualifikasi jabatan 0 orang" in problem.why


def test_the_reader_is_told_what_was_not_compared():
    _counts, _people, problems = found({}, {})
    (problem,) = problems
    assert problem.code == "konversi.hanya_tingkat_pendidikan"
    assert problem.what.startswith("2 PPPK paruh waktu")
    assert "Jurusan" in problem.why


@pytest.mark.parametrize(("end", "told"), [(date(2028, 3, 31), True), (FIRST, False), (None, False)])
def test_a_contract_that_ends_before_the_plan_is_an_assumption_told(end, told):
    counts, _people, problems = found({"akhir_kontrak": end})
    assert counts == [1, 0]
    assert ("konversi.kontrak_berakhir" in [problem.code for problem in problems]) is told


def test_people_stand_by_id_with_their_pay_and_missing_pay_stays_missing():
    _counts, people, _problems = found(
        {"id": "Z", "posisi_id": "P2"}, {"id": "A", "penghasilan_pw": None}, {"id": "M"}
    )
    assert people == [("A", "P1", None), ("M", "P1", 1_000_002), ("Z", "P2", 1_000_000)]


def test_conversions_in_process_are_not_counted_again():
    in_process = pl.DataFrame(
        {
            "posisi_id": ["P1", "P1", "P2"],
            "jenis": ["konversi", "pppk", "konversi"],
            "dalam_proses": [1, 5, 9],
        }
    )
    counts, people, _problems = found({}, {}, {"posisi_id": "P2"}, in_process=in_process)
    assert counts == [1, 0]
    assert [row[0] for row in people] == ["G1"]


def test_the_plan_cannot_end_before_it_starts():
    nobody = INPUT_BY_NAME["pegawai"].empty()
    tables = (INPUT_BY_NAME["posisi"].empty(), INPUT_BY_NAME["jabatan"].empty())
    with pytest.raises(ValueError, match="before first_day"):
        convertible(nobody, *tables, RESULT_BY_NAME["pensiun"].empty(), first_day=LAST, last_day=FIRST)


def test_a_region_without_anybody_gives_empty_tables():
    by_post, people, problems = convertible(
        INPUT_BY_NAME["pegawai"].empty(), INPUT_BY_NAME["posisi"].empty(), INPUT_BY_NAME["jabatan"].empty(),
        RESULT_BY_NAME["pensiun"].empty(), first_day=FIRST, last_day=LAST,
    )  # fmt: skip
    assert (by_post.height, people.height, problems) == (0, 0, ())
    assert people.columns == ["pegawai_id", "posisi_id", "penghasilan_pw"]


LEVELS = ("SD", "SMP", "SMA", "D1", "D2", "D3", "S1", "S2", "S3")


@settings(deadline=None, max_examples=40)
@given(
    people=st.lists(st.tuples(st.sampled_from((None, *LEVELS)), st.sampled_from(("P1", "P2"))), max_size=12),
    required=st.sampled_from((None, *LEVELS)),
)
def test_the_count_is_that_of_looking_at_each_person(people, required):
    by_hand = [
        sum(
            post == here
            and level is not None
            and required is not None
            and LEVELS.index(level) >= LEVELS.index(required)
            for level, post in people
        )
        for here in ("P1", "P2")
    ]
    rows = [{"pendidikan": level, "posisi_id": post} for level, post in people]
    counts, _people, _problems = found(*rows, jabatan=kind(kualifikasi=required))
    assert counts == by_hand
