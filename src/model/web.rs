//! Web addresses with a slip at their beginning: `http//www.example.org`, `https: //example.org`, `htp://example.org`.

use std::ops::Range;

/// What people type for `http`, and for `https`.
const NEARLY: [&[&str]; 2] = [
    &[
        "http", "htp", "htt", "httt", "htttp", "httpp", "hhttp", "hhtp", "htpp", "hptt", "thtp",
        "ttp",
    ],
    &[
        "https", "htps", "htts", "httsp", "htttps", "httpss", "hhttps", "hhtps", "htpps", "hptts",
        "thtps", "ttps",
    ],
];

/// What people type for `://`; the longest first.
const STROKES: [&str; 16] = [
    ": / / ", ": / /", ":/// ", ":///", ":// ", "://", ": // ", ": //", " ://", ":/ /", ":\\\\",
    ";//", ".//", ":/", ":\\", "//",
];

/// The letters of all of them.
const LETTERS: [char; 4] = ['h', 't', 'p', 's'];

/// The beginning of an address with a slip, and what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What is to be replaced.
    pub written: Range<usize>,
    /// What should stand there.
    pub meant: &'static str,
}

/// The slip with which a text begins, if the name of a site follows.
#[must_use]
pub fn slip(text: &str) -> Option<Slip> {
    let is_letter = |sign: char| LETTERS.contains(&sign.to_ascii_lowercase());
    let letters = text.find(|sign| !is_letter(sign))?;
    if !(3..=7).contains(&letters) {
        return None;
    }
    let said = text[..letters].to_ascii_lowercase();
    let secure = NEARLY.iter().position(|all| all.contains(&said.as_str()))?;
    let (name, meant) = [("http", "http://"), ("https", "https://")][secure];
    let rest = &text[letters..];
    let strokes = STROKES.iter().find(|strokes| rest.starts_with(**strokes));
    let length = if let Some(strokes) = strokes {
        strokes.len()
    } else {
        // `http:www.example.org` and `http: www.example.org`.
        let after = rest.strip_prefix(':')?;
        let after = after.strip_prefix(' ').unwrap_or(after);
        if !starts_with(after, "www.") {
            return None;
        }
        rest.len() - after.len()
    };
    if said == name && strokes.is_some_and(|strokes| *strokes == "://") {
        return None;
    }
    is_site(&rest[length..]).then_some(Slip {
        written: 0..letters + length,
        meant,
    })
}

/// A whole target of a link without its slip.
#[must_use]
pub fn mended(target: &str) -> Option<String> {
    let slip = slip(target)?;
    Some(format!("{}{}", slip.meant, &target[slip.written.end..]))
}

/// Whether a text begins with the name of a site: `example.org`.
fn is_site(text: &str) -> bool {
    let end = text
        .find(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '-' | '.' | '_'))
        .unwrap_or(text.len());
    let name = text[..end].trim_end_matches('.');
    let Some((before, last)) = name.rsplit_once('.') else {
        return false;
    };
    let is_part = |part: &str| !part.is_empty() && part.starts_with(char::is_alphanumeric);
    before.split('.').all(is_part)
        && last.chars().take_while(|sign| sign.is_alphabetic()).count() >= 2
}

/// Whether a text begins so, in any capitals.
#[must_use]
pub fn starts_with(text: &str, small: &str) -> bool {
    let head = text.as_bytes().get(..small.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(small.as_bytes()))
}

/// The address that was probably meant by one without `https://`: `example.org/a.html`.
#[must_use]
pub fn without_scheme(written: &str) -> Option<String> {
    let host = written.split(['/', '?', '#', ':']).next()?;
    let ending = host.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_word =
        (2..=6).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_lowercase());
    // The name of a file has an ending too, and nothing behind it.
    let is_page = written.rsplit('.').next() == Some("md");
    let is_host = host.len() < written.len() && !FILES.contains(&ending) && !is_page
        || ENDINGS.contains(&ending);
    (is_word && is_host && is_site(host)).then(|| format!("https://{written}"))
}

/// Endings of the names of British websites, and of others that are usual.
const ENDINGS: [&str; 6] = ["com", "info", "net", "org", "uk", "wales"];

/// Endings of the names of pages and documents.
const FILES: [&str; 8] = ["md", "html", "htm", "txt", "docx", "doc", "pdf", "rtf"];

/// A web or email address without what has to stand before it.
#[must_use]
pub fn as_address(written: &str) -> Option<String> {
    let plain = !written.contains(['/', ' ', '#']);
    let named = written
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    if starts_with(written, "www.") && written.len() > 6 {
        Some(format!("https://{written}"))
    } else if plain && named && !written.to_lowercase().ends_with(".md") {
        Some(format!("mailto:{written}"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_without_their_beginning_are_known() {
        for written in [
            "example.org",
            "example.org/x",
            "nfcc.org.uk/a/b.html",
            "example.org?c=d",
            "nhs.wales",
        ] {
            let whole = format!("https://{written}");
            assert_eq!(without_scheme(written), Some(whole), "{written}");
        }
        for written in [
            "page.html",
            "page.md#x",
            "form.docx",
            "../example.org/x",
            "example/x",
            "1.2/x",
            "a.md/b",
            "trust.com.md",
            "page.html#part",
            "v1.old/page.md",
        ] {
            assert_eq!(without_scheme(written), None, "{written}");
        }
    }

    #[test]
    fn slips_are_mended_where_a_site_follows() {
        for (written, wanted) in [
            ("https: //example.org", "https://example.org"),
            ("https:// example.org/a", "https://example.org/a"),
            ("http//www.example.org", "http://www.example.org"),
            ("HTTPS//example.org", "https://example.org"),
            ("http:\\\\example.org", "http://example.org"),
            ("http:\\example.org", "http://example.org"),
            ("http:/example.org", "http://example.org"),
            ("htp://example.org/x", "http://example.org/x"),
            ("htpps://example.org", "https://example.org"),
            ("ttps://example.org", "https://example.org"),
            ("https;//example.org", "https://example.org"),
            ("https:///example.org", "https://example.org"),
            ("http:www.example.org", "http://www.example.org"),
            ("https: www.example.org", "https://www.example.org"),
        ] {
            assert_eq!(mended(written).as_deref(), Some(wanted), "{written}");
        }
    }

    #[test]
    fn what_has_no_slip_or_leads_elsewhere_stays() {
        for written in [
            "https://example.org",
            "http://localhost:8000",
            "http//",
            "https:// and then",
            "http: //",
            "http:example.org",
            "tpp://example.org",
            "ssh://example.org",
            "sts//a.org",
            "ftp://example.org",
            "http",
            "page.md",
            "",
        ] {
            assert_eq!(mended(written), None, "{written}");
        }
    }
}
