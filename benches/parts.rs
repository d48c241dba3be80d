//! The stages of a build one by one, over the guide in `content/`: which of them a change made faster or
//! slower.
//!
//! `cargo bench --bench parts` measures all, `cargo bench --bench parts -- page` those of that name.
//! What a whole build takes, `--bench whole` says.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a bench reads its files itself, and stops where it cannot"
)]

use std::path::Path;
use std::sync::OnceLock;

use alongside::config::{Lang, RawHtml, TextKind};
use alongside::diag::{Sink, SourceMap};
use alongside::model::join::{Drafts, join};
use alongside::model::shelf::Room;
use alongside::model::site::{Site, Written};
use alongside::render::Renderer;
use alongside::view::{OutPath, Plan, Views, plan};
use alongside::{check, photos, source};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn written() -> &'static Written {
    static WRITTEN: OnceLock<Written> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let reading = source::read(root(), &mut SourceMap::default()).expect("the guide");
        reading.into_written(&mut Sink::default())
    })
}

fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| join(written().clone(), Drafts::Hide, &mut Sink::default()))
}

fn views() -> &'static Views<'static> {
    static VIEWS: OnceLock<Views<'static>> = OnceLock::new();
    VIEWS.get_or_init(|| Views::new(site()))
}

fn planned() -> &'static Plan {
    static PLAN: OnceLock<Plan> = OnceLock::new();
    PLAN.get_or_init(|| plan(views(), &mut Sink::default()))
}

/// Every file of the guide, from the disk.
#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let texts = written().texts.len();
    bencher
        .counter(ItemsCount::new(texts))
        .bench(|| source::read(root(), &mut SourceMap::default()));
}

/// One text, by what becomes of raw HTML: front matter, blocks, lines.
#[divan::bench(args = [RawHtml::ShowAsText, RawHtml::Sanitise])]
fn parse(bencher: Bencher<'_, '_>, html: RawHtml) {
    let path = root().join("content/03-principles/index.md");
    let text = std::fs::read_to_string(path).expect("a text");
    let file = SourceMap::default().add("index.md", "");
    let lang = Lang::parse("en-GB").expect("a language");
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| source::parse(&text, file, TextKind::Standard, html, &lang));
}

/// Texts into pages, and every name to what it names.
#[divan::bench]
fn joined(bencher: Bencher<'_, '_>) {
    bencher
        .counter(ItemsCount::new(written().texts.len()))
        .with_inputs(|| written().clone())
        .bench_values(|written| join(written, Drafts::Hide, &mut Sink::default()));
}

/// Editions, and the path of every output.
#[divan::bench]
fn plans(bencher: Bencher<'_, '_>) {
    bencher
        .counter(ItemsCount::new(planned().len()))
        .bench(|| plan(&Views::new(site()), &mut Sink::default()));
}

/// Every rule over every text.
#[divan::bench]
fn rules(bencher: Bencher<'_, '_>) {
    bencher
        .counter(ItemsCount::new(written().texts.len()))
        .bench(|| check::find(site(), &mut Sink::default()));
}

/// One finished page: its view, its templates, its bytes.
#[divan::bench(args = [
    "index.html",
    "principles/index.html",
    "easy-read/principles/index.html",
    "large-print/principles/index.html",
    "checklists/self-audit/index.html",
    "glossary/index.html",
])]
fn page(bencher: Bencher<'_, '_>, path: &str) {
    let renderer = Renderer::new(views()).expect("the templates");
    let path = OutPath::new(path).expect("a path");
    let entry = planned().get(&path).expect("a page of the guide");
    let bytes = renderer.render(&path, entry).expect("a page").len();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| renderer.render(&path, entry));
}

/// The templates of every edition, from the theme.
#[divan::bench]
fn templates() -> bool {
    Renderer::new(views()).is_ok()
}

/// A drawing made harmless.
#[divan::bench]
fn drawing(bencher: Bencher<'_, '_>) {
    let path = root().join("themes/default/pictures/meeting.svg");
    let bytes = std::fs::read(path).expect("a drawing");
    bencher
        .counter(BytesCount::new(bytes.len()))
        .bench(|| source::safe_drawing(&bytes));
}

/// A photograph of 12 million dots made ready, by the room that it has.
#[divan::bench(args = [Room::Tile, Room::Column], sample_count = 5, sample_size = 1)]
fn photograph(bencher: Bencher<'_, '_>, room: Room) {
    let (width, height) = (4000_u16, 3000_u16);
    let mut random = fastrand::Rng::with_seed(20_260_301);
    // Smooth, with some noise, as photographs are.
    let dots: Vec<u8> = (0..u32::from(width) * u32::from(height))
        .flat_map(|at| {
            let (x, y) = (at % u32::from(width), at / u32::from(width));
            let noise = random.u32(..16);
            [x / 17 + noise, y / 13 + noise, (x + y) / 29 + noise].map(|part| part.to_le_bytes()[0])
        })
        .collect();
    let mut bytes = Vec::new();
    jpeg_encoder::Encoder::new(&mut bytes, 85)
        .encode(&dots, width, height, jpeg_encoder::ColorType::Rgb)
        .expect("a photograph");
    bencher.bench(|| photos::develop(&bytes, room));
}
