"""What a reviewer of the performance report asks, on its form, on how it was made, and on its substance.

The three headings are those of the review sheet in PermenPANRB 53/2014 (Lampiran III). The sentences are
Dampak's own and were not held against that text: the sheet says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dampak.documents.performance.review_answers import (
    Asked,
    annexed,
    budgeted,
    counted,
    goals_measured,
    organisation_known,
    promised,
    redone,
    sums_agree,
)
from dampak.language import _


@dataclass(frozen=True, slots=True)
class Question:
    """One statement to be reviewed; `ask` answers it from the data, None where only a person can."""

    text: str
    ask: Asked | None = None


def questions() -> Mapping[str, tuple[Question, ...]]:
    """Return the statements under each heading: format, mekanisme, substansi."""
    return {"format": _form(), "mekanisme": _making(), "substansi": (*_plans(), *_comparisons(), *_figures())}


def _form() -> tuple[Question, ...]:
    return (
        Question(
            _("Laporan memuat gambaran organisasi, sumber daya, dan isu strategisnya."), organisation_known
        ),
        Question(
            _("Laporan memuat target kinerja tahun yang dilaporkan."),
            counted(_("mempunyai target"), lambda one: one.now.target is not None),
        ),
        Question(
            _("Laporan memuat realisasi dan capaian setiap indikator."),
            counted(_("terdefinisi capaiannya"), lambda one: one.now.achieved is not None),
        ),
        Question(_("Lampirannya mendukung isi laporan."), annexed),
        Question(_("Laporan memuat langkah perbaikan pada tahun berikutnya.")),
        Question(_("Laporan memuat pertanggungjawaban anggaran."), budgeted),
    )


def _making() -> tuple[Question, ...]:
    return (
        Question(_("Laporan disusun oleh unit yang memang bertugas menyusunnya.")),
        Question(
            _("Angka dalam laporan didukung bukti."),
            counted(_("mempunyai bukti yang dirujuk"), lambda one: one.evidence),
        ),
        Question(_("Ada tata cara penyampaian data dari unit kepada penyusun laporan.")),
        Question(
            _("Penanggung jawab data ditetapkan pada setiap indikator."),
            counted(_("mempunyai unit penanggung jawab"), lambda one: bool(one.owner)),
        ),
        Question(_("Data yang dipakai diyakini keandalannya oleh unit yang bertanggung jawab.")),
        Question(_("Analisis dalam laporan diketahui dan disetujui unit yang bersangkutan.")),
        Question(_("Laporan disusun dari sumbangan unit di bawahnya, bukan oleh satu orang saja.")),
    )


def _plans() -> tuple[Question, ...]:
    return (
        Question(_("Sasaran dan indikator dalam laporan sesuai dengan perjanjian kinerja."), promised),
        Question(
            _("Sasaran dan indikator dalam laporan selaras dengan rencana jangka menengah."),
            counted(_("mempunyai target jangka menengah"), lambda one: one.end_target is not None),
        ),
        Question(
            _("Indikator dalam laporan sesuai dengan indikator kinerja utama."),
            counted(_("termasuk indikator kinerja utama"), lambda one: one.chief),
        ),
        Question(_("Ketidaksesuaian dengan rencana dijelaskan secara memadai.")),
        Question(_("Setiap tujuan, sasaran, dan program mempunyai indikator."), goals_measured),
        Question(
            _("Indikator terukur dan jelas sumber datanya."),
            counted(
                _("mempunyai satuan, cara menghitung, dan sumber data"),
                lambda one: bool(one.unit and one.formula and one.source),
            ),
        ),
        Question(_("Indikator cukup menggambarkan keberhasilan sasarannya.")),
    )


def _comparisons() -> tuple[Question, ...]:
    return (
        Question(
            _("Capaian dibandingkan dengan tahun sebelumnya."),
            counted(
                _("mempunyai realisasi atau nilai awal tahun sebelumnya"),
                lambda one: one.before.actual is not None,
            ),
        ),
        Question(
            _("Capaian dibandingkan dengan target akhir periode."),
            counted(_("terhitung kemajuannya"), lambda one: one.toward is not None),
        ),
        Question(
            _("Capaian dibandingkan dengan angka nasional bila ada."),
            counted(_("mempunyai angka nasional"), lambda one: one.national is not None),
        ),
        Question(_("Sebab keberhasilan dan kegagalan dianalisis, dan kegagalan diberi jalan keluar.")),
    )


def _figures() -> tuple[Question, ...]:
    return (
        Question(_("Capaian dihitung dengan rumus yang benar."), redone),
        Question(_("Angka anggaran dalam laporan saling cocok."), sums_agree),
        Question(_("Efisiensi penggunaan sumber daya dijelaskan.")),
    )
