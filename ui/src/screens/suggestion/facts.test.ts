// A suggestion's numbers in words, and the threads of the map.
import { describe, expect, it } from 'vitest';
import type { Contribution, RuleResult, SeenGroup, SeenMirror, Thread } from '../../generated/api';
import { people } from './compare';
import { confidence, firstDay, languageName, needsPlan, onlyOne, reasonName, riskWord, signed } from './facts';
import { calm, nextThread, shows, stroke } from './threads';

describe('signed', () => {
  it.each([[0.624, '+0.62'], [-0.244, '−0.24'], [0.001, '0.00'], [-0.001, '0.00']])('%s', (value, expected) => {
    expect(signed(value)).toBe(expected);
  });
});

describe('confidence', () => {
  const part = (id: string, value: number | null): Contribution => ({ id, value, weight: 1, text: '' });
  it('leaves the tie-break out', () => {
    expect(confidence([part('size', null), part('climate', 0.2), part('mirrors', 0.01)])).toBe('1 of 2 inputs known');
  });
});

describe('words', () => {
  it('name reasons, risk, languages and only ones', () => {
    expect(reasonName('not-alone')).toBe('Not alone');
    expect(reasonName('own-wish')).toBe('Own wish');
    expect([riskWord(0), riskWord(2.2), riskWord(9)]).toEqual(['low', 'moderate', 'very high']);
    expect([languageName('es'), languageName('not a tag')]).toEqual(['Spanish', 'not a tag']);
    expect(onlyOne({ dimension: 'language', value: 'es', member: null })).toBe('Spanish');
    expect(onlyOne({ dimension: 'first-order', value: 'no', member: null })).toBe('not first order');
    expect(onlyOne({ dimension: 'age-band', value: '50s', member: null })).toBe('age 50s');
  });
});

describe('firstDay', () => {
  const group = (when: string, dates: string[] | null): SeenGroup =>
    ({ group: { when }, mandate: dates && { dates } }) as unknown as SeenGroup;
  it('is the first session that counts', () => {
    expect(firstDay(group('Tuesday 18:00 to 19:30', ['2026-12-08']), '2026-11-23')).toBe('2026-12-08');
  });
  it('otherwise the next meeting after today, across the end of a month', () => {
    expect(firstDay(group('Tuesday 18:00 to 19:30', null), '2026-11-24')).toBe('2026-12-01');
    expect(firstDay(group('Monday 09:00 to 10:00, Thursday 09:00 to 10:00', []), '2026-11-24')).toBe('2026-11-26');
  });
});

describe('needsPlan', () => {
  const rule = (id: string): RuleResult => ({ id }) as unknown as RuleResult;
  const avoid = { direction: 'member-to-client', outlook: 'avoid' } as unknown as SeenMirror;
  it('asks for a plan only in the direction to avoid', () => {
    expect([needsPlan(rule('X2'), [avoid]), needsPlan(rule('X1'), [avoid]), needsPlan(rule('P1'), [avoid])]).toEqual([true, false, false]);
  });
});

describe('threads', () => {
  const thread = (mirror: number, left: string, right: string): Thread => ({ mirror, left, right }) as unknown as Thread;
  it('says support, work, explore and caution by form', () => {
    expect(stroke('support', 'clear').dash).toBeUndefined();
    expect(stroke('work', 'clear').inner).toBeGreaterThan(0);
    expect(stroke('explore', 'clear').dash).not.toBe(stroke('caution', 'clear').dash);
    expect(stroke('support', 'strong').width).toBeGreaterThan(stroke('support', 'slight').width);
  });
  it('begins where the picture is calm, and never empty', () => {
    const many = (slight: number, clear: number) => [...Array<'slight'>(slight).fill('slight'), ...Array<'clear'>(clear).fill('clear')];
    expect([calm(many(14, 0)), calm(many(14, 1)), calm(many(40, 0)), calm(many(5, 20)), calm([])]).toEqual([0, 1, 0, 0, 0]);
  });
  it('shows from a level on', () => {
    expect([shows('slight', 'clear'), shows('clear', 'clear'), shows('strong', 'clear')]).toEqual([false, true, true]);
  });
  it('goes round the threads of one person', () => {
    const all = [thread(0, 'f', 'm'), thread(1, 'g', 'm'), thread(2, 'g', 'n')];
    expect(nextThread(all, 'm', null)?.mirror).toBe(0);
    expect(nextThread(all, 'm', 0)?.mirror).toBe(1);
    expect(nextThread(all, 'm', 1)?.mirror).toBe(0);
    expect(nextThread(all, 'x', 1)).toBeNull();
  });
});

describe('two groups side by side', () => {
  const mirror = (figure: string, decibans: number, direction = 'client-to-member'): SeenMirror =>
    ({ figure, figure_name: figure, decibans, direction }) as unknown as SeenMirror;
  it('have a row for each person, the strongest first, and only of one direction', () => {
    const rows = people([mirror('father', 4), mirror('aunt', 9)], [mirror('father', 12), mirror('boss', 5, 'member-to-client')], 'client-to-member');
    expect(rows.map((row) => [row.who, row.one.length, row.two.length])).toEqual([['father', 1, 1], ['aunt', 1, 0]]);
    expect(people([], [], 'client-to-member')).toEqual([]);
  });
});
