"""Dated figures of law, each with unit, dates, citation and status; data apart from code."""

from dampak.law.book import Law
from dampak.law.loader import load_law
from dampak.law.model import LawOverride, LawValue, LawView, Resolved

__all__ = ["Law", "LawOverride", "LawValue", "LawView", "Resolved", "load_law"]
