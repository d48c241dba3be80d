//! Backslashes before the marks of lists: those that a converter put there, and one that keeps an answer from being a mark.

use super::super::ticks::tick_box;
use super::super::{Kind, Mending, is_space, lines};
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

    /// An answer in an item that looks like the mark of a list.
    pub(super) fn bare_mark(&mut self, rest: &Rest<'_>, at: usize) {
        if let Some(sign) = lines::bare_mark(&rest.line[rest.at..]) {
            let sign = at + rest.at + sign;
            self.put(sign..sign, "\\", Kind::Untold);
        }
    }
}
