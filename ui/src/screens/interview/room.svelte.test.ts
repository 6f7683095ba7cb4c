// The room against a stand-in for Rust: ask view, keys, marks, undo, what outlives the page, every kind of answer.
import { beforeEach, expect, test } from 'vitest';
import type { AlertBand, AlertPage, Answer, AnswerLink, AnswerQuestion, InterviewScreen, Item, QuestionMark, RoomView, SaveMark } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, asked, open, press, refusal, settle, show, text } from '../../test/rust';
import { plain } from '../../test/plain';
import Interview from './Interview.svelte';
import { forgetFlows } from '../safety/owed.svelte';
import { clearShelves } from './shelf';
import { faceAtOnce } from './wanted';

const options: Item['options'] = ['Not at all', 'Several days'].map((label, key) => ({ code: `c${key}`, label, key, exclusive: false, translations: (key === 0 ? { es: 'Nunca' } : {}) as Record<string, string> }));
let answers: Record<string, Answer>;
let items: Item[];
let alerts: InterviewScreen['head']['alerts'];
let room: RoomView;
let next: string | null;
let signed: string | null;

function item(path: string, kind: string, more: Partial<Item> = {}): Item {
  return {
    path, kind, prefix: null, text: `Question ${path}`, help: null, depth: 0, required: true, repeats: false, options: kind.endsWith('choice') ? options : [],
    answer: { values: [], reason: null }, problem: null, kept: false, instance: null, add: null, max_length: null, min: null, max: null, unit: null, ...plain, ...more,
  };
}

function screen(): InterviewScreen {
  return {
    head: { id: 'c1', name: 'Marisol Vega', short: 'Marisol', line: '34', object: 'her', possessive: 'her', subject: 'she', alerts, steps: [], placement: null },
    interview: 'iv', title: 'Intake', purpose: 'intake', mode: 'clinician-administered', form_note: null, signed, withheld: null, earlier: [], finished: false, sections: [{ id: 'mood', title: 'Mood: PHQ-9', asked: 2, done: 0, state: 'not-started', alert: alerts.length > 0, discreet: false }],
    section: {
      id: 'mood', title: 'Mood: PHQ-9', instrument: null, notice: null, version: null, locked: false, privacy: null, discreet: false, tier: null, matrix: null,
      items: items.map((each) => ({ ...each, answer: answers[each.path] ?? each.answer })),
      scores: [{ slug: 'phq-9', name: 'PHQ-9', value: 12, max: 27, band: 'moderate', band_label: 'moderate', remark: null }],
    },
    done: 0, total: 2, cursor: null, saved: '10:42', note: '', note_revision: 0, figures: 0, next_section: next, missing: [], room,
  };
}

function keep(request: AnswerQuestion): InterviewScreen {
  answers[request.path] = request.answer;
  return screen();
}

function mark(request: SaveMark): InterviewScreen {
  const { path, note, flag, later, revision } = request;
  const made: QuestionMark = { path, note, flag, later, revision: revision + 1, section: 'mood', section_title: 'Mood', text: `Question ${path}`, asked: true };
  room = { ...room, marks: [...room.marks.filter((each) => each.path !== path), made] };
  return screen();
}

const all = (name: string): unknown[] => asked.filter((one) => one.name === name).map((one) => one.request);
const sent = (): AnswerQuestion[] => all('answer_question') as AnswerQuestion[];
const focused = (): string | null | undefined => document.activeElement?.closest('[data-q]')?.getAttribute('data-q');
const key = (name: string, more: KeyboardEventInit = {}): boolean =>
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));
const box = (selector: string): HTMLInputElement => document.querySelector(selector) as HTMLInputElement;
function write(control: HTMLInputElement | HTMLTextAreaElement, words: string): void {
  control.focus();
  control.value = words;
  control.dispatchEvent(new Event('input', { bubbles: true }));
}
const seen = (id: string): string => document.querySelector(`[data-testid="${id}"]`)?.textContent?.trim() ?? '';

beforeEach(() => {
  app.state = open;
  app.problem = null;
  app.facing = false;
  answers = {};
  alerts = [];
  next = null;
  signed = null;
  forgetFlows();
  room = { marks: [], undo: null, redo: null, language: 'en', leaving: 'offer' };
  items = [item('q1', 'choice', { translations: { es: 'Pregunta uno' } }), item('q2', 'choice'), item('q3', 'boolean')];
  clearShelves();
  Element.prototype.scrollIntoView ??= () => undefined;
});

async function start(): Promise<void> {
  answer({
    interview_screen: screen, answer_question: keep, save_mark: mark, alert_page: flow,
    pause_interview: () => ({ section: 'Mood', number: 2, total: 3 }),
    set_interview_language: (request) => {
      room = { ...room, language: request.language };
      return screen();
    },
  });
  show(Interview, { client: 'c1' });
  await settle(20);
}

test('ask view shows the current question and nothing for the clinician, and F9 leads back to the same question', async () => {
  await start();
  key('ArrowDown', { altKey: true });
  key('F9');
  await settle(20);
  expect(app.facing).toBe(true);
  expect(document.querySelectorAll('[data-q]')).toHaveLength(1);
  expect(focused()).toBe('q2');
  for (const hidden of ['Marisol', 'PHQ-9', 'moderate', 'Notes', 'Mood']) expect(text()).not.toContain(hidden);
  key('F9');
  await settle(20);
  expect(app.facing).toBe(false);
  expect(focused()).toBe('q2');
  expect(text()).toContain('Marisol');
});

test('digits, Enter and Alt with arrows go through ask view; keys for the clinician do nothing there', async () => {
  await start();
  key('F9');
  await settle(20);
  key('1');
  await settle(320);
  expect(answers.q1?.values[0]).toEqual({ type: 'choice', value: 'c1' });
  expect(focused()).toBe('q2');
  key('Enter');
  await settle(20);
  expect(focused()).toBe('q3');
  key('ArrowUp', { altKey: true });
  await settle(20);
  expect(focused()).toBe('q2');
  for (const name of ['j', '.', 'z']) key(name, { ctrlKey: true });
  for (const name of ['F', 'L', 'S', 'H']) key(name, { ctrlKey: true, shiftKey: true });
  await settle(20);
  expect(document.querySelector('dialog[open]')).toBeNull();
  expect(asked.map((one) => one.name)).not.toContain('save_mark');
  expect(asked.map((one) => one.name)).not.toContain('walk_answers');
});

test('the history of the question opens by its key and by its button, after what was typed is kept', async () => {
  await start();
  const at: AnswerLink = { section: 'mood', section_title: 'Mood: PHQ-9', path: 'q2', text: 'Question two', answer: '' };
  answer({ keep_place: () => ({}), answer_history: () => ({ at, events: [{ answer: 'Nearly every day', at: '23 November 2026, 09:00', by: 'Ines Halloran' }] }) });
  key('Enter');
  await settle(20);
  key('H', { ctrlKey: true, shiftKey: true });
  await settle(20);
  expect(all('answer_history')).toEqual([{ interview: 'iv', path: 'q2' }]);
  expect(seen('answer-history')).toContain('Nearly every day');
  const close = [...document.querySelectorAll<HTMLElement>('[data-testid="answer-history"] button')].at(-1);
  close?.click();
  await settle(20);
  press('History');
  await settle(20);
  expect(all('answer_history')).toHaveLength(2);
});

test('where there is no Spanish, English is shown and said so; the language is of the text, for one question or for all', async () => {
  await start();
  key('F9');
  await settle(20);
  key('F8');
  await settle(20);
  expect(document.querySelector('.ask h1')?.textContent).toBe('Pregunta uno');
  expect(document.querySelector('.ask h1')?.getAttribute('lang')).toBe('es');
  expect(seen('english-only')).toBe('');
  expect([...document.querySelectorAll('.ask .op [lang]')].map((each) => [each.textContent, each.getAttribute('lang')])).toEqual([['Nunca', 'es'], ['Several days', 'en']]);
  expect(text()).toContain('Prefiero no decirlo');
  expect(room.language).toBe('es'); // the key is for the whole interview
  key('Enter');
  await settle(20);
  expect(document.querySelector('.ask h1')?.getAttribute('lang')).toBe('en');
  expect(seen('english-only')).toBe('Solo en inglés'); // to the client, in their language
  document.querySelector<HTMLInputElement>('[data-testid="ask-language"] input[value="en"]')?.click();
  await settle(20);
  expect(text()).toContain('I would rather not say');
  expect(room.language).toBe('es'); // the choice on the screen is for this question
  key('F8');
  await settle(20);
  expect(text()).toContain('Prefiero no decirlo');
  key('Enter');
  await settle(20);
  key('s');
  await settle(320);
  expect(answers.q3?.values[0]).toEqual({ type: 'boolean', value: true }); // S for sí
});

test('what is for the clinician only is passed over', async () => {
  items = [item('q1', 'choice'), item('seen', 'text', { clinician_only: true }), item('q2', 'choice')];
  await start();
  key('F9');
  await settle(20);
  key('Enter');
  await settle(20);
  expect(focused()).toBe('q2');
  key('Enter');
  await settle(20);
  expect(text()).toContain('Thank you');
  key('ArrowUp', { altKey: true });
  await settle(20);
  expect(focused()).toBe('q2');
});

const band = (more: Partial<AlertBand> = {}): AlertBand => ({ id: 'al', severity: 'safety', text: 'Thoughts of dying', documented: false, hold: false, sources: 1, stirred: '1', untouched: true, ...more });
/** An answer that raises an alert, as Rust would say it. */
const raising = (more: Partial<AlertBand> = {}): void => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  alerts = [band({ stirred: '2', ...more })];
};
const flow = (): AlertPage => ({
  head: screen().head, alert: 'al', revision: 1, kind: 'suicide', severity: 'safety', heading: 'Stay with Marisol.', text: 'PHQ-9 item 9.', raised: '09:02', state: 'open', gate: false, hold: false,
  sources: [], first: null, answers: [], calls: ['911: in danger now'], steps: [], report: null, acts: [], reviews: [], task: null, plan: null,
});
const panel = (): Element | null => document.querySelector('[data-testid="sf-panel"]');
const opened = async (): Promise<void> => {
  await expect.poll(panel).not.toBe(null);
  await settle(20);
};
const goOn = async (): Promise<void> => {
  press('Go on with the interview');
  await settle(30);
  expect(panel()).toBe(null);
};

test('an alarming answer while the client reads asks to pause in a sentence above the buttons; the flow comes when the screen is back', async () => {
  await start();
  key('F9');
  await settle(20);
  expect(seen('please-pause')).toBe('');
  raising();
  key('1');
  await settle(320);
  expect(seen('please-pause')).toContain('Please pause here');
  expect(text()).toContain('Next');
  for (const risk of ['alert', 'Alert', 'dying', 'safety', 'Safety']) expect(text()).not.toContain(risk);
  expect(panel()).toBe(null);
  key('F9');
  await opened();
  expect(seen('alert-band')).toContain('Thoughts of dying');
  await goOn();
  expect(focused()).toBe('q2');
});

test('where somebody is in danger the client gives the screen back: nothing more is asked, also where an alert was open before', async () => {
  alerts = [band({ documented: true, untouched: false })];
  await start();
  key('F9');
  await settle(20);
  raising({ severity: 'acute' });
  key('1');
  await settle(320);
  expect(seen('please-stop')).toContain('Please give the screen back to Ines Halloran.');
  for (const gone of ['Next', 'Question q2', 'Ask me later', 'safety', 'alert']) expect(text()).not.toContain(gone);
  const before = sent().length;
  key('1');
  key('Enter');
  await settle(320);
  expect(sent()).toHaveLength(before);
  expect(seen('please-stop')).not.toBe('');
  key('F9');
  await opened();
});

test('a positive answer is not overwritten by the next key: the flow waits for the end of the section, the focus goes on', async () => {
  items = [item('q1', 'boolean'), item('q2', 'boolean'), item('q3', 'boolean')];
  await start();
  raising();
  key('y');
  await settle(320);
  expect(panel()).toBe(null);
  expect(focused()).toBe('q2');
  key('n');
  await settle(320);
  key('n');
  await opened();
  expect(answers.q1?.values[0]).toEqual({ type: 'boolean', value: true });
  document.querySelector<HTMLDialogElement>('[data-testid="sf-panel"]')?.dispatchEvent(new Event('cancel', { cancelable: true }));
  await settle(30);
  expect(panel()).toBe(null);
  key('n');
  await settle(320);
  expect(answers.q3?.values[0]).toEqual({ type: 'boolean', value: false });
  expect(sent()).toHaveLength(3);
});

test('where the answer is acute the flow comes at once, and afterwards the focus is on the next question', async () => {
  items = [item('q1', 'boolean'), item('q2', 'boolean')];
  await start();
  raising({ severity: 'acute' });
  key('y');
  await opened();
  await goOn();
  expect(focused()).toBe('q2');
  key('n');
  await settle(320);
  expect(answers.q1?.values[0]).toEqual({ type: 'boolean', value: true });
});

test('what the flow said last counts: it does not come back because the page behind it is older', async () => {
  items = [item('q1', 'boolean'), item('q2', 'boolean')];
  await start();
  raising({ severity: 'acute', hold: true });
  key('y');
  await opened();
  alerts = alerts.map((one) => ({ ...one, hold: false })); // it is written who stays
  await goOn();
  await settle(50);
  expect(panel()).toBe(null);
  expect(focused()).toBe('q2');
  key('ArrowUp', { altKey: true });
  await settle(50);
  expect(panel()).toBe(null);
});

test('boxes to check are checked to the end before an acute flow comes', async () => {
  items = [item('q1', 'choice', { repeats: true }), item('q2', 'boolean')];
  await start();
  raising({ severity: 'acute' });
  key('1');
  await settle(320);
  expect(panel()).toBe(null);
  key('Enter');
  await opened();
});

test('nobody leaves the section without the flow, and then goes where they wanted', async () => {
  await start();
  location.hash = '#/clients/c1/interview';
  await settle(20);
  raising();
  key('1');
  await settle(320);
  location.hash = '#/today';
  await opened();
  expect(location.hash).toBe('#/clients/c1/interview');
  await goOn();
  await expect.poll(() => location.hash).toBe('#/today');
  location.hash = '';
  await settle(20);
});

test('pausing says that a safety matter is open', async () => {
  alerts = [band({ untouched: false })];
  await start();
  press('Pause and go on later');
  await settle(30);
  expect(seen('paused-safety')).toContain('A safety matter is open.');
});

test('a signed interview is read-only and says so', async () => {
  signed = 'Signed: addenda only';
  await start();
  expect(seen('signed')).toContain('Signed: addenda only');
  expect([...document.querySelectorAll<HTMLInputElement>('[data-q] input')].every((one) => one.closest('fieldset')?.disabled === true)).toBe(true);
  key('1');
  await settle(320);
  expect(sent()).toEqual([]);
});

test('an answer that is refused for good does not stay chosen', async () => {
  await start();
  answer({ interview_screen: screen, keep_place: () => ({}), answer_question: () => { throw refusal('blocked', 'The summary of this interview is signed.'); } });
  key('1');
  await settle(320);
  expect(app.problem?.message).toContain('signed');
  expect(document.querySelector('[data-q="q1"] input:checked')).toBe(null);
});

test('a client who answers alone begins in ask view and ends on the words to hand it back', async () => {
  faceAtOnce('m1');
  answer({ interview_screen: screen, answer_question: keep, keep_place: () => ({}) });
  show(Interview, { client: 'c1', interview: 'm1' });
  await settle(30);
  expect(app.facing).toBe(true);
  for (const hidden of ['Marisol', 'PHQ-9', 'moderate', 'Notes']) expect(text()).not.toContain(hidden);
  for (let n = 0; n < 2; n += 1) {
    key('1');
    await settle(320);
  }
  key('y');
  await settle(320);
  expect(text()).toContain('Please hand the computer back.');
  expect(text()).not.toContain('moderate');
});


test('in ask view “rather not” is kept as declined, “later” is marked and passed over', async () => {
  await start();
  key('F9');
  await settle(20);
  press('I would rather not say');
  await settle(320);
  expect(answers.q1).toEqual({ values: [], reason: 'asked-declined' });
  expect(focused()).toBe('q2');
  press('Ask me later');
  await settle(50);
  expect(all('save_mark')).toMatchObject([{ path: 'q2', later: true, flag: false, note: '', revision: 0 }]);
  expect(answers.q2).toBeUndefined();
  expect(focused()).toBe('q3');
});

test('leaving with the mouse takes a step in between', async () => {
  await start();
  key('F9');
  await settle(20);
  press('For the clinician');
  await settle(20);
  expect(app.facing).toBe(true);
  press('Clinician’s view');
  await settle(20);
  expect(app.facing).toBe(false);
});

test('keys mark the current question, and changes on their way are not lost', async () => {
  await start();
  key('F', { ctrlKey: true, shiftKey: true });
  key('L', { ctrlKey: true, shiftKey: true });
  await settle(50);
  expect(room.marks).toMatchObject([{ path: 'q1', flag: true, later: true }]);
  expect(text()).toContain('To ask later (1)');
  key('>', { ctrlKey: true, shiftKey: true, code: 'Period' });
  await settle(20);
  expect(document.activeElement?.hasAttribute('data-remark')).toBe(true);
  write(document.activeElement as HTMLTextAreaElement, 'looked away');
  key('Escape');
  await settle(450);
  expect(focused()).toBe('q1');
  expect(room.marks).toMatchObject([{ path: 'q1', flag: true, later: true, note: 'looked away' }]);
  key('F', { ctrlKey: true, shiftKey: true });
  await settle(50);
  expect(room.marks).toMatchObject([{ flag: false, note: 'looked away' }]);
});

test('a mark that was changed elsewhere is read again, and both notes stay', async () => {
  await start();
  let first = true;
  answer({
    interview_screen: screen,
    save_mark: (request) => {
      if (!first) return mark(request);
      first = false;
      room = { ...room, marks: [{ path: 'q1', note: 'theirs', flag: true, later: false, revision: 4, section: 'mood', section_title: '', text: 'Question q1', asked: true }] };
      throw refusal('conflict', 'changed');
    },
  });
  write(document.querySelector('[data-remark]') as HTMLTextAreaElement, 'mine');
  await settle(500);
  expect(all('save_mark')).toMatchObject([{ revision: 0, note: 'mine' }, { revision: 4, note: 'theirs\nmine', flag: true }]);
});

test('a mark that was changed elsewhere is read again from its own interview', async () => {
  const run = (): InterviewScreen => ({ ...screen(), interview: 'B', purpose: 'measure' });
  let first = true;
  answer({
    interview_screen: (request) => (request.interview === 'B' ? run() : { ...screen(), title: 'The intake' }),
    save_mark: (request) => {
      if (!first) return { ...run(), room: mark(request).room };
      first = false;
      throw refusal('conflict', 'changed');
    },
  });
  show(Interview, { client: 'c1', interview: 'B' });
  await settle(20);
  key('F', { ctrlKey: true, shiftKey: true });
  await settle(100);
  expect(all('interview_screen')).toMatchObject([{ interview: 'B' }, { interview: 'B' }]);
  expect(document.querySelector('[data-interview]')?.getAttribute('data-interview')).toBe('B');
  expect(all('save_mark')).toMatchObject([{ interview: 'B' }, { interview: 'B' }]);
});

test('undo asks the engine, says what stands there now, and goes to the question', async () => {
  answers.q2 = { values: [{ type: 'choice', value: 'c1' }], reason: null };
  await start();
  answer({
    walk_answers: (request) => {
      answers.q2 = { values: [{ type: 'choice', value: 'c0' }], reason: null };
      return { path: 'q2', text: 'Question q2', several: false, screen: { ...screen(), room: { ...room, redo: request.forward ? null : 'Question q2' } } };
    },
  });
  key('z', { ctrlKey: true });
  await settle(30);
  expect(all('walk_answers')).toMatchObject([{ interview: 'iv', forward: false }]);
  expect(seen('told')).toBe('Undone: “Question q2” is Not at all again.');
  expect(focused()).toBe('q2');
  key('Z', { ctrlKey: true, shiftKey: true });
  await settle(30);
  expect(all('walk_answers')).toMatchObject([{ forward: false }, { forward: true }]);
});

test('in a box that was just written in, the box’s own undo comes first', async () => {
  items = [item('words', 'string')];
  await start();
  answer({ walk_answers: () => { throw refusal('blocked', 'Nothing left.'); }, answer_question: keep });
  write(box('[data-q="words"] input'), 'typed');
  key('z', { ctrlKey: true });
  await settle(20);
  expect(all('walk_answers')).toEqual([]);
  (document.querySelector('h1') as HTMLElement).focus();
  key('z', { ctrlKey: true });
  await settle(450);
  expect(all('walk_answers')).toHaveLength(1);
  expect(seen('told')).toBe('Nothing left.');
});

test('what was refused is still there after the page was left, and said; locking takes it from memory', async () => {
  items = [item('age', 'integer'), item('q2', 'choice')];
  await start();
  write(box('[data-q="age"] input'), 'many');
  await settle(450);
  show(Interview, { client: 'c1' });
  await settle(30);
  expect(box('[data-q="age"] input').value).toBe('many');
  expect(seen('unkept-list')).toContain('Question age');
  expect(seen('unkept')).toContain('One answer is not kept yet');
  write(box('[data-q="age"] input'), '41');
  await settle(450);
  expect(answers.age?.values[0]).toEqual({ type: 'integer', value: 41 });
  expect(seen('unkept-list')).toBe('');

  write(box('[data-q="age"] input'), 'lots');
  await settle(450);
  answer({ interview_screen: screen, app_state: () => open, pause_interview: () => ({ section: '', number: null, total: 0 }) });
  app.locked();
  await settle(20);
  show(Interview, { client: 'c1' });
  await settle(30);
  expect(box('[data-q="age"] input').value).toBe('41');
});

test('the rest of a section is skipped only after saying how many', async () => {
  answers.q1 = { values: [{ type: 'choice', value: 'c1' }], reason: null };
  await start();
  answer({
    skip_rest: (request) => {
      for (const path of ['q2', 'q3']) answers[path] = { values: [], reason: request.reason };
      return { count: 2, screen: screen() };
    },
  });
  press('Skip the rest of this section');
  expect(text()).toContain('2 questions have neither an answer nor a reason');
  box('dialog input[value="not-asked"]').click();
  await settle();
  press('Skip 2 questions');
  await settle(30);
  expect(all('skip_rest')).toMatchObject([{ interview: 'iv', section: 'mood', reason: 'not-asked' }]);
  expect(seen('told')).toBe('2 questions skipped.');
});

test('pausing keeps the current question and says where it goes on', async () => {
  await start();
  key('ArrowDown', { altKey: true });
  press('Pause and go on later');
  await settle(30);
  expect(all('pause_interview').at(-1)).toEqual({ interview: 'iv', path: 'q2' });
  expect(seen('paused')).toContain('Mood, question 2 of 3');
});

test('several numbers, a quantity with a chosen unit, a time, own words twice: each is sent as what it is', async () => {
  items = [
    item('doses', 'decimal', { repeats: true, max_occurs: 2 }),
    item('weight', 'quantity', { units: [{ label: 'kg', code: 'kg', system: 'http://unitsofmeasure.org' }, { label: 'lb', code: '[lb_av]', system: 'http://unitsofmeasure.org' }] }),
    item('when', 'time'),
    item('tongues', 'open-choice', { repeats: true }),
  ];
  await start();
  const last = (): unknown => sent().at(-1)?.answer.values;
  write(box('[data-q="doses"] input'), '2,5');
  await settle(450);
  press('Add one more');
  await settle(20);
  write([...document.querySelectorAll('[data-q="doses"] input')].at(-1) as HTMLInputElement, '70.10');
  await settle(450);
  expect(last()).toEqual([{ type: 'decimal', value: '2.5' }, { type: 'decimal', value: '70.10' }]);
  expect(document.querySelector('[data-q="doses"]')?.textContent).not.toContain('Add one more'); // two at most

  write(box('[data-q="weight"] input'), '70');
  await settle(450);
  expect(document.querySelector('[data-q="weight"] .fld-problem')?.textContent).toBe('Choose the unit.');
  const unit = document.querySelector('[data-q="weight"] select') as HTMLSelectElement;
  unit.selectedIndex = 2;
  unit.dispatchEvent(new Event('change', { bubbles: true }));
  await settle(50);
  expect(last()).toEqual([{ type: 'quantity', value: { value: '70', unit: 'lb', code: '[lb_av]', system: 'http://unitsofmeasure.org', comparator: null } }]);

  write(box('[data-q="when"] input'), '6:30 pm');
  await settle(450);
  expect(last()).toEqual([{ type: 'time', value: '18:30:00' }]);

  (document.querySelector('[data-q="tongues"] label:last-of-type input') as HTMLInputElement).click();
  await settle(20);
  write(box('[data-q="tongues"] .q-own'), 'Quechua');
  await settle(450);
  press('One more in other words');
  await settle(20);
  write([...document.querySelectorAll('[data-q="tongues"] .q-own')].at(-1) as HTMLInputElement, 'Aymara');
  await settle(450);
  expect(last()).toEqual([{ type: 'other', value: 'Quechua' }, { type: 'other', value: 'Aymara' }]);
});

test('what cannot be changed is shown, said, and no stop on the way', async () => {
  items = [
    item('q1', 'boolean'),
    item('sum', 'decimal', { read_only: true, answer: { values: [{ type: 'decimal', value: '70.10' }], reason: null } }),
    item('scan', 'attachment', { answer: { values: [{ type: 'kept', value: '{"title":"Court order"}' }], reason: null } }),
    item('q2', 'boolean'),
  ];
  await start();
  key('Enter');
  await settle(20);
  expect(focused()).toBe('q2');
  expect(text()).toContain('70.10');
  expect(text()).toContain('Court order');
  expect(text()).toContain('cannot be changed here');
});

test('a digit and Enter leave no question out: the first Enter after going on by itself does nothing, the second goes on', async () => {
  items = [item('q1', 'boolean'), item('q2', 'boolean'), item('q3', 'boolean'), item('q4', 'boolean')];
  await start();
  key('y');
  await settle(320);
  expect(focused()).toBe('q2');
  key('Enter');
  await settle(50);
  expect(focused()).toBe('q2');
  key('n');
  await settle(320);
  key('Enter');
  await settle(50);
  expect(focused()).toBe('q3');
  key('Enter');
  await settle(50);
  expect(focused()).toBe('q4');
  expect(answers.q2?.values[0]).toEqual({ type: 'boolean', value: false });
  expect(answers.q3).toBe(undefined);
});
