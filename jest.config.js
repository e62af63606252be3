const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^content-disposition$': '<rootDir>/test/support/content-disposition.cjs',
  },
};

/** Pure rules stand beside the code; stories in test/ run on a real PostgreSQL that this run starts and stops. */
export default {
  projects: [
    { ...shared, displayName: 'rules', testMatch: ['<rootDir>/src/**/*.test.ts'] },
    { ...shared, displayName: 'web', testMatch: ['<rootDir>/web/{src,verifier}/**/*.test.ts'] },
    {
      ...shared,
      displayName: 'stories',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/start-database.mjs',
      globalTeardown: '<rootDir>/test/support/stop-database.mjs',
    },
  ],
  testTimeout: 30000,
  maxWorkers: 2,
  // Modules of finished files stay in memory: a fresh worker is cheaper than looking through all of them for what to free.
  workerIdleMemoryLimit: '900MB',
};
