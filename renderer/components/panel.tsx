import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface PanelProps {
  readonly title: string;
  readonly action?: ReactNode;
  /** Children bring their own padding: tables and lists. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A titled region of a page. */
export function Panel({ title, action, flush = false, children }: PanelProps) {
  const titleId = useId();
  return (
    <section className="panel" aria-labelledby={titleId}>
      <div className="panel-header">
        <Title order={2} id={titleId} fz="sm">
          {title}
        </Title>
        {action}
      </div>
      {flush ? children : <div className="panel-body">{children}</div>}
    </section>
  );
}
