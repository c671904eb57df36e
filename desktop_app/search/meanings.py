"""Words of one meaning: what people say, beside what the pages say."""

from __future__ import annotations

_GROUPS = """
talk speak speech word verbal nonverbal vocabulary babble communicate communication
talk chat conversation consult discuss speak
sentence word
stammer stutter stammering stuttering
language speech
pronounce pronunciation sound lisp articulate unclear mumble
mute mutism silent nonverbal
swallow choke chew gag drool dribble
eat food meal feed fussy picky
sign makaton signing
walk step mobile mobility limp jump hop climb stairs run
crawl shuffle
tiptoe toe
wobbly unsteady balance clumsy stumble trip fall
floppy hypotonia tone weak muscle
bendy hypermobile hypermobility flexible
motor movement physical
pencil pen grip handwriting scissors crayon write draw
spoon fork knife cutlery
dress button zip shoe clothes coat sock
toilet potty nappy wee poo
sensory texture noise noisy loud messy
hear deaf hearing listen ear
grommet ear glue hear
see sight vision eye eyesight blind visual visually glasses squint optician
autism autistic asd asc aspergers spectrum neurodivergent neurodiverse
adhd hyperactive hyperactivity fidget attention inattentive impulsive concentrate focus distract restless wriggle hyper
diagnosis assess condition
doctor paediatric consultant specialist
seizure fit epilepsy epileptic
tube gastrostomy peg nasogastric ng
oxygen breathe tracheostomy ventilator
medicine medication medical epipen diabetes diabetic allergy allergic insulin asthma asthmatic inhaler injection eczema
wheelchair hoist walker frame buggy
downs down syndrome trisomy genetic chromosome
delay behind late slow milestone delayed
development milestone developmental
premature preterm prem neonatal
behaviour tantrum meltdown aggressive challenging disruptive angry anger temper rage scream screech lash naughty rude
bite behaviour biting
money funding fund grant pay cost finance afford cash budget price expensive salary wage cheque
permission consent agree agreement sign signature
anonymous anonymously name
adopt adoption adoptive adopted
foster fostered care lac looked
guardian guardianship sgo kinship
gran granny nan grandma grandparent grandmother grandad
ehcp ehc echp ecp
statement ehcp statutory
train course workshop cpd
include inclusive inclusion
apply application request
form paperwork document
leaflet booklet brochure handout flyer poster
complaint complain appeal disagree unhappy grumble dispute
solicitor lawyer legal law rights
club activities leisure hobby sport swim football dance
transport travel taxi minibus bus journey
ipad tablet computer talker device switch
equipment chair seat bed bath rail hoist
hospice terminal cancer leukaemia tumour palliative
reception primary infant school
respite breather rest break
phone number telephone ring call contact
night weekend evening hours bank
accuse allegation alleged complaint
colleague practitioner staff teacher employee
hurt harm abuse hit injury bruise smack slap
police 999 emergency danger urgent
sleep bedtime nap wakes
cope struggle manage overwhelmed stress exhausted tired tearful depressed
visit observe watch
hospital trust nhs clinic
cover area catchment
live address postcode home
review check checkup
pregnant expecting pregnancy newborn birth midwife antenatal
breastfeed wean bottle
playgroup group toddler
preschool nursery playgroup
mum mother mummy mam
dad father daddy
parent mum dad carer
evidence proof audit
coordinator coordination keyworker
threshold level
separate split divorce breakup
dystrophy duchenne muscular
bereavement bereaved grief death died dying sad
house housing homeless eviction rent
debt bills poverty foodbank money
anxious anxiety shy withdrawn settle worry nervous clingy timid
sad unhappy miserable lonely tearful mood
repeat echo echolalia copy
hand arm finger
leg knee hip
spin flap stim rock
bilingual eal languages
languages translate translation translator interpreter polish romanian bulgarian lithuanian latvian slovak czech
languages translate translation hungarian albanian russian ukrainian turkish kurdish arabic farsi dari pashto urdu
languages translate translation hindi punjabi panjabi bengali gujarati nepali nepalese tamil chinese mandarin cantonese
languages translate translation portuguese spanish french german italian somali swahili yoruba
aids aid device equipment
appointment waiting wait
"""

SAME_MEANING: tuple[tuple[str, ...], ...] = tuple(tuple(line.split()) for line in _GROUPS.split("\n") if line)
"""Groups of words that people use for one thing. The others of a group count for less than the word itself."""
