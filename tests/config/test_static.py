"""Gathering the static files."""

import re
from functools import cache

from django.conf import settings

from config.static import StaticFiles

MODULES = settings.BASE_DIR / "static" / "js"
IMPORTED = re.compile(r"""^(?:import|export)\b[^;]*?"\./([\w-]+\.js)";""", re.MULTILINE)


@cache
def depth(name: str) -> int:
    """How many modules the longest chain of imports from this one has; a circle never ends."""
    imported = IMPORTED.findall((MODULES / name).read_text())
    return 1 + max(map(depth, imported), default=0)


def test_no_chain_of_imports_is_too_long_to_be_gathered() -> None:
    depths = {path.name: depth(path.name) for path in MODULES.glob("*.js")}

    assert depths["keyboard.js"] > depths["keys.js"] > 1
    assert max(depths.values()) < StaticFiles.max_post_process_passes
