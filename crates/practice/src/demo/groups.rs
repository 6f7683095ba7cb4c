//! Who works in the fictional practice, its four programs and nine groups.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use matching::ids::{GroupId, ProgramId, StaffId};
use matching::model::{
    Entry, Facilitator, GenderGroup, GenderRule, Group, Modality, Phase, Program, Weekday,
    WeeklySlot,
};

use crate::records::StaffRecord;
use crate::views::Role;

pub(super) const TUE: &str = "gr-tuesday-evening";
pub(super) const MON: &str = "gr-monday-noon";
pub(super) const WED: &str = "gr-wednesday-evening";
pub(super) const THU: &str = "gr-thursday-evening";
pub(super) const SAT: &str = "gr-saturday-morning";
pub(super) const DVM: &str = "gr-dv-wednesday";
pub(super) const DVW: &str = "gr-dv-thursday";
pub(super) const DUI: &str = "gr-dui-monday";
pub(super) const PRO: &str = "gr-process-friday";

/// Id of the supervisor, and of the second one, who covers for her.
pub(super) const SUPERVISOR: &str = "st-achterberg";
const SECOND: &str = "st-ekeland";
const GRETE: &str = "st-marsh";
const PAUL: &str = "st-ostrander";

/// Id, name, credential, roles, and for whom somebody covers.
type Worker = (
    &'static str,
    &'static str,
    &'static str,
    &'static [Role],
    &'static [&'static str],
);

/// Everybody who works here; the first one founds the practice.
const STAFF: [Worker; 7] = [
    (
        super::FIRST_PERSON,
        "Ines Halloran",
        "LCSW (fictional)",
        &[Role::IntakeClinician],
        &[],
    ),
    (
        SUPERVISOR,
        "Dr. Ruth Achterberg",
        "PsyD (fictional)",
        &[Role::Supervisor],
        &[],
    ),
    (
        SECOND,
        "Tomas Ekeland",
        "LMFT (fictional)",
        &[Role::Supervisor, Role::Facilitator],
        &[SUPERVISOR],
    ),
    (
        GRETE,
        "Grete Marsh",
        "LPC (fictional)",
        &[Role::Facilitator],
        &[],
    ),
    (
        PAUL,
        "Paul Ostrander",
        "LCSW (fictional)",
        &[Role::Facilitator, Role::IntakeClinician],
        &[],
    ),
    (
        "st-fennimore",
        "Odile Fennimore",
        "",
        &[Role::Administrator],
        &[],
    ),
    (
        "st-whitcombe",
        "Ansel Whitcombe",
        "",
        &[Role::PrivacyOfficer],
        &[],
    ),
];

/// Records of everybody who works here, the founder first.
pub(super) fn staff() -> impl Iterator<Item = StaffRecord> {
    STAFF
        .iter()
        .map(|(id, name, credential, roles, covers)| StaffRecord {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            credential: (*credential).to_owned(),
            roles: roles.to_vec(),
            covers: covers.iter().map(|c| (*c).to_owned()).collect(),
            left: false,
            must_change_password: false,
            stays: false,
        })
}

/// Name of a person who works here.
pub(super) fn staff_name(id: &str) -> &'static str {
    STAFF
        .iter()
        .find(|worker| worker.0 == id)
        .map_or("", |worker| worker.1)
}

fn ids(all: &[&str]) -> Vec<StaffId> {
    all.iter().map(|id| StaffId((*id).to_owned())).collect()
}

/// The four programs. Citations are examples to verify, as the clinical reference has them (§1.9).
pub(super) fn programs() -> Vec<Program> {
    let blank = |id: &str, name: &str, kind: &str, team: &[&str]| Program {
        id: ProgramId::from(id),
        name: name.to_owned(),
        kind: kind.to_owned(),
        part2: false,
        gender_rule: GenderRule::Mixed,
        max_size: None,
        min_size: None,
        interactional: false,
        individual_substitution: false,
        citation: String::new(),
        team: ids(team),
        cosign_summaries: None,
    };
    let ines = super::FIRST_PERSON;
    vec![
        Program {
            citation: "No state licence in most states; length by the order. The practice's own rules, November 2026: verify.".to_owned(),
            ..blank("pr-anger", "Anger management", "anger-management", &[ines, SUPERVISOR, SECOND, GRETE, PAUL])
        },
        Program {
            gender_rule: GenderRule::SingleGender,
            min_size: Some(2),
            max_size: Some(12),
            citation: "WAC 388-60B-0315 (Washington), read in November 2026: verify before use.".to_owned(),
            ..blank("pr-violence", "Domestic-violence intervention", "domestic-violence", &[ines, SUPERVISOR, SECOND, GRETE])
        },
        Program {
            part2: true,
            max_size: Some(15),
            individual_substitution: true,
            citation: "9 CCR §§ 9851, 9854 (California); 42 CFR Part 2, read in November 2026: verify before use.".to_owned(),
            ..blank("pr-driving", "DUI education", "dui", &[SUPERVISOR, SECOND, PAUL])
        },
        Program {
            interactional: true,
            citation: "Voluntary. The practice's own rules, November 2026: verify.".to_owned(),
            ..blank("pr-process", "Relational process group", "relational-process", &[ines, SUPERVISOR, GRETE])
        },
    ]
}

/// What the groups have in common, with the day they meet.
struct Plan {
    id: &'static str,
    program: &'static str,
    name: &'static str,
    day: Weekday,
    time: (u32, u32, u32, u32),
    place: &'static str,
    seats: (u32, u32),
    phase: (Phase, u64),
    /// Who leads, and whether trained for trauma-informed groups.
    lead: &'static [(&'static str, bool)],
    band: Option<(u8, u8)>,
    /// Support and rule-breaking talk, each 0–3.
    climate: (f64, f64),
    /// Weeks since the first session.
    weeks: u64,
}

macro_rules! plans {
    ($($id:ident $program:literal $name:literal, $day:ident $h:literal:$m:literal-$h2:literal:$m2:literal, $place:literal,
       seats $most:literal from $least:literal, $phase:ident for $age:literal weeks of $weeks:literal,
       lead $lead:expr, band $band:expr, climate $support:literal $talk:literal;)*) => {
        [$(Plan {
            id: $id,
            program: $program,
            name: $name,
            day: Weekday::$day,
            time: ($h, $m, $h2, $m2),
            place: $place,
            seats: ($most, $least),
            phase: (Phase::$phase, $age),
            lead: $lead,
            band: $band,
            climate: ($support, $talk),
            weeks: $weeks,
        }),*]
    };
}

const PLANS: [Plan; 9] = plans! {
    TUE "pr-anger" "Tuesday evening", Tuesday 18:0-19:30, "Harbour Street, room 2", seats 12 from 4, Working for 3 weeks of 9,
        lead &[(GRETE, true), (PAUL, true)], band Some((1, 3)), climate 2.0 0.6;
    MON "pr-anger" "Monday noon", Monday 12:0-13:30, "Video room A", seats 10 from 4, Working for 6 weeks of 20,
        lead &[(PAUL, true)], band Some((1, 3)), climate 2.7 0.3;
    WED "pr-anger" "Wednesday evening", Wednesday 18:0-19:30, "Harbour Street, room 1", seats 12 from 4, Working for 5 weeks of 24,
        lead &[(GRETE, true), (SECOND, false)], band Some((1, 3)), climate 1.9 0.9;
    THU "pr-anger" "Thursday evening", Thursday 18:0-19:30, "Harbour Street, room 2", seats 8 from 4, Conflict for 2 weeks of 26,
        lead &[(PAUL, true)], band Some((1, 4)), climate 1.1 1.7;
    SAT "pr-anger" "Saturday morning", Saturday 10:0-11:30, "Pier Road", seats 10 from 6, Forming for 3 weeks of 3,
        lead &[(GRETE, true)], band Some((0, 3)), climate 1.5 0.5;
    DVM "pr-violence" "Wednesday, men", Wednesday 18:30-20:30, "Pier Road", seats 12 from 2, Working for 4 weeks of 40,
        lead &[(SECOND, false)], band Some((2, 4)), climate 1.6 1.2;
    DVW "pr-violence" "Thursday, women", Thursday 12:0-13:30, "Harbour Street, room 3", seats 10 from 2, Working for 2 weeks of 16,
        lead &[(GRETE, true), (SUPERVISOR, true)], band Some((1, 3)), climate 2.2 0.3;
    DUI "pr-driving" "DUI, Monday evening", Monday 18:30-20:0, "Harbour Street, room 3", seats 15 from 4, Working for 4 weeks of 12,
        lead &[(SECOND, false), (PAUL, true)], band Some((0, 2)), climate 1.7 0.7;
    PRO "pr-process" "Process group, Friday", Friday 16:0-17:30, "Harbour Street, room 1", seats 8 from 4, Working for 3 weeks of 10,
        lead &[(SUPERVISOR, true), (GRETE, true)], band None, climate 2.5 0.2;
};

/// The nine groups as they are on a day.
pub(super) fn groups(on: NaiveDate) -> Vec<Group> {
    PLANS.iter().map(|plan| group(plan, on)).collect()
}

fn group(plan: &Plan, on: NaiveDate) -> Group {
    let (h, m, h2, m2) = plan.time;
    let ago = |weeks: u64| next(plan.day, back(on, weeks * 7));
    let time = |h, m| NaiveTime::from_hms_opt(h, m, 0).unwrap_or_default();
    Group {
        id: GroupId::from(plan.id),
        program: ProgramId::from(plan.program),
        name: plan.name.to_owned(),
        meetings: vec![WeeklySlot {
            day: plan.day,
            from: time(h, m),
            to: time(h2, m2),
        }],
        place: plan.place.to_owned(),
        modality: if plan.id == MON {
            Modality::Video
        } else {
            Modality::InPerson
        },
        capacity: plan.seats.0,
        minimum: Some(plan.seats.1),
        language: if plan.id == SAT { "es" } else { "en" }.to_owned(),
        gender: Some(match plan.id {
            DVM => GenderGroup::Men,
            DVW => GenderGroup::Women,
            _ => GenderGroup::Mixed,
        }),
        entry: match plan.id {
            TUE | SAT => Entry::SlowOpen,
            PRO => Entry::Closed,
            _ => Entry::Open,
        },
        risk_band: plan.band,
        phase: plan.phase.0,
        phase_on: Some(ago(plan.phase.1)),
        facilitators: plan.lead.iter().map(facilitator).collect(),
        offence_types: match plan.program {
            "pr-violence" => vec!["domestic-violence".to_owned()],
            "pr-driving" => vec!["dui".to_owned()],
            _ => Vec::new(),
        },
        starts_on: Some(ago(plan.weeks)),
        ends_on: None,
        closures: [35, 91]
            .iter()
            .map(|days| next(plan.day, forth(on, *days)))
            .collect(),
        support: Some(plan.climate.0),
        rule_breaking: Some(plan.climate.1),
    }
}

fn facilitator((id, trained): &(&str, bool)) -> Facilitator {
    Facilitator {
        staff: StaffId((*id).to_owned()),
        name: staff_name(id).to_owned(),
        trauma_trained: *trained,
    }
}

/// The weekday on which a group meets, as the interview writes it, and from when to when.
pub(super) fn times(id: &str) -> Option<(Weekday, String, String)> {
    let plan = PLANS.iter().find(|plan| plan.id == id)?;
    let (h, m, h2, m2) = plan.time;
    Some((
        plan.day,
        format!("{h:02}:{m:02}"),
        format!("{h2:02}:{m2:02}"),
    ))
}

/// First meeting of a group on a day or after it.
pub(super) fn meeting(id: &str, from: NaiveDate) -> NaiveDate {
    PLANS
        .iter()
        .find(|plan| plan.id == id)
        .map_or(from, |plan| next(plan.day, from))
}

/// Days before.
pub(super) fn back(on: NaiveDate, days: u64) -> NaiveDate {
    on.checked_sub_days(Days::new(days)).unwrap_or(on)
}

/// Days after.
pub(super) fn forth(on: NaiveDate, days: u64) -> NaiveDate {
    on.checked_add_days(Days::new(days)).unwrap_or(on)
}

/// The first such weekday on a day or after it.
fn next(day: Weekday, from: NaiveDate) -> NaiveDate {
    let wanted = match day {
        Weekday::Monday => 0,
        Weekday::Tuesday => 1,
        Weekday::Wednesday => 2,
        Weekday::Thursday => 3,
        Weekday::Friday => 4,
        Weekday::Saturday => 5,
        Weekday::Sunday => 6,
    };
    let now = u64::from(from.weekday().num_days_from_monday());
    forth(from, (wanted + 7 - now) % 7)
}
