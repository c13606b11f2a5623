import { hashName } from '../../engine/draws';
import { column, table } from '../../engine/table';
import { firm, GROUP, ROCKETS, type RocketName, rocket } from '../world';

/** States of a vehicle. A lost or retired one leaves the table. */
export const READY = 0;
export const REFURBISHING = 1;
export const STOOD_DOWN = 2;

/** Parts of a rocket that can come back. Of Falcon and New Glenn only the booster does. */
export const BOOSTER = 0;
export const SHIP = 1;
export const PARTS = ['booster', 'ship'] as const;

/** Versions of a ship by what it lifts: as shown by the start, or the full payload. Boosters have but one. */
export const FIRST = 0;
export const FULL = 1;

export const boosters = table({
  name: 'launch.boosters',
  about: 'boosters of all rockets, and ships of Starship',
  columns: {
    rocket: column('u8', '1', 'number in ROCKETS', ROCKETS),
    part: column('u8', '1', 'part', PARTS),
    version: column('u8', '1', 'version of a ship', ['first', 'full payload']),
    firm: column('u8', 'firm', 'owner'),
    place: column('u16', 'place', 'launch site of the last flight'),
    flights: column('u16', 'flight', 'flights so far'),
    state: column('u8', '1', 'state', ['ready', 'refurbishing', 'stood down']),
    days: column('f64', 'd', 'time until it can fly again; below 0: ready for so long'),
  },
  view: {
    agent: 'rocket',
    position: { model: 'fixed', place: 'place' },
    columns: ['rocket', 'part', 'firm', 'flights', 'state'],
  },
});

/** A pad that stands or is planned; the number of pads of SLC-37 is two, their flights are allowed together. */
export const PADS = [
  { name: 'SLC-40', place: 'Cape Canaveral', rocket: 'falcon' },
  { name: 'LC-39A', place: 'Cape Canaveral', rocket: 'falcon' },
  { name: 'SLC-4E', place: 'Vandenberg', rocket: 'falcon' },
  { name: 'Starbase', place: 'Starbase', rocket: 'starship' },
  { name: 'LC-39A for Starship', place: 'Cape Canaveral', rocket: 'starship' },
  { name: 'SLC-37', place: 'Cape Canaveral', rocket: 'starship' },
  { name: 'LC-36', place: 'Cape Canaveral', rocket: 'newGlenn' },
] as const satisfies readonly { name: string; place: string; rocket: RocketName }[];

export const pads = table({
  name: 'launch.pads',
  about: 'launch pads',
  fixed: PADS.length,
  columns: {
    rocket: column('u8', '1', 'number in ROCKETS', ROCKETS),
    place: column('u16', 'place', 'launch site'),
    flights: column('u32', 'flight', 'flights since the start'),
    free: column('f64', 'd', 'time until the pad is free; below 0: idle for so long'),
  },
  view: { agent: 'launch pad', position: { model: 'fixed', place: 'place' }, columns: ['rocket', 'flights'] },
});

/** What is booked: other firms' payloads, communication satellites for Falcon or only for Starship, data centers. */
export const OUTSIDE = 0;
export const LIGHT = 1;
export const HEAVY = 2;
export const ORBIT = 3;
export const CARGOES = ['outside', 'light', 'heavy', 'orbit'] as const;

export const bookings = table({
  name: 'launch.bookings',
  about: 'payloads booked on a rocket and not flown yet, oldest first',
  columns: {
    customer: column('u8', 'firm', 'whose payload; 0 for customers outside the model'),
    cargo: column('u8', '1', 'kind of payload', CARGOES),
    rocket: column('u8', '1', 'number in ROCKETS', ROCKETS),
    mass: column('f64', 'kg', 'mass still waiting'),
    booked: column('f64', 'd', 'time of booking since the start of the run'),
    quote: column('f64', 'USD/kg', 'price agreed; 0 for payloads of the launching firm'),
  },
});

/** The programme of each rocket, in the order of ROCKETS. */
export const programmes = table({
  name: 'launch.programmes',
  about: 'rockets in service with what they have flown',
  fixed: ROCKETS.length,
  columns: {
    firm: column('u8', 'firm', 'launching firm'),
    operational: column('u8', '1', 'in service', ['no', 'yes']),
    elapsed: column('f64', 'd', 'time since the start of the run'),
    standDown: column('f64', 'd', 'time until flights resume'),
    flights: column('u32', 'flight', 'flights since the start'),
    before: column('u32', 'flight', 'flights before the start that taught something'),
    failures: column('u32', 'flight', 'failed flights since the start'),
    outside: column(
      'f64',
      'flight',
      'flights for others since the start; of a shared one their part by mass',
    ),
    mass: column('f64', 'kg', 'mass brought to orbit since the start'),
    recent: column('f64', 'flight/yr', 'cadence, averaged'),
    recentOutside: column('f64', 'flight/yr', 'cadence of flights for others, averaged'),
    building: column('f64', '1', 'share of the next booster that is built'),
    buildingShip: column('f64', '1', 'share of the next ship that is built'),
    built: column('u32', '1', 'boosters built, those of day one included'),
    shipsBuilt: column('u32', '1', 'ships built, those of day one included'),
    boosters: column('u32', '1', 'boosters in service'),
    ships: column('u32', '1', 'ships in service'),
    fullShips: column('u32', '1', 'of these, with full payload'),
    versions: column('u8', '1', 'versions that have flown: 1 the first, 2 the full payload, added up'),
    shipLandings: column('u32', '1', 'landings of ships to be flown again'),
    record: column('u16', 'flight', 'most flights of a booster'),
    shipRecord: column('u16', 'flight', 'most flights of a ship'),
    retired: column('u32', '1', 'boosters and ships retired by age since the start'),
    backlog: column('f64', 'kg', 'mass that outside customers want and have not booked yet'),
    booked: column('u32', '1', 'bookings made'),
    asked: column('u32', '1', 'bookings of outside customers who asked its seller first'),
    queued: column('f64', 'flight', 'flights that the bookings come to'),
    wait: column('f64', 'd', 'wait from a booking to its flight'),
    late: column('u8', '1', 'a long wait has been told', ['no', 'yes']),
    cost: column('f64', 'USD/kg', 'full cost at the cadence flown'),
    price: column('f64', 'USD/kg', 'price to outside customers'),
  },
});

/** Firm that flies a rocket. */
export const OPERATOR: Readonly<Record<RocketName, number>> = {
  falcon: firm('spacex'),
  starship: firm('spacex'),
  newGlenn: firm('blueorigin'),
};

export const FALCON = rocket('falcon');
export const STARSHIP = rocket('starship');
export const NEW_GLENN = rocket('newGlenn');

/** Where the boosters of a rocket are counted as born. */
export const birthplace = (rocketNumber: number): number => hashName(`launch.${ROCKETS[rocketNumber]}`);
/** Where ships are counted as born. */
export const SHIPYARD = hashName('launch.starship.ship');

/** True for a customer whose payloads have the launching firm's own priority: itself, or one of its group. */
export function isOwn(launcher: number, customer: number): boolean {
  return customer === launcher || (GROUP.has(launcher) && GROUP.has(customer));
}
