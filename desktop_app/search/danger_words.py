"""The danger words, as tables.

Alternatives are parted by " | ". A star stands for any ending, and `<name>` for a row of `PARTS`.
Words are written as they are after folding: lower case, no apostrophes, no hyphens.
"""

from __future__ import annotations

PARTS: dict[str, str] = {
    "child": r"(?:him|her|them|me|child|children|kid|kids|baby|boy|girl|toddler|son|daughter|pupil)",
    "own": r"(?:his|her|their|the|my|our|your|a|all|some|these|key|any)",
    "goal": r"(?:milestones?|targets?|goals?|balls?|drums?|spot|nail|limit|deadline)",
    "peer": (
        r"(?:(?:other|another) (?:child(?:ren)?|kids?|boys?|girls?|toddlers?|babies)|others|peers"
        r"|friends|toys|things)"
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
    "loud": (
        r"(?:dark(?! (?:cupboard|room|shed|cellar|loft|place))"
        r"|dogs?|noises?|loud|hand ?dryers?|water|toilets?|balloons?)"
    ),
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
    "0-1": r"(?:\w+ )?",
    "nobody named": r"(?! (?:by|him|her|them|me|there))",
    "not on skin": r"(?! (?:on|over|all|across|round|around|to|down) (?!paper|the page|the wall|the board))",
    "not of": r"(?! of)",
    "ill": r"(?:flu|virus|tummy bug|cold(?! \w))",
    "fight": r"(?:fight|fights|fighting|fought)(?! (?:for|to))",
    "hair": r"(?:hair|ears?|arms?)",
    "shut away": r"(?:cupboard|wardrobe|shed|garage|cellar|loft|attic|basement)",
    "grown": (
        r"(?:mums?|mummys?|mams?|moms?|mothers?|dads?|daddys?|fathers?|papa|parents?|step\w*|uncles?|aunt\w*|gran"
        r"|grand(?:ad|dad|ma|pa|mother|father|parent)\w*|granny|nans?|nana|nanny|cousins?|relatives?|boyfriends?"
        r"|girlfriends?|partners?|husband|wife|babysitters?|sitter|carers?|childminders?|lodger|neighbours?"
        r"|strangers?|someone|somebody|man|men|woman|lady|bloke|guy|adults?|grown ?ups?|<worker>)"
    ),
    "worker": (
        r"(?:staff|colleagues?|practitioners?|teachers?|assistants?|managers?|key ?persons?|key ?workers?|workers?"
        r"|volunteers?|employees?|drivers?|coach|nursery nurses?)"
    ),
}
"""Short names for parts that several rows share."""

HARMLESS: dict[str, str] = {
    "reaching a goal": (
        "<blow> <0-2><goal> | beat* <0-2><goal> | hit and miss | hit or miss | hit it off | hit (with|by) <the><ill>"
    ),
    "drums, hearts and paper": (
        "heart ?beat* | drum ?beat* | beat ?box* | hole punch* | punch* <0-2>holes | karate chop*"
    ),
    "lips and waiting": "smack(s|ing|ed)? <0-1>lips | lip smack* | kill(s|ing)? <0-1>time",
    "screens": "touch ?screen* | touch ?typ* | touch ?pad*",
    "the sense of touch": (
        "sense of touch | touch sensitiv* | light touch | soft touch | sensitive to <0-2>touch"
        " | sensitive to smell* | touch base | in touch | (lost|losing|lose) touch | touchy"
    ),
    "meals": "hungry caterpillar | <not> hungry | dirty (hands|plate|dish|water|washing)*",
    "awareness": (
        "(sense|awareness|idea|fear|understanding|aware|unaware) of danger* | danger awareness"
        " | stranger danger | danger* of (roads?|traffic|water)"
    ),
    "risks of other kinds": (
        "risk of (exclusion|delay*|develop*|falling behind|not meeting|missing|being excluded)"
        " | risk of losing <0-2>(place|funding|space|support|setting|skills)"
    ),
    "records and conditions": (
        "dbs disclosure* | brain injur* | birth injur* | erb* injur* | nerve injur* | f(o)?etal alcohol"
        " | feotal alcohol | alcohol <0-1>(gel|wipe|rub|sanitis)* | drug chart | drug allerg*"
        " | (prescribed|prescription|rescue|epilepsy|adhd) drug* | bleeding gums | nose ?bleed*"
        " | blood (test|sugar|pressure|condition|disorder|glucose)s? | cerebral bleed*"
    ),
    "cutlery and scissors": (
        "knife and fork | fork and knife | spoon and knife | butter knife | knife skills | toy guns? | gun play"
        " | cut (up|out) (food|paper|shapes) | cut* (on|along) the (line|dotted)*"
    ),
    "emergency papers": (
        "emergency (medication|medicine|contact|plan|inhaler|funding|placement)* | police checks?(?! on)"
    ),
    "marks on paper": (
        "marks? making | mak(e|es|ing) <0-1>marks<not on skin> | made <0-1>marks with | marks (on|onto) <the>paper"
        " | (question|exam|test|punctuation|vaccination|stretch|birth) marks"
        " | hand ?prints? <0-1>(art|paint|card|craft)*"
        " | (paint|paper) hand ?prints?"
    ),
    "other uses": (
        "roughly (how|what|where) | roughly when (do|does|is|are|will|should|can) | burn* (off )?(energy|calories)"
        " | burn ?out | burnt ?out | secret garden | things to (do|try|make|play) <0-2>at home"
    ),
}
"""Well known harmless uses, by topic. They are taken out of a query before danger words are looked for."""

HARMLESS_ALONE: dict[str, str] = {
    "behaviour toward others": (
        "<blow> <peer> | <blow> <or> <blow> <peer>"
        " | <bite> <peer> | hurt* <peer> | <blow> <or> <bite> | <bite> <or> <blow> | <bite> <blow> <or>"
    ),
    "what a child feels and touches": (
        "(touch|touches|touching) <the><felt> | touch <or> feel | touch <or> go | wont touch | <not> touch"
        " | (hate|dislike|avoid|refuse|cant bear|cant stand|cannot bear)[sd]? (being |to be |to )?touch*<nobody named>"
        " | <not> like (being |to be |to )?touch*<nobody named>"
        " | upset (when|if|by|being|by being) touch*<nobody named> | sensitive to <0-2>touch*<nobody named>"
        " | we touched on"
    ),
    "cutlery": "(use|using|hold|holding) a knife | (to|can|cannot|cant|<not>) cut <0-2>with a knife",
    "fears of things": "(scared|afraid|frightened|terrified) of (the |loud )?<loud>",
    "smelling things": (
        "smell* (food|things|everything|objects|toys)*<not of> | sense of smell | smell sensitiv*"
        " | nois* <0-2>hurt* <the>ears"
    ),
}
"""Uses that are harmless only where no grown-up stands in the query: a child hits others, but "dad hits others"."""

HARMLESS_ONCE: dict[str, str] = {"nappies": "dirty napp*"}
"""Uses that are harmless only where nothing says that it goes on and on."""

GROWN_UPS: dict[str, str] = {"people": "<grown>"}
"""Words for grown-ups: relatives, partners, staff and strangers."""

ON_AND_ON: dict[str, str] = {
    "how long": "always | left | every | constantly | often | still | again | never | (all|whole) <0-1>day | for hours",
}
"""Words that tell that something goes on and on."""

DANGER: dict[str, str] = {
    "the one to tell": "dsl | dsls | designated safeguarding (lead|person)s?",
    "harm": (
        "hurt | hurts | hurting | harm | harms | harmed | harmful | harming | abus* | molest* | rape*"
        " | rapist | raping | assault* | batter(ed|ing) | violen* | tortur* | cruel* | victim*"
    ),
    "neglect": (
        "neglect* | maltreat* | mistreat* | ill ?treat* | hungry | starv* | underfed | malnourish*"
        " | <not> <be>fed | no food | without food | nothing to eat | (nobody|no one) <0-2>feed* | steal* food"
        " | dirty | filthy | unwashed | unkempt | soiled clothes | always soiled | smelly"
        " | not enough (food|to eat) | <not> feed* <the><child> | smell* <0-3>of"
        " | no (winter |warm )?(coat|clothes) | without a coat | (rotten|rotting|decayed|black) teeth"
        " | left in <0-2>dirty | stinks?"
        " | smell(s|ing)? (of|bad|awful|really) | squal(or|id) | infested"
    ),
    "injuries": (
        "bruis* | bruz* | bru is* | black eye* | black and blue | marks | red marks? | hand ?prints? | finger ?marks?"
        " | swollen <body> | <body> <0-2>swollen | sore (bottom|bum|fanny|privates)"
        " | injur* | wound* | unexplained | fractur* | burn | burns | burnt | burned"
        " | scald* | bleeding | blood | bloody | broken (arm|leg|bone|rib|wrist|collarbone)s? | welts?"
        " | bite marks? | bitten by | cigarette*"
        " | (mark|scratch|scratche|cut|lump|scar|hand ?print|finger ?print|finger mark)s? <0-2>"
        "(on|all over|round|around|across) <the>(<0-2><body>|him|her|them)"
    ),
    "blows": (
        "hit | hits | hitting | smack* | slap* | spank* | thump* | punch* | beat | beats | beaten"
        " | beating | whip(s|ped|ping) | belted | wallop* | clout* | kicked | kicks? (<child>|by)"
        " | yanked | whack* | bashed | wooden spoon | with <the>(belt|slipper) | belt <0-1>marks? | punish*"
        " | kicking <0-2><child>"
        " | <grown> <0-2>(kick|push|shov|slam|threw|throw|bit|bites|grab|pull|drag)* <0-2>(<child>|<grown>)"
        " | strangl* | throttl* | chok(ed|ing) <child>"
    ),
    "rough handling": (
        "shook | shaken | shak(es|ing) <the><child> | (grab|drag|yank|shov|restrain)* <0-2><child>"
        " | grabbed | dragged | shoved | (pushed|threw|throws|dropped|pinned) <0-2><child> | manhandl*"
        " | rough with | roughly | rough handling | heavy handed | pinned down | held down"
        " | (pushed|thrown|knocked|slammed) (to|on|onto|into|against|down|across) | <grown> <0-3>rough"
        " | pulled <0-2><hair> | <grown> <0-2>pull* <0-2><hair>"
        " | (put|kept|shut|locked) (<child> )?in <0-2><shut away> | tied (up|to|down)"
        " | locked (in|up|out|<child>) | shut in <the>(cupboard|room|shed)"
        " | pinch(ed|es) (<child>|by)"
    ),
    "shouting": "(shout|scream|swear|swore)* at <the><0-2>(<child>) | humiliat* | threat*",
    "touching": (
        "touched | touching | touches"
        " | touch <0-2>(<child>|private*|inappropriat*|bottom|bum|genital*|willy|down there)"
    ),
    "sexual harm": (
        "willy | willies | penis* | vagina* | vulva | kissed | kiss(es|ing) <child> | (got|gets|climb*|came) in my bed"
        " | <grown> <0-3>(in|into) (my|her|his|their) bed | (photo|picture|video|film)* of <the>(<child>)"
        " | (film|video)(ed|ing) <child>"
        " | (made|makes|making|told) <0-3>(undress|strip|take <0-2>(clothes|pants|knickers)|tak* <0-3>off)"
        " | inappropriat* | sex | sexual* | sexting | porn* | indecen* | nude* | nudity | naked"
        " | private parts? | privates | genital* | down there | pa?edophil* | pa?edo | predator*"
        " | perpetrator* | incest | groom(ed|ing|er)"
    ),
    "telling": (
        "disclos* | allegation* | alleg(ed|es|ing) | accus* | whistle ?blow* | secrets? | low level concern*"
        " | not to tell | dont tell (anyone|anybody|<grown>) | (told|tells|telling|tell) (me|us|staff) something"
        " | (worr|concern)* about <0-3>"
        "(colleague|practitioner|manager|childminder|babysitter|member of staff|staff member)"
        " | (said|says|told|tells) <0-3>(dad|daddy|mum|mummy|uncle|step*|grandad|brother|boyfriend|partner|man) <0-3>"
        "(kiss|push|shout|does things|did things)*"
    ),
    "fear of home": (
        "(scared|afraid|frightened|terrified|fearful|petrified|dreads?) <0-3><adult> | flinch* | cower*"
        " | terrified | scared all the time | <not> (want|wants|wanting|like)? ?(to )?(go|going) home"
        " | refus* <0-2>(go|going) home | (scared|afraid|frightened|terrified) <0-4><shut away>"
    ),
    "left alone": (
        "home alone | left alone | left in <0-2>(car|van|bath|house|flat) | home on (his|her|their|my) own"
        " | on (his|her|their|my) own (all night|all day|overnight|in the (house|flat|street))"
        " | (left|alone) <0-3>on (his|her|their) own | unsupervised | abandon*"
        " | uncollected | (nobody|no one|not|never|hasnt|havent) <0-4>collect*"
        " | (nobody|no one) <0-3>pick* <0-2>up"
    ),
    "drink and drugs": (
        "drunk* | alcohol* | drug | drugs | druggies? | cannabis | weed | cocaine | heroin | overdos*"
        " | addict* | stoned | high on | intoxicat* | needles"
    ),
    "violence at home": (
        "domestic | parents? <0-2><fight> | <fight> at home | coerc* | boyfriends?"
        " | <grown> and <grown> <0-3>(<fight>|scream*|shout*|argue|arguing) | mums (new )?partner"
        " | knife | knives | weapon* | guns? | gang | gangs"
    ),
    "life and death": (
        "suicid* | (want|wants|wanted|wanting|going) to die | wish* <0-3>dead | <not> want* to live"
        " | end (my|his|her|their) life"
        " | los(e|es|ing) <the>(life|lives) | self ?harm* | kill* | murder* | fgm | circumcis* | mutilat*"
        " | forced marriage | honou?r based"
    ),
    "exploitation": ("radicali* | extremis* | terroris* | traffick* | exploit* | county lines | slavery | witchcraft"),
    "missing": (
        "abduct* | kidnap* | snatch* | run* away | ran away | (gone|went|goes|reported) missing"
        " | missing (child|from) | child (is |has gone )?missing | taken <0-2>without"
    ),
    "danger": (
        "danger* | unsafe | at risk | <not> <be>(safe|ok at home|okay at home)"
        " | private* foster* | safe (at home|tonight|to go home|from) | child safety | safety (concern|worr)*"
        " | 999 | police"
        " | emergenc*"
    ),
    "services by name": (
        "safe ?guard* | child protection | protection (issue|concern|referral|plan) | section 47 | s47"
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
