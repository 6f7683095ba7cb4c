//! The window as a person uses it: find by role and name, click, type, read, wait. Nothing waits for a fixed time.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs};

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::Done;
use crate::processes::{Program, Stage, app, kill_and_wait, process_of, start_driver};

/// How long a step may take until it counts as failed; far beyond every budget, because the machine may be busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);
/// Between two looks.
pub(crate) const LOOK: Duration = Duration::from_millis(30);

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// As in the page and in file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The running program with its window.
pub struct Window {
    client: Client,
    /// Where pictures of the screens go, and how many there are.
    album: Option<(PathBuf, AtomicU32)>,
    pub(crate) keyboard_only: bool,
    app: u32,
    _driver: Program,
    _stage: Stage,
}

impl Drop for Window {
    fn drop(&mut self) {
        kill_and_wait(self.app);
    }
}

impl Window {
    /// Starts the program on a folder (practices and everything else that it writes) and waits for its page.
    /// Errors: something is not installed, not built, or does not start.
    pub async fn open(folder: &Path) -> Done<Self> {
        let stage = Stage::set()?;
        let app = app()?;
        let folders = ["data", "home", "run"].map(|name| folder.join(name));
        for each in &folders {
            fs::create_dir_all(each)?;
        }
        let [data, home, run] = &folders;
        let environment: [(&str, &OsStr); 9] = [
            ("DISPLAY", stage.display.as_ref()),
            ("DBUS_SESSION_BUS_ADDRESS", stage.bus.as_ref()),
            ("TAURI_WEBVIEW_AUTOMATION", "true".as_ref()),
            ("MICROCOSM_DATA_DIR", data.as_ref()),
            ("XDG_CONFIG_HOME", home.as_ref()),
            ("XDG_CACHE_HOME", home.as_ref()),
            ("XDG_DATA_HOME", home.as_ref()),
            ("XDG_RUNTIME_DIR", run.as_ref()),
            ("GDK_BACKEND", "x11".as_ref()),
        ];
        let (driver, address) = start_driver(&environment)?;
        let mut capabilities = Capabilities::new();
        capabilities.insert(
            "webkitgtk:browserOptions".to_owned(),
            json!({ "binary": app, "args": [] }),
        );
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&address)
            .await?;
        let process = process_of(&app, data).ok_or("the program has ended at once")?;
        let window = Self {
            client,
            album: None,
            keyboard_only: false,
            app: process,
            _driver: driver,
            _stage: stage,
        };
        window
            .until("the page", "return document.readyState === 'complete' && document.visibilityState === 'visible' && document.querySelector('h1') !== null", vec![])
            .await?;
        Ok(window)
    }

    /// From now on [`Window::look`] takes pictures into this folder instead of checking the screens.
    #[must_use]
    pub fn with_album(mut self, folder: PathBuf) -> Self {
        self.album = Some((folder, AtomicU32::new(0)));
        self
    }

    /// From now on nothing is clicked: everything is reached with Tab and the arrows.
    #[must_use]
    pub fn without_mouse(mut self) -> Self {
        self.keyboard_only = true;
        self
    }

    /// A screen that a story comes to: it is checked for accessibility, or pictures are taken, in light and in dark.
    /// Errors: violations, or a disk that refuses.
    pub async fn look(&self, screen: &str) -> Done {
        let Some((folder, count)) = &self.album else {
            return self.accessible(screen).await;
        };
        let number = count.fetch_add(1, Ordering::Relaxed) + 1;
        let name = screen.to_lowercase().replace(' ', "-");
        for theme in [Theme::Dark, Theme::Light] {
            self.theme(theme).await?;
            let file = format!("{number:02}-{name}.{}.png", theme.name());
            self.picture(&folder.join(file)).await?;
        }
        Ok(())
    }

    /// Gives the window another size, in pixels, and waits until the page has it. Errors: it does not come.
    pub async fn resize(&self, width: u32, height: u32) -> Done {
        self.client.set_window_size(width, height).await?;
        let fits = "return Math.abs(innerWidth - arguments[0]) < 40";
        self.until("the other size", fits, vec![json!(width)]).await
    }

    /// Ends the program as a crash or a power cut would: `kill -9`.
    pub fn kill(self) {
        drop(self);
    }

    /// Runs a function body in the page. Errors: it throws.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Done<Value> {
        Ok(self.client.execute(script, arguments).await?)
    }

    /// Runs a function body whose last argument is called with the answer. Errors: it throws, or does not answer in time.
    pub async fn run_later(&self, script: &str, arguments: Vec<Value>) -> Done<Value> {
        Ok(self.client.execute_async(script, arguments).await?)
    }

    /// Waits until a function body gives true. Errors: it does not, with what is on the screen.
    pub async fn until(&self, what: &str, script: &str, arguments: Vec<Value>) -> Done {
        let since = Instant::now();
        loop {
            let seen = self.client.execute(script, arguments.clone()).await;
            if matches!(seen, Ok(Value::Bool(true))) {
                return Ok(());
            }
            if since.elapsed() > PATIENCE {
                return Err(
                    format!("waited for {what}; the screen says: {}", self.text().await?).into(),
                );
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// All text of the screen. Errors: the window is gone.
    pub async fn text(&self) -> Done<String> {
        let text = self.run("return document.body.innerText", vec![]).await?;
        Ok(text.as_str().unwrap_or_default().replace('\n', " · "))
    }

    /// Waits until a text can be read. Errors: it does not appear.
    pub async fn see(&self, text: &str) -> Done {
        let script = "return document.body.innerText.replace(/\\s+/g, ' ').includes(arguments[0])";
        self.until(&format!("“{text}”"), script, vec![json!(text)])
            .await
    }

    /// Waits until a text can no longer be read. Errors: it stays.
    pub async fn see_no(&self, text: &str) -> Done {
        let script = "return !document.body.innerText.replace(/\\s+/g, ' ').includes(arguments[0])";
        self.until(&format!("“{text}” to go"), script, vec![json!(text)])
            .await
    }

    /// Waits until a selector is there. Errors: it does not appear.
    pub async fn there(&self, selector: &str) -> Done {
        let script = "return document.querySelector(arguments[0]) !== null";
        self.until(selector, script, vec![json!(selector)]).await
    }

    /// Waits for the title of the screen (its `h1`). Errors: another one stays.
    pub async fn at(&self, title: &str) -> Done {
        let script = "return document.querySelector('h1')?.textContent.replace(/\\s+/g, ' ').trim().startsWith(arguments[0]) ?? false";
        self.until(&format!("the screen “{title}”"), script, vec![json!(title)])
            .await
    }

    /// Waits for the one usable thing with this role and name. Errors: none, or several.
    pub async fn find(&self, scope: Option<&str>, role: &str, name: &str) -> Done<Element> {
        let since = Instant::now();
        loop {
            let arguments = vec![json!(scope), json!(role), json!(name)];
            let seen = self.run(include_str!("find.js"), arguments).await?;
            let elements = seen.get("elements").and_then(Value::as_array);
            match elements.map(Vec::as_slice) {
                Some([one]) => return self.element(one),
                _ if since.elapsed() < PATIENCE => tokio::time::sleep(LOOK).await,
                found => {
                    let count = found.map_or(0, <[Value]>::len);
                    let names = seen.get("names").unwrap_or(&Value::Null);
                    return Err(format!("{count} × {role} “{name}” (scope {scope:?}); there are {names}; the screen says: {}", self.text().await?).into());
                }
            }
        }
    }

    fn element(&self, reference: &Value) -> Done<Element> {
        let id = reference
            .as_object()
            .and_then(|entries| entries.values().next());
        let id = id.and_then(Value::as_str).ok_or("no element reference")?;
        Ok(Element::from_element_id(
            self.client.clone(),
            ElementRef::from(id.to_owned()),
        ))
    }

    /// Types into what has the focus. Errors: the window is gone.
    pub async fn type_text(&self, text: &str) -> Done {
        if !text.is_empty() {
            self.client.active_element().await?.send_keys(text).await?;
        }
        Ok(())
    }

    /// Presses keys together: `Enter`, `Shift+Tab`, `Ctrl+l`. Errors: an unknown key.
    pub async fn press(&self, chord: &str) -> Done {
        let keys = chord.split('+').map(key).collect::<Done<Vec<char>>>()?;
        let down = keys.iter().map(|value| KeyAction::Down { value: *value });
        let up = keys
            .iter()
            .rev()
            .map(|value| KeyAction::Up { value: *value });
        let mut actions = KeyActions::new("keyboard".to_owned());
        for action in down.chain(up) {
            actions = actions.then(action);
        }
        Ok(self.client.perform_actions(actions).await?)
    }

    /// Name of what has the focus, as `tag: text`, for journeys without a mouse. Errors: the window is gone.
    pub async fn focus(&self) -> Done<String> {
        let script = "const e = document.activeElement; const l = e.labels?.[0]?.textContent; \
             return `${e.tagName.toLowerCase()}: ${(e.getAttribute('aria-label') ?? l ?? e.textContent).replace(/\\s+/g, ' ').trim()}`";
        Ok(self
            .run(script, vec![])
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// Changes the look of the page, and waits until it is drawn. Errors: the window is gone.
    pub async fn theme(&self, theme: Theme) -> Done {
        let script = "const [theme, answer] = arguments; document.documentElement.dataset.theme = theme; \
             requestAnimationFrame(() => requestAnimationFrame(() => answer()))";
        let arguments = vec![json!(theme.name())];
        self.run_later(script, arguments).await.map(drop)
    }

    /// Writes a picture of the window as PNG. Errors: the disk refuses.
    pub async fn picture(&self, file: &Path) -> Done {
        // Fonts are drawn and what fades in is there before the picture is taken.
        let settled = "return document.fonts.status === 'loaded' && document.getAnimations().every((each) => each.playState === 'finished')";
        self.until("a still picture", settled, vec![]).await?;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(file, self.client.screenshot().await?)?)
    }

    /// Folder for pictures: `target/<name>`, also with a target folder elsewhere.
    #[must_use]
    pub fn pictures(name: &str) -> PathBuf {
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"),
            PathBuf::from,
        );
        target.join(name)
    }
}

fn key(name: &str) -> Done<char> {
    let mut letters = name.chars();
    Ok(match (name, letters.next(), letters.next()) {
        (_, Some(letter), None) => letter,
        ("Ctrl", ..) => Key::Control.into(),
        ("Shift", ..) => Key::Shift.into(),
        ("Alt", ..) => Key::Alt.into(),
        ("Enter", ..) => Key::Enter.into(),
        ("Tab", ..) => Key::Tab.into(),
        ("Delete", ..) => Key::Delete.into(),
        ("Escape", ..) => Key::Escape.into(),
        ("Space", ..) => ' ',
        ("Up", ..) => Key::Up.into(),
        ("Down", ..) => Key::Down.into(),
        ("Left", ..) => Key::Left.into(),
        ("Right", ..) => Key::Right.into(),
        ("F7", ..) => Key::F7.into(),
        ("F8", ..) => Key::F8.into(),
        ("F9", ..) => Key::F9.into(),
        _ => return Err(format!("unknown key {name}").into()),
    })
}
