"""The structure of e-Formasi: a tree of posts with their need becomes units, posts and positions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dampak.language import _
from dampak.pack.officials.imported import Faults, Imported, Row
from dampak.pack.officials.posts import Post, post_code, post_of, split_level, structural_kind
from dampak.pack.officials.seats import tell_defaults
from dampak.pack.officials.source import Record, Records, Source, Wanted, read_source
from dampak.pack.officials.unitnames import unit_kind
from dampak.tables import Column
from dampak.units import cycles

HEADS = {"opd": "jpt", "kecamatan": "administrator", "bidang": "administrator", "bagian": "administrator"}
"""Kind of unit → kind of its head, where a node bears the name of the unit; other heads are pengawas."""

SOURCE = Source(
    "eformasi",
    "struktur e-Formasi",
    (
        Wanted(Column("id", "id", "", required=True)),
        Wanted(Column("kode", "id", "")),
        Wanted(Column("parent_id", "id", "")),
        Wanted(Column("nama", "teks", "", required=True)),
        Wanted(Column("kelas", "bulat", "", low=0, high=17)),
        Wanted(Column("posisi_id", "id", "")),
        Wanted(Column("abk", "bulat", "", unit="orang", low=0, high=5000)),
        Wanted(Column("riil", "bulat", "", unit="orang", low=0, high=5000)),
    ),
)


@dataclass(frozen=True, slots=True)
class Node:
    """One row of the tree: its id, the id above it, whether others stand under it, its row."""

    id: str
    above: str | None
    has_children: bool
    record: Record

    @property
    def nama(self) -> str:
        """The name of the post, or of the unit it heads."""
        return self.record.text("nama") or ""

    @property
    def is_post(self) -> bool:
        """Whether the row stands for a post: it has a need, staff or a position number."""
        filled = self.record.whole("abk"), self.record.whole("riil"), self.record.text("posisi_id")
        return any(value is not None for value in filled)

    @property
    def is_unit(self) -> bool:
        """Whether the row stands for a unit: others stand under it, or it is no post."""
        return self.has_children or not self.is_post


def read_structure(path: Path, every: tuple[Source, ...]) -> Imported:
    """Return tables `unit`, `jabatan` and `posisi` (`kebutuhan_tetap` = abk) from an e-Formasi structure.

    A node with others under it is a unit and, where it has a need, also the post of its head; a node
    without is a post in the unit above it. `riil` is staff counted without names: not taken, only summed.

    Raises:
        DataInvalid: the file is another one or holds faults; all of them are told.
    """
    records = read_source(path, SOURCE, every)
    faults = Faults(records)
    nodes = _nodes(records, faults)
    _check_tree(nodes, faults)
    units, unknown_units = _units(nodes)
    posts, positions, unknown_posts = _posts(nodes, faults)
    tell_defaults(faults, unknown_units, unknown_posts)
    _tell_staff(records, faults)
    return faults.finish({"unit": units, "jabatan": posts, "posisi": positions})


def _nodes(records: Records, faults: Faults) -> dict[str, Node]:
    parents = {_above(record) for record in records}
    nodes: dict[str, Node] = {}
    for record in records:
        code = record.text("id")
        if code is None:
            continue
        if code in nodes:
            faults.add(
                "struktur.ganda",
                _("Id {code} sudah ada pada baris {row}.", code=code, row=nodes[code].record.row),
                _("Hapus salah satu baris, atau perbaiki idnya."),
                record=record,
                column="id",
            )
            continue
        nodes[code] = Node(code, _above(record), code in parents, record)
    return nodes


def _above(record: Record) -> str | None:
    """Return the id above; e-Formasi writes 0 for the top."""
    above = record.text("parent_id")
    return None if above == "0" else above


def _check_tree(nodes: dict[str, Node], faults: Faults) -> None:
    for node in nodes.values():
        if node.above is not None and node.above not in nodes:
            faults.add(
                "struktur.induk_tidak_ada",
                _("Induk {above} tidak ada dalam berkas.", above=node.above),
                _("Ekspor seluruh struktur, bukan sebagian, atau perbaiki parent_id."),
                record=node.record,
                column="parent_id",
            )
        if node.above is None and not node.is_unit:
            faults.add(
                "struktur.jabatan_tanpa_unit",
                _("Jabatan “{nama}” tidak berada di bawah unit mana pun.", nama=node.nama),
                _("Isi parent_id."),
                record=node.record,
                column="parent_id",
            )
    for ring in cycles({node.id: node.above for node in nodes.values()}):
        faults.add(
            "struktur.melingkar",
            _("Unit menjadi atasan dirinya sendiri: {ring}.", ring=" → ".join([*ring, ring[0]])),
            _("Perbaiki parent_id salah satunya."),
            record=nodes[ring[0]].record,
            column="parent_id",
        )


def _units(nodes: dict[str, Node]) -> tuple[list[Row], int]:
    rows: list[Row] = []
    unknown = 0
    for node in nodes.values():
        if node.is_unit:
            nama = _unit_name(node.nama)
            kind, known = unit_kind(nama, has_parent=node.above is not None)
            unknown += not known
            rows.append({"id": node.id, "induk_id": node.above, "nama": nama, "jenis": kind})
    return rows, unknown


def _unit_name(nama: str) -> str:
    """Return the unit a head's title names: “Kepala Dinas Kesehatan” heads “Dinas Kesehatan”."""
    words = nama.split()
    return " ".join(words[1:]) if len(words) > 1 and words[0].upper() == "KEPALA" else nama


def _posts(nodes: dict[str, Node], faults: Faults) -> tuple[list[Row], list[Row], int]:
    posts: dict[str, Row] = {}
    positions: list[Row] = []
    unknown = 0
    for node in nodes.values():
        if not node.is_post:
            continue
        post = _post(node)
        code = post_code(post.nama)
        row = post.row(code, kelas=node.record.whole("kelas") or None, boleh_cpns=post.is_entry)
        if code not in posts:
            posts[code] = row
            unknown += not post.known
        elif posts[code]["kelas"] != row["kelas"]:
            _two_classes(faults, node, posts[code]["kelas"])
        positions.append(
            {
                "id": node.id,
                "unit_id": node.id if node.is_unit else node.above,
                "jabatan_kode": code,
                "kebutuhan_tetap": node.record.whole("abk"),
            }
        )
    return list(posts.values()), positions, unknown


def _post(node: Node) -> Post:
    kind = structural_kind(node.nama, None)
    if kind:
        return post_of(node.nama, kind)
    if node.is_unit:
        unit = unit_kind(node.nama, has_parent=node.above is not None)[0]
        return post_of(f"Kepala {node.nama}", HEADS.get(unit, "pengawas"))
    return post_of(node.nama, "jf" if split_level(node.nama)[1] else "pelaksana")


def _two_classes(faults: Faults, node: Node, before: object) -> None:
    faults.add(
        "jabatan.dua_kelas",
        _(
            "“{nama}” berkelas {here} di sini, tetapi {before} pada baris sebelumnya; yang pertama dipakai.",
            nama=node.nama,
            here=node.record.whole("kelas") or "–",
            before=before or "–",
        ),
        _("Samakan kelasnya, atau bedakan nama jabatannya."),
        record=node.record,
        column="kelas",
        severity="peringatan",
    )


def _tell_staff(records: Records, faults: Faults) -> None:
    staff = sum(record.whole("riil") or 0 for record in records)
    if staff:
        faults.add(
            "struktur.riil",
            _("Kolom riil menyebut {count} pegawai; jumlah tanpa nama tidak diimpor.", count=staff),
            _("Impor pegawai dari Export Data ASN, lalu bandingkan jumlahnya."),
            severity="peringatan",
        )
