// The flow of one alert: what stands in its fields, saved one by one, and what is still missing for a conclusion.
import { SvelteMap } from 'svelte/reactivity';
import type { AlertPage, Conclusion, FlowField, FlowStep, ReportClock } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { asRefusal, call } from '../../platform';
import { Outbox } from '../interview/outbox.svelte';
import { nowWords } from './words';

export class Flow {
  readonly alert: string;
  readonly steps: readonly FlowStep[];
  readonly outbox = new Outbox();
  /** What stands in each field. */
  values = new SvelteMap<string, string>();
  /** What is wrong at a field. */
  problems = new SvelteMap<string, string>();
  /** How a time was read. */
  echoes = new SvelteMap<string, string>();
  revision = $state(0);
  /** The interview waits until it is written who stays. */
  hold = $state(false);
  report = $state.raw<ReportClock | null>(null);
  saved = $state<string | null>(null);
  /** What the program has, by field: the base of the next save. */
  #kept = new Map<string, string>();

  constructor(page: AlertPage) {
    this.alert = page.alert;
    this.steps = page.steps;
    this.revision = page.revision;
    this.hold = page.hold;
    this.report = page.report;
    for (const field of this.fields) {
      this.values.set(field.id, field.value);
      this.#kept.set(field.id, field.value);
      if (field.echo !== null) this.echoes.set(field.id, field.echo);
    }
  }

  get fields(): FlowField[] {
    return this.steps.flatMap((step) => step.fields);
  }

  value(id: string): string {
    return this.values.get(id) ?? '';
  }

  /** Writes into a field; a choice is saved at once, typing when it rests. */
  write(field: FlowField, text: string): void {
    this.values.set(field.id, text);
    this.problems.delete(field.id);
    this.echoes.delete(field.id);
    const send = (): Promise<void> => this.#save(field.id);
    if (field.shape === 'choice') this.outbox.push(field.id, send);
    else this.outbox.later(field.id, send);
    // Who was told is mostly written when they have just been told.
    const when = this.fields.find((other) => other.id === `${field.id}.at`);
    if (when && text.trim() !== '' && this.value(when.id) === '') this.write(when, nowWords(new Date()));
  }

  async #save(id: string): Promise<void> {
    const text = this.value(id);
    const was = this.#kept.get(id) ?? '';
    if (text === was) return;
    try {
      const kept = await call('save_safety_field', { alert: this.alert, field: id, was, text });
      this.#kept.set(id, text);
      this.#echo(id, text, kept.echo);
      ({ revision: this.revision, saved: this.saved, hold: this.hold, report: this.report } = kept);
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.code === 'conflict') this.problems.set(id, 'Somebody else wrote here meanwhile. Copy what you wrote, and read the page again.');
      else if (refusal.code === 'invalid') this.problems.set(id, refusal.message);
      else throw refusal;
    }
  }

  /** Says how a time was read, or that it cannot be; while it is typed on, neither. */
  #echo(id: string, text: string, echo: string | null): void {
    if (this.value(id) !== text || this.fields.find((field) => field.id === id)?.shape !== 'when') return;
    if (echo !== null) this.echoes.set(id, echo);
    else if (text.trim() !== '') this.problems.set(id, 'Write it as 18:18, or 25 November, 18:18.');
  }

  /** Whether a field is asked for: one that depends on another only while that stands at its option. */
  shown(field: FlowField): boolean {
    return field.needed_if === null || this.value(field.needed_if.field) === field.needed_if.code || this.value(field.id) !== '';
  }

  /** A step with everything that it needs whatever comes, or with anything where it needs nothing. */
  done(step: FlowStep): boolean {
    const filled = (field: FlowField): boolean => this.value(field.id).trim() !== '' || field.hidden;
    if (step.any_of) return step.fields.some((field) => field.shape === 'line' && filled(field));
    return step.fields.filter((field) => this.#applies(field) && field.needed_for.length > 0).every(filled);
  }

  #applies(field: FlowField): boolean {
    return field.needed_if === null || this.value(field.needed_if.field) === field.needed_if.code;
  }

  /** All that is missing for a conclusion, in one go. */
  missing(conclusion: Conclusion): Map<string, string> {
    const open = new Map<string, string>();
    for (const step of this.steps) {
      step.fields.forEach((field, at) => {
        const empty = this.value(field.id).trim() === '' && !field.hidden;
        const line = step.fields[at - 1];
        const undated = field.shape === 'when' && line !== undefined && this.value(line.id).trim() !== '';
        const needed = field.needed_for.includes(conclusion) && this.#applies(field);
        if (empty && (needed || undated)) open.set(field.id, field.problem);
      });
      // Where an emergency is arranged, whoever arranged it is the first to be written down.
      const emergency = conclusion === 'emergency-evaluation' ? step.fields.find((field) => field.id === 'told.emergency') : undefined;
      const first = emergency ?? step.fields[0];
      if (step.any_of && first && !this.done(step)) open.set(first.id, 'Write who was told.');
    }
    return open;
  }

  /** Documents what stands there; none where something is missing or not kept yet. */
  async document(conclusion: Conclusion): Promise<AlertPage | null> {
    this.outbox.flush();
    await this.outbox.rest();
    for (const [id, why] of this.missing(conclusion)) this.problems.set(id, why);
    if (this.problems.size > 0 || this.outbox.state === 'failing') return null;
    try {
      return await call('document_alert', { alert: this.alert, revision: this.revision, conclusion });
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.code === 'signed-out') app.fail(refusal);
      if (refusal.field === null || !this.values.has(refusal.field)) throw refusal;
      this.problems.set(refusal.field, refusal.message);
      return null;
    }
  }
}
