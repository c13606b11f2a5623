/** A named point on the globe; degrees, north and east positive. */
export interface Place {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * What a model is set in: who can own (parties) and where (places). A place of account is one of each;
 * the ledger knows it as one integer. Party 0 is `world`, the outside with which every account balances.
 */
export interface Setting {
  readonly parties: readonly string[];
  readonly places: readonly Place[];
  /** Parties between whom a link's own channel runs; `integration: market` closes it. */
  readonly integrated: ReadonlySet<number>;
}

/** The party that stands for the outside world. */
export const WORLD = 0;

/** The account of a party at a place. */
export function account(setting: Setting, party: number, place: number): number {
  return party * setting.places.length + place;
}

/** The party of an account. */
export function partyOf(setting: Setting, of: number): number {
  return Math.floor(of / setting.places.length);
}

/** The place of an account. */
export function placeOf(setting: Setting, of: number): number {
  return of % setting.places.length;
}
