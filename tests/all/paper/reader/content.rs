//! What is painted on a page: its words, how large they are, and the marks that they stand between.

use std::collections::BTreeMap;
use std::sync::Arc;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Name, Object, Rect, Stream};
use hayro_syntax::page::{self, Resources};

use super::letters::{Font, Fonts, text};
use super::{Id, name};

/// A page.
#[derive(Default)]
pub(crate) struct Page {
    pub(super) id: Option<Id>,
    /// Width and height, in points.
    pub(crate) size: (f64, f64),
    /// The order in which the tab key goes from link to link.
    pub(crate) tabs: Option<String>,
    pub(crate) runs: Vec<Run>,
    /// How often each number that tags can ask for is given.
    pub(crate) numbers: BTreeMap<i64, usize>,
    /// What is painted between no marks.
    pub(crate) unmarked: Vec<String>,
    /// Marks that stand inside marks of the other kind.
    pub(crate) crossed: Vec<String>,
    /// Whether marks and states end as often as they begin.
    pub(crate) is_balanced: bool,
}

/// Words that are shown at once.
pub(crate) struct Run {
    pub(crate) mark: Mark,
    /// What is seen.
    pub(crate) shown: String,
    /// What is read aloud in its place.
    pub(crate) said: String,
    /// How high its letters stand, in points, once the page is as large as it says.
    pub(crate) size: f64,
    /// Where it stands; nothing for what only is read aloud.
    pub(crate) place: Option<Place>,
    pub(crate) lang: Option<String>,
}

/// Where words stand on a page, in points: from left to right, and how far up.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) line: f64,
}

/// What something that is painted counts as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A part of what is read: tags ask for it by this number.
    Tagged(i64),
    /// No part of it, and of which kind: `Footer`, say.
    Artifact(Option<String>),
    /// Nothing says.
    None,
}

/// Operators that leave something on the paper.
const PAINTS: [&str; 16] = [
    "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "BI", "EI", "Tj", "TJ", "'", "\"",
];

pub(super) fn page(page: &page::Page<'_>, fonts: &mut Fonts) -> Page {
    let dict = page.raw();
    let Rect { x0, y0, x1, y1 } = page.media_box();
    let mut walk = Walk {
        fonts,
        page: Page {
            id: dict.obj_id().map(|id| (id.obj_number, id.gen_number)),
            size: (x1 - x0, y1 - y0),
            tabs: name(dict, "Tabs"),
            is_balanced: true,
            ..Page::default()
        },
        scopes: Vec::new(),
        depth: 0,
    };
    let content = page.page_stream().unwrap_or_default();
    walk.content(content, page.resources(), SAME);
    walk.page.is_balanced &= walk.scopes.is_empty();
    walk.page
}

/// What becomes of a step to the right, of one upwards, and of where both begin.
type Shape = [[f64; 2]; 3];

const SAME: Shape = [[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]];

/// What one shape does, and then another one.
fn then(first: &Shape, next: &Shape) -> Shape {
    let [right, up, from] = next;
    let turned = |[x, y]: [f64; 2]| [x * right[0] + y * up[0], x * right[1] + y * up[1]];
    let [one, other, [x, y]] = first.map(turned);
    [one, other, [x + from[0], y + from[1]]]
}

/// What lasts until the state before is taken up again.
#[derive(Clone)]
struct State {
    shape: Shape,
    font: Option<Arc<Font>>,
    size: f64,
}

/// What stands between a mark and its end.
struct Scope {
    mark: Mark,
    lang: Option<String>,
    /// Whether other words than the letters' own are read aloud.
    is_replaced: bool,
    /// Whether its letters are painted from the last one to the first.
    is_reversed: bool,
}

struct Walk<'f> {
    fonts: &'f mut Fonts,
    page: Page,
    scopes: Vec<Scope>,
    /// How deep this content stands inside of others.
    depth: usize,
}

impl Walk<'_> {
    fn content(&mut self, content: &[u8], resources: &Resources<'_>, shape: Shape) {
        let mut states = Vec::new();
        let mut state = State {
            shape,
            font: None,
            size: 0.0,
        };
        let mut line = SAME;
        let mut rest = UntypedIter::new(content);
        while let Some(instruction) = rest.next() {
            let values: Vec<&Object<'_>> = instruction.operands().collect();
            let operator = String::from_utf8_lossy(instruction.operator).into_owned();
            if PAINTS.contains(&operator.as_str()) {
                self.paint(&operator);
            }
            match operator.as_str() {
                "q" => states.push(state.clone()),
                "Q" => match states.pop() {
                    Some(before) => state = before,
                    None => self.page.is_balanced = false,
                },
                "cm" => state.shape = then(&of_matrix(&values), &state.shape),
                "BT" => line = SAME,
                "Tm" => line = of_matrix(&values),
                "Tf" => {
                    let font = values
                        .first()
                        .and_then(|name| resources.get_font(as_name(name)?));
                    state.font = font.map(|dict| self.fonts.get(&dict));
                    state.size = values.get(1).map_or(0.0, |size| number(size));
                }
                "Tj" | "TJ" | "'" | "\"" => self.show(&values, &state, &mut line),
                "BMC" | "BDC" => self.begin(&values, resources),
                "EMC" => self.page.is_balanced &= self.scopes.pop().is_some(),
                "Do" => {
                    let inner = values
                        .first()
                        .and_then(|name| resources.get_x_object(as_name(name)?));
                    if let Some(inner) = inner {
                        self.inner(&inner, resources, &state);
                    }
                }
                _ => {}
            }
        }
        self.page.is_balanced &= states.is_empty();
    }

    /// A picture, or content that stands by itself.
    fn inner(&mut self, stream: &Stream<'_>, resources: &Resources<'_>, state: &State) {
        let dict = stream.dict();
        if name(dict, "Subtype").as_deref() != Some("Form") {
            self.paint("Do");
            return;
        }
        let (Ok(content), true) = (stream.decoded(), self.depth < 20) else {
            self.page.is_balanced = false;
            return;
        };
        let own: Option<hayro_syntax::object::Array<'_>> = dict.get("Matrix");
        let own: Vec<Object<'_>> = own.map(|own| own.iter().collect()).unwrap_or_default();
        let own: Vec<&Object<'_>> = own.iter().collect();
        let inside: Dict<'_> = dict.get("Resources").unwrap_or_default();
        let resources = Resources::from_parent(inside, resources.clone());
        self.depth += 1;
        self.content(&content, &resources, then(&of_matrix(&own), &state.shape));
        self.depth -= 1;
    }

    fn begin(&mut self, values: &[&Object<'_>], resources: &Resources<'_>) {
        let about: Dict<'_> = match values.get(1) {
            Some(Object::Dict(dict)) => dict.clone(),
            Some(Object::Name(name)) => resources.properties.get(name).unwrap_or_default(),
            _ => Dict::empty(),
        };
        let called = values.first().and_then(|name| as_name(name));
        let is_called = |wanted: &str| called.is_some_and(|name| name.as_str() == wanted);
        let is_artifact = is_called("Artifact");
        let mark = match about.get::<i32>("MCID") {
            Some(number) => Mark::Tagged(number.into()),
            None if is_artifact => {
                Mark::Artifact(name(&about, "Subtype").or_else(|| name(&about, "Type")))
            }
            None => Mark::None,
        };
        let around = self.mark();
        if mark != Mark::None && around != Mark::None {
            self.page
                .crossed
                .push(format!("{mark:?} stands inside of {around:?}"));
        }
        if let Mark::Tagged(number) = mark {
            *self.page.numbers.entry(number).or_default() += 1;
        }
        let lang = super::text(&about, "Lang");
        let instead = super::text(&about, "ActualText");
        self.scopes.push(Scope {
            mark,
            lang,
            is_replaced: instead.is_some(),
            is_reversed: is_called("ReversedChars"),
        });
        if let Some(said) = instead {
            self.page.runs.push(Run {
                mark: self.mark(),
                shown: String::new(),
                said,
                size: f64::INFINITY,
                place: None,
                lang: self.lang(),
            });
        }
    }

    /// The innermost mark that says what it is.
    fn mark(&self) -> Mark {
        let marks = self.scopes.iter().rev().map(|scope| &scope.mark);
        marks
            .clone()
            .find(|mark| **mark != Mark::None)
            .cloned()
            .unwrap_or(Mark::None)
    }

    fn lang(&self) -> Option<String> {
        self.scopes
            .iter()
            .rev()
            .find_map(|scope| scope.lang.clone())
    }

    fn paint(&mut self, operator: &str) {
        if self.mark() == Mark::None {
            self.page.unmarked.push(operator.to_owned());
        }
    }

    fn show(&mut self, values: &[&Object<'_>], state: &State, line: &mut Shape) {
        let mut letters: Vec<String> = Vec::new();
        // How far the line goes on, in thousandths of its letters' size.
        let mut far = 0.0;
        // Where its first letter begins, and its last one ends.
        let (mut begins, mut ends) = (None, 0.0);
        let mut part = |part: &Object<'_>| match (part, &state.font) {
            (Object::String(codes), Some(font)) => {
                letters.extend(font.shown(codes).map(str::to_owned));
                begins.get_or_insert(far);
                far += font.wide(codes);
                ends = far;
            }
            (Object::String(codes), None) => letters.push(text(codes)),
            (Object::Number(back), _) => far -= back.as_f64(),
            _ => {}
        };
        for value in values {
            match value {
                Object::Array(parts) => parts.iter::<Object<'_>>().for_each(|one| part(&one)),
                value => part(value),
            }
        }
        let [[right, _], [across, up], from] = then(line, &state.shape);
        line[2] = then(
            &[[0.0; 2], [0.0; 2], [far / 1000.0 * state.size, 0.0]],
            line,
        )[2];
        // Lines that run to the left are painted from the left all the same.
        if self.scopes.iter().any(|scope| scope.is_reversed) {
            letters.reverse();
        }
        let shown = letters.concat();
        let is_replaced = self.scopes.iter().any(|scope| scope.is_replaced);
        self.page.runs.push(Run {
            mark: self.mark(),
            said: if is_replaced {
                String::new()
            } else {
                shown.clone()
            },
            shown,
            size: state.size * up.hypot(across),
            place: Some(Place {
                from: from[0] + begins.unwrap_or_default() / 1000.0 * state.size * right,
                to: from[0] + ends / 1000.0 * state.size * right,
                line: from[1],
            }),
            lang: self.lang(),
        });
    }
}

/// The six numbers of a matrix.
fn of_matrix(values: &[&Object<'_>]) -> Shape {
    let mut shape = SAME;
    for (to, value) in shape.iter_mut().flatten().zip(values) {
        *to = number(value);
    }
    shape
}

fn number(value: &Object<'_>) -> f64 {
    match value {
        Object::Number(number) => number.as_f64(),
        _ => 0.0,
    }
}

fn as_name<'v, 'a>(value: &'v Object<'a>) -> Option<&'v Name<'a>> {
    match value {
        Object::Name(name) => Some(name),
        _ => None,
    }
}
