//! How words of a page look, by their elements and what those say of themselves.

use scraper::ElementRef;
use scraper::node::Element;

use crate::config::Lang;
use crate::model::LinkRef;
use crate::source::import::word::line::Format;
use crate::source::import::word::styles::Raised;

/// How words look.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is on or off by itself")]
pub(super) struct Style {
    pub(super) link: Option<LinkRef>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) struck: bool,
    pub(super) underlined: bool,
    pub(super) raised: Option<Raised>,
    /// Half points; 0 where nothing is said.
    pub(super) size: u32,
    pub(super) lang: Option<Lang>,
    pub(super) hidden: bool,
}

impl Style {
    /// The look of an element's words, inside of others.
    pub(super) fn of(value: &Element, around: &Self) -> Self {
        let mut own = around.clone();
        match value.name() {
            "b" | "strong" => own.bold = true,
            "i" | "em" | "cite" | "dfn" => own.italic = true,
            "s" | "strike" | "del" => own.struck = true,
            "u" | "ins" => own.underlined = true,
            "sup" => own.raised = Some(Raised::Up),
            "sub" => own.raised = Some(Raised::Down),
            _ => {}
        }
        if let Some(lang) = value.attr("lang").and_then(|tag| Lang::parse(tag).ok()) {
            own.lang = Some(lang);
        }
        own.hidden |= value.attr("hidden").is_some() || value.attr("aria-hidden") == Some("true");
        for (name, said) in declared(value) {
            own.declare(&name, &said);
        }
        own
    }

    fn declare(&mut self, name: &str, said: &str) {
        match name {
            "font-weight" => {
                self.bold = matches!(said, "bold" | "bolder")
                    || said.parse::<u32>().is_ok_and(|weight| weight >= 600);
            }
            "font-style" => self.italic = matches!(said, "italic" | "oblique"),
            "text-decoration" | "text-decoration-line" => {
                self.struck |= said.contains("line-through");
                self.underlined |= said.contains("underline");
            }
            "vertical-align" => match said {
                "super" => self.raised = Some(Raised::Up),
                "sub" => self.raised = Some(Raised::Down),
                _ => {}
            },
            "font-size" => self.size = half_points(said).unwrap_or(self.size),
            "display" => self.hidden |= said == "none",
            _ => {}
        }
    }

    /// The same for a heading, which is bold by itself.
    pub(super) fn plain(&self) -> Self {
        Self {
            bold: false,
            italic: false,
            ..self.clone()
        }
    }

    pub(super) fn format(&self) -> Format {
        Format {
            link: self.link,
            bold: self.bold,
            italic: self.italic,
            struck: self.struck,
            raised: self.raised,
        }
    }
}

/// `style="…"`, piece by piece, in small letters.
fn declared(value: &Element) -> impl Iterator<Item = (String, String)> {
    value
        .attr("style")
        .unwrap_or_default()
        .split(';')
        .filter_map(|part| part.split_once(':'))
        .map(|(name, said)| {
            let said = said.trim().trim_end_matches("!important").trim();
            (name.trim().to_ascii_lowercase(), said.to_ascii_lowercase())
        })
}

fn half_points(said: &str) -> Option<u32> {
    let (number, factor) = match (said.strip_suffix("pt"), said.strip_suffix("px")) {
        (Some(number), _) => (number, 2.0),
        (_, Some(number)) => (number, 1.5),
        _ => return None,
    };
    let size = number.trim().parse::<f64>().ok()? * factor;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is between 1 and 2,000"
    )]
    let whole = size.clamp(1.0, 2000.0) as u32;
    Some(whole)
}

/// Whether Word says that these signs are no words: a bullet or a number of a list.
pub(super) fn is_ignored(value: &Element) -> bool {
    declared(value).any(|(name, said)| name == "mso-list" && said == "ignore")
}

/// How deep an item of Word's lists stands, and its number; `None` where a paragraph is no item.
pub(super) fn list_of_word(element: ElementRef<'_>) -> Option<(u8, Option<u64>)> {
    let said = declared(element.value())
        .find(|(name, _)| name == "mso-list")?
        .1;
    let level = said
        .split_whitespace()
        .find_map(|part| part.strip_prefix("level"))?;
    let level: u8 = level.parse().ok().filter(|level| (1..=9).contains(level))?;
    let mark: String = element
        .descendent_elements()
        .find(|inner| is_ignored(inner.value()))
        .map(|mark| mark.text().collect())
        .unwrap_or_default();
    let digits: String = mark
        .trim()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    Some((level - 1, digits.parse().ok()))
}

/// `lst-kix_abc-1` of a list of Google Docs: how deep its items stand.
pub(super) fn level_of_docs(item: ElementRef<'_>) -> Option<usize> {
    let list = item.parent().and_then(ElementRef::wrap)?;
    let class = list.value().attr("class")?;
    let own = class
        .split_whitespace()
        .find(|class| class.starts_with("lst-"))?;
    own.rsplit('-').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        assert_eq!(half_points("12pt"), Some(24));
        assert_eq!(half_points("16px"), Some(24));
        assert_eq!(half_points("-1pt"), Some(1));
        assert_eq!(half_points("1.2em"), None);
    }
}
