// The borders of the house, with their reasons. Floors, from the top: the shells, the engine and
// the renderer, recipes, services, the ground. Imports only go down.
const services = '^main/(runs|generation|review|exports|hub|label-studio)/';
const ground = '^(main/projects|workers|preload)/';
const shells = '^main/((desktop|cli|serve|library)\\.ts$|desktop/|cli/|serve/)';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'A circle means that two modules are one.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'renderer-knows-only-the-contract',
      comment: 'The screens run in a sandbox: all they have is the contract.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(main|workers|preload|e2e)/', pathNot: '^preload/(contract\\.ts$|contract/|connect)' },
    },
    {
      name: 'workers-know-no-main',
      comment: 'Compute is typed arrays in, typed arrays out; it runs in threads without the app.',
      severity: 'error',
      from: { path: '^workers/' },
      to: {
        path: '^(main|renderer|preload|e2e)/|node_modules/(electron|better-sqlite3)/',
        // Errors that users can act on have one form everywhere.
        pathNot: '^preload/(failure\\.ts$|contract)',
      },
    },
    {
      name: 'electron-only-in-desktop',
      comment: 'The same engine runs under the command line and the server, where there is no Electron.',
      severity: 'error',
      from: { path: '^(main|workers|renderer)/', pathNot: '^main/desktop(\\.ts$|/)' },
      to: { path: 'node_modules/electron/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sqlite-only-in-projects',
      comment: 'One writing connection, owned by the project.',
      severity: 'error',
      from: { pathNot: '^(main/projects|e2e)/' },
      to: { path: 'node_modules/better-sqlite3/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-a-shell',
      comment: 'Shells are thin and stand on top.',
      severity: 'error',
      from: { path: '^(main|preload|renderer|workers)/', pathNot: shells },
      to: { path: shells },
    },
    {
      name: 'shells-know-not-each-other',
      comment: 'What two shells share belongs to the engine.',
      severity: 'error',
      from: { path: '^main/(desktop|serve)(/|\\.ts$)' },
      to: { path: '^main/cli(/|\\.ts$)' },
    },
    {
      name: 'recipes-look-down',
      comment: 'A recipe is opened by the engine and stands on the services.',
      severity: 'error',
      from: { path: '^main/recipes/' },
      to: { path: '^main/engine/' },
    },
    {
      name: 'recipes-know-not-each-other',
      comment: 'What two recipes share is a service, or a concept of its own in main/recipes.',
      severity: 'error',
      from: { path: '^main/recipes/([^/]+)/' },
      to: { path: '^main/recipes/[^/]+/', pathNot: '^main/recipes/($1|testing)/' },
    },
    {
      name: 'services-look-down',
      comment: 'Services serve any recipe and know none.',
      severity: 'error',
      from: { path: services },
      to: { path: '^main/(engine|recipes)/' },
    },
    {
      name: 'the-ground-carries',
      comment: 'The ground knows nothing of what stands on it.',
      severity: 'error',
      from: { path: ground },
      to: { path: '^(main/(engine|recipes|runs|generation|review|exports|hub|label-studio)|renderer)/' },
    },
    {
      name: 'contract-is-types',
      comment: 'Both sides of the bridge compile against the contract, so it imports nothing.',
      severity: 'error',
      from: { path: '^preload/contract(\\.ts$|/)' },
      to: { pathNot: '^preload/contract/' },
    },
    {
      name: 'product-needs-no-tests',
      comment: 'Tests and stand-ins never ship.',
      severity: 'error',
      from: { path: '^(main|preload|renderer|workers)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^e2e/|\\.test\\.tsx?$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
