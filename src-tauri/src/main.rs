//! Opens the window and stands between it and the thread that owns the practice.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod desk;
mod system;

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use tauri::utils::config::Color;
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{
    App, AppHandle, Emitter, Manager, RunEvent, Theme, Url, WebviewWindow, WebviewWindowBuilder,
};

use desk::DeskThread;

/// How often idleness is looked at. The practice itself knows since when nobody did anything.
const LOOK_IF_IDLE: Duration = Duration::from_secs(15);
/// The window is shown after this time at the latest, whatever the page does.
const SHOW_AT_LATEST: Duration = Duration::from_millis(1500);
/// From "loaded" to the first drawn screen, so that no empty window flashes up.
const FIRST_DRAWING: Duration = Duration::from_millis(60);
/// `--bg` of `ui/src/styles/tokens.css` in dark; the light one is in `tauri.conf.json`.
const DARK_PAPER: Color = Color(0x1d, 0x1a, 0x17, 0xff);

fn main() -> std::process::ExitCode {
    system::start_again_for_nvidia();
    system::keep_private();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_max_level(tracing::Level::WARN)
        .init();
    // Only the place: the words of a panic may hold what a client said.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(code = "fault", place);
    }));
    match build() {
        Ok(app) => {
            app.run(on_event);
            std::process::ExitCode::SUCCESS
        }
        Err(error) => {
            // Nothing is open yet: this text can hold no patient data.
            tracing::error!(code = "not-started", %error);
            std::process::ExitCode::FAILURE
        }
    }
}

fn build() -> tauri::Result<App> {
    tauri::Builder::default()
        .invoke_handler(commands::handler())
        .setup(|app| set_up(app))
        .build(tauri::generate_context!())
}

fn set_up(app: &App) -> Result<(), Box<dyn Error>> {
    app.manage(DeskThread::start(data_folder(app)?.join("practices"))?);
    open_window(app)?;
    tauri::async_runtime::spawn(lock_when_idle(app.handle().clone()));
    Ok(())
}

fn on_event(app: &AppHandle, event: RunEvent) {
    if let RunEvent::Exit = event {
        app.state::<DeskThread>().stop();
    }
}

/// `MICROCOSM_DATA_DIR`, otherwise the place that the platform gives to this program.
fn data_folder(app: &App) -> tauri::Result<PathBuf> {
    match std::env::var_os("MICROCOSM_DATA_DIR") {
        Some(folder) if !folder.is_empty() => Ok(folder.into()),
        _ => app.path().app_data_dir(),
    }
}

async fn lock_when_idle(app: AppHandle) {
    let mut tick = tokio::time::interval(LOOK_IF_IDLE);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        if app.state::<DeskThread>().lock_if_idle().await && app.emit("locked", ()).is_err() {
            tracing::warn!(code = "locked-not-told");
        }
    }
}

/// The one window: hidden until it has something to show, and never anywhere else than at our own page.
fn open_window(app: &App) -> Result<(), Box<dyn Error>> {
    let config = app.config().app.windows.first();
    let config = config.ok_or("no window in tauri.conf.json")?;
    let window = WebviewWindowBuilder::from_config(app, config)?
        // What the page keeps (theme and zoom, see `xtask tidy`) goes beside the practices, not among them. WebView2 would
        // keep more than that.
        .data_directory(data_folder(app)?.join("window"))
        .incognito(cfg!(windows))
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_page_load(|window, page| {
            if page.event() == PageLoadEvent::Finished {
                show_after(FIRST_DRAWING, window);
            }
        })
        .build()?;
    if window.theme()? == Theme::Dark {
        window.set_background_color(Some(DARK_PAPER))?;
    }
    show_after(SHOW_AT_LATEST, window);
    Ok(())
}

fn show_after(wait: Duration, window: WebviewWindow) {
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(wait).await;
        if window.show().is_err() {
            tracing::error!(code = "window-not-shown");
        }
    });
}

/// Where the window may go: the page inside this program.
fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // On Windows the same page has this address.
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_at_its_own_page() {
        let cases = [
            ("tauri://localhost/", true),
            ("tauri://localhost/index.html#/today", true),
            ("tauri://elsewhere/", false),
            ("https://example.org/", false),
            ("http://localhost/", false),
            ("file:///etc/passwd", false),
            ("data:text/html,x", false),
            ("about:blank", false),
        ];
        for (address, allowed) in cases {
            assert_eq!(is_own_page(&address.parse().unwrap()), allowed, "{address}");
        }
    }
}
