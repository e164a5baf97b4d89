"""The file set a region takes to the ministry: each piece, and the duties that ask for it."""

from __future__ import annotations

from dataclasses import dataclass

from dampak.language import _

PROPOSAL, DECISION = "usulan_kebutuhan", "penetapan_kebutuhan"
BUDGET = ("kua_ppas_dprd", "kua_ppas_sepakat", "rapbd_dprd", "persetujuan_apbd")


@dataclass(frozen=True, slots=True)
class Piece:
    """One file: its fixed name, what it is, and the ids of the duties it is needed for."""

    file: str
    title: str
    duties: tuple[str, ...]


def pieces() -> tuple[Piece, ...]:
    """Return the pieces of the file set in the order they are read."""
    return (
        Piece("surat-usulan.docx", _("Surat usulan kepada Menteri PANRB"), (PROPOSAL,)),
        Piece("usulan.xlsx", _("Rincian usulan formasi"), (PROPOSAL, DECISION, "rapbd_dprd")),
        Piece("rencana-lima-tahun.docx", _("Rencana kebutuhan lima tahun"), (PROPOSAL, "rkpd")),
        Piece("daftar-bup.xlsx", _("Daftar pegawai yang mencapai BUP"), (PROPOSAL,)),
        Piece("kemampuan-anggaran.docx", _("Pernyataan kemampuan anggaran"), (PROPOSAL, *BUDGET)),
        Piece("sptjm.docx", _("Surat pernyataan tanggung jawab mutlak"), (PROPOSAL,)),
        Piece("lembar-permohonan.docx", _("Lembar permohonan kepada kementerian"), (PROPOSAL,)),
        Piece("peta-jabatan.xlsx", _("Peta jabatan (tabel)"), (PROPOSAL,)),
        Piece("peta-jabatan.pdf", _("Peta jabatan (bagan)"), (PROPOSAL,)),
        Piece("daftar-periksa.xlsx", _("Daftar periksa: kelengkapan berkas dan anjab, agenda"), (PROPOSAL,)),
        Piece("ringkasan.pdf", _("Ringkasan satu halaman"), (PROPOSAL,)),
        Piece("dossier.pdf", _("Dossier usulan"), (PROPOSAL,)),
        Piece("paparan.pptx", _("Paparan untuk pertemuan"), (PROPOSAL,)),
        Piece("hasil.json", _("Hasil lengkap untuk aplikasi"), (DECISION,)),
    )


def files_for(duty: str) -> tuple[str, ...]:
    """Return the names of the files one duty asks for."""
    return tuple(piece.file for piece in pieces() if duty in piece.duties)
