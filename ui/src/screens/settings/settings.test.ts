// Settings: whoever may not change the policy reads it, and finds no field that looks as if it could be changed; the room.
import { expect, test } from 'vitest';
import type { Policy as Numbers, SettingsScreen } from '../../generated/api';
import { app } from '../../lib/app.svelte';
import { answer, asked, field, open, session, settle, show, text } from '../../test/rust';
import Policy from './Policy.svelte';
import Room from './Room.svelte';

const policy = {
  version: 3, weights: { schedule: 1.5 }, isolate_dimensions: ['gender'], rules_off: ['R2'], mirror: { click_sd: 0.2 }, low_risk_max: 1, hold_days: 14, check_ins: { sessions: [3, 8] },
} as unknown as Numbers;
const screen = (can: boolean): SettingsScreen => ({ policy, can_edit_policy: can, policy_history: [] }) as unknown as SettingsScreen;

test('the policy is read-only text for those who may not edit it', () => {
  answer({});
  show(Policy, { screen: screen(false), take: () => {} });
  expect(document.querySelector('input, textarea, select')).toBeNull();
  expect(text()).toContain('1.5');
  expect(text()).toContain('R2');
  expect(text()).toMatch(/Gender: looked at/);
  expect(text()).toMatch(/Veteran: left out/);
});

test('who may edit it has fields', () => {
  answer({});
  show(Policy, { screen: screen(true), take: () => {} });
  expect(field('Gender').checked).toBe(true);
  expect(document.querySelectorAll('input[type="number"]').length).toBeGreaterThan(5);
});

test.each([true, false])('leaving ask view is the practice’s, going on one’s own: may change the policy %s', async (can) => {
  app.state = open;
  const room = { leaving: 'offer' } as const;
  let taken: unknown = null;
  answer({
    set_going_on: ({ on }) => ({ ...open, session: { ...session, goes_on: on } }),
    save_room_settings: (request) => ({ room: request.room }) as unknown as SettingsScreen,
  });
  show(Room, { screen: { can_edit_policy: can, room } as unknown as SettingsScreen, take: (next: SettingsScreen) => (taken = next.room) });
  expect(document.querySelector('[data-testid="leaving"]') !== null).toBe(can);
  field('Stay until Enter').click();
  await settle();
  expect(asked.at(-1)).toEqual({ name: 'set_going_on', request: { on: false } });
  expect(app.session?.goes_on).toBe(false);
  if (!can) return;
  field('Always lock').click();
  await settle();
  expect(asked.at(-1)).toEqual({ name: 'save_room_settings', request: { was: room, room: { leaving: 'lock' } } });
  expect(taken).toEqual({ leaving: 'lock' });
});
