//! Hands the fuzzer's bytes to `svg`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| alongside_fuzz::svg(bytes));
