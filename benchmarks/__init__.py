"""How fast the parts are that have to be fast; `make bench` runs all of it."""

import os

import django

# Before any benchmark is imported, so that each may import the rooms at its top.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks._settings")
django.setup()
