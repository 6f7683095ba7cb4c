//! The encrypted practice file: engine, key slots, migrations, audit chain, backup.
