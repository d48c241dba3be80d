//! Code in colours: a class around each part that a reader should tell apart, from the languages
//! that `syntect` knows.

use std::sync::LazyLock;

use syntect::easy::ScopeRegionIterator;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::escape::escape;

/// Loaded by the first page that has code.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The parts that have a colour, by the scopes that editors know them by; the innermost counts.
static PARTS: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    [
        ("comment", "code-comment"),
        ("string", "code-string"),
        ("markup.raw", "code-string"),
        ("markup.inserted", "code-string"),
        ("constant", "code-constant"),
        ("markup.bold", "code-constant"),
        ("markup.deleted", "code-constant"),
        ("keyword", "code-keyword"),
        ("storage", "code-keyword"),
        ("markup.heading", "code-keyword"),
        ("entity", "code-entity"),
        ("support", "code-entity"),
        ("markup.underline.link", "code-entity"),
    ]
    .into_iter()
    .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class)))
    .collect()
});

/// Code longer than this is shown without colours, in bytes: colouring is slow.
const LONGEST: usize = 64 << 10;

/// Code as HTML. An unknown language is shown without colours.
pub(super) fn code(language: Option<&str>, text: &str) -> String {
    language
        .filter(|_| text.len() <= LONGEST)
        .and_then(|language| SYNTAXES.find_syntax_by_token(language))
        .and_then(|syntax| coloured(syntax, text))
        .unwrap_or_else(|| {
            let mut out = String::with_capacity(text.len());
            escape(text, &mut out);
            out
        })
}

fn coloured(syntax: &SyntaxReference, text: &str) -> Option<String> {
    let mut state = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    let mut out = String::with_capacity(text.len() * 2);
    for line in LinesWithEndings::from(text) {
        let changes = state.parse_line(line, &SYNTAXES).ok()?;
        for (part, change) in ScopeRegionIterator::new(&changes, line) {
            scopes.apply(change).ok()?;
            push(part, class(&scopes), &mut out);
        }
    }
    Some(out)
}

fn class(scopes: &ScopeStack) -> Option<&'static str> {
    scopes.as_slice().iter().rev().find_map(|scope| {
        let part = PARTS.iter().find(|(part, _)| part.is_prefix_of(*scope));
        part.map(|(_, class)| *class)
    })
}

fn push(part: &str, class: Option<&str>, out: &mut String) {
    // A line's end stands outside, so that no part reaches from one line into the next.
    let (words, end) = part.split_at(part.trim_end_matches('\n').len());
    match class.filter(|_| !words.trim().is_empty()) {
        Some(class) => {
            out.push_str("<span class=\"");
            out.push_str(class);
            out.push_str("\">");
            escape(words, out);
            out.push_str("</span>");
        }
        None => escape(words, out),
    }
    out.push_str(end);
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn parts_have_classes_and_nothing_is_lost() {
        let html = code(Some("rust"), "// why\nlet a = \"<b>\";\n");
        assert!(html.contains("<span class=\"code-comment\">"), "{html}");
        assert!(
            html.contains("&lt;b&gt;") && !html.contains("<b>"),
            "{html}"
        );
        assert_eq!(code(Some("no such language"), "a < b"), "a &lt; b");
        assert_eq!(code(None, "a & b"), "a &amp; b");
    }
}
