//! The thread that owns the open practice. Commands go to it one after another and their answers come back.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::{io, thread};

use serde_json::{Value, json};
use tokio::sync::oneshot;

enum Message {
    Call(&'static str, Value, oneshot::Sender<Result<Value, Value>>),
    LockIfIdle(oneshot::Sender<bool>),
    Stop(oneshot::Sender<()>),
}

/// Stack of the practice's thread, in bytes: as much as a main thread has, on every system.
const STACK: usize = 8 << 20;

/// The way to the thread that owns the practice.
pub(crate) struct DeskThread(Sender<Message>);

impl DeskThread {
    /// Starts the thread over the folder of practices. Errors: the system gives no thread.
    pub(crate) fn start(folder: PathBuf) -> io::Result<Self> {
        let (sender, receiver) = channel();
        thread::Builder::new()
            .name("practice".to_owned())
            .stack_size(STACK)
            .spawn(move || work(api::Desk::new(folder), &receiver))?;
        Ok(Self(sender))
    }

    /// Carries out one command. Errors: the refusal, as the window expects it.
    pub(crate) async fn call(&self, name: &'static str, request: Value) -> Result<Value, Value> {
        let (reply, answer) = oneshot::channel();
        let sent = self.0.send(Message::Call(name, request, reply)).is_ok();
        match answer.await {
            Ok(result) if sent => result,
            _ => Err(gone()),
        }
    }

    /// Locks if nobody did anything for too long; whether it did.
    pub(crate) async fn lock_if_idle(&self) -> bool {
        let (reply, answer) = oneshot::channel();
        let sent = self.0.send(Message::LockIfIdle(reply)).is_ok();
        sent && answer.await.unwrap_or(false)
    }

    /// Closes the practice and ends the thread; comes back when both are done. Not for async code.
    pub(crate) fn stop(&self) {
        let (reply, answer) = oneshot::channel();
        if self.0.send(Message::Stop(reply)).is_ok() && answer.blocking_recv().is_err() {
            tracing::error!(code = "practice-not-closed");
        }
    }
}

fn work(mut desk: api::Desk, messages: &Receiver<Message>) {
    // An answer that nobody waits for any more (a reloaded page) is dropped.
    for message in messages {
        match message {
            Message::Call(name, request, reply) => {
                let _ = reply.send(api::dispatch(&mut desk, name, request));
            }
            Message::LockIfIdle(reply) => {
                let _ = reply.send(desk.lock_if_idle());
            }
            Message::Stop(reply) => {
                // Locking signs the end of the audit log; a window that is closed ends like one that is locked.
                let _ = api::dispatch(&mut desk, "lock", json!({}));
                drop(desk);
                let _ = reply.send(());
                return;
            }
        }
    }
}

fn gone() -> Value {
    json!({
        "code": "internal",
        "message": "The practice has been closed by a fault of the program. Please start Microcosm again; what was saved is safe.",
        "field": null,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn commands_reach_the_practice_and_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let desk = DeskThread::start(folder.path().to_owned()).unwrap();
        assert!(desk.call("app_state", json!({})).await.is_ok());
        let refusal = desk.call("today", json!({})).await.unwrap_err();
        assert_eq!(refusal["code"], "signed-out");
        assert!(!desk.lock_if_idle().await);
    }

    #[test]
    fn after_the_end_a_command_is_refused_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let desk = DeskThread::start(folder.path().to_owned()).unwrap();
        desk.stop();
        desk.stop();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let refusal = runtime
            .block_on(desk.call("app_state", json!({})))
            .unwrap_err();
        assert_eq!(refusal["code"], "internal");
    }
}
