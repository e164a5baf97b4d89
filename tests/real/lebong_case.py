"""Kabupaten Lebong from public sources: its seats, its money, its pensions; shown by running this file.

Everything comes from three public files (news facts, region codes, the two 2024 formation lists); what is
assumed is named in `RETIREES` and in `docs/penjelasan/lebong.md`.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from urllib.parse import urlparse

import polars as pl

from dampak.cost import USES as COST_USES
from dampak.cost import fiscal_room, post_prices, yearly_cost
from dampak.formasi import Given, Proposal, propose
from dampak.law import LawView, load_law
from dampak.people import USES as PEOPLE_USES
from dampak.people import pensions
from dampak.policy.model import CostPolicy, FormasiPolicy, Policy
from dampak.quantities import show_number, show_rupiah, show_rupiah_short
from dampak.tables import INPUT_BY_NAME, RESULT_BY_NAME

DAY = date(2026, 1, 1)
"""Date of the law and of the data."""
YEARS = (2026, 2027, 2028, 2029, 2030)
REGION = "Pemerintah Kab. Lebong"
CITY = "Kab. Lebong"

EDUCATION = {"SMK/SLTA Kejuruan": "SMA", "Diploma III/Sarjana Muda": "D3"}
"""Names of the formation list to names of the law; S-1 and D-IV are the rest."""
LEVELS = {"AHLI PERTAMA": "ahli_pertama", "TERAMPIL": "terampil", "PEMULA": "pemula"}
SECTORS = {
    "kesehatan": ("EPIDEMIOLOG", "PERAWAT", "TENAGA PROMOSI KESEHATAN"),
    "infrastruktur": ("PENATA LAKSANA", "PENGELOLA SUMBER DAYA AIR"),
    "umum": (
        "ANALIS KEBIJAKAN", "ANALIS KEUANGAN", "ARSIPARIS", "ASISTEN PERPUSTAKAAN", "AUDITOR",
        "PENGAWAS PENYELENGGARAAN", "PENGELOLA KEPROTOKOLAN", "PERENCANA",
    ),
}  # fmt: skip
"""Our reading of the sector of a post, by the first words of its name; every other post is teknis_lain."""
RETIREES = {
    "bawah": {"golongan": "IIId", "mkg_tahun": 16, "kawin": False},
    "atas": {"golongan": "IVa", "mkg_tahun": 32, "kawin": True},
}
"""Assumed average retiree, no child to support, general allowance: the middle and the top of the table."""


@dataclass(frozen=True)
class Sources:
    """The rows of the public files that are about Lebong."""

    facts: list[dict[str, str]]
    places: list[dict[str, str]]
    seats: list[dict[str, str]]


@dataclass(frozen=True)
class Case:
    """Lebong worked out: tables of the pack, prices, retirees, and the proposal under each room."""

    sources: Sources
    tables: dict[str, pl.DataFrame]
    prices: pl.DataFrame
    pay_start: dict[str, int]
    retiree_cost: dict[str, int]
    fiscal: pl.DataFrame
    proposals: dict[tuple[int, str], Proposal]

    def full_year(self, kind: str) -> pl.DataFrame:
        """Return the price of a full year (2027, the first) per post of one kind of hiring."""
        return self.prices.filter(pl.col("jenis") == kind, pl.col("tahun") == YEARS[1])

    def room(self, retired: int, profile: str) -> int:
        """Return the rupiah a year that so many retirees free."""
        return retired * self.retiree_cost[profile]

    def listed_cost(self, year: int) -> int:
        """Return what all listed seats cost in one year."""
        seats = self.tables["posisi"].group_by("jabatan_kode").agg(pl.col("kebutuhan_tetap").sum())
        priced = self.prices.filter(pl.col("tahun") == year).join(seats, on="jabatan_kode")
        return int((priced["rupiah"] * priced["kebutuhan_tetap"]).sum())


def shared_folder() -> Path:
    """Return the folder of real data (`DAMPAK_SHARED`, default beside the repository)."""
    beside = Path(__file__).parents[2] / ".." / "shared"
    return Path(os.environ.get("DAMPAK_SHARED", beside)).resolve()


def read_sources(shared: Path) -> Sources:
    """Read Lebong's rows; every file is one of `data/` in the shared folder."""
    lists = ("formasi_cpns_2024_daerah.csv", "formasi_pppk_nakes_2024.csv")
    return Sources(
        facts=[row for row in _rows(shared, "fakta_lebong_berita.csv") if row["wilayah"] == CITY],
        places=_rows(shared, "wilayah_lebong_2025.csv"),
        seats=[row for name in lists for row in _rows(shared, name) if row["instansi"] == REGION],
    )


def _rows(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "data" / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def facts_of(sources: Sources, year: int, topic: str, measure: str) -> list[tuple[Decimal, str]]:
    """Return every value of one measure with its source: several where sources contradict each other."""
    return [
        (Decimal(row["nilai"]), row["sumber_url"])
        for row in sources.facts
        if (row["tahun"], row["tema"], row["ukuran"]) == (str(year), topic, measure)
    ]


def yearly_pensions(sources: Sources) -> list[tuple[int, int, str]]:
    """Return (year, people, source) of each published count of pensions, contradictions included."""
    return [
        (int(row["tahun"]), int(row["nilai"]), row["sumber_url"])
        for row in sources.facts
        if row["tema"] == "pensiun" and row["ukuran"] in ("PNS pensiun", "PNS akan pensiun")
    ]


def build_tables(sources: Sources, law: LawView) -> dict[str, pl.DataFrame]:
    """Return the tables of the pack that the sources fill."""
    rows = {
        "daerah": [
            {"kode_wilayah": "17.07", "nama": "Pemerintah Kabupaten Lebong", "tahun": 2026,
             "per_tanggal": DAY, "catatan": "Dari berita dan daftar formasi publik; tanpa data perorangan."}
        ],
        "unit": unit_rows(sources),
        "jabatan": post_kind_rows(sources, law),
        "posisi": post_rows(sources),
        "apbd": budget_rows(sources),
        "fakta": fact_rows(sources),
    }  # fmt: skip
    return {
        name: INPUT_BY_NAME[name].conform(INPUT_BY_NAME[name].frame(found)) for name, found in rows.items()
    }


def unit_path(seat: dict[str, str]) -> tuple[str, ...]:
    """Return the units of a seat from the top, without the full stops the list ends them with."""
    return tuple(part.strip(" .") for part in seat["unit_penempatan"].split("|"))


def unit_ids(sources: Sources) -> dict[tuple[str, ...], str]:
    """Return an id for each unit named in the lists and every unit above it."""
    paths = {unit_path(seat)[: depth + 1] for seat in sources.seats for depth in range(len(unit_path(seat)))}
    return {path: f"U{number:02}" for number, path in enumerate(sorted(paths), 1)}


def kind_ids(sources: Sources) -> dict[str, str]:
    """Return an id for each name of a post on the lists."""
    names = sorted({seat["jabatan"] for seat in sources.seats})
    return {name: f"J{number:02}" for number, name in enumerate(names, 1)}


def unit_rows(sources: Sources) -> list[dict[str, object]]:
    """Return the units; the district only of health centres whose name tells it."""
    ids = unit_ids(sources)
    return [
        {
            "id": id_,
            "induk_id": ids.get(path[:-1]),
            "nama": path[-1],
            "jenis": _unit_kind(path),
            "kecamatan": district_of(path[-1], sources.places),
        }
        for path, id_ in ids.items()
    ]


def _unit_kind(path: tuple[str, ...]) -> str:
    if path[-1].startswith("PUSKESMAS "):
        return "puskesmas"
    if path[-1].startswith("RSUD"):
        return "rsud"
    return ("pemda", "opd", "bidang")[min(len(path), 3) - 1]


def district_of(unit: str, places: Sequence[dict[str, str]]) -> str | None:
    """Return the district of a health centre whose name is that of one place, else None: no guess.

    The same name first; else every place whose name holds it must lie in one district.
    """
    if not unit.startswith("PUSKESMAS "):
        return None
    wanted = _bare(unit.removeprefix("PUSKESMAS "))
    districts = {row["kode"]: row["nama"] for row in places if row["tingkat"] == "kecamatan"}
    below = [row for row in places if row["tingkat"] != "kabupaten"]
    same = {districts[row["kode"][:8]] for row in below if _bare(row["nama"]) == wanted}
    found = same or {districts[row["kode"][:8]] for row in below if wanted in _bare(row["nama"])}
    return found.pop() if len(found) == 1 else None


def _bare(name: str) -> str:
    return name.upper().replace(" ", "")


def post_kind_rows(sources: Sources, law: LawView) -> list[dict[str, object]]:
    """Return one kind of post per name on the lists, with the entry golongan the law gives its education."""
    kinds = {seat["jabatan"]: seat for seat in sources.seats}
    return [{"kode": id_, **_post_kind(name, kinds[name], law)} for name, id_ in kind_ids(sources).items()]


def _post_kind(name: str, seat: dict[str, str], law: LawView) -> dict[str, object]:
    level = next((level for ending, level in LEVELS.items() if name.endswith(ending)), None)
    kind = "cpns" if seat["jenis_pengadaan"] == "CPNS" else "pppk"
    allowance = "umum" if level is None else "perawat" if name.startswith("PERAWAT") else "lain"
    return {
        "nama": name.title(),
        "jenis": "jf" if level else "pelaksana",
        "jenjang": level,
        "kualifikasi": education(seat),
        "sektor": next((key for key, words in SECTORS.items() if name.startswith(words)), "teknis_lain"),
        "cara_isi": "seleksi",
        f"boleh_{kind}": True,
        f"golongan_masuk_{kind}": entry_grade(seat, law),
        "kelompok_tunjangan": allowance,
    }


def education(seat: dict[str, str]) -> str:
    """Return the education of a seat; the PPPK list holds D-III posts only and does not say so per row."""
    return seat.get("jenjang") or "Diploma III/Sarjana Muda"


def entry_grade(seat: dict[str, str], law: LawView) -> str:
    """Return the entry golongan by education, as the (unverified) law data have it."""
    kind = "cpns" if seat["jenis_pengadaan"] == "CPNS" else "pppk"
    grades = law[f"golongan_masuk.{kind}"].value
    return str(grades[EDUCATION.get(education(seat), "S1_D4")])


def entry_pay(seat: dict[str, str], law: LawView) -> int:
    """Return the first base pay of the entry golongan of a seat."""
    table = law["gaji.pns" if seat["jenis_pengadaan"] == "CPNS" else "gaji.pppk"].value
    return int(table.filter(pl.col("golongan") == entry_grade(seat, law)).sort("mkg")["rupiah"][0])


def post_rows(sources: Sources) -> list[dict[str, object]]:
    """Return one post per unit and kind; its need is the number of seats on the lists."""
    units, kinds = unit_ids(sources), kind_ids(sources)
    seats: dict[tuple[str, str], int] = {}
    for seat in sources.seats:
        where = units[unit_path(seat)], kinds[seat["jabatan"]]
        seats[where] = seats.get(where, 0) + int(seat["jumlah_formasi"])
    return [
        {"id": f"P-{unit}-{kind}", "unit_id": unit, "jabatan_kode": kind, "kebutuhan_tetap": count}
        for (unit, kind), count in sorted(seats.items())
    ]


def budget_rows(sources: Sources) -> list[dict[str, object]]:
    """Return the two budgets of 2026 as two sources tell them, never mixed."""
    accounts = (("5", "APBD", "total_belanja"), ("5.1.01", "belanja pegawai", "belanja_pegawai_total"))
    return [
        {"tahun": 2026, "kode": code, "nama": measure, "peran": role, "anggaran": int(value * 10**9),
         "sumber": urlparse(source).netloc}
        for code, measure, role in accounts
        for value, source in facts_of(sources, 2026, "apbd", measure)
    ]  # fmt: skip


def fact_rows(sources: Sources) -> list[dict[str, object]]:
    """Return the facts as they were told, with the contradictions their source notes."""
    return [
        {"kunci": f"{row['tema']}.{row['ukuran']}", "tahun": int(row["tahun"]), "nilai": row["nilai"],
         "satuan": row["satuan"], "sumber": row["sumber_url"], "status": "single",
         "catatan": row["catatan"] or None}
        for row in sources.facts
    ]  # fmt: skip


def retiree_cost(profile: str, law: LawView) -> int:
    """Return the yearly cost to the region of the assumed retiree, rupiah of 2026."""
    person = {
        "id": "1",
        "posisi_id": "1",
        "status": "pns",
        "tanggal_lahir": date(1985, 1, 1),
        **RETIREES[profile],
    }
    rows = {
        "pegawai": [person],
        "posisi": [{"id": "1", "unit_id": "1", "jabatan_kode": "1"}],
        "jabatan": [
            {"kode": "1", "nama": "Pelaksana", "jenis": "pelaksana", "sektor": "umum", "cara_isi": "seleksi"}
        ],
    }
    pegawai, posisi, jabatan = (INPUT_BY_NAME[name].frame(found) for name, found in rows.items())
    cost = yearly_cost(
        pegawai, posisi, jabatan, INPUT_BY_NAME["tpp"].empty(),
        pensions(pegawai, posisi, jabatan, law.resolve(PEOPLE_USES)),
        law.resolve(COST_USES), CostPolicy(), per_tanggal=DAY, years=YEARS[:1],
    )  # fmt: skip
    return int(cost["rupiah"].sum())


def formation_input(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Return the seats as vacant posts for the model: need as listed, no staff."""
    kinds = tables["jabatan"].rename({"kode": "jabatan_kode"})
    units = tables["unit"].rename({"id": "unit_id"}).select("unit_id", "kecamatan")
    posts = (
        tables["posisi"].rename({"id": "posisi_id"}).join(kinds, on="jabatan_kode").join(units, on="unit_id")
    )
    zero = pl.lit(0, dtype=pl.Int64)
    frame = posts.with_columns(
        kebutuhan_ideal="kebutuhan_tetap",
        minimum=zero,
        dalam_proses=zero,
        paruh_waktu=zero,
        terpencil=pl.lit(value=False),
    )
    return RESULT_BY_NAME["masukan_formasi"].conform(frame)


def proposal_under(
    tables: dict[str, pl.DataFrame], prices: pl.DataFrame, policy: FormasiPolicy, rupiah: int
) -> Proposal:
    """Return what one selection, that of 2026, brings when each year leaves so many rupiah."""
    posts = formation_input(tables)
    vacant = posts.select("posisi_id", tahun=pl.lit(YEARS[0]), bezetting=pl.lit(0))
    return propose(
        Given(
            posts=posts,
            staff=RESULT_BY_NAME["masukan_bezetting"].conform(vacant),
            movers=RESULT_BY_NAME["masukan_perpindahan"].empty(),
            prices=prices,
            quotas=INPUT_BY_NAME["kuota"].empty(),
            supply=INPUT_BY_NAME["pasokan"].empty(),
            room=dict.fromkeys(YEARS, rupiah),
            policy=policy,
            cohorts=YEARS[:1],
            years=YEARS,
        )
    )


def work_out(shared: Path) -> Case:
    """Work out the whole case from the shared folder."""
    law, sources = load_law().at(DAY), read_sources(shared)
    tables, formation = build_tables(sources, law), FormasiPolicy()
    months = {"cpns": formation.bulan_mulai_cpns, "pppk": formation.bulan_mulai_pppk}
    tpp, used = INPUT_BY_NAME["tpp"].empty(), law.resolve(COST_USES)
    prices = post_prices(tables["jabatan"], tpp, used, CostPolicy(), start_months=months, years=YEARS)
    costs = {profile: retiree_cost(profile, law) for profile in RETIREES}
    counts = [people for _year, people, _source in yearly_pensions(sources)]
    proposals = {
        (count, profile): proposal_under(tables, prices, formation, count * costs[profile])
        for count in (min(counts), max(counts))
        for profile in RETIREES
    }
    fiscal = fiscal_room(
        tables["apbd"], INPUT_BY_NAME["proyeksi_fiskal"].empty(), RESULT_BY_NAME["biaya_tahun"].empty(),
        used, Policy(), base_year=2026, years=YEARS[:1],
    )  # fmt: skip
    return Case(sources, tables, prices, months, costs, fiscal, proposals)


def requested_cost(case: Case) -> dict[str, tuple[int, int]]:
    """Return by kind the posts requested and the least a full year can cost: all at the cheapest price."""
    asked = {"cpns": "usulan CPNS", "pppk": "usulan PPPK"}
    found = {}
    for kind, measure in asked.items():
        ((count, _source),) = facts_of(case.sources, 2024, "usulan", measure)
        found[kind] = int(count), int(count) * int(case.full_year(kind)["rupiah"].min())
    return found


def pay_misfits(sources: Sources, law: LawView) -> dict[str, int]:
    """Return posts, with seats, whose listed lowest pay is not that of the entry golongan by education."""
    found: dict[str, int] = {}
    for seat in sources.seats:
        if int(seat["gaji_min"]) != entry_pay(seat, law):
            found[seat["jabatan"]] = found.get(seat["jabatan"], 0) + int(seat["jumlah_formasi"])
    return found


def show(case: Case) -> str:
    """Return the case as the Markdown tables of `docs/penjelasan/lebong.md`."""
    parts = (_ratios, _seats, _freed, _fitting, _which_fit, _requested)
    return "\n\n".join(part(case) for part in parts)


def _table(caption: str, head: str, rows: Sequence[Sequence[object]]) -> str:
    names = head.split(" | ")
    lines = [names, ["---"] * len(names), *([str(cell) for cell in row] for row in rows)]
    return "\n".join([f"**{caption}**", "", *("| " + " | ".join(line) + " |" for line in lines)])


def _ratios(case: Case) -> str:
    rows = [
        (
            row["sumber"],
            show_rupiah_short(row["belanja_pegawai"]),
            show_rupiah_short(row["total_belanja"]),
            f"{show_number(row['rasio_persen'], 1)} %",
            row["jenis_rasio"].replace("_", " "),
            show_rupiah_short(row["jarak_rupiah"]),
        )
        for row in case.fiscal.filter(skenario="apbd").to_dicts()
    ]
    return _table(
        "Rasio belanja pegawai menurut dua sumber",
        "sumber | belanja pegawai 2026 | total belanja | rasio | jenis | di atas 30 %",
        rows,
    )


def _seats(case: Case) -> str:
    posts, kinds = case.tables["posisi"], case.tables["jabatan"].rename({"kode": "jabatan_kode"})
    rows: list[tuple[object, ...]] = []
    for kind in ("cpns", "pppk"):
        grade = f"golongan_masuk_{kind}"
        priced = case.full_year(kind).join(kinds, on="jabatan_kode").join(posts, on="jabatan_kode")
        for golongan, group in sorted(priced.group_by(grade)):
            price, count = group["rupiah"], group["kebutuhan_tetap"]
            span = " – ".join(show_rupiah(value) for value in sorted({price.min(), price.max()}))
            rows.append(
                (kind.upper(), *golongan, count.sum(), span, show_rupiah_short((price * count).sum()))
            )
    first, full = (show_rupiah_short(case.listed_cost(year)) for year in YEARS[:2])
    seats = posts["kebutuhan_tetap"].sum()
    rows.append(("**semua**", "", seats, "", f"**{full}** ({YEARS[0]}: {first})"))
    return _table(
        "Harga formasi pada daftar 2024",
        f"jenis | golongan awal | formasi | satu orang, {YEARS[1]} | semuanya, {YEARS[1]}",
        rows,
    )


def _freed(case: Case) -> str:
    counts = [(str(year), count) for year, count, _source in yearly_pensions(case.sources)]
    ((moved, _source),) = facts_of(case.sources, 2025, "mutasi", "PNS pindah keluar")
    counts.append(("2025, **pindah keluar, bukan pensiun**", int(moved)))
    rows = [
        (year, count, *(show_rupiah_short(case.room(count, key)) for key in RETIREES))
        for year, count in counts
    ]
    return _table(
        "Yang dibebaskan pensiun setahun penuh",
        "tahun | orang | dibebaskan setahun, bawah | dibebaskan setahun, atas",
        rows,
    )


def _fitting(case: Case) -> str:
    rows = [_fit(case, key, proposal) for key, proposal in case.proposals.items()]
    return _table(
        "Yang muat dengan pertumbuhan nol",
        f"ruang | rupiah setahun | CPNS | PPPK | muat | biaya {YEARS[-1]}",
        rows,
    )


def _fit(case: Case, key: tuple[int, str], proposal: Proposal) -> tuple[object, ...]:
    listed = case.tables["posisi"]["kebutuhan_tetap"].sum()
    kinds = dict(proposal.tables["usulan"].group_by("jenis").agg(pl.col("jumlah").sum()).iter_rows())
    last = proposal.tables["usulan_biaya"].filter(tahun=YEARS[-1])["rupiah"].sum()
    return (
        f"{key[0]} pensiun, {key[1]}",
        show_rupiah_short(case.room(*key)),
        kinds.get("cpns", 0),
        kinds.get("pppk", 0),
        f"**{proposal.tables['usulan']['jumlah'].sum()}** dari {listed}",
        show_rupiah_short(last),
    )


def _which_fit(case: Case) -> str:
    names = dict(case.tables["jabatan"].select("kode", "nama").iter_rows())
    kind_of = dict(case.tables["posisi"].select("id", "jabatan_kode").iter_rows())
    kinds = pl.col("posisi_id").replace_strict(kind_of)
    columns = [
        dict(proposal.tables["usulan"].group_by(kinds).agg(pl.col("jumlah").sum()).iter_rows())
        for proposal in case.proposals.values()
    ]
    listed = case.tables["posisi"].group_by("jabatan_kode").agg(pl.col("kebutuhan_tetap").sum()).iter_rows()
    rows = [(names[kind], seats, *(fits.get(kind, 0) for fits in columns)) for kind, seats in sorted(listed)]
    head = " | ".join(f"{count} {profile}" for count, profile in case.proposals)
    return _table("Formasi mana yang muat", f"jabatan | formasi | {head}", rows)


def _requested(case: Case) -> str:
    asked = requested_cost(case)
    least = sum(cost for _count, cost in asked.values())
    most = max(case.room(count, "atas") for _year, count, _source in yearly_pensions(case.sources))
    rows = [(kind.upper(), count, show_rupiah_short(cost)) for kind, (count, cost) in asked.items()]
    rows.append(
        ("**semua**", sum(count for count, _cost in asked.values()), f"**{show_rupiah_short(least)}**")
    )
    rows.append(
        (
            "dibebaskan paling banyak",
            "",
            f"{show_rupiah_short(most)} = {show_number(Fraction(100 * most, least), 1)} %",
        )
    )
    return _table("Usulan 1.800 formasi", "diminta 2024 | formasi | paling sedikit setahun", rows)


if __name__ == "__main__":
    sys.stdout.write(show(work_out(shared_folder())) + "\n")
