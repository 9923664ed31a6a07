//! How a photograph was held, which a camera notes instead of turning the picture.

use super::scale::Picture;

/// How a picture has to be turned to stand upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Upright,
    /// As in the number that cameras write: 2 to 8.
    By(u8),
}

impl Turn {
    /// Reads the note out of a photograph's EXIF data. What cannot be read is upright.
    pub(super) fn read(exif: &[u8]) -> Self {
        Self::find(exif).unwrap_or(Self::Upright)
    }

    fn find(exif: &[u8]) -> Option<Self> {
        let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
        let big = match tiff.get(..4)? {
            b"MM\0*" => true,
            b"II*\0" => false,
            _ => return None,
        };
        let u16_at = |at: usize| -> Option<u16> {
            let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
            Some(if big {
                u16::from_be_bytes(bytes)
            } else {
                u16::from_le_bytes(bytes)
            })
        };
        let u32_at = |at: usize| -> Option<u32> {
            let bytes = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
            Some(if big {
                u32::from_be_bytes(bytes)
            } else {
                u32::from_le_bytes(bytes)
            })
        };
        let list = usize::try_from(u32_at(4)?).ok()?;
        let count = usize::from(u16_at(list)?);
        (0..count)
            .filter_map(|index| list.checked_add(2 + index * 12))
            .find(|at| u16_at(*at) == Some(0x0112))
            .and_then(|at| u16_at(at.checked_add(8)?))
            .and_then(|number| u8::try_from(number).ok())
            .filter(|number| (2..=8).contains(number))
            .map(Self::By)
    }

    pub(super) fn applied(self, picture: Picture) -> Picture {
        let Self::By(number) = self else {
            return picture;
        };
        let (width, height) = (picture.width, picture.height);
        let turned = number >= 5;
        let (new_width, new_height) = if turned {
            (height, width)
        } else {
            (width, height)
        };
        let mut rgba = Vec::with_capacity(picture.rgba.len());
        for y in 0..new_height {
            for x in 0..new_width {
                let (right, bottom) = (new_width - 1 - x, new_height - 1 - y);
                let (from_x, from_y) = match number {
                    2 => (right, y),
                    3 => (right, bottom),
                    4 => (x, bottom),
                    5 => (y, x),
                    6 => (y, right),
                    7 => (bottom, right),
                    _ => (bottom, x),
                };
                let at = (from_y as usize * width as usize + from_x as usize) * 4;
                rgba.extend(&picture.rgba[at..at + 4]);
            }
        }
        Picture {
            width: new_width,
            height: new_height,
            rgba,
        }
    }
}
