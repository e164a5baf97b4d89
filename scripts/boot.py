"""First call on a fresh machine: make `.venv`, install Dampak into it, then hand over to it.

Standard library only, since it runs before anything is installed. `demo` and `uji` are the two promises
of the README; every other word goes to the `dampak` command unchanged.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
EXE = ".exe" if os.name == "nt" else ""
EXAMPLE = Path("examples") / "kabupaten-contoh"
RESULT = Path("hasil") / "kabupaten-contoh"


def say(text: str) -> None:
    """Write one line for the person waiting."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def fingerprint(extra: str) -> str:
    """Return what the installation depends on, so that it is renewed only when that changes."""
    digest = hashlib.sha256(f"{sys.version_info[:2]}{extra}{ROOT}".encode())
    for name in ("pyproject.toml", "requirements.lock"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def ensure_installed(extra: str) -> None:
    """Create the virtual environment and install Dampak (with the `extra` group) unless it is up to date."""
    stamp = VENV / f".dampak-{extra or 'dasar'}"
    wanted = fingerprint(extra)
    if stamp.exists() and stamp.read_text() == wanted and (BIN / f"dampak{EXE}").exists():
        return
    python = BIN / f"python{EXE}"
    if not python.exists():
        say("Menyiapkan lingkungan Python di .venv …")
        run(
            [sys.executable, "-m", "venv", str(VENV)],
            "membuat .venv (pada Debian/Ubuntu: pasang python3-venv)",
        )
    say("Memasang Dampak dan pustakanya; hanya pada pemanggilan pertama …")
    target = f".[{extra}]" if extra else "."
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(
        [*pip, "--constraint", "requirements.lock", "--editable", target],
        "memasang pustaka (periksa jaringan)",
    )
    stamp.write_text(wanted)


def run(command: "list[str]", doing: str) -> None:
    """Run a preparation step; end with a clear line when it fails."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode:  # noqa: S603
        say(f"Gagal {doing}.")
        sys.exit(2)


def tests(arguments: "list[str]") -> int:
    """Run the tests: the quick ones, or with `--semua` the slow ones too."""
    everything = "--semua" in arguments
    rest = [word for word in arguments if word != "--semua"]
    choice = [] if everything else ["-m", "not lambat"]
    command = [str(BIN / f"python{EXE}"), "-m", "pytest", "-n", "auto", "-q", *choice, *rest]
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603


def main(arguments: "list[str]") -> int:
    """Prepare what the first word needs and run it."""
    if sys.version_info < (3, 11):
        say("Dampak memerlukan Python 3.11 atau yang lebih baru.")
        return 2
    first = arguments[0] if arguments else ""
    if first == "uji":
        ensure_installed("uji")
        return tests(arguments[1:])
    ensure_installed("")
    command = str(BIN / f"dampak{EXE}")
    if first == "demo":
        words = ["dossier", str(EXAMPLE), "--out", str(RESULT), *arguments[1:]]
        return subprocess.run([command, *words], cwd=ROOT, check=False).returncode  # noqa: S603
    return subprocess.run([command, *arguments], check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
