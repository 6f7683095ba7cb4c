// What a typed date means, and what it must never be taken for.
import { expect, test } from 'vitest';
import { readDate, sayDate, writeDate } from './dates';
import { dayDate, longDate, shortDate } from './words';

test.each([
  ['23/11/2026', '2026-11-23'],
  ['11/23/2026', '2026-11-23'],
  ['2026-11-23', '2026-11-23'],
  ['23.11.2026', '2026-11-23'],
  [' 23 November 2026 ', '2026-11-23'],
  ['November 23, 2026', '2026-11-23'],
  ['1st Feb 1990', '1990-02-01'],
  ['29/2/2024', '2024-02-29'],
  ['5/5/1991', '1991-05-05'],
])('%s is one day', (text, iso) => {
  expect(readDate(text)).toEqual({ kind: 'day', iso });
});

test('a date with two readings is never guessed', () => {
  expect(readDate('3/4/1990')).toEqual({ kind: 'either', isos: ['1990-03-04', '1990-04-03'] });
});

test.each(['31/4/1990', '29/2/2023', 'yesterday', '12/12/26', '2026-13-01', '1/1/0090', '23 Ma 2020', '12'])('%s is no date', (text) => {
  expect(readDate(text).kind).toBe('unclear');
});

test('an empty box is empty', () => {
  expect(readDate('  ')).toEqual({ kind: 'empty' });
});

test('dates in words', () => {
  expect(longDate('2026-11-23')).toBe('23 November 2026');
  expect(shortDate('2026-11-23', '2026-01-01')).toBe('23 November');
  expect(shortDate('2027-11-23', '2026-01-01')).toBe('23 November 2027');
  expect(dayDate('2026-11-23')).toBe('Monday, 23 November');
  expect(longDate('soon')).toBe('soon');
});

test.each([
  ['1998', '1998', '1998'],
  ['3/1998', '1998-03', 'March 1998'],
  ['03.1998', '1998-03', 'March 1998'],
  ['1998-03', '1998-03', 'March 1998'],
  ['Mar 1998', '1998-03', 'March 1998'],
  ['marzo de 1998', '1998-03', 'March 1998'],
])('%s is enough where a part is enough', (text, iso, said) => {
  expect(readDate(text, { partial: true })).toEqual({ kind: 'part', iso });
  expect(sayDate(iso)).toBe(said);
  expect(readDate(text).kind).toBe('unclear');
});

test.each(['13/1998', '0/1998', '98', '1850', '3/98', 'May', '5/2250'])('%s is no part of a date', (text) => {
  expect(readDate(text, { partial: true }).kind).toBe('unclear');
});

test.each(['2026-11-23', '1998-03', '1998'])('%s is read back from its own words in both languages', (iso) => {
  for (const tongue of ['en', 'es'] as const) expect(readDate(writeDate(iso, tongue), { partial: true })).toMatchObject({ iso });
});

test('dates in Spanish, and what is said about them', () => {
  expect(readDate('23 de noviembre de 2026')).toEqual({ kind: 'day', iso: '2026-11-23' });
  expect(sayDate('2026-11-23', 'es')).toBe('23 de noviembre de 2026');
  expect(readDate('31/4/1990', { tongue: 'es' })).toMatchObject({ problem: expect.stringContaining('no existe') as string });
});
