//! Hands the fuzzer's bytes to `word`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| alongside_fuzz::word(bytes));
