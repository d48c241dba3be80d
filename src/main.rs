//! The `alongside` program.

fn main() -> std::process::ExitCode {
    alongside::cli::main()
}
