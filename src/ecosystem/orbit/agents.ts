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
    state: column('u8', '1', 'state', ['serving', 'dark']),
    chips: column('u32', 'chip', 'working chips, of all satellites of the row'),
    age: column('f64', 'yr', 'time since launch'),
    margin: column('f64', '1', 'hazard to come until the next satellite of the row is lost'),
    chipMargin: column('f64', '1', 'hazard to come until the next chip of the row fails'),
    mass: column('f32', 'kg', 'mass of one satellite'),
    power: column('f32', 'W', 'power for the chips of one satellite when new, mean over the orbit'),
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
    launched: column('u32', 'satellite', 'satellites brought to orbit since the start'),
    watts: column('f64', 'W', 'power at work in orbit, all satellites of the owner'),
    h100e: column('f64', 'H100e', 'compute at work in orbit, all satellites of the owner'),
    hourCost: column('f64', 'USD/(H100e h)', 'cost of compute in orbit with the design of now'),
    costRatio: column(
      'f64',
      '1',
      'cost of a token in orbit over that on the ground; 0 while one is not known',
    ),
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
  },
});

/** Birthplace of a programme's satellites. */
export const programmeOrigin = (row: number): number =>
  hashName(row === SUNCATCHER_ROW ? 'orbit.Suncatcher' : `orbit.${FIRMS[row]}`);
