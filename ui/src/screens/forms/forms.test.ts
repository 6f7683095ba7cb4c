// The catalogue's pages against a stand-in for Rust: order of parts, refusals with their items, what is started, which intake begins.
import { beforeEach, expect, test } from 'vitest';
import type { Answer, Assembly, AssemblyPart, ClientInterviews, FormPage, FormPreview, ImportedForm, IntakeChoice, Item, OfferedForm } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, asked, field, open, press, settle, show, text, type } from '../../test/rust';
import NewIntake from '../clients/NewIntake.svelte';
import { plain } from '../../test/plain';
import Assemble from './Assemble.svelte';
import Form from './Form.svelte';
import Import from './Import.svelte';
import Interviews from './Interviews.svelte';
import { moved, turned, unknownThen } from './order';
import { problemText } from './words';

const part = (id: string, chosen: boolean, required: string | null = null, gives: string[] = []): AssemblyPart => ({ id, title: `Part ${id}`, questions: 3, required, chosen, gives });
const ids = (parts: AssemblyPart[]): string => parts.map((one) => (one.chosen ? one.id.toUpperCase() : one.id)).join('');
const parts = [part('a', true, 'It must.', ['risk']), part('b', true, null, ['times', 'risk']), part('c', true), part('d', false, null, ['style'])];

beforeEach(() => {
  app.state = open;
  app.problem = null;
  location.hash = '#/forms/assemble';
});

test('parts move among the chosen only, and what must stay is not left out', () => {
  expect(ids(moved(parts, 1, -1))).toBe('BACd');
  expect(ids(moved(parts, 0, -1))).toBe('ABCd');
  expect(ids(moved(parts, 2, 1))).toBe('ABCd');
  expect(ids(turned(parts, 'b'))).toBe('AbCd'); // it stays where it is: the list does not jump
  expect(ids(moved(turned(parts, 'b'), 2, -1))).toBe('CbAd');
  expect(ids(turned(parts, 'a'))).toBe('ABCd');
  expect(ids(turned(parts, 'd'))).toBe('ABCD');
  expect(unknownThen(parts)).toEqual(['style']);
  expect(unknownThen(turned(parts, 'b'))).toEqual(['times', 'style']);
});

test('an intake is put in order by keyboard and made of the chosen parts', async () => {
  const assembly: Assembly = { title: '', base: null, parts };
  answer({ assembly_screen: () => assembly, assemble_form: () => ({ line: { id: 'fo-1' } }) as unknown as FormPage });
  show(Assemble, {});
  await settle();
  const row = (id: string): HTMLElement => document.querySelector<HTMLElement>(`[data-part="${id}"]`) as HTMLElement;
  row('c').querySelector<HTMLElement>('input')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true, cancelable: true }));
  await settle();
  expect(document.querySelector('[role="status"].vh')?.textContent).toBe('Part c: now 2 of 3.');
  row('a').querySelector<HTMLElement>('input')?.click();
  row('b').querySelector<HTMLElement>('input')?.click();
  await settle();
  expect(text()).toContain('Stays: It must.');
  expect(document.querySelector('[data-testid="unknown"]')?.textContent).toContain('times');
  type('Title', 'Evening intake');
  press('Look at it');
  await settle();
  expect(asked.at(-1)).toEqual({ name: 'assemble_form', request: { title: 'Evening intake', parts: ['a', 'c'], base: null } });
  expect(location.hash).toBe('#/forms/fo-1');
});

async function choose(file: File): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type="file"]') as HTMLInputElement;
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  Object.defineProperty(input, 'value', { value: '', writable: true, configurable: true });
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await settle(20);
}

test('a file that cannot be run is refused with each item and its reason, never as markup', async () => {
  const problems = [{ item: 'home.<b>county</b>', problem: 'Its options stand elsewhere.' }, { item: null, problem: 'It has no title.' }];
  const imported: ImportedForm = { title: 'Refers <i>elsewhere</i>', items: 3, problems, form: null, known: null };
  answer({ import_form: () => imported });
  show(Import, {});
  await choose(new File(['{"a": 1}'], 'q.json'));
  expect(asked.at(-1)).toEqual({ name: 'import_form', request: { text: '{"a": 1}' } });
  expect(text()).toContain('Refers <i>elsewhere</i> cannot be run: 2 problems');
  expect(text()).toContain('home.<b>county</b>Its options stand elsewhere.');
  expect(document.querySelector('td b, td i, h2 i')).toBeNull();
  expect(problemText('T', problems)).toBe('T\nhome.<b>county</b>: Its options stand elsewhere.\nThe whole file: It has no title.');
});

test('a file that is too large is not even read', async () => {
  answer({});
  show(Import, {});
  const file = new File(['x'], 'big.json');
  Object.defineProperty(file, 'size', { value: 33 * 1024 * 1024 });
  await choose(file);
  expect(asked).toEqual([]);
  expect(text()).toContain('larger than 32 MB');
});

test('a file that is here already is said, with the way to it', async () => {
  answer({ import_form: () => ({ title: 'Sleep', items: 3, problems: [], form: 'fo-1', known: 'This very file is here already, published.' }) });
  show(Import, {});
  await choose(new File(['{}'], 'q.json'));
  expect(document.querySelector('[data-testid="form-known"] a')?.getAttribute('href')).toBe('#/forms/fo-1');
});

const offered = (form: string, title: string): OfferedForm => ({ form, title, kind: 'measure', times: 1, last: '20 November' });

test('a measure is started again, and what it said stands in its line', async () => {
  const page: ClientInterviews = {
    interviews: [
      { id: 'iv-2', title: 'PHQ-9', purpose: 'measure', mode: 'self-administered', state: 'done', done: 9, total: 9, started: '20 November', finished: '20 November', note: null,
        scores: [{ slug: 'phq-9', name: 'PHQ-9', value: 17, max: 27, band: 'moderately-severe', band_label: 'moderately severe', remark: null }] },
      { id: 'iv-1', title: 'Group program intake', purpose: 'intake', mode: 'clinician-administered', state: 'partly', done: 4, total: 90, started: '18 November', finished: null, scores: [], note: null },
    ],
    offered: [offered('shipped-phq-9', 'PHQ-9')],
  };
  answer({ client_interviews: () => page, start_interview: () => ({ interview: 'iv-3' }) });
  show(Interviews, { client: 'c1', short: 'Marisol' });
  await settle();
  expect(text()).toContain('PHQ-9: 17 of 27, moderately severe');
  expect([...document.querySelectorAll('li a')].map((each) => each.getAttribute('href'))).toEqual(['#/clients/c1/interviews/iv-2', '#/clients/c1/interview']);
  press('Ask something else');
  await settle();
  field('PHQ-9 · measure · 1 time, last 20 November').click();
  await settle();
  expect(document.querySelector('[data-testid=start-find]')).toBeNull(); // one line needs no search
  press('Begin');
  await settle();
  expect(asked.at(-1)).toEqual({ name: 'start_interview', request: { client: 'c1', form: 'shipped-phq-9', mode: 'clinician-administered' } });
  expect(location.hash).toBe('#/clients/c1/interviews/iv-3');
});

const choice: IntakeChoice = {
  forms: [{ id: 'fo-1', title: 'Evening intake, version 1', programs: ['p1'] }, { id: 'shipped', title: 'Group program intake, version 1.0', programs: [] }],
  usual: 'shipped',
  programs: [{ id: 'p1', name: 'Anger management', usual: 'fo-1' }, { id: 'p2', name: 'DUI', usual: 'shipped' }],
};

test('the program brings its usual intake, and another can be chosen', async () => {
  answer({ intake_choice: () => choice });
  show(NewIntake, {});
  await settle();
  const [program, form] = [...document.querySelectorAll<HTMLSelectElement>('[data-testid="intake-choice"] select')];
  expect(form?.value).toBe('shipped');
  const pick = async (value: string): Promise<void> => {
    if (program) program.value = value;
    program?.dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
  };
  await pick('p1');
  expect(form?.value).toBe('fo-1');
  await pick('p2');
  expect(form?.value).toBe('shipped');
  expect([...(form?.options ?? [])].map((each) => each.value)).toEqual(['shipped']);
});

test('where there is one intake, nothing is asked', async () => {
  answer({ intake_choice: () => ({ ...choice, forms: choice.forms.slice(1) }) });
  show(NewIntake, {});
  await settle();
  expect(document.querySelector('[data-testid="intake-choice"]')).toBeNull();
});

/** A form with two choices and a number, as it is tried out. */
function tried(answers: Record<string, Answer | undefined>): FormPreview {
  const options = ['Often', 'Never'].map((label, at) => ({ code: label.toLowerCase(), label, key: at + 1, exclusive: false, translations: {} }));
  const item = (path: string, kind: string): Item => ({
    path, kind, prefix: null, text: path, help: null, depth: 0, required: true, repeats: false, options: kind === 'choice' ? options : [],
    answer: answers[path] ?? { values: [], reason: null }, problem: null, kept: false, instance: null, add: null, max_length: null, min: null, max: null, unit: null, ...plain,
  });
  const section = { id: 's', title: 'Sleep', instrument: null, notice: null, version: null, locked: false, privacy: null, discreet: false, tier: null, matrix: null, scores: [], items: [item('q1', 'choice'), item('q2', 'choice'), item('hours', 'integer')] };
  const room = { marks: [], undo: null, redo: null, language: 'en', leaving: 'offer' } as const;
  const screen = {
    head: { id: '', name: '', alerts: [] }, interview: '', title: 'Sleep', purpose: 'form', form_note: null, signed: null, finished: false, sections: [], section, done: 0, total: 3, cursor: null,
    saved: null, note: '', note_revision: 0, figures: 0, next_section: null, missing: [], room,
  };
  return { screen, answers, scores: [], alerts: [] } as unknown as FormPreview;
}

test('digits, Enter and Alt with arrows work while a form is tried out, as in the interview', async () => {
  Element.prototype.scrollIntoView ??= () => undefined;
  const line = { id: 'fo-1', state: 'draft', origin: 'imported', kind: 'form', title: 'Sleep', items: 3, languages: ['en'], programs: [], parts: [] };
  let kept: Record<string, Answer | undefined> = {};
  answer({
    form_page: () => ({ line, notes: [], facts_missing: [], no_intake: [], kinds: [], programs: [], url: null, running: 0 }) as unknown as FormPage,
    preview_form: (request) => tried((kept = request.answers as Record<string, Answer>)),
  });
  show(Form, { form: 'fo-1' });
  await settle(30);
  const key = (name: string, more: KeyboardEventInit = {}): unknown =>
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));
  const at = (): string | null | undefined => document.activeElement?.closest('[data-q]')?.getAttribute('data-q');
  key('2');
  await settle(320);
  expect(kept['q1']?.values).toEqual([{ type: 'choice', value: 'never' }]);
  expect(at()).toBe('q2');
  // A digit and Enter leave nothing out: the first Enter only confirms.
  key('Enter');
  await settle(30);
  expect(at()).toBe('q2');
  key('Enter');
  await settle(30);
  expect(at()).toBe('hours');
  key('ArrowUp', { altKey: true });
  await settle(30);
  expect(at()).toBe('q2');
  key('1');
  await settle(320);
  expect(kept['q2']?.values).toEqual([{ type: 'choice', value: 'often' }]);
  // Nothing is marked, undone or turned to a client here.
  for (const [name, more] of [['F9', {}], ['z', { ctrlKey: true }], ['L', { ctrlKey: true, shiftKey: true }]] as const) key(name, more);
  await settle(30);
  expect(new Set(asked.map((one) => one.name))).toEqual(new Set(['form_page', 'preview_form']));
});

test('among many things to ask, some letters find one, and what is out of the list is not begun', async () => {
  const many = Array.from({ length: 12 }, (_, at) => offered(`form-${at}`, at === 7 ? 'Safety plan' : `Measure ${at}`));
  answer({ client_interviews: () => ({ interviews: [], offered: many }), start_interview: () => ({ interview: 'iv-3' }) });
  show(Interviews, { client: 'c1', short: 'Marisol' });
  await settle();
  press('Ask something else');
  await settle();
  const names = (): string[] => [...document.querySelectorAll('.fm-offers label')].map((one) => one.textContent ?? '');
  document.querySelector<HTMLInputElement>('.fm-offers input')?.click();
  await settle();
  type('Some letters of it', 'safe pl');
  await settle();
  expect(names()).toHaveLength(1);
  expect(names()[0]).toContain('Safety plan');
  expect([...document.querySelectorAll<HTMLButtonElement>('dialog button')].at(-1)?.disabled).toBe(true);
  type('Some letters of it', 'nothing like this');
  await settle();
  expect(text()).toContain('Nothing has these letters.');
});
