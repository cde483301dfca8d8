"""The site's own settings on the database of a benchmark, reached as the site reaches its own."""

import os
from pathlib import Path

from config.settings import *  # noqa: F403

if data_dir := os.environ.get("BENCHMARK_DATA_DIR"):
    DATABASES["default"] |= {  # noqa: F405
        "ENGINE": "config.postgres",
        "DATA_DIR": Path(data_dir),
        "OPTIONS": {"prepare_threshold": 3},
    }
