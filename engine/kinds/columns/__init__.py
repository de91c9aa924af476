"""The kinds of columns, one room each."""
