//! The sentences of the interface up to the report.

use soundings_core::words::sentence_table;

use super::QuestionTexts;

sentence_table! {
    TABLE for QuestionTexts {
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
    }
}
