// The only door to the Rust side: typed commands, the lock event, ids of acts. Nothing else imports @tauri-apps.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Commands, Refusal } from '../generated/api';

/** Calls a command. Rejects with a `Refusal`, whatever went wrong. */
export async function call<K extends keyof Commands>(
  name: K,
  request: Commands[K]['request'],
): Promise<Commands[K]['response']> {
  try {
    return await invoke<Commands[K]['response']>(name, { request });
  } catch (error) {
    throw asRefusal(error);
  }
}

/** Whatever was thrown, as a refusal that can be shown. */
export function asRefusal(error: unknown): Refusal {
  if (typeof error === 'object' && error !== null && 'code' in error && 'message' in error) {
    const refusal = error as Refusal;
    return { code: refusal.code, message: refusal.message, field: refusal.field ?? null };
  }
  return {
    code: 'internal',
    message: 'The program could not answer just now. Nothing was changed; please try once more.',
    field: null,
  };
}

/** Runs `fn` whenever the Rust side has locked the practice. Returns what stops it. */
export function onLocked(fn: () => void): () => void {
  const stop = listen('locked', fn);
  return () => void stop.then((off) => off()).catch(() => undefined);
}

/** A fresh id for one act, so that a repeated call does nothing twice. */
export function commandId(): string {
  return crypto.randomUUID();
}
