"""Write a benchmark archive of any size, and a beancount ledger of the same facts. The same seed writes the same files."""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

from benchmarks.happenings import events
from benchmarks.ledger import ledger
from benchmarks.people import Invented, school, written


def archive(root: Path, children: int, number: int, seed: int = 1) -> int:
    """Write the archive of an invented school below ``root``; gives the number of records."""
    made = Invented(Random(seed))
    people = school(children, made)
    texts = {path: written(data) for path, data in people.files.items()} | events(people, number, made)
    for path, text in texts.items():
        full = root / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text, encoding="utf-8", newline="\n")
    return len(texts) - 1


def generate(folder: Path, children: int, number: int | None = None, seed: int = 1) -> int:
    """Write ``records/`` and ``ledger.beancount`` below a folder; 20 events a child unless said otherwise."""
    records = archive(folder / "records", children, children * 20 if number is None else number, seed)
    (folder / "ledger.beancount").write_text(ledger(folder / "records"), encoding="utf-8")
    return records


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a new folder")
    parser.add_argument("--children", type=int, default=300)
    parser.add_argument("--events", type=int, help="20 a child unless said; fewer than 17 a child leave duties unmet")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    records = generate(asked.folder, asked.children, asked.events, asked.seed)
    print(
        f"{records} records below {asked.folder / 'records'}, as many transactions in {asked.folder / 'ledger.beancount'}"
    )


if __name__ == "__main__":
    main()
