/** Regions of demand, in the order of their numbers. */
export const REGIONS = [
  'northAmerica',
  'latinAmerica',
  'europe',
  'china',
  'pacific',
  'southAsia',
  'africaMiddleEast',
] as const;

export type RegionName = (typeof REGIONS)[number];

/** ISO 3166 countries of each region; a country that is not listed belongs to Africa and the Middle East. */
const COUNTRIES: Partial<Record<RegionName, string>> = {
  northAmerica: 'US CA PR',
  latinAmerica: 'MX GT HN SV NI CR PA CU DO HT JM CO VE EC PE BO BR PY UY AR CL',
  europe:
    'GB IE FR DE NL BE LU CH AT IT ES PT DK SE NO FI IS PL CZ SK HU RO BG GR RS HR SI BA MK AL LT LV EE UA BY MD RU GE AM AZ',
  china: 'CN HK MO',
  pacific: 'JP KR TW AU NZ SG KP MN',
  southAsia: 'IN PK BD LK NP MM TH VN KH LA MY ID PH AF KZ UZ TM TJ KG',
};

const REGION_OF = new Map(
  Object.entries(COUNTRIES).flatMap(([name, list]) =>
    list.split(' ').map((code) => [code, REGIONS.indexOf(name as RegionName)] as const),
  ),
);

/** Number of the region of an ISO 3166 country. */
export function regionOf(country: string): number {
  return REGION_OF.get(country) ?? REGIONS.indexOf('africaMiddleEast');
}
