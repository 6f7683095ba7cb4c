//! The programs that a window needs: virtual display, session bus, driver. Each ends with its owner.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use crate::{Done, Trouble};

/// How long a program may take to be ready.
const READY: Duration = Duration::from_secs(20);

/// A program that is ended when its owner goes.
pub(crate) struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing of it is left.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A virtual display and a session bus of its own.
pub(crate) struct Stage {
    pub(crate) display: String,
    pub(crate) bus: String,
    _programs: [Program; 2],
}

impl Stage {
    /// Errors: a program is missing or does not start.
    pub(crate) fn set() -> Done<Self> {
        // The server picks a free display by itself and writes its number.
        let (server, display) = start_and_read(Command::new("Xvfb").args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1600x1200x24",
            "-nolisten",
            "tcp",
        ]))?;
        let (bus, address) = start_and_read(Command::new("dbus-daemon").args([
            "--session",
            "--nofork",
            "--nopidfile",
            "--print-address=1",
        ]))?;
        Ok(Self {
            display: format!(":{display}"),
            bus: address,
            _programs: [server, bus],
        })
    }
}

fn start_and_read(command: &mut Command) -> Done<(Program, String)> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| {
            format!("{name} does not start ({error}); `cargo xtask doctor` installs it")
        })?;
    let output = child.stdout.take().ok_or("no output")?;
    let program = Program(child);
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    match line.trim() {
        "" => Err(format!("{name} ended before it was ready").into()),
        answer => Ok((program, answer.to_owned())),
    }
}

/// How many ports are tried until the driver counts as broken.
const PORTS: usize = 5;
/// One driver starts after another, so that no two of them choose the same port.
static STARTING: Mutex<()> = Mutex::new(());

/// Starts WebKit's driver with the environment that the driven program shall have. Gives its address.
pub(crate) fn start_driver(environment: &[(&str, &OsStr)]) -> Done<(Program, String)> {
    let _one = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    // Between its choice and its use, anybody on the machine may take a port: then another one is tried.
    for _ in 0..PORTS {
        if let Some(started) = driver_at_some_port(environment)? {
            return Ok(started);
        }
    }
    Err("WebKitWebDriver ends before it answers".into())
}

/// None where the driver has ended at once: its port was taken meanwhile.
fn driver_at_some_port(environment: &[(&str, &OsStr)]) -> Done<Option<(Program, String)>> {
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let mut command = Command::new("WebKitWebDriver");
    command
        .arg(format!("--port={port}"))
        .envs(environment.iter().copied())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut program = Program(command.spawn().map_err(|error| {
        format!("WebKitWebDriver does not start ({error}); `cargo xtask doctor` installs it")
    })?);
    let since = Instant::now();
    while !listened_to(port) {
        if program.0.try_wait()?.is_some() {
            return Ok(None);
        }
        if since.elapsed() > READY {
            return Err("WebKitWebDriver does not answer".into());
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(Some((program, format!("http://127.0.0.1:{port}"))))
}

/// Somebody listens there. A connection to a port of one's own may find itself at both of its ends: then nobody does.
fn listened_to(port: u16) -> bool {
    TcpStream::connect(("127.0.0.1", port))
        .and_then(|stream| Ok(stream.local_addr()? != stream.peer_addr()?))
        .unwrap_or(false)
}

/// The built program: `MICROCOSM_APP`, otherwise beside the test in the target folder. Errors: it is not built.
pub(crate) fn app() -> Done<PathBuf> {
    let path = match env::var_os("MICROCOSM_APP") {
        Some(path) => PathBuf::from(path),
        None => {
            let exe = env::current_exe()?;
            let folder = exe.ancestors().find(|folder| folder.join("deps").is_dir());
            folder.ok_or("no target folder")?.join("microcosm")
        }
    };
    if path.is_file() {
        Ok(path)
    } else {
        Err(Trouble::from(format!(
            "{} is not built; `cargo xtask test` builds it first",
            path.display()
        )))
    }
}

/// The process of the program that works on a folder of practices.
pub(crate) fn process_of(app: &Path, data: &Path) -> Option<u32> {
    let app = fs::canonicalize(app).ok()?;
    let folder = data.as_os_str().as_encoded_bytes();
    let marker = [b"MICROCOSM_DATA_DIR=".as_slice(), folder].concat();
    fs::read_dir("/proc").ok()?.flatten().find_map(|entry| {
        let process: u32 = entry.file_name().to_str()?.parse().ok()?;
        let runs_app = fs::read_link(entry.path().join("exe")).ok()? == app;
        let environment = fs::read(entry.path().join("environ")).ok()?;
        let is_ours = environment
            .split(|byte| *byte == 0)
            .any(|each| each == marker);
        (runs_app && is_ours).then_some(process)
    })
}

/// `kill -9`, and waits until the process is gone.
pub(crate) fn kill_and_wait(process: u32) {
    let mut kill = Command::new("kill");
    kill.args(["-9", &process.to_string()])
        .stderr(Stdio::null());
    if !kill.status().is_ok_and(|status| status.success()) {
        return; // gone already
    }
    let place = PathBuf::from(format!("/proc/{process}/exe"));
    let since = Instant::now();
    while fs::read_link(&place).is_ok() && since.elapsed() < READY {
        thread::sleep(Duration::from_millis(5));
    }
}
