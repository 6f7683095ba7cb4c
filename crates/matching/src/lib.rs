//! Positions, mirrors, rules, composition, fit and the suggestion of groups. Pure: plain inputs to plain outputs; time is passed in.

pub mod circumplex;
pub mod composition;
pub mod fit;
pub mod geometry;
pub mod ids;
pub mod load;
mod lookup;
pub mod mirror;
pub mod model;
pub mod outcome;
pub mod rules;
pub mod suggest;
