import { Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import type { CodebooksPreview, OptionValues } from '../../../../preload/contract.ts';
import { FileTree } from '../../../components/file-tree/file-tree.tsx';
import { formatUnits } from '../../../components/format-quantities.ts';
import { PreviewWarnings } from '../preview-warnings.tsx';
import { describeDevices } from './describe-codebooks.ts';
import { ModelList } from './model-list.tsx';
import { SampleCodes } from './sample-codes.tsx';

interface CodebooksPreviewViewProps {
  readonly preview: CodebooksPreview;
  readonly stale: boolean;
  readonly values: OptionValues;
  readonly onChange: (values: OptionValues) => void;
}

/** Which model encodes which dataset, and what comes out of the first. */
export function CodebooksPreviewView({ preview, stale, values, onChange }: CodebooksPreviewViewProps) {
  const { models, datasets, devices, files, sample, warnings } = preview;
  const planned = useMemo(() => files.map((path) => ({ path })), [files]);
  return (
    <Stack gap="xl">
      <section aria-labelledby="preview-models">
        <Title order={3} id="preview-models" mb="xs">
          Models
        </Title>
        <ModelList models={models} datasets={datasets} values={values} onChange={onChange} />
        <Text c="dimmed" size="xs" mt="xs">
          {describeDevices(devices)}
        </Text>
      </section>
      <PreviewWarnings warnings={warnings} />
      {sample !== null && <SampleCodes sample={sample} stale={stale} />}
      {files.length > 0 && (
        <details className="row-tokens fading" data-stale={stale || undefined}>
          <summary>{formatUnits(files.length, 'file')}</summary>
          <FileTree label="Files that a run would write" files={planned} />
        </details>
      )}
    </Stack>
  );
}
