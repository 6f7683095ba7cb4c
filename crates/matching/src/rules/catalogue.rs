//! The catalogue of rules in its order, each with its basis (clinical reference §1.8).

/// One rule of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Id ("L1", "schedule").
    pub id: &'static str,
    /// What it looks at, in a few words, for the policy screen.
    pub title: &'static str,
    /// Law, standard, paper, or our own judgement.
    pub basis: &'static str,
}

const fn entry(id: &'static str, title: &'static str, basis: &'static str) -> Entry {
    Entry { id, title, basis }
}

/// Basis of what is ours.
const OURS: &str = "Clinical judgement, unvalidated";

/// Every rule, in the order in which results are shown. L6 (a facilitator's tie to the protected party) is not among
/// them: the practice file holds no such tie.
pub const CATALOGUE: &[Entry] = &[
    entry(
        "L1",
        "No-contact order with a member",
        "Court order; California Penal Code § 1203.097(a)(2)",
    ),
    entry(
        "L2",
        "Victim of the client, or the reverse",
        "Safety; standards for domestic-violence programs",
    ),
    entry(
        "L3",
        "Co-defendant or witness in the same case",
        "Due process and testimony; override only with counsel's note",
    ),
    entry(
        "L4",
        "Partner, close relative or household member",
        "Dual relationship; standards for domestic-violence programs exclude couples",
    ),
    entry("L5", "Other tie outside the group", "Dual relationship"),
    entry("member", "Already in this group", OURS),
    entry("M1", "Counts for the order", "The text of the order"),
    entry(
        "M2",
        "Completion before the order ends",
        "Dates of the order and of the group's sessions",
    ),
    entry(
        "M3",
        "A seat is free",
        "WAC 388-60B-0315 (12); 9 CCR 9854(g) (15); Colorado DUI education (12)",
    ),
    entry("M4", "Enough people", "WAC 388-60B-0315 (at least 2)"),
    entry(
        "M5",
        "Gender rule of the program",
        "WAC 388-60B-0315(1)(b)(c): self-identified gender decides",
    ),
    entry("M6", "Language", "9 CCR 9854(a)(1)"),
    entry(
        "entry",
        "Open for entry",
        "Yalom & Leszcz: a closed group takes nobody in midway",
    ),
    entry(
        "schedule",
        "Times that the client can attend",
        "Yalom & Leszcz: logistics are a leading cause of early drop-out",
    ),
    entry("modality", "In person or video", OURS),
    entry(
        "C1",
        "Open safety alert",
        "ASQ (Horowitz et al. 2012); PHQ-9 item 9 (Kroenke et al. 2001)",
    ),
    entry(
        "C2",
        "Acute state",
        "Yalom & Leszcz: exclusion from a heterogeneous outpatient group",
    ),
    entry(
        "C3",
        "Trauma and the offences in the group",
        "PC-PTSD-5 (Prins et al. 2016); trauma-informed care",
    ),
    entry(
        "C4",
        "Group in conflict",
        "MacKenzie's phases; no newcomer during a crisis",
    ),
    entry(
        "C5",
        "Able to do the group's task",
        "Yalom & Leszcz: selection of clients",
    ),
    entry(
        "R1",
        "Low risk among high risk",
        "Risk principle (Lowenkamp & Latessa 2004)",
    ),
    entry(
        "R2",
        "Spread of risk",
        "Lloyd, Hanby & Serin 2014; threshold ours",
    ),
    entry(
        "R3",
        "Share of high risk with one facilitator",
        "Dodge, Dishion & Lansford 2006; threshold ours",
    ),
    entry(
        "risk-band",
        "Risk band of the group",
        "Risk principle (Lowenkamp & Latessa 2004)",
    ),
    entry(
        "N1",
        "Would be the only one",
        "Yalom & Leszcz: composition (Noah's ark)",
    ),
    entry(
        "N2",
        "Somebody is no longer the only one",
        "Yalom & Leszcz: composition (Noah's ark)",
    ),
    entry("N3", "The only one, and an adverse mirror", OURS),
    entry(
        "X1",
        "Adverse mirror",
        "Berenson & Andersen 2006; weights ours, unvalidated",
    ),
    entry(
        "X2",
        "Adverse mirror for a member",
        "Berenson & Andersen 2006; weights ours, unvalidated",
    ),
    entry("X3", "Supportive mirror", OURS),
    entry("X4", "One member carries many adverse mirrors", OURS),
    entry(
        "P1",
        "Preparation",
        "AGPA Practice Guidelines 2007: preparation and pre-group training",
    ),
    entry(
        "P2",
        "Entering alone",
        "Yalom & Leszcz: newcomers in pairs where possible",
    ),
    entry("Q1", "Alternatives looked at", "Decision hygiene"),
];

/// Legal rules are always hidden and cannot be switched off.
#[must_use]
pub fn is_legal(id: &str) -> bool {
    id.starts_with('L')
}

/// Basis of a rule.
pub(super) fn basis(id: &str) -> &'static str {
    CATALOGUE
        .iter()
        .find(|e| e.id == id)
        .map_or(OURS, |e| e.basis)
}

/// Place in the catalogue.
pub(super) fn place(id: &str) -> usize {
    CATALOGUE
        .iter()
        .position(|e| e.id == id)
        .unwrap_or(CATALOGUE.len())
}
