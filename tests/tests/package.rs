//! The Debian package as a person meets it: installed, found in the menu,
//! started from there, removed, with nobody's data touched.
//!
//! It installs into the system that it runs on, so it is compiled only with
//! the feature `package`, which `make test` turns on last.
