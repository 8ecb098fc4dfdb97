import { useT } from '#app/platform/i18n/locale-context.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';
import { Tag, type Tone } from './tag.tsx';

export type TaskStatus = 'completed' | 'in_progress' | 'not_started' | 'cannot_start' | 'problem';

export interface Task {
  id: string;
  label: string;
  hint?: string | undefined;
  /** Left out when the task cannot start yet. */
  href?: string | undefined;
  /** Left out where there is nothing to finish. */
  status?: TaskStatus | undefined;
}

const LOOKS = {
  completed: { tone: 'success', icon: 'check-circle', word: 'ui.statusCompleted' },
  in_progress: { tone: 'info', icon: 'half-circle', word: 'ui.statusInProgress' },
  not_started: { tone: 'neutral', icon: 'circle', word: 'ui.statusNotStarted' },
  cannot_start: { tone: 'neutral', icon: 'lock', word: 'ui.statusCannotStart' },
  problem: { tone: 'danger', icon: 'cross-octagon', word: 'ui.statusProblem' },
} as const satisfies Record<TaskStatus, { tone: Tone; icon: IconName; word: string }>;

/** The steps of a longer job, in any order, each with its state. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  const t = useT();
  return (
    <ul className="task-list">
      {tasks.map((task) => {
        const look = task.status && LOOKS[task.status];
        const statusId = look && `task-${task.id}-status`;
        return (
          <li key={task.id} className="task-list__item">
            <div className="task-list__text">
              {task.href ? (
                <a className="task-list__link" href={task.href} aria-describedby={statusId}>
                  {task.label}
                </a>
              ) : (
                <span className="task-list__label">{task.label}</span>
              )}
              {task.hint ? <p className="task-list__hint">{task.hint}</p> : null}
            </div>
            <span className="task-list__status" id={statusId}>
              {look ? (
                <Tag tone={look.tone} icon={look.icon}>
                  {t(look.word)}
                </Tag>
              ) : null}
            </span>
            <span className="task-list__arrow">{task.href ? <Icon name="chevron-right" /> : null}</span>
          </li>
        );
      })}
    </ul>
  );
}
