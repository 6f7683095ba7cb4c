//! The window (not yet built in).
fn main() {}
