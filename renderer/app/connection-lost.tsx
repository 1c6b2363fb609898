import { Button, Group, Modal, Stack, Text } from '@mantine/core';

/** Over everything: nothing on the screens works until the page has a new connection. */
export function ConnectionLost() {
  return (
    <Modal
      opened
      onClose={reload}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      role="alertdialog"
      title="The connection to Datawright has ended"
    >
      <Stack>
        <Text>
          Finished work is saved, and a run that was going on can be resumed. If reloading does not help,
          start Datawright again.
        </Text>
        <Group justify="flex-end">
          <Button onClick={reload} data-autofocus>
            Reload
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function reload() {
  globalThis.location.reload();
}
