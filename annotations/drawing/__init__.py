"""Drawing what readers see of a text and of its marks, as HTML. Pure."""
