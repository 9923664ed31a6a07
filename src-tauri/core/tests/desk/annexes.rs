//! Attached files that are chosen for a pack.

use std::ops::ControlFlow;

use dpia_core::assessment::{AssessmentId, Chosen, Value};
use dpia_core::pack::annexes::{AnnexContent, AnnexHow, AnnexTrouble, LARGEST_ANNEX};
use dpia_core::pack::{AnnexChoice, PackChoices};
use dpia_core::store::{Cells, Desk, DeskError};

use crate::stores::{new_desk, started};

/// A photograph that was held sideways: 32 by 64 pixels once it is upright.
const SIDEWAYS: &[u8] = include_bytes!("../../src/store/attachments/preview/tests/sideways.jpg");

struct Office {
    desk: Desk,
    id: AssessmentId,
    files: tempfile::TempDir,
}

impl Office {
    async fn attach(&mut self, name: &str, content: &[u8], cells: Cells) -> String {
        let path = self.files.path().join(name);
        std::fs::write(&path, content).expect("writes");
        let source = self.desk.source(&path).expect("a file");
        let go_on = |_| ControlFlow::Continue(());
        let attached = self.desk.attach_file(self.id, source, &cells, go_on).await;
        attached.expect("is attached").row
    }

    /// The rows that a choice puts into the pack, each with what goes in.
    async fn chosen(
        &mut self,
        annexes: AnnexChoice,
        as_files: &[&str],
    ) -> Result<Vec<(String, Result<AnnexContent, AnnexTrouble>)>, DeskError> {
        let choices = PackChoices {
            annexes,
            as_files: as_files.iter().map(|row| (*row).to_owned()).collect(),
            ..PackChoices::default()
        };
        let files = self.desk.annex_files(self.id, &choices).await?;
        Ok(files
            .into_iter()
            .map(|file| (file.row, file.content))
            .collect())
    }
}

async fn office() -> (Office, crate::stores::Place) {
    let (mut desk, place) = new_desk().await;
    let id = started(&mut desk, "council-pia").await;
    let files = tempfile::tempdir().expect("a temp folder");
    (Office { desk, id, files }, place)
}

#[tokio::test]
async fn all_means_the_newest_version_of_each_file_that_was_not_removed() {
    let (mut office, _place) = office().await;
    let old = office
        .attach("notes.txt", b"The first notes.", vec![])
        .await;
    let replaces = Value::Choice(Chosen {
        ids: vec![old.clone()],
        other: None,
    });
    let cells = vec![("replaces".to_owned(), replaces)];
    let new = office
        .attach("notes.txt", b"The second notes.", cells)
        .await;
    let gone = office.attach("gone.txt", b"Sent by mistake.", vec![]).await;
    let id = office.id;
    let removed = office.desk.remove_attachment(id, &gone, "A mistake").await;
    removed.expect("is removed");

    let offers = office.desk.annex_offers(id).await.expect("offers");
    let offered: Vec<(&str, bool, bool)> = offers
        .iter()
        .map(|offer| (offer.row.as_str(), offer.replaced, offer.here))
        .collect();
    assert_eq!(offered, [(old.as_str(), true, true), (&new, false, true)]);
    assert!(offers.iter().all(|offer| offer.how == AnnexHow::File));

    let all = office.chosen(AnnexChoice::All, &[]).await.expect("chosen");
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].0, new);
    let Ok(AnnexContent::File { bytes, .. }) = &all[0].1 else {
        panic!("a file goes in as a file");
    };
    assert_eq!(bytes, b"The second notes.");

    let rows = AnnexChoice::Rows(vec![gone.clone(), old.clone()]);
    let chosen = office.chosen(rows, &[]).await.expect("chosen");
    assert_eq!(chosen[0].0, old, "in the order of the list");
    assert!(matches!(chosen[1].1, Err(AnnexTrouble::Removed)));

    let unknown = AnnexChoice::Rows(vec!["nobody".to_owned()]);
    let refused = office.chosen(unknown, &[]).await.expect_err("refused");
    assert!(matches!(refused, DeskError::NoSuchRow));
}

#[tokio::test]
async fn a_photograph_stands_upright_and_can_be_put_in_as_a_file_instead() {
    let (mut office, _place) = office().await;
    let row = office.attach("photo.jpg", SIDEWAYS, vec![]).await;
    let offers = office.desk.annex_offers(office.id).await.expect("offers");
    assert_eq!(offers[0].how, AnnexHow::Pages);
    let chosen = office.chosen(AnnexChoice::All, &[]).await.expect("chosen");
    let Ok(AnnexContent::Picture(picture)) = &chosen[0].1 else {
        panic!("a photograph is printed");
    };
    assert!(picture.height > picture.width, "turned as it was held");
    let size = picture.width as usize * picture.height as usize * 4;
    assert_eq!(picture.rgba.len(), size);
    let chosen = office.chosen(AnnexChoice::All, &[&row]).await;
    let chosen = chosen.expect("chosen");
    let Ok(AnnexContent::File { bytes, .. }) = &chosen[0].1 else {
        panic!("a file goes in");
    };
    assert_eq!(bytes, SIDEWAYS);
}

#[tokio::test]
async fn what_is_no_document_or_too_large_or_a_program_says_why() {
    let (mut office, _place) = office().await;
    let large = vec![b'x'; usize::try_from(LARGEST_ANNEX).expect("fits") + 1];
    office
        .attach("broken.pdf", b"%PDF-1.7\nNothing.", vec![])
        .await;
    office
        .attach("broken.png", b"\x89PNG\r\n\x1a\nNothing.", vec![])
        .await;
    office.attach("script.sh", b"#!/bin/sh\nls\n", vec![]).await;
    office.attach("large.txt", &large, vec![]).await;
    let chosen = office.chosen(AnnexChoice::All, &[]).await.expect("chosen");
    let troubles: Vec<AnnexTrouble> = chosen
        .into_iter()
        .map(|(_, content)| content.expect_err("cannot go in"))
        .collect();
    assert_eq!(
        troubles,
        [
            AnnexTrouble::Damaged,
            AnnexTrouble::NoPicture,
            AnnexTrouble::NotHandedOn,
            AnnexTrouble::TooLarge {
                most: LARGEST_ANNEX >> 20
            },
        ]
    );
}
