"""The sentences of the documents; each says only what the figures of the outcome support."""

from __future__ import annotations

from dampak.documents.facts import Facts, percent
from dampak.documents.words import constraints, date_in_words, word
from dampak.language import _
from dampak.quantities import show_number, show_rupiah_short


def joined(*sentences: str) -> str:
    """Return the sentences that have something to say, one after the other."""
    return " ".join(sentence for sentence in sentences if sentence)


def headline(facts: Facts) -> str:
    """Return the one sentence the head of the region must remember."""
    region, money = facts.provenance.region, _spending_clause(facts)
    shortage = facts.whole("ringkasan.kekurangan")
    if shortage is None:
        return _("Data {region} belum cukup untuk menghitung kekurangan pegawai.", region=region)
    if shortage == 0:
        return _(
            "{region} tidak kekurangan pegawai menurut beban kerjanya{money}.", region=region, money=money
        )
    opening = _(
        "{region} kekurangan {count} pegawai{money}", region=region, count=show_number(shortage), money=money
    )
    return joined(f"{opening}.", _answer_clause(facts))


def _spending_clause(facts: Facts) -> str:
    ratios, cap = facts.ratios(), facts.cap()
    if not ratios or cap is None:
        return ""
    low, high = percent(ratios[0].percent), percent(ratios[-1].percent)
    span = low if low == high else _("{low} sampai {high}", low=low, high=high)
    if ratios[0].percent > cap:
        return _(
            ", sedangkan belanja pegawainya {span} dari belanja daerah, di atas batas {cap}",
            span=span,
            cap=percent(cap, 0),
        )
    if ratios[-1].percent > cap:
        return _(
            ", sedangkan belanja pegawainya {span} dari belanja daerah menurut sumber "
            "yang berbeda; batasnya {cap}",
            span=span,
            cap=percent(cap, 0),
        )
    return _(
        " dan belanja pegawainya {span} dari belanja daerah, di bawah batas {cap}",
        span=span,
        cap=percent(cap, 0),
    )


def _answer_clause(facts: Facts) -> str:
    posts, moves = facts.whole("usulan.formasi"), facts.whole("usulan.mutasi") or 0
    if posts is None:
        return ""
    moves += facts.whole("usulan.promosi") or 0
    if posts == 0 and moves == 0:
        return _("Rencana {span} tidak memuat formasi maupun perpindahan.", span=facts.span())
    return joined(_asked_clause(facts), _plan_clause(facts, posts, moves))


def _asked_clause(facts: Facts) -> str:
    posts, year = facts.whole("usulan.tahun_pertama.formasi"), facts.provenance.start_year
    if posts is None:
        return ""
    if posts == 0:
        return _("Tahun {year} tidak ada formasi yang diminta.", year=year)
    return _(
        "Tahun {year} diminta {posts} formasi ({rupiah} setahun penuh).",
        year=year,
        posts=show_number(posts),
        rupiah=facts.rupiah("usulan.tahun_pertama.biaya_penuh"),
    )


def _plan_clause(facts: Facts, posts: int, moves: int) -> str:
    gap = facts.gap_before_and_after()
    parts = [_("{posts} formasi", posts=show_number(posts))] if posts else []
    parts += [_("{moves} perpindahan", moves=show_number(moves))] if moves else []
    contents = _(" dan ").join(parts)
    if gap is None:
        return _("Rencana {span} memuat {contents}.", span=facts.span(), contents=contents)
    return _(
        "Dengan {contents} selama {span}, kekurangan pada akhir rencana {after} orang; "
        "tanpa usulan {before}.",
        contents=contents,
        span=facts.span(),
        after=show_number(gap[1]),
        before=show_number(gap[0]),
    )


def fiscal(facts: Facts) -> str:
    """Say how far personnel spending is from the cap, by when, and what room there is."""
    return joined(_distance(facts), reached(facts), _crude(facts), room(facts))


def _distance(facts: Facts) -> str:
    ratios, cap, deadline = facts.ratios(), facts.cap(), facts.deadline()
    if not ratios or cap is None:
        return _("Rasio belanja pegawai tidak dapat dihitung: APBD atau batasnya tidak tersedia.")
    parts = [_distance_of(ratio.distance, ratio.source, several=len(ratios) > 1) for ratio in ratios]
    text = "; ".join(part for part in parts if part)
    by = _(" Batas berlaku paling lambat {day}.", day=date_in_words(deadline)) if deadline else ""
    return (
        _("Terhadap batas {cap} tahun {year}: {text}.", cap=percent(cap, 0), year=ratios[0].year, text=text)
        + by
    )


def _distance_of(distance: int | None, source: str, *, several: bool) -> str:
    if distance is None:
        text = _("jarak tidak diketahui")
    elif distance > 0:
        text = _("lebih {rupiah}", rupiah=show_rupiah_short(distance))
    else:
        text = _("masih di bawah batas {rupiah}", rupiah=show_rupiah_short(-distance))
    return _("{text} menurut {source}", text=text, source=source) if several else text


def _crude(facts: Facts) -> str:
    if any(ratio.crude for ratio in facts.ratios()):
        return _("Rasio kasar: tunjangan guru dari TKD belum dikurangkan karena tidak diketahui.")
    return ""


def room(facts: Facts) -> str:
    """Say what may be spent on new staff, and honestly so when it is nothing."""
    found = facts.room()
    if found is None:
        return unlimited(facts) or _("Ruang fiskal tidak diketahui.")
    year, rupiah = found
    if rupiah > 0:
        amount = show_rupiah_short(rupiah)
        said = _("Ruang bagi pegawai baru paling kecil {rupiah}, tahun {year}.", rupiah=amount, year=year)
        return joined(said, _left_for_plan(facts, year, rupiah))
    return joined(_("Tidak ada ruang bagi pegawai baru pada tahun {year}.", year=year), freed(facts))


def freed(facts: Facts) -> str:
    """Say how many retire over the years known, and what today's staff then cost less, or more."""
    counts = {y: f.value for y, f in facts.by_year("pensiun").items() if isinstance(f.value, int)}
    if not counts:
        return ""
    first, last = min(counts), max(counts)
    text = _(
        "{count} pegawai pensiun pada {first}–{last}",
        count=show_number(sum(counts.values())),
        first=first,
        last=last,
    )
    money = facts.whole(f"pensiun.rupiah.{last}")
    if money is None:
        return f"{text}."
    values = {"text": text, "year": last, "rupiah": show_rupiah_short(abs(money))}
    if money < 0:
        return _(
            "{text}; biaya pegawai yang ada tetap naik {rupiah} pada {year} dibanding tahun data.", **values
        )
    return _("{text}; biaya pegawai yang ada turun {rupiah} pada {year} dibanding tahun data.", **values)


def reached(facts: Facts) -> str:
    """Say in which year pensions alone bring spending under the cap, or that they do not."""
    figure = facts.outcome.figures.get("fiskal.tahun_tercapai")
    if figure is None or not any((ratio.distance or 0) > 0 for ratio in facts.ratios()):
        return ""
    if figure.value is not None:
        return _("Dengan pensiun saja, batas tercapai tahun {year}.", year=figure.value)
    return _("Dengan pensiun saja, batas {note}.", note=figure.note) if figure.note else ""


def _left_for_plan(facts: Facts, year: int, room_of_year: int) -> str:
    """Say what is left of a room once posts approved before are paid, when that is less."""
    left = facts.room_for_plan().get(year)
    if left is None or left >= room_of_year:
        return ""
    return _(
        "Sesudah formasi yang sudah disetujui dibayar, bagi usulan ini tersisa {rupiah}.",
        rupiah=show_rupiah_short(left),
    )


def unlimited(facts: Facts) -> str:
    """Say so when no money limits the proposal, and what does."""
    if not facts.unlimited():
        return ""
    if facts.table("apbd").is_empty():
        said = _("Tidak ada data APBD, sehingga usulan ini tidak dibatasi ruang fiskal.")
    else:
        said = _("Menurut kebijakannya usulan ini tidak dibatasi ruang fiskal.")
    if facts.table("kuota").is_empty():
        return joined(said, _("Kuota pun tidak ada: usulan hanya menunjukkan kebutuhan."))
    return joined(said, _("Yang membatasi hanya kuota dan pelamar yang memenuhi syarat."))


def special(facts: Facts) -> str:
    """Say how many seats of the first year go to people with disabilities and to remote units."""
    if not facts.whole("usulan.tahun_pertama.formasi"):
        return ""
    seats, remote = facts.whole("khusus.disabilitas"), facts.whole("khusus.terpencil")
    return joined(
        _("Paling sedikit {n} formasi untuk penyandang disabilitas.", n=show_number(seats)) if seats else "",
        _("{n} formasi pada unit terpencil.", n=show_number(remote)) if remote else "",
    )


def next_billion(facts: Facts) -> str:
    """Say what another Rp 1 billion a year would buy."""
    value = facts.number("harga.satu_miliar")
    if value is None:
        return ""
    return _(
        "Tambahan ruang Rp 1 miliar setiap tahun menutup {value} kebutuhan berbobot lagi selama rencana.",
        value=show_number(value, 1),
    )


def shortage(facts: Facts) -> str:
    """Say how many people are missing and where most of them."""
    count, surplus = facts.whole("ringkasan.kekurangan"), facts.whole("ringkasan.kelebihan")
    if count is None:
        return _("Kekurangan belum dapat dihitung.")
    text = _("Kekurangan {count} orang", count=show_number(count))
    text += (
        _(" dan kelebihan {count} orang pada posisi lain.", count=show_number(surplus))
        if surplus is not None
        else "."
    )
    gaps = facts.sector_gaps()
    if not gaps or not gaps[0].before:
        return text
    return joined(
        text,
        _(
            "Tanpa usulan, pada akhir rencana yang terbesar sektor {sector}: {count} orang.",
            sector=gaps[0].name,
            count=show_number(gaps[0].before),
        ),
    )


def blocking(facts: Facts, most: int = 3) -> list[str]:
    """Return the main constraints in words, each with how many people and posts it holds open."""
    return [
        _(
            "{constraint}: {people} orang pada {posts} posisi.",
            constraint=word(constraints(), code),
            people=show_number(people),
            posts=show_number(posts),
        )
        for code, people, posts in facts.blocking()[:most]
    ]


def need(facts: Facts) -> str:
    """Say how many people are needed and how many posts could not be counted."""
    frame = facts.table("kebutuhan")
    unknown = frame["kebutuhan_ideal"].null_count()
    estimated = int(frame["taksiran"].sum() or 0)
    if frame.is_empty():
        return _("Kebutuhan belum dihitung.")
    text = _(
        "Kebutuhan {count} orang pada {posts} posisi.",
        count=facts.shown("ringkasan.kebutuhan"),
        posts=show_number(frame.height),
    )
    more = (
        _("{count} posisi tidak dapat dihitung dan tidak dianggap nol.", count=show_number(unknown))
        if unknown
        else ""
    )
    guess = _("{count} posisi adalah taksiran.", count=show_number(estimated)) if estimated else ""
    return joined(text, more, guess)


def pensions(facts: Facts) -> str:
    """Say how many people reach the retirement age by year."""
    people = facts.by_year("pensiun")
    if not people:
        return _("Tidak ada tahun pensiun yang dihitung.")
    counts = ", ".join(
        f"{year}: {figure.value if figure.value is not None else '–'}" for year, figure in people.items()
    )
    return joined(
        _("Pegawai yang mencapai batas usia pensiun menurut tahun — {counts}.", counts=counts), freed(facts)
    )


def unknowns(facts: Facts) -> str:
    """Say how many figures of law are not certain and how many warnings the run has."""
    laws, warnings = facts.uncertain_law(), len(facts.outcome.problems)
    return _(
        "{laws} angka hukum di bawah tingkat pasti; {warnings} catatan data.", laws=laws, warnings=warnings
    )


def decisions(facts: Facts, most: int = 4) -> list[str]:
    """Return what is to be decided, most pressing first."""
    found = (
        _decide_source(facts),
        _decide_posts(facts),
        _decide_moves(facts),
        _decide_spending(facts),
        _decide_part_time(facts),
    )
    return [sentence for sentence in found if sentence][:most]


def _decide_source(facts: Facts) -> str:
    ratios = facts.ratios()
    if len(ratios) < 2 or ratios[0].percent == ratios[-1].percent:
        return ""
    return _(
        "Menetapkan angka belanja pegawai yang dipakai: {low} dan {high} berasal dari sumber yang berbeda.",
        low=percent(ratios[0].percent),
        high=percent(ratios[-1].percent),
    )


def _decide_posts(facts: Facts) -> str:
    posts = facts.whole("usulan.tahun_pertama.formasi")
    if not posts:
        return ""
    return _(
        "Menyetujui usulan {posts} formasi tahun {year} dengan beban {rupiah} setahun penuh.",
        posts=show_number(posts),
        year=facts.provenance.start_year,
        rupiah=facts.rupiah("usulan.tahun_pertama.biaya_penuh"),
    )


def _decide_moves(facts: Facts) -> str:
    year = facts.provenance.start_year
    counts = facts.year_of_plan(year)
    ways = (
        (_("{n} mutasi dari posisi yang kelebihan"), counts.get("mutasi")),
        (_("{n} promosi"), counts.get("promosi")),
    )
    said = _(" dan ").join(text.format(n=show_number(count)) for text, count in ways if count)
    return _("Menyetujui {ways} pada tahun {year}.", ways=said, year=year) if said else ""


def _decide_spending(facts: Facts) -> str:
    above = [ratio.distance for ratio in facts.ratios() if ratio.distance is not None and ratio.distance > 0]
    if not above:
        return ""
    low, high = show_rupiah_short(min(above)), show_rupiah_short(max(above))
    amount = low if low == high else _("{low} sampai {high}", low=low, high=high)
    return _("Menetapkan langkah menurunkan belanja pegawai {amount} menuju batas.", amount=amount)


def _decide_part_time(facts: Facts) -> str:
    people, converted = facts.whole("ringkasan.pegawai_paruh_waktu"), facts.whole("usulan.konversi") or 0
    if not people or people <= converted:
        return ""
    if not converted:
        return _(
            "Menetapkan arah bagi {people} PPPK paruh waktu, yang kini dibayar dari belanja barang dan jasa.",
            people=show_number(people),
        )
    return _(
        "Menetapkan arah bagi {rest} PPPK paruh waktu yang tidak dikonversi dalam rencana ini.",
        rest=show_number(people - converted),
    )
