"""How names of public bodies end."""

from __future__ import annotations

BODY_END = "局委办室心校学园院所站队处厅部会社馆府司署团组库庭联道镇乡台场"
"""Characters that names of public bodies end with."""
