"""The policies of the example, beside `dasar`: each changes a few keys and says what it is for."""

from __future__ import annotations

from dampak.language import _
from dampak.pack.example.draft import YEAR
from dampak.pack.model import DEFAULT_POLICY
from dampak.pack.policyfile import policy_yaml
from dampak.policy import Policy

YEAR_OF_CAP = YEAR + 6

Changes = dict[str, dict[str, object]]
_NOBODY_NEW: dict[str, object] = {"pengadaan": False, "konversi": False}


def example_policies() -> dict[str, str]:
    """Return the text of each policy file of the example by its name; `dasar` holds the defaults."""
    others = {
        name: policy_yaml(Policy.model_validate({"nama": name, **changes}), purpose)
        for name, (purpose, changes) in _others().items()
    }
    return {DEFAULT_POLICY: policy_yaml(), **others}


def _others() -> dict[str, tuple[str, Changes]]:
    return {
        "menuju-30": (
            _("Rasio belanja pegawai turun merata setiap tahun sampai batas 30 persen pada tahun_capai."),
            {"fiskal": {"aturan": "menuju_30", "tahun_capai": YEAR_OF_CAP}},
        ),
        "hanya-mutasi": (
            _("Tidak ada pengadaan dan konversi; kekurangan ditutup dengan mutasi dan promosi saja."),
            {"formasi": _NOBODY_NEW},
        ),
        "tanpa-pengadaan": (
            _("Pembanding: tidak ada pengadaan, konversi, mutasi, dan promosi; pegawai hanya berkurang."),
            {"formasi": {**_NOBODY_NEW, "mutasi": False, "promosi": False}},
        ),
        "kebutuhan-penuh": (
            _("Pembanding: uang dan kuota tidak membatasi, sehingga tampak usulan untuk seluruh kebutuhan."),
            {"fiskal": {"aturan": "tanpa_batas"}, "formasi": {"kuota_dipakai": False}},
        ),
        "nol-pertumbuhan": (
            _("Usulan hanya memakai belanja pegawai yang dibebaskan pensiun, menurut skenario dasar."),
            {"fiskal": {"aturan": "nol_pertumbuhan"}},
        ),
    }
