//! Two guides in one folder, which differ in every way that files of a site can differ.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    Old,
    New,
}

impl Which {
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Old => Self::New,
            Self::New => Self::Old,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Old => "old",
            Self::New => "new",
        }
    }
}

/// A guide's folder whose texts can be changed for others.
pub(crate) struct Guide {
    folder: TempDir,
    is: Which,
}

const SETTINGS: &str = "[guide]\ntitle = \"A guide\"\nlanguage = \"en-GB\"\ntheme = \"mine\"\n\n\
    [contact]\nname = \"Us\"\nphone = \"01632 960000\"\nemail = \"us@example.org\"\npost = \"1 Street\"\n\n\
    [variants]\npublish = [\"standard\"]\n\n\
    [check.rules]\nmissing-easy-text = \"off\"\n";

const PAGES: usize = 60;

impl Guide {
    pub(crate) fn new() -> Self {
        let folder = crate::temp::folder();
        for which in [Which::Old, Which::New] {
            write_texts(&folder.path().join(which.name()), which);
        }
        fs::create_dir(folder.path().join("guide")).expect("the guide's folder");
        let guide = Self {
            folder,
            is: Which::Old,
        };
        fs::write(guide.root().join("guide.toml"), SETTINGS).expect("the settings");
        guide.take(Which::Old);
        guide
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("guide")
    }

    pub(crate) fn site(&self) -> PathBuf {
        self.root().join("site")
    }

    pub(crate) fn is(&self) -> Which {
        self.is
    }

    /// Puts the texts of one of the two in the place of those that are there.
    pub(crate) fn become_one(&mut self, which: Which) {
        if self.is != which {
            self.put_away();
            self.is = which;
            self.take(which);
        }
    }

    fn take(&self, which: Which) {
        self.each_part(which, |away, here| fs::rename(away, here).expect("a move"));
    }

    fn put_away(&self) {
        self.each_part(self.is, |away, here| {
            fs::rename(here, away).expect("a move");
        });
    }

    fn each_part(&self, which: Which, move_it: impl Fn(&Path, &Path)) {
        for part in ["content", "themes"] {
            let away = self.folder.path().join(which.name()).join(part);
            move_it(&away, &self.root().join(part));
        }
    }
}

fn write_texts(folder: &Path, which: Which) {
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        fs::write(path, text).expect("the file");
    };
    let page = |title: &str, more: &str, words: &str| {
        format!(
            "+++\ntitle = \"{title}\"\npurpose = \"This page is about a page.\"\n{more}+++\n\n{words}\n"
        )
    };
    let new = which == Which::New;
    write("content/index.md", &page("A guide", "", "Hello."));
    for number in 0..PAGES {
        // Pages that go, pages that come, and a whole part of each.
        let stays = match number % 10 {
            0 => !new,
            1 => new,
            _ => true,
        };
        let part = match number / 12 {
            1 if new => "part-new".to_owned(),
            part => format!("part-{part}"),
        };
        let words = if new && number % 3 == 0 {
            "Other words."
        } else {
            "Words."
        };
        // An old address that only changes its capitals.
        let old_address = match (number % 7, new) {
            (2, false) => format!("aliases = [\"Was/Page-{number}\"]\n"),
            (2, true) => format!("aliases = [\"was/page-{number}\"]\n"),
            _ => String::new(),
        };
        if stays {
            let path = format!("content/{part}/page-{number}.md");
            write(&path, &page(&format!("Page {number}"), &old_address, words));
        }
    }
    write(
        "themes/mine/theme.toml",
        "about = \"A theme of nothing.\"\n",
    );
    // A file that becomes a folder, a folder that becomes a file, and one that changes its capitals.
    let fonts = if new {
        ["a.woff2/inner.woff2", "b.woff2", "letters.woff2"]
    } else {
        ["a.woff2", "b.woff2/inner.woff2", "Letters.woff2"]
    };
    for (number, font) in fonts.iter().enumerate() {
        write(
            &format!("themes/mine/fonts/mine/{font}"),
            &"x".repeat(number),
        );
    }
}
