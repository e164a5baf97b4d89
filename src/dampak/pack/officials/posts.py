"""What the name of a post tells: its kind, its level, its sector, the allowance it carries.

One declared table of openings; the longest one that fits counts. A name that opens with none of them
takes the default of its kind, and the reader says how many did.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dampak.pack.officials.imported import Row
from dampak.pack.officials.words import plain_word
from dampak.tables.inputs import ECHELONS

LEVELS: dict[str, str] = {
    "AHLI PERTAMA": "ahli_pertama",
    "AHLI MUDA": "ahli_muda",
    "AHLI MADYA": "ahli_madya",
    "AHLI UTAMA": "ahli_utama",
    "PEMULA": "pemula",
    "TERAMPIL": "terampil",
    "MAHIR": "mahir",
    "PENYELIA": "penyelia",
}
"""The level as it closes the name of a JF, or opens it before a dash (“AHLI PERTAMA - GURU KELAS”)."""

ENTRY_LEVELS = ("pemula", "terampil", "ahli_pertama")
"""Levels new staff enter at; higher ones are reached by promotion."""


@dataclass(frozen=True, slots=True)
class Family:
    """Posts whose names open alike: sector, allowance group, role in a minimum norm."""

    opening: str
    sektor: str
    kelompok_tunjangan: str = "lain"
    norma: str | None = None


def _families(sektor: str, *openings: str) -> tuple[Family, ...]:
    return tuple(Family(opening, sektor) for opening in openings)


FAMILIES: tuple[Family, ...] = (
    Family("GURU", "pendidikan", "guru", "guru_mapel"),
    Family("GURU KELAS", "pendidikan", "guru", "guru_kelas"),
    Family("GURU TK", "pendidikan", "guru"),
    Family("GURU BIMBINGAN", "pendidikan", "guru"),
    Family("GURU AGAMA", "pendidikan", "guru", "guru_agama"),
    Family("GURU PENDIDIKAN AGAMA", "pendidikan", "guru", "guru_agama"),
    Family("GURU PENJASORKES", "pendidikan", "guru", "guru_pjok"),
    Family("GURU PENDIDIKAN JASMANI", "pendidikan", "guru", "guru_pjok"),
    Family("KEPALA SEKOLAH", "pendidikan", "guru", "kepala_sekolah"),
    Family("DOKTER", "kesehatan", "lain", "dokter_atau_dlp"),
    Family("DOKTER GIGI", "kesehatan", "lain", "dokter_gigi"),
    Family("DOKTER PENDIDIK KLINIS", "kesehatan"),
    Family("DOKTER SPESIALIS", "kesehatan"),
    Family("PERAWAT", "kesehatan", "perawat", "perawat"),
    Family("PERAWAT GIGI", "kesehatan"),
    Family("BIDAN", "kesehatan", "lain", "bidan"),
    Family("APOTEKER", "kesehatan", "lain", "tenaga_kefarmasian"),
    Family("ASISTEN APOTEKER", "kesehatan", "lain", "tenaga_kefarmasian"),
    Family("NUTRISIONIS", "kesehatan", "lain", "tenaga_gizi"),
    Family("TENAGA SANITASI LINGKUNGAN", "kesehatan", "lain", "tenaga_kesehatan_lingkungan"),
    Family("PRANATA LABORATORIUM KESEHATAN", "kesehatan", "lain", "ahli_teknologi_laboratorium_medik"),
    Family("TENAGA PROMOSI KESEHATAN", "kesehatan", "lain", "tenaga_kesehatan_masyarakat"),
    Family("PENYULUH KESEHATAN MASYARAKAT", "kesehatan", "lain", "tenaga_kesehatan_masyarakat"),
    *_families(
        "pendidikan", "PENGAWAS SEKOLAH", "PENILIK", "PAMONG BELAJAR", "PENGEMBANG TEKNOLOGI PEMBELAJARAN"
    ),
    *_families(
        "kesehatan", "ADMINISTRATOR KESEHATAN", "ENTOMOLOG KESEHATAN", "EPIDEMIOLOG KESEHATAN",
        "FISIKAWAN MEDIS", "FISIOTERAPIS", "OKUPASI TERAPIS", "ORTOTIS PROSTETIS",
        "PEMBIMBING KESEHATAN KERJA", "PENATA ANESTESI", "ASISTEN PENATA ANESTESI",
        "PEREKAM MEDIS", "PSIKOLOG KLINIS", "RADIOGRAFER",
        "REFRAKSIONIS OPTISIEN", "TEKNISI ELEKTROMEDIS", "TEKNISI GIGI", "TEKNISI TRANSFUSI DARAH",
        "TERAPIS GIGI", "TERAPIS WICARA",
    ),
    *_families(
        "infrastruktur", "PENATA KELOLA BANGUNAN GEDUNG", "PENATA KELOLA JALAN", "PENATA KELOLA PENYEHATAN",
        "PENATA KELOLA SUMBER DAYA AIR", "PENATA LAKSANA BANGUNAN GEDUNG", "PENATA LAKSANA JALAN",
        "PENATA LAKSANA PENYEHATAN", "PENATA LAKSANA SUMBER DAYA AIR", "PENATA RUANG",
        "PENGELOLA SUMBER DAYA AIR", "PENGUJI KENDARAAN BERMOTOR", "TEKNIK JALAN", "TEKNIK PENGAIRAN",
        "TEKNIK PENYEHATAN LINGKUNGAN", "TEKNIK TATA BANGUNAN",
    ),
)  # fmt: skip

STRUCTURAL: dict[str, str] = {
    "SEKRETARIS DAERAH": "jpt",
    "SEKRETARIS DPRD": "jpt",
    "SEKRETARIS DEWAN": "jpt",
    "ASISTEN": "jpt",
    "STAF AHLI": "jpt",
    "INSPEKTUR": "jpt",
    "KEPALA DINAS": "jpt",
    "KEPALA BADAN": "jpt",
    "KEPALA SATUAN POLISI PAMONG PRAJA": "jpt",
    "SEKRETARIS": "administrator",
    "CAMAT": "administrator",
    "INSPEKTUR PEMBANTU": "administrator",
    "KEPALA BAGIAN": "administrator",
    "KEPALA BIDANG": "administrator",
    "KEPALA KANTOR": "administrator",
    "LURAH": "pengawas",
    "SEKRETARIS LURAH": "pengawas",
    "SEKRETARIS KELURAHAN": "pengawas",
    "KEPALA SUB": "pengawas",
    "KEPALA SEKSI": "pengawas",
    "KEPALA TATA USAHA": "pengawas",
    "KEPALA UPT": "pengawas",
}
"""Openings of structural posts → `jabatan.jenis`, for files without an echelon.

The director of a hospital is missing on purpose: the class of the hospital decides.
"""

_ECHELON_KINDS = {"I": "jpt", "II": "jpt", "III": "administrator", "IV": "pengawas", "V": "pengawas"}
_ECHELON = re.compile(r"(I{1,3}|IV|V)[\s./]*([AB])")
_LEVEL_FIRST = re.compile(rf"(?P<level>{'|'.join(LEVELS)})\s*[-–]\s*(?P<rest>.+)")
_LEVEL_LAST = re.compile(rf"(?P<rest>.+?)[\s,-]+(?P<level>{'|'.join(LEVELS)})")


@dataclass(frozen=True, slots=True)
class Post:
    """What a name tells about a post; `known` is false where sector and allowance are only defaults."""

    nama: str
    jenis: str
    jenjang: str | None
    family: Family
    eselon: str | None = None
    known: bool = True

    def row(self, kode: str, **more: object) -> Row:
        """Return the row of table `jabatan` under `kode`; `more` fills further columns."""
        return {
            "kode": kode,
            "nama": self.nama,
            "jenis": self.jenis,
            "jenjang": self.jenjang,
            "sektor": self.family.sektor,
            "cara_isi": "seleksi" if self.is_entry else "promosi",
            "kelompok_tunjangan": self.family.kelompok_tunjangan,
            "eselon": self.eselon,
            "norma": self.family.norma,
            **more,
        }

    @property
    def is_entry(self) -> bool:
        """Whether new staff are hired into the post."""
        return self.jenis == "pelaksana" or (
            self.jenis == "jf" and (self.jenjang is None or self.jenjang in ENTRY_LEVELS)
        )


@cache
def post_of(nama: str, jenis: str, eselon: str | None = None) -> Post:
    """Return what `nama` tells about a post of kind `jenis` (a value of `jabatan.jenis`)."""
    rest, level = split_level(nama)
    jenjang = level if jenis == "jf" else None
    if jenis in {"jpt", "administrator", "pengawas"}:
        return Post(nama, jenis, None, Family("", "umum", "eselon"), eselon)
    found = [family for family in FAMILIES if _opens(rest, family.opening)]
    if found:
        return Post(nama, jenis, jenjang, max(found, key=lambda family: len(family.opening)))
    default = Family("", "teknis_lain", "lain") if jenis == "jf" else Family("", "umum", "umum")
    return Post(nama, jenis, jenjang, default, known=False)


def split_level(nama: str) -> tuple[str, str | None]:
    """Return the name without its level, and the level as table `jabatan` writes it."""
    upper = " ".join(nama.upper().split())
    found = _LEVEL_FIRST.fullmatch(upper) or _LEVEL_LAST.fullmatch(upper)
    return (found["rest"], LEVELS[found["level"]]) if found else (upper, None)


def structural_kind(nama: str, eselon: str | None) -> str | None:
    """Return jpt, administrator or pengawas by the echelon or else the name; None when neither tells."""
    if eselon:
        return _ECHELON_KINDS[eselon[:-1]]
    upper = " ".join(nama.upper().split())
    found = [opening for opening in STRUCTURAL if _opens(upper, opening)]
    return STRUCTURAL[max(found, key=len)] if found else None


def echelon(text: str | None) -> str | None:
    """Return `II.b`, `IIIA` or `eselon IV/a` as table `jabatan` writes it; None for anything else."""
    bare = (text or "").strip().upper().removeprefix("ESELON").strip()
    found = _ECHELON.fullmatch(bare)
    written = f"{found[1]}{found[2].lower()}" if found else None
    return written if written in ECHELONS else None


def post_code(nama: str) -> str:
    """Return a stable code for a post that has none: its name in small letters, joined by dashes."""
    return re.sub(r"[^0-9a-z]+", "-", nama.casefold()).strip("-")


def _opens(name: str, opening: str) -> bool:
    """Return whether `name` opens with the words of `opening` (`KEPALA SUB`: also `KEPALA SUBBAGIAN`)."""
    if opening in {"KEPALA SUB", "KEPALA UPT"}:
        return name.startswith(opening)
    words, wanted = name.split(), opening.split()
    return [plain_word(word) for word in words[: len(wanted)]] == [plain_word(word) for word in wanted]
