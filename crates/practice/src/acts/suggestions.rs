//! The suggestion screen and the microcosm map.

use chrono::NaiveDate;
use matching::geometry::{MapMember, MapPerson, MicroPicture, micro_map};
use matching::ids::{ClientId, FigureId, MemberId};
use matching::mirror::Index;
use matching::model::Practice;
use matching::outcome::{Direction, Level, Mirror, RuleResult, Severity, Suggestion};
use matching::suggest::suggest;
use store::Reader;

use crate::desk::{Act, Desk, Open, Outcome};
use crate::head::{self, client_head};
use crate::load;
use crate::names;
use crate::records::{ClientRecord, PlacementRecord};
use crate::refusal::Refusal;
use crate::safety::sight::hidden_alert;
use crate::seen::{HIDDEN, Viewer, Whole, see, veil_alert, veil_lived_through, whole};
use crate::sight;
use crate::views::{
    ClientHead, MicroPair, MicrocosmScreen, OfClient, OpenMicrocosm, PlacementState, SeenMirror,
    SeenSuggestion, SuggestionScreen,
};

/// Groups for a client, ranked, with reasons.
pub fn suggestion_screen(desk: &mut Desk, request: OfClient) -> Outcome<SuggestionScreen> {
    let act = Act::new(
        "suggestion_screen",
        "looked at a suggestion",
        "client",
        &request.client,
    );
    desk.look(act.of(&request.client), |desk| {
        let (today, open) = (desk.today(), desk.open()?);
        desk.read(|r| {
            let client = sight::client(r, open, &request.client)?.value;
            let all = compute(r, &client, today, None)?;
            let head = client_head(r, open, &client.id, today)?;
            Ok(SuggestionScreen {
                cannot_propose: cannot_propose(r, open, &head)?,
                seen: seen_by(r, open, &all, &client.id)?,
                placement: under_way(r, &client.id)?.map(|p| p.id),
                head,
            })
        })
    })
}

/// The placement of a client that is neither decided nor withdrawn: there is only one at a time.
fn under_way(r: &Reader<'_>, client: &str) -> Outcome<Option<PlacementRecord>> {
    Ok(head::placement_of(r, client)?.filter(|p| {
        !matches!(
            p.state,
            PlacementState::Withdrawn | PlacementState::Approved | PlacementState::SelfAttested
        )
    }))
}

/// The suggestion as this person may see it; an alert that they may not know of has no name there.
fn seen_by(r: &Reader<'_>, open: &Open, all: &Whole, client: &str) -> Outcome<SeenSuggestion> {
    let mut seen = see(all, &Viewer::of(r, open)?);
    if hidden_alert(r, open, client)? {
        veil_alert(&mut seen);
    }
    if sight::on_the_other_side(r, open, client)? {
        veil_lived_through(&mut seen);
    }
    Ok(seen)
}

/// Why nothing may be proposed now.
fn cannot_propose(r: &Reader<'_>, open: &Open, head: &ClientHead) -> Outcome<Option<String>> {
    if !head.alerts.is_empty() {
        return Ok(Some(format!(
            "A safety alert is open: write down what was asked and done, and whether {} may attend a group, before a placement is submitted.",
            head.subject
        )));
    }
    Ok(no_proposal(r, open, &head.id)?.map(str::to_owned))
}

/// Why not even a draft can be written now. An open alert stops only submitting.
pub(crate) fn no_proposal(
    r: &Reader<'_>,
    open: &Open,
    client: &str,
) -> Outcome<Option<&'static str>> {
    if hidden_alert(r, open, client)? {
        return Ok(Some(HIDDEN));
    }
    if under_way(r, client)?.is_some() {
        return Ok(Some(
            "A placement of this client is under way; open it to change it.",
        ));
    }
    let started = head::interview_of(r, client)?.is_some_and(|i| i.value.done > 0);
    Ok((!started).then_some("The interview has not begun, so nothing is known yet."))
}

/// Runs the engine for a client. While an alert is open one can still look: the alert is set aside for the ranking and
/// said as a block on every group (rule C1); submitting runs without this.
///
/// `without` names a member (a held seat) that does not count: the seat that this placement itself holds.
pub(crate) fn compute(
    r: &Reader<'_>,
    client: &ClientRecord,
    on: NaiveDate,
    without: Option<&str>,
) -> Outcome<Whole> {
    let mut practice = load::practice(r, Some(&client.id), on)?;
    practice.members.retain(|m| without != Some(m.id.as_str()));
    // Only rule C1 is set aside: that the client is in a crisis still counts for the outlook of mirrors.
    practice.policy.rules_off.push(ALERT_RULE.to_owned());
    let mut suggestion = run(&practice, &client.id, on)?;
    practice.policy.rules_off.pop();
    let alarmed = practice
        .clients
        .iter()
        .any(|c| c.id.as_str() == client.id && !c.safety.open_alerts.is_empty());
    if alarmed {
        for group in &mut suggestion.ranked {
            group.rules.insert(0, alert_block());
        }
    }
    whole(r, suggestion, client, &practice)
}

/// What the engine says with the alerts in force, for submitting and signing.
pub(crate) fn strict(
    r: &Reader<'_>,
    client: &ClientRecord,
    on: NaiveDate,
    without: Option<&str>,
) -> Outcome<Suggestion> {
    let mut practice = load::practice(r, Some(&client.id), on)?;
    practice.members.retain(|m| without != Some(m.id.as_str()));
    run(&practice, &client.id, on)
}

fn run(practice: &Practice, client: &str, on: NaiveDate) -> Outcome<Suggestion> {
    suggest(practice, &ClientId::from(client), on).map_err(|_| Refusal::not_found("client"))
}

/// The rule by which an open alert blocks.
const ALERT_RULE: &str = "C1";

fn alert_block() -> RuleResult {
    RuleResult {
        id: ALERT_RULE.to_owned(),
        severity: Severity::Block,
        reason: "A safety alert is open: you can look, but nothing can be submitted before it is documented and cleared.".to_owned(),
        basis: "Safety first: clinical judgement; ASQ follow-up (NIMH)".to_owned(),
        override_by: "nobody".to_owned(),
        hidden: false,
        members: Vec::new(),
    }
}

/// The microcosm map of one group.
pub fn microcosm_screen(desk: &mut Desk, request: OpenMicrocosm) -> Outcome<MicrocosmScreen> {
    let act = Act::new(
        "microcosm_screen",
        "looked at a microcosm map",
        "therapy_group",
        &request.group,
    );
    desk.look(act.of(&request.client), |desk| {
        let (today, open) = (desk.today(), desk.open()?);
        desk.read(|r| microcosm(r, open, &request, today))
    })
}

fn microcosm(
    r: &Reader<'_>,
    open: &Open,
    request: &OpenMicrocosm,
    today: NaiveDate,
) -> Outcome<MicrocosmScreen> {
    let client = sight::client(r, open, &request.client)?.value;
    let (group, program) = sight::group(r, &request.group)?;
    let whole = compute(r, &client, today, None)?;
    let viewer = Viewer::of(r, open)?;
    let rights = viewer.rights(&request.group);
    let shown = seen_by(r, open, &whole, &client.id)?
        .ranked
        .into_iter()
        .find(|g| g.group.id == request.group)
        .ok_or_else(|| Refusal::not_found("map"))?;
    let practice = load::practice(r, Some(&client.id), today)?;
    let picture = Picture {
        practice: &practice,
        whole: &whole,
        group: &request.group,
        client: &client,
        today,
        named: shown.named,
    };
    // Whoever looks after a member reads the mirrors for that member, and so may look at them.
    let reverse_allowed = rights.reverse
        || shown
            .mirrors
            .iter()
            .any(|m| m.direction == Direction::MemberToClient);
    Ok(MicrocosmScreen {
        head: client_head(r, open, &client.id, today)?,
        group: crate::seen::brief(&group.value.0, Some(&program.value.0)),
        members: shown.composition.before.people,
        forward: picture.paint(&shown.mirrors, Direction::ClientToMember, Level::Slight),
        reverse: reverse_allowed
            .then(|| picture.paint(&shown.mirrors, Direction::MemberToClient, Level::Slight)),
        stronger: [Level::Clear, Level::Strong]
            .iter()
            .map(|least| MicroPair {
                least: *least,
                forward: picture.paint(&shown.mirrors, Direction::ClientToMember, *least),
                reverse: reverse_allowed
                    .then(|| picture.paint(&shown.mirrors, Direction::MemberToClient, *least)),
            })
            .collect(),
        mirrors: shown.mirrors,
        veiled: shown.veiled,
        named: shown.named,
    })
}

/// What the painter needs.
struct Picture<'a> {
    practice: &'a Practice,
    whole: &'a Whole,
    group: &'a str,
    client: &'a ClientRecord,
    today: NaiveDate,
    named: bool,
}

/// A member for the painter.
struct Place {
    id: String,
    name: String,
    at: Option<(f64, f64)>,
}

impl Picture<'_> {
    fn paint(&self, mirrors: &[SeenMirror], direction: Direction, least: Level) -> MicroPicture {
        let mirrors: Vec<Mirror> = mirrors.iter().enumerate().map(plain).collect();
        let places = if self.named {
            self.members()
        } else {
            strangers(&mirrors)
        };
        let members: Vec<MapMember<'_>> = places
            .iter()
            .map(|p| MapMember {
                id: &p.id,
                name: &p.name,
                at: p.at,
                sd: None,
            })
            .collect();
        let mine = |figure: &&matching::model::Figure| match direction {
            Direction::ClientToMember => figure.client.as_str() == self.client.id,
            Direction::MemberToClient => mirrors
                .iter()
                .any(|m| m.direction == direction && m.figure == figure.id),
        };
        let people: Vec<MapPerson<'_>> = self
            .practice
            .figures
            .iter()
            .filter(mine)
            .map(|figure| MapPerson::of(figure, None))
            .collect();
        let short = names::short(&self.client.person.name);
        micro_map(&short, &people, &members, &mirrors, direction, least)
    }

    /// The members of today, with their names and places.
    fn members(&self) -> Vec<Place> {
        let index = Index::new(self.practice, self.today);
        self.practice
            .members
            .iter()
            .filter(|m| m.group.as_str() == self.group && !m.held && m.from <= self.today)
            .map(|m| Place {
                id: m.id.0.clone(),
                name: self
                    .whole
                    .members
                    .get(m.id.as_str())
                    .map(|(_, name)| names::first_and_initial(name))
                    .unwrap_or_default(),
                at: index.position(&m.client).map(|p| (p.x, p.y)),
            })
            .collect()
    }
}

/// A mirror for the painter; a member who may not be named gets a number.
fn plain((i, seen): (usize, &SeenMirror)) -> Mirror {
    Mirror {
        member: MemberId(
            seen.member
                .clone()
                .unwrap_or_else(|| format!("stranger-{i}")),
        ),
        figure: FigureId(seen.figure.clone().unwrap_or_default()),
        direction: seen.direction,
        decibans: seen.decibans.unwrap_or_default(),
        level: seen.level,
        outlook: seen.outlook,
        adverse: false,
        rows: Vec::new(),
        reasons: Vec::new(),
        text: String::new(),
        so: "".into(),
    }
}

/// Members without name and place, one for each mirror.
fn strangers(mirrors: &[Mirror]) -> Vec<Place> {
    mirrors
        .iter()
        .map(|m| Place {
            id: m.member.0.clone(),
            name: "a member".to_owned(),
            at: None,
        })
        .collect()
}
