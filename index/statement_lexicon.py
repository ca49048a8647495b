"""Spellings of the words in statements: what means the same has one sign.

A word that is no filler and in no row here is not understood, and a number near it is doubted.
"""

from __future__ import annotations

from index.numbers import MONTHS

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
WORDS = {word: value for value, word in enumerate(f"{_ONES} seventeen eighteen nineteen".split())}
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * value for value, word in enumerate(_TENS_WORDS.split(), 2)}

_MONTH = rf"(?:{'|'.join(MONTHS)})"
_DAY = (
    rf"\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? (?:19|20)\d\d)?"
    rf"|\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d\d){{1,2}}|{_MONTH} (?:19|20)\d\d"
)
# \x01 and \x02 stand for this council's names and for those of others (index/council_names.py).
_OWN_COUNCIL = r"(?:(?:your (?:own )?|the |this )(?:local )?(?:authority|council|organisation)|you|\x01+)"
_COUNCILS = r"(?:local )?(?:authorities|councils)"
_AMONG = r"(?:(?:across|among|for|in) )?(?:all |the )?"
_US = r"(?:us|the ombudsman|ombudsman|lgsco|the lgsco|we)"
_WORD_NUMBER = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|{'|'.join(WORDS)})"
_RESIDENTS = r"(?:residents|people|population|inhabitants|persons|head of population|of population|heads?)"
_SEASON = rf"(?:{_MONTH}|spring|summer|autumn|winter|christmas|easter|term)"
_OMBUDSMAN = r"(?:the )?(?:(?:local government (?:(?:and|&) social care )?)?ombudsman|lgsco|lgo)(?:['’]s)?"
_RISEN = r"(?:rose|risen|fell|fallen|increased|decreased|dropped|grew|grown|went (?:up|down)|gone (?:up|down))"
_LOOKED = (
    r"(?:investigat(?:ed|e|ing)|looked into"
    r"|(?:examined|considered|looked at)(?= (?:in|at) (?:full|detail|depth|length)))"
)

# Signs and how they are printed, in lower case; what stands first is tried first.
PHRASES: tuple[tuple[str, str], ...] = (
    ("own_s", r"\x01+['’]s?"),
    ("another", r"\x02+(?:['’]s)?"),
    ("period", rf"(?:{_DAY}) (?:to|and|until|till|through|[-–—]) (?:{_DAY})"),
    ("day", rf"(?:{_DAY})"),
    ("years", r"(?:19|20)\d\d ?(?:[-–—/]|to) ?(?:(?:19|20)?\d\d)(?![\d/]|[.,]\d)"),
    (
        "per100k",
        r"(?:(?:for|in|out of|per|to|every|each) )*(?<!\d)100,?000(?: (?:of )?(?:(?:the|its|your|"
        rf"local) )*{_RESIDENTS})*|per 100k(?: {_RESIDENTS})?|per hundred thousand(?: {_RESIDENTS})?",
    ),
    (
        "unknown",
        r"£ ?\d[\d,.]*(?: ?(?:million|m|k)\b)?|(?<![\w.,])\d{2} \d{3} \d{3}(?!\d)|(?<!\d)0\d{2,4} \d{3} \d{3,4}",
    ),
    (
        "unknown",
        r"(?:sections?|paragraphs?|paras?|pages?|parts?|chapters?|tables?|figures?|notes?|appendix|annex|"
        r"version|act|item|article|rule) \d[\d.]*(?:\(\d+\))?",
    ),
    ("unknown", r"\d+ (?:in|of|out of) (?:every |each )?(?:100|ten|10|a hundred|hundred)\b(?![,.\d]*\d)"),
    ("unknown", r"(?:every|each|per) (?:100|hundred|ten|10)\b(?![,.\d]*\d| thousand)"),
    ("unknown", r"\d+(?:st|nd|rd|th)\b|\d{1,2}[:.]\d\d ?(?:am|pm)|\d{1,2} ?(?:am|pm)\b"),
    ("filler", r"(?:population|residents|people) (?:of|is|was) (?:about |around |some )?\d{1,3},\d{3}(?![\d,])"),
    ("filler", rf"{_RISEN} to(?= (?:an? )?(?:\d|{_WORD_NUMBER}))"),
    ("filler", r"(?:as )?(?:members|councillors|you|readers|the committee) will (?:note|see|notice|be aware|find)"),
    (
        "filler",
        r"(?:the )?(?:committee|members|cabinet|board|panel|council) (?:is|are) (?:asked|invited|requested|"
        r"recommended) to (?:note|consider)(?! \d)",
    ),
    ("upheld", rf"{_OWN_COUNCIL} (?:was|were|is|had been) (?:found )?(?:to (?:be|have been) )?at fault"),
    # "For a council of this size that is 7.4": of no other council, if nothing is said of what is usual.
    ("about_own", r"for an? (?:council|authority) (?:of )?(?:this|your|its) size,?(?= (?:that|this|it) (?:is|was) \d)"),
    (
        "maybe",
        rf"{_OWN_COUNCIL} (?:(?:have|has|had|also|then|now) )*(?:told|tells?|says?|said|claim(?:s|ed)?|thinks?|thought|"
        r"reports?|reported|states?|stated|believes?|believed|maintains?|asserts?|estimates?|estimated|calculates?|"
        r"calculated)(?! (?:us )?(?:by|to (?:us|the)))",
    ),
    ("maybe", r"we (?:now |typically |usually |generally |normally |still |also )*(?:uphold|investigate|find fault)"),
    ("maybe", r"our (?:own |overall |average |current |national |total |annual )*(?:uphold|upheld|compliance) rates?"),
    ("maybe", r"all (?:but|bar|save|except)(?: for)?|bar(?= (?:\d|one|two|three|four|five))|but for|save for"),
    ("similar", r"(?:an? )?(?:average |typical )?(?:similar|comparable) (?:local )?(?:authority|council)(?! types?)"),
    (
        "another",
        r"(?:another|a|an|one|each|every|any|either|neighbouring|nearby|next) (?:[a-z]+ ){0,2}?(?:council|"
        r"authority|borough|organisation)(?:['’]s)?|in one (?:[a-z]+ ){0,2}?(?:case|complaint|investigation|example)",
    ),
    ("maybe", r"\d[\d,.]*(?: ?%| per ?cent| percent)? ?(?:[-–—]|to|or) ?\d[\d,.]*(?: ?%| per ?cent| percent)"),
    ("maybe", r"\d[\d,.]* percentage points?|percentage points?"),
    ("percent", rf"(?<![\w./,])(?:\d[\d,]*(?:\.\d+)?|{_WORD_NUMBER}) ?(?:%|per ?cent\b|percent\b|pct\b)"),
    ("year", r"(?<![\w.,/£])(?:19|20)\d\d(?![\w/%]|[.,]\d)"),
    ("number", r"(?<![\w./,£-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w/%]|[.,-]\d)"),
    (
        "number",
        rf"\b{_WORD_NUMBER}\b(?<!\bone)|\bone\b(?= (?:upheld|satisfactory|suitable|compliance|complaint|"
        r"investigation|was|not upheld))",
    ),
    ("unknown", r"[^\s(),;:]*\d[^\s(),;:]*"),
    (
        "similar",
        r"(?:other )?(?:similar|comparable|equivalent)(?:[- ]sized)? (?:types? of )?(?:local )?(?:authorities|"
        r"councils|authority types|organisations|bodies)['’]?",
    ),
    (
        "similar",
        rf"{_AMONG}(?:other )?{_COUNCILS} (?:(?:that|which|who) are )?(?:similar to|(?:most |closely )*like|"
        r"comparable (?:to|with)|(?:of )?the same (?:kind|type|sort) as|of the same (?:type|kind|"
        rf"sort) as) (?:yours|your own|{_OWN_COUNCIL}|this)",
    ),
    (
        "similar",
        rf"{_AMONG}(?:other )?{_COUNCILS} (?:of|in) (?:this|your|that|its|the same|a similar|the|"
        r"our) (?:same )?(?:type|kind|sort|group|category)(?: (?:of|as) (?:yours|authority|council|"
        rf"{_OWN_COUNCIL}))?",
    ),
    (
        "similar",
        r"(?:this|your|the same|its|that) (?:own )?(?:type|kind) of (?:local )?(?:authority|council)|(?:your|"
        r"this|its|the same|similar) (?:authority|council) types?|your peers|peer (?:authorities|councils)|"
        r"(?:your|this|its|the same) type",
    ),
    (
        "other",
        r"(?:across |among |all |most |many |some |both |other |neighbouring |nearby |several |english |"
        rf"these |those |different |few )*{_COUNCILS}['’]?",
    ),
    (
        "other",
        r"nationally|national(?: \w+)?|nationwide|england|english|countrywide|across the (?:country|sector|"
        r"region|board)|(?:the )?country|sector|region(?:al)?|providers?|landlords?|housing associations?|"
        r"elsewhere|neighbours?|neighbouring|boroughs|districts|counties|unitaries|predecessors?",
    ),
    (
        "about_own",
        r"(?:about|against|concerning|regarding|involving|relating to|to|by|from|for|in|at|of|"
        rf"with|in respect of|in relation to|with regard to) {_OWN_COUNCIL}(?!['’]s)",
    ),
    ("own_s", rf"(?:{_OWN_COUNCIL}|council|authority)['’]s?"),
    (
        "own",
        rf"(?:{_OWN_COUNCIL}|your (?:city|borough|district|county) council|the (?:city|borough|district|"
        r"county) council|council|authority|yours)(?! (?:tax|house|housing|homes?|tenants?|staff))",
    ),
    (
        "then",
        rf"(?:(?:in|during|for) )?(?:the )?year before(?: last)?|(?:last|previous|next) {_SEASON}|{_SEASON} last year|"
        r"(?:last|previous|prior|preceding|next|coming|earlier|past|following|first|second|"
        r"third) (?:\w+ )?(?:years?|months?|quarters?|letters?|reviews?|weeks?|period|half)|"
        r"years? (?:ago|earlier)|previous(?:ly)?|earlier|since|formerly|quarter|months?|"
        r"weeks?|halfway|so far|to date|ever|decade|historic(?:al)?(?:ly)?|years|will|next",
    ),
    (
        "time",
        r"(?:(?:in|over|during|for|throughout|of|across) )?(?:this|the|that) (?:(?:reporting|same|relevant|"
        r"financial|whole|full|reported) )?(?:year|period|12 months|twelve months)(?: (?:end(?:ed|ing)|to|"
        r"up to|between|from|under review|in question|covered|concerned))*(?: by this letter)?|(?:year|"
        r"period) (?:end(?:ed|ing)|to|from|between)|this time|in year|in-year",
    ),
    (
        "compared",
        r"(?:(?:exactly |almost )?the same as|in line with|equal to|identical to|close to)(?= (?:the|"
        r"an?) (?:average|mean))|(?:(?:and )?(?:this|that|which|it) )?compares? (?:favourably )?(?:to|with|"
        r"against)|(?:(?:and |as |when )*compared|in comparison|by comparison|measured|set)(?: (?:to|with|"
        r"against))?|as (?:against|opposed to)|versus\b|vs\b\.?|against(?= (?:an? |the )?(?:average|mean|"
        r"typical|corresponding|\d|similar))|(?:higher|lower|more|fewer|less|better|worse|rather) than|"
        r"(?:above|below)(?= (?:the|an))|(?:the )?(?:corresponding|equivalent) (?:figure|rate|average|"
        r"percentage|proportion|share)",
    ),
    (
        "changed",
        r"(?:up|down|a rise|an increase|a fall|a decrease|rising|falling|(?:increase|decrease|rise|drop|"
        r"improvement)d?) (?:slightly )?(?:from|on)",
    ),
    (
        "contrast",
        r"while|whereas|whilst|but|although|though|however|because(?! of)|, so|, and so|, which(?! we)|and which|"
        r"and (?=(?:the|an) average)|and (?=similar)",
    ),
    ("average", r"on average|averages?|averaged|averaging|mean|median|norm|benchmark|typical(?:ly)?"),
    (
        "not_for_us",
        r"(?:either )?not (?:complaints |ones |matters |cases )?for us(?: to (?:look (?:at|into)|investigate|"
        r"consider|deal with))?(?:(?:,? or | ?/ ?)(?:they |that )?(?:premature|(?:were |"
        r"are )?(?:not (?:yet )?)?ready (?:for us )?(?:to (?:be )?(?:investigated?|look(?:ed)? (?:at|into)|"
        r"considered?|consider))?|not (?:yet )?ready(?: for us)?(?: to (?:be )?(?:investigated?|"
        r"look(?:ed)? (?:at|into)|consider(?:ed)?|deal with))?))?",
    ),
    (
        "not_ready",
        r"not (?:yet )?ready(?: for us)?(?: to (?:be )?(?:investigated?|look(?:ed)? (?:at|into)|"
        r"consider(?:ed)?))?(?: or (?:were )?(?:simply )?not for us)?",
    ),
    (
        "assessed_closed",
        r"assessed(?: and)?(?: then)? closed|assess and close|closed (?:after|following|once|on|at) (?:an? |"
        r"our |we had |the )*(?:initial )?(?:assessment|assessed)(?: (?:them|it|stage))?",
    ),
    ("dealt", r"dealt with|handled|dealing with"),
    # Words of the overview in other words than its own, and of what was not complied with: never understood.
    (
        "hint",
        r"assessed|closed|outside (?:of )?(?:our|the) (?:remit|jurisdiction)|premature(?:ly)?|too (?:early|soon)|"
        r"non[- ]complian(?:ce|t)",
    ),
    (
        "not_upheld",
        r"(?:were |was |had )?not (?:been )?upheld|did not uphold|didn['’]t uphold|not uphold|"
        r"found no fault(?: (?:in|with))?|no fault (?:was |were |had been )?found(?: in)?|"
        r"did not find (?:any )?fault(?: (?:in|with))?|(?:there )?(?:was|were) no fault|"
        r"not (?:found )?at fault|without fault|no fault",
    ),
    (
        "upheld_case",
        r"(?:complaints?|cases?|decisions?|investigations?|ones) (?:(?:that |which )?we (?:had |have )?(?:upheld|"
        r"found fault (?:in|with))|(?:(?:that|which) (?:were|had been|have been|was|are) )?upheld)",
    ),
    (
        "upheld",
        rf"upheld|uphold(?:ing)?|found {_OWN_COUNCIL} (?:was |were |to be )?at fault|there (?:was|"
        r"had been) fault|(?:recorded|identified) fault|found (?:there (?:was|had been) )?fault(?: (?:with|by|"
        r"on the part of))?|fault (?:was |had been |has been |being )?found|finding fault|"
        r"(?:found )?(?:to (?:be|have been) )at fault|findings? of fault",
    ),
    (
        "investigation",
        r"(?:(?:detailed|full|formal|in-depth|such|completed) )*investigations?|investigation decisions",
    ),
    (
        "investigated",
        rf"(?:(?:fully|formally|thoroughly) )?{_LOOKED}(?: (?:further|fully|thoroughly|(?:in|at) (?:full|"
        r"detail|depth|length|greater detail|more detail)))?|(?:took|taken|went|progressed|moved|accepted|"
        r"taken forward) (?:forward )?(?:to|for|as) (?:a )?(?:detailed |full )?investigations?|"
        r"went on to investigate|(?:in|at) (?:full|depth|detail|length)",
    ),
    ("outcome", r"compliance (?:outcomes?|decisions?|results?|checks?)|outcomes of compliance"),
    (
        "before",
        rf"(?:already )?before (?:(?!\d)[a-z'’]+ ){{0,8}}?(?:{_US}(?! (?:had|were|was|have))(?: (?:got|were|"
        rf"became) involved)?|{_US} (?:had |were |was )?(?:involved|investigated|looked at|became involved|"
        r"contacted)|investigation|our (?:involvement|attention))\b",
    ),
    (
        "remedy",
        r"(?:satisfactory|suitable|appropriate|acceptable|adequate|proper|reasonable|fair|fitting|"
        r"satisfying) (?:local )?(?:remed(?:y|ies)|redress|resolutions?|solutions?)|put (?:things|matters|it|"
        r"the matter|them|this) right(?: satisfactorily)?|(?:satisfactorily|suitably|properly) remedied|"
        r"remedied satisfactorily|remedied (?:the |these |those )?(?:complaints?|matters?|injustice|"
        r"fault) (?:satisfactorily|suitably)|right(?:ed)? (?:things|matters)",
    ),
    (
        "done",
        r"implement(?:ed|ing|s)?|carried out|carrying out|carry out|put in(?:to)? (?:place|effect|practice)|"
        r"did(?= (?:what|as|everything|the things) (?:that )?we (?:had |have )?recommended)|"
        r"act(?:ed|ing) (?:up)?on|fulfilled|delivered|done|met|honoured|actioned|followed(?: through)?|kept",
    ),
    (
        "received",
        r"(?:(?:which|that|were|was|has|had|have) )*(?:reached|come to|came to|made to|brought(?: to)?|sent to) us|"
        r"to us(?= (?:about|concerning|regarding|in|over|during|this))",
    ),
    (
        "made",
        r"made|recorded|reached|conducted|undertook|undertaken|concluded|completed|issued|took|"
        r"agreed|asked for|recommended|proposed",
    ),
    (
        "recommendation",
        r"(?:(?:our|the|ombudsman['’]?s?|agreed|these|those) )*(?:recommendations?|recommended (?:actions?|"
        r"remed(?:y|ies))|agreed (?:actions?|remed(?:y|ies))|(?:actions?|remed(?:y|ies)|things|what|everything|as) "
        r"(?:that |which )?we (?:had )?(?:recommended|asked for|asked|agreed|proposed))",
    ),
    ("compliance", r"compliance|complied|comply|complying"),
    ("rate", r"rates?|percentage|proportion|share"),
    ("received", r"received|receive|reached us|came to us|brought to us|sent to us|registered|arrived"),
    ("decided", r"decided|determined"),
    ("decision", r"decisions?|findings?|outcomes?"),
    (
        "late",
        r"late|later|delay(?:s|ed)?|(?:on|in) time|within|timescales?|deadlines?|overdue|promptly|timely|"
        r"partially|partly|in part|incomplete(?:ly)?|outstanding",
    ),
    (
        "maybe",
        r"if|would|could|should|may|might|suppose|for example|for instance|example|such as|e\.g|i\.e|expect\w*|"
        r"target|aim\w*|nearly|almost|approximately|roughly|around|(?:about|over|under|some)(?= [\dxX]|"
        r"(?: a)? (?:half|third|quarter))|(?:more|fewer|less) than|at (?:least|most)|up to|not (?:all|every)|"
        r"half|third|most|majority|minimum|maximum",
    ),
    ("training", r"train\w*|courses?|workshops?|seminars?|webinars?|delegates?|attend\w*"),
    ("not", r"not|never|n['’]t|[a-z]+n['’]t|without|unable|fail\w*|refus\w*|neither|nor|yet|no|none|nothing|cannot"),
    ("these", r"of (?:these|those|them|which|this number|that number|this total|that total|whom)|these|those|them"),
    (
        "case",
        r"(?:(?:eligible|formal|individual|separate) )?(?:complaints?|cases?|enquiries|inquiries|"
        r"matters?)(?: (?:and|or|&) (?:complaints?|enquiries|inquiries))?",
    ),
    (
        "basis",
        r"based (?:up)?on|rest(?:s|ed|ing)? (?:up)?on|com(?:e|es|ing) from|(?:figures|numbers|share|rate|base) "
        r"(?:is |are )?(?:of|from)(?= \d)|base (?:is|was)|drawn from|"
        r"calculated from|(?:arising|derived|taken) from|(?:on )?(?:the|a) basis of",
    ),
    ("including", r"including|among (?:them|these|those)"),
    ("all", r"all|each|every(?: one of)?"),
    (
        "restrict",
        r"about|against|concerning|regarding|involving|relat(?:ed|ing) to|across|among(?:st)?|"
        r"excluding|except(?:ing)?|apart from|other than|only|solely|just|where|under|outside|inside|"
        r"on behalf of|of which we|(?:because|on account) of|owing to|due to|especially|particularly|mainly|mostly",
    ),
    ("us", _OMBUDSMAN),
    # "Took 40 complaints further" limits nothing; "a further 5", "5 further complaints" are not all of them.
    (
        "filler",
        rf"further(?= |[.,;:)]|$)(?! (?:\d|{_WORD_NUMBER}|complaints?|cases?|upheld|not|decisions?|investigations|"
        r"outcomes?|compliance|satisfactory|suitable|remed))(?<!a further)(?<!\d further)",
    ),
    (
        "filler",
        r"(?:the )?(?:remaining|other|rest,?) (?=\d[\d,]* (?:complaints |cases )?(?:were |was )?(?:not for us|"
        r"assessed))|(?:ended|ending|resulted|resulting) "
        r"(?:in|with)(?= (?:an? |the )?(?:upheld|fault|findings? of fault))",
    ),
    ("filler", r"(?:an? |the )?(?:overall |grand |combined )?(?:sum|total|number|count)(?: number)? of"),
    ("or", r"or"),
    ("for", r"for|on|by|at|with|to|from"),
    ("comma", r","), ("open", r"\("), ("close", r"\)"), ("strong", r"[;–—]|(?<= )-(?= )"),
    ("and", r"and|&|plus"), ("of", r"of|out of"), ("in", r"in"),
)  # fmt: skip

# Words without which a sentence states the same.
FILLERS = frozenset(
    """
    the a an this that it its it's is are was were be been being has have had having does did do there here which who
    also overall total totals totalled totalling altogether sum whole fully full successfully already then now again
    both i am pleased happy glad able note noted report reported confirm confirmed can say see saw show shows shown
    tell told tells you'll us our we we've i've they their as when between so thus therefore
    figure figures statistic statistics data number numbers count counts equals equal equates equivalent gives giving
    gave amounting amounts amount represent represents representing resulting resulted stands stood stand came comes
    annual yearly relevant final formal same own were adjusted adjusting population size accounting taking account
    allowing relative your
    satisfied found find finding concluded considered judged decided provided offered given put forward supplied
    during period year performance period's
    dear yours theirs such numbered
    happily sadly statistically respectively exactly precisely altogether namely well result results
    """.split()
)
