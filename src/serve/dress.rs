//! What a finished page gets before it is sent to its author: the strip, and leave for the strip's
//! own files where the page's content security policy would forbid them.

/// What the pages that are no part of the guide may do.
pub(super) const OWN_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    connect-src 'self'; frame-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'self'";

/// What every page may do: be shown beside itself in another variant, and by nobody else.
const LEAST: &str = "frame-ancestors 'self'";

/// What the strip needs.
const NEEDED: [&str; 4] = ["script-src", "style-src", "connect-src", "frame-src"];

/// Whether a page sends its readers on at once.
pub(super) fn leaves(html: &str) -> bool {
    tag_with(html, "http-equiv=\"refresh\"").is_some()
}

/// Puts the strip at the end of a page, and takes its policy out of it, to be sent as a header.
pub(super) fn dress(html: &str, strip: &str) -> (String, String) {
    let mut out = html.to_owned();
    let mut policy = LEAST.to_owned();
    if let Some(tag) = tag_with(html, "http-equiv=\"content-security-policy\"") {
        if let Some(own) = content(&html[tag.clone()]) {
            policy = widened(own);
        }
        out.replace_range(tag, "");
    }
    let end = out.to_ascii_lowercase().rfind("</body>");
    out.insert_str(end.unwrap_or(out.len()), strip);
    (out, policy)
}

/// Where a `<meta>` stands that has these words in it.
fn tag_with(html: &str, words: &str) -> Option<std::ops::Range<usize>> {
    // It stands in the head, and what authors wrote does not.
    let head = html.find("</head>").unwrap_or(html.len());
    let lower = html[..head].to_ascii_lowercase();
    let at = lower.find(words)?;
    let start = lower[..at].rfind("<meta")?;
    let end = at + lower[at..].find('>')? + 1;
    Some(start..end)
}

fn content(tag: &str) -> Option<&str> {
    let (_, rest) = tag.split_once("content=\"")?;
    rest.split_once('"').map(|(content, _)| content)
}

/// A policy that also allows what comes from this server, where the strip needs it.
fn widened(policy: &str) -> String {
    let mut rules: Vec<(&str, Vec<&str>)> = policy
        .split(';')
        .filter_map(|rule| {
            let mut words = rule.split_ascii_whitespace();
            Some((words.next()?, words.collect()))
        })
        .filter(|(name, _)| *name != "frame-ancestors")
        .collect();
    let usual = rules.iter().find(|(name, _)| *name == "default-src");
    let usual = usual.map(|(_, from)| from.clone());
    for name in NEEDED {
        let at = rules.iter().position(|(known, _)| *known == name);
        let rule = match (at, &usual) {
            (Some(at), _) => &mut rules[at].1,
            // What nothing is said of is allowed.
            (None, None) => continue,
            (None, Some(usual)) => {
                rules.push((name, usual.clone()));
                let last = rules.len() - 1;
                &mut rules[last].1
            }
        };
        rule.retain(|from| *from != "'none'");
        if !rule.contains(&"'self'") {
            rule.push("'self'");
        }
    }
    rules.push(("frame-ancestors", vec!["'self'"]));
    let rules = rules.iter().map(|(name, from)| {
        let words: Vec<&str> = std::iter::once(*name).chain(from.iter().copied()).collect();
        words.join(" ")
    });
    rules.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::{LEAST, dress, leaves, widened};

    const META: &str = r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">"#;

    #[test]
    fn a_policy_is_sent_as_a_header_and_allows_what_the_strip_needs() {
        let page = format!("<head>{META}<title>T</title></head><body><p>W</p></body></html>");
        let (html, policy) = dress(&page, "<strip>");
        assert_eq!(
            html,
            "<head><title>T</title></head><body><p>W</p><strip></body></html>"
        );
        assert_eq!(
            policy,
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
             frame-src 'self'; frame-ancestors 'self'"
        );
    }

    #[test]
    fn what_a_policy_forbids_stays_forbidden() {
        assert_eq!(
            widened("img-src data:; frame-ancestors *; script-src 'none'"),
            "img-src data:; script-src 'self'; frame-ancestors 'self'"
        );
        assert_eq!(
            widened("default-src 'self'; script-src https://example.org"),
            "default-src 'self'; script-src https://example.org 'self'; style-src 'self'; \
             connect-src 'self'; frame-src 'self'; frame-ancestors 'self'"
        );
    }

    #[test]
    fn a_page_without_policy_or_end_gets_the_strip_all_the_same() {
        let words = "<p>http-equiv=\"Content-Security-Policy\" é";
        let (html, policy) = dress(words, "<strip>");
        assert_eq!(html, format!("{words}<strip>"));
        assert_eq!(policy, LEAST);
    }

    #[test]
    fn the_words_of_an_author_are_no_policy() {
        let page = r#"<head></head><body><meta http-equiv="refresh" content="0"></BODY>"#;
        assert!(!leaves(page));
        let (html, _) = dress(page, "<strip>");
        assert_eq!(html, page.replace("</BODY>", "<strip></BODY>"));
        assert!(leaves(
            r#"<head><meta http-equiv="Refresh" content="0; url=x"></head>"#
        ));
    }
}
