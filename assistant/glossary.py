"""The glossary: what the words of the letters mean, in words of this project's own.

The Ombudsman's own explanations, where a letter held has one, go before these.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from assistant.glossary_earlier import EARLIER
from assistant.term import YEARS, Term, forms, measure_term

__all__ = ["TERMS", "Term", "term"]

_NUMBERS: Final = (
    measure_term(
        "received", "complaints and enquiries received",
        (*forms("received"), "complaints and enquiries received", "complaints and enquiries",
         "enquiries and complaints", "enquiries received", "complaints and enquiries received by subject"),
        "Complaints and enquiries about a council that reached the Ombudsman in the year, by subject and in total. "
        "People who had not yet complained to the council are among them, so the council's own count differs. "
        "A case may be received in one year and decided in the next.",
        ("decided", "premature", "year_ended"),
    ),
    measure_term(
        "decided", "decisions made",
        (*forms("decided", nouns=("complaints", "cases")), "decisions made", "decisions", "decision",
         "complaints and enquiries decided", "total decisions"),
        "All decisions that the Ombudsman made about a council in the year, whatever their outcome. "
        "They may be about cases of an earlier year, so they are not a part of those received. "
        "The tables of 2014 to 2018 print this total beside the detailed investigations, but it counts every outcome.",
        ("received", "investigated"),
    ),
    measure_term(
        "upheld", "upheld", (*forms("upheld", "uphold", "upholding"), "fault found", "found fault"),
        "The outcome of a detailed investigation in which the Ombudsman found fault by the council. "
        "The fault need not have caused an injustice.",
        ("not_upheld", "uphold_rate", "fault", "injustice"),
    ),
    measure_term(
        "not_upheld", "not upheld", (*forms("not upheld"), "no fault", "no fault found", "not uphold"),
        "The outcome of a detailed investigation that ended without a finding of fault by the council. "
        "Complaints that were closed after initial enquiries are not among these.",
        ("upheld", "decided_closed_initial"),
    ),
    measure_term(
        "uphold_rate", "uphold rate",
        ("uphold rate", "upheld rate", "percentage upheld", "percent upheld", "% upheld", "share upheld",
         "proportion upheld", "upheld percentage", "uphold percentage", "rate of upheld complaints"),
        "Upheld divided by upheld plus not upheld, as a whole percentage. "
        "It is a share of the detailed investigations, not of all complaints. "
        "It exists since the year ended March 2014; outcomes of earlier years do not make one up.",
        ("upheld", "not_upheld", "investigated", "similar_authorities"),
    ),
    measure_term(
        "investigated", "detailed investigations",
        ("detailed investigation", "investigation", "investigated", "complaints investigated", "cases investigated",
         "investigated in detail", "investigated complaints", "investigated cases"),
        "Complaints that the Ombudsman looked into in depth, each of which ended as upheld or not upheld. "
        "They are fewer than all complaints decided.",
        ("upheld", "not_upheld", "decided_closed_initial"),
    ),
    measure_term(
        "decided_invalid", "incomplete or invalid",
        forms("incomplete or invalid", "incomplete and invalid", "invalid or incomplete", "incomplete/invalid",
               "invalid", "incomplete"),
        "Cases that were closed because the complaint was not complete, or was none that could be taken up.",
        ("decided",),
    ),
    measure_term(
        "decided_advice", "advice given", forms("advice given", "given advice", "advice"),
        "Cases that ended with advice to the person who got in touch, and without an investigation. "
        "The tables of the LGO Advice Team of 2009 to 2012 have a row of the same name, by subject.",
        ("decided", "advice_given"),
    ),
    measure_term(
        "decided_referred_back", "referred back for local resolution",
        forms("referred back for local resolution", "referred back to local resolution", "referred back",
               "local resolution", "referred back to the council", "sent back"),
        "Cases that went back to the council because it had not had its chance yet to put things right itself. "
        "Earlier letters call such complaints premature.",
        ("premature",),
    ),
    measure_term(
        "decided_closed_initial", "closed after initial enquiries",
        forms("closed after initial enquiries", "closed after the initial enquiries", "closed after enquiries",
               "initial enquiries", "initial enquiry"),
        "Cases that the Ombudsman closed after a first look, without a detailed investigation. "
        "They are neither upheld nor not upheld.",
        ("not_upheld", "investigated", "first_enquiries"),
    ),
    measure_term(
        "remedied_by_lgo", "remedied by LGO",
        (*forms("remedied by lgo", "remedied by the lgo", "remedied by lgsco", "remedied by the ombudsman"),
         "by lgo", "complaints remedied", "remedied"),
        "Complaints in which the remedy came about through the Ombudsman. "
        "The tables of 2016 to 2018 print them beside those that the council had remedied itself.",
        ("remedied_before_lgo", "remedy"),
    ),
    measure_term(
        "remedied_before_lgo", "remedied satisfactorily by the authority before LGO involvement",
        (*forms("satisfactorily by authority before lgo involvement", "remedied before lgo involvement",
                 "remedied satisfactorily by authority before lgo involvement", "remedied by the council",
                 "remedied by the authority", "remedied satisfactorily", "satisfactorily remedied"),
         "before lgo involvement"),
        "Complaints in which the council had put things right, to the Ombudsman's satisfaction, before the Ombudsman "
        "took them up.",
        ("remedied_by_lgo", "satisfactory_remedies"),
    ),
    measure_term(
        "compliance_rate", "compliance rate",
        ("compliance rate", "compliance", "compliance with recommendations", "rate of compliance", "comply",
         "compliance with the ombudsmans recommendations", "compliance percentage", "complied", "compliant",
         "complied with recommendations", "recommendations implemented"),
        "The share of compliance outcomes in which the Ombudsman was satisfied that the council had done what was "
        "recommended. It is no share of the upheld cases, and it does not say whether it was done on time.",
        ("compliance_outcomes", "recommendation"),
    ),
    measure_term(
        "compliance_outcomes", "compliance outcomes",
        ("compliance outcomes", "compliance checks", "compliance cases", "outcomes of compliance"),
        "Cases of the year in which the Ombudsman recorded whether the council had done what was recommended. "
        "The compliance rate is a share of these.",
        ("compliance_rate",),
    ),
    measure_term(
        "satisfactory_remedies", "satisfactory remedy decisions",
        (*forms("satisfactory remedy", nouns=("decisions", "cases")), "satisfactory remedies provided",
         "satisfactory remedy provided", "satisfactory remedy provided by the council"),
        "Upheld complaints in which the council had provided a remedy, one that satisfied the Ombudsman, before the "
        "complaint got there.",
        ("satisfactory_remedy_rate", "remedied_before_lgo", "remedy"),
    ),
    measure_term(
        "satisfactory_remedy_rate", "satisfactory remedy rate",
        ("satisfactory remedy rate", "satisfactory remedies rate", "satisfactory remedy percentage",
         "percentage of satisfactory remedies", "rate of satisfactory remedies", "satisfactory remedies percentage"),
        "The share of upheld complaints in which the council had provided a satisfactory remedy before the complaint "
        "got to the Ombudsman. It is no share of all complaints.",
        ("satisfactory_remedies", "upheld"),
    ),
    measure_term(
        "upheld_per_100k", "upheld decisions per 100,000 residents",
        ("upheld decisions per 100,000 residents", "upheld per 100,000", "upheld per 100,000 residents",
         "upheld per 100k", "upheld decisions per 100,000", "upheld complaints per 100,000 residents",
         "upheld complaints per 100,000", "per 100,000", "per 100,000 residents", "per 100k",
         "upheld decisions adjusted for population", "adjusted for population"),
        "Upheld decisions divided by the number of people who live in the council's area, as a rate: "
        "upheld decisions per 100,000 residents. It is not a percentage.",
        ("upheld", "similar_upheld_per_100k"),
    ),
    measure_term(
        "dealt_with", "complaints dealt with", forms("dealt with", nouns=("complaints", "cases")),
        "All complaints about a council that the Ombudsman dealt with in the year: those not for the Ombudsman, those "
        "assessed and closed, and those investigated.",
        ("not_for_us", "assessed_and_closed", "investigated", "complaint_overview"),
    ),
    measure_term(
        "not_for_us", "not for us",
        (*forms("not for us", "not for the ombudsman", nouns=("complaints", "cases")), "not ready for us",
         "not for us or not ready", "not for us or not ready for us to investigate", "not ready for the ombudsman",
         "not for us or not ready to investigate", "not ready for us to investigate"),
        'Complaints that are no matter for the Ombudsman, or not yet one. In the letter, "us" is the Ombudsman.',
        ("dealt_with", "premature", "outside_jurisdiction"),
    ),
    measure_term(
        "assessed_and_closed", "assessed and closed",
        forms("assessed and closed", "closed after assessment", nouns=("complaints", "cases")),
        "Complaints that the Ombudsman looked at and closed without investigating them.",
        ("dealt_with", "decided_closed_initial"),
    ),
)  # fmt: skip

_AVERAGES: Final = (
    Term(
        "similar_authorities", "similar authorities",
        ("similar authorities", "similar councils", "similar local authorities", "average of similar authorities",
         "similar authorities average", "average for similar authorities", "average in similar authorities",
         "similar authority average"),
        "The councils of the same type as the one that a letter is about: county, district, metropolitan borough, "
        "unitary or London borough. Their average is printed beside the council's own rate; it is not that of England.",
        (YEARS["similar_uphold_rate"][0], 0),
        ("uphold_rate", "compliance_rate", "satisfactory_remedy_rate"),
    ),
    measure_term(
        "similar_uphold_rate", "uphold rate in similar authorities",
        ("uphold rate in similar authorities", "uphold rate of similar authorities", "average uphold rate",
         "average uphold rate in similar authorities", "average uphold rate of similar authorities"),
        "The average uphold rate of councils of the same type, as the letter prints it beside the council's own.",
        ("uphold_rate", "similar_authorities"),
    ),
    measure_term(
        "similar_compliance_rate", "compliance rate in similar authorities",
        ("compliance rate in similar authorities", "compliance in similar authorities",
         "compliance rate of similar authorities", "average compliance rate"),
        "The average compliance rate of councils of the same type, as the letter prints it beside the council's own.",
        ("compliance_rate", "similar_authorities"),
    ),
    measure_term(
        "similar_satisfactory_remedy_rate", "satisfactory remedy rate in similar authorities",
        ("satisfactory remedy rate in similar authorities", "satisfactory remedies in similar authorities",
         "satisfactory remedy rate of similar authorities", "average satisfactory remedy rate"),
        "The average satisfactory remedy rate of councils of the same type, as the letter prints it beside the "
        "council's own.",
        ("satisfactory_remedy_rate", "similar_authorities"),
    ),
    measure_term(
        "similar_upheld_per_100k", "average upheld decisions per 100,000 residents",
        ("average upheld decisions per 100,000 residents", "average upheld per 100,000",
         "upheld decisions per 100,000 residents in similar authorities", "average per 100,000 residents"),
        "The average upheld decisions per 100,000 residents of councils of the same type, as the letter prints it.",
        ("upheld_per_100k", "similar_authorities"),
    ),
)  # fmt: skip

_COUNTED_THERE = "The letters count complaints received under it; they do not split decisions by subject."
_TO_2008 = (2005, 2008)
_FROM_2009 = (2009, 2018)

_SUBJECTS: Final = (
    Term("adult_care", "Adult Care Services",
         ("adult care services", "adult social care", "adult care", "asc", "adult services"),
         f"The subject for complaints about social care of adults. {_COUNTED_THERE}", (2005, 2018), ("received",)),
    Term("benefits_tax", "Benefits and Tax",
         ("benefits and tax", "tax and benefits", "benefits and taxation", "council tax and benefits"),
         f"The subject for complaints about benefits and council tax. {_COUNTED_THERE} "
         "Letters to 2008 have other subjects in its place, Benefits and Public finance.", _FROM_2009,
         ("benefits", "public_finance")),
    Term("corporate_other", "Corporate and Other Services",
         ("corporate and other services", "corporate and other", "corporate services", "corporate"),
         f"The subject for complaints about corporate services and some others. "
         f"The letters do not list what falls under it. {_COUNTED_THERE}", _FROM_2009, ("other",)),
    Term("education_children", "Education and Children's Services",
         ("education and childrens services", "education and children services", "childrens services and education",
          "childrens services", "education and children", "special educational needs", "sen"),
         f"The subject for complaints about schools, special educational needs and services for children. "
         f"{_COUNTED_THERE} Letters to 2008 have two subjects in its place.", _FROM_2009,
         ("education", "children_family")),
    Term("environment", "Environment Services",
         ("environment services", "environmental services", "environment", "public protection",
          "environmental services and public protection and regulation",
          "environmental services and public protection"),
         f"The subject for complaints about environmental services, public protection and regulation. {_COUNTED_THERE}",
         _FROM_2009, ("received",)),
    Term("highways_transport", "Highways and Transport",
         ("highways and transport", "transport and highways", "highways"),
         f"The subject for complaints about roads, parking and transport. {_COUNTED_THERE}", (2005, 2018),
         ("received",)),
    Term("housing", "Housing", ("housing", "housing services"),
         f"The subject for complaints about housing, homelessness among them. {_COUNTED_THERE} "
         "Complaints about councils as landlords went to the Housing Ombudsman in April 2013 and are not in it since.",
         (2005, 2018), ("received",)),
    Term("planning_development", "Planning and Development",
         ("planning and development", "planning and building control", "planning"),
         f"The subject for complaints about planning and building control. {_COUNTED_THERE}", (2005, 2018),
         ("received",)),
    Term("other", "Other", ("other", "other category", "other subject", "other services"),
         f"The subject for complaints that fit no other heading of the table. {_COUNTED_THERE}", (2005, 2018),
         ("corporate_other",)),
    Term("benefits", "Benefits", ("benefits",),
         "A subject of letters to 2008. It is not the same as the later Benefits and Tax, so the two make no series.",
         _TO_2008, ("benefits_tax",)),
    Term("public_finance", "Public finance",
         ("public finance", "public finance including local taxation", "local taxation"),
         "A subject of letters to 2008 that holds local taxation. "
         "It is not the same as the later Benefits and Tax, so the two make no series.", _TO_2008, ("benefits_tax",)),
    Term("education", "Education", ("education",),
         "A subject of letters to 2008. "
         "It is not the same as the later Education and Children's Services, so the two make no series.", _TO_2008,
         ("education_children",)),
    Term("children_family", "Children and family services",
         ("children and family services", "children and family", "children and families services"),
         "A subject of letters to 2008. "
         "It is not the same as the later Education and Children's Services, so the two make no series.", _TO_2008,
         ("education_children",)),
)  # fmt: skip

_WORDS: Final = (
    Term("ombudsman", "the Ombudsman",
         ("ombudsman", "lgo", "lgsco", "local government ombudsman", "social care ombudsman",
          "local government and social care ombudsman"),
         "The Local Government and Social Care Ombudsman (LGSCO), called the Local Government Ombudsman (LGO) before "
         "2017. It looks into complaints about councils and writes to each of them once a year.", None,
         ("annual_review_letter",)),
    Term("annual_review_letter", "annual review letter",
         ("annual review letter", "annual letter", "annual review", "annual review letters"),
         "The letter that the Ombudsman writes to every council in England once a year, with figures about that "
         "council. It reports the year that ended on the last day of March before it.", (2005, 0),
         ("year_ended", "ombudsman")),
    Term("year_ended", "year ended",
         ("year ended", "year end", "reporting year", "financial year", "year ended march", "year ended 31 march",
          "year ending"),
         "The months from April to the end of March that a letter reports. "
         "Answers name them by the year in which they ended.", None, ("annual_review_letter",)),
    Term("complaint_overview", "complaint overview", ("complaint overview", "complaints overview"),
         "The first block of letters since the year ended March 2025. It divides the complaints dealt with into those "
         "not for the Ombudsman, those assessed and closed, and those investigated.", (2025, 0),
         ("dealt_with", "not_for_us", "assessed_and_closed")),
    Term("fault", "fault", ("fault", "faults", "at fault"),
         "Something that a council did wrongly, or wrongly did not do, in the Ombudsman's finding. "
         "A complaint is upheld when it is found, also where no injustice came of it.", None,
         ("injustice", "upheld", "maladministration")),
    Term("injustice", "injustice", ("injustice",),
         "What a person suffered because of a fault. There may be fault without it.", None, ("fault", "remedy")),
    Term("remedy", "remedy", ("remedy", "agreed action"),
         "What a council agrees to do to put right an injustice or to prevent the next one: an apology, a payment, a "
         "change of practice. It is agreed on; whether and when it was done is another matter.", None,
         ("recommendation", "satisfactory_remedies", "compliance_rate")),
    Term("recommendation", "recommendation", ("recommendation", "recommended"),
         "What the Ombudsman asks a council to do after finding fault. "
         "Whether it was done is what compliance is about.", None, ("remedy", "compliance_rate")),
    Term("decision_statement", "decision statement",
         ("decision statement", "statement", "final decision", "ombudsmans final decision"),
         "The Ombudsman's published account of one complaint: what it was about, what was found and what was agreed. "
         "Most complaints that were investigated or closed after initial enquiries have one; it is no report.", None,
         ("public_interest_report",)),
    Term("public_interest_report", "public interest report",
         ("public interest report", "public report", "report in the public interest"),
         "A longer and rarer account of one complaint, which the Ombudsman issues under the Local Government Act and "
         "which puts duties on the council, such as to make it known. A decision statement is no such report.", None,
         ("decision_statement",)),
    Term("disputed", "disputed", ("disputed", "dispute", "marked disputed", "disputed figure"),
         "This assistant's own word for a figure that may be read in more than one way, or that the letter's other "
         "numbers contradict, or whose document is damaged or was scanned. "
         "It is kept as printed, and the answer says why.",
         None, ()),
    Term("not_reported", "not reported", ("not reported",),
         "This assistant's own words: the letter of that year is held and does not give the figure. "
         "It does not mean that there was none.", None, ("not_held",)),
    Term("not_held", "not held", ("not held",),
         "This assistant's own words: no document that would have it is in the index. "
         "It does not mean that there was none.", None, ("not_reported",)),
)  # fmt: skip

TERMS: Final[tuple[Term, ...]] = (*_NUMBERS, *_AVERAGES, *EARLIER, *_SUBJECTS, *_WORDS)


@lru_cache(maxsize=1)
def _by_key() -> dict[str, Term]:
    return {term.key: term for term in TERMS}


def term(key: str) -> Term:
    """Returns the term of that key. Raises KeyError if there is none."""
    return _by_key()[key]
