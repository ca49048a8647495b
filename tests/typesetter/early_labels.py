"""Labels of the letters of 2005 to 2012, by key."""

from __future__ import annotations

SUBJECTS_2005 = {
    "adult_care": ("Adult care services",),
    "benefits": ("Benefits",),
    "children_family": ("Children and family services",),
    "education": ("Education",),
    "housing": ("Housing",),
    "other": ("Other",),
    "planning_development": ("Planning & building control", "Planning and building control"),
    "public_finance": ("Public finance", "Public finance (including local taxation)"),
    "highways_transport": ("Transport and highways", "Highways and transport"),
}
SUBJECTS_2009 = {
    "adult_care": ("Adult Care Services",),
    "benefits_tax": ("Benefits & Tax", "Benefits and Tax"),
    "corporate_other": ("Corporate & Other Services", "Corporate and Other Services"),
    "education_children": ("Education & Childrens Services", "Education and Children's Services"),
    "environment": (
        "Environmental Services & Public Protection & Regulation",
        "Environmental Services, Public Protection and Regulation",
    ),
    "highways_transport": ("Highways & Transport", "Transport and Highways"),
    "housing": ("Housing",),
    "planning_development": ("Planning & Development", "Planning and Development"),
    "other": ("Other",),
}
DECISIONS = {
    "mi_reports": ("MI reps", "MI Reps"),
    "local_settlements": ("LS",),
    "m_reports": ("M reps", "M Reps"),
    "nm_reports": ("NM reps", "NM Reps"),
    "no_maladministration": ("No mal", "No Mal"),
    "ombudsman_discretion": ("Omb disc", "Omb Disc"),
    "outside_jurisdiction": ("Outside jurisdiction", "Outside Jurisdiction"),
    "decided_premature": ("Premature complaints", "Premature Complaints"),
    "decided_excl_premature": ("Total excl premature", "Total excl. premature"),
    "decided": ("Total",),
}
LONG_DECISIONS = {
    "mi_reports": ("Reports: maladministration and injustice",),
    "local_settlements": ("Local settlements (no report)", "Local settlements"),
    "m_reports": ("Reports: maladministration no injustice",),
    "nm_reports": ("Reports: no maladministration",),
    "no_maladministration": ("No maladministration (no report)", "No maladministration"),
    "ombudsman_discretion": ("Ombudsman's discretion (no report)", "Ombudsman's discretion"),
    "outside_jurisdiction": ("Outside jurisdiction",),
    "decided": ("Total",),
}
RESERVE_DECISIONS = {
    "mi_reports": ("MI reports", "Maladministration & injustice reports"),
    "local_settlements": ("Local settlements", "Settled locally"),
    "m_reports": ("M reports", "Maladministration reports"),
    "nm_reports": ("NM reports", "No maladministration reports"),
    "no_maladministration": ("No maladministration", "No malad."),
    "ombudsman_discretion": ("Ombudsman's discretion", "Ombudsman disc."),
    "outside_jurisdiction": ("Out of jurisdiction", "Outside our jurisdiction"),
    "decided_premature": ("Premature", "Premature cases"),
    "decided_excl_premature": ("Total excluding premature", "Total without premature"),
    "decided": ("Total", "Grand total"),
}
CONTACTS = {
    "advice_premature": ("Formal/informal premature complaints", "Premature complaints"),
    "advice_given": ("Advice given",),
    "forwarded_resubmitted": (
        "Forwarded to investigative team (resubmitted)",
        "Forwarded to investigative team (resubmitted prematures)",
    ),
    "forwarded_new": ("Forwarded to investigative team (new)", "Forwarded to the investigative team (new)"),
}
RESERVE_CONTACTS = {
    "advice_premature": ("Premature complaints (formal or informal)", "Premature"),
    "advice_given": ("Advice given to caller", "Advice"),
    "forwarded_resubmitted": ("Sent to investigative team: resubmitted", "To investigative team (resubmitted)"),
    "forwarded_new": ("Sent to investigative team: new", "To investigative team (new)"),
}
ENQUIRIES = ("No. of First Enquiries", "No. of first enquiries", "First enquiries")
DAYS = ("Avg no. of days to respond", "Avg. no. of days to respond", "Average no. of days to respond")
RESERVE_ENQUIRIES = ("Number of first enquiries", "First enquiries made")
RESERVE_DAYS = ("Average days to respond", "Avg days for response")
BANDS = {
    "response_within_28": ("<= 28 days", "< = 28 days"),
    "response_29_to_35": ("29 - 35 days", "29 \u2013 35 days", "29 to 35 days"),
    "response_36_or_more": ("> = 36 days", ">= 36 days"),
}
RESERVE_BANDS = {
    "response_within_28": ("28 days or fewer", "Up to 28 days"),
    "response_29_to_35": ("29 to 35", "Between 29 and 35 days"),
    "response_36_or_more": ("36 days or more", "Over 35 days"),
}
KINDS = {
    "All district councils": ("District councils", "District Councils", "All district councils"),
    "All unitary authorities": ("Unitary authorities", "Unitary Authorities", "All unitary authorities"),
    "All metropolitan authorities": ("Metropolitan authorities", "Metropolitan Authorities"),
    "All county councils": ("County councils", "County Councils", "All county councils"),
    "All London boroughs": ("London boroughs", "London Boroughs"),
    "All national park authorities": ("National park authorities", "National Park Authorities"),
}
NEW_SUBJECTS = ("Licensing Appeals", "Coastal Defences", "Leisure and Libraries", "Cemeteries", "Trading Standards")
NEW_DECISIONS = ("Withdrawn", "Discontinued", "Passed to Another Body")
NEW_CONTACTS = ("Referred elsewhere", "Caller rang off")
