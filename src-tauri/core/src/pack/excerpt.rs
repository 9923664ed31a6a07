//! Some of the pages of a finished pack, for a printer.

use lopdf::Document;

use super::PackError;

/// A file with those of the pages that lie in one of the ranges, first and last included, counted
/// from 1. It is for paper alone: it is no pack, and nothing in it says so.
///
/// # Errors
/// When `pdf` cannot be read or written.
pub fn some_pages(pdf: &[u8], ranges: &[(usize, usize)]) -> Result<Vec<u8>, PackError> {
    let mut document = Document::load_mem(pdf)?;
    let chosen = |page: &u32| {
        let page = usize::try_from(*page).unwrap_or(usize::MAX);
        ranges
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&page))
    };
    let others: Vec<u32> = document
        .get_pages()
        .into_keys()
        .filter(|page| !chosen(page))
        .collect();
    document.delete_pages(&others);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(lopdf::Error::from)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use lopdf::Document;

    use super::super::{make_pdf, sample};
    use super::some_pages;

    #[test]
    fn the_chosen_pages_are_left_in_their_order_and_the_others_are_gone() {
        let pack = make_pdf(&sample::pack(1)).expect("the sample is set");
        let whole = Document::load_mem(&pack.bytes).expect("reads");
        let some = some_pages(&pack.bytes, &[(2, 2), (4, 900)]).expect("is made");
        let some = Document::load_mem(&some).expect("reads");
        assert_eq!(some.get_pages().len(), pack.pages - 2);
        let text = |pdf: &Document, page: u32| pdf.extract_text(&[page]).expect("has text");
        assert_eq!(text(&some, 1), text(&whole, 2));
        assert_eq!(text(&some, 2), text(&whole, 4));
    }
}
