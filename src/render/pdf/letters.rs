//! What the fonts of a theme have.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use typst::layout::{Abs, Em};
use typst::text::{Font, FontVariant, FontVariations};

use super::content;

/// The font with a box for each letter that no other font has.
const BOXES: &str = "Alongside Signs That No Font Has";

/// What the fonts have. It may be asked from many threads at once.
pub(super) struct Letters {
    fonts: Vec<Font>,
    /// Of signs that were asked for: whether a font has them, and how wide they are.
    known: Mutex<HashMap<char, (bool, f64)>>,
}

impl Letters {
    pub(super) fn new(fonts: &[Font]) -> Self {
        Self {
            fonts: fonts.to_vec(),
            known: Mutex::default(),
        }
    }

    fn of(&self, sign: char) -> (bool, f64) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        *known.entry(sign).or_insert_with(|| self.look(sign))
    }

    fn look(&self, sign: char) -> (bool, f64) {
        let mut has = false;
        let mut width: f64 = 0.0;
        for font in &self.fonts {
            if !font.info().coverage.contains(sign.into()) {
                continue;
            }
            let is_box = font.info().family == BOXES;
            has |= !is_box;
            if !is_box || !has {
                width = width.max(width_in(font, sign).unwrap_or(1.0));
            }
        }
        (has, width)
    }
}

/// What joins letters, or keeps them apart, needs no shape of its own.
const fn is_joiner(sign: char) -> bool {
    matches!(sign, '\u{200c}' | '\u{200d}')
}

/// How wide a font's sign is.
fn width_in(font: &Font, sign: char) -> Option<f64> {
    // None of the fonts can be made bolder or wider, so that it does not matter what is asked for.
    let font = font.clone().instantiate(
        FontVariant::default(),
        Abs::zero(),
        &FontVariations::default(),
    );
    let glyph = font.ttf().glyph_index(sign)?;
    font.x_advance(glyph.0).map(Em::get)
}

impl content::Letters for Letters {
    fn have(&self, sign: char) -> bool {
        self.of(sign).0
    }

    fn have_all(&self, text: &str) -> bool {
        let has = |font: &Font| {
            let coverage = &font.info().coverage;
            let is_in = |sign: char| is_joiner(sign) || coverage.contains(sign.into());
            font.info().family != BOXES && text.chars().all(is_in)
        };
        self.fonts.iter().any(has)
    }

    fn families(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for font in &self.fonts {
            let family = &font.info().family;
            if family != BOXES && !all.contains(family) {
                all.push(family.clone());
            }
        }
        // Last, so that it is never chosen before another.
        all.push(BOXES.to_owned());
        all
    }

    fn width(&self, sign: char) -> f64 {
        self.of(sign).1
    }
}
