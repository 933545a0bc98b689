//! The sentences of the interface around the report.

use soundings_core::words::sentence_table;

use super::ReportTexts;

sentence_table! {
    TABLE for ReportTexts {
        your_result();
        out_of();
        scale_known(points);
        scale_bounds(points, low, high);
        scale_open(low, high);
        ready_lede();
        ready_lede_open();
        do_next(step);
        evidence();
        more_cautions[n]();
        links_lede();
        no_points();
        principles();
        gains();
        find_out_lede();
        sources();
        change_answers();
        start_again();
        start_again_sure();
    }
}
