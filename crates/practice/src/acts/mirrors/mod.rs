//! Mirrors after they were found: ticks of behaviour, check-ins, hit rates, notes and goals, "Your group".

pub(crate) mod brief;
pub(crate) mod check_ins;
pub(crate) mod group_map;
pub(crate) mod hit_rates;
pub(crate) mod notes;
pub(crate) mod switches;
pub(crate) mod ticks;
pub(crate) mod your_group;
