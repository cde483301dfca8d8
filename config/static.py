"""Which static files are gathered, and how they are served."""

from functools import cached_property

from django.conf import settings
from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.storage import CompressedManifestStaticFilesStorage


class GatheredFiles(StaticFilesConfig):
    """All but what django-htmx brings for uses that are not ours.

    Some of its extensions name modules in their comments that it does not bring, and the
    rewriting of imports takes those comments for imports.
    """

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "django_htmx/ext/*",
        "django_htmx/*-4.*",
    ]


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Compressed files whose names hold a hash of their content, so that browsers may keep them.

    The modules' import statements are rewritten to the hashed names too.
    """

    support_js_module_import_aggregation = True
    # Each takes hashed names one import further up; with Django's five, a module that imports
    # through five others cannot be gathered, and the site does not start.
    max_post_process_passes = 10

    def url(self, name: str | None, force: bool = False) -> str:
        """As gathered, an address holds as long as this process: a page asks for a dozen."""
        if name is None or force or settings.DEBUG:
            return str(super().url(name, force))
        if name not in self._addresses:
            self._addresses[name] = str(super().url(name))
        return self._addresses[name]

    @cached_property
    def _addresses(self) -> dict[str, str]:
        return {}
