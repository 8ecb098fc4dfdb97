import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { ATTENDEE_STEPS, whyNotAttend, type Attendance, type AttendeeStep } from '../attendance.ts';

const LOOKS = {
  'check-in': { words: 'groups.checkIn', icon: 'arrived', variant: 'secondary' },
  'no-show': { words: 'groups.noShow', icon: 'warning', variant: 'quiet' },
  undo: { words: 'groups.undo', icon: 'refresh', variant: 'quiet' },
} as const;
const STEPS = Object.keys(ATTENDEE_STEPS) as AttendeeStep[];

/** One button for each step that a client of several can take now; each comes back to the page `from` which it is pressed. */
export function AttendeeButtons({
  appointment,
  client,
  from,
}: {
  appointment: Parameters<typeof whyNotAttend>[1] & { readonly id: string };
  client: { readonly id: string; readonly name: string; readonly status: Attendance };
  from: 'today' | 'my-day' | 'appointment';
}) {
  const t = useT();
  const clinic = useClinicSlug();
  const { can, now } = useFrame();
  if (!can('appointment.check-in')) return null;
  return STEPS.filter((step) => whyNotAttend(step, appointment, client.status, now) === null).map((step) => (
    <PostForm
      key={step}
      action={paths.attendeeStep(clinic, appointment.id, client.id, step)}
      idPrefix={`${appointment.id}-${client.id}-${step}-`}
      className="inline-form"
    >
      <input type="hidden" name="from" value={from} />
      <Button size="small" variant={LOOKS[step].variant} icon={LOOKS[step].icon} hiddenText={client.name}>
        {t(LOOKS[step].words)}
      </Button>
    </PostForm>
  ));
}
