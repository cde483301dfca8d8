import pytest

from annotations.sentences import sentences

# A stroke stands where one sentence ends and the next begins; a blank on its left is in the text.
ENGLISH = """
Mr. Hulot never says a word. |He bows, and Mrs. Peel bows back.
Dr. Strangelove is fifty. |It has not aged.
Every Dr. No needs his Bond.
Capt. Renault rounds up the usual suspects, and Sgt. Hartman shouts.
St. Vincent directs. |She was raised near Main St. |The town is in every shot.
Kramer vs. Kramer won. |Alien vs. Predator did not.
Scott Pilgrim vs. The World is a romance.
Guns, trains, horses, etc. are all here. |So is Wayne.
Guns, trains, horses, etc. |Nothing is missing.
It was shot on stage No. 5 in March. |It looks like No. 6.
Is it any good? |No. |I want my evening back.
See p. 12, vol. 3 and Vol. II of the diaries. |Then see the film.
Siehe S. 12 f. und die Fußnote. |Das war alles.
Cela se passe av. J.-C. à Rome. |Quel film !
It opens on Dec. 25 in New York. |It leaves in Jan. |Hurry.
J. J. Abrams likes flares. |Who does not?
J.J. Abrams likes flares. |Who does not?
A film by M. Night Shyamalan with Samuel L. Jackson. |It twists.
George W. Bush appears. |W. is not about him.
Michael B. Jordan boxes as if F. Murray Abraham were watching.
The U.S. release was cut. |The French one was not.
It was banned in the U.S. |The film went to Cannes.
It was banned in the U.S. and loved in the U.K. |Then came video.
U.S. Marshals is a sequel. |E.T. has none.
At 8 p.m. the lights go down. |At 9.30 p.m. |The usher wakes me.
It starts at 8 p.m. Eastern. |Bring tissues.
Do not go at 3 a.m. |Critics sleep then.
Early talkies, e.g. The Jazz Singer, i.e. Jolson, were loud. |They creaked.
Shot by Ph.D. students. |It shows.
Robert Downey Jr. plays himself. |So does Cuba Gooding Jr. |The rest act.
Robert Downey Jr. Robert Downey Sr. |They made it together.
Monsters, Inc. is warm. |Warner Bros. Pictures wanted it.
Shot in 70 mm. |Kubrick approved. |It is art. |2001 proves it. |So does Ed. |Nobody else.
The score is 2.5 out of 4. |The last one got 3. |We were kind.
It cost $1.5 million. |2001 cost ten. |70 mm prints survive.
He saw it twice. |“Never again,” he wrote.
Wait… what? |I missed that.
Wait... what? |I missed that.
It ends… |Then it begins.
It ends... |Then it begins.
It ends . . . |Then it begins.
It ends. . . . |“Then” is the last word.
The film . . . is long. |It needs to be.
And yet… I cried. |…And I am not sorry.
“The film […] Kubrick wanted” is not this one. |It is longer.
!!! What a film. |It hurts.
… And what a crew. |It hurts.
Really?! |What?! |Never!!! |All right.
“Who?” she asked. |“You,” he said.
“Who?” Mary asked. |Nobody knew.
“Stop!” |He said it again. |“Stop!” |The band said no.
“Who?” I asked. |“Stop!” Mary said.
He lives in the U.S. |Everyone knows. |He has a Ph.D. |Everybody asks.
The U.K. Everyman edition is out.
"Who?" she asked. |"You!" he said. |"Why?" |She left.
“He left.” |Then the lights came up.
"He left." |Then the lights came up.
He called it 'a mess.' |Then he bought it.
He called it ‘a mess.’ |Then he bought it.
“He said, ‘Go.’” |She went.
(He left.) |Then she left.
He left (again!). |Then she left.
He left [see above]. |Then she left.
(He left. |She stayed.) |Then it rained.
The film (really?) Kubrick wanted is lost. |We have this.
The great (and late!) Robert Altman directs. |He mumbles.
He left.[1] |Then she left.² |Then they met.* |The end.
He left early.1 |Then he came back.
“A masterpiece.” — Roger Ebert, in an advertisement. |He wrote no such thing.
Stop! — he never does — and look. |There.
Nobody is safe — not Marion. not Arbogast — nobody. |It was 1960.
Mr. & Mrs. Smith is a remake. |Hitchcock made a Mr. & Mrs. Smith too.
Good Night, and Good Luck. is in black and white. |It had to be.
In Adaptation. there are two of them. |They are one.
Adaptation. is about orchids.
Yahoo! Inc paid. |Yahoo! Movies did not. |I used Yahoo! |It was enough.
The Jeopardy! host is a cameo. |Jeopardy! |It is back.
Who's Afraid of Virginia Woolf? is a wedding gift. |Burton drinks.
Airplane! never stops. |Neither does mother! and that is a pity.
A mess. |***½
A mess. |★★½ Go anyway.
***½ A delight. |Take the children.
1. The acting. |2. The light. |3. The end.
1. The acting
a. Then the light. |B. Then the end.
I. The Fall. |II. The Rise.
There is no plan B. |Then there is one.
There is no plan B. |Kubrick never needed one.
Part I. |Spielberg waits.
He is taller than I. |Bogart stood on a box.
It is rated R. |Children laughed.
Great film! 😍 |Loved it.
Great film!😍 |Loved it.
My iPhone rang. |iPhones should not. |eXistenZ warned us.
See example.com. |Then see the film.
Mind the gap.Then go. |He ran.
Directed by nobody
A film by nobody, by-line by A. Nobody: nothing ends
I wanted to leave and couldn't. |Kubrick wouldn’t. |The idea is Satan's. |Clowns help.
It bombed in L.A. |But who cares?
He asked why. |And what? |And ... why?
It was Psycho! |(The first one.) |Then came the rest.
She said “no!” and left. |He said “no.” and stayed.
She said he had “no ear.” |¿Qué?
Look at the credits: “Dir. John Ford.” |That is all.
Is it art? |4 of 5. |Is it long? |90 minutes.
the happy reviewer never shifts. |not once. |dr. no was first, mr. big last. |really? |yes... no.
"who?" she asked. |he was in the u.s. and out.
"""

OTHER_LANGUAGES = """
« Qui ? » demande-t-il. |« Moi. » |Puis il part.
«\xa0Qui\u202f?\xa0» |Elle sort\xa0! |Lui, non.
M. Hulot, Mme. Arpel, etc. sont là. |Un bijou, p. ex. le son.
Le film de M. Tati est muet. |Est-ce grave\xa0?
Un film d’A. Hitchcock, l’E.T. Spielberg en tête. |Il dure.
¿Quién es? |¡Nadie! |«No sé.» |Y se va.
¿Por qué? preguntó. |La Sra. Robinson calló.
Er sagte: „Ich gehe.“ |Dann ging er.
Er fragte: „Wohin?“ und ging. |Niemand rief ihm nach.
»Komm!« |Sie kam. |»Geh!« sagte sie.
Regisseure, z. B. Lang, d. h. Fritz Lang, drehten Nr. 2 nie. |Murnau schon.
Regisseure, z.B. Lang, bzw. Murnau, Pabst usw. waren da. |Dann kam der Ton.
Am 3. Oktober lief er an, im 20. Jahrhundert. |Das war der 2. Akt.
Ποιος είναι; |Κανείς. |Γιατί; ρώτησε.
영화가 좋다. |다시 보고 싶다! |왜? |봄. |끝.
재미있다... |또 보자. |음... 글쎄.
잘 봤습니다.|배우가 좋아요!|정말 4.5점을 준다.|끝.
यह फ़िल्म अच्छी है। |क्यों? |देखिए॥ |समाप्त।
هل رأيته؟ |نعم. |فيلم جميل۔ |انتهى
Фильм хорош. |Почему? |Потому… что хорош.
"""

UNSPACED = """
好电影。|真的！？|我哭了。
他说：“走。”|她走了（真的）。|完。
“走！”他说。|她走了。
「行くの？」と彼女は言った。|「はい。」|終わり。
『もののけ！』を見た。|よかった！！|また見る。
太好了!|我喜欢.|你呢?
（終わった。）|そして始まる。
हाँ।|नहीं।
"""


def cases(written: str) -> list[list[str]]:
    return [line.split("|") for line in written.strip().splitlines()]


def cut(text: str) -> list[str]:
    return [text[each.start : each.end] for each in sentences(text)]


@pytest.mark.parametrize("parts", cases(ENGLISH), ids="|".join)
def test_english_criticism(parts: list[str]) -> None:
    assert cut("".join(parts)) == [part.rstrip(" ") for part in parts]


@pytest.mark.parametrize("parts", cases(OTHER_LANGUAGES), ids="|".join)
def test_other_languages(parts: list[str]) -> None:
    assert cut("".join(parts)) == [part.rstrip(" ") for part in parts]


@pytest.mark.parametrize("parts", cases(UNSPACED), ids="|".join)
def test_scripts_without_blanks(parts: list[str]) -> None:
    assert cut("".join(parts)) == parts
