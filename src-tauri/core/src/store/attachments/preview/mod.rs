//! A small picture of a PNG or JPEG file, for the window: decoded here, within limits, and
//! made anew as a plain PNG. Nothing of the file itself reaches the page.

mod exif;
mod scale;
mod turn;

use std::io::{BufReader, Cursor};
use std::time::{Duration, Instant};

use png::{BitDepth, ColorType, Transformations};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::error::AttachmentError;
use super::kind::Openable;
use exif::Turn;
pub(crate) use scale::Picture;
use scale::Scaler;
pub use turn::make;

/// The most bytes of a file that is shown.
pub const LARGEST_PICTURE: u64 = 64 << 20;
/// The most pixels: beyond what cameras and scanners make.
const PIXELS: u64 = 60_000_000;
/// The most pixels of a picture that can only be decoded as a whole: an A4 page at 600 pixels to an
/// inch, and what telephones make. A JPEG in layers takes up to nine bytes for each of them.
const WHOLE_PIXELS: u64 = 50_000_000;
/// The longest that decoding may take.
const LONGEST: Duration = Duration::from_secs(10);
/// Of a picture that comes in layers, which each have to be gone through.
const LAYERS: usize = 40;

/// A small picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// A PNG file.
    pub png: Vec<u8>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// Makes the small picture, no longer than `edge` pixels on either side.
pub(crate) fn of(kind: Openable, bytes: &[u8], edge: u32) -> Result<Preview, AttachmentError> {
    written(picture(kind, bytes, edge)?).ok_or(AttachmentError::NoPicture)
}

/// The pixels of a picture, upright, no more than `edge` of them on either side.
pub(crate) fn picture(kind: Openable, bytes: &[u8], edge: u32) -> Result<Picture, AttachmentError> {
    if bytes.len() as u64 > LARGEST_PICTURE {
        return Err(AttachmentError::PictureTooLarge);
    }
    match kind {
        Openable::Png => png(bytes, edge),
        Openable::Jpeg => jpeg(bytes, edge),
        _ => Err(AttachmentError::NoPicture),
    }
}

fn png(bytes: &[u8], edge: u32) -> Result<Picture, AttachmentError> {
    let broken = |_| AttachmentError::NoPicture;
    let until = Instant::now() + LONGEST;
    // The limit is for what stands beside the picture, such as its colour profile.
    let limits = png::Limits { bytes: 16 << 20 };
    let mut decoder = png::Decoder::new_with_limits(BufReader::new(Cursor::new(bytes)), limits);
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let mut reader = decoder.read_info().map_err(broken)?;
    let (width, height) = (reader.info().width, reader.info().height);
    let limit = if reader.info().interlaced {
        WHOLE_PIXELS
    } else {
        PIXELS
    };
    let mut scaler = scaler(width, height, edge, limit)?;
    let (colours, depth) = reader.output_color_type();
    let samples = colours.samples();
    if depth != BitDepth::Eight || colours == ColorType::Indexed {
        return Err(AttachmentError::NoPicture);
    }
    if reader.info().interlaced {
        let size = reader
            .output_buffer_size()
            .ok_or(AttachmentError::PictureTooLarge)?;
        let mut whole = vec![0; size];
        reader.next_frame(&mut whole).map_err(broken)?;
        for row in whole.chunks_exact(width as usize * samples) {
            scaler.row(row, samples);
        }
    } else {
        while let Some(row) = reader.next_row().map_err(broken)? {
            scaler.row(row.data(), samples);
            if Instant::now() > until {
                return Err(AttachmentError::PictureTooLarge);
            }
        }
    }
    scaler.finish().ok_or(AttachmentError::NoPicture)
}

fn jpeg(bytes: &[u8], edge: u32) -> Result<Picture, AttachmentError> {
    let broken = |_| AttachmentError::NoPicture;
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_max_scans(LAYERS)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(broken)?;
    let (width, height) = decoder.dimensions().ok_or(AttachmentError::NoPicture)?;
    let (width, height) = (small(width)?, small(height)?);
    let mut scaler = scaler(width, height, edge, WHOLE_PIXELS)?;
    let turn = decoder
        .exif()
        .map_or(Turn::Upright, |exif| Turn::read(exif));
    let whole = decoder.decode().map_err(broken)?;
    for row in whole.chunks_exact(width as usize * 3) {
        scaler.row(row, 3);
    }
    let picture = scaler.finish().ok_or(AttachmentError::NoPicture)?;
    Ok(turn.applied(picture))
}

fn small(length: usize) -> Result<u32, AttachmentError> {
    u32::try_from(length).map_err(|_| AttachmentError::PictureTooLarge)
}

fn scaler(width: u32, height: u32, edge: u32, limit: u64) -> Result<Scaler, AttachmentError> {
    if u64::from(width) * u64::from(height) > limit {
        return Err(AttachmentError::PictureTooLarge);
    }
    Scaler::new(width, height, edge).ok_or(AttachmentError::NoPicture)
}

fn written(picture: Picture) -> Option<Preview> {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, picture.width, picture.height);
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&picture.rgba).ok()?;
    writer.finish().ok()?;
    Some(Preview {
        png,
        width: picture.width,
        height: picture.height,
    })
}

#[cfg(test)]
mod tests;
