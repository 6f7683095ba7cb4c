// What the whole window knows: the state of the program, who is signed in, and what went wrong last.
import type { AppState, Refusal, Role, SessionView } from '../generated/api';
import { asRefusal, call } from '../platform';
import { go } from './router.svelte';

const forget = new Set<() => void>();

/** `clear` drops what a part of the window keeps in memory: called when the practice is locked, or somebody else signs in. */
export function onForget(clear: () => void): void {
  forget.add(clear);
}

class App {
  state = $state.raw<AppState | null>(null);
  /** Shown at the top of the page, takes the focus. */
  problem = $state.raw<Refusal | null>(null);
  /** The screen is turned to the client: no navigation, no names of others, no palette. */
  facing = $state(false);
  #last: string | null = null;

  get session(): SessionView | null {
    return this.state?.session ?? null;
  }

  /** The signed-in person has one of these roles. */
  is(...roles: Role[]): boolean {
    return this.session?.roles.some((role) => roles.includes(role)) ?? false;
  }

  /** Holds intakes: may begin, change and place. */
  get intake(): boolean {
    return this.is('intake-clinician', 'supervisor', 'owner');
  }

  /** Works with clients: may see them. */
  get clinical(): boolean {
    return this.intake || this.is('facilitator');
  }

  /** Takes over a state that a command answered with. */
  take(state: AppState): void {
    const person = state.session?.person.id ?? null;
    // The same person comes back to the same page; somebody else starts at Today.
    if (person !== null && this.#last !== null && person !== this.#last) go('#/today');
    if (person !== null) this.#last = person;
    if (person === null) this.facing = false;
    if (person !== this.session?.person.id) {
      this.problem = null;
      for (const clear of forget) clear();
    }
    this.state = state;
  }

  /** Reads the state again (counts in the navigation, who is signed in). */
  async refresh(): Promise<void> {
    try {
      this.take(await call('app_state', {}));
    } catch (error) {
      this.problem = asRefusal(error);
    }
  }

  /** The practice was locked by itself: what is on the screen goes first, whatever the program answers then. */
  locked(): void {
    this.state = null;
    this.facing = false;
    for (const clear of forget) clear();
    void this.refresh();
  }

  /** Drops everything from memory and shows the sign-in page. */
  async lock(): Promise<void> {
    try {
      this.take(await call('lock', {}));
    } catch {
      await this.refresh();
    }
  }

  /** Shows what went wrong; signed out means the sign-in page. */
  fail(error: unknown): void {
    const refusal = asRefusal(error);
    if (refusal.code === 'signed-out' || refusal.code === 'must-change-password') void this.refresh();
    else this.problem = refusal;
  }
}

export const app = new App();
