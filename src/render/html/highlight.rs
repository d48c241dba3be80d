//! Code in colours: classes around its parts, from the languages that `syntect` knows.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use super::write::escape;

/// Loaded by the first page that has code.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

const CLASSES: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "code-" };

/// Code longer than this is shown without colours, in bytes: colouring is slow.
const LONGEST: usize = 64 << 10;

/// Code as HTML. An unknown language is shown without colours.
pub(super) fn code(language: Option<&str>, text: &str) -> String {
    let coloured = language
        .filter(|_| text.len() <= LONGEST)
        .and_then(|language| SYNTAXES.find_syntax_by_token(language))
        .and_then(|syntax| {
            let mut generator =
                ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, CLASSES);
            for line in LinesWithEndings::from(text) {
                generator
                    .parse_html_for_line_which_includes_newline(line)
                    .ok()?;
            }
            Some(generator.finalize())
        });
    coloured.unwrap_or_else(|| {
        let mut out = String::with_capacity(text.len());
        escape(text, &mut out);
        out
    })
}
