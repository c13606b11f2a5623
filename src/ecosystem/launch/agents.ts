import { hashName } from '../../engine/draws';
import { column, table } from '../../engine/table';
import type { EcosystemFounding } from '../layer';
import { firm, ROCKETS, type RocketName, rocket } from '../world';
import type { parameters } from './parameters';

/** States of a vehicle. A lost or retired one leaves the table. */
export const READY = 0;
export const REFURBISHING = 1;
export const STOOD_DOWN = 2;

/** Boosters of Falcon and New Glenn, and ships of Starship: what comes back and limits the cadence. */
export const boosters = table({
  name: 'launch.boosters',
  about: 'reusable boosters and ships',
  columns: {
    rocket: column('u8', '1', 'number in ROCKETS', ROCKETS),
    firm: column('u8', 'firm', 'owner'),
    place: column('u16', 'place', 'launch site of the last flight'),
    flights: column('u16', 'flight', 'flights so far'),
    state: column('u8', '1', 'state', ['ready', 'refurbishing', 'stood down']),
    days: column('f64', 'd', 'time until it can fly again'),
  },
  view: {
    agent: 'rocket',
    position: { model: 'fixed', place: 'place' },
    columns: ['rocket', 'firm', 'flights', 'state'],
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
    free: column('f64', 'd', 'time until the pad is free'),
  },
  view: { agent: 'launch pad', position: { model: 'fixed', place: 'place' }, columns: ['rocket', 'flights'] },
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
    outside: column('u32', 'flight', 'flights for outside customers since the start'),
    mass: column('f64', 'kg', 'mass brought to orbit since the start'),
    recent: column('f64', 'flight/yr', 'cadence, averaged'),
    building: column('f64', '1', 'share of the next vehicle that is built'),
    built: column('u32', '1', 'vehicles built, those of day one included'),
    backlog: column('f64', 'kg', 'mass of outside customers waiting'),
    cost: column('f64', 'USD/kg', 'full cost'),
  },
});

/** Firm that flies a rocket. */
export const OPERATOR: Readonly<Record<RocketName, number>> = {
  falcon: firm('spacex'),
  starship: firm('spacex'),
  newGlenn: firm('blueorigin'),
};

/** Where the vehicles of a rocket are counted as born. */
export const birthplace = (rocketNumber: number): number => hashName(`launch.${ROCKETS[rocketNumber]}`);

const FALCON = rocket('falcon');
const STARSHIP = rocket('starship');
const NEW_GLENN = rocket('newGlenn');
const FLIGHTS = hashName('launch.flightsBefore');
const PHASE = hashName('launch.phase');

/** The fleet, pads and programmes of day one. */
export function foundLaunch(founding: EcosystemFounding<typeof parameters>): void {
  const { p, setting, draws } = founding;
  const programme = founding.table(programmes);
  ROCKETS.forEach((name, number) => {
    const row = programme.add(hashName(`launch.${name}`), 0, 1);
    programme.only.firm[row] = OPERATOR[name];
    programme.only.operational[row] = number === STARSHIP ? 0 : 1;
  });
  const all = programme.only;
  all.recent[FALCON] = p.falcon.cadence;
  all.recent[NEW_GLENN] = p.newGlenn.recent;
  all.before[STARSHIP] = p.starship.testFlights;
  all.before[NEW_GLENN] = p.newGlenn.recent;

  const pad = founding.table(pads);
  for (const { name, place, rocket: flown } of PADS) {
    const origin = hashName(`launch.pad.${name}`);
    const row = pad.add(origin, 0, 1);
    pad.only.rocket[row] = rocket(flown);
    pad.only.place[row] = setting.place(place);
    if (flown === 'falcon' && p.falcon.cadence > 0)
      pad.only.free[row] =
        draws.uniform(PHASE, 0, { origin, ordinal: 0 }) * ((365.25 * 3) / p.falcon.cadence);
  }

  const fleet = founding.table(boosters);
  const found = (number: number, count: number, most: number, refurbishing: number): void => {
    for (let ordinal = 1; ordinal <= count; ordinal++) {
      const who = { origin: birthplace(number), ordinal };
      const slot = fleet.add(who.origin, ordinal, 1);
      const chunk = fleet.chunkOf(slot);
      const row = slot % fleet.chunkRows;
      chunk.rocket[row] = number;
      chunk.firm[row] = all.firm[number];
      chunk.place[row] = setting.place(
        number === FALCON && ordinal % 3 === 0 ? 'Vandenberg' : 'Cape Canaveral',
      );
      chunk.flights[row] = Math.floor(draws.uniform(FLIGHTS, 0, who) * (most + 1));
      // Someone has just flown, someone is ready: spread over the time that refurbishing takes.
      chunk.days[row] = draws.uniform(PHASE, 0, who) * refurbishing;
      chunk.state[row] = REFURBISHING;
    }
    all.built[number] = count;
  };
  found(FALCON, p.falcon.boosters, p.falcon.flights, p.falcon.refurbishing);
  found(NEW_GLENN, p.newGlenn.boosters, 1, p.newGlenn.refurbishing);
}
