"""What the reader of a proposal should know: rooms below zero, prices unknown, seats nobody can take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dampak.errors import Problem
from dampak.formasi.blockers import QUOTA
from dampak.formasi.case import Case
from dampak.formasi.reading import Given, quota_year
from dampak.language import _


def remarks(case: Case, given: Given) -> Iterator[Problem]:
    """Return the remarks on a case that has been solved (all warnings)."""
    yield from _rooms(given)
    yield from _prices(case)
    yield from _assumed_quotas(given)
    yield from _idle_limits(case)
    yield from _unqualified_supply(given)
    if case.room is None and not any(limit.constraint == QUOTA for limit in case.limits):
        yield _unlimited()


def _warning(code: str, what: str, why: str, remedy: str) -> Problem:
    return Problem(f"formasi.{code}", what, why=why, remedy=remedy, severity="peringatan")


def _rooms(given: Given) -> Iterable[Problem]:
    for year in given.years if given.room is not None else ():
        if given.room is not None and given.room[year] < 0:
            yield _warning(
                "ruang_negatif",
                _("Ruang fiskal tahun {year} di bawah nol; dihitung sebagai nol.", year=year),
                _("Belanja pegawai tahun itu sudah di atas batas."),
                _("Lihat tabel fiskal: berapa jaraknya dan apa yang dibebaskan pensiun."),
            )


def _prices(case: Case) -> Iterable[Problem]:
    unpriced = sorted({group.kind for group in case.groups if group.seats and None in group.prices.values()})
    if unpriced:
        yield _warning(
            "harga_tidak_diketahui",
            _(
                "Harga formasi tidak lengkap untuk {count} jenis jabatan: {kinds}.",
                count=len(unpriced),
                kinds=", ".join(unpriced),
            ),
            _("Formasi tanpa harga tidak dapat dibandingkan dengan ruang fiskal."),
            _("Isi golongan awal jenis jabatan itu."),
        )


def _assumed_quotas(given: Given) -> Iterable[Problem]:
    stated = sorted(set(given.quotas["tahun"]))
    if not given.policy.kuota_dipakai or not stated:
        return
    carried = [year for year in given.cohorts if quota_year(stated, year, given.policy) not in (None, year)]
    free = [year for year in given.cohorts if quota_year(stated, year, given.policy) is None]
    if carried:
        yield _warning(
            "kuota_diandaikan",
            _("Kuota tahun {years} belum ada; dipakai kuota tahun terakhir.", years=_listed(carried)),
            _("Kuota tahun yang akan datang belum ditetapkan; ini asumsi kebijakan."),
            _("Isi tabel kuota begitu ditetapkan, atau atur kuota_tahun_tanpa_baris pada kebijakan."),
        )
    if free:
        yield _warning(
            "kuota_tidak_ada",
            _("Tahun {years} tidak dibatasi kuota.", years=_listed(free)),
            _("Tabel kuota tidak memuat tahun itu atau tahun sebelumnya."),
            _("Isi tabel kuota bila kuotanya diketahui."),
        )


def _idle_limits(case: Case) -> Iterable[Problem]:
    used = {number for option in case.options for number in option.limits}
    idle = [
        limit
        for number, limit in enumerate(case.limits)
        if limit.constraint == QUOTA and number not in used and limit.seats
    ]
    for limit in idle:
        yield _warning(
            "kuota_tanpa_posisi",
            _(
                "{seats} kursi kuota {hiring} {year} ({where}) tanpa posisi yang dapat diisi.",
                seats=limit.seats,
                hiring=limit.hiring.upper(),
                year=case.cohorts[limit.cohort],
                where=limit.sector or _("semua sektor"),
            ),
            _("Kursi itu akan hangus: tidak ada kekurangan pada jabatan seleksi yang boleh diisi jenis itu."),
            _("Periksa boleh_cpns, boleh_pppk, cara_isi dan golongan masuk pada tabel jabatan."),
        )


def _unqualified_supply(given: Given) -> Iterable[Problem]:
    known = given.supply.filter(given.supply["tahun"].is_in(list(given.cohorts)))
    blank = known["kualifikasi"].null_count()
    if blank:
        yield _warning(
            "pasokan_tanpa_kualifikasi",
            _(
                "{count} dari {all} baris pasokan tanpa kualifikasi; jumlahnya dipakai sebagaimana ditulis.",
                count=blank,
                all=known.height,
            ),
            _("Tidak dapat diperiksa apakah orang yang dihitung memenuhi syarat jabatannya."),
            _("Isi kolom kualifikasi pada tabel pasokan."),
        )


def _unlimited() -> Problem:
    return _warning(
        "tanpa_batas",
        _("Tidak ada ruang fiskal dan tidak ada kuota: usulan sebesar seluruh kebutuhan yang dapat diisi."),
        _("Tanpa batas, usulan hanya menunjukkan kebutuhan, bukan pilihan terbaik."),
        _("Isi tabel apbd atau tabel kuota."),
    )


def _listed(years: Iterable[int]) -> str:
    return ", ".join(map(str, years))
