//! What a finding can be: a closed list of codes, each with its severity, meaning, reason and way out.
//!
//! `docs/lints.md` shows each of them with an example. A code knows no definition; where it is found, and what
//! exactly is wrong there, is said by the [`Finding`](super::Finding).

/// How much a finding matters, gravest first.
/// Example: [`lint()`](crate::lint()).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LintSeverity {
    /// Refused, or some result or screen is plainly wrong.
    Error,
    /// Accepted, and scored or shown otherwise than its author is likely to expect.
    Warning,
    /// Only a person can tell whether this is meant.
    Note,
}

impl LintSeverity {
    /// The word for it in every document; also a level of SARIF.
    pub fn id(self) -> &'static str {
        match self {
            LintSeverity::Error => "error",
            LintSeverity::Warning => "warning",
            LintSeverity::Note => "note",
        }
    }
}

/// What is doubtful. May grow; a code is never used again for another meaning.
/// Example: [`lint()`](crate::lint()).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
#[allow(
    missing_docs,
    reason = "each variant is documented by its own `meaning`, which the page of lints prints"
)]
pub enum LintCode {
    DefinitionRefused,
    BandOverlap,
    BandUnreachable,
    FloorAboveThreshold,
    MaxUnknownOutOfReach,
    CapUnused,
    CapWithoutEffect,
    CapNotMonotone,
    CapWithoutReason,
    MeasureWithoutItems,
    DimensionStraddlesPhases,
    FlowPartEmpty,
    ListNeverShown,
    ListUnread,
    OptionUnread,
    UnusedId,
    ConditionNeverTrue,
    ConditionAlwaysTrue,
    ConditionPartIdle,
    FirstOfUnordered,
    HeadlineUnreachable,
    MatrixRowEmpty,
    MatrixColumnEmpty,
    NeedWithoutPurpose,
    NeedWithoutTwin,
    ElementNeverFull,
    LinkNeverFull,
    LinkWithoutValue,
    WordUnreachable,
    LanguageWithoutWords,
    LanguageNotListed,
    LanguageMisnamed,
    WordsMissing,
    WordsSurplus,
    WordsRefused,
    TextTooLong,
    UnbrokenTooLong,
    TextUntranslated,
    LabelRepeated,
    LevelsRepeated,
    LevelsReversed,
    LevelsUnordered,
    LevelsDiffer,
}

/// What is said about a code: id, severity, meaning, why it matters, how to fix it.
struct Entry(
    &'static str,
    LintSeverity,
    &'static str,
    &'static str,
    &'static str,
);

impl LintCode {
    /// In the order of `docs/lints.md`: the definition first, then its words.
    pub const ALL: [LintCode; 43] = [
        LintCode::DefinitionRefused,
        LintCode::BandOverlap,
        LintCode::BandUnreachable,
        LintCode::FloorAboveThreshold,
        LintCode::MaxUnknownOutOfReach,
        LintCode::CapUnused,
        LintCode::CapWithoutEffect,
        LintCode::CapNotMonotone,
        LintCode::CapWithoutReason,
        LintCode::MeasureWithoutItems,
        LintCode::DimensionStraddlesPhases,
        LintCode::FlowPartEmpty,
        LintCode::ListNeverShown,
        LintCode::ListUnread,
        LintCode::OptionUnread,
        LintCode::UnusedId,
        LintCode::ConditionNeverTrue,
        LintCode::ConditionAlwaysTrue,
        LintCode::ConditionPartIdle,
        LintCode::FirstOfUnordered,
        LintCode::HeadlineUnreachable,
        LintCode::MatrixRowEmpty,
        LintCode::MatrixColumnEmpty,
        LintCode::NeedWithoutPurpose,
        LintCode::NeedWithoutTwin,
        LintCode::ElementNeverFull,
        LintCode::LinkNeverFull,
        LintCode::LinkWithoutValue,
        LintCode::WordUnreachable,
        LintCode::LanguageWithoutWords,
        LintCode::LanguageNotListed,
        LintCode::LanguageMisnamed,
        LintCode::WordsMissing,
        LintCode::WordsSurplus,
        LintCode::WordsRefused,
        LintCode::TextTooLong,
        LintCode::UnbrokenTooLong,
        LintCode::TextUntranslated,
        LintCode::LabelRepeated,
        LintCode::LevelsRepeated,
        LintCode::LevelsReversed,
        LintCode::LevelsUnordered,
        LintCode::LevelsDiffer,
    ];

    /// The word for it in every document.
    pub fn id(self) -> &'static str {
        self.entry().0
    }

    /// How much it matters.
    pub fn severity(self) -> LintSeverity {
        self.entry().1
    }

    /// What it means, in one sentence.
    pub fn meaning(self) -> &'static str {
        self.entry().2
    }

    /// Why it matters.
    pub fn why(self) -> &'static str {
        self.entry().3
    }

    /// How to fix it.
    pub fn fix(self) -> &'static str {
        self.entry().4
    }

    /// Whether the file it is found in is refused by everything else, too.
    pub fn is_refusal(self) -> bool {
        matches!(
            self,
            LintCode::DefinitionRefused
                | LintCode::WordsMissing
                | LintCode::WordsSurplus
                | LintCode::WordsRefused
        )
    }

    fn entry(self) -> Entry {
        use LintSeverity::{Error, Note, Warning};
        match self {
            LintCode::DefinitionRefused => Entry(
                "definition-refused",
                Error,
                "`definition.json` has a defect.",
                "A definition with a defect is refused as a whole: nothing can be scored with it, and nothing else can be checked.",
                "Mend what the message names; every defect is reported at once.",
            ),
            LintCode::BandOverlap => Entry(
                "band-overlap",
                Error,
                "Two neighbouring bands have the same threshold and the same floor.",
                "Whatever reaches the lower of them reaches the upper as well, so the lower one is never given.",
                "Give the upper band a higher threshold or a higher floor, or remove one of the two.",
            ),
            LintCode::BandUnreachable => Entry(
                "band-unreachable",
                Error,
                "No answers give this band, even before caps.",
                "Its name, its text and every condition on it are never seen, and people land in a neighbour that was not meant for them.",
                "Move the thresholds apart until some score lies between them; with few items scores come in large steps.",
            ),
            LintCode::FloorAboveThreshold => Entry(
                "floor-above-threshold",
                Warning,
                "A band asks more of every phase than of the whole.",
                "The overall is a mean of the phases, so once every phase is at the floor the threshold holds by itself and decides nothing.",
                "Raise the threshold above the floor, or set the floor below it.",
            ),
            LintCode::MaxUnknownOutOfReach => Entry(
                "max-unknown-out-of-reach",
                Warning,
                "There are not more items than may be unknown.",
                "The band is then never withheld for too many unknown items, only where there is no overall score at all.",
                "Set `max_unknown` below the number of items.",
            ),
            LintCode::CapUnused => Entry(
                "cap-unused",
                Warning,
                "A cap for a severity that no caution has or can be escalated to.",
                "The rule caps nothing, and its line in every language is never said.",
                "Remove the cap, or give the caution that should cap this severity.",
            ),
            LintCode::CapWithoutEffect => Entry(
                "cap-without-effect",
                Warning,
                "A cap at the highest band.",
                "Nothing is above the highest band, so cautions of this severity hold nothing back.",
                "Cap at a lower band, or remove the cap.",
            ),
            LintCode::CapNotMonotone => Entry(
                "cap-not-monotone",
                Warning,
                "Raising an answer by one level raises a capping caution and lowers the band.",
                "Somebody who honestly reports an improvement gets a worse verdict, and somebody else learns to answer lower.",
                "Cap on what is weak (`item-at-most`, `at-most`), or give the caution a severity that does not cap.",
            ),
            LintCode::CapWithoutReason => Entry(
                "cap-without-reason",
                Warning,
                "A caution that caps says nothing beyond its title, or gives no evidence.",
                "A cap overrules the score; people accept that only where they can read what it rests on.",
                "Say in `say` what follows for the reader, and in `evidence` what that rests on.",
            ),
            LintCode::MeasureWithoutItems => Entry(
                "measure-without-items",
                Warning,
                "A phase or a dimension without items.",
                "It never applies: it has no score, conditions on it are never true, and its name stands in the report with nothing beside it.",
                "Give it items, or remove it.",
            ),
            LintCode::DimensionStraddlesPhases => Entry(
                "dimension-straddles-phases",
                Warning,
                "A dimension has items of more than one phase.",
                "It is shown under the phase of its first item, although its score also comes from elsewhere.",
                "Split the dimension by phase, or move its items into one phase.",
            ),
            LintCode::FlowPartEmpty => Entry(
                "flow-part-empty",
                Warning,
                "A part of the flow without questions.",
                "Nothing is asked in it, so its heading leads nowhere.",
                "Remove the part, or put questions into it.",
            ),
            LintCode::ListNeverShown => Entry(
                "list-never-shown",
                Error,
                "A list stands in `in_report`, and the report has no alignment section.",
                "Such lists are asked inside the alignment section, so nobody ever sees this one and everything that reads it stays unknown.",
                "Ask the list in `flow`, or add an `alignment`.",
            ),
            LintCode::ListUnread => Entry(
                "list-unread",
                Warning,
                "A list that no condition, no element and no part of the alignment reads.",
                "People are asked for something that changes nothing in their result.",
                "Read it somewhere, or do not ask it.",
            ),
            LintCode::OptionUnread => Entry(
                "option-unread",
                Warning,
                "An option of the alongside list without a twin, which no condition and no element names.",
                "Picking it changes nothing, while its neighbours accompany a need.",
                "Give it a twin, name it in a condition or an element, or remove it.",
            ),
            LintCode::UnusedId => Entry(
                "unused-id",
                Note,
                "A person, a source or a word for principles that nothing refers to.",
                "It has to be worded and translated, and is never shown.",
                "Refer to it, or remove it here and in every language.",
            ),
            LintCode::ConditionNeverTrue => Entry(
                "condition-never-true",
                Error,
                "A condition that no answers make true.",
                "What depends on it never happens: the caution is never raised, the note never printed, the item never asked for good.",
                "Mend the value or the options; often two parts of an `all` exclude each other.",
            ),
            LintCode::ConditionAlwaysTrue => Entry(
                "condition-always-true",
                Warning,
                "A condition that is never false: it holds whatever is answered.",
                "What depends on it says nothing about the respondent, and where it caps it caps everyone.",
                "Narrow the condition, or say what should always be said in a text instead.",
            ),
            LintCode::ConditionPartIdle => Entry(
                "condition-part-idle",
                Warning,
                "A part of a condition that decides nothing.",
                "The condition is true for the same answers without it, so it was meant to say something else.",
                "Remove the part, or mend it.",
            ),
            LintCode::FirstOfUnordered => Entry(
                "first-of-unordered",
                Warning,
                "`first-is` on a list with several picks that keeps no order.",
                "Picks of such a list are read in the order of its options, so what counts as first is the author's order, not the respondent's.",
                "Give the list `\"ordered\": true`, or use `has-any`.",
            ),
            LintCode::HeadlineUnreachable => Entry(
                "headline-unreachable",
                Error,
                "A headline that is never the first to hold.",
                "Either its condition is never true or the rows above it take every case, so nobody reads its sentence.",
                "Move it up, narrow the rows above it, or remove it.",
            ),
            LintCode::MatrixRowEmpty => Entry(
                "matrix-row-empty",
                Warning,
                "A purpose with strength 0 in every column of a matrix.",
                "The purpose claims nothing there: it counts against its link whatever is picked, or drops out of it.",
                "Give the purpose strengths in this matrix, or remove the purpose.",
            ),
            LintCode::MatrixColumnEmpty => Entry(
                "matrix-column-empty",
                Warning,
                "An element, or a need of kind `other`, with strength 0 for every purpose.",
                "No purpose depends on the element or is blocked by the need, so the column never counts.",
                "Give the column a strength for some purpose, or remove the element or need.",
            ),
            LintCode::NeedWithoutPurpose => Entry(
                "need-without-purpose",
                Warning,
                "A responsive need that no purpose serves.",
                "Whoever picks it is told that the need is unserved, whatever the purpose.",
                "Give it a strength for some purpose, make its kind `other`, or remove it.",
            ),
            LintCode::NeedWithoutTwin => Entry(
                "need-without-twin",
                Warning,
                "A need of kind `other` that no option of the alongside list accompanies.",
                "Whoever picks it is told that nothing runs beside it, whatever runs beside it.",
                "Add an option to the alongside list with this need as its `twin`, or remove the need.",
            ),
            LintCode::ElementNeverFull => Entry(
                "element-never-full",
                Warning,
                "A design element that no answers make fully present.",
                "Its best answer is short of 3, or it never applies, so the design is called incomplete whatever it is.",
                "Give the best option of each list it is read from 3 points, or read it from something else.",
            ),
            LintCode::LinkNeverFull => Entry(
                "link-never-full",
                Note,
                "A link whose value cannot reach 100.",
                "The best possible programme is shown short of full, and readers look for what is missing.",
                "Let some strength or addressability be 3, unless the shortfall is what you want to say.",
            ),
            LintCode::LinkWithoutValue => Entry(
                "link-without-value",
                Error,
                "One of links 1 to 3 has no value whatever is answered.",
                "The alignment word needs all three of them, so no word is ever given.",
                "Add the needs or the elements that the link is computed from, with strengths.",
            ),
            LintCode::WordUnreachable => Entry(
                "word-unreachable",
                Error,
                "An alignment word above the highest value that some counted link can have.",
                "The word comes from the lowest of links 1 to 3, so nobody ever gets it.",
                "Lower its threshold, or raise the strengths, addressabilities or points of that link.",
            ),
            LintCode::LanguageWithoutWords => Entry(
                "language-without-words",
                Error,
                "A language of the definition without a file in `text`.",
                "The definition promises a language that cannot be shown.",
                "Add `text/<language>.json`, or remove the language.",
            ),
            LintCode::LanguageNotListed => Entry(
                "language-not-listed",
                Warning,
                "A language file whose language the definition does not list.",
                "Nothing ever shows these words, and nobody notices when they fall behind.",
                "Add the language to `languages`, or remove the file.",
            ),
            LintCode::LanguageMisnamed => Entry(
                "language-misnamed",
                Error,
                "A language file that says another language inside than its name does.",
                "It is found by its name and spoken by what is inside: numbers, plurals and screen readers follow the wrong language.",
                "Rename the file, or correct `language`.",
            ),
            LintCode::WordsMissing => Entry(
                "words-missing",
                Error,
                "Something of the definition has no words in this language.",
                "The language file is refused as a whole, because an id would be shown instead of words.",
                "Add the words.",
            ),
            LintCode::WordsSurplus => Entry(
                "words-surplus",
                Error,
                "Words for something that the definition does not have.",
                "The language file is refused as a whole, because words without an id are a misspelt id or a forgotten removal.",
                "Correct the id, or remove the words.",
            ),
            LintCode::WordsRefused => Entry(
                "words-refused",
                Error,
                "A language file has another defect.",
                "A language file with a defect is refused as a whole.",
                "Mend what the message names; every defect is reported at once.",
            ),
            LintCode::TextTooLong => Entry(
                "text-too-long",
                Warning,
                "A text that is too long for where it stands on a phone.",
                "Past a certain length a question pushes its answers off the screen, answers can no longer be compared at a glance, and prose is skipped.",
                "Shorten it, or move what explains it into `hint`, `why_asked` or `say`.",
            ),
            LintCode::UnbrokenTooLong => Entry(
                "unbroken-too-long",
                Warning,
                "A word that is longer than a line of a phone.",
                "It is cut wherever the line happens to end, or makes the screen scroll sideways.",
                "Use a shorter word, a hyphen, or a soft hyphen (`\\u00ad`) where it may break.",
            ),
            LintCode::TextUntranslated => Entry(
                "text-untranslated",
                Note,
                "A sentence that is the same as in the definition's first language.",
                "It was probably forgotten in translation, and nothing else would tell.",
                "Translate it; a sentence that is meant to be the same may stay.",
            ),
            LintCode::LabelRepeated => Entry(
                "label-repeated",
                Warning,
                "Two options of a list, or two things of one kind, have the same name.",
                "Nobody can tell them apart, on screen or in the report.",
                "Give each its own words.",
            ),
            LintCode::LevelsRepeated => Entry(
                "levels-repeated",
                Warning,
                "Two levels of an item have the same words.",
                "Levels are ordered states; two that read the same are picked by chance and scored differently.",
                "Describe how the higher level differs, or give the item fewer levels.",
            ),
            LintCode::LevelsReversed => Entry(
                "levels-reversed",
                Note,
                "The numbers in the levels of an item fall from the first level to the last.",
                "Levels go from the weakest to the strongest; in a reversed item the best answer scores 0.",
                "Turn the levels around; where fewer is better, they may stay.",
            ),
            LintCode::LevelsUnordered => Entry(
                "levels-unordered",
                Warning,
                "The numbers in the levels of an item neither rise nor fall.",
                "Each level scores more than the one before, so at least one of them is in the wrong place.",
                "Sort the levels from the weakest to the strongest.",
            ),
            LintCode::LevelsDiffer => Entry(
                "levels-differ",
                Warning,
                "The levels of an item carry other numbers than in the definition's first language.",
                "The same choice means something else in the two languages, and scores the same.",
                "Put the levels of both languages in the same order, with the same numbers.",
            ),
        }
    }
}
