//! The bytes of attached files: how they come in, lie and go out.
//!
//! What is not here: what people say of a file. That is a row of evidence, signed and kept like
//! every answer, and names the bytes by their SHA-256. So history and merging come for free,
//! and a row is worth something even where its bytes are not.
//!
//! The decision a reader will ask about: bytes are in the encrypted database, in chunks, and
//! not in files beside it. One file to back up, one key, and the commit that writes the row is
//! the commit that makes its bytes count.
//!
//! ```text
//! source.rs    a file that was opened, and what is refused
//! intake.rs    a file on its way in, piece by piece
//! blobs.rs     bytes in the database
//! reader.rs    a file on its way out
//! room.rs      whether the disk has room
//! row.rs       what an assessment says of a file
//! kind/        what a file is by its own bytes
//! copies.rs    copies to open in another program
//! preview/     small pictures of pictures
//! error.rs     why not
//! ```

pub(crate) mod blobs;
pub(super) mod copies;
pub(super) mod error;
pub(super) mod intake;
pub(super) mod kind;
pub(super) mod preview;
pub(super) mod reader;
pub(super) mod room;
pub(super) mod row;
pub(super) mod source;
