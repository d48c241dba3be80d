//! Hands the fuzzer's bytes to `markdown`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| alongside_fuzz::markdown(bytes));
