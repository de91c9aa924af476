"""What holds for all tests: how hard the laws are tried, and the option that writes expected texts anew.

HYPOTHESIS_PROFILE is `quick` (the default, while working), `ci` (the same examples every time) or `deep` (a night's work).
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

os.environ["LC_ALL"] = "C.UTF-8"  # faults are told in English, whatever the machine speaks

SLOW = [HealthCheck.too_slow]  # two noisy cores may be slow at a moment; that is no fault of a law

settings.register_profile("quick", max_examples=30, deadline=None, suppress_health_check=SLOW)
settings.register_profile(
    "ci", max_examples=150, deadline=None, derandomize=True, database=None, print_blob=True, suppress_health_check=SLOW
)
settings.register_profile("deep", max_examples=5_000, deadline=None, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless", action="store_true", help="write the expected texts as they come out now, and read the difference"
    )


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--bless"))
