"""Refusing to write a document whose figures contradict one another."""

from __future__ import annotations

from liushou.audience import Audience, path_text
from liushou.errors import LiushouError
from liushou.figures.identities import mismatches
from liushou.figures.scope import Scope

_NAMED = 5
"""Files that the refusal names; of more it says how many."""


class Contradiction(LiushouError):
    """Figures that must agree do not; the advice names the files."""


def agree(scope: Scope, audience: Audience) -> None:
    """Return where every identity holds. Raises Contradiction, naming the first that does not and its records."""
    for mismatch in mismatches(scope):
        archive = scope.frame.archive
        paths = list(dict.fromkeys(path_text(archive.path(record.id), audience) for record in mismatch.records))
        more = f"等 {len(paths)} 个文件" if len(paths) > _NAMED else ""
        raise Contradiction(
            f"数字对不上：{mismatch.identity}，所以没有写",
            f"对不上的在这里：{'、'.join(paths[:_NAMED])}{more}；看不出毛病的话，把这句话告诉维护 liushou 的人",
        )
