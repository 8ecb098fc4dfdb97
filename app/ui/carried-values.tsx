import { useContext } from 'react';
import { FormContext } from './form-context.ts';
import { valuesAt } from './form-errors.ts';

/** Carries what the form came back with under these names, where no control of the page shows it. */
export function CarriedValues({ names }: { names: readonly string[] }) {
  const { values } = useContext(FormContext);
  return names.map((name) => {
    const [value = ''] = valuesAt(values, name) ?? [];
    return value === '' ? null : <input key={name} type="hidden" name={name} value={value} />;
  });
}
