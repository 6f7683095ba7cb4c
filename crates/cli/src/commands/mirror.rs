//! `mirror`: the style evidence for one figure and one member.

use matching::mirror::style_only;
use matching::model::MirrorModel;

use super::{Answer, json};
use crate::args::{Given, number, numbers};

/// Usage.
pub const USAGE: &str =
    "microcosm-cli mirror --figure X,Y --member X,Y [--figure-sd S] [--member-sd S]";

/// Prints the evidence with the default model.
///
/// # Errors
/// A usage error, a point outside the circle, or a standard error out of range.
pub fn run(arguments: &[String]) -> Result<Answer, String> {
    let given = Given::read(
        arguments,
        &["--figure", "--member", "--figure-sd", "--member-sd"],
        USAGE,
    )?;
    given.only_options(USAGE)?;
    let point = |name: &str| -> Result<(f64, f64), String> {
        let [x, y] = numbers::<2>(given.needed(name, USAGE)?, name, "-0.6,0.8")?;
        Ok((x, y))
    };
    let error = |name: &str| match given.option(name) {
        None => Ok(None),
        Some(text) => number(text)
            .map(Some)
            .ok_or_else(|| format!("{name} must be a number, for example 0.2")),
    };
    let (figure, member) = (point("--figure")?, point("--member")?);
    let (figure_sd, member_sd) = (error("--figure-sd")?, error("--member-sd")?);
    let evidence = style_only(
        figure,
        member,
        figure_sd,
        member_sd,
        &MirrorModel::default(),
    );
    json(&evidence.map_err(|e| e.to_string())?, true)
}
