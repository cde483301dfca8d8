"""What other rooms may want to know of a review."""

from django.dispatch import Signal

text_changed = Signal()
"""A review gets another current text. Sent with `review`, and the versions `old` and `new`, within
the transaction that makes `new` current, just before it does; the review is locked."""

reindexed = Signal()
"""The search reads reviews anew. Sent with `reviews`, their ids, within the transaction that does
so; the reviews are locked."""
