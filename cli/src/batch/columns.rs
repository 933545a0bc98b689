//! Columns: what of a result is written, by the names of the result document.
//!
//! One name may stand for several columns, such as `phases` for one a phase. It knows names and where their values
//! are in an assessment, and nothing about files.

use soundings_core::{
    Answers, Assessment, BandIdx, Definition, LinkId, ListIdx, Measure, MeasureIdx, NextStep,
    OptionIdx, Question, Raise, Score, Standing,
};

use super::row::Row;
use crate::args::BatchFormat;

/// What is written as a table where no columns are named.
pub const DEFAULT: &[&str] = &[
    "line",
    "overall",
    "phases",
    "dimensions",
    "unknown",
    "base_band",
    "band",
    "word",
    "headline",
    "cautions",
];

/// Every name in the order of the help.
const KNOWN: &[(&str, Name)] = &[
    ("line", Name::One(Cell::Line)),
    ("definition", Name::One(Cell::Definition)),
    ("version", Name::One(Cell::Version)),
    ("digest", Name::One(Cell::Digest)),
    ("role", Name::One(Cell::Role)),
    ("overall", Name::Overall(Part::Points)),
    ("overall_exact", Name::Overall(Part::Exact)),
    ("overall_low", Name::Overall(Part::Low)),
    ("overall_high", Name::Overall(Part::High)),
    ("phases", Name::Phases(Part::Points)),
    ("phases_exact", Name::Phases(Part::Exact)),
    ("phases_low", Name::Phases(Part::Low)),
    ("phases_high", Name::Phases(Part::High)),
    ("dimensions", Name::Dimensions(Part::Points)),
    ("dimensions_exact", Name::Dimensions(Part::Exact)),
    ("dimensions_low", Name::Dimensions(Part::Low)),
    ("dimensions_high", Name::Dimensions(Part::High)),
    ("unknown", Name::One(Cell::Unknown)),
    ("base_band", Name::One(Cell::BaseBand)),
    ("band", Name::One(Cell::Band)),
    ("capped_by", Name::One(Cell::CappedBy)),
    ("near", Name::One(Cell::Near)),
    ("possible", Name::One(Cell::Possible)),
    ("lift", Name::One(Cell::Lift)),
    ("raises", Name::One(Cell::Raises)),
    ("also_clear", Name::One(Cell::AlsoClear)),
    ("links", Name::Links(Part::Points)),
    ("links_exact", Name::Links(Part::Exact)),
    ("word", Name::One(Cell::Word)),
    ("provisional", Name::One(Cell::Provisional)),
    ("unserved", Name::One(Cell::Unserved)),
    ("unbacked", Name::One(Cell::Unbacked)),
    ("unaccompanied", Name::One(Cell::Unaccompanied)),
    ("missing", Name::One(Cell::Missing)),
    ("principles", Name::One(Cell::Principles)),
    ("headline", Name::One(Cell::Headline)),
    ("cautions", Name::One(Cell::Cautions)),
    ("next_steps", Name::One(Cell::NextSteps)),
    ("find_out", Name::One(Cell::FindOut)),
];

/// A name that can be asked for.
#[derive(Clone, Copy)]
enum Name {
    One(Cell),
    Overall(Part),
    Phases(Part),
    Dimensions(Part),
    Links(Part),
}

/// Which of a measure's or a link's values.
#[derive(Clone, Copy)]
enum Part {
    Points,
    Exact,
    Low,
    High,
}

#[derive(Clone, Copy)]
enum Cell {
    Line,
    Definition,
    Version,
    Digest,
    Role,
    Measure(MeasureIdx, Part),
    Unknown,
    BaseBand,
    Band,
    CappedBy,
    Near,
    Possible,
    Lift,
    Raises,
    AlsoClear,
    Link(LinkId, Part),
    Word,
    Provisional,
    Unserved,
    Unbacked,
    Unaccompanied,
    Missing,
    Principles,
    Headline,
    Cautions,
    NextSteps,
    FindOut,
}

/// Columns in the order asked for.
#[derive(Clone)]
pub struct Columns {
    /// Name, the same as a JSON key behind what separates it from the one before, value.
    columns: Vec<(String, Vec<u8>, Cell)>,
    look_ahead: bool,
}

impl Columns {
    /// Reads the names of columns.
    ///
    /// Errors: a line for every name that is not known, and for every one that is named twice.
    pub fn parse(definition: &Definition, names: &[String]) -> Result<Columns, Vec<String>> {
        let mut defects = Vec::new();
        let mut columns: Vec<(String, Cell)> = Vec::new();
        for (place, asked) in names.iter().enumerate() {
            let Some((_, name)) = KNOWN.iter().find(|(known, _)| known == asked) else {
                defects.push(format!(
                    "there is no column `{asked}` (known are: {})",
                    known()
                ));
                continue;
            };
            if names[..place].contains(asked) {
                defects.push(format!("column `{asked}` is named twice (remove one)"));
            }
            name.columns(asked, definition, &mut columns);
        }
        if !defects.is_empty() {
            return Err(defects);
        }
        let look_ahead = columns.iter().any(|(_, cell)| cell.looks_ahead());
        let keyed = columns
            .into_iter()
            .enumerate()
            .map(|(place, (name, cell))| {
                let before = if place == 0 { '{' } else { ',' };
                let key = format!("{before}\"{name}\":").into_bytes();
                (name, key, cell)
            });
        Ok(Columns {
            columns: keyed.collect(),
            look_ahead,
        })
    }

    /// The header of a table.
    pub fn header(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _, _)| &**name).collect();
        names.join(",") + "\n"
    }

    /// Whether some column holds what could still become of the answers, or what to do.
    pub fn look_ahead(&self) -> bool {
        self.look_ahead
    }

    /// Writes the row of one result.
    pub fn write(&self, out: &mut Vec<u8>, format: BatchFormat, outcome: &Outcome<'_>) {
        let mut row = Row { out, format };
        for (place, (_, key, cell)) in self.columns.iter().enumerate() {
            row.column(key, place == 0);
            outcome.write(*cell, &mut row);
        }
        row.end();
    }
}

/// Every name, for a message.
pub fn known() -> String {
    let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
    names.join(", ")
}

impl Name {
    /// Adds the columns that this name stands for.
    fn columns(self, name: &str, definition: &Definition, columns: &mut Vec<(String, Cell)>) {
        let measure = |id: &str, measure, part| {
            let title = if id.is_empty() {
                name.to_owned()
            } else {
                format!("{name}.{id}")
            };
            (title, Cell::Measure(measure, part))
        };
        match self {
            Name::One(cell) => columns.push((name.to_owned(), cell)),
            Name::Overall(part) => columns.push(measure("", MeasureIdx::Overall, part)),
            Name::Phases(part) => columns.extend(definition.phase_idxs().map(|phase| {
                let id = &definition.phases[phase.idx()].id;
                measure(id, MeasureIdx::Phase(phase), part)
            })),
            Name::Dimensions(part) => {
                columns.extend(definition.dimension_idxs().map(|dimension| {
                    let id = &definition.dimensions[dimension.idx()];
                    measure(id, MeasureIdx::Dimension(dimension), part)
                }))
            }
            Name::Links(part) => columns.extend(
                LinkId::ALL.map(|link| (format!("{name}.{}", link.id()), Cell::Link(link, part))),
            ),
        }
    }
}

impl Cell {
    fn looks_ahead(self) -> bool {
        matches!(
            self,
            Cell::Near
                | Cell::Possible
                | Cell::Lift
                | Cell::Raises
                | Cell::AlsoClear
                | Cell::NextSteps
                | Cell::FindOut
        )
    }
}

/// One result, to be written cell by cell.
pub struct Outcome<'r> {
    pub line: u64,
    pub answers: &'r Answers,
    pub standing: Standing<'r>,
    /// The whole assessment; not needed by columns that do not look ahead.
    pub whole: Option<&'r Assessment>,
}

impl Outcome<'_> {
    fn write(&self, cell: Cell, row: &mut Row<'_>) {
        let definition = &**self.answers.definition();
        let standing = &self.standing;
        match cell {
            Cell::Line => row.number(self.line),
            Cell::Definition => row.text(&definition.id),
            Cell::Version => row.printed(definition.version),
            Cell::Digest => row.text(definition.digest()),
            Cell::Role => text(
                row,
                self.answers.role().map(|role| definition.role_id(role)),
            ),
            Cell::Measure(measure, part) => {
                write_measure(row, standing.measures.get(measure), part)
            }
            Cell::Unknown => row.number(standing.n_unknown),
            Cell::BaseBand => self.band(row, standing.base_band),
            Cell::Band => match standing.band {
                Some(band) => row.text(definition.band_id(band)),
                None => row.text(&definition.bands.withheld),
            },
            Cell::CappedBy => row.list(
                standing
                    .capped_by
                    .iter()
                    .map(|caution| [definition.caution(*caution).id.as_str()]),
            ),
            Cell::Link(link, part) => {
                let alignment = standing.alignment;
                write_score(
                    row,
                    alignment.and_then(|alignment| alignment.link(link)),
                    part,
                );
            }
            Cell::Word
            | Cell::Provisional
            | Cell::Unserved
            | Cell::Unbacked
            | Cell::Unaccompanied
            | Cell::Missing
            | Cell::Principles => self.alignment(cell, row),
            Cell::Headline => row.text(&definition.headline(standing.headline).id),
            Cell::Cautions => row.list(
                standing
                    .cautions
                    .iter()
                    .map(|raised| [definition.caution(raised.caution).id.as_str()]),
            ),
            Cell::Near
            | Cell::Possible
            | Cell::Lift
            | Cell::Raises
            | Cell::AlsoClear
            | Cell::NextSteps
            | Cell::FindOut => match self.whole {
                Some(whole) => self.ahead(cell, row, whole),
                None => row.nothing(),
            },
        }
    }

    /// What could still become of the answers, and what to do.
    fn ahead(&self, cell: Cell, row: &mut Row<'_>, whole: &Assessment) {
        let definition = &**self.answers.definition();
        let readiness = &whole.readiness;
        match (cell, &readiness.lift) {
            (Cell::Near, _) => self.band(row, readiness.near),
            (Cell::Possible, _) => {
                let (low, high) = readiness.possible;
                row.list([low, high].map(|band| [definition.band_id(band)]));
            }
            (Cell::NextSteps, _) => row.list(whole.next_steps.iter().map(|step| match step {
                NextStep::Caution(caution) => [definition.caution(*caution).id.as_str()],
                NextStep::Item(item, _) => [definition.item(*item).id.as_str()],
            })),
            (Cell::FindOut, _) => row.list(whole.find_out.iter().map(|question| match question {
                Question::Item(item) => [definition.item(*item).id.as_str()],
                Question::List(list) => [definition.list(*list).id.as_str()],
            })),
            (Cell::Lift, Some(lift)) => self.band(row, Some(lift.to)),
            (Cell::Raises, Some(lift)) => self.raises(row, &lift.raises),
            (Cell::AlsoClear, Some(lift)) => row.list(
                lift.also_clear
                    .iter()
                    .map(|caution| [definition.caution(*caution).id.as_str()]),
            ),
            _ => row.nothing(),
        }
    }

    fn band(&self, row: &mut Row<'_>, band: Option<BandIdx>) {
        text(
            row,
            band.map(|band| self.answers.definition().band_id(band)),
        );
    }

    fn raises(&self, row: &mut Row<'_>, raises: &[Raise]) {
        let levels: Vec<String> = raises.iter().map(|raise| raise.to.to_string()).collect();
        row.list(raises.iter().zip(&levels).map(|(raise, level)| {
            [
                self.answers.definition().item(raise.item).id.as_str(),
                "=",
                level,
            ]
        }));
    }

    /// What is read from the alignment; nothing where the definition has none.
    fn alignment(&self, cell: Cell, row: &mut Row<'_>) {
        let definition = &**self.answers.definition();
        let Some((rules, alignment)) = definition.alignment.as_ref().zip(self.standing.alignment)
        else {
            return row.nothing();
        };
        let options = |row: &mut Row<'_>, list: ListIdx, options: &[OptionIdx]| {
            let list = definition.list(list);
            row.list(
                options
                    .iter()
                    .map(|option| [list.option(*option).id.as_str()]),
            );
        };
        match cell {
            Cell::Word => text(row, alignment.word.map(|word| rules.word_id(word))),
            Cell::Provisional => row.truth(alignment.is_provisional),
            Cell::Unserved => options(row, rules.needs, &alignment.unserved),
            Cell::Unbacked => options(row, rules.purpose, &alignment.unbacked),
            Cell::Unaccompanied => options(row, rules.needs, &alignment.unaccompanied),
            Cell::Missing => row.list(
                alignment
                    .missing
                    .iter()
                    .map(|element| [rules.element(*element).id.as_str()]),
            ),
            Cell::Principles => {
                let Some(list) = rules.principles else {
                    return row.nothing();
                };
                row.list(alignment.principles.iter().map(|(option, word)| {
                    let word = word.map_or("unknown", |word| {
                        rules.principle_words[word.idx()].id.as_str()
                    });
                    [definition.list(list).option(*option).id.as_str(), "=", word]
                }));
            }
            _ => {}
        }
    }
}

fn text(row: &mut Row<'_>, text: Option<&str>) {
    match text {
        Some(text) => row.text(text),
        None => row.nothing(),
    }
}

fn write_measure(row: &mut Row<'_>, measure: Measure, part: Part) {
    let score = match part {
        Part::Points | Part::Exact => measure.score(),
        Part::Low => measure.bounds().map(|bounds| bounds.low),
        Part::High => measure.bounds().map(|bounds| bounds.high),
    };
    write_score(row, score, part);
}

fn write_score(row: &mut Row<'_>, score: Option<Score>, part: Part) {
    match (score, part) {
        (None, _) => row.nothing(),
        (Some(score), Part::Points) => row.number(score.points()),
        (Some(score), _) => row.printed(score.exact()),
    }
}

#[cfg(test)]
mod tests;
