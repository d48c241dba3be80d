//! Raw HTML, made harmless by `ammonia`: no scripts, styles, pictures or forms, and links only to
//! the web, mail and telephones.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .rm_tags(["img", "map", "area"])
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "sms"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(None)
        .attribute_filter(|_, _, value| Some(without_pieces(value)));
    builder
});

/// Keeps what is harmless.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// Characters that no text has (Unicode calls them noncharacters, and `escape` drops them) stand
/// around the number of a held piece.
const OPEN: char = '\u{FDD0}';
const CLOSE: char = '\u{FDD1}';

/// An author's HTML, in which nothing can pass for a token.
pub(super) fn without_tokens(html: &str) -> String {
    html.replace([OPEN, CLOSE], "")
}

/// The value of an attribute, in which no piece may be put: its quotes would end the value. Tokens come
/// into one as entities, or where a browser sees an attribute that Markdown does not see.
fn without_pieces(value: &str) -> Cow<'_, str> {
    if !value.contains([OPEN, CLOSE]) {
        return Cow::Borrowed(value);
    }
    let mut out = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once(OPEN) {
        out.push_str(before);
        rest = after.split_once(CLOSE).map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    Cow::Owned(out.replace(CLOSE, ""))
}

/// Stands for a piece of HTML that is not to be cleaned.
pub(super) fn token(number: usize, out: &mut String) {
    out.push(OPEN);
    out.push_str(&number.to_string());
    out.push(CLOSE);
}

/// Puts the held pieces where their tokens are, each once: an author can write a token as entities.
pub(super) fn put_back(html: &str, mut held: Vec<String>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(OPEN) {
        out.push_str(before);
        let Some((number, after)) = after.split_once(CLOSE) else {
            break;
        };
        let piece = number
            .parse()
            .ok()
            .and_then(|number: usize| held.get_mut(number));
        out.push_str(&piece.map(std::mem::take).unwrap_or_default());
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_runs_or_calls_out_is_kept() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\"//evil.example\">x</a>",
            "<style>*{display:none}</style>",
            "<form action=\"https://evil.example\"><input></form>",
            "<p style=\"position:fixed\" onclick=\"x()\">x</p>",
            "<svg onload=alert(1)></svg>",
        ] {
            let clean = clean(hostile);
            for bad in [
                "script", "onerror", "evil", "style", "form", "onclick", "svg", "img",
            ] {
                assert!(!clean.contains(bad), "{hostile} gave {clean}");
            }
        }
        assert_eq!(clean("<sub>2</sub>"), "<sub>2</sub>");
    }

    #[test]
    fn held_pieces_come_back_and_forged_tokens_do_not() {
        let mut raw = String::from("<b>");
        token(0, &mut raw);
        raw.push_str("</b>");
        let held = vec!["<a href=\"../x\">y</a>".to_owned()];
        assert_eq!(
            put_back(&clean(&raw), held.clone()),
            "<b><a href=\"../x\">y</a></b>"
        );
        let mut forged = String::new();
        token(7, &mut forged);
        assert_eq!(put_back(&forged, held.clone()), "");
        for hostile in [
            "<b title=\"&#xFDD0;0&#xFDD1;\">x</b>",
            "<b title=\"&#64976;0\">x</b>",
            &format!("<? a=\"> <b title=\" ?>{OPEN}0{CLOSE}\">x</b>"),
        ] {
            let page = put_back(&clean(hostile), held.clone());
            assert!(!page.contains("href"), "{hostile} gave {page}");
        }
        let twice = format!("{OPEN}0{CLOSE}&#xFDD0;0&#xFDD1;");
        assert_eq!(put_back(&clean(&twice), held.clone()), held[0]);
        let title = format!("<b title=\"{OPEN}0{CLOSE}\">");
        assert_eq!(without_tokens(&title), "<b title=\"0\">");
    }
}
