"""The kinds of tables, one room each."""
