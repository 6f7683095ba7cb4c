//! Bad input, made systematically: never a panic, always one line that helps, always exit 2 (or 1 where only the
//! thing asked about is not in order).

use serde_json::Value;

mod files;
mod usage;

use crate::run::*;

/// One bad case: what it is, the arguments, and the exit codes that are right.
struct Case {
    name: String,
    arguments: Vec<String>,
    codes: &'static [i32],
}

struct Table {
    files: Files,
    cases: Vec<Case>,
}

impl Table {
    fn add(&mut self, name: &str, arguments: &[&str], codes: &'static [i32]) {
        let arguments = arguments.iter().map(|a| (*a).to_owned()).collect();
        self.cases.push(Case {
            name: name.to_owned(),
            arguments,
            codes,
        });
    }

    /// A bad file for one place of a command, marked with "@".
    fn file(
        &mut self,
        command: &[&str],
        name: &str,
        content: impl AsRef<[u8]>,
        codes: &'static [i32],
    ) {
        let path = self
            .files
            .put(&format!("bad-{}.json", self.cases.len()), content);
        let arguments: Vec<&str> = command
            .iter()
            .map(|a| if *a == "@" { path.as_str() } else { a })
            .collect();
        self.add(
            &format!("{} with {name}", command.join(" ")),
            &arguments,
            codes,
        );
    }

    /// What is wrong with any JSON file: no text, no JSON, another shape, too deep, too long, cut off.
    fn any_json(&mut self, command: &[&str], good: &str) {
        let cut = |part: f64| -> &str { &good[..(good.len() as f64 * part) as usize] };
        for (name, text) in [
            ("nothing", String::new()),
            ("blanks", " \n\t ".to_owned()),
            ("a word", "hello".to_owned()),
            ("null", "null".to_owned()),
            ("a number", "7".to_owned()),
            ("a text", "\"x\"".to_owned()),
            ("a list", "[]".to_owned()),
            ("a list of objects", "[{}]".to_owned()),
            ("an empty object", "{}".to_owned()),
            ("NaN", "{\"a\": NaN}".to_owned()),
            ("Infinity", "{\"a\": Infinity}".to_owned()),
            ("a huge number", format!("{{\"a\": 1{}}}", "0".repeat(5000))),
            ("a comma too many", "{\"a\": 1,}".to_owned()),
            ("single quotes", "{'a': 1}".to_owned()),
            (
                "depth 101 of lists",
                format!("{{\"a\": {}{}}}", "[".repeat(300), "]".repeat(300)),
            ),
            ("depth 10,000 of lists", "[".repeat(10_000)),
            ("depth 10,000 of objects", "{\"item\":".repeat(10_000)),
            (
                "depth 10,000, closed",
                format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)),
            ),
            (
                "10 MB in one text",
                format!("{{\"a\": \"{}\"}}", "x".repeat(10_000_000)),
            ),
            ("10 MB of brackets", "[".repeat(10_000_000)),
            (
                "10 MB never closed",
                format!("{{\"a\": \"{}", "x".repeat(10_000_000)),
            ),
            ("text after the end", format!("{good} x")),
            ("1 % of it", cut(0.01).to_owned()),
            ("half of it", cut(0.5).to_owned()),
            (
                "all but the end",
                good.trim_end()[..good.trim_end().len() - 1].to_owned(),
            ),
        ] {
            self.file(command, name, text, &[2]);
        }
        self.file(
            command,
            "bytes that are no UTF-8",
            [0x7b, 0xff, 0xfe, 0x7d],
            &[2],
        );
        self.file(command, "zeros", [0_u8; 64], &[2]);
        let missing: Vec<&str> = command
            .iter()
            .map(|a| if *a == "@" { "/no/such/file.json" } else { a })
            .collect();
        self.add("no such file", &missing, &[2]);
        let folder: Vec<&str> = command
            .iter()
            .map(|a| if *a == "@" { "/" } else { a })
            .collect();
        self.add("a folder", &folder, &[2]);
    }
}

#[test]
fn bad_input_is_refused_in_one_line_and_never_panics() {
    let mut t = Table {
        files: Files::new(),
        cases: Vec::new(),
    };
    usage::usage(&mut t);
    files::practices(&mut t);
    files::questionnaires(&mut t);
    files::responses(&mut t);
    usage::tables(&mut t);
    assert!(t.cases.len() >= 200, "{} cases", t.cases.len());
    let mut wrong = Vec::new();
    for case in &t.cases {
        let run = cli(&case.arguments);
        let quiet = run.out.is_empty()
            && run.err.ends_with('\n')
            && run.err.lines().count() == 1
            && run.err.len() < 2000;
        let told = if run.code == 2 {
            quiet
        } else {
            run.err.is_empty() && serde_json::from_str::<Value>(&run.out).is_ok()
        };
        if !case.codes.contains(&run.code) || !told || run.err.contains("panicked") {
            let (name, code, err) = (
                &case.name,
                run.code,
                run.err.chars().take(300).collect::<String>(),
            );
            wrong.push(format!(
                "{name:.100}: exit {code}, expected {:?}: {err}",
                case.codes
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} cases:\n{}",
        wrong.len(),
        t.cases.len(),
        wrong.join("\n")
    );
}
