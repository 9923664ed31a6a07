//! Small pictures are made one at a time.
//!
//! A thread cannot be ended from outside. One that takes too long goes on after nobody waits for
//! it any more, with all the memory that it holds; so it keeps its turn until it has ended, and
//! no number of pictures takes more than one picture does.

use std::io::Cursor;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::{LONGEST, Preview, of};
use crate::store::attachments::error::AttachmentError;
use crate::store::attachments::kind;

/// The most pixels on either side of a small picture, whoever asks for more.
const LONGEST_EDGE: u32 = 2_000;

static TURN: Semaphore = Semaphore::const_new(1);

/// A small picture of a file's bytes, at most `edge` pixels long and never longer than 2,000; in
/// a thread of its own, which is not waited for longer than ten seconds.
///
/// # Errors
/// When they are no PNG or JPEG picture, or one beyond the limits; when another picture takes
/// all that time.
pub async fn make(bytes: Vec<u8>, edge: u32) -> Result<Preview, AttachmentError> {
    let work = move || {
        let kind =
            kind::of(&mut Cursor::new(&bytes), "").map_err(|_| AttachmentError::NoPicture)?;
        let kind = kind.opens.map_err(|_| AttachmentError::NoPicture)?;
        of(kind, &bytes, edge.min(LONGEST_EDGE))
    };
    in_turn(&TURN, LONGEST, work).await
}

async fn in_turn<T: Send + 'static>(
    turn: &'static Semaphore,
    longest: Duration,
    work: impl FnOnce() -> Result<T, AttachmentError> + Send + 'static,
) -> Result<T, AttachmentError> {
    let Ok(Ok(turn)) = timeout(longest, turn.acquire()).await else {
        return Err(AttachmentError::PictureWaits);
    };
    let made = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work()
    });
    match timeout(longest, made).await {
        Ok(Ok(made)) => made,
        // A decoder that gave up on a hostile file is no reason to.
        Ok(Err(_)) => Err(AttachmentError::NoPicture),
        Err(_) => Err(AttachmentError::PictureTooLarge),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn while_a_picture_takes_too_long_no_other_is_begun() {
        static TURN: Semaphore = Semaphore::const_new(1);
        let short = Duration::from_millis(50);
        let (end, ended) = mpsc::channel::<()>();
        let endless = in_turn(&TURN, short, move || Ok(ended.recv().is_ok())).await;
        let told = endless.expect_err("nobody waits for ever");
        assert_eq!(told.code(), "picture-too-large");

        let next = in_turn(&TURN, short, || Ok(())).await;
        assert_eq!(next.expect_err("waits").code(), "picture-waits");
        end.send(()).expect("it is still at work");
        let next = in_turn(&TURN, Duration::from_secs(30), || Ok(())).await;
        next.expect("has its turn");
    }

    #[tokio::test]
    async fn a_decoder_that_breaks_gives_its_turn_back() {
        static TURN: Semaphore = Semaphore::const_new(1);
        let long = Duration::from_secs(30);
        let broken = in_turn(&TURN, long, || -> Result<(), _> { panic!("hostile") });
        assert_eq!(broken.await.expect_err("broke").code(), "no-picture");
        let next = in_turn(&TURN, long, || Ok(())).await;
        next.expect("has its turn");
    }
}
