//! The parts in one file.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::WordError;

/// A file of parts that is being written.
pub(super) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Package {
    pub(super) fn new() -> Self {
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
        }
    }

    pub(super) fn add(&mut self, name: &str, content: &[u8]) -> Result<(), WordError> {
        // A fixed day, so that the file does not say when it was made.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.zip.start_file(name, options)?;
        self.zip.write_all(content)?;
        Ok(())
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, WordError> {
        Ok(self.zip.finish()?.into_inner())
    }
}
