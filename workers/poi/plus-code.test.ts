import { expect, test } from 'vitest';
import { regionName, regionOf } from './plus-code.ts';

test.each([
  [20.3701125, 2.78234375, '7FG49Q'],
  [47.0000625, 8.0000625, '8FVC22'],
  [-41.2730625, 174.7859375, '4VCPPQ'],
  [0.5, -179.5, '62G2GG'],
  [40.712, -74.006, '87G7PX'],
  [35.6586, 139.7454, '8Q7XMP'],
  [90, 1, 'CFX3X2'],
  [-90, -180, '222222'],
  [1, 180, '62H222'],
  [1, -180, '62H222'],
])('%d, %d is in %s', (latitude, longitude, region) => {
  expect(regionName(regionOf(latitude, longitude))).toBe(region);
});

test('a point on the border of two cells is in the one north-east of it, whatever binary makes of it', () => {
  for (let cell = 0; cell < 1800; cell += 1) {
    const degrees = Number((cell * 0.05).toFixed(2));
    expect(regionOf(degrees, degrees)).toBe((1800 + cell) * 7200 + 3600 + cell);
  }
});
