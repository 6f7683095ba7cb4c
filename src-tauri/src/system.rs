//! What the operating system must be told before the window opens.

/// What this program and its children write is for this user alone, and a crash does not write the memory of an open practice
/// to the disk.
#[cfg(unix)]
pub(crate) fn keep_private() {
    use rustix::fs::Mode;
    use rustix::process::{Resource, Rlimit, setrlimit, umask};
    umask(Mode::RWXG | Mode::RWXO);
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    // Cannot fail: lowering a limit is always allowed.
    let _ = setrlimit(Resource::Core, none);
}

#[cfg(not(unix))]
pub(crate) fn keep_private() {}

/// Where NVIDIA's own driver draws the screen, WebKitGTK may show an empty window (tauri#9304, WebKit 261874). One variable
/// helps, another one on Wayland than on X11; set for everybody they would cost speed. A variable cannot be set safely in a
/// running program, so it starts itself again with it, once.
#[cfg(target_os = "linux")]
pub(crate) fn start_again_for_nvidia() {
    use std::os::unix::process::CommandExt as _;
    use std::{env, process};

    let variable = match env::var_os("WAYLAND_DISPLAY") {
        Some(_) => "__NV_DISABLE_EXPLICIT_SYNC",
        None => "WEBKIT_DISABLE_DMABUF_RENDERER",
    };
    if env::var_os(variable).is_some() || !nvidia_draws() {
        return;
    }
    if let Ok(program) = env::current_exe() {
        // Only comes back if it failed; then the window opens without the variable.
        let _ = process::Command::new(program)
            .args(env::args_os().skip(1))
            .env(variable, "1")
            .exec();
    }
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn start_again_for_nvidia() {}

/// Whether NVIDIA's own driver is loaded and its card is the one the computer started with.
#[cfg(target_os = "linux")]
fn nvidia_draws() -> bool {
    use std::fs;
    use std::path::Path;

    const NVIDIA: &str = "0x10de";
    let reads =
        |file: &Path, text: &str| fs::read_to_string(file).is_ok_and(|found| found.trim() == text);
    Path::new("/proc/driver/nvidia/version").exists()
        && fs::read_dir("/sys/class/drm").is_ok_and(|cards| {
            cards.flatten().any(|card| {
                let device = card.path().join("device");
                reads(&device.join("boot_vga"), "1") && reads(&device.join("vendor"), NVIDIA)
            })
        })
}
