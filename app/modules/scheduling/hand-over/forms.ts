import { carried } from '#app/platform/forms/form.ts';
import { choice, type Reader } from '#app/platform/forms/readers.ts';
import { PLACELESS } from '#app/modules/scheduling/handed-over-way.ts';

const asTyped: Reader = (_, text) => text;
/** An id or a version stands on the form alone. */
const notShown: Reader = () => '';
const wayInWords: Reader = ({ t }, way) => {
  const placeless = PLACELESS.find((one) => one === way);
  return t(placeless === undefined ? 'handOver.willMove' : `handOver.${placeless}`);
};

/** The labels and the readers of the questions of a hand-over. */
export const HAND_OVER_FIELDS = {
  rows: {
    label: 'handOver.field_way',
    parts: {
      id: notShown,
      version: notShown,
      way: wayInWords,
      cancelReason: asTyped,
      waitReason: asTyped,
      keepReason: asTyped,
    },
  },
  all: { label: 'handOver.all', read: choice('handOver.all_') },
  reasonForAll: { label: 'handOver.reason' },
  others: carried,
  reviewed: carried,
  show: carried,
} as const;
