import { Button, EmptyState, Loader, Text, Title } from '@mantine/core';
import { IconFiles } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { ProjectInfo, RecipeId } from '../../../preload/contract.ts';
import { asFailure } from '../../app/failure.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { PreviewContent, describePreview } from './preview-content.tsx';
import { PreviewSkeleton } from './preview-skeleton.tsx';
import type { RecipeForm } from './use-recipe-form.ts';

interface PreviewPaneProps {
  readonly project: ProjectInfo;
  readonly recipeId: RecipeId;
  readonly form: RecipeForm;
}

const correctOption = 'Correct the marked option to see a preview.';

/** Samples as a run would make them, before anything is written. */
export function PreviewPane({ project, recipeId, form }: PreviewPaneProps) {
  const { preview, shown, refreshing, valid } = form;
  const error = refreshing ? null : preview.error;
  const wrongOption = error !== null && asFailure(error).code === 'bad-option';
  if (error !== null && !(wrongOption && shown !== null)) {
    return <PreviewFailure project={project} error={error} onRetry={() => void preview.refetch()} />;
  }
  return (
    <section aria-label="Preview" aria-busy={refreshing}>
      <div className="preview-head">
        <div>
          <Title order={2} fz="sm">
            Preview
          </Title>
          {shown !== null && <Text c="dimmed">{wrongOption ? correctOption : describePreview(shown)}</Text>}
        </div>
        {refreshing && valid && <Loader size="xs" aria-label="The preview is being made" />}
      </div>
      {shown === null ? (
        <PreviewSkeleton recipeId={recipeId} />
      ) : (
        <PreviewContent
          preview={shown}
          stale={refreshing || wrongOption}
          values={form.values}
          onChange={form.change}
        />
      )}
    </section>
  );
}

interface PreviewFailureProps {
  readonly project: ProjectInfo;
  readonly error: Error;
  readonly onRetry: () => void;
}

function PreviewFailure({ project, error, onRetry }: PreviewFailureProps) {
  const failure = asFailure(error);
  if (failure.code === 'bad-option') return <Text c="dimmed">{correctOption}</Text>;
  if (failure.code !== 'nothing-to-do') {
    return (
      <FailureNotice
        title="The preview could not be made"
        failure={error}
        action={{ label: 'Try again', run: onRetry }}
      />
    );
  }
  return (
    <EmptyState
      mt={48}
      icon={<IconFiles size={36} stroke={1.4} />}
      title={failure.message}
      description={failure.hint}
    >
      <Button component={Link} to={`/project/${project.id}/sources`} mt="xs" mx="auto">
        Go to sources
      </Button>
    </EmptyState>
  );
}
