"""The claims of the dossier and the slides: one message each, "" where the data do not support it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl

from dampak.documents.case import ALL, PLAIN_RULES, Case
from dampak.documents.facts import percent
from dampak.documents.sentences import unlimited
from dampak.documents.words import constraints, kinds, rules, sectors, word
from dampak.language import _
from dampak.quantities import show_number, show_rupiah_short
from dampak.tables.inputs import PROPOSED_KINDS

STEADY = 80
"""Percent of the draws in which a post must stay to be called steady; the sentence names it."""


def asked(case: Case) -> str:
    """Say what the region asks for in the first year."""
    posts = case.facts.whole("usulan.tahun_pertama.formasi")
    values = {"year": case.start, "region": case.facts.provenance.region}
    if posts is None:
        return _("Usulan tahun pertama belum dapat disusun dari data ini.")
    if posts == 0:
        return _("Pada tahun {year} {region} tidak meminta formasi.", **values)
    kinds = _kinds(case, "usulan.tahun_pertama")
    return _(
        "Pada tahun {year} {region} meminta {posts} formasi: {kinds}.",
        **values,
        posts=show_number(posts),
        kinds=kinds,
    )


def _kinds(case: Case, prefix: str) -> str:
    counts = {inner(name): case.facts.whole(f"{prefix}.{kind}") for kind, name in kinds().items()}
    return listed([f"{show_number(count)} {name}" for name, count in counts.items() if count])


def listed(parts: list[str]) -> str:
    """Return parts as one list: `a, b dan c`."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} dan {last}", first=", ".join(parts[:-1]), last=parts[-1])


def first_year_cost(case: Case) -> str:
    """Say what the first year's posts cost in a full year."""
    if not case.facts.whole("usulan.tahun_pertama.biaya_penuh"):
        return ""
    cost = case.facts.rupiah("usulan.tahun_pertama.biaya_penuh")
    return _("Biayanya {cost} setahun penuh.", cost=cost)


def first_sector(case: Case) -> str:
    """Say which sector receives most posts in the first year."""
    frame = case.plan_by_sector(case.start).with_columns(formasi=pl.sum_horizontal(PROPOSED_KINDS))
    asked = frame.filter(pl.col("formasi") > 0)
    if asked.is_empty():
        return ""
    most = asked.filter(pl.col("formasi") == asked["formasi"].max())
    posts = show_number(most["formasi"][0])
    names = listed([inner(word(sectors(), code)) for code in most["sektor"]])
    return _(
        "Formasi tahun {year} terbanyak untuk sektor {sectors}: {posts}.",
        year=case.start,
        sectors=names,
        posts=posts if most.height == 1 else _("masing-masing {posts}", posts=posts),
    )


def shortage(case: Case) -> str:
    """Say how many are missing today and in which sector most."""
    count = case.facts.whole("ringkasan.kekurangan")
    if count is None:
        return _("Kekurangan pegawai belum dapat dihitung dari data ini.")
    if count == 0:
        return _("Tidak ada kekurangan pegawai menurut beban kerja.")
    frame = case.need_by("sektor")
    shown = show_number(count)
    if frame.is_empty():
        return _("Daerah kekurangan {count} pegawai menurut beban kerja.", count=shown)
    worst, people = frame.row(0, named=True)["sektor"], frame.row(0, named=True)["kekurangan"]
    return _(
        "Daerah kekurangan {count} pegawai, terbanyak pada sektor {sector}: {people} orang.",
        count=shown,
        sector=word(sectors(), worst).lower(),
        people=show_number(people),
    )


def remaining(case: Case) -> str:
    """Say who is left at the end of the projection when nobody is hired."""
    frame = case.without_hiring().drop_nulls(["bezetting_p50", "kebutuhan_ideal"])
    if frame.is_empty():
        return ""
    last = frame.row(-1, named=True)
    text = _(
        "Tanpa pengadaan, pegawai pada akhir {year} tinggal {staff} orang",
        year=last["tahun"],
        staff=show_number(last["bezetting_p50"]),
    )
    if not last["kebutuhan_ideal"]:
        return f"{text}."
    share = Decimal(last["bezetting_p50"]) * 100 / last["kebutuhan_ideal"]
    return _(
        "{text}, {share} dari kebutuhan {need} orang.",
        text=text,
        share=percent(share),
        need=show_number(last["kebutuhan_ideal"]),
    )


def spending(case: Case) -> str:
    """Say how large personnel spending is beside its cap, all sources together."""
    ratios, cap = case.facts.ratios(), case.facts.cap()
    if not ratios:
        return _("Rasio belanja pegawai tidak dapat dihitung karena tidak ada data APBD.")
    low, high = percent(ratios[0].percent), percent(ratios[-1].percent)
    span = low if low == high else _("{low} sampai {high}", low=low, high=high)
    if cap is None:
        return _("Belanja pegawai {span} dari belanja daerah.", span=span)
    return _("Belanja pegawai {span} dari belanja daerah; batasnya {cap}.", span=span, cap=percent(cap, 0))


def affordable(case: Case) -> str:
    """Say whether the proposal keeps within the room of every year, and which year is tightest."""
    costs = case.costs().drop_nulls("rupiah").filter(pl.col("rupiah") > 0)
    known = costs.drop_nulls("ruang")
    if costs.is_empty():
        return ""
    if known.is_empty():
        return unlimited(case.facts)
    over = known.filter(pl.col("rupiah") > pl.col("ruang"))
    if not over.is_empty():
        return _(
            "Biaya usulan melampaui ruang fiskal pada tahun {years}.",
            years=listed([str(year) for year in over["tahun"]]),
        )
    tight = known.sort(pl.col("ruang") - pl.col("rupiah"), "tahun").row(0, named=True)
    return _(
        "Biaya usulan tidak melampaui ruang fiskal; paling ketat tahun {year}: tersisa {left} dari {room}.",
        year=tight["tahun"],
        left=show_rupiah_short(tight["ruang"] - tight["rupiah"]),
        room=show_rupiah_short(tight["ruang"]),
    )


def plan(case: Case) -> str:
    """Say what the whole plan proposes."""
    posts, years = case.facts.whole("usulan.formasi"), case.plan()["tahun"].to_list()
    if posts is None or not years:
        return ""
    span = case.facts.span()
    if posts == 0:
        text = _("Rencana {span} tidak memuat formasi", span=span)
    else:
        text = _(
            "Rencana {span} memuat {posts} formasi: {kinds}",
            span=span,
            posts=show_number(posts),
            kinds=_kinds(case, "usulan"),
        )
    moved, promoted = case.moved("mutasi"), case.moved("promosi")
    ways = [_("{n} mutasi", n=show_number(moved))] * bool(moved)
    ways += [_("{n} promosi", n=show_number(promoted))] * bool(promoted)
    return _("{text}; ditambah {ways}.", text=text, ways=listed(ways)) if ways else f"{text}."


def closing(case: Case) -> str:
    """Say how large the shortage is at the end of the plan, with and without it."""
    ends = case.plan().drop_nulls(["kekurangan_tanpa_usulan", "kekurangan_sesudah"])
    if ends.is_empty():
        return ""
    last = ends.row(-1, named=True)
    values = {
        "year": last["tahun"],
        "before": show_number(last["kekurangan_tanpa_usulan"]),
        "after": show_number(last["kekurangan_sesudah"]),
    }
    if last["kekurangan_sesudah"] == last["kekurangan_tanpa_usulan"]:
        return _("Kekurangan sampai tahun usulan {year} tetap {after} orang.", **values)
    return _(
        "Kekurangan sampai tahun usulan {year}: {before} orang tanpa usulan, {after} orang dengan usulan.",
        **values,
    )


def rule_values(case: Case) -> list[tuple[str, Decimal]]:
    """Return this proposal and the plain rules with what each closes, most first."""
    found = [("dampak", case.facts.number("usulan.nilai"))]
    found += [(rule, case.facts.number(f"banding.{rule}.nilai")) for rule in PLAIN_RULES]
    known = [(rule, value) for rule, value in found if value is not None]
    return sorted(known, key=lambda pair: -pair[1])


def better(case: Case) -> str:
    """Set the proposal beside the best of the plain rules, whichever way it falls."""
    values = dict(rule_values(case))
    ours = values.pop("dampak", None)
    if ours is None or not values:
        return ""
    best = max(values, key=lambda rule: values[rule])
    shown = {
        "rule": word(rules(), best).lower(),
        "ours": show_number(ours, 1),
        "theirs": show_number(values[best], 1),
    }
    if ours == values[best]:
        return _(
            "Pada batas yang sama usulan ini dan aturan “{rule}” menutup kebutuhan berbobot yang sama, "
            "{ours}.",
            **shown,
        )
    if ours < values[best]:
        return _(
            "Pada rupiah yang sama aturan “{rule}” menutup kebutuhan berbobot lebih banyak ({theirs}) "
            "daripada usulan ini ({ours}); periksa datanya.",
            **shown,
        )
    return _(
        "Pada batas yang sama usulan ini menutup {ours} kebutuhan berbobot; aturan terbaik "
        "berikutnya, “{rule}”, {theirs}.",
        **shown,
    )


def proven(case: Case) -> str:
    """Say how far from the best possible the proposal can be at most."""
    gap = case.facts.number("usulan.selisih_terbukti")
    if gap is None:
        return ""
    if gap == 0:
        return _("Usulan ini terbukti yang terbaik menurut nilai yang dipakai.")
    return _(
        "Tidak ada usulan lain yang menutup lebih dari {gap} % kebutuhan berbobot di atas usulan ini.",
        gap=show_number(gap),
    )


def fair(case: Case) -> str:
    """Say what the plan does for the district that is covered worst."""
    before = case.facts.number("pemerataan.terendah.tanpa_usulan")
    after = case.facts.number("pemerataan.terendah.sesudah")
    if before is None or after is None or case.districts().height < 2:
        return ""
    values = {"before": percent(before), "after": percent(after)}
    if before == after:
        return _("Cakupan kecamatan paling tertinggal tetap {after} pada akhir rencana.", **values)
    return _(
        "Cakupan kecamatan paling tertinggal pada akhir rencana: {before} tanpa usulan, {after} dengan "
        "usulan.",
        **values,
    )


def unequal(case: Case) -> str:
    """Say what the plan does to the inequality between districts."""
    before = case.facts.number("pemerataan.gini.tanpa_usulan")
    after = case.facts.number("pemerataan.gini.sesudah")
    if before is None or after is None or case.districts().height < 2:
        return ""
    return _(
        "Ketimpangan cakupan antarkecamatan (indeks Gini, 0 berarti merata): {before} tanpa usulan dan "
        "{after} dengan usulan.",
        before=show_number(before),
        after=show_number(after),
    )


def conversion(case: Case) -> str:
    """Say what converting part-time staff moves between the two kinds of spending, once all are paid."""
    people, years = case.facts.whole("usulan.konversi"), case.conversions()["tahun"].to_list()
    more = case.facts.whole("konversi.tambahan_belanja_pegawai")
    less = case.facts.whole("konversi.hemat_barang_jasa")
    if not people or more is None or less is None or not years:
        return ""
    return _(
        "Konversi {people} PPPK paruh waktu menambah belanja pegawai {more} dan mengurangi belanja barang "
        "dan jasa {less} pada tahun {year}.",
        people=show_number(people),
        more=show_rupiah_short(more),
        less=show_rupiah_short(less),
        year=years[-1],
    )


def steady(case: Case) -> str:
    """Say how many of the first year's posts stay when exits and budget are drawn again."""
    frame = case.facts.table("keandalan").drop_nulls("bertahan_persen")
    if frame.is_empty():
        return ""
    draws = max(frame["ulangan"].drop_nulls().to_list(), default=0)
    firm = frame.filter(pl.col("bertahan_persen") >= STEADY).height
    return _(
        "{firm} dari {all} posisi tahun pertama tetap diusulkan pada sedikitnya {share} % dari {draws} "
        "ulangan acak.",
        firm=show_number(firm),
        all=show_number(frame.height),
        share=STEADY,
        draws=show_number(draws),
    )


def held(case: Case) -> str:
    """Say how many gaps stay open and what holds most of them."""
    blocking = case.facts.blocking()
    if not blocking:
        return _("Tidak ada kekurangan yang tersisa pada akhir rencana.")
    code, people, _posts = blocking[0]
    return _(
        "{open} kekurangan tetap terbuka pada akhir rencana; penahan terbesar: {why} ({people} orang).",
        open=show_number(sum(row[1] for row in blocking)),
        people=show_number(people),
        why=inner(word(constraints(), code)),
    )


def inner(text: str) -> str:
    """Return a word of a list as it reads within a sentence."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def loosened(case: Case, row: dict[str, Any]) -> str:
    """Say by how much, and for whom, one constraint is loosened."""
    jobs = dict(case.facts.table("jabatan").select("kode", "nama").rows())
    area = {code: inner(name) for code, name in sectors().items()} | jobs
    of = [inner(word(kinds(), row["jenis"]))] * (row["jenis"] != ALL)
    of += [word(area, row["sektor"])] * (row["sektor"] != ALL)
    of += [_("tahun {year}", year=row["tahun"])] * (row["tahun"] != ALL)
    return " ".join([row["tambahan"], *of])
