//! Archives of evidence: one ZIP file for the exchanges of a run, instead of a file for each scenario.
//!
//! An archive grows by one entry at a time, each in one piece: its local header, then the compressed file. The
//! central directory, by which other programs find the entries, is written at the end of the run. It follows from
//! the local headers alone, so that the archive of a run that was killed can be completed later. The kit itself reads
//! an entry at the offset that the record names, and trusts nothing but the digest in the record.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::file::{self, unusable};
use crate::record::Archived;

/// The beginnings of the parts of an archive (APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16).
const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;

/// The version of the format with Deflate; the same, written on Unix.
const VERSION: u16 = 20;
const MADE_BY: u16 = 0x0300 | VERSION;

/// The flag of a name in UTF-8, and the method Deflate.
const UTF_8: u16 = 0x0800;
const DEFLATE: u16 = 8;

/// The first day that the format knows: the same evidence makes the same archive.
const DATE: u16 = 0x0021;

/// A regular file that its owner can write and everybody can read.
const MODE: u32 = 0o100_644 << 16;

/// The level of compression: a higher one takes twice as long and saves a quarter.
const LEVEL: i32 = 1;

/// The length of a local header without the name.
const HEAD: usize = 30;

/// An archive is full from this size on, in bytes, or with this many entries: the plain format ends at four times the
/// size, and at 65,535.
const FULL: u64 = 1 << 30;
const MOST: usize = 60_000;

/// An archive that is being written.
pub(super) struct Archive {
    file: File,
    end: u64,
    entries: usize,
    deflate: Box<CompressorOxide>,
}

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive")
            .field("file", &self.file)
            .field("end", &self.end)
            .finish_non_exhaustive()
    }
}

impl Archive {
    /// A new archive at a path where nothing is.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        // Without the frame of zlib.
        let flags = create_comp_flags_from_zip_params(LEVEL, -15, 0);
        Ok(Self {
            file,
            end: 0,
            entries: 0,
            deflate: Box::new(CompressorOxide::new(flags)),
        })
    }

    /// Whether further entries belong in another archive.
    pub(super) const fn is_full(&self) -> bool {
        self.end >= FULL || self.entries >= MOST
    }

    /// Adds a file, and returns the offset of its local header.
    pub(super) fn add(&mut self, name: &str, content: &[u8]) -> io::Result<u64> {
        let mut entry = vec![0; HEAD];
        entry.extend_from_slice(name.as_bytes());
        self.compress(content, &mut entry)?;
        let head = Head {
            check: crc32fast::hash(content),
            compressed: length(entry.len() - HEAD - name.len())?,
            size: length(content.len())?,
            name: u16::try_from(name.len()).map_err(|_| too_large())?,
        };
        entry.splice(..HEAD, head.local());
        if let Err(error) = self.file.write_all(&entry) {
            // The disk may be full. The next entry, or the central directory, goes where this one began.
            let _ = self.file.set_len(self.end);
            let _ = self.file.seek(SeekFrom::Start(self.end));
            return Err(error);
        }
        let offset = self.end;
        self.end += entry.len() as u64;
        self.entries += 1;
        Ok(offset)
    }

    fn compress(&mut self, content: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        self.deflate.reset();
        let mut rest = content;
        let mut end = out.len();
        out.resize(end + content.len() / 4 + 1024, 0);
        loop {
            let free = out.get_mut(end..).unwrap_or_default();
            let (status, read, written) =
                compress(&mut self.deflate, rest, free, TDEFLFlush::Finish);
            rest = rest.get(read..).unwrap_or_default();
            end += written;
            match status {
                TDEFLStatus::Done => break,
                TDEFLStatus::Okay => out.resize(out.len() * 2, 0),
                _ => return Err(io::Error::other("it cannot be compressed")),
            }
        }
        out.truncate(end);
        Ok(())
    }
}

fn length(length: usize) -> io::Result<u32> {
    u32::try_from(length).map_err(|_| too_large())
}

fn too_large() -> io::Error {
    unusable("it is too large for an archive")
}

/// The facts of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Head {
    check: u32,
    compressed: u32,
    size: u32,
    /// The length of the name.
    name: u16,
}

impl Head {
    /// The fields that local header and central directory share.
    fn shared(self) -> Vec<u8> {
        let mut out = Vec::with_capacity(HEAD);
        for field in [VERSION, UTF_8, DEFLATE, 0, DATE] {
            out.extend(field.to_le_bytes());
        }
        for field in [self.check, self.compressed, self.size] {
            out.extend(field.to_le_bytes());
        }
        out.extend(self.name.to_le_bytes());
        // No further fields.
        out.extend([0, 0]);
        out
    }

    fn local(self) -> Vec<u8> {
        [&LOCAL.to_le_bytes()[..], &self.shared()].concat()
    }

    /// The entry of the central directory, without the name.
    fn central(self, offset: u32) -> Vec<u8> {
        let mut out = CENTRAL.to_le_bytes().to_vec();
        out.extend(MADE_BY.to_le_bytes());
        out.extend(self.shared());
        // No comment, the first and only part, not known to be text.
        out.extend([0; 6]);
        out.extend(MODE.to_le_bytes());
        out.extend(offset.to_le_bytes());
        out
    }

    /// Reads a local header as [`Archive::add`] writes it; `None` for anything else.
    fn read(bytes: [u8; HEAD]) -> Option<Self> {
        let long = |at: usize| {
            let field = bytes.get(at..at + 4)?;
            Some(u32::from_le_bytes(field.try_into().ok()?))
        };
        let short = |at: usize| {
            let field = bytes.get(at..at + 2)?;
            Some(u16::from_le_bytes(field.try_into().ok()?))
        };
        let head = Self {
            check: long(14)?,
            compressed: long(18)?,
            size: long(22)?,
            name: short(26)?,
        };
        (head.local() == bytes).then_some(head)
    }

    /// Reads a local header and the name behind it.
    fn next(from: &mut impl Read) -> io::Result<Option<(Self, Vec<u8>)>> {
        let mut bytes = [0; HEAD];
        let mut name = Vec::new();
        match from.read_exact(&mut bytes) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
            read => read?,
        }
        let Some(head) = Self::read(bytes) else {
            return Ok(None);
        };
        from.take(head.name.into()).read_to_end(&mut name)?;
        let is_whole = name.len() == usize::from(head.name);
        Ok(is_whole.then_some((head, name)))
    }
}

/// Reads the file of this name in an archive below a directory.
///
/// # Errors
///
/// When the archive cannot be read or has another file at that place, or the file is too large.
pub(super) fn read(directory: &Path, at: &Archived, name: &str) -> io::Result<Vec<u8>> {
    let mut archive = file::open_below(directory, Path::new(&at.file))?;
    archive.seek(SeekFrom::Start(at.offset))?;
    let found = Head::next(&mut archive)?.filter(|(_, found)| found == name.as_bytes());
    let Some((head, _)) = found else {
        let what = format!("{} does not have it at offset {}", at.file, at.offset);
        return Err(unusable(&what));
    };
    // However small the archive is.
    if u64::from(head.size.max(head.compressed)) > file::EVIDENCE {
        let most = file::EVIDENCE;
        return Err(unusable(&format!("it is larger than {most} bytes")));
    }
    let mut compressed = Vec::new();
    archive
        .take(head.compressed.into())
        .read_to_end(&mut compressed)?;
    let most = usize::try_from(head.size).map_err(|_| too_large())?;
    decompress_to_vec_with_limit(&compressed, most)
        .map_err(|_| unusable(&format!("{} is damaged there", at.file)))
}

/// Completes an archive below a directory: cuts off an entry that was not written to its end, and writes the central
/// directory, unless it is there.
///
/// # Errors
///
/// When it cannot be read or written, or is not an archive of the kit.
pub(super) fn complete(directory: &Path, archive: &Path) -> io::Result<()> {
    // The place is checked before anything is written.
    drop(file::open_below(directory, archive)?);
    let path = file::path_below(directory, archive)?;
    let mut file = OpenOptions::new().read(true).write(true).open(&path)?;
    let length = file.metadata()?.len();
    let mut reader = BufReader::new(&file);
    let (mut central, mut entries, mut end) = (Vec::new(), 0_u16, 0_u64);
    while let Some((head, name)) = Head::next(&mut reader)? {
        let next = end + (HEAD + name.len()) as u64 + u64::from(head.compressed);
        let (Ok(offset), true) = (u32::try_from(end), next <= length) else {
            break;
        };
        central.extend(head.central(offset));
        central.extend(name);
        reader.seek_relative(head.compressed.into())?;
        entries = entries.checked_add(1).ok_or_else(too_large)?;
        end = next;
    }
    if entries == 0 {
        return Err(unusable("it is not an archive of evidence"));
    }
    let size = self::length(central.len())?;
    let offset = u32::try_from(end).map_err(|_| too_large())?;
    central.extend(END.to_le_bytes());
    for field in [0, 0, entries, entries] {
        central.extend(field.to_le_bytes());
    }
    central.extend(size.to_le_bytes());
    central.extend(offset.to_le_bytes());
    // No comment.
    central.extend([0, 0]);
    if end + central.len() as u64 == length {
        let mut there = Vec::new();
        reader.seek(SeekFrom::Start(end))?;
        reader.read_to_end(&mut there)?;
        if there == central {
            return Ok(());
        }
    }
    file.set_len(end)?;
    file.seek(SeekFrom::Start(end))?;
    file.write_all(&central)?;
    file.sync_all()
}

/// Copies an archive of one directory into another, whole or not at all.
///
/// # Errors
///
/// When it cannot be read or written.
pub(super) fn copy(from: &Path, to: &Path, archive: &Path) -> io::Result<()> {
    let mut source = file::open_below(from, archive)?;
    let path = file::path_below(to, archive).or_else(|_| {
        let parent = to.join(archive.parent().unwrap_or(Path::new("")));
        fs::create_dir_all(parent)?;
        file::path_below(to, archive)
    })?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let copied = File::create(&part).and_then(|mut file| {
        io::copy(&mut source, &mut file)?;
        file.sync_all()?;
        fs::rename(&part, &path)
    });
    copied.inspect_err(|_| {
        // It harms nobody.
        let _ = fs::remove_file(&part);
    })
}
