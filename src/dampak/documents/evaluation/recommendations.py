"""The recommendations of an evaluation and what became of them: open ones first, counted by status."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from dampak.documents.evaluation.standing import Row
from dampak.documents.evaluation.wording import DASH
from dampak.documents.facts import Facts
from dampak.documents.letters.fields import TextField, Values, texts
from dampak.documents.words import date_in_words, word
from dampak.language import _

OPEN = ("belum", "proses")
STATUSES = (*OPEN, "tidak_dapat", "selesai")
"""The statuses in the order of the lists: what is still to be done stands first."""

ROW_FIELDS: tuple[TextField, ...] = texts(
    no="Nomor urut.",
    nomor="Tahun dan nomor rekomendasi.",
    unit="Unit yang menerima rekomendasi.",
    uraian="Rekomendasi; kode butirnya di belakang, bila ada.",
    pemilik="Yang menindaklanjuti, atau isian bertanda.",
    tenggat="Hari terakhir tindak lanjut, atau isian bertanda.",
    status="Keadaan tindak lanjut; yang terbuka dan melewati tenggat ditandai.",
    tindak_lanjut="Apa yang sudah dilakukan; garis bila belum ada.",
    bukti="Bukti tindak lanjut; garis bila belum ada.",
)


def status_words() -> dict[str, str]:
    """Return the statuses of a recommendation in words."""
    return {
        "belum": _("Belum ditindaklanjuti"),
        "proses": _("Dalam proses"),
        "tidak_dapat": _("Tidak dapat ditindaklanjuti"),
        "selesai": _("Selesai"),
    }


def recommendations(
    facts: Facts, instrument: str, *, year: int | None = None, unit_id: str | None = None
) -> list[Row]:
    """Return the rows of `rekomendasi` of one instrument id, open ones first, then the earliest deadline.

    Without a year or a unit those of all years or units.
    """
    frame = facts.table("rekomendasi").filter(pl.col("instrumen").str.split("@").list.first() == instrument)
    if year is not None:
        frame = frame.filter(pl.col("tahun") == year)
    if unit_id is not None:
        frame = frame.filter(pl.col("unit_id") == unit_id)
    return sorted(frame.to_dicts(), key=_place)


def _place(row: Row) -> tuple[object, ...]:
    number = row["nomor"]
    natural = (0, int(number), "") if number.isdecimal() else (1, 0, number)
    state = 0 if row["status"] in OPEN else STATUSES.index(row["status"])
    return state, row["tenggat"] or date.max, row["tahun"], row["unit_id"], natural


def is_late(row: Row, day: date) -> bool:
    """Say whether a recommendation is open although its deadline lies before `day`."""
    return row["status"] in OPEN and row["tenggat"] is not None and row["tenggat"] < day


def printed(facts: Facts, rows: Sequence[Row]) -> list[Values]:
    """Return recommendations as the rows of a table, with the fields of `ROW_FIELDS`."""
    names = dict(facts.table("unit").select("id", "nama").iter_rows())
    return [_printed(row, number, names, facts.provenance.per_tanggal) for number, row in enumerate(rows, 1)]


def _printed(row: Row, number: int, names: dict[str, str], day: date) -> Values:
    status, unit = word(status_words(), row["status"]), str(row["unit_id"])
    return {
        "no": str(number),
        "nomor": f"{row['tahun']}/{row['nomor']}",
        "unit": names.get(unit, unit),
        "uraian": f"{row['uraian']} ({row['kode']})" if row["kode"] else row["uraian"],
        "pemilik": row["pemilik"] or _("[diisi: pelaksana]"),
        "tenggat": date_in_words(row["tenggat"]) if row["tenggat"] else _("[diisi: tenggat]"),
        "status": _("{status}, lewat tenggat", status=status) if is_late(row, day) else status,
        "tindak_lanjut": row["tindak_lanjut"] or DASH,
        "bukti": row["bukti"] or DASH,
    }


def state_sentence(facts: Facts, rows: Sequence[Row]) -> str:
    """Return how many recommendations are open, late and done, in one sentence."""
    day = facts.provenance.per_tanggal
    open_ = sum(row["status"] in OPEN for row in rows)
    late = sum(is_late(row, day) for row in rows)
    done = sum(row["status"] == "selesai" for row in rows)
    if not open_:
        return _(
            "Dari {all} rekomendasi tidak ada yang masih terbuka; {done} selesai.", all=len(rows), done=done
        )
    return _(
        "Dari {all} rekomendasi, {open} masih terbuka dan {done} selesai. Yang terbuka dan melewati tenggat "
        "per {day}: {late}.",
        all=len(rows),
        open=open_,
        done=done,
        late=late,
        day=date_in_words(day),
    )
