"""Paths, folders and standard input, decoded: what everything else calls a Source."""

from aipolicy.read.files import read_file, read_text
from aipolicy.read.paths import sources

__all__ = ["read_file", "read_text", "sources"]
