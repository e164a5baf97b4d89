"""The reference page of the checks, written from the rules themselves.

`python -m dampak.documents.performance.rules_page` prints `docs/rujukan/aturan-kinerja.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from dampak.documents.performance.findings import severity_meaning
from dampak.language import _
from dampak.law.instruments import load_instruments
from dampak.performance.rules import RULES, SEVERITIES, Rule
from dampak.performance.rules.assumptions import limits_in_words
from dampak.performance.rules.wording import ACTIVITY_WORDS, PRODUCT_WORDS

INSTRUMENT = "lke-akip@2021"


def rules_page() -> str:
    """Return `docs/rujukan/aturan-kinerja.md` in Markdown."""
    labels = {f"{one.list} {one.code}": one.label for one in load_instruments().at(INSTRUMENT).criteria}
    sections = [line for rule in RULES for line in _section(rule, labels)]
    return "\n".join([*_head(), *_table(), *sections, *_words(), ""])


def _head() -> Iterator[str]:
    yield _("# Aturan pemeriksaan kinerja")
    yield ""
    yield _(
        "`dampak performance check PAKET` memeriksa pohon kinerja, indikator, target, realisasi, dan "
        "rupiahnya. "
        "Setiap temuan adalah alasan untuk memeriksa, bukan kesimpulan; kode keluarnya 0 walaupun "
        "ada temuan. "
        "`--unit` memilih satu unit beserta unit di bawahnya, `--severity` memilih satu keparahan, `--out` "
        "menulis buku kerja dengan satu lembar untuk setiap keparahan, dan `--json` memberi semua baris."
    )
    yield ""
    for severity in SEVERITIES:
        yield f"- **{severity}**: {severity_meaning(severity)}"
    yield ""
    yield _(
        "Yang diperiksa adalah rencana yang berlaku pada tanggal data, untuk tahun data. Aturan yang "
        "memerlukan "
        "capaian atau jejak rupiah diam bila keduanya belum dapat dihitung. Rupiah negatif ditolak "
        "sejak paket "
        "dibaca. Ambang pada halaman ini adalah **asumsi Dampak**, bukan angka peraturan. Butir LKE yang "
        "terangkat adalah **bacaan Dampak** atas kriteria LKE AKIP (PermenPANRB 88/2021), bukan penilaian "
        "evaluator; daftar INSTANSI untuk pemerintah daerah, daftar UNIT untuk perangkat daerah."
    )
    yield ""
    yield _(
        "Halaman ini disusun dari aturannya (`python -m dampak.documents.performance.rules_page`). "
        "Setiap aturan mempunyai pasangan contoh yang tertangkap dan contoh mirip yang tidak."
    )
    yield ""


def _table() -> Iterator[str]:
    yield _("| aturan | keparahan | yang dicari |")
    yield "|---|---|---|"
    for rule in RULES:
        yield f"| `{rule.id}` | {rule.severity} | {rule.title} |"
    yield ""


def _section(rule: Rule, labels: dict[str, str]) -> Iterator[str]:
    words = rule.words()
    yield f"## `{rule.id}`"
    yield ""
    yield f"{words.title} ({rule.severity}). {words.reason}"
    yield ""
    yield _("- Perbaikan: {text}", text=words.remedy)
    if rule.id in limits_in_words():
        yield _("- Ambang (asumsi): {text}.", text=limits_in_words()[rule.id])
    if words.exclusion:
        yield _("- Batasan: {text}", text=words.exclusion)
    for label in dict.fromkeys(labels[code] for code in rule.criteria):
        codes = [code for code in rule.criteria if labels[code] == label]
        yield _("- LKE {codes}: {label}.", codes=", ".join(codes), label=label)
    yield ""


def _words() -> Iterator[str]:
    yield _("## Kata yang menandai kegiatan atau keluaran")
    yield ""
    for group in ACTIVITY_WORDS:
        yield _("- {words}. Alasannya: {why}.", words=", ".join(group.examples), why=group.why())
    yield _(
        "- Setiap kata kerja lain berbentuk me-…-kan termasuk kelompok pertama. “Meningkatnya”, "
        "“menurunnya”, "
        "“terwujudnya”, dan sejenisnya menyebut keadaan, sehingga tidak ditandai."
    )
    yield _(
        "- Indikator yang dimulai dengan “jumlah” atau “banyaknya” diikuti {words} dianggap mengukur "
        "keluaran.",
        words=", ".join(PRODUCT_WORDS),
    )


if __name__ == "__main__":
    sys.stdout.write(rules_page())
