// The way through the questions: where the focus is, going on, and keys that are pressed before the next question is there.
import { tick } from 'svelte';
import { app } from '../../lib/app.svelte';
import { changeRows } from './grid';
import { keyAnswer, type KeyAct } from './keys';
import type { InterviewSession } from './session.svelte';
import type { Answer, Item } from '../../generated/api';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** How long an answer stays in sight, in milliseconds. */
const SEEN = 250;
/** How long the engine may take to say what is asked next before the way goes on without it. */
const PATIENCE = 1500;

/** It is answered with a digit or a letter. */
const isChosen = (item: Item): boolean => item.kind === 'choice' || item.kind === 'boolean';
const isEmpty = (answer: Answer): boolean => answer.values.length === 0 && answer.reason === null;

export class Driver {
  /** The column of the questions: only there single keys act. */
  main = $state<HTMLElement | null>(null);
  /** Nothing more is asked; while the screen faces the client. */
  ended = $state(false);
  #turn = 0; // what is under way is dropped when something else is done meanwhile
  #going = -1; // turn in which an answer by digit goes on to the next question
  #came: string | null = null; // to this question the way went by itself after an answer
  #early: string[] = []; // keys pressed meanwhile: they answer the questions after
  #hurry = (): void => undefined; // ends the moment in which an answer stays in sight
  readonly #session: InterviewSession;
  readonly #toSection: (id: string) => void;
  /** Asked at the end of a section: true = something comes first, and goes on by what it is given. */
  readonly #first: (then: () => void) => boolean;

  constructor(session: InterviewSession, toSection: (id: string) => void, first: (then: () => void) => boolean = () => false) {
    this.#session = session;
    this.#toSection = toSection;
    this.#first = first;
  }

  /** Something else is done now: what was under way is dropped. */
  turn(): void {
    this.#turn += 1;
  }

  /** Keys that wait for their question are dropped. */
  calm(): void {
    this.#came = null;
    this.#early = [];
  }

  /** A digit that comes while the answer before is still in sight waits for the next question; whether it does. */
  tooEarly(key: string): boolean {
    if (this.#going !== this.#turn) return false;
    this.#early.push(key);
    this.#hurry();
    return true;
  }

  /** Does what a key says about the way through the questions; false = it says something else. */
  act(act: KeyAct): boolean {
    const { item } = this.#session;
    const came = this.#came;
    this.#came = null;
    // A digit and Enter is a habit of hands: where the digit has gone on already, Enter leaves no question out.
    if (act.kind === 'on' && act.sure !== true && item && came === item.path && !this.#session.facing && isChosen(item) && isEmpty(this.#session.answer(item))) return true;
    if (act.kind === 'on') void this.goOn();
    else if (act.kind === 'move') this.move(act.by);
    else if (act.kind === 'row') void this.#row(act.add);
    else if (act.kind === 'skip') (item && this.rootOf(item.path))?.querySelector<HTMLElement>('[data-skip]')?.click();
    else if (act.kind === 'answer') {
      if (!item) return true;
      this.#session.choose(item.path, act.answer);
      this.calm();
      if (act.on) void this.soon(item.path);
    } else return false;
    return true;
  }

  /** One row more or fewer in the table in which the current question stands. */
  async #row(add: boolean): Promise<void> {
    const next = await changeRows(this.#session, this.#session.current, add);
    await tick();
    if (next !== null) this.focus(next);
  }

  rootOf(path: string): HTMLElement | null {
    return this.main?.querySelector<HTMLElement>(`[data-q="${CSS.escape(path)}"]`) ?? null;
  }

  /** Makes a question the current one and puts the focus into it. */
  focus(path: string): boolean {
    if (this.#session.facing) {
      this.ended = false;
      this.#session.current = path;
      void tick().then(() => this.#into(path));
      return true;
    }
    return this.#into(path);
  }

  #into(path: string): boolean {
    const root = this.rootOf(path);
    const control = root?.querySelector<HTMLElement>('input:checked') ?? root?.querySelector<HTMLElement>('input, textarea, select');
    if (!root || !control) return false;
    this.#session.current = path;
    control.focus({ preventScroll: true });
    root.scrollIntoView({ block: 'nearest' });
    return true;
  }

  /** To the question after the current one, otherwise to the end of the section: never back to one that is answered. */
  past(): void {
    this.turn();
    this.calm();
    const next = this.#session.beside(1);
    if (next === null || !this.focus(next)) this.end();
  }

  end(): void {
    if (!this.#session.facing && this.#first(() => this.end())) return;
    if (this.#session.facing) this.ended = true;
    const to = (): void => {
      const end = this.main?.querySelector<HTMLElement>('[data-end]');
      end?.focus({ preventScroll: true });
      end?.scrollIntoView({ block: 'nearest' });
    };
    if (this.#session.facing) void tick().then(to);
    else to();
  }

  /** The focus goes to what mends a refused answer: the choice between two days, otherwise the box. */
  #stay(path: string): void {
    const which = this.rootOf(path)?.querySelector<HTMLElement>('.date-said button');
    if (which) which.focus();
    else this.focus(path);
  }

  /** Goes on as soon as the engine has said what is asked next, and into the next section; a refused answer comes first. */
  async goOn(): Promise<void> {
    const session = this.#session;
    const mine = ++this.#turn;
    session.outbox.flush();
    await Promise.race([session.outbox.rest(), pause(PATIENCE)]);
    if (mine !== this.#turn) return;
    await tick();
    if (session.item && session.problemAt(session.item) !== null) {
      this.#stay(session.item.path);
      return;
    }
    this.#forward(session.beside(1));
  }

  #forward(next: string | null): void {
    const section = this.#session.screen?.next_section;
    if (next !== null) this.focus(next);
    else if (section) this.#toSection(section);
    else this.end();
  }

  /** To the question before or after, also into the section before or after. */
  move(by: 1 | -1): void {
    const session = this.#session;
    this.turn();
    const atEnd = by < 0 && (this.ended || document.activeElement?.matches('[data-end]') === true);
    const path = atEnd ? session.current : session.beside(by);
    if (path !== null) this.focus(path);
    else if (by < 0) this.#back();
    else {
      session.wanted = session.facing ? null : 'first';
      this.#forward(null);
    }
  }

  #back(): void {
    const screen = this.#session.screen;
    const at = screen?.sections.findIndex((section) => section.id === screen.section.id) ?? 0;
    const before = screen?.sections[at - 1];
    if (!before) return;
    this.#session.wanted = 'last';
    this.#toSection(before.id);
  }

  /**
   * After an answer by digit or click: it stays in sight for a moment, unless somebody has moved on. A key pressed
   * meanwhile ends that moment; it waits only until the engine has said what is asked next, so that it answers that.
   * Whoever goes on by hand stays at the question.
   */
  async soon(path: string): Promise<void> {
    const session = this.#session;
    session.current = path;
    if (app.session?.goes_on === false) {
      this.turn();
      session.outbox.flush();
      return;
    }
    const mine = (this.#going = ++this.#turn);
    session.outbox.flush();
    const seen = new Promise<void>((resolve) => (this.#hurry = resolve));
    if (this.#early.length > 0) this.#hurry();
    await Promise.all([Promise.race([pause(SEEN), seen]), Promise.race([session.outbox.rest(), pause(PATIENCE)])]);
    if (mine === this.#turn && this.#early.length > 0) await session.outbox.rest();
    if (mine === this.#turn) await tick();
    const gone = document.activeElement !== document.body && !this.main?.contains(document.activeElement);
    if (mine !== this.#turn) return;
    this.#going = -1;
    if (gone) return;
    this.#after(path);
  }

  #after(path: string): void {
    const session = this.#session;
    const next = session.item && session.problemAt(session.item) !== null ? session.item.path : session.beside(1);
    if (next === null) {
      this.calm();
      if (session.facing) this.#forward(null);
      else this.end();
    } else if (next === path) this.calm();
    else if (this.focus(next)) {
      this.#came = next;
      this.#answerEarly();
    }
  }

  /** Gives the key that was pressed early to the question that is now the current one. */
  #answerEarly(): void {
    const session = this.#session;
    const name = this.#early.shift();
    const { item } = session;
    if (name === undefined || item === null) return;
    const given = keyAnswer(item, session.answer(item), name);
    const box = document.activeElement;
    if (given) session.choose(item.path, given.answer);
    else if (box instanceof HTMLTextAreaElement || (box instanceof HTMLInputElement && box.type === 'text')) {
      box.value += name;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    }
    if (given?.on) void this.soon(item.path);
    else this.#answerEarly();
  }
}
