"""Result table of job information: how complete each post is."""

from __future__ import annotations

from dampak.tables.model import Column, Table

KELENGKAPAN_ANJAB = Table(
    "kelengkapan_anjab",
    "Kelengkapan informasi jabatan",
    "satu posisi dengan butir informasi jabatan yang sudah terisi",
    (
        Column("posisi_id", "id", "Posisi.", required=True, ref="posisi.id"),
        Column("butir", "bulat", "Butir informasi jabatan yang diminta.", unit="butir"),
        Column("terisi", "bulat", "Butir yang seluruh bagiannya sudah terisi.", unit="butir", how="butir yang semua bagian wajibnya ada pada infojab, jabatan, posisi atau beban_kerja"),
        Column("kurang", "teks", "Butir yang belum lengkap, dengan bagian yang belum terisi."),
        Column("persen", "desimal", "Kelengkapan.", unit="persen", how="terisi ÷ butir × 100"),
    ),
    key=("posisi_id",),
)  # fmt: skip

TABLES = (KELENGKAPAN_ANJAB,)
