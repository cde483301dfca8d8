"""The list of all reviews, and what besides them a search finds."""
