/** Families of flows: one colour each, the same in scene, wheel, charts and tables (Okabe-Ito). */
export const FAMILIES = [
  'energy',
  'chips',
  'experience',
  'training',
  'tokens',
  'models',
  'payload',
  'goods',
  'money',
] as const;

export type Family = (typeof FAMILIES)[number] | 'other';

/** Colours on the dark ground; every one has at least 3:1 against it. */
export const FAMILY_COLOURS: Readonly<Record<Family, string>> = {
  energy: '#E69F00',
  chips: '#CC79A7',
  experience: '#56B4E9',
  training: '#D55E00',
  tokens: '#F0E442',
  models: '#009E73',
  payload: '#999999',
  goods: '#E6EAF2',
  money: '#0072B2',
  other: '#7A8499',
};

const FAMILY_OF_KIND: Readonly<Record<string, Family>> = {
  energy: 'energy',
  storage: 'energy',
  power: 'energy',
  chips: 'chips',
  experience: 'experience',
  signal: 'experience',
  training: 'training',
  lease: 'training',
  tokens: 'tokens',
  model: 'models',
  payload: 'payload',
  traffic: 'payload',
  goods: 'goods',
  labour: 'goods',
  money: 'money',
};

/** The family of a kind of flow; a kind that is not known has a colour of its own, so it is never lost. */
export function familyOf(kind: string): Family {
  return FAMILY_OF_KIND[kind] ?? 'other';
}

/** Red, green and blue in [0, 1] of `#RRGGBB`. */
export function rgb(colour: string): [red: number, green: number, blue: number] {
  const bits = Number.parseInt(colour.slice(1), 16);
  return [((bits >> 16) & 255) / 255, ((bits >> 8) & 255) / 255, (bits & 255) / 255];
}
