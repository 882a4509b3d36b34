"""Every code there is, in one list: F a file, V a value, L a link or a clash, S a standard."""

from __future__ import annotations

from liushou import archive, check, consistency, yamltext
from liushou.finding import Code
from liushou.kinds import codes
from liushou.standard import codes as standards

CODES: dict[str, Code] = {
    code.id: code
    for code in sorted(
        (*yamltext.CODES, *codes.CODES, *archive.CODES, *consistency.CODES, *standards.CODES, check.EXEMPTS_NOTHING),
        key=lambda code: code.id,
    )
}
