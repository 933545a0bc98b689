//! Texts: the interface's own words up to the report, one method per sentence; no visible word stands anywhere else.
//!
//! They are held against their table when they are packed, so a missing or surplus sentence fails the build.

use std::rc::Rc;

use soundings_core::words::{Formats, Sentences, sentence_table};

use crate::shell::Shell;

/// Sentences of the interface up to the report.
pub struct QuestionTexts {
    sentences: Sentences,
    shell: Rc<Shell>,
}

impl QuestionTexts {
    /// Sentences in the order of [`QUESTION_TEXTS`], and who is asked for the formats of their language.
    pub fn new(sentences: Sentences, shell: Rc<Shell>) -> QuestionTexts {
        QuestionTexts { sentences, shell }
    }

    fn sentences(&self) -> &Sentences {
        &self.sentences
    }

    fn formats(&self) -> &dyn Formats {
        self.shell.as_ref()
    }

    /// A number as the language writes it.
    pub fn number(&self, number: usize) -> String {
        self.formats()
            .number(u32::try_from(number).unwrap_or(u32::MAX))
    }
}

sentence_table! {
    QUESTION_TEXTS for QuestionTexts {
        start();
        extent(questions, lists);
        extent_without_lists(questions);
        questions[n]();
        lists[n]();
        privacy();
        opening();
        place(place, count);
        back();
        forward();
        skip();
        clear_answer();
        not_sure();
        not_sure_why();
        not_applicable();
        not_applicable_why();
        none_of_these();
        picked[n](max);
        limit_reached[n](max);
        your_order();
        main();
        make_main();
        make_main_of(option);
        review_title();
        review_intro[n](count);
        change();
        change_of(question);
        not_answered();
        see_report();
        report_loading();
        report_unavailable();
        try_again();
        all_answers();
        language();
        add_note();
        your_note();
        note_hint();
        your_notes();
        keep();
        keep_hint();
        is_kept();
        drop_kept();
        dropped();
        not_kept();
        kept_elsewhere();
        kept_title();
        kept(date);
        continue_kept();
        start_afresh();
        arrived_title();
        arrived_file(date);
        arrived_link();
        replaces();
        open_them();
        leave_them();
        take_along();
        name();
        name_hint();
        print();
        save_file();
        save_file_hint();
        no_file();
        open_file();
        copy_text();
        copy_link();
        copy_link_hint();
        copied();
        not_copied();
        by_hand();
        link_foreign();
        link_broken();
        file_foreign();
        file_broken();
        change_answers();
        clear_everything();
        clear_sure();
    }
}
