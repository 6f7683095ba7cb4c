//! `circumplex`, `mirror`, `suggest`, `schema practice`: what they print for good input.

use serde_json::{Value, json};

use crate::run::*;

fn close(found: &Value, expected: f64, within: f64) -> bool {
    found
        .as_f64()
        .is_some_and(|f| (f - expected).abs() <= within)
}

/// Wright et al. 2009, Table A, and the parameters of clinical reference §2.3.2 (a).
const WRIGHT: [(&str, [f64; 6]); 3] = [
    (
        "-1.09,-1.04,-0.97,0.61,1.41,2.49,1.78,0.27",
        [
            0.432500, 1.251418, -1.309126, 1.811037, 313.708917, 0.970677,
        ],
    ),
    (
        "1.13,-1.04,-.97,-.79,-.56,.79,1.78,1.52",
        [0.232500, 1.419356, 0.507353, 1.507308, 19.669580, 0.917271],
    ),
    (
        ".91,-.65,-.8,-.96,-.23,-.34,1.24,.27",
        [-0.070000, 0.782236, 0.447635, 0.901260, 29.780345, 0.713770],
    ),
];

const KEYS: [&str; 6] = ["elevation", "x", "y", "amplitude", "displacement", "fit"];

#[test]
fn circumplex_with_and_without_the_equals_sign() {
    for (octants, expected) in WRIGHT {
        for arguments in [
            vec!["circumplex".into(), "--octants".into(), octants.to_owned()],
            vec!["circumplex".into(), format!("--octants={octants}")],
        ] {
            let run = cli(&arguments);
            let found = run.json();
            for (key, value) in KEYS.iter().zip(expected) {
                assert!(close(&found[key], value, 1e-6), "{octants} {key}: {found}");
            }
            assert_eq!((run.code, found.as_object().unwrap().len()), (0, 6));
        }
    }
}

#[test]
fn circumplex_where_something_is_undefined() {
    let flat = cli(&["circumplex", "--octants", "1.5,1.5,1.5,1.5,1.5,1.5,1.5,1.5"]).json();
    assert_eq!(
        (&flat["elevation"], &flat["displacement"], &flat["fit"]),
        (&json!(1.5), &Value::Null, &Value::Null)
    );
    let wave = cli(&["circumplex", "--octants", "1,0,-1,0,1,0,-1,0"]).json();
    assert_eq!(
        (&wave["displacement"], &wave["fit"]),
        (&Value::Null, &json!(0.0))
    );
}

#[test]
fn circumplex_reads_a_csv_file() {
    let rows: Vec<&str> = WRIGHT.iter().map(|(row, _)| *row).collect();
    let text = format!(
        "PA,BC,DE,FG,HI,JK,LM,NO\r\n{}\n1,2,3,,5,6,7,8\n\n",
        rows.join("\r\n")
    );
    let files = Files::new();
    let run = cli(&["circumplex", "--csv", &files.put("o.csv", &text)]);
    let lines: Vec<Value> = run
        .out
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!((run.code, lines.len()), (0, 4));
    for (line, (_, expected)) in lines.iter().zip(WRIGHT) {
        assert!(close(&line["displacement"], expected[4], 1e-6), "{line}");
    }
    assert!(
        lines[3].as_object().unwrap().values().all(Value::is_null),
        "a missing score leaves all undefined"
    );
}

#[test]
fn mirror_as_in_the_design() {
    // Design §8, defaults, the figure at (−.6, .8), clicked, the member by questionnaire.
    for (member, expected, level) in [
        ("-.55,.75", 8.80, "clear"),
        (".6,.8", -5.31, "none"),
        (".05,-.02", -5.50, "none"),
        (".9,.1", -10.0, "none"),
    ] {
        let run = cli(&["mirror", "--figure", "-.6,.8", "--member", member]);
        let found = run.json();
        assert!(
            close(&found["decibans"], expected, 0.02),
            "{member}: {found}"
        );
        assert_eq!((run.code, &found["level"]), (0, &json!(level)));
        let reasons = found["reasons"].as_array().unwrap();
        let sum: f64 = reasons
            .iter()
            .map(|r| r["decibans"].as_f64().unwrap())
            .sum();
        assert!(close(&found["decibans"], sum, 1e-12));
        assert!(
            reasons
                .iter()
                .all(|r| r["kind"].is_string() && r["text"].is_string())
        );
    }
    let surer = cli(&[
        "mirror",
        "--figure=-.6,.8",
        "--member=-.55,.75",
        "--figure-sd",
        "0.1",
        "--member-sd=.1",
    ])
    .json();
    assert!(surer["decibans"].as_f64().unwrap() > 8.8, "{surer}");
}

fn suggest(practice: &Value, more: &[&str]) -> Run {
    let files = Files::new();
    let path = files.put("p.json", practice.to_string());
    let mut arguments = vec!["suggest", "--practice", &path, "--client", "ana"];
    arguments.extend(more);
    cli(&arguments)
}

#[test]
fn suggest_puts_every_group_in_one_list() {
    let mut p = practice();
    p["conflicts"] = json!([]);
    let run = suggest(&p, &[]);
    let found = run.json();
    let groups = |list: &str| -> Vec<String> {
        found[list]
            .as_array()
            .unwrap()
            .iter()
            .map(|g| g["group"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(run.code, 0);
    assert_eq!(
        (groups("ranked"), groups("blocked")),
        (
            vec!["open".to_owned(), "tied".to_owned()],
            vec!["other".to_owned()]
        )
    );
    let first = &found["ranked"][0];
    for key in ["fit", "contributions", "rules", "mirrors", "composition"] {
        assert!(!first[key].is_null(), "{key}");
    }
    let mirror = &first["mirrors"][0];
    assert_eq!(
        (&mirror["member"], &mirror["figure"]),
        (&json!("m1"), &json!("f"))
    );
    assert_eq!(
        (&mirror["direction"], &mirror["level"], &mirror["outlook"]),
        (&json!("client-to-member"), &json!("clear"), &json!("avoid"))
    );
    assert!(
        first["rules"]
            .as_array()
            .unwrap()
            .iter()
            .any(|r| r["id"] == "X1" && r["severity"] == "warn" && r["reason"].is_string())
    );
    assert_eq!(found["blocked"][0]["rules"][0]["id"], "M1");
}

#[test]
fn suggest_blocks_a_conflict_while_it_counts() {
    let mut p = practice();
    p["members"][0]["client"] = json!("ana");
    p["members"][0]["until"] = json!("2026-06-30");
    p["conflicts"] = json!([{"id": "x", "client": "ben", "other": "ana", "relation": "no-contact-order", "until": "2027-01-31"}]);
    let blocked = |run: &Run| {
        run.json()["blocked"]
            .as_array()
            .unwrap()
            .iter()
            .any(|g| g["group"] == "tied")
    };
    assert!(blocked(&suggest(&p, &[])), "as_of is the default day");
    assert!(blocked(&suggest(&p, &["--on", "2027-01-31"])));
    assert!(!blocked(&suggest(&p, &["--on=2027-02-01"])));
}

#[test]
fn suggest_is_the_same_for_the_same_input() {
    assert_eq!(suggest(&practice(), &[]).out, suggest(&practice(), &[]).out);
}

#[test]
fn schema_is_json_schema_with_the_lists() {
    let found = cli(&["schema", "practice"]).json();
    assert_eq!(
        found["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    for list in [
        "clients",
        "figures",
        "positions",
        "programs",
        "groups",
        "members",
        "conflicts",
    ] {
        assert_eq!(found["properties"][list]["type"], "array", "{list}");
    }
    assert!(found["properties"]["policy"].is_object() && found["properties"]["as_of"].is_object());
}

#[test]
fn the_fictional_practice_can_be_given_to_suggest() {
    let made = cli(&["demo", "practice", "--on", "2026-11-23"]);
    let practice = made.json();
    assert_eq!((made.code, &practice["as_of"]), (0, &json!("2026-11-23")));
    assert!(practice["clients"].as_array().unwrap().len() >= 60);
    let files = Files::new();
    let path = files.put("p.json", &made.out);
    let found = cli(&["suggest", "--practice", &path, "--client", "cl-vega"]);
    assert_eq!(found.code, 0);
    assert_eq!(found.json()["ranked"][0]["group"], "gr-tuesday-evening");
    assert_eq!(made.out, cli(&["demo", "practice", "--on=2026-11-23"]).out);
    assert_eq!(cli(&["demo", "practice"]).code, 0);
    for bad in ["1950-01-01", "2199-01-01", "tomorrow"] {
        let run = cli(&["demo", "practice", "--on", bad]);
        assert!(run.code == 2 && run.err.lines().count() == 1, "{run:?}");
    }
}

#[test]
fn help_names_every_command() {
    for arguments in [vec!["help"], vec!["--help"], vec!["suggest", "-h"]] {
        let run = cli(&arguments);
        assert!(
            run.code == 0 && run.out.contains("interview score") && run.out.contains("suggest"),
            "{run:?}"
        );
    }
}
