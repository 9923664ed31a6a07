//! Documents that are sound, and those that somebody made to harm. All of them are made here.

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, dictionary};

use super::super::AnnexTrouble;
use super::{MOST_PAGES, PdfPages, Targets, looks, outline, read};

/// A document in the making.
struct Made {
    file: File,
    pages: ObjectId,
    kids: Vec<Object>,
    catalog: Dictionary,
}

impl Made {
    fn new() -> Self {
        let mut file = File::with_version("1.7");
        let pages = file.new_object_id();
        Self {
            file,
            pages,
            kids: Vec::new(),
            catalog: dictionary! { "Type" => "Catalog", "Pages" => pages },
        }
    }

    fn with_pages(count: usize) -> Self {
        let mut made = Self::new();
        for number in 0..count {
            made.page(&format!("BT /F1 12 Tf 72 700 Td (Page {number}) Tj ET"));
        }
        made
    }

    fn page(&mut self, content: &str) -> ObjectId {
        let content = Stream::new(Dictionary::new(), content.as_bytes().to_vec());
        let content = self.file.add_object(content);
        let page = self.file.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => self.pages,
            "Contents" => content,
        });
        self.kids.push(page.into());
        page
    }

    fn annotate(&mut self, page: ObjectId, annotation: Dictionary) {
        let annotation = self.file.add_object(annotation);
        let page = self.file.get_dictionary_mut(page).expect("a page");
        page.set("Annots", vec![Object::Reference(annotation)]);
    }

    fn bytes(mut self) -> Vec<u8> {
        let count = self.kids.len() as i64;
        let font = self.file.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        });
        self.file.set_object(
            self.pages,
            dictionary! {
                "Type" => "Pages",
                "Kids" => self.kids,
                "Count" => count,
                "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
                "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
            },
        );
        let catalog = self.file.add_object(self.catalog);
        self.file.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        self.file.save_to(&mut bytes).expect("writes");
        bytes
    }

    fn read(self) -> Result<PdfPages, AnnexTrouble> {
        read(&self.bytes())
    }
}

fn trouble(made: Made) -> AnnexTrouble {
    made.read().expect_err("it is refused")
}

#[test]
fn a_sound_document_is_read_with_all_of_its_pages_and_what_they_inherit() {
    let pdf = Made::with_pages(3).read().expect("it is sound");
    assert_eq!(pdf.pages.len(), 3);
    assert!(!pdf.signed);
    for page in &pdf.pages {
        assert_eq!(page.sheet, [0.0, 0.0, 595.0, 842.0]);
        assert_eq!(page.shown, page.sheet);
        assert!(page.resources.is_some());
    }
}

#[test]
fn no_more_pages_are_taken_than_anybody_prints() {
    assert!(Made::with_pages(MOST_PAGES).read().is_ok());
    let most = MOST_PAGES;
    for count in [MOST_PAGES + 1, 5_000] {
        let refused = trouble(Made::with_pages(count));
        assert_eq!(refused, AnnexTrouble::TooManyPages { most });
    }
}

#[test]
fn a_document_that_needs_a_password_is_refused() {
    let mut made = Made::with_pages(1);
    let owner = Object::string_literal("0123456789abcdef0123456789abcdef");
    let lock = made.file.add_object(dictionary! {
        "Filter" => "Standard", "V" => 2, "R" => 3, "Length" => 128, "P" => -44,
        "O" => owner.clone(), "U" => owner,
    });
    made.file.trailer.set("Encrypt", lock);
    let id = Object::string_literal("0123456789abcdef");
    made.file.trailer.set("ID", vec![id.clone(), id]);
    assert_eq!(trouble(made), AnnexTrouble::Protected);
}

#[test]
fn a_damaged_document_is_refused_and_not_half_of_it_printed() {
    let whole = Made::with_pages(20).bytes();
    for part in [0, 5, 50, whole.len() / 2, whole.len() - 200] {
        let refused = read(&whole[..part]).expect_err("it is refused");
        assert_eq!(refused, AnnexTrouble::Damaged, "{part} bytes");
    }
    let mut missing = Made::with_pages(2);
    missing.kids.push(Object::Reference((9_999, 0)));
    assert_eq!(trouble(missing), AnnexTrouble::Damaged);
    assert_eq!(trouble(Made::new()), AnnexTrouble::Damaged, "no pages");
}

#[test]
fn a_tree_of_pages_that_goes_round_in_a_circle_has_an_end() {
    let mut made = Made::with_pages(1);
    made.kids.push(made.pages.into());
    assert_eq!(trouble(made), AnnexTrouble::Damaged);
    let mut twice = Made::with_pages(1);
    let page = twice.kids[0].clone();
    twice.kids.push(page);
    assert_eq!(trouble(twice), AnnexTrouble::Damaged);
}

#[test]
fn forms_and_portfolios_that_other_programs_would_show_otherwise_are_refused() {
    let mut xfa = Made::with_pages(1);
    let template = Object::string_literal("<xdp/>");
    xfa.catalog.set(
        "AcroForm",
        dictionary! { "Fields" => vec![], "XFA" => template },
    );
    assert_eq!(trouble(xfa), AnnexTrouble::Xfa);

    let mut portfolio = Made::with_pages(1);
    portfolio.catalog.set("Collection", Dictionary::new());
    assert_eq!(trouble(portfolio), AnnexTrouble::Portfolio);

    let mut layers = Made::with_pages(1);
    let layer = layers.file.add_object(dictionary! { "Type" => "OCG" });
    let off = dictionary! { "OFF" => vec![Object::Reference(layer)] };
    layers
        .catalog
        .set("OCProperties", dictionary! { "D" => off });
    assert_eq!(trouble(layers), AnnexTrouble::HiddenLayers);

    let mut filled = Made::with_pages(0);
    let page = filled.page("");
    let value = Object::string_literal("Approved");
    filled.annotate(
        page,
        dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "V" => value,
            "Rect" => vec![10.into(), 10.into(), 90.into(), 30.into()],
        },
    );
    assert_eq!(trouble(filled), AnnexTrouble::FormWithoutLooks);
}

#[test]
fn a_stream_that_unpacks_to_gigabytes_is_refused_before_anybody_unpacks_it() {
    // A hundred megabytes of nothing, packed three times.
    let mut content = vec![0; 100 << 20];
    let mut filters: Vec<Object> = Vec::new();
    for _ in 0..3 {
        let mut stream = Stream::new(Dictionary::new(), content);
        stream.compress().expect("packs");
        content = stream.content;
        filters.push("FlateDecode".into());
    }
    let mut made = Made::with_pages(1);
    for _ in 0..30 {
        let about = dictionary! { "Filter" => filters.clone() };
        made.file.add_object(Stream::new(about, content.clone()));
    }
    let bytes = made.bytes();
    assert!(bytes.len() < 200 << 10, "{} bytes", bytes.len());
    assert_eq!(read(&bytes).expect_err("refused"), AnnexTrouble::TooComplex);
}

#[test]
fn a_document_of_endless_little_objects_is_refused_while_it_is_read() {
    let mut made = Made::with_pages(1);
    for _ in 0..8 {
        let many = vec![Object::Integer(0); 500_000];
        made.file.add_object(Object::Array(many));
    }
    assert_eq!(trouble(made), AnnexTrouble::TooComplex);
    let mut one = Made::with_pages(1);
    one.file
        .add_object(Object::Array(vec![Object::Integer(0); 2_000_000]));
    assert_eq!(trouble(one), AnnexTrouble::TooComplex);
}

#[test]
fn bookmarks_and_links_are_followed_only_inside_of_the_document() {
    let mut made = Made::with_pages(2);
    let second = made.kids[1].clone();
    let inside = dictionary! {
        "S" => "GoTo",
        "D" => vec![second, "XYZ".into(), Object::Null, 700.into(), Object::Null],
    };
    let outside =
        dictionary! { "S" => "URI", "URI" => Object::string_literal("https://example.org") };
    let ids: Vec<ObjectId> = (0..3).map(|_| made.file.new_object_id()).collect();
    let item = |title: &str, action: Dictionary| {
        dictionary! { "Title" => Object::string_literal(title), "A" => action }
    };
    let mut first = item("Inside", inside);
    first.set("Next", ids[1]);
    let mut next = item("Outside", outside);
    // Round in a circle.
    next.set("Next", ids[0]);
    made.file.set_object(ids[0], first);
    made.file.set_object(ids[1], next);
    made.file
        .set_object(ids[2], dictionary! { "First" => ids[0] });
    made.catalog.set("Outlines", ids[2]);
    let pdf = made.read().expect("it is sound");
    let items = outline(&pdf, &Targets::of(&pdf));
    let titles: Vec<&str> = items.iter().map(|item| item.title.as_str()).collect();
    assert_eq!(titles, ["Inside", "Outside"]);
    let target = items[0].target.expect("leads somewhere");
    assert_eq!((target.page, target.top), (1, Some(700.0)));
    assert_eq!(items[1].target, None);
}

#[test]
fn a_filled_field_is_laid_where_it_stands() {
    let mut made = Made::with_pages(0);
    let page = made.page("");
    let look = made.file.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), 40.into(), 10.into()],
        },
        b"0 0 40 10 re f".to_vec(),
    ));
    made.annotate(
        page,
        dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx",
            "V" => Object::string_literal("x"), "AP" => dictionary! { "N" => look },
            "Rect" => vec![100.into(), 200.into(), 180.into(), 220.into()],
        },
    );
    let pdf = made.read().expect("it is sound");
    let looks = looks(&pdf.file, pdf.pages[0].id).expect("looks");
    assert_eq!(looks.len(), 1);
    assert_eq!(looks[0].placed, [2.0, 0.0, 0.0, 2.0, 100.0, 200.0]);
}
