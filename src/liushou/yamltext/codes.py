"""Every F code, in order. A released code keeps its meaning; a retired one is not used again."""

from __future__ import annotations

from liushou.yamltext.file_codes import FILES
from liushou.yamltext.slip_codes import SLIPS

CODES = SLIPS + FILES
