//! How fast one core assesses: the mentoring definition, answers as various as respondents are, no input or output.
//!
//! `cargo bench -p soundings-core --features shipped`. Chance is fixed, so every run measures the same answers; it
//! knows no bar, which is for whoever reads the numbers.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use soundings_core::{Answer, Answers, Assessor, Definition, Pick, assess, assess_traced, shipped};
use std::sync::Arc;

fn main() {
    divan::main();
}

/// As many as a cache holds easily, and enough for a branch predictor not to learn them by heart.
const N_ANSWERS: usize = 1024;

#[divan::bench]
fn whole_assessment(bencher: Bencher) {
    let pool = pool();
    bencher.counter(ItemsCount::new(N_ANSWERS)).bench_local(|| {
        for answers in &pool {
            black_box(assess(black_box(answers)));
        }
    });
}

#[divan::bench]
fn whole_assessment_in_the_same_memory(bencher: Bencher) {
    let pool = pool();
    let mut assessor = Assessor::new(shipped::definition());
    bencher.counter(ItemsCount::new(N_ANSWERS)).bench_local(|| {
        for answers in &pool {
            black_box(assessor.assess(black_box(answers)));
        }
    });
}

#[divan::bench]
fn standing_in_the_same_memory(bencher: Bencher) {
    let pool = pool();
    let mut assessor = Assessor::new(shipped::definition());
    bencher.counter(ItemsCount::new(N_ANSWERS)).bench_local(|| {
        for answers in &pool {
            black_box(assessor.stand(black_box(answers)));
        }
    });
}

#[divan::bench]
fn whole_assessment_with_its_trace(bencher: Bencher) {
    let pool = pool();
    bencher.counter(ItemsCount::new(N_ANSWERS)).bench_local(|| {
        for answers in &pool {
            black_box(assess_traced(black_box(answers)));
        }
    });
}

/// Answers of respondents who know most things: an item in twenty is unknown, most lists are answered.
fn pool() -> Vec<Answers> {
    let definition = shipped::definition();
    let mut dice = Dice(1);
    (0..N_ANSWERS)
        .map(|_| answers(&definition, &mut dice))
        .collect()
}

fn answers(definition: &Arc<Definition>, dice: &mut Dice) -> Answers {
    let mut answers = Answers::new(definition.clone());
    // Levels cluster around what kind of programme it is; uniform ones would all end in the middle.
    let quality = dice.below(4);
    for item in definition.item_idxs() {
        let answer = match dice.below(40) {
            0 => Some(Answer::NotSure),
            1 => None,
            throw => {
                let level = if throw % 3 == 0 {
                    dice.below(4)
                } else {
                    quality
                };
                Some(Answer::Level(u8::try_from(level).unwrap_or(0)))
            }
        };
        let _ = answers.answer(item, answer);
    }
    for list in definition.list_idxs() {
        if dice.below(20) == 0 {
            continue;
        }
        let n_options = definition.list(list).options.len();
        let n_picks = match definition.list(list).pick {
            Pick::One => 1,
            Pick::Several { up_to, .. } => 1 + dice.below(up_to),
        };
        let mut places: Vec<usize> = (0..n_options).collect();
        for place in 0..n_picks.min(n_options) {
            places.swap(place, place + dice.below(n_options - place));
        }
        let picks: Vec<_> = places
            .iter()
            .take(n_picks)
            .filter_map(|place| definition.option_at(list, *place))
            .collect();
        // An option that stands alone, thrown among others, is refused: then the others are the answer.
        let is_refused = answers.pick(list, Some(picks.clone())).is_err();
        if is_refused {
            let others = picks
                .into_iter()
                .filter(|pick| !definition.list(list).option(*pick).is_exclusive);
            let _ = answers.pick(list, Some(others.collect()));
        }
    }
    answers
}

/// Repeatable chance (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % n as u64).unwrap_or(0)
    }
}
