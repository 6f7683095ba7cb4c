//! The interview engine: FHIR R4 questionnaires, what is asked, what is missing, scores and alerts. Pure.
//!
//! [`Questionnaire::parse`] reads a definition or refuses it; [`evaluate`] tells everything that follows from
//! [`Answers`]; [`sections`] and [`section`] say what the screen paints; [`response`] reads and writes FHIR
//! QuestionnaireResponse; [`shipped`] has the questionnaires that come with the program.
//!
//! Definitions for clinicians stay as they are written: what cannot be honoured is refused with the linkId and the reason.

pub mod about;
pub mod assembly;
mod bands;
mod evaluate;
mod fhir;
pub mod fhirpath;
mod first;
mod formula;
pub mod intake;
mod json;
mod limits;
mod look;
mod lookup;
mod model;
mod parse;
mod path;
mod places;
mod present;
pub mod response;
mod score;
pub mod screen;
pub mod shipped;
pub mod temporal;
pub mod tree;
pub mod value;
mod veil;
mod view;

pub use bands::BandEdge;
pub use evaluate::{Alert, Evaluation, Invalid, evaluate};
pub use first::first_answers;
pub use limits::{MAX_ANSWER, MAX_REPEATS, check_answer};
pub use look::{Look, next_path, overall, paths, section, sections};
pub use lookup::{Overall, clock, in_words, instrument_answers, text_of};
pub use model::{Instrument, Questionnaire, Severity};
pub use parse::{Checked, Note, Problem, check, check_import};
pub use path::link_id;
pub use present::{group_title, has_section, is_discreet, section_of, section_title};
pub use response::{
    Hidden, authored, canonical, read_response, remarks, remove_instance, restore, write_response,
};
pub use score::{Score, ipip_ipc_octants};
pub use value::{AbsentReason, Answer, Answers, Value};
pub use veil::{Veiled, without_unknown};
