//! The interview with the keyboard alone: what a clinician's hands do.

use std::time::Duration;

use serde_json::Value;

use crate::{Done, Window};

/// What stands at a question: its path ends with this; the answer as a code, a text, `y`, `n`, or `skip`.
pub type Plan = [(&'static str, &'static str)];

/// What a plain client answers in the group program intake: nothing alarming, free on Tuesdays and Thursdays.
pub const PLAIN: &Plan = &[
    ("referral/type", "court"),
    ("mandate/exists", "y"),
    ("mandate/program", "anger-management"),
    ("mandate/sessions", "16"),
    ("presenting/concern", "I shout at the people I love"),
    ("presenting/goals", "To be able to listen"),
    ("practical/languages", "en"),
    ("availability/day", "tuesday"),
    ("availability/from", "17:00"),
    ("availability/to", "21:00"),
    ("practical/modality", "either"),
    ("safety/home", "y"),
    ("mse/ordinary", "y"),
    ("mse/risk", "No thoughts of suicide or of harm today"),
    ("goal/what", "Listen before I speak"),
    ("taps-1/", "LA6270-8"),
];

/// A question on the screen.
struct Question {
    path: String,
    kind: String,
    codes: Vec<String>,
    digits: Vec<String>,
    optional: bool,
}

/// Where the focus is in the interview.
enum Place {
    At(Question),
    End(String),
}

impl Window {
    /// Answers every question from where the focus is to the end of the interview, and finishes it.
    /// Errors: a question that the plan and the habits below cannot answer.
    pub async fn answer_everything(&self, plan: &Plan) -> Done {
        while !self.answer_some(plan, usize::MAX).await? {}
        Ok(())
    }

    /// Answers so many questions, or fewer if the interview is finished before; whether it is.
    pub async fn answer_some(&self, plan: &Plan, most: usize) -> Done<bool> {
        let mut place = self.place(None).await?;
        let mut answered = 0;
        while answered < most {
            let before = match &place {
                Place::At(question) => {
                    self.answer(question, plan).await?;
                    answered += 1;
                    question.path.clone()
                }
                Place::End(end) if end == "next-section" => {
                    self.press("Enter").await?;
                    end.clone()
                }
                Place::End(end) if end == "finish" => {
                    self.press("Enter").await?;
                    self.at("Look over the interview").await?;
                    self.look("Look over the interview").await?;
                    self.click("button", "Finish the interview").await?;
                    self.click("link", "Go on to").await?;
                    self.at("People who matter").await?;
                    return Ok(true);
                }
                Place::End(end) => {
                    return Err(
                        format!("the interview ends at “{end}”: {}", self.text().await?).into(),
                    );
                }
            };
            place = self.place(Some(&before)).await?;
        }
        Ok(false)
    }

    /// Answers up to and with a question, and does not wait for what comes then. Errors: as of the questions.
    pub async fn answer_until(&self, plan: &Plan, path: &str) -> Done {
        let mut place = self.place(None).await?;
        for _ in 0..500 {
            let before = match &place {
                Place::At(question) => {
                    self.answer(question, plan).await?;
                    if question.path.ends_with(path) {
                        return Ok(());
                    }
                    question.path.clone()
                }
                Place::End(end) if end == "next-section" => {
                    self.press("Enter").await?;
                    end.clone()
                }
                Place::End(_) => break,
            };
            place = self.place(Some(&before)).await?;
        }
        Err(format!("the interview never comes to {path}").into())
    }

    /// Path of the question that has the focus. Errors: none has it in time.
    pub async fn question(&self) -> Done<String> {
        match self.place(None).await? {
            Place::At(question) => Ok(question.path),
            Place::End(end) => Ok(end),
        }
    }

    /// Waits until the focus is somewhere else than before.
    async fn place(&self, before: Option<&str>) -> Done<Place> {
        for _ in 0..600 {
            let seen = self.run(include_str!("question.js"), vec![]).await?;
            let place = read_place(&seen);
            let name = match &place {
                Some(Place::At(question)) => question.path.as_str(),
                Some(Place::End(end)) => end.as_str(),
                None => "",
            };
            match place {
                Some(place) if Some(name) != before => return Ok(place),
                _ => tokio::time::sleep(Duration::from_millis(30)).await,
            }
        }
        Err(format!(
            "the interview does not go on from {before:?}: {}",
            self.text().await?
        )
        .into())
    }

    async fn answer(&self, question: &Question, plan: &Plan) -> Done {
        let planned = plan.iter().find(|(path, _)| question.path.contains(path));
        let answer = planned.map_or_else(|| habit(question), |(_, answer)| (*answer).to_owned());
        match question.kind.as_str() {
            "boolean" => self.press(&answer).await,
            "choice" | "choices" => self.choose(question, &answer).await,
            "long" => {
                self.type_text(&answer).await?;
                self.press("Ctrl+Enter").await
            }
            _ => {
                self.type_text(&answer).await?;
                self.press("Enter").await
            }
        }
    }

    /// A digit where the option has one, otherwise Space and the arrows. One choice goes on by itself after a digit.
    async fn choose(&self, question: &Question, code: &str) -> Done {
        let index = question.codes.iter().position(|each| each == code);
        let index = index.ok_or_else(|| {
            format!(
                "{} has no option {code}: {:?}",
                question.path, question.codes
            )
        })?;
        match question.digits.get(index).filter(|digit| !digit.is_empty()) {
            Some(digit) => self.press(digit).await?,
            None => {
                self.press("Space").await?;
                for _ in 0..index {
                    self.press("Right").await?;
                }
                return self.press("Enter").await;
            }
        }
        if question.kind == "choices" {
            self.press("Enter").await?;
        }
        Ok(())
    }
}

/// What is answered where the plan says nothing: no to questions, the first option, varied ones about personality.
fn habit(question: &Question) -> String {
    let option = |index: usize| question.codes.get(index).cloned().unwrap_or_default();
    match question.kind.as_str() {
        "boolean" if question.path.contains("consent") => "y".to_owned(),
        "boolean" => "n".to_owned(),
        "choice" if question.path.contains("ipip") => {
            option(varied(&question.path) % question.codes.len().max(1))
        }
        "choice" if question.path.contains("readiness") => {
            option(question.codes.len().saturating_sub(1))
        }
        // "None of these" wherever it can be said.
        "choice" | "choices" if question.codes.iter().any(|code| code == "none") => {
            "none".to_owned()
        }
        "choice" if question.codes.iter().any(|code| code == "no") => "no".to_owned(),
        "choice" | "choices" => option(0),
        _ if question.optional => String::new(),
        _ => "Something of their own".to_owned(),
    }
}

/// A number that differs from question to question and is the same in every run.
fn varied(path: &str) -> usize {
    path.bytes()
        .fold(7, |sum, byte| (sum * 31 + usize::from(byte)) % 1009)
}

fn read_place(seen: &Value) -> Option<Place> {
    let text = |key: &str| seen.get(key).and_then(Value::as_str).map(str::to_owned);
    let list = |key: &str| -> Vec<String> {
        let values = seen.get(key).and_then(Value::as_array).map(Vec::as_slice);
        let texts = values.unwrap_or_default().iter().filter_map(Value::as_str);
        texts.map(str::to_owned).collect()
    };
    if let Some(end) = text("end") {
        return Some(Place::End(end));
    }
    Some(Place::At(Question {
        path: text("path")?,
        kind: text("kind")?,
        codes: list("codes"),
        digits: list("digits"),
        optional: seen.get("optional") == Some(&Value::Bool(true)),
    }))
}
