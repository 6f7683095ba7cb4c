// Where the meetings of a week stand.
import { describe, expect, it } from 'vitest';
import type { GroupLine, Weekday } from '../../generated/api';
import { blocks, hours, minutes, seats } from './week';

function line(id: string, meetings: [Weekday, string, string][], taken: number | null = 3): GroupLine {
  const slots = meetings.map(([day, from, to]) => ({ day, from, to }));
  return { group: { id, capacity: 8, meetings: slots }, taken } as unknown as GroupLine;
}

describe('minutes', () => {
  it.each([['18:00', 1080], ['09:30:00', 570], ['9:05', 545], ['24:00', null], ['18.00', null], ['', null]])('%s', (text, expected) => {
    expect(minutes(text)).toBe(expected);
  });
});

describe('blocks', () => {
  it('puts meetings that overlap side by side and others alone', () => {
    const week = blocks([
      line('a', [['tuesday', '18:00', '19:30']]),
      line('b', [['tuesday', '19:00', '20:00']]),
      line('c', [['tuesday', '19:30', '21:00']]),
      line('d', [['wednesday', '18:00', '19:30']]),
    ]);
    expect(week.map(({ line: { group }, lane, lanes }) => [group.id, lane, lanes])).toEqual([
      ['a', 0, 2], ['b', 1, 2], ['c', 0, 2], ['d', 0, 1],
    ]);
  });
  it('shows a group at each of its times', () => {
    const week = blocks([line('a', [['friday', '10:00', '11:00'], ['monday', '10:00', '11:00']])]);
    expect(week.map((block) => block.day)).toEqual([0, 4]);
  });
});

describe('hours', () => {
  it('covers an early and a late meeting', () => {
    expect(hours(blocks([line('a', [['monday', '07:15', '08:00'], ['monday', '21:00', '22:30']])]))).toEqual({ from: 360, to: 1440 });
  });
});

describe('seats', () => {
  it.each([[3, '3 of 8'], [8, 'full'], [9, 'full'], [null, '']])('%s', (taken, expected) => {
    expect(seats(line('a', [], taken))).toBe(expected);
  });
});
