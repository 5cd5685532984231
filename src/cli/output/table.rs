//! Tables: sheets as rows of a Parquet file, one for each quote. Rows are written in groups, so that memory does not follow their
//! number.

use std::io::{self, Write};
use std::mem::take;
use std::sync::{Arc, Mutex, PoisonError};

use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use serde_json::Value;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Real,
    /// Whatever it is, as JSON.
    Json,
}

/// Where in a sheet it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Article,
    Quote,
    /// The speaker of the quote.
    Speaker,
}

type Column = (&'static str, Part, &'static str, Kind);

/// The columns, and where their values stand.
const COLUMNS: &[Column] = &[
    ("article_id", Part::Article, "/id", Kind::Text),
    ("path", Part::Article, "/path", Kind::Text),
    ("title", Part::Article, "/title", Kind::Text),
    ("byline", Part::Article, "/byline", Kind::Text),
    ("outlet", Part::Article, "/outlet", Kind::Text),
    ("published", Part::Article, "/published", Kind::Text),
    ("url", Part::Article, "/url", Kind::Text),
    ("sha256", Part::Article, "/sha256", Kind::Text),
    ("offsets", Part::Article, "/offsets", Kind::Text),
    ("quote_id", Part::Quote, "/id", Kind::Text),
    ("kind", Part::Quote, "/kind", Kind::Text),
    ("text", Part::Quote, "/text", Kind::Text),
    ("contents", Part::Quote, "/contents", Kind::Json),
    ("start", Part::Quote, "/contents/0/start", Kind::Number),
    ("end", Part::Quote, "/contents/-/end", Kind::Number),
    ("speaker", Part::Quote, "/speaker", Kind::Text),
    ("speaker_id", Part::Quote, "/speaker_id", Kind::Text),
    ("speaker_kind", Part::Speaker, "/kind", Kind::Text),
    ("speaker_roles", Part::Speaker, "/roles", Kind::Json),
    ("cue", Part::Quote, "/cue/text", Kind::Text),
    ("cue_lemma", Part::Quote, "/cue/lemma", Kind::Text),
    ("cue_class", Part::Quote, "/cue/class", Kind::Text),
    ("cue_start", Part::Quote, "/cue/start", Kind::Number),
    ("cue_end", Part::Quote, "/cue/end", Kind::Number),
    ("source", Part::Quote, "/source/text", Kind::Text),
    ("source_start", Part::Quote, "/source/start", Kind::Number),
    ("source_end", Part::Quote, "/source/end", Kind::Number),
    ("addressee", Part::Quote, "/addressee/text", Kind::Text),
    ("medium", Part::Quote, "/medium/text", Kind::Text),
    ("time", Part::Quote, "/time/text", Kind::Text),
    ("polarity", Part::Quote, "/polarity", Kind::Text),
    ("modality", Part::Quote, "/modality", Kind::Text),
    ("paragraph", Part::Quote, "/paragraph", Kind::Number),
    ("pattern", Part::Quote, "/because/pattern", Kind::Text),
    ("sieve", Part::Quote, "/because/sieve", Kind::Text),
    ("evidence", Part::Quote, "/because/evidence", Kind::Json),
    ("confidence", Part::Quote, "/confidence", Kind::Real),
];

/// Rows are written when they have so many bytes of JSON.
const GROUP: usize = 16 << 20;

/// Sheets on their way to Parquet.
pub struct Table {
    writer: SerializedFileWriter<Shared>,
    /// What the writer has written and nobody has taken.
    written: Shared,
    /// Rows that are not written, a value for each column.
    rows: Vec<Vec<Value>>,
    /// How large they are, about.
    bytes: usize,
}

impl Table {
    pub fn new() -> Result<Self, ParquetError> {
        let schema = Arc::new(parse_message_type(&schema())?);
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(concat!("quotesheet ", env!("CARGO_PKG_VERSION")).to_owned());
        let written = Shared::default();
        let writer = SerializedFileWriter::new(written.clone(), schema, Arc::new(properties.build()))?;
        Ok(Self { writer, written, rows: Vec::new(), bytes: 0 })
    }

    /// Adds the quotes of a sheet, given as JSON; gives bytes to be written when there are some. An error record has no quotes.
    pub fn add(&mut self, sheet: &str) -> Result<Vec<u8>, ParquetError> {
        let sheet: Value = serde_json::from_str(sheet).map_err(|e| ParquetError::General(e.to_string()))?;
        let list =
            |key: &str| sheet.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        for quote in list("quotes") {
            let speaker = list("speakers").iter().find(|s| s.get("id") == quote.get("speaker_id"));
            let from = |part: Part| match part {
                Part::Article => sheet.get("article"),
                Part::Quote => Some(quote),
                Part::Speaker => speaker,
            };
            let cell = |(_, part, at, _): &Column| from(*part).and_then(|p| find(p, at)).cloned();
            self.rows.push(COLUMNS.iter().map(|column| cell(column).unwrap_or_default()).collect());
            self.bytes += quote.to_string().len();
        }
        if self.bytes >= GROUP { self.group() } else { Ok(Vec::new()) }
    }

    /// Writes the rows that wait as one group.
    fn group(&mut self) -> Result<Vec<u8>, ParquetError> {
        let rows = take(&mut self.rows);
        self.bytes = 0;
        if !rows.is_empty() {
            let mut group = self.writer.next_row_group()?;
            let mut columns = COLUMNS.iter().enumerate();
            while let (Some(mut writer), Some((at, (.., kind)))) = (group.next_column()?, columns.next()) {
                let values = rows.iter().map(|row| row.get(at).unwrap_or(&Value::Null));
                write(&mut writer, *kind, values)?;
                writer.close()?;
            }
            group.close()?;
        }
        Ok(self.written.take())
    }

    /// The last rows and the end of the file.
    pub fn finish(mut self) -> Result<Vec<u8>, ParquetError> {
        let mut bytes = self.group()?;
        self.writer.finish()?;
        bytes.extend(self.written.take());
        Ok(bytes)
    }
}

/// The value at a path; `-` is the last of a list.
fn find<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('/').skip(1).try_fold(value, |value, step| match (step, value) {
        ("-", Value::Array(list)) => list.last(),
        (_, Value::Array(list)) => list.get(step.parse::<usize>().ok()?),
        _ => value.get(step),
    })
}

/// Any value may be missing.
fn schema() -> String {
    let columns = COLUMNS.iter().map(|(name, _, _, kind)| match kind {
        Kind::Text | Kind::Json => format!("optional binary {name} (UTF8);"),
        Kind::Number => format!("optional int64 {name};"),
        Kind::Real => format!("optional double {name};"),
    });
    format!("message quotes {{ {} }}", columns.collect::<Vec<_>>().join(" "))
}

fn write<'v>(
    writer: &mut SerializedColumnWriter<'_>,
    kind: Kind,
    cells: impl Iterator<Item = &'v Value>,
) -> Result<(), ParquetError> {
    let cells: Vec<_> = cells.collect();
    let levels: Vec<i16> = cells.iter().map(|c| i16::from(!c.is_null())).collect();
    let there = cells.into_iter().filter(|c| !c.is_null());
    let levels = Some(levels.as_slice());
    match kind {
        Kind::Text | Kind::Json => {
            let bytes = |v: &Value| match v {
                Value::String(text) if kind == Kind::Text => ByteArray::from(text.as_str()),
                other => ByteArray::from(other.to_string().into_bytes()),
            };
            let values: Vec<_> = there.map(bytes).collect();
            writer.typed::<ByteArrayType>().write_batch(&values, levels, None)?;
        }
        Kind::Number => {
            let values: Vec<_> = there.map(|v| v.as_i64().unwrap_or_default()).collect();
            writer.typed::<Int64Type>().write_batch(&values, levels, None)?;
        }
        Kind::Real => {
            let values: Vec<_> = there.map(|v| v.as_f64().unwrap_or_default()).collect();
            writer.typed::<DoubleType>().write_batch(&values, levels, None)?;
        }
    }
    Ok(())
}

/// What the writer writes to, and we take from.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn take(&self) -> Vec<u8> {
        take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
