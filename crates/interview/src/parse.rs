//! From FHIR R4 Questionnaire JSON to a questionnaire that can be run, or to what is wrong with it.
//!
//! A definition that cannot be honoured is refused with the linkId and the reason, never half-run.

mod claims;
mod computed;
mod conditions;
mod formulas;
mod graph;
mod item;
mod limits;
mod options;
mod recognise;
mod rules;
mod sets;
mod unknown;
mod variables;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::json::{self, Json, OWN, Object};
use crate::model::{
    AlertRule, Constraint, Formula, InUse, Instrument, Kind, Node, Questionnaire, ScoreRule,
    UniformRule, Variable,
};
use serde::Serialize;

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

/// Something that a definition asks for and does not get, without harm to what is asked, what fits, and scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// The item; none when it concerns the whole.
    pub link_id: Option<String>,
    /// One sentence.
    pub note: String,
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
    /// What is not supported and does no harm.
    pub notes: Vec<Note>,
}

/// Checks a definition.
#[must_use]
pub fn check(text: &str) -> Checked {
    checked(read(text, None, false))
}

/// Checks a definition that somebody else wrote before it is taken in: beside what [`check`] finds, it may use the names of
/// shipped scores, alerts and licences only for what ships, word for word.
#[must_use]
pub fn check_import(text: &str) -> Checked {
    checked(read(text, None, true))
}

fn checked((questionnaire, problems): (Questionnaire, Vec<Problem>)) -> Checked {
    Checked {
        title: questionnaire.title,
        items: questionnaire.nodes.len(),
        problems,
        notes: questionnaire.notes,
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
        match read(text, kept, false) {
            (questionnaire, problems) if problems.is_empty() => Ok(questionnaire),
            (_, problems) => Err(problems),
        }
    }
}

/// Reads as far as possible; what is wrong comes beside it.
fn read(
    text: &str,
    kept: Option<&BTreeMap<String, String>>,
    foreign: bool,
) -> (Questionnaire, Vec<Problem>) {
    let mut builder = Builder {
        kept: kept.cloned(),
        ships: crate::shipped::all().any(|(_, own)| *own == text),
        foreign,
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
    language: Option<String>,
    use_of: InUse,
    instruments: Vec<Instrument>,
    nodes: Vec<Node>,
    /// enableWhen of each node as it stands in the JSON; resolved when all items are known.
    raw_when: Vec<Vec<Object>>,
    index: BTreeMap<String, usize>,
    scores: Vec<ScoreRule>,
    alerts: Vec<AlertRule>,
    uniform: Vec<UniformRule>,
    /// Items of the questionnaire itself by LOINC code.
    coded: BTreeMap<String, Vec<usize>>,
    formulas: Vec<Formula>,
    variables: Vec<Variable>,
    constraints: Vec<Constraint>,
    /// What can be named where we are, the innermost last.
    named: Vec<(String, Named)>,
    /// An expression names `%questionnaire`.
    looks_at_definition: bool,
    /// Value sets and code systems in the file.
    sets: sets::Sets,
    notes: Vec<Note>,
    problems: Vec<Problem>,
    /// Slugs of the questionnaires that are being included.
    including: Vec<String>,
    /// There are too many items, and this has been told.
    full: bool,
    /// Extensions that are not known here, each told once.
    strangers: BTreeSet<String>,
    /// Questionnaires to include, by slug, in place of the shipped ones.
    kept: Option<BTreeMap<String, String>>,
    /// The text is that of a shipped questionnaire.
    ships: bool,
    /// It is brought in from elsewhere: names of what ships are looked at.
    foreign: bool,
    definition: Option<Json>,
}

/// What a `%name` stands for.
#[derive(Debug, Clone)]
enum Named {
    /// A variable, by its index.
    Variable(usize),
    /// Nothing here; why, completing "which …".
    Nothing(String),
}

/// Most levels of questionnaires that include others.
const MAX_INCLUDES: usize = 5;

impl Builder {
    fn problem(&mut self, link_id: Option<&str>, problem: impl Into<String>) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem {
                link_id: link_id.map(|id| short(id, 60)),
                problem: problem.into(),
            });
        }
    }

    fn note(&mut self, link_id: Option<&str>, note: impl Into<String>) {
        if self.notes.len() < MAX_PROBLEMS {
            self.notes.push(Note {
                link_id: link_id.map(|id| short(id, 60)),
                note: note.into(),
            });
        }
    }

    /// The whole resource.
    fn root(&mut self, root: &Object) {
        if json::text(root, "resourceType") != Some("Questionnaire") {
            self.problem(
                None,
                "The file is no FHIR Questionnaire: \"resourceType\" must be \"Questionnaire\".",
            );
            return;
        }
        if root.has("implicitRules") {
            self.problem(None, "It follows rules from elsewhere (implicitRules), which are not known here; leave them out.");
        }
        self.url = json::text(root, "url").map(|t| short(t, MAX_NAME));
        self.version = json::text(root, "version").map(|t| short(t, MAX_NAME));
        self.language = json::text(root, "language").map(|t| short(t, 20));
        self.use_of = in_use(root);
        self.contents(root, None, 0, None);
        if self.looks_at_definition {
            self.definition = Some(Json::Object(root.clone()));
        }
        if self.nodes.is_empty() && self.problems.is_empty() {
            self.problem(
                None,
                "The questionnaire has no items; give it at least one question.",
            );
        }
    }

    /// Items and rules of a questionnaire, the outer or an included one.
    fn contents(&mut self, root: &Object, parent: Option<usize>, depth: u32, scope: Option<usize>) {
        self.refuse_unsupported(None, root);
        self.unknown_fields(None, root, unknown::ROOT_FIELDS);
        let outer = std::mem::replace(&mut self.sets, sets::Sets::new(root));
        let instrument = self.instruments.len();
        self.instruments.push(rules::instrument(root));
        let names = self.named.len();
        self.launch_contexts(root);
        self.own_variables(None, None, root);
        let mut constraints = self.own_constraints(None, None, root);
        self.constraints.append(&mut constraints);
        self.items(
            root,
            item::Place {
                parent,
                depth,
                scope,
                instrument,
            },
        );
        self.named.truncate(names);
        self.sets = outer;
        self.rules(root);
    }

    /// The JSON of a questionnaire to include: the kept one, otherwise the shipped one.
    fn to_include(&self, slug: &str) -> Option<String> {
        match &self.kept {
            Some(kept) => kept.get(slug).cloned(),
            None => crate::shipped::json(slug).map(str::to_owned),
        }
    }

    /// Includes the shipped questionnaire that a display item names (SDC subQuestionnaire).
    fn include(&mut self, link_id: &str, canonical: &str, place: item::Place) {
        let slug = crate::shipped::slug_of(canonical).map(str::to_owned);
        let found = slug.and_then(|slug| Some((self.to_include(&slug)?, slug)));
        let Some((text, slug)) = found else {
            let name = short(canonical, 80);
            self.problem(
                Some(link_id),
                format!("The questionnaire \"{name}\" is not among the shipped instruments; include one of those."),
            );
            return;
        };
        if self.including.contains(&slug) || self.including.len() >= MAX_INCLUDES {
            self.problem(Some(link_id), "Questionnaires include each other without end here; include each once, from the outer one.");
            return;
        }
        match json::object(&text) {
            Ok(root) => {
                self.including.push(slug);
                self.contents(&root, place.parent, place.depth, place.scope);
                self.including.pop();
            }
            Err(problem) => self.problem(Some(link_id), problem),
        }
    }

    fn finish(mut self) -> (Questionnaire, Vec<Problem>) {
        self.conditions();
        self.check_variables();
        let (steps, restless) = self.steps();
        if self.problems.is_empty() && self.foreign {
            self.claims();
        }
        if self.problems.is_empty() && self.scores.is_empty() {
            self.recognise();
        }
        self.check_rules();
        self.unlock();
        let questionnaire = Questionnaire {
            url: self.url,
            title: self.title,
            version: self.version,
            now: None,
            use_of: self.use_of,
            language: self.language,
            instruments: self.instruments,
            nodes: self.nodes,
            index: self.index,
            steps,
            restless,
            formulas: self.formulas,
            variables: self.variables,
            constraints: self.constraints,
            definition: self.definition,
            notes: self.notes,
            scores: self.scores,
            alerts: self.alerts,
            uniform: self.uniform,
        };
        (questionnaire, self.problems)
    }

    /// That the wording is locked is believed of what ships, and of the same words elsewhere.
    fn unlock(&mut self) {
        let own = self.instruments.first().filter(|own| own.wording_locked);
        let Some(slug) = own.map(|own| own.slug.clone()).filter(|_| !self.ships) else {
            return;
        };
        let locked = self.keeps_wording(&slug);
        if let Some(own) = self.instruments.first_mut() {
            own.wording_locked = locked;
        }
    }
}

/// `status` and `effectivePeriod`.
fn in_use(root: &Object) -> InUse {
    let period = root.get("effectivePeriod").and_then(Json::as_object);
    let moment = |name: &str| period.and_then(|p| json::text(p, name)?.parse().ok());
    InUse {
        status: json::text(root, "status").map(|t| short(t, 20)),
        start: moment("start"),
        end: moment("end"),
    }
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
