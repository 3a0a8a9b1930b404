"""What holds for all tests: the program speaks English, whatever the terminal's language is."""

from __future__ import annotations

import os

os.environ["LANGUAGE"] = "en"
