"""`dampak pack example`: a synthetic region to try everything on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dampak.cli.screen import err, out
from dampak.errors import UsageError
from dampak.language import _
from dampak.pack import make_pack, policy_yaml, write_file, write_pack
from dampak.pack.example import Scale, make_example


def example(
    path: Annotated[Path, typer.Argument(metavar="OUT", help="Folder baru, atau berkas .xlsx.")],
    seed: Annotated[int, typer.Option(min=0, help="Benih; benih sama memberi data sama.")] = 1,
    scale: Annotated[Scale, typer.Option(help="Ukuran daerah contoh.")] = "kabupaten",
) -> None:
    """Buat paket data contoh (sintetis) untuk mencoba semua perintah."""
    if path.exists():
        raise UsageError(_("“{path}” sudah ada; pilih nama lain.", path=str(path)))
    pack = make_pack(make_example(seed, scale))
    write_pack(pack, path)
    if path.is_dir():
        write_file(path / "kebijakan" / "dasar.yaml", policy_yaml().encode())
    out.print(_("{name}: paket contoh di {path}", name=pack.region.nama, path=str(path)), markup=False)
    err.print(_("Data contoh (sintetis): bukan tentang orang atau tempat yang nyata."))
