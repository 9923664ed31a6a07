//! The fonts of the finished file: only the glyphs that were used, and an exact way back from each
//! code to its character.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use crate::pack::PackError;
use crate::pack::fonts::{Face, Faces};

/// The characters that one face prints in this file. The code of a character is its place in the
/// order of first use, counted from 1.
#[derive(Default)]
pub(super) struct Alphabet {
    codes: BTreeMap<char, u16>,
    letters: Vec<(char, u16)>,
}

impl Alphabet {
    /// The code of a character that is drawn with `glyph`.
    pub fn code(&mut self, c: char, glyph: u16) -> Result<u16, PackError> {
        if let Some(code) = self.codes.get(&c) {
            return Ok(*code);
        }
        self.letters.push((c, glyph));
        let code = u16::try_from(self.letters.len()).map_err(|_| {
            PackError::Painter("a face prints more characters than a font can hold")
        })?;
        self.codes.insert(c, code);
        Ok(code)
    }
}

/// Adds the face to the file, if anything was printed with it.
pub(super) fn embed(
    file: &mut Document,
    face: Face,
    alphabet: &Alphabet,
    faces: &Faces,
) -> Result<Option<ObjectId>, PackError> {
    if alphabet.letters.is_empty() {
        return Ok(None);
    }
    let mut remapper = GlyphRemapper::new();
    let mut glyph_of_code = vec![0, 0];
    for (_, glyph) in &alphabet.letters {
        glyph_of_code.extend(remapper.remap(*glyph).to_be_bytes());
    }
    let program =
        subsetter::subset(face.file(), 0, &remapper).map_err(|_| PackError::Subset(face.name()))?;
    let name = format!("{}+{}", tag(alphabet), face.name());

    let length = i64::try_from(program.len()).map_err(|_| PackError::Subset(face.name()))?;
    let program = add_stream(file, dictionary! { "Length1" => length }, program)?;
    let measures = Measures::read(face.file()).ok_or(PackError::Subset(face.name()))?;
    let italic = face == Face::Italic;
    let descriptor = file.add_object(dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => Object::Name(name.clone().into_bytes()),
        "Flags" => if italic { 4 + 64 } else { 4 },
        "FontBBox" => measures.bounds.map(Object::Integer).to_vec(),
        "ItalicAngle" => if italic { -12 } else { 0 },
        "Ascent" => measures.ascent,
        "Descent" => measures.descent,
        "CapHeight" => measures.cap_height,
        "StemV" => if face == Face::Bold { 140 } else { 80 },
        "FontFile2" => program,
    });
    let to_glyph = add_stream(file, Dictionary::new(), glyph_of_code)?;
    let widths: Vec<Object> = alphabet
        .letters
        .iter()
        .map(|(c, _)| Object::Real(thousandths(faces.advance(face, *c))))
        .collect();
    let descendant = file.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "CIDFontType2",
        "BaseFont" => Object::Name(name.clone().into_bytes()),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor,
        "CIDToGIDMap" => to_glyph,
        "DW" => 0,
        "W" => vec![Object::Integer(1), Object::Array(widths)],
    });
    let to_unicode = add_stream(file, Dictionary::new(), to_unicode(alphabet).into_bytes())?;
    Ok(Some(file.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => Object::Name(name.into_bytes()),
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Reference(descendant)],
        "ToUnicode" => to_unicode,
    })))
}

/// Adds a compressed stream.
pub(super) fn add_stream(
    file: &mut Document,
    dictionary: Dictionary,
    content: Vec<u8>,
) -> Result<ObjectId, PackError> {
    let mut stream = Stream::new(dictionary, content);
    stream.compress()?;
    Ok(file.add_object(stream))
}

/// The six letters that mark a subset, made from what is in it so that equal input gives equal bytes.
fn tag(alphabet: &Alphabet) -> String {
    let mut hash = Sha256::new();
    for (c, _) in &alphabet.letters {
        hash.update(u32::from(*c).to_be_bytes());
    }
    hash.finalize()
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}

/// Widths are given to a hundredth of a thousandth of the type size.
fn thousandths(width: f64) -> f32 {
    // Font widths are a few thousand at most, far inside what an f32 holds exactly enough.
    ((width * 100.0).round() / 100.0) as f32
}

/// The CMap that leads from our codes back to characters.
fn to_unicode(alphabet: &Alphabet) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n",
    );
    for (block, letters) in alphabet.letters.chunks(100).enumerate() {
        let _ = writeln!(map, "{} beginbfchar", letters.len());
        for (index, (c, _)) in letters.iter().enumerate() {
            let _ = write!(map, "<{:04x}> <", block * 100 + index + 1);
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(map, "{unit:04x}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}

/// What a font descriptor has to say, in thousandths of the type size.
struct Measures {
    bounds: [i64; 4],
    ascent: i64,
    descent: i64,
    cap_height: i64,
}

impl Measures {
    /// Reads the tables `head`, `hhea` and `OS/2` of a TrueType file.
    fn read(file: &[u8]) -> Option<Measures> {
        let head = table(file, b"head")?;
        let hhea = table(file, b"hhea")?;
        let os2 = table(file, b"OS/2")?;
        let em = i64::from(signed(head, 18)?).max(1);
        let scaled = |table: &[u8], at: usize| Some(i64::from(signed(table, at)?) * 1000 / em);
        Some(Measures {
            bounds: [
                scaled(head, 36)?,
                scaled(head, 38)?,
                scaled(head, 40)?,
                scaled(head, 42)?,
            ],
            ascent: scaled(hhea, 4)?,
            descent: scaled(hhea, 6)?,
            cap_height: scaled(os2, 88).unwrap_or(729),
        })
    }
}

fn signed(bytes: &[u8], at: usize) -> Option<i16> {
    Some(i16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn table<'f>(file: &'f [u8], name: &[u8; 4]) -> Option<&'f [u8]> {
    let count = usize::try_from(signed(file, 4)?).ok()?;
    let entries = file.get(12..12 + 16 * count)?;
    let entry = entries.chunks(16).find(|entry| entry.starts_with(name))?;
    let number =
        |at: usize| Some(u32::from_be_bytes(entry.get(at..at + 4)?.try_into().ok()?) as usize);
    file.get(number(8)?..number(8)? + number(12)?)
}
