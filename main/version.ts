import manifest from '../package.json' with { type: 'json' };

/** Version of the app. */
export const VERSION: string = manifest.version;
