//! Quotes that begin with nothing but the bold name of a box, as GitHub had them: `> **Note**`.

use crate::model::document::CalloutKind;

use super::kind;

/// The name of a box at the beginning of a quote.
pub(super) struct Named {
    pub(super) kind: CalloutKind,
    /// How long it is, with the gap behind it.
    pub(super) length: usize,
    /// Whether words of the box follow on its line.
    pub(super) has_words: bool,
}

/// The bold name at the beginning of a text, which begins behind the signs of a quote.
pub(super) fn named(text: &str) -> Option<Named> {
    let marks = ["**", "__"]
        .into_iter()
        .find(|mark| text.starts_with(mark))?;
    let mut lines = text.lines();
    let words = lines.next()?.trim_end();
    let (name, rest) = words.strip_prefix(marks)?.split_once(marks)?;
    let (bare, behind) = (name.trim_end_matches(':'), rest.trim_start_matches(':'));
    let has_colon = bare.len() < name.len() || behind.len() < rest.len();
    let kind = kind(bare.trim()).filter(|kind| is_sure(*kind, bare))?;
    let behind = behind.trim_start();
    let mut below = lines.map_while(|line| line.trim_start().strip_prefix('>'));
    let is_labelled = |line: &str| {
        let words = line.trim_start();
        words.starts_with("**") && (words.contains(":**") || words.contains("**:"))
    };
    let is_warning = matches!(
        kind,
        CalloutKind::Note
            | CalloutKind::Tip
            | CalloutKind::Important
            | CalloutKind::Warning
            | CalloutKind::Caution
    );
    if behind.trim_end_matches('\\').is_empty() {
        // Details, one below the other, or somebody's words.
        let has_box = if is_warning {
            below.next().is_some()
        } else {
            let mut below = below.take(MOST_LINES).peekable();
            below.peek().is_some() && !below.any(is_labelled)
        };
        return has_box.then_some(Named {
            kind,
            length: words.len(),
            has_words: false,
        });
    }
    let is_one = is_warning && has_colon && !below.next().is_some_and(is_labelled);
    is_one.then(|| Named {
        kind,
        length: words.len() - behind.len(),
        has_words: true,
    })
}

/// So many lines of a quote are looked at.
const MOST_LINES: usize = 20;

/// Whether a bold name can be only that of a box. A trainer may be somebody who speaks.
fn is_sure(kind: CalloutKind, name: &str) -> bool {
    let name = name.trim().to_lowercase();
    kind != CalloutKind::Trainer
        || matches!(
            name.as_str(),
            "trainer notes" | "trainer note" | "for trainers"
        )
}

#[cfg(test)]
mod tests {
    use super::super::super::mend;

    #[test]
    fn a_bold_name_at_the_beginning_of_a_quote_begins_a_box() {
        for (written, wanted) in [
            ("> **Note**\n> Old style.\n", "> [!note]\n> Old style.\n"),
            (
                "> **Warning:**\n>\n> No stairs.\n",
                "> [!warning]\n>\n> No stairs.\n",
            ),
            ("> __Tip__:\n> Ask.\n", "> [!tip]\n> Ask.\n"),
            (
                "> **Main points**  \n> One.\n",
                "> [!main-points]  \n> One.\n",
            ),
            ("> **Note:** Bring a pen.\n", "> [!note]\n> Bring a pen.\n"),
            (
                "## Here\n> **Caution**: Hot.\n> Very.\n",
                "## Here\n> [!caution]\n> Hot.\n> Very.\n",
            ),
            (
                "- One\n\n  > **Note:** Bring a pen.\n",
                "- One\n\n  > [!note]\n  > Bring a pen.\n",
            ),
            (
                "> **Trainer notes**\n> It is B.\n",
                "> [!trainer]\n> It is B.\n",
            ),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
    }

    #[test]
    fn other_bold_words_in_quotes_stay() {
        for text in [
            "> **Note**\n",
            "> **Note** that we close at noon.\n",
            "> **Please note:** we close.\n",
            "> **Notes**\n> Words.\n",
            "> Words\n> **Note:** more\n",
            "> Words\n>\n> **Note**\n> more\n",
            "> **Trainer:** Hello.\n> **Sam:** Hi.\n",
            "> **Trainer**\n> Hello.\n",
            "> **Activity:** Swimming\n> **When:** Monday\n",
            "> **Activity**\n> Swimming\n> **When:** Monday\n",
            "> **Note:** B flat\n> **Length:** one beat\n",
            "> **Tip** and **note**\n> Words.\n",
            "**Note**\nWords.\n",
            "**Note:** Words.\n",
            "> [!tip] Title\n> **Note:** words\n",
            "Words\n> **Note:** words\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
        assert_eq!(
            mend("> [!tip] Ask\n\n> **Note:** Words.\n").text,
            "> [!tip] Ask\n\n> [!note]\n> Words.\n"
        );
    }
}
