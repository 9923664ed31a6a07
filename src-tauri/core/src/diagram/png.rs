//! A picture as pixels, 300 to an inch.
//!
//! Drawn from the SVG file with the bundled typefaces and no others, so that it looks the same on
//! every machine, and strip by strip, so that a large one does not need much memory.

use std::io::Write;
use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use super::Picture;
use super::svg::svg_for_bundled_faces;
use super::unprinted::told;
use crate::typefaces::{BOLD, REGULAR, WIDE};

/// Pixels to an inch.
const DENSITY: f64 = 300.0;
/// Units of a picture to an inch.
const UNITS: f64 = 96.0;
/// The most pixels that a file has. A larger picture is drawn with fewer to an inch, and the file
/// says how many.
const MOST_PIXELS: f64 = 100_000_000.0;
/// The most pixels that are in memory at a time.
const STRIP_PIXELS: u32 = 4_000_000;

/// Why there is no picture file.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The drawing could not be read.
    #[error("the diagram could not be drawn")]
    Drawing(#[from] resvg::usvg::Error),
    /// There is nothing to draw, or no memory to draw it in.
    #[error("the diagram has no size that can be drawn")]
    NoSize,
    /// The file could not be written.
    #[error("the picture file could not be written")]
    Encoding(#[from] png::EncodingError),
}

static FACES: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut faces = Database::new();
    for face in [REGULAR, BOLD, WIDE] {
        faces.load_font_source(Source::Binary(Arc::new(face)));
    }
    Arc::new(faces)
});

/// The picture as a PNG file on a white ground, 300 pixels to an inch where that gives no more than
/// 100 million of them. The same picture gives the same bytes.
///
/// # Errors
/// If the picture has no size, or there is no memory to draw it in.
pub fn png(picture: &Picture) -> Result<Vec<u8>, PictureError> {
    let options = Options {
        fontdb: Arc::clone(&FACES),
        font_family: "Liberation Sans".to_owned(),
        ..Options::default()
    };
    let told = told(picture);
    let picture = told.as_ref();
    let tree = Tree::from_str(&svg_for_bundled_faces(picture), &options)?;
    let size = Size::of(picture).ok_or(PictureError::NoSize)?;
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, size.width, size.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: size.per_metre,
        yppu: size.per_metre,
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder.write_header()?;
    let mut stream = writer.stream_writer()?;
    let strip = (STRIP_PIXELS / size.width).max(1);
    let mut top = 0;
    while top < size.height {
        let height = strip.min(size.height - top);
        let mut pixels = Pixmap::new(size.width, height).ok_or(PictureError::NoSize)?;
        pixels.fill(Color::WHITE);
        let place =
            Transform::from_scale(size.scale, size.scale).post_translate(0.0, -(top as f32));
        resvg::render(&tree, place, &mut pixels.as_mut());
        // The ground is opaque, so nothing is lost with the fourth part.
        let opaque: Vec<u8> = pixels
            .data()
            .chunks_exact(4)
            .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
            .collect();
        stream
            .write_all(&opaque)
            .map_err(png::EncodingError::from)?;
        top += height;
    }
    stream.finish()?;
    writer.finish()?;
    Ok(file)
}

/// How large a file is.
struct Size {
    width: u32,
    height: u32,
    /// Pixels to a unit.
    scale: f32,
    /// Pixels to a metre.
    per_metre: u32,
}

impl Size {
    fn of(picture: &Picture) -> Option<Self> {
        const INCHES: f64 = 0.0254;
        let area = picture.width * picture.height;
        if !(area > 0.0 && area.is_finite()) {
            return None;
        }
        let scale = (DENSITY / UNITS).min((MOST_PIXELS / area).sqrt());
        // Bounded by the number of pixels; the casts saturate all the same.
        let pixels = |units: f64| ((units * scale).ceil() as u32).max(1);
        Some(Self {
            width: pixels(picture.width),
            height: pixels(picture.height),
            scale: scale as f32,
            per_metre: (scale * UNITS / INCHES).round() as u32,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::picture::{Ink, Shape};
    use crate::diagram::sample::sample;

    /// Width, height, pixels to a metre, and the pixels as red, green and blue.
    fn read(file: &[u8]) -> (u32, u32, u32, Vec<u8>) {
        let decoder = png::Decoder::new(std::io::Cursor::new(file));
        let mut reader = decoder.read_info().expect("a picture");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut pixels).expect("pixels");
        let dims = reader.info().pixel_dims.expect("a density");
        (info.width, info.height, dims.xppu, pixels)
    }

    fn made(picture: &Picture) -> Vec<u8> {
        png(picture).expect("a picture")
    }

    #[test]
    fn a_picture_has_300_pixels_to_an_inch_on_a_white_ground() {
        let picture = sample(2, 2).picture;
        let file = made(&picture);
        if let Some(folder) = std::env::var_os("DPIA_KEEP_PICTURES") {
            std::fs::write(std::path::Path::new(&folder).join("sample.png"), &file).expect("kept");
        }
        let (width, _, density, pixels) = read(&file);
        assert_eq!(f64::from(width), (picture.width * 3.125).ceil());
        assert_eq!(density, 11_811);
        assert_eq!(pixels[..3], [255, 255, 255]);
        let accent = Ink::Accent.rgb();
        assert!(pixels.chunks(3).any(|pixel| pixel == accent));
    }

    #[test]
    fn words_are_drawn_in_every_script_that_a_bundled_face_has_and_as_codes_in_others() {
        let blank = |text: &str| {
            let mut picture = sample(1, 1).picture;
            picture.parts.truncate(1);
            picture.parts[0].shapes = vec![Shape::Text {
                x: 20.0,
                y: 40.0,
                size: 12.0,
                bold: true,
                centred: false,
                ink: Ink::Ink,
                text: text.to_owned(),
            }];
            read(&made(&picture)).3
        };
        let nothing = blank("");
        for text in ["ŵŷ", "Ωψ", "⇄"] {
            assert!(blank(text) != nothing, "{text} is drawn");
        }
        let (shown, coded) = (blank("আ"), blank("[U+0986]"));
        assert!(shown.len() > coded.len(), "there is a note at its foot");
        // The note begins in the last of the picture's own lines.
        let own = coded.len() * 3 / 4;
        assert!(shown[..own] == coded[..own], "it is shown as its code");
    }

    #[test]
    fn a_picture_of_any_size_is_bounded_and_says_its_density() {
        let mut picture = sample(1, 1).picture;
        picture.parts.clear();
        (picture.width, picture.height) = (20_000.0, 12_000.0);
        let size = Size::of(&picture).expect("a size");
        assert!(f64::from(size.width) * f64::from(size.height) <= MOST_PIXELS * 1.001);
        let inches = f64::from(size.width) / (f64::from(size.per_metre) * 0.0254);
        assert!((inches - 20_000.0 / 96.0).abs() < 0.1, "{inches}");
        picture.width = 0.0;
        assert!(png(&picture).is_err());
    }

    #[test]
    fn the_same_picture_gives_the_same_bytes() {
        let picture = sample(2, 2).picture;
        assert!(made(&picture) == made(&picture));
    }
}
