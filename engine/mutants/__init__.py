"""A rule file -> what nobody guards: each thing that it says changed by a little, and whether anything notices."""
