//! The beginnings of boxes, however they are spelled: `> [!tip]`.
//!
//! What stands in a box for trainers is for no reader, so that it matters that the box is seen.

mod named;

use std::ops::Range;

use crate::model::document::CalloutKind;

use named::named;

use super::edit::Edit;
use super::whole::{Around, Open};
use super::{Kind, Mending, is_space};

/// What is known of the quote that the line before stands in.
#[derive(Default, Clone, Copy)]
pub(super) struct Quote {
    /// How deep it is; 0 outside of quotes.
    depth: usize,
    /// Whether its lines are given the signs that they lack.
    is_mended: bool,
    /// Whether its lines lose the gap before them.
    is_taken_out: bool,
}

impl Quote {
    /// Whether nothing is done to the lines that follow.
    pub(super) const fn is_plain(self) -> bool {
        !self.is_mended && !self.is_taken_out
    }
}

impl Mending<'_> {
    /// Mends a line that begins a box, and those of the same box.
    pub(super) fn boxes(&mut self, line: &str, at: usize, around: &mut Around) {
        let before = std::mem::take(&mut around.quote);
        if before.is_plain()
            && line.starts_with(|sign: char| sign.is_ascii_alphanumeric() || sign == '-')
        {
            return;
        }
        let words = line.trim_start_matches(is_space);
        let Some(first) = words.chars().next() else {
            return;
        };
        let may_begin_one = matches!(first, '>' | '\\' | '[' | '!' | '&' | '»' | '＞' | '［');
        if before.is_plain() && !may_begin_one {
            return;
        }
        let front = line.len() - words.len();
        let (signs, depth, is_plain) = signs(words);
        let start = at + front + signs;
        let found = opener(&words[signs..], depth > 0);
        let is_code = (front >= 4 || line.starts_with('\t')) && around.open != Open::List;
        let is_first = before.depth < depth && is_plain && !is_code;
        let named = named(&self.text[start..])
            .filter(|_| is_first && (depth > 1 || self.stands_apart(at, around)));
        let begins = named.is_some()
            || found
                .as_ref()
                .is_some_and(|_| depth > 0 || around.was_blank);
        if !begins && before.is_plain() {
            around.quote.depth = if is_plain { depth } else { 0 };
            return;
        }
        let quote = Quote {
            depth: depth.max(1),
            is_mended: if begins {
                !is_plain || depth == 0
            } else {
                before.is_mended
            },
            is_taken_out: if begins { is_code } else { before.is_taken_out },
        };
        if begins && before.depth == quote.depth {
            // In a quote that has begun, a box is one of its own.
            self.put(at..at, "\n", Kind::Box);
        }
        if quote.is_taken_out {
            self.put(at..at + front, "", Kind::Box);
        }
        if quote.is_mended {
            let written = at + front..start;
            self.put(written, &"> ".repeat(quote.depth), Kind::Box);
        }
        if let Some(named) = named {
            let below = format!("\n{}{}", &line[..front], "> ".repeat(quote.depth));
            let below = if named.has_words { &below } else { "" };
            let new = format!("{}{below}", mark(named.kind));
            self.put(start..start + named.length, &new, Kind::Box);
        } else if begins {
            for (written, new) in found.unwrap_or_default() {
                let written = start + written.start..start + written.end;
                self.put(written, new, Kind::Box);
            }
            if depth > 0 && is_plain {
                around.line_end = self.joined(at + line.len());
            }
        }
        around.quote = quote;
    }

    /// Whether a quote that begins here begins behind an empty line or a heading.
    fn stands_apart(&self, at: usize, around: &Around) -> bool {
        let above = || self.text[..at].lines().next_back().unwrap_or_default();
        around.was_blank || above().starts_with('#')
    }

    /// A box of one line, an empty line, and a quote: they are one box.
    fn joined(&self, end: usize) -> Option<Edit> {
        let mut lines = self.text[end..].split_inclusive('\n');
        let own_end = lines.next()?.len();
        let empty = lines.next().filter(|line| line.trim().is_empty())?;
        let next = lines.next()?;
        let words = next.trim_start().strip_prefix('>')?.trim_start();
        let at = end + own_end;
        let words_at = at + empty.len() + next.len() - words.len();
        let is_quote = opener(words, true).is_none() && named(&self.text[words_at..]).is_none();
        is_quote.then(|| Edit::new(at..at + empty.trim_end().len(), ">", Kind::Box))
    }
}

/// The signs of a quote at the beginning of a line: how long they are, how many, and whether they are Markdown's own.
fn signs(words: &str) -> (usize, usize, bool) {
    let (mut at, mut depth, mut is_plain) = (0, 0, true);
    loop {
        let rest = &words[at..];
        let spaces = rest.len() - rest.trim_start_matches(is_space).len();
        let known = [">", "\\>", "&gt;", "»", "＞"];
        let Some(sign) = known.iter().find(|sign| rest[spaces..].starts_with(**sign)) else {
            // The gap behind the signs belongs to them.
            return (at + if depth > 0 { spaces } else { 0 }, depth, is_plain);
        };
        at += spaces + sign.len();
        depth += 1;
        is_plain &= *sign == ">";
    }
}

/// What is to be put in the place of what, so that a box begins here as Markdown writes it; nothing is, where it does
/// so already. Where this is no beginning of a box, there is none.
fn opener(words: &str, is_quoted: bool) -> Option<Vec<(Range<usize>, &'static str)>> {
    if !words.starts_with(['[', '!', '*', '_', '\\', '［', '(']) {
        return None;
    }
    // Most are as they should be.
    if let Some((name, rest)) = words
        .strip_prefix("[!")
        .and_then(|rest| rest.split_once(']'))
        && rest.starts_with(' ')
        && CalloutKind::KNOWN.iter().any(|(known, _)| *known == name)
    {
        return Some(Vec::new());
    }
    let stars = words.len() - words.trim_start_matches(['*', '_']).len();
    let mut rest = &words[stars..];
    let mut has_sign = false;
    // `![tip]` and `! [tip]`.
    if let Some(behind) = rest.strip_prefix('!') {
        has_sign = true;
        rest = behind.trim_start_matches(is_space);
    }
    // `> !tip Try it`.
    if is_quoted && words.starts_with('!') && rest.starts_with(|sign: char| sign.is_alphabetic()) {
        let length = rest
            .find(|sign| is_space(sign) || sign == ':')
            .unwrap_or(rest.len());
        let kind = kind(&rest[..length]).filter(|_| words.len() - rest.len() == 1)?;
        let colon = usize::from(rest[length..].starts_with(':'));
        // A sentence goes on.
        let is_sentence = rest[length..]
            .trim_start_matches(is_space)
            .starts_with(|sign: char| sign.is_lowercase());
        if is_sentence && colon == 0 {
            return None;
        }
        return Some(vec![(0..1 + length + colon, mark(kind))]);
    }
    let is_escaped = rest.starts_with('\\');
    rest = rest.strip_prefix('\\').unwrap_or(rest);
    let open = rest.chars().next()?;
    rest = rest.strip_prefix(['[', '［', '('])?;
    rest = rest.trim_start_matches(|sign| is_space(sign) || sign == '\\');
    if let Some(behind) = rest.strip_prefix(['!', '！', '¡']) {
        has_sign = true;
        rest = behind.trim_start_matches(is_space);
    }
    let is_of_name =
        |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_') || is_space(sign);
    let length = rest.find(|sign| !is_of_name(sign));
    // Where no bracket closes, the first word is the name.
    let length = length.filter(|length| rest[*length..].starts_with(['\\', '|', ']', '］', ')']));
    let length = length.or_else(|| rest.find(is_space)).unwrap_or(rest.len());
    let kind = kind(&rest[..length])?;
    rest = &rest[length..];
    let closes_escaped = rest.starts_with('\\');
    rest = rest.strip_prefix('\\').unwrap_or(rest);
    // Obsidian says more of a box behind a stroke.
    if rest.starts_with('|') {
        rest = &rest[rest.find(']')?..];
    }
    let closed = rest.strip_prefix([']', '］', ')']);
    let is_closed = closed.is_some();
    rest = closed.unwrap_or(rest);
    // Words in brackets are a box only where nothing else can be meant. With one stroke before it, it is written so that
    // it is none.
    let is_round = open == '(';
    if (!has_sign && (!is_quoted || is_round || !is_closed))
        || (!is_closed && !rest.is_empty() && !rest.starts_with(is_space))
        || (!is_quoted && rest.starts_with(':'))
        || (is_escaped && !closes_escaped)
        || rest.starts_with('(')
    {
        return None;
    }
    let fold = rest.strip_prefix(['-', '+', ':']);
    if let Some(behind) = fold.filter(|behind| behind.is_empty() || behind.starts_with(is_space)) {
        rest = behind;
    }
    let mut end = words.len() - rest.len();
    let mut edits = Vec::new();
    // `**[!tip]** Words` and `**[!tip] Words**`.
    let closing = &words[..stars];
    let behind = rest.trim_end();
    if stars > 0 && rest.starts_with(closing) {
        end += stars;
    } else if stars > 0 && behind.ends_with(closing) {
        let from = end + behind.len() - stars;
        edits.push((from..from + stars, ""));
    } else if stars > 0 {
        return None;
    }
    if !is_exact(&words[..end], kind) {
        edits.insert(0, (0..end, mark(kind)));
    }
    Some(edits)
}

/// Whether a mark is written so that it needs no mending.
fn is_exact(written: &str, kind: CalloutKind) -> bool {
    let name = written
        .strip_prefix("[!")
        .and_then(|rest| rest.strip_suffix(']'));
    name.is_some_and(|name| {
        name.is_ascii()
            && (name.trim().eq_ignore_ascii_case(kind.name()) || kind != CalloutKind::Trainer)
    })
}

/// The kind that some words name.
pub(super) fn kind(words: &str) -> Option<CalloutKind> {
    const LONGEST: usize = 30;
    if words.len() > LONGEST {
        return None;
    }
    let plain: String = words
        .chars()
        .filter(|sign| !is_space(*sign) && !matches!(sign, '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect();
    if plain.starts_with("trainer") || plain == "fortrainers" {
        return Some(CalloutKind::Trainer);
    }
    let known = CalloutKind::KNOWN.iter();
    known
        .filter(|(name, _)| name.replace('-', "") == plain)
        .map(|(_, kind)| *kind)
        .next()
}

/// How Markdown marks a box.
pub(super) const fn mark(kind: CalloutKind) -> &'static str {
    match kind {
        CalloutKind::InAction => "[!in-action]",
        CalloutKind::Quote => "[!quote]",
        CalloutKind::Activity => "[!activity]",
        CalloutKind::MainPoints => "[!main-points]",
        CalloutKind::Tip => "[!tip]",
        CalloutKind::Note | CalloutKind::Unknown => "[!note]",
        CalloutKind::Important => "[!important]",
        CalloutKind::Warning => "[!warning]",
        CalloutKind::Caution => "[!caution]",
        CalloutKind::Trainer => "[!trainer]",
    }
}

#[cfg(test)]
mod tests {
    use super::super::mend;

    #[test]
    fn boxes_begin_however_they_are_spelled() {
        let wanted = "> [!trainer] Answers\n> It is B.\n";
        for written in [
            "> \\[!trainer\\] Answers\n> It is B.\n",
            "\\> \\[\\!trainer\\] Answers\n\\> It is B.\n",
            "> [!trainer]: Answers\n> It is B.\n",
            "[!trainer] Answers\nIt is B.\n",
            "> **[!trainer] Answers**\n> It is B.\n",
            "> **[!trainer]** Answers\n> It is B.\n",
            "> [trainer] Answers\n> It is B.\n",
            "> ! [trainer] Answers\n> It is B.\n",
            "> ![trainer] Answers\n> It is B.\n",
            "> [!trainer) Answers\n> It is B.\n",
            "> [!trainer|fold] Answers\n> It is B.\n",
            "> [!trainer]- Answers\n> It is B.\n",
            "> [!Trainers] Answers\n> It is B.\n",
            "> [!trainer notes] Answers\n> It is B.\n",
            "> [!tr\u{200b}ainer] Answers\n> It is B.\n",
            "> [¡trainer] Answers\n> It is B.\n",
            "> ［!trainer］ Answers\n> It is B.\n",
            "    > [!trainer] Answers\n    > It is B.\n",
            "\t> [!trainer] Answers\n\t> It is B.\n",
            "» [!trainer] Answers\n» It is B.\n",
            "&gt; [!trainer] Answers\n&gt; It is B.\n",
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
        for (written, wanted) in [
            ("> [tip] Try it", "> [!tip] Try it"),
            ("> (!tip) Try it", "> [!tip] Try it"),
            ("> [!tip", "> [!tip]"),
            ("> !tip Try it", "> [!tip] Try it"),
            ("> !trainer: Answers", "> [!trainer] Answers"),
            ("> !tip", "> [!tip]"),
            ("> [!trainer Answers", "> [!trainer] Answers"),
            ("> [!tip]: Try it", "> [!tip] Try it"),
            ("[!note] Words\nmore", "> [!note] Words\n> more"),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
    }

    #[test]
    fn a_box_in_a_quote_that_has_begun_is_one_of_its_own() {
        assert_eq!(
            mend("> Words\n> [!trainer] Answers\n> B.\n").text,
            "> Words\n\n> [!trainer] Answers\n> B.\n"
        );
        assert_eq!(
            mend("> [!trainer] Answers\n\n> B.\n").text,
            "> [!trainer] Answers\n>\n> B.\n"
        );
    }

    #[test]
    fn what_begins_no_box_stays() {
        for text in [
            "> [!tip] Title\n> Words\n\n> A quote.\n",
            "> [!tip] One\n\n> [!note] Two\n",
            "> [!in-action] One\n> Words\n> > [!trainer] Two\n> > B.\n",
            "> \\[!tip] is how a box begins.\n",
            "> [the tip](b.md) Words\n",
            "> [note](b.md) Words\n",
            "> [word] Words\n",
            "> !word Words\n",
            "> !important is a CSS word.\n",
            "> !Warning signs were up everywhere\n",
            "> !tips! Words\n",
            "!tip Words\n",
            "> ! tip Words\n",
            "[note] Words\n",
            "Words [!tip] words\n",
            "[!tip]: /other.md\n",
            "- One\n\n    > [!trainer] Two\n    > B.\n",
            "> [!Main points] Title\n",
            "> \\> not\n",
            "![tip](a.png)\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }
}
