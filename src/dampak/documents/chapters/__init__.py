"""The chapters of the dossier: what each says, as data; a renderer lays it out."""

from dampak.documents.chapters.goals import goals_chapter
from dampak.documents.chapters.grades import grades_chapter
from dampak.documents.chapters.grounds import grounds_chapter
from dampak.documents.chapters.model import Block, Chapter, Column, Drawing, Grid, Heading, Points, Text
from dampak.documents.chapters.money import money_chapter
from dampak.documents.chapters.openings import openings_chapter
from dampak.documents.chapters.plan import plan_chapter
from dampak.documents.chapters.reasons import reasons_chapter
from dampak.documents.chapters.request import request_chapter
from dampak.documents.chapters.requests import requests_chapter
from dampak.documents.chapters.staffing import pensions_chapter, staffing_chapter

__all__ = [
    "Block",
    "Chapter",
    "Column",
    "Drawing",
    "Grid",
    "Heading",
    "Points",
    "Text",
    "goals_chapter",
    "grades_chapter",
    "grounds_chapter",
    "money_chapter",
    "openings_chapter",
    "pensions_chapter",
    "plan_chapter",
    "reasons_chapter",
    "request_chapter",
    "requests_chapter",
    "staffing_chapter",
]
