//! Hands the fuzzer's bytes to `data`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| alongside_fuzz::data(bytes));
