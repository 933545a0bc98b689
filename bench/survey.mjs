// The scores of phases and of the whole, computed with SurveyJS (survey-core) in Node.
//
// Two ways, because both are in use: a survey that gets the answers and keeps calculated values, and the same
// expressions run alone. Reading a line is part of it, as it is of `soundings batch`. Alignment, cautions, bands, lift
// and next steps are left out: there is no expression for them. It knows only definitions whose weights are all 1.
import { readFileSync } from "node:fs";
import { ExpressionRunner, Model } from "survey-core";

const [definitionFile, documentsFile] = process.argv.slice(2);
const definition = JSON.parse(readFileSync(definitionFile, "utf8"));
const lines = readFileSync(documentsFile, "utf8").trimEnd().split("\n");
const WARM = 300;

const isKnown = (item) => `{${item.id}} notempty and {${item.id}} <> 'not-sure'`;
const scores = definition.phases.map((phase) => {
    const items = definition.items.filter((item) => item.phase === phase.id);
    const given = items.map((item) => `iif(${isKnown(item)}, {${item.id}} / ${item.levels - 1}, 0)`).join(" + ");
    const known = items.map((item) => `iif(${isKnown(item)}, 1, 0)`).join(" + ");
    return { name: phase.id, given, known, n: items.length };
});
const least = definition.measures.known_share;

function model() {
    const calculatedValues = [];
    for (const { name, given, known, n } of scores) {
        calculatedValues.push({ name: `${name}_given`, expression: given });
        calculatedValues.push({ name: `${name}_known`, expression: known });
        calculatedValues.push({
            name: `${name}_score`,
            expression: `iif({${name}_known} / ${n} >= ${least}, 100 * {${name}_given} / {${name}_known}, -1)`,
        });
    }
    const names = scores.map(({ name }) => `{${name}_score}`);
    const all = names.map((name) => `${name} >= 0`).join(" and ");
    calculatedValues.push({
        name: "overall_score",
        expression: `iif(${all}, (${names.join(" + ")}) / ${names.length}, -1)`,
    });
    const items = definition.items.map((item) => ({
        type: "radiogroup",
        name: item.id,
        choices: [...Array(item.levels).keys(), "not-sure"],
    }));
    const lists = definition.lists.map((list) => ({
        type: list.pick === "one" ? "radiogroup" : "checkbox",
        name: list.id,
        choices: list.options.map((option) => option.id),
    }));
    const survey = new Model({ elements: [...items, ...lists], calculatedValues });
    return (answers) => {
        survey.data = answers;
        return [...scores.map(({ name }) => name), "overall"].map((name) => survey.getVariable(`${name}_score`));
    };
}

function expressions() {
    const runners = scores.map(({ given, known, n }) => ({
        given: new ExpressionRunner(given),
        known: new ExpressionRunner(known),
        n,
    }));
    return (answers) => {
        const found = runners.map(({ given, known, n }) => {
            const share = known.runValues(answers);
            return share / n >= least ? (100 * given.runValues(answers)) / share : -1;
        });
        const isScored = found.every((score) => score >= 0);
        found.push(isScored ? found.reduce((sum, score) => sum + score, 0) / found.length : -1);
        return found;
    };
}

const result = { scores: {}, nanoseconds: {} };
for (const [way, make] of Object.entries({ model, expressions })) {
    const score = make();
    lines.slice(0, WARM).forEach((line) => score(JSON.parse(line).answers));
    const start = process.cpuUsage();
    const found = lines.map((line) => score(JSON.parse(line).answers));
    const used = process.cpuUsage(start);
    result.scores[way] = found.map((row) => row.map((score) => (score < 0 ? null : score)));
    result.nanoseconds[way] = ((used.user + used.system) * 1000) / lines.length;
}
process.stdout.write(JSON.stringify(result));
