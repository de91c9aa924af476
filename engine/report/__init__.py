"""What a run gave, or what was wrong -> what people and programs read."""
