//! Clinicians' changes, learned weights, rules switched off, words in two languages.

use matching::mirror::learn::{Hits, Tally};
use matching::mirror::lexicon::{Language, behaviour_words, level_word, outlook_word};
use matching::mirror::{ADDED, Alone, Change, Edit, EditError, Edited, Index};
use matching::model::ResponseCategory;
use matching::outcome::{Level, Mirror, Outlook};
use serde_json::{Value, json};

use crate::support::*;

fn edit(change: Change) -> Edit {
    Edit {
        id: "e".into(),
        group: ROOM.into(),
        client: "n".into(),
        about: "ben".into(),
        figure: "father".into(),
        change,
        level: (change == Change::Add).then_some(Level::Clear),
        text: String::new(),
        reason: "seen in session 4".into(),
        by: "L. Ortiz".into(),
        on: day(),
    }
}

fn edited(value: &Value, edits: &[Edit]) -> Edited {
    let mut practice = read(value);
    practice.mirror_edits = edits.to_vec();
    Index::new(&practice, day()).edited(&"n".into(), &ROOM.into(), Alone::default())
}

#[test]
fn a_removed_mirror_is_gone_but_not_hidden() {
    let found = edited(&base(), &[edit(Change::Remove)]);
    assert!(found.mirrors.is_empty());
    let mirror = &found.removed[0];
    assert_eq!(mirror.outlook, Outlook::Work);
    assert!(
        mirror
            .reasons
            .iter()
            .any(|r| r.kind == "taken-out" && r.text == "taken out by L. Ortiz: seen in session 4")
    );
    // A removed one no longer counts as adverse: of two, the other is work again.
    let mut v = base();
    second_figure(&mut v, "boss", "n", json!({}));
    assert_eq!(edited(&v, &[]).mirrors[0].outlook, Outlook::Caution);
    let left = edited(&v, &[edit(Change::Remove)]);
    assert_eq!(
        (left.mirrors.len(), left.mirrors[0].outlook),
        (1, Outlook::Work)
    );
    // The last word counts.
    let mut again = edit(Change::Add);
    again.on = day().succ_opt().unwrap();
    assert_eq!(
        edited(&base(), &[again, edit(Change::Remove)])
            .mirrors
            .len(),
        1
    );
}

#[test]
fn an_added_mirror_goes_through_the_table() {
    let mut far = base();
    far["positions"][1]["x"] = json!(0.7);
    far["positions"][1]["y"] = json!(-0.6);
    assert!(edited(&far, &[]).mirrors.is_empty());
    let mut add = edit(Change::Add);
    let found = edited(&far, std::slice::from_ref(&add)).mirrors;
    assert_eq!(
        (found[0].level, found[0].outlook),
        (Level::Clear, Outlook::Work)
    );
    assert!(found[0].decibans < 0.0, "the evidence stays what it is");
    let sum: f64 = found[0].reasons.iter().map(|r| r.decibans).sum();
    assert_eq!(sum, found[0].decibans);
    let said = |m: &Mirror| {
        let added = m.reasons.iter().filter(|r| r.kind == ADDED);
        added.map(|r| r.text.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(said(&found[0]), ["added by L. Ortiz: seen in session 4"]);
    // In the words of whoever added it; who it was is said once.
    add.text = "Same way of taking over.".into();
    let own = edited(&far, std::slice::from_ref(&add)).mirrors;
    assert_eq!(
        (own[0].text.as_str(), said(&own[0]).len()),
        (add.text.as_str(), 1)
    );
    assert_eq!(own[0].reasons.len(), found[0].reasons.len());
    // Harm is never an opportunity, whoever adds it.
    merge(
        &mut far["figures"][0],
        json!({"harms": ["physical"], "willing": "no"}),
    );
    assert_eq!(edited(&far, &[add]).mirrors[0].outlook, Outlook::Avoid);
}

/// A change counts in its group, for its pair, in its direction.
#[test]
fn a_change_is_of_one_pair_and_one_direction() {
    let elsewhere = |change: fn(&mut Edit)| {
        let mut edit = edit(Change::Remove);
        change(&mut edit);
        edited(&base(), &[edit]).mirrors.len()
    };
    assert_eq!(elsewhere(|_| {}), 0);
    assert_eq!(elsewhere(|e| e.about = "somebody else".into()), 1);
    assert_eq!(elsewhere(|e| e.group = "another".into()), 1);
    assert_eq!(
        elsewhere(|e| std::mem::swap(&mut e.client, &mut e.about)),
        1
    );
}

/// Rows 8 and 9 look at the whole group: what is changed between members counts there too.
#[test]
fn changes_between_members_count_for_the_load_on_one() {
    let mut v = base();
    // Ada and Cy are members; each has somebody hard whom nobody resembles. Ben stands for the newcomer's father.
    add_members(&mut v, &[json!({}), json!({})]);
    for (id, owner) in [("a-boss", "c0"), ("c-boss", "c1")] {
        second_figure(&mut v, id, owner, json!({}));
    }
    let far = v["positions"].as_array_mut().unwrap();
    for position in far
        .iter_mut()
        .filter(|p| p["id"] == "pf-a-boss" || p["id"] == "pf-c-boss")
    {
        merge(position, json!({"x": 0.9, "y": 0.0}));
    }
    let carried = |edits: &[Edit]| {
        let found = edited(&v, edits).mirrors;
        let one = found
            .iter()
            .find(|m| m.figure.as_str() == "father")
            .unwrap();
        one.rows.iter().any(|row| row == "9")
    };
    assert!(!carried(&[]));
    let added = |client: &str, figure: &str, change: Change| Edit {
        client: client.into(),
        figure: figure.into(),
        ..edit(change)
    };
    let two = [
        added("c0", "a-boss", Change::Add),
        added("c1", "c-boss", Change::Add),
    ];
    assert!(carried(&two), "with two members he would be hard for three");
    let mut back = two.to_vec();
    back.push(added("c1", "c-boss", Change::Remove));
    assert!(!carried(&back));
}

#[test]
fn other_words_leave_the_rest() {
    let mut other = edit(Change::Reword);
    other.text = "{member} may sound like {figure} when late.".into();
    let found = edited(&base(), std::slice::from_ref(&other)).mirrors;
    let plain = only(&base());
    assert_eq!(found[0].text, other.text);
    assert_eq!(
        (found[0].decibans, found[0].level, found[0].outlook),
        (plain.decibans, plain.level, plain.outlook)
    );
    assert_eq!(found[0].reasons.len(), plain.reasons.len() + 1);
}

#[test]
fn changes_need_a_reason() {
    let mut silent = edit(Change::Remove);
    silent.reason = "  ".into();
    assert_eq!(silent.check(), Err(EditError::NoReason));
    assert_eq!(edited(&base(), &[silent]).mirrors.len(), 1, "no effect");
    let mut none = edit(Change::Add);
    none.level = Some(Level::None);
    assert_eq!(none.check(), Err(EditError::NoLevel));
    assert_eq!(edit(Change::Reword).check(), Err(EditError::NoText));
}

#[test]
fn rules_can_be_switched_off() {
    let mut v = with(json!({"cues": {"role": "army"}}), json!({}), json!({}));
    v["clients"][1]["cues"] = json!({"role": "army"});
    v["members"][0]["behaviours"] = json!([{"category": "took-control", "on": "2026-10-01"}]);
    let whole = only(&v).decibans;
    for (rule, takes) in [("mirror-cue", 2.0), ("mirror-script", 4.0)] {
        v["policy"] = json!({"rules_off": [rule]});
        assert!((whole - only(&v).decibans - takes).abs() < 1e-12, "{rule}");
        assert!(matching::load::check_policy(&read(&v).policy).is_ok());
    }
    v["policy"] = json!({"rules_off": ["mirror-style"]});
    let m = only(&v);
    assert_eq!(m.decibans, 6.0);
    assert_eq!(m.reasons[0].text, "style is switched off in this practice");
}

#[test]
fn what_is_not_known_is_said_and_counts_nothing() {
    let m = only(&with(
        json!({"cues": {"role": "army"}}),
        json!({}),
        json!({}),
    ));
    let cue = m.reasons.iter().find(|r| r.kind == "cue").unwrap();
    assert_eq!(
        (cue.decibans, &*cue.text),
        (0.0, "role not known of this person")
    );
}

#[test]
fn intervals_of_shares() {
    // Wilson's interval of 11 in 24, by hand: middle (11/24 + z²/48)/(1 + z²/24), z = 1.96.
    let (low, high) = Hits { hits: 11, of: 24 }.interval();
    assert!(
        (low - 0.2789).abs() < 5e-4 && (high - 0.6493).abs() < 5e-4,
        "{low} {high}"
    );
    assert_eq!(Hits::default().interval(), (0.0, 1.0));
    let (low, high) = Hits { hits: 0, of: 10 }.interval();
    assert!(low.abs() < 1e-12 && (high - 0.2775).abs() < 5e-4, "{high}");
    assert_eq!(
        Hits { hits: 11, of: 24 }.words(Level::Clear),
        "‘clear’ came true in 11 of 24 (28 % to 65 %)"
    );
}

#[test]
fn a_rule_learns_its_weight() {
    let tally = |h, nh, b, nb| Tally {
        flagged: Hits { hits: h, of: nh },
        controls: Hits { hits: b, of: nb },
    };
    assert_eq!(tally(10, 19, 5, 40).weight(), None);
    assert_eq!(tally(10, 40, 5, 19).weight(), None);
    // Together 15.5 of 41: h = (12 + 20 · 15.5/41)/40, b = (3 + 20 · 15.5/41)/40.
    let w = tally(12, 20, 3, 20).weight().unwrap();
    let (h, b): (f64, f64) = (19.560_976 / 40.0, 10.560_976 / 40.0);
    let want = 10.0 * ((h / (1.0 - h)) / (b / (1.0 - b))).log10();
    assert!((w - want).abs() < 1e-5 && w > 0.0, "{w} {want}");
    // As often among the controls: no weight, however unequal the numbers.
    assert!(tally(2, 20, 20, 200).weight().unwrap().abs() < 0.05);
    assert!(tally(1, 40, 20, 40).weight().unwrap() < 0.0);
    for extreme in [
        tally(0, 30, 0, 30),
        tally(30, 30, 30, 30),
        tally(30, 30, 0, 30),
    ] {
        assert!(extreme.weight().unwrap().is_finite());
    }
}

#[test]
fn words_in_two_languages() {
    for level in [Level::None, Level::Slight, Level::Clear, Level::Strong] {
        assert_ne!(
            level_word(level, Language::En),
            level_word(level, Language::Es)
        );
    }
    assert_eq!(level_word(Level::Strong, Language::Es), "fuerte");
    assert_eq!(outlook_word(Outlook::Caution, Language::Es), "cautela");
    assert_eq!(
        behaviour_words(ResponseCategory::Helped, Language::Es),
        "ayuda"
    );
    assert_eq!(
        behaviour_words(ResponseCategory::Helped, Language::En),
        "helps"
    );
}
