"""The policy of a region: every knob of a run, its default, its bounds and its help in one place.

The file check, the form and the reference page derive from this model. Keys are Indonesian, as the file
is written by officials.
"""

from __future__ import annotations

from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from dampak.errors import Place, Problem, UsageError
from dampak.language import _
from dampak.quantities import Rounding
from dampak.yamltext import read_yaml

Share = Annotated[Decimal, Field(ge=0, le=1)]
Weight = Annotated[Decimal, Field(ge=0, le=1000)]
Lag = Annotated[int, Field(ge=0, le=3)]
Month = Annotated[int, Field(ge=1, le=12)]


def _yes_or_no(value: object) -> object:
    """Officials write `ya` and `tidak` in every table; YAML knows neither."""
    return {"ya": True, "tidak": False}.get(value.strip().lower(), value) if isinstance(value, str) else value


YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
MOST_RUPIAH = 100_000_000_000_000
"""No region budgets more in a year; beyond it a zero too many was typed."""

Sector = Literal["pendidikan", "kesehatan", "infrastruktur", "teknis_lain", "umum"]


def _default_sector_weights() -> dict[Sector, Decimal]:
    return {
        "pendidikan": Decimal(3),
        "kesehatan": Decimal(3),
        "infrastruktur": Decimal(2),
        "teknis_lain": Decimal(1),
        "umum": Decimal("0.5"),
    }


HireKind = Literal["cpns", "pppk", "konversi"]


def _default_fill_rates() -> dict[HireKind, Decimal]:
    return {"cpns": Decimal(1), "pppk": Decimal(1), "konversi": Decimal(1)}


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NeedPolicy(_Section):
    """How need is counted."""

    pembulatan: Rounding = Field("half_up", description="Pembulatan kebutuhan di akhir penjumlahan.")
    skala_ej: str = Field(
        "permendagri_12_2008", description="Skala predikat efektivitas (id hukum tanpa ej.)."
    )
    kepala_sekolah_mengajar: YesNo = Field(False, description="Kepala sekolah dihitung sebagai guru.")
    pakai_norma_historis: YesNo = Field(
        True,
        description="Memakai norma puskesmas Permenkes 75/2014 yang sudah diganti, dengan penanda historis.",
    )
    jam_smp_per_rombel: Annotated[Decimal, Field(gt=0, le=60)] = Field(
        Decimal(38),
        description="Asumsi jam pelajaran SMP per rombel per minggu bila jam_mapel tidak ada (taksiran).",
    )


class PeoplePolicy(_Section):
    """How staff leave and stay."""

    perpanjangan_kontrak: Share = Field(Decimal(1), description="Bagian kontrak PPPK yang diperpanjang.")
    keluar_per_tahun: Share = Field(
        Decimal("0.005"), description="Asumsi laju keluar karena meninggal atau berhenti, per tahun."
    )
    pindah_per_tahun: Share = Field(
        Decimal("0.005"), description="Asumsi laju pindah keluar daerah, per tahun (PNS)."
    )
    ulangan: Annotated[int, Field(ge=50, le=20_000)] = Field(
        500, description="Banyaknya ulangan simulasi P10–P90."
    )
    benih: Annotated[int, Field(ge=0)] = Field(
        20260101, description="Benih bilangan acak; benih sama memberi hasil sama."
    )


class CostPolicy(_Section):
    """How a rupiah of pay is counted."""

    pembulatan_jkk_jkm: Literal["half_up", "floor"] = Field(
        "half_up", description="Pembulatan iuran JKK dan JKM."
    )
    pajak_ditanggung: YesNo = Field(True, description="PPh 21 gaji dan tunjangan ditanggung APBD.")
    tpp_dalam_dasar_bpjs: YesNo = Field(
        False, description="TPP masuk dasar iuran BPJS Kesehatan, sampai batas."
    )
    thr_gaji_13: YesNo = Field(True, description="THR dan gaji ke-13 dibayar tiap tahun.")
    tpp_dalam_thr: Share = Field(
        Decimal(0), description="Bagian TPP yang ikut dibayar dalam THR dan gaji ke-13."
    )
    anak_baru_kawin: YesNo = Field(
        False,
        description="Harga formasi dihitung untuk pegawai kawin dengan dua anak (bukan lajang).",
    )


class FiscalPolicy(_Section):
    """Which fiscal rule bounds the proposal."""

    aturan: Literal["nol_pertumbuhan", "batas_30", "menuju_30", "jumlah_tetap", "tanpa_batas"] = Field(
        "nol_pertumbuhan",
        description="nol_pertumbuhan: hanya memakai yang dibebaskan pensiun; batas_30: Pasal 146 UU 1/2022; "
        "menuju_30: rasio turun merata tiap tahun sampai batas itu pada tahun_capai; jumlah_tetap: "
        "jumlah_tetap rupiah setahun; tanpa_batas: uang tidak membatasi, hanya untuk pembanding.",
    )
    tahun_capai: Annotated[int, Field(ge=2000, le=2100)] | None = Field(
        None, description="Tahun rasio harus sampai pada batas, untuk aturan menuju_30."
    )
    jumlah_tetap: Annotated[int, Field(ge=0, le=MOST_RUPIAH)] | None = Field(
        None, description="Tambahan belanja pegawai setahun yang diizinkan, untuk aturan jumlah_tetap."
    )
    bagian_dipakai: Share = Field(Decimal(1), description="Bagian ruang fiskal yang boleh dipakai usulan.")
    skenario: str = Field("dasar", description="Skenario pada tabel proyeksi_fiskal.")
    pertumbuhan_belanja: Annotated[Decimal, Field(ge=-1, le=1)] = Field(
        Decimal(0), description="Pertumbuhan total belanja per tahun bila proyeksi_fiskal tidak ada."
    )

    @model_validator(mode="after")
    def _fixed_sum_has_its_sum(self) -> FiscalPolicy:
        if self.aturan == "jumlah_tetap" and self.jumlah_tetap is None:
            raise ValueError(_("Aturan jumlah_tetap memerlukan nilai jumlah_tetap (rupiah setahun)."))
        if self.aturan == "menuju_30" and self.tahun_capai is None:
            raise ValueError(_("Aturan menuju_30 memerlukan nilai tahun_capai (tahun rasio sampai batas)."))
        if self.aturan != "jumlah_tetap" and self.jumlah_tetap is not None:
            raise ValueError(_("Nilai jumlah_tetap hanya dipakai aturan jumlah_tetap; hapus salah satunya."))
        if self.aturan != "menuju_30" and self.tahun_capai is not None:
            raise ValueError(_("Nilai tahun_capai hanya dipakai aturan menuju_30; hapus salah satunya."))
        return self


class FormasiPolicy(_Section):
    """What the proposal values."""

    bobot_sektor: dict[Sector, Weight] = Field(
        default_factory=_default_sector_weights, description="Bobot satu pegawai yang kurang menurut sektor."
    )
    pengali_terpencil: Weight = Field(Decimal("1.5"), description="Pengali bobot untuk daerah terpencil.")
    pengali_minimum: Weight = Field(
        Decimal(10), description="Pengali bobot untuk kekurangan di bawah norma minimum."
    )
    penurunan: Share = Field(
        Decimal("0.5"),
        description="Nilai pegawai terakhir yang menutup kekurangan dibanding yang pertama (1: tetap).",
    )
    tahun_rencana: Annotated[int, Field(ge=1, le=5)] = Field(
        5, description="Banyaknya tahun pengadaan dalam satu rencana."
    )
    pengadaan: YesNo = Field(True, description="Boleh mengusulkan formasi baru, CPNS dan PPPK.")
    konversi: YesNo = Field(
        True, description="PPPK paruh waktu boleh diusulkan menjadi PPPK pada posisinya sendiri."
    )
    keterisian: dict[HireKind, Share] = Field(
        default_factory=_default_fill_rates,
        description="Asumsi bagian formasi yang terisi menurut jenis pengadaan; nilai formasi dikalikan "
        "bagian itu, biayanya tetap penuh.",
    )
    kuota_dipakai: YesNo = Field(True, description="Kuota pada tabel kuota membatasi usulan.")
    kuota_tahun_tanpa_baris: Literal["seperti_terakhir", "tanpa_batas"] = Field(
        "seperti_terakhir",
        description="Kuota tahun yang tidak ada barisnya: seperti tahun terakhir yang ada, atau tanpa batas.",
    )
    mutasi: YesNo = Field(True, description="Kelebihan pegawai boleh dipindah ke posisi yang kurang.")
    pppk_pindah: YesNo = Field(
        False, description="Kelebihan PPPK ikut boleh dipindah; biasanya PPPK terikat pada unitnya."
    )
    promosi: YesNo = Field(
        True, description="Jabatan promosi boleh diisi dari jabatan di bawahnya menurut tabel perpindahan."
    )
    biaya_mutasi: Weight = Field(
        Decimal("0.05"), description="Bobot yang dikurangkan untuk setiap perpindahan."
    )
    biaya_formasi: Weight = Field(
        Decimal("0.1"),
        description="Bobot yang dikurangkan untuk setiap CPNS dan PPPK baru; di atas biaya_mutasi, supaya "
        "kelebihan pegawai dipindah lebih dulu. Konversi memakai biaya_mutasi: orangnya sudah ada.",
    )
    ulangan_keandalan: Annotated[int, Field(ge=1, le=2000)] = Field(
        200, description="Banyaknya ulangan acak untuk menguji keandalan usulan."
    )
    simpangan_ruang: Share = Field(
        Decimal("0.1"), description="Asumsi simpangan ruang fiskal ke atas dan ke bawah pada ulangan itu."
    )
    bulan_mulai_cpns: Month = Field(4, description="Bulan CPNS mulai dibayar pada tahun pertama.")
    bulan_mulai_pppk: Month = Field(4, description="Bulan PPPK mulai dibayar pada tahun pertama.")
    jeda_cpns: Lag = Field(1, description="Tahun antara usulan CPNS dan mulai bekerja.")
    jeda_pppk: Lag = Field(1, description="Tahun antara usulan PPPK dan mulai bekerja.")
    jeda_konversi: Lag = Field(1, description="Tahun antara usulan konversi dan mulai bekerja penuh.")

    @property
    def lags(self) -> dict[HireKind, int]:
        """The years between the selection of each kind and its first day at work."""
        return {"cpns": self.jeda_cpns, "pppk": self.jeda_pppk, "konversi": self.jeda_konversi}

    @property
    def delays(self) -> dict[str, int]:
        """By how many years each kind starts later than the kind that starts first."""
        return {kind: lag - min(self.lags.values()) for kind, lag in self.lags.items()}

    @field_validator("bobot_sektor")
    @classmethod
    def _sectors_left_out_keep_their_weight(cls, given: dict[Sector, Decimal]) -> dict[Sector, Decimal]:
        return {**_default_sector_weights(), **given}

    @field_validator("keterisian")
    @classmethod
    def _kinds_left_out_are_filled(cls, given: dict[HireKind, Decimal]) -> dict[HireKind, Decimal]:
        return {**_default_fill_rates(), **given}


class Policy(_Section):
    """Everything a region decides for one run."""

    nama: str = Field("dasar", description="Nama kebijakan.")
    tahun_mulai: Annotated[int, Field(ge=2000, le=2100)] | None = Field(
        None, description="Tahun pengadaan; kosong berarti setahun sesudah tahun data."
    )
    kebutuhan: NeedPolicy = NeedPolicy()
    pegawai: PeoplePolicy = PeoplePolicy()
    biaya: CostPolicy = CostPolicy()
    fiskal: FiscalPolicy = FiscalPolicy()
    formasi: FormasiPolicy = FormasiPolicy()


def read_policy(text: str, *, file: str = "") -> Policy:
    """Return the policy written in YAML `text`; keys left out keep their defaults.

    Raises:
        UsageError: unknown keys, wrong types or values out of bounds, all at once.
    """
    data = read_yaml(text, file=file)
    try:
        return Policy.model_validate({} if data is None else data)
    except ValidationError as error:
        problems = [_problem(dict(fault), file) for fault in error.errors()]
        raise UsageError(
            _("Kebijakan tidak dapat dipakai: {count} kesalahan.", count=len(problems)), problems
        ) from error


def _problem(fault: dict[str, object], file: str) -> Problem:
    path = ".".join(str(part) for part in fault["loc"] if part != "[key]")  # type: ignore[attr-defined]
    if fault["type"] == "extra_forbidden":
        what = _("Kunci “{path}” tidak dikenal.", path=path)
        remedy = _nearest(path)
    elif fault["type"] == "value_error":
        what = str(fault["ctx"]["error"])  # type: ignore[index]
        remedy = _("Lengkapi bagian “{path}”.", path=path)
    else:
        what = _("Nilai “{path}” tidak dapat dipakai: {value}.", path=path, value=str(fault.get("input")))
        remedy = _allowed(fault)
    return Problem("kebijakan." + str(fault["type"]), what, Place(file=file, column=path), remedy=remedy)


def _allowed(fault: dict[str, object]) -> str:
    match fault.get("ctx"):
        case {"expected": expected}:
            return _("Pilihan yang ada: {choices}.", choices=str(expected).replace(" or ", ", "))
        case {"ge": low}:
            return _("Isi dengan nilai paling kecil {bound}.", bound=low)
        case {"gt": low}:
            return _("Isi dengan nilai di atas {bound}.", bound=low)
        case {"le": high}:
            return _("Isi dengan nilai paling besar {bound}.", bound=high)
        case _:
            return _("Lihat nilai yang diizinkan pada rujukan kebijakan.")


def _nearest(path: str) -> str:
    *section, key = path.split(".")
    model: type[BaseModel] = Policy
    for name in section:
        annotation = model.model_fields[name].annotation if name in model.model_fields else None
        if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
            return _("Hapus kunci itu atau perbaiki ejaannya.")
        model = annotation
    close = get_close_matches(key, model.model_fields, n=1)
    if close:
        return _("Maksudnya “{key}”?", key=close[0])
    return _("Kunci yang ada: {keys}.", keys=", ".join(model.model_fields))
