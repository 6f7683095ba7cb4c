//! Where things are, and how other programs are run: with their name and duration on the screen, stopping at the first failure.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{env, fs};

/// The generated TypeScript file.
const TYPES: &str = "ui/src/generated/api.ts";

/// Why a command ended early.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) words: String,
    /// 1: something is not in order; 2: something is missing or unusable.
    pub(crate) code: u8,
}

impl Failure {
    pub(crate) fn not_in_order(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            code: 1,
        }
    }

    pub(crate) fn unusable(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            code: 2,
        }
    }
}

/// The repository and its target folder.
pub(crate) struct House {
    pub(crate) root: PathBuf,
    /// Folder of the built programs (`target/debug`).
    built: PathBuf,
}

impl House {
    /// The repository from which cargo runs this program: two clones may share a target folder, so what was true when it
    /// was built counts only where cargo says nothing.
    pub(crate) fn here() -> Result<Self, Failure> {
        let folder = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = folder.parent();
        let exe = env::current_exe().ok();
        match (root, exe.as_deref().and_then(Path::parent)) {
            (Some(root), Some(built)) => Ok(Self {
                root: root.to_owned(),
                built: built.to_owned(),
            }),
            _ => Err(Failure::unusable("cannot tell where this repository is")),
        }
    }

    /// Path of a built program.
    pub(crate) fn built(&self, name: &str) -> PathBuf {
        self.built
            .join(name)
            .with_extension(env::consts::EXE_EXTENSION)
    }

    /// A cargo step.
    pub(crate) fn cargo(&self, what: &str, arguments: &[&str]) -> Result<(), Failure> {
        self.step(what, self.cargo_command(arguments))
    }

    /// Runs a built program.
    pub(crate) fn program(&self, name: &str, arguments: &[&str]) -> Result<(), Failure> {
        let mut command = Command::new(self.built(name));
        command.args(arguments).current_dir(&self.root);
        self.step(name, command)
    }

    /// Runs a program, with what it does and how long it took.
    pub(crate) fn step(&self, what: &str, mut command: Command) -> Result<(), Failure> {
        eprintln!("── {what}");
        let since = Instant::now();
        let name = command.get_program().to_string_lossy().into_owned();
        let status = command.status();
        let status =
            status.map_err(|error| Failure::unusable(format!("{name} does not start: {error}")))?;
        if !status.success() {
            return Err(Failure::not_in_order(format!("{what} failed ({status})")));
        }
        eprintln!("── {what}: {:.0} s", since.elapsed().as_secs_f64());
        Ok(())
    }

    /// What a program prints. Errors: it fails; its own words go to the screen.
    pub(crate) fn output(&self, mut command: Command) -> Result<String, Failure> {
        let name = command.get_program().to_string_lossy().into_owned();
        let output = command
            .current_dir(&self.root)
            .stderr(Stdio::inherit())
            .output();
        let output =
            output.map_err(|error| Failure::unusable(format!("{name} does not start: {error}")))?;
        if !output.status.success() {
            return Err(Failure::not_in_order(format!(
                "{name} failed ({})",
                output.status
            )));
        }
        String::from_utf8(output.stdout)
            .map_err(|_| Failure::not_in_order(format!("{name} prints no text")))
    }

    pub(crate) fn cargo_command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments).current_dir(&self.root);
        // What cargo told us about this package would look to other build scripts like a change.
        let ours =
            |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
        for (name, _) in env::vars().filter(|(name, _)| ours(name)) {
            command.env_remove(name);
        }
        command
    }

    /// Writes the TypeScript side of the command list.
    pub(crate) fn write_types(&self) -> Result<(), Failure> {
        let path = self.root.join(TYPES);
        let types = self.types()?;
        if fs::read_to_string(&path).is_ok_and(|old| old == types) {
            return Ok(());
        }
        fs::write(&path, types).map_err(|error| Failure::unusable(format!("{TYPES}: {error}")))
    }

    /// Errors: the file in the repository is not what the Rust types give.
    pub(crate) fn types_are_fresh(&self) -> Result<(), Failure> {
        let types = self.types()?;
        if fs::read_to_string(self.root.join(TYPES)).is_ok_and(|old| old == types) {
            Ok(())
        } else {
            Err(Failure::not_in_order(format!(
                "{TYPES} is out of date: run `cargo xtask codegen`"
            )))
        }
    }

    /// The whole workspace is named so that the same builds of the dependencies serve as everywhere else.
    fn types(&self) -> Result<String, Failure> {
        self.cargo("types", &["build", "--quiet", "--workspace", "--examples"])?;
        self.output(Command::new(self.built("examples/typescript")))
    }
}
