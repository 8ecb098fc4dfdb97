export const TEMPLATE = 'clinic_template';
export const TEST_PASSWORD = 'test';
/** A database with the roles and nothing else, for tests that migrate. */
export const BARE = 'clinic_bare';
