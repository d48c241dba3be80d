//! The `alongside` program.

// A build makes and drops millions of small strings on every core.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    alongside::cli::main()
}
