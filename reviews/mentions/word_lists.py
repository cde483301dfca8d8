"""Words with a capital that are no names, and words that tell what a name is.

Written for reviews of films, books and plays: English first, French and German with care, and
enough of Spanish, Italian, Portuguese and Dutch for sentences to begin with. All folded (see
`reviews.folding`).
"""

from typing import Final


def words(listed: str) -> frozenset[str]:
    """The words of a list, which blanks part."""
    return frozenset(listed.split())


# Mostly words of grammar: never a name where they open a sentence, hardly ever elsewhere.
GRAMMAR: Final = words("""
a about above across after again against ago ah all almost along already also although always am
among amid an and another any anybody anyone anything anyway are aren't around as aside at away
back be because been before behind being below beneath beside besides best better between beyond
both but by can can't could couldn't despite did didn't do does doesn't doing done don't down due
during each either else enough even eventually ever every everybody everyone everything except far
few fewer finally first five for forget four from further get give given gone good had hadn't half
has hasn't have haven't having he he'd he'll he's hello hence her here here's hers herself hey hi
him himself his how how's however i i'd i'll i'm i've if in indeed inside instead into is isn't it
it'd it'll it's its itself just last later least less lest let let's like look made make many may
maybe me meanwhile might mine more moreover most mr mrs ms much must my myself near nearly neither
never nevertheless next nine no nobody none nonetheless nor not nothing notice now o of off oh ok
okay old on once one only onto or other others otherwise ought our ours out outside over overall
own per perhaps plus put rather really regardless say second see seven several shall shan't she
she'd she'll she's should shouldn't since six so some somebody somehow someone something sometimes
somewhere soon still stop such sure take ten than thank thanks that that'd that'll that's the
their theirs them then there there'd there's these they they'd they'll they're they've think third
this those though three through throughout thus till to together tonight too toward towards trust
twice two ultimately under unfortunately unless unlike until up upon us very via wait was wasn't
we we'd we'll we're we've well were weren't what what's whatever when whenever where where's
whereas wherever whether which whichever while who who'd who's whoever whole whom whose why will
with within without won't worse worst would wouldn't yeah yes yet you you'd you'll you're you've
your yours yourself eight eleven twelve twenty thirty forty fifty sixty eighty ninety hundred
thousand million add ask bring call come consider enter imagine keep know leave note pass play
read regard remember set take tell told try turn watch featuring starring directed written based
adapted produced shot dir cert drama comedy credits verdict summary plot rating grade review
reviews conclusion bottom story director writer cast runtime spoiler spoilers warning update
introduction yours amen alas bravo sorry please welcome merci

le la les l un une des du de d au aux ce c c'est cet cette ces se s qui que qu quoi dont ou où et
mais donc or ni car je j tu il elle on nous vous ils elles y en ne n pas plus moins tres trop si
oui non mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs tout toute tous toutes
aucun aucune chaque quelque quelques quelqu'un rien personne autre autres meme avec sans pour par
sur sous dans chez vers entre contre depuis pendant avant apres lorsque lorsqu quand comme comment
pourquoi alors ainsi aussi encore toujours jamais puis ensuite enfin deja bientot ici la-bas voila
voici reste est sont etait ait ah quant quel quelle quels quelles soit soyons voyez regardez
allons parlons passons deux trois quatre cinq six sept huit neuf dix onze douze certes pourtant
cependant toutefois mme m mlle cela ceci ca noir il-y-a

der die das den dem des ein eine einen einem einer eines und oder aber doch denn wenn weil dass ob
als wie so da dann dort hier nun noch schon nur auch nicht nichts kein keine keiner mein meine
sein seine ihr ihre ihren ihrem unser unsere euer ich du er sie es wir man sich mich mir dir ihm
ihn ihnen in im an am auf aus bei beim mit nach seit von vom vor zu zum zur uber unter hinter
neben zwischen durch fur gegen ohne um bis wahrend wegen trotz statt wer was wo wann warum welche
welcher welches dieser diese dieses jeder jede jedes alle alles viele wenige einige mancher eins
zwei drei vier funf sieben acht neun zehn elf zwolf ja nein zuletzt zuerst anfangs schliesslich
uberhaupt natuerlich naturlich dafur dagegen dabei damit daran darauf daraus darin davon dazu
deshalb trotzdem einmal niemand jemand jetzt immer wieder oben unten unterdessen derweil ende
mitte anfang zwischen herr frau hat haben ist sind war waren wird werden kann muss soll will darf
gelobt zu ruhmen

el los las lo una unos unas y e pero que con por para sin sobre en del al su sus se si no es son
fue mas muy ya cuando donde como este esta estos estas ese esa eso o u gli il i di da dal della
delle dei degli che non con per una uno nel nella ma anche piu questo questa os as um uma do dos
da das em no na nos nas com sem mas nao sim ele ela eles elas het een en van voor niet maar ook
dit deze bij naar op te uit hij zij wij
""")

# Words that may begin a title or a band's name in earnest, so that mid-sentence they stay.
NEVER: Final = words("""
i i'd i'll i'm i've god lord jesus christ gods heaven hell satan bible koran torah church state mr
mrs ms dr mme mlle sir madam monday tuesday wednesday thursday friday saturday sunday mondays
tuesdays wednesdays thursdays fridays saturdays sundays january february march april june july
august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
christmas easter lent thanksgiving halloween hanukkah ramadan advent passover boxing new-year
lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet
aout septembre octobre novembre decembre noel american americans america's british britons english
englishman englishmen englishwoman french frenchman frenchmen frenchwoman german germans italian
italians spanish spaniard spaniards russian russians soviet soviets chinese japanese korean
koreans indian indians irish irishman scottish scots scot welsh welshman canadian canadians
australian australians mexican mexicans brazilian brazilians african africans asian asians
european europeans polish pole poles dutch belgian belgians swedish swede swedes norwegian danish
dane danes finnish finn finns icelandic greek greeks turkish turk turks arab arabs arabic iranian
persian israeli israelis jew jews jewish christian christians catholic catholics protestant
protestants muslim muslims islamic buddhist buddhists hindu mormon puritan latin latino latina
hispanic black-american african-american asian-american victorian edwardian elizabethan georgian
shakespearean hitchcockian kafkaesque lynchian dickensian freudian marxist communist communists
nazi nazis fascist republican republicans democrat democrats democratic tory western westerns
northern southern eastern northerner southerner yankee yankees roman romans vietnamese thai cuban
cubans colombian puerto-rican hawaiian austrian austrians swiss hungarian czech romanian ukrainian
texan parisian parisians londoner londoners oscar oscars academy emmy emmys grammy grammys golden
globe globes bafta baftas cesar cesars palme tony tonys award awards nobel pulitzer booker
internet web net tv vcr dvd dvds blu-ray imax technicolor dolby panavision cinemascope hollywood
bollywood broadway west-end dcp cgi ai os pc fbi cia mpaa usa uk us eu un nato aids hiv ufo north
south east west northwest southwest northeast southeast midwest middle-east operating-system
artificial-intelligence part act scene chapter volume book episode season screen row no number vol
page pages ph d ph.d b.a m.a esq jr sr ii iii iv vi vii viii ix xi xii queen king prince princess
pope president minister majesty highness mother father mom dad mum mummy daddy grandma grandpa
grandmother grandfather auntie holocaust renaissance depression reich allies axis cold-war
world-war congress senate parliament government constitution navy army air-force marines marine
police supreme court earth moon sun mars lycra kleenex velcro prozac viagra rated pg pg-13 r-rated
nc-17 day eve mass mins hz lincs st ave blvd xmas new-year's breton bretons bretonne francais
francaise anglais anglaise allemand
""")

# Before a name: they tell of a person, and are no part of the name.
ADDRESSES: Final = words("""
mr mrs ms miss dr doctor sir dame lord lady mister madam madame mme mlle mademoiselle monsieur m
messrs prof professor st- aunt auntie uncle cousin grandma grandpa granny brother sister father
mother pastor reverend rev captain capt major colonel col general gen lieutenant lt sergeant sgt
corporal private commander admiral officer detective inspector agent sheriff deputy marshal
constable judge senator governor mayor president king queen prince princess duke duchess count
countess baron baroness emperor empress pope cardinal bishop saint tante oncle maitre docteur pere
soeur frere capitaine commissaire frau herr herrn fraulein doktor professorin onkel schwester
bruder konig konigin senor senora senorita don dona signor signora
""")
# Those that say no more than how a person is spoken to are left out of a mention.
CIVILITIES: Final = words("""
mr mrs ms miss dr doctor sir mister madam madame mme mlle mademoiselle monsieur m messrs prof
professor aunt auntie uncle cousin father sister brother reverend rev tante oncle pere frau herr
herrn fraulein doktor onkel
""")
WOMEN: Final = words(
    "mrs ms miss dame lady madam madame mme mlle mademoiselle aunt auntie granny sister mother "
    "grandma queen princess duchess countess baroness empress tante soeur frau fraulein schwester "
    "konigin senora senorita dona signora"
)

# What a person in these texts does; before a name it is no part of it.
CALLINGS: Final = words("""
director directors writer writers writer-director screenwriter screenwriters author novelist poet
playwright actor actors actress actresses star stars co-star costar newcomer veteran comedian
comic producer producers composer cinematographer editor choreographer designer critic critics
singer rapper musician legend auteur filmmaker filmmakers film-maker helmer scripter dp
photographer regisseur regisseurin autor autorin dramatiker dramatikerin schauspieler
schauspielerin dichter komponist komponistin intendant intendantin buhnenbildner buhnenbildnerin
student studentin paketbote paketbotin zahnarzt ehepaar familie bruder schwester witwe nachbar
nachbarin kommissar kommissarin hausmeister hausmeisterin kollege kollegin konig held heldin film
roman stuck buch realisateur realisatrice cineaste acteur actrice comedien comedienne romancier
romanciere veuve film movie novel book play drama comedy remake sequel
""")

# Small words within the names of people and places.
PARTICLES: Final = (
    "von", "van", "de", "der", "den", "del", "della", "di", "da", "du", "des", "dos", "das", "la",
    "le", "ten", "ter", "zu", "zur", "al", "el", "bin", "ibn", "y", "of", "the", "do", "af", "av",
)  # fmt: skip
ARTICLES: Final = words("the a an le la les l un une der die das ein eine el los las il lo gli het")

# In an English text these open a sentence only with a name: “Los Angeles”, “De Niro”.
FOREIGN_BEGINNINGS: Final = words("""
el los las le la les il lo gli un une una der die das het
de del della di da du des dos van von den
""")

PLACES: Final = words("""
england scotland wales ireland britain london paris berlin vienna wien munchen hamburg rome roma
venice milan madrid barcelona lisbon moscow tokyo beijing shanghai hong-kong seoul delhi mumbai
bombay sydney melbourne toronto montreal vancouver new-york manhattan brooklyn queens harlem bronx
los-angeles la las-vegas vegas chicago boston philadelphia detroit washington houston dallas
austin texas miami florida california san-francisco seattle portland atlanta georgia alabama
mississippi louisiana new-orleans memphis nashville tennessee kentucky virginia carolina ohio
michigan illinois indiana iowa kansas nebraska nevada utah arizona new-mexico colorado wyoming
montana idaho oregon alaska hawaii maine vermont massachusetts connecticut new-jersey pennsylvania
maryland delaware minnesota wisconsin missouri arkansas oklahoma dakota baltimore pittsburgh
cleveland denver phoenix- america united-states u.s france germany deutschland spain italy
portugal russia china japan korea vietnam india pakistan iran iraq israel palestine egypt turkey
greece poland hungary austria switzerland belgium holland netherlands denmark sweden norway
finland iceland canada mexico cuba brazil argentina chile peru colombia africa asia europe
antarctica australia new-zealand oxford cambridge liverpool manchester birmingham leeds glasgow
edinburgh dublin belfast yorkshire lincolnshire lincoln cornwall devon kent sussex essex norfolk
bretagne brittany normandie provence lyon marseille bordeaux lille nantes rennes limoges poitiers
brest brive saumur loudun saint-brieuc halifax nova-scotia bosnia sarajevo kosovo serbia
afghanistan kuwait saigon hiroshima jerusalem beirut cairo nairobi south-africa johannesburg
hollywood cannes sundance leicester harrogate grantham peterborough cromer felixstowe yarmouth
bar-harbor dorchester brive dorset somerset
""")
PLACE_WORDS: Final = words("""
street road avenue square bridge river lake bay harbour harbor port island islands isle beach hill
hills valley mountain mountains mount county city town village park station hotel castle palace
university college school prison hospital cathedral church abbey cinema theatre theater fens coast
ocean sea desert strasse gasse platz gare rue place boulevard
""")
