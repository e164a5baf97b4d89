"""What a region asks of the ministry, each with its number, reason and source; nothing is invented.

A request stands only where the tables hold its number; technical help is asked for even when the last
score is unknown, and then says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from dampak.documents.facts import Facts, Ratio, percent
from dampak.documents.letters.asked import ALL, sector_name, shown
from dampak.documents.letters.letterhead import plan_years, year_span
from dampak.documents.letters.money import has_budget, ratio_kind, ratios_above_cap
from dampak.documents.letters.open_gaps import open_posts
from dampak.documents.sentences import joined, reached
from dampak.documents.words import kinds, law_statuses, sectors, word
from dampak.figures import cell_id
from dampak.language import _
from dampak.quantities import show_number, show_rupiah
from dampak.tables import RESULT_BY_NAME

PRIORITY_SECTORS = ("pendidikan", "kesehatan", "infrastruktur")
FULL_YEAR = 12
"""Months paid in a year in which the price of a post is the price of a whole year."""

SCORE_WORDS = ("predikat", "nilai", "indeks")
"""Words in the key of a fact that make it a score."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request: what is asked, its number, why, and which figure or table the number comes from."""

    what: str
    number: str
    reason: str
    source: str


def post_requests(facts: Facts) -> list[Request]:
    """Return the posts that are asked for in the first year, and consent to the whole plan."""
    year, found = facts.provenance.start_year, []
    reason = _(
        "Menutup kekurangan menurut kebutuhan yang dihitung, dengan urutan prioritas kebijakan daerah."
    )
    for kind, name in kinds().items():
        id_ = f"usulan.tahun_pertama.{kind}"
        if facts.whole(id_):
            what = _("Penetapan formasi {kind} tahun {year}", kind=name, year=year)
            found.append(Request(what, _("{count} formasi", count=facts.shown(id_)), reason, id_))
    plan, years = facts.whole("usulan.formasi"), plan_years(facts)
    if plan and len(years) > 1:
        what = _("Pertimbangan atas rencana {span}", span=year_span(years))
        number = _("{count} formasi", count=show_number(plan))
        found.append(Request(what, number, _plan_reason(facts), "usulan.formasi"))
    return found


def _plan_reason(facts: Facts) -> str:
    left = facts.whole("usulan.kekurangan_sesudah")
    if left is None:
        return _("Agar pengadaan tiap tahun dapat direncanakan bersama anggarannya.")
    return _(
        "Agar pengadaan tiap tahun dapat direncanakan bersama anggarannya; pada akhir rencana tersisa "
        "kekurangan {left} orang.",
        left=show_number(left),
    )


def policy_requests(facts: Facts) -> list[Request]:
    """Return the requests for a change of rule, grant or quota that the tables support."""
    return [*_cap_requests(facts), *_grant_request(facts), *_quota_requests(facts)]


def _cap_requests(facts: Facts) -> list[Request]:
    return [_cap_request(facts, ratio) for ratio in ratios_above_cap(facts)]


def _cap_request(facts: Facts, ratio: Ratio) -> Request:
    cap = facts.cap()
    reason = _(
        "Rasio belanja pegawai tahun {year} {percent} ({kind}, menurut {source}).",
        year=ratio.year,
        percent=percent(ratio.percent, 2),
        kind=ratio_kind(ratio),
        source=ratio.source,
    )
    what = _("Masa transisi atau kelonggaran batas belanja pegawai")
    if cap is not None:
        what = _("Masa transisi atau kelonggaran batas belanja pegawai {cap}", cap=percent(cap, 0))
    number = _("{rupiah} di atas batas", rupiah=show_rupiah(ratio.distance or 0))
    source = ratio.figure.removesuffix("rasio_persen") + "jarak_rupiah"
    return Request(what, number, joined(reason, reached(facts)), source)


def _grant_request(facts: Facts) -> list[Request]:
    """Ask for an earmarked grant for the priority posts that only money holds open."""
    priced = _grant_posts(facts)
    counted = priced.drop_nulls("setahun")
    if counted.is_empty() or not has_budget(facts):
        return []
    rupiah = int((counted["sisa_kekurangan"] * counted["setahun"]).sum())
    left_out = int(priced.filter(pl.col("setahun").is_null())["sisa_kekurangan"].sum())
    reason = _(
        "{people} orang pada sektor {sectors} tetap kurang hanya karena ruang fiskal; dihitung dengan harga "
        "PPPK setahun penuh pada {year}.",
        people=show_number(counted["sisa_kekurangan"].sum()),
        sectors=_listed_sectors(counted),
        year=counted["tahun"][0],
    )
    unknown = (
        _(
            "{people} orang lain tidak dihitung karena posisinya tidak diisi PPPK atau harganya tidak "
            "diketahui.",
            people=show_number(left_out),
        )
        if left_out
        else ""
    )
    return [
        Request(
            _("Alokasi DAU yang ditentukan penggunaannya bagi penggajian PPPK"),
            _("{rupiah} setahun", rupiah=show_rupiah(rupiah)),
            joined(reason, unknown),
            "usulan_posisi/…/sisa_kekurangan × harga_formasi/…/pppk/…/rupiah",
        )
    ]


def _listed_sectors(posts: pl.DataFrame) -> str:
    present = set(posts["sektor"])
    return ", ".join(sectors()[code].lower() for code in PRIORITY_SECTORS if code in present)


def _grant_posts(facts: Facts) -> pl.DataFrame:
    """Return priority posts held by money: sisa_kekurangan, sektor, tahun and setahun (price of a year)."""
    prices = facts.table("harga_formasi").filter(
        pl.col("jenis") == "pppk", pl.col("bulan_bayar") == FULL_YEAR
    )
    first = prices.filter(pl.col("tahun") == pl.col("tahun").min())
    held = open_posts(facts).filter(
        pl.col("kendala") == "ruang_fiskal",
        pl.col("kendala_lain").is_null(),
        pl.col("sektor").is_in(PRIORITY_SECTORS),
    )
    price = first.select("jabatan_kode", "tahun", setahun="rupiah")
    return held.join(price, on="jabatan_kode", how="left", maintain_order="left")


def _quota_requests(facts: Facts) -> list[Request]:
    """Ask for seats where a quota binds: where one seat more was solved again and is worth something."""
    frame = facts.table("nilai_kendala").filter(pl.col("kendala") == "kuota", pl.col("hitung_ulang") > 0)
    return [_quota_request(facts, row) for row in frame.iter_rows(named=True)]


def _quota_request(facts: Facts, row: dict[str, object]) -> Request:
    year = _("setiap tahun rencana") if row["tahun"] == ALL else _("tahun {year}", year=row["tahun"])
    kind = _("semua jenis") if row["jenis"] == ALL else word(kinds(), str(row["jenis"]))
    what = _("Tambahan kuota {kind}, {year}", kind=kind, year=year)
    if row["sektor"] != ALL:
        what = f"{what}, " + _("sektor {sector}", sector=sector_name(str(row["sektor"])).lower())
    worth = row["hitung_ulang"]
    reason = _(
        "Satu kursi lagi menutup {worth} kebutuhan berbobot (kekurangan dikalikan bobotnya) menurut "
        "penyelesaian ulang.",
        worth=show_number(worth, 1) if isinstance(worth, Decimal) else "–",
    )
    held = _held_by_quota(facts)
    more = _("{people} orang tetap kurang karena kuota.", people=show_number(held)) if held else ""
    key = [row[name] for name in RESULT_BY_NAME["nilai_kendala"].key]
    source = cell_id("nilai_kendala", key, "hitung_ulang")
    return Request(what, _quota_now(facts, row), joined(reason, more), source)


def _held_by_quota(facts: Facts) -> int:
    frame = facts.table("usulan_posisi").filter(pl.col("kendala") == "kuota")
    return int(frame["sisa_kekurangan"].sum() or 0)


def _quota_now(facts: Facts, row: dict[str, object]) -> str:
    """Return the quota as it is, when exactly one row of the table states it."""
    frame = facts.table("kuota").filter(pl.col("jenis") == str(row["jenis"]))
    sector = None if row["sektor"] == ALL else str(row["sektor"])
    frame = frame.filter(pl.col("sektor").eq_missing(pl.lit(sector, dtype=pl.String)))
    if row["tahun"] != ALL:
        frame = frame.filter(pl.col("tahun").cast(pl.String) == str(row["tahun"]))
    if frame.height != 1:
        return _("di atas kuota yang ada")
    return _("di atas {seats} kursi", seats=shown(frame["jumlah"][0]))


def assistance_requests(facts: Facts) -> list[Request]:
    """Return the requests for technical help, each with the last score known from the table of facts."""
    topics = (
        (_("Pendampingan peningkatan SAKIP"), "SAKIP", ("sakip.",)),
        (_("Pendampingan peningkatan indeks reformasi birokrasi"), "RB", ("rb.",)),
        (_("Pendampingan pemerintah digital (Pemdi, sebelumnya SPBE)"), "Pemdi", ("pemdi.", "spbe.")),
    )
    return [_assistance(facts, what, name, prefixes) for what, name, prefixes in topics]


def _assistance(facts: Facts, what: str, name: str, prefixes: tuple[str, ...]) -> Request:
    scores = _scores(facts, prefixes)
    if scores.is_empty():
        reason = _(
            "Angka {name} tidak ada dalam data daerah, sehingga alasan permohonan ini belum ditunjukkan "
            "dengan angka.",
            name=name,
        )
        return Request(what, _("tidak diketahui"), reason, f"fakta: {prefixes[0]}*")
    last = scores.filter(pl.col("tahun") == scores["tahun"].max())
    number = "; ".join(_score(row) for row in last.iter_rows(named=True))
    keys = ", ".join(last["kunci"].unique(maintain_order=True))
    return Request(what, number, _trend(scores, last), f"fakta: {keys}")


def _scores(facts: Facts, prefixes: tuple[str, ...]) -> pl.DataFrame:
    key = pl.col("kunci").str.to_lowercase()
    starts = pl.any_horizontal(key.str.starts_with(prefix) for prefix in prefixes)
    scored = pl.any_horizontal(key.str.contains(word_, literal=True) for word_ in SCORE_WORDS)
    return facts.table("fakta").filter(starts & scored).sort("tahun", "kunci", "sumber", "nilai")


def _score(row: dict[str, object]) -> str:
    measure = str(row["kunci"]).partition(".")[2].replace("_", " ")
    text = _("{measure} {value} ({year})", measure=measure, value=row["nilai"], year=row["tahun"])
    return text[:1].upper() + text[1:]


def _trend(scores: pl.DataFrame, last: pl.DataFrame) -> str:
    """Say what the numbers show: conflicting values, the score before, who says so and how sure it is."""
    parts = []
    same = last.group_by("kunci").agg(pl.col("nilai").n_unique())
    if same.filter(pl.col("nilai") > 1).height:
        parts.append(_("Sumbernya tidak sama; semuanya disebut."))
    earlier = scores.filter(
        pl.col("tahun") < last["tahun"][0], pl.col("kunci").is_in(last["kunci"].implode())
    )
    if earlier.height:
        before = earlier.row(earlier.height - 1, named=True)
        parts.append(_("Sebelumnya: {score}.", score=_score(before)))
    told = last.select("sumber", "status").unique(maintain_order=True)
    parts += [
        _("Sumber: {source} ({status}).", source=row["sumber"], status=_sureness(row["status"]))
        for row in told.iter_rows(named=True)
    ]
    parts.append(_("Langkah perbaikannya kami mohon ditetapkan bersama evaluator."))
    return joined(*parts)


def _sureness(status: str | None) -> str:
    text = word(law_statuses(), status)
    return text[:1].lower() + text[1:]
