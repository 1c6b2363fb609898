import { Title } from '@mantine/core';

interface PreviewWarningsProps {
  readonly warnings: readonly string[];
  readonly title?: string;
}

/** What the user should know before a run: a list under the samples. */
export function PreviewWarnings({ warnings, title = 'Warnings' }: PreviewWarningsProps) {
  if (warnings.length === 0) return null;
  return (
    <section aria-label={title}>
      <Title order={3} mb={4}>
        {title}
      </Title>
      <ul className="plain-list">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </section>
  );
}
