//! What the answers say already is filled into the flow; whoever walks it may change it.

use interview::value::{Answer, Value};
use store::Writer;

use crate::desk::{Outcome, found};
use crate::records::{AlertRecord, Moment, WrittenRecord};
use crate::safety::clock::standing;
use crate::safety::steps::REPORT_ABOUT;

/// About whom a report would be, by the intake's question on abuse: the option there, and the option here.
const ABOUT: [(&str, &str); 3] = [
    ("child", "child"),
    ("elder", "elder"),
    ("dependent-adult", "dependent"),
];

/// Fills in about whom a report would be, where the answer names one and nobody has written it yet. An answer that names
/// several leaves the choice to the clinician.
pub(crate) fn about(w: &Writer<'_>, id: &str, answer: Option<&Answer>, now: Moment) -> Outcome<()> {
    let chosen: Vec<&str> = answer
        .iter()
        .flat_map(|a| &a.values)
        .filter_map(|value| match value {
            Value::Choice(code) => ABOUT.iter().find(|(said, _)| said == code),
            _ => None,
        })
        .map(|(_, field)| *field)
        .collect();
    let [one] = chosen.as_slice() else {
        return Ok(());
    };
    let mut alert = found::<AlertRecord>(w, id, "alert")?;
    if !standing(&alert.value, REPORT_ABOUT).is_empty() {
        return Ok(());
    }
    let written = WrittenRecord {
        text: (*one).to_owned(),
        by: w.actor().to_owned(),
        at: now,
    };
    alert.value.draft.insert(REPORT_ABOUT.to_owned(), written);
    w.update(&alert.value, alert.revision)?;
    Ok(())
}
