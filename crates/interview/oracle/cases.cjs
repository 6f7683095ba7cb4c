// Asks another FHIRPath engine (development only): prints every case with its answer, as JSON for the example `oracle`.

const fs = require("node:fs");
const path = require("node:path");
const fhirpath = require("fhirpath");
const r4 = require("fhirpath/fhir-context/r4");

const ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
const WEIGHT = "http://hl7.org/fhir/StructureDefinition/itemWeight";
const read = (file) => JSON.parse(fs.readFileSync(file, "utf8"));

/** All JSON files below a folder. */
function files(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    return entry.isDirectory() ? files(at) : at.endsWith(".json") ? [at] : [];
  });
}

/** The expressions of an element and of those in it, each with the items around it. */
function expressions(element, qitem = null, found = []) {
  for (const extension of element.extension ?? []) {
    const own = extension.valueExpression;
    if (own?.language === "text/fhirpath" && own.expression) found.push({ expression: own.expression, qitem });
    expressions(extension, qitem, found);
  }
  for (const item of element.item ?? []) expressions(item, item, found);
  return found;
}

/** An answer to an item: the first, the last or a middle one that is possible. */
function value(item, profile) {
  const n = { first: 0, last: 3, mixed: item.linkId.length % 4 }[profile];
  const options = item.answerOption ?? [];
  if (options.length > 0) {
    const option = options[Math.min(n, options.length - 1)];
    const { extension = [], initialSelected: _, ...own } = structuredClone(option);
    const weight = [...extension, ...(own.valueCoding?.extension ?? [])].find((e) => [ORDINAL, WEIGHT].includes(e.url));
    if (own.valueCoding && weight) own.valueCoding.extension = [weight];
    return own;
  }
  switch (item.type) {
    case "boolean": return { valueBoolean: profile === "first" || (profile === "mixed" && n > 1) };
    case "integer": return { valueInteger: n };
    case "decimal": return { valueDecimal: n + 0.1 };
    case "date": return { valueDate: `200${n}-02-2${n}` };
    case "dateTime": return { valueDateTime: `200${n}-02-2${n}T10:30:00Z` };
    case "time": return { valueTime: `1${n}:30:00` };
    case "quantity": return { valueQuantity: { value: n + 0.5, unit: "kg", system: "http://unitsofmeasure.org", code: "kg" } };
    case "string": case "text": case "url": return { valueString: "abc ".repeat(n).trim() || "x" };
    default: return null;
  }
}

/** A response to a questionnaire. */
function response(items, profile) {
  return items.map((item) => {
    const own = { linkId: item.linkId };
    const below = response(item.item ?? [], profile);
    if (item.type === "group") return below.length ? { ...own, item: below } : own;
    const answer = profile === "empty" ? null : value(item, profile);
    return answer ? { ...own, answer: [below.length ? { ...answer, item: below } : answer] } : own;
  });
}

const cases = [];

function ask(name, expression, resource, variables, known) {
  const one = { name, expression, resource, variables, known };
  try {
    const env = { resource, rootResource: resource, context: resource, ...variables };
    one.result = fhirpath.evaluate(resource, expression, env, r4, { traceFn: () => {} });
    if (one.result instanceof Promise) throw new Error("answers later");
  } catch (error) {
    one.error = String(error.message ?? error).slice(0, 200);
  }
  cases.push(one);
}

const [own, questionnaires] = process.argv.slice(2);
for (const file of files(questionnaires)) {
  const questionnaire = read(file);
  for (const { expression, qitem } of expressions(questionnaire)) {
    for (const profile of ["first", "last", "mixed", "empty"]) {
      const resource = {
        resourceType: "QuestionnaireResponse",
        status: "in-progress",
        item: response(questionnaire.item ?? [], profile),
      };
      ask(`${path.basename(file)} ${profile}`, expression, resource, qitem ? { questionnaire, qitem } : { questionnaire });
    }
  }
}
const lines = fs.readFileSync(path.join(own, "expressions.txt"), "utf8").split("\n");
for (const file of files(path.join(own, "responses"))) {
  for (const line of lines.filter((line) => line.trim() && !line.startsWith("#"))) {
    const [expression, known] = line.split(" ## ");
    ask(path.basename(file), expression, read(file), {}, known);
  }
}
process.stdout.write(JSON.stringify(cases));
