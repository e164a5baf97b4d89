"""An example region, made by a seed: the size, shape, ages and dirt of a small regency, nobody real in it."""

from dampak.pack.example.draft import Scale
from dampak.pack.example.policies import example_policies
from dampak.pack.example.region import make_example

__all__ = ["Scale", "example_policies", "make_example"]
