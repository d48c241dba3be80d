//! How words look: in easy text, whole sentences are neither in italics nor underlined, and all headings are bold.

use crate::model::Inline;
use crate::model::document::plain_words;
use crate::model::imported::RemarkKind;

use super::pieces::{Gathered, Paragraph, Role};
use super::shape::Shaper;

impl Shaper<'_> {
    /// Takes off what is hard to read, and counts it.
    pub(super) fn without_looks(&mut self, paragraph: &mut Paragraph) {
        let words = std::mem::take(&mut paragraph.words);
        if matches!(paragraph.role, Role::Heading(_) | Role::Title) {
            paragraph.words = plain_line(words);
            return;
        }
        if !self.shape.is_easy {
            paragraph.words = words;
            return;
        }
        let look = paragraph.look;
        if look.is_italic || look.is_underlined {
            self.out.changed_looks.push(paragraph.span);
        }
        paragraph.words = if look.is_italic {
            unwrapped(words, &|inline| matches!(inline, Inline::Emphasis(_)))
        } else {
            let (words, count) = upright(words);
            for _ in 0..count {
                self.out.changed_looks.push(paragraph.span);
            }
            words
        };
    }
}

/// Says how often a look was taken off.
pub(super) fn told(out: &mut Gathered) {
    let all = std::mem::take(&mut out.changed_looks);
    let Some(first) = all.first() else {
        return;
    };
    let message = match all.len() {
        1 => "This sentence is no longer in italics or underlined: both are hard to read in easy text."
            .to_owned(),
        count => format!(
            "From here, {count} sentences are no longer in italics or underlined: both are hard to read in easy text."
        ),
    };
    out.remark(RemarkKind::Changed, Some(*first), message);
}

/// Words in which no whole sentence is in italics, and how many were.
fn upright(words: Vec<Inline>) -> (Vec<Inline>, usize) {
    let mut out: Vec<Inline> = Vec::with_capacity(words.len());
    let mut count = 0;
    let mut words = words.into_iter().peekable();
    while let Some(inline) = words.next() {
        let Inline::Emphasis(inner) = inline else {
            out.push(inline);
            continue;
        };
        let begins = match out.last() {
            None | Some(Inline::HardBreak | Inline::Picture(_)) => true,
            Some(before) => ends_sentence(&plain_words(std::slice::from_ref(before))),
        };
        let is_last = matches!(words.peek(), None | Some(Inline::HardBreak));
        let said = plain_words(&inner);
        let is_long = said.split_whitespace().nth(1).is_some();
        if begins && is_long && (is_last || ends_sentence(&said)) {
            count += 1;
            out.extend(inner.into_vec());
        } else {
            out.push(Inline::Emphasis(inner));
        }
    }
    (out, count)
}

fn ends_sentence(words: &str) -> bool {
    words
        .trim_end()
        .trim_end_matches(['”', '’', '"', ')'])
        .ends_with(['.', '!', '?', '…'])
}

/// The words of a heading: one line, and not bold, since all headings are.
pub(super) fn plain_line(words: Vec<Inline>) -> Vec<Inline> {
    let words = unwrapped(words, &|inline| {
        matches!(inline, Inline::Strong(_) | Inline::Emphasis(_))
    });
    words
        .into_iter()
        .map(|inline| match inline {
            Inline::HardBreak => Inline::Text(" ".into()),
            inline => inline,
        })
        .collect()
}

/// Words without what some of them are wrapped in.
fn unwrapped(words: Vec<Inline>, is_off: &dyn Fn(&Inline) -> bool) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(words.len());
    for inline in words {
        if is_off(&inline)
            && let Inline::Strong(words) | Inline::Emphasis(words) = inline
        {
            out.extend(unwrapped(words.into_vec(), is_off));
            continue;
        }
        out.push(match inline {
            Inline::Link(link, words) => {
                Inline::Link(link, unwrapped(words.into_vec(), is_off).into())
            }
            inline => inline,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_sentences_are_upright() {
        let text = |words: &str| Inline::Text(words.into());
        let slanted = |words: &str| Inline::Emphasis([text(words)].into());
        let count = |words: Vec<Inline>| upright(words).1;
        assert_eq!(
            count(vec![text("Come in. "), slanted("You are welcome.")]),
            1
        );
        assert_eq!(
            count(vec![slanted("You are welcome."), text(" Come in.")]),
            1
        );
        assert_eq!(count(vec![text("It is "), slanted("your own plan.")]), 0);
        assert_eq!(
            count(vec![slanted("Now."), text(" Come in.")]),
            0,
            "one word"
        );
        assert_eq!(count(vec![slanted("Your plan"), text(" is yours.")]), 0);
    }
}
