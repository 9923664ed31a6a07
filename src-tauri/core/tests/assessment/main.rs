//! An assessment as the fold of its changes: bytes, signatures, order, conflicts.

mod change_vectors;
mod fold_cases;
mod fold_invariants;
mod history;
mod odd_content;
mod signatures;
mod verify_chains;
