// The guide through the map: where it stands, in which language, and going on. The place is kept with every step.
import type { Figure, FigureView, GuideState } from '../../generated/api';
import type { Tongue } from '../interview/tongue';
import { beyond, find, steps, type Step } from './guide';
import { SELF, type People } from './people.svelte';

const BEGIN: GuideState = { step: 'begin', figure: '', name: '', role: '', language: 'en' };

export class Guide {
  readonly #people: People;
  /** Where it stands. */
  at = $state<GuideState>({ ...BEGIN });
  pausing = $state(false);

  constructor(people: People) {
    this.#people = people;
    const kept = people.screen?.guide;
    // After its end it begins anew.
    if (kept) this.at = kept.step === 'end' ? { ...BEGIN, language: kept.language } : { ...kept };
    this.#open();
  }

  get tongue(): Tongue {
    return this.at.language === 'es' ? 'es' : 'en';
  }

  get all(): Step[] {
    return steps(this.#people.figures);
  }

  get index(): number {
    return find(this.all, this.at);
  }

  get step(): Step {
    return this.all[this.index] ?? { id: 'begin', part: 'names', figure: '' };
  }

  get view(): FigureView | null {
    return this.#people.figures.find((each) => each.figure.id === this.step.figure) ?? null;
  }

  /** The person of this step while they are changed. */
  get draft(): Figure | null {
    return this.step.figure === '' || this.#people.draft?.id !== this.step.figure ? null : this.#people.draft;
  }

  #open(): void {
    this.#people.choose(this.step.figure || SELF);
  }

  /** Goes on or back; what is typed is sent first. */
  go(to: number): void {
    const next = this.all[Math.max(0, Math.min(this.all.length - 1, to))];
    if (!next) return;
    this.#people.outbox.flush();
    this.at = { ...this.at, step: next.id, figure: next.figure, name: '', role: '' };
    this.#open();
    this.keep();
  }

  next(): void {
    this.go(this.index + 1);
  }

  back(): void {
    this.go(this.index - 1);
  }

  /** To the next person. */
  enough(): void {
    this.go(beyond(this.all, this.index));
  }

  speak(language: Tongue): void {
    this.at = { ...this.at, language };
    this.keep();
  }

  /** A name that is typed and not added yet is kept, too. */
  type(part: Partial<Pick<GuideState, 'name' | 'role'>>): void {
    this.at = { ...this.at, ...part };
    this.keep(true);
  }

  keep(resting = false): void {
    this.#people.guide($state.snapshot(this.at), resting);
  }
}
