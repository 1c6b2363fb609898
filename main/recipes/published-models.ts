/** Who publishes the models on the Hub. */
const OWNER = 'comp5331poi';

const VARIANTS = [
  'div0.0-{commit}-lr5e-5',
  'div0.25-{commit}-lr5e-5',
  'div0.25-{commit}-lr5e-5-without_L_quant',
  'div0.5-{commit}-lr5e-5',
  'div0.75-{commit}-lr5e-5',
];

/** Repositories of the ten models of the GNPR-SID reproduction on Foursquare New York and Tokyo. */
export const PUBLISHED_MODELS: readonly string[] = [
  ...VARIANTS.map((variant) => `${OWNER}/rqvae-nyc-${variant.replace('{commit}', 'commit0.5')}`),
  ...VARIANTS.map((variant) => `${OWNER}/rqvae-tky-${variant.replace('{commit}', 'commit0.25')}`),
];
