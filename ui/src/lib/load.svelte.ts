// Loads what a screen shows: value, refusal, and reading again; follows the reactive values that `read` uses.
import type { Refusal } from '../generated/api';
import { asRefusal } from '../platform';
import { app } from './app.svelte';

export class Load<T> {
  value = $state.raw<T | null>(null);
  problem = $state.raw<Refusal | null>(null);
  #read: () => Promise<T>;
  #turn = 0;

  constructor(read: () => Promise<T>) {
    this.#read = read;
  }

  /** Reads again; a late answer to an earlier question is dropped. */
  async again(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const value = await this.#read();
      if (turn !== this.#turn) return;
      this.value = value;
      this.problem = null;
    } catch (error) {
      if (turn !== this.#turn) return;
      const refusal = asRefusal(error);
      if (refusal.code === 'signed-out' || refusal.code === 'must-change-password') app.fail(refusal);
      else this.problem = refusal;
    }
  }
}

/** Call while a component is made: `const page = load(() => call('client_page', { client }))`. */
export function load<T>(read: () => Promise<T>): Load<T> {
  const loading = new Load(read);
  $effect(() => void loading.again());
  return loading;
}
