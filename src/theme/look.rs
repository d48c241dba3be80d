//! The publisher's own colours, as tokens over the theme's. A colour that words could not be read
//! in is refused, with its figure.
//!
//! Contrast is that of WCAG 2.2 ("contrast ratio", "relative luminance"); 7 to 1 is its level AAA.

use crate::config::Look;
use crate::diag::{Diagnostic, Located, Sink};

/// A colour as red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Colour([f64; 3]);

/// A colour on light grounds and on dark ones.
type Pair = [Colour; 2];

const NEEDED: f64 = 7.0;
const WHITE: Colour = Colour([255.0, 255.0, 255.0]);
const BLACK: Colour = Colour([0.0, 0.0, 0.0]);
/// `--tint` follows the accent: these are the darkest that it can be in the light and the lightest
/// that it can be in the dark.
const TINT: Pair = [Colour([255.0, 226.0, 226.0]), Colour([46.0, 46.0, 46.0])];
/// How much of the second colour `--second-tint` has.
const OF_SECOND: [f64; 2] = [0.22, 0.13];

/// Style rules for a guide's own colours, over a theme's style sheets; nothing where it has none.
pub fn style(look: &Look, styles: &[(String, String)], sink: &mut Sink) -> String {
    let mut tokens = String::new();
    let theme = |name| token(styles, name);
    let mut second = theme("--second")[0];
    if let Some(own) = &look.second {
        match second_pair(own, theme("--ink")[0], sink) {
            Second::Fits(colour, on) => {
                second = colour;
                tokens += &format!(
                    "  --second: {};\n  --on-second: {};\n",
                    colour.hex(),
                    on.hex()
                );
            }
            // What is said of the accent has to hold when this is mended.
            Second::Refused(nearest) => second = nearest.unwrap_or(second),
        }
    }
    let (paper, wash) = (theme("--paper"), theme("--wash"));
    let grounds = [0, 1].map(|at| {
        let second_tint = paper[at].towards(second, OF_SECOND[at]);
        [paper[at], wash[at], TINT[at], second_tint]
    });
    let on = theme("--on-accent");
    if let Some(accent) = &look.accent
        && let Some([light, dark]) = accent_pair(accent, &grounds, on, sink)
    {
        tokens += &format!("  --accent: light-dark({}, {});\n", light.hex(), dark.hex());
        tokens += &format!(
            "  --on-accent: light-dark({}, {});\n",
            on[0].hex(),
            on[1].hex()
        );
    }
    if tokens.is_empty() {
        return tokens;
    }
    // A profile's own tokens count for more than those of `:root`, and so do those of paper.
    format!("@layer tokens {{\n:root {{\n{tokens}}}\n}}\n")
}

/// The value that a theme gives a token in its `:root`, which stands first in its sheet; later
/// sheets count for more.
fn token(styles: &[(String, String)], name: &str) -> Pair {
    let built_in = || std::str::from_utf8(super::built_in::file("css/tokens.css")?).ok();
    styles
        .iter()
        .rev()
        .find_map(|(_, css)| pair(css, name))
        .or_else(|| pair(built_in()?, name))
        .unwrap_or([WHITE; 2])
}

/// `--paper: #ffffff` or `--paper: light-dark(#ffffff, #11191d)`.
fn pair(css: &str, name: &str) -> Option<Pair> {
    let (_, after) = css.split_once(&format!("{name}:"))?;
    let value = after.split_once([';', '}'])?.0.trim();
    let inside = value
        .strip_prefix("light-dark(")
        .and_then(|rest| rest.strip_suffix(')'));
    match inside {
        Some(both) => {
            let (light, dark) = both.split_once(',')?;
            Some([Colour::parse(light.trim())?, Colour::parse(dark.trim())?])
        }
        None => Some([Colour::parse(value)?; 2]),
    }
}

/// The accent for light grounds and for dark ones.
fn accent_pair(
    written: &Located<String>,
    grounds: &[[Colour; 4]; 2],
    on: Pair,
    sink: &mut Sink,
) -> Option<Pair> {
    let light = Colour::parse(&written.value)?;
    let reached = |accent: Colour| least(accent, &grounds[0]).min(accent.contrast(on[0]));
    if reached(light) < NEEDED {
        let ground = "on the grounds that words stand on";
        let nearest = steps(light, BLACK).find(|darker| reached(*darker) >= NEEDED);
        sink.push(too_pale(written, reached(light), ground, nearest));
        return None;
    }
    // Towards white, until words in it can be read in the dark and dark words on it.
    let dark = steps(light, WHITE)
        .find(|dark| least(*dark, &grounds[1]) >= NEEDED && dark.contrast(on[1]) >= NEEDED)?;
    Some([light, dark])
}

/// What becomes of a second colour.
enum Second {
    /// It is used, with this colour for the words on it.
    Fits(Colour, Colour),
    /// No words can be read on it; the nearest one on which some can.
    Refused(Option<Colour>),
}

fn second_pair(written: &Located<String>, ink: Colour, sink: &mut Sink) -> Second {
    let Some(colour) = Colour::parse(&written.value) else {
        return Second::Refused(None);
    };
    let on = |colour: Colour| {
        if colour.contrast(ink) >= colour.contrast(WHITE) {
            ink
        } else {
            WHITE
        }
    };
    let reached = |colour: Colour| colour.contrast(on(colour));
    if reached(colour) < NEEDED {
        let nearest = steps(colour, WHITE)
            .zip(steps(colour, BLACK))
            .flat_map(|(lighter, darker)| [lighter, darker])
            .find(|other| reached(*other) >= NEEDED);
        let ground = "with black or white words on it";
        sink.push(too_pale(written, reached(colour), ground, nearest));
        return Second::Refused(nearest);
    }
    Second::Fits(colour, on(colour))
}

/// A colour in a hundred steps towards another.
fn steps(from: Colour, to: Colour) -> impl Iterator<Item = Colour> {
    (0..=100).map(move |step| from.towards(to, f64::from(step) / 100.0))
}

fn too_pale(
    written: &Located<String>,
    reached: f64,
    ground: &str,
    nearest: Option<Colour>,
) -> Diagnostic {
    // Rounded down: 6.98 is not 7.
    let figure = (reached * 10.0).floor() / 10.0;
    let found = Diagnostic::at(
        written.span,
        "bad-toml",
        format!(
            "The colour {} reaches a contrast of {figure:.1} to 1 {ground}; readers need 7 to 1.",
            written.value
        ),
    );
    match nearest.map(Colour::hex) {
        Some(hex) => found
            .help(format!(
                "The nearest one that works is \"{hex}\". Or take the line out to keep the theme's own."
            ))
            .fix(written.span, format!("\"{hex}\"")),
        None => found.help("Take the line out to keep the theme's own colour."),
    }
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

    fn towards(self, other: Self, share: f64) -> Self {
        let part = |at: usize| (self.0[at] + (other.0[at] - self.0[at]) * share).round();
        Self([part(0), part(1), part(2)])
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
        look_over("", accent, second)
    }

    fn look_over(css: &str, accent: &str, second: &str) -> (String, Vec<String>) {
        let mut sources = SourceMap::default();
        let file = sources.add("guide.toml", "");
        let at = |text: &str| Some(Located::new(text.to_owned(), Span::new(file, 0, 0)));
        let look = Look {
            accent: at(accent),
            second: at(second),
        };
        let mut sink = Sink::default();
        let styles = [("css/own.css".to_owned(), css.to_owned())];
        let css = style(&look, &styles, &mut sink);
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
            found[1].contains("2.8 to 1") && found[1].contains("7 to 1"),
            "{found:?}"
        );
        assert!(css.is_empty());
    }

    #[test]
    fn the_nearest_colour_that_is_named_passes() {
        for (accent, second) in [
            ("#ffcc00", "#888888"),
            ("#3388ff", "#e4002b"),
            ("#ffffff", "#777777"),
            ("#00ff00", "#0077c8"),
        ] {
            let mut sources = SourceMap::default();
            let file = sources.add("guide.toml", "");
            let at = |text: &str| Some(Located::new(text.to_owned(), Span::new(file, 0, 0)));
            let mut sink = Sink::default();
            let styles = [("css/own.css".to_owned(), String::new())];
            let written = Look {
                accent: at(accent),
                second: at(second),
            };
            style(&written, &styles, &mut sink);
            let named = |found: &Diagnostic| {
                let hex = found.help.split('"').nth(1).unwrap_or_default();
                assert_eq!(found.fix[0].text, format!("\"{hex}\""));
                hex.to_owned()
            };
            let found = sink.into_inner();
            let [second, accent] = &found[..] else {
                panic!("{found:?}");
            };
            let (_, again) = look(&named(accent), &named(second));
            assert!(again.is_empty(), "{again:?}");
        }
    }

    #[test]
    fn every_ground_of_the_theme_and_of_the_second_colour_is_looked_at() {
        // Dark words on a dark second colour's tint, links on a theme's own grey paper.
        for (css, accent, second) in [
            ("", "#0b4f4c", "#111111"),
            ("--paper: #bbbbbb;", "#0b4f4c", "#ffc83d"),
            (
                ":root { --wash: light-dark(#bbbbbb, #000000); }",
                "#0b4f4c",
                "#ffc83d",
            ),
            (
                "--on-accent: light-dark(#999999, #000000);",
                "#0b4f4c",
                "#ffc83d",
            ),
        ] {
            let (_, found) = look_over(css, accent, second);
            assert_eq!(found.len(), 1, "{css} {accent} {second}: {found:?}");
        }
        // In the dark the accent's own tint is lighter than paper and wash.
        let (css, found) = look("#6b1f3a", "#9fd8cb");
        assert!(found.is_empty(), "{found:?}");
        let dark = css
            .split_once("#6b1f3a, ")
            .and_then(|(_, rest)| Colour::parse(&rest[..7]));
        let tint = Colour::parse("#30272a");
        let reached = dark.zip(tint).map(|(dark, tint)| dark.contrast(tint));
        assert!(
            reached.is_some_and(|ratio| ratio >= NEEDED),
            "{reached:?} {css}"
        );
    }
}
