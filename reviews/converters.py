"""Parts of an address."""


class UnicodeSlug:
    """A slug whose letters may be of any script."""

    regex = r"[-\w]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
