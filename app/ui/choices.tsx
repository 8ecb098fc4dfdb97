import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import type { FieldState } from './form-context.ts';

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean | undefined;
  /** Shown under the choice while it is chosen; without `:has()` it is always shown. */
  conditional?: ReactNode;
}

/** The list of boxes under a question. Ids follow the field, so that the error summary leads to the first box. */
export function ChoiceList({
  type,
  name,
  field,
  choices,
  inline,
  many,
}: {
  type: 'radio' | 'checkbox';
  name: string;
  field: FieldState;
  choices: readonly Choice[];
  inline?: boolean | undefined;
  many?: boolean | undefined;
}) {
  return (
    <div className={classNames('choices', inline && 'choices--inline', many && 'choices--many')}>
      {choices.map((choice, index) => {
        const id = index === 0 ? field.id : `${field.id}-${index + 1}`;
        const hintId = `${id}-choice-hint`;
        return (
          <div key={choice.value} className="choice">
            <input
              className="choice__input"
              type={type}
              id={id}
              name={name}
              value={choice.value}
              defaultChecked={field.values.includes(choice.value)}
              disabled={choice.disabled}
              aria-describedby={choice.hint ? hintId : undefined}
            />
            <label className="choice__label" htmlFor={id}>
              {choice.label}
            </label>
            {choice.hint ? (
              <div className="choice__hint" id={hintId}>
                {choice.hint}
              </div>
            ) : null}
            {choice.conditional ? <div className="choice__conditional">{choice.conditional}</div> : null}
          </div>
        );
      })}
    </div>
  );
}
