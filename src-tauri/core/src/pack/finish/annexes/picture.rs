//! A picture, as a page of the pack: made anew from its pixels, so that nothing else of its file
//! comes along, such as where a photograph was taken.

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, dictionary};

use super::Merged;
use crate::pack::PackError;
use crate::pack::annexes::AnnexPicture;
use crate::pack::finish::content::{POINTS, short};
use crate::pack::finish::figure::utf16;
use crate::pack::finish::subset::add_stream;
use crate::pack::typeset::page::SHEET;

/// Millimetres around the picture.
const MARGIN: f64 = 15.0;
/// Millimetres to a pixel of a small picture, which is not made larger: 96 to an inch.
const PIXEL: f64 = 25.4 / 96.0;

/// Adds the page. `words` are read out instead of the picture.
pub(super) fn merge(
    file: &mut File,
    parent: ObjectId,
    picture: &AnnexPicture,
    words: &str,
) -> Result<Merged, PackError> {
    let (wide, tall) = (f64::from(picture.width), f64::from(picture.height));
    let (width, height) = if wide > tall {
        (SHEET.1, SHEET.0)
    } else {
        SHEET
    };
    let fit = ((width - 2.0 * MARGIN) / wide).min((height - 2.0 * MARGIN) / tall);
    let scale = fit.min(PIXEL) * POINTS;
    let (wide, tall) = (wide * scale, tall * scale);
    let (left, low) = (
        (width * POINTS - wide) / 2.0,
        (height * POINTS - tall) / 2.0,
    );
    let content = format!(
        "/Figure <</MCID 0 /Alt <{}>>> BDC q {} 0 0 {} {} {} cm /Picture Do Q EMC",
        utf16(words),
        short(wide),
        short(tall),
        short(left),
        short(low)
    );
    let content = add_stream(file, Dictionary::new(), content.into_bytes())?;
    let image = file.add_object(image(picture)?);
    let edges = [0.0, 0.0, width * POINTS, height * POINTS];
    // Points on a sheet of paper are well inside an f32.
    let edges = edges.map(|edge| Object::Real(edge as f32)).to_vec();
    let page = file.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => parent,
        "MediaBox" => edges,
        "Resources" => dictionary! { "XObject" => dictionary! { "Picture" => image } },
        "Contents" => content,
    });
    Ok(Merged {
        pages: vec![page],
        bookmarks: Vec::new(),
        words: Some(words.to_owned()),
    })
}

/// The pixels on white paper. A PDF file packs them just as a PNG file does.
fn image(picture: &AnnexPicture) -> Result<Stream, PackError> {
    let pixels = picture.rgba.chunks_exact(4);
    let rgb: Vec<u8> = pixels
        .flat_map(|pixel| {
            let opacity = u16::from(pixel[3]);
            [pixel[0], pixel[1], pixel[2]].map(|part| {
                let part = u16::from(part) * opacity + 255 * (255 - opacity);
                u8::try_from(part / 255).unwrap_or(u8::MAX)
            })
        })
        .collect();
    let mut packed = Vec::new();
    let mut encoder = png::Encoder::new(&mut packed, picture.width, picture.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let refused = |_| PackError::Painter("a picture could not be packed");
    let mut writer = encoder.write_header().map_err(refused)?;
    writer.write_image_data(&rgb).map_err(refused)?;
    writer.finish().map_err(refused)?;
    let columns = i64::from(picture.width);
    let about = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => columns,
        "Height" => i64::from(picture.height),
        "ColorSpace" => "DeviceRGB",
        "BitsPerComponent" => 8,
        "Filter" => "FlateDecode",
        "DecodeParms" => dictionary! { "Predictor" => 15, "Colors" => 3, "Columns" => columns },
    };
    Ok(Stream::new(about, pixels_of(&packed)))
}

/// What lies in the data chunks of a PNG file.
fn pixels_of(png: &[u8]) -> Vec<u8> {
    let mut found = Vec::new();
    let mut rest = png.get(8..).unwrap_or_default();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let Some(data) = after.get(4..length.saturating_add(4)) else {
            break;
        };
        if after.starts_with(b"IDAT") {
            found.extend_from_slice(data);
        }
        rest = after.get(length + 8..).unwrap_or_default();
    }
    found
}
