"""Worked examples from published sources (tests/cases/need.csv)."""

import csv
import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from dampak import need
from dampak.law import Resolved
from dampak.policy.model import NeedPolicy
from dampak.quantities import as_decimal, divide_rounded
from dampak.tables import INPUT_BY_NAME
from dampak.tables.inputs import BEBAN_KERJA

CASES = Path(__file__).parent.parent / "cases" / "need.csv"
WKE = need.WorkTime("uji", 75_000, 250, 50)


def read_cases() -> list[Any]:
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        pytest.param(row["method"], _exact(row["inputs"]), _exact(row["expected"]), id=row["id"])
        for row in rows
    ]


def _exact(text: str) -> Any:
    return json.loads(text, parse_float=Fraction, parse_int=int)


def one_task(**values: Any) -> Fraction:
    row = {key: Decimal(value) if isinstance(value, int) else value for key, value in values.items()}
    needs = need.task_needs(BEBAN_KERJA.frame([{"posisi_id": "P", "tugas_no": "1", **row}]), WKE)
    found = need.post_needs(needs, WKE)["P"].exact
    assert found is not None
    return found


def _half_up(value: Fraction) -> int:
    return divide_rounded(value.numerator, value.denominator)


def shown(value: Fraction, like: Fraction | int) -> Fraction:
    """The value with as many decimals as the source prints."""
    places = 0
    while Fraction(like) * 10**places % 1:
        places += 1
    return Fraction(as_decimal(value, places))


def by_load(i: dict[str, Any], e: dict[str, Any], _law: Resolved) -> None:
    found = one_task(volume=1, norma_menit=i["total_wpt_min"])
    assert found == e["fte"]
    assert _half_up(found) == e["rounded"]


def by_result(i: dict[str, Any], e: dict[str, Any], _law: Resolved) -> None:
    volume = i.get("volume_hasil", i.get("volume_objek"))
    method = "hasil_kerja" if "volume_hasil" in i else "objek_kerja"
    assert one_task(metode=method, volume=volume, standar=i["standar_per_pegawai"]) == e["kebutuhan"]


def by_tool(i: dict[str, Any], e: dict[str, Any], _law: Resolved) -> None:
    measure = {"pegawai_per_alat": i.get("pegawai_per_alat"), "standar": i.get("alat_per_pegawai")}
    found = one_task(metode="peralatan_kerja", volume=i["jumlah_alat"], **measure)
    assert found == e["kebutuhan"]
    if "selisih" in e:
        assert i["existing"] - found == e["selisih"]


def available(i: dict[str, Any], e: dict[str, Any], _law: Resolved) -> None:
    found = need.available_time(
        weeks=i["weeks"],
        days_a_week=i["hari_per_minggu"],
        absent_days=i["cuti"] + i["libur_nasional"] + i["pelatihan"] + i["absen"],
        formal_hours=i["jam_formal_per_minggu"],
        effective_share=i["faktor_efektif"],
    )
    assert (found.working_days, found.available_days) == (e["hari_kerja"], e["hari_tersedia"])
    assert (found.hours_a_week, found.hours_a_day) == (e["jke_minggu"], e["jam_per_hari"])
    assert found.hours_a_year == e["jam_tahun"]
    assert (found.rounded_hours, found.rounded_minutes) == (e["dibulatkan_jam"], e["dibulatkan_menit"])


def profile_parts(i: dict[str, Any], e: dict[str, Any], law: Resolved) -> None:
    time = need.work_time(law, "permenpanrb_1_2020")
    assert time.minutes == i["wke_jam_tahun"] * 60
    found = {f"menit_{period}": time.minutes_in(period) for period in ("tahun", "bulan", "minggu", "hari")}
    assert found | {"minggu_per_tahun": time.weeks, "hari_per_tahun": time.days} == e


def yearly_load(i: dict[str, Any], e: dict[str, Any], _law: Resolved) -> None:
    assert WKE.times_a_year(i["periode"]) * i["volume"] == e["volume_tahun"]
    found = one_task(volume=i["volume"], periode=i["periode"], norma_menit=i["norma_min"])
    assert found * WKE.minutes == e["beban_min"]


def abk_kes(i: dict[str, Any], e: dict[str, Any], _law: Resolved) -> None:
    activities = [(Fraction(row["capaian"]), Fraction(row["sbk"])) for row in i["tugas_pokok"]]
    each = [shown(need.staff_for_activities([one]), Fraction("0.01")) for one in activities]
    assert each == e["kebutuhan_per_tugas_2dp"]
    work = need.staff_for_activities(activities)
    assert shown(work, e["jkt"]) == e["jkt"]
    assert shown(work * i["stp"], e["total"]) == e["total"]
    assert _half_up(work * i["stp"]) == e["rounded"]


def sbk(i: dict[str, Any], e: dict[str, Any], law: Resolved) -> None:
    minutes = need.work_time(law, "abk_kes").minutes
    assert minutes == i["wkt_min"]
    assert need.standard_workload(minutes, Fraction(i["norma_waktu_min"])) == e["sbk"]


def rombel(i: dict[str, Any], e: dict[str, Any], law: Resolved) -> None:
    assert law.integer("norma.rombel.smp") == i["siswa_per_rombel"]
    per_grade = [need.class_groups(pupils, i["siswa_per_rombel"]) for pupils in i["siswa_per_tingkat"]]
    assert per_grade == e["per_tingkat"]
    assert sum(per_grade) == e["rombel"]
    assert need.class_groups(sum(i["siswa_per_tingkat"]), i["siswa_per_rombel"]) == e["trap_total_first"]


def juknis(i: dict[str, Any], e: dict[str, Any], law: Resolved) -> None:
    most = law.integer("norma.guru.jam_paling_banyak")
    assert law.integer("norma.smp.jam_per_guru") == i["wajib_jtm"]
    found = need.juknis_2011_rounding(Fraction(i["hasil"]), i["wajib_jtm"], most)
    assert (found.up, found.hours_up) == (e["ke_atas"], e["tmg_ke_atas"])
    assert (found.down, found.hours_down) == (e["ke_bawah"], e["tmg_ke_bawah"])
    assert found.choice == ("ke_bawah" if e["juknis"] == "floor" else "keduanya")


def primary_schools(i: dict[str, Any], e: dict[str, Any], law: Resolved) -> None:
    kinds = ("guru_kelas", "guru_agama", "guru_pjok")
    units = [f"U{number}" for number in range(i["sekolah"])]
    rows: dict[str, list[dict[str, object]]] = {
        "jabatan": [
            {"kode": k, "nama": k, "jenis": "jf", "sektor": "pendidikan", "cara_isi": "seleksi", "norma": k}
            for k in kinds
        ],
        "posisi": [{"id": f"{u}-{k}", "unit_id": u, "jabatan_kode": k} for u in units for k in kinds],
        "sekolah": [
            {"unit_id": u, "tahun": 2019, "bentuk": "SD", "rombel": i["rombel_per_sekolah"]} for u in units
        ],
    }
    tables = {name: INPUT_BY_NAME[name].frame(some) for name, some in rows.items()}
    found = need.staffing_need(tables, law, NeedPolicy(), profile="permenpanrb_1_2020").kebutuhan
    assert found["kebutuhan"].sum() == e["guru"]
    assert tables["sekolah"]["rombel"].sum() == e["rombel"]


def wisn_hours(i: dict[str, Any]) -> int:
    absent = ("libur", "cuti", "sakit", "pelatihan", "total_absen")
    return need.available_hours(
        contract_days=i.get("hari_kerja", i.get("hari_kontrak")),
        absent_days=sum(i.get(name, 0) for name in absent),
        hours_a_day=i["jam_per_hari"],
    )


def wisn(i: dict[str, Any], e: dict[str, Any], _law: Resolved) -> None:
    hours = wisn_hours(i)
    assert hours == e["awt_jam"]
    service = need.staff_for_activities(
        (Fraction(row["volume"]), need.standard_workload(hours, Fraction(row["jam"])))
        for row in i["health_service"]
    )
    assert service == e["hs_fte"]
    caf = need.support_factor(Fraction(sum(i["support_jam_per_hari"]) * 100, i["jam_per_hari"]))
    extra = sum(Fraction(row["jam"]) * row["volume"] for row in i["additional"])
    iaf = need.individual_factor(Fraction(extra), hours)
    required = service * caf + iaf
    found = (shown(caf, e["caf"]), iaf, shown(required, e["required"]))
    assert found == (e["caf"], e["iaf"], e["required"])
    ratio = need.staff_ratio(i["existing"], required)
    assert ratio is not None
    assert shown(ratio, e["ratio"]) == e["ratio"]


def wisn_awt(i: dict[str, Any], e: dict[str, Any], _law: Resolved) -> None:
    assert wisn_hours(i) == e["awt_jam"]
    assert wisn_hours(i) == e["hari"] * i["jam_per_hari"]


def wisn_workload(i: dict[str, Any], e: dict[str, Any], _law: Resolved) -> None:
    parts = [(Fraction(part["volume"]), Fraction(part["menit"])) for part in i["komponen"]]
    assert need.total_minutes(parts) == e["total_menit"]


def wisn_caf(i: dict[str, Any], e: dict[str, Any], _law: Resolved) -> None:
    assert shown(need.support_factor(i["kategori_persen"] * 100), e["caf"]) == e["caf"]


def wisn_iaf(i: dict[str, Any], e: dict[str, Any], _law: Resolved) -> None:
    assert need.individual_factor(Fraction(i["jam_individu"]), i["awt_jam"]) == e["iaf"]


def fte(i: dict[str, Any], e: dict[str, Any], _law: Resolved) -> None:
    groups = [(people, Fraction(hours)) for people, hours in i["kelompok"]]
    assert sum(people for people, _hours in groups) == e["headcount"]
    assert need.full_time_equivalent(groups, Fraction(i["jam_penuh"])) == e["fte"]


def acuity(i: dict[str, Any], e: dict[str, Any], _law: Resolved) -> None:
    patients = [(number, Fraction(weight)) for number, weight in i["pasien"]]
    assert need.acuity_hours(patients, Fraction(i["jam_dasar"])) == e["jam"]


def ej_grade(i: dict[str, Any], e: dict[str, Any], law: Resolved) -> None:
    bands = need.scale_bands(law, i["skala"].removesuffix("_as_implemented"))
    assert need.grade(Fraction(i["ej"]), bands) == e["grade"]


def ej(i: dict[str, Any], e: dict[str, Any], law: Resolved) -> None:
    found = need.effectiveness_ratio(Fraction(i["beban_min"]), i["existing"] * i["wke_min"])
    assert found == e["ej"]
    assert need.grade(found, need.scale_bands(law, "permendagri_12_2008")) == e["grade"]


def projection(i: dict[str, Any], e: dict[str, Any], _law: Resolved) -> None:
    load = need.projected_load(
        Fraction(i["beban_min"]), Fraction(i["pertumbuhan_persen"]), i["tahun"] - i["tahun_abk"]
    )
    assert load / i["wke_min"] == e["raw"]
    assert _half_up(load / i["wke_min"]) == e["kebutuhan"]


CHECKS: dict[str, Callable[[dict[str, Any], dict[str, Any], Resolved], None]] = {
    "tugas_per_tugas": by_load,
    "hasil_kerja": by_result,
    "objek_kerja": by_result,
    "peralatan_kerja": by_tool,
    "waktu_kerja_tersedia": available,
    "konversi_wke": profile_parts,
    "beban_tahunan": yearly_load,
    "abk_kes": abk_kes,
    "sbk": sbk,
    "rombel_ideal": rombel,
    "pembulatan_guru": juknis,
    "guru_sd": primary_schools,
    "wisn": wisn,
    "wisn_awt": wisn_awt,
    "wisn_workload": wisn_workload,
    "wisn_caf": wisn_caf,
    "wisn_iaf": wisn_iaf,
    "fte": fte,
    "beban_akuitas": acuity,
    "ej_grade": ej_grade,
    "ej": ej,
    "proyeksi_beban": projection,
}


@pytest.mark.parametrize(("method", "inputs", "expected"), read_cases())
def test_it_reproduces_the_published_example(method: str, inputs: Any, expected: Any, law: Resolved) -> None:
    CHECKS[method](inputs, expected, law)
