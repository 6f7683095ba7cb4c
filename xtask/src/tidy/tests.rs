//! Planted faults: each must be found.

use super::*;

#[test]
fn what_is_found_wrong() {
    let cases = [
        ("crates/x/src/a.rs", "//! What this is for.\nfn a() {}", 0),
        ("crates/x/src/a.rs", "fn a() {}", 1),
        ("crates/x/src/a.rs", "//!\nfn a() {}", 1),
        (
            "ui/src/A.svelte",
            "<!-- One person of the map. -->\n<p>a</p>",
            0,
        ),
        (
            "ui/src/A.svelte",
            "<!-- One person of the map. -->\n<p style=\"color: red\">a</p>",
            1,
        ),
        ("ui/src/A.svelte", "<p>a</p>", 1),
        (
            "ui/index.html",
            "<!doctype html>\n<!-- The one page of it. -->",
            0,
        ),
        (
            ".ci/run",
            "#!/usr/bin/env bash\n# What CI runs, exactly.",
            0,
        ),
        (".ci/run", "#!/usr/bin/env bash\ntrue", 1),
        (
            "ui/src/lib/a.ts",
            "// What this is for.\nimport '@tauri-apps/api';",
            1,
        ),
        (
            "ui/src/platform/a.ts",
            "// What this is for.\nimport '@tauri-apps/api';",
            0,
        ),
        (
            "ui/src/lib/a.ts",
            "// What this is for.\nlocalStorage.x = 1",
            1,
        ),
        (
            "ui/src/A.svelte",
            "<!-- One person of the map. -->\n{@html a}",
            1,
        ),
        (
            "crates/matching/src/a.rs",
            "//! What this is for.\nuse std::fs;",
            1,
        ),
        (
            "crates/matching/src/a.rs",
            "//! What this is for.\n#[cfg(test)]\nmod tests { use std::fs; }",
            0,
        ),
        (
            "crates/store/src/a.rs",
            "//! What this is for.\nuse std::fs;",
            0,
        ),
        (
            "crates/practice/Cargo.toml",
            "[dependencies]\nrusqlite.workspace = true",
            1,
        ),
        (
            "crates/store/Cargo.toml",
            "[dependencies]\nrusqlite.workspace = true",
            0,
        ),
        (
            "crates/api/Cargo.toml",
            "[dependencies]\ntauri = { version = \"2\" }",
            1,
        ),
        (
            "crates/api/Cargo.toml",
            "[dependencies]\nserde.workspace = true",
            0,
        ),
    ];
    for (path, text, count) in cases {
        let wrong = wrong_with(path, text);
        assert_eq!(wrong.len(), count, "{path}: {text:?} gives {wrong:?}");
    }
}

#[test]
fn a_network_crate_is_found() {
    assert_eq!(
        network_crates("serde v1.0.0\nhttp v1.5.0\ntokio v1.0.0").len(),
        0
    );
    assert_eq!(
        network_crates("reqwest v0.12.0\nhyper-util v0.1.0 (*)\nserde v1.0.0").len(),
        2
    );
}

#[test]
fn a_long_window_is_found() {
    let file = |lines: usize| vec![("src-tauri/src/a.rs".to_owned(), "x\n".repeat(lines))];
    assert_eq!(window_too_long(&file(500)), None);
    assert!(window_too_long(&file(501)).is_some());
}
