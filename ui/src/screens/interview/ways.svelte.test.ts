// The ways through the interview against a stand-in for Rust: from section to section, by digit out of the skip menu, to what is marked.
import { beforeEach, expect, test } from 'vitest';
import type { Answer, InterviewScreen, Item, QuestionMark } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, open, settle, show, text } from '../../test/rust';
import { plain } from '../../test/plain';
import { Driver } from './driver.svelte';
import Interview from './Interview.svelte';
import { InterviewSession } from './session.svelte';
import { clearShelves } from './shelf';

let marks: QuestionMark[];
let answers: Record<string, Answer>;
const parts = ['mood', 'worry', 'after'];

function item(path: string): Item {
  return {
    path, kind: 'boolean', prefix: null, text: `Question ${path}`, help: null, depth: 0, required: true, repeats: false, options: [],
    answer: answers[path] ?? { values: [], reason: null }, problem: null, kept: false, instance: null, add: null, max_length: null, min: null, max: null, unit: null, ...plain,
  };
}

function screen(id: string): InterviewScreen {
  return {
    head: { id: 'c1', name: 'Marisol Vega', short: 'Marisol', line: '34', object: 'her', possessive: 'her', subject: 'she', alerts: [], steps: [], placement: null },
    interview: 'iv', title: 'Intake', purpose: 'intake', mode: 'clinician-administered', form_note: null, signed: null, withheld: null, earlier: [], finished: false,
    sections: parts.map((part) => ({ id: part, title: part, asked: 2, done: 0, state: 'not-started', alert: false, discreet: false })),
    section: { id, title: id, instrument: null, notice: null, version: null, locked: false, privacy: null, discreet: false, tier: null, matrix: null, items: [item(`${id}/1`), item(`${id}/2`)], scores: [] },
    done: 0, total: 6, cursor: null, saved: '10:42', note: '', note_revision: 0, figures: 0, next_section: parts[parts.indexOf(id) + 1] ?? null, missing: [],
    room: { marks, undo: null, redo: null, language: 'en', leaving: 'offer' },
  };
}

const key = (name: string, more: KeyboardEventInit = {}): boolean =>
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));

beforeEach(() => {
  app.state = open;
  marks = [];
  answers = {};
  location.hash = '';
  clearShelves();
  Element.prototype.scrollIntoView ??= () => undefined;
  answer({
    interview_screen: ({ section }) => screen(section ?? 'mood'),
    answer_question: (request) => {
      answers[request.path] = request.answer;
      return screen(request.section);
    },
    interview_jumps: () => ({ lines: [], times: {} }),
    keep_place: () => ({}),
    pause_interview: () => ({ section: 'mood', number: 1, total: 6 }),
  });
});

test('before the first question is the last one of the section before, and after the last one the first of the next', async () => {
  const session = new InterviewSession('c1');
  const opened: string[] = [];
  const driver = new Driver(session, (id) => opened.push(id));
  answers = { 'worry/1': { values: [{ type: 'boolean', value: true }], reason: null } };
  await session.open('worry');
  session.current = 'worry/1';
  driver.move(-1);
  expect(opened).toEqual(['mood']);
  await session.open('mood');
  expect(session.current).toBe('mood/2');
  driver.move(1);
  expect(opened).toEqual(['mood', 'worry']);
  await session.open('worry');
  expect(session.current).toBe('worry/1');
  // Nothing is before the first section.
  await session.open('mood');
  session.current = 'mood/1';
  driver.move(-1);
  expect(opened).toEqual(['mood', 'worry']);
});

test('a digit in the skip menu is its reason, and each line shows its own', async () => {
  show(Interview, { client: 'c1' });
  await settle(20);
  key('S', { ctrlKey: true, shiftKey: true });
  await settle(20);
  const lines = [...document.querySelectorAll('[role=menuitemradio]')].map((line) => line.textContent);
  expect(lines.map((line) => line[0])).toEqual(['1', '2', '3', '4']);
  key('3');
  await settle(20);
  expect(document.querySelector('[role=menu]')).toBeNull();
  expect(answers['mood/1']?.reason).toBe('not-applicable');
});

test('what is to be asked later stands above the sections; what is marked heads the jump list, and Enter goes there', async () => {
  const mark = { note: '', revision: 1, asked: true };
  marks = [
    { ...mark, path: 'worry/2', text: 'Question worry/2', section: 'worry', section_title: 'Worry', flag: true, later: false },
    { ...mark, path: 'after/1', text: 'Question after/1', section: 'after', section_title: 'After', flag: false, later: true },
  ];
  show(Interview, { client: 'c1' });
  await settle(20);
  const later = document.querySelector('[data-testid=later]');
  expect(later?.textContent).toContain('Question after/1');
  expect(later?.compareDocumentPosition(document.querySelector('.secs-list') as Element)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  key('j', { ctrlKey: true });
  await settle(20);
  expect(document.querySelector('.jump-list')?.textContent).toMatch(/^\s*Marked/);
  expect(text()).toContain('Worry · flagged');
  (document.querySelector('#jump-filter') as HTMLInputElement).focus();
  key('Enter');
  await settle(20);
  expect(location.hash).toBe('#/clients/c1/interview/worry');
});
