//! Pictures that are shown, and those that are not.

use super::*;

const UPRIGHT: &[u8] = include_bytes!("tests/upright.jpg");
/// The same, with a note that the camera was held upright.
const SIDEWAYS: &[u8] = include_bytes!("tests/sideways.jpg");
/// The same, in layers.
const LAYERED: &[u8] = include_bytes!("tests/layers.jpg");

/// A PNG file of one colour.
fn file(width: u32, height: u32, colours: ColorType, pixel: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(colours);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header().expect("a header");
    let data = pixel.repeat(width as usize * height as usize);
    writer.write_image_data(&data).expect("a picture");
    writer.finish().expect("an end");
    bytes
}

/// Width, height and pixels of a preview, read back.
fn shown(preview: &Preview) -> (u32, u32, Vec<[u8; 4]>) {
    let decoder = png::Decoder::new(Cursor::new(&preview.png));
    let mut reader = decoder.read_info().expect("a PNG file");
    let mut data = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut data).expect("a picture");
    assert_eq!((info.width, info.height), (preview.width, preview.height));
    let pixels = data.chunks_exact(4).map(|p| [p[0], p[1], p[2], p[3]]);
    (info.width, info.height, pixels.collect())
}

fn is_near(pixel: [u8; 4], wanted: [u8; 4]) -> bool {
    pixel.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) < 12)
}

const RED: [u8; 4] = [255, 0, 0, 255];
const BLUE: [u8; 4] = [0, 0, 255, 255];

#[test]
fn a_large_picture_becomes_a_small_one_of_the_same_shape_and_colour() {
    for (colours, pixel, wanted) in [
        (ColorType::Rgb, &[200, 100, 50][..], [200, 100, 50, 255]),
        (ColorType::Rgba, &[200, 100, 50, 128], [200, 100, 50, 128]),
        (ColorType::Grayscale, &[90], [90, 90, 90, 255]),
        (ColorType::GrayscaleAlpha, &[90, 0], [0, 0, 0, 0]),
    ] {
        let large = file(900, 300, colours, pixel);
        let preview = of(Openable::Png, &large, 100).expect("a picture");
        let (width, height, pixels) = shown(&preview);
        assert_eq!((width, height), (100, 33), "{colours:?}");
        assert!(pixels.iter().all(|pixel| *pixel == wanted), "{colours:?}");
    }
    let narrow = file(2, 3_000, ColorType::Grayscale, &[1]);
    let preview = of(Openable::Png, &narrow, 100).expect("a picture");
    assert_eq!((preview.width, preview.height), (1, 100));
    let small = file(7, 5, ColorType::Grayscale, &[1]);
    let preview = of(Openable::Png, &small, 100).expect("a picture");
    assert_eq!((preview.width, preview.height), (7, 5), "not made larger");
}

#[test]
fn a_photograph_is_shown_with_its_colours_in_place() {
    for photograph in [UPRIGHT, LAYERED] {
        let preview = of(Openable::Jpeg, photograph, 16).expect("a picture");
        let (width, height, pixels) = shown(&preview);
        assert_eq!((width, height), (16, 8));
        assert!(is_near(pixels[0], RED), "{:?}", pixels[0]);
        assert!(is_near(pixels[15], BLUE), "{:?}", pixels[15]);
    }
}

#[test]
fn a_photograph_stands_as_the_camera_was_held() {
    let preview = of(Openable::Jpeg, SIDEWAYS, 16).expect("a picture");
    let (width, height, pixels) = shown(&preview);
    assert_eq!((width, height), (8, 16));
    assert!(is_near(pixels[0], RED) && is_near(pixels[8 * 16 - 1], BLUE));
    // All eight ways, on a picture of 2 by 1 pixels.
    let picture = || Picture {
        width: 2,
        height: 1,
        rgba: [RED, BLUE].concat(),
    };
    for (turn, size, first) in [
        (2, (2, 1), BLUE),
        (3, (2, 1), BLUE),
        (4, (2, 1), RED),
        (5, (1, 2), RED),
        (6, (1, 2), RED),
        (7, (1, 2), BLUE),
        (8, (1, 2), BLUE),
    ] {
        let turned = Turn::By(turn).applied(picture());
        assert_eq!((turned.width, turned.height), size, "{turn}");
        assert_eq!(turned.rgba[..4], first, "{turn}");
    }
}

#[test]
fn a_picture_that_claims_to_be_vast_is_refused_before_it_is_decoded() {
    let mut vast = file(4, 4, ColorType::Grayscale, &[0]);
    vast[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    // The header's own checksum, as somebody who means harm would mend it.
    let sum = crc32(&vast[12..29]);
    vast[29..33].copy_from_slice(&sum.to_be_bytes());
    let refused = of(Openable::Png, &vast, 100).expect_err("too large");
    assert_eq!(refused.code(), "picture-too-large");

    let mut vast = UPRIGHT.to_vec();
    let size = vast.windows(2).position(|pair| pair == b"\xFF\xC0");
    let at = size.expect("a frame") + 5;
    vast[at..at + 4].copy_from_slice(&[0xFF, 0xF0, 0xFF, 0xF0]);
    let refused = of(Openable::Jpeg, &vast, 100).expect_err("too large");
    assert_eq!(refused.code(), "picture-too-large");
}

/// What has to be decoded as a whole is held as a whole, several times over.
#[test]
fn a_large_picture_that_cannot_be_read_row_by_row_is_refused_before_it_is_decoded() {
    // Headers are enough: it is they that are judged. Their own checksums are mended.
    let claiming = |interlaced: u8| {
        let mut claiming = file(4, 4, ColorType::Grayscale, &[90]);
        claiming[16..20].copy_from_slice(&9_000u32.to_be_bytes());
        claiming[20..24].copy_from_slice(&6_000u32.to_be_bytes());
        claiming[28] = interlaced;
        let sum = crc32(&claiming[12..29]);
        claiming[29..33].copy_from_slice(&sum.to_be_bytes());
        of(Openable::Png, &claiming, 60).expect_err("has no such rows")
    };
    assert_eq!(claiming(0).code(), "no-picture", "row by row it may be");
    assert_eq!(claiming(1).code(), "picture-too-large");

    for (photograph, frame) in [(UPRIGHT, b"\xFF\xC0"), (LAYERED, b"\xFF\xC2")] {
        let mut photograph = photograph.to_vec();
        let size = photograph.windows(2).position(|pair| pair == frame);
        let at = size.expect("a frame") + 5;
        photograph[at..at + 2].copy_from_slice(&6_000u16.to_be_bytes());
        photograph[at + 2..at + 4].copy_from_slice(&9_000u16.to_be_bytes());
        let refused = of(Openable::Jpeg, &photograph, 60).expect_err("too large");
        assert_eq!(refused.code(), "picture-too-large");
    }
}

#[test]
fn a_damaged_picture_is_told_of_and_brings_nothing_down() {
    let whole = file(40, 40, ColorType::Rgb, &[1, 2, 3]);
    for cut in [9, 20, 40, whole.len() - 20] {
        let refused = of(Openable::Png, &whole[..cut], 10).expect_err("damaged");
        assert_eq!(refused.code(), "no-picture");
    }
    for cut in 0..UPRIGHT.len() {
        // A photograph that is cut may still be shown in part; it must not end the program.
        let _ = of(Openable::Jpeg, &UPRIGHT[..cut], 10);
    }
    for at in 2..UPRIGHT.len() {
        let mut altered = UPRIGHT.to_vec();
        altered[at] ^= 0xFF;
        let _ = of(Openable::Jpeg, &altered, 10);
    }
    let refused = of(Openable::Pdf, b"%PDF-1.7", 10).expect_err("no picture");
    assert_eq!(refused.code(), "no-picture");
}

/// As PNG files are checked, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xEDB8_8320 & 0u32.wrapping_sub(sum & 1));
        }
    }
    !sum
}
