"""Exact numbers: machine cells with proven bounds, values with a scale and a ratio, and their rounding."""
