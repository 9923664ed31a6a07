//! The store among real processes, real keyrings and real faults.

mod store {
    mod faults;
    mod keyring;
    pub mod probe;
    mod secrecy;
}
