"""Paths, folders and standard input, decoded: what everything else calls a Source."""

from aipolicy.read.files import FORMATS, read_bytes, read_file, read_text
from aipolicy.read.paths import listed, sources
from aipolicy.read.reading import Reading

__all__ = ["FORMATS", "Reading", "listed", "read_bytes", "read_file", "read_text", "sources"]
