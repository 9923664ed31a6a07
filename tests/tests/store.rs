//! The store among real processes, real keyrings and real faults.

mod store {
    mod faults;
    mod keyring;
    mod kill;
    pub mod probe;
    mod secrecy;
}
