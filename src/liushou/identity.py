"""Who somebody is: ID numbers (GB 11643), phones, and the ids of records."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""32 characters that nobody mixes up when reading aloud: no i, l, o, u."""

_WEIGHTS = tuple(pow(2, 17 - index, 11) for index in range(17))
_CHECK = "10X98765432"
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(?:-\d{1,5})?|[48]00-?\d{3}-?\d{4}|\d{7,8}|1\d{4}")


class IdNumber(NamedTuple):
    """What an 18-character ID number says: birth date and sex (男 for an odd sequence number)."""

    born: dt.date
    sex: str


def read_id_number(text: str) -> IdNumber | None:
    """What a citizen ID number says, or None where shape, date or check character is wrong (GB 11643—1999).

    County codes are not looked up: abolished ones live on in the papers of most grandparents.
    """
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").upper()
    if not re.fullmatch(r"[1-9]\d{16}[\dX]", plain):
        return None
    if _CHECK[sum(int(digit) * weight for digit, weight in zip(plain[:17], _WEIGHTS, strict=True)) % 11] != plain[17]:
        return None
    try:
        born = dt.date(int(plain[6:10]), int(plain[10:12]), int(plain[12:14]))
    except ValueError:
        return None
    return IdNumber(born, "男" if int(plain[16]) % 2 else "女")


def tidy_phone(text: str) -> str | None:
    """The phone number without blanks and full-width digits, or None where it is none."""
    plain = re.sub(r"[\s　]", "", unicodedata.normalize("NFKC", text)).replace("—", "-").replace("–", "-")
    if re.fullmatch(r"1\d{2}-\d{4}-\d{4}", plain):
        plain = plain.replace("-", "")
    return plain if _PHONE.fullmatch(plain) else None


def child_id(initials: str, name: str, born: str, salt: str, attempt: int = 0) -> str:
    """The id of a child: initials and four characters of a salted hash of name and birth date.

    The same child added on two branches gets the same id, so git shows the clash; ``attempt`` takes the next four
    characters when another person already has the first.
    """
    import hashlib  # a command that makes no id need not load a cryptographic library

    digest = hashlib.sha256(f"{salt}\n{name}\n{born}".encode()).digest()
    number = int.from_bytes(digest, "big") >> (20 * attempt)
    return f"{initials}-{_letters(number, 4)}"


def random_id(stem: str, length: int = 4) -> str:
    """The id of a carer, a member of staff or an event: the stem and random characters."""
    import secrets

    return f"{stem}-{_letters(secrets.randbits(5 * length), length)}"


def new_salt() -> str:
    """A school's own salt: 80 random bits."""
    import secrets

    return _letters(secrets.randbits(80), 16)


def _letters(number: int, count: int) -> str:
    out = []
    for _ in range(count):
        number, index = divmod(number, 32)
        out.append(ALPHABET[index])
    return "".join(reversed(out))
