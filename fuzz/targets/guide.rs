//! Hands the fuzzer's bytes to `guide`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| alongside_fuzz::guide(bytes));
