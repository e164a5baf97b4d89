"""Dampak: from a region's own files to a staffing proposal it can pay for."""

__version__ = "0.1.0"
