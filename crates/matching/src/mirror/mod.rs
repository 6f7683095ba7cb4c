//! Mirrors: which member may stand for which person of a life, the evidence for it, and what to make of it.
//!
//! A mirror is a dated hypothesis about resemblance (design §8). It is not a fact about the member, never blocks
//! and never says how likely anything is to happen.

mod evidence;
mod find;
mod index;
pub mod learn;
pub mod lexicon;
mod overlay;
mod second;
mod style;
mod table;
mod words;

pub use evidence::{CUE_RULE, Evidence, SCRIPT_RULE, STYLE_RULE, level_of, sensitive_cue};
pub use find::{ADDED, Alone, Weighed};
pub use index::Index;
pub use overlay::{Change, Edit, EditError, Edited};
pub use style::{Crowd, MirrorError, Spread, program_spread, style_decibans, style_only};
pub use table::{Decision, Setting, Situation, first_pass, second_pass};
