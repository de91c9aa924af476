"""A document's printed figures beside those that the rules compute: which agree, and why the others don't."""
