//! The hash by which the page's security policy knows its own style sheet, and no other.

use sha2::{Digest, Sha256};

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// A source for a content security policy: `sha256-` and the hash of a text in Base64.
pub(super) fn source(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    let mut source = "sha256-".to_owned();
    for three in hash.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            if place > three.len() {
                source.push('=');
            } else {
                let digit = bits >> (18 - 6 * place) & 0x3F;
                source.push(char::from(DIGITS[digit as usize]));
            }
        }
    }
    source
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_hash_is_the_one_that_browsers_work_out() {
        // The example of the specification of content security policies, level 3.
        let expected = "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=";
        assert_eq!(super::source("alert('Hello, world.');"), expected);
    }
}
