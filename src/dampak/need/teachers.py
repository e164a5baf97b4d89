"""Need of teachers: class groups per grade, then teachers by class, by school and by hours of a subject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import polars as pl

from dampak.language import _
from dampak.law import Resolved
from dampak.policy.model import NeedPolicy
from dampak.quantities import divide_rounded, show_number

CLASS_TEACHER, HEAD, SUBJECT = "guru_kelas", "kepala_sekolah", "guru_mapel"
SCHOOL_ROLES = ("guru_kelas", "guru_agama", "guru_pjok", "guru_mapel", "kepala_sekolah")

Hours = Mapping[tuple[str, str], Mapping[int, Fraction]]
"""Hours a week of one class group: by (form of school, subject as `subject_key` writes it), then grade."""


def class_groups(pupils: int, most_pupils: int) -> int:
    """Return the class groups for the pupils of one grade: rounded up within the grade, never over grades."""
    return divide_rounded(pupils, most_pupils, "ceil")


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of a school; `groups` is None where the school gave pupils only."""

    level: int
    pupils: int
    groups: int | None


@dataclass(frozen=True, slots=True)
class School:
    """A school in one year, with its grades where they are known."""

    unit_id: str
    year: int
    form: str
    pupils: int | None
    groups: int | None
    special_area: bool
    grades: tuple[Grade, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleNeed:
    """How many of one role (or of one subject) a school needs, before rounding, and how that was found."""

    exact: Fraction | None
    law_id: str = ""
    estimate: bool = False
    reason: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Groups:
    """The class groups of a school by grade (`None` is the whole school), and whether they are estimated."""

    by_grade: Mapping[int | None, int]
    estimate: bool = False
    how: str = ""

    @property
    def total(self) -> int:
        """All class groups."""
        return sum(self.by_grade.values())


def schools_at(sekolah: pl.DataFrame, rombel: pl.DataFrame, year: int | None = None) -> dict[str, School]:
    """Return each school by unit in its latest year not after `year`, with the grades of that same year."""
    known = sekolah if year is None else sekolah.filter(pl.col("tahun") <= year)
    latest = known.sort("unit_id", "tahun").group_by("unit_id", maintain_order=True).last()
    grades: dict[tuple[str, int], list[Grade]] = {}
    columns = ("unit_id", "tahun", "tingkat", "peserta_didik", "rombel")
    for unit, at, level, pupils, groups in (
        rombel.sort("unit_id", "tahun", "tingkat").select(columns).iter_rows()
    ):
        grades.setdefault((unit, at), []).append(Grade(level, pupils, groups))
    fields = ("unit_id", "tahun", "bentuk", "peserta_didik", "rombel", "daerah_khusus")
    return {
        unit: School(unit, at, form, pupils, groups, bool(special), tuple(grades.get((unit, at), ())))
        for unit, at, form, pupils, groups, special in latest.select(fields).iter_rows()
    }


def subject_key(name: str) -> str:
    """Return the name of a subject in the one spelling used to compare it."""
    return " ".join(name.casefold().split())


def subject_hours(jam_mapel: pl.DataFrame) -> Hours:
    """Return the table `jam_mapel` by form and subject."""
    found: dict[tuple[str, str], dict[int, Fraction]] = {}
    for form, level, subject, hours in jam_mapel.select(
        "bentuk", "tingkat", "mapel", "jam_per_minggu"
    ).iter_rows():
        found.setdefault((form, subject_key(subject)), {})[level] = Fraction(hours)
    return found


def groups_of(school: School, law: Resolved) -> Groups | str:
    """Return the class groups of a school, or why they are unknown.

    As given per grade; else by pupils per grade; else as given for the whole school; else, as an estimate,
    by the pupils of the whole school (which can only be too few).
    """
    most = _norm(law, f"norma.rombel.{school.form.lower()}")
    if school.grades:
        return _groups_by_grade(school.grades, most)
    if school.groups is not None:
        return Groups(
            {None: school.groups}, how=_("{groups} rombel menurut data sekolah", groups=school.groups)
        )
    if school.pupils is None or most is None:
        return _("Rombel dan peserta didik tidak diketahui.")
    how = _("{pupils} peserta didik ÷ {most}, dibulatkan ke atas", pupils=school.pupils, most=most)
    return Groups({None: class_groups(school.pupils, most)}, estimate=True, how=how)


def role_need(
    school: School, role: str, subject: str | None, hours: Hours, law: Resolved, policy: NeedPolicy
) -> RoleNeed:
    """Return what a school needs of one role: class teachers and single posts by norm, others by hours."""
    if school.pupils == 0:
        return RoleNeed(None, reason=_("Sekolah tanpa peserta didik; periksa apakah masih menerima siswa."))
    if role == HEAD:
        return _single(role, law)
    if school.form == "SD" and role != SUBJECT:
        return _class_teachers(school, law, policy) if role == CLASS_TEACHER else _single(role, law)
    if role == CLASS_TEACHER:
        return RoleNeed(None, reason=_("Norma guru kelas untuk {form} tidak diketahui.", form=school.form))
    if counts_by_estimate(school, hours):
        return _by_estimate(school, law, policy)
    return _by_hours(school, subject, hours, law)


def counts_by_estimate(school: School, hours: Hours) -> bool:
    """Say whether the hours of an SMP must be estimated: no grades, or no subject hours of its form."""
    return school.form == "SMP" and not (
        school.grades and any(form == school.form for form, _subject in hours)
    )


def minimum_teachers(school: School, role: str, law: Resolved, policy: NeedPolicy) -> tuple[int, str] | None:
    """Return the least staff of a role in a primary school and its law figure, None without a norm."""
    if school.form != "SD" or role == SUBJECT or school.pupils == 0:
        return None
    if role != CLASS_TEACHER:
        name = f"norma.sd.{role}"
    else:
        name = "norma.sd.guru_kelas_minimum" + ("_daerah_khusus" if school.special_area else "")
    least = _norm(law, name)
    if least is None:
        return None
    return (max(0, least - _teaching_head(policy)) if role == CLASS_TEACHER else least), name


@dataclass(frozen=True, slots=True)
class TeacherRounding:
    """Both roundings of a number of teachers, the hours each then teaches, and which the guideline takes."""

    up: int
    hours_up: Fraction
    down: int
    hours_down: Fraction | None
    choice: Literal["ke_bawah", "ke_atas", "keduanya"]


def juknis_2011_rounding(teachers: Fraction, required_hours: int, most_hours: int) -> TeacherRounding:
    """Return the rounding of the 2011 guideline of five ministers; historic, for old proposals only.

    Down as long as nobody then teaches more than `most_hours`; beyond that down overloads and up leaves
    teachers below `required_hours`, so the guideline leaves either. Below one teacher it is up.
    Source: Juknis Peraturan Bersama 5 Menteri 2011, rounding table.
    """
    up = divide_rounded(teachers.numerator, teachers.denominator, "ceil")
    down = teachers.numerator // teachers.denominator
    hours = teachers * required_hours
    hours_up = hours / up if up else Fraction(0)
    if down == 0:
        return TeacherRounding(up, hours_up, 0, None, "ke_atas")
    overloads = hours / down > most_hours
    return TeacherRounding(up, hours_up, down, hours / down, "keduanya" if overloads else "ke_bawah")


def _norm(law: Resolved, name: str) -> int | None:
    return law.integer(name) if law.get(name) else None


def _groups_by_grade(grades: Sequence[Grade], most: int | None) -> Groups | str:
    found: dict[int | None, int] = {}
    parts = []
    for grade in grades:
        if grade.groups is None and most is None:
            return _("Norma peserta didik per rombel tidak diketahui.")
        given = grade.groups is not None
        groups = grade.groups if grade.groups is not None else class_groups(grade.pupils, most or 1)
        found[grade.level] = groups
        parts.append(str(groups) if given else f"⌈{grade.pupils} ÷ {most}⌉")
    return Groups(found, how=_("{groups} rombel", groups=f"{' + '.join(parts)} = {sum(found.values())}"))


def _single(role: str, law: Resolved) -> RoleNeed:
    name = f"norma.sd.{role}"
    people = _norm(law, name)
    if people is None:
        return RoleNeed(None, name, reason=_("Norma {name} tidak diketahui.", name=name))
    return RoleNeed(Fraction(people), name, how=_("{people} orang per sekolah", people=people))


def _class_teachers(school: School, law: Resolved, policy: NeedPolicy) -> RoleNeed:
    name = "norma.sd.guru_kelas_per_rombel"
    each, groups = _norm(law, name), groups_of(school, law)
    if each is None or isinstance(groups, str):
        unknown = groups if isinstance(groups, str) else _("Norma {name} tidak diketahui.", name=name)
        return RoleNeed(None, name, reason=unknown)
    head = _teaching_head(policy)
    teachers = max(0, groups.total * each - head)
    how = f"{groups.how}; {groups.total} × {each}" + (f" − {head}" if head else "")
    return RoleNeed(Fraction(teachers), name, groups.estimate, _estimate_note(groups), how)


def _teaching_head(policy: NeedPolicy) -> int:
    return 1 if policy.kepala_sekolah_mengajar else 0


def _estimate_note(groups: Groups) -> str:
    return _("Taksiran: rombel dihitung dari seluruh peserta didik.") if groups.estimate else ""


def _by_estimate(school: School, law: Resolved, policy: NeedPolicy) -> RoleNeed:
    name = "norma.smp.jam_per_guru"
    each, groups = _norm(law, name), groups_of(school, law)
    if each is None or isinstance(groups, str):
        unknown = groups if isinstance(groups, str) else _("Norma {name} tidak diketahui.", name=name)
        return RoleNeed(None, name, estimate=True, reason=unknown)
    hours = Fraction(policy.jam_smp_per_rombel)
    note = _("Taksiran: {hours} jam per rombel untuk semua mata pelajaran.", hours=show_number(hours))
    how = f"{groups.how}; {groups.total} × {show_number(hours)} ÷ {each}"
    return RoleNeed(groups.total * hours / each, name, estimate=True, reason=note, how=how)


def _by_hours(school: School, subject: str | None, hours: Hours, law: Resolved) -> RoleNeed:
    name = "norma.smp.jam_per_guru"
    each, groups = _norm(law, name), groups_of(school, law)
    if isinstance(groups, str):
        return RoleNeed(None, name, reason=groups)
    if subject is None:
        return RoleNeed(None, name, reason=_("Jabatan guru ini tidak menyebut mata pelajaran."))
    lessons = hours.get((school.form, subject_key(subject)))
    if each is None or lessons is None or None in groups.by_grade:
        unknown = _("Jam pelajaran {subject} atau rombel per tingkat tidak diketahui.", subject=subject)
        return RoleNeed(None, name, reason=unknown)
    taught = [
        (count, lessons[level])
        for level, count in groups.by_grade.items()
        if level is not None and level in lessons
    ]
    total = sum((count * hour for count, hour in taught), Fraction(0))
    parts = " + ".join(f"{count} × {show_number(hour)}" for count, hour in taught)
    return RoleNeed(total / each, name, how=f"({parts}) ÷ {each}")
