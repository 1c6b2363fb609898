import { codebookReader, poiDatasetReader } from '../poi-source-readers.ts';

/** The sources of the recipe: splits, and how their POIs are spelled. */
export const readers = [poiDatasetReader, codebookReader];
