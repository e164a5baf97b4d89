"""`sptjm.docx`: the draft of the statement of full responsibility, with what its signatory should know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dampak.documents.facts import Facts
from dampak.documents.letters.fields import Field, ListField, Values, texts
from dampak.documents.letters.form import Letter
from dampak.documents.letters.house import (
    Block,
    Grid,
    GridColumn,
    Items,
    Letterhead,
    Line,
    Pairs,
    Signatures,
)
from dampak.documents.letters.money import has_budget, standing
from dampak.documents.letters.proposal_letter import how_counted
from dampak.documents.words import date_in_words, law_statuses
from dampak.errors import Problem
from dampak.language import _
from dampak.policy import Policy
from dampak.quantities import show_number

FIELDS: tuple[Field, ...] = (
    *texts(
        kalimat_catatan="Kalimat tentang banyaknya catatan data, atau bahwa tidak ada.",
        kalimat_hukum="Kalimat tentang angka hukum yang belum pasti; kosong bila semuanya pasti.",
        kalimat_asal="Kalimat yang menjelaskan tabel asal hitungan.",
    ),
    ListField(
        "pernyataan", "Yang dinyatakan, satu butir per baris.", texts(no="Nomor butir.", kalimat="Isi butir.")
    ),
    ListField(
        "asal",
        "Asal hitungan: data, hukum, kebijakan, versi.",
        texts(nama="Apa.", nilai="Nilai atau sidiknya."),
    ),
    ListField(
        "catatan",
        "Catatan data, satu baris per jenis catatan.",
        texts(no="Nomor urut.", isi="Isi catatan yang pertama.", jumlah="Banyaknya catatan sejenis."),
    ),
)


def values(facts: Facts, _policy: Policy | None) -> Values:
    """Return the fields of the statement."""
    return {
        "kalimat_catatan": _note_sentence(facts),
        "kalimat_hukum": _law_sentence(facts),
        "kalimat_asal": _(
            "Tabel berikut menetapkan data, aturan, dan program yang menghasilkan angka usulan; masukan yang "
            "sama memberi hasil yang sama."
        ),
        "pernyataan": [
            {"no": str(number), "kalimat": text} for number, text in enumerate(_declared(facts), 1)
        ],
        "asal": [{"nama": name, "nilai": value} for name, value in _provenance(facts)],
        "catatan": _notes(facts.outcome.problems),
    }


def _declared(facts: Facts) -> list[str]:
    points = (
        _data(facts),
        how_counted(facts),
        _asked(facts),
        _budget(facts),
        _("Apabila pernyataan ini tidak benar, saya bersedia bertanggung jawab menurut peraturan."),
    )
    return [text for text in points if text]


def _data(facts: Facts) -> str:
    used = _("Data pegawai, peta jabatan, dan beban kerja")
    if has_budget(facts):
        used = _("Data pegawai, peta jabatan, beban kerja, dan anggaran")
    return _(
        "{used} yang dipakai dalam usulan adalah data {region} per {day} dan sesuai dengan "
        "dokumen sumbernya.",
        used=used,
        region=facts.provenance.region,
        day=date_in_words(facts.provenance.per_tanggal),
    )


def _asked(facts: Facts) -> str:
    year = facts.provenance.start_year
    posts = facts.whole("usulan.tahun_pertama.formasi")
    if posts is None:
        return ""
    return _(
        "Usulan tahun {year} sebanyak {posts} formasi adalah usulan resmi pemerintah daerah.",
        year=year,
        posts=show_number(posts),
    )


def _budget(facts: Facts) -> str:
    match standing(facts):
        case "cukup":
            return _(
                "Biaya usulan berada di dalam ruang fiskal yang dihitung, dan penganggarannya dalam APBD "
                "menjadi tanggung jawab pemerintah daerah."
            )
        case "tanpa_biaya":
            return _("Usulan tidak menambah belanja pegawai.")
        case "lampau":
            return _(
                "Biaya usulan melampaui ruang fiskal yang dihitung; ketersediaan anggarannya belum "
                "dinyatakan dan diuraikan dalam surat keterangan kemampuan anggaran."
            )
        case _:
            return _("Usulan disusun menurut kebutuhan dan kuota; ketersediaan anggarannya belum dinyatakan.")


def _provenance(facts: Facts) -> Iterable[tuple[str, str]]:
    p = facts.provenance
    yield _("Data per tanggal"), date_in_words(p.per_tanggal)
    yield _("Hukum per tanggal"), date_in_words(p.law_date)
    yield _("Kebijakan"), p.policy_name
    yield _("Sidik paket data"), p.pack_hash
    yield _("Sidik data hukum"), p.law_hash
    yield _("Sidik kebijakan"), p.policy_hash
    yield _("Versi Dampak"), p.code_version


def _note_sentence(facts: Facts) -> str:
    count = len(facts.outcome.problems)
    if not count:
        return _("Pemeriksaan data tidak menghasilkan catatan.")
    return _(
        "Pemeriksaan data menghasilkan {count} catatan. Penanda tangan perlu mengetahuinya; tabel berikut "
        "menyebut satu contoh dari setiap jenis.",
        count=show_number(count),
    )


def _law_sentence(facts: Facts) -> str:
    statuses = [value.status for value in facts.outcome.law_used if value.status != "certain"]
    if not statuses:
        return ""
    listed = ", ".join(
        _(
            "{count} angka ({status})",
            count=show_number(statuses.count(code)),
            status=text[:1].lower() + text[1:],
        )
        for code, text in law_statuses().items()
        if code in statuses
    )
    return _("Di antara angka hukum yang dipakai ada yang belum pasti: {listed}.", listed=listed)


def _notes(problems: Sequence[Problem]) -> list[Values]:
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append(problem)
    return [
        {"no": str(number), "isi": found[0].what, "jumlah": show_number(len(found))}
        for number, found in enumerate(by_code.values(), 1)
    ]


def blocks() -> Sequence[Block]:
    """Return the draft as blocks: who declares what, signature, provenance, notes."""
    return (*_declaration(), *_background())


def _declaration() -> tuple[Block, ...]:
    return (
        Letterhead("{{ kop_kepala_daerah }}", "[diisi: lambang dan alamat kantor]"),
        Line("KONSEP", "subjudul"),
        Line("SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK", "judul"),
        Line("Nomor [diisi: nomor surat]", "subjudul"),
        Line("Yang bertanda tangan di bawah ini:", "pengantar"),
        Pairs((("Nama", "[diisi: nama kepala daerah]"), ("Jabatan", "{{ kepala_daerah }}"))),
        Line("selaku Pejabat Pembina Kepegawaian menyatakan dengan sebenarnya bahwa:", "pengantar"),
        Items("pernyataan", "{{ b.no }}.\t{{ b.kalimat }}"),
        Line("Demikian pernyataan ini dibuat untuk dipergunakan sebagaimana mestinya.", "pengantar"),
        Signatures(
            (
                "[diisi: tempat], [diisi: tanggal]",
                "{{ kepala_daerah }},",
                "",
                "[diisi: meterai dan tanda tangan]",
                "",
                "[diisi: nama kepala daerah]",
            )
        ),
    )


def _background() -> tuple[Block, ...]:
    return (
        Line("", "jeda"),
        Line("Asal hitungan", "bab"),
        Grid(
            "asal",
            "{{ kalimat_asal }}",
            (GridColumn("Yang menetapkan hasil", "nama", 4), GridColumn("Nilai", "nilai", 12.4)),
        ),
        Line("Catatan yang perlu diketahui penanda tangan", "bab"),
        Line("{{ kalimat_hukum }}", when="kalimat_hukum"),
        Line("{{ kalimat_catatan }}", "pengantar"),
        Grid(
            "catatan",
            "",
            (
                GridColumn("No.", "no", 1.1, "kanan"),
                GridColumn("Catatan", "isi", 13.2),
                GridColumn("Banyaknya", "jumlah", 2.1, "kanan"),
            ),
        ),
    )


RESPONSIBILITY_STATEMENT = Letter(
    "sptjm", "Konsep surat pernyataan tanggung jawab mutlak", FIELDS, blocks, values
)
