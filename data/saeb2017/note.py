"""The counts that the SAEB 2017 technical note prints in its tables 1 to 4; the scripts here have them from nowhere else.

Each count is enrolments, classes, schools. The line of 003_d1e1972c9e0a1e0d.txt stands beside each stage.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Count:
    """Enrolments, classes and schools, as one row of a table prints them."""

    enrolments: int
    classes: int
    schools: int


@dataclass(frozen=True, slots=True)
class Stage:
    """One table: who starts, who is dropped at each step, and the parts of what is left."""

    name: str
    start: Count
    exclusive: Count  # schools with multi-grade and flow-correction classes alone
    indigenous: Count
    mixed: Count  # such classes of the schools that are still there
    small: Count  # schools with fewer than ten enrolments
    left: Count
    private: Count
    federal: Count
    public: Count  # of states and municipalities
    codes: tuple[int, int]  # stages of the census: the usual one, the rarer one


STAGES: Final = (
    Stage(  # lines 66 to 78, 82
        "5º EF",
        Count(3_102_847, 166_016, 103_349),
        Count(174_195, 35_206, 32_938),
        Count(892, 63, 50),
        Count(16_211, 2_787, 0),
        Count(43_556, 7_195, 7_132),
        Count(2_867_993, 120_765, 63_229),
        Count(471_666, 22_540, 14_630),
        Count(1_579, 62, 23),
        Count(2_394_748, 98_163, 48_576),
        (18, 7),
    ),
    Stage(  # lines 88 to 100, 104
        "9º EF",
        Count(2_812_998, 110_129, 56_543),
        Count(24_311, 4_176, 3_726),
        Count(844, 54, 45),
        Count(5_001, 789, 0),
        Count(26_334, 3_976, 3_957),
        Count(2_756_508, 101_134, 48_815),
        Count(411_779, 16_115, 10_531),
        Count(4_180, 159, 36),
        Count(2_340_549, 84_860, 38_248),
        (41, 11),
    ),
    Stage(  # lines 110 to 122, 126
        "EM",
        Count(2_150_871, 72_114, 25_893),
        Count(0, 0, 0),
        Count(386, 30, 24),
        Count(0, 0, 0),
        Count(6_876, 1_058, 1_044),
        Count(2_143_609, 71_026, 24_825),
        Count(308_299, 10_302, 6_908),
        Count(5_854, 218, 58),
        Count(1_829_456, 60_506, 17_859),
        (27, 28),
    ),
    Stage(  # lines 132 to 144, 148
        "EM integrado",
        Count(95_314, 3_804, 1_481),
        Count(0, 0, 0),
        Count(9, 1, 1),
        Count(0, 0, 0),
        Count(520, 85, 82),
        Count(94_785, 3_718, 1_398),
        Count(5_627, 261, 137),
        Count(26_133, 1_086, 318),
        Count(63_025, 2_371, 943),
        (32, 33),
    ),
)
