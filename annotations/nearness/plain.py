"""English words that say nothing of what a passage of criticism is about.

Grammar's own words, those that only weigh a statement, and what critics call any work. Folded, so
that “don’t” is “don” and “t”.
"""

from typing import Final

_GRAMMAR = """
a about above across after again against ago all almost alone along already also although always am
among an and another any anybody anyone anything are aren around as at away back be became because
become becomes been before begin begins behind being below beside between beyond both but by came
can cannot come comes could couldn d did didn do does doesn doing don done down during each either
else enough even ever every everybody everyone everything far few first for from further gave get
gets getting give given gives go goes going gone got had hadn has hasn have haven having he hence
her here hers herself him himself his how however i if in indeed inside instead into is isn it its
itself just keep keeps kept know knows last later least less let lets like ll m made make makes
making many may maybe me might mine more most mostly much must my myself near nearly neither never
next no nobody none nor not nothing now of off often on once one ones only onto or other others
otherwise ought our ours ourselves out outside over own per perhaps put puts quite rather re really
s said same say says see seem seemed seems seen several shall she should shouldn since so some
somebody somehow someone something sometimes soon still such t take taken takes than that the their
theirs them themselves then there therefore these they thing things this those though through thus
till to together too took toward towards two under unless until up upon us use used uses usually ve
very want wants was wasn way ways we well went were weren what whatever when where whether which
while who whole whom whose why will with within without won would wouldn yes yet you your yours
yourself
"""
_CRITICS = """
actually bit course film films kind lot movie movies picture pictures review reviewer
reviews sort viewer viewers watch watched watching
"""

PLAIN_ENGLISH: Final = frozenset((_GRAMMAR + _CRITICS).split())
