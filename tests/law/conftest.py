"""Law folders made for one test, and the folder of reference figures where it is at hand."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dampak.errors import DataInvalid
from dampak.law import Law, load_law

ROOT = Path(__file__).resolve().parents[2]

FIGURE = """
contoh.satu:
  label: Contoh
  unit: orang
  versions:
    - start: 2020-01-01
      value: 1
      status: certain
      citation: UU 1/2020
"""


@pytest.fixture
def figure() -> str:
    return FIGURE


@pytest.fixture
def law_of(tmp_path: Path) -> Callable[..., Law]:
    """Load a law folder made of the texts given by file name (`__` in a name stands for a dot)."""

    def load(**texts: str) -> Law:
        for name, text in texts.items():
            (tmp_path / name.replace("__", ".")).write_text(text, encoding="utf-8")
        return load_law(tmp_path)

    return load


@pytest.fixture
def faults_of(law_of: Callable[..., Law]) -> Callable[..., list[str]]:
    """Return the sorted codes of the faults a law folder is refused for."""

    def load(**texts: str) -> list[str]:
        with pytest.raises(DataInvalid) as refused:
            law_of(**texts)
        assert all(problem.place.file for problem in refused.value.problems)
        return sorted(problem.code.removeprefix("hukum.") for problem in refused.value.problems)

    return load


@pytest.fixture(scope="session")
def reference() -> Path:
    folder = Path(os.environ.get("DAMPAK_SHARED", ROOT.parent / "shared")) / "reference"
    if not folder.is_dir():
        pytest.skip(f"no reference figures in {folder} (set DAMPAK_SHARED)")
    return folder
