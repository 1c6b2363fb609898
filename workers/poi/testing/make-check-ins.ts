import { seededRandom } from '../seeded-random.ts';

export interface CheckInRow {
  readonly user: string;
  readonly venue: string;
  readonly categoryId: string;
  readonly category: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly offset: number;
  /** Seconds since 1970, UTC. */
  readonly time: number;
}

export const FOURSQUARE_HEADER =
  'User ID,Venue ID,Venue Category ID,Venue Category Name,Latitude,Longitude,Timezone Offset (minutes),UTC Time';
const CATEGORIES = ['Café', 'Bar, Pub', 'Bus "Station"', 'Home (private)', 'Park', '寿司屋'];
const FIRST_SECOND = Date.UTC(2012, 3, 3) / 1000;
const YEAR_SECONDS = 365 * 86_400;

/**
 * Check-ins of a made-up New York: few users and venues go far more often than the others, so that
 * every rule of the filter and the splits has something to do. Not in the order of time.
 */
export function makeCheckIns(count: number, seed: number): readonly CheckInRow[] {
  const random = seededRandom(seed);
  const skewed = (most: number) => Math.floor(random() ** 2 * most);
  const venues = Array.from({ length: 60 }, (_, i) => ({
    venue: `4b${(i * 7919 + seed).toString(16).padStart(6, '0')}`,
    categoryId: `c${i % CATEGORIES.length}`,
    category: CATEGORIES[i % CATEGORIES.length]!,
    latitude: Number((40.55 + random() * 0.43).toFixed(6)),
    longitude: Number((-74.27 + random() * 0.58).toFixed(6)),
  }));
  return Array.from({ length: count }, () => ({
    user: String(1000 + skewed(30)),
    ...venues[skewed(venues.length)]!,
    offset: random() < 0.6 ? -240 : -300,
    time: FIRST_SECOND + Math.floor(random() * YEAR_SECONDS),
  }));
}

/** `Tue Apr 03 18:00:09 +0000 2012` */
export function foursquareTime(time: number): string {
  const [weekday, day, month, year, clock] = new Date(time * 1000).toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${day} ${clock} +0000 ${year}`;
}

export function toTsv(rows: readonly CheckInRow[]): string {
  return rows.map((row) => `${fieldsOf(row).join('\t')}\n`).join('');
}

export function toCsv(rows: readonly CheckInRow[]): string {
  const quote = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [FOURSQUARE_HEADER, ...rows.map((row) => fieldsOf(row).map(quote).join(','))].join('\r\n');
}

function fieldsOf(row: CheckInRow): readonly string[] {
  const place = [String(row.latitude), String(row.longitude)];
  return [
    row.user,
    row.venue,
    row.categoryId,
    row.category,
    ...place,
    String(row.offset),
    foursquareTime(row.time),
  ];
}
