export const TEMPLATE = 'clinic_template';
export const TEST_PASSWORD = 'test';
