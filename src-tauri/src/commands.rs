//! One Tauri command for each line of the list; the functions are written by build.rs.

use serde_json::Value;
use tauri::ipc::Invoke;
use tauri::{State, Wry};

use crate::desk::DeskThread;

include!(concat!(env!("OUT_DIR"), "/commands.rs"));
