/**
 * The parties of the model, in the order of their account numbers. Names are the ones used in metric ids.
 * Party 0 is the outside world; the last five are suppliers and outsiders with accounts only (ecosystem.md, firms).
 */
export const FIRMS = [
  'world',
  'tesla',
  'xai',
  'spacex',
  'alphabet',
  'microsoft',
  'openai',
  'amazon',
  'anthropic',
  'meta',
  'nvidia',
  'oracle',
  'neoclouds',
  'china',
  'tsmc',
  'samsung',
  'blueorigin',
  'starcloud',
  'carmakers',
] as const;

export type FirmName = (typeof FIRMS)[number];

/** Account number of a firm. */
export function firm(name: FirmName): number {
  return FIRMS.indexOf(name);
}

/** Names as people write them, in the order of FIRMS. */
export const FIRM_TITLES = [
  'the world outside',
  'Tesla',
  'xAI',
  'SpaceX',
  'Alphabet',
  'Microsoft',
  'OpenAI',
  'Amazon',
  'Anthropic',
  'Meta',
  'Nvidia',
  'Oracle',
  'Neoclouds',
  'China bloc',
  'TSMC',
  'Samsung',
  'Blue Origin',
  'Starcloud',
  'Other car makers',
] as const satisfies readonly string[];

/** The group of the thesis: separate firms with contracts. */
export const GROUP: ReadonlySet<number> = new Set([firm('tesla'), firm('xai'), firm('spacex')]);

/** Firms whose lab trains frontier models (submodels.md section 16), in lab order. */
export const LABS = [
  'xai',
  'tesla',
  'alphabet',
  'openai',
  'anthropic',
  'meta',
  'china',
] as const satisfies readonly FirmName[];

/** The three tasks on which leads are measured. */
export const TASKS = ['language', 'driving', 'manipulation'] as const;

/** Firms that sell AI services, and the lab whose model each sells. */
export const SELLERS = [
  { name: 'xai', lab: 'xai' },
  { name: 'alphabet', lab: 'alphabet' },
  { name: 'microsoft', lab: 'openai' },
  { name: 'openai', lab: 'openai' },
  { name: 'amazon', lab: 'anthropic' },
  { name: 'anthropic', lab: 'anthropic' },
  { name: 'meta', lab: 'meta' },
  { name: 'china', lab: 'china' },
] as const satisfies readonly { readonly name: FirmName; readonly lab: (typeof LABS)[number] }[];
