import { hashName } from '../../engine/draws';
import { column, table } from '../../engine/table';
import { endOfDay } from '../../quantity/calendar';
import { CHIPS, FIRMS, firm } from '../world';

/** Designs of satellite, in the order of their numbers. */
export const DESIGNS = ['Starcloud-1', 'Suncatcher prototype', 'orbital data center'] as const;
export const STARCLOUD1 = 0;
export const SUNCATCHER = 1;
export const DATA_CENTER = 2;

export const SERVING = 0;
/** In orbit, but no chip works any more. */
export const DARK = 1;
/** Launched, not yet in service. */
export const RAISING = 2;

/** Most planes of a kind of orbit: bound of the parameter. */
const MOST_PLANES = 90;
/** Orbits: Starcloud-1's own, then those close to the terminator, then the inclined ones. */
export const STARCLOUD_PLANE = 0;
export const DAWN_PLANE = 1;
export const PLANES = DAWN_PLANE + 2 * MOST_PLANES;

/** Instant at which nodes and phases are reckoned. */
export const ORBIT_EPOCH = endOfDay('2025-12-31');

/** Orbital data centers. A row dies when the satellite does; a row of weight above 1 stands for those of one flight. */
export const satellites = table({
  name: 'orbit.satellites',
  about: 'satellites with accelerators on board',
  columns: {
    firm: column('u8', 'firm', 'owner'),
    design: column('u8', '1', 'design', DESIGNS),
    chip: column('u8', '1', 'type of chip', CHIPS),
    state: column('u8', '1', 'state', ['serving', 'dark', 'raising its orbit']),
    plane: column('u8', '1', 'row of its orbit in orbit.planes'),
    chips: column('u32', 'chip', 'working chips, of all satellites of the row'),
    chipPower: column('f32', 'W/chip', 'power of a chip of the kind on board'),
    worth: column('f32', 'H100e/chip', 'what a chip of that kind serves'),
    age: column('f64', 'yr', 'time since launch'),
    dose: column('f64', 'm2/(s s)', 'radiation taken up in silicon, Gy (100 rad)'),
    worn: column('f64', 'cycle', 'full cycles of the usable part of the battery'),
    margin: column('f64', '1', 'hazard to come until the next satellite of the row is lost'),
    chipMargin: column('f64', '1', 'hazard to come until the next chip of the row fails'),
    mass: column('f32', 'kg', 'mass of one satellite'),
    power: column('f32', 'W', 'power for the chips of one satellite as designed, mean over the orbit'),
    altitude: column('f32', 'km', 'altitude'),
    inclination: column('f32', 'deg', 'inclination'),
    node: column('f64', 'rad', 'right ascension of the ascending node at the epoch'),
    phase: column('f64', 'rad', 'argument of latitude at the epoch'),
  },
  view: {
    agent: 'orbital data center',
    position: {
      model: 'orbit',
      altitude: 'altitude',
      inclination: 'inclination',
      node: 'node',
      phase: 'phase',
      epoch: ORBIT_EPOCH,
    },
    columns: ['firm', 'design', 'state', 'power'],
  },
});

/** Orbits on which data centers fly: what they see of the sun is worked out once a step for all on board. */
export const planes = table({
  name: 'orbit.planes',
  about: 'orbits of data centers, with their share of sun and their radiation',
  fixed: PLANES,
  columns: {
    altitude: column('f64', 'km', 'altitude'),
    inclination: column('f64', 'rad', 'inclination'),
    node: column('f64', 'rad', 'right ascension of the ascending node at the epoch'),
    period: column('f64', 'min', 'time of a revolution'),
    dose: column('f64', 'm2/(s s yr)', 'radiation in silicon in a year, Gy/yr'),
    satellites: column(
      'u32',
      'satellite',
      'satellites launched to it since the start, those of day one included',
    ),
    lit: column('f64', '1', 'share of the last step in which its satellites were in the sun'),
  },
});

/** A row for the data centers of each firm, and one for the Suncatcher prototypes. */
export const PROGRAMMES = FIRMS.length + 1;
export const SUNCATCHER_ROW = FIRMS.length;

/** Owner of a programme. */
export const ownerOf = (row: number): number => (row === SUNCATCHER_ROW ? firm('alphabet') : row);

export const programmes = table({
  name: 'orbit.programmes',
  about: 'what each firm builds for orbit, and what its satellites do',
  fixed: PROGRAMMES,
  columns: {
    firm: column('u8', 'firm', 'owner'),
    begun: column('u8', '1', 'prototypes ordered', ['no', 'yes']),
    elapsed: column('f64', 'd', 'time since the start of the run'),
    wanted: column('f64', 'W', 'power wanted that makes no whole satellite yet'),
    building: column('u32', 'satellite', 'satellites that wait for arrays or chips'),
    arrays: column('f64', 'W', 'solar power received and not built in'),
    lifted: column('f64', 'kg', 'mass lifted that makes no whole satellite yet'),
    sunk: column('f64', 'kg', 'mass lost in failed flights that makes no whole satellite yet'),
    born: column('u32', '1', 'rows born'),
    built: column('f64', 'kg', 'mass of satellites built since the start'),
    launched: column('u32', 'satellite', 'satellites brought to orbit since the start'),
    inOrbit: column('u32', 'satellite', 'satellites in orbit, those raising it included'),
    inUse: column('u32', 'satellite', 'satellites that served in the last step'),
    lost: column('u32', 'satellite', 'satellites that failed since the start'),
    ended: column('u32', 'satellite', 'satellites taken down at the end of their life since the start'),
    endedTold: column('u32', 'satellite', 'those of them that an event has told of'),
    failedChips: column(
      'u32',
      'chip',
      'chips that failed in orbit since the start, those of lost satellites not counted',
    ),
    watts: column('f64', 'W', 'power at work in orbit, all satellites of the owner'),
    h100e: column('f64', 'H100e', 'compute that serves in orbit, all satellites of the owner'),
    stations: column('u32', 'site', 'own optical ground stations'),
    relayed: column('f64', 'B', 'relay received and not used'),
    offered: column('f64', 'token/d', 'tokens that satellites could serve of the orders'),
    linked: column('f64', '1', 'share of these that the links to the ground carried'),
    served: column('f64', 'token/d', 'tokens served'),
    rest: column('f64', 'token', 'tokens that make no whole quantum yet'),
    limited: column('u8', '1', 'an event has told that the links set the limit', ['no', 'yes']),
    costRatio: column(
      'f64',
      '1',
      'boundary B: cost of a token in orbit over that on the ground; 0 while one is not known',
    ),
    costRatioPower: column('f64', '1', 'boundary A: the same for power and facility only'),
    breakEven: column('f64', 'USD/kg', 'launch price at which boundary B is 1; 0 if none is low enough'),
    breakEvenPower: column('f64', 'USD/kg', 'launch price at which boundary A is 1; 0 if none is low enough'),
    launchPrice: column('f64', 'USD/kg', 'what the owner pays for launch; 0 while no rocket is in service'),
    cheaper: column('u32', 'month', 'months in a row in which boundary B is below 1'),
  },
});

/** Chips and finished satellites by programme and type of chip: row = programme x CHIPS + type. */
export const stores = table({
  name: 'orbit.stores',
  about: 'chips and satellites on the ground, by programme and type of chip',
  fixed: PROGRAMMES * CHIPS.length,
  columns: {
    chips: column('u32', 'chip', 'chips on hand'),
    due: column('f64', 'chip', 'chips ordered and expected'),
    equipped: column('u32', 'satellite', 'satellites ready for launch'),
    aboard: column('u32', 'chip', 'chips in these'),
    chipPower: column('f64', 'W/chip', 'power of one of them, mean'),
    worth: column('f64', 'H100e/chip', 'what one of them serves, mean'),
  },
});

/** Birthplace of a programme's satellites. */
export const programmeOrigin = (row: number): number =>
  hashName(row === SUNCATCHER_ROW ? 'orbit.Suncatcher' : `orbit.${FIRMS[row]}`);
