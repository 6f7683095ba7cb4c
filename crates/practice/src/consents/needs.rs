//! Which documents a client needs, what of them is not in order, and what a placement may not be submitted without.

use chrono::NaiveDate;
use matching::model::{Group, Modality, Program};
use store::Reader;

use super::catalogue::{self, Document, Need};
use super::ledger::{self, SOON};
use crate::desk::{Open, Outcome, found};
use crate::head;
use crate::load;
use crate::records::{ClientRecord, ConsentRecord, InterviewRecord, PracticeRecord, ProgramRecord};
use crate::refusal::{Code, Refusal};
use crate::sight;
use crate::views::{
    ConsentAttention, ConsentBlock, ConsentItem, ConsentStanding as Standing, PlacementState,
};

/// The field that a refusal names where the ledger is what is in the way.
pub(crate) const CONSENTS: &str = "consents";

/// What decides which documents are needed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Circumstances {
    /// There is an order.
    pub(crate) mandated: bool,
    /// A program under 42 CFR Part 2.
    pub(crate) part2: bool,
    /// A group by video.
    pub(crate) video: bool,
}

impl Circumstances {
    fn add(&mut self, group: &Group, program: &Program) {
        self.part2 |= program.part2;
        self.video |= group.modality != Modality::InPerson;
    }
}

/// Who needs a document, in words; none where this client does not.
pub(crate) fn because(document: &Document, of: Circumstances) -> Option<&'static str> {
    match document.need {
        Need::Always => Some("every client"),
        Need::Group => Some("everybody in a group"),
        Need::Part2 => of.part2.then_some("program under 42 CFR Part 2"),
        Need::Mandated => of.mandated.then_some("court order"),
        Need::Video => of.video.then_some("group by video"),
        Need::Optional => None,
    }
}

/// The circumstances of a client: their groups and the placement under way, as far as this person may know of them; before
/// that, the programs of the kind that the order names.
pub(crate) fn circumstances(
    r: &Reader<'_>,
    open: &Open,
    client: &ClientRecord,
    today: NaiveDate,
) -> Outcome<Circumstances> {
    let interview = head::interview_of(r, &client.id)?.map(|s| s.value);
    let mut of = Circumstances {
        mandated: mandated(interview.as_ref()),
        ..Circumstances::default()
    };
    let mut groups: Vec<String> = sight::stays(r, open, client)?
        .into_iter()
        .filter(|(stay, _)| load::counts(stay, today))
        .map(|(_, group)| group.id.0)
        .collect();
    let under_way = |state| {
        matches!(
            state,
            PlacementState::Draft
                | PlacementState::Submitted
                | PlacementState::Returned
                | PlacementState::AwaitingCosignature
        )
    };
    groups.extend(
        head::placement_of(r, &client.id)?
            .filter(|p| under_way(p.state))
            .map(|p| p.group),
    );
    for id in &groups {
        let (group, program) = sight::group(r, id)?;
        of.add(&group.value.0, &program.value.0);
    }
    if groups.is_empty() {
        let ordered = interview
            .as_ref()
            .and_then(|i| crate::facts::mandate(&i.facts));
        if let Some(order) = ordered {
            let meant = |p: &ProgramRecord| p.0.part2 && p.0.kind == order.program_kind;
            of.part2 = r.list::<ProgramRecord>()?.iter().any(|p| meant(&p.value));
        }
        of.video = interview.is_some_and(|i| i.facts.modality.as_deref() == Some("video"));
    }
    Ok(of)
}

fn mandated(interview: Option<&InterviewRecord>) -> bool {
    interview.is_some_and(|i| i.facts.mandated == Some(true))
}

/// Where a needed document stands: its own standing, or that of one that counts in its place.
fn met(
    entries: &[ConsentRecord],
    document: &Document,
    on: NaiveDate,
) -> Outcome<(Standing, String)> {
    let own = ledger::standing(entries, document, on);
    let mut best = own;
    for id in &document.instead {
        let other = ledger::standing(entries, catalogue::document(id)?, on);
        if holds(other.0) && other.0 < best.0 {
            best = other;
        }
    }
    Ok(best)
}

fn holds(standing: Standing) -> bool {
    matches!(standing, Standing::InForce | Standing::EndsSoon)
}

/// What of a client's documents is not in order.
pub(crate) fn attention(
    r: &Reader<'_>,
    open: &Open,
    client: &ClientRecord,
    today: NaiveDate,
) -> Outcome<ConsentAttention> {
    let of = circumstances(r, open, client, today)?;
    let entries = ledger::entries(r, &client.id)?;
    let mut told = ConsentAttention {
        needed: 0,
        in_order: 0,
        items: Vec::new(),
    };
    for document in catalogue::all()? {
        let needed = because(document, of).is_some();
        let (standing, words) = if needed {
            met(&entries, document, today)?
        } else {
            match lately(&entries, document, today) {
                Some(one) => one,
                None => continue,
            }
        };
        told.needed += u32::from(needed);
        told.in_order += u32::from(needed && holds(standing));
        if standing != Standing::InForce {
            told.items.push(ConsentItem {
                document: document.id.clone(),
                name: document.name.clone(),
                standing,
                words,
                blocks: if needed {
                    held_back(&open.practice, document)
                } else {
                    ConsentBlock::Nothing
                },
            });
        }
    }
    // What blocks first; within that, the order of the catalogue.
    told.items.sort_by_key(|i| {
        let blocks = i.blocks != ConsentBlock::Nothing;
        (!blocks || holds(i.standing), holds(i.standing))
    });
    Ok(told)
}

/// Of a document that is not needed: one that ends soon, or ended in the last [`SOON`] days.
fn lately(
    entries: &[ConsentRecord],
    document: &Document,
    on: NaiveDate,
) -> Option<(Standing, String)> {
    ledger::threads(entries, &document.id)
        .into_iter()
        .find(|t| {
            let ended = t.current().and_then(|c| c.expires.on);
            match t.standing(on) {
                Standing::EndsSoon => true,
                Standing::Expired => ended.is_some_and(|day| (on - day).num_days() <= SOON),
                _ => false,
            }
        })
        .map(|t| (t.standing(on), t.words(on)))
}

/// What a placement in this group still lacks on a day: what may not be missing, with where it stands.
fn lacking(
    r: &Reader<'_>,
    client: &str,
    group: &Group,
    program: &Program,
    on: NaiveDate,
) -> Outcome<Vec<String>> {
    let interview = head::interview_of(r, client)?.map(|s| s.value);
    let mut of = Circumstances {
        mandated: mandated(interview.as_ref()),
        ..Circumstances::default()
    };
    of.add(group, program);
    missing(r, client, of, ConsentBlock::Placement, on)
}

/// What is needed in these circumstances, holds back at least this much, and is not in order on a day.
fn missing(
    r: &Reader<'_>,
    client: &str,
    of: Circumstances,
    least: ConsentBlock,
    on: NaiveDate,
) -> Outcome<Vec<String>> {
    let practice = found::<PracticeRecord>(r, "practice", "practice")?.value;
    let entries = ledger::entries(r, client)?;
    let mut lacking = Vec::new();
    for document in catalogue::all()? {
        if held_back(&practice, document) < least || because(document, of).is_none() {
            continue;
        }
        let (standing, words) = met(&entries, document, on)?;
        if !holds(standing) {
            lacking.push(format!("{} ({})", document.name, lower_first(&words)));
        }
    }
    Ok(lacking)
}

/// What a document holds back in this practice; one that nobody needs as a rule holds back nothing.
pub(crate) fn held_back(practice: &PracticeRecord, document: &Document) -> ConsentBlock {
    let own = practice.consent_rules.get(&document.id).copied();
    own.filter(|_| document.need != Need::Optional)
        .unwrap_or(document.blocks)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// No interview begins while a document that the practice wants before it is not in order. What has begun goes on.
///
/// # Errors
/// `blocked`, naming the documents; its field is [`CONSENTS`].
pub(crate) fn before_interview(
    r: &Reader<'_>,
    open: &Open,
    client: &ClientRecord,
    today: NaiveDate,
) -> Outcome<()> {
    if !open
        .practice
        .consent_rules
        .values()
        .any(|block| *block == ConsentBlock::Interview)
    {
        return Ok(());
    }
    let of = circumstances(r, open, client, today)?;
    let lacking = missing(r, &client.id, of, ConsentBlock::Interview, today)?;
    if lacking.is_empty() {
        return Ok(());
    }
    Err(Refusal {
        code: Code::Blocked,
        message: format!(
            "Not in order yet for the interview: {}. Read and sign under Consents and notices with the client, then begin.",
            lacking.join("; ")
        ),
        field: Some(CONSENTS.to_owned()),
    })
}

/// Nobody is placed in a group while a document that it needs is not in order, today or on the first day. The refusal names
/// [`CONSENTS`] as its field, so that the window can lead there.
///
/// # Errors
/// `blocked`, naming the documents.
pub(crate) fn in_order(
    r: &Reader<'_>,
    client: &str,
    group: &str,
    days: &[NaiveDate],
) -> Outcome<()> {
    let (group, program) = sight::group(r, group)?;
    for day in days {
        let lacking = lacking(r, client, &group.value.0, &program.value.0, *day)?;
        if !lacking.is_empty() {
            return Err(Refusal {
                code: Code::Blocked,
                message: format!(
                    "Not in order yet for this group: {}. Read and sign under Consents and notices with the client, then go on.",
                    lacking.join("; ")
                ),
                field: Some(CONSENTS.to_owned()),
            });
        }
    }
    Ok(())
}
