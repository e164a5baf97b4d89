"""Seats of a formation list, wherever they come from: units, posts, positions and the seats themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dampak.language import _
from dampak.pack.officials.imported import Faults, Row
from dampak.pack.officials.posts import Post, post_code
from dampak.pack.officials.source import Record
from dampak.pack.officials.unitnames import path_id, units_of
from dampak.quantities import show_rupiah

LEAST_PAY = 1_000_000
MOST_PAY = 20_000_000
MOST_SPREAD = 5
"""Monthly pay below, above or this many times apart is pointed out: the portal takes whatever is typed."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats for one post in one unit by one kind of hiring, and the qualifications asked for."""

    record: Record
    path: tuple[str, ...]
    post: Post
    jenis: str
    jumlah: int
    qualifications: tuple[str, ...] = ()

    @property
    def posisi_id(self) -> str:
        """The id of the position: the unit and the post."""
        return f"{path_id(self.path)}:{post_code(self.post.nama)}"


def seat_tables(seats: Sequence[Seats], faults: Faults, year: int | None = None) -> dict[str, list[Row]]:
    """Return rows of `unit`, `jabatan`, `posisi` and `usulan`; seats of one position and kind are summed.

    `year` is the year of selection, where it is known: the files do not tell it.
    """
    units, unknown_units = units_of(one.path for one in seats)
    posts, unknown_posts = _posts(seats)
    tell_defaults(faults, unknown_units, unknown_posts)
    positions: dict[str, Row] = {
        one.posisi_id: {
            "id": one.posisi_id,
            "unit_id": path_id(one.path),
            "jabatan_kode": post_code(one.post.nama),
        }
        for one in seats
    }
    wanted: dict[tuple[str, str], int] = defaultdict(int)
    for one in seats:
        wanted[one.posisi_id, one.jenis] += one.jumlah
    return {
        "unit": units,
        "jabatan": posts,
        "posisi": list(positions.values()),
        "usulan": [
            {"posisi_id": posisi, "tahun": year, "jenis": jenis, "jumlah": jumlah}
            for (posisi, jenis), jumlah in wanted.items()
        ],
    }


def _posts(seats: Sequence[Seats]) -> tuple[list[Row], int]:
    by_code: dict[str, list[Seats]] = defaultdict(list)
    for one in seats:
        by_code[post_code(one.post.nama)].append(one)
    rows = []
    for code, group in by_code.items():
        first = min(group, key=lambda one: (one.post.nama, one.record.row))
        kinds = {one.jenis for one in group}
        asked = sorted({name for one in group for name in one.qualifications})
        rows.append(
            first.post.row(
                code,
                boleh_cpns="cpns" in kinds,
                boleh_pppk="pppk" in kinds,
                kualifikasi=" / ".join(asked) or None,
            )
        )
    return rows, sum(not group[0].post.known for group in by_code.values())


def tell_defaults(faults: Faults, units: int, posts: int) -> None:
    """Warn that kinds of units and sectors of posts were filled by default because no name told them."""
    if units:
        faults.add(
            "unit.jenis_bawaan",
            _("Jenis {count} unit tidak terbaca dari namanya dan diisi bidang atau opd.", count=units),
            _("Periksa kolom jenis pada tabel unit."),
            severity="peringatan",
        )
    if posts:
        faults.add(
            "jabatan.sektor_bawaan",
            _(
                "Sektor {count} jabatan tidak terbaca dari namanya dan diisi teknis_lain atau umum.",
                count=posts,
            ),
            _("Periksa kolom sektor dan kelompok_tunjangan pada tabel jabatan."),
            severity="peringatan",
        )


def check_pay(record: Record, low: str, high: str, faults: Faults) -> None:
    """Warn about pay that looks mistyped in the columns `low` and `high` of `record`."""
    least, most = record.whole(low), record.whole(high)
    for column, pay in ((low, least), (high, most)):
        if pay is not None and not LEAST_PAY <= pay <= MOST_PAY:
            _odd(faults, record, column, _("Penghasilan {pay} sebulan tidak lazim.", pay=show_rupiah(pay)))
            return
    if least and most and (most < least or most > MOST_SPREAD * least):
        what = _(
            "Penghasilan {most} tidak sepadan dengan {least}.",
            most=show_rupiah(most),
            least=show_rupiah(least),
        )
        _odd(faults, record, high, what)


def _odd(faults: Faults, record: Record, column: str, what: str) -> None:
    faults.add(
        "formasi.penghasilan_janggal",
        what,
        _("Periksa apakah ada angka yang kurang atau lebih; angka ini tidak dipakai dalam hitungan biaya."),
        record=record,
        column=column,
        severity="peringatan",
    )


def no_unit(faults: Faults, record: Record, column: str) -> None:
    """Write down that the unit of a seat is not named."""
    faults.add(
        "formasi.tanpa_unit",
        _("Unit penempatan kosong."),
        _("Isi unit penempatan."),
        record=record,
        column=column,
    )
