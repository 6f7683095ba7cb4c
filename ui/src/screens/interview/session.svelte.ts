// One interview on the screen: what the engine said, what is on its way to it, and which question is the current one.
import { SvelteMap } from 'svelte/reactivity';
import type { Answer, InterviewScreen, Item, Refusal } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { asRefusal, call, commandId } from '../../platform';
import { isAnswered } from './answers';
import { isQuestion, questions } from './blocks';
import { Outbox } from './outbox.svelte';

export class InterviewSession {
  screen = $state.raw<InterviewScreen | null>(null);
  problem = $state.raw<Refusal | null>(null);
  /** Path of the current question. */
  current = $state<string | null>(null);
  /** What changed below, for screen readers. */
  said = $state('');
  /** Why an answer was refused and in which section, by path; what was typed stays. */
  refused = new SvelteMap<string, { why: string; section: string }>();
  readonly outbox = new Outbox();
  /** When a pointer last went down, in milliseconds; a key puts it far back. */
  pressed = -Infinity;
  /** Question to begin with in the section that is opened next. */
  wanted: string | null = null;
  #drafts = new SvelteMap<string, Answer>();
  #typed = new Map<string, string>();
  #turn = 0;
  readonly #client: string;
  /** Which of the client's interviews; none = the intake. */
  readonly #interview: string | undefined;

  constructor(client: string, interview?: string) {
    this.#client = client;
    this.#interview = interview;
  }

  /** Questions that are asked now in this section. */
  get questions(): Item[] {
    return this.screen ? questions(this.screen.section.items) : [];
  }

  get item(): Item | null {
    return this.questions.find((item) => item.path === this.current) ?? null;
  }

  /** What stands at an item: what was just chosen, otherwise what is kept. */
  answer(item: Item): Answer {
    return this.#drafts.get(item.path) ?? item.answer;
  }

  /** What is wrong at an item. */
  problemAt(item: Item): string | null {
    return this.refused.get(item.path)?.why ?? item.problem;
  }

  /** What was typed and refused at an item: it stands there again when its section is opened again. */
  typedAt(item: Item): string | null {
    return this.refused.has(item.path) ? (this.#typed.get(item.path) ?? null) : null;
  }

  /** Something typed in this section is not kept. */
  unkeptIn(section: string): boolean {
    return [...this.refused.values()].some((each) => each.section === section);
  }

  /** Opens a section; none = where the interview was left. True when it is on the screen. */
  async open(section: string | null): Promise<boolean> {
    const turn = ++this.#turn;
    this.outbox.flush();
    await this.outbox.rest();
    try {
      const screen = await call('interview_screen', { client: this.#client, section, ...(this.#interview === undefined ? {} : { interview: this.#interview }) });
      if (turn !== this.#turn) return false;
      this.screen = screen;
      this.problem = null;
      this.said = '';
      this.current = this.#start(screen);
      return true;
    } catch (error) {
      if (turn !== this.#turn) return false;
      const refusal = asRefusal(error);
      if (refusal.code === 'signed-out' || refusal.code === 'must-change-password') app.fail(refusal);
      else this.problem = refusal;
      return false;
    }
  }

  #start(screen: InterviewScreen): string | null {
    const asked = questions(screen.section.items);
    const has = (path: string | null): boolean => asked.some((item) => item.path === path);
    const wanted = this.wanted;
    this.wanted = null;
    if (has(wanted)) return wanted;
    if (has(screen.cursor)) return screen.cursor;
    return (asked.find((item) => !isAnswered(this.answer(item))) ?? asked[0])?.path ?? null;
  }

  /** A change now comes from a click or touch: arrows change a radio button too, and must not go on. */
  get byPointer(): boolean {
    return performance.now() - this.pressed < 700;
  }

  /** Answers at once. */
  choose(path: string, answer: Answer): void {
    this.refused.delete(path);
    this.#drafts.set(path, answer);
    this.outbox.push(`answer ${path}`, this.#act(path, answer));
  }

  /** Answers when the typing rests; `answer` may be a sentence that says why `text` cannot be one yet. */
  type(path: string, answer: Answer | string, text: string): void {
    this.refused.delete(path);
    this.#typed.set(path, text);
    if (typeof answer === 'string') {
      const section = this.screen?.section.id ?? '';
      this.outbox.later(`answer ${path}`, async () => void this.refused.set(path, { why: answer, section }));
      return;
    }
    const act = this.#act(path, answer);
    this.outbox.later(`answer ${path}`, () => {
      this.#drafts.set(path, answer);
      return act();
    });
  }

  /** Saves one answer; its id stays the same however often it is tried. */
  #act(path: string, answer: Answer): () => Promise<void> {
    const command_id = commandId();
    return async () => {
      const shown = this.screen;
      if (!shown) return;
      const { interview, section } = shown;
      try {
        this.#take(await call('answer_question', { interview, path, answer, section: section.id, command_id }));
        if (this.#drafts.get(path) === answer) this.#drafts.delete(path);
      } catch (error) {
        const refusal = asRefusal(error);
        if (refusal.code !== 'invalid') throw refusal;
        this.refused.set(path, { why: refusal.message, section: section.id });
      }
    };
  }

  /** Adds or removes an instance of a repeating group. */
  repeat(path: string, remove: boolean): void {
    this.outbox.flush();
    this.outbox.push(`repeat ${commandId()}`, async () => {
      const shown = this.screen;
      if (!shown) return;
      const before = new Set(this.questions.map((item) => item.path));
      this.#take(await call('repeat_group', { interview: shown.interview, path, remove, section: shown.section.id }));
      const fresh = this.questions.find((item) => !before.has(item.path));
      if (fresh) this.current = fresh.path;
    });
  }

  /** Finishes the interview; true when it is. */
  async finish(): Promise<boolean> {
    const shown = this.screen;
    if (!shown) return false;
    this.outbox.flush();
    await this.outbox.rest();
    try {
      this.#take(await call('finish_interview', { interview: shown.interview }));
      return true;
    } catch (error) {
      app.fail(error);
      return false;
    }
  }

  /** The note of a section was kept. */
  noted(saved: string): void {
    if (this.screen) this.screen = { ...this.screen, saved };
  }

  /** Takes over an answered screen; one of another section changes only what surrounds the questions. */
  #take(screen: InterviewScreen): void {
    const shown = this.screen;
    if (shown && shown.section.id !== screen.section.id) {
      const { head, finished, sections, done, total, saved, missing, figures } = screen;
      this.screen = { ...shown, head, finished, sections, done, total, saved, missing, figures };
      return;
    }
    const before = this.questions;
    this.screen = screen;
    const now = this.questions;
    const more = now.filter((item) => !before.some((old) => old.path === item.path)).length;
    const fewer = before.filter((old) => !now.some((item) => item.path === old.path)).length;
    if (more > 0) this.said = more === 1 ? 'One more question is asked now.' : `${more} more questions are asked now.`;
    else if (fewer > 0) this.said = fewer === 1 ? 'One question is no longer asked.' : `${fewer} questions are no longer asked.`;
    if (this.current !== null && !now.some((item) => item.path === this.current)) this.current = this.#following(screen);
  }

  /** The question after a current one that is no longer asked. */
  #following(screen: InterviewScreen): string | null {
    const items = screen.section.items;
    const at = items.findIndex((item) => item.path === this.current);
    const after = items.slice(Math.max(0, at)).find((item) => isQuestion(item) && !item.kept);
    return (after ?? this.questions.at(-1))?.path ?? null;
  }

  /** The question before (−1) or after (+1) the current one. */
  beside(by: 1 | -1): string | null {
    const list = this.questions;
    const at = list.findIndex((item) => item.path === this.current);
    return (at < 0 ? list[0] : list[at + by])?.path ?? null;
  }
}
