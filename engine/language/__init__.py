"""Formulas: their text, their terms, the types of their values."""
