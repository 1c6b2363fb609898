import { Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileDownload } from '@tabler/icons-react';
import { useMatch } from 'react-router';
import type { ProjectId } from '../../../preload/contract.ts';
import { useAddSources } from '../../features/sources/use-add-sources.ts';
import { useEngine } from '../engine-context.ts';
import { useProjectInfo } from '../use-project-info.ts';

/** Files may be dropped anywhere: into the project on screen, or else into a new one. */
export function WindowDrop() {
  const { system } = useEngine();
  const match = useMatch('/project/:projectId/*');
  const projectId = (match?.params['projectId'] ?? null) as ProjectId | null;
  const sources = useAddSources(projectId);
  const project = useProjectInfo(projectId);
  return (
    <Dropzone.FullScreen
      onDrop={(files) => void sources.take(files)}
      activateOnKeyboard={false}
      inputProps={{ 'aria-label': 'Files to add' }}
      {...(system.shell === 'desktop' && { getFilesFromEvent: droppedItems })}
    >
      <Dropzone.Accept>
        <div className="window-drop-message">
          <IconFileDownload size={48} stroke={1.4} aria-hidden />
          <Text size="lg" fw={600}>
            {project === null ? 'Drop to start a project' : `Drop to add to ${project.name}`}
          </Text>
        </div>
      </Dropzone.Accept>
    </Dropzone.FullScreen>
  );
}

/** The items themselves: a folder counts as one, and the engine looks into it. */
async function droppedItems(event: unknown): Promise<(File | DataTransferItem)[]> {
  const { type, dataTransfer, target } = event as DragEvent;
  // What is dragged is told by its kind only; its files come with the drop.
  if (type === 'dragenter') return [...(dataTransfer?.items ?? [])].filter((item) => item.kind === 'file');
  const files = dataTransfer?.files ?? (target instanceof HTMLInputElement ? target.files : null);
  return [...(files ?? [])];
}
