import { type Notice, notice } from '../../engine/notice';
import type { Setting } from '../../engine/setting';
import { CHIPS } from './chips';
import { LABS, TASKS } from './firms';
import { REGIONS } from './regions';
import { ROCKETS } from './rockets';

const one = (): number => 1;
const byFirm = (s: Setting): number => s.parties.length;
const byPlace = (s: Setting): number => s.places.length;
const byChip = (): number => CHIPS.length;
const byFirmChip = (s: Setting): number => s.parties.length * CHIPS.length;
const byRocket = (): number => ROCKETS.length;
const byRegion = (): number => REGIONS.length;
const byLab = (): number => LABS.length;
const byLabTask = (): number => LABS.length * TASKS.length;

/**
 * All that layers announce to each other (offers, orders, bulletins). Layers later in the order read this step's
 * values, earlier ones those of the step before. Rates are per day or year as stated, whatever the step length.
 */
export const NOTICES = {
  // energy
  powerPrice: notice('energy.powerPrice', 'USD/kWh', 'price of electricity, by place', byPlace),
  powerSupply: notice(
    'energy.powerSupply',
    'W',
    'power that can be drawn on average over the step at each place of a data center, banks included',
    byPlace,
  ),
  powerLeadTime: notice(
    'energy.powerLeadTime',
    'd',
    'time until power ordered now would be there, by place',
    byPlace,
  ),
  powerUnderWay: notice(
    'energy.powerUnderWay',
    'W',
    'lasting power ordered and not there yet (connections in the queue, own turbines), by place',
    byPlace,
  ),
  monthOfPower: notice(
    'energy.monthOfPower',
    'USD/W',
    'what a month of power sooner is worth at the going price of leased compute, by place of a data center',
    byPlace,
  ),
  storagePrice: notice('energy.storagePrice', 'USD/kWh', 'list price of storage', one),
  siteDowntime: notice('energy.siteDowntime', '1', 'share of the step without power, by place', byPlace),
  arrayPrice: notice('energy.arrayPrice', 'USD/W', 'price of solar arrays and batteries for orbit', one),
  // chips
  chipH100e: notice('chips.h100e', 'H100e/chip', '8-bit throughput over an H100, by type', byChip),
  chipPower: notice(
    'chips.power',
    'W/chip',
    'facility power of one chip, cooling and servers included, by type',
    byChip,
  ),
  chipTrained: notice(
    'chips.trained',
    'H100e/chip',
    'what one chip is worth in training, over an H100: throughput less what software and fabric lose; 0 for chips that only serve',
    byChip,
  ),
  chipServed: notice(
    'chips.served',
    'H100e/chip',
    'tokens that one chip serves over those of an H100: bound by throughput or memory, less what software loses',
    byChip,
  ),
  chipCommitments: notice(
    'chips.commitments',
    'USD/yr',
    'what a firm must pay for in the next year whether it takes it or not, by firm',
    byFirm,
  ),
  chipPrice: notice(
    'chips.price',
    'USD/chip',
    'price of one chip with its server share, by type; 0 while not on sale',
    byChip,
  ),
  chipTokens: notice(
    'chips.tokens',
    'token/s',
    'tokens of the model served that an H100 reads and writes a second',
    one,
  ),
  chipFill: notice(
    'chips.fill',
    '1',
    'share of orders delivered over the last month, firm x type',
    byFirmChip,
  ),
  // launch
  launchPrice: notice(
    'launch.price',
    'USD/kg',
    'price for outside customers, by rocket; 0 while not in service',
    byRocket,
  ),
  launchCost: notice(
    'launch.cost',
    'USD/kg',
    'cost to the launching firm at the planned cadence, by rocket; 0 while not in service',
    byRocket,
  ),
  launchWait: notice('launch.wait', 'd', 'wait from a booking now to its flight, by rocket', byRocket),
  launchCapacity: notice(
    'launch.capacity',
    'kg/yr',
    'mass that a rocket can lift a year as pads and vehicles stand, by rocket; 0 while not in service',
    byRocket,
  ),
  // orbit
  orbitTokens: notice(
    'orbit.tokens',
    'token/d',
    'tokens that orbital compute serves of the orders of a firm in the step, by firm that sells them',
    byFirm,
  ),
  orbitMass: notice(
    'orbit.massOrdered',
    'kg',
    'mass of orbital data-center satellites waiting for launch, by firm',
    byFirm,
  ),
  orbitPower: notice(
    'orbit.powerOrdered',
    'W',
    'solar power wanted for satellites not yet equipped, by firm',
    byFirm,
  ),
  orbitChips: notice(
    'orbit.chipsOrdered',
    'chip/d',
    'chips ordered for orbital compute, firm x type',
    byFirmChip,
  ),
  orbitTraffic: notice(
    'orbit.traffic',
    'B/d',
    'bytes to and from orbital compute that want a relay through the network, by firm',
    byFirm,
  ),
  orbitRatio: notice(
    'orbit.costRatio',
    '1',
    'cost of a token from a satellite launched now over that on the ground, everything counted; 0 while not known, by firm',
    byFirm,
  ),
  orbitCapital: notice(
    'orbit.capitalCost',
    'USD/W',
    'what a W of compute in orbit costs to buy: satellite, launch, arrays, chips; 0 while not to be had, by firm',
    byFirm,
  ),
  // network
  reach: notice(
    'network.reach',
    '1',
    'share of machines with a satellite terminal under open sky that satellites reach, by place',
    byPlace,
  ),
  networkMass: notice(
    'network.massOrdered',
    'kg',
    'mass of communication satellites waiting for launch, by firm',
    byFirm,
  ),
  heavyMass: notice(
    'network.heavyMassOrdered',
    'kg',
    'part of network.massOrdered that only Starship can lift, by firm',
    byFirm,
  ),
  satellitePlaces: notice(
    'network.satellitePlaces',
    '1/yr',
    'communication satellites that find a place within a year: those missing now and those that leave service, by firm',
    byFirm,
  ),
  relay: notice(
    'network.relay',
    'bit/s',
    'relay that the network offers to orbital compute, by firm',
    byFirm,
  ),
  relayPrice: notice(
    'network.relayPrice',
    'USD/GB',
    'price of data between orbital compute and the ground',
    one,
  ),
  // compute
  load: notice('compute.load', 'W', 'facility power that the installed chips would draw, by place', byPlace),
  powerPlan: notice(
    'compute.powerPlan',
    'W',
    'facility power that each place is to have in all; what is ordered beyond a plan that shrinks is cancelled',
    byPlace,
  ),
  swing: notice(
    'compute.swing',
    'W',
    'swing between the compute and communication phases of synchronous training, by place',
    byPlace,
  ),
  storageOrders: notice(
    'compute.storageOrders',
    'Wh',
    'battery banks on order and not delivered, by place',
    byPlace,
  ),
  storageReceived: notice(
    'compute.storageReceived',
    'Wh',
    'battery banks received at each place since the first, by place',
    byPlace,
  ),
  capacityH100e: notice('compute.capacity', 'H100e', 'installed and powered compute, by owner', byFirm),
  freeSpace: notice(
    'compute.freePower',
    'W',
    'power of sites not yet filled by chips installed or on the way, by owner; negative where chips wait for power',
    byFirm,
  ),
  tokenCapacity: notice(
    'compute.tokenCapacity',
    'token/d',
    'tokens that inference hardware can serve a day, by firm that uses it',
    byFirm,
  ),
  tokenCost: notice(
    'compute.tokenCost',
    'USD/(1e6 token)',
    'full cost of a million tokens, by firm that uses it',
    byFirm,
  ),
  leaseOffer: notice(
    'compute.leaseOffer',
    'H100e',
    'compute that an owner would lease out and nobody has taken, by owner',
    byFirm,
  ),
  leasedOutside: notice(
    'compute.leasedOutside',
    'H100e',
    'compute that customers outside the model lease, by owner',
    byFirm,
  ),
  leasePrice: notice('compute.leasePrice', 'USD/(H100e h)', 'market price of leased compute', one),
  tokenWait: notice(
    'compute.tokenWait',
    's',
    'mean wait of a request before it is served, by firm that serves',
    byFirm,
  ),
  costPerHour: notice(
    'compute.costPerH100eHour',
    'USD/(H100e h)',
    'capital and power of one H100e for an hour, by owner',
    byFirm,
  ),
  siteCostPerHour: notice(
    'compute.siteCostPerH100eHour',
    'USD/(H100e h)',
    'the part of compute.costPerH100eHour that is not chips: site, its battery bank and power, by owner; without sites the mean of all',
    byFirm,
  ),
  capitalRate: notice('compute.capitalRate', '1/yr', 'real cost of capital in the cost of compute', one),
  // learning
  quality: notice(
    'learning.quality',
    '1',
    'log10 of effective compute (FLOP) of the released model, lab x task',
    byLabTask,
  ),
  capability: notice(
    'learning.capability',
    '1',
    'capability of the released model, 0-1, lab x task',
    byLabTask,
  ),
  trainingWanted: notice(
    'learning.trainingWanted',
    '1',
    'share of its compute that a lab wants for training, by lab',
    byLab,
  ),
  unseenMass: notice(
    'learning.unseenMass',
    '1',
    'probability that the next driving event is of a type never recorded, by lab',
    byLab,
  ),
  // signals
  users: notice('signals.users', 'user', 'monthly users of the social network, by place', byPlace),
  rivalCorpora: notice(
    'signals.rivalCorpora',
    'token/d',
    "clean tokens that people add to a rival's own corpora (video, search, posts), by firm",
    byFirm,
  ),
  // fleet
  chargeNeed: notice(
    'fleet.chargeNeed',
    'Wh',
    "electricity that the group's vehicles will want in a step, by place",
    byPlace,
  ),
  rivalChargeNeed: notice('fleet.rivalChargeNeed', 'Wh', "the same of Waymo's vehicles, by place", byPlace),
  fleetTraffic: notice(
    'fleet.traffic',
    'B',
    'bytes of vehicles with a satellite terminal and in reach of satellites that wait for one, by place',
    byPlace,
  ),
  fleetTokens: notice(
    'fleet.assistantTokens',
    'token/d',
    'tokens that the in-car assistant wants, by place',
    byPlace,
  ),
  vehicles: notice('fleet.vehicles', 'vehicle', 'living vehicles of the group, by place', byPlace),
  subscribers: notice(
    'fleet.subscribers',
    'user',
    "paying users of supervised driving in the group's vehicles, by place",
    byPlace,
  ),
  driving: notice(
    'fleet.driving',
    '1',
    'driving capability, 0 to 1, of the releases that the vehicles of a firm run, by firm',
    byFirm,
  ),
  driverless: notice(
    'fleet.driverless',
    '1',
    "share of the distance of the group's paying users that their cars may drive and do drive alone, by region",
    byRegion,
  ),
  vehiclePrice: notice('fleet.vehiclePrice', 'USD/vehicle', 'mean price of a vehicle, by firm', byFirm),
  fleetChips: notice(
    'fleet.chipOrders',
    'chip/d',
    'driving computers ordered for new vehicles, by type',
    byChip,
  ),
  // robots
  robotEnergy: notice(
    'robots.energyNeed',
    'Wh',
    'electricity that robots will want in a step, by place',
    byPlace,
  ),
  robotTokens: notice('robots.tokens', 'token/d', 'cloud tokens that robots want, by place', byPlace),
  robotTraffic: notice('robots.traffic', 'B', 'bytes waiting for a satellite, by place', byPlace),
  robotChips: notice('robots.chipOrders', 'chip/d', 'chips ordered for new robots, by type', byChip),
  robotPrice: notice('robots.price', 'USD/robot', 'price of a robot, by firm', byFirm),
  robotUseful: notice(
    'robots.usefulShare',
    '1',
    "useful labour of a robot-hour over a person-hour in the work of buyers, under the maker's latest release, by firm",
    byFirm,
  ),
  robotUpkeep: notice(
    'robots.upkeepPrice',
    'USD/h',
    'what buyers are charged for repairs for an hour that a robot works, mean of its life, by firm',
    byFirm,
  ),
  robotCount: notice('robots.working', 'robot', 'working robots, by place', byPlace),
  rivalHours: notice(
    'robots.rivalHours',
    'h/d',
    "hours of manipulation data a day that rivals' robots give the programme of a firm, as demonstrations, by firm",
    byFirm,
  ),
  // demand
  vehicleOrders: notice(
    'demand.vehicleOrders',
    'vehicle/d',
    "orders for the group's vehicles, by place",
    byPlace,
  ),
  robotOrders: notice('demand.robotOrders', 'robot/d', "orders for the group's robots, by place", byPlace),
  tokenOrders: notice('demand.tokenOrders', 'token/d', 'tokens wanted from each firm', byFirm),
  outsideLeases: notice(
    'demand.leaseOrders',
    'H100e',
    'compute that customers outside the model want to lease in all at the present price, by lessor',
    byFirm,
  ),
  tokenPrice: notice('demand.tokenPrice', 'USD/(1e6 token)', 'price of a million tokens, by firm', byFirm),
  // firms
  chipOrders: notice('firms.chipOrders', 'chip/d', 'chips ordered, firm x type', byFirmChip),
  capexBudget: notice(
    'firms.capexBudget',
    'USD/yr',
    'capital spending that a firm can pay for, by firm',
    byFirm,
  ),
  siteOrders: notice(
    'firms.siteOrders',
    'W',
    'facility power that a firm wants to own in all, by firm',
    byFirm,
  ),
  leaseOrders: notice(
    'firms.leaseOrders',
    'H100e',
    'compute that a firm wants to lease from others at the going price, by firm',
    byFirm,
  ),
  satelliteOrders: notice(
    'firms.satelliteOrders',
    '1/yr',
    'communication satellites a year that a firm wants, by firm',
    byFirm,
  ),
  orbitOrders: notice(
    'firms.orbitOrders',
    'W/yr',
    'orbital compute power a year that a firm wants, by firm',
    byFirm,
  ),
  launchOrders: notice(
    'firms.launchOrders',
    'kg/yr',
    'mass a year that outside customers want launched, by launching firm',
    byFirm,
  ),
  revenue: notice('firms.revenue', 'USD/yr', 'revenue of the trailing year, by firm', byFirm),
  // value
  enterpriseValue: notice(
    'value.enterpriseValue',
    'USD',
    'enterprise value, lagged a quarter, by firm',
    byFirm,
  ),
} as const satisfies Record<string, Notice>;
