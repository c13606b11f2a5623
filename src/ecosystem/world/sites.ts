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
 * Rivals' compute is known by owner only (C065): it stands at one large campus of each owner.
 */
export const SITES = [
  at('Colossus 1', 'US', 35.06, -90.16),
  at('Colossus 2', 'US', 34.99, -90.04),
  at('Cortex', 'US', 30.22, -97.62),
  at('Google sites', 'US', 41.17, -95.8),
  at('Microsoft sites', 'US', 42.67, -87.93),
  at('Amazon sites', 'US', 41.7, -86.47),
  at('Meta sites', 'US', 40.08, -82.75),
  at('Oracle sites', 'US', 32.5, -99.78),
  at('Neocloud sites', 'US', 33.23, -97.13),
  at('China sites', 'CN', 40.99, 113.13),
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
export const SEATS: Readonly<Record<string, string>> = {
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

/**
 * Data centers, site by site: energy supplies them, chips are delivered there, compute runs there. Further sites of
 * an owner stand at the last one in the list. `key` is the name under which their numbers stand in parameters.
 */
export const DATA_CENTERS = [
  { key: 'colossus-1', place: 'Colossus 1', owner: 'xai' },
  { key: 'colossus-2', place: 'Colossus 2', owner: 'xai' },
  { key: 'cortex', place: 'Cortex', owner: 'tesla' },
  { key: 'alphabet', place: 'Google sites', owner: 'alphabet' },
  { key: 'microsoft', place: 'Microsoft sites', owner: 'microsoft' },
  { key: 'amazon', place: 'Amazon sites', owner: 'amazon' },
  { key: 'meta', place: 'Meta sites', owner: 'meta' },
  { key: 'oracle', place: 'Oracle sites', owner: 'oracle' },
  { key: 'neoclouds', place: 'Neocloud sites', owner: 'neoclouds' },
  { key: 'china', place: 'China sites', owner: 'china' },
] as const;

export type DataCenterKey = (typeof DATA_CENTERS)[number]['key'];
