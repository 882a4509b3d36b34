"""Rendered Markdown on paper and on screen: Word in the layout of official papers, one-file pages with small pictures."""

from __future__ import annotations

from liushou.paper.blocks import Paper

__all__ = ["Paper"]
