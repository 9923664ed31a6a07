//! Tests of the whole way from a document to a file.
