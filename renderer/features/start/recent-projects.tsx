import { ActionIcon, Badge, Stack, Text, Title, Tooltip, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RecentProject } from '../../../preload/contract.ts';
import { useApi } from '../../app/engine-context.ts';
import { notifyFailure } from '../../app/notify.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { Ago } from '../../components/ago.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useOpenProject } from './use-open-project.ts';
import { useRecentProjects } from './use-recent-projects.ts';

export function RecentProjects() {
  const recent = useRecentProjects();
  const open = useOpenProject({ quiet: true });
  return (
    <Stack component="section" gap="xs" mt="xl" aria-labelledby="recent-projects">
      <Title order={2} id="recent-projects" fz="sm">
        Recent projects
      </Title>
      {open.error && (
        <FailureNotice title="The project could not be opened" failure={open.error} onClose={open.reset} />
      )}
      {recent.error && <FailureNotice failure={recent.error} />}
      {recent.data?.length === 0 && (
        <Text c="dimmed">None yet. A project is a folder that holds its sources, runs and datasets.</Text>
      )}
      {recent.data !== undefined && recent.data.length > 0 && (
        <ul className="unstyled-list recent-list">
          {recent.data.map((project) => (
            <RecentRow
              key={project.folder}
              project={project}
              opening={open.isPending && open.variables.folder === project.folder}
              onOpen={() => open.mutate({ folder: project.folder })}
            />
          ))}
        </ul>
      )}
    </Stack>
  );
}

interface RecentRowProps {
  readonly project: RecentProject;
  readonly opening: boolean;
  readonly onOpen: () => void;
}

function RecentRow({ project, opening, onOpen }: RecentRowProps) {
  const forget = useForgetProject();
  return (
    <li className="recent-row">
      <UnstyledButton
        className="recent-open"
        onClick={onOpen}
        disabled={!project.available || opening}
        aria-busy={opening}
      >
        <span className="recent-text">
          <Text span fw={500} truncate>
            {project.name}
          </Text>
          <span className="path path-end recent-folder" title={project.folder}>
            <bdi>{project.folder}</bdi>
          </span>
        </span>
        <RecentStatus project={project} />
      </UnstyledButton>
      <Tooltip label="Take off this list; nothing on disk is touched">
        <ActionIcon
          className="recent-forget"
          aria-label={`Forget ${project.name}`}
          onClick={() => forget.mutate(project.folder)}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}

function RecentStatus({ project }: { readonly project: RecentProject }) {
  if (!project.available) {
    return (
      <Badge color="orange" tt="none">
        Folder not found
      </Badge>
    );
  }
  if (project.openAs !== null) {
    return <Badge tt="none">Open</Badge>;
  }
  return (
    <Text span c="dimmed" size="xs">
      {<Ago at={project.openedAt} />}
    </Text>
  );
}

function useForgetProject() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (folder: string) => api.projects.forget({ folder }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.recentProjects }),
    onError: (error) => notifyFailure('The project is still on the list', error),
  });
}
