//! A mirror in words: a hypothesis and what to do, never a statement about what a member is
//! (clinical reference §2.7.4). {member}, {client} and {figure} are places for names.

use super::evidence::{Piece, seen_doing, style_text, tell_cue};
use super::table::{Decision, Situation};
use crate::outcome::{Direction, Level, Outlook};

/// Who is seen and whose figure it is, as places for names.
fn places(direction: Direction) -> (&'static str, &'static str) {
    match direction {
        Direction::ClientToMember => ("{member}", "{client}"),
        Direction::MemberToClient => ("{client}", "{member}"),
    }
}

/// What makes the sentence: the pair, its decision and the pieces that speak for it.
pub(super) struct Told<'a> {
    pub direction: Direction,
    pub decision: &'a Decision,
    pub level: Level,
    pub situation: Situation,
    pub response_of_self: &'a str,
}

impl Told<'_> {
    fn has(&self, row: &str) -> bool {
        self.decision.rows.iter().any(|own| own == row)
    }

    /// The sentences. `likeness` holds what is alike, as written by [`likeness`].
    pub fn text(&self, likeness: &str) -> String {
        let (who, owner) = places(self.direction);
        let mut text = String::with_capacity(likeness.len() + self.response_of_self.len() + 128);
        let mut say = |parts: &[&str]| parts.iter().for_each(|p| text.push_str(p));
        say(&[who, " may remind ", owner, " of {figure}"]);
        if self.has("1") || self.has("2") || self.has("2b") {
            say(&[", who harmed ", owner]);
        } else if self.has("3") {
            say(&[", whom ", owner, " harmed"]);
        }
        say(&[": ", likeness, "."]);
        let part = self.response_of_self.trim().trim_end_matches('.');
        if !part.is_empty() {
            let part = part.replace('{', "(").replace('}', ")");
            say(&[" ", owner, "'s part then: ", &part, "."]);
        }
        text.push(' ');
        self.advise(&mut text, who, owner);
        text
    }

    /// The sentence about what to do.
    fn advise(&self, text: &mut String, who: &str, owner: &str) {
        let mut say = |parts: &[&str]| parts.iter().for_each(|p| text.push_str(p));
        if self.has("1") {
            if self.situation.ptsd {
                say(&["The trauma screen is positive. "]);
            }
            if self.situation.recent {
                say(&["The harm is recent. "]);
            }
            if self.situation.unwilling {
                say(&[owner, " does not want to meet someone like this. "]);
            }
            say(&["Another group is advised; if placed here all the same, with a written plan."]);
            return;
        }
        if self.has("3") {
            say(&[
                "Protect ",
                who,
                ": seating, a signal, a check-in after sessions 1 to 3.",
            ]);
            return;
        }
        match self.decision.outlook {
            Outlook::Work => say(&[
                "If it happens: slow it down, ask what ",
                owner,
                " wanted to say.",
            ]),
            Outlook::Support => {
                say(&[
                    "If it happens: let it help, and watch for idealising or an exclusive pair.",
                ]);
            }
            Outlook::Explore => say(&["If it happens: ask what feels familiar, do not push."]),
            Outlook::Caution => {
                self.care(&mut say, owner);
            }
            Outlook::Avoid => say(&["Another group is advised."]),
            Outlook::None => say(&["Noted only: nothing to do about it now."]),
        }
    }

    /// What caution means here.
    fn care(&self, say: &mut dyn FnMut(&[&str]), owner: &str) {
        if self.has("2") || self.has("2b") {
            say(&["Plan: seating, a signal, a check-in after sessions 1 to 3, a way out."]);
        } else if self.has("4") {
            say(&["The loss is still near: make room for grief, do not pair them unasked."]);
        } else if self.has("4b") {
            say(&[
                "Ask ",
                owner,
                " first whether meeting someone like this is wanted.",
            ]);
        } else {
            say(&[
                "If it happens: slow it down, check in with ",
                owner,
                " afterwards.",
            ]);
        }
        if self.has("8") {
            say(&[
                " There are two or more hard likenesses for ",
                owner,
                " here.",
            ]);
        }
        if self.has("9") {
            say(&[" Several people here may find the same person hard: spread the attention."]);
        }
        if self.has("10") {
            say(&[" ", owner, " would also be an only one in this group."]);
        }
    }

    /// What to do, in a few words.
    pub fn so(&self) -> &'static str {
        if self.has("1") {
            return "another group";
        }
        if self.has("3") {
            return match self.direction {
                Direction::ClientToMember => "protect {member}: seating, signal",
                Direction::MemberToClient => "protect {client}: seating, signal",
            };
        }
        match self.decision.outlook {
            Outlook::Work => "practise, slowly",
            Outlook::Support if self.level >= Level::Clear => "pair for session 1",
            Outlook::Explore if self.level >= Level::Clear => "ask, do not push",
            Outlook::Support | Outlook::Explore => "let it come",
            Outlook::Caution => self.so_careful(),
            Outlook::Avoid => "another group",
            Outlook::None => "note only",
        }
    }

    fn so_careful(&self) -> &'static str {
        if self.has("2") || self.has("2b") {
            "seating, signal, check-in, exit"
        } else if self.has("4") {
            "room for grief"
        } else if self.has("4b") {
            "ask first"
        } else if self.has("8") {
            "two adverse mirrors: care"
        } else if self.has("9") {
            "spread the attention"
        } else {
            "not alone: care first"
        }
    }
}

/// Adds one piece that speaks for the resemblance to the list of likenesses.
pub(super) fn likeness(list: &mut String, size: f64, piece: Piece) {
    if size <= 0.0 {
        return;
    }
    if !list.is_empty() {
        list.push_str(", ");
    }
    match piece {
        Piece::Style(f, m) => {
            list.push_str(style_text(f, m, size));
            list.push_str(" (style)");
        }
        Piece::CueSame(key, value) => {
            list.push_str("the same ");
            if key.contains(['{', '}']) || value.contains(['{', '}']) {
                let plain = |text: &str| text.replace('{', "(").replace('}', ")");
                tell_cue(list, &plain(key), &plain(value));
            } else {
                tell_cue(list, key, value);
            }
            list.push_str(" (cue)");
        }
        Piece::ScriptSame(category) => {
            list.push_str("in the group ");
            list.push_str(seen_doing(category));
            list.push_str(" (script)");
        }
        Piece::NoPosition { .. }
        | Piece::StyleOff
        | Piece::CueUnknown(_)
        | Piece::ScriptUnknown
        | Piece::CueCommon(..)
        | Piece::CueDiffers(_)
        | Piece::ScriptDiffers => {}
    }
}
