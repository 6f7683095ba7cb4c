//! Where everything of a picture lies: data in, plain coordinates out. The screen and later the paper paint the same.

mod types;

pub use types::*;
