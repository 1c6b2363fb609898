import { randomFrom } from './random.ts';

/** A city as the published datasets have it. */
export interface DevCity {
  readonly name: 'NYC' | 'TKY';
  readonly pois: number;
  readonly users: number;
  readonly categories: number;
  readonly regions: number;
  readonly checkIns: number;
  /** K of each level of its models. */
  readonly codes: number;
}

export const cities: readonly DevCity[] = [
  { name: 'NYC', pois: 5135, users: 1083, categories: 209, regions: 91, checkIns: 227_428, codes: 32 },
  { name: 'TKY', pois: 7873, users: 2293, categories: 190, regions: 59, checkIns: 573_703, codes: 64 },
];

export function cityOf(name: string): DevCity {
  const city = cities.find((one) => one.name === name);
  if (city === undefined) throw new Error(`There is no city ${name}.`);
  return city;
}

export function featuresOf({ categories, regions, users }: DevCity): number {
  return categories + regions + 24 + users;
}

const categories = [
  'Coffee Shop',
  'Subway',
  'Home (private)',
  'Office',
  'Gym / Fitness Center',
  'American Restaurant',
  'Bar',
  'Train Station',
  'Park',
  'Bus Station',
  'Food & Drink Shop',
  'Deli / Bodega',
  'Neighborhood',
  'Hotel',
  'Clothing Store',
  'Movie Theater',
  'Ramen / Noodle House',
  'Medical Center',
  'College Academic Building',
  'Music Venue',
  'Bookstore',
  'Art Museum',
  'Ferry',
  'Laundry Service',
];

const regions: Readonly<Record<DevCity['name'], readonly string[]>> = {
  NYC: ['87G8P2', '87G7M2', '87G8Q2', '87G7PX', '87G8M2', '87G7Q2', '87G8J2'],
  TKY: ['8Q7XJP', '8Q7XMM', '8Q7XHQ', '8Q7XMP', '8Q7XJQ', '8Q7XGM'],
};

export interface DevPoi {
  readonly pid: number;
  readonly category: string;
  readonly categoryIndex: number;
  readonly region: string;
  readonly regionIndex: number;
}

const made = new Map<string, readonly DevPoi[]>();

/** The POIs of a city in the order of their ids; frequent categories and regions come more often. */
export function poisOf(city: DevCity): readonly DevPoi[] {
  const known = made.get(city.name);
  if (known !== undefined) return known;
  const random = randomFrom(city.pois);
  const pick = (length: number) => Math.floor(length * random() ** 1.7);
  const pois = Array.from({ length: city.pois }, (_, index) => {
    const categoryIndex = pick(categories.length);
    const regionIndex = pick(regions[city.name].length);
    return {
      pid: index + 1,
      category: categories[categoryIndex] ?? '',
      categoryIndex,
      region: regions[city.name][regionIndex] ?? '',
      regionIndex,
    };
  });
  made.set(city.name, pois);
  return pois;
}
