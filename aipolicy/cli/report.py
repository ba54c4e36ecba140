"""`aipolicy report`: a page to look at."""

from __future__ import annotations

from aipolicy.cli.progress import Report as Report
from aipolicy.cli.progress import one_line as one_line
from aipolicy.cli.progress import say as say
