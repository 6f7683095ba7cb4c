// Keeps a goal while it is typed: one save after another, always over the revision that was answered last.
import type { MirrorLine, MirrorsScreen, Refusal } from '../../generated/api';
import { asRefusal, call } from '../../platform';

const PAUSE = 700;

export class GoalDraft {
  text = $state('');
  private = $state('');
  state = $state<'saved' | 'saving' | 'failed'>('saved');
  problem = $state.raw<Refusal | null>(null);
  #revision: number;
  #kept: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #ids: { client: string; group: string; figure: string; about: string };

  constructor(ids: { client: string; group: string }, line: MirrorLine) {
    this.#ids = { ...ids, figure: line.figure, about: line.about };
    this.text = line.goal;
    this.private = line.private;
    this.#revision = line.revision;
    this.#kept = this.#both();
  }

  #both(): string {
    return JSON.stringify([this.text.trim(), this.private.trim()]);
  }

  /** Something else changed the note: the next save goes over that. */
  at(revision: number): void {
    if (!this.#busy) this.#revision = Math.max(this.#revision, revision);
  }

  /** Called with each key: kept after a short pause. */
  typed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), PAUSE);
  }

  /** Keeps what is there now. */
  async save(done?: (screen: MirrorsScreen) => void): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#busy || this.#both() === this.#kept) return;
    this.#busy = true;
    this.state = 'saving';
    this.problem = null;
    const sent = this.#both();
    try {
      const screen = await call('save_goal', { ...this.#ids, revision: this.#revision, text: this.text, private: this.private });
      const line = screen.lines.find((one) => one.figure === this.#ids.figure && one.about === this.#ids.about);
      this.#revision = line?.revision ?? this.#revision;
      this.#kept = sent;
      this.state = 'saved';
      done?.(screen);
    } catch (error) {
      this.state = 'failed';
      this.problem = asRefusal(error);
    } finally {
      this.#busy = false;
    }
    if (this.problem === null && this.#both() !== this.#kept) await this.save(done);
  }
}
