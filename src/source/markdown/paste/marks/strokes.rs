//! Backslashes before the marks of lists: those that a converter put there, and one that keeps an answer from being a mark.

use super::super::ticks::tick_box;
use super::super::{Kind, Mending, is_space};
use super::{Rest, Run};

impl<'t> Mending<'t> {
    /// `\- Words` in line after line: a converter put the strokes there.
    pub(super) fn stroke(&mut self, rest: &mut Rest<'t>, at: usize, run: &mut Run) {
        let behind = |words: &'t str| {
            let words = words.strip_prefix('\\')?;
            words
                .strip_prefix(['-', '*', '+', '•'])
                .filter(|words| words.starts_with(is_space))
        };
        let Some(words) = behind(&rest.line[rest.at..]) else {
            return;
        };
        let begins = |line: &'t str| behind(line.trim_start()).is_some();
        let goes_on = run.tight == Some('\\') || self.next_line(at).is_some_and(begins);
        if goes_on || tick_box(words.trim_start_matches(is_space)).is_some() {
            let place = at + rest.at;
            self.put(place..place + 1, "", Kind::Bullet);
            rest.at += 1;
            run.tight = Some('\\');
        }
    }

    /// `1. 12.` and `- 1992.`: what looks like the mark of a list in the item has nothing behind it, and is an answer.
    pub(super) fn bare_mark(&mut self, rest: &Rest<'_>, at: usize) {
        let words = rest.line[rest.at..].trim_end_matches(is_space);
        let digits = words.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let is_number = digits.len() < words.len() && matches!(digits, "." | ")");
        if is_number || matches!(words, "-" | "+" | "*") {
            let sign = at + rest.at + words.len() - 1;
            self.put(sign..sign, "\\", Kind::Space);
        }
    }
}
