//! Clients: the list, a new intake, the overview, preparation, waiting.

use crate::hash::new_id;
use chrono::NaiveDate;
use store::{Reader, Writer};

use crate::access::INTAKE;
use crate::acts::conflicts::lines as conflict_lines;
use crate::acts::signing_in::needed;
use crate::consents::ledger::group_sentence;
use crate::desk::{Act, Desk, Open, Outcome, found, staff, staff_name};
use crate::head::{self, client_head};
use crate::load;
use crate::names::name_key;
use crate::records::{
    ClientRecord, InterviewRecord, MapState, Moment, PlacementRecord, StaffRecord, WaitingRecord,
};
use crate::refusal::{Code, Refusal};
use crate::safety;
use crate::sight;
use crate::views::{
    AlertLine, AssignClient, CheckDuplicate, ClientHead, ClientLine, ClientList, ClientPage,
    ClientPerson, DocumentPreparation, DuplicateCheck, FactLine, ListClients, MembershipLine,
    NewIntake, OfClient, PersonName, PlacementLine, PlacementState, SaveClient, WaitClient,
    WaitingNote,
};
use crate::words;

/// Youngest age in years; minors bring consent rules that are not here yet.
const ADULT: u32 = 18;

/// Begins the words for an interview that is under way.
const UNDER_WAY: &str = "Interview";

/// Clients this person may see, by name.
pub fn list_clients(desk: &mut Desk, request: ListClients) -> Outcome<ClientList> {
    let today = desk.today();
    let wanted = name_key(&request.query);
    let open = desk.open()?;
    let clients = desk.read(|r| {
        let people = staff(r)?;
        let beside = sight::sides(r, open, None)?;
        let mut lines = Vec::new();
        for stored in r.list::<ClientRecord>()? {
            let client = stored.value;
            let fits = wanted
                .split(' ')
                .all(|w| name_key(&client.person.name).contains(w));
            if fits && sight::client_or_member(r, open, &client, today)? {
                let mut line = line(r, open, &client, &people, today)?;
                if beside.contains(&client.id) && line.stage.starts_with(UNDER_WAY) {
                    // How many questions were asked would tell whether those were that are not shown.
                    UNDER_WAY.clone_into(&mut line.stage);
                }
                lines.push(line);
            }
        }
        lines.sort_by(|a: &ClientLine, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        Ok(lines)
    })?;
    Ok(ClientList { clients })
}

fn line(
    r: &Reader<'_>,
    open: &Open,
    client: &ClientRecord,
    people: &[StaffRecord],
    today: NaiveDate,
) -> Outcome<ClientLine> {
    let interview = head::interview_of(r, &client.id)?.map(|s| s.value);
    Ok(ClientLine {
        id: client.id.clone(),
        name: client.person.name.clone(),
        age: head::age_of(&client.person, today),
        mandate: head::mandate_words(interview.as_ref(), today),
        stage: stage(r, open, client, interview.as_ref(), today)?,
        alert: !safety::sight::seen_open(r, open, &client.id)?.is_empty(),
        clinician: staff_name(people, &client.clinician),
        changed: interview
            .and_then(|i| i.saved)
            .map(|at| at.date_naive().to_string()),
    })
}

/// Where a client stands, in two or three words.
fn stage(
    r: &Reader<'_>,
    open: &Open,
    client: &ClientRecord,
    interview: Option<&InterviewRecord>,
    today: NaiveDate,
) -> Outcome<String> {
    let newest = sight::stays(r, open, client)?
        .into_iter()
        .filter(|(stay, _)| !stay.member.held && load::counts(stay, today))
        .max_by_key(|(stay, _)| stay.member.from);
    if let Some((_, group)) = newest {
        return Ok(format!("In {}", group.name));
    }
    if let Some(placement) = head::placement_of(r, &client.id)?
        && placement.state != PlacementState::Withdrawn
    {
        return Ok(crate::acts::placements::state_words(placement.state).to_owned());
    }
    if r.get::<WaitingRecord>(&client.id)?.is_some() {
        return Ok("Waiting".to_owned());
    }
    Ok(match interview {
        Some(i) if i.finished.is_some() => "Interview finished".to_owned(),
        Some(i) => format!("{UNDER_WAY} {} of {}", i.done, i.total),
        None => "No interview".to_owned(),
    })
}

/// Whether somebody with this name and date of birth may be here already. The answer reveals nothing to those who may
/// not see the other person.
pub fn check_duplicate(desk: &mut Desk, request: CheckDuplicate) -> Outcome<DuplicateCheck> {
    let birth = words::read_date("birth_date", &request.birth_date)?;
    duplicate(desk, &request.name, birth)
}

fn duplicate(desk: &Desk, name: &str, birth: NaiveDate) -> Outcome<DuplicateCheck> {
    let open = desk.open()?;
    let key = name_key(name);
    desk.read(|r| {
        let seen = r
            .list_by::<ClientRecord>("birth_date", &birth.to_string())?
            .into_iter()
            .map(|s| s.value)
            .find(|c| name_key(&c.person.name) == key && sight::sees_client(open, c));
        Ok(match seen {
            Some(client) => DuplicateCheck {
                text: Some(
                    "You look after a client with this name and date of birth. Open that record, or go on if this is somebody else."
                        .to_owned(),
                ),
                client: Some(client.id),
            },
            // Nobody, or somebody this person may not see: the same answer, for the fact that someone is a client is private.
            None => DuplicateCheck {
                text: None,
                client: None,
            },
        })
    })
}

/// Starts an intake.
pub fn new_intake(desk: &mut Desk, request: NewIntake) -> Outcome<ClientHead> {
    let name = needed("name", &request.name, "Write the client's name.")?;
    let birth = birth_date(desk, &request.birth_date)?;
    if !request.not_a_duplicate
        && let Some(text) = duplicate(desk, &name, birth)?.text
    {
        return Err(Refusal::new(Code::Duplicate, text));
    }
    let now = desk.now();
    let today = desk.today();
    let me = desk.open()?.me.id.clone();
    let client = ClientRecord {
        id: new_id("cl")?,
        person: ClientPerson {
            name,
            birth_date: birth.to_string(),
            pronouns: request.pronouns.trim().to_owned(),
            gender: request.gender,
            referred_by: request.referred_by.trim().to_owned(),
        },
        clinician: me,
        assigned: Vec::new(),
        created: now,
        prepared: None,
        map: MapState::default(),
    };
    let id = client.id.clone();
    let act = Act::new("new_intake", "intake started", "client", &id).of(&id);
    desk.change(act, |w| {
        w.insert(&client)?;
        crate::acts::interviews::start(w, &id, request.form.as_deref(), now)
    })?;
    let open = desk.open()?;
    desk.read(|r| client_head(r, open, &id, today))
}

/// Reads a date of birth of an adult.
fn birth_date(desk: &Desk, text: &str) -> Outcome<NaiveDate> {
    let birth = words::read_date("birth_date", text)?;
    let today = desk.today();
    match words::age(birth, today) {
        None => Err(Refusal::invalid(
            "birth_date",
            "This date of birth lies in the future; please check the year.",
        )),
        Some(years) if years < ADULT => Err(Refusal {
            code: Code::AdultsOnly,
            message: "Microcosm is for adults for now: younger clients need consents that it does not hold yet.".to_owned(),
            field: Some("birth_date".to_owned()),
        }),
        Some(years) if years > 120 => Err(Refusal::invalid(
            "birth_date",
            "This date of birth is more than 120 years ago; please check the year.",
        )),
        Some(_) => Ok(birth),
    }
}

/// Everything about a client that is not one of the four steps.
pub fn client_page(desk: &mut Desk, request: OfClient) -> Outcome<ClientPage> {
    let act = Act::new(
        "client_page",
        "looked at a client",
        "client",
        &request.client,
    );
    desk.look(act.of(&request.client), |desk| page(desk, &request.client))
}

/// The page without a note in the log, after a change that has its own.
pub(crate) fn page(desk: &Desk, id: &str) -> Outcome<ClientPage> {
    let now = desk.now();
    let today = desk.today();
    let open = desk.open()?;
    desk.read(|r| {
        let stored = found::<ClientRecord>(r, id, "client")?;
        let client = &stored.value;
        if !sight::client_or_member(r, open, client, today)? {
            return Err(Refusal::not_found("client"));
        }
        let people = staff(r)?;
        // Conflicts, placements and why somebody waits are for those who look after the intake, not for a group.
        let whole = sight::sees_client(open, client);
        let interview = head::interview_of(r, id)?.map(|s| s.value);
        Ok(ClientPage {
            head: client_head(r, open, id, today)?,
            person: client.person.clone(),
            revision: stored.revision,
            conflicts: if whole {
                conflict_lines(r, id)?
            } else {
                Vec::new()
            },
            alerts: alert_lines(r, open, id, now)?,
            safety_plan: crate::acts::safety_plan::brief(r, id)?,
            memberships: memberships(r, open, client)?,
            waiting: r
                .get::<WaitingRecord>(id)?
                .filter(|_| whole)
                .map(|w| WaitingNote {
                    since: w.value.since.to_string(),
                    reason: w.value.reason,
                }),
            placements: if whole {
                placement_lines(r, open, id, now)?
            } else {
                Vec::new()
            },
            clinician: named(&people, &client.clinician),
            assigned: client
                .assigned
                .iter()
                .map(|id| named(&people, id))
                .collect(),
            assignable: if open.reviews() && !open.solo() {
                people
                    .iter()
                    .filter(|s| !s.left && runs_intakes(s))
                    .map(|s| named(&people, &s.id))
                    .collect()
            } else {
                Vec::new()
            },
            prepared_on: client.prepared.as_ref().map(|(day, _)| day.to_string()),
            facts: facts(r, id, interview.as_ref(), today)?,
            consents: if whole {
                Some(crate::acts::consents::card(r, desk, client, today)?)
            } else {
                None
            },
        })
    })
}

fn alert_lines(r: &Reader<'_>, open: &Open, id: &str, now: Moment) -> Outcome<Vec<AlertLine>> {
    Ok(safety::sight::seen(r, open, id)?
        .into_iter()
        .map(|a| AlertLine {
            text: safety::kinds::listed(&a),
            raised: words::when(a.raised, now),
            id: a.id,
            state: a.state,
        })
        .collect())
}

fn memberships(r: &Reader<'_>, open: &Open, client: &ClientRecord) -> Outcome<Vec<MembershipLine>> {
    Ok(sight::stays(r, open, client)?
        .into_iter()
        .map(|(stay, group)| MembershipLine {
            group: group.id.0,
            group_name: group.name,
            from: stay.member.from.to_string(),
            until: stay.member.until.map(|d| d.to_string()),
            held: stay.member.held,
        })
        .collect())
}

/// Placements of a client, the newest first.
fn placement_lines(
    r: &Reader<'_>,
    open: &Open,
    id: &str,
    now: Moment,
) -> Outcome<Vec<PlacementLine>> {
    let people = staff(r)?;
    let mut all: Vec<PlacementRecord> = r
        .list_by::<PlacementRecord>("client", id)?
        .into_iter()
        .map(|s| s.value)
        .collect();
    all.sort_by(|a, b| (b.seen_at, &b.id).cmp(&(a.seen_at, &a.id)));
    all.iter()
        .map(|p| crate::acts::placements::line(r, open, p, &people, now))
        .collect()
}

/// What the suggestion uses, and what is missing of it.
fn facts(
    r: &Reader<'_>,
    id: &str,
    interview: Option<&InterviewRecord>,
    today: NaiveDate,
) -> Outcome<Vec<FactLine>> {
    let agreed = group_sentence(r, id, today)?;
    Ok(interview.map_or_else(Vec::new, |i| crate::facts::lines(&i.facts, agreed, today)))
}

/// Changes person data.
pub fn save_client(desk: &mut Desk, request: SaveClient) -> Outcome<ClientPage> {
    let name = needed("name", &request.person.name, "Write the client's name.")?;
    let birth = birth_date(desk, &request.person.birth_date)?;
    let id = request.client.clone();
    own_client(desk, &id)?;
    let act = Act::new("save_client", "person data changed", "client", &id).of(&id);
    desk.change(act, |w| {
        let mut client = found::<ClientRecord>(w, &id, "client")?.value;
        client.person = ClientPerson {
            name,
            birth_date: birth.to_string(),
            pronouns: request.person.pronouns.trim().to_owned(),
            gender: request.person.gender,
            referred_by: request.person.referred_by.trim().to_owned(),
        };
        w.update(&client, request.revision)?;
        Ok(())
    })?;
    page(desk, &id)
}

/// The client must be one this person works with.
pub(crate) fn own_client(desk: &Desk, id: &str) -> Outcome<ClientRecord> {
    let open = desk.open()?;
    desk.read(|r| sight::client(r, open, id)).map(|s| s.value)
}

/// Says who looks after a client, and who else is assigned: a colleague who steps in sees what they need.
pub fn assign_client(desk: &mut Desk, request: AssignClient) -> Outcome<ClientPage> {
    let id = request.client.clone();
    own_client(desk, &id)?;
    let act = Act::new("assign_client", "client assigned", "client", &id).of(&id);
    desk.change(act, |w| {
        let people = staff(w)?;
        let works = |person: &String| {
            people
                .iter()
                .any(|s| s.id == *person && !s.left && runs_intakes(s))
        };
        if !works(&request.clinician) || !request.assigned.iter().all(works) {
            return Err(Refusal::invalid(
                "clinician",
                "Choose people who run intakes here; they are in the list.",
            ));
        }
        let mut client = found::<ClientRecord>(w, &id, "client")?.value;
        client.assigned.clone_from(&request.assigned);
        client.assigned.retain(|p| *p != request.clinician);
        client.clinician.clone_from(&request.clinician);
        w.update(&client, request.revision)?;
        Ok(())
    })?;
    page(desk, &id)
}

/// Whether a person runs intakes.
fn runs_intakes(person: &StaffRecord) -> bool {
    person.roles.iter().any(|role| INTAKE.contains(role))
}

/// A person by id.
fn named(people: &[StaffRecord], id: &str) -> PersonName {
    PersonName {
        id: id.to_owned(),
        name: staff_name(people, id),
        role: None,
    }
}

/// Documents that the client was prepared for the group (AGPA Practice Guidelines 2007, "Preparation and Pre-Group Training").
pub fn document_preparation(desk: &mut Desk, request: DocumentPreparation) -> Outcome<ClientPage> {
    let on = words::read_date("on", &request.on)?;
    if on > desk.today() {
        return Err(Refusal::invalid(
            "on",
            "This day is still to come; document the preparation when it was done.",
        ));
    }
    let id = request.client.clone();
    own_client(desk, &id)?;
    let act = Act::new(
        "document_preparation",
        "preparation documented",
        "client",
        &id,
    )
    .of(&id);
    desk.change(act, |w| {
        let mut client = found::<ClientRecord>(w, &id, "client")?;
        client.value.prepared = Some((on, request.topics.trim().to_owned()));
        w.update(&client.value, client.revision)?;
        Ok(())
    })?;
    page(desk, &id)
}

/// Puts a client on the waiting list: no suitable group is an outcome too.
pub fn wait_client(desk: &mut Desk, request: WaitClient) -> Outcome<ClientPage> {
    let reason = needed(
        "reason",
        &request.reason,
        "Say in a sentence why no group suits now.",
    )?;
    let id = request.client.clone();
    own_client(desk, &id)?;
    let since = desk.today();
    let act = Act::new("wait_client", "put on the waiting list", "client", &id).of(&id);
    desk.change(act, |w| {
        match w.get::<WaitingRecord>(&id)? {
            Some(mut old) => {
                old.value.reason = reason;
                w.update(&old.value, old.revision)?;
            }
            None => {
                w.insert(&WaitingRecord {
                    id: id.clone(),
                    since,
                    reason,
                })?;
            }
        }
        Ok(())
    })?;
    page(desk, &id)
}

/// Takes a client off the waiting list.
pub fn stop_waiting(desk: &mut Desk, request: OfClient) -> Outcome<ClientPage> {
    let id = request.client;
    own_client(desk, &id)?;
    let act = Act::new("stop_waiting", "taken off the waiting list", "client", &id).of(&id);
    desk.change(act, |w| wait_no_longer(w, &id))?;
    page(desk, &id)
}

/// Takes a client off the waiting list, if they are on it.
pub(crate) fn wait_no_longer(w: &Writer<'_>, client: &str) -> Outcome<()> {
    if let Some(waiting) = w.get::<WaitingRecord>(client)? {
        w.delete::<WaitingRecord>(client, waiting.revision)?;
    }
    Ok(())
}
