"""What a person waits for at the terminal: the installed command in, seconds to its help and to the sample's results out."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from job import HERE
from measure import command_times


def main() -> None:
    """Time the two commands."""
    parser = argparse.ArgumentParser(description="Time to start and to run the sample.")
    parser.add_argument("--repeat", type=int, default=5)
    asked = parser.parse_args()
    evaluate = shutil.which("evaluate", path=str(Path(sys.executable).parent))
    if evaluate is None:
        raise SystemExit("`evaluate` is not installed beside this Python; install the project into its environment first")
    sample = str(HERE.parent / "rules" / "igov2021.yaml")
    for command in (["--help"], ["--rules", sample]):
        print(f"evaluate {' '.join(Path(word).name for word in command)}: {command_times([evaluate, *command], asked.repeat)}")


if __name__ == "__main__":
    main()
