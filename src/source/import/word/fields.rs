//! Fields: what Word works out by itself, such as a page's number, and what it showed when the document was saved.

use crate::model::document::LinkRef;

/// The fields that are open, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them hide the words that come now.
    hiding: usize,
}

#[derive(Debug, Default)]
struct Field {
    code: String,
    is_result: bool,
    shown: Shown,
    /// The link that its words stand in, or those of the fields around it.
    link: Option<LinkRef>,
}

impl Field {
    fn hides(&self) -> bool {
        !self.is_result || self.shown == Shown::Nothing
    }
}

/// What of a field is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// What it gave when the document was saved.
    #[default]
    Result,
    /// Nothing: a page's number, a list of contents.
    Nothing,
    /// Its result, as a link.
    Link(LinkRef),
}

/// What a field's code asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// An address, or `#` and the name of a place.
    Link(String),
    /// A list of contents.
    Contents,
    /// A number of a page and the like, which paper alone has.
    PageNumber,
    /// A box to tick.
    Box,
    /// Anything else, which is shown as it was.
    Other,
}

impl Fields {
    pub(super) fn begin(&mut self) {
        let link = self.link();
        self.open.push(Field {
            link,
            ..Field::default()
        });
        self.hiding += 1;
    }

    /// Changes the innermost field.
    fn change(&mut self, change: impl FnOnce(&mut Field)) {
        if let Some(field) = self.open.last_mut() {
            self.hiding -= usize::from(field.hides());
            change(field);
            self.hiding += usize::from(field.hides());
        }
    }

    pub(super) fn code(&mut self, text: &str) {
        // A code is a line at most; more is no code.
        const LONGEST: usize = 8192;
        if let Some(field) = self
            .open
            .last_mut()
            .filter(|field| field.code.len() < LONGEST)
        {
            field.code.push_str(text);
        }
    }

    /// What the innermost field asks for, whose result begins now; `None` where it has begun, or no field is open.
    pub(super) fn separate(&mut self) -> Option<Asked> {
        let field = self.open.last().filter(|field| !field.is_result)?;
        let asked = asked(&field.code);
        self.change(|field| field.is_result = true);
        Some(asked)
    }

    pub(super) fn show(&mut self, shown: Shown) {
        self.change(|field| {
            field.shown = shown;
            if let Shown::Link(link) = shown {
                field.link = Some(link);
            }
        });
    }

    /// Ends the innermost field. What it asked for, where it had no result.
    pub(super) fn end(&mut self) -> Option<Asked> {
        let field = self.open.pop()?;
        self.hiding -= usize::from(field.hides());
        (!field.is_result).then(|| asked(&field.code))
    }

    /// Whether words that come now are shown.
    pub(super) fn shows(&self) -> bool {
        self.hiding == 0
    }

    /// Whether the innermost field stands where words are shown.
    pub(super) fn is_seen(&self) -> bool {
        let own = self.open.last().is_some_and(Field::hides);
        self.hiding == usize::from(own)
    }

    /// The link that words stand in which come now.
    pub(super) fn link(&self) -> Option<LinkRef> {
        self.open.last()?.link
    }
}

/// What a field's code asks for: `HYPERLINK "https://example.org" \l "place"`.
pub(super) fn asked(code: &str) -> Asked {
    let mut words = arguments(code).into_iter();
    let name = words.next().unwrap_or_default().to_ascii_uppercase();
    match name.as_str() {
        "HYPERLINK" => {
            let mut target = String::new();
            let mut place = String::new();
            while let Some(word) = words.next() {
                match word.to_ascii_lowercase().as_str() {
                    "\\l" => place = words.next().unwrap_or_default(),
                    "\\o" | "\\t" => drop(words.next()),
                    "\\n" | "\\m" => {}
                    _ if target.is_empty() => target = word,
                    _ => {}
                }
            }
            if !place.is_empty() {
                target.push('#');
                target.push_str(&place);
            }
            Asked::Link(target)
        }
        "REF" => match words.next() {
            Some(place) if !place.starts_with('\\') => Asked::Link(format!("#{place}")),
            _ => Asked::Other,
        },
        "TOC" | "TOA" | "INDEX" | "XE" | "TC" => Asked::Contents,
        "PAGE" | "NUMPAGES" | "PAGEREF" | "SECTIONPAGES" => Asked::PageNumber,
        "FORMCHECKBOX" => Asked::Box,
        _ => Asked::Other,
    }
}

/// Words of a code, some of them in quotation marks.
fn arguments(code: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = code.trim();
    while !rest.is_empty() {
        let (word, behind) = if let Some(quoted) = rest.strip_prefix('"') {
            quoted.split_once('"').unwrap_or((quoted, ""))
        } else {
            rest.split_once(char::is_whitespace).unwrap_or((rest, ""))
        };
        out.push(word.replace("\\\\", "\\"));
        rest = behind.trim_start();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_understood() {
        let link = |target: &str| Asked::Link(target.to_owned());
        assert_eq!(
            asked(" HYPERLINK \"https://a.example/x y\" \\o \"tip\" "),
            link("https://a.example/x y")
        );
        assert_eq!(asked("HYPERLINK \\l \"_Toc1\""), link("#_Toc1"));
        assert_eq!(asked("hyperlink \"a.docx\" \\l \"b\""), link("a.docx#b"));
        assert_eq!(asked(" REF _Ref12 \\h "), link("#_Ref12"));
        assert_eq!(asked("TOC \\o \"1-3\""), Asked::Contents);
        assert_eq!(asked("DATE \\@ \"d MMMM\""), Asked::Other);
        assert_eq!(asked(""), Asked::Other);
        assert_eq!(asked("HYPERLINK \"unclosed"), link("unclosed"));
    }

    #[test]
    fn words_of_a_list_of_contents_are_not_shown() {
        let mut fields = Fields::default();
        assert!(fields.shows());
        fields.begin();
        fields.code("TOC ");
        assert!(!fields.shows(), "a code is not shown");
        assert_eq!(fields.separate(), Some(Asked::Contents));
        fields.show(Shown::Nothing);
        assert_eq!(fields.separate(), None, "once only");
        fields.begin();
        fields.code("HYPERLINK \\l x");
        fields.separate();
        assert!(!fields.shows());
        fields.end();
        fields.end();
        assert!(fields.shows());
        assert_eq!(fields.end(), None);
    }
}
