"""What was asked for, year by year: the first year of a proposal put into the history of the pack."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from dampak.atomic import reason_in_words
from dampak.documents.result_json import SCHEMA_VERSION
from dampak.errors import DataInvalid, Place, Problem, UsageError, refuse
from dampak.language import _
from dampak.pack import Region
from dampak.pack.decisions import FILLED
from dampak.tables.inputs import PROPOSED_KINDS, RIWAYAT_FORMASI

_MOST = RIWAYAT_FORMASI.column("diusulkan").high or 0

Json = dict[str, Any]
Key = tuple[str, str]
"""A post and a kind of hiring."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The first year of a proposal: the seats by post and kind, and where each post belonged then."""

    file: str
    region_code: str
    year: int
    seats: Mapping[Key, int]
    places: Mapping[str, tuple[str | None, str | None]]


@dataclass(frozen=True, slots=True)
class Recorded:
    """The history after recording; `change` says what was done, `problems` what to know of it."""

    history: pl.DataFrame
    change: str
    rows: int
    seats: int
    problems: tuple[Problem, ...] = ()


NEW, REPLACED, LETTER, SAME = "baru", "diganti", "surat", "sama"


def read_asked(path: Path) -> Asked:
    """Return the first year of the proposal in the `hasil.json` at `path`.

    Raises:
        UsageError: there is no such file, or it proposes nothing in its first year.
        DataInvalid: it is no result of this schema; all rows that cannot be read are named.
    """
    data = _result(path)
    origin, tables = data["provenance"], data["tables"]
    year = origin.get("start_year")
    rows = tables.get("usulan")
    if not isinstance(rows, list) or type(year) is not int:
        raise _not_a_result(path, _("Berkas ini tidak memuat usulan."))
    _refuse_rows(path, rows)
    seats = _seats(path, [row for row in rows if row["tahun"] == year])
    if not seats:
        what = _("Hasil ini tidak mengusulkan formasi pada tahun pertamanya, {year}.", year=year)
        raise UsageError(what, [Problem("riwayat.tanpa_usulan", what, Place(file=path.name))])
    return Asked(path.name, str(origin.get("region_code", "")), year, seats, _places(tables))


def _result(path: Path) -> Json:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        what = _("Berkas tidak dapat dibuka: {reason}.", reason=reason_in_words(error))
        problem = Problem("riwayat.tidak_terbuka", what, Place(file=str(path)))
        raise UsageError(str(problem), [problem]) from error
    except (ValueError, RecursionError) as error:
        raise _not_a_result(path, _("Isinya bukan JSON yang utuh.")) from error
    if not isinstance(data, dict) or "versi_skema" not in data:
        raise _not_a_result(path, _("Isinya bukan hasil perhitungan Dampak."))
    if data["versi_skema"] != SCHEMA_VERSION:
        what = _(
            "Susunan berkas ini versi {found}; yang dikenal versi {known}.",
            found=data["versi_skema"],
            known=SCHEMA_VERSION,
        )
        raise _not_a_result(path, what)
    if not all(isinstance(data.get(part), dict) for part in ("provenance", "tables")):
        raise _not_a_result(path, _("Berkas ini tidak memuat usulan."))
    return data


def _not_a_result(path: Path, what: str) -> DataInvalid:
    problem = Problem(
        "riwayat.bukan_hasil",
        what,
        Place(file=path.name),
        remedy=_("Pakai hasil.json yang ditulis `dampak propose`; bila sudah lama, buat lagi."),
    )
    return DataInvalid(str(problem), [problem])


def _refuse_rows(path: Path, rows: list[Any]) -> None:
    problems = [
        Problem(
            "riwayat.baris_hasil",
            _("Baris {number} pada tabel usulan tidak dapat dibaca.", number=number),
            Place(file=path.name),
            remedy=_("Pakai hasil.json yang ditulis `dampak propose`; bila sudah lama, buat lagi."),
        )
        for number, row in enumerate(rows, start=1)
        if not _is_a_proposed_row(row)
    ]
    refuse(problems, _("{file} tidak dapat dipakai; tidak ada yang dicatat.", file=path.name))


def _is_a_proposed_row(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and isinstance(row.get("posisi_id"), str)
        and type(row.get("tahun")) is int
        and row.get("jenis") in PROPOSED_KINDS
        and type(row.get("jumlah")) is int
        and 0 <= row["jumlah"] <= _MOST
    )


def _seats(path: Path, rows: list[Json]) -> dict[Key, int]:
    seats: dict[Key, int] = {}
    for row in rows:
        key = (row["posisi_id"], row["jenis"])
        if key in seats:
            what = _("Posisi {post} ({kind}) diusulkan dua kali.", post=key[0], kind=key[1])
            raise _not_a_result(path, what)
        seats[key] = row["jumlah"]
    return {key: some for key, some in sorted(seats.items()) if some}


def _places(tables: Json) -> dict[str, tuple[str | None, str | None]]:
    """Return unit and kind of each post as the result knew them; a post may be elsewhere this year."""
    rows = tables.get("masukan_formasi")
    return {
        str(row.get("posisi_id")): (_text(row.get("unit_id")), _text(row.get("jabatan_kode")))
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, dict)
    }


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def record_asked(
    tables: Mapping[str, pl.DataFrame],
    region: Region,
    asked: Asked,
    *,
    letter: str | None = None,
    replace: bool = False,
) -> Recorded:
    """Return the history of the pack with the proposal of one year in it.

    The same proposal again changes nothing but the number of the letter. `replace` puts another proposal
    in the place of one on which nothing is decided yet.

    Raises:
        DataInvalid: the proposal is of another region, or differs from the one recorded for its year.
    """
    _refuse_other_region(region, asked)
    history = tables.get(RIWAYAT_FORMASI.name, RIWAYAT_FORMASI.empty())
    there = history.filter(pl.col("tahun") == asked.year)
    known = {
        (post, kind): some for post, kind, some in there.select("posisi_id", "jenis", "diusulkan").rows()
    }
    if known == asked.seats:
        return _same_again(history, asked, letter)
    if known:
        _refuse_other_proposal(there, known, asked, replace=replace)
    rows = _rows(tables, asked, letter)
    kept = history.filter(pl.col("tahun") != asked.year)
    return Recorded(
        RIWAYAT_FORMASI.conform(pl.concat([kept, rows])),
        REPLACED if known else NEW,
        rows.height,
        sum(asked.seats.values()),
        tuple(_posts_not_in_pack(tables, asked)),
    )


def _refuse_other_region(region: Region, asked: Asked) -> None:
    if asked.region_code == region.kode_wilayah:
        return
    problem = Problem(
        "riwayat.daerah_lain",
        _(
            "Hasil ini milik daerah {theirs}, sedangkan paket ini milik {name} ({ours}).",
            theirs=asked.region_code or "–",
            name=region.nama,
            ours=region.kode_wilayah,
        ),
        Place(file=asked.file),
        remedy=_("Sebut paket dan hasil.json dari daerah yang sama."),
    )
    raise DataInvalid(str(problem), [problem])


def _same_again(history: pl.DataFrame, asked: Asked, letter: str | None) -> Recorded:
    here = pl.col("tahun") == asked.year
    numbers = history.filter(here)["surat_usulan"]
    if letter is None or set(numbers) == {letter}:
        return Recorded(history, SAME, numbers.len(), sum(asked.seats.values()))
    number = pl.when(here).then(pl.lit(letter)).otherwise("surat_usulan").alias("surat_usulan")
    return Recorded(history.with_columns(number), LETTER, numbers.len(), sum(asked.seats.values()))


def _refuse_other_proposal(
    there: pl.DataFrame, known: Mapping[Key, int], asked: Asked, *, replace: bool
) -> None:
    decided = there.filter(pl.any_horizontal(pl.col(FILLED).is_not_null())).height
    if replace and not decided:
        return
    differences = list(_differences(known, asked))
    if decided:
        remedy = _(
            "Keputusannya sudah tercatat pada {count} posisi, sehingga usulan tidak dapat diganti.",
            count=decided,
        )
    else:
        remedy = _("Bila hasil ini yang benar-benar dikirim, ulangi dengan --replace.")
    message = _(
        "Usulan tahun {year} sudah tercatat dan berbeda pada {count} posisi; tidak ada yang diubah. {remedy}",
        year=asked.year,
        count=len(differences),
        remedy=remedy,
    )
    raise DataInvalid(message, differences)


def _differences(known: Mapping[Key, int], asked: Asked) -> Iterator[Problem]:
    for key in sorted({*known, *asked.seats}):
        before, after = known.get(key, 0), asked.seats.get(key, 0)
        if before != after:
            post, kind = key
            yield Problem(
                "riwayat.usulan_lain",
                _(
                    "Posisi {post} ({kind}): tercatat {before}, pada berkas ini {after}.",
                    post=post,
                    kind=kind,
                    before=before,
                    after=after,
                ),
                Place(file=asked.file),
            )


def _rows(tables: Mapping[str, pl.DataFrame], asked: Asked, letter: str | None) -> pl.DataFrame:
    today = _places_today(tables)
    rows: list[dict[str, object]] = []
    for (post, kind), some in asked.seats.items():
        unit, code = asked.places.get(post) or today.get(post) or (None, None)
        rows.append(
            {
                "tahun": asked.year, "posisi_id": post, "jenis": kind, "unit_id": unit, "jabatan_kode": code,
                "diusulkan": some, "surat_usulan": letter,
            }
        )  # fmt: skip
    return RIWAYAT_FORMASI.frame(rows)


def _places_today(tables: Mapping[str, pl.DataFrame]) -> dict[str, tuple[str | None, str | None]]:
    posts = tables.get("posisi")
    if posts is None:
        return {}
    return {post: (unit, code) for post, unit, code in posts.select("id", "unit_id", "jabatan_kode").rows()}


def _posts_not_in_pack(tables: Mapping[str, pl.DataFrame], asked: Asked) -> Iterator[Problem]:
    today = _places_today(tables)
    for post in sorted({post for post, _kind in asked.seats} - set(today)):
        yield Problem(
            "riwayat.posisi_tidak_ada",
            _("Posisi {post} diusulkan, tetapi tidak ada pada paket ini.", post=post),
            Place(file=asked.file),
            _("Riwayatnya tetap dicatat; formasinya tidak dapat disambung ke posisi mana pun."),
            _("Bila posisinya hanya berganti id, kembalikan id lamanya pada tabel posisi."),
            "peringatan",
        )
