import { declareActs, type Declared } from '#app/platform/acts.ts';

export const PLAN_ACTS = declareActs({
  'measure.correct': { words: 'measures.act_correct', on: ['measure', 'client'] },
  'measure.give': { words: 'measures.act_give', on: ['measure', 'client'] },
  'measure.list': { words: 'measures.act_list', isReading: true, on: ['client'] },
  'measure.read': { words: 'measures.act_read', isReading: true, on: ['measure'] },
  'measure-alert.acknowledge': { words: 'measures.act_acknowledge', on: ['measure_alert'] },
  'measure-alert.list': { words: 'measures.act_alertList', isReading: true, on: ['client', 'measure_alert'] },
  'measure-alert.read': { words: 'measures.act_alertRead', isReading: true, on: ['measure_alert'] },
  'plan.approve': { words: 'plans.act_approve', on: ['treatment_plan', 'client'] },
  'plan.due': { words: 'plans.act_due', isReading: true, on: ['client', 'treatment_plan'] },
  'plan.end': { words: 'plans.act_end', on: ['treatment_plan', 'client'] },
  'plan.progress': { words: 'plans.act_progress', on: ['treatment_plan', 'client'] },
  'plan.read': { words: 'plans.act_read', isReading: true, on: ['treatment_plan', 'client'] },
  'plan.return': { words: 'plans.act_return', on: ['treatment_plan', 'client'] },
  'plan.save': { words: 'plans.act_save', on: ['treatment_plan', 'client'] },
  'plan.submit': { words: 'plans.act_submit', on: ['treatment_plan', 'client'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof PLAN_ACTS> {}
}
