"""YAML as text: reading any bytes, finding places, editing by splicing, writing new files. The only home of PyYAML."""

from liushou.yamltext.codes import CODES
from liushou.yamltext.emit import emit
from liushou.yamltext.intent import Append, Edit, Remove, Set, intended
from liushou.yamltext.locate import Locator
from liushou.yamltext.patch import patch
from liushou.yamltext.read import Reading, read
from liushou.yamltext.write import Plain

__all__ = [
    "CODES",
    "Append",
    "Edit",
    "Locator",
    "Plain",
    "Reading",
    "Remove",
    "Set",
    "emit",
    "intended",
    "patch",
    "read",
]
