"""Dated figures of law, each with unit, dates, citation and status; data apart from code."""

from dampak.law.model import LawOverride, LawValue, LawView, Resolved

__all__ = ["LawOverride", "LawValue", "LawView", "Resolved"]
