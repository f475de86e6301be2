//! Nowhere to write what was found.

use std::collections::BTreeMap;
use std::fs;

use crate::program::{Scratch, rolecall, rolecall_into_the_void, rolecall_with_room};

const RUN: [&str; 3] = ["certify", "--requirement", "CCSA-ELIG-05"];

/// Every file of a directory, by name.
fn files(directory: &str) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap());
    let name = |entry: &fs::DirEntry| entry.file_name().into_string().unwrap();
    entries
        .map(|entry| (name(&entry), fs::read(entry.path()).unwrap()))
        .collect()
}

#[test]
fn a_full_disk_is_told_and_leaves_the_last_good_files() {
    let scratch = Scratch::new("full-disk");
    let directory = scratch.path("reports");
    let run = [&RUN[..], &["--output", &directory]].concat();
    rolecall(&run).expect(0, &[]);
    let before = files(&directory);
    assert!(before.len() >= 4, "{:?}", before.keys());

    let ran = rolecall_with_room(8, &run);
    let path = format!("cannot write {directory}/record.json: File too large");
    let told = ["the disk has room", "--output", "CCSA-ELIG-05"];
    ran.expect(2, &[&[path.as_str()], &told[..]].concat());
    assert!(
        files(&directory) == before,
        "{:?}",
        files(&directory).keys()
    );

    // There is room for some files, and not for the largest.
    let sizes = before.values().map(|it| it.len() as u64);
    let largest = sizes.max().unwrap();
    let ran = rolecall_with_room(largest / 512 - 8, &run);
    ran.expect(2, &["File too large", "the disk has room"]);
    let after = files(&directory);
    assert!(before.keys().eq(after.keys()), "{:?}", after.keys());
    for (name, was) in &before {
        if was.len() as u64 == largest {
            let path = format!("cannot write {directory}/{name}:");
            ran.expect(2, &[&path]);
            assert!(after[name] == *was, "{name}");
        }
    }
}

#[test]
fn a_full_output_is_told() {
    let scratch = Scratch::new("full-output");
    let directory = scratch.path("reports");
    let ran = rolecall_into_the_void(&[&RUN[..], &["--output", &directory]].concat());
    let told = "cannot write to standard output: No space left on device";
    ran.expect(2, &[told]);
    assert!(files(&directory).len() >= 4);
}
