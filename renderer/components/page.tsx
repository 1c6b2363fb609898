import { Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface PageProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** Beside the title: the state of what the page shows. */
  readonly status?: ReactNode;
  readonly actions?: ReactNode;
  /** Keeps lines short where a page is read; `full` for tables and panes. */
  readonly width?: 'reading' | 'wide' | 'full';
  /** Under the title, before what scrolls. */
  readonly toolbar?: ReactNode;
  /** The page's own panes scroll, not the page. */
  readonly fixed?: boolean;
  /** The body reaches the edges; its panes bring their own padding. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

export function Page(props: PageProps) {
  const { title, description, status, actions, toolbar, children } = props;
  const { width = 'wide', fixed = false, flush = false } = props;
  useDocumentTitle(title === 'Datawright' ? title : `${title} · Datawright`);
  return (
    <div className="page" data-width={width} data-fixed={fixed || undefined} data-flush={flush || undefined}>
      <header className="page-header">
        <div className="page-heading">
          <div className="page-title">
            <Title order={1}>{title}</Title>
            {status}
          </div>
          {description !== undefined && (
            <Text c="dimmed" component="div">
              {description}
            </Text>
          )}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {toolbar !== undefined && toolbar !== false && <div className="page-toolbar">{toolbar}</div>}
      <div className="page-body">{children}</div>
    </div>
  );
}
