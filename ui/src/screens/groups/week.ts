// The week of a practice as blocks: which hours to show, and where each meeting stands beside those at the same time.
import type { GroupLine, Weekday } from '../../generated/api';

export const DAYS: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export interface Block {
  line: GroupLine;
  day: number;
  /** Minutes after midnight. */
  from: number;
  to: number;
  /** Column among those that overlap, from 0, and how many columns there are. */
  lane: number;
  lanes: number;
}

/** Minutes after midnight of "18:00" or "18:00:00"; none if it is no time of a day. */
export function minutes(time: string): number | null {
  const found = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(time.trim());
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2])];
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}

/** All meetings of a week, those that overlap side by side. */
export function blocks(lines: GroupLine[]): Block[] {
  const all: Block[] = lines.flatMap((line) =>
    line.group.meetings.flatMap((slot) => {
      const [day, from, to] = [DAYS.indexOf(slot.day), minutes(slot.from), minutes(slot.to)];
      return from === null || to === null ? [] : [{ line, day, from, to, lane: 0, lanes: 1 }];
    }),
  );
  all.sort((a, b) => a.day - b.day || a.from - b.from || a.to - b.to);
  let cluster: Block[] = [];
  let end = -1;
  let day = -1;
  const close = (): void => {
    const lanes = Math.max(1, ...cluster.map((block) => block.lane + 1));
    for (const block of cluster) block.lanes = lanes;
  };
  for (const block of all) {
    if (block.day !== day || block.from >= end) {
      close();
      cluster = [];
      end = -1;
      day = block.day;
    }
    const busy = new Set(cluster.filter((other) => other.to > block.from).map((other) => other.lane));
    while (busy.has(block.lane)) block.lane += 1;
    cluster.push(block);
    end = Math.max(end, block.to);
  }
  close();
  return all;
}

/** Whole hours to show, at least 09:00 to 21:00, in steps of three. */
export function hours(all: Block[]): { from: number; to: number } {
  const from = Math.min(9 * 60, ...all.map((block) => block.from));
  const to = Math.max(21 * 60, ...all.map((block) => block.to));
  return { from: Math.floor(from / 180) * 180, to: Math.ceil(to / 180) * 180 };
}

/** "9 of 12", "full", or nothing where the roster is hidden. */
export function seats(line: GroupLine): string {
  if (line.taken === null) return '';
  return line.taken >= line.group.capacity ? 'full' : `${line.taken} of ${line.group.capacity}`;
}
