//! Names that are taken, and others beside them.

use std::collections::{HashMap, HashSet};

/// Names, each of which stands for one thing.
#[derive(Debug, Default)]
pub(super) struct Taken {
    all: HashSet<String>,
    /// The number that comes next behind a name, so that thousands of one name take no longer than others.
    next: HashMap<String, usize>,
}

impl Taken {
    /// Takes a name, or the first free one with a number behind it.
    pub(super) fn take(&mut self, name: &str) -> String {
        if self.all.insert(name.to_owned()) {
            return name.to_owned();
        }
        let next = self.next.entry(name.to_owned()).or_insert(2);
        loop {
            let other = format!("{name}-{next}");
            *next += 1;
            if self.all.insert(other.clone()) {
                return other;
            }
        }
    }
}

impl<'t> FromIterator<&'t str> for Taken {
    fn from_iter<I: IntoIterator<Item = &'t str>>(names: I) -> Self {
        Self {
            all: names.into_iter().map(str::to_owned).collect(),
            next: HashMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_taken_once() {
        let mut taken: Taken = ["a-2"].into_iter().collect();
        let names: Vec<String> = (0..4).map(|_| taken.take("a")).collect();
        assert_eq!(names, ["a", "a-3", "a-4", "a-5"]);
        assert_eq!(taken.take("a-2"), "a-2-2");
    }
}
