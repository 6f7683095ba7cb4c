//! The practice in its file: the same people, real alerts, seats and signatures, and quickly made.

use std::collections::BTreeMap;

use chrono::DateTime;
use interview::Answers;
use matching::model::{Member, Practice};
use store::Kdf;

use super::suggested;
use crate::acts::signing::signatures;
use crate::demo::groups::SUPERVISOR;
use crate::demo::roster::{At, rows};
use crate::demo::{FIRST_PERSON, HANDLE, PASSWORD};
use crate::desk::{Desk, policy};
use crate::records::{
    AlertRecord, InterviewRecord, MemberRecord, Moment, PlacementRecord, SealedRecord,
};
use crate::views::{FormKind, Nothing, OfAlert, OfAnswer, OfInterview, PlacementState, SignIn};
use crate::{conflict_queue, explore_fictional, review_queue, sign_in, today, waiting_list};

fn now() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-24T10:42:00+01:00").unwrap()
}

/// A desk at which the fictional practice was just opened.
fn opened() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::with(folder.path().to_owned(), Kdf::for_tests(), Box::new(now));
    let state = explore_fictional(&mut desk, Nothing {}).unwrap();
    assert_eq!(state.session.unwrap().person.id, FIRST_PERSON);
    (folder, desk)
}

fn sit(desk: &mut Desk, person: &str) {
    let request = SignIn {
        practice: HANDLE.to_owned(),
        person: person.to_owned(),
        password: PASSWORD.to_owned(),
    };
    sign_in(desk, request).unwrap();
}

/// Everything that has an id, by id; members by group and client, for ids of seats are random in the file.
fn by_id(practice: &Practice) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut keep =
        |id: &str, text: String| assert!(all.insert(id.to_owned(), text).is_none(), "{id}");
    practice
        .clients
        .iter()
        .for_each(|x| keep(x.id.as_str(), format!("{x:?}")));
    practice
        .figures
        .iter()
        .for_each(|x| keep(x.id.as_str(), format!("{x:?}")));
    practice
        .positions
        .iter()
        .for_each(|x| keep(x.id.as_str(), format!("{x:?}")));
    practice
        .programs
        .iter()
        .for_each(|x| keep(x.id.as_str(), format!("{x:?}")));
    practice
        .groups
        .iter()
        .for_each(|x| keep(x.id.as_str(), format!("{x:?}")));
    practice
        .conflicts
        .iter()
        .for_each(|x| keep(x.id.as_str(), format!("{x:?}")));
    for member in &practice.members {
        let Member {
            group,
            client,
            from,
            until,
            held,
            behaviours,
            ..
        } = member;
        keep(
            &format!("{group} {client}"),
            format!("{from:?} {until:?} {held} {behaviours:?}"),
        );
    }
    all
}

#[test]
fn the_file_says_the_same_as_the_plain_data() {
    let (_folder, desk) = opened();
    let mut plain = crate::demo::practice(now().date_naive()).unwrap();
    let on = plain.as_of;
    let read = |subject: Option<&str>| {
        desk.read(|r| crate::load::practice(r, subject, on))
            .unwrap()
    };
    let stored = read(None);
    assert_eq!(desk.read(policy).unwrap(), plain.policy);
    for row in rows().filter(|row| row.group().is_none()) {
        let id = format!("cl-{}", row.key());
        let around = read(Some(&id));
        let of = |p: &Practice| p.clients.iter().find(|c| c.id.as_str() == id).cloned();
        assert_eq!(of(&around), of(&plain), "{id}");
        // Nobody else's answer changes because the plain data also has those who wait.
        let (a, b) = (suggested(&around, &id), suggested(&plain, &id));
        let ((a, closed), (b, also)) = (fits(&a), fits(&b));
        assert_eq!((a.len(), closed), (b.len(), also), "{id}");
        for ((group, fit), (other, same)) in a.iter().zip(&b) {
            // Sums run in the order of member ids, which are drawn in the file: the last digit may differ.
            assert!(
                group == other && (fit - same).abs() < 1e-12,
                "{id}: {group} {fit}, {other} {same}"
            );
        }
    }
    // Without a subject only members are read.
    let inside = |id: &str| plain.members.iter().any(|m| m.client.as_str() == id);
    let outside: Vec<_> = plain
        .clients
        .iter()
        .filter(|c| !inside(c.id.as_str()))
        .map(|c| c.id.clone())
        .collect();
    let gone: Vec<_> = plain
        .figures
        .iter()
        .filter(|f| outside.contains(&f.client))
        .map(|f| f.id.clone())
        .collect();
    plain.clients.retain(|c| !outside.contains(&c.id));
    plain.figures.retain(|f| !outside.contains(&f.client));
    plain.positions.retain(|p| {
        p.client.as_ref().is_none_or(|c| !outside.contains(c))
            && p.figure.as_ref().is_none_or(|f| !gone.contains(f))
    });
    plain.conflicts.retain(|c| !outside.contains(&c.client));
    let (stored, plain) = (by_id(&stored), by_id(&plain));
    assert!(stored.keys().eq(plain.keys()));
    for (id, text) in &stored {
        assert_eq!(Some(text), plain.get(id), "{id}");
    }
}

/// Groups with their fit, in order, and the blocked ones.
fn fits(told: &matching::outcome::Suggestion) -> (Vec<(String, f64)>, Vec<String>) {
    let ranked = told.ranked.iter().map(|g| (g.group.0.clone(), g.fit));
    (
        ranked.collect(),
        told.blocked.iter().map(|g| g.group.0.clone()).collect(),
    )
}

#[test]
fn placements_stand_in_every_state_with_signatures_that_verify() {
    let (_folder, mut desk) = opened();
    let all: Vec<PlacementRecord> = desk
        .read(|r| {
            Ok(r.list::<PlacementRecord>()?
                .into_iter()
                .map(|s| s.value)
                .collect())
        })
        .unwrap();
    let count = |state| all.iter().filter(|p| p.state == state).count();
    assert_eq!(count(PlacementState::Submitted), 2);
    assert_eq!(count(PlacementState::Returned), 1);
    assert_eq!(count(PlacementState::Approved), 3);
    assert_eq!(all.len(), 6);
    for placement in &all {
        let sealed = desk
            .read(|r| Ok(r.get::<SealedRecord>(&placement.id)?))
            .unwrap();
        assert!(sealed.is_some());
        let signed = desk.read(|r| signatures(r, placement)).unwrap();
        assert_eq!(
            signed.len(),
            usize::from(placement.state == PlacementState::Approved)
        );
        assert!(
            signed
                .iter()
                .all(|s| s.valid && s.name.starts_with("Dr. Ruth Achterberg"))
        );
        assert!(
            placement
                .history
                .windows(2)
                .all(|two| two[0].at <= two[1].at)
        );
    }
    sit(&mut desk, "st-achterberg");
    let queue = review_queue(&mut desk, Nothing {}).unwrap();
    assert_eq!((queue.open.len(), queue.decided.len()), (2, 3));
    let conflicts = conflict_queue(&mut desk, Nothing {}).unwrap();
    assert_eq!(conflicts.open.len(), 1);
    assert!(
        conflicts
            .decided
            .iter()
            .any(|c| c.same_person == Some(false))
    );
}

#[test]
fn the_first_person_sees_a_day_with_something_of_everything() {
    let (_folder, mut desk) = opened();
    let page = today(&mut desk, Nothing {}).unwrap();
    let names =
        |all: &[crate::views::TodayClient]| all.iter().map(|c| c.name.clone()).collect::<Vec<_>>();
    assert_eq!(
        page.alerts.first().map(|a| a.name.as_str()),
        Some("Elias Thornbury")
    );
    assert_eq!(page.interviews.len(), 2);
    assert_eq!(page.returned.len(), 1);
    assert!(names(&page.to_place).contains(&"Marisol Vega".to_owned()));
    assert!(page.to_place.len() >= 4);
    assert!(!page.clocks.is_empty());
    assert_eq!(page.submitted, 1);
    assert_eq!(
        waiting_list(&mut desk, Nothing {}).unwrap().clients.len(),
        12
    );
    let seats: Vec<MemberRecord> = desk
        .read(|r| {
            Ok(r.list::<MemberRecord>()?
                .into_iter()
                .map(|s| s.value)
                .collect())
        })
        .unwrap();
    assert_eq!(seats.iter().filter(|m| m.member.held).count(), 3);
    assert!(
        seats
            .iter()
            .filter(|m| m.member.held)
            .all(|m| m.held_until.unwrap() >= now().date_naive())
    );
}

#[test]
fn alerts_are_open_documented_and_closed() {
    let (_folder, desk) = opened();
    let alerts: Vec<AlertRecord> = desk
        .read(|r| {
            Ok(r.list::<AlertRecord>()?
                .into_iter()
                .map(|s| s.value)
                .collect())
        })
        .unwrap();
    let state = |client: &str| {
        alerts
            .iter()
            .find(|a| a.client == client)
            .map(|a| a.state.as_str())
    };
    assert_eq!(state("cl-thornbury"), Some("open"));
    assert_eq!(state("cl-zander"), Some("documented"));
    assert_eq!(state("cl-rowanby"), Some("closed"));
    // One of each kind, each in another state.
    assert_eq!(state("cl-rask"), Some("open"));
    assert_eq!(state("cl-callow"), Some("documented"));
    assert_eq!(state("cl-ferris"), Some("documented"));
    assert_eq!(state("cl-belmonte"), Some("documented"));
    assert_eq!(alerts.len(), 7);
    let kinds: std::collections::BTreeSet<_> = alerts.iter().filter_map(|a| a.kind).collect();
    assert_eq!(kinds.len(), 5);
    let waits = alerts
        .iter()
        .filter(|a| a.task.as_ref().is_some_and(|t| t.reviewed.is_none()));
    assert_eq!(
        waits.count(),
        3,
        "nothing written, half written, and overdue"
    );
}

#[test]
fn every_interview_can_be_read_again_from_its_answers() {
    let (_folder, desk) = opened();
    let all: Vec<InterviewRecord> = desk
        .read(|r| {
            Ok(r.list::<InterviewRecord>()?
                .into_iter()
                .map(|s| s.value)
                .collect())
        })
        .unwrap();
    let intake = |i: &&InterviewRecord| i.purpose == FormKind::Intake;
    assert_eq!(all.iter().filter(intake).count(), rows().count());
    for record in all {
        let (answers, q): (Answers, _) = desk
            .read(|r| {
                let q = crate::questionnaires::of_interview(r, &record)?;
                Ok((crate::acts::interviews::answers(r, &record.id)?, q))
            })
            .unwrap();
        let told = interview::overall(&q, &answers);
        assert_eq!(
            (record.done, record.total),
            (told.done, told.total),
            "{}",
            record.id
        );
        // A measure tells placement nothing.
        let facts = interview::intake::facts(&q, &answers);
        assert_eq!(
            record.facts,
            if intake(&&record) {
                facts
            } else {
                interview::intake::IntakeFacts::default()
            },
            "{}",
            record.id
        );
        let scores = interview::evaluate(&q, &answers);
        assert_eq!(
            record.octants,
            interview::ipip_ipc_octants(&scores.scores),
            "{}",
            record.id
        );
        assert_eq!(
            record.octants_invalid,
            record.id == "iv-valcu",
            "{}",
            record.id
        );
    }
}

#[test]
fn everybody_can_sign_in_with_the_open_password_and_the_log_is_whole() {
    let (_folder, mut desk) = opened();
    let people: Vec<String> = crate::demo::groups::staff().map(|s| s.id).collect();
    assert!((6..=8).contains(&people.len()));
    for person in people {
        sit(&mut desk, &person);
        assert!(crate::demo::role_of(&person).is_some_and(|role| !role.is_empty()));
    }
    assert!(
        desk.open()
            .unwrap()
            .vault
            .verify_audit()
            .unwrap()
            .problems
            .is_empty()
    );
    assert!(rows().all(|row| row.group().is_some() || !matches!(row.at, At::In(_))));
}

#[test]
fn a_failed_founding_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(HANDLE), "in the way").unwrap();
    let mut desk = Desk::with(folder.path().to_owned(), Kdf::for_tests(), Box::new(now));
    assert!(crate::demo::found(&mut desk).is_err());
    assert!(desk.open.is_none());
    assert_eq!(desk.now(), now());
}

#[test]
fn consents_are_in_order_for_nearly_everybody_and_one_of_each_kind_is_not() {
    use crate::records::ClientRecord;
    use crate::views::ConsentStanding as Standing;
    let (_folder, desk) = opened();
    let on = now().date_naive();
    let open = desk.open().unwrap();
    let told: BTreeMap<String, Vec<(String, Standing)>> = desk
        .read(|r| {
            let mut told = BTreeMap::new();
            for client in r.list::<ClientRecord>()? {
                let items = crate::consents::needs::attention(r, open, &client.value, on)?.items;
                let items: Vec<_> = items
                    .into_iter()
                    .map(|i| (i.document, i.standing))
                    .collect();
                told.insert(client.value.id, items);
            }
            Ok(told)
        })
        .unwrap();
    let of = |id: &str, document: &str, standing| {
        assert_eq!(told[id], [(document.to_owned(), standing)], "{id}");
    };
    of("cl-falk", "limits", Standing::Missing);
    of("cl-brisa", "tpo", Standing::Expired);
    of("cl-hollow", "group-confidentiality", Standing::Refused);
    of("cl-lindqvist", "disclosure", Standing::EndsSoon);
    of("cl-valcu", "tpo", Standing::Revoked);
    of("cl-whitlow", "treatment-consent", Standing::Expired);
    for row in rows().filter(|row| !matches!(row.at, At::UnderWay(_) | At::Waits(_))) {
        let id = format!("cl-{}", row.key());
        let special = ["cl-falk", "cl-brisa", "cl-hollow", "cl-lindqvist"].contains(&id.as_str());
        assert!(special || told[&id].is_empty(), "{id}: {:?}", told[&id]);
    }
}

/// Who looked at what of whom can be told for one client; a look at a list names no client.
#[test]
fn every_look_stands_in_the_log_with_its_client() {
    let (_folder, mut desk) = opened();
    let (alert, interview) = desk
        .read(|r| {
            let alert = r.list::<AlertRecord>()?.remove(0).value;
            let all = r.list_by::<InterviewRecord>("client", &alert.client)?;
            // A measure of the same client has no suicide screen; which comes first, their ids decide.
            let mut intakes = all.into_iter().map(|i| i.value);
            let intake = intakes.find(|i| i.purpose == FormKind::Intake).unwrap();
            Ok((alert, intake))
        })
        .unwrap();
    let page = OfAlert {
        alert: alert.id.clone(),
        alone: true,
    };
    let history = OfAnswer {
        interview: interview.id.clone(),
        path: "asq/1".to_owned(),
    };
    let of = OfInterview {
        interview: interview.id.clone(),
    };
    crate::alert_page(&mut desk, page).unwrap();
    crate::answer_history(&mut desk, history).unwrap();
    crate::interview_jumps(&mut desk, of).unwrap();
    crate::incomplete_list(&mut desk, Nothing {}).unwrap();
    crate::summary_queue(&mut desk, Nothing {}).unwrap();
    let rows = desk
        .read(|r| {
            let filter = store::AuditFilter {
                limit: 5,
                ..store::AuditFilter::default()
            };
            Ok(r.audit(&filter)?)
        })
        .unwrap();
    let told: Vec<(String, Option<String>)> = rows
        .into_iter()
        .rev()
        .map(|row| (row.command, row.client))
        .collect();
    let client = Some(alert.client);
    let row = |command: &str, client: &Option<String>| (command.to_owned(), client.clone());
    assert_eq!(
        told,
        [
            row("alert_page", &client),
            row("answer_history", &client),
            row("interview_jumps", &client),
            row("incomplete_list", &None),
            row("summary_queue", &None),
        ]
    );
}

#[test]
fn summaries_stand_in_every_state_and_measures_were_asked_again() {
    use crate::acts::incomplete::incomplete_list;
    use crate::acts::scores::scores_page;
    use crate::acts::summary_page::summary_page;
    use crate::views::{InterviewOf, ScoresOf, SummaryState as State};
    let (_folder, mut desk) = opened();
    sit(&mut desk, SUPERVISOR);
    for (client, state, overdue) in [
        ("cl-renn", State::Draft, false),
        ("cl-orlova", State::Submitted, false),
        ("cl-brisa", State::Returned, false),
        ("cl-ellery", State::Cosigned, false),
    ] {
        let request = InterviewOf {
            client: client.to_owned(),
            interview: None,
            alone: None,
        };
        let page = summary_page(&mut desk, request).unwrap();
        assert_eq!((page.state, page.overdue), (state, overdue), "{client}");
        assert!(page.signatures.iter().all(|s| s.valid), "{client}");
        assert_eq!(page.addenda.len(), usize::from(client == "cl-ellery"));
        assert_eq!(
            page.sections.iter().any(|s| s.edited),
            client == "cl-renn",
            "{client}"
        );
    }
    let request = ScoresOf {
        client: "cl-aldous".to_owned(),
        alone: None,
    };
    let scores = scores_page(&mut desk, request).unwrap();
    let values = |slug: &str| -> Vec<String> {
        let one = scores.series.iter().find(|s| s.slug == slug).unwrap();
        let all = one.points.iter().skip(1).filter_map(|p| p.value.clone());
        all.collect()
    };
    assert_eq!(values("phq-9"), ["8", "10", "7", "5"]);
    assert_eq!(values("gad-7"), ["6", "5", "3"]);
    let lines = incomplete_list(&mut desk, Nothing {}).unwrap().lines;
    assert!(lines.iter().all(|l| l.client != "cl-ellery"));
}
