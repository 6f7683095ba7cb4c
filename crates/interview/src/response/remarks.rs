//! What is odd about a response from elsewhere without making an answer wrong.

use super::Questionnaire;
use crate::evaluate::Invalid;
use crate::json::{self, Json, Object};
use crate::model::{Node, OptForm, Words};
use crate::temporal::DateTime;

/// Most remarks.
const MAX_REMARKS: usize = 1_000;
/// Statuses of a response (FHIR R4, questionnaire-answers-status).
const STATUSES: [&str; 5] = [
    "in-progress",
    "completed",
    "amended",
    "entered-in-error",
    "stopped",
];

/// Remarks about a response: it names another questionnaire or version, texts of questions or options that are not
/// those of the questionnaire, an odd status, a questionnaire that was not in use. None of it changes what counts.
/// A text that cannot be read has no remarks; [`super::read_response`] says why.
#[must_use]
pub fn remarks(q: &Questionnaire, text: &str) -> Vec<Invalid> {
    let mut all = Remarks {
        q,
        list: Vec::new(),
    };
    if let Ok(root) = json::object(text) {
        all.origin(&root);
        all.status(&root);
        all.in_use(&root);
        all.items(&root);
    }
    all.list
}

struct Remarks<'q> {
    q: &'q Questionnaire,
    list: Vec<Invalid>,
}

impl<'q> Remarks<'q> {
    fn say(&mut self, path: &str, problem: impl Into<String>) {
        if self.list.len() < MAX_REMARKS {
            self.list.push(Invalid {
                path: path.to_owned(),
                problem: problem.into(),
            });
        }
    }

    /// `questionnaire`: the canonical address, with the version after a bar.
    fn origin(&mut self, root: &Object) {
        let (Some(named), Some(own)) = (json::text(root, "questionnaire"), &self.q.url) else {
            return;
        };
        let named = named.split('#').next().unwrap_or_default();
        let (url, version) = match named.split_once('|') {
            Some((url, version)) => (url, Some(version)),
            None => (named, None),
        };
        // A reference to the questionnaire on some server ends with its name.
        let same = url == own || !url.contains("://");
        if !same {
            self.say(
                "",
                "The response says that it answers another questionnaire.",
            );
        } else if let Some((version, own)) = version.zip(self.q.version.as_deref())
            && version != own
        {
            self.say(
                "",
                "The response says that it answers another version of the questionnaire.",
            );
        }
    }

    fn status(&mut self, root: &Object) {
        match root.get("status").map(Json::as_str) {
            None => self.say("", "The response has no status."),
            Some(Some("entered-in-error")) => {
                self.say("", "The response was entered in error.");
            }
            Some(Some("stopped")) => self.say("", "The response was stopped before its end."),
            Some(Some(status)) if STATUSES.contains(&status) => {}
            Some(_) => self.say("", "The status of the response is none of FHIR R4."),
        }
    }

    /// Whether the questionnaire was in use when the response was given.
    fn in_use(&mut self, root: &Object) {
        match self.q.use_of.status.as_deref() {
            Some("draft") => self.say("", "The questionnaire is a draft."),
            Some("retired") => self.say("", "The questionnaire is retired."),
            _ => {}
        }
        let Some(authored) = json::text(root, "authored") else {
            return;
        };
        let Ok(authored) = authored.parse::<DateTime>() else {
            self.say(
                "",
                "The response does not say in a form of FHIR when it was given (authored).",
            );
            return;
        };
        let (start, end) = (&self.q.use_of.start, &self.q.use_of.end);
        let before = start
            .as_ref()
            .is_some_and(|s| authored.compare(s) == Some(std::cmp::Ordering::Less));
        let after = end
            .as_ref()
            .is_some_and(|e| authored.date.compare(&e.date) == Some(std::cmp::Ordering::Greater));
        if before || after {
            self.say(
                "",
                "The questionnaire was not in use when the response was given (effectivePeriod).",
            );
        }
    }

    fn items(&mut self, around: &Object) {
        for item in json::objects(around, "item") {
            let q: &'q Questionnaire = self.q;
            let found = json::text(item, "linkId").and_then(|id| q.find(id));
            if let Some((_, node)) = found {
                self.item(node, item);
            }
            self.items(item);
            for answer in json::objects(item, "answer") {
                self.items(answer);
            }
        }
    }

    fn item(&mut self, node: &Node, item: &Object) {
        let key = node.key.as_str();
        if let Some(text) = json::text(item, "text")
            && !says(&node.text, text)
        {
            self.say(
                key,
                "The text of the question is not that of the questionnaire.",
            );
        }
        if item
            .get("answer")
            .and_then(Json::as_list)
            .is_some_and(<[Json]>::is_empty)
        {
            self.say(
                key,
                "The list of answers is empty; FHIR leaves it out then.",
            );
        }
        for answer in json::objects(item, "answer") {
            let Some((_, Json::Object(value))) = json::value(answer, "value") else {
                continue;
            };
            let (code, display) = (json::text(value, "code"), json::text(value, "display"));
            let option = node.options.iter().find(|o| match &o.form {
                OptForm::Coding {
                    code: Some(own), ..
                } => Some(own.as_str()) == code,
                OptForm::Reference { .. } => {
                    json::text(value, "reference") == Some(o.code.as_str())
                }
                _ => false,
            });
            if let Some((option, display)) = option.zip(display)
                && !says(&option.label, display)
            {
                self.say(key, "The words of an answer are not those of the option.");
            }
        }
    }
}

/// The same words, in any of the languages; white space and capitals do not count.
fn says(own: &Words, text: &str) -> bool {
    let plain = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    let text = plain(text);
    own.text.is_empty() || plain(&own.text) == text || own.other.values().any(|t| plain(t) == text)
}
