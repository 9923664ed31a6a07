//! Updates whose index, and whose parts, stand in streams, as newer programs write them.

use std::io::Write;

use dpia_core::signed_pdf::{Fault, LaterChange, look};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document as File, Object};

use crate::signer::{Update, field_named, form, write};
use crate::{ADVICE, pack, signed_pack};

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).expect("packs");
    packer.finish().expect("packs")
}

/// A version behind `bytes` in which the date beside the advice is filled in, the field in a
/// stream of parts and the index a stream of rows, each the difference to the row above.
fn filled_in(bytes: &[u8]) -> Vec<u8> {
    let file = File::load_mem(bytes).expect("a PDF");
    let (id, mut field) = field_named(&file, &form(&file).1, "date-advice");
    field.set("V", Object::string_literal("22 May 2026"));
    let mut update = Update::begin(bytes.trim_ascii_end(), &file);
    let head = format!("{} 0 ", id.0);
    let mut parts = head.clone().into_bytes();
    write(&mut parts, &Object::Dictionary(field));
    let (container, index) = (file.max_id + 1, file.max_id + 2);
    let first = head.len();
    let container_at = update.bytes.len();
    let data = packed(&parts);
    update.text(&format!(
        "{container} 0 obj\n<</Type/ObjStm/N 1/First {first}/Filter/FlateDecode/Length {}>>\nstream\n",
        data.len()
    ));
    update.bytes.extend(data);
    update.text("\nendstream\nendobj\n");
    let start = update.bytes.len();
    let row = |kind: u8, place: usize, last: u8| {
        let place = u32::try_from(place).expect("small").to_be_bytes();
        [&[kind], &place[..], &[last]].concat()
    };
    let rows = [
        row(2, container as usize, 0),
        row(1, container_at, 0),
        row(1, start, 0),
    ];
    let mut above = vec![0; 6];
    let mut data = Vec::new();
    for row in rows {
        data.push(2);
        data.extend(
            row.iter()
                .zip(&above)
                .map(|(this, above): (&u8, &u8)| this.wrapping_sub(*above)),
        );
        above = row;
    }
    let data = packed(&data);
    let root = file
        .trailer
        .get(b"Root")
        .and_then(Object::as_reference)
        .expect("a root")
        .0;
    update.text(&format!(
        "{index} 0 obj\n<</Type/XRef/W[1 4 1]/Index[{} 1 {container} 2]/Size {}/Root {root} 0 R/Prev {}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 6>>/Length {}>>\nstream\n",
        id.0,
        index + 1,
        update.before,
        data.len()
    ));
    update.bytes.extend(data);
    update.text(&format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n"));
    update.bytes
}

#[test]
fn what_stands_in_streams_is_read_as_well() {
    let file = look(&filled_in(&pack())).expect("reads");
    assert!(file.pack.is_whole);
    let filled = LaterChange::Filled {
        field: "date-advice".to_owned(),
        value: "22 May 2026".to_owned(),
    };
    assert_eq!(file.changes, std::slice::from_ref(&filled));

    let file = look(&filled_in(&signed_pack())).expect("reads");
    let signature = &file.signatures[0];
    assert_eq!(signature.field, ADVICE);
    assert!(signature.is_sound(), "{file:#?}");
    assert_eq!(signature.followed_by, [filled]);
}

#[test]
fn an_index_that_unpacks_to_more_than_it_may_is_refused() {
    let bytes = pack();
    let file = File::load_mem(&bytes).expect("a PDF");
    let mut update = Update::begin(&bytes, &file);
    let start = update.bytes.len();
    let data = packed(&vec![0; 40 << 20]);
    update.text(&format!(
        "{} 0 obj\n<</Type/XRef/W[1 4 1]/Size 1/Root 1 0 R/Prev {}/Filter/FlateDecode/Length {}>>\nstream\n",
        file.max_id + 1,
        update.before,
        data.len()
    ));
    update.bytes.extend(data);
    update.text(&format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n"));
    assert_eq!(look(&update.bytes), Err(Fault::TooMuch));
}
