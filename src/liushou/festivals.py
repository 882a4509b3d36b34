"""The days of festivals: 春节 端午 中秋 from a frozen table, 元旦 六一 the same every year.

Source: the lunar calendar of GB/T 33661-2017; tests compute the table once more where a library for it is installed.
"""

from __future__ import annotations

import datetime as dt

_SOLAR = {"元旦": (1, 1), "六一": (6, 1)}
_LUNAR = {
    "春节": "2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 "
            "2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03 2031-01-23 2032-02-11 2033-01-31 2034-02-19 "
            "2035-02-08",
    "端午": "2015-06-20 2016-06-09 2017-05-30 2018-06-18 2019-06-07 2020-06-25 2021-06-14 2022-06-03 2023-06-22 2024-06-10 "
            "2025-05-31 2026-06-19 2027-06-09 2028-05-28 2029-06-16 2030-06-05 2031-06-24 2032-06-12 2033-06-01 2034-06-20 "
            "2035-06-10",
    "中秋": "2015-09-27 2016-09-15 2017-10-04 2018-09-24 2019-09-13 2020-10-01 2021-09-21 2022-09-10 2023-09-29 2024-09-17 "
            "2025-10-06 2026-09-25 2027-09-15 2028-10-03 2029-09-22 2030-09-12 2031-10-01 2032-09-19 2033-09-08 2034-09-27 "
            "2035-09-16",
}  # fmt: skip
FESTIVALS = ("元旦", "春节", "端午", "六一", "中秋")
FIRST_YEAR, LAST_YEAR = 2015, 2035


def festivals(year: int) -> dict[str, dt.date]:
    """The day of each festival of a year, by name. Raises LookupError for a year the table does not hold."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise LookupError(year)
    days = {name: dt.date(year, *day) for name, day in _SOLAR.items()}
    days |= {name: dt.date.fromisoformat(line.split()[year - FIRST_YEAR]) for name, line in _LUNAR.items()}
    return {name: days[name] for name in sorted(days, key=lambda name: days[name])}
