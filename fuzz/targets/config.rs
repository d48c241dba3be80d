//! Hands the fuzzer's bytes to `config`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| alongside_fuzz::config(bytes));
