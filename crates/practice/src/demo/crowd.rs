//! A life with as many people as a map holds, some of them with long names.

use super::figures::Mold;
use super::molds::MOLDS;

/// Key, name and role of each.
#[rustfmt::skip]
const PEOPLE: [(&str, &str, &str); 40] = [
    ("mother", "Mother", "mother"),
    ("father", "Father", "father"),
    ("nan", "Nan Philippa", "grandmother"),
    ("abner", "Abner", "brother"),
    ("ione", "Ione", "sister"),
    ("wife", "Marguerite-Anne", "wife"),
    ("first", "Theodora Wexcombe-Lysander", "first wife"),
    ("max", "Maximilian", "son"),
    ("ottilie", "Ottilie", "daughter"),
    ("bea", "Bea", "daughter, 6"),
    ("uncle", "Uncle Bartholomew", "uncle"),
    ("aunt", "Aunt Clementina", "aunt"),
    ("cuz", "Zeb", "cousin"),
    ("cuz2", "Lavinia", "cousin"),
    ("stepfather", "Mr. Ruddock", "stepfather"),
    ("boss", "Mr. Pemberwick", "employer"),
    ("boss2", "Captain Hawthorne-Delacroix", "commanding officer"),
    ("mate", "Odd", "friend"),
    ("mate2", "Fitz", "friend"),
    ("mate3", "Jory", "friend from school"),
    ("teacher", "Miss Quillfeather", "teacher"),
    ("coach", "Coach", "football coach"),
    ("pastor", "Rev. Tolliver", "minister"),
    ("neighbor", "Mrs. Oglethorpe", "neighbor"),
    ("neighbor2", "The man upstairs", "neighbor"),
    ("inlaw", "Hesper", "mother-in-law"),
    ("inlaw2", "Augustin", "father-in-law"),
    ("inlaw3", "Perpetua", "sister-in-law"),
    ("nephew", "Kit", "nephew"),
    ("niece", "Wren", "niece"),
    ("godson", "Ambrose", "godson"),
    ("worker", "Dagny", "colleague"),
    ("worker2", "Emeric", "colleague"),
    ("worker3", "Florian", "foreman"),
    ("sponsor", "Silas", "sponsor"),
    ("doctor", "Dr. Venn", "doctor"),
    ("officer", "Officer Brandreth", "probation officer"),
    ("ex", "C.", "ex-partner"),
    ("lost", "Little Sam", "son who died"),
    ("foster", "Mr. and Mrs. Applethwaite", "foster parents"),
];

/// Forty people: the kinds of [`MOLDS`] one after the other, under other names.
pub(super) fn all() -> Vec<Mold> {
    let kinds = MOLDS.iter().cycle();
    PEOPLE
        .iter()
        .zip(kinds)
        .map(|((key, label, role), kind)| Mold {
            key,
            label,
            role,
            ..*kind
        })
        .collect()
}
