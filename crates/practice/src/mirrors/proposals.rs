//! Proposals of goals, uses and plans: our own words in English and Spanish, from what the client does then, what the other
//! did, what was wished for, and the client's own goals. Unvalidated; the clinician edits them with the client.

use matching::model::{Figure, ResponseCategory};
use matching::outcome::Outlook;

use crate::views::{GoalKind, Proposal};

/// What goes with a mirror of this outlook.
pub(crate) fn kind(outlook: Outlook) -> GoalKind {
    match outlook {
        Outlook::Work | Outlook::Explore => GoalKind::Goal,
        Outlook::Support => GoalKind::Use,
        Outlook::Caution | Outlook::Avoid => GoalKind::Plan,
        Outlook::None => GoalKind::None,
    }
}

/// Proposals for a mirror, the most fitting first. What the client said of a wish or goal is left out where it names somebody
/// of their own life (`people`: names as they are drawn): facilitators read goals, and know nobody of them.
pub(crate) fn of(
    figure: &Figure,
    outlook: Outlook,
    own_goal: Option<&str>,
    people: &[&str],
) -> Vec<Proposal> {
    let mut all = every(figure, outlook, own_goal);
    all.retain(|one| !people.iter().any(|name| names(&one.en, name)));
    all
}

/// Whether a text has a word of a name in it; initials are no words.
fn names(text: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let all = text.split(|c: char| !c.is_alphanumeric());
        all.filter(|w| w.chars().count() > 1)
            .map(str::to_lowercase)
            .collect()
    };
    let said = words(text);
    words(name).iter().any(|word| said.contains(word))
}

fn every(figure: &Figure, outlook: Outlook, own_goal: Option<&str>) -> Vec<Proposal> {
    match kind(outlook) {
        GoalKind::Goal => goals(figure, own_goal),
        GoalKind::Use => vec![uses(figure)],
        GoalKind::Plan => plans(outlook),
        GoalKind::None => Vec::new(),
    }
}

fn proposal(en: impl Into<String>, es: impl Into<String>, from: &str) -> Proposal {
    Proposal {
        en: en.into(),
        es: es.into(),
        from: from.to_owned(),
    }
}

/// Beginnings of words, English and Spanish, by which a response of self is known; and the goal that answers it.
const ANSWERS: [(&[&str], &str, &str); 6] = [
    (
        &[
            "drink", "drank", "smok", "numb", "bebe", "beber", "fuma", "adormec",
        ],
        "Say in the room that it is too much, before I carry it home.",
        "Decir en el grupo que es demasiado, antes de llevármelo a casa.",
    ),
    (
        &[
            "quiet", "silen", "freez", "froze", "shut", "withdr", "calla", "congel", "encier",
        ],
        "Say what I want before I go quiet.",
        "Decir lo que quiero antes de callarme.",
    ),
    (
        &[
            "agree", "give", "gave", "pleas", "obey", "cede", "ceder", "obede", "complac",
        ],
        "Say no once, kindly, before I give in.",
        "Decir que no una vez, con calma, antes de ceder.",
    ),
    (
        &[
            "shout", "yell", "angr", "rage", "fight", "fought", "hit", "grita", "enoj", "rabia",
            "pele",
        ],
        "Say that I am getting angry before my voice goes up.",
        "Decir que me estoy enojando antes de levantar la voz.",
    ),
    (
        &[
            "leav", "left", "walk", "run", "ran", "avoid", "fue", "huye", "evita", "march",
        ],
        "Say that I want to leave, and stay five more minutes.",
        "Decir que me quiero ir, y quedarme cinco minutos más.",
    ),
    (
        &[
            "cry",
            "cri",
            "sham",
            "blam",
            "guilt",
            "llor",
            "vergüenza",
            "culp",
        ],
        "Say what I feel without saying sorry for it.",
        "Decir lo que siento sin pedir perdón por ello.",
    ),
];

/// The goal that answers what the client usually does then.
fn answering(response_of_self: &str) -> Option<Proposal> {
    let lower = response_of_self.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
    let first = |stems: &[&str]| {
        words
            .iter()
            .position(|w| stems.iter().any(|stem| w.starts_with(stem)))
    };
    // What is said first is what happens first.
    let (_, (_, en, es)) = ANSWERS
        .iter()
        .filter_map(|answer| Some((first(answer.0)?, answer)))
        .min_by_key(|(at, _)| *at)?;
    Some(proposal(*en, *es, "what is done then"))
}

/// The goal that meets what the other usually did.
fn meeting(category: Option<ResponseCategory>) -> Proposal {
    let (en, es) = match category {
        Some(ResponseCategory::StoodFirm) => (
            "Say my own view once more when somebody does not move.",
            "Decir otra vez mi punto de vista cuando alguien no cede.",
        ),
        Some(ResponseCategory::TookControl) => (
            "When somebody decides for me, say what I would choose.",
            "Cuando alguien decide por mí, decir lo que yo elegiría.",
        ),
        Some(ResponseCategory::GotUpset) => (
            "Let somebody be upset without mending it.",
            "Dejar que alguien esté mal sin arreglarlo yo.",
        ),
        Some(ResponseCategory::ActedBadly) => (
            "Say “stop, not like this” once, and ask the leader for help.",
            "Decir «alto, así no» una vez y pedir ayuda a quien dirige el grupo.",
        ),
        Some(ResponseCategory::PushedAway) => (
            "Ask for something small, although the answer may be no.",
            "Pedir algo pequeño, aunque la respuesta pueda ser no.",
        ),
        Some(
            ResponseCategory::Helped
            | ResponseCategory::ShowedLiking
            | ResponseCategory::Understood,
        ) => (
            "Say what is hard to somebody who means well.",
            "Contar lo que es difícil a alguien con buena intención.",
        ),
        None => (
            "When it feels as it did then, say so in one sentence.",
            "Cuando se sienta como entonces, decirlo en una frase.",
        ),
    };
    proposal(en, es, "what the other did")
}

fn goals(figure: &Figure, own_goal: Option<&str>) -> Vec<Proposal> {
    let mut all: Vec<Proposal> = answering(&figure.response_of_self).into_iter().collect();
    all.push(meeting(figure.response_category));
    let said = |text: &str| text.trim().trim_end_matches('.').to_owned();
    if !figure.wish.trim().is_empty() {
        let wish = said(&figure.wish);
        all.push(proposal(
            format!("Ask somebody here for this: {wish}."),
            format!("Pedir aquí a alguien esto: {wish}."),
            "what was wished for",
        ));
    }
    if let Some(goal) = own_goal.map(said).filter(|g| !g.is_empty()) {
        all.push(proposal(
            format!("One small step in the group toward: {goal}."),
            format!("Un pequeño paso en el grupo hacia: {goal}."),
            "the client’s own goal",
        ));
    }
    all
}

fn uses(figure: &Figure) -> Proposal {
    let (en, es) = match figure.response_category {
        Some(ResponseCategory::Understood) => (
            "Let them talk together in the first exercises; ask what helps to be understood. Later with others too.",
            "Que hablen juntos en los primeros ejercicios; preguntar qué ayuda a sentirse comprendido. Después también con otros.",
        ),
        Some(ResponseCategory::Helped) => (
            "Let one ask the other for help once in the first sessions. Later with others too.",
            "Que uno pida ayuda al otro una vez en las primeras sesiones. Después también con otros.",
        ),
        _ => (
            "Seats near each other in the first sessions; pair them once. Watch that it does not become the only pair.",
            "Asientos cercanos en las primeras sesiones; ponerlos en pareja una vez. Cuidar que no sea la única pareja.",
        ),
    };
    proposal(en, es, "support")
}

/// Seating, a signal, a check-in, a way out (clinical reference §2.7.3, row 2).
fn plans(outlook: Outlook) -> Vec<Proposal> {
    let mut all = vec![proposal(
        "Seats: not side by side and not opposite. Signal: a hand flat on the table means a pause. Check-in: five minutes after sessions 1 to 3. Way out: may leave the room and come back without a word.",
        "Asientos: ni al lado ni enfrente. Señal: la mano abierta sobre la mesa significa pausa. Después de las sesiones 1 a 3: cinco minutos a solas. Salida: puede salir de la sala y volver sin dar explicaciones.",
        "seating, signal, check-in, exit",
    )];
    if outlook == Outlook::Avoid {
        all.push(proposal(
            "Not in one small group or pair. Signal and way out as agreed. Check-in after every session. If it is too much: another group is looked for, without blame.",
            "No en el mismo grupo pequeño ni en pareja. Señal y salida como se acordó. Hablar después de cada sesión. Si es demasiado: se busca otro grupo, sin culpa de nadie.",
            "placed all the same",
        ));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn figure(more: serde_json::Value) -> Figure {
        let mut all = json!({"id": "f", "client": "c", "label": "Father", "role": "father"});
        all.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        serde_json::from_value(all).unwrap()
    }

    #[test]
    fn what_is_done_first_then_gives_the_first_proposal() {
        let father = figure(
            json!({"response_category": "took-control", "wish": "to be asked.",
            "response_of_self": "Goes quiet, agrees, drinks later"}),
        );
        let all = of(&father, Outlook::Work, Some("Keep my job."), &["Father"]);
        let texts: Vec<&str> = all.iter().map(|p| p.en.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Say what I want before I go quiet.",
                "When somebody decides for me, say what I would choose.",
                "Ask somebody here for this: to be asked.",
                "One small step in the group toward: Keep my job."
            ]
        );
        let spanish = figure(json!({"response_of_self": "se calla"}));
        assert_eq!(
            of(&spanish, Outlook::Explore, None, &[])[0].es,
            "Decir lo que quiero antes de callarme."
        );
    }

    #[test]
    fn every_outlook_has_what_it_needs_and_a_goal_tells_no_story() {
        let secret = figure(
            json!({"label": "Zebulon", "role": "stepfather", "harms": ["physical"], "response_of_other": "beat me",
            "words": ["cruel"], "cues": {"role": "army"}}),
        );
        for outlook in [
            Outlook::Work,
            Outlook::Explore,
            Outlook::Support,
            Outlook::Caution,
            Outlook::Avoid,
        ] {
            let all = of(&secret, outlook, None, &["Zebulon"]);
            assert!(!all.is_empty());
            for text in all.iter().flat_map(|p| [&p.en, &p.es]) {
                for word in ["Zebulon", "stepfather", "beat", "cruel", "army"] {
                    assert!(!text.contains(word), "{text}");
                }
            }
        }
        assert!(of(&secret, Outlook::None, None, &[]).is_empty());
        assert!(
            of(&secret, Outlook::Caution, None, &[])[0]
                .en
                .contains("Signal")
        );
    }

    #[test]
    fn nobody_of_the_clients_life_is_named_in_a_goal() {
        let father = figure(json!({"wish": "that Rosa and I are left in peace"}));
        let people = ["Father", "Alma, daughter", "Rosa"];
        let goal = Some("Be calm, and that alma does not learn it from me");
        let all = of(&father, Outlook::Work, goal, &people);
        assert_eq!(all.len(), 1, "{all:?}");
        let all = of(&father, Outlook::Work, Some("Keep my job."), &people);
        assert_eq!(all.len(), 2, "{all:?}");
    }
}
