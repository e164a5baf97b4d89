"""`dampak pack example`: a synthetic region to try everything on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dampak.cli.screen import JsonFlag, err, out, print_json
from dampak.errors import UsageError
from dampak.language import _
from dampak.pack import Pack, make_pack, write_files, write_pack
from dampak.pack.example import Scale, example_policies, make_example
from dampak.pack.model import POLICY_FOLDER


def example(
    path: Annotated[Path, typer.Argument(metavar="OUT", help="Folder baru, atau berkas .xlsx.")],
    seed: Annotated[int, typer.Option(min=0, help="Benih; benih sama memberi data sama.")] = 1,
    scale: Annotated[Scale, typer.Option(help="Ukuran daerah contoh.")] = "kabupaten",
    as_json: JsonFlag = False,
) -> None:
    """Buat paket data contoh (sintetis) untuk mencoba semua perintah."""
    if path.exists():
        raise UsageError(_("“{path}” sudah ada; pilih nama lain.", path=str(path)))
    pack = make_pack(make_example(seed, scale))
    write_pack(pack, path)
    policies = _write_policies(path / POLICY_FOLDER) if path.is_dir() else []
    if as_json:
        print_json(_as_data(pack, path, policies))
        return
    out.print(_("{name}: paket contoh di {path}", name=pack.region.nama, path=str(path)), markup=False)
    err.print(_("Data contoh (sintetis): bukan tentang orang atau tempat yang nyata."))


def _write_policies(folder: Path) -> list[Path]:
    contents = {f"{name}.yaml": text.encode() for name, text in example_policies().items()}
    write_files(folder, contents)
    return [folder / name for name in contents]


def _as_data(pack: Pack, path: Path, policies: list[Path]) -> dict[str, object]:
    return {
        "paket": str(path),
        "nama": pack.region.nama,
        "sintetis": pack.region.sintetis,
        "sidik": pack.fingerprint,
        "baris": {name: frame.height for name, frame in pack.tables.items()},
        "kebijakan": [str(file) for file in policies],
    }
