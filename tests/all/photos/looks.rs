//! What a photograph shows, and that it says nothing else.

use image::{Rgb, RgbImage, Rgba, RgbaImage};

use crate::photos::finished::{dots, hold_nothing_else, near, pictures, quarters};
use crate::photos::made::{self, QUARTERS, SECRET};
use crate::photos::{built, with};

#[test]
fn nothing_but_dots_is_carried_over() {
    let picture = made::quarters(48, 32);
    let large = made::scene(1200, 900, 20);
    for (name, bytes) in [
        ("a.jpg", made::jpeg_with_secrets(&picture, 1)),
        ("turned.jpeg", made::jpeg_with_secrets(&picture, 6)),
        ("large.jpg", made::jpeg_with_secrets(&large, 1)),
        ("a.png", made::png_with_secrets(&picture, 1)),
        ("large.png", made::png_with_secrets(&large, 1)),
        ("a.webp", made::webp_with_secrets(&picture, 1)),
    ] {
        let has = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).any(|some| some == what);
        assert!(has(&bytes, SECRET.as_bytes()), "{name} has nothing to lose");
        let guide = with(name, bytes);
        built(&guide);
        let made = pictures(&guide);
        assert!(!made.is_empty());
        for (file, bytes) in &made {
            hold_nothing_else(file, bytes);
            for what in [SECRET, "Exif", "adobe", "Photoshop", "xmp", "ICC_PROFILE"] {
                assert!(!has(bytes, what.as_bytes()), "{file} has {what}");
            }
        }
    }
}

/// What stands at the top left, top right, bottom left and bottom right after each turn.
/// Source: Exif 2.32, tag `Orientation`.
const TURNS: [[usize; 4]; 8] = [
    [0, 1, 2, 3],
    [1, 0, 3, 2],
    [3, 2, 1, 0],
    [2, 3, 0, 1],
    [0, 2, 1, 3],
    [2, 0, 3, 1],
    [3, 1, 2, 0],
    [1, 3, 0, 2],
];

#[test]
fn a_photograph_stands_upright() {
    type Make = fn(&RgbImage, u16) -> Vec<u8>;
    let kinds: [(&str, Make); 3] = [
        ("photo.jpg", made::jpeg_with_secrets),
        ("photo.png", made::png_with_secrets),
        ("photo.webp", made::webp_with_secrets),
    ];
    for (name, make) in kinds {
        for (turn, wanted) in (1..).zip(TURNS) {
            let guide = with(name, make(&made::quarters(48, 32), turn));
            built(&guide);
            let (file, bytes) = pictures(&guide).pop_first().expect("a file");
            let shown = dots(&bytes);
            let size = if turn < 5 { (48, 32) } else { (32, 48) };
            assert_eq!(shown.dimensions(), size, "{name}, {turn}");
            let wanted = wanted.map(|at| QUARTERS[at]);
            let found = quarters(&shown);
            let right = found.iter().zip(wanted).all(|(a, b)| near(*a, b, 16));
            assert!(right, "{name}, {turn}: {found:?}, not {wanted:?}");
            let page = guide.read("site/page/index.html");
            let (width, height) = size;
            let img = format!("{file}\" width=\"{width}\" height=\"{height}\"");
            assert!(page.contains(&img), "{img}: {page}");
        }
    }
}

#[test]
fn wider_colours_become_those_of_every_screen() {
    let p3 = moxcms::ColorProfile::new_display_p3();
    let profile = p3.encode().expect("a profile");
    let pale = RgbImage::from_pixel(32, 32, Rgb([200, 100, 50]));
    // Source: CSS Color 4, the same colour in `color(display-p3 …)` and in `rgb(…)`.
    let strong = [215, 93, 31];
    let jpeg = made::jpeg_with(&pale, 95, |encoder| {
        encoder.add_icc_profile(&profile).expect("room");
    });
    let webp = made::webp(&pale, |encoder| encoder.set_icc_profile(profile.clone()));
    for (name, bytes, wanted) in [
        ("a.jpg", jpeg, strong),
        ("a.png", made::png_with_profile(&pale, &profile), strong),
        ("a.webp", webp, strong),
        ("plain.jpg", made::jpeg(&pale, 95), [200, 100, 50]),
        ("plain.png", made::png(&pale), [200, 100, 50]),
        (
            "spoilt.png",
            made::png_with_profile(&pale, b"no profile"),
            [200, 100, 50],
        ),
    ] {
        let guide = with(name, bytes);
        built(&guide);
        let (_, bytes) = pictures(&guide).pop_first().expect("a file");
        let found = quarters(&dots(&bytes))[0];
        assert!(near(found, wanted, 4), "{name}: {found:?}, not {wanted:?}");
    }
}

#[test]
fn grey_and_printers_inks_are_shown() {
    let greys = QUARTERS.map(|[_, green, _]| [green; 3]);
    for (bytes, wanted) in [
        (made::jpeg_of_inks(&made::quarters(48, 32)), QUARTERS),
        (made::jpeg_of_greys(&made::quarters(48, 32)), greys),
    ] {
        let guide = with("a.jpg", bytes);
        built(&guide);
        let (_, bytes) = pictures(&guide).pop_first().expect("a file");
        let found = quarters(&dots(&bytes));
        let right = found.iter().zip(wanted).all(|(a, b)| near(*a, b, 16));
        assert!(right, "{found:?}, not {wanted:?}");
    }
}

/// Each colour apart, and two of the three in fewer dots. What cannot be read must not be shown in
/// green.
#[test]
fn a_photograph_in_separate_scans_is_right_or_left_out() {
    let photo = made::jpeg_with(&made::quarters(640, 480), 90, |encoder| {
        encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
        encoder.set_optimized_huffman_tables(true);
    });
    let guide = with("a.jpg", photo);
    let outcome = guide.build();
    match pictures(&guide).pop_first() {
        Some((_, bytes)) => {
            let found = quarters(&dots(&bytes));
            assert!(near(found[0], QUARTERS[0], 16), "{found:?}");
        }
        None => assert!(crate::photos::one_finding(&outcome).starts_with("unsafe-picture")),
    }
}

#[test]
fn a_screen_stays_sharp() {
    for size in [(1920, 1080), (500, 300), (1080, 2000)] {
        let screen = made::screen(size.0, size.1);
        let guide = with("screen.png", made::png(&screen));
        built(&guide);
        let made = pictures(&guide);
        assert!(made.keys().all(|name| name.ends_with("png")));
        let shown = made.values().map(|bytes| dots(bytes));
        let shown = shown.max_by_key(RgbaImage::width).expect("a file");
        let same = shown
            .pixels()
            .zip(screen.pixels())
            .all(|(a, b)| a.0[..3] == b.0);
        assert!(shown.dimensions() == size && same, "{size:?} changed");
    }
}

#[test]
fn what_was_rubbed_out_is_gone() {
    let face = [200, 150, 120];
    let rubbed = RgbaImage::from_fn(64, 64, |x, _| {
        let [red, green, blue] = face;
        if x < 32 {
            Rgba([red, green, blue, 0])
        } else {
            Rgba([11, 79, 76, if x < 40 { 128 } else { 255 }])
        }
    });
    let guide = with("a.png", made::png_with_alpha(&rubbed));
    built(&guide);
    let shown = dots(&pictures(&guide)["a.png"]);
    assert_eq!(shown.get_pixel(5, 5).0, [0; 4]);
    assert_eq!(shown.get_pixel(36, 5).0, [11, 79, 76, 128]);
    assert_eq!(shown.get_pixel(60, 5).0, [11, 79, 76, 255]);
}

#[test]
fn nothing_moves_and_the_author_is_told() {
    let (first, second) = ([220, 30, 30], [30, 30, 220]);
    let both = [first, second];
    for (name, moving, still) in [
        (
            "a.gif",
            made::moving_gif(&both),
            made::moving_gif(&both[..1]),
        ),
        (
            "a.png",
            made::moving_png(&both),
            made::moving_png(&both[..1]),
        ),
        (
            "a.webp",
            made::moving_webp(&both),
            made::webp(&made::quarters(8, 8), |_| ()),
        ),
    ] {
        let guide = with(name, moving);
        let outcome = guide.build();
        let said = crate::photos::one_finding(&outcome);
        let place = "moving-picture content/pictures.toml:3:8";
        assert!(said.starts_with(place) && said.contains(name), "{said}");
        let (_, bytes) = pictures(&guide).pop_first().expect("a file");
        let shown = quarters(&dots(&bytes));
        assert!(
            shown.iter().all(|dot| near(*dot, first, 1)),
            "{name}: {shown:?}"
        );
        built(&with(name, still));
    }
}
