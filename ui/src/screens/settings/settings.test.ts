// Settings: whoever may not change the policy reads it, and finds no field that looks as if it could be changed.
import { expect, test } from 'vitest';
import type { Policy as Numbers, SettingsScreen } from '../../generated/api';
import { answer, field, show, text } from '../../test/rust';
import Policy from './Policy.svelte';

const policy = {
  version: 3, weights: { schedule: 1.5 }, isolate_dimensions: ['gender'], rules_off: ['R2'], mirror: { click_sd: 0.2 }, low_risk_max: 1, hold_days: 14,
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
