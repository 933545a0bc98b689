//! The trace of a result document: how each number came about, in ids and exact values.
//!
//! Only who asks for a trace links this; it computes nothing.

use crate::answers::ItemState;
use crate::definition::{Definition, Found, LinkId, Reason, Truth};
use crate::id::{ListIdx, OptionIdx};
use crate::json::Writer;
use crate::ratio::Ratio;
use crate::trace::{
    BandRule, Cap, CautionTrace, ItemTrace, KnownShare, LinkTrace, MeasureTrace, PhaseTrace, Term,
    TermOf, Trace,
};

/// The trace of an assessment under this definition.
pub(super) fn trace(w: &mut Writer, definition: &Definition, trace: &Trace) {
    w.object(|w| {
        w.key("measures").object(|w| measures(w, definition, trace));
        match &definition.alignment {
            Some(_) => w.key("links").object(|w| {
                for link in LinkId::ALL {
                    self::link(w.key(link.id()), definition, trace.link(link));
                }
            }),
            None => w.key("links").null(),
        }
        w.key("band").object(|w| band(w, definition, trace));
        w.key("cautions").list(|w| {
            let cautions = trace.cautions.iter();
            cautions.for_each(|found| caution(w, definition, found));
        });
    });
}

fn measures(w: &mut Writer, definition: &Definition, trace: &Trace) {
    w.key("overall").object(|w| {
        w.key("phases").list(|w| {
            let phases = trace.overall_by_phase.iter();
            phases.for_each(|found| phase(w, definition, found));
        });
        items(w, definition, &trace.overall);
    });
    let measure = |w: &mut Writer, found: &MeasureTrace| {
        w.object(|w| {
            known(w, found.known);
            items(w, definition, found);
        });
    };
    w.key("phases").object(|w| {
        for (phase, found) in definition.phases.iter().zip(&trace.phases) {
            measure(w.key(&phase.id), found);
        }
    });
    w.key("dimensions").object(|w| {
        for (id, found) in definition.dimensions.iter().zip(&trace.dimensions) {
            measure(w.key(id), found);
        }
    });
}

fn items(w: &mut Writer, definition: &Definition, found: &MeasureTrace) {
    w.key("items").list(|w| {
        for ItemTrace {
            item,
            state,
            weight,
            given,
            left,
        } in &found.items
        {
            w.object(|w| {
                w.key("id").text(&definition.item(*item).id);
                match state {
                    ItemState::Level(level) => w.key("state").number(*level),
                    ItemState::NotSure => w.key("state").text("not-sure"),
                    ItemState::NotApplicable => w.key("state").text("not-applicable"),
                    ItemState::Absent => w.key("state").text("absent"),
                }
                exact(w, "weight", Some(*weight));
                exact(w, "given", *given);
                exact(w, "left", *left);
            });
        }
    });
}

fn phase(w: &mut Writer, definition: &Definition, found: &PhaseTrace) {
    w.object(|w| {
        w.key("id").text(&definition.phases[found.phase.idx()].id);
        exact(w, "weight", Some(found.weight));
        exact(w, "given", found.given);
        exact(w, "left", found.left);
    });
}

fn known(w: &mut Writer, found: Option<KnownShare>) {
    match found {
        Some(found) => w.key("known").object(|w| {
            exact(w, "share", Some(found.share));
            exact(w, "least", Some(found.least));
            truth(w.key("holds"), found.is_enough);
        }),
        None => w.key("known").null(),
    }
}

fn link(w: &mut Writer, definition: &Definition, found: &LinkTrace) {
    w.object(|w| {
        match found.valueless {
            Some(why) => w.key("reason").text(why.id()),
            None => w.key("reason").null(),
        }
        known(w, found.known);
        w.key("terms").list(|w| {
            let terms = found.terms.iter();
            terms.for_each(|found| term(w, definition, found));
        });
    });
}

fn term(w: &mut Writer, definition: &Definition, found: &Term) {
    let Some(rules) = &definition.alignment else {
        return;
    };
    let option = |list: ListIdx, option: OptionIdx| &definition.list(list).option(option).id;
    w.object(|w| {
        match found.of {
            TermOf::Need(need) => {
                w.key("of").text("need");
                w.key("id").text(option(rules.needs, need));
            }
            TermOf::Purpose(purpose) => {
                w.key("of").text("purpose");
                w.key("id").text(option(rules.purpose, purpose));
            }
            TermOf::Element(purpose, element) => {
                w.key("of").text("element");
                w.key("id").text(&rules.element(element).id);
                w.key("purpose").text(option(rules.purpose, purpose));
            }
            TermOf::Principle(principle) => {
                w.key("of").text("principle");
                let list = rules.principles.map(|list| option(list, principle));
                w.key("id").text(list.map_or("", String::as_str));
            }
        }
        exact(w, "numerator", found.numerator);
        exact(w, "denominator", Some(found.denominator));
    });
}

fn band(w: &mut Writer, definition: &Definition, trace: &Trace) {
    let withholding = trace.withholding;
    w.key("withheld").object(|w| {
        truth(w.key("holds"), withholding.is_withheld());
        truth(w.key("unscored"), withholding.is_unscored);
        count(w, "unknown", withholding.n_unknown);
        count(w, "max_unknown", withholding.max_unknown);
    });
    w.key("rules").object(|w| {
        for (band, rules) in definition.bands.steps.iter().zip(&trace.bands) {
            w.key(&band.id).list(|w| {
                for BandRule {
                    measure,
                    value,
                    least,
                    holds,
                } in rules
                {
                    w.object(|w| {
                        w.key("measure").text(definition.measure_id(*measure));
                        exact(w, "value", Some(*value));
                        exact(w, "least", Some(*least));
                        truth(w.key("holds"), *holds);
                    });
                }
            });
        }
    });
    w.key("caps").list(|w| {
        for Cap {
            caution,
            severity,
            at,
            is_below_base,
        } in &trace.caps
        {
            w.object(|w| {
                w.key("caution").text(&definition.caution(*caution).id);
                w.key("severity").text(severity.id());
                w.key("at").text(definition.band_id(*at));
                truth(w.key("below_base"), *is_below_base);
            });
        }
    });
}

fn caution(w: &mut Writer, definition: &Definition, found: &CautionTrace) {
    let reasons = |w: &mut Writer, truth: Truth, because: &[Reason]| {
        w.key("truth").text(truth.id());
        w.key("because").list(|w| {
            because
                .iter()
                .for_each(|found| reason(w, definition, found))
        });
    };
    w.object(|w| {
        w.key("id").text(&definition.caution(found.caution).id);
        reasons(w, found.truth, &found.because);
        match &found.escalated {
            Some((truth, because)) => w.key("escalated").object(|w| reasons(w, *truth, because)),
            None => w.key("escalated").null(),
        }
    });
}

fn reason(w: &mut Writer, definition: &Definition, found: &Reason) {
    w.object(|w| {
        definition.print_condition(w.key("condition"), &found.condition);
        w.key("truth").text(found.truth.id());
        let bands = &definition.bands;
        let list = found.condition.list();
        match &found.found {
            Found::Nothing => w.key("found").null(),
            Found::Level(level) => w.key("found").number(*level),
            Found::UnknownItem => w.key("found").text("unknown"),
            Found::OutItem => w.key("found").text("not-applicable"),
            Found::Picks(None) => w.key("found").null(),
            Found::Picks(Some(picks)) => {
                let list = list.map(|list| definition.list(list));
                let ids = picks
                    .iter()
                    .filter_map(|pick| Some(list?.option(*pick).id.as_str()));
                w.key("found").texts(ids);
            }
            Found::Quantity(value) => exact(w, "found", *value),
            Found::Band(None) => w.key("found").text(&bands.withheld),
            Found::BaseBand(None) => w.key("found").null(),
            Found::Band(Some(band)) | Found::BaseBand(Some(band)) => {
                w.key("found").text(definition.band_id(*band));
            }
            Found::Word(word) => {
                let rules = definition.alignment.as_ref();
                match word.zip(rules) {
                    Some((word, rules)) => w.key("found").text(rules.word_id(word)),
                    None => w.key("found").null(),
                }
            }
        }
    });
}

fn exact(w: &mut Writer, key: &str, value: Option<Ratio>) {
    match value {
        Some(value) => w.key(key).text(&value.to_string()),
        None => w.key(key).null(),
    }
}

fn count(w: &mut Writer, key: &str, count: usize) {
    w.key(key).literal(&count.to_string());
}

fn truth(w: &mut Writer, truth: bool) {
    w.literal(if truth { "true" } else { "false" });
}
