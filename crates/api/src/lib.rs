//! The one list of commands, their types, the closed error codes, and dispatch.
