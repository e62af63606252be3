/** The arrows of docs/architecture.md: controller or jobs → service → rules, and between features no tables. */
const FRAMEWORK = '(^|node_modules/)(@nestjs|typeorm|pg)(/|$)';
/** Folders that hold how things work rather than a feature of the registry. */
const GROUND = 'database|http|queue|files|identity|audit|demonstration';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment:
        'Two files that need each other are one file, or lack a third. Tables may point at each other (Relation<X>).',
      severity: 'error',
      from: { pathNot: '\\.entity\\.ts$' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'tables-stay-in-their-feature',
      comment: "Another feature's service or queries, never its tables.",
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '^src/(database|demonstration)/' },
      to: { path: '^src/[^/]+/.+\\.entity\\.ts$', pathNot: '^src/$1/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'A file without a second name (letter.ts) or named .rules.ts holds rules: no framework, no database.',
      severity: 'error',
      from: { path: '^src/[^/]+/[^/.]+(\\.rules)?\\.ts$', pathNot: `^src/(${GROUND})/` },
      to: { path: FRAMEWORK },
    },
    {
      name: 'rules-import-no-service',
      comment: 'Arrows point one way.',
      severity: 'error',
      from: { path: '^src/[^/]+/[^/.]+(\\.rules)?\\.ts$', pathNot: `^src/(${GROUND})/` },
      to: { path: '\\.(service|controller|jobs|queries|module)\\.ts$' },
    },
    {
      name: 'services-import-no-controller',
      comment: 'Arrows point one way.',
      severity: 'error',
      from: { path: '\\.(service|queries|policy|entity)\\.ts$' },
      to: { path: '\\.(controller|jobs|module)\\.ts$', pathNot: '^src/config\\.module\\.ts$' },
    },
    {
      name: 'database-knows-no-feature',
      comment: 'Only the list of tables in the data source looks at features.',
      severity: 'error',
      from: { path: '^src/(database/|errors\\.ts$)', pathNot: '^src/database/data-source\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(database/|errors\\.ts$|config\\.ts$)' },
    },
    {
      name: 'data-source-takes-tables-only',
      severity: 'error',
      from: { path: '^src/database/data-source\\.ts$' },
      to: { path: '^src/[^/]+/', pathNot: '^src/(database/|.+\\.entity\\.ts$)' },
    },
    {
      name: 'no-test-code-in-src',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(test|bench)/|\\.test\\.ts$' },
    },
    {
      name: 'node-forge-for-pkcs12-only',
      comment: 'It corrupts Arabic names and blocks the event loop.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/signing/pkcs12\\.ts$' },
      to: { path: '(^|node_modules/)node-forge(/|$)' },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^jest$' },
    },
    {
      name: 'no-development-packages-in-src',
      comment: 'The image holds production packages only.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
