import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from '#app/ui/button.tsx';
import { Select } from '#app/ui/select.tsx';
import type { TemplateVersion } from '#app/modules/notes/templates/index.server.ts';

/**
 * The template of the note, and the way to another one: the draft is saved, and shown in it. A version that is not the newest any
 * more says its number. Without a choice it only carries the template.
 */
export function TemplateChoice(props: {
  template: TemplateVersion | null;
  templates: readonly TemplateVersion[];
}) {
  const { template, templates } = props;
  const t = useT();
  const all =
    template === null || templates.some(({ id }) => id === template.id)
      ? templates
      : [template, ...templates];
  if (all.length === 0) return null;
  if (template !== null && all.length === 1)
    return <input type="hidden" name="template" value={template.id} />;
  const isNamedTwice = (one: TemplateVersion) =>
    all.some(({ id, templateId }) => templateId === one.templateId && id !== one.id);
  return (
    <div className="note-template">
      <Select
        name="template"
        label={t('notes.template')}
        value={template?.id}
        placeholder={template === null ? t('notes.noTemplate') : false}
        options={all.map((one) => ({
          value: one.id,
          label: isNamedTwice(one)
            ? t('notes.templateVersion', { name: one.name, number: one.number })
            : one.name,
        }))}
      />
      <Button name="next" value="template" variant="secondary">
        {t('notes.useTemplate')}
      </Button>
    </div>
  );
}
