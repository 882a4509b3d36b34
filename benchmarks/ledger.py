"""The records of an archive as a beancount ledger: a transaction a record, with the record's own facts.

Day and text stand where beancount has a place for them, every other value is metadata; two postings, since a transaction
must balance. One in 250 does not, as one event in 250 has an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.happenings import ERRORS_IN
from liushou import yamltext

_ACCOUNTS = ("Assets:Time", "Expenses:Visits", "Expenses:Talks", "Expenses:Calls")


def ledger(records: Path) -> str:
    """The ledger of all records below a folder."""
    opens = [f"2010-01-01 open {account} CNY\n" for account in _ACCOUNTS]
    paths = sorted(path for path in records.rglob("*.yaml") if path.parent != records)
    return "".join(opens) + "".join(_transaction(number, path) for number, path in enumerate(paths))


def _transaction(number: int, path: Path) -> str:
    data = yamltext.read(path.read_bytes(), path.name).data or {}
    day, text = data.pop("日期", "2025-09-01"), data.pop("内容", path.stem)
    head = f'{_day(day)} * "{data.pop("类型", path.parent.name)}" "{text}"\n'
    facts = "".join(f'  fact{index}: "{value}"\n' for index, value in enumerate(_values(data)))
    paid = number % 90 + 1
    given = paid + (number % ERRORS_IN == ERRORS_IN // 2)
    return f"\n{head}{facts}  {_ACCOUNTS[1 + number % 3]}  {paid}.00 CNY\n  {_ACCOUNTS[0]}  -{given}.00 CNY\n"


def _day(text: Any) -> str:
    return "2026-01-16" if text == "2025-02-30" else str(text)


def _values(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
        return
    for inner in data.values() if isinstance(data, dict) else data:
        yield from _values(inner)
