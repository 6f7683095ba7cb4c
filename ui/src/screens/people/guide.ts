// The order of the guide: names, rings, the circle, what happens between them, who may see it. One small task at a time.
import type { FigureView, GuideState } from '../../generated/api';
import type { Starter } from './starters';
import { STARTERS } from './starters';

/** Prompts of the name generator, by the ids of the starters. */
export const NAMES = ['loved', 'struggle', 'raised', 'partner', 'children', 'harmed-you', 'you-harmed', 'beside'] as const;
/** What is asked about each person, in this order. */
export const STORY = ['words', 'wish', 'other', 'self', 'copy', 'cues', 'harm', 'willing'] as const;
export type Prompt = (typeof NAMES)[number];
export type Story = (typeof STORY)[number];
export type Part = 'names' | 'rings' | 'circle' | 'story' | 'share';
export const PARTS: readonly Part[] = ['names', 'rings', 'circle', 'story', 'share'];

export interface Step {
  /** "begin", "names-loved", "ring", "own", "place", "story-wish", "share" or "end". */
  id: string;
  part: Part;
  /** Whom it is about; empty = nobody. */
  figure: string;
}

/** In the order in which they were named, so that nothing moves while one answers. */
export function named(figures: readonly FigureView[]): FigureView[] {
  return [...figures].sort((a, b) => a.nth - b.nth);
}

/** All steps. Kinds of harm that somebody has written down are not asked about again. */
export function steps(figures: readonly FigureView[]): Step[] {
  const people = named(figures);
  const known = (view: FigureView): boolean => view.figure.harms.some((harm) => harm !== 'unsaid');
  const of = (id: string, part: Part, figure = ''): Step => ({ id, part, figure });
  return [
    of('begin', 'names'),
    ...NAMES.map((name) => of(`names-${name}`, 'names')),
    ...people.map((view) => of('ring', 'rings', view.figure.id)),
    of('own', 'circle'),
    ...people.map((view) => of('place', 'circle', view.figure.id)),
    ...people.flatMap((view) => STORY.filter((story) => story !== 'harm' || !known(view)).map((story) => of(`story-${story}`, 'story', view.figure.id))),
    of('share', 'share'),
    of('end', 'share'),
  ];
}

/** Where the guide is taken up: the same step; if its person is gone, the first later step of that kind; else the beginning. */
export function find(all: readonly Step[], at: Pick<GuideState, 'step' | 'figure'> | null): number {
  if (!at) return 0;
  const same = all.findIndex((step) => step.id === at.step && step.figure === at.figure);
  if (same >= 0) return same;
  return Math.max(0, all.findIndex((step) => step.id === at.step));
}

/** The first step about somebody else, or of another part: "enough about this person". */
export function beyond(all: readonly Step[], at: number): number {
  const here = all[at];
  const next = all.findIndex((step, index) => index > at && (step.figure !== here?.figure || step.part !== here.part));
  return next < 0 ? all.length - 1 : next;
}

/** How far one part is, 0–1. */
export function far(all: readonly Step[], at: number): number {
  const part = all[at]?.part;
  const own = all.filter((step) => step.part === part);
  const first = all.findIndex((step) => step.part === part);
  return own.length === 0 ? 0 : (at - first + 1) / own.length;
}

export function starterOf(prompt: string): Starter | undefined {
  return STARTERS.find((each) => `names-${each.id}` === prompt);
}

/** The three rings as closeness: what Rust sets when somebody is put on one. */
export const RINGS = [
  { ring: 'inner', closeness: 9 },
  { ring: 'middle', closeness: 5 },
  { ring: 'outer', closeness: 2 },
] as const;
