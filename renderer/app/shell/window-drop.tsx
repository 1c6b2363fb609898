import { Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMatch } from 'react-router';
import type { ProjectId } from '../../../preload/contract.ts';
import { useAddSources } from '../../features/sources/use-add-sources.ts';
import { useApi, useEngine } from '../engine-context.ts';
import { queryKeys } from '../query-keys.ts';

/** Files may be dropped anywhere: into the project on screen, or else into a new one. */
export function WindowDrop() {
  const api = useApi();
  const { system } = useEngine();
  const match = useMatch('/project/:projectId/*');
  const projectId = (match?.params['projectId'] ?? null) as ProjectId | null;
  const sources = useAddSources(projectId);
  const project = useQuery({
    queryKey: projectId === null ? ['projects', 'none'] : queryKeys.project(projectId),
    queryFn: () => (projectId === null ? null : api.projects.get({ projectId })),
  });
  const name = projectId === null ? null : project.data?.name;
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
            {name ? `Drop to add to ${name}` : 'Drop to start a project'}
          </Text>
        </div>
      </Dropzone.Accept>
    </Dropzone.FullScreen>
  );
}

/** The items themselves: a folder counts as one, and the engine looks into it. */
async function droppedItems(event: unknown): Promise<File[]> {
  const { dataTransfer, target } = event as DragEvent;
  const files = dataTransfer?.files ?? (target instanceof HTMLInputElement ? target.files : null);
  return [...(files ?? [])];
}
