export { acknowledgeAlert } from './acknowledge-alert.server.ts';
export { correctMeasure, giveMeasure } from './give-measure.server.ts';
export { readAlert, readOpenAlerts, type OpenAlert } from './read-alerts.server.ts';
export { readMeasure, readMeasureForm, readMeasures, type ShownMeasure } from './read-measures.server.ts';
