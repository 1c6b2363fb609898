import { openSpotlight } from '@mantine/spotlight';
import { useEffect, useEffectEvent } from 'react';
import { useNavigate } from 'react-router';
import type { ShellCommand } from '../../../preload/contract.ts';
import { useAddSources } from '../../features/sources/use-add-sources.ts';
import { useOpenProjectDialog } from '../../features/start/use-open-project.ts';
import { useCurrentProject } from '../current-project.ts';
import { useEngine } from '../engine-context.ts';

/** The menu of the shell and its shortcuts. */
export function useShellCommands(): void {
  const { subscribe } = useEngine();
  const navigate = useNavigate();
  const openProject = useOpenProjectDialog();
  const { projectId } = useCurrentProject();
  const addSources = useAddSources(projectId);

  const obey = useEffectEvent((command: ShellCommand) => {
    switch (command) {
      case 'new-project':
        return navigate('/new');
      case 'open-project':
        return openProject();
      case 'settings':
        return navigate('/settings');
      case 'search':
        return openSpotlight();
      case 'add-sources':
        return addSources.choose();
    }
  });

  useEffect(
    () =>
      subscribe((event) => {
        if (event.type === 'command') void obey(event.command);
      }),
    [subscribe],
  );
}
