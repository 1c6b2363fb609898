import { Button, Center, Stack, Text, Title } from '@mantine/core';
import type { ApiFailure } from '../../preload/contract.ts';

export function StartupFailed({ failure }: { readonly failure: ApiFailure }) {
  return (
    <Center component="main" h="100vh" p="xl">
      <Stack maw={480} role="alert">
        <Title order={1}>Datawright could not start</Title>
        <Text>{failure.message}</Text>
        {failure.hint !== '' && <Text c="dimmed">{failure.hint}</Text>}
        <Button w="fit-content" onClick={() => globalThis.location.reload()}>
          Try again
        </Button>
      </Stack>
    </Center>
  );
}
