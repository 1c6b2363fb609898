import { z } from 'zod';
import type {
  ApiGroup,
  DatawrightApi,
  OptionValues,
  ProjectId,
  RecipeId,
  RunId,
  SampledRecipeId,
  Settings,
} from '../../preload/contract.ts';
import { DatawrightError } from '../../preload/failure.ts';

type Request<Method> = Method extends (...args: infer Args) => unknown
  ? Args extends []
    ? undefined
    : Args[0]
  : never;

/** A schema for the request of every method: what comes from outside passes here first. */
type Doors = {
  readonly [Group in ApiGroup]: {
    readonly [Name in keyof DatawrightApi[Group]]: z.ZodType<Request<DatawrightApi[Group][Name]>>;
  };
};

const nothing = z.undefined();
const path = z
  .string()
  .min(1)
  .max(4096)
  .refine((value) => !value.includes('\0'), 'has a zero byte');
const name = z.string().trim().min(1).max(200);
const paths = z.array(path).min(1).max(10_000);
const count = z.int().min(0);
const pageSize = z.int().min(1).max(200);
const token = z.string().min(1).max(100);

const projectId = z.uuid() as unknown as z.ZodType<ProjectId>;
const runId = z.uuid() as unknown as z.ZodType<RunId>;
const recipeId = z.enum([
  'chess-positions',
  'poi-dataset',
  'poi-codebook',
  'poi-instructions',
] satisfies RecipeId[]);
const sampledRecipeId = z.enum([
  'chess-positions',
  'poi-codebook',
  'poi-instructions',
] satisfies SampledRecipeId[]);
const thorough = z.boolean().optional();
const table = z.string().min(1).max(4096);
const options: z.ZodType<OptionValues> = z.record(
  z.string().max(100),
  z.union([z.string().max(10_000), z.number(), z.boolean(), z.array(z.string().max(4096)).max(10_000)]),
);

const settings = z
  .strictObject({
    colorScheme: z.enum(['auto', 'light', 'dark']),
    workers: z.int().min(0).max(256),
    projectsFolder: path,
  })
  .partial() as unknown as z.ZodType<Partial<Settings>>;

const inProject = z.strictObject({ projectId });
const inTable = inProject.extend({ recipeId: sampledRecipeId, table });
const ofRun = z.strictObject({ runId });

export const doors: Doors = {
  projects: {
    recent: nothing,
    create: z.strictObject({ folder: path, name }),
    open: z.strictObject({ folder: path }),
    get: inProject,
    rename: inProject.extend({ name }),
    close: inProject,
    forget: z.strictObject({ folder: path }),
    suggestFolder: z.strictObject({ name }),
  },
  sources: {
    inspect: z.strictObject({ inspectionId: token, paths }),
    cancelInspection: z.strictObject({ inspectionId: token }),
    add: inProject.extend({ paths }),
    remove: inProject.extend({ path }),
    list: inProject,
  },
  recipes: {
    list: nothing,
    preview: z.union([
      inProject.extend({ recipeId, options, thorough }),
      z.strictObject({ paths, recipeId, options, thorough }),
    ]),
  },
  runs: {
    start: inProject.extend({ recipeId, options, inProjectFolder: z.boolean().optional() }),
    get: ofRun,
    list: z.strictObject({ projectId: projectId.optional() }),
    cancel: ofRun,
    resume: ofRun,
    warnings: ofRun.extend({ after: count, limit: pageSize }),
  },
  samples: {
    dataset: inProject.extend({ recipeId }),
    page: inTable.extend({ from: count, limit: pageSize }),
    get: inTable.extend({ index: count }),
    search: inTable.extend({ text: z.string().trim().min(1).max(500), limit: pageSize }),
  },
  settings: {
    get: nothing,
    update: z.strictObject({ changes: settings }),
  },
  system: {
    info: nothing,
    chooseFolder: z.strictObject({ title: z.string().max(200) }),
    choosePaths: z.strictObject({ title: z.string().max(200) }),
    openFolder: z.strictObject({ path }),
    listFolder: z.strictObject({ path: path.nullable() }),
  },
};

type AnyMethod = (request: unknown) => Promise<unknown>;

/** Puts the doors in front of an implementation of the contract. */
export function guardApi(api: DatawrightApi): DatawrightApi {
  const guarded = Object.entries(doors).map(([group, methods]) => {
    const implementation = api[group as ApiGroup] as unknown as Readonly<Record<string, AnyMethod>>;
    const entries = Object.entries(methods).map(([method, door]) => {
      const call = implementation[method];
      if (!call) throw new Error(`${group}.${method} is not implemented`);
      return [method, guard(`${group}.${method}`, door as z.ZodType, call)] as const;
    });
    return [group, Object.freeze(Object.fromEntries(entries))] as const;
  });
  return Object.freeze(Object.fromEntries(guarded)) as unknown as DatawrightApi;
}

function guard(title: string, door: z.ZodType, call: AnyMethod): AnyMethod {
  return async (request) => {
    const checked = door.safeParse(request);
    if (!checked.success) {
      const issue = checked.error.issues[0];
      const place = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
      throw new DatawrightError(
        'bad-request',
        `${title} was asked wrongly: ${place}${issue?.message ?? ''}.`,
      );
    }
    return call(checked.data);
  };
}
