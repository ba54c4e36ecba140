"""`python -m aipolicy` is the command `aipolicy`."""

import sys

from aipolicy.cli import main

if __name__ == "__main__":
    sys.exit(main())
