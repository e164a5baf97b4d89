"""The page on instruments follows the data, and the files it shows are good ones."""

import re
from pathlib import Path

import pytest

from dampak.law.instrument_reader import read_instrument
from dampak.law.instrument_wording import instrument_table
from dampak.law.instruments import load_instruments

PAGE = (Path(__file__).parents[2] / "docs" / "rujukan" / "instrumen.md").read_text(encoding="utf-8")


def test_the_table_of_instruments_is_the_one_made_from_the_data():
    assert instrument_table() in PAGE


@pytest.mark.parametrize("text", re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
def test_every_file_shown_is_a_good_instrument_file(text):
    assert read_instrument(text, "contoh.yaml", find_base=load_instruments().find).problems == ()
