//! Lines that end where they were ended: postal addresses, details such as a telephone number, what people say in turn.

use super::is_space;

/// `Email: jo@example.org`: the name of something and what it is.
fn is_labelled(line: &str) -> bool {
    const LONGEST_LABEL: usize = 25;
    let Some((label, said)) = line.trim_start().split_once(": ") else {
        return false;
    };
    label.len() <= LONGEST_LABEL
        && label.starts_with(char::is_uppercase)
        && label.split(' ').count() <= 3
        && label
            .chars()
            .all(|sign| sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '/' | '\''))
        && said.chars().count() <= LONGEST_OF_ADDRESS
        && !said.trim().is_empty()
}

/// Whether what is said behind a label is an address or a number.
fn has_address(line: &str) -> bool {
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    digits >= 5 || line.contains('@') || line.contains("www.") || line.contains("://")
}

/// Whether these lines are details one below the other, such as an email address and a telephone number: three or more, or
/// two with addresses in them. The first may say whose they are.
fn are_details(lines: &[&str]) -> bool {
    let details = match lines {
        [first, rest @ ..] if !is_labelled(first) => {
            let is_name = first.chars().count() <= LONGEST_OF_ADDRESS
                && !first.trim_end().ends_with(['.', '!', '?', ',']);
            if is_name { rest } else { &[] }
        }
        all => all,
    };
    details.iter().all(|line| is_labelled(line))
        && (details.len() >= 3
            || (details.len() == 2 && details.iter().all(|line| has_address(line))))
}

/// A British postcode at the end of a line, which ends an address.
fn ends_with_postcode(line: &str) -> bool {
    let line = line.trim_end_matches(is_space).trim_end_matches(['.', ',']);
    let mut parts = line.rsplit(' ');
    let (Some(inward), Some(outward)) = (parts.next(), parts.next()) else {
        return false;
    };
    let inward = inward.as_bytes();
    let is_inward = inward.len() == 3
        && inward[0].is_ascii_digit()
        && inward[1..].iter().all(u8::is_ascii_uppercase);
    let outward = outward.as_bytes();
    let is_outward = (2..=4).contains(&outward.len())
        && outward[0].is_ascii_uppercase()
        && outward.iter().any(u8::is_ascii_digit)
        && outward
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    is_inward && is_outward
}

/// Longer lines than this are not those of an address.
const LONGEST_OF_ADDRESS: usize = 45;

/// More lines than this are no postal address, and nobody talks in more turns without an empty line.
const MOST_LINES: usize = 40;

/// How many lines of a text, which begins with this one, are a postal address, or what people say in turn: each but the
/// last has to end where it was ended.
pub(super) fn kept_lines(first: &str, text: &str) -> usize {
    let is_plain = first.trim_start().starts_with(char::is_alphanumeric);
    let may_be_one = is_plain && first.len() <= 2 * LONGEST_OF_ADDRESS && first.len() < text.len();
    if !may_be_one && !first.starts_with("**") {
        return 0;
    }
    let lines: Vec<&str> = text
        .lines()
        .take(MOST_LINES)
        .take_while(|line| !line.trim().is_empty())
        .collect();
    if lines.len() < 2 {
        return 0;
    }
    let is_short =
        |line: &&&str| line.chars().count() <= LONGEST_OF_ADDRESS && !line.trim().is_empty();
    let short = lines.iter().take_while(is_short).count();
    if let Some(last) = lines[..short]
        .iter()
        .position(|line| ends_with_postcode(line))
    {
        let plain = |line: &&str| {
            line.trim_start().starts_with(char::is_alphanumeric)
                && !line.trim_end().ends_with(['.', ':', '?', '!'])
        };
        let is_address = last >= 1 && lines[..last].iter().all(plain);
        return if is_address { last + 1 } else { 0 };
    }
    let speaks = |line: &&&str| {
        let name = line
            .strip_prefix("**")
            .and_then(|rest| rest.split_once("**"));
        name.is_some_and(|(name, rest)| name.ends_with(':') || rest.starts_with(':'))
    };
    let turns = lines.iter().take_while(speaks).count();
    if turns >= 2 {
        turns
    } else if are_details(&lines) {
        lines.len()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::super::mend;

    #[test]
    fn addresses_keep_their_lines() {
        assert_eq!(
            mend("The Office\n1 Example Street\nLeeds\nLS1 1AA\n\nWords\ngo on.\n").text,
            "The Office  \n1 Example Street  \nLeeds  \nLS1 1AA\n\nWords\ngo on.\n"
        );
        assert_eq!(
            mend("**Mo:** How?\n**Sam:** Good.\n").text,
            "**Mo:** How?  \n**Sam:** Good.\n"
        );
        assert_eq!(
            mend("Roses are red,\nviolets are blue.\n").text,
            "Roses are red,\nviolets are blue.\n"
        );
        for (text, wanted) in [
            (
                "Email: jo@example.org\nTel: 0113 496 0000\n",
                "Email: jo@example.org  \nTel: 0113 496 0000\n",
            ),
            (
                "The office\nEmail: jo@example.org\nWeb: www.example.org\n\nWords\n",
                "The office  \nEmail: jo@example.org  \nWeb: www.example.org\n\nWords\n",
            ),
            (
                "Name: Jo\nRole: Chair\nFrom: Leeds\n",
                "Name: Jo  \nRole: Chair  \nFrom: Leeds\n",
            ),
        ] {
            assert_eq!(mend(text).text, wanted);
        }
        for text in [
            "Name: Jo\nRole: Chair\n",
            "Note: this is one thing that we say here\nand it goes on\nand on\n",
            "We say this: one\nand this: two\nand this: three\n",
            "A sentence.\nEmail: jo@example.org\nTel: 0113 496 0000\n",
            "Email: jo@example.org\nTel: 0113 496 0000\nand that is all.\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }
}
