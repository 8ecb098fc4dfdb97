import { useT } from '#app/platform/i18n/locale-context.ts';
import { Field, type FieldProps } from './field.tsx';
import { useField } from './form-context.ts';

/** A native file field; the form around it needs `upload`. */
export function FileUpload({
  name,
  label,
  hint,
  error,
  optional,
  hideLabel,
  accept,
  multiple,
}: FieldProps & { accept?: string | undefined; multiple?: boolean | undefined }) {
  const t = useT();
  const shownHint = hint === undefined ? t('ui.uploadHint') : hint;
  const field = useField({ name, hint: shownHint, error });
  return (
    <Field field={field} label={label} hint={shownHint} optional={optional} hideLabel={hideLabel}>
      <input
        type="file"
        id={field.id}
        name={name}
        className="file"
        accept={accept}
        multiple={multiple}
        {...field.aria}
      />
    </Field>
  );
}
