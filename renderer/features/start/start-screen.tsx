import { Button } from '@mantine/core';
import { IconFolderOpen, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Page } from '../../components/page.tsx';
import { DropInvitation } from './drop-invitation.tsx';
import { RecentProjects } from './recent-projects.tsx';
import { useOpenProjectDialog } from './use-open-project.ts';

export function StartScreen() {
  const openFolder = useOpenProjectDialog();
  return (
    <Page
      title="Datawright"
      width="reading"
      description="Training data, made on your own machine."
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconFolderOpen size={16} aria-hidden />}
            onClick={() => void openFolder()}
          >
            Open folder
          </Button>
          <Button component={Link} to="/new" leftSection={<IconPlus size={16} aria-hidden />}>
            New project
          </Button>
        </>
      }
    >
      <DropInvitation />
      <RecentProjects />
    </Page>
  );
}
