"""Given names that many people have, and the short forms of some.

A given name shows that capitalised words are a person; the lists need not be whole, because a
person is found by other signs too. All folded (see `reviews.folding`).
"""

from typing import Final

from reviews.mentions.word_lists import words

# Each row one name with its short forms; a short form may stand in several rows.
_ROWS = """
abigail abby abbie|albert al bert bertie|alexander alex alec sandy sasha|alexandra alex sandra
sasha| alfred alf alfie fred|amanda mandy|andrew andy drew|angela angie|ann anne anna annie|
anthony tony|antonia toni|arthur art artie|barbara barb babs|benjamin ben benny benji| bernard
bernie|catherine katherine kathryn katharine kate katie kathy cathy cat kit kitty| charles charlie
chuck chas|charlotte charlie lottie|christina christine chris chrissie tina| christopher chris kit
topher|concepta connie|constance connie|cordelia delia|daniel dan danny| david dave davy|deborah
debra deb debbie|dorothy dorothea dot dottie dolly|edward ed eddie ned ted teddy|eleanor ellie
nell nellie nora|elizabeth elisabeth eliza liz lizzie beth betty betsy bess libby elsie|emily
em|eugene gene|florence flo florrie|frances fran frannie francie| francis frank frankie|frederick
fred freddie freddy|gabriel gabe|gabrielle gaby|geoffrey jeffrey geoff jeff|george georgie|gerald
gerry jerry|gertrude gert gertie trudy|gregory greg|hannelore hanni hanna hannah|harold harry
hal|helen nell nellie|henry harry hank hal|honora nora nonie honor|isabel isabella isabelle bella
belle izzy|jacob jake|jacqueline jackie|james jim jimmy jamie jem|jane janie jenny|jennifer jen
jenny jennie|jessica jess jessie|john johnny johnnie jack|jonathan jon jonny| joseph joe
joey|josephine jo josie|josiane jo|joan joanna joanne jo|joshua josh|judith judy|julia juliet
jules julie|kenneth ken kenny|lawrence laurence larry laurie|leonard leo len lenny| lewis louis
lou louie|lillian lily lil|louisa louise lou|lucille lucy|madeleine maddie|margaret maggie meg peg
peggy madge margie|martha marty|martin marty|mary molly polly mamie|matilda tilly tilda|matthew
matt|maximilian max|michael mike mickey mick mikey|nathaniel nathan nat nate| nicholas nick
nicky|oliver ollie|pamela pam|patricia pat patty trish tricia|patrick pat paddy| peter pete|philip
phil pip|philomena filomena mena|prudence pru|rachel rae|raymond ray|rebecca becky becca|richard
rick ricky dick rich richie|robert rob robbie bob bobby bert|roberta bobbie| ronald ron
ronnie|rosemary rosie rose|samantha sam sammy|samuel sam sammy|sarah sally sadie| sebastian seb
bastian|sidney sid|solomon sol|stephen steven steve|susan sue susie suzy|sylvester sly| theodore
theo ted teddy|theresa teresa terry tess tessa|terence terry|thomas tom tommy| timothy tim
timmy|tobias toby|valerie val|victor vic|victoria vicky tori|vincent vince vinny| virginia
ginny|walter walt wally|wilfred wilf|wilhelmina minnie mina billie|william will bill billy willie
willy|winifred winnie|zachary zach zack
"""

SHORT_FORMS: Final = tuple(tuple(row.split()) for row in _ROWS.split("|"))


_LISTED = words("""
aaron abby abigail adam adele adrian agnes aidan aimee al alan alastair albert alec alejandro alex
alexander alexandra alexis alfonso alfred alice alicia alison allison alyssa amanda amber amy ana
anastasia anders andre andrea andreas andrew andy angela angelica angelina angie anita ann anna
anne annette annie ansel anthony antoine anton antonio arnold arthur ashley audrey august ava
barbara barry ben benicio benjamin bernard bernardo bert beth betty bill billy bob bobby brad
bradley brandon brendan brenda brent brett brian bridget britney brooke bruce bruno bryan burt
cameron carl carla carlos carmen carol carole caroline carrie carter cary casey cate catherine
cathy cecil charles charlie charlize charlotte chelsea cheryl chloe chris christian christina
christine christoph christophe christopher chuck cillian cindy claire clara clark claude claudia
clint clive colin colleen connie conrad courtney craig cristina curtis cynthia daisy dan dana
daniel danielle danny daphne darren daryl dave david dawn dean deborah debra demi denis denise
dennis denzel derek diana diane diego dirk dominic don donald donna doris dorothy doug douglas
drew duncan dustin dwayne dylan ed eddie edgar edith edmund eduardo edward edwin eileen elaine
eleanor elena elijah elisabeth eliza elizabeth ella ellen elliot elliott elsa elvis emil emile
emilia emily emma emmanuelle eric erica erik erin ernest ernst ethan eugene eva evan eve evelyn
ewan felicity felix fernando fiona florence frances francesca francis francois frank frankie franz
fred freddie frederic gabriel gabrielle gael gary gavin gene geoffrey george georges gerald
geraldine gerard gilbert gillian gina glen glenn gloria gordon grace graham grant greg greta gus
guy gwyneth halle hannah hans harold harriet harris harrison harry harvey heath heather hector
heidi helen helena henri henry herbert holly homer howard hugh hugo hunter ian ida ingmar ingrid
irene iris isaac isabel isabella isabelle ivan jack jackie jackson jacob jacques jake james jamie
jan jane janet janice jared jason javier jay jean jeanne jeff jeffrey jenna jennifer jenny jeremy
jerome jerry jesse jessica jessie jill jim jimmy joan joanna joaquin jodie joe joel johan johann
johannes john johnny jon jonah jonas jonathan jordan jorg jose josef joseph josephine josh joshua
joy juan juan juanita judd jude judi judith judy jules julia julian julianne julie juliet juliette
june jurgen justin karen karl kate katharine katherine kathleen kathy katie kay keanu keira keith
kelly ken kenneth kevin kiefer kim kirk kirsten klaus kristen kurt kyle lance lara larry lars
laura lauren laurence laurent laurie lawrence lea leah lee lena leo leon leonard leonardo leslie
lewis liam lily linda lisa liv liz liza lois lorraine louis louise luc lucas lucia lucie lucy luis
luke lydia lynn mabel mads madeleine maggie malcolm manuel marc marcel marcello marcia marco
marcus margaret margot maria marie marilyn mario marion marisa mark marlene marlon marshall martha
martin marvin mary mathieu matilda matt matthew maureen maurice max megan mel melanie melissa
meryl mia michael micheal michel michelle mickey miguel mike mila mildred miles milla minnie mira
mireille miriam mitchell moira molly monica morgan murray nadia nancy naomi natalie natasha nathan
nathaniel neil nell neve nicholas nick nicolas nicole nigel nina noah noel nora norma norman olga
oliver olivia ophelia orlando orson oscar- otto owen pablo pam pamela patricia patrick paul paula
pauline pedro penelope percy perry peter phil philip philippe phillip phoebe pierce pierre quentin
rachel ralph ramon randy raul ray raymond rebecca reese renee rex ricardo richard rick ricky
ridley rita rob robbie robert roberta roberto robin rodney roger roland roman ron ronald rooney
rosa rosalind rose rosemary rosie ross roy rufus rupert russell ruth ryan sally salma sam samantha
samuel sandra sara sarah scarlett scott sean sebastian selin selma seth shannon sharon shaun
sheila shelley shirley sidney sigourney simon sofia solene sonia sonja sophia sophie spike stanley
stella stephanie stephen sterling steve steven stewart stuart sue summer susan susanna susannah
sydney sylvester sylvia tamara tara ted terence teresa terrence terry thea thelma theo theodore
theresa thomas tilda tim timothy tina tobias tobey todd tom tommy toni tony tracy trevor tyler uma
ursula val valerie vanessa vera vernon veronica victor victoria viggo vincent viola virginia
vivian vivien walter wanda warren wendy werner wes wesley whoopi wilhelm will willem william
willie wilma winona wolfgang woody yves yvon yvonne zach zoe anja anke anneliese annelie ansgar
bernd birgit brigitte detlef dieter fritz gerhard gundula gunter hannelore heike heinz helmut
hildegard horst ingo jurgen kai katja malte manfred matthias michaela monika petra ralf renate
rolf rudiger sabine silke stefan sven tanja ulrike ursula ute uwe agathe aurelie benoit camille
cecile chantal clemence corinne didier emile etienne fabrice gaston genevieve gilles ginette
guillaume herve jacqueline jerome josiane lucien manon marcel mathilde maurice nadege odile pascal
regine remy sandrine solene sylvie thierry xavier akira chiara dmitri enrique giovanni guillermo
ivana jorge juliana kasimir katarzyna kenji krzysztof lorenzo luca magda marek matteo milos pawel
pilar priya rafael rajesh roberto rohan salvador sergei stefano takeshi tariq tomas tomasz
vladimir wei yasujiro yuki zeynep
""")
GIVEN: Final = _LISTED | {form for row in SHORT_FORMS for form in row}

# Given names that are words too: where they open a sentence they are taken for words.
WORDS_TOO: Final = words("""
amber april art august bill brooke carter cat chance chase chuck colin crystal dale daisy dawn
dean dick dot drew em faith frank gay gene grace grant guy hal harry heath holly honor hope hunter
jack jay jewel joy june kit lance lee len liv lou mark mason may mercy mickey miles mina mike nan
nick norm olive pat paul-pry penny pip ray reed rich rob robin rod roman rose ruby rusty sally
sandy scott seth sky sly sol spike stan sue summer sunny tab ted-talk val victor violet wade will
woody christian american art ace patience
""")


def _by_form() -> dict[str, frozenset[int]]:
    rows: dict[str, set[int]] = {}
    for number, row in enumerate(SHORT_FORMS):
        for form in row:
            rows.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in rows.items()}


_ROWS_OF = _by_form()


def are_one_given_name(one: str, other: str) -> bool:
    """Whether the two folded given names may be forms of one: “theo” and “theodore”."""
    return bool(_ROWS_OF.get(one, frozenset()) & _ROWS_OF.get(other, frozenset()))


def forms_of(name: str) -> frozenset[str]:
    """All forms of the folded given name, itself among them where it is listed."""
    return frozenset(form for row in _ROWS_OF.get(name, ()) for form in SHORT_FORMS[row])
