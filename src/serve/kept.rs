//! What was shown while all was well, for the time when it is not. The memory that it takes is
//! bounded: what nobody looked at for longest is forgotten first.

use std::collections::BTreeMap;

use crate::pipeline::OutPath;

/// So many bytes are kept: some hundred pages with their pictures.
const MOST: usize = 32 << 20;

/// Outputs as they were last shown.
#[derive(Debug, Default)]
pub(super) struct Kept {
    files: BTreeMap<OutPath, File>,
    bytes: usize,
    clock: u64,
}

#[derive(Debug)]
struct File {
    bytes: Vec<u8>,
    used: u64,
}

impl Kept {
    /// Keeps an output in place of what was kept of it.
    pub(super) fn put(&mut self, path: &OutPath, bytes: &[u8]) {
        self.clock += 1;
        if let Some(old) = self.files.remove(path) {
            self.bytes -= old.bytes.len();
        }
        if bytes.len() > MOST {
            return;
        }
        while self.bytes + bytes.len() > MOST {
            let oldest = self.files.iter().min_by_key(|(_, file)| file.used);
            let Some(path) = oldest.map(|(path, _)| path.clone()) else {
                break;
            };
            if let Some(old) = self.files.remove(&path) {
                self.bytes -= old.bytes.len();
            }
        }
        self.bytes += bytes.len();
        let (bytes, used) = (bytes.to_vec(), self.clock);
        self.files.insert(path.clone(), File { bytes, used });
    }

    /// An output as it was last shown.
    pub(super) fn get(&mut self, path: &OutPath) -> Option<&[u8]> {
        self.clock += 1;
        let file = self.files.get_mut(path)?;
        file.used = self.clock;
        Some(&file.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::{Kept, MOST};
    use crate::pipeline::OutPath;

    fn has(kept: &Kept, name: &str) -> bool {
        kept.files.contains_key(&path(name))
    }

    fn path(name: &str) -> OutPath {
        OutPath::new(name).expect("a path")
    }

    #[test]
    fn what_was_not_looked_at_for_longest_is_forgotten_first() {
        let mut kept = Kept::default();
        let third = vec![1; MOST / 3];
        for name in ["a", "b", "c"] {
            kept.put(&path(name), &third);
        }
        assert!(kept.get(&path("a")).is_some());
        kept.put(&path("d"), &third);
        assert!(has(&kept, "a") && !has(&kept, "b"));
        assert!(has(&kept, "c") && has(&kept, "d"));
    }

    #[test]
    fn memory_is_bounded_however_often_and_however_much_is_put() {
        let mut kept = Kept::default();
        for turn in 0..50_u8 {
            kept.put(&path("same"), &vec![turn; MOST / 2]);
            kept.put(&path(&format!("other-{turn}")), &vec![turn; MOST / 4]);
            kept.put(&path("too-large"), &vec![turn; MOST + 1]);
            let real: usize = kept.files.values().map(|file| file.bytes.len()).sum();
            assert_eq!(kept.bytes, real);
            assert!(real <= MOST);
        }
        assert_eq!(kept.get(&path("same")).map(|bytes| bytes[0]), Some(49));
        assert!(!has(&kept, "too-large"));
    }
}
