//! Signatures that another program made, with other keys: OpenSSL.

use std::fs;
use std::path::Path;
use std::process::Command;

use dpia_core::signed_pdf::{SignatureFinding, Unchecked, look};

use crate::signer::signed;
use crate::{ADVICE, is_relied_on, pack};

fn openssl(folder: &Path, arguments: &[&str]) {
    let output = Command::new("openssl")
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("openssl runs; ca-certificates brings it along");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The pack, signed with a key of this kind.
fn signed_with(key: &[&str], options: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("temp folder");
    let folder = folder.path();
    let new = [
        "req", "-x509", "-nodes", "-keyout", "key", "-out", "cert", "-days", "2", "-subj",
    ];
    let subject = ["/CN=Ffion Example/O=Cyngor Enghraifft"];
    openssl(folder, &[&new[..], &subject, key].concat());
    signed(&pack(), ADVICE, |bytes| {
        fs::write(folder.join("document"), bytes).expect("writes");
        let sign = [
            "cms",
            "-sign",
            "-binary",
            "-cades",
            "-nosmimecap",
            "-in",
            "document",
            "-signer",
            "cert",
            "-inkey",
            "key",
            "-outform",
            "DER",
            "-out",
            "signature",
        ];
        openssl(folder, &[&sign[..], options].concat());
        fs::read(folder.join("signature")).expect("reads")
    })
}

#[test]
fn keys_and_methods_in_common_use_are_checked() {
    let rsa = ["-newkey", "rsa:2048"];
    let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp384r1"];
    let pss = [
        "-md",
        "sha256",
        "-keyopt",
        "rsa_padding_mode:pss",
        "-keyopt",
        "rsa_pss_saltlen:32",
    ];
    let cases: [(&[&str], &[&str], &str); 4] = [
        (&rsa, &["-md", "sha256"], "RSA, 2048 bits, SHA-256"),
        (
            &rsa,
            &["-md", "sha512", "-keyid"],
            "RSA, 2048 bits, SHA-512",
        ),
        (&rsa, &pss, "RSA, 2048 bits, SHA-256"),
        (&curve, &["-md", "sha384"], "ECDSA, P-384, SHA-384"),
    ];
    for (key, options, method) in cases {
        let file = look(&signed_with(key, options)).expect("reads");
        assert!(is_relied_on(&file), "{options:?}: {file:#?}");
        assert_eq!(file.signatures[0].method, method);
        let certificate = file.signatures[0]
            .certificate
            .as_ref()
            .expect("a certificate");
        assert_eq!(certificate.name, "Ffion Example");
    }
}

#[test]
fn what_is_not_checked_is_said_and_not_called_whole() {
    let cases: [(&[&str], &[&str], Unchecked); 3] = [
        (
            &["-newkey", "rsa:2048"],
            &["-md", "sha1"],
            Unchecked::Digest,
        ),
        (
            &["-newkey", "rsa:1024"],
            &["-md", "sha256"],
            Unchecked::ShortKey,
        ),
        (
            &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp521r1"],
            &["-md", "sha512"],
            Unchecked::Method,
        ),
    ];
    for (key, options, why) in cases {
        let file = look(&signed_with(key, options)).expect("reads");
        assert_eq!(
            file.signatures[0].finding,
            SignatureFinding::NotChecked { why }
        );
        assert!(!is_relied_on(&file), "{options:?}");
    }
}
