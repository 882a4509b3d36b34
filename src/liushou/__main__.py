"""``python -m liushou``."""

from __future__ import annotations

from liushou.cli import main

raise SystemExit(main())
