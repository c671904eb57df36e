"""Everyday words that the pages do not have. They are no slips: "potato" is not "potty", nor "refugees" "refuses".

Here stand those that are so near to a word of the pages that it would take their place. One form of each is enough.
"""

from __future__ import annotations

from functools import cache

from desktop_app.search.text import stem

_WORDS = """
abilities ability absence accent accordingly account ached acorns actors actress actual addition additive adjective
admire admits advent advertiser advertises agenda agents alarms alive allergen alligators almond almost along alright
altogether amazing amongst amuse anaemic ancient angels angles animal annoyed antiseptic antler ants anyway apes
appear apple aprons arisen arises arrest artery artist artistic ashamed asleep assist attack attacker aunties avoids
awards awoken axes backup backward badger badges bagels bags bake bakers bakery ballet band bandage bang banger bans
baptism barber barer barest bargain bark barn bars base basins basket bather bats bauble beach bead beak beaker beam
bean beanie beanies bear beard beat beaver beeches beef beer bees beetle began begs belgian bell bellies belt benches
bend bent berries bestie bibles bibs bicycle biggest bike bikini billion binder bins birch bitter blacker blamed bland
blanket blazer bleeds blend blender bless blinder blink blister blond blonder blouse blow blue bluest blunter boasts
boat boiled boiler bolder bolt bonfire bonnet bonus bookshop boom boot bootee bore borrower boss bought bounce bowl
bowler bows boxers boxes brain braked bravely braver bread breast bricks brides bridge briefer bright broader broke
broker brook broom brown browner browse browser bubble bucket buckle budgie budgies buffet bull bumper bumpy bunk
bunnies buns burger burnt burp burrow burst bury buses bushes busier butter butterflies buyers buzzed buzzer cabins
cable cabs cactus cafe cage cake calf caller calmer calmest calpol calves camel camera camp camper canals canary
cancel candle canoes caps captain career carols carriage carrier carrot carton carve cashew cashier castle casual
catcher cattle caught cause cave ceiling celery cellar cellos central century cereal chain chalks challenger changer
channel chapel chapter character charger charts chatter cheaper cheats checker cheek cheekier cheeky cheers cheese
chefs cherry chess chests chewier chewy chick chicken childish chilli chilly chin chisel choir choosy chopped chords
chose christening cider circle cities clamps claps classic classmates claws clay clean cleaner clearer clearest clerks
clever clicks client climber clips clock closest clouds clowns clue coal coast coffee coin cold colder coldest collage
collar comb combination comet comics commas compete concert conditioner conductor cone confessed confident
confidentiality conker consonants constant constipation container contract cook cooker cookie cookies cooler coolest
copper coronation correct cosier cosy cots cottage cotton couch counter country couple courage cousin cows crack
cradle craft cramps cranes crate crawler creams creamy creative creature creche creeps crescents cress cribs crimes
criminal crisps crocus crop cross croup crow crowds crumbs crushing crust crutch cube cuddle cups cure curious curled
curler curlier currant curry curtain curves cutter cyclist cymbals dairy daisy damage damper dams dancer dangerous
danish dare dark darker darkest darts dead deafer deafest dealer dealt dear dearer dearest debit decade declared
decorating deep deeper deer definite deleted deliberate delivery denied dental depth deputy detect detective developer
dialect dialled dials dies digger digging digits dinghy dining dinner dips director disagreed disagreeing disappointed
discos discovered disgust dishes disk distressed dive diver divide division dizzier docks dogs domino donate donkey
doormat dose double doubts dough dove downwards doze dozens dragon drain drank dreams dreamt dresser dribbler drills
drinker driven driver drives drought drown drowsy drummer drums dryers duchess dull duly dumper dust duster dustier
dustiest dusty dyslexic eager eagles earliest earn earner easel easiest easter eastern edited effect effort eight
eighteenth eighth eighty either election electric eleven emotion empathy employer emptier energy engine enquire
enrolling enter entire eraser escape especially essays evacuate evident examine except excused exists exploded
explored extend eyelid fact fade failures faint fair fairer fairest fairies faiths fame familiar farm farmer farther
fasten faster fastest fatter fattest faxing fearful feast feather feature feeder fees felt fences ferries fetched
fever fewest fiance fighter figs file filers filler film filter filthy finer finest finnish fins fire firmer firmest
firs fished fist fitter fittest fixes flannel flats flatter flattest flight floats flood floors flour floury flow
flower flushing flutes flying foals foggier fold folder follower fond fonder font fool forbid forest forever forget
forgot formula forty forwards fought foul fountain fourth fraction freeze frequent freshen fresher fridge fried
friendlier friers fringe frog frost frostier frosty frown frozen fruits fudges fuller fully funeral furious furrier
furthest fuses futures fuzzy gadget gale gallon game gang garage gate gentle gently gerbil germ ghee ghosts giant
giddier gift giggle ginger glider glitter gloves glow glued gluten goat godfathers godparents gold golden gown grades
grand grander grandpa granola grapes graphs grass grated grater gravel graze greater greatly greedy greens greets grew
greyer greyest grills grin grinding groan groom ground grower grumpy guards guesses guests guilt guilty guinea gull
gums habits hacker hail hailstones hairy hall hallways halves hammer handful handier handset handy hang hanger happier
happiest happily harder hardest harp harvest hater hatred hats hazard headlice heal healer healthily heap hearth heat
heater heavier heavily hebrew heel height helmet herb hero hide higher highlight hiking hill hilly hindus hinges hints
hire hobs hockey hoes holder holi hollies holy honest honey hood hoodie hoodies hook hooray hoover hooves horn horrid
horror horse hose hostel hostile hotels hotter hover hugs hums hundred hunger hungrily hunt hunter hurdle hurried
icicle ideal identity illegal immunisation importance impossible impressed inch increasing indeed indoor inductions
infectious influenza informal injure inquiry insect inside insisted insurance insure intention internet interrupted
introduced invent invoice iphone ironed island itching jacket jain jars jeans jets jogged jogger joiner joinery jokers
joking journals joys judged juices jumper jumpy junction jungle junior karate keen keeper kettle kicker kidney killer
kilo kilt kinder kindest king kipper kiss kite kitten kneels knight knit knitters knives knocks knuckle koalas korean
kosher lace lacrosse ladder lady lain lake lamps land lane lantern laps larger latch latter laughs laughter layer lays
lazier laziest lazily leaf league lean leaner leanest leant leap leapt learnt leather lecture leek lego lend lender
lent lentil lessen lesson lever librarian lice lick lids lied lifeguard light lighten lighter lightest lightning
lilies lime linen lioness listener litres litter littler littlest liver load loaves lobster lock locker loft logger
logical logins logs lollies longest loose looser lorry loser lotion louder lounge louse love lover lowers lowest loyal
luck lump lunches lung lying madder magical magpies maker makeup male mammal mane manger mangoes manner mansion
marathon marble marching marker marmite maroon marry marsh mask mate mats mattress mature mayor meaner meanest measles
meat medals meek meeker melons mend mender merely mess messier metal mexican midday middle mighty milder mile milk
mince mind mineral minimum mist misunderstand mitten mixer moan moaner modem modern modest moist mole monkey monster
monument moodier moon mormon mortgage moth mouldy mountain mouse mover movie movies mowers mows muddier muddiest mugs
mumps musical mussel mutton mysterious nags naked napkins naptimes narrow nastier nation nationality native natural
naughtier naughtiest nearer neat neater neatest needle needy nerve nest nets nettle newest newt nibbles nice nieces
nightie nighties nighttimes ninety nits nodded noisier noisily nominating noon nose nosy notable notion novels nowhere
nudged nugget nuns nuts oats obeying objecting observer obtain occasional oceans odder offend office offline oily
oldest olive onesie onions onto opener operate optional orange organiser otter ounce outgoing outline outwards oval
oven overdue overseas oversleep overweight owners oyster pack packer packet paddle paddler painter pair palace pale
paler palest palms pandas paneer panini pans pansy panther pants parcel park parrot party passages pasta pastor pastry
pasty patience patio pats pattern paused pavement paws payer peace peach peak peanut pear peas pebble peck pedals peed
peeing peel peeler peep pension pepper percent performing persian personality pester petals pets petty phonic physics
pianos picker pickle pieces piglet pilates pill pillow pine pink pinker pins pint pirate pitch pixels plaice plain
plainer plaits planet plank planner plant planter plaster plate player playground playschool pleased pleasure plenty
pliers plot plug plum plumber pocket poetry pointer poison poke pokers polite politics pollen ponies poodle pool
poorer popper poppies pork port porter posh posher possibly postage postmen postpone potato pots potter pottery pound
pour pout powder powers practise praise prawns pray prayer precise preference prescription presidents press pretend
pretty prick priest prince princess printer prisms privacy prizes producer profession professors program programmer
projector property protein protestant prouder proved prunes publisher pubs pudding puddle pulley pump punch puncture
punish puppet puppies pure purer purest purple purse pushed pusher quaker quantity quarter queries questioned quieten
quieter quilt race racers racket radio raft railways rain raisin rake rarer rarest rash rather rats rattle rawest
react readily realised reality reassure reboot rebuilding rebuilt receiver recent receptionist recipe recorder recover
redder reddest reduce referee references refreshing refugee refund region regret reindeers related relax releasing
relief rely remain remember remind remote remover repaired replace reporter rescuer reservation reserve reset resign
resilience resort respectful retire reverse reward rhinos rhymes rhythm richest ridden riddles ride rider rinsed
ripest rise risky rivers road roared roasts robe robins robots rocker rocket rode roller romany roof roofer rooster
root rope rose rotten rougher round rounder router rowers rubber rubbish rubs rudest rugs ruins ruler rung runner
runnier rushed rustier sack sadder saddle safer safest sage sail sale salons salty sample sandal sandy sang sank
saucer sauces save savers scabies scalds scale scanned scanner scarier scarlet scarves scatter scent science scolds
scones scoops scooter score scorer scrape scratch screws scribbles scroll scrubs seal seam seas seaside season
seasonal seed seedling seeing seesaw select selfie selfies sell seller sender senses sensor sequin server serviettes
sesame settee seventh seventy sewn sews shade shadow shaken shaker shakier shame shark sharp sharper sharpest shears
shed sheep sheets shelf shell shelter shelves shifts shin shingles shirt shocks shone shoot shop shopper shore
shortage shortest shot shoulder shoved shovel shower shredders shrink shrove shrubs shrunk shutting shyest sibling
sick sicker sieves signal signalling sikh silliest simple sincere sing singer sink sips sister sitter situations sixty
size skated skater sketch skiers skiing skipped skipper skirts skulls slate sledge sleeper sleepy sleet sleety sleeve
sleigh slice slider slime slimmer slings slipper slips sloths slower smaller smart smarter smash smelly smelt smiled
smoke smoker smoother smoothie snacks snails snakes snatch sneaky sneezed sniff sniffing snore snouts snow snuggle
soaked soaped sobs sociable socket softer softly soggiest sold soldier song sooner soothe soother sore sorer sorest
sorry sort sour sourer sourest spade spaniel spare spat speeds speller spend sphere spice spider spies spill spilt
spinach spiral spirit spit splinter spoils spoilt sponge spooky sporty spots spotty sprain sprang sprays spring
sprinkling sprint sprout sprung square squeak squeal squirt stack stains stale staler stalest stalk stall stamps
staple stapler star starter statue steady steak steals steam steep stem stencil stepson sterilised stew stick sticky
stiffer stings stirs stock stomach stone stool stopper store storeys storm stormy stoves strange stranger straps
straws stream stretchers stretching strict strikes string stripe stripy stroke stroller strongest struck stuff
stunning sturdy styles subscribed subtle suck suitable sulked summary sums suncreams sunday sunglasses sunnier
sunniest sunset super superb supervises supplied supplier supply supporter suppose surest surf surfer surgery suspect
swamps swapped swear sweater sweaty swedes sweep sweets swell swimmer swings swiped sworn syrups tails taken tale
talent tall taller tallest tame tamest tape taps tart tasted taster tastier taxes taxis teal tear teased teaser teat
teatime teller telly temple temporarily tempts tenant tender tension tent tenth tester textiles thai thaw theatre
theory thick thigh thinker thirst thirteenth thirty thistle thorns thorough thoughtful thread threw throat thrower
thrown thrush thumbs thunder thus ticket tickle tide tidied tidier tidily tied ties tiger tighter tightest tile till
timber timer tinier tins tissue toad toaster toasts toddle toffee toiletry tongue tool torch tore torn totals tough
tougher tour towels towers tows trace tracer trader tradition traditional tragic trailer trainer tram traps travelling
tread treasure treat tree tremble trends trick tricky tricycle trifle trikes triplet trolley trowel truck truest trunk
truths tuba tuck tugged tulips tumble tummies tune tunics tunnel turban turkey turnip turtle tusk tweets twelve twin
twists tying typed tyre ulcers uncertain underneath underpants understood underwear undoes undone undress unemployed
uneven unexpected unfriendly unhappily unhealthy unkind unknown unless unlike unlock unsafe unsuccessful untidy
unusually unwanted unwell upper upright upside upstairs upwards urging user vacant vaccine vague valley vanish various
vase vast veal vegans vegetables vest vets vicars videos villager villain violence violet violin volume vomits vote
voters voucher wail waist waiter wall wallet walnut walrus wander ward warm warmer warmest warned wars wart washer
wasted watery wave wavier weakest wealthy weapon wearer weather weave wedding weed weep weirder welcome welly wept
wetter whale whatever wheat wheeze wheezy whereas whine whisks whistle white whiter whitest whooping wicked widest
widower width wife wild wilder willow wind windier wine wing wink winner winning winter wipe wiper wire wise wiser
wisest wish witch wives wobblier wobbliest wolves wonder wood woolly wore worksheets world worm worn worst worth
worthy wound wove wrapped wrapper wrecks wrench wrists yachts yard yeast yell yellow yoghurt yogurt younger yourselves
yummier yummiest zone zoom
"""


def is_everyday(word: str) -> bool:
    """Return whether a folded word is a form of an everyday word."""
    return stem(word) in _stems()


@cache
def _stems() -> frozenset[str]:
    """Return the stems of the words."""
    return frozenset(map(stem, _WORDS.split()))
