//! Lines that stand above the front matter, where nothing should.

use std::ops::Range;

use crate::diag::{Diagnostic, FileId, Span};

use super::{bare, fences, is_fence};

/// Front matter begins among the first lines, or what looks like it is a part of the page.
const MOST_LINES: usize = 10;
const MOST_BYTES: usize = 1_000;

/// Front matter with something above it.
pub(super) struct Lower {
    /// Where its first line of +++ begins.
    fence: usize,
    /// The lines above it, from the first to the last with words in it.
    above: Option<Range<usize>>,
    /// How many of them have words in them.
    count: usize,
}

/// Looks for front matter below the first line with something in it, which begins at `top`.
pub(super) fn find(text: &str, top: usize) -> Option<Lower> {
    // Most pages without front matter have no such line at all.
    let near = text.len().min(top + MOST_BYTES);
    memchr::memmem::find(&text.as_bytes()[top..near], b"+++")?;
    let (mut above, mut count) = (None::<Range<usize>>, 0);
    let mut code = None;
    let mut at = top;
    let mut behind = top;
    for line in text[top..].split_inclusive('\n').take(MOST_LINES + 1) {
        let start = at;
        at += line.len();
        let words = bare(line);
        if start < behind || words.is_empty() {
            continue;
        }
        if start >= top + MOST_BYTES {
            break;
        }
        let mark = ["```", "~~~"].into_iter().find(|m| words.starts_with(m));
        match (code, mark) {
            (None, Some(mark)) => code = Some(mark),
            (Some(open), Some(mark)) if open == mark => code = None,
            _ => {}
        }
        // Code that shows what front matter looks like is code.
        let is_code = code.is_some() || line.starts_with("    ") || line.starts_with('\t');
        if !is_code && is_fence(line) && fences::has_title(text, at) {
            return Some(Lower {
                fence: start,
                above,
                count,
            });
        }
        let comment = words.starts_with("<!--").then(|| comment(text, start));
        if let Some((end, is_alone)) = comment.flatten() {
            behind = end;
            if is_alone {
                continue;
            }
        }
        count += 1;
        let end = start + line.trim_end().len();
        above = Some(above.map_or(start, |above| above.start)..end);
    }
    None
}

/// Where the last line of a comment ends that begins with this line, and whether nothing else is there.
fn comment(text: &str, start: usize) -> Option<(usize, bool)> {
    let open = start + text[start..].find("<!--")?;
    let words = text[open + 4..].split("-->").next()?;
    let end = open + 4 + words.len() + 3;
    // One without an end would have the next one's.
    if words.contains("<!--") {
        return None;
    }
    let rest = text.get(end..)?.split('\n').next()?;
    // What is allowed above the front matter would be allowed nowhere.
    let first = words.trim_start().to_lowercase();
    let allows = first.starts_with("allow") || first.starts_with("alow");
    let is_alone = !allows && bare(rest).is_empty();
    Some((end + rest.len(), is_alone))
}

impl Lower {
    /// The line of +++, and where it begins.
    pub(super) fn fence<'t>(&self, text: &'t str) -> (usize, &'t str) {
        let line = text[self.fence..].split_inclusive('\n').next();
        (self.fence, line.unwrap_or_default())
    }

    /// What is said of the lines above; comments and empty lines may stand there.
    pub(super) fn told(&self, file: FileId) -> Option<Diagnostic> {
        let above = self.above.clone()?;
        let them = if self.count == 1 { "it" } else { "them" };
        let help = format!("Take {them} away, or move {them} below the second line of +++.");
        let span = Span::new(file, above.start, above.end);
        Some(told(self.count, span, &help))
    }
}

/// Says that lines stand above the front matter.
pub(super) fn told(count: usize, span: Span, help: &str) -> Diagnostic {
    let message = match count {
        1 => "This line stands above the front matter of the page.".to_owned(),
        _ => format!("These {count} lines stand above the front matter of the page."),
    };
    Diagnostic::at(span, "bad-front-matter", message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::SourceMap;

    const FRONT: &str = "+++\ntitle = \"Us\"\n# A note\npurpose = \"We\"\n+++\n\nWords.\n";

    /// What is said of the lines above, where the front matter was found; nothing of comments.
    fn told(text: &str) -> Option<String> {
        let file = SourceMap::default().add("page.md", text);
        let lower = find(text, 0)?;
        assert!(lower.fence(text).1.contains("+++"), "{text}");
        Some(
            lower
                .told(file)
                .map_or_else(String::new, |told| told.message),
        )
    }

    #[test]
    fn lines_above_front_matter_are_told_of() {
        for above in [
            "Hello\n",
            "# Us\n\n",
            "title: Us\n",
            "---\n\n",
            "<!-- by Ann ->\n",
            "<!-- allow long-sentence: it is the law's -->\n",
            "<!-- by Ann --> Hello\n",
            "<!-- by Ann -->\nHello\n",
            "```\ncode\n```\n",
        ] {
            let said = told(&format!("{above}{FRONT}"));
            assert!(said.is_some_and(|said| !said.is_empty()), "{above}");
        }
        let said = told(&format!("Hello\n\nWe are here\n{FRONT}"));
        assert!(said.is_some_and(|said| said.starts_with("These 2 lines stand")));
        let loose = "Hello\n+++\ntitle = Us\nkind: page\npurpose = \"We\"\n+++\n";
        assert!(told(loose).is_some());
    }

    #[test]
    fn comments_may_stand_above_front_matter() {
        for above in [
            "<!-- by Ann, March -->\n",
            "<!-- by Ann,\nMarch -->\r\n\n",
            "<!-- a -->\n<!-- b -->\n\n",
        ] {
            let said = told(&format!("{above}{FRONT}"));
            assert_eq!(said.as_deref(), Some(""), "{above}");
        }
    }

    #[test]
    fn what_is_a_part_of_the_page_stays() {
        for text in [
            format!("Type this:\n\n```\n{FRONT}```\n"),
            format!("<!--\n{FRONT}-->\n"),
            format!("<!--\n{FRONT}--> Hello\n"),
            format!("{}{FRONT}", "Hello\n".repeat(11)),
            format!("{}\n{FRONT}", "Hello ".repeat(200)),
            "Type this:\n\n    +++\n    title = \"Us\"\n    +++\n".to_owned(),
            "Hello\n+++\nWe met.\n+++\n".to_owned(),
            "Hello\n+++\npurpose = \"We\"\n+++\n".to_owned(),
            "Hello\n+++\ntitle = \"Us\"\n".to_owned(),
            "Hello\n+++\ntitle = \"Us\"\nWe met.\nThey left.\n+++\n".to_owned(),
        ] {
            assert_eq!(told(&text), None, "{text}");
        }
        assert!(find(&format!("{}{FRONT}", "Hello\n".repeat(10)), 0).is_some());
    }
}
