"""Plans made real: steps become Polars frames, and nothing above this floor knows which frames."""
