import type { SeriesReach } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { Form, type FormProps } from '#app/ui/form.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

/** Adds a client to the one appointment; or, to several of its series, leads first to what becomes of each. */
export function AddForm({ reach, children, ...form }: FormProps & { reach: SeriesReach | null }) {
  if (reach === null) return <PostForm {...form}>{children}</PostForm>;
  return (
    <Form {...form} method="get">
      <input type="hidden" name="reach" value={reach} />
      {children}
    </Form>
  );
}
