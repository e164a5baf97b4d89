"""The reference page of the fields, written from their declarations.

`python -m dampak.documents.letters.reference` prints `docs/rujukan/naskah.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from dampak.documents.forms import FORMS
from dampak.documents.letters.fields import Field, ListField
from dampak.documents.letters.form import Form
from dampak.documents.letters.letterhead import COMMON

INTRODUCTION = """# Isian naskah

Setiap surat dalam berkas usulan dan setiap dokumen evaluasi dapat memakai naskah daerah sendiri: dokumen
Word (`.docx`) dengan isian di dalamnya. Simpan naskah itu sebagai `naskah/<nama surat>.docx` di dalam folder paket. Surat tanpa naskah
daerah memakai naskah bawaan.

Halaman ini disusun dari deklarasi isian (`python -m dampak.documents.letters.reference`).

## Cara menulis isian

| yang ditulis di Word | artinya |
| --- | --- |
| `{{ daerah }}` | isian dicetak di tempat itu |
| `{%tr for b in sektor %}` … `{%tr endfor %}` | baris tabel di antaranya diulang untuk setiap baris daftar; masing-masing tanda menempati satu baris tabel sendiri |
| `{%p for b in pertimbangan %}` … `{%p endfor %}` | paragraf di antaranya diulang; masing-masing tanda menempati satu paragraf sendiri |
| `{{ b.nama }}` | isian satu baris daftar, di dalam pengulangannya |
| `{%p if kalimat_batas %}` … `{%p endif %}` | paragraf di antaranya hanya ada bila isiannya tidak kosong |

Selain itu tidak ada yang diizinkan: tidak ada hitungan, saringan, makro, impor, atau kode lain. Naskah dengan
isian yang tidak dikenal atau dengan kode ditolak sebelum diisi, dan semua kesalahannya disebut sekaligus.

Semua isian sudah berupa teks siap cetak dengan cara tulis angka Indonesia. Yang tidak dapat diketahui Dampak
(nomor surat, tanggal, nama, NIP, alamat) tidak menjadi isian; tulis sendiri di naskah. Bila datanya data
contoh dan naskah tidak memuat `{{ label_contoh }}`, label itu ditambahkan di atas surat.
"""  # noqa: E501 - a row of a Markdown table is one line


def reference_page() -> str:
    """Return `docs/rujukan/naskah.md` in Markdown: every field of every letter."""
    return (
        "\n".join(
            [
                INTRODUCTION,
                *_common(),
                *(line for form in FORMS for line in _letter(form)),
            ]
        ).rstrip()
        + "\n"
    )


def _common() -> list[str]:
    return ["## Isian semua surat", "", *_table(COMMON), ""]


def _letter(letter: Form) -> Iterator[str]:
    yield from (f"## {letter.file}", "", f"{letter.title}.", "")
    yield from (*_table(letter.own), "")


def _table(fields: Sequence[Field]) -> Iterator[str]:
    yield from ("| isian | jenis | isi |", "| --- | --- | --- |")
    for field in fields:
        yield from _rows(field, "")


def _rows(field: Field, before: str) -> Iterator[str]:
    kind = "daftar" if isinstance(field, ListField) else "teks"
    yield f"| `{before}{field.name}` | {kind} | {field.help} |"
    if isinstance(field, ListField):
        for column in field.columns:
            yield from _rows(column, f"{before}{field.name} › ")


if __name__ == "__main__":
    sys.stdout.write(reference_page())
