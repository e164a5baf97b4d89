"""The SIASN job information workbook as data: five sheets, their headings, their guidance, their answers.

One workbook holds one post. Row 1 names the groups, row 2 the columns, row 3 the guidance where there is
any. Sheets, order of columns and guidance follow two published converters that fill SIASN's own template;
that template itself has not been seen, so wordings of the open lists may differ and never refuse a file.
To correct a name, correct it here: reader, writer, guide and completeness all read this page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Field = Literal["isi", "keterangan", "kode", "kelas", "uraian", "satuan", "volume", "wke", "waktu"]
"""What a column holds: a cell of `infojab`, or something that stands in another table."""

TASK_FIELDS: tuple[Field, ...] = ("uraian", "satuan", "volume", "wke", "waktu")

REFERENCE_SHEET = "TABEL REFERENSI"
"""The sheet of the known answers, written after the five."""


@dataclass(frozen=True, slots=True)
class JobColumn:
    """One column: its heading, the part of `infojab` it holds, its guidance and its known answers.

    A `single` column is filled in the first row only. A `closed` list refuses other answers; an open one
    only warns, as the wording of SIASN's reference tables may have changed.
    """

    heading: str
    part: str = ""
    field: Field = "isi"
    guidance: str = ""
    single: bool = False
    choices: tuple[str, ...] = ()
    closed: bool = False
    width: int = 24
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JobGroup:
    """Columns under one heading of row 1."""

    title: str
    columns: tuple[JobColumn, ...]


@dataclass(frozen=True, slots=True)
class JobSheetLayout:
    """One sheet of the workbook."""

    name: str
    groups: tuple[JobGroup, ...]

    @property
    def columns(self) -> tuple[JobColumn, ...]:
        """Every column from left to right."""
        return tuple(column for group in self.groups for column in group.columns)

    @property
    def guided(self) -> bool:
        """Whether row 3 holds guidance."""
        return any(column.guidance for column in self.columns)


EDUCATION_LEVELS = (
    "Sekolah Dasar", "SLTP", "SLTP Kejuruan", "SLTA", "SLTA Kejuruan", "SLTA Keguruan", "Diploma I",
    "Diploma II", "Diploma III/Sarjana Muda", "Diploma IV", "S-1/Sarjana", "S-2", "S-3/Doktor",
)  # fmt: skip
APTITUDES = (
    "Intelegensia", "Bakat Verbal", "Bakat Numerik", "Bakat Pandang Ruang", "Bakat Penerapan Bentuk",
    "Bakat Ketelitian", "Koordinasi Motorik", "Kecekatan Jari", "Koordinasi Mata, Tangan, Kaki",
    "Kemampuan Membedakan Warna", "Kecekatan Tangan",
)  # fmt: skip
INTERESTS = ("Realistik", "Investigasi", "Artistik", "Sosial", "Kewirausahaan", "Konvensional")
TEMPERAMENTS = (
    "Directing Control Planning (DCP)", "Feeling-Idea-Fact (FIF)", "Influencing (INFLU)",
    "Sensory & Judgmental Creteria (SJC)", "Measurable and Verifiable Creteria (MVC)",
    "Dealing with People (DEPL)", "Repetitive and Continuous (REPCON)", "Performing Under Stress (PUS)",
    "Set of Limits, Tolerance and Other Standart (STS)", "Variety and Changing Conditions (VARCH)",
)  # fmt: skip
PHYSICAL_EFFORTS = (
    "Berdiri", "Berjalan", "Duduk", "Mengangkat", "Membawa", "Mendorong", "Menarik", "Memanjat",
    "Menyimpan imbangan", "Menunduk", "Berlutut", "Membungkuk", "Merangkak", "Menjangkau", "Memegang",
    "Bekerja dengan jari", "Meraba", "Berbicara", "Mendengar", "Melihat",
)  # fmt: skip
SEXES = ("Laki-laki", "Perempuan", "Laki-laki/Perempuan")
DATA_FUNCTIONS = (
    "Memadukan data", "Mengkoordinasi data", "Menganalisis data", "Menyusun data", "Menghitung data",
    "Membandingkan data", "Menyalin data", "Tidak ada",
)  # fmt: skip
PEOPLE_FUNCTIONS = (
    "Menasihati", "Berunding", "Mengajar", "Menyelia", "Menghibur", "Mempengaruhi",
    "Berbicara - memberi informasi", "Melayani", "Menerima instruksi", "Tidak ada",
)  # fmt: skip
THING_FUNCTIONS = (
    "Memasang mesin", "Mengerjakan persisi", "Menjalankan mengontrol mesin",
    "Mengemudikan/menjalankan mesin", "Mengerjakan benda dengan tangan atau perkakas", "Melayani mesin",
    "Memasukkan, mengeluarkan barang ke/dari mesin", "Memegang", "Tidak ada",
)  # fmt: skip
SURROUNDINGS = (
    "Tempat kerja", "Suhu", "Udara", "Keadaan ruangan", "Letak", "Penerangan", "Suara",
    "Keadaan tempat kerja", "Getaran",
)  # fmt: skip

_SEE = "(lihat tabel referensi)"
_SEVERAL = "(boleh lebih dari satu)"
_PICK_THREE = f"{_SEE}\n(pilih 3)"

SHEETS: tuple[JobSheetLayout, ...] = (
    JobSheetLayout(
        "INFOJAB I",
        (
            JobGroup(
                "DATA JABATAN",
                (
                    JobColumn("Kode Jabatan", field="kode", single=True, width=18),
                    JobColumn("Ikhtisar Jabatan", "ikhtisar", single=True, width=50),
                ),
            ),
            JobGroup(
                "SYARAT JABATAN",
                (
                    JobColumn(
                        "Tingkat Pendidikan Minimum",
                        "pendidikan_minimum",
                        guidance=_SEE,
                        single=True,
                        choices=EDUCATION_LEVELS,
                    ),
                    JobColumn("Rumpun Pendidikan", "rumpun_pendidikan", guidance=f"{_SEE}\n{_SEVERAL}"),
                    JobColumn("Rumpun Diklat", "rumpun_diklat", guidance=f"{_SEE}\n{_SEVERAL}"),
                    JobColumn(
                        "Pengalaman Kerja (dalam hitungan tahun)",
                        "pengalaman_kerja",
                        guidance=_SEVERAL,
                        also=("Pengalaman Kerja",),
                    ),
                    JobColumn("Keterampilan Kerja", "keterampilan_kerja", width=36),
                    JobColumn("Bakat Kerja", "bakat_kerja", guidance=_PICK_THREE, choices=APTITUDES),
                    JobColumn("Minat Kerja", "minat_kerja", guidance=_PICK_THREE, choices=INTERESTS),
                    JobColumn(
                        "Tempramen Kerja",
                        "temperamen_kerja",
                        guidance=_PICK_THREE,
                        choices=TEMPERAMENTS,
                        width=30,
                        also=("Temperamen Kerja",),
                    ),
                    JobColumn(
                        "Upaya Fisik", "upaya_fisik", guidance=f"{_SEE}\n{_SEVERAL}", choices=PHYSICAL_EFFORTS
                    ),
                ),
            ),
            JobGroup(
                "KONDISI FISIK",
                (
                    JobColumn("Jenis Kelamin", "jenis_kelamin", guidance=_SEE, single=True, choices=SEXES),
                    JobColumn("Postur Badan", "postur_badan", guidance="(boleh text)", single=True),
                    JobColumn(
                        "Umur Maksimal",
                        "umur_maksimal",
                        guidance="(hanya boleh angka)",
                        single=True,
                        width=14,
                    ),
                    JobColumn("Penampilan", "penampilan", guidance="(boleh text)", single=True),
                    JobColumn("Tinggi Badan (cm)", "tinggi_badan", guidance="(boleh text)", single=True),
                    JobColumn("Berat Badan (Kg)", "berat_badan", guidance="(boleh text)", single=True),
                    JobColumn(
                        "Terima Disabilitas",
                        "terima_disabilitas",
                        guidance="(Y / N)",
                        single=True,
                        choices=("Y", "N"),
                        closed=True,
                        width=14,
                    ),
                    JobColumn(
                        "Jenis Disabilitas",
                        "jenis_disabilitas",
                        guidance=f"{_SEE}\n{_SEVERAL}\n(diisi jika terima disabilitas Y)",
                    ),
                ),
            ),
            JobGroup(
                "FUNGSI PEKERJAAN",
                (
                    JobColumn("Hubungan dengan data", "fungsi_data", guidance=_SEE, choices=DATA_FUNCTIONS),
                    JobColumn(
                        "Hubungan dengan benda", "fungsi_benda", guidance=_SEE, choices=THING_FUNCTIONS
                    ),
                    JobColumn(
                        "Hubungan dengan orang", "fungsi_orang", guidance=_SEE, choices=PEOPLE_FUNCTIONS
                    ),
                ),
            ),
            JobGroup(
                "PRESTASI KERJA DIHARAPKAN",
                (
                    JobColumn(
                        "Nilai Kriteria",
                        "prestasi_kerja",
                        guidance="(Baik / Sangat Baik)",
                        single=True,
                        choices=("Baik", "Sangat Baik"),
                        closed=True,
                        width=16,
                    ),
                    JobColumn("Tanggung Jawab", "tanggung_jawab", guidance=_SEVERAL, width=44),
                    JobColumn("Wewenang", "wewenang", guidance=_SEVERAL, width=44),
                    JobColumn("Kelas Jabatan", field="kelas", guidance="(1 - 19)", single=True, width=14),
                ),
            ),
        ),
    ),
    JobSheetLayout(
        "INFOJAB II",
        (
            JobGroup(
                "TUGAS POKOK",
                (
                    JobColumn("Uraian Tugas", field="uraian", guidance="(text)", width=50),
                    JobColumn("Hasil Kerja", "hasil_kerja", guidance="(text)", width=32),
                    JobColumn("Satuan Hasil Kerja", field="satuan", guidance="(text)"),
                    JobColumn("Beban Kerja 1 Tahun", field="volume", guidance="(angka)", width=14),
                    JobColumn(
                        "Waktu Kerja Efektif 1 Tahun", field="wke", guidance="(1250 / 75000)", width=16
                    ),
                    JobColumn(
                        "Waktu Penyelesaian (jam/menit)",
                        field="waktu",
                        guidance="(angka)",
                        width=16,
                        also=("Waktu Penyelesaian",),
                    ),
                ),
            ),
            JobGroup(
                "BAHAN KERJA", (JobColumn("Uraian Bahan Kerja", "bahan_kerja", guidance="(text)", width=34),)
            ),
            JobGroup(
                "PERANGKAT KERJA",
                (JobColumn("Uraian Perangkat Kerja", "perangkat_kerja", guidance="(text)", width=34),),
            ),
        ),
    ),
    JobSheetLayout(
        "INFOJAB III",
        (
            JobGroup(
                "KORELASI JABATAN",
                (
                    JobColumn("Unit Kerja / Instansi", "korelasi_jabatan", width=50),
                    JobColumn("Dalam Hal", "korelasi_jabatan", "keterangan", width=60),
                ),
            ),
        ),
    ),
    JobSheetLayout(
        "INFOJAB IV",
        (
            JobGroup(
                "KONDISI LINGKUNGAN KERJA",
                (
                    JobColumn("Aspek", "kondisi_lingkungan", guidance=_SEE, choices=SURROUNDINGS, width=30),
                    JobColumn("Faktor", "kondisi_lingkungan", "keterangan", width=50),
                ),
            ),
        ),
    ),
    JobSheetLayout(
        "INFOJAB V",
        (
            JobGroup(
                "RESIKO BAHAYA",
                (
                    JobColumn("Fisik / Mental", "risiko_bahaya", width=40),
                    JobColumn("Penyebab", "risiko_bahaya", "keterangan", width=60),
                ),
            ),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class JobItem:
    """One item of job information, complete when each of `needs` is answered by one of its alternatives.

    An alternative is a part of `infojab`, or `table.column` where it stands elsewhere in the pack.
    """

    name: str
    needs: tuple[tuple[str, ...], ...]


ITEMS: tuple[JobItem, ...] = (
    JobItem("Nama jabatan", (("jabatan.nama",),)),
    JobItem("Kode jabatan", (("jabatan.kode",),)),
    JobItem("Unit kerja", (("posisi.unit_id",),)),
    JobItem("Ikhtisar jabatan", (("ikhtisar",),)),
    JobItem(
        "Kualifikasi jabatan",
        (("pendidikan_minimum", "jabatan.kualifikasi"), ("rumpun_diklat",), ("pengalaman_kerja",)),
    ),
    JobItem("Tugas pokok", (("beban_kerja.uraian",),)),
    JobItem("Hasil kerja", (("hasil_kerja",),)),
    JobItem("Bahan kerja", (("bahan_kerja",),)),
    JobItem("Perangkat kerja", (("perangkat_kerja",),)),
    JobItem("Tanggung jawab", (("tanggung_jawab",),)),
    JobItem("Wewenang", (("wewenang",),)),
    JobItem("Korelasi jabatan", (("korelasi_jabatan",),)),
    JobItem("Kondisi lingkungan kerja", (("kondisi_lingkungan",),)),
    JobItem("Risiko bahaya", (("risiko_bahaya",),)),
    JobItem(
        "Syarat jabatan",
        (
            ("keterampilan_kerja",),
            ("bakat_kerja",),
            ("minat_kerja",),
            ("temperamen_kerja",),
            ("upaya_fisik",),
            ("jenis_kelamin", "umur_maksimal", "tinggi_badan", "berat_badan", "postur_badan", "penampilan"),
            ("fungsi_data", "fungsi_benda", "fungsi_orang"),
        ),
    ),
    JobItem("Prestasi kerja", (("prestasi_kerja",),)),
    JobItem("Kelas jabatan", (("jabatan.kelas",),)),
)
"""The items of PermenPANRB 1/2020, by the parts of SIASN's workbook that answer them."""

FILE_PREFIX = "infojab-"
"""A workbook names its post by its file name: this, then the id of the post."""
