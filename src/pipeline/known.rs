//! How long and how large sheets are that were typeset before, by what they are made of: whoever only
//! wants to know need not typeset them again.

use blake3::Hash;

use super::Cache;
use crate::view::PrintFact;

/// Where the table stands in the cache.
const NAME: &[u8] = b"sheets";

/// A key, pages and bytes; numbers are little-endian. Sorted by key.
type Record = [u8; RECORD];
const RECORD: usize = 32 + 8 + 8;

/// What is known of sheets.
pub(super) struct Known {
    records: Vec<u8>,
}

impl Known {
    pub(super) fn load(cache: &dyn Cache) -> Self {
        Self {
            records: cache.get(NAME).unwrap_or_default(),
        }
    }

    /// What is known of the sheet that is made of this.
    pub(super) fn fact(&self, key: Hash) -> Option<PrintFact> {
        let (records, _) = self.records.as_chunks::<RECORD>();
        let at = records.binary_search_by(|record| record[..32].cmp(key.as_bytes()));
        let record = records.get(at.ok()?)?;
        let number = |bytes: &[u8]| {
            let bytes = <[u8; 8]>::try_from(bytes).ok()?;
            usize::try_from(u64::from_le_bytes(bytes)).ok()
        };
        Some(PrintFact {
            pages: number(&record[32..40])?,
            bytes: number(&record[40..])?,
        })
    }

    /// Keeps what is known now, and forgets the rest.
    pub(super) fn save(self, facts: impl Iterator<Item = (Hash, PrintFact)>, cache: &dyn Cache) {
        let record = |(key, fact): (Hash, PrintFact)| {
            let mut record: Record = [0; RECORD];
            record[..32].copy_from_slice(key.as_bytes());
            record[32..40].copy_from_slice(&(fact.pages as u64).to_le_bytes());
            record[40..].copy_from_slice(&(fact.bytes as u64).to_le_bytes());
            record
        };
        let mut records: Vec<Record> = facts.map(record).collect();
        records.sort_unstable();
        let records = records.as_flattened();
        if *records != self.records {
            cache.put(NAME, records);
        }
    }
}
