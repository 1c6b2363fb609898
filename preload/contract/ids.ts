declare const brand: unique symbol;

/** A string that only its own kind of id can be assigned to. */
type Id<Name extends string> = string & { readonly [brand]: Name };

export type ProjectId = Id<'project'>;
export type RunId = Id<'run'>;
export type RecipeId = 'chess-positions' | 'poi-dataset' | 'poi-codebook' | 'poi-instructions';
