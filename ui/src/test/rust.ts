// Stands in for the Rust side in tests: answers commands from a table and remembers what was asked.
import { flushSync, mount, tick, unmount, type Component } from 'svelte';
import type { AppState, Commands, Refusal, SessionView } from '../generated/api';

export type Answers = { [K in keyof Commands]?: (request: Commands[K]['request']) => Commands[K]['response'] };
export const asked: { name: string; request: unknown }[] = [];
let shown: Record<string, unknown> | null = null;

export function refusal(code: Refusal['code'], message: string, field: string | null = null): Refusal {
  return { code, message, field };
}

export const session: SessionView = {
  person: { id: 'i', name: 'Ines Halloran', role: 'intake clinician' },
  roles: ['intake-clinician'],
  practice_name: 'Larkspur House',
  kind: 'team',
  fictional: true,
  today: '2026-11-23',
  waiting: 0,
  to_review: 0,
  to_decide: 0,
  idle_minutes: 10,
  last_backup: null,
  goes_on: true,
};

export const open: AppState = { phase: 'open', practices: [], session, backup_folder: '/copies', caution: 'Fictional data only.' };

/** Answers commands from now on. A function that throws a refusal rejects the call. */
export function answer(answers: Answers): void {
  asked.length = 0;
  const table = answers as Record<string, ((request: unknown) => unknown) | undefined>;
  Object.assign(window, {
    __TAURI_INTERNALS__: {
      transformCallback: () => 1,
      invoke: async (name: string, args: { request?: unknown }) => {
        if (name.startsWith('plugin:')) return 1;
        asked.push({ name, request: args.request });
        const command = table[name];
        if (!command) throw refusal('internal', `nothing answers ${name} here`);
        return command(args.request);
      },
    },
  });
}

/** Shows a component on an empty page. */
export function show<P extends Record<string, unknown>>(component: Component<P>, props: P): void {
  if (shown) void unmount(shown);
  document.body.innerHTML = '<div id="main"></div>';
  shown = mount(component as Component<Record<string, unknown>>, { target: document.getElementById('main') ?? document.body, props });
  flushSync();
}

/** Waits until calls and effects have settled. */
export async function settle(ms = 0): Promise<void> {
  await new Promise((done) => setTimeout(done, ms));
  await tick();
  flushSync();
}

/** The control with this label. */
export function field(label: string): HTMLInputElement {
  const found = [...document.querySelectorAll('label')].find((one) => one.textContent?.trim() === label);
  const control = found?.htmlFor ? document.getElementById(found.htmlFor) : found?.querySelector('input');
  if (!control) throw new Error(`there is no field ${label}`);
  return control as HTMLInputElement;
}

export function type(label: string, text: string): void {
  const control = field(label);
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

/** The button or link with these words. */
export function press(words: string): void {
  const found = [...document.querySelectorAll<HTMLElement>('button, a')].find((one) => one.textContent?.trim().startsWith(words));
  if (!found) throw new Error(`there is no button ${words}`);
  found.click();
  flushSync();
}

export const text = (): string => document.body.textContent?.replace(/\s+/g, ' ') ?? '';
