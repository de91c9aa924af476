"""How long it takes to try the mutants of a ruleset: seconds of the whole command, and of processor time for one mutant.

The command uses two processes; the processor time is that of one, after the rules have been run once. It doesn't depend on what
else the machine does.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Final

from engine.mutants.noticing import Noticed, fate_of
from engine.mutants.pinned import telling
from engine.mutants.scoring import score, spread
from engine.mutants.walking import mutants
from engine.mutants.witness import witness
from engine.pipeline import read_and_prove, read_nodes
from engine.shipped import shipped
from measure import timed

TRIED: Final = 40


def main() -> None:
    """Time each ruleset that the command line names; all that are shipped, when it names none."""
    parser = argparse.ArgumentParser(description="Time to try the mutants of rulesets.")
    parser.add_argument("rules", type=Path, nargs="*", default=list(shipped()))
    parser.add_argument("--whole", action="store_true", help="also time the whole command, on two processes")
    asked = parser.parse_args()
    print(f"{'ruleset':>12} {'mutants':>8} {'first run':>10} {'each':>9} {'by whom':>9}")
    for path in asked.rules:
        _report(path)
        if asked.whole:
            print(f"{'whole':>12} {timed(partial(score, path, (), None, _silent)):>8.1f} s")


def _silent(_tried: int, _of: int) -> None:
    """No bar."""


def _report(path: Path) -> None:
    root, began = read_nodes(path), time.process_time()
    rules = read_and_prove(path)
    beside, found = witness(root, rules, []), telling(mutants(root), rules.graph)
    opened = time.process_time()
    fates = [fate_of(found[at], beside) for at in spread(len(found))[:TRIED]]
    each = (time.process_time() - opened) / len(fates)
    by = Counter(fate.by if isinstance(fate, Noticed) else "nobody" for fate in fates if fate is not None)
    print(f"{path.stem:>12} {len(found):>8} {opened - began:>8.2f} s {1000 * each:>6.0f} ms  {dict(by)}")


if __name__ == "__main__":
    main()
