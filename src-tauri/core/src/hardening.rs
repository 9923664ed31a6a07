//! What the process asks of the system for the sake of the secrets in its memory.

/// Lets the system write no memory dump if the process dies: it would hold the key and the
/// answers, outside of the store. Where the system refuses, the program goes on.
pub fn leave_no_memory_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        if setrlimit(Resource::Core, none).is_err() {
            tracing::warn!("memory dumps could not be switched off");
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use rustix::process::{Resource, getrlimit};

    #[test]
    fn no_dump_is_written_afterwards() {
        super::leave_no_memory_dumps();
        assert_eq!(getrlimit(Resource::Core).current, Some(0));
    }
}
