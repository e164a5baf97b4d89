"""What every test shares: on the build machine random examples are the same each time."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("meja", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "meja")
