import { type FirmName, firm } from './firms';

/** A place named by the model beside the cities; degrees. What stands there is the layers' business. */
export interface NamedPlace {
  readonly name: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

const at = (name: string, country: string, latitude: number, longitude: number): NamedPlace => ({
  name,
  country,
  latitude,
  longitude,
});

/**
 * Plants, data centers, launch sites and seats. Coordinates to a hundredth of a degree from public maps (weak).
 * Rivals' compute is known by owner only (C065): part of it stands on the largest campus that the press of 2025 names,
 * the rest is counted at a second place. What owners may open later has places of its own, a campus each: where they
 * are known to build or hold land (press of 2025, weak), the last of them for all beyond.
 */
export const SITES = [
  at('Colossus 1', 'US', 35.06, -90.16),
  at('Colossus 2', 'US', 34.99, -90.04),
  at('xAI Atlanta', 'US', 33.75, -84.39),
  at('xAI West Memphis', 'US', 35.15, -90.18),
  at('xAI further sites', 'US', 34.96, -90.0),
  at('Cortex', 'US', 30.22, -97.62),
  at('Tesla Buffalo', 'US', 42.85, -78.84),
  at('Tesla Nevada', 'US', 39.54, -119.44),
  at('Tesla further sites', 'US', 30.24, -97.6),
  at('Council Bluffs', 'US', 41.17, -95.8),
  at('Google sites', 'US', 45.63, -121.2),
  at('Google New Albany', 'US', 40.06, -82.76),
  at('Google Pryor', 'US', 36.24, -95.33),
  at('Google further sites', 'US', 32.47, -97.0),
  at('Fairwater', 'US', 42.67, -87.93),
  at('Microsoft sites', 'US', 36.66, -78.38),
  at('Microsoft Quincy', 'US', 47.23, -119.85),
  at('Microsoft Cheyenne', 'US', 41.14, -104.82),
  at('Microsoft further sites', 'US', 33.52, -84.66),
  at('Rainier', 'US', 41.7, -86.47),
  at('Amazon sites', 'US', 39.04, -77.49),
  at('Amazon Umatilla', 'US', 45.92, -119.34),
  at('Amazon Salem Township', 'US', 41.09, -76.15),
  at('Amazon further sites', 'US', 32.4, -90.1),
  at('Prometheus', 'US', 40.08, -82.75),
  at('Meta sites', 'US', 41.65, -93.47),
  at('Meta El Paso', 'US', 31.97, -106.38),
  at('Meta Lebanon', 'US', 40.1, -86.5),
  at('Hyperion', 'US', 32.48, -91.68),
  at('Abilene', 'US', 32.5, -99.78),
  at('Oracle sites', 'US', 40.6, -112.0),
  at('Oracle Saline', 'US', 42.13, -83.78),
  at('Oracle Santa Teresa', 'US', 31.86, -106.64),
  at('Oracle further sites', 'US', 32.73, -99.3),
  at('Denton', 'US', 33.23, -97.13),
  at('Neocloud sites', 'US', 33.02, -96.7),
  at('Neoclouds Lancaster', 'US', 40.05, -76.31),
  at('Neoclouds Ellendale', 'US', 46.0, -98.53),
  at('Neocloud further sites', 'US', 31.88, -102.3),
  at('Ulanqab', 'CN', 40.99, 113.13),
  at('China sites', 'CN', 41.15, 114.7),
  at('Zhongwei', 'CN', 37.5, 105.19),
  at('Qingyang', 'CN', 35.71, 107.64),
  at('China further sites', 'CN', 26.65, 106.63),
  at('Lathrop', 'US', 37.8, -121.28),
  at('Megafactory Shanghai', 'CN', 30.89, 121.9),
  at('Megafactory Houston', 'US', 29.78, -95.95),
  at('Fremont', 'US', 37.49, -121.94),
  at('Giga Texas', 'US', 30.23, -97.61),
  at('Giga Shanghai', 'CN', 30.87, 121.77),
  at('Giga Berlin', 'DE', 52.4, 13.79),
  at('Hsinchu', 'TW', 24.78, 121.0),
  at('Taylor', 'US', 30.54, -97.44),
  at('Santa Clara', 'US', 37.37, -121.97),
  at('Starbase', 'US', 25.99, -97.16),
  at('Cape Canaveral', 'US', 28.56, -80.58),
  at('Vandenberg', 'US', 34.63, -120.61),
  at('Redmond', 'US', 47.68, -122.03),
  at('Hawthorne', 'US', 33.92, -118.33),
  at('Palo Alto', 'US', 37.41, -122.15),
  at('Mountain View', 'US', 37.42, -122.08),
  at('Redmond campus', 'US', 47.64, -122.14),
  at('San Francisco labs', 'US', 37.76, -122.41),
  at('San Francisco South', 'US', 37.79, -122.4),
  at('Seattle campus', 'US', 47.62, -122.34),
  at('Menlo Park', 'US', 37.48, -122.15),
  at('Beijing labs', 'CN', 39.98, 116.31),
] as const;

/** The seat of each firm: where its money is counted and its lab works. */
export const SEATS: Readonly<Record<FirmName, string>> = {
  world: 'Santa Clara',
  tesla: 'Giga Texas',
  xai: 'Palo Alto',
  spacex: 'Hawthorne',
  alphabet: 'Mountain View',
  microsoft: 'Redmond campus',
  openai: 'San Francisco labs',
  amazon: 'Seattle campus',
  anthropic: 'San Francisco South',
  meta: 'Menlo Park',
  nvidia: 'Santa Clara',
  oracle: 'Oracle sites',
  neoclouds: 'Neocloud sites',
  china: 'Beijing labs',
  tsmc: 'Hsinchu',
  samsung: 'Taylor',
  blueorigin: 'Cape Canaveral',
  starcloud: 'Redmond',
  carmakers: 'Fremont',
};

/** Owners of compute, by the name under which the numbers of their sites stand in parameters. */
export type SiteNumbersKey =
  | 'colossus-1'
  | 'colossus-2'
  | 'cortex'
  | 'alphabet'
  | 'microsoft'
  | 'amazon'
  | 'meta'
  | 'oracle'
  | 'neoclouds'
  | 'china';

/** A data center: energy supplies it, chips are delivered there, compute runs there. */
export interface DataCenter {
  /** Name under which its numbers stand in parameters; none for sites that are not there on day one. */
  readonly numbers: SiteNumbersKey | undefined;
  readonly place: string;
  readonly owner: FirmName;
  /**
   * `named`: counted site by site. `campus` and `rest`: an owner's total is split by `world.campus`.
   * `further`: opened one after the other when the owner's plans outgrow those before; the last stands for all beyond.
   */
  readonly part: 'named' | 'campus' | 'rest' | 'further';
}

const center = (
  part: DataCenter['part'],
  owner: FirmName,
  place: string,
  numbers?: SiteNumbersKey,
): DataCenter => ({ part, owner, place, numbers });

const further = (owner: FirmName, ...places: string[]) =>
  places.map((place) => center('further', owner, place));

const owned = (owner: FirmName & SiteNumbersKey, campus: string, rest: string, ...more: string[]) => [
  center('campus', owner, campus, owner),
  center('rest', owner, rest, owner),
  ...further(owner, ...more),
];

/** Data centers, site by site, those of an owner together: those of day one, then places for further ones. */
export const DATA_CENTERS: readonly DataCenter[] = [
  center('named', 'xai', 'Colossus 1', 'colossus-1'),
  center('named', 'xai', 'Colossus 2', 'colossus-2'),
  ...further('xai', 'xAI Atlanta', 'xAI West Memphis', 'xAI further sites'),
  center('named', 'tesla', 'Cortex', 'cortex'),
  ...further('tesla', 'Tesla Buffalo', 'Tesla Nevada', 'Tesla further sites'),
  ...owned(
    'alphabet',
    'Council Bluffs',
    'Google sites',
    'Google New Albany',
    'Google Pryor',
    'Google further sites',
  ),
  ...owned(
    'microsoft',
    'Fairwater',
    'Microsoft sites',
    'Microsoft Quincy',
    'Microsoft Cheyenne',
    'Microsoft further sites',
  ),
  ...owned(
    'amazon',
    'Rainier',
    'Amazon sites',
    'Amazon Umatilla',
    'Amazon Salem Township',
    'Amazon further sites',
  ),
  ...owned('meta', 'Prometheus', 'Meta sites', 'Hyperion', 'Meta El Paso', 'Meta Lebanon'),
  ...owned(
    'oracle',
    'Abilene',
    'Oracle sites',
    'Oracle Saline',
    'Oracle Santa Teresa',
    'Oracle further sites',
  ),
  ...owned(
    'neoclouds',
    'Denton',
    'Neocloud sites',
    'Neoclouds Lancaster',
    'Neoclouds Ellendale',
    'Neocloud further sites',
  ),
  ...owned('china', 'Ulanqab', 'China sites', 'Zhongwei', 'Qingyang', 'China further sites'),
];

/** Owner of each data center. */
export const OWNERS: readonly number[] = DATA_CENTERS.map(({ owner }) => firm(owner));
