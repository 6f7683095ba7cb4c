// Where the interview goes on: the question at which somebody is, kept at once when the focus moves, one call at a time.
import { call } from '../../platform';
import type { InterviewSession } from './session.svelte';

export class Place {
  /** What the engine has, as of the last call; it counts as long as no newer screen has come. */
  #kept = $state.raw<{ screen: unknown; path: string } | null>(null);
  #busy = false;
  readonly #session: InterviewSession;

  constructor(session: InterviewSession) {
    this.#session = session;
  }

  /**
   * Keeps the current question as the place, unless the engine has it already: after an answer it has. Steps that come while
   * a call is on its way are one call. It waits for nothing and nothing waits for it; what fails is tried again at the next step.
   */
  async keep(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let path = this.#wanted(); path !== null; path = this.#wanted()) {
        const { screen } = this.#session;
        if (!screen) break;
        await call('keep_place', { interview: screen.interview, path });
        this.#kept = { screen: this.#session.screen, path };
      }
    } catch {
      this.#kept = null;
    } finally {
      this.#busy = false;
    }
  }

  /** The question at which the interview would go on now. */
  get path(): string | null {
    const { screen } = this.#session;
    return this.#kept?.screen === screen ? (this.#kept?.path ?? null) : (screen?.cursor ?? null);
  }

  #wanted(): string | null {
    const { screen, current } = this.#session;
    if (!screen || screen.finished || current === null) return null;
    return this.path === current ? null : current;
  }
}
