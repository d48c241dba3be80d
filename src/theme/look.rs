//! The publisher's own colours, as tokens over the theme's. A colour that words could not be read
//! in is refused, with its figure.
//!
//! Contrast is that of WCAG 2.2 ("contrast ratio", "relative luminance"); 7 to 1 is its level AAA.

use crate::config::Look;
use crate::diag::{Diagnostic, Located, Sink};

/// A colour as red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Colour([f64; 3]);

const NEEDED: f64 = 7.0;
const WHITE: Colour = Colour([255.0, 255.0, 255.0]);
/// What words stand on in the built-in theme: `--paper` and `--wash`, light and dark.
const LIGHT_GROUNDS: [Colour; 2] = [WHITE, Colour([244.0, 241.0, 234.0])];
const DARK_GROUNDS: [Colour; 2] = [Colour([17.0, 25.0, 29.0]), Colour([27.0, 38.0, 44.0])];
/// Words on a colour: the built-in theme's `--ink`, and its `--on-accent` in the dark.
const INK: Colour = Colour([23.0, 35.0, 43.0]);
const DARK_INK: Colour = Colour([11.0, 26.0, 26.0]);

/// Style rules for a guide's own colours; nothing where it has none.
pub fn style(look: &Look, sink: &mut Sink) -> String {
    let mut tokens = String::new();
    if let Some(accent) = &look.accent
        && let Some((light, dark, on_light)) = accent_pair(accent, sink)
    {
        tokens += &format!("  --accent: light-dark({}, {});\n", light.hex(), dark.hex());
        tokens += &format!(
            "  --on-accent: light-dark({}, {});\n",
            on_light.hex(),
            DARK_INK.hex()
        );
    }
    if let Some(second) = &look.second
        && let Some((colour, on)) = second_pair(second, sink)
    {
        tokens += &format!(
            "  --second: {};\n  --on-second: {};\n",
            colour.hex(),
            on.hex()
        );
    }
    if tokens.is_empty() {
        return tokens;
    }
    format!("@layer tokens {{\n:root {{\n{tokens}}}\n}}\n")
}

/// The accent for light grounds, for dark ones, and the words on the first.
fn accent_pair(written: &Located<String>, sink: &mut Sink) -> Option<(Colour, Colour, Colour)> {
    let light = Colour::parse(&written.value)?;
    let reached = least(light, &LIGHT_GROUNDS);
    if reached < NEEDED {
        sink.push(too_pale(
            written,
            reached,
            "on white and on the pale grounds",
        ));
        return None;
    }
    // Towards white, until words in it can be read in the dark and dark words on it.
    let dark = (0..=100)
        .map(|step| light.towards_white(f64::from(step) / 100.0))
        .find(|dark| least(*dark, &DARK_GROUNDS) >= NEEDED && dark.contrast(DARK_INK) >= NEEDED)?;
    Some((light, dark, WHITE))
}

/// The second colour and the words on it.
fn second_pair(written: &Located<String>, sink: &mut Sink) -> Option<(Colour, Colour)> {
    let colour = Colour::parse(&written.value)?;
    let on = if colour.contrast(INK) >= colour.contrast(WHITE) {
        INK
    } else {
        WHITE
    };
    let reached = colour.contrast(on);
    if reached < NEEDED {
        sink.push(too_pale(
            written,
            reached,
            "with black or white words on it",
        ));
        return None;
    }
    Some((colour, on))
}

fn too_pale(written: &Located<String>, reached: f64, ground: &str) -> Diagnostic {
    // Rounded down: 6.98 is not 7.
    let figure = (reached * 10.0).floor() / 10.0;
    Diagnostic::at(
        written.span,
        "bad-toml",
        format!(
            "The colour {} reaches a contrast of {figure:.1} to 1 {ground}; readers need 7 to 1.",
            written.value
        ),
    )
    .help("Choose a darker or stronger colour, or take the line out to keep the theme's own.")
}

fn least(colour: Colour, grounds: &[Colour]) -> f64 {
    grounds
        .iter()
        .map(|ground| colour.contrast(*ground))
        .fold(f64::INFINITY, f64::min)
}

impl Colour {
    /// Reads `#rrggbb`.
    fn parse(hex: &str) -> Option<Self> {
        let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let part = |at: usize| {
            let value = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
            Some(f64::from(value))
        };
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    fn hex(self) -> String {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "each part is between 0 and 255"
        )]
        let [r, g, b] = self.0.map(|part| part.round().clamp(0.0, 255.0) as u8);
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    fn towards_white(self, share: f64) -> Self {
        Self(self.0.map(|part| (part + (255.0 - part) * share).round()))
    }

    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|part| {
            let part = part / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{SourceMap, Span};

    fn look(accent: &str, second: &str) -> (String, Vec<String>) {
        let mut sources = SourceMap::default();
        let file = sources.add("guide.toml", "");
        let at = |text: &str| Some(Located::new(text.to_owned(), Span::new(file, 0, 0)));
        let look = Look {
            accent: at(accent),
            second: at(second),
        };
        let mut sink = Sink::default();
        let css = style(&look, &mut sink);
        (
            css,
            sink.into_inner()
                .into_iter()
                .map(|found| found.message)
                .collect(),
        )
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let black = Colour([0.0; 3]);
        assert!((WHITE.contrast(black) - 21.0).abs() < 1e-9);
        let grey = Colour::parse("#767676").map(|grey| grey.contrast(WHITE));
        assert!(
            grey.is_some_and(|ratio| (ratio - 4.54).abs() < 0.01),
            "{grey:?}"
        );
    }

    #[test]
    fn a_dark_pair_is_worked_out_and_pale_colours_are_refused_with_their_figure() {
        let (css, found) = look("#0b4f4c", "#ffc83d");
        assert!(found.is_empty(), "{found:?}");
        assert!(
            css.contains("--accent: light-dark(#0b4f4c, #") && css.contains("--on-second: #17232b")
        );
        let (css, found) = look("#3388ff", "#888888");
        assert_eq!(found.len(), 2, "{css}");
        assert!(
            found[0].contains("3.") && found[0].contains("7 to 1"),
            "{found:?}"
        );
        assert!(css.is_empty());
    }
}
