import { Button, Group, NumberInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Settings } from '../../../preload/contract.ts';
import { useEngine } from '../../app/engine-context.ts';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { usePathPicker } from '../../components/pickers/path-picker-context.ts';
import { About } from './about.tsx';
import { useSettings, useUpdateSettings } from './use-settings.ts';

const schemes: readonly { readonly value: Settings['colorScheme']; readonly label: string }[] = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export function SettingsScreen() {
  const settings = useSettings().data;
  const update = useUpdateSettings();
  if (settings === undefined) return <Page title="Settings">{null}</Page>;
  return (
    <Page title="Settings" width="reading" description="They hold for every project and are kept at once.">
      <Stack gap="lg">
        <Panel title="Appearance">
          <Stack gap={6} align="flex-start">
            <Text fw={500} id="color-scheme-label">
              Colours
            </Text>
            <SegmentedControl
              aria-labelledby="color-scheme-label"
              data={[...schemes]}
              value={settings.colorScheme}
              onChange={(colorScheme) => update.mutate({ colorScheme })}
            />
          </Stack>
        </Panel>
        <Panel title="Computing">
          <Workers settings={settings} />
        </Panel>
        <Panel title="Projects">
          <ProjectsFolder settings={settings} />
        </Panel>
        <About />
      </Stack>
    </Page>
  );
}

function Workers({ settings }: { readonly settings: Settings }) {
  const { system } = useEngine();
  const update = useUpdateSettings();
  const automatic = Math.max(1, system.cores - 1);
  return (
    <NumberInput
      label="Worker threads"
      description={`0 takes one per core, less one for the screens: ${automatic} on this machine, which has ${system.cores} cores. A new number holds from the next run on.`}
      value={settings.workers}
      onChange={(value) => {
        if (typeof value === 'number' && value !== settings.workers) update.mutate({ workers: value });
      }}
      min={0}
      max={256}
      clampBehavior="strict"
      allowDecimal={false}
      maw={420}
    />
  );
}

function ProjectsFolder({ settings }: { readonly settings: Settings }) {
  const update = useUpdateSettings();
  const picker = usePathPicker();
  const kept = settings.projectsFolder;
  // What was typed holds until another folder is kept.
  const [typed, setTyped] = useState({ over: kept, text: kept });
  const folder = typed.over === kept ? typed.text : kept;
  const keep = (projectsFolder: string) => {
    if (projectsFolder !== '' && projectsFolder !== kept) update.mutate({ projectsFolder });
  };
  const choose = async () => {
    const chosen = await picker.chooseFolder('Choose the folder for new projects');
    if (chosen !== null) keep(chosen);
  };
  return (
    <Group align="flex-end" gap="xs">
      <TextInput
        flex={1}
        label="Projects folder"
        description="New projects are suggested here. Projects that exist stay where they are."
        value={folder}
        onChange={(event) => setTyped({ over: kept, text: event.currentTarget.value })}
        onBlur={() => keep(folder.trim())}
        onKeyDown={(event) => event.key === 'Enter' && keep(folder.trim())}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Button variant="default" onClick={() => void choose()}>
        Choose
      </Button>
    </Group>
  );
}
