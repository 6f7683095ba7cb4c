// The circle pad: pixels, the rim, and the keys.
import { expect, test } from 'vitest';
import { fromPad, inside, nudge, PAD } from './circle';

test('the centre, the right and the top of the picture', () => {
  expect(fromPad(PAD.cx, PAD.cy)).toEqual([0, 0]);
  expect(fromPad(PAD.cx + PAD.r, PAD.cy)).toEqual([1, 0]);
  expect(fromPad(PAD.cx, PAD.cy - PAD.r)).toEqual([0, 1]);
});

test('a point outside is drawn back to the rim, never beyond it', () => {
  for (const [x, y] of [[3, 4], [-1, 1], [0.9, -0.9], [1.01, 0]] as const) {
    const [px, py] = inside(x, y);
    expect(Math.hypot(px, py)).toBeLessThanOrEqual(1);
    expect(Math.hypot(px, py)).toBeGreaterThan(0.98);
  }
  expect(inside(3, 4)).toEqual([0.6, 0.8]);
});

test('arrow keys step by .05, with Shift by .2', () => {
  expect(nudge([0, 0], 'ArrowUp', false)).toEqual([0, 0.05]);
  expect(nudge([0.1, 0.1], 'ArrowLeft', true)).toEqual([-0.1, 0.1]);
  expect(nudge([1, 0], 'ArrowRight', false)).toEqual([1, 0]);
  expect(nudge([0, 0], 'Enter', false)).toBeNull();
});
