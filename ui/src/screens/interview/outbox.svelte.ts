// Sends saves one at a time and in order; what fails for now is tried again by itself until it is kept.
import type { Code } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { asRefusal } from '../../platform';

/** Codes after which the same save may succeed a little later. */
const AGAIN: readonly Code[] = ['internal', 'disk-full', 'unsure', 'in-use', 'wait'];
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;
/** Typing rests this long before it is sent, in milliseconds. */
const PAUSE = 400;

interface Act {
  key: string;
  send: () => Promise<void>;
}

export class Outbox {
  /** What the foot says: everything is kept, something is not kept yet, or it fails and is tried again. */
  state = $state<'idle' | 'saving' | 'failing'>('idle');
  #acts: Act[] = [];
  #typed = new Map<string, { timer: ReturnType<typeof setTimeout>; send: () => Promise<void> }>();
  #running = false;
  #resting: (() => void)[] = [];

  /**
   * Adds a save. A waiting one with the same key is replaced, so that only the newest value is sent; the one
   * that is on its way stays. `send` deals with refusals that concern its field and throws all others.
   */
  push(key: string, send: () => Promise<void>): void {
    this.#forget(key);
    const at = this.#acts.findIndex((act, index) => act.key === key && !(this.#running && index === 0));
    if (at >= 0) this.#acts[at] = { key, send };
    else this.#acts.push({ key, send });
    void this.#run();
  }

  /** Adds a save when the typing rests. */
  later(key: string, send: () => Promise<void>): void {
    this.#forget(key);
    if (this.state === 'idle') this.state = 'saving';
    this.#typed.set(key, { timer: setTimeout(() => this.push(key, send), PAUSE), send });
  }

  /** Sends at once what waits for a pause. */
  flush(): void {
    for (const [key, { send }] of [...this.#typed]) this.push(key, send);
  }

  #forget(key: string): void {
    clearTimeout(this.#typed.get(key)?.timer);
    this.#typed.delete(key);
  }

  /** Settles when nothing waits any more, or when saving fails for now. */
  rest(): Promise<void> {
    if (this.#acts.length === 0 || this.state === 'failing') return Promise.resolve();
    return new Promise((resolve) => this.#resting.push(resolve));
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    let wait = FIRST_WAIT;
    for (let act = this.#acts[0]; act; act = this.#acts[0]) {
      if (this.state === 'idle') this.state = 'saving';
      if (await this.#try(act)) {
        this.#acts.shift();
        this.state = 'saving';
        wait = FIRST_WAIT;
      } else {
        this.state = 'failing';
        this.#rested();
        await new Promise((resolve) => setTimeout(resolve, wait));
        wait = Math.min(wait * 2, LONGEST_WAIT);
      }
    }
    this.state = this.#typed.size > 0 ? 'saving' : 'idle';
    this.#running = false;
    this.#rested();
  }

  /** True when the act is dealt with: kept, or refused for good. */
  async #try(act: Act): Promise<boolean> {
    try {
      await act.send();
      return true;
    } catch (error) {
      const refusal = asRefusal(error);
      if (AGAIN.includes(refusal.code)) return false;
      // Signed out: nothing of the practice stays in memory, so what waits goes too.
      if (refusal.code === 'signed-out') this.#acts.splice(1);
      app.fail(refusal);
      return true;
    }
  }

  #rested(): void {
    for (const resolve of this.#resting.splice(0)) resolve();
  }
}
