//! A heading at the top of a text, where no title is or the same one: every program that exports Markdown writes it.

use crate::diag::{Diagnostic, Level, Located, Span};
use crate::model::FrontMatter;
use crate::model::document::{BlockKind, plain_words};

use super::front::bare;
use super::markdown::{self, Reading};
use crate::config::fields::quoted;

/// Takes the title from the heading at the top where the front matter has none, and leaves out one that says it once
/// more. Gives where the rest of the text begins.
pub(super) fn take(
    text: &str,
    reading: Reading<'_>,
    front: &mut FrontMatter,
    found: &mut Vec<Diagnostic>,
) -> usize {
    let base = reading.base;
    let Some((from, end)) = top_heading(&text[base..]) else {
        return base;
    };
    let (from, end) = (base + from, base + end);
    let at = Span::new(reading.file, from, from + text[from..end].trim_end().len());
    let Some(words) = words(
        &text[from..end],
        Reading {
            base: from,
            ..reading
        },
    ) else {
        return base;
    };
    let Some(title) = &front.title else {
        let line = format!("title = {}", quoted(&words));
        let help = match (
            front.is_absent,
            front.empty.iter().find(|empty| empty.value == "title"),
        ) {
            (true, _) => format!(
                "Begin the file with four lines: first +++, then {line}, then \
                 purpose = \"This page is about …\", then +++ again. Then delete the heading."
            ),
            (_, Some(_)) => {
                format!("Write it between the quotation marks, and delete the heading: {line}")
            }
            _ => format!("Add a line below the first +++, and delete the heading: {line}"),
        };
        found.retain(|found| found.rule != "missing-title");
        let message = "This heading is taken for the title of the page, which has no other.";
        let mut told = Diagnostic::at(at, "missing-title", message).help(help);
        told.level = Some(Level::Advice);
        found.push(told);
        front.title = Some(Located::new(words, at));
        return end;
    };
    if folded(&title.value) != folded(&words) {
        return base;
    }
    found.push(
        Diagnostic::at(
            at,
            "second-title",
            "This heading says the title once more. It is left out.",
        )
        .help("Delete the line: the title above it is shown at the top of the page."),
    );
    end
}

/// Where a heading of level 1 begins that stands before all else, and where the text behind it does.
fn top_heading(body: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    let mut lines = body.split_inclusive('\n');
    let first = lines.find(|line| {
        let is_empty = bare(line).is_empty();
        at += if is_empty { line.len() } else { 0 };
        !is_empty
    })?;
    let indent = first.len() - first.trim_start_matches(' ').len();
    if indent > 3 {
        return None;
    }
    if let Some(words) = first.trim_start_matches(' ').strip_prefix('#') {
        let is_heading = words.starts_with(char::is_whitespace) && !words.trim().is_empty();
        return is_heading.then_some((at, at + first.len()));
    }
    let below = lines.next()?;
    let is_line = below.trim_end().len() > 2 && below.trim_end().bytes().all(|byte| byte == b'=');
    let is_words = first.starts_with(char::is_alphanumeric);
    (is_line && is_words).then_some((at, at + first.len() + below.len()))
}

/// The words of a heading; `None` where it has none, or more than words.
fn words(heading: &str, reading: Reading<'_>) -> Option<String> {
    let (document, _) = markdown::read(heading, reading);
    let [block] = &document.blocks[..] else {
        return None;
    };
    let BlockKind::Heading(heading) = &block.kind else {
        return None;
    };
    let words = plain_words(&heading.words);
    let words = words.trim();
    (!words.is_empty() && document.pictures.is_empty()).then(|| words.to_owned())
}

/// Words as they are compared: quotation marks, spaces and capitals make no difference.
fn folded(words: &str) -> String {
    let sign = |sign: char| match sign {
        '“' | '”' | '"' | '‘' | '’' => '\'',
        sign => sign,
    };
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").to_lowercase().chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use crate::config::{Lang, RawHtml, TextKind};
    use crate::diag::SourceMap;

    /// The title, the rules of what is found, and how much of the text is left.
    fn read(text: &str) -> (Option<String>, Vec<&'static str>, usize) {
        let file = SourceMap::default().add("page.md", text);
        let lang = Lang::parse("en-GB").expect("a language");
        let (front, document, found) =
            super::super::parse(text, file, TextKind::Standard, RawHtml::ShowAsText, &lang);
        let rules = found.iter().map(|found| found.rule).collect();
        (
            front.title.map(|title| title.value),
            rules,
            document.blocks.len(),
        )
    }

    fn titled(text: &str, title: &str, rules: &[&str], blocks: usize) {
        let read = read(text);
        assert_eq!(
            read,
            (Some(title.to_owned()), rules.to_vec(), blocks),
            "{text}"
        );
    }

    #[test]
    fn a_heading_at_the_top_is_the_title_where_there_is_no_other() {
        let rules = &["missing-title"];
        titled("# Pears\n\nWords.\n", "Pears", rules, 1);
        titled(
            "\n\n# **Meeting** rules {#rules}\n\nWords.\n",
            "Meeting rules",
            rules,
            1,
        );
        titled("Pears\n=====\n\nWords.\n", "Pears", rules, 1);
        titled(
            "+++\npurpose = \"x\"\n+++\n\n# Pears #\n",
            "Pears",
            rules,
            0,
        );
        titled("+++\ntitle = \"\"\n+++\n\n# Pears\n", "Pears", rules, 0);
        for text in [
            "## Pears\n",
            "Words.\n\n# Pears\n",
            "#Pears",
            "    # Pears",
            "# \n",
        ] {
            assert_eq!(read(text).0, None, "{text}");
        }
    }

    #[test]
    fn a_heading_that_says_the_title_once_more_is_left_out() {
        let top = "+++\ntitle = \"Jo's meeting rules\"\n+++\n";
        let title = "Jo's meeting rules";
        titled(
            &format!("{top}\n# **Jo’s Meeting rules**\n\nWords.\n"),
            title,
            &["second-title"],
            1,
        );
        titled(
            &format!("{top}\n# Other rules\n\nWords.\n"),
            title,
            &["second-title"],
            2,
        );
        titled(
            &format!("{top}\nWords.\n\n# Jo's meeting rules\n"),
            title,
            &["second-title"],
            2,
        );
    }
}
