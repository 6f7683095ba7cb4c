//! What must be installed. On Debian and Ubuntu root gets it installed; everybody else is told exactly what is missing.

use std::fs;
use std::process::{Command, Stdio};

use crate::house::{Failure, House};

/// How one tells that a package is there.
enum Sign {
    /// A program that can be found.
    Program(&'static str),
    /// A library that pkg-config knows.
    Library(&'static str),
}

/// Debian's name of a package, its sign, and what it is for.
const PACKAGES: [(&str, Sign, &str); 8] = [
    (
        "build-essential",
        Sign::Program("cc"),
        "compiling SQLCipher",
    ),
    (
        "pkg-config",
        Sign::Program("pkg-config"),
        "finding libraries",
    ),
    (
        "libssl-dev",
        Sign::Library("libcrypto"),
        "the ciphers under SQLCipher",
    ),
    ("libdbus-1-dev", Sign::Library("dbus-1"), "the window"),
    (
        "libwebkit2gtk-4.1-dev",
        Sign::Library("webkit2gtk-4.1"),
        "the window",
    ),
    (
        "webkit2gtk-driver",
        Sign::Program("WebKitWebDriver"),
        "journeys in the real window",
    ),
    (
        "xvfb",
        Sign::Program("Xvfb"),
        "the virtual display of the journeys",
    ),
    (
        "dbus",
        Sign::Program("dbus-daemon"),
        "the session bus of the journeys",
    ),
];

/// Looks for everything; installs what it can. Errors: what is missing, by name.
pub(crate) fn look(house: &House) -> Result<(), Failure> {
    let mut wrong = Vec::new();
    wrong.extend(rust().err());
    wrong.extend(node().err());
    if cfg!(target_os = "linux") {
        wrong.extend(system(house).err());
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Failure::unusable(wrong.join("\n")))
    }
}

/// The version of Rust was already checked by cargo (`rust-version`); the two tools may be missing.
fn rust() -> Result<(), String> {
    for (tool, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !runs("cargo", &[tool, "--version"]) {
            return Err(format!(
                "cargo {tool} is missing: rustup component add {component}"
            ));
        }
    }
    Ok(())
}

/// Node as `ui/package.json` asks for it.
fn node() -> Result<(), String> {
    let wanted =
        "Node 20.19 or newer in 20, or 22.12 or newer, with npm, is needed (https://nodejs.org)";
    let output = Command::new("node").arg("--version").output();
    let output = output.map_err(|_| format!("{wanted}; node is not there"))?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if !node_fits(&version) {
        return Err(format!("{wanted}; here it is {version}"));
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    if runs(npm, &["--version"]) {
        Ok(())
    } else {
        Err(format!("{wanted}; npm is not there"))
    }
}

fn node_fits(version: &str) -> bool {
    let mut numbers = version
        .trim_start_matches('v')
        .split('.')
        .map(|part| part.parse::<u32>());
    let (Some(Ok(major)), Some(Ok(minor))) = (numbers.next(), numbers.next()) else {
        return false;
    };
    (major == 20 && minor >= 19) || (major == 22 && minor >= 12) || major > 22
}

fn system(house: &House) -> Result<(), String> {
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    if !is_debian() || !is_root() {
        return Err(needed(&missing));
    }
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    apt(house, "list of system packages", &["update"])?;
    apt(
        house,
        "system packages",
        &[
            ["install", "-y", "--no-install-recommends"].as_slice(),
            &names,
        ]
        .concat(),
    )?;
    match self::missing() {
        still if still.is_empty() => Ok(()),
        still => Err(needed(&still)),
    }
}

fn needed(missing: &[(&str, &str)]) -> String {
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    let uses: Vec<String> = missing
        .iter()
        .map(|(name, use_)| format!("  {name}: {use_}"))
        .collect();
    format!(
        "missing (named as on Debian and Ubuntu):\n{}\nsudo apt-get update && sudo apt-get install -y {}",
        uses.join("\n"),
        names.join(" ")
    )
}

fn apt(house: &House, what: &str, arguments: &[&str]) -> Result<(), String> {
    let mut command = Command::new("apt-get");
    command
        .args(["-q", "-o", "Acquire::Retries=3"])
        .args(arguments);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    house.step(what, command).map_err(|failure| failure.words)
}

fn missing() -> Vec<(&'static str, &'static str)> {
    let there = |sign: &Sign| match sign {
        Sign::Program(name) => in_path(name),
        Sign::Library(name) => runs("pkg-config", &["--exists", name]),
    };
    PACKAGES
        .iter()
        .filter(|(_, sign, _)| !there(sign))
        .map(|(name, _, use_)| (*name, *use_))
        .collect()
}

fn in_path(name: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}

fn runs(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|text| {
        let kinds = text
            .lines()
            .filter(|line| line.starts_with("ID=") || line.starts_with("ID_LIKE="));
        kinds
            .into_iter()
            .any(|line| line.contains("debian") || line.contains("ubuntu"))
    })
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::node_fits;

    #[test]
    fn node_versions() {
        let cases = [
            ("v20.19.0", true),
            ("v20.20.2", true),
            ("v22.12.0", true),
            ("v24.1.0", true),
            ("v20.18.3", false),
            ("v21.7.3", false),
            ("v22.11.0", false),
            ("v18.20.0", false),
            ("", false),
            ("banana", false),
        ];
        for (version, fits) in cases {
            assert_eq!(node_fits(version), fits, "{version}");
        }
    }
}
