//! Arguments: `--name value` or `--name=value`, values may be negative numbers; at most one plain argument.

use std::collections::BTreeMap;

/// Longest argument that a message repeats, in characters.
const LONGEST: usize = 60;

/// What was given to one command.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Given<'a> {
    options: BTreeMap<&'a str, &'a str>,
    plain: Option<&'a str>,
}

impl<'a> Given<'a> {
    /// Reads the arguments of a command that knows `options` (with their dashes).
    ///
    /// # Errors
    /// One sentence with the command's usage.
    pub fn read(arguments: &'a [String], options: &[&str], usage: &str) -> Result<Self, String> {
        let mut given = Self::default();
        let mut rest = arguments.iter().map(String::as_str);
        while let Some(argument) = rest.next() {
            if !argument.starts_with("--") {
                if given.plain.replace(argument).is_some() {
                    return Err(format!(
                        "{:?} is one argument too many; usage: {usage}",
                        short(argument)
                    ));
                }
                continue;
            }
            let (name, value) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (argument, None),
            };
            if !options.contains(&name) {
                return Err(format!(
                    "there is no option {:?} here; usage: {usage}",
                    short(name)
                ));
            }
            // Whatever follows is the value, also where it starts with a dash; only another option is not.
            let value = value.or_else(|| rest.next().filter(|next| !options.contains(next)));
            let value = value.ok_or_else(|| format!("{name} needs a value; usage: {usage}"))?;
            if given.options.insert(name, value).is_some() {
                return Err(format!("{name} is given twice; usage: {usage}"));
            }
        }
        Ok(given)
    }

    /// The plain argument, if there is one.
    pub fn plain(&self) -> Option<&'a str> {
        self.plain
    }

    /// An option, if it is given.
    pub fn option(&self, name: &str) -> Option<&'a str> {
        self.options.get(name).copied()
    }

    /// An option that must be given.
    ///
    /// # Errors
    /// One sentence with the command's usage.
    pub fn needed(&self, name: &str, usage: &str) -> Result<&'a str, String> {
        self.option(name)
            .ok_or_else(|| format!("{name} is missing; usage: {usage}"))
    }

    /// No plain argument is allowed.
    ///
    /// # Errors
    /// One sentence with the command's usage.
    pub fn only_options(&self, usage: &str) -> Result<(), String> {
        match self.plain {
            None => Ok(()),
            Some(plain) => Err(format!(
                "{:?} is one argument too many; usage: {usage}",
                short(plain)
            )),
        }
    }
}

/// An argument that is safe to repeat.
pub fn short(argument: &str) -> String {
    let mut kept: String = argument.chars().take(LONGEST).collect();
    if kept.len() < argument.len() {
        kept.push('…');
    }
    kept
}

/// Finite numbers divided by commas.
///
/// # Errors
/// One sentence that names the option and an example.
pub fn numbers<const N: usize>(text: &str, what: &str, example: &str) -> Result<[f64; N], String> {
    let wrong = || format!("{what} must be {N} numbers divided by commas, for example {example}");
    let mut found = [0.0; N];
    let mut parts = text.split(',');
    for slot in &mut found {
        *slot = parts.next().and_then(number).ok_or_else(wrong)?;
    }
    if parts.next().is_some() {
        return Err(wrong());
    }
    Ok(found)
}

/// A finite number.
pub fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|n: &f64| n.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Result<(Option<String>, Option<String>), String> {
        let arguments: Vec<String> = arguments.iter().map(|a| (*a).to_owned()).collect();
        let given = Given::read(&arguments, &["--at", "--to"], "USAGE")?;
        Ok((
            given.option("--at").map(str::to_owned),
            given.plain().map(str::to_owned),
        ))
    }

    #[test]
    fn negative_values_work_both_ways() {
        let at = |v: &str| Ok((Some(v.to_owned()), None));
        assert_eq!(read(&["--at", "-.6,.8"]), at("-.6,.8"));
        assert_eq!(read(&["--at=-.6,.8"]), at("-.6,.8"));
        assert_eq!(read(&["--at", "--1"]), at("--1"));
        assert_eq!(read(&["--at=a=b"]), at("a=b"));
        assert_eq!(
            read(&["file", "--at", ""]),
            Ok((Some(String::new()), Some("file".to_owned())))
        );
    }

    #[test]
    fn usage_errors_say_what_and_how() {
        for (arguments, expected) in [
            (vec!["--at"], "--at needs a value; usage: USAGE"),
            (vec!["--at", "--to", "1"], "--at needs a value"),
            (vec!["--at", "1", "--at", "2"], "--at is given twice"),
            (vec!["--no", "1"], "there is no option \"--no\" here"),
            (vec!["a", "b"], "\"b\" is one argument too many"),
        ] {
            let error = read(&arguments).unwrap_err();
            assert!(error.starts_with(expected), "{arguments:?}: {error}");
        }
    }

    #[test]
    fn lists_of_numbers() {
        assert_eq!(numbers::<2>(" -1, 2e0", "--at", "1,2"), Ok([-1.0, 2.0]));
        for text in ["", "1", "1,", "1,2,3", "1,x", "NaN,1", "1,inf", "1e999,1"] {
            assert!(numbers::<2>(text, "--at", "1,2").is_err(), "{text}");
        }
    }
}
