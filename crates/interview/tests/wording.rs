//! The wording of the shipped instruments is locked: a changed word, option, number or notice fails here. Whoever
//! changes one on purpose must have checked it against its source, raise the version, and put the new hash.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use interview::shipped;
use sha2::{Digest, Sha256};

#[test]
fn wording_is_locked() {
    let expected = [
        (
            "asq",
            "dc2fa6d09cbbe38d4e4a60c4ce9a4e0e8bcf3dbae32b8155f8bc7807f7882e93",
        ),
        (
            "phq-9",
            "36694950360014360eac75b8905a0523ebca706aff660d25e823e396bf2d67a1",
        ),
        (
            "gad-7",
            "c56c552ab659d2de3dac5875c6fed35e0bb10e70c034d95e3a679da5c7b1579e",
        ),
        (
            "audit-c",
            "5f7beb9d00939a9fd5a0f7ef28ead63c8eccaebcf8b6b4b296dac503ff54965f",
        ),
        (
            "pc-ptsd-5",
            "4fbb299febeb08658ca9c8dc371b4add6dad8c21b533c7ec4e7eaf16d2040698",
        ),
        (
            "ipip-ipc",
            "48ec79e711b6bc6a08419c3e3d883412d034673c3a43f8b9e1765d24ecd89386",
        ),
    ];
    for (slug, hash) in expected {
        let found: String = Sha256::digest(shipped::json(slug).unwrap())
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        assert_eq!(found, hash, "{slug} changed");
    }
}
