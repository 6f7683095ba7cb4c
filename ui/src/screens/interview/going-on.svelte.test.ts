// Going on: the place is kept where somebody is, a digit goes on or not, answers in a table, and turning back from the client.
import { beforeEach, expect, test } from 'vitest';
import type { Answer, InterviewScreen, Item, RoomView } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { plain } from '../../test/plain';
import { answer, asked, open, session, settle, show, text } from '../../test/rust';
import Interview from './Interview.svelte';
import { clearShelves } from './shelf';

const days = ['Monday', 'Tuesday'].map((label, at) => ({ code: label.toLowerCase(), label, key: at + 1, exclusive: false, translations: {} }));
const columns = [['day', 'Day', 'Día'], ['from', 'From', 'Desde']].map(([link_id = '', head = '', es = '']) => ({ link_id, text: head, translations: { es } }));
const NONE: Answer = { values: [], reason: null };
let answers: Record<string, Answer>;
let rows: number[];
let cursor: string | null;
let room: RoomView;
let table: boolean;

function item(path: string, kind: string, more: Partial<Item> = {}): Item {
  return {
    path, kind, prefix: null, text: `Question ${path}`, help: null, depth: 0, required: true, repeats: false, options: kind === 'choice' ? days : [],
    answer: answers[path] ?? NONE, problem: null, kept: false, instance: null, add: null, max_length: null, min: null, max: null, unit: null, ...plain, ...more,
  };
}

/** As the engine gives it: "from" is asked once there is a day. */
function tableRows(): Item[] {
  return rows.flatMap((n) => {
    const at = `g#${n}`;
    const add = n === rows.at(-1) ? `g#${n + 1}` : null;
    const group = item(at, 'group', { repeats: true, instance: n, add, columns, text: 'When can you come?', translations: { es: '¿Cuándo puede venir?' } });
    const day = item(`${at}/day`, 'choice', { depth: 1, text: 'Day' });
    return (answers[`${at}/day`]?.values.length ?? 0) > 0 ? [group, day, item(`${at}/from`, 'time', { depth: 1, text: 'From' })] : [group, day];
  });
}

function screen(): InterviewScreen {
  const items = [item('q1', 'choice'), item('q2', 'choice'), item('q3', 'date'), ...(table ? tableRows() : []), item('q9', 'boolean')];
  return {
    head: { id: 'c1', name: 'Marisol Vega', short: 'Marisol', line: '34', object: 'her', possessive: 'her', subject: 'she', alerts: [], steps: [], placement: null },
    interview: 'iv', title: 'Intake', purpose: 'intake', mode: 'clinician-administered', form_note: null, signed: null, withheld: null, earlier: [], finished: false,
    sections: [{ id: 's', title: 'Times', asked: 4, done: 0, state: 'not-started', alert: false, discreet: false }],
    section: { id: 's', title: 'Times', instrument: null, notice: null, version: null, locked: false, privacy: null, discreet: false, tier: null, matrix: null, items, scores: [] },
    done: 0, total: 4, cursor, saved: '10:42', note: '', note_revision: 0, figures: 0, next_section: null, missing: [], room,
  };
}

const focused = (): string | null | undefined => document.activeElement?.closest('[data-q]')?.getAttribute('data-q');
const key = (name: string, more: KeyboardEventInit = {}): boolean =>
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));
const places = (): unknown[] => asked.filter((one) => one.name === 'keep_place').map((one) => (one.request as { path: string }).path);
const seen = (id: string): string => document.querySelector(`[data-testid="${id}"]`)?.textContent?.trim() ?? '';

beforeEach(() => {
  app.state = open;
  app.problem = null;
  app.facing = false;
  answers = {};
  rows = [0];
  table = false;
  cursor = 'q1';
  room = { marks: [], undo: null, redo: null, language: 'en', leaving: 'offer' };
  clearShelves();
  Element.prototype.scrollIntoView ??= () => undefined;
});

async function start(at = 'q1'): Promise<void> {
  cursor = at;
  answer({
    interview_screen: screen,
    answer_question: (request) => {
      answers[request.path] = request.answer;
      const order = screen().section.items.map((each) => each.path).filter((path) => !/^g#\d+$/.test(path));
      cursor = order[order.indexOf(request.path) + 1] ?? null;
      return screen();
    },
    repeat_group: (request) => {
      const n = Number(request.path.split('#')[1]);
      rows = request.remove ? rows.filter((each) => each !== n) : [...rows, n];
      if (rows.length === 0) rows = [0];
      for (const path of Object.keys(answers)) if (request.remove && path.startsWith(`${request.path}/`)) delete answers[path];
      return screen();
    },
    keep_place: () => ({}),
    set_going_on: ({ on }) => ({ ...open, session: { ...session, goes_on: on } }),
    lock: () => ({ ...open, phase: 'signed-out', session: null }),
    pause_interview: () => ({ section: 'Times', number: 1, total: 4 }),
  });
  show(Interview, { client: 'c1' });
  await settle(20);
}

test('a question that is passed with Enter is kept as the place at once; an answer keeps its own', async () => {
  await start();
  expect(places()).toEqual([]);
  key('Enter');
  await settle(20);
  expect(focused()).toBe('q2');
  expect(places()).toEqual(['q2']);
  key('1');
  await settle(320);
  expect(focused()).toBe('q3'); // the engine has said so itself
  expect(places()).toEqual(['q2']);
  key('ArrowUp', { altKey: true });
  key('ArrowUp', { altKey: true });
  await settle(20);
  expect(focused()).toBe('q1');
  expect(places().at(-1)).toBe('q1');
});

test('several steps while a call is on its way are one call, and the last one counts', async () => {
  let done: () => void = () => undefined;
  await start();
  const slow = new Promise<void>((resolve) => (done = resolve));
  const before = asked.length;
  answer({ interview_screen: screen, keep_place: () => slow.then(() => ({})) as unknown as Record<string, never> });
  expect(before).toBeGreaterThan(0);
  for (let step = 0; step < 3; step += 1) {
    key('ArrowDown', { altKey: true });
    await settle(5);
  }
  expect(places()).toEqual(['q2']);
  done();
  await settle(20);
  expect(places()).toEqual(['q2', 'q9']);
});

test('who goes on by hand stays at the question; F7 changes it and says so', async () => {
  await start();
  key('F7');
  await settle(20);
  expect(seen('told')).toBe('A digit or click stays at its question; Enter goes on.');
  key('2');
  await settle(400);
  expect(answers['q1']?.values[0]).toEqual({ type: 'choice', value: 'tuesday' });
  expect(focused()).toBe('q1');
  key('Enter');
  await settle(20);
  expect(focused()).toBe('q2');
  key('F7');
  await settle(20);
  key('1');
  await settle(400);
  expect(focused()).toBe('q3');
});

test('a year, or a month with its year, is an answer and is read back', async () => {
  await start('q3');
  const write = async (words: string): Promise<void> => {
    const box = document.activeElement as HTMLInputElement;
    box.value = words;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    await settle(450);
  };
  await write('1998');
  expect(answers['q3']?.values).toEqual([{ type: 'date', value: '1998' }]);
  await write('3/1998');
  expect(answers['q3']?.values).toEqual([{ type: 'date', value: '1998-03' }]);
  expect(document.querySelector('.date-said')?.textContent).toContain('March 1998');
});

test('a table of answers: digits choose the day, Enter goes through the cells, rows come and go by keys', async () => {
  table = true;
  await start('g#0/day');
  expect(document.querySelectorAll('.gt tbody tr')).toHaveLength(1);
  expect(focused()).toBe('g#0/day');
  key('2');
  await settle(320);
  expect(answers['g#0/day']?.values[0]?.value).toBe('tuesday');
  expect(focused()).toBe('g#0/from');
  key('Enter', { ctrlKey: true, shiftKey: true });
  await settle(20);
  expect(document.querySelectorAll('.gt tbody tr')).toHaveLength(2);
  expect(focused()).toBe('g#1/day');
  key('Delete', { ctrlKey: true, shiftKey: true });
  await settle(20);
  expect(document.querySelectorAll('.gt tbody tr')).toHaveLength(1);
  expect(focused()).toBe('g#0/day');
  key('Enter');
  await settle(20);
  key('Enter');
  await settle(20);
  expect(focused()).toBe('q9');
});

test('in ask view the whole table stands on one page, in the language of the client', async () => {
  table = true;
  room = { ...room, language: 'es' };
  await start('g#0/day');
  key('F9');
  await settle(20);
  expect(document.querySelector('.ask h1')?.textContent).toBe('¿Cuándo puede venir?');
  expect([...document.querySelectorAll('.ask thead th')].map((each) => each.textContent)).toEqual(['Día', 'Desde']);
  expect(text()).toContain('Agregar una fila');
  key('1');
  await settle(320);
  expect(focused()).toBe('g#0/from');
  expect(document.querySelector('.ask h1')?.textContent).toBe('¿Cuándo puede venir?');
});

test('where the practice wants it, turning back locks: the answer and the place are kept before', async () => {
  room = { ...room, leaving: 'lock' };
  await start();
  key('F9');
  await settle(20);
  key('Enter');
  await settle(20);
  key('F9');
  await settle(40);
  const names = asked.map((one) => one.name);
  expect(names).toContain('lock');
  expect(places()).toEqual(['q2']);
  expect(names.indexOf('keep_place')).toBeLessThan(names.indexOf('lock'));
});

test('what is not kept yet holds the lock, and is said', async () => {
  room = { ...room, leaving: 'lock' };
  await start('q3');
  key('F9');
  await settle(20);
  const box = document.activeElement as HTMLInputElement;
  box.value = 'long ago';
  box.dispatchEvent(new Event('input', { bubbles: true }));
  key('F9');
  await settle(40);
  expect(asked.map((one) => one.name)).not.toContain('lock');
  expect(seen('ask-unkept')).toContain('1 answer is not kept yet');
});

test.each([['off', false], ['offer', true]] as const)('%s: the word at the foot asks first: %s', async (leaving, asks) => {
  room = { ...room, leaving };
  await start();
  key('F9');
  await settle(20);
  document.querySelector<HTMLElement>('.ask-clin button')?.click();
  await settle(20);
  expect(document.querySelector('[data-testid="ask-leave"]') !== null).toBe(asks);
  expect(app.facing).toBe(asks);
});
