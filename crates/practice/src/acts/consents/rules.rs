//! What documents hold back in this practice: the interview, a placement, or nothing.

use std::collections::BTreeMap;

use crate::acts::settings::settings_screen;
use crate::consents::catalogue::{self, Need};
use crate::consents::needs::{Circumstances, because, held_back};
use crate::desk::{Act, Desk, Outcome, found};
use crate::records::PracticeRecord;
use crate::refusal::Refusal;
use crate::views::{ConsentBlock, ConsentRule, Nothing, SaveConsentRules, SettingsScreen};

/// The documents that somebody needs, with what each holds back.
pub(crate) fn lines(practice: &PracticeRecord) -> Outcome<Vec<ConsentRule>> {
    let every = Circumstances {
        mandated: true,
        part2: true,
        video: true,
    };
    let mut lines = Vec::new();
    for document in catalogue::all()? {
        let Some(because) = because(document, every) else {
            continue;
        };
        lines.push(ConsentRule {
            document: document.id.clone(),
            name: document.name.clone(),
            because: because.to_owned(),
            blocks: held_back(practice, document),
            proposed: document.blocks,
            basis: document.basis.clone(),
        });
    }
    Ok(lines)
}

/// Changes what documents hold back. What somebody else changed meanwhile is not overwritten.
pub fn save_consent_rules(desk: &mut Desk, request: SaveConsentRules) -> Outcome<SettingsScreen> {
    for id in request.rules.keys() {
        let document = catalogue::document(id)?;
        if document.need == Need::Optional {
            return Err(Refusal::invalid(
                "rules",
                "This document is never needed, so it holds back nothing.",
            ));
        }
    }
    let act = Act::new(
        "save_consent_rules",
        "rules on consents changed",
        "practice",
        "practice",
    );
    let rules = desk.change(act, |w| {
        let mut practice = found::<PracticeRecord>(w, "practice", "practice")?;
        if in_force(&practice.value)? != request.was {
            return Err(Refusal::conflict());
        }
        for (id, block) in &request.rules {
            // What is as proposed follows the proposal, also when that changes.
            if catalogue::document(id)?.blocks == *block {
                practice.value.consent_rules.remove(id);
            } else {
                practice.value.consent_rules.insert(id.clone(), *block);
            }
        }
        w.update(&practice.value, practice.revision)?;
        Ok(practice.value.consent_rules)
    })?;
    desk.open_mut()?.practice.consent_rules = rules;
    settings_screen(desk, Nothing {})
}

fn in_force(practice: &PracticeRecord) -> Outcome<BTreeMap<String, ConsentBlock>> {
    let lines = lines(practice)?.into_iter();
    Ok(lines.map(|l| (l.document, l.blocks)).collect())
}
