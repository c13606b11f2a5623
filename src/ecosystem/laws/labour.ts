/**
 * Most that the work of a robot can be worth in a year: what people would be paid for it, USD/yr.
 * Source: submodels section 15, `wage x hours x productivity`: 20 USD/h, 4,000 h/yr and 20 % give 16,000 USD/yr.
 * @param wage what a person's hour costs, USD/h @param hours that the robot works, h/yr
 * @param productivity work of a robot-hour over a person-hour, 0 or more
 */
export function labourValue(wage: number, hours: number, productivity: number): number {
  return wage * hours * productivity;
}

/** Years of work after which a robot has paid for itself; Infinity where its work is worth nothing. @param price USD */
export function paybackYears(price: number, wage: number, hours: number, productivity: number): number {
  const value = labourValue(wage, hours, productivity);
  return value > 0 ? price / value : Number.POSITIVE_INFINITY;
}
