// The current question of the interview, as the keyboard sees it; or where the section ends. Runs as a function body.
const end = document.activeElement?.closest('[data-end]');
if (end) return { end: end.dataset.testid ?? end.textContent.trim() };
const root = document.querySelector('[data-q][aria-current="true"]');
if (!root || !root.contains(document.activeElement)) return null;
const inputs = [...root.querySelectorAll('input')];
const radios = inputs.filter((each) => each.type === 'radio');
const checks = inputs.filter((each) => each.type === 'checkbox');
const options = [...root.querySelectorAll('select option[data-key]')];
const digits = (root.closest('table')?.querySelectorAll('thead .phq-d') ?? root.querySelectorAll('.o'));
const kind = radios.some((each) => each.value === 'true') ? 'boolean'
  : radios.length || options.length ? 'choice'
  : checks.length ? 'choices'
  : root.querySelector('textarea') ? 'long'
  : root.querySelector('.q-date') ? 'date'
  : 'short';
return {
  path: root.dataset.q,
  kind,
  codes: [radios, checks, options].find((all) => all.length)?.map((each) => each.value) ?? [],
  digits: options.length ? options.map((each) => each.dataset.key) : [...digits].map((each) => each.textContent.trim()),
  optional: root.querySelector('.q-opt') !== null,
};
