"""What each piece of the file set still lacks, judged from the pack and from what a run made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from dampak.agenda import Piece, pieces
from dampak.language import _
from dampak.outcome import Outcome
from dampak.quantities import show_number
from dampak.tables import INPUT_BY_NAME
from dampak.tables.results_agenda import KELENGKAPAN_BERKAS

STAFF = ("unit", "jabatan", "posisi", "pegawai")
WEAK = ("unverified", "not_found")
COMPLETE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing a piece lacks, how to mend it, and whether the piece cannot be made at all without it."""

    cause: str
    remedy: str
    blocks: bool = False


Check = Callable[[Outcome], list[Lack]]


def completeness(outcome: Outcome) -> pl.DataFrame:
    """Return `kelengkapan_berkas`: every piece of the file set with its state, what it lacks and the mend.

    A piece is `ada` when the data let it be made whole, `perlu_dilengkapi` when it can be made and
    something stays open, `belum_dapat_dibuat` when a table it stands on is missing. Result tables the
    outcome does not hold are not judged: an outcome with input tables only tells what the pack lacks.
    """
    return KELENGKAPAN_BERKAS.conform(
        KELENGKAPAN_BERKAS.frame([_judged(piece, outcome) for piece in pieces()])
    )


def _judged(piece: Piece, outcome: Outcome) -> dict[str, object]:
    lacks = [lack for check in _checks(piece.file) for lack in check(outcome)]
    blocking = [lack for lack in lacks if lack.blocks]
    told = blocking or lacks
    state = "belum_dapat_dibuat" if blocking else "perlu_dilengkapi" if lacks else "ada"
    return {
        "berkas": piece.file,
        "nama": piece.title,
        "kegiatan": ", ".join(piece.duties) or None,
        "status": state,
        "sebab": _joined(lack.cause for lack in told),
        "cara": _joined(lack.remedy for lack in told),
    }


def _joined(sentences: Iterable[str]) -> str | None:
    """Return the sentences after one another, each once."""
    return " ".join(dict.fromkeys(sentence for sentence in sentences if sentence)) or None


def _checks(file: str) -> tuple[Check, ...]:
    """Return what is looked at for one piece, what blocks it first and what a hand must fill in last."""
    proposal = (_needs(*STAFF), _run_failed, _bounds, _proposed, _weak_law)
    signed = (_example_data,)
    letter = _by_hand(_("nomor surat, tanggal, nama dan NIP PPK, tanda tangan"))
    signature = _by_hand(_("tanggal, nama dan NIP PPK, tanda tangan"))
    found: dict[str, tuple[Check, ...]] = {
        "surat-usulan.docx": (*proposal, *signed, letter),
        "usulan.xlsx": (*proposal, _unknown_need),
        "rencana-lima-tahun.docx": (*proposal, _unknown_need, *signed, signature),
        "daftar-bup.xlsx": (_needs("jabatan", "posisi", "pegawai"), _unknown_pension),
        "kemampuan-anggaran.docx": (*_budget(proposal), *signed, _by_hand(_budget_blanks())),
        "sptjm.docx": (*proposal, *signed, _by_hand(_pledge_blanks())),
        "lembar-permohonan.docx": (*proposal, *signed, signature),
        "peta-jabatan.xlsx": (_needs(*STAFF), _unknown_class, _unknown_need),
        "peta-jabatan.pdf": (_needs(*STAFF), _unknown_class, _unknown_need),
        "daftar-periksa.xlsx": (_needs("unit", "jabatan", "posisi"), _job_information),
    }
    return found.get(file, proposal)


def _budget(proposal: tuple[Check, ...]) -> tuple[Check, ...]:
    return (_needs("apbd"), *proposal, _unknown_allowances, _flat_projection)


def _budget_blanks() -> str:
    return _("nomor surat, tanggal, nama dan NIP ketua TAPD dan PPK, tanda tangan")


def _pledge_blanks() -> str:
    return _("tanggal, nama dan NIP PPK, tanda tangan di atas meterai")


def _needs(*names: str) -> Check:
    """Return the check that a piece cannot do without some input tables."""

    def check(outcome: Outcome) -> list[Lack]:
        return [_missing(name, blocks=True) for name in names if _rows(outcome, name).is_empty()]

    return check


def _by_hand(blanks: str) -> Check:
    """Return the check that names what only a person can fill in."""
    lack = Lack(
        _("Diisi dengan tangan: {blanks}.", blanks=blanks), _("Isi bagian kosong itu sesudah berkas dibuat.")
    )
    return lambda _outcome: [lack]


def _rows(outcome: Outcome, name: str) -> pl.DataFrame:
    found = outcome.inputs.get(name)
    return INPUT_BY_NAME[name].empty() if found is None else found


def _missing(name: str, *, blocks: bool = False) -> Lack:
    return Lack(
        _("Tabel “{name}” tidak ada atau kosong.", name=name),
        _("Isi lembar {name} ({row} per baris).", name=name, row=INPUT_BY_NAME[name].row),
        blocks,
    )


def _run_failed(outcome: Outcome) -> list[Lack]:
    """Tell why the run could make no proposal; what it made in spite of a fault is told elsewhere."""
    if "usulan" in outcome.tables:
        return []
    faults = [problem for problem in outcome.problems if problem.severity == "galat"]
    return [Lack(problem.what, problem.remedy, blocks=True) for problem in faults]


def _bounds(outcome: Outcome) -> list[Lack]:
    """Tell which of money and quota does not bound the proposal, and that something must."""
    year = outcome.provenance.start_year
    no_money = _rows(outcome, "apbd").is_empty()
    no_quota = _rows(outcome, "kuota").filter(pl.col("tahun") == year).is_empty()
    quota_remedy = _("Isi lembar kuota tahun {year} bila Menteri sudah memberi batas.", year=year)
    if no_money and no_quota:
        cause = _(
            "Tanpa tabel apbd dan tanpa kuota tahun {year}, tidak ada yang membatasi usulan.", year=year
        )
        remedy = _("Isi lembar apbd, atau kuota tahun {year} bila Menteri sudah memberi batas.", year=year)
        return [Lack(cause, remedy, blocks=True)]
    if no_money:
        return [Lack(_("Tanpa tabel apbd, usulan hanya dibatasi kuota."), _missing("apbd").remedy)]
    return [Lack(_("Kuota tahun {year} belum diisi.", year=year), quota_remedy)] if no_quota else []


def _proposed(outcome: Outcome) -> list[Lack]:
    usulan = outcome.tables.get("usulan")
    if usulan is None or not usulan.is_empty():
        return []
    remedy = _("Periksa ruang fiskal, kuota, dan kebijakan yang dipakai.")
    return [Lack(_("Perhitungan tidak mengusulkan satu formasi pun."), remedy)]


def _weak_law(outcome: Outcome) -> list[Lack]:
    count = sum(value.status in WEAK for value in outcome.law_used)
    if not count:
        return []
    cause = _(
        "{count} angka hukum yang dipakai belum diverifikasi atau tidak ditemukan.", count=show_number(count)
    )
    remedy = _("Periksa daftar asumsi; isi angka yang berlaku pada lembar hukum_daerah beserta dasarnya.")
    return [Lack(cause, remedy)]


def _unknown_need(outcome: Outcome) -> list[Lack]:
    kebutuhan = outcome.tables.get("kebutuhan")
    count = 0 if kebutuhan is None else kebutuhan["kebutuhan_ideal"].null_count()
    if not count:
        return []
    cause = _("Kebutuhan {count} posisi tidak diketahui.", count=show_number(count))
    return [Lack(cause, _("Lengkapi beban_kerja, sekolah, atau standar_kesehatan posisi itu."))]


def _unknown_pension(outcome: Outcome) -> list[Lack]:
    pensiun = outcome.tables.get("pensiun")
    count = 0 if pensiun is None else pensiun["tmt_pensiun"].null_count()
    if not count:
        return []
    cause = _("TMT pensiun {count} pegawai tidak diketahui.", count=show_number(count))
    return [Lack(cause, _("Lengkapi posisi_id atau bup pegawai itu pada lembar pegawai."))]


def _unknown_class(outcome: Outcome) -> list[Lack]:
    kinds = _rows(outcome, "jabatan").select(jabatan_kode="kode", kelas="kelas")
    posts = _rows(outcome, "posisi").join(kinds, on="jabatan_kode", how="left")
    count = posts["kelas"].null_count()
    if not count:
        return []
    cause = _("Kelas jabatan {count} posisi belum diisi.", count=show_number(count))
    return [Lack(cause, _("Isi kolom kelas pada lembar jabatan."))]


def _unknown_allowances(outcome: Outcome) -> list[Lack]:
    """Tell what the cost leaves out: TPP without a table, components nobody knows."""
    lacks = [_missing("tpp")] if _rows(outcome, "tpp").is_empty() else []
    prices = outcome.tables.get("harga_formasi")
    if prices is not None:
        unknown = pl.col("rupiah").is_null() | (pl.col("tidak_diketahui").fill_null("") != "")
        count = prices.filter(unknown)["jabatan_kode"].n_unique()
        if count:
            cause = _(
                "Harga {count} jenis jabatan tidak lengkap: ada komponen yang tidak diketahui.",
                count=show_number(count),
            )
            lacks.append(Lack(cause, _("Isi kolom tunjangan dan golongan masuk pada lembar jabatan.")))
    return lacks


def _flat_projection(outcome: Outcome) -> list[Lack]:
    if not _rows(outcome, "proyeksi_fiskal").is_empty():
        return []
    cause = _("Belanja tahun-tahun berikut hanya ditaksir: tabel proyeksi_fiskal kosong.")
    return [Lack(cause, _missing("proyeksi_fiskal").remedy)]


def _job_information(outcome: Outcome) -> list[Lack]:
    """Tell how many posts have incomplete job information; without the result table, how many have none."""
    posts = _rows(outcome, "posisi")
    judged = outcome.tables.get("kelengkapan_anjab")
    if judged is not None:
        count = judged.filter(pl.col("persen").fill_null(0) < COMPLETE).height
        cause = _(
            "Anjab {count} dari {all} posisi belum lengkap.",
            count=show_number(count),
            all=show_number(posts.height),
        )
    else:
        told = _rows(outcome, "infojab").select(id="posisi_id").unique()
        count = posts.join(told, on="id", how="anti").height
        cause = _(
            "{count} dari {all} posisi belum punya informasi jabatan.",
            count=show_number(count),
            all=show_number(posts.height),
        )
    return [Lack(cause, _("Isi lembar infojab atau impor buku kerja anjab."))] if count else []


def _example_data(outcome: Outcome) -> list[Lack]:
    if not outcome.provenance.synthetic:
        return []
    return [Lack(_("Datanya data contoh; berkas ini tidak untuk dikirim."), _("Pakai data daerah sendiri."))]
