//! What is mended where a whole line and those around it tell what was meant.

use std::ops::Range;

use super::boxes::Quote;
use super::counted::{Count, counts};
use super::edit::Edit;
use super::marks::begins_item;
use super::others::Other;
use super::tables::Plan;
use super::{Change, Kind, Mending, begins_roman, is_space, kept, lines};

/// What is open before a line.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    #[default]
    Nothing,
    /// A list: what stands further in belongs to it.
    List,
    /// Words that were taken out of their place further in.
    TakenOut,
    /// A table that is drawn with signs.
    Drawing,
}

/// What is known of the lines before one.
#[derive(Default)]
pub(super) struct Around {
    pub(super) was_blank: bool,
    pub(super) open: Open,
    /// The column in which the words of the item before begin, if one is open.
    pub(super) content: Option<usize>,
    /// By how many columns a list is taken out of its place further in.
    pub(super) shift: usize,
    /// Whether the line before, if it was no empty one, began with spaces.
    pub(super) was_inside: bool,
    /// What the item before was counted by.
    pub(super) count: Option<Count>,
    /// The quote that the line before stands in.
    pub(super) quote: Quote,
    /// The box of another program that the line before stands in.
    pub(super) other: Other,
    /// The table that the line before stands in.
    pub(super) table: Option<Plan>,
    /// How many lines from this one on keep their ends.
    pub(super) kept: usize,
    /// What is to be put at the end of this line, when all before it is mended.
    pub(super) line_end: Option<Edit>,
}

impl Around {
    /// Whether nothing of the lines before changes what a plain line is.
    pub(super) fn is_calm(&self) -> bool {
        self.kept == 0
            && self.open != Open::TakenOut
            && self.quote.is_plain()
            && self.table.is_none()
            && self.other == Other::None
    }
}

impl Around {
    /// Whether a line that stands further in is code.
    pub(super) fn begins_code(&self, line: &str) -> bool {
        let is_inside = line.starts_with("    ") || line.starts_with('\t');
        is_inside && self.was_blank && self.open != Open::List
    }

    /// Goes over an empty line.
    pub(super) fn pass_empty(&mut self) {
        self.was_blank = true;
        self.quote = Quote::default();
    }
}

impl<'t> Mending<'t> {
    /// Mends what is told by the whole line and those around it.
    pub(super) fn whole(&mut self, line: &'t str, at: usize, around: &mut Around) {
        let is_blank = !line.starts_with(|sign: char| sign.is_ascii_graphic())
            && line.trim_matches(is_space).is_empty();
        let was_blank = std::mem::replace(&mut around.was_blank, is_blank);
        if is_blank {
            return;
        }
        // Most lines are plain words in the middle of a paragraph, or a long line.
        let bytes = line.as_bytes();
        let is_plain = bytes[0].is_ascii_alphabetic()
            && !matches!(bytes.get(1), Some(b')' | b'.' | b' ' | b'\t' | b'\\'))
            && !begins_roman(bytes);
        if is_plain && around.is_calm() {
            if was_blank {
                self.contents(line, at);
                self.line_to_sign(line, at, around);
                around.open = Open::Nothing;
                around.content = None;
                around.shift = 0;
                around.was_inside = false;
                around.count = None;
                around.kept = kept::kept_lines(line, &self.text[at..]);
                self.tabs(line, at);
            }
            if around.kept == 0 {
                return;
            }
        }
        let is_inside = line.starts_with([' ', '\t']);
        if was_blank && around.open == Open::Drawing {
            around.open = Open::Nothing;
        }
        let was = around.open;
        if was_blank {
            self.line_to_sign(line, at, around);
        }
        if begins_item(line) {
            around.open = Open::List;
        } else if (was_blank && !is_inside) || was == Open::TakenOut {
            around.open = Open::Nothing;
        }
        if around.content.is_none()
            && let Some(place) = lines::year(line)
            && self.text[at..]
                .lines()
                .nth(1)
                .is_none_or(|next| lines::year(next).is_none())
        {
            self.put(at + place..at + place, "\\", Kind::Untold);
            return;
        }
        if line.starts_with('=') {
            self.line_across(line, at, was_blank);
            return;
        }
        if let Some(colon) = lines::colon(line) {
            self.put(at + colon..at + colon, "\\", Kind::Untold);
            return;
        }
        self.too_far_in(line, at, was_blank, around);
        let may_be_words = was_blank || was == Open::TakenOut;
        if around.open != Open::List && may_be_words && lines::is_indented_words(line) {
            let front = line.len() - line.trim_start_matches(is_space).len();
            self.put(at..at + front, "", Kind::Indent);
            around.open = Open::TakenOut;
            return;
        }
        if lines::drawn(line)
            && (was_blank || line.trim_start().starts_with('+') || lines::is_below_names(line))
        {
            if was != Open::Drawing {
                self.changes_nothing(at..at + line.len(), Kind::DrawnTable);
            }
            around.open = Open::Drawing;
            return;
        }
        if lines::is_private(line) {
            self.put(at..at + line.len(), "", Kind::Private);
        } else if lines::is_fenced_div(line) {
            self.put(at..at + line.len(), "", Kind::Leftover);
        } else if lines::labelled(line)
            .is_some_and(|(label, may_lead)| !may_lead || !self.is_used(label))
        {
            self.put(at..at, "\\", Kind::Labelled);
        } else if lines::is_phone(line) {
            self.put(at..at, "\\", Kind::Untold);
        } else {
            self.counted(line, at, was_blank, around);
        }
        self.keep(line, at, was_blank, around);
    }

    /// Keeps the lines of an address and the like apart.
    fn keep(&mut self, line: &'t str, at: usize, was_blank: bool, around: &mut Around) {
        let is_inside = line.starts_with([' ', '\t']);
        let is_item = around.open == Open::List;
        let begins = (was_blank && (!is_inside || is_item))
            || (is_item && begins_item(line.trim_start_matches(is_space)));
        if begins && around.kept == 0 {
            around.kept = kept::kept_lines(line, &self.text[at..]);
        }
        if around.kept > 1 && !line.ends_with("  ") && !line.ends_with('\\') {
            around.line_end = Some(Edit::new(
                at + line.trim_end_matches(' ').len()..at + line.len(),
                "  ",
                Kind::LineEnd,
            ));
        }
        around.kept = around.kept.saturating_sub(1);
    }

    /// Lines that say on which pages of a paper the headings below them stand.
    fn contents(&mut self, line: &str, at: usize) {
        const LONGEST_TEXT: usize = 1 << 16;
        if !line
            .trim_end()
            .ends_with(|sign: char| sign.is_ascii_digit())
            || self.text.len() > LONGEST_TEXT
        {
            return;
        }
        let above = self.text[..at].lines().next_back();
        // All such lines that stand together are judged where the first one stands.
        let is_first = above.is_none_or(|above| lines::of_contents(above).is_none());
        if !is_first || lines::of_contents(line).is_none() {
            return;
        }
        let is_heading = |words: &str| {
            let mut lines = self.text[at..].lines();
            lines.any(|line| line.starts_with('#') && line.contains(words))
        };
        let all = || self.text[at..].lines().map_while(lines::of_contents);
        // Others are counted or have a price.
        if all().count() < 2 * all().filter(|words| is_heading(words)).count() {
            let lines = self.text[at..].lines();
            let lines = lines.take_while(|line| lines::of_contents(line).is_some());
            if let Some(last) = lines.last() {
                let end = last.as_ptr().addr() + last.len() - self.text.as_ptr().addr();
                self.put(at..end, "", Kind::Contents);
            }
        }
    }

    /// Lines with gaps that were made with the Tab key, as those of a table that was pasted.
    fn tabs(&mut self, line: &str, at: usize) {
        let count = lines::tabs(line);
        if count > 0 && self.text[at..].lines().nth(1).map(lines::tabs) == Some(count) {
            self.changes_nothing(at..at + line.len(), Kind::Tabs);
        }
    }

    /// `Signed` above a line of dashes: somebody is to write on that, and no heading is meant.
    fn line_to_sign(&self, line: &str, at: usize, around: &mut Around) {
        let end = at + line.len();
        let rest = self.text[end..].trim_start_matches('\r');
        if !rest.starts_with("\n-") && !rest.starts_with("\n ") && !rest.starts_with("\n=") {
            return;
        }
        let next = rest.strip_prefix('\n').and_then(|rest| rest.lines().next());
        let next = next.unwrap_or_default().trim();
        let sign = next
            .bytes()
            .next()
            .filter(|sign| matches!(sign, b'-' | b'='));
        let is_line = next.len() >= 3 && next.bytes().all(|byte| Some(byte) == sign);
        if is_line && !line.starts_with('#') && lines::asks_for_writing(line) {
            around.line_end = Some(Edit::new(end..end, "\n", Kind::LineToSign));
        }
    }

    /// A line of `=` is a line across, where no words stand right above it.
    fn line_across(&mut self, line: &str, at: usize, was_blank: bool) {
        let is_line = line.len() >= 3 && line.bytes().all(|byte| byte == b'=');
        let is_apart = || {
            let last = self.changes.last();
            let is_to_write_on = last.is_some_and(|change| {
                change.kind == Kind::LineToSign && change.written.end + 2 >= at
            });
            let above = self.text[..at].lines().next_back().unwrap_or_default();
            (was_blank && line.len() > 4) || is_to_write_on || above.starts_with('#')
        };
        if is_line && is_apart() {
            self.put(at..at + line.len(), "---", Kind::Untold);
        }
    }

    /// An item that stands so far in that Markdown would take it for words of the item above, or for code.
    fn too_far_in(&mut self, line: &str, at: usize, was_blank: bool, around: &mut Around) {
        let words = line.trim_start_matches([' ', '\t']);
        let front = &line[..line.len() - words.len()];
        let column: usize = front
            .bytes()
            .map(|byte| if byte == b'\t' { 4 } else { 1 })
            .sum();
        let was_inside = std::mem::replace(&mut around.was_inside, column > 0);
        if !begins_item(words) {
            if was_blank && front.is_empty() {
                around.content = None;
                around.shift = 0;
            }
            return;
        }
        let begins = around.content.is_none() && column >= 4 && !was_inside;
        if begins && words.contains(char::is_alphabetic) {
            // A list in which all stands further in.
            around.shift = column;
            around.open = Open::List;
        }
        match around.content {
            Some(content) if column >= content + around.shift + 4 => {
                self.put(at..at + front.len(), &" ".repeat(content), Kind::Untold);
            }
            _ => {
                let column = column.saturating_sub(around.shift);
                if around.shift > 0 {
                    self.put(at..at + front.len(), &" ".repeat(column), Kind::Untold);
                }
                let digits = words.bytes().take_while(u8::is_ascii_digit).count();
                let behind = words.get(digits + 1..).unwrap_or_default();
                let gap = behind.len() - behind.trim_start_matches(' ').len();
                let gap = if (1..=4).contains(&gap) { gap } else { 1 };
                around.content = Some(column + digits + 1 + gap);
            }
        }
    }

    /// An item that is counted by letters or numbers, where the line before or after is counted in the same way.
    fn counted(&mut self, line: &str, at: usize, was_blank: bool, around: &mut Around) {
        let before = around.count.take();
        let all = counts(line);
        if all.is_empty() {
            // Words of the item above.
            around.count = before.filter(|count| count.is_own && line.starts_with([' ', '\t']));
            return;
        }
        let begins_again = |count: &Count| {
            let is_flat = before.is_some_and(|before| before.front + count.front == 0);
            let before = before.filter(|before| before.by == count.by && before.number > 1);
            was_blank && is_flat && count.number == 1 && before.is_some()
        };
        if begins_again(&all[0]) {
            self.put(at..at, "<!-- -->\n", Kind::Untold);
        }
        if let [count] = all[..]
            && count.is_own
        {
            around.count = Some(count);
            return;
        }
        let mut next = self.text[at..].lines().skip(1);
        let next = next.find(|line| !line.trim().is_empty()).map(counts);
        let next = next.unwrap_or_default();
        let is_one = |count: &&Count| {
            let follows = before.is_some_and(|before| before.is_before(count));
            let goes_on = count.number == 1 && next.iter().any(|next| count.is_before(next));
            follows || goes_on
        };
        let Some(count) = all.iter().find(is_one) else {
            return;
        };
        around.count = Some(*count);
        let start = at + count.front;
        match count.mended() {
            Some(mark) => {
                let end = start + count.length;
                self.put(start..end, &mark, Kind::Numbered);
                if let Some(sign) = lines::bare_mark(&line[end - at..]) {
                    self.put(end + sign..end + sign, "\\", Kind::Untold);
                }
            }
            None if !line.starts_with([' ', '\t']) => self.put(start..start, "- ", Kind::Lettered),
            None => {}
        }
    }

    /// Whether a link of this name may stand anywhere.
    fn is_used(&self, label: &str) -> bool {
        const LONGEST_TEXT: usize = 1 << 17;
        let label = format!("[{}]", label.to_lowercase());
        self.text.len() > LONGEST_TEXT || {
            let lower = self.lower.get_or_init(|| self.text.to_lowercase());
            lower.matches(&label).nth(1).is_some()
        }
    }

    /// Remembers something of which only is to be told.
    pub(super) fn changes_nothing(&mut self, whole: Range<usize>, kind: Kind) {
        let at = whole.start;
        if at < self.kept {
            return;
        }
        let out = self.out.as_ref();
        let now = out.map_or(at, |out| out.len() + at - self.kept);
        // The places in it stay those that they are.
        self.changes.push(Change {
            now: now..now,
            written: at..at,
            whole,
            kind,
        });
    }
}
