//! What a resemblance means: the decision table of the clinical reference, §2.7.3, with its two passes.
//!
//! Row 0 (the member is the figure, or a legal conflict) is not here: such pairs never become a mirror.

use std::borrow::Cow;

use crate::model::{
    Client, Figure, GenderGroup, GenderRule, Group, Harm, Phase, Policy, Program, ResponseCategory,
    Willing,
};
use crate::outcome::{Level, Outlook};

/// Salience from which a figure counts as highly salient (row 7; ours, unvalidated).
const HIGH_SALIENCE: u8 = 7;

/// What of the group matters for the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// People of several genders.
    pub mixed: bool,
    /// Phase.
    pub phase: Phase,
    /// Facilitators trained for trauma-informed groups.
    pub trained: usize,
}

impl Setting {
    /// Reads it from a group. A group that does not say whom it is for follows its program's gender rule.
    #[must_use]
    pub fn of(group: &Group, program: Option<&Program>) -> Self {
        let mixed = match group.gender {
            Some(GenderGroup::Mixed) => true,
            Some(GenderGroup::Women | GenderGroup::Men) => false,
            None => program.is_none_or(|p| p.gender_rule == GenderRule::Mixed),
        };
        Self {
            mixed,
            phase: group.phase,
            trained: group
                .facilitators
                .iter()
                .filter(|f| f.trauma_trained)
                .count(),
        }
    }
}

/// What the table says about one pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Outlook.
    pub outlook: Outlook,
    /// Rows that decided, in order ("6", "4b").
    pub rows: Vec<Cow<'static, str>>,
    /// Adverse: harm either way, or a figure who controls, criticises or rejects. It is what rows 8 to 10 count.
    pub adverse: bool,
}

impl Decision {
    fn row(row: &'static str, outlook: Outlook, adverse: bool) -> Self {
        Self {
            outlook,
            rows: vec![row.into()],
            adverse,
        }
    }

    /// Whether the outlook invites to use the resemblance.
    #[must_use]
    pub fn opportunity(&self) -> bool {
        matches!(
            self.outlook,
            Outlook::Support | Outlook::Work | Outlook::Explore
        )
    }
}

/// Violence, sexual abuse or coercive control (rows 1 and 2).
fn violent(figure: &Figure) -> bool {
    figure
        .harms
        .iter()
        .any(|h| matches!(h, Harm::Physical | Harm::Sexual | Harm::CoerciveControl))
}

/// Controlling, critical or rejecting (row 5): by what they usually did, or by a strongly negative valence.
fn difficult(figure: &Figure) -> bool {
    matches!(
        figure.response_category,
        Some(
            ResponseCategory::TookControl
                | ResponseCategory::ActedBadly
                | ResponseCategory::PushedAway
        )
    ) || figure.valence.is_some_and(|v| v <= -2)
}

/// Whether a figure can lead to an adverse decision at all: a cheap question before the evidence is counted.
pub(super) fn may_be_adverse(figure: &Figure) -> bool {
    !figure.harms.is_empty() || figure.client_harmed || figure.protected_party || difficult(figure)
}

/// Rows 1 to 7 for one pair: the first that matches. `owner` is whose figure it is. A resemblance below slight, or
/// one that no row names, has no outlook.
#[must_use]
pub fn first_pass(
    figure: &Figure,
    owner: &Client,
    setting: Setting,
    level: Level,
    policy: &Policy,
) -> Decision {
    let nothing = Decision {
        outlook: Outlook::None,
        rows: Vec::new(),
        adverse: false,
    };
    if level < Level::Slight {
        return nothing;
    }
    if let Some(decision) = harm(figure, owner, setting, level, policy) {
        return decision;
    }
    if figure.grieving && level >= Level::Clear {
        return Decision::row("4", Outlook::Caution, false);
    }
    let in_crisis = !owner.safety.open_alerts.is_empty() || !owner.safety.acute_states.is_empty();
    let past_conflict = matches!(setting.phase, Phase::Working | Phase::Ending);
    let salient = figure.salience.is_some_and(|s| s >= HIGH_SALIENCE);
    let mut decision = if difficult(figure) && past_conflict && !in_crisis {
        Decision::row("5", Outlook::Work, true)
    } else if figure.valence.is_some_and(|v| v >= 1) {
        Decision::row("6", Outlook::Support, false)
    } else if salient && figure.valence.is_some_and(|v| (-1..=1).contains(&v)) {
        Decision::row("7", Outlook::Explore, false)
    } else {
        Decision {
            adverse: difficult(figure),
            ..nothing
        }
    };
    if decision.opportunity() && figure.willing != Some(Willing::Yes) {
        decision.outlook = Outlook::Caution;
        decision.rows.push("4b".into());
    }
    decision
}

/// Rows 1 to 3: harm in either direction.
fn harm(
    figure: &Figure,
    owner: &Client,
    setting: Setting,
    level: Level,
    policy: &Policy,
) -> Option<Decision> {
    if violent(figure) && level >= Level::Clear {
        let open = Situation::of(figure, owner, policy);
        if open.any() {
            return Some(Decision::row("1", Outlook::Avoid, true));
        }
        // Stabilised must be known, not assumed: without a screen it stays row 2b.
        let stable = owner.ptsd_score.is_some();
        if stable && figure.willing == Some(Willing::Yes) && setting.trained >= 2 {
            return Some(Decision::row("2", Outlook::Caution, true));
        }
    }
    if !figure.harms.is_empty() {
        return Some(Decision::row("2b", Outlook::Caution, true));
    }
    if figure.client_harmed || figure.protected_party {
        let outlook = if setting.mixed || setting.phase == Phase::Forming {
            Outlook::Avoid
        } else {
            Outlook::Caution
        };
        return Some(Decision::row("3", outlook, true));
    }
    None
}

/// Which of the conditions of row 1 hold for the person who was harmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Situation {
    /// PC-PTSD-5 at or above the policy's score.
    pub ptsd: bool,
    /// Harm within the policy's months.
    pub recent: bool,
    /// "No" to meeting someone like this.
    pub unwilling: bool,
}

impl Situation {
    /// Reads the conditions.
    #[must_use]
    pub fn of(figure: &Figure, owner: &Client, policy: &Policy) -> Self {
        Self {
            ptsd: owner.ptsd_score.is_some_and(|s| s >= policy.ptsd_positive),
            recent: figure
                .harm_months_ago
                .is_some_and(|m| m < policy.recent_harm_months),
            unwilling: figure.willing == Some(Willing::No),
        }
    }

    fn any(self) -> bool {
        self.ptsd || self.recent || self.unwilling
    }
}

/// Rows 8 to 10, applied to the first result, only downward.
///
/// * `adverse_mirrors`: adverse mirrors in the group of the person whose figure it is (row 8).
/// * `load`: people for whom the one who is seen is an adverse mirror (row 9).
/// * `isolate`: the person whose figure it is would be an only one in the group (row 10).
///
/// Rows 9 and 10 are noted also where the outlook is cautious already, so that the reviewer sees them.
pub fn second_pass(
    decision: &mut Decision,
    adverse_mirrors: usize,
    load: usize,
    isolate: bool,
    policy: &Policy,
) {
    if decision.outlook == Outlook::Work && adverse_mirrors >= 2 {
        decision.outlook = Outlook::Caution;
        decision.rows.push("8".into());
    }
    let counts = decision.outlook != Outlook::None || decision.adverse;
    if counts && load >= (policy.scapegoat_load as usize).max(1) {
        decision.outlook = decision.outlook.max(Outlook::Caution);
        decision.rows.push("9".into());
    }
    if isolate && decision.adverse {
        decision.outlook = decision.outlook.max(Outlook::Caution);
        decision.rows.push("10".into());
    }
}
