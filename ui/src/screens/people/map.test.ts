// The picture: where the arrow keys lead, and what a prompt says about a new person and what it does not.
import { expect, test } from 'vitest';
import { beside } from './arrows';
import { begin, STARTERS } from './starters';
import { dashOf, kindOf } from './ties';

const all = [
  { id: 'self', x: 0, y: 0 }, { id: 'right', x: 100, y: 10 }, { id: 'far', x: 300, y: 0 }, { id: 'up', x: -20, y: -90 }, { id: 'left', x: -80, y: 60 },
];
const at = (id: string) => all.find((place) => place.id === id) ?? { id, x: 0, y: 0 };

test.each([
  ['self', 'ArrowRight', 'right'], ['right', 'ArrowRight', 'far'], ['self', 'ArrowUp', 'up'], ['self', 'ArrowLeft', 'left'],
  ['far', 'ArrowLeft', 'right'], ['left', 'Home', 'self'], ['self', 'End', 'left'],
])('from %s %s leads to %s', (from, key, to) => {
  expect(beside(all, at(from), key)?.id).toBe(to);
});

test('where nobody is, and for other keys, the focus stays', () => {
  expect(beside(all, at('far'), 'ArrowRight')).toBeNull();
  expect(beside(all, at('self'), 'x')).toBeNull();
});

test('everybody can be reached from everybody with the arrow keys', () => {
  const ring = Array.from({ length: 40 }, (_, index) => {
    const turn = index * 2.4;
    return { id: `f${index}`, x: (60 + 5 * index) * Math.cos(turn), y: (60 + 5 * index) * Math.sin(turn) };
  });
  const seen = new Set(['f0']);
  for (const id of seen) {
    const from = ring.find((place) => place.id === id);
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
      const next = from && beside(ring, from, key);
      if (next) seen.add(next.id);
    }
  }
  expect(seen.size).toBe(40);
});

test('a prompt sets what it says itself and guesses nothing else', () => {
  const of = (id: string) => {
    const starter = STARTERS.find((each) => each.id === id);
    if (!starter) throw new Error(id);
    return begin(starter, 'c1', ' B. ', 'uncle');
  };
  expect(of('loved')).toMatchObject({ client: 'c1', label: 'B.', role: 'uncle', valence: 3, closeness: null, willing: null, harms: [] });
  expect(of('struggle').valence).toBe(-2);
  expect(of('harmed-you')).toMatchObject({ valence: null, harms: [], client_harmed: false });
  expect(of('you-harmed').client_harmed).toBe(true);
});

test('each tie has its meaning, an unknown one is plain', () => {
  expect(['loved', 'mixed', 'struggle', 'harm', 'harmed-by-client', 'cut-off', 'new'].map(kindOf)).toEqual([
    'support', 'explore', 'caution', 'avoid', 'avoid', 'plain', 'plain',
  ]);
  expect(dashOf('mixed')).toBeDefined();
  expect(dashOf('warm')).toBeUndefined();
});
