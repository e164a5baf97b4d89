"""What a region decides for itself: one typed model, read from `kebijakan/*.yaml`."""

from dampak.policy.model import Policy, read_policy

__all__ = ["Policy", "read_policy"]
