import { Alert, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { InstructionsPreview } from '../../../../preload/contract.ts';
import { FileTree } from '../../../components/file-tree/file-tree.tsx';
import { formatUnits } from '../../../components/format-quantities.ts';
import { SampleText } from '../../../components/semantic-id/sample-text.tsx';
import { PreviewWarnings } from '../preview-warnings.tsx';
import { describeVariant, orderVariants } from './describe-plan.ts';

interface InstructionsPreviewViewProps {
  readonly preview: InstructionsPreview;
  readonly stale: boolean;
}

/** A real sample in each of its spellings, and the files that a run would write. */
export function InstructionsPreviewView({ preview, stale }: InstructionsPreviewViewProps) {
  const { files, samples, problem, warnings } = preview;
  return (
    <Stack gap="xl">
      {problem !== null && (
        <Alert color="orange" icon={<IconAlertTriangle size={18} aria-hidden />} title="No run can start yet">
          {problem}
        </Alert>
      )}
      <PreviewWarnings warnings={warnings} />
      {samples.length > 0 && <Samples samples={samples} stale={stale} />}
      {files.length > 0 && (
        <section aria-labelledby="preview-files" className="fading" data-stale={stale || undefined}>
          <Title order={3} id="preview-files" mb={4}>
            {formatUnits(files.length, 'file')}
          </Title>
          <FileTree label="Files that a run would write" files={files} />
        </section>
      )}
    </Stack>
  );
}

interface SamplesProps {
  readonly samples: InstructionsPreview['samples'];
  readonly stale: boolean;
}

function Samples({ samples, stale }: SamplesProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const variants = orderVariants(samples);
  const sample = variants.find(({ file }) => describeVariant(file) === chosen) ?? variants[0];
  if (sample === undefined) return null;
  return (
    <section aria-label="Sample">
      <div className="sample-head">
        <SegmentedControl
          size="xs"
          aria-label="Spelling of the sample"
          data={variants.map(({ file }) => describeVariant(file))}
          value={describeVariant(sample.file)}
          onChange={setChosen}
          transitionDuration={0}
        />
        <Text c="dimmed" size="xs" className="path path-end" title={sample.file.path}>
          <bdi>{sample.file.path}</bdi>
        </Text>
      </div>
      <div className="fading" data-stale={stale || undefined}>
        <SampleText sample={sample} />
      </div>
    </section>
  );
}
