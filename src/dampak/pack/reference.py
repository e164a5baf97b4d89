"""The reference pages, written from the declarations.

`python -m dampak.pack.reference paket-data` (or `kebijakan`) prints one page.
"""

from __future__ import annotations

import sys

from dampak.language import _
from dampak.pack.policyfile import policy_yaml
from dampak.pack.workbook import column_note
from dampak.tables import INPUTS, Column, Kind, Table

_KINDS: dict[Kind, str] = {
    "id": "kode (teks)",
    "teks": "teks",
    "kategori": "pilihan",
    "bulat": "bilangan bulat",
    "rupiah": "rupiah",
    "desimal": "angka, empat desimal",
    "tanggal": "tanggal",
    "ya_tidak": "ya/tidak",
}


def reference_page() -> str:
    """Return `docs/rujukan/paket-data.md` in Markdown."""
    return "\n".join([*_head(), *(line for table in INPUTS for line in _table(table))])


def policy_page() -> str:
    """Return `docs/rujukan/kebijakan.md` in Markdown: the policy file with every key, default and bound."""
    lines = [
        _("# Kebijakan"),
        "",
        _(
            "Kebijakan memuat pilihan daerah untuk satu perhitungan. Letakkan sebagai "
            "`kebijakan/<nama>.yaml` di samping tabel paket, "
            "lalu pilih dengan `--policy <nama>`; tanpa pilihan dipakai `dasar`."
        ),
        "",
        _("Halaman ini disusun dari model kebijakan (`python -m dampak.pack.reference kebijakan`)."),
        "",
        "```yaml",
        policy_yaml().rstrip(),
        "```",
        "",
    ]
    return "\n".join(lines)


def _head() -> list[str]:
    return [
        _("# Paket data"),
        "",
        _(
            "Paket data adalah satu folder berisi berkas CSV, atau satu buku kerja .xlsx dengan satu lembar "
            "untuk setiap tabel. Nama berkas atau lembar sama dengan nama tabel di bawah ini, dan judul "
            "kolom sama dengan nama kolomnya. Tabel yang tidak diperlukan boleh tidak ada."
        ),
        "",
        _(
            "Halaman ini disusun dari deklarasi tabel (`python -m dampak.pack.reference paket-data`); jangan "
            "disunting dengan tangan."
        ),
        "",
        _("Cara membaca sel:"),
        "",
        *(f"- {line}" for line in _reading_rules()),
        "",
    ]


def _reading_rules() -> list[str]:
    return [
        _("Tanggal: `2026-01-31`, `31-01-2026`, `31/01/2026`, `31 Januari 2026`; hari selalu sebelum bulan."),
        _("Angka: cara tulis satu kolom dibuktikan oleh seluruh isinya; `1.000` sendirian ditolak."),
        _("Kode selalu teks; kode yang sudah menjadi angka panjang di Excel ditolak karena angkanya hilang."),
        _("Sel kosong berarti tidak ada data, bukan nol; tanda `-` ditolak karena dapat berarti keduanya."),
        _("NIP dan NIK ditolak sebagai kode orang; `dampak pack import` menggantinya dengan kode samaran."),
        _("Urutan baris tidak berpengaruh; sidik paket sama untuk folder, buku kerja, dan urutan apa pun."),
    ]


def _table(table: Table) -> list[str]:
    key = ", ".join(f"`{name}`" for name in table.key)
    lines = [f"## {table.name}", "", _("{title}: satu baris adalah {row}.", title=table.title, row=table.row)]
    if table.key_value:
        lines.append(
            _("Ditulis sebagai dua kolom, `kunci` dan `nilai`, satu baris untuk setiap kolom di bawah.")
        )
    else:
        lines.append(_("Kunci: {key}.", key=key))
    rows = [_row(column) for column in table.columns]
    return [*lines, "", _("| kolom | jenis | wajib | keterangan |"), "|---|---|---|---|", *rows, ""]


def _row(column: Column) -> str:
    note = " ".join(column_note(column).splitlines()).replace("|", "\\|")
    needed = "ya" if column.required else ""
    return f"| `{column.name}` | {_KINDS[column.kind]} | {needed} | {note} |"


if __name__ == "__main__":
    pages = {"paket-data": reference_page, "kebijakan": policy_page}
    sys.stdout.write(pages[sys.argv[1]]())
