//! Lists that are counted with other signs than Markdown's: `a)`, `(b)`, `c.`, `ii)`, `(1)`, `1\.`, `①`.

use super::is_space;

/// The mark of a line that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    /// What stands before the mark.
    pub(super) front: usize,
    /// How long the mark is, with the gap behind it.
    pub(super) length: usize,
    /// With what it is counted.
    pub(super) by: By,
    /// How many it says; the first is 1.
    pub(super) number: u32,
    /// Whether Markdown takes it for the mark of an item.
    pub(super) is_own: bool,
    /// The signs round it.
    signs: (Option<char>, Option<char>),
}

/// With what the items of a list are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Numbers,
    Letters,
    Romans,
}

impl Count {
    /// Whether a line with this mark may come right before one with another.
    pub(super) fn is_before(&self, next: &Self) -> bool {
        (self.by, self.signs, self.number + 1) == (next.by, next.signs, next.number)
    }

    /// What is put in the place of the mark so that it is one of Markdown's; where it is none, a hyphen stands before it.
    pub(super) fn mended(&self) -> Option<String> {
        (self.by == By::Numbers).then(|| format!("{}. ", self.number))
    }
}

/// What the beginning of a line may count.
pub(super) fn counts(line: &str) -> Vec<Count> {
    let words = line.trim_start_matches(is_space);
    let front = line.len() - words.len();
    let Some(first) = words.chars().next() else {
        return Vec::new();
    };
    if !first.is_ascii_alphanumeric() && !matches!(first, '(' | '[' | '#' | '①'..='⑳') {
        return Vec::new();
    }
    if let Some(count) = ringed(words, front) {
        return vec![count];
    }
    let open = Some(first).filter(|sign| matches!(sign, '(' | '['));
    let rest = &words[open.map_or(0, char::len_utf8)..];
    let length = rest
        .find(|sign: char| !sign.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    let (said, rest) = rest.split_at(length);
    let is_escaped = rest.starts_with('\\');
    let rest = rest.strip_prefix('\\').unwrap_or(rest);
    let close = rest.chars().next();
    let Some(behind) = rest.get(close.map_or(0, char::len_utf8)..) else {
        return Vec::new();
    };
    let gap = behind.len() - behind.trim_start_matches(is_space).len();
    let fits = matches!(
        (open, close),
        (Some('('), Some(')')) | (Some('['), Some(']')) | (None, Some(')' | '.'))
    );
    if !fits || said.is_empty() || behind[gap..].is_empty() {
        return Vec::new();
    }
    let count = |by, number| Count {
        front,
        length: words.len() - behind.len() + gap,
        by,
        number,
        is_own: false,
        signs: (open, close),
    };
    if said.bytes().all(|byte| byte.is_ascii_digit()) {
        let is_own = open.is_none() && !is_escaped && gap > 0;
        let is_words = gap > 0 || behind.starts_with(char::is_alphabetic);
        let number = said.parse().ok().filter(|number| (1..=99).contains(number));
        return number
            .filter(|_| is_words)
            .map(|number| Count {
                is_own,
                ..count(By::Numbers, number)
            })
            .into_iter()
            .collect();
    }
    // `A. Smith` is a name.
    let is_mark = gap > 0
        && open != Some('[')
        && (close == Some(')') || gap > 1 || said.bytes().all(|byte| byte.is_ascii_lowercase()));
    if !is_mark {
        return Vec::new();
    }
    let letter = said.as_bytes()[0].to_ascii_lowercase();
    let letter = (said.len() == 1 && letter.is_ascii_lowercase())
        .then(|| count(By::Letters, u32::from(letter - b'a') + 1));
    let roman = ROMANS
        .iter()
        .zip(1..)
        .find(|(roman, _)| said.eq_ignore_ascii_case(roman))
        .map(|(_, number)| count(By::Romans, number));
    letter.into_iter().chain(roman).collect()
}

const ROMANS: [&str; 12] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
];

/// `①` and `1️⃣`.
fn ringed(words: &str, front: usize) -> Option<Count> {
    const FRAME: &str = "\u{20e3}";
    let first = words.chars().next()?;
    let (number, behind) = if let Some(digit) = first.to_digit(10) {
        let rest = &words[1..];
        let rest = rest.strip_prefix('\u{fe0f}').unwrap_or(rest);
        (digit, rest.strip_prefix(FRAME)?)
    } else if matches!(first, '①'..='⑳') {
        let number = u32::from(first) - u32::from('①') + 1;
        (number, &words[first.len_utf8()..])
    } else {
        return None;
    };
    let rest = behind.trim_start_matches(is_space);
    (number > 0 && !rest.is_empty()).then(|| Count {
        front,
        length: words.len() - rest.len(),
        by: By::Numbers,
        number,
        is_own: false,
        signs: (None, None),
    })
}

#[cfg(test)]
mod tests {
    use super::super::mend;

    #[test]
    fn counted_lists_are_lists() {
        for (written, wanted) in [
            ("a) One\nb) Two\n", "- a) One\n- b) Two\n"),
            (
                "Do this:\n(a) One\n(b) Two\n",
                "Do this:\n- (a) One\n- (b) Two\n",
            ),
            ("a.  One\n\nb.  Two\n", "- a.  One\n\n- b.  Two\n"),
            ("a. One\nb. Two\n", "- a. One\n- b. Two\n"),
            (
                "i) One\nii) Two\niii) Three\n",
                "- i) One\n- ii) Two\n- iii) Three\n",
            ),
            ("(1) One\n(2) Two\n", "1. One\n2. Two\n"),
            ("1\\. One\n\n2\\. Two\n", "1. One\n\n2. Two\n"),
            ("1.One\n2.Two\n", "1. One\n2. Two\n"),
            ("1. One\n2.Two\n3. Three\n", "1. One\n2. Two\n3. Three\n"),
            ("1.One\n2. Two\n", "1. One\n2. Two\n"),
            ("1. One\n   more\n2.Two\n", "1. One\n   more\n2. Two\n"),
            ("[1] One\n[2] Two\n", "1. One\n2. Two\n"),
            ("① One\n② Two\n", "1. One\n2. Two\n"),
            (
                "1\u{fe0f}\u{20e3} One\n2\u{fe0f}\u{20e3} Two\n",
                "1. One\n2. Two\n",
            ),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
    }

    #[test]
    fn a_list_that_begins_with_1_again_is_another_one() {
        for (written, wanted) in [
            (
                "1. One\n2. Two\n\n1. A\n2. B\n",
                "1. One\n2. Two\n\n<!-- -->\n1. A\n2. B\n",
            ),
            (
                "1\\. One\n2\\. Two\n\n1. A\n2. B\n",
                "1. One\n2. Two\n\n<!-- -->\n1. A\n2. B\n",
            ),
            (
                "1. One\n2. Two\n   more\n\n1\\. A\n2\\. B\n",
                "1. One\n2. Two\n   more\n\n<!-- -->\n1. A\n2. B\n",
            ),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
    }

    #[test]
    fn what_is_not_counted_on_stays() {
        for text in [
            "a) One thing alone.\n",
            "I. Am here.\nJ. Too.\n",
            "A. Smith\nB. Jones\n",
            "b) Two\nd) Four\n",
            "(2019) One\n(2020) Two\n",
            "1.30 pm\n2.30 pm\n",
            "1. One\n2. Two\n",
            "[1]: a.md\n[2]: b.md\n",
            "(1)\n(2)\n",
            "1. One\n3.Three\n",
            "1. One\n\nWords\n2.b is next\n",
            "1. One\n2.30 pm\n",
            "1. One\n\n1. Two\n\n1. Three\n",
            "1. One\n2. Two\n1. Three\n",
            "1. One\n2. Two\n\n   1. In\n   2. In\n",
            "1. One\n   1. In\n   2. In\n\n2. Two\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }
}
