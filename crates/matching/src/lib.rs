//! Positions, mirrors, rules, composition, fit and the suggestion of groups. Pure: plain inputs to plain outputs; time is passed in.

pub mod circumplex;
pub mod geometry;
pub mod ids;
pub mod mirror;
pub mod model;
pub mod outcome;
