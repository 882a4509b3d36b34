"""Which English words may stand in what liushou prints; any other is typer's or Python's and a defect."""

from __future__ import annotations

import re

_WORDS = """
term roster child activity bus card case civil letter meeting pairing special plan year board self class helper requirement child error warning note never school
log pip install standards
liushou HEAD LIUSHOU COMPLETE
YAML git Excel WPS Tab Word Markdown
text json sarif github csv tsv md docx html table ids
internal superior public
activities agency archives boarding contact documents eight federation files law ministry organisation pairing review safety station
UTF GBK
bash zsh fish powershell pwsh
init add set remove show query check explain report schema todo standard list lint
child guardian staff event document children guardians events documents
activities agency archives boarding contact eight federation files law ministry organisation pairing review safety station
"""
ALLOWED_ENGLISH = frozenset(_WORDS.split())
"""Names of programs, formats, commands and words typed in commands. Option names pass by their dashes."""

_OPTION = re.compile(r"(?<![\w-])--?[A-Za-z][\w-]*")
_ID = re.compile(r"(?<![\w-])[a-z]{1,4}-[0-9a-z]{4}(?![\w-])", re.ASCII)
_WORD = re.compile(r"[A-Za-z]{2,}")
_FILE = re.compile(r"[\w./…-]*\.(?:yaml|yml|md|csv|tsv|json|docx|html)\b", re.ASCII)
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def english_words(text: str, *allowed: str) -> set[str]:
    """The English words of the text that neither the list nor the test allows (options, file names and ids apart)."""
    rest = _ID.sub(" ", _OPTION.sub(" ", _FILE.sub(" ", _ANSI.sub("", text))))
    known = {word.casefold() for word in (*ALLOWED_ENGLISH, *allowed)}
    return {word for word in _WORD.findall(rest) if word.casefold() not in known}
