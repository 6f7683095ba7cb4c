// What the policy screen says about each number: words, ranges, steps. The numbers themselves come from Rust.
import type { MirrorModel, Policy } from '../../generated/api';

export interface Numbered<K> {
  key: K;
  label: string;
  about: string;
  step: number;
}

export const weightWords: Record<string, string> = {
  'risk-match': 'Risk level fits the group',
  'not-alone': 'Is not the only one of a kind',
  balance: 'Balance of positions on the circle',
  climate: 'Climate of the group',
  size: 'Size of the group',
  schedule: 'Times fit',
  mandate: 'The order can be finished in time',
};

type Plain = 'low_risk_max' | 'low_risk_group_mean' | 'risk_sd_max' | 'high_share_max' | 'ptsd_positive' | 'recent_harm_months' | 'scapegoat_load' | 'hold_days' | 'cosign_due_days' | 'safety_review_hours';

export const thresholds: Numbered<Plain & keyof Policy>[] = [
  { key: 'low_risk_max', label: 'Highest level that counts as low risk', about: 'Rule R1, level 0 to 4', step: 1 },
  { key: 'low_risk_group_mean', label: 'Mean level too high for a low-risk client', about: 'Rule R1, level 0 to 4', step: 0.1 },
  { key: 'risk_sd_max', label: 'Largest spread of levels in a group', about: 'Rule R2, standard deviation', step: 0.1 },
  { key: 'high_share_max', label: 'Largest share of high-risk members', about: 'Rule R3, 0 to 1', step: 0.05 },
  { key: 'ptsd_positive', label: 'PC-PTSD-5 score that counts as positive', about: '4; 3 finds more and errs more (Prins 2016, Bovin 2021)', step: 1 },
  { key: 'recent_harm_months', label: 'Months in which harm counts as recent', about: 'For the outlook of mirrors', step: 1 },
  { key: 'scapegoat_load', label: 'Adverse mirrors of one member that are too many', about: 'Rule X4', step: 1 },
  { key: 'hold_days', label: 'Days a submitted placement holds its seat', about: 'Then the seat is free again', step: 1 },
  { key: 'cosign_due_days', label: 'Days until a co-signature is due', about: 'States and payers set 3 to 30', step: 1 },
  { key: 'safety_review_hours', label: 'Hours until a summary with a safety alert is reviewed', about: 'Often 24', step: 1 },
];

export const model: Numbered<keyof MirrorModel>[] = [
  { key: 'click_sd', label: 'Error of a click', about: 'Standard error, rim of the circle = 1', step: 0.01 },
  { key: 'questionnaire_sd', label: 'Error of a questionnaire', about: 'Standard error, rim = 1', step: 0.01 },
  { key: 'tau', label: 'How far a person who resembles may differ', about: 'Standard deviation, rim = 1', step: 0.01 },
  { key: 'spread', label: 'Spread of people in a program', about: 'Standard deviation, rim = 1', step: 0.01 },
  { key: 'spread_min', label: 'Smallest spread', about: 'However alike the members are', step: 0.01 },
  { key: 'prior_weight', label: 'Weight of these defaults', about: 'In people, against the program’s own members', step: 1 },
  { key: 'floor_db', label: 'Most that can speak against', about: 'Decibans', step: 1 },
  { key: 'cue_match_db', label: 'A cue that matches', about: 'Decibans', step: 0.5 },
  { key: 'cue_mismatch_db', label: 'A cue that differs', about: 'Decibans', step: 0.5 },
  { key: 'script_match_db', label: 'Behaviour as remembered', about: 'Decibans', step: 0.5 },
  { key: 'script_mismatch_db', label: 'Other behaviour', about: 'Decibans', step: 0.5 },
];

/** Dimensions on which being the only one may be looked for. `guarded` ones are left out unless there is a reason. */
export const dimensions: { key: string; label: string; guarded: boolean }[] = [
  { key: 'age-band', label: 'Age', guarded: false },
  { key: 'gender', label: 'Gender', guarded: false },
  { key: 'language', label: 'First language', guarded: false },
  { key: 'first-order', label: 'First or repeated order', guarded: false },
  { key: 'veteran', label: 'Veteran', guarded: false },
  { key: 'race-ethnicity', label: 'Race or ethnicity', guarded: true },
  { key: 'religion', label: 'Religion', guarded: true },
  { key: 'disability', label: 'Disability', guarded: true },
  { key: 'orientation', label: 'Sexual orientation', guarded: true },
  { key: 'gender-identity', label: 'Gender identity', guarded: true },
  { key: 'diagnosis', label: 'Diagnosis', guarded: true },
  { key: 'offence-type', label: 'Offence type', guarded: true },
];
