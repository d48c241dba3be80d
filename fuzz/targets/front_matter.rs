//! Hands the fuzzer's bytes to `front_matter`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| alongside_fuzz::front_matter(bytes));
