"""Which static files are gathered, and how they are served."""

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
