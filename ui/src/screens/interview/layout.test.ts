// How a section is laid out, what a key chooses, and what typing means.
import { expect, test } from 'vitest';
import type { Answer, Choice, Item } from '../../generated/api';
import { asText, fromText, scoreWords } from './answers';
import { blocks, numbering, questions } from './blocks';
import { keyAnswer } from './keys';
import { plain } from '../../test/plain';

const options: Choice[] = [0, 1, 2].map((key) => ({ code: `c${key}`, label: `Choice ${key}`, key, exclusive: false, translations: {} }));
const none: Answer = { values: [], reason: null };

function item(path: string, kind: string, more: Partial<Item> = {}): Item {
  return {
    path, kind, prefix: null, text: path, help: null, depth: 0, required: true, repeats: false, options: kind.endsWith('choice') ? options : [],
    answer: none, problem: null, kept: false, instance: null, add: null, max_length: null, min: null, max: null, unit: null, ...plain, ...more,
  };
}

test('rows that share their options make one table, headed by the sentence before them', () => {
  const items = [item('stem', 'display'), item('q1', 'choice'), item('q2', 'choice'), item('free', 'text'), item('q3', 'choice', { repeats: true })];
  const laid = blocks(items, options);
  expect(laid.map((block) => block.kind)).toEqual(['matrix', 'item', 'item']);
  expect(laid[0]).toMatchObject({ stem: { path: 'stem' }, rows: [{ path: 'q1' }, { path: 'q2' }] });
});

test('without shared options everything is a list', () => {
  expect(blocks([item('a', 'choice'), item('b', 'boolean')], null).map((block) => block.kind)).toEqual(['item', 'item']);
});

test('one more instance is offered after the last question of the last instance', () => {
  const items = [
    item('t#0', 'group', { repeats: true, instance: 0 }), item('t#0/day', 'string', { depth: 1 }),
    item('t#1', 'group', { repeats: true, instance: 1, add: 't#2' }), item('t#1/day', 'string', { depth: 1 }),
    item('after', 'boolean'),
  ];
  const laid = blocks(items, null).map((block) => (block.kind === 'add' ? `add ${block.path}` : block.kind === 'item' ? block.item.path : ''));
  expect(laid).toEqual(['t#0', 't#0/day', 't#1', 't#1/day', 'add t#2', 'after']);
});

test('what is kept is numbered with the others but is no question any more', () => {
  const items = [item('a', 'boolean', { prefix: '7' }), item('b', 'boolean', { kept: true }), item('c', 'display'), item('d', 'text')];
  expect(questions(items).map((each) => each.path)).toEqual(['a', 'd']);
  expect([...numbering(items).values()]).toEqual(['7', '2', '3']);
});

test('what stands below a question has its number with a letter, so that no number stands twice', () => {
  const items = [item('asq/4', 'boolean', { prefix: '4' }), item('asq/4-detail', 'text', { depth: 1 }), item('more', 'text', { depth: 1 }), item('asq/5', 'boolean', { prefix: '5' })];
  expect([...numbering(items).values()]).toEqual(['4', '4a', '4b', '5']);
  const plainly = [item('a', 'boolean'), item('heading', 'group'), item('b', 'text', { depth: 1 }), item('c', 'text')];
  expect([...numbering(plainly).values()]).toEqual(['1', '2', '3']);
});

test('more answers than stand side by side are a list below each question', () => {
  const many = Array.from({ length: 7 }, (_, key) => ({ code: `c${key}`, label: `${key}`, key, exclusive: false, translations: {} }));
  const rows = ['q1', 'q2'].map((path) => item(path, 'choice', { options: many }));
  expect(blocks(rows, many).map((block) => block.kind)).toEqual(['item', 'item']);
});

test.each([
  ['choice', '1', { values: [{ type: 'choice', value: 'c1' }], reason: null }, true],
  ['boolean', 'y', { values: [{ type: 'boolean', value: true }], reason: null }, true],
  ['boolean', 'N', { values: [{ type: 'boolean', value: false }], reason: null }, true],
] as const)('in a %s the key %s answers and goes on', (kind, key, answer, on) => {
  expect(keyAnswer(item('q', kind), none, key)).toEqual({ answer, on });
});

test.each([['choice', '7'], ['choice', 'y'], ['boolean', '1'], ['text', '1'], ['integer', '2']])('in a %s the key %s does nothing', (kind, key) => {
  expect(keyAnswer(item('q', kind), none, key)).toBeNull();
});

test('several answers keep the order in which they were chosen, and a digit takes one back', () => {
  const many = item('q', 'open-choice', { repeats: true });
  let now: Answer = { values: [{ type: 'other', value: 'Mixtec' }], reason: null };
  for (const key of ['2', '0']) now = keyAnswer(many, now, key)?.answer ?? none;
  expect(now.values.map((value) => value.value)).toEqual(['c2', 'c0', 'Mixtec']);
  expect(keyAnswer(many, now, '2')).toMatchObject({ on: false, answer: { values: [{ value: 'c0' }, { value: 'Mixtec' }] } });
});

test.each([
  ['integer', ' 16 ', { type: 'integer', value: 16 }],
  ['decimal', '2,5', { type: 'decimal', value: '2.5' }],
  ['decimal', '1.234', { type: 'decimal', value: '1.234' }],
  ['decimal', '1,2345', { type: 'decimal', value: '1.2345' }],
  ['string', ' a b ', { type: 'text', value: 'a b' }],
  ['text', 'a\n', { type: 'text', value: 'a\n' }],
])('%s reads %j', (kind, typed, value) => {
  expect(fromText(item('q', kind), typed)).toEqual({ values: [value], reason: null });
});

test('what is no number is said, and nothing is sent; an empty box takes the answer back', () => {
  expect(fromText(item('q', 'integer'), '2.5')).toBeTypeOf('string');
  expect(fromText(item('q', 'decimal'), '1e999')).toBeTypeOf('string');
  expect(fromText(item('q', 'integer'), ' ')).toEqual(none);
  expect(fromText(item('q', 'decimal'), '1,234')).toBe('This can be read in two ways: write 1234 or 1.234.');
  expect(fromText(item('q', 'decimal'), '-12,500', 'es')).toBe('Se puede leer de dos maneras: escriba -12500 o -12.500.');
  expect(asText({ values: [{ type: 'decimal', value: '0.5' }], reason: null })).toBe('0.5');
});

test('a score in words', () => {
  const score = { slug: 'phq-9', name: 'PHQ-9', value: 13, max: 27, band: 'moderate', band_label: 'moderate', remark: null };
  expect(scoreWords(score)).toBe('13 of 27, moderate');
  expect(scoreWords({ ...score, value: null, max: null, band_label: 'negative' })).toBe('negative');
});
