//! What the scenarios and the journeys share.
