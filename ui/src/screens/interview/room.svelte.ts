// What the room does beside answering: marks, undoing, skipping the rest of a section, language, pausing.
import { SvelteMap } from 'svelte/reactivity';
import type { AbsentReason, InterviewScreen, Paused, QuestionMark, Walked } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { count } from '../../lib/words';
import { asRefusal, call, commandId } from '../../platform';
import { inWords, isAnswered } from './answers';
import type { InterviewSession } from './session.svelte';
import type { Tongue } from './tongue';

type Marks = Pick<QuestionMark, 'note' | 'flag' | 'later'>;
const NONE: Marks & { revision: number } = { note: '', flag: false, later: false, revision: 0 };

/** "Undone: “How often …” is 2 again." */
export function walkedWords(walked: Walked, forward: boolean): string {
  const what = forward ? 'Done again' : 'Undone';
  if (walked.several) return `${what}: ${walked.text}.`;
  const item = walked.screen.section.items.find((each) => each.path === walked.path);
  if (!item || item.kind === 'group') return `${what}: “${walked.text}”.`;
  const again = forward ? '' : ' again';
  const now = isAnswered(item.answer) ? `is ${inWords(item, item.answer)}${again}` : `has no answer${again}`;
  return `${what}: “${walked.text}” ${now}.`;
}

export class Room {
  /** What was just done, in one sentence, until the next act. */
  told = $state('');
  #changed = new SvelteMap<string, Partial<Marks>>();
  readonly #session: InterviewSession;

  constructor(session: InterviewSession) {
    this.#session = session;
  }

  get #screen(): InterviewScreen | null {
    return this.#session.screen;
  }

  /** The marks of the interview with what is on its way; those that say nothing any more are left out. */
  get marks(): QuestionMark[] {
    const known = this.#screen?.room.marks ?? [];
    const all = known.map((mark) => ({ ...mark, ...this.#changed.get(mark.path) }));
    for (const [path, change] of this.#changed) {
      if (!known.some((mark) => mark.path === path)) all.push({ ...this.#fresh(path), ...change });
    }
    return all.filter((mark) => mark.flag || mark.later || mark.note !== '');
  }

  #fresh(path: string): QuestionMark {
    const section = this.#screen?.section;
    const text = section?.items.find((item) => item.path === path)?.text ?? '';
    return { ...NONE, path, text, asked: true, section: section?.id ?? '', section_title: section?.title ?? '' };
  }

  mark(path: string): QuestionMark | null {
    return this.marks.find((mark) => mark.path === path) ?? null;
  }

  /** Questions to ask later. */
  get later(): QuestionMark[] {
    return this.marks.filter((mark) => mark.later && mark.asked);
  }

  /** Changes the mark on a question; a note when the typing rests. */
  set(path: string, change: Partial<Marks>): void {
    this.#changed.set(path, { ...this.#changed.get(path), ...change });
    const send = (): Promise<void> => this.#send(path);
    if (change.note === undefined) this.#session.outbox.push(`mark ${path}`, send);
    else this.#session.outbox.later(`mark ${path}`, send);
  }

  async #send(path: string): Promise<void> {
    const change = this.#changed.get(path);
    const shown = this.#screen;
    if (!change || !shown) return;
    const { note, flag, later, revision } = { ...(shown.room.marks.find((mark) => mark.path === path) ?? NONE), ...change };
    try {
      const mark = { interview: shown.interview, path, section: shown.section.id, note, flag, later, revision };
      this.#session.take(await call('save_mark', mark));
      if (this.#changed.get(path) === change) this.#changed.delete(path);
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.code !== 'conflict') throw refusal;
      await this.#merge(path, change, shown);
    }
  }

  /** Changed elsewhere meanwhile: what stands there stays, mine is added. */
  async #merge(path: string, change: Partial<Marks>, shown: InterviewScreen): Promise<void> {
    const now = await call('interview_screen', { client: shown.head.id, interview: shown.interview, section: shown.section.id });
    this.#session.take(now);
    const theirs = now.room.marks.find((mark) => mark.path === path)?.note ?? '';
    const mine = change.note;
    const both = mine !== undefined && theirs !== '' && !mine.includes(theirs) ? { ...change, note: `${theirs}\n${mine}` } : change;
    this.#changed.set(path, both);
    this.#session.outbox.push(`mark ${path}`, () => this.#send(path));
  }

  /** Turns a mark on the current question on or off, and says so. */
  toggle(kind: 'flag' | 'later'): void {
    const item = this.#session.item;
    if (!item) return;
    const on = !(this.mark(item.path)?.[kind] ?? false);
    this.set(item.path, { [kind]: on });
    const words = { flag: ['Flagged.', 'No longer flagged.'], later: ['To ask later.', 'No longer to ask later.'] } as const;
    this.told = words[kind][on ? 0 : 1];
  }

  /** Undoes the last answer of this sitting, or does it again; tells where. */
  async walk(forward: boolean): Promise<Walked | null> {
    const { outbox } = this.#session;
    outbox.flush();
    await outbox.rest();
    const shown = this.#screen;
    if (!shown || outbox.state === 'failing') return null;
    try {
      const walked = await call('walk_answers', { interview: shown.interview, forward, command_id: commandId() });
      this.#session.take(walked.screen);
      this.#session.renew(walked.path);
      this.told = walkedWords(walked, forward);
      return walked;
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.code === 'blocked') this.told = refusal.message;
      else app.fail(refusal);
      return null;
    }
  }

  /** Gives all open questions of the section the same reason. */
  async skipRest(reason: AbsentReason): Promise<boolean> {
    const { outbox } = this.#session;
    outbox.flush();
    await outbox.rest();
    const shown = this.#screen;
    if (!shown) return false;
    try {
      const done = await call('skip_rest', { interview: shown.interview, section: shown.section.id, reason, command_id: commandId() });
      this.#session.take(done.screen);
      this.told = `${count(done.count, 'question', 'questions')} skipped.`;
      return true;
    } catch (error) {
      app.fail(error);
      return false;
    }
  }

  /** The language in which the client is asked from now on. */
  async speak(language: Tongue): Promise<void> {
    const shown = this.#screen;
    if (!shown || shown.room.language === language) return;
    this.#session.outbox.push('language', async () => {
      const now = this.#screen ?? shown;
      this.#session.take(await call('set_interview_language', { interview: now.interview, language, section: now.section.id }));
    });
    await this.#session.outbox.rest();
  }

  /** Whether an answer by digit or click goes on by itself: the other way from now on, for the person who is signed in. */
  async goOnByItself(): Promise<void> {
    const on = app.session?.goes_on === false;
    try {
      app.take(await call('set_going_on', { on }));
      this.told = on ? 'A digit or click goes on to the next question.' : 'A digit or click stays at its question; Enter goes on.';
    } catch (error) {
      app.fail(error);
    }
  }

  /** Keeps the place; none = it could not be kept, and why is told. */
  async pause(): Promise<Paused | null> {
    const { outbox } = this.#session;
    outbox.flush();
    await outbox.rest();
    const shown = this.#screen;
    if (!shown) return null;
    try {
      return await call('pause_interview', { interview: shown.interview, path: this.#session.current });
    } catch (error) {
      app.fail(error);
      return null;
    }
  }

  /** The page is left: time no longer counts. It matters to nobody whether this is heard, so a failure is not told. */
  leave(): void {
    const shown = this.#screen;
    if (shown) call('pause_interview', { interview: shown.interview, path: null }).catch(() => undefined);
  }
}
