// Finds what a person would find: visible, usable things by role and name. Arguments: [scope, role, name]. Runs as a function body.
const [scope, role, name] = arguments;
const ROLES = {
  button: 'button, [role=button], summary, input[type=submit]',
  link: 'a[href], [role=link]',
  textbox: 'input:not([type=checkbox], [type=radio], [type=submit], [type=range]), textarea, [role=textbox], [role=combobox]',
  combobox: 'select, [role=combobox]',
  radio: 'input[type=radio], [role=radio]',
  checkbox: 'input[type=checkbox], [role=checkbox], [role=switch]',
  heading: 'h1, h2, h3, h4, [role=heading]',
  tab: '[role=tab]',
  option: '[role=option]',
  row: 'tr, [role=row]',
  any: '*',
};
const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const byIds = (ids) => plain(ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(' '));
// A label may hold its own control, whose options are no part of the name.
function labelText(label) {
  const copy = label.cloneNode(true);
  for (const control of copy.querySelectorAll('select, textarea, button')) control.remove();
  return copy.textContent;
}
function nameOf(element) {
  const labelledBy = element.getAttribute('aria-labelledby');
  if (labelledBy) return byIds(labelledBy);
  const label = element.getAttribute('aria-label');
  if (label) return plain(label);
  if (element.labels?.length) return plain([...element.labels].map(labelText).join(' '));
  return plain(element.textContent) || plain(element.getAttribute('title')) || plain(element.getAttribute('placeholder'));
}
// A chosen-by-label control may be hidden behind its label: that is what a person clicks.
function handle(element) {
  const hidden = element.matches('input[type=radio], input[type=checkbox]') && element.labels?.length;
  return hidden ? element.labels[0] : element;
}
const modal = [...document.querySelectorAll('dialog:modal')].at(-1);
const root = scope ? (modal ?? document).querySelector(scope) : (modal ?? document);
const usable = (element) => handle(element).checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]');
const all = root ? [...root.querySelectorAll(ROLES[role] ?? `[role=${role}]`)].filter(usable) : [];
const named = all.map((element) => [element, nameOf(element)]);
let found = named.filter(([, each]) => each === name);
if (found.length === 0) found = named.filter(([, each]) => each.includes(name));
return { elements: found.map(([element]) => handle(element)), names: named.map(([, each]) => each.slice(0, 60)).slice(0, 40) };
