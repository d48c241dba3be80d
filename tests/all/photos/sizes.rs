//! How large the files of a photograph are, in dots and in bytes.

use image::{Rgba, RgbaImage};

use crate::guide::Guide;
use crate::photos::finished::{dots, pictures};
use crate::photos::made;
use crate::photos::{add, built, with, with_tile};

/// Dots of each file, the smallest first.
fn sizes(guide: &Guide) -> Vec<(u32, u32)> {
    let mut out: Vec<_> = pictures(guide)
        .values()
        .map(|bytes| dots(bytes).dimensions())
        .collect();
    out.sort_unstable();
    out
}

#[test]
fn photographs_are_as_large_as_pages_need_and_never_enlarged() {
    type Size = (u32, u32);
    let cases: [(Size, &[Size], Size); 7] = [
        // As it was, in a column, in a tile.
        ((8, 6), &[(8, 6)], (8, 6)),
        ((640, 480), &[(640, 480)], (640, 480)),
        ((960, 720), &[(960, 720)], (640, 480)),
        ((1200, 800), &[(640, 427), (1200, 800)], (640, 427)),
        ((1800, 900), &[(640, 320), (1600, 800)], (640, 320)),
        ((1250, 2500), &[(320, 640), (1200, 2400)], (320, 640)),
        ((3000, 3), &[(640, 1), (1600, 2)], (640, 1)),
    ];
    for (size, column, tile) in cases {
        let photo = made::jpeg(&made::scene(size.0, size.1, 12), 90);
        let guide = with("kitchen.jpg", &photo);
        built(&guide);
        assert_eq!(sizes(&guide), column, "{size:?}");
        let guide = with_tile("kitchen.jpg", &photo);
        built(&guide);
        assert_eq!(sizes(&guide), [tile], "{size:?}");
    }
}

#[test]
fn a_page_names_the_files_that_there_are_and_their_sizes() {
    let guide = with("kitchen.jpg", made::jpeg(&made::scene(1800, 1200, 12), 90));
    built(&guide);
    let names: Vec<String> = pictures(&guide).into_keys().collect();
    assert_eq!(names, ["kitchen.jpg", "kitchen.large.jpg"]);
    let (small, large) = ("../pictures/kitchen.jpg", "../pictures/kitchen.large.jpg");
    let img = |sizes: &str, loading: &str| {
        format!(
            "<img src=\"{large}\" srcset=\"{small} 640w, {large} 1600w\" sizes=\"{sizes}\" \
             width=\"1600\" height=\"1067\"{loading} alt=\"Our kitchen\">"
        )
    };
    let page = guide.read("site/page/index.html");
    assert!(page.contains(&img("100vw", "")), "{page}");
    let words = "Words before it. ".repeat(20);
    let source = guide.read("content/page.md");
    guide.write(
        "content/page.md",
        source.replace("![](pic:photo)", &format!("{words}\n\n![](pic:photo)")),
    );
    built(&guide);
    let page = guide.read("site/page/index.html");
    let late = img("auto, 100vw", " loading=\"lazy\"");
    assert!(page.contains(&late), "{page}");
    let credits = guide.read("site/credits/index.html");
    let img = format!("<img src=\"{small}\" width=\"640\" height=\"427\" alt");
    assert!(credits.contains(&img), "{credits}");
}

#[test]
fn no_file_is_over_300_kb() {
    let grainy = made::scene(1720, 1290, 200);
    let cut_out = RgbaImage::from_fn(1290, 1290, |x, y| {
        let [red, green, blue] = grainy.get_pixel(x, y).0;
        let inside = x.abs_diff(645).pow(2) + y.abs_diff(645).pow(2) < 360_000;
        Rgba([red, green, blue, if inside { 255 } else { 0 }])
    });
    for (name, bytes, made) in [
        ("a.jpg", made::jpeg(&grainy, 95), ["a.jpg", "a.large.jpg"]),
        (
            "a.png",
            made::png(&grainy),
            ["a.png.jpg", "a.png.large.jpg"],
        ),
        (
            "a.webp",
            made::webp(&grainy, |_| ()),
            ["a.webp.jpg", "a.webp.large.jpg"],
        ),
        ("cut.png", made::png_with_alpha(&cut_out), ["cut.png"; 2]),
    ] {
        assert!(bytes.len() > 2_000_000, "{name} is too easy");
        let guide = with(name, bytes);
        built(&guide);
        for (file, bytes) in pictures(&guide) {
            assert!(bytes.len() <= 300_000, "{file}: {}", bytes.len());
            assert!(made.contains(&file.as_str()), "{file}");
            let page = guide.read("site/page/index.html");
            assert!(page.contains(&file), "{file}: {page}");
        }
        let widest = sizes(&guide).pop().expect("a file").0;
        assert!(widest > 240, "{name} is {widest} wide");
    }
}

#[test]
fn a_photograph_that_is_small_already_does_not_grow() {
    for quality in [60, 75, 90] {
        let photo = made::jpeg_with(&made::scene(640, 480, 30), quality, |encoder| {
            encoder.set_progressive(true);
            encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
        });
        let guide = with("a.jpg", &photo);
        built(&guide);
        let (_, bytes) = pictures(&guide).pop_first().expect("a file");
        assert!(bytes.len() <= photo.len(), "quality {quality}");
    }
}

#[test]
fn two_photographs_that_differ_in_their_ending_get_two_names() {
    let photo = made::scene(800, 600, 60);
    let guide = with("kitchen.jpg", made::jpeg(&photo, 90));
    let page = guide.read("content/page.md");
    let entry = guide.read("content/pictures.toml");
    add(&guide, "kitchen.png", made::png(&photo));
    let second = guide
        .read("content/pictures.toml")
        .replace("photo", "second");
    guide
        .write("content/pictures.toml", entry + &second)
        .write("content/page.md", page + "\n![](pic:second)\n");
    built(&guide);
    let names: Vec<String> = pictures(&guide).into_keys().collect();
    assert_eq!(names, ["kitchen.jpg", "kitchen.png.jpg"]);
}

#[test]
fn one_photograph_under_two_names_has_the_files_that_both_need() {
    let guide = with_tile("kitchen.jpg", made::jpeg(&made::scene(1800, 1200, 12), 90));
    let entries = guide.read("content/pictures.toml");
    let second = entries.replace("\"photo\"", "\"a-second-name\"");
    guide.write("content/pictures.toml", format!("{entries}{second}"));
    let page = guide.read("content/page.md");
    guide.write(
        "content/page.md",
        format!("{page}\n![](pic:a-second-name)\n"),
    );
    built(&guide);
    let names: Vec<String> = pictures(&guide).into_keys().collect();
    assert_eq!(names, ["kitchen.jpg", "kitchen.large.jpg"]);
    assert!(
        guide
            .read("site/page/index.html")
            .contains("kitchen.large.jpg")
    );
}
