import { modelReader, poiDatasetReader } from '../poi-source-readers.ts';

/** The sources of the recipe: what is encoded, and by what. */
export const readers = [poiDatasetReader, modelReader];
