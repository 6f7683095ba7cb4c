//! What the journeys and the tour share: the real program in a window on a virtual display, driven from outside.

mod axe;
mod hands;
mod processes;
pub mod story;
mod window;

pub use window::{Theme, Window};

/// What goes wrong in a journey, in words.
pub type Trouble = Box<dyn std::error::Error + Send + Sync>;

/// Outcome of a step.
pub type Done<T = ()> = Result<T, Trouble>;

/// A step that must hold. Errors: the sentence, when it does not.
pub fn ensure(holds: bool, otherwise: impl Into<String>) -> Done {
    if holds {
        Ok(())
    } else {
        Err(otherwise.into().into())
    }
}
