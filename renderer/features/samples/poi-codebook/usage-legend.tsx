import { stepLabels } from './usage-steps.ts';

/** What the colours of the strips mean. */
export function UsageLegend() {
  return (
    <p className="usage-legend" aria-hidden>
      <span>Use against even use:</span>
      <span>
        <i data-step={0} /> dead
      </span>
      {stepLabels.map((label, index) => (
        <span key={label}>
          <i data-step={index + 1} /> {label}
        </span>
      ))}
    </p>
  );
}
