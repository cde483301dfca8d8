"""The people, works, characters and places that reviews mention, with their spellings gathered.

`finding.read` finds mentions in one text by what stands in it, and `gathering.gather` makes names
of the mentions of all reviews of one work. No model and no dictionary is asked: capitals, their
surroundings and small word lists tell. Nothing here knows Django.
"""
