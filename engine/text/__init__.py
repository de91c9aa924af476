"""The text of a rule file: its characters, its plain values, and what a parser says of its form."""
