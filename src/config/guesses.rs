//! "Did you mean": what an author probably wanted to write.

use std::cell::Cell;

/// Looks for what was meant, until it has looked enough: a guide with thousands of unknown names would
/// otherwise compare each with every known one. The first findings get their suggestion, and which
/// those are depends on the guide alone.
#[derive(Debug)]
pub struct Guesses {
    left: Cell<usize>,
    asked: Cell<bool>,
}

/// How many pairs of letters are compared in all: some 2,000 names with a hundred others of 15 letters.
const MOST: usize = 50_000_000;

/// What it costs to look at a candidate at all, in pairs of letters.
const EACH: usize = 32;

/// Nobody means a longer name than this, in bytes.
const LONGEST: usize = 256;

/// How much of a name of this many letters has to be right. In a short one, two wrong letters make another
/// word: nobody who writes `house` means `choose`.
fn near_enough(letters: usize) -> f64 {
    match letters {
        0..=6 => 0.74,
        7..=9 => 0.7,
        _ => 0.6,
    }
}

/// In letters.
const SHORT: usize = 5;

/// Whether two words begin with the same letter, or with the same two in another order.
fn same_beginning(one: &str, other: &str) -> bool {
    let first_two = |word: &str| {
        let mut letters = word.chars();
        (letters.next(), letters.next())
    };
    let ((a, b), (c, d)) = (first_two(one), first_two(other));
    a == c || (a == d && b == c)
}

impl Default for Guesses {
    fn default() -> Self {
        Self::new()
    }
}

impl Guesses {
    /// For one file, or one joining of a guide.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            left: Cell::new(MOST),
            asked: Cell::new(false),
        }
    }

    /// Guesses nothing, and says whether it was asked.
    #[must_use]
    pub const fn blind() -> Self {
        Self {
            left: Cell::new(0),
            asked: Cell::new(false),
        }
    }

    /// Whether anything was looked for.
    pub const fn was_asked(&self) -> bool {
        self.asked.get()
    }

    /// The candidate that was probably meant, if any is near enough.
    pub fn nearest<'c>(
        &self,
        written: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        self.near(written, candidates).into_iter().next()
    }

    /// Every candidate that may have been meant, the nearest first.
    pub fn near<'c>(
        &self,
        written: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Vec<&'c str> {
        self.asked.set(true);
        if written.len() > LONGEST || self.left.get() == 0 {
            return Vec::new();
        }
        let written = written.to_lowercase();
        let length = written.chars().count();
        let mut near: Vec<(f64, &str)> = Vec::new();
        for candidate in candidates {
            let Some(left) = self.left.get().checked_sub(EACH) else {
                self.left.set(0);
                return Vec::new();
            };
            self.left.set(left);
            if candidate.len() > LONGEST {
                continue;
            }
            let other = candidate.to_lowercase();
            let other_length = other.chars().count();
            // Each letter that one has more than the other is one that is wrong.
            let most = length.max(other_length);
            if length.abs_diff(other_length) * 10 > most * 4 {
                continue;
            }
            self.left.set(left.saturating_sub(length * other_length));
            let score = strsim::normalized_damerau_levenshtein(&written, &other);
            // Hardly anybody gets the first letter of a short word wrong: `fire` is not `hire`.
            let is_other = most <= SHORT && !same_beginning(&written, &other);
            if score >= near_enough(most) && !is_other {
                near.push((score, candidate));
            }
        }
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        near.into_iter().map(|(_, candidate)| candidate).collect()
    }
}

/// [`Guesses::nearest`] where only one thing is looked for.
pub fn nearest<'c>(
    written: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    Guesses::new().nearest(written, candidates)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_found_by_nearness_and_then_by_name() {
        let guesses = Guesses::new();
        assert_eq!(
            guesses.nearest("Equalty", ["quality", "equality"]),
            Some("equality")
        );
        assert_eq!(guesses.near("ab", ["ba", "ac", "aa"]), Vec::<&str>::new());
        assert_eq!(guesses.near("abcd", ["abdd", "abcc"]), ["abcc", "abdd"]);
        assert_eq!(guesses.nearest("title", ["purpose"]), None);
        assert_eq!(guesses.nearest("house", ["choose"]), None);
        assert_eq!(guesses.nearest("fire", ["hire"]), None);
        assert_eq!(guesses.nearest("ubs", ["bus"]), None);
        assert_eq!(guesses.nearest("obat", ["boat"]), Some("boat"));
        assert_eq!(guesses.nearest("doors", ["door", "floor"]), Some("door"));
        // The filter by length lets nothing pass that the score would have let in: 4 of 10 differ.
        assert_eq!(
            guesses.nearest("abcdef", ["abcdefghij"]),
            Some("abcdefghij")
        );
        assert_eq!(guesses.nearest("abcde", ["abcdefghi"]), None);
    }

    #[test]
    fn looking_ends() {
        let guesses = Guesses::new();
        let names: Vec<String> = (0..6000)
            .map(|at| format!("a name of some length {at}"))
            .collect();
        let mut found = 0;
        for at in 0..6000 {
            let written = format!("a nam of some length {at}");
            found += usize::from(
                guesses
                    .nearest(&written, names.iter().map(String::as_str))
                    .is_some(),
            );
        }
        // Each search costs more than 6000 times 500.
        assert!((1..=20).contains(&found), "{found}");
        let long = "x".repeat(1 << 20);
        assert_eq!(Guesses::new().nearest(&long, [long.as_str()]), None);
    }
}
