import { Button, FileButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEngine } from '../../app/engine-context.ts';
import type { AddSources } from './use-add-sources.ts';

const samples = [
  { folder: 'chess', label: 'Use the sample games' },
  { folder: 'poi', label: 'Use the sample check-ins' },
];

interface AddSourcesButtonsProps {
  readonly sources: AddSources;
  readonly label?: string;
  /** Whether this is what the screen asks for first. */
  readonly primary?: boolean;
  /** Offers the bundled samples, for a first look. */
  readonly withSamples?: boolean;
}

/** In a browser, files of the user's own machine come by upload, beside those of the server. */
export function AddSourcesButtons(props: AddSourcesButtonsProps) {
  const { sources, label = 'Add files or folders', primary = false, withSamples = false } = props;
  const { system } = useEngine();
  return (
    <>
      <Button
        variant={primary ? 'filled' : 'default'}
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => void sources.choose()}
      >
        {label}
      </Button>
      {system.shell === 'served' && (
        <FileButton multiple onChange={(files) => void sources.take(files)}>
          {(upload) => (
            <Button variant="default" {...upload}>
              Upload from this computer
            </Button>
          )}
        </FileButton>
      )}
      {withSamples &&
        samples.map(({ folder, label }) => (
          <Button
            key={folder}
            variant="subtle"
            onClick={() => sources.addPaths([sampleFolder(system.samplesFolder, folder)])}
          >
            {label}
          </Button>
        ))}
    </>
  );
}

function sampleFolder(samplesFolder: string, name: string): string {
  return `${samplesFolder.replace(/[/\\]+$/, '')}/${name}`;
}
