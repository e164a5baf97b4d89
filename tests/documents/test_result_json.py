from __future__ import annotations

import copy
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from dampak.documents import hasil_schema, json_bytes, outcome_json
from dampak.outcome import Outcome
from dampak.tables import RESULTS


def _validator() -> jsonschema.Draft202012Validator:
    schema = hasil_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_result_satisfies_the_schema_derived_from_the_tables(outcome: Outcome) -> None:
    errors = list(_validator().iter_errors(outcome_json(outcome)))
    assert errors == []


def test_a_result_of_an_empty_run_satisfies_the_schema(make_outcome: Callable[..., Outcome]) -> None:
    assert _validator().is_valid(outcome_json(make_outcome(bare=True)))


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("kebutuhan", "kebutuhan_eksak", 1.5),
        ("kebutuhan", "metode", "tebakan"),
        ("usulan", "biaya_setahun_penuh", "Rp 1"),
        ("usulan", "kolom_asing", 1),
    ],
)
def test_the_schema_refuses_a_wrong_cell(outcome: Outcome, table: str, column: str, value: object) -> None:
    data = copy.deepcopy(outcome_json(outcome))
    data["tables"][table][0][column] = value
    assert not _validator().is_valid(data)


def test_the_schema_knows_every_result_table_and_column() -> None:
    tables = hasil_schema()["properties"]["tables"]["properties"]
    assert set(tables) == {table.name for table in RESULTS}
    for table in RESULTS:
        shown = set(tables[table.name]["items"]["properties"])
        assert set(table.names) - shown == {
            c.name for c in table.columns if c.personal and c.name not in table.key
        }


def test_births_do_not_leave_the_region(outcome: Outcome) -> None:
    text = json_bytes(outcome).decode()
    assert "tanggal_lahir" not in text
    assert "pegawai_id" in text


def test_every_number_reads_back_exactly(outcome: Outcome) -> None:
    data = json.loads(json_bytes(outcome))
    figures = {figure["id"]: figure["value"] for figure in data["figures"]}
    for id_, figure in outcome.figures.items():
        read = Decimal(figures[id_]) if isinstance(figure.value, Decimal) else figures[id_]
        assert read == figure.value
    ratios = [Decimal(row["rasio_persen"]) for row in data["tables"]["fiskal"]]
    assert ratios == outcome.tables["fiskal"]["rasio_persen"].to_list()
    assert [row["kebutuhan_ideal"] for row in data["tables"]["kebutuhan"]] == outcome.tables["kebutuhan"][
        "kebutuhan_ideal"
    ].to_list()


def test_a_figure_of_law_keeps_its_status_and_citation(outcome: Outcome) -> None:
    law = {value["id"]: value for value in outcome_json(outcome)["law_used"]}
    assert law["tunjangan.dokter"]["status"] == "not_found"
    assert law["tunjangan.dokter"]["value"] is None
    assert law["gaji.pns"]["citation"] == "PP 5/2024 Lampiran"
    assert law["gaji.pns"]["value"][0] == {"golongan": "IIIa", "mkg": 0, "rupiah": 2_785_700}
    assert law["iuran.jkk_persen"]["value"] == "0.24"


def test_the_same_outcome_gives_the_same_bytes(make_outcome: Callable[..., Outcome]) -> None:
    assert json_bytes(make_outcome()) == json_bytes(make_outcome())
    assert json_bytes(make_outcome()) != json_bytes(make_outcome(seed=8))


def test_the_reference_page_names_every_member() -> None:
    page = (Path(__file__).parents[2] / "docs" / "rujukan" / "hasil-json.md").read_text(encoding="utf-8")
    schema = hasil_schema()["properties"]
    members = [*schema, *schema["figures"]["items"]["properties"], *schema["law_used"]["items"]["properties"]]
    assert [name for name in members if f"`{name}`" not in page] == []
