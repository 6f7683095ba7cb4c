// The order of the guide, where it is taken up, and moving in the picture.
import { expect, test } from 'vitest';
import type { FigureView, Harm, MapPicture } from '../../generated/api';
import { EMPTY_FIGURE } from './figures';
import { beyond, far, find, NAMES, starterOf, steps, STORY } from './guide';
import { chartRole, GUIDE, reading } from './guidewords';
import { ringAt, step } from './moves';
import { number } from './scores';

const view = (id: string, nth: number, harms: Harm[] = []): FigureView => ({
  figure: { ...EMPTY_FIGURE, id, client: 'c', label: id, harms }, revision: 1, position: null, positions: [], together: null, private: false, nth, ring: 'outer', tie: 'plain', summary: '',
});

test('names, rings, the circle, the story and who may see it; people in the order in which they were named', () => {
  const all = steps([view('b', 1), view('a', 0)]);
  expect(all.map((each) => each.id).slice(0, 1 + NAMES.length)).toEqual(['begin', ...NAMES.map((name) => `names-${name}`)]);
  expect(all.filter((each) => each.id === 'ring').map((each) => each.figure)).toEqual(['a', 'b']);
  expect(all.filter((each) => each.figure === 'a' && each.part === 'story').map((each) => each.id)).toEqual(STORY.map((story) => `story-${story}`));
  expect(all.slice(-2).map((each) => each.id)).toEqual(['share', 'end']);
  expect(steps([])).toHaveLength(1 + NAMES.length + 3);
});

test('what is written down about harm is not asked about again', () => {
  const asks = (harms: Harm[]): boolean => steps([view('a', 0, harms)]).some((each) => each.id === 'story-harm');
  expect([asks([]), asks(['unsaid']), asks(['physical'])]).toEqual([true, true, false]);
});

test('it is taken up at the same step; when its person is gone, at the same question; when nothing fits, at the beginning', () => {
  const all = steps([view('a', 0), view('b', 1)]);
  expect(all[find(all, { step: 'story-wish', figure: 'b' })]).toMatchObject({ id: 'story-wish', figure: 'b' });
  expect(all[find(all, { step: 'story-wish', figure: 'gone' })]).toMatchObject({ id: 'story-wish', figure: 'a' });
  expect(find(all, { step: 'no-such', figure: '' })).toBe(0);
  expect(find(all, null)).toBe(0);
});

test('enough about somebody leads to the next person, then to the next part, and never beyond the end', () => {
  const all = steps([view('a', 0), view('b', 1)]);
  const to = (id: string, figure: string) => all[beyond(all, find(all, { step: id, figure }))];
  expect(to('story-words', 'a')).toMatchObject({ id: 'story-words', figure: 'b' });
  expect(to('story-words', 'b')).toMatchObject({ id: 'share' });
  expect(beyond(all, all.length - 1)).toBe(all.length - 1);
  expect(far(all, all.length - 1)).toBe(1);
});

test('every prompt has its starter, and both languages say the same things', () => {
  for (const name of NAMES) expect(starterOf(`names-${name}`), name).toBeDefined();
  const shape = (value: unknown): unknown => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'roles' ? 0 : key === 'help' || key === 'title' ? 0 : shape(inner)])) : typeof value);
  expect(shape(GUIDE.es)).toEqual(shape(GUIDE.en));
  for (const name of NAMES) for (const role of starterOf(`names-${name}`)?.roles ?? []) {
    expect(GUIDE.es.roles[role], role).toBeDefined();
    expect(chartRole(GUIDE.es.roles[role] ?? '', 'es')).toBe(role);
  }
  expect(reading('Gives way and is warm, clearly so', 'es')).toBe('Cede y muestra afecto, claramente');
  expect(reading('Gives way', 'en')).toBe('Gives way');
});

const picture: MapPicture = {
  width: 600, height: 600, ring_labels: [], ties: [], crosses: [],
  rings: [86, 168, 248].map((r, at) => ({ x: 300, y: 300, r, name: ['inner', 'middle', 'outer'][at] ?? '' })),
  nodes: [{ id: 'self', x: 300, y: 300, r: 27, initials: 'M', label: { x: 0, y: 0, anchor: 'middle', text: '', sub: '' }, vague: false, quiet: false, error: 0, title: 'M' }],
};

test('left and right go round by five degrees, up is closer, down farther, and nobody leaves the rings', () => {
  const from = { x: 300 + 168, y: 300 };
  const right = step(picture, from, 'ArrowRight');
  expect(right?.x).toBeCloseTo(300 + 168 * Math.cos(Math.PI / 36));
  expect(right?.y).toBeCloseTo(300 + 168 * Math.sin(Math.PI / 36));
  expect(step(picture, from, 'ArrowLeft', true)?.y).toBeCloseTo(300 - 168 * Math.sin(Math.PI / 12));
  expect(step(picture, from, 'ArrowUp')?.x).toBeCloseTo(386);
  expect(step(picture, { x: 386, y: 300 }, 'ArrowUp')?.x).toBeCloseTo(386);
  expect(step(picture, from, 'ArrowDown')?.x).toBeCloseTo(548);
  expect(step(picture, from, 'x')).toBeNull();
  expect([86, 130, 900].map((r) => ringAt(picture, { x: 300, y: 300 + r }))).toEqual(['inner', 'middle', 'outer']);
});

test.each([['3', 3], ['3,5', 3.5], ['−1.2', -1.2], ['-0.5', -0.5], ['', null], ['three', null], ['3.', null], ['1e3', null]])('%s is typed for %s', (text, value) => {
  expect(number(text)).toBe(value);
});
