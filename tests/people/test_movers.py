"""Who may move to which kind of post: every condition allowed and denied."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from dampak.people import movers
from dampak.people.conditions import PNS_GRADES
from dampak.policy.model import FormasiPolicy, PeoplePolicy
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

FIRST, LAST = date(2028, 4, 1), date(2032, 4, 1)
ALL_STAY = PeoplePolicy()
KINDS = ("ASAL", "TUJU", "LAIN")
FREE = {"dari_kode": "ASAL", "ke_kode": "TUJU", "cara": "mutasi"}


def rows_of(name: str, *rows: dict[str, object]) -> pl.DataFrame:
    return INPUT_BY_NAME[name].frame(list(rows))


def kinds(**certificates: str) -> pl.DataFrame:
    base = {"jenis": "pelaksana", "sektor": "umum", "cara_isi": "seleksi"}
    return rows_of(
        "jabatan",
        *({"kode": kode, "nama": kode, "sertifikat": certificates.get(kode), **base} for kode in KINDS),
    )


def posts(*codes: str) -> pl.DataFrame:
    return rows_of(
        "posisi",
        *({"id": f"P{n}", "unit_id": "U1", "jabatan_kode": code} for n, code in enumerate(codes, start=1)),
    )


def staff(*rows: dict[str, object]) -> pl.DataFrame:
    base = {"posisi_id": "P1", "status": "pns", "tanggal_lahir": date(1990, 1, 1)}
    return rows_of("pegawai", *({"id": f"G{n}", **base, **row} for n, row in enumerate(rows)))


def pension(pegawai: pl.DataFrame, **starts: date) -> pl.DataFrame:
    rows = [{"pegawai_id": id, "tmt_pensiun": starts.get(id, date(2048, 2, 1))} for id in pegawai["id"]]
    return RESULT_BY_NAME["pensiun"].frame(rows)


def surplus(posisi: pl.DataFrame, **over: int | None) -> pl.DataFrame:
    """Return `masukan_posts`: nothing needed, and as many staff in each post as are over."""
    rows = [
        {"posisi_id": id, "kebutuhan_ideal": 0, "bezetting_akhir": over.get(id, 0)} for id in posisi["id"]
    ]
    schema = {"posisi_id": pl.String, "kebutuhan_ideal": pl.Int64, "bezetting_akhir": pl.Int64}
    return pl.DataFrame(rows, schema=schema)


def found(
    pegawai,
    *ways,
    jabatan=None,
    posisi=None,
    over=99,
    policy=None,
    leaves=None,
    people_policy=ALL_STAY,
):
    """Return the rows as tuples and the problems, for people in P1 of kind ASAL."""
    posisi = posts("ASAL", "TUJU") if posisi is None else posisi
    frame, problems = movers(
        surplus(posisi, P1=over),
        pegawai,
        posisi,
        kinds() if jabatan is None else jabatan,
        rows_of("perpindahan", *ways),
        pension(pegawai, **(leaves or {})),
        people_policy,
        policy or FormasiPolicy(),
        first_day=FIRST,
        last_day=LAST,
    )
    return frame.rows(), problems


def goes(*arguments, **options) -> bool:
    """Return whether the one person given may go to TUJU."""
    rows, _problems = found(*arguments, **options)
    return any("TUJU" in row[2].split(" ") for row in rows)


def test_the_table_is_the_declared_one():
    frame, problems = movers(
        surplus(posts()), staff(), posts(), kinds(), rows_of("perpindahan"), pension(staff()),
        ALL_STAY, FormasiPolicy(), first_day=FIRST, last_day=LAST,
    )  # fmt: skip
    assert frame.schema == RESULT_BY_NAME["masukan_perpindahan"].schema
    assert frame.is_empty()
    assert problems == ()


def test_the_plan_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="before first_day"):
        movers(
            surplus(posts()), staff(), posts(), kinds(), rows_of("perpindahan"), pension(staff()),
            ALL_STAY, FormasiPolicy(), first_day=LAST, last_day=FIRST,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "pppk_moves", "allowed"),
    [
        ("pns", False, True),
        ("cpns", True, False),
        ("pppk", False, False),
        ("pppk", True, True),
        ("pppk_pw", True, False),
    ],
)
def test_pns_move_and_others_by_policy_or_never(status, pppk_moves, allowed):
    policy = FormasiPolicy(pppk_pindah=pppk_moves)
    assert goes(staff({"status": status}), FREE, policy=policy) is allowed


@pytest.mark.parametrize(
    ("row", "allowed"), [({}, True), ({"kedudukan_hukum": "cltn"}, False), ({"posisi_id": None}, False)]
)
def test_only_active_people_in_a_post_move(row, allowed):
    assert goes(staff(row), FREE) is allowed


@pytest.mark.parametrize(("start", "allowed"), [(date(2032, 4, 1), False), (date(2032, 5, 1), True)])
def test_who_has_left_by_the_last_day_does_not_move(start, allowed):
    assert goes(staff({}), FREE, leaves={"G0": start}) is allowed


def test_a_contract_not_renewed_before_the_last_day_does_not_move():
    one = staff({"status": "pppk", "akhir_kontrak": date(2030, 12, 31)})
    policy = FormasiPolicy(pppk_pindah=True)
    assert goes(one, FREE, policy=policy)
    assert not goes(one, FREE, policy=policy, people_policy=PeoplePolicy(perpanjangan_kontrak=0))


@pytest.mark.parametrize(
    ("held", "allowed"),
    [
        ("STR", True),
        ("Sertifikat pendidik; str", True),
        ("Sertifikat pendidik,STR", True),
        ("  str ", True),
        ("STRA", False),
        ("STR perawat", False),
        ("Sertifikat pendidik", False),
        (None, False),
        (" ; ", False),
    ],
)
@pytest.mark.parametrize("asked_by", ["row", "kind"])
def test_the_whole_certificate_must_be_held(held, allowed, asked_by):
    way = {**FREE, "sertifikat": "Str"} if asked_by == "row" else FREE
    jabatan = kinds() if asked_by == "row" else kinds(TUJU="Str")
    assert goes(staff({"sertifikat": held}), way, jabatan=jabatan) is allowed


@pytest.mark.parametrize(("held", "allowed"), [("STR", False), ("SIP", False), ("SIP; STR", True)])
def test_the_certificates_of_row_and_kind_must_both_be_held(held, allowed):
    way = {**FREE, "sertifikat": "STR"}
    assert goes(staff({"sertifikat": held}), way, jabatan=kinds(TUJU="SIP")) is allowed


@pytest.mark.parametrize(
    ("status", "grade", "allowed"),
    [
        ("pns", "IIIc", False),
        ("pns", "IIId", True),
        ("pns", "IVa", True),
        ("pns", "IId", False),
        ("pns", None, False),
        ("pns", "IX", False),
        ("pppk", "XVII", False),
        ("pppk", "IVa", False),
    ],
)
def test_the_lowest_golongan_is_reached_by_pns_only(status, grade, allowed):
    way = {**FREE, "golongan_minimal": "IIId"}
    one = staff({"status": status, "golongan": grade})
    assert goes(one, way, policy=FormasiPolicy(pppk_pindah=True)) is allowed


def test_a_minimum_that_is_no_golongan_of_pns_lets_nobody_pass_and_is_told():
    way = {**FREE, "golongan_minimal": "IX"}
    rows, problems = found(staff({"golongan": "IVe"}), way)
    assert rows == []
    assert [problem.code for problem in problems] == ["perpindahan.golongan_minimal"]
    assert "IX" in problems[0].what


def test_the_grades_rise():
    assert len(set(PNS_GRADES)) == 17
    assert list(PNS_GRADES) == sorted(
        PNS_GRADES, key=lambda grade: (["I", "II", "III", "IV"].index(grade[:-1]), grade)
    )


def test_ones_own_kind_is_a_destination_where_another_post_of_it_exists():
    two, one = posts("ASAL", "ASAL"), posts("ASAL", "TUJU")
    assert found(staff({}), posisi=two)[0] == [("P1", "mutasi", "ASAL", 1)]
    assert found(staff({}), posisi=one)[0] == []


@pytest.mark.parametrize(("held", "allowed"), [("STR", True), ("SIP", False), (None, False)])
def test_ones_own_kind_asks_for_its_certificate(held, allowed):
    rows, _problems = found(
        staff({"sertifikat": held}), posisi=posts("ASAL", "ASAL"), jabatan=kinds(ASAL="STR")
    )
    assert bool(rows) is allowed


def test_a_kind_without_a_post_is_no_destination():
    assert not goes(staff({}), FREE, posisi=posts("ASAL", "LAIN"))


def test_a_way_is_open_in_its_direction_only():
    assert not goes(staff({}), {"dari_kode": "TUJU", "ke_kode": "ASAL", "cara": "mutasi"})


def test_no_more_than_the_surplus_move_and_none_where_it_is_unknown():
    four = staff({}, {}, {}, {})
    assert found(four, FREE, over=3)[0] == [("P1", "mutasi", "TUJU", 3)]
    assert found(four, FREE, over=0)[0] == []
    assert found(four, FREE, over=-2)[0] == []
    assert found(four, FREE, over=None)[0] == []


def test_a_post_outside_the_model_has_no_surplus():
    posisi = posts("ASAL", "TUJU")
    frame, _problems = movers(
        surplus(posisi.filter(id="P2"), P2=1), staff({}), posisi, kinds(), rows_of("perpindahan", FREE),
        pension(staff({})), ALL_STAY, FormasiPolicy(), first_day=FIRST, last_day=LAST,
    )  # fmt: skip
    assert frame.is_empty()


def test_the_widest_choice_moves_first_then_the_lower_id():
    wide = {"dari_kode": "ASAL", "ke_kode": "LAIN", "cara": "mutasi", "sertifikat": "STR"}
    three = staff({}, {"sertifikat": "STR"}, {})
    posisi = posts("ASAL", "TUJU", "LAIN")
    assert found(three, FREE, wide, posisi=posisi, over=1)[0] == [("P1", "mutasi", "LAIN TUJU", 1)]
    promotion = {"dari_kode": "ASAL", "ke_kode": "LAIN", "cara": "promosi"}
    rows, _problems = found(three, FREE, wide, promotion, posisi=posisi, over=2)
    assert rows == [
        ("P1", "mutasi", "LAIN TUJU", 1),
        ("P1", "mutasi", "TUJU", 1),
        ("P1", "promosi", "LAIN", 1),
    ]
    leaving_last = found(three, FREE, wide, posisi=posisi, over=2, leaves={"G0": FIRST})[0]
    assert leaving_last == [("P1", "mutasi", "LAIN TUJU", 1), ("P1", "mutasi", "TUJU", 1)]


PROMOTION = {"dari_kode": "ASAL", "ke_kode": "TUJU", "cara": "promosi", "golongan_minimal": "IIIb"}


@pytest.mark.parametrize(
    ("row", "allowed"),
    [
        ({"golongan": "IIIb"}, True),
        ({"golongan": "IIIa"}, False),
        ({"golongan": None}, False),
        ({"golongan": "IIIb", "status": "cpns"}, False),
        ({"golongan": "IIIb", "status": "pppk"}, False),
        ({"golongan": "IIIb", "kedudukan_hukum": "tugas_belajar"}, False),
    ],
)
def test_promotion_asks_for_a_pns_who_meets_its_row(row, allowed):
    policy = FormasiPolicy(pppk_pindah=True)
    rows, _problems = found(staff(row), PROMOTION, over=0, policy=policy)
    assert rows == ([("P1", "promosi", "TUJU", 1)] if allowed else [])


def test_promotion_asks_for_the_certificate_of_the_kind_above_and_for_staying():
    one = staff({"golongan": "IVa"})
    assert not goes(one, PROMOTION, over=0, jabatan=kinds(TUJU="STR"))
    assert not goes(one, PROMOTION, over=0, leaves={"G0": LAST})


def test_who_counts_as_surplus_is_not_promoted_as_well():
    two = staff({"golongan": "IVa"}, {"golongan": "IVa"})
    assert found(two, FREE, PROMOTION, over=1)[0] == [
        ("P1", "mutasi", "TUJU", 1),
        ("P1", "promosi", "TUJU", 1),
    ]
    assert found(two, FREE, PROMOTION, over=2)[0] == [("P1", "mutasi", "TUJU", 2)]


@pytest.mark.parametrize(
    ("policy", "ways"),
    [
        (FormasiPolicy(mutasi=False), [("promosi", 2)]),
        (FormasiPolicy(promosi=False), [("mutasi", 1)]),
        (FormasiPolicy(mutasi=False, promosi=False), []),
    ],
)
def test_a_policy_can_close_either_way(policy, ways):
    two = staff({"golongan": "IVa"}, {"golongan": "IVa"})
    rows, _problems = found(two, FREE, PROMOTION, over=1, policy=policy)
    assert [(row[1], row[3]) for row in rows] == ways


def test_people_without_the_data_are_told_once_with_their_number():
    ways = ({**FREE, "sertifikat": "STR"}, PROMOTION)
    people = staff(
        {"golongan": "IVa"},
        {"golongan": None, "sertifikat": "STR"},
        {"golongan": None},
        {"golongan": "IIIa", "sertifikat": "SIP"},
    )
    rows, problems = found(people, *ways)
    assert rows == [("P1", "mutasi", "TUJU", 1), ("P1", "promosi", "TUJU", 1)]
    (problem,) = problems
    assert (problem.code, problem.severity) == ("perpindahan.data_pegawai", "peringatan")
    assert problem.what.startswith("Syarat pindah 3 pegawai")
    assert "Sertifikat 2 pegawai dan golongan 2 pegawai" in problem.why


def test_data_that_decides_nothing_is_not_asked_for():
    way = {**FREE, "sertifikat": "STR", "golongan_minimal": "IVa"}
    low_and_blank = staff({"golongan": "IIa"})
    assert found(low_and_blank, way) == ([], ())
    assert found(staff({}), {**FREE, "sertifikat": "STR"}, over=0) == ([], ())
    assert found(staff({"status": "pppk"}), PROMOTION, over=0) == ([], ())


def test_rows_in_a_circle_are_ignored_and_told():
    circles = [{"dari_kode": "ASAL", "ke_kode": "ASAL", "cara": way} for way in ("mutasi", "promosi")]
    rows, problems = found(staff({}), *circles)
    assert rows == []
    assert [problem.code for problem in problems] == ["perpindahan.ke_diri_sendiri"]


def test_a_code_with_a_blank_is_no_destination_and_is_told():
    posisi = posts("ASAL", "TUJU JAUH")
    rows, problems = found(staff({}), {**FREE, "ke_kode": "TUJU JAUH"}, posisi=posisi)
    assert rows == []
    assert [problem.code for problem in problems] == ["jabatan.kode_berspasi"]
