"""A region's own template is filled, or refused with every fault named; it is never run as code."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from dampak.documents.letters import LETTERS, PROPOSAL_LETTER, file_set, house_template, letter_bytes
from dampak.documents.letters.checking import FIELD_PAGE, template_problems
from dampak.errors import DataInvalid, Problem
from dampak.outcome import Outcome

Make = Callable[..., Outcome]
Words = Callable[[bytes], str]
Write = Callable[..., bytes]


def _problems(template: bytes) -> list[Problem]:
    return template_problems(template, PROPOSAL_LETTER.fields, file="surat-usulan.docx")


def test_its_fields_loops_and_conditions_are_filled(
    make_small: Make, words: Words, write_word: Write
) -> None:
    template = write_word(
        "Dari {{ kepala_daerah }}",
        "{%p if kalimat_usulan %}",
        "{{ kalimat_usulan }}",
        "{%p else %}",
        "kosong",
        "{%p endif %}",
        "{%p for b in sektor %}",
        "{{ b.nama }}: {{ b.jumlah }}",
        "{%p endfor %}",
        table=[
            ["Unit", "Jumlah"],
            ["{%tr for r in lampiran %}", ""],
            ["{{ r.unit }}", "{{ r.jumlah }}"],
            ["{%tr endfor %}", ""],
        ],
        header="{{ label_contoh }}",
    )
    text = words(letter_bytes(PROPOSAL_LETTER, make_small(), template=template))
    assert "Dari Bupati Contoh" in text
    assert "kosong" not in text
    assert "Pendidikan: 3" in text
    assert text.count("Puskesmas Hilir") == 2


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.name)
def test_the_house_template_handed_back_gives_the_same_letter(make_small: Make, letter: object) -> None:
    assert letter_bytes(letter, make_small(), template=house_template(letter)) == letter_bytes(  # type: ignore[arg-type]
        letter, make_small()  # type: ignore[arg-type]
    )  # fmt: skip


def test_every_unknown_field_is_named_with_its_nearest_and_the_page(write_word: Write) -> None:
    found = _problems(write_word("{{ kepala_daera }}", "{{ xyzzy }}", header="{{ daerahh }}"))
    assert [problem.value for problem in found] == ["kepala_daera", "xyzzy", "daerahh"]
    assert "“kepala_daerah”" in found[0].remedy
    assert "“daerah”" in found[2].remedy
    assert all(FIELD_PAGE in problem.remedy for problem in found)
    assert found[2].place.sheet == "kepala halaman"


def test_a_field_of_another_list_is_unknown(write_word: Write) -> None:
    found = _problems(write_word("{%p for b in sektor %}", "{{ b.unit }}{{ b.namaa }}", "{%p endfor %}"))
    assert [problem.value for problem in found] == ["b.unit", "b.namaa"]
    assert "“b.nama”" in found[1].remedy


def test_the_row_of_a_loop_is_gone_after_it(write_word: Write) -> None:
    found = _problems(write_word("{%p for b in sektor %}", "{%p endfor %}", "{{ b.nama }}"))
    assert [problem.code for problem in found] == ["naskah.isian_tidak_dikenal"]


@pytest.mark.parametrize(
    "code",
    [
        "{{ daerah.__class__ }}",
        "{{ daerah.__class__.__mro__ }}",
        "{{ daerah['__class__'] }}",
        "{{ daerah|attr('__class__') }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ daerah.upper() }}",
        "{{ 7 * 7 }}",
        "{{ daerah ~ tahun }}",
        "{{ range(1000000000) }}",
        "{{ self }}",
        "{{ loop.index }}",
        "{% set x = daerah %}",
        "{% macro m() %}x{% endmacro %}",
        "{% import 'os' as os %}",
        "{% include '/etc/passwd' %}",
        "{% extends 'x' %}",
        "{% if daerah == 'x' %}y{% endif %}",
        "{% if daerah %}a{% elif tahun %}b{% endif %}",
        "{% for a, b in sektor %}x{% endfor %}",
        "{% for b in sektor recursive %}x{% endfor %}",
        "{% for b in sektor if b.nama %}x{% endfor %}",
        "{% for b in [1, 2] %}x{% endfor %}",
        "{% for b in sektor %}{{ b.__class__ }}{% endfor %}",
        "{% for b in sektor %}{{ b }}{% endfor %}",
        "{% for b in sektor %}{% for c in b %}x{% endfor %}{% endfor %}",
        "{% for b in sektor %}{{ b.pop }}{% endfor %}",
        "{% filter upper %}x{% endfilter %}",
        "{% call m() %}{% endcall %}",
        "{% do x %}",
        "{% debug %}",
        "{% block x %}{% endblock %}",
        "{% with %}{% endwith %}",
        "{{r daerah }}",
        "{{ sektor }}",
        "{% for b in daerah %}x{% endfor %}",
        "{{ daerah }",
        "{% for b in sektor %}",
        "{% endfor %}",
        "{{ }}",
        "{%tr for b in sektor %}",
    ],
)
def test_anything_but_a_field_a_loop_or_a_presence_is_refused(write_word: Write, code: str) -> None:
    found = _problems(write_word(code))
    assert found
    assert all(problem.what and problem.remedy and problem.severity == "galat" for problem in found)


def test_code_in_a_header_a_footer_and_a_property_is_found(write_word: Write) -> None:
    document = Document(BytesIO(write_word("x", header="{{ 1 + 1 }}")))
    document.sections[0].footer.paragraphs[0].text = "{{ daerah.upper() }}"
    document.core_properties.title = "{{ ''.__class__ }}"
    content = BytesIO()
    document.save(content)
    assert {problem.place.sheet for problem in _problems(content.getvalue())} == {
        "kepala halaman",
        "kaki halaman",
        "sifat berkas",
    }


def test_a_loop_torn_between_a_table_and_the_text_is_refused(write_word: Write) -> None:
    torn = write_word("{%p endfor %}", table=[["{%tr for b in sektor %}"], ["{{ b.nama }}"]])
    whole = write_word("x", table=[["{%tr for b in sektor %}"], ["{{ b.nama }}"], ["{%tr endfor %}"]])
    half = write_word("{% if daerah %}a", "b", table=[["c"], ["{% endif %}"]])
    assert _problems(whole) == []
    assert {problem.code for problem in (*_problems(torn), *_problems(half))} == {"naskah.tanda_rusak"}


def test_a_loop_over_whole_paragraphs_needs_no_letter_p(
    make_small: Make, words: Words, write_word: Write
) -> None:
    template = write_word("{% for b in sektor %}", "satu {{ b.nama }}", "{% endfor %}")
    assert words(letter_bytes(PROPOSAL_LETTER, make_small(), template=template)).count("satu ") == 2


def test_a_fault_shows_the_words_around_it(write_word: Write) -> None:
    found = _problems(write_word("baris pertama", "di sini {{ 1 + 1 }} salahnya"))
    assert "di sini {{ 1 + 1 }} salahnya" in found[0].what


@pytest.mark.parametrize(
    "content",
    [b"", b"bukan zip", b"PK\x03\x04 rusak", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" + b"\0" * 600],
)
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    assert [problem.code for problem in _problems(content)] == ["naskah.bukan_docx"]


def _changed(content: bytes, name: str, inside: bytes) -> bytes:
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(packed, "w") as target:
        for member in source.infolist():
            if member.filename != name:
                target.writestr(member, source.read(member))
        target.writestr(name, inside)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("word/vbaProject.bin", b"makro"),
        ("word/document.xml", b"<rusak"),
        ("word/document.xml", b""),
        ("[Content_Types].xml", b"<x/>"),
        ("_rels/.rels", b"<x/>"),
        ("word/document.xml", b" " * 3_000_001),
    ],
)
def test_macros_and_broken_parts_are_refused(write_word: Write, name: str, inside: bytes) -> None:
    found = _problems(_changed(write_word("x"), name, inside))
    assert [problem.code for problem in found] == ["naskah.bukan_docx"]


def test_what_would_unpack_to_too_much_is_not_opened(write_word: Write) -> None:
    found = _problems(_changed(write_word("x"), "word/media/x.bin", b"\0" * 20_000_001))
    assert "terlalu besar" in found[0].what


def test_the_label_of_sample_data_is_added_where_a_template_leaves_it_out(
    make_small: Make, words: Words, write_word: Write
) -> None:
    template = write_word("{{ daerah }}")
    assert "DATA CONTOH (SINTETIS)" in words(letter_bytes(PROPOSAL_LETTER, make_small(), template=template))
    real = letter_bytes(PROPOSAL_LETTER, make_small(synthetic=False), template=template)
    assert "SINTETIS" not in words(real)


def test_all_templates_are_checked_before_anything_is_made(make_small: Make, write_word: Write) -> None:
    templates = {
        "surat-usulan.docx": write_word("{{ salah }}"),
        "sptjm.docx": b"bukan word",
    }
    with pytest.raises(DataInvalid) as refused:
        file_set(make_small(), templates=templates)
    assert {problem.code for problem in refused.value.problems} == {
        "naskah.isian_tidak_dikenal",
        "naskah.bukan_docx",
    }


def test_text_of_the_data_is_never_taken_for_a_field_or_markup(make_small: Make, words: Words) -> None:
    region = "Kabupaten {{ 7*7 }} <w:b/> & “A”"
    assert "{{ 7*7 }} <w:b/> & “A”" in words(letter_bytes(PROPOSAL_LETTER, make_small(region=region)))


@given(st.text(min_size=0, max_size=40))
@settings(max_examples=20, deadline=None)
def test_any_name_of_a_region_makes_a_letter(make_small: Make, text: str) -> None:
    assert letter_bytes(PROPOSAL_LETTER, make_small(region=f"Kabupaten {text}"))[:2] == b"PK"


@given(st.text(alphabet="{}%#ab_.|()'[] -", max_size=30))
@settings(max_examples=25, deadline=None)
def test_any_marks_are_filled_or_refused_without_a_crash(
    make_small: Make, write_word: Write, text: str
) -> None:
    template = write_word(text)
    if _problems(template):
        with pytest.raises(DataInvalid) as refused:
            letter_bytes(PROPOSAL_LETTER, make_small(), template=template)
        assert refused.value.problems
    else:
        assert letter_bytes(PROPOSAL_LETTER, make_small(), template=template)[:2] == b"PK"
