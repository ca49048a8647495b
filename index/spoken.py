"""What people type for the measures of the letters, by the key of each. The first is the plainest.

What the letters print is in vocabulary.py. Forms that need more than their own words to be understood (who
remedied, how long it took, what was forwarded) are read in the questions themselves.
"""

from __future__ import annotations

from typing import Final

_FINDING = ("reports finding", "reports of", "reports found", "reports that found", "findings of", "finding", "found",
            "find", "finding of")  # fmt: skip


def _found(what: str) -> tuple[str, ...]:
    return (what, *(f"{finding} {what}" for finding in _FINDING), f"{what} was found")


SPOKEN: Final[dict[str, tuple[str, ...]]] = {
    "received": (
        "complaints and enquiries received", "complaints received", "enquiries received", "received",
        "complaints and enquiries", "enquiries and complaints", "complaints", "enquiries", "cases", "complained",
        "complain", "receive",
    ),
    "decided": (
        "decisions made", "decisions", "decided", "determined", "complaints decided", "cases decided",
    ),
    "upheld": (
        "upheld", "uphold", "complaints upheld", "upheld complaints", "upheld decisions", "decisions upheld",
        "found fault", "find fault", "fault found", "found at fault", "found to be at fault",
    ),
    "not_upheld": (
        "not upheld", "complaints not upheld", "not uphold", "were not upheld", "not been upheld", "no fault",
        "found no fault", "no fault found", "no fault was found", "did not find fault", "not find fault",
    ),
    "uphold_rate": (
        "uphold rate", "upheld rate", "rate of upheld complaints", "percentage upheld", "share upheld",
        "proportion upheld", "percent upheld", "upheld percentage", "uphold percentage", "upholding rate",
        "rate of upholding", "rate upheld",
    ),
    "investigated": (
        "detailed investigations", "detailed investigation", "investigations", "investigated",
        "complaints investigated", "investigated complaints", "investigate", "investigated in detail",
        "investigations carried out", "detailed investigations carried out",
    ),
    "decided_invalid": (
        "incomplete or invalid", "invalid or incomplete", "incomplete and invalid", "invalid", "incomplete",
    ),
    "decided_advice": (
        "advice given", "given advice", "advice was given", "gave advice", "give advice",
    ),
    "decided_referred_back": (
        "referred back for local resolution", "referred back", "local resolution", "sent back", "refer back",
        "referred back to the council", "sent back to the council",
    ),
    "decided_closed_initial": (
        "closed after initial enquiries", "closed after initial inquiries", "closed after enquiries",
        "closed after the initial enquiries", "close after initial enquiries", "close after initial inquiries",
        "initial enquiries", "initial inquiries",
    ),
    "remedied_by_lgo": (
        "remedied by lgo", "remedied by the lgo", "remedied by the ombudsman", "remedied by lgsco",
        "remedied by the lgsco", "ombudsman remedied", "remedies by the ombudsman",
    ),
    "remedied_before_lgo": (
        "remedied satisfactorily by authority before lgo involvement", "remedied before lgo involvement",
        "remedied by the authority", "remedied by the council", "remedied satisfactorily by the authority",
        "satisfactorily by authority before lgo involvement", "remedied before the ombudsman was involved",
        "remedied before the ombudsman got involved", "remedied by the authority before the ombudsman",
        "remedied satisfactorily", "satisfactorily remedied", "remedied before the ombudsman became involved",
        "remedied before ombudsman involvement", "before ombudsman involvement", "before lgo involvement",
        "satisfactorily remedied by the council", "satisfactorily remedied by the authority",
        "remedied by the council before the ombudsman was involved",
        "remedied by the authority before the ombudsman was involved",
    ),
    "compliance_rate": (
        "compliance rate", "compliance", "compliance with recommendations", "rate of compliance",
        "rate of compliance with recommendations",
        "compliance with the ombudsman's recommendations", "compliance with ombudsman recommendations",
        "complied with recommendations", "complied with the recommendations", "comply with recommendations",
        "comply with the recommendations", "complied with the ombudsman's recommendations",
        "comply with the ombudsman's recommendations", "recommendations complied with", "recommendations implemented",
        "recommendations were implemented", "implemented recommendations", "implemented the recommendations",
        "implement recommendations", "implement the recommendations", "implemented the ombudsman's recommendations",
        "recommendations carried out", "carried out recommendations", "recommendations were carried out",
        "carried out the recommendations", "carry out the recommendations",
        "carry out the ombudsman's recommendations", "carried out the ombudsman's recommendations",
        "successfully implemented recommendations", "recommendations successfully implemented",
    ),
    "similar_compliance_rate": (
        "compliance in similar authorities", "compliance rate in similar authorities",
    ),
    "compliance_outcomes": (
        "compliance outcomes", "outcomes of compliance", "compliance checks",
    ),
    "similar_uphold_rate": (
        "uphold rate in similar authorities", "uphold rate of similar authorities",
        "average uphold rate in similar authorities", "uphold rate for similar authorities",
    ),
    "satisfactory_remedies": (
        "satisfactory remedy decisions", "satisfactory remedies", "satisfactory remedy",
        "satisfactory remedies provided", "satisfactory remedy provided", "provided a satisfactory remedy",
        "provided satisfactory remedies", "provide a satisfactory remedy", "offered a satisfactory remedy",
        "satisfactorily remedied before the complaint reached the ombudsman",
        "provided a satisfactory remedy before the complaint reached the ombudsman",
        "satisfactory remedy before the complaint reached the ombudsman",
        "satisfactory remedy before it reached the ombudsman", "satisfactory remedy before they reached the ombudsman",
    ),
    "satisfactory_remedy_rate": (
        "satisfactory remedy rate", "satisfactory remedy percentage", "rate of satisfactory remedies",
        "satisfactory remedies rate", "satisfactory remedies percentage",
    ),
    "similar_satisfactory_remedy_rate": (
        "satisfactory remedy rate in similar authorities",
    ),
    "upheld_per_100k": (
        "upheld decisions per 100,000 residents", "upheld per 100,000", "upheld per 100k",
        "upheld per 100,000 residents", "upheld per 100,000 people", "upheld per 100,000 population",
        "upheld per 100k residents", "upheld per 100k people", "upheld complaints per 100,000 people",
        "upheld decisions per 100,000 people",
        "upheld decisions per 100,000", "upheld complaints per 100,000 residents",
        "upheld decisions adjusted for population", "upheld complaints adjusted for population",
    ),
    "similar_upheld_per_100k": (
        "upheld decisions per 100,000 residents in similar authorities",
    ),
    "dealt_with": (
        "dealt with", "complaints dealt with", "deal with", "deals with", "dealt with by the ombudsman",
    ),
    "not_for_us": (
        "not for the ombudsman", "not for us", "not for it", "not for them", "not for the ombudsman or not ready",
        "not for us or not ready", "not for us or not ready for us to investigate", "not ready to investigate",
        "not ready to be investigated", "not ready for investigation", "not ready for the ombudsman",
        "not for the ombudsman or not ready for it to investigate", "not ready for us to investigate",
        "not for the ombudsman or not ready to be investigated", "not for the ombudsman to investigate",
        "not ready for the ombudsman to investigate", "not for the lgsco", "not for the lgo",
    ),
    "assessed_and_closed": (
        "assessed and closed", "assess and close", "closed after assessment", "close after assessment",
        "assessed then closed",
    ),
    "advice_premature": (
        "formal informal premature complaints",
        "formal or informal premature complaints",
        "formal and informal premature complaints",
    ),
    "advice_given": (
        "advice given by the advice team", "given advice by the advice team",
    ),
    "forwarded_resubmitted": (
        "forwarded to the investigative team resubmitted", "forwarded resubmitted", "resubmitted prematures",
        "resubmitted premature complaints", "resubmitted complaints", "resubmitted",
    ),
    "forwarded_new": (
        "forwarded to the investigative team new", "forwarded new", "forwarded as new",
    ),
    "mi_reports": (
        *_found("maladministration causing injustice"), *_found("maladministration and injustice"),
        *_found("maladministration with injustice"), *_found("maladministration leading to injustice"),
        "mi reports", "mi reps", "mi report", "maladministration injustice reports",
    ),
    "local_settlements": (
        "local settlements", "local settlement", "settled locally", "settle locally", "locally settled",
        "local settlements ls",
        "ended in a local settlement", "ended in local settlement", "ls", "local settlement decisions",
    ),
    "m_reports": (
        *_found("maladministration without injustice"), *_found("maladministration but no injustice"),
        *_found("maladministration and no injustice"), *_found("maladministration with no injustice"),
        *_found("maladministration not causing injustice"), "m reports", "m reps", "m report",
    ),
    "nm_reports": (
        "nm reports", "nm reps", "nm report", "reports finding no maladministration",
        "reports of no maladministration", "reports found no maladministration",
        "reports that found no maladministration", "no maladministration reports",
    ),
    "no_maladministration": (
        "no maladministration", "no mal", "decisions of no maladministration", "found no maladministration",
        "no maladministration found", "no maladministration was found", "find no maladministration",
        "decisions finding no maladministration", "ended with no maladministration", "ended in no maladministration",
        "no maladministration decisions", "not find maladministration", "findings of no maladministration",
    ),
    "ombudsman_discretion": (
        "ombudsman discretion", "ombudsman's discretion", "the ombudsman's discretion", "omb disc",
        "closed at the ombudsman's discretion", "closed at ombudsman's discretion", "at the ombudsman's discretion",
        "closed under the ombudsman's discretion", "closed by the ombudsman's discretion",
        "discontinued at the ombudsman's discretion", "discretionary closures", "closed at discretion",
        "closed at its discretion", "close at its discretion", "close at the ombudsman's discretion",
        "closed on the ombudsman's discretion", "closed using the ombudsman's discretion",
        "closed by ombudsman's discretion", "closed by ombudsman discretion", "closed at ombudsman discretion",
    ),
    "outside_jurisdiction": (
        "outside jurisdiction", "outside the jurisdiction", "outside the ombudsman's jurisdiction",
        "outside of jurisdiction", "fell outside jurisdiction", "fell outside the ombudsman's jurisdiction",
        "falling outside jurisdiction", "out of jurisdiction", "outside its jurisdiction",
        "outside their jurisdiction",
        "outside the jurisdiction of the ombudsman", "not in jurisdiction", "not within jurisdiction",
        "outside ombudsman jurisdiction", "outside of the ombudsman's jurisdiction",
    ),
    "decided_premature": (
        "premature complaints", "premature", "prematures", "premature decisions", "decided premature",
        "premature complaints decided", "prematurely made", "decided as premature",
    ),
    "decided_excl_premature": (
        "decisions excluding premature complaints", "total excluding premature", "total excl premature",
        "total excluding premature complaints", "decisions excluding premature", "decisions excl premature",
        "decided excluding premature", "decided excluding premature complaints",
        "decisions without premature complaints", "decisions not counting premature complaints",
        "decisions made excluding premature complaints", "total decisions excluding premature complaints",
        "decisions leaving out premature complaints", "decisions other than premature complaints",
    ),
    "first_enquiries": (
        "first enquiries", "first inquiries", "first enquiry", "first enquiry letters", "first enquiries made",
        "ombudsman's first enquiries",
    ),
    "response_days": (
        "days to respond", "response time", "average days to respond", "average response time",
        "avg no of days to respond", "average number of days to respond", "response times",
    ),
    "response_within_28": (
        "responding within 28 days", "within 28 days", "in 28 days", "in under 28 days",
    ),
    "response_29_to_35": (
        "responding in 29 to 35 days", "in 29 to 35 days", "29 to 35 days", "between 29 and 35 days",
    ),
    "response_36_or_more": (
        "responding in 36 days or more", "in 36 days or more", "36 days or more", "over 35 days",
    ),
}  # fmt: skip
