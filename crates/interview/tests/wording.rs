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
            "841c4ad203a50dce125605178e6e7bb7081c7762b39df2d58cd5e6009aed3b9f",
        ),
        (
            "phq-2",
            "208ca2115599561daed208361dc14f0bd80fb6a5a337cf0ba808f012d9ee604b",
        ),
        (
            "phq-4",
            "67f144d7d2ba9b3f114abb1c2026fb41726196d8a023519776ea2fde8134fbe2",
        ),
        (
            "gad-7",
            "ec84edacbc8fd2ee120ead228663479e3f0a02f6da63c2956049f7eed318667c",
        ),
        (
            "gad-2",
            "f0a3aee58957de875dae4d1bdf2f29c2c9be8e3d83306fbbae92e84f35248bb4",
        ),
        (
            "audit-c",
            "94ae68b5e9dd999296b606f7ff0207caaa535ad297e21bce95fffaaa99269566",
        ),
        (
            "taps-1",
            "e5d64324bfc46c1775ba76d8abce883d5875cae1a520b23f53eede8102679317",
        ),
        (
            "pc-ptsd-5",
            "65f3bd3b2f01d524b8605e06466735671d6ca24514b69e1001f4bac9587a9bd7",
        ),
        (
            "pcl-5",
            "6b48ad4829177fdece3e2c05b35770be8ba40a3078351930f64ded4216e6467f",
        ),
        (
            "k6",
            "c17911b76d178da4407b84b3beb4f775b678b2fa78b4b74f0849643b0a55f560",
        ),
        (
            "hark",
            "2da045ddc9b7ed6bca70e99bd4d3ff5ab87395288559e822b034dd7653ce5272",
        ),
        (
            "ipip-ipc",
            "48ec79e711b6bc6a08419c3e3d883412d034673c3a43f8b9e1765d24ecd89386",
        ),
    ];
    let slugs: Vec<_> = shipped::INSTRUMENTS.iter().map(|(slug, _)| *slug).collect();
    assert_eq!(slugs, expected.map(|(slug, _)| slug));
    for (slug, hash) in expected {
        let found: String = Sha256::digest(shipped::json(slug).unwrap())
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        assert_eq!(found, hash, "{slug} changed");
    }
}
