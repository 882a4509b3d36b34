"""Time liushou beside other tools on the same work, in turns, and print medians and ratios. It asserts nothing."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.generate import generate

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LIUSHOU"))}
ENVIRONMENT["LIUSHOU_TODAY"] = "2026-01-17"
ROOT = Path(__file__).parent.parent


@dataclass
class Contestant:
    """A command, how many records it works on, and how long it took in each round."""

    name: str
    command: Sequence[str]
    records: int = 0
    seconds: list[float] = field(default_factory=list)

    def run(self, limit: float) -> None:
        """Run once, at most so many seconds. Exit code 1 is what a checker says of an archive with errors in it."""
        begun = time.perf_counter()
        try:
            done = subprocess.run(
                self.command, cwd=ROOT, env=ENVIRONMENT, timeout=limit, capture_output=True, check=False
            )
            if done.returncode not in (0, 1) or b"No module named" in done.stderr:
                print(f"{self.name} failed: its figures mean nothing", file=sys.stderr)
        except subprocess.TimeoutExpired:
            print(f"{self.name}: stopped after {limit:.0f} s", file=sys.stderr)
        self.seconds.append(time.perf_counter() - begun)

    @property
    def typical(self) -> float:
        """Seconds, or microseconds a record where there are any."""
        return median(self.seconds) * 1e6 / self.records if self.records else median(self.seconds)


def python(*arguments: str) -> list[str]:
    """A fresh interpreter of the same installation."""
    return [sys.executable, *arguments]


def checks(label: str, folder: Path, records: int) -> list[Contestant]:
    """``liushou check`` on the archive and ``bean-check --no-cache`` on the ledger of the same facts."""
    check = python("-m", "liushou", "-C", str(folder / "records"), "check")
    bean = python("-m", "beancount.scripts.check", "--no-cache", str(folder / "ledger.beancount"))
    return [
        Contestant(f"liushou check, {label}", check, records),
        Contestant(f"bean-check --no-cache, {label}", bean, records),
    ]


def plain(label: str, folder: Path, records: int) -> Contestant:
    """ruamel.yaml and pydantic over the same files."""
    return Contestant(
        f"plain loader, {label}", python("-m", "benchmarks.plain_loader", str(folder / "records")), records
    )


def in_one_run(label: str, folder: Path, records: int, number: int) -> list[Contestant]:
    """Reading an archive, judging it by every pack that ships, looking up what is missed: timed by one process in each round."""
    command = python("-m", "benchmarks.every_pack", str(folder / "records"), ENVIRONMENT["LIUSHOU_TODAY"])
    steps = [
        Contestant(f"{step}, {label}", command, records)
        for step in ("read and validate", "every pack", "what is missed")
    ]
    for _ in range(number):
        done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True)
        for one, seconds in zip(steps, done.stdout.split(), strict=True):
            one.seconds.append(float(seconds))
    return steps


def helps() -> list[Contestant]:
    """``liushou --help`` and what its library alone takes to be imported."""
    return [
        Contestant("liushou --help", python("-m", "liushou", "--help")),
        Contestant("python -c 'import typer'", python("-c", "import typer")),
    ]


def rounds(contestants: Sequence[Contestant], number: int, limit: float) -> None:
    """Run all of them in turns, once to warm up and then so many times."""
    for turn in range(number + 1):
        for contestant in contestants:
            contestant.run(limit)
            if turn == 0:
                contestant.seconds.clear()


def ratio(one: Contestant, other: Contestant, of: Callable[[Sequence[float]], float] = median) -> float:
    """How many times as long the first takes as the second, a record where both have records: median over rounds."""
    shared = (other.records / one.records) if one.records and other.records else 1.0
    return of([mine / theirs * shared for mine, theirs in zip(one.seconds, other.seconds, strict=False)])


def table(contestants: Sequence[Contestant]) -> None:
    """Each command's time."""
    print(f"{'':34}{'records':>9}{'seconds':>9}{'best':>9}{'µs/record':>11}")
    for one in contestants:
        records, each = (str(one.records), f"{one.typical:.1f}") if one.records else ("", "")
        print(f"{one.name:34}{records:>9}{median(one.seconds):>9.3f}{min(one.seconds):>9.3f}{each:>11}")


def compared(pairs: Sequence[tuple[Contestant, Contestant, float]]) -> None:
    """The ratios and what they are meant to be at most."""
    print(f"\n{'ratio (per record)':64}{'median':>8}{'range':>14}{'goal':>8}")
    for one, other, goal in pairs:
        low, high = ratio(one, other, min), ratio(one, other, max)
        print(
            f"{f'{one.name} / {other.name}':64}{ratio(one, other):>8.3f}{f'{low:.2f}–{high:.2f}':>14}{f'≤ {goal:g}':>8}"
        )


def main() -> None:
    """Generate, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--large-rounds", type=int, default=3, help="rounds at the large size; 0 leaves it out")
    parser.add_argument(
        "--children", type=int, default=300, help="children at the small size; ten times as many at the large"
    )
    parser.add_argument("--limit", type=float, default=120, help="seconds a single run may take")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        compare(Path(name), asked.children, asked.rounds, asked.large_rounds, asked.limit)


def compare(folder: Path, children: int, number: int, large_number: int, limit: float) -> None:
    """All comparisons on archives generated below a folder."""
    small = generate(folder / "small", children)
    ours, bean = checks("small", folder / "small", small)
    loader = plain("small", folder / "small", small)
    help_page, typer = helps()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}; {number} rounds\n")
    shown = [ours, bean, loader, help_page, typer]
    rounds(shown, number, limit)
    pairs = [(ours, bean, 1.0), (ours, loader, 0.1), (help_page, typer, 2.5)]
    if large_number:
        large = generate(folder / "large", children * 10)
        ours_large, bean_large = checks("large", folder / "large", large)
        ours_again = checks("small again", folder / "small", small)[0]
        rounds([ours_large, ours_again, bean_large], large_number, limit)
        read, judged, missed = in_one_run("large", folder / "large", large, large_number)
        shown += [ours_large, ours_again, bean_large, read, judged, missed]
        pairs += [(ours_large, ours_again, 1.2), (ours_large, bean_large, 1.0), (judged, read, 0.5)]
    table(shown)
    compared(pairs)


if __name__ == "__main__":
    main()
