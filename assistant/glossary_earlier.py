"""The glossary of words that only letters to 2012 print: premature, maladministration, local settlements, the
Advice Team, response times."""

from __future__ import annotations

from typing import Final

from assistant.term import YEARS, Term, forms, measure_term

EARLIER: Final[tuple[Term, ...]] = (
    Term(
        "premature", "premature complaint",
        (*forms("premature", nouns=("complaints", "cases")), "prematures", "prematurely", "prematurely made"),
        "A complaint that came to the Ombudsman before the council had had its chance to deal with it. "
        "Letters of 2014 to 2018 count such cases as referred back for local resolution.",
        YEARS["decided_premature"],
        ("decided_referred_back", "decided_premature", "advice_premature"),
    ),
    measure_term(
        "advice_premature", "premature complaints of the LGO Advice Team",
        ("formal/informal premature complaints", "formal or informal premature complaints", "informal premature",
         "formal and informal premature complaints", "formal premature complaints", "informal premature complaints",
         "formal premature", "formal/informal premature"),
        "Contacts that the LGO Advice Team took for premature: the council was to look at the matter first. "
        "They are counted by subject.",
        ("premature", "lgo_advice_team", "forwarded_resubmitted"),
    ),
    measure_term(
        "advice_given", "advice given by the LGO Advice Team",
        ("advice given by the advice team", "advice given by the lgo advice team", "given advice by the advice team"),
        "Contacts that the LGO Advice Team ended with advice, by subject; they did not go on to investigators.",
        ("lgo_advice_team", "decided_advice"),
    ),
    Term(
        "forwarded", "forwarded to the investigative team",
        (*forms("forwarded", "forwarded to the investigative team", nouns=("complaints", "cases")),
         "forwarded to investigative team", "investigative team"),
        "Cases that the LGO Advice Team passed on to those who investigate. "
        "New cases and resubmitted ones are counted apart.",
        YEARS["forwarded_new"],
        ("forwarded_new", "forwarded_resubmitted", "lgo_advice_team"),
    ),
    measure_term(
        "forwarded_resubmitted", "forwarded to the investigative team (resubmitted)",
        (*forms("resubmitted", "forwarded resubmitted", nouns=("complaints", "cases")), "resubmitted prematures",
         "forwarded to the investigative team resubmitted", "forwarded to investigative team resubmitted",
         "resubmitted premature complaints"),
        "Cases passed on for investigation that had been premature at first and came back after the council had had "
        "its chance.",
        ("forwarded_new", "premature"),
    ),
    measure_term(
        "forwarded_new", "forwarded to the investigative team (new)",
        ("forwarded new", "forwarded as new", "forwarded to the investigative team new",
         "forwarded to investigative team new"),
        "Cases passed on for investigation that had not been with the Ombudsman before.",
        ("forwarded_resubmitted",),
    ),
    Term(
        "lgo_advice_team", "LGO Advice Team",
        ("lgo advice team", "advice team", "ombudsman advice team", "ombudsmans advice team"),
        "The Ombudsman's first point of contact, whose table says by subject what became of each contact: premature, "
        "advice given, or forwarded to investigators. Its figures are not comparable with those of 2008 and before.",
        YEARS["forwarded_new"],
        ("advice_premature", "advice_given", "forwarded"),
    ),
    Term(
        "maladministration", "maladministration",
        ("maladministration", "mal", "maladmin", "maladministration found", "maladministration reports"),
        "The word of letters to 2012 for fault in how a council acted. "
        "They count reports that found it with injustice and without apart.",
        YEARS["mi_reports"],
        ("mi_reports", "m_reports", "no_maladministration", "fault"),
    ),
    measure_term(
        "mi_reports", "MI reports (maladministration and injustice)",
        ("mi reports", "mi reps", "mi", "maladministration and injustice", "maladministration causing injustice",
         "maladministration with injustice", "reports of maladministration and injustice",
         "reports finding maladministration causing injustice"),
        "Reports in which the Ombudsman found maladministration by the council that had caused an injustice. "
        "They are not the upheld complaints of later letters.",
        ("m_reports", "nm_reports", "maladministration", "injustice"),
    ),
    measure_term(
        "m_reports", "M reports (maladministration without injustice)",
        ("m reports", "m reps", "m", "maladministration without injustice", "maladministration but no injustice",
         "maladministration and no injustice", "reports finding maladministration"),
        "Reports in which the Ombudsman found maladministration by the council that had caused no injustice.",
        ("mi_reports", "nm_reports", "maladministration"),
    ),
    measure_term(
        "nm_reports", "NM reports (no maladministration)",
        ("nm reports", "nm reps", "nm", "reports finding no maladministration", "no maladministration reports",
         "reports of no maladministration"),
        "Reports in which the Ombudsman found no maladministration by the council.",
        ("mi_reports", "no_maladministration"),
    ),
    measure_term(
        "no_maladministration", "no maladministration",
        ("no maladministration", "no mal", "no maladministration found", "decisions of no maladministration",
         "no maladministration decisions"),
        "Decisions, made without a report, in which the Ombudsman did not find maladministration by the council.",
        ("nm_reports", "maladministration"),
    ),
    measure_term(
        "local_settlements", "local settlements",
        ("local settlements", "ls", "settled locally", "locally settled", "local settlement decisions"),
        "Complaints of letters to 2012 that ended because the council and the Ombudsman settled on a remedy, without a "
        "report. They are not the upheld complaints of later letters.",
        ("mi_reports", "remedy"),
    ),
    measure_term(
        "ombudsman_discretion", "ombudsman's discretion",
        forms("ombudsmans discretion", "ombudsman discretion", "omb disc", "closed at the ombudsmans discretion",
               "discretion", "closed at ombudsmans discretion", "closed at discretion"),
        "Complaints of letters to 2012 that the Ombudsman chose not to go on with.",
        ("outside_jurisdiction",),
    ),
    measure_term(
        "outside_jurisdiction", "outside jurisdiction",
        forms("outside jurisdiction", "outside the jurisdiction", "outside of jurisdiction", "out of jurisdiction",
               "outside the ombudsmans jurisdiction", "jurisdiction"),
        "Complaints that the law does not let the Ombudsman look into.",
        ("ombudsman_discretion", "not_for_us"),
    ),
    measure_term(
        "decided_premature", "premature complaints decided",
        ("premature complaints decided", "premature decisions", "decided premature", "decided as premature"),
        "Decisions that a complaint was premature. "
        "Letters to 2012 add them last, to the total of all other decisions.",
        ("premature", "decided_excl_premature"),
    ),
    measure_term(
        "decided_excl_premature", "total excluding premature",
        ("total excluding premature", "total excl premature", "total excluding premature complaints",
         "total excl premature complaints", "decisions excluding premature complaints", "excluding premature",
         "excl premature", "decisions excluding premature"),
        "All decisions of the year but those that a complaint was premature.",
        ("decided_premature", "decided"),
    ),
    measure_term(
        "first_enquiries", "first enquiries",
        ("first enquiries", "number of first enquiries", "no of first enquiries"),
        "How often the Ombudsman first wrote to the council about a complaint and asked for its reply. "
        "They are not the enquiries that people send to the Ombudsman.",
        ("response_days",),
    ),
    measure_term(
        "response_days", "average days to respond",
        ("response times", "days to respond", "average days to respond", "average response time", "response days",
         "avg no of days to respond", "average number of days to respond"),
        "How many days the council took on average to reply to the Ombudsman's first enquiries.",
        ("first_enquiries", "response_within_28"),
    ),
    measure_term(
        "response_within_28", "authorities of a type responding within 28 days",
        ("within 28 days", "responding within 28 days", "average local authority response times"),
        "The share of all councils of a type whose average reply took no longer than the heading says. "
        "It is a figure about the type, not about one council.",
        ("response_days",),
    ),
    measure_term(
        "response_29_to_35", "authorities of a type responding in 29 to 35 days",
        ("29 to 35 days", "29 - 35 days", "responding in 29 to 35 days"),
        "The share of all councils of a type whose average reply took the days that the heading names. "
        "It is a figure about the type, not about one council.",
        ("response_days",),
    ),
    measure_term(
        "response_36_or_more", "authorities of a type responding in 36 days or more",
        ("36 days or more", "responding in 36 days or more"),
        "The share of all councils of a type whose average reply took the days that the heading names, or more. "
        "It is a figure about the type, not about one council.",
        ("response_days",),
    ),
)  # fmt: skip
