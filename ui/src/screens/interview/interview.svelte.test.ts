// The interview against a stand-in for Rust: resume, keys, saving one at a time, trying again, refusals, notes.
import { beforeEach, expect, test } from 'vitest';
import type { Answer, AnswerQuestion, InterviewScreen, Item, RoomView } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, asked, open, refusal, settle, show, text } from '../../test/rust';
import { plain } from '../../test/plain';
import Interview from './Interview.svelte';
import { clearShelves } from './shelf';

const options = ['Not at all', 'Several days', 'Nearly every day'].map((label, key) => ({ code: `c${key}`, label, key, exclusive: false, translations: {} }));
const states = ['psychosis', 'mania', 'none'].map((code, at) => ({ code, label: code, key: at + 1, exclusive: code === 'none', translations: {} }));
let answers: Record<string, Answer>;
let asks: Item[] | null;
let cursor: string;
let note: { text: string; revision: number };
let room: RoomView;

function item(path: string, kind: string): Item {
  return {
    path, kind, prefix: null, text: `Question ${path}`, help: null, depth: 0, required: true, repeats: false, options: kind === 'choice' ? options : [],
    answer: answers[path] ?? { values: [], reason: null }, problem: null, kept: false, instance: null, add: null, max_length: null, min: null, max: null, unit: null, ...plain,
  };
}

function screen(): InterviewScreen {
  const items = asks?.map((each) => ({ ...each, answer: answers[each.path] ?? each.answer })) ?? [item('q1', 'choice'), item('q2', 'choice'), item('q3', 'choice'), item('age', 'integer')];
  return {
    head: { id: 'c1', name: 'Marisol Vega', short: 'Marisol', line: '34', object: 'her', possessive: 'her', subject: 'she', alerts: [], steps: [], placement: null },
    interview: 'iv', title: 'Intake', purpose: 'intake', mode: 'clinician-administered', form_note: null, signed: null, withheld: null, earlier: [], finished: false, sections: [{ id: 'mood', title: 'Mood', asked: 4, done: 0, state: 'not-started', alert: false, discreet: false }],
    section: { id: 'mood', title: 'Mood', instrument: null, notice: null, version: null, locked: false, privacy: null, discreet: false, tier: null, matrix: options, items, scores: [] },
    done: 0, total: 4, cursor, saved: '10:42', note: note.text, note_revision: note.revision, figures: 0, next_section: null, missing: [], room,
  };
}

function keep(request: AnswerQuestion): InterviewScreen {
  answers[request.path] = request.answer;
  return screen();
}

const sent = (): AnswerQuestion[] => asked.filter((one) => one.name === 'answer_question').map((one) => one.request as AnswerQuestion);
const current = (): string | null | undefined => document.querySelector('[data-q][aria-current]')?.getAttribute('data-q');
const focused = (): string | null | undefined => document.activeElement?.closest('[data-q]')?.getAttribute('data-q');
const key = (name: string, more: KeyboardEventInit = {}): boolean =>
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));
const box = (path: string): HTMLInputElement => document.querySelector(`[data-q="${path}"] input`) as HTMLInputElement;
function write(control: HTMLInputElement | HTMLTextAreaElement, words: string): void {
  control.focus();
  control.value = words;
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

beforeEach(() => {
  app.state = open;
  app.problem = null;
  answers = {};
  asks = null;
  cursor = 'q2';
  note = { text: '', revision: 0 };
  room = { marks: [], undo: null, redo: null, language: 'en', leaving: 'offer' };
  clearShelves();
  Element.prototype.scrollIntoView ??= () => undefined;
});

async function start(): Promise<void> {
  show(Interview, { client: 'c1' });
  await settle(20);
}

test('it begins at the question where it was left, with the focus there', async () => {
  answer({ interview_screen: screen });
  await start();
  expect(asked[0]?.request).toEqual({ client: 'c1', section: null });
  expect(current()).toBe('q2');
  expect(focused()).toBe('q2');
  expect(document.querySelectorAll('[data-q][aria-current]')).toHaveLength(1);
});

test('a digit answers at once and goes on after a quarter of a second', async () => {
  answer({ interview_screen: screen, answer_question: keep });
  await start();
  key('2');
  await settle(20);
  expect(sent()).toMatchObject([{ interview: 'iv', path: 'q2', section: 'mood', answer: { values: [{ type: 'choice', value: 'c2' }], reason: null } }]);
  expect(current()).toBe('q2');
  await settle(300);
  expect(current()).toBe('q3');
});

test('digits in a burst answer one question each, also where one is only asked because of the answer before', async () => {
  cursor = 'q1';
  const slow = (request: AnswerQuestion): Promise<InterviewScreen> =>
    new Promise((done) => setTimeout(() => {
      if (request.path === 'q1') asks = [item('q1', 'choice'), item('q1a', 'choice'), item('q2', 'choice'), item('age', 'integer')];
      done(keep(request));
    }, 30));
  answer({ interview_screen: screen, answer_question: slow as unknown as (request: AnswerQuestion) => InterviewScreen });
  await start();
  for (const digit of ['1', '2', '1', '3', '4']) key(digit);
  await settle(800);
  expect(sent().map((each) => [each.path, each.answer.values[0]?.value])).toEqual([['q1', 'c1'], ['q1a', 'c2'], ['q2', 'c1'], ['age', 34]]);
  expect(current()).toBe('age');
});

test('digits in a burst with time between them never change the answer before', async () => {
  cursor = 'q1';
  answer({ interview_screen: screen, answer_question: keep });
  await start();
  for (const digit of ['1', '2', '1', '0']) {
    key(digit);
    await settle(60);
  }
  await settle(700);
  expect(answers).toMatchObject({ q1: { values: [{ value: 'c1' }] }, q2: { values: [{ value: 'c2' }] }, q3: { values: [{ value: 'c1' }] } });
  expect(box('age').value).toBe('0');
});

test('a digit too many at the end of a section changes nothing', async () => {
  asks = [item('q2', 'choice'), item('q3', 'choice')];
  answer({ interview_screen: screen, answer_question: keep });
  await start();
  for (const digit of ['1', '2', '0', '0']) key(digit);
  await settle(400);
  key('0');
  await settle(50);
  expect(sent().map((each) => each.answer.values[0]?.value)).toEqual(['c1', 'c2']);
});

test('an option that stands alone takes the place of the others, and gives way to them', async () => {
  cursor = 'acute';
  asks = [{ ...item('acute', 'choice'), repeats: true, options: states }];
  answer({ interview_screen: screen, answer_question: keep });
  await start();
  const codes = (): unknown[] => (answers['acute']?.values ?? []).map((value) => value.value);
  for (const [digit, left] of [['1', ['psychosis']], ['2', ['psychosis', 'mania']], ['3', ['none']], ['2', ['mania']], ['3', ['none']], ['3', []]] as const) {
    key(digit);
    await settle(30);
    expect(codes()).toEqual(left);
  }
});

test('a date with two readings or none stays, is said, holds Enter, and is never called saved', async () => {
  cursor = 'since';
  asks = [item('since', 'date'), item('q2', 'choice')];
  answer({ interview_screen: () => ({ ...screen(), sections: [{ id: 'mood', title: 'Mood', asked: 2, done: 2, state: 'done', alert: false, discreet: false }] }), answer_question: keep });
  await start();
  write(box('since'), '3/4/2026');
  key('Enter');
  await settle(50);
  expect(document.activeElement?.textContent).toBe('4 March 2026');
  expect(current()).toBe('since');
  expect(document.querySelector('[data-testid="saved"]')).toBeNull();
  expect(text()).toContain('One answer is not kept yet');
  expect(document.querySelector('[data-section="mood"]')?.getAttribute('data-state')).toBe('partly');
  (document.activeElement as HTMLElement).click();
  await settle(500);
  expect(sent()).toMatchObject([{ path: 'since', answer: { values: [{ type: 'date', value: '2026-03-04' }] } }]);
  expect(focused()).toBe('since');
  write(box('since'), 'last spring');
  key('Enter');
  await settle(50);
  expect(current()).toBe('since');
  expect(box('since').value).toBe('last spring');
  expect(document.querySelector('[data-q="since"]')?.textContent).toContain('Write the date as');
  expect(sent()).toHaveLength(1);
});

test('Enter stays at a refused number, and what was typed stays too', async () => {
  cursor = 'age';
  asks = [item('age', 'integer'), item('q2', 'choice')];
  answer({
    interview_screen: screen,
    answer_question: () => {
      throw refusal('invalid', 'This must be at most 120.', 'answer');
    },
  });
  await start();
  write(box('age'), '340');
  key('Enter');
  await settle(50);
  expect(current()).toBe('age');
  expect(text()).toContain('This must be at most 120.');
  (document.activeElement as HTMLElement).blur();
  await settle(50);
  expect(box('age').value).toBe('340');
});

test('a date that could not be read stands there again when its section is opened again', async () => {
  cursor = 'since';
  const dates = [item('since', 'date')];
  const mood = { id: 'mood', title: 'Mood', asked: 1, done: 1, state: 'done', alert: false, discreet: false } as const;
  answer({
    interview_screen: ({ section }) => {
      asks = section === 'other' ? [item('q2', 'choice')] : dates;
      const now = screen();
      return { ...now, section: { ...now.section, id: section ?? 'mood' }, sections: [mood], cursor: null };
    },
  });
  const props = $state({ client: 'c1', section: 'mood' });
  show(Interview, props);
  await settle(20);
  write(box('since'), 'last spring');
  props.section = 'other';
  await settle(100);
  expect(box('since')).toBeNull();
  expect(document.querySelector('[data-section="mood"]')?.getAttribute('data-state')).toBe('partly');
  props.section = 'mood';
  await settle(100);
  expect(box('since').value).toBe('last spring');
  expect(text()).toContain('Write the date as');
});

test('a change by arrow key is saved but never goes on', async () => {
  answer({ interview_screen: screen, answer_question: keep });
  await start();
  key('ArrowRight');
  const second = document.querySelectorAll<HTMLInputElement>('[data-q="q2"] input')[1];
  second?.click();
  await settle(350);
  expect(sent()).toHaveLength(1);
  expect(current()).toBe('q2');
});

test('answers go out one at a time; of those that wait only the newest', async () => {
  let release = (): void => undefined;
  const gate = new Promise<void>((done) => (release = done));
  let first = true;
  answer({
    interview_screen: screen,
    answer_question: ((request: AnswerQuestion) => {
      if (!first) return keep(request);
      first = false;
      return gate.then(() => keep(request));
    }) as unknown as (request: AnswerQuestion) => InterviewScreen,
  });
  await start();
  for (const at of [0, 1, 2]) document.querySelectorAll<HTMLInputElement>('[data-q="q2"] input')[at]?.click();
  await settle(20);
  expect(sent()).toHaveLength(1);
  expect(text()).toContain('Saving');
  release();
  await settle(20);
  expect(sent().map((each) => each.answer.values[0]?.value)).toEqual(['c0', 'c2']);
  expect(document.querySelector('[data-testid="saved"]')?.getAttribute('data-state')).toBe('saved');
});

test('what could not be kept is said without a dialog, stays, and is tried again as the same act', async () => {
  let broken = true;
  answer({
    interview_screen: screen,
    answer_question: (request) => {
      if (broken) throw refusal('disk-full', 'No room on the disk.');
      return keep(request);
    },
  });
  await start();
  key('1');
  await settle(300);
  expect(text()).toContain('Not saved, trying again');
  expect(document.querySelector('dialog')).toBeNull();
  expect(document.querySelectorAll<HTMLInputElement>('[data-q="q2"] input')[1]?.checked).toBe(true);
  broken = false;
  await settle(1000);
  expect(sent().length).toBeGreaterThan(1);
  expect(new Set(sent().map((each) => each.command_id)).size).toBe(1);
  expect(document.querySelector('[data-testid="unsaved"]')).toBeNull();
});

test('what waits is saved in its own interview, also when another one of the client is open by then', async () => {
  const run = (interview: string): InterviewScreen => ({ ...screen(), interview, title: `Run ${interview}`, purpose: 'measure' });
  let broken = true;
  const kept: string[] = [];
  answer({
    interview_screen: (request) => run(request.interview ?? 'none'),
    answer_question: (request) => {
      if (broken) throw refusal('disk-full', 'No room on the disk.');
      kept.push(`${request.interview} ${request.path} ${String(request.answer.values[0]?.value)}`);
      return { ...run(request.interview), section: { ...screen().section, title: 'From the other run' } };
    },
  });
  show(Interview, { client: 'c1', interview: 'A' });
  await settle(20);
  key('1');
  await settle(100);
  show(Interview, { client: 'c1', interview: 'B' });
  await settle(20);
  expect(document.querySelector('[data-testid="unsaved"]')).toBeNull();
  expect(document.querySelectorAll<HTMLInputElement>('[data-q="q2"] input')[1]?.checked).toBe(false);
  broken = false;
  await settle(1200);
  expect(kept).toEqual(['A q2 c1']);
  expect(text()).not.toContain('From the other run');
  expect(document.querySelector('[data-interview]')?.getAttribute('data-interview')).toBe('B');
});

test('the intake is one interview, whether it is opened as such or by its id', async () => {
  let broken = true;
  answer({
    interview_screen: screen,
    answer_question: (request) => {
      if (broken) throw refusal('disk-full', 'No room on the disk.');
      return keep(request);
    },
  });
  await start();
  key('1');
  await settle(100);
  show(Interview, { client: 'c1', interview: 'iv' });
  await settle(20);
  expect(document.querySelectorAll<HTMLInputElement>('[data-q="q2"] input')[1]?.checked).toBe(true);
  broken = false;
  await settle(1200);
  expect(new Set(sent().map((each) => each.command_id)).size).toBe(1);
});

test('typing is sent when it rests; a refused number stays in its box with the reason beside it', async () => {
  answer({
    interview_screen: screen,
    answer_question: () => {
      throw refusal('invalid', 'This must be at most 120.', 'answer');
    },
  });
  await start();
  write(box('age'), '340');
  await settle(200);
  expect(sent()).toHaveLength(0);
  await settle(300);
  expect(sent()).toMatchObject([{ path: 'age', answer: { values: [{ type: 'integer', value: 340 }] } }]);
  expect(document.querySelector('[data-q="age"]')?.textContent).toContain('This must be at most 120.');
  expect(box('age').value).toBe('340');
});

test('the key for a reason opens its menu, and the reason is the answer', async () => {
  answer({ interview_screen: screen, answer_question: keep });
  await start();
  key('s', { ctrlKey: true, shiftKey: true });
  await settle(20);
  const reason = [...document.querySelectorAll<HTMLElement>('[role="menuitemradio"]')].find((one) => one.textContent?.includes('Declined'));
  expect(document.activeElement).toBe(reason);
  reason?.click();
  await settle(20);
  expect(sent()).toMatchObject([{ path: 'q2', answer: { values: [], reason: 'asked-declined' } }]);
  expect(document.querySelector('[data-q="q2"]')?.textContent).toContain('Declined');
});

test('a note that was changed elsewhere is never overwritten unseen', async () => {
  answer({
    interview_screen: screen,
    save_section_note: (request) => {
      if (request.revision !== note.revision) throw refusal('conflict', 'Changed.');
      note = { text: request.text, revision: note.revision + 1 };
      return { revision: note.revision, saved: '10:43' };
    },
  });
  await start();
  note = { text: 'Theirs.', revision: 4 };
  const area = document.querySelector('[data-note]') as HTMLTextAreaElement;
  write(area, 'Mine.');
  await settle(450);
  expect(text()).toContain('Theirs.');
  expect(area.value).toBe('Mine.');
  expect(note.text).toBe('Theirs.');
  [...document.querySelectorAll('button')].find((one) => one.textContent === 'Keep both')?.click();
  await settle(20);
  expect(note).toEqual({ text: 'Theirs.\nMine.', revision: 5 });
});
