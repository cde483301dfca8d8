"""Where the static files are served from."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Compressed files whose names hold a hash of their content, so that browsers may keep them.

    The modules' import statements are rewritten to the hashed names too.
    """

    support_js_module_import_aggregation = True
