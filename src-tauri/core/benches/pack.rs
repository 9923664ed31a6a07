//! How long a pack takes, how large it is, how much memory it needs, and whether time grows in
//! proportion to the pages. The limits are those of the product; passing one fails the run.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use dpia_core::pack::{document, make_pdf};

#[path = "../src/pack/sample.rs"]
mod sample;

/// A pack of about 25 pages in under a second, 300 KB and 120 MB.
const MOST_TIME: Duration = Duration::from_secs(1);
const MOST_BYTES: usize = 300_000;
const MOST_MEMORY_KB: u64 = 120_000;

fn pack(c: &mut Criterion) {
    let short = sample::pack(2);
    let (pages, bytes, time) = best_of_three(&short);
    println!("{pages} pages: {time:.0?}, {} KB", bytes / 1000);
    assert!(time < MOST_TIME, "{pages} pages took {time:?}");
    assert!(bytes < MOST_BYTES, "{pages} pages are {bytes} bytes");
    if let Some(peak) = peak_memory_kb() {
        println!(
            "peak memory (VmHWM) after {pages} pages: {} MB",
            peak / 1000
        );
        assert!(peak < MOST_MEMORY_KB, "{peak} kB");
    }

    let long = sample::pack(8);
    let (long_pages, _, long_time) = best_of_three(&long);
    let per_page = |time: Duration, pages: usize| time.as_secs_f64() * 1000.0 / pages as f64;
    let (few, many) = (per_page(time, pages), per_page(long_time, long_pages));
    println!(
        "{few:.2} ms a page at {pages} pages, {many:.2} at {long_pages}: ratio {:.2}",
        many / few
    );
    assert!(many / few < 1.5, "time grows faster than the pages");

    c.bench_function("a pack of 25 pages", |bencher| {
        bencher.iter(|| make_pdf(black_box(&short)).map(|pdf| pdf.pages))
    });
}

fn best_of_three(document: &document::Document) -> (usize, usize, Duration) {
    let runs = (0..3).map(|_| {
        let start = Instant::now();
        let pdf = make_pdf(document).expect("the sample can be printed");
        (start.elapsed(), pdf.pages, pdf.bytes.len())
    });
    let (time, pages, bytes) = runs.min().expect("three runs");
    (pages, bytes, time)
}

/// The most memory that this process has used so far; only Linux tells.
fn peak_memory_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = pack
}
criterion_main!(benches);
