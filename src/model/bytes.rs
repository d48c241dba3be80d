//! Looking through bytes, many at a time.

/// Whether there is such a byte. A processor looks at many at once where nothing is decided in between.
#[must_use]
pub fn has(bytes: &[u8], is_one: impl Fn(u8) -> bool) -> bool {
    const AT_ONCE: usize = 32;
    let in_part = |part: &[u8; AT_ONCE]| {
        part.iter()
            .fold(0, |any, byte| any | u8::from(is_one(*byte)))
            != 0
    };
    let (parts, rest) = bytes.as_chunks::<AT_ONCE>();
    parts.iter().any(in_part) || rest.iter().any(|byte| is_one(*byte))
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        for length in 0..100 {
            let mut bytes = vec![b'a'; length];
            assert!(!has(&bytes, |byte| byte == b'b'), "{length}");
            for at in 0..length {
                bytes[at] = b'b';
                assert!(has(&bytes, |byte| byte == b'b'), "{at} of {length}");
                bytes[at] = b'a';
            }
        }
    }
}
