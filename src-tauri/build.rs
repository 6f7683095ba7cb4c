//! Reads the one list of commands and makes the Tauri side of it: functions, registration, permissions. Sets the link flag.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use tauri_build::{AppManifest, Attributes};

const LIST: &str = "../crates/api/src/commands.in";

fn main() -> Result<(), Box<dyn Error>> {
    for watched in [LIST, "../ui/dist", "../icons"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    // WebKitGTK loads the system's SQLite into this process; none of our SQLCipher symbols may stand in for it.
    if env::var("CARGO_CFG_TARGET_OS")? == "linux" {
        println!("cargo:rustc-link-arg=-Wl,--exclude-libs,ALL");
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let names = command_names(&fs::read_to_string(LIST)?)?;
    fs::write(out.join("commands.rs"), rust_side(&names)?)?;
    let capability = write_capability(&out, &names)?;
    let commands: Vec<&'static str> = names.into_iter().map(leak).collect();
    // An app manifest is what makes Tauri check app commands at all.
    tauri_build::try_build(
        Attributes::new()
            .app_manifest(AppManifest::new().commands(leak_all(commands)))
            .capabilities_path_pattern(leak(capability)),
    )?;
    Ok(())
}

/// Names of the list, in its order. A line that is neither a comment, nor the macro's frame, nor a command is refused.
fn command_names(list: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    for (index, line) in list.lines().map(str::trim).enumerate() {
        if line.is_empty() || line.starts_with("//") || line == "commands! {" || line == "}" {
            continue;
        }
        let name = line.split_once(':').map(|(name, _)| name.trim());
        match name.filter(|name| line.ends_with(';') && is_name(name)) {
            Some(name) => names.push(name.to_owned()),
            None => {
                let place = format!("{LIST}:{}", index + 1);
                return Err(
                    format!("{place}: expected `name: Request -> Response, state, who;`").into(),
                );
            }
        }
    }
    Ok(names)
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter == '_')
}

/// One Tauri command for each name, and the handler that registers them all.
fn rust_side(names: &[String]) -> Result<String, std::fmt::Error> {
    let mut code = String::new();
    for name in names {
        writeln!(
            code,
            "#[tauri::command]\nasync fn {name}(request: Value, desk: State<'_, DeskThread>) -> Result<Value, Value> {{\n    \
             desk.call(\"{name}\", request).await\n}}\n"
        )?;
    }
    writeln!(
        code,
        "/// Every command of the list.\npub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {{\n    \
         tauri::generate_handler![{}]\n}}",
        names.join(", ")
    )?;
    Ok(code)
}

/// What the one window may do: every command of the list, and listening to events. Nothing else.
fn write_capability(out: &Path, names: &[String]) -> Result<String, Box<dyn Error>> {
    let mut permissions: Vec<String> = ["core:event:allow-listen", "core:event:allow-unlisten"]
        .map(String::from)
        .into();
    permissions.extend(
        names
            .iter()
            .map(|name| format!("allow-{}", name.replace('_', "-"))),
    );
    let file = out.join("main-capability.json");
    let capability = serde_json::json!({
        "identifier": "main",
        "description": "Made by build.rs from the list of commands.",
        "windows": ["main"],
        "permissions": permissions,
    });
    fs::write(&file, capability.to_string())?;
    Ok(file.to_str().ok_or("OUT_DIR is not UTF-8")?.to_owned())
}

fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn leak_all(list: Vec<&'static str>) -> &'static [&'static str] {
    Box::leak(list.into_boxed_slice())
}
