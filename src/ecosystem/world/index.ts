export { CHIPS, type ChipName, chip, DESIGNERS } from './chips';
export { referenceMix, WEATHERS } from './events';
export { FIRM_TITLES, FIRMS, type FirmName, firm, GROUP, LABS, SELLERS, TASKS } from './firms';
export { LINKS, PAYMENT } from './links';
export { NOTICES } from './notices';
export { scaleParameters, worldParameters } from './parameters';
export { REGIONS, type RegionName } from './regions';
export {
  cheapestLaunch,
  failedFlight,
  flightAttribute,
  ROCKETS,
  type RocketName,
  rocket,
  rocketOf,
} from './rockets';
export { DATA_CENTERS, type DataCenter, OWNERS, SEATS, SITES, type SiteNumbersKey } from './sites';
export { buildWorld, type World, type WorldPlace } from './world';
