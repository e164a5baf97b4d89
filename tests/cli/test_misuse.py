"""What was typed wrongly is answered in Indonesian, with exit code 2 and the way to the help."""

from __future__ import annotations

import sys

import pytest

from dampak.cli import main


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("need", "paket", "--halo"), "Opsi --halo tidak ada."),
        (("propose",), "PACK' belum diisi."),
        (("--lang", "jv", "law", "list"), "Nilai untuk '--lang' tidak dapat dipakai"),
        (("law", "show", "wke.abk_kes", "--date", "kemarin"), "Nilai untuk '--date' tidak dapat dipakai"),
        (("law", "cari"), "Perintah cari tidak ada."),
    ],
)
def test_a_misuse_is_told_in_indonesian(monkeypatch, capsys, words, told):
    monkeypatch.setattr(sys, "argv", ["dampak", *words])
    with pytest.raises(SystemExit) as ended:
        main.run()
    shown = capsys.readouterr()
    assert ended.value.code == 2
    assert told in " ".join(shown.err.split())
    assert "--help" in shown.err
    assert shown.out == ""
