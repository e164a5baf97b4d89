"""What names of posts and units tell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.pack.officials.posts import FAMILIES, STRUCTURAL, echelon, post_code, post_of, structural_kind
from dampak.pack.officials.unitnames import OPENINGS, path_id, unit_kind, unit_path
from dampak.pack.officials.words import HIRE_KINDS, LEGAL_POSITIONS, POST_KINDS, STAFF_STATUSES
from dampak.tables.inputs import (
    ALLOWANCE_GROUPS,
    NORM_ROLES,
    SECTORS,
    UNIT_KINDS,
)
from dampak.tables.inputs import (
    LEGAL_POSITIONS as POSITIONS,
)
from dampak.tables.inputs import (
    POST_KINDS as KINDS,
)
from dampak.tables.inputs import (
    STAFF_STATUSES as STATUSES,
)


def test_every_declared_meaning_is_a_word_of_our_tables() -> None:
    assert set(STAFF_STATUSES.values()) <= set(STATUSES)
    assert set(LEGAL_POSITIONS.values()) <= set(POSITIONS)
    assert set(POST_KINDS.values()) - {"struktural"} <= set(KINDS)
    assert set(HIRE_KINDS.values()) == {"cpns", "pppk"}
    assert set(STRUCTURAL.values()) <= set(KINDS)
    assert set(OPENINGS.values()) <= set(UNIT_KINDS)
    for family in FAMILIES:
        assert family.sektor in SECTORS
        assert family.kelompok_tunjangan in ALLOWANCE_GROUPS
        assert family.norma is None or family.norma in NORM_ROLES


def test_no_opening_is_declared_twice() -> None:
    openings = [family.opening for family in FAMILIES]
    assert len(openings) == len(set(openings))


@pytest.mark.parametrize(
    ("nama", "jenjang", "sektor", "norma"),
    [
        ("GURU KELAS AHLI PERTAMA", "ahli_pertama", "pendidikan", "guru_kelas"),
        ("AHLI PERTAMA - GURU PENJASORKES", "ahli_pertama", "pendidikan", "guru_pjok"),
        ("Guru Agama Islam Ahli Muda", "ahli_muda", "pendidikan", "guru_agama"),
        ("GURU MATEMATIKA AHLI PERTAMA", "ahli_pertama", "pendidikan", "guru_mapel"),
        ("DOKTER GIGI AHLI MADYA", "ahli_madya", "kesehatan", "dokter_gigi"),
        ("PERAWAT GIGI TERAMPIL", "terampil", "kesehatan", None),
        ("PENATA LAKSANA JALAN DAN JEMBATAN PEMULA", "pemula", "infrastruktur", None),
        ("PERAWATAN TAMAN TERAMPIL", "terampil", "teknis_lain", None),
    ],
)
def test_the_longest_opening_of_whole_words_counts(
    nama: str, jenjang: str, sektor: str, norma: str | None
) -> None:
    post = post_of(nama, "jf")
    assert (post.jenjang, post.family.sektor, post.family.norma) == (jenjang, sektor, norma)


def test_an_unknown_name_takes_a_default_and_says_so() -> None:
    assert not post_of("PENGELOLA KEPROTOKOLAN", "pelaksana").known
    assert post_of("PERAWAT TERAMPIL", "jf").known


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("III.b", "IIIb"),
        ("eselon IV/a", "IVa"),
        ("IIA", "IIa"),
        ("III", None),
        ("", None),
        (None, None),
        ("Vb", None),
    ],
)
def test_an_echelon_is_read_however_it_is_written(text: str | None, written: str | None) -> None:
    assert echelon(text) == written


@pytest.mark.parametrize(
    ("nama", "kind"),
    [
        ("SEKRETARIS DAERAH", "jpt"),
        ("SEKRETARIS KECAMATAN TES", "administrator"),
        ("SEKRETARIS KELURAHAN TES", "pengawas"),
        ("INSPEKTUR PEMBANTU II", "administrator"),
        ("KEPALA SUB BAGIAN UMUM", "pengawas"),
        ("KEPALA SUBBIDANG A", "pengawas"),
        ("PEMIMPIN", None),
    ],
)
def test_a_structural_name_tells_its_kind(nama: str, kind: str | None) -> None:
    assert structural_kind(nama, None) == kind


@pytest.mark.parametrize(
    ("nama", "kind"),
    [
        ("UPTD PUSKESMAS TES", ("puskesmas", True)),
        ("SDN 1 Tes", ("sekolah", True)),
        ("Sekretariat Daerah", ("opd", True)),
        ("Sekretariat", ("bidang", True)),
        ("Entah", ("bidang", False)),
    ],
)
def test_a_unit_name_tells_its_kind(nama: str, kind: tuple[str, bool]) -> None:
    assert unit_kind(nama, has_parent=True) == kind


@settings(deadline=None, max_examples=60)
@given(st.lists(st.from_regex(r"[A-Za-z][A-Za-z0-9 ]{0,20}", fullmatch=True), min_size=1, max_size=5))
def test_the_id_of_a_path_ignores_case_and_stray_signs(parts: list[str]) -> None:
    written = " | ".join(part.lower() + " ." for part in parts)
    assert path_id(unit_path(written)) == path_id(part.upper() for part in parts)
    assert path_id(parts) != path_id([*parts, "X"])


def test_a_post_code_is_plain() -> None:
    assert post_code("Guru Kelas  Ahli Pertama (SD)") == "guru-kelas-ahli-pertama-sd"
