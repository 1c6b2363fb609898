import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { asFailure } from '../app/failure.ts';

interface FailureNoticeProps {
  readonly failure: unknown;
  readonly title?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly onClose?: () => void;
}

/** What happened and the next step, where it happened. */
export function FailureNotice({ failure, title, action, onClose }: FailureNoticeProps) {
  const { message, hint } = asFailure(failure);
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={title ?? message}
      {...(onClose && { withCloseButton: true, closeButtonLabel: 'Dismiss', onClose })}
    >
      <Stack gap="xs" align="flex-start">
        {title !== undefined && <Text>{message}</Text>}
        {hint !== '' && <Text>{hint}</Text>}
        {action && (
          <Button size="xs" variant="default" onClick={action.run}>
            {action.label}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
