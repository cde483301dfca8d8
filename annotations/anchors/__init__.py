"""Anchors that hold: describing a passage, finding it again, carrying it through an edit. Pure."""
