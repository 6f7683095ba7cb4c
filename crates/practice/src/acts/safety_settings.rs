//! What the practice itself has decided about safety: hours, rules and whom to call.

use crate::acts::settings::settings_screen;
use crate::desk::{Act, Desk, Outcome, found};
use crate::records::PracticeRecord;
use crate::refusal::Refusal;
use crate::views::{Nothing, SafetySettings, SaveSafetySettings, SettingsScreen};

/// Most hours of any clock: a week.
const HOURS_MAX: u32 = 168;
/// Longest rule, in characters.
const RULE_MAX: usize = 4_000;

/// Changes the rules. What somebody else changed meanwhile is not overwritten.
pub fn save_safety_settings(
    desk: &mut Desk,
    request: SaveSafetySettings,
) -> Outcome<SettingsScreen> {
    check(&request.safety)?;
    let safety = request.safety;
    let act = Act::new(
        "save_safety_settings",
        "rules on safety changed",
        "practice",
        "practice",
    );
    let kept = safety.clone();
    desk.change(act, |w| {
        let mut practice = found::<PracticeRecord>(w, "practice", "practice")?;
        if practice.value.safety != request.was {
            return Err(Refusal::conflict());
        }
        practice.value.safety = kept;
        w.update(&practice.value, practice.revision)?;
        Ok(())
    })?;
    desk.open_mut()?.practice.safety = safety;
    settings_screen(desk, Nothing {})
}

fn check(safety: &SafetySettings) -> Outcome<()> {
    let hours = [
        ("review_hours", Some(safety.review_hours)),
        ("report_child_hours", safety.report_child_hours),
        ("report_elder_hours", safety.report_elder_hours),
        ("report_dependent_hours", safety.report_dependent_hours),
    ];
    for (field, hours) in hours {
        if hours.is_some_and(|h| !(1..=HOURS_MAX).contains(&h)) {
            return Err(Refusal::invalid(field, "Hours go from 1 to 168, a week."));
        }
    }
    let texts = [
        ("threat_rule", &safety.threat_rule),
        ("abuse_rule", &safety.abuse_rule),
        ("calls", &safety.calls),
    ];
    for (field, text) in texts {
        if text.chars().count() > RULE_MAX {
            return Err(Refusal::invalid(
                field,
                "This holds at most 4,000 characters; please shorten it.",
            ));
        }
    }
    Ok(())
}
