//! From FHIR R4 Questionnaire JSON to a questionnaire that can be run, or to what is wrong with it.
//!
//! A definition that cannot be honoured is refused with the linkId and the reason, never half-run.

mod conditions;
mod item;
mod limits;
mod options;
mod rules;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::json::{self, OWN};
use crate::model::{AlertRule, Kind};
use crate::model::{Instrument, Node, Questionnaire, ScoreRule, UniformRule};

/// Longest text of a question, in characters.
const MAX_TEXT: usize = 20_000;
/// Longest linkId, code or url (FHIR asks for 255).
const MAX_NAME: usize = 255;
/// Most items of a questionnaire.
const MAX_ITEMS: usize = 10_000;
/// Most problems that are told.
const MAX_PROBLEMS: usize = 100;

/// Something that keeps a definition from being run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The item; none when it concerns the whole.
    pub link_id: Option<String>,
    /// One sentence: what is wrong and how to mend it.
    pub problem: String,
}

/// What [`check`] found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Title of the definition; empty when it has none.
    pub title: String,
    /// Number of items, groups and display items included.
    pub items: usize,
    /// What keeps it from being run; empty = it can be run.
    pub problems: Vec<Problem>,
}

/// Checks a definition.
#[must_use]
pub fn check(text: &str) -> Checked {
    let (questionnaire, problems) = read(text, None);
    Checked {
        title: questionnaire.title,
        items: questionnaire.nodes.len(),
        problems,
    }
}

impl Questionnaire {
    /// Reads a FHIR R4 Questionnaire.
    ///
    /// # Errors
    /// All problems found (at most 100), each with the linkId it concerns.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        Self::parse_with(text, None)
    }

    /// Reads a definition that includes others as they were kept beside it (JSON by slug), not as they ship today:
    /// an interview keeps the wording with which it began.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_with(
        text: &str,
        kept: Option<&BTreeMap<String, String>>,
    ) -> Result<Self, Vec<Problem>> {
        match read(text, kept) {
            (questionnaire, problems) if problems.is_empty() => Ok(questionnaire),
            (_, problems) => Err(problems),
        }
    }
}

/// Reads as far as possible; what is wrong comes beside it.
fn read(text: &str, kept: Option<&BTreeMap<String, String>>) -> (Questionnaire, Vec<Problem>) {
    let mut builder = Builder {
        kept: kept.cloned(),
        ..Builder::default()
    };
    match json::object(text) {
        Ok(root) => {
            builder.title = json::text(&root, "title")
                .or_else(|| json::text(&root, "name"))
                .map(|t| short(t, 200))
                .unwrap_or_default();
            builder.root(&root);
        }
        Err(problem) => builder.problem(None, problem),
    }
    builder.finish()
}

/// Collects items, rules and problems.
#[derive(Default)]
struct Builder {
    title: String,
    url: Option<String>,
    version: Option<String>,
    instruments: Vec<Instrument>,
    nodes: Vec<Node>,
    /// enableWhen of each node as it stands in the JSON; resolved when all items are known.
    raw_when: Vec<Vec<Map<String, Json>>>,
    index: BTreeMap<String, usize>,
    scores: Vec<ScoreRule>,
    alerts: Vec<AlertRule>,
    uniform: Vec<UniformRule>,
    problems: Vec<Problem>,
    /// Reading an included questionnaire.
    included: bool,
    /// There are too many items, and this has been told.
    full: bool,
    /// Questionnaires to include, by slug, in place of the shipped ones.
    kept: Option<BTreeMap<String, String>>,
}

impl Builder {
    fn problem(&mut self, link_id: Option<&str>, problem: impl Into<String>) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem {
                link_id: link_id.map(|id| short(id, 60)),
                problem: problem.into(),
            });
        }
    }

    /// The whole resource.
    fn root(&mut self, root: &Map<String, Json>) {
        if json::text(root, "resourceType") != Some("Questionnaire") {
            self.problem(
                None,
                "The file is no FHIR Questionnaire: \"resourceType\" must be \"Questionnaire\".",
            );
            return;
        }
        self.url = json::text(root, "url").map(|t| short(t, MAX_NAME));
        self.version = json::text(root, "version").map(|t| short(t, MAX_NAME));
        self.refuse_unsupported(None, root);
        self.contents(root, None, 0, None);
        if self.nodes.is_empty() && self.problems.is_empty() {
            self.problem(
                None,
                "The questionnaire has no items; give it at least one question.",
            );
        }
    }

    /// Items and rules of a questionnaire, the outer or an included one.
    fn contents(
        &mut self,
        root: &Map<String, Json>,
        parent: Option<usize>,
        depth: u32,
        repeat: Option<usize>,
    ) {
        let instrument = self.instruments.len();
        self.instruments.push(rules::instrument(root));
        self.items(
            root,
            item::Place {
                parent,
                depth,
                repeat,
                instrument,
            },
        );
        self.rules(root);
    }

    /// The JSON of a questionnaire to include: the kept one, otherwise the shipped one.
    fn to_include(&self, canonical: &str) -> Option<String> {
        let slug = crate::shipped::slug_of(canonical)?;
        match &self.kept {
            Some(kept) => kept.get(slug).cloned(),
            None => crate::shipped::json(slug).map(str::to_owned),
        }
    }

    /// Includes the shipped questionnaire that a display item names (SDC subQuestionnaire).
    fn include(&mut self, link_id: &str, canonical: &str, place: item::Place) {
        let Some(text) = self.to_include(canonical) else {
            let name = short(canonical, 80);
            self.problem(
                Some(link_id),
                format!("The questionnaire \"{name}\" is not among the shipped instruments; include one of those."),
            );
            return;
        };
        if self.included {
            self.problem(Some(link_id), "An included questionnaire may not include another; include both from the outer one.");
            return;
        }
        match json::object(&text) {
            Ok(root) => {
                self.included = true;
                self.contents(&root, place.parent, place.depth, place.repeat);
                self.included = false;
            }
            Err(problem) => self.problem(Some(link_id), problem),
        }
    }

    fn finish(mut self) -> (Questionnaire, Vec<Problem>) {
        self.conditions();
        let order = self.order();
        self.check_rules();
        let questionnaire = Questionnaire {
            url: self.url,
            title: self.title,
            version: self.version,
            instruments: self.instruments,
            nodes: self.nodes,
            index: self.index,
            order,
            scores: self.scores,
            alerts: self.alerts,
            uniform: self.uniform,
        };
        (questionnaire, self.problems)
    }

    /// Refuses what would change visibility, validity or scores and is not supported.
    fn refuse_unsupported(&mut self, link_id: Option<&str>, map: &Map<String, Json>) {
        if map.contains_key("modifierExtension") {
            self.problem(link_id, "A modifierExtension changes the meaning in a way that is not known here; leave it out.");
        }
        for extension in json::objects(map, "extension") {
            let name = json::text(extension, "url")
                .and_then(|url| url.rsplit('/').next())
                .unwrap_or_default();
            if let Some((_, what)) = UNSUPPORTED.iter().find(|(ends, _)| name == *ends) {
                self.problem(
                    link_id,
                    format!("{what} ({name}), which is not supported yet; leave it out."),
                );
            }
        }
    }
}

/// Extensions on which visibility, validity or scores would depend.
const UNSUPPORTED: &[(&str, &str)] = &[
    (
        "sdc-questionnaire-enableWhenExpression",
        "It is shown or hidden by an expression",
    ),
    (
        "sdc-questionnaire-calculatedExpression",
        "Its answer is calculated by an expression",
    ),
    (
        "sdc-questionnaire-initialExpression",
        "Its first answer comes from an expression",
    ),
    (
        "sdc-questionnaire-answerExpression",
        "Its options come from an expression",
    ),
    (
        "sdc-questionnaire-answerOptionsToggleExpression",
        "Its options are switched by an expression",
    ),
    ("cqf-expression", "It depends on an expression"),
    (
        "questionnaire-constraint",
        "Its validity depends on an expression",
    ),
    ("targetConstraint", "Its validity depends on an expression"),
    (
        "cqf-calculatedValue",
        "A value in it is calculated by an expression",
    ),
    (
        "questionnaire-minOccurs",
        "It asks for a smallest number of answers",
    ),
    ("questionnaire-maxOccurs", "It limits the number of answers"),
    ("questionnaire-hidden", "It is hidden from people"),
    ("questionnaire-unitOption", "It lets choose a unit"),
    ("questionnaire-unitValueSet", "It lets choose a unit"),
];

/// Kinds of R4 that are not supported, with what they are.
fn unsupported_kind(code: &str) -> bool {
    matches!(
        code,
        "dateTime"
            | "time"
            | "url"
            | "attachment"
            | "reference"
            | "quantity"
            | "question"
            | "coding"
    )
}

/// A text cut to at most `most` characters.
fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Our own extension's url.
fn own(name: &str) -> String {
    format!("{OWN}{name}")
}

/// It can be answered.
fn asks(kind: Kind) -> bool {
    !matches!(kind, Kind::Group | Kind::Display)
}
