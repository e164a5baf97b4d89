"""Levels of education as officials write them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dampak.people.education import education_rank, required_rank

SPELLINGS = [
    ("SD", "sd", "SD sederajat", "Sekolah Dasar", "MI", "Paket A"),
    ("SMP", "SLTP", "SLTP Kejuruan", "MTs", "Sekolah Menengah Pertama", "Paket B"),
    ("SMA", "SMA sederajat", "SMK", "SMA/SMK", "SMK Teknik Bangunan", "MA", "SLTA", "SLTA Kejuruan", "STM",
     "Madrasah Aliyah", "Paket C", "SMA IPA"),
    ("D1", "D-I", "Diploma I", "D 1"),
    ("D2", "D-II PGSD", "DII", "Diploma II"),
    ("D3", "d3", "D-3", "D.III", "DIII Kebidanan", "D III", "Diploma III/Sarjana Muda", "diploma iii",
     "Sarjana Muda", "D-III Keperawatan", "Diploma 3"),
    ("S1", "S-1/Sarjana", "S1/D4 atau lebih tinggi", "D4", "D-IV", "Diploma IV", "Sarjana", "Sarjana Terapan",
     "SI", "s1", "S 1", "Strata 1", "S1 Ners", "S1 Profesi"),
    ("S2", "S-2", "Magister", "SII", "Strata II", "S2 Kependidikan"),
    ("S3", "S-3/Doktor", "Doktor", "SIII"),
]  # fmt: skip


@pytest.mark.parametrize("texts", SPELLINGS)
def test_the_spellings_of_one_level_have_one_rank(texts):
    ranks = {text: education_rank(text) for text in texts}
    assert set(ranks.values()) == {SPELLINGS.index(texts) + 1}, ranks
    assert {text: required_rank(text) for text in texts} == ranks


def test_the_levels_rise():
    ranks = [education_rank(texts[0]) for texts in SPELLINGS]
    assert all(below < above for below, above in pairwise(ranks))


@pytest.mark.parametrize(
    "text",
    [None, "", " ", "-", "Kependidikan", "di bidang hukum", "Dokter", "SMAN", "S.Pd", "D5", "S4", "Siswa",
     "lainnya", "Sarana", "MAN", "1"],
)  # fmt: skip
def test_what_names_no_level_has_no_rank(text):
    assert education_rank(text) is None
    assert required_rank(text) is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Minimal S1 Hukum", "S1"),
        ("Pendidikan paling rendah D3", "D3"),
        ("min. SMA", "SMA"),
        ("Sekurang-kurangnya S2", "S2"),
        ("Lulusan SMK Teknik", "SMK"),
        ("D3 atau S1", "D3"),
    ],
)
def test_the_level_named_first_is_asked_for(text, level):
    assert required_rank(text) == education_rank(level)


def test_a_preposition_after_the_leading_words_is_no_diploma():
    assert required_rank("Lulusan di bidang hukum") is None


@pytest.mark.parametrize("text", ["Profesi Dokter", "profesi apoteker", "Spesialis Anak"])
def test_a_profession_counts_as_a_first_degree_and_is_no_level_to_ask_for(text):
    assert education_rank(text) == education_rank("S1")
    assert required_rank(text) is None
