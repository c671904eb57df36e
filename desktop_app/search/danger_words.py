"""The danger words, as tables.

Alternatives are parted by " | ". A star stands for any ending, and `<name>` for a row of `PARTS`.
Words are written as they are after folding: lower case, no apostrophes, no hyphens.
"""

from __future__ import annotations

PARTS: dict[str, str] = {
    "child": r"(?:him|her|them|me|child|children|kid|kids|baby|boy|girl|toddler|son|daughter|pupil)",
    "own": r"(?:his|her|their|the|my|our|your|a|all|some|these|key|any)",
    "goal": r"(?:milestones?|targets?|goals?|balls?|ground|floor|drums?|road|spot|nail|limit|deadline)",
    "peer": (
        r"(?:(?:other|another) (?:child(?:ren)?|kids?|boys?|girls?|toddlers?|babies)|others|peers"
        r"|friends|toys|things|everyone|staff|teachers|adults)"
    ),
    "adult": (
        r"(?:home|house|dad|daddy|mum|mummy|mam|father|mother|parents?|step\w*|uncle|aunt\w*|nan"
        r"|grand\w*|boyfriend|partner|him|her|man|men|adults?|staff|teacher|carer|brother|babysitter"
        r"|childminder)"
    ),
    "felt": (
        r"(?:toes?|feet|nose|foods?|sand|paint|things|everything|textures?|messy|objects|on this"
        r"|on that)"
    ),
    "loud": r"(?:dark|dogs?|noises?|loud|hand ?dryers?|water|toilets?|balloons?)",
    "blow": r"(?:hit|hits|hitting|kick|kicks|kicking|slap|slaps|slapping|punch|punches|punching)",
    "bite": (
        r"(?:bite|bites|biting|scratch|scratches|scratching|spit|spits|spitting|push|pushes|pushing"
        r"|throwing)"
    ),
    "body": (
        r"(?:arms?|legs?|face|neck|back|body|tummy|stomach|head|cheeks?|ears?|bottom|bum|thighs?"
        r"|wrists?|hands?|chest|shoulders?|eyes?|knees?|foot|feet|skin|lip|mouth|ribs?|child)"
    ),
    "0-2": r"(?:\w+ ){0,2}",
    "0-3": r"(?:\w+ ){0,3}",
    "0-4": r"(?:\w+ ){0,4}",
    "the": r"(?:(?:his|her|their|the|my|our|a|an) )?",
    "or": r"(?:and|or|then)",
    "not": r"(?:not|never|no|isnt|doesnt|dont|arent|wont|wasnt|didnt)",
    "be": r"(?:be |feel |feels |feeling |being )?",
}
"""Short names for parts that several rows share."""

HARMLESS: dict[str, str] = {
    "reaching a goal": "<blow> <0-2><goal> | beat* <0-2><goal> | hit and miss | hit or miss | hit it off",
    "drums, hearts and paper": (
        "heart ?beat* | drum ?beat* | beat ?box* | hole punch* | punch* <0-2>holes | karate chop*"
    ),
    "behaviour toward others": (
        "<blow> <peer> | <bite> <peer> | hurt* <peer> | <blow> <or> <bite> | <bite> <or> <blow> | <bite> <blow> <or>"
    ),
    "screens": "touch ?screen* | touch ?typ* | touch ?pad*",
    "the sense of touch": (
        "sense of touch | touch sensitiv* | light touch | soft touch | sensitive to <0-2>touch*"
        " | sensitive to smell* | touch* <the><felt> | touch <or> feel | touch <or> go | touch base"
        " | in touch | (lost|losing|lose) touch"
        " | (hate|dislike|avoid|refuse|cant bear|cant stand|cannot bear)[sd]? <0-2>touch*"
        " | <not> <0-2>like <0-3>touch* | upset <0-2>touch* | wont touch | <not> touch | touchy"
    ),
    "meals and nappies": (
        "hungry caterpillar | <not> hungry | dirty napp* | dirty hands | dirty plate* | dirty dish*"
        " | dirty water | dirty washing"
    ),
    "awareness": (
        "(sense|awareness|idea|fear|understanding|aware|unaware) of danger* | danger awareness"
        " | stranger danger | danger* of (roads?|traffic|water)"
    ),
    "risks of other kinds": (
        "risk of (exclusion|losing|delay*|develop*|falling behind|not meeting|missing|being excluded)"
    ),
    "records and conditions": (
        "dbs disclosure* | brain injur* | birth injur* | erb* injur* | nerve injur* | f(o)?etal alcohol"
        " | feotal alcohol | alcohol gel | alcohol wipe* | drug chart | drug allerg*"
        " | (prescribed|prescription|rescue|epilepsy|adhd) drug* | bleeding gums | nose ?bleed*"
        " | blood (test|sugar|pressure|condition|disorder|glucose)s? | cerebral bleed*"
    ),
    "cutlery, scissors and toys": (
        "knife and fork | fork and knife | spoon and knife | butter knife"
        " | (use|using|hold|holding) a knife | knife skills | cut <0-2>with a knife | toy guns?"
        " | gun play | cut (up|out) (food|paper|shapes) | cut* (on|along) the (line|dotted)*"
    ),
    "emergency papers": ("emergency (medication|medicine|contact|plan|inhaler|funding|placement)* | police check*"),
    "fears of things": "(scared|afraid|frightened|terrified) of (the |loud )?<loud>",
    "smelling things": "smell* (food|things|everything|objects|toys)* | sense of smell | smell sensitiv*",
    "other uses": (
        "roughly (how|what|when|where) | burn* (off )?(energy|calories) | burn ?out | burnt ?out"
        " | mak(e|es|ing) marks | marks? making | secret garden"
    ),
}
"""Well known harmless uses, by topic. They are taken out of a query before danger words are looked for."""

DANGER: dict[str, str] = {
    "harm": (
        "hurt | hurts | hurting | harm | harms | harmed | harmful | harming | abus* | molest* | rape*"
        " | rapist | raping | assault* | batter(ed|ing) | violen* | tortur* | cruel* | victim*"
    ),
    "neglect": (
        "neglect* | maltreat* | mistreat* | ill ?treat* | hungry | starv* | underfed | malnourish*"
        " | <not> <be>fed | no food | without food | nothing to eat | (nobody|no one) <0-2>feed* | steal* food"
        " | dirty | filthy | unwashed | unkempt | soiled clothes | always soiled | smelly | stinks?"
        " | smell(s|ing)? (of|bad|awful|really) | squal(or|id) | infested"
    ),
    "injuries": (
        "bruis* | black eye* | injur* | wound* | unexplained | fractur* | burn | burns | burnt | burned"
        " | scald* | bleeding | blood | bloody | broken (arm|leg|bone|rib|wrist|collarbone)s? | welts?"
        " | bite marks? | bitten by | cigarette*"
        " | (mark|scratch|scratche|cut|lump|scar|hand ?print|finger ?print|finger mark)s? <0-2>"
        "(on|all over|round|around|across) <the>(<0-2><body>|him|her|them)"
    ),
    "blows": (
        "hit | hits | hitting | smack* | slap* | spank* | thump* | punch* | beat | beats | beaten"
        " | beating | whip(s|ped|ping) | belted | wallop* | clout* | kicked | kicks? (<child>|by)"
        " | strangl* | throttl* | chok(ed|ing) <child>"
    ),
    "rough handling": (
        "shook | shaken | shak(es|ing) <the><child> | (grab|drag|yank|shov|restrain)* <0-2><child>"
        " | grabbed | dragged | shoved | (pushed|threw|throws|dropped|pinned) <0-2><child> | manhandl*"
        " | rough with | roughly | rough handling | heavy handed | pinned down | held down"
        " | tied (up|to|down) | locked (in|up|out|<child>) | shut in <the>(cupboard|room|shed)"
        " | pinch(ed|es) (<child>|by)"
    ),
    "shouting": "(shout|scream|swear|swore)* at <the><0-2>(<child>) | humiliat* | threat*",
    "touching": (
        "touched | touching | touches"
        " | touch <0-2>(<child>|private*|inappropriat*|bottom|bum|genital*|willy|down there)"
    ),
    "sexual harm": (
        "inappropriat* | sex | sexual* | sexting | porn* | indecen* | nude* | nudity | naked"
        " | private parts? | privates | genital* | down there | pa?edophil* | pa?edo | predator*"
        " | perpetrator* | incest | groom(ed|ing|er)"
    ),
    "telling": (
        "disclos* | allegation* | alleg(ed|es|ing) | accus* | whistle ?blow* | secrets?"
        " | (said|says|told|tells) <0-3>(dad|daddy|mum|mummy|uncle|step*|grandad|brother|boyfriend|partner|man) <0-3>"
        "(kiss|push|shout|does things|did things)*"
    ),
    "fear of home": (
        "(scared|afraid|frightened|terrified|fearful|petrified|dreads?) <0-3><adult> | flinch* | cower*"
        " | terrified | scared all the time | <not> (want|wants|wanting|like)? ?(to )?(go|going) home"
        " | refus* <0-2>(go|going) home"
    ),
    "left alone": (
        "home alone | left alone | (left|alone) <0-3>on (his|her|their) own | unsupervised | abandon*"
        " | uncollected | (nobody|no one|not|never|hasnt|havent) <0-4>collect*"
        " | (nobody|no one) <0-3>pick* <0-2>up"
    ),
    "drink and drugs": (
        "drunk* | alcohol* | drug | drugs | druggies? | cannabis | weed | cocaine | heroin | overdos*"
        " | addict* | stoned | high on | intoxicat* | needles"
    ),
    "violence at home": (
        "domestic | parents? <0-2>fight* | fight* at home | knife | knives | weapon* | guns? | gang | gangs"
    ),
    "life and death": (
        "suicid* | self ?harm* | kill* | murder* | fgm | circumcis* | mutilat* | forced marriage | honou?r based"
    ),
    "exploitation": ("radicali* | extremis* | terroris* | traffick* | exploit* | county lines | slavery | witchcraft"),
    "missing": (
        "abduct* | kidnap* | snatch* | run* away | ran away | (gone|went|goes|reported) missing"
        " | missing (child|from) | child (is |has gone )?missing | taken <0-2>without"
    ),
    "danger": (
        "danger* | unsafe | at risk | <not> <be>(safe|ok at home|okay at home)"
        " | safe (at home|tonight|to go home|from) | child safety | safety (concern|worr)* | 999 | police"
        " | emergenc*"
    ),
    "services by name": (
        "safeguard* | child protection | protection (issue|concern|referral|plan) | section 47 | s47"
        " | social services? | welfare (concern|worry|issue)* | (concern|worr)* <0-4>(welfare|safety)"
        " | significant harm"
    ),
    "something is wrong at home": (
        "(things|something|happening|happens|going on|goes on|life|situation) <0-3>at home | worr* about <0-2>home life"
    ),
}
"""Words that pin the danger panel, by topic."""

STAFF: dict[str, str] = {
    "people": (
        "staff | colleague* | practitioner* | teacher* | teaching assistant* | ta | key ?worker*"
        " | key person | manager* | childminder* | volunteer* | student* | apprentice* | employee*"
        " | worker* | agency | escort | driver | coach"
    ),
}
"""Words for people who work with children: with a danger word they lead to LESAS."""

TELLS_OF_STAFF: dict[str, str] = {
    "allegations": "allegation* | alleg(ed|es|ing) | accus* | whistle ?blow* | low level concern*",
}
"""Words that tell of a worry about staff by themselves."""

_SPELLINGS = """
    abuse abused abusing accused allegation alleged assaulted bruise bruised bruises bruising burnt danger dangerous
    dirty disclosed disclosure filthy frightened harmed hungry hurting injured injury neglect neglected police
    safeguarding scared slapped smacked starving touched touching unsafe violence violent
"""

SPELLINGS = frozenset(_SPELLINGS.split())
"""Danger words that spelling correction must know even where no page holds them."""
