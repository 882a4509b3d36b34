"""YAML as text: reading any bytes, finding places, editing by splicing, writing new files. The only home of PyYAML."""

from liushou.yamltext.codes import CODES
from liushou.yamltext.locate import Locator
from liushou.yamltext.read import Reading, read

__all__ = ["CODES", "Locator", "Reading", "read"]
