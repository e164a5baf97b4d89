"""Whether a person meets what a change of post asks: certificates held, and a lowest golongan."""

from __future__ import annotations

import polars as pl

PNS_GRADES = (
    "Ia", "Ib", "Ic", "Id", "IIa", "IIb", "IIc", "IId", "IIIa", "IIIb", "IIIc", "IIId",
    "IVa", "IVb", "IVc", "IVd", "IVe",
)  # fmt: skip
"""The golongan of PNS, lowest first; those of PPPK are another scale and cannot be compared with it."""


def certificates(column: str) -> pl.Expr:
    """Return the single certificates written in `column`, split on `;` or `,`, in lower case; none: empty."""
    written = pl.col(column).fill_null("").str.to_lowercase().str.replace_all(r"\s+", " ")
    parts = written.str.replace_all(",", ";", literal=True).str.split(";")
    return parts.list.eval(pl.element().str.strip_chars()).list.eval(pl.element().filter(pl.element() != ""))


def holds_certificates() -> pl.Expr:
    """Return whether every certificate of `syarat_sertifikat` stands whole in `sertifikat`.

    Null where one is asked for and the person's certificates are not filled in.
    """
    asked, held = certificates("syarat_sertifikat"), certificates("sertifikat")
    return (
        pl.when(asked.list.len() == 0)
        .then(pl.lit(value=True))
        .when(held.list.len() > 0)
        .then(asked.list.set_difference(held).list.len() == 0)
    )


def reaches_grade() -> pl.Expr:
    """Return whether `golongan` is at least `golongan_minimal`; only a PNS can reach a golongan of PNS.

    Null where the golongan of a PNS is empty or not one of `PNS_GRADES`; a minimum that is not one of them is
    reached by nobody.
    """
    own, lowest = _rank("golongan"), _rank("golongan_minimal")
    return (
        pl.when(pl.col("golongan_minimal").is_null())
        .then(pl.lit(value=True))
        .when((pl.col("status") != "pns") | lowest.is_null())
        .then(pl.lit(value=False))
        .otherwise(own >= lowest)
    )


def is_pns_grade(column: str) -> pl.Expr:
    """Return whether `column` holds a golongan of PNS."""
    return pl.col(column).is_in(PNS_GRADES)


def _rank(column: str) -> pl.Expr:
    return pl.col(column).replace_strict(
        PNS_GRADES, range(len(PNS_GRADES)), default=None, return_dtype=pl.Int64
    )
