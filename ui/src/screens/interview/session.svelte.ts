// One interview on the screen: what the engine said, what is on its way to it, and which question is the current one.
import type { Answer, Code, InterviewScreen, Item, Refusal } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { DATE_WORDS } from '../../lib/dates';
import { asRefusal, call, commandId } from '../../platform';
import { isAnswered } from './answers';
import { isQuestion, questions } from './blocks';
import { type Shelf, belongs, shelfOf } from './shelf';
import { ROOM, type Tongue } from './tongue';
import { takeWanted } from './wanted';

/** After these an answer is not kept, however often it is sent: what stood there stands there again. */
const FOR_GOOD: readonly Code[] = ['blocked', 'not-allowed', 'not-found', 'conflict'];

export class InterviewSession {
  screen = $state.raw<InterviewScreen | null>(null);
  problem = $state.raw<Refusal | null>(null);
  /** Path of the current question. */
  current = $state<string | null>(null);
  /** What changed below, for screen readers. */
  said = $state('');
  /** When a pointer last went down, in milliseconds; a key puts it far back. */
  pressed = -Infinity;
  /** Question to begin with in the section that is opened next; `first` and `last` = its first and last one. */
  wanted: string | null = takeWanted();
  /** The client reads the screen: what is for the clinician only is not asked. */
  facing = $state(false);
  /** Raised when what stands in the boxes was changed from outside. */
  epoch = $state(0);
  readonly #shelf: Shelf;
  readonly outbox: Shelf['outbox'];
  readonly refused: Shelf['refused'];
  #turn = 0;
  readonly #client: string;
  /** Which of the client's interviews; none = the intake. */
  readonly #interview: string | undefined;

  constructor(client: string, interview?: string) {
    this.#client = client;
    this.#interview = interview;
    this.#shelf = shelfOf(client, interview);
    this.#shelf.page = this;
    this.outbox = this.#shelf.outbox;
    this.refused = this.#shelf.refused;
  }

  /** Questions that are asked now in this section. */
  get questions(): Item[] {
    const asked = this.screen ? questions(this.screen.section.items) : [];
    return this.facing ? asked.filter((item) => !item.clinician_only) : asked;
  }

  /** The summary is signed: answers stay as they are. */
  get signed(): boolean {
    return (this.screen?.signed ?? null) !== null;
  }

  /** Language in which the client is asked. */
  get tongue(): Tongue {
    return this.screen?.room.language === 'es' ? 'es' : 'en';
  }

  get item(): Item | null {
    return this.questions.find((item) => item.path === this.current) ?? null;
  }

  /** What stands at an item: what was just chosen, otherwise what is kept. */
  answer(item: Item): Answer {
    return this.#shelf.drafts.get(item.path) ?? item.answer;
  }

  /** What is wrong at an item. */
  problemAt(item: Item): string | null {
    return this.refused.get(item.path)?.why ?? item.problem;
  }

  /** What was typed and refused at an item: it stands there again when its section is opened again. */
  typedAt(item: Item): string | null {
    return this.refused.has(item.path) ? (this.#shelf.typed.get(item.path) ?? null) : null;
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
      belongs(this.#shelf, screen);
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
    const asked = this.questions;
    const has = (path: string | null): boolean => asked.some((item) => item.path === path);
    const wanted = this.wanted;
    this.wanted = null;
    if (has(wanted)) return wanted;
    if (wanted === 'last' || wanted === 'first') return asked.at(wanted === 'last' ? -1 : 0)?.path ?? null;
    if (has(screen.cursor)) return screen.cursor;
    return (asked.find((item) => !isAnswered(this.answer(item))) ?? asked[0])?.path ?? null;
  }

  /** A change now comes from a click or touch: arrows change a radio button too, and must not go on. */
  get byPointer(): boolean {
    return performance.now() - this.pressed < 700;
  }

  /** Answers at once. */
  choose(path: string, answer: Answer): void {
    if (this.signed) return;
    this.refused.delete(path);
    this.#shelf.drafts.set(path, answer);
    this.outbox.push(`answer ${path}`, this.#act(path, answer));
  }

  /** Answers when the typing rests; `answer` may be a sentence that says why `text` cannot be one yet. */
  type(path: string, answer: Answer | string, text: string): void {
    if (this.signed) return;
    this.refused.delete(path);
    this.#shelf.typed.set(path, text);
    if (typeof answer === 'string') {
      this.outbox.later(`answer ${path}`, async () => this.#refuse(path, answer));
      return;
    }
    const act = this.#act(path, answer);
    this.outbox.later(`answer ${path}`, () => {
      this.#shelf.drafts.set(path, answer);
      return act();
    });
  }

  #refuse(path: string, why: string): void {
    const section = this.screen?.section;
    const text = section?.items.find((item) => item.path === path)?.text ?? this.refused.get(path)?.text ?? '';
    this.refused.set(path, { why, section: section?.id ?? '', text });
  }

  /** Saves one answer of the interview that is shown now; its id stays the same however often it is tried. */
  #act(path: string, answer: Answer): () => Promise<void> {
    const command_id = commandId();
    const shelf = this.#shelf;
    const asked = this.screen;
    return async () => {
      if (!asked) return;
      const { interview } = asked;
      const now = shelf.page?.screen;
      const section = (now?.interview === interview ? now : asked).section.id;
      try {
        shelf.page?.take(await call('answer_question', { interview, path, answer, section, command_id }));
        if (shelf.drafts.get(path) === answer) shelf.drafts.delete(path);
      } catch (error) {
        const refusal = asRefusal(error);
        if (refusal.code === 'invalid') this.#refuse(path, refusal.message);
        else {
          if (FOR_GOOD.includes(refusal.code) && shelf.drafts.get(path) === answer) this.renew(path);
          throw refusal;
        }
      }
    };
  }

  /** Adds or removes an instance of a repeating group. */
  repeat(path: string, remove: boolean): void {
    if (this.signed) return;
    this.outbox.flush();
    const shown = this.screen;
    if (!shown) return;
    this.outbox.push(`repeat ${commandId()}`, async () => {
      if (remove) this.#forget(`${path}/`);
      const before = new Set(this.questions.map((item) => item.path));
      this.take(await call('repeat_group', { interview: shown.interview, path, remove, section: shown.section.id }));
      const fresh = this.questions.find((item) => !before.has(item.path));
      if (fresh) this.current = fresh.path;
    });
  }

  /** What was refused in a removed repetition goes with it. */
  #forget(inside: string): void {
    for (const path of [...this.refused.keys()].filter((each) => each.startsWith(inside))) {
      this.refused.delete(path);
      this.#shelf.drafts.delete(path);
    }
  }

  /** What stands in the boxes was changed from outside: they are read anew. */
  renew(path: string): void {
    this.refused.delete(path);
    this.#shelf.drafts.delete(path);
    this.epoch += 1;
  }

  /** What is wrong at an item, in the language of the one who reads it. */
  problemFor(item: Item, tongue: Tongue): string | null {
    const why = this.problemAt(item);
    if (why === null || tongue === 'en') return why;
    const own = [...Object.values(ROOM[tongue].mend), ...Object.values(DATE_WORDS[tongue])];
    return own.some((words) => why.startsWith(words)) ? why : ROOM[tongue].mend.refused;
  }

  /** The note of a section was kept. */
  noted(saved: string): void {
    if (this.screen) this.screen = { ...this.screen, saved };
  }

  /** Takes over an answered screen: nothing of another interview; of another section only what surrounds the questions. */
  take(screen: InterviewScreen): void {
    const shown = this.screen;
    if (shown && shown.interview !== screen.interview) return;
    if (shown && shown.section.id !== screen.section.id) {
      const { head, finished, sections, done, total, saved, missing, figures, room } = screen;
      this.screen = { ...shown, head, finished, sections, done, total, saved, missing, figures, room };
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
