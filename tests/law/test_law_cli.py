"""`dampak law` as a user meets it."""

import json

import pytest
from typer.testing import CliRunner

from dampak.cli.law import app
from dampak.errors import DataInvalid, LawMissing, UsageError


def run(*arguments):
    result = CliRunner().invoke(app, list(arguments))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_show_tells_value_dates_ground_status_and_other_versions():
    text = run("show", "thr.bulan", "--date", "2026-03-01").stdout
    for part in (
        "1 bulan",
        "sejak 1 Januari 2026",
        "PP 11/2025",
        "belum diverifikasi",
        "Versi lain",
        "pasti",
    ):
        assert part in text


def test_show_prints_a_pay_table_as_a_grid():
    text = run("show", "gaji.pppk", "--date", "2026-01-01").stdout
    assert "3.203.600" in text
    assert "XVII" in text


def test_show_labels_superseded_norms_as_historic():
    assert "satu sumber, historis" in run("show", "norma.puskesmas", "--date", "2026-01-01").stdout


def test_show_as_json_carries_the_whole_table_and_the_other_versions():
    data = json.loads(run("show", "gaji.pns", "--date", "2026-01-01", "--json").stdout)
    assert len(data["value"]) == 272
    assert data["start"] == "2024-01-01"
    assert [other["status"] for other in data["other_versions"]] == ["not_found"]


def test_show_without_a_date_shows_today():
    assert "60 tahun" in run("show", "bup.guru").stdout


def test_an_unknown_id_ends_with_law_missing_and_near_matches():
    with pytest.raises(LawMissing, match=r"gaji\.pns") as missing:
        run("show", "gaji.pnss")
    assert missing.value.exit_code == 4


def test_a_figure_not_in_force_ends_with_law_missing_and_its_dates():
    with pytest.raises(LawMissing, match="31 Desember 2023"):
        run("show", "gaji.pns_2019_ujung", "--date", "2026-01-01")


def test_list_holds_what_is_in_force_on_the_day():
    ids = [row["id"] for row in json.loads(run("list", "--date", "2023-01-01", "--json").stdout)]
    assert "gaji.pns_2019_ujung" in ids
    assert "pph21.ter" not in ids
    assert ids == sorted(ids)


def test_list_can_be_narrowed_to_one_status():
    rows = json.loads(run("list", "--date", "2026-01-01", "--status", "unverified", "--json").stdout)
    assert {row["status"] for row in rows} == {"unverified"}
    assert "gaji.cpns_persen" in {row["id"] for row in rows}


def test_list_refuses_an_unknown_status():
    with pytest.raises(UsageError, match="not_found"):
        run("list", "--status", "pasti")


def test_list_speaks_of_figures_not_in_force_on_stderr():
    result = run("list", "--date", "2026-01-01")
    assert "tidak berlaku" in result.stderr
    assert "tidak berlaku" not in result.stdout


def test_check_counts_the_figures_of_the_package():
    data = json.loads(run("check", "--json").stdout)
    assert data["versions"] == sum(data["by_status"].values())
    assert data["figures"] > 150
    assert "Data hukum baik" in run("check").stdout


def test_check_refuses_a_folder_with_faults(tmp_path, figure):
    (tmp_path / "a.yaml").write_text(figure.replace("UU 1/2020", "''"))
    with pytest.raises(DataInvalid) as refused:
        run("check", str(tmp_path))
    assert refused.value.exit_code == 3


def test_check_accepts_a_sound_folder(tmp_path, figure):
    (tmp_path / "a.yaml").write_text(figure)
    assert "1 angka, 1 versi" in run("check", str(tmp_path)).stdout


def test_public_names_of_the_room_are_exactly_these():
    import dampak.law

    assert set(dampak.law.__all__) == {"Law", "LawOverride", "LawValue", "LawView", "Resolved", "load_law"}
