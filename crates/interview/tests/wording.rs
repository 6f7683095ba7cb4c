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
            "e902953464efc7056130c3c2cf9ed23d7add2eabe47f46e8d27e13e216bcac87",
        ),
        (
            "phq-4",
            "fb971ae23a34300c7c0b4a96df6786d1dac9b7b4987c10c51fd6b09ad17d627a",
        ),
        (
            "gad-7",
            "ec84edacbc8fd2ee120ead228663479e3f0a02f6da63c2956049f7eed318667c",
        ),
        (
            "gad-2",
            "3dec8219a4f9f448aed52e935689ef921352f9bc354345840e05713a6a4d66f8",
        ),
        (
            "audit-c",
            "94ae68b5e9dd999296b606f7ff0207caaa535ad297e21bce95fffaaa99269566",
        ),
        (
            "taps-1",
            "8575a2de3df25c5a7eb4aac95f92944ae57499ef997bc17c8c4171fb7399a41b",
        ),
        (
            "pc-ptsd-5",
            "65f3bd3b2f01d524b8605e06466735671d6ca24514b69e1001f4bac9587a9bd7",
        ),
        (
            "pcl-5",
            "3d402b099fd03c41efbb2206426e041ecfca8c913d46a6eadfafacb8afeca5eb",
        ),
        (
            "k6",
            "b7a0d2900a0f1294924c42cde11e9c88138811ef0283745ef953fcee36a0f440",
        ),
        (
            "hark",
            "95d42bb929517c2372f98a8da747f1040f9853d765d2ed1f651545c8d3f00c1d",
        ),
        (
            "ipip-ipc",
            "8a6ee01da8718fd0d9aa21afbaf0e20d85f2e30772f746dc2438d2dde9a3d848",
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
