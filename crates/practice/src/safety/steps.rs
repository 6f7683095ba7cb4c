//! The steps of each kind and their fields. All sentences are our own; none is the text of a published form. The topics follow the
//! brief suicide safety assessment of the ASQ toolkit (NIMH, public domain), and for the others the sources named at each.

use crate::views::{AlertKind, Conclusion};

/// A step.
pub(crate) struct StepDef {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) say: &'static [&'static str],
    pub(crate) fields: &'static [FieldDef],
    /// One of its lines is enough, but one is needed.
    pub(crate) any_of: bool,
}

/// A field. `{short}` in its words is the client's short name.
pub(crate) struct FieldDef {
    pub(crate) id: &'static str,
    pub(crate) label: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) shape: Shape,
    pub(crate) need: Need,
    pub(crate) restricted: bool,
}

/// How a field is filled in.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    Text,
    Line,
    /// Stands beside the line before it, which it dates.
    When,
    Choice(&'static [(&'static str, &'static str)]),
}

/// When a field is needed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    No,
    /// Whatever the conclusion.
    Always,
    /// Where there was time to talk: not for an emergency evaluation.
    Talk,
    /// Before the alert can be closed.
    Close,
    /// As `Talk`, while another field stands at this option.
    While(&'static str, &'static str),
    /// As `Close`, while another field stands at this option.
    CloseWhile(&'static str, &'static str),
}

impl Need {
    /// Conclusions that need the field.
    pub(crate) fn conclusions(self) -> &'static [Conclusion] {
        use Conclusion::{EmergencyEvaluation, MayAttend, NotNow, Referred};
        match self {
            Self::No => &[],
            Self::Always => &[MayAttend, NotNow, Referred, EmergencyEvaluation],
            Self::Talk | Self::While(..) => &[MayAttend, NotNow, Referred],
            Self::Close | Self::CloseWhile(..) => &[MayAttend],
        }
    }

    /// Another field that must stand at an option.
    pub(crate) fn condition(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::While(field, code) | Self::CloseWhile(field, code) => Some((field, code)),
            _ => None,
        }
    }
}

/// The field that holds an acute interview until it is filled in.
pub(crate) const STAYS: &str = "stay.who";
/// About whom a report would be.
pub(crate) const REPORT_ABOUT: &str = "report.about";
/// Whether the report was made.
pub(crate) const REPORT_MADE: &str = "report.made";
/// To whom it was made.
pub(crate) const REPORT_TO: &str = "report.to";
/// When it was made.
pub(crate) const REPORT_WHEN: &str = "report.to.at";
/// Its reference.
pub(crate) const REPORT_REFERENCE: &str = "report.reference";
/// Why none was made.
pub(crate) const REPORT_WHY_NOT: &str = "report.why-not";
/// Who is threatened: seen by the author and supervisors alone.
pub(crate) const THREATENED: &str = "person.who";
mod abuse;
mod other;
mod partner;
mod shared;
mod state;
mod suicide;
mod threat;

/// The steps of a kind. Who stays is asked where somebody is in danger now, and always after thoughts of suicide.
pub(crate) fn steps(kind: AlertKind, acute: bool) -> impl Iterator<Item = &'static StepDef> {
    let all = match kind {
        AlertKind::Suicide => suicide::STEPS,
        AlertKind::ThreatPerson => threat::STEPS,
        AlertKind::AbuseDisclosure => abuse::STEPS,
        AlertKind::IntoxicationWithdrawal => state::STEPS,
        AlertKind::PartnerViolence => partner::STEPS,
        AlertKind::Other => other::STEPS,
    };
    let stays = acute || kind == AlertKind::Suicide;
    // Where the interview waits for it, it comes first.
    let mut ordered: Vec<&StepDef> = all.iter().collect();
    if acute {
        ordered.sort_by_key(|s| s.id != shared::STAY.id);
    }
    ordered
        .into_iter()
        .filter(move |s| stays || s.id != shared::STAY.id)
}

/// A field of a kind.
pub(crate) fn find(kind: AlertKind, acute: bool, id: &str) -> Option<&'static FieldDef> {
    steps(kind, acute)
        .flat_map(|s| s.fields)
        .find(|f| f.id == id)
}

/// What to say where a field is needed and empty.
pub(crate) fn problem(field: &FieldDef) -> String {
    match field.shape {
        Shape::Choice(_) => format!("Choose: {}.", lower(field.label)),
        Shape::When => "Write when that was.".to_owned(),
        Shape::Text | Shape::Line => format!("Write: {}.", lower(field.label)),
    }
}

fn lower(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// What is read for what stands in a field: the words of an option, otherwise the text.
pub(crate) fn words(field: &FieldDef, value: &str) -> String {
    if let Shape::Choice(options) = field.shape
        && let Some((_, label)) = options.iter().find(|(code, _)| *code == value)
    {
        return (*label).to_owned();
    }
    value.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const KINDS: [AlertKind; 6] = [
        AlertKind::Suicide,
        AlertKind::ThreatPerson,
        AlertKind::AbuseDisclosure,
        AlertKind::IntoxicationWithdrawal,
        AlertKind::PartnerViolence,
        AlertKind::Other,
    ];

    #[test]
    fn fields_are_named_once_and_conditions_name_options_that_are_there() {
        for kind in KINDS {
            let all: Vec<&FieldDef> = steps(kind, true).flat_map(|s| s.fields).collect();
            let ids: BTreeSet<&str> = all.iter().map(|f| f.id).collect();
            assert_eq!(ids.len(), all.len(), "{kind:?}");
            for (at, field) in all.iter().enumerate() {
                if matches!(field.shape, Shape::When) {
                    assert_eq!(
                        all.get(at - 1).map(|f| format!("{}.at", f.id)).as_deref(),
                        Some(field.id)
                    );
                }
                let Some((other, code)) = field.need.condition() else {
                    continue;
                };
                let other = find(kind, true, other);
                let options = match other.map(|f| f.shape) {
                    Some(Shape::Choice(options)) => options,
                    _ => &[],
                };
                assert!(
                    options.iter().any(|(c, _)| *c == code),
                    "{kind:?} {}",
                    field.id
                );
            }
        }
    }

    #[test]
    fn where_somebody_is_in_danger_now_who_stays_comes_first() {
        for kind in KINDS {
            assert_eq!(
                steps(kind, true).next().map(|s| s.id),
                Some("stay"),
                "{kind:?}"
            );
            assert!(
                steps(kind, false).any(|s| s.any_of),
                "{kind:?}: somebody is told"
            );
        }
        assert!(steps(AlertKind::ThreatPerson, false).all(|s| s.id != "stay"));
        assert!(steps(AlertKind::Suicide, false).any(|s| s.id == "stay"));
    }
}
