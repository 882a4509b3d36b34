"""YAML as text: reading any bytes and finding places. The only home of PyYAML.

Editing by splicing (``intent``, ``patch``) and writing new files (``emit``) are imported from their modules: most commands
only read.
"""

from liushou.yamltext.codes import CODES
from liushou.yamltext.locate import Locator
from liushou.yamltext.read import Reading, read

__all__ = ["CODES", "Locator", "Reading", "read"]
