"""Words that stand in most reviews whatever these are about."""

from typing import Final

COMMON_WORDS: Final = frozenset(
    """
    a about after again all also am an and any are as at be because been before being between both
    but by can could did do does doing down during each even ever every few for from further had
    has have having he her here hers herself him himself his how however i if in into is it its
    itself just less like made make many may me might more most much must my myself never no nor
    not now of off on once one only or other our ours out over own quite rather really same she
    should so some still such than that the their theirs them themselves then there these they
    this those though through to too two under until up upon us very was way we well were what
    when where which while who whom whose why will with within without would yet you your yours
    don doesn didn isn wasn aren weren couldn wouldn shouldn hasn haven hadn won ll re ve s t d m
    au aux avec c ce ces cette comme dans de des du elle elles en est et etait etre ete fait il ils
    j je l la le les leur leurs lui ma mais meme mes mon n ne nous on ou par pas plus pour qu que
    qui sa sans se ses si son sont sur tout tous tres un une vous y
    aber als auch auf aus bei bin bis da das dass dem den denn der die dies diese diesem diesen
    dieser dieses doch durch ein eine einem einen einer eines er es fur hat hatte ich ihr ihre ihm
    im ist kann man mehr mein mit nach nicht noch nur oder sehr sein seine sich sie sind so uber
    um und uns unter vom von vor war waren was wenn wer wie wir wird zu zum zur
    al algo como con del desde donde el ella ellos era es esta este esto fue ha hay hasta las lo
    los mas mi muy nada ni o para pero por porque que sin sobre su sus tambien todo tu una y ya
    """.split()  # noqa: SIM905
)
"""The function words of English, French, German and Spanish, folded as `reviews.folding` does."""
