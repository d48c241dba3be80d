//! A guide of any size, the same for the same seed. Its texts are like those of a real guide in
//! length and in what they are made of; they mean nothing.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// So many pages stand in one folder, its `index.md` among them.
const IN_FOLDER: usize = 25;
/// So many folders stand in one.
const FOLDERS: usize = 20;

const WORDS: &[&str] = &[
    "people", "staff", "the", "a", "meeting", "decide", "together", "plan", "support", "what",
    "matters", "ask", "listen", "change", "time", "service", "manager", "choice", "home", "day",
    "week", "notes", "agree", "share", "money", "help", "need", "right", "say", "and", "then",
    "who", "draw", "on", "care", "in", "of", "with", "every", "before", "after", "group", "talk",
    "write", "read", "look", "easy", "question", "answer", "work",
];
const PICTURES: &[&str] = &[
    "meeting", "equal", "ask", "listen", "choose", "time", "vote", "expert", "fair", "friend",
];
const HARD: &[&str] = &["alpha", "beta", "gamma", "delta", "epsilon", "zeta"];

/// Writes a guide of so many pages, and a few to hold them together, each with standard and easy
/// text.
///
/// # Errors
/// When the folder cannot be written.
pub(crate) fn write(folder: &Path, pages: usize, seed: u64) -> io::Result<()> {
    let mut rng = fastrand::Rng::with_seed(seed);
    fs::create_dir_all(folder.join("content"))?;
    fs::write(
        folder.join("guide.toml"),
        "[guide]\ntitle = \"A guide of nothing\"\npublisher = \"Nobody\"\nversion = \"1\"\n\n\
         [contact]\nemail = \"nobody@example.org\"\nphone = \"0113 496 0000\"\npost = \"1 Example Street\"\n\n\
         [variants]\npublish = [\"standard\", \"easy-read\", \"large-print\"]\n",
    )?;
    let mut words = String::new();
    for word in HARD {
        let _ = write!(
            words,
            "[[word]]\nterm = \"{word}\"\nstandard = \"It means nothing.\"\neasy = \"It means nothing.\"\n\n"
        );
    }
    fs::write(folder.join("content/glossary.toml"), words)?;
    page(
        &mut rng,
        &folder.join("content/index"),
        "A guide of nothing",
        None,
    )?;
    for number in 1..pages {
        let (section, place) = ((number - 1) / IN_FOLDER, (number - 1) % IN_FOLDER);
        let (part, section) = (section / FOLDERS + 1, section % FOLDERS + 1);
        let above = folder.join(format!("content/part-{part}"));
        let inside = above.join(format!("section-{section}"));
        if place == 0 {
            fs::create_dir_all(&inside)?;
            let title = format!("Section {section} of part {part}");
            page(&mut rng, &inside.join("index"), &title, None)?;
            if section == 1 {
                page(
                    &mut rng,
                    &above.join("index"),
                    &format!("Part {part}"),
                    None,
                )?;
            }
        } else {
            let stem = inside.join(format!("{place:02}-page-{number}"));
            page(&mut rng, &stem, &format!("Page {number}"), Some("index.md"))?;
        }
    }
    Ok(())
}

/// Both texts of a page.
fn page(rng: &mut fastrand::Rng, stem: &Path, title: &str, link: Option<&str>) -> io::Result<()> {
    let with = |ending: &str| {
        let mut name = stem.as_os_str().to_owned();
        name.push(ending);
        name
    };
    fs::write(with(".md"), standard(rng, title, link))?;
    fs::write(with(".easy.md"), easy(rng, title))
}

fn front(title: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\npurpose = \"This page is about nothing.\"\n\
         made_by = [{{ who = \"Nobody\", role = \"wrote the page\" }}]\nreview_by = 2099-01-31\n+++\n\n"
    )
}

/// About 350 words: paragraphs, lists, a table now and then, a callout, hard words and a link.
fn standard(rng: &mut fastrand::Rng, title: &str, link: Option<&str>) -> String {
    let mut out = front(title);
    let _ = writeln!(
        out,
        "> [!main-points]\n> - {}\n> - {}\n",
        sentence(rng),
        sentence(rng)
    );
    for part in 1..=4 {
        let _ = writeln!(out, "## Part {part} of it\n");
        for _ in 0..rng.usize(1..=2) {
            let _ = writeln!(out, "{}\n", paragraph(rng));
        }
        match rng.u8(0..4) {
            0 => {
                for _ in 0..4 {
                    let _ = writeln!(out, "- {}", sentence(rng));
                }
                out.push('\n');
            }
            1 => {
                let _ = writeln!(out, "> [!tip]\n> {}\n", paragraph(rng));
            }
            2 if rng.bool() => {
                out.push_str("| What | Who | When |\n|---|---|---|\n");
                for _ in 0..4 {
                    let _ = writeln!(
                        out,
                        "| {} | {} | {} |",
                        some(rng, 3),
                        some(rng, 2),
                        some(rng, 2)
                    );
                }
                out.push('\n');
            }
            _ => {
                let _ = writeln!(
                    out,
                    "{} [[{}]] {}.\n",
                    some(rng, 4),
                    pick(rng, HARD),
                    some(rng, 5)
                );
            }
        }
    }
    if let Some(link) = link {
        let _ = writeln!(out, "Read more about [how this part begins]({link}).");
    }
    out
}

/// Ten points with their pictures, under three headings.
fn easy(rng: &mut fastrand::Rng, title: &str) -> String {
    let mut out = front(title);
    for part in 1..=3 {
        let _ = writeln!(out, "## Part {part}\n");
        for _ in 0..3 {
            let _ = writeln!(out, "![](pic:{}) {}.\n", pick(rng, PICTURES), some(rng, 7));
        }
    }
    let _ = writeln!(
        out,
        "![](pic:ask) The hard word is [[{}]].",
        pick(rng, HARD)
    );
    out
}

fn pick<'w>(rng: &mut fastrand::Rng, from: &[&'w str]) -> &'w str {
    from[rng.usize(..from.len())]
}

fn some(rng: &mut fastrand::Rng, count: usize) -> String {
    let words: Vec<&str> = (0..count).map(|_| pick(rng, WORDS)).collect();
    words.join(" ")
}

fn sentence(rng: &mut fastrand::Rng) -> String {
    let count = rng.usize(6..=16);
    let words = some(rng, count);
    let (first, rest) = words.split_at(1);
    format!("{}{rest}.", first.to_uppercase())
}

fn paragraph(rng: &mut fastrand::Rng) -> String {
    let count = rng.usize(2..=4);
    let sentences: Vec<String> = (0..count).map(|_| sentence(rng)).collect();
    let mut out = sentences.join(" ");
    if rng.u8(0..5) == 0 {
        let _ = write!(out, " **{}** and *{}*.", some(rng, 2), some(rng, 2));
    }
    out
}
