"""What staff cost and what the fiscal rule leaves: payslips, yearly cost, prices of posts, fiscal room.

Everything is whole rupiah and exact; an unknown component is listed, never zero. The rule of a payslip is
one function (`payslip`) for one person, a region and a population; `Careers` makes years and months of it
a look-up.
"""

from dampak.cost.accounts import (
    STAFF_ROLES,
    budget_problems,
    identical_budgets,
    personnel_spending,
    role_totals,
)
from dampak.cost.cap_path import CapPath, path_to_cap
from dampak.cost.careers import (
    Careers,
    Lines,
    Spans,
    component_careers,
    costs_by_year,
    distinct_lines,
    total_careers,
)
from dampak.cost.fiscal import fiscal_room, tightest_room
from dampak.cost.fiscal_faults import fiscal_problems
from dampak.cost.law_used import USES
from dampak.cost.monthly import monthly_pay
from dampak.cost.payslip import PayState, deductions, holiday_pay, payslip
from dampak.cost.price_trace import trace_price
from dampak.cost.prices import post_price_parts, post_prices
from dampak.cost.proposal import proposal_cost, proposal_cost_problems
from dampak.cost.reconciliation import reconcile
from dampak.cost.staff import Rules, pay_problems, pay_rules
from dampak.cost.trace import trace_pay
from dampak.cost.wording import component_label, component_labels, role_label, role_labels
from dampak.cost.year_trace import trace_year
from dampak.cost.yearly import yearly_cost

__all__ = [
    "STAFF_ROLES",
    "USES",
    "CapPath",
    "Careers",
    "Lines",
    "PayState",
    "Rules",
    "Spans",
    "budget_problems",
    "component_careers",
    "component_label",
    "component_labels",
    "costs_by_year",
    "deductions",
    "distinct_lines",
    "fiscal_problems",
    "fiscal_room",
    "holiday_pay",
    "identical_budgets",
    "monthly_pay",
    "path_to_cap",
    "pay_problems",
    "pay_rules",
    "payslip",
    "personnel_spending",
    "post_price_parts",
    "post_prices",
    "proposal_cost",
    "proposal_cost_problems",
    "reconcile",
    "role_label",
    "role_labels",
    "role_totals",
    "tightest_room",
    "total_careers",
    "trace_pay",
    "trace_price",
    "trace_year",
    "yearly_cost",
]
