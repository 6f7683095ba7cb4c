//! The web side: packages, checks, build.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::house::{Failure, House};

/// Content of the lock file that `node_modules` was installed from.
const INSTALLED: &str = "node_modules/.installed-from";
/// Hash of the sources that `dist` was built from.
const BUILT: &str = "node_modules/.built-from";
/// What the build reads, apart from the packages.
const SOURCES: [&str; 7] = [
    "index.html",
    "package-lock.json",
    "public",
    "src",
    "svelte.config.js",
    "tsconfig.json",
    "vite.config.ts",
];

/// Types, markup and tests.
pub(crate) fn check(house: &House) -> Result<(), Failure> {
    install(house)?;
    house.step(
        "types and markup of the window",
        npm(house, &["run", "--silent", "check"]),
    )?;
    house.step(
        "tests of the window",
        npm(house, &["run", "--silent", "test"]),
    )
}

/// Builds `ui/dist` unless it is what these sources give: a new one would make the program be built again, too.
pub(crate) fn build(house: &House) -> Result<(), Failure> {
    install(house)?;
    let ui = house.root.join("ui");
    let now = sources_hash(&ui).map_err(|error| Failure::unusable(format!("ui: {error}")))?;
    let same = fs::read_to_string(ui.join(BUILT)).is_ok_and(|built| built == now);
    if same && ui.join("dist/index.html").is_file() {
        return Ok(());
    }
    house.step(
        "page of the window",
        npm(
            house,
            &["run", "--silent", "build", "--", "--logLevel", "warn"],
        ),
    )?;
    fs::write(ui.join(BUILT), now)
        .map_err(|error| Failure::unusable(format!("ui/{BUILT}: {error}")))
}

/// Installs exactly what the lock file says, without running anything of the packages.
fn install(house: &House) -> Result<(), Failure> {
    let ui = house.root.join("ui");
    let read = |file: &str| fs::read_to_string(ui.join(file));
    let lock = read("package-lock.json")
        .map_err(|error| Failure::unusable(format!("ui/package-lock.json: {error}")))?;
    if read(INSTALLED).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    house.step("packages of the window", npm(house, &arguments))?;
    fs::write(ui.join(INSTALLED), lock)
        .map_err(|error| Failure::unusable(format!("ui/{INSTALLED}: {error}")))
}

fn npm(house: &House, arguments: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(arguments).current_dir(house.root.join("ui"));
    command
}

fn sources_hash(ui: &Path) -> std::io::Result<String> {
    let mut files = BTreeMap::new();
    for source in SOURCES {
        collect(&ui.join(source), &mut files)?;
    }
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(path: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) -> std::io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.insert(path.to_owned(), fs::read(path)?);
    }
    Ok(())
}
