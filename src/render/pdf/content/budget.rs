//! What a sheet may hold. It is counted and not timed, so that a guide has the same sheets on every computer.

/// About what the typesetter takes for each cell of a table, each word and each block, in bytes. Measured on sheets of up
/// to 20,000 cells and 200,000 words.
const CELL: usize = 26_000;
const WORD: usize = 4_000;
const BLOCK: usize = 45_000;

/// And for a sheet with next to nothing on it.
const EMPTY: usize = 10_000_000;

/// What one sheet may take, in bytes: 20,000 cells, or 130,000 words. A build has room for one such sheet at a time.
pub(in super::super) const MOST: usize = 550_000_000;

/// What is on a sheet.
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub(super) cells: usize,
    pub(super) words: usize,
    pub(super) blocks: usize,
    /// How deep what is looked at stands inside of other data, and the deepest that was seen.
    open: usize,
    deepest: usize,
}

/// The typesetter reads no deeper data than this.
const DEEPEST: usize = 120;

impl Counted {
    /// Something begins that may hold others.
    pub(super) fn begin(&mut self) {
        self.open += 1;
        self.deepest = self.deepest.max(self.open);
    }

    /// What was begun last ends.
    pub(super) const fn end(&mut self) {
        self.open -= 1;
    }

    /// About how many bytes it takes to typeset.
    pub(super) const fn weight(&self) -> usize {
        EMPTY + self.cells * CELL + self.plain_words() * WORD + self.blocks * BLOCK
    }

    /// Words beside the one that each cell was weighed with.
    const fn plain_words(&self) -> usize {
        self.words.saturating_sub(self.cells)
    }

    /// That there is too much of something, as a sentence.
    pub(super) fn excess(&self) -> Option<String> {
        if self.deepest > DEEPEST {
            return Some(
                "Its lists, quotes and boxes stand too deep inside of each other.".to_owned(),
            );
        }
        if self.weight() <= MOST {
            return None;
        }
        let [cells, words, blocks] = [
            self.cells * CELL,
            self.plain_words() * WORD,
            self.blocks * BLOCK,
        ];
        let (count, what) = if cells >= words.max(blocks) {
            (self.cells, "cells of tables")
        } else if words >= blocks {
            (self.words, "words")
        } else {
            (self.blocks, "paragraphs and items of lists")
        };
        Some(format!(
            "It has {count} {what}. A sheet has room for about {} cells of tables, or {} words, or {} paragraphs and items of lists.",
            round(MOST / CELL),
            round(MOST / WORD),
            round(MOST / BLOCK),
        ))
    }
}

/// To two figures, down.
fn round(number: usize) -> usize {
    let step = 10_usize.pow(number.max(10).ilog10() - 1);
    number / step * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_too_much_of_is_named() {
        let all = |cells, words, blocks| Counted {
            cells,
            words,
            blocks,
            ..Counted::default()
        };
        assert_eq!(all(20_000, 500, 20).excess(), None);
        assert_eq!(all(0, 130_000, 0).excess(), None);
        let told = all(100_000, 400, 2).excess().unwrap_or_default();
        assert_eq!(
            told,
            "It has 100000 cells of tables. A sheet has room for about 21000 cells of tables, or 130000 words, or 12000 paragraphs and items of lists."
        );
        assert!(
            all(1, 200_000, 9)
                .excess()
                .is_some_and(|told| told.starts_with("It has 200000 words."))
        );
        assert!(
            all(1, 1, 20_000)
                .excess()
                .is_some_and(|told| told.contains("20000 paragraphs"))
        );
    }
}
