"""How long the command takes to start, and to give facts that it has kept, as ratios.

    python -m benchmarks.speed.startup [ROUNDS]

Each round runs every command once, one after the other, so that a slow moment of the machine falls on
all of them; the median of each is compared with that of a bare interpreter and of `import click`.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

SEEDS = str(Path(__file__).resolve().parent.parent.parent / "seeds")
AIPOLICY = [sys.executable, "-m", "aipolicy"]
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "python -c 'import click'": [sys.executable, "-c", "import click"],
    "aipolicy --help": [*AIPOLICY, "--help"],
    "aipolicy --version": [*AIPOLICY, "--version"],
    "aipolicy extract --help": [*AIPOLICY, "extract", "--help"],
    "aipolicy extract seeds/": [*AIPOLICY, "extract", SEEDS],
    "aipolicy extract --no-cache seeds/": [*AIPOLICY, "extract", "--no-cache", SEEDS],
}


def measure(rounds: int) -> dict[str, float]:
    """The median seconds of each command; one round before is not counted, it warms the caches."""
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for counted in [False, *[True] * rounds]:
        for name, command in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=True)
            if counted:
                seconds[name].append(time.perf_counter() - start)
    return {name: median(taken) for name, taken in seconds.items()}


def main() -> None:
    """Print the table."""
    taken = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
    bare, click = list(taken.values())[:2]
    print(f"{'':36}      ms  x pass  x import click")
    for name, seconds in taken.items():
        print(f"{name:36}{seconds * 1000:8.1f}{seconds / bare:8.2f}{seconds / click:16.2f}")


if __name__ == "__main__":
    main()
