import type { SpotlightActionGroupData } from '@mantine/spotlight';
import {
  IconBrightness,
  IconChartHistogram,
  IconFiles,
  IconFolderOpen,
  IconHistory,
  IconHome,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlus,
  IconSettings,
} from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import type { Settings } from '../../../preload/contract.ts';
import { useRuns } from '../../features/runs/use-runs.ts';
import { useRunActions } from '../../features/runs/use-run-actions.ts';
import { useUpdateSettings } from '../../features/settings/use-settings.ts';
import { useOpenProject, useOpenProjectDialog } from '../../features/start/use-open-project.ts';
import { useRecentProjects } from '../../features/start/use-recent-projects.ts';
import { useCurrentProject } from '../current-project.ts';

const iconSize = 18;

export function usePaletteActions(): readonly SpotlightActionGroupData[] {
  return [useScreenActions(), useRunCommands(), useProjectActions(), useAppearanceActions()];
}

function useScreenActions(): SpotlightActionGroupData {
  const navigate = useNavigate();
  const { projectId } = useCurrentProject();
  const go = (id: string, label: string, to: string, icon: React.ReactNode) => ({
    id: `go-${id}`,
    label,
    leftSection: icon,
    onClick: () => void navigate(to),
  });
  const base = `/project/${projectId}`;
  const inProject = [
    go('sources', 'Sources', `${base}/sources`, <IconFiles size={iconSize} />),
    go('run', 'Run', `${base}/run`, <IconPlayerPlay size={iconSize} />),
    go('samples', 'Samples', `${base}/samples`, <IconChartHistogram size={iconSize} />),
  ];
  return {
    group: 'Go to',
    actions: [
      ...(projectId === null ? [] : inProject),
      go('runs', 'Runs', '/runs', <IconHistory size={iconSize} />),
      go('settings', 'Settings', '/settings', <IconSettings size={iconSize} />),
      go('start', 'Start screen', '/', <IconHome size={iconSize} />),
    ],
  };
}

function useRunCommands(): SpotlightActionGroupData {
  const { projectId } = useCurrentProject();
  const navigate = useNavigate();
  const running = useRuns(projectId).data?.find((run) => run.state === 'running');
  const { cancel } = useRunActions();
  if (running !== undefined) {
    const icon = <IconPlayerStop size={iconSize} />;
    const onClick = () => cancel.mutate(running.id);
    return {
      group: 'Run',
      actions: [{ id: 'cancel-run', label: 'Cancel the run', leftSection: icon, onClick }],
    };
  }
  if (projectId === null) return { group: 'Run', actions: [] };
  const icon = <IconPlayerPlay size={iconSize} />;
  const onClick = () => void navigate(`/project/${projectId}/run?start`);
  return { group: 'Run', actions: [{ id: 'start-run', label: 'Start a run', leftSection: icon, onClick }] };
}

function useProjectActions(): SpotlightActionGroupData {
  const navigate = useNavigate();
  const recent = useRecentProjects();
  const openProject = useOpenProject();
  const openDialog = useOpenProjectDialog();
  const projects = (recent.data ?? [])
    .filter((project) => project.available)
    .map((project) => ({
      id: `open-${project.folder}`,
      label: project.name,
      description: project.folder,
      keywords: ['open', 'project'],
      leftSection: <IconFolderOpen size={iconSize} />,
      onClick: () => openProject.mutate({ folder: project.folder }),
    }));
  const create = {
    id: 'new-project',
    label: 'New project',
    leftSection: <IconPlus size={iconSize} />,
    onClick: () => void navigate('/new'),
  };
  const open = {
    id: 'open-project',
    label: 'Open a project folder',
    leftSection: <IconFolderOpen size={iconSize} />,
    onClick: () => void openDialog(),
  };
  return { group: 'Projects', actions: [create, open, ...projects] };
}

function useAppearanceActions(): SpotlightActionGroupData {
  const update = useUpdateSettings();
  const choose = (colorScheme: Settings['colorScheme'], label: string) => ({
    id: `color-scheme-${colorScheme}`,
    label,
    keywords: ['theme', 'dark', 'light', 'appearance'],
    leftSection: <IconBrightness size={iconSize} />,
    onClick: () => update.mutate({ colorScheme }),
  });
  return {
    group: 'Appearance',
    actions: [
      choose('auto', 'Colours of the system'),
      choose('light', 'Light colours'),
      choose('dark', 'Dark colours'),
    ],
  };
}
