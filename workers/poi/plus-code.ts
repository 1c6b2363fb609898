/** Open Location Codes (https://github.com/google/open-location-code), as far as regions need them. */
const ALPHABET = '23456789CFGHJMPQRVWX';
/** Six characters are three digits of base 20 a coordinate: cells of 1/20 degree. */
const LATITUDE_CELLS = 3600;
const LONGITUDE_CELLS = 7200;
/** The reference encoders count in steps of a 15-character code. */
const LATITUDE_STEPS = 8000 * 3125;
const LONGITUDE_STEPS = 8000 * 1024;
const LATITUDE_CELL_STEPS = LATITUDE_STEPS / 20;
const LONGITUDE_CELL_STEPS = LONGITUDE_STEPS / 20;

/**
 * The region of a point as a number that {@link regionName} spells: row-major in cells of 1/20
 * degree from the south-west. The pole belongs to the cell below it, 180° E to that of 180° W.
 *
 * @param latitude −90 to 90. @param longitude −180 to 180.
 */
export function regionOf(latitude: number, longitude: number): number {
  const row = Math.floor(steps(latitude + 90, LATITUDE_STEPS) / LATITUDE_CELL_STEPS);
  const east = longitude >= 180 ? longitude - 360 : longitude;
  const column = Math.floor(steps(east + 180, LONGITUDE_STEPS) / LONGITUDE_CELL_STEPS);
  return Math.min(row, LATITUDE_CELLS - 1) * LONGITUDE_CELLS + column;
}

/** The first six characters of the Plus Codes in a region, for example `87G7PX` in New York. */
export function regionName(region: number): string {
  const row = Math.floor(region / LONGITUDE_CELLS);
  const column = region % LONGITUDE_CELLS;
  let name = '';
  for (const place of [400, 20, 1]) name += digit(row, place) + digit(column, place);
  return name;
}

/** Rounded before it is cut, as the reference does, so that 40.05 is not 40.049999. */
function steps(degrees: number, perDegree: number): number {
  return Math.floor(Math.round(degrees * perDegree * 1e6) / 1e6);
}

function digit(cell: number, place: number): string {
  return ALPHABET[Math.floor(cell / place) % 20]!;
}
